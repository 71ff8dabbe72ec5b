//! What an official finds: at the own desk, asked by others, and in the agency.

use std::sync::Arc;

use identity::Role;
use kernel::{AgencyId, Channel};
use onestop::{OnestopError, State};
use procedure::{Condition, FieldTest, Opinion, Package, Power, Work};
use serde_json::{Map, Value};
use store::Tx;

use super::beginning::Window;
use super::scene::{Filed, Player, Stage, can};
use super::spot::{Spot, homes};
use crate::simulate::story::{Goal, Turns};

/// So many are due today at a desk.
const TODAY: usize = 5;
/// Results that nobody comes for were due so many days ago.
const UNCLAIMED: i64 = 25;
/// So many dossiers of others ask for an account's opinion.
const OPINIONS: usize = 2;

/// Five due today, two late, one extended, one on its second supplement, one from another commune, one unclaimed result.
pub(super) fn at_work(stage: &mut Stage<'_>, player: &Player, spots: &[Spot]) {
    let now = stage.span.until;
    several(stage, spots, 1, &Window::over(now, UNCLAIMED), |_| (Goal::State(State::Done), Turns::default()));
    let is_here = |spot: &&Spot| spot.procedure.package.step(&spot.step).is_some_and(|step| step.work != Work::HandOver);
    let here: Vec<Spot> = spots.iter().filter(is_here).cloned().collect();
    // Those at one counter watch the same dossiers.
    let watched = here.first().filter(|_| here.iter().all(|spot| !spot.own)).map(|spot| spot.placed.receiving.id);
    if watched.is_some_and(|centre| !stage.is_first(centre)) {
        return;
    }
    let here = if here.is_empty() { spots.to_vec() } else { here };
    let goal = |spot: &Spot| Goal::Step(spot.step.clone());
    let today = Window::today(&stage.world.calendar, now);
    let set = several(stage, &here, TODAY, &today, |spot| (goal(spot), Turns::default()));
    several(stage, &here, TODAY.saturating_sub(set), &today.of_result(), |spot| (goal(spot), Turns::default()));
    for days in [stage.dice.between(0, 2), stage.dice.between(3, 9)] {
        several(stage, &here, 1, &Window::late(now, days), |spot| (goal(spot), Turns::default()));
    }
    let ahead = Window::ahead(now);
    let extendable: Vec<Spot> = here.iter().filter(|spot| can(&spot.procedure, Power::Extend)).cloned().collect();
    several(stage, &extendable, 1, &ahead, |spot| (goal(spot), Turns { extended: true, ..Turns::default() }));
    let asked: Vec<Spot> = here.iter().filter(|spot| can(&spot.procedure, Power::Supplement)).cloned().collect();
    several(stage, &asked, 1, &ahead, |spot| (second_supplement(spot), Turns { asked: 2, ..Turns::default() }));
    across(stage, player, &here);
}

/// Where a dossier is on its second supplement: at the citizen's, or, where the desk comes after the one that asks, back from there.
fn second_supplement(spot: &Spot) -> Goal {
    let steps = &spot.procedure.package.steps;
    let asks = steps.iter().position(|step| step.can(Power::Supplement));
    let is_after = steps.iter().position(|step| step.id == spot.step) > asks;
    if is_after { Goal::Step(spot.step.clone()) } else { Goal::State(State::Supplement) }
}

/// One that another commune's centre received for this one; for those at a counter, one that they received for another commune.
fn across(stage: &mut Stage<'_>, player: &Player, spots: &[Spot]) {
    let here: Vec<&str> = spots.iter().map(|spot| spot.commune.code.as_str()).collect();
    let Some(other) = stage.elsewhere(&here) else { return };
    let is_counter = |role: Role| matches!(role, Role::Intake | Role::CentreHead | Role::PostalIntake);
    let counters: Vec<AgencyId> = player.desks.iter().filter(|(_, role)| is_counter(*role)).map(|(agency, _)| *agency).collect();
    let at_counter = spots.iter().any(|spot| counters.contains(&spot.placed.receiving.id));
    for spot in chance(stage, spots).filter(|spot| spot.procedure.package.receive_anywhere) {
        let (commune, centre) = if at_counter { (&other, &spot.commune) } else { (&spot.commune, &other) };
        let Some(channel) = channel(stage, spot, false) else { continue };
        let Some(filer) = stage.somebody(commune) else { continue };
        let filed = Filed {
            procedure: Arc::clone(&spot.procedure),
            commune: commune.clone(),
            centre: Some(centre.code.clone()),
            channel,
            filer,
            by: None,
            desk: spot.desk(),
            given: Map::new(),
        };
        let window = Window::ahead(stage.span.until);
        if stage.scene(&filed, &Goal::Step(spot.step.clone()), &Turns::default(), &window) {
            return;
        }
    }
}

/// Dossiers of another commune that wait for the opinion of an account's agency (lấy ý kiến phối hợp).
pub(super) fn asked(stage: &mut Stage<'_>, tx: &mut Tx<'_>, player: &Player) -> Result<(), OnestopError> {
    let world = stage.world;
    for home in homes(world, tx, player)? {
        let Some(other) = stage.elsewhere(&[&home.code]) else { continue };
        for offer in &world.offers {
            let package = &offer.procedure.package;
            for (step, opinion) in package.steps.iter().flat_map(|step| step.opinions.iter().map(move |opinion| (step, opinion))) {
                let Some(field) = &opinion.found_by else { continue };
                let placed = world.placed(tx, &offer.procedure, &other.code, None)?;
                let agency = world.queue(tx, &placed, opinion.place, opinion.unit.or(opinion.agency), Some(&home.code))?;
                if !player.desks.iter().any(|(at, role)| *at == agency && role.code() == opinion.role.code()) {
                    continue;
                }
                let mut given = makes(package, opinion);
                given.insert(field.clone(), home.code.clone().into());
                let goal = Goal::Step(step.id.clone());
                for _ in 0..OPINIONS {
                    let Some(filer) = stage.somebody(&other) else { continue };
                    let filed = Filed {
                        procedure: Arc::clone(&offer.procedure),
                        commune: other.clone(),
                        centre: None,
                        channel: Channel::Online,
                        filer,
                        by: None,
                        desk: None,
                        given: given.clone(),
                    };
                    stage.scene(&filed, &goal, &Turns::default(), &Window::ahead(stage.span.until));
                }
            }
        }
    }
    Ok(())
}

/// The answers that make the case in which this opinion is asked for.
fn makes(package: &Package, opinion: &Opinion) -> Map<String, Value> {
    let conditions = package.cases.iter().filter(|case| case.id == opinion.case).flat_map(|case| &case.when);
    let answers = conditions.filter_map(|condition| match condition {
        Condition::Field { name, test: FieldTest::Equals(value) } => Some((name.clone(), value.clone())),
        _ => None,
    });
    answers.collect()
}

/// One dossier in every state that the procedures of an agency can reach.
pub(super) fn every_state(stage: &mut Stage<'_>, spots: &[Spot]) {
    let now = stage.span.until;
    for state in State::ALL {
        let turns = match state {
            State::SupplementIntake => Turns { asked_at_intake: true, ..Turns::default() },
            State::RefusedIntake => Turns { refused_at_intake: true, ..Turns::default() },
            State::Supplement => Turns { asked: 1, ..Turns::default() },
            State::Paused => Turns { paused: true, ..Turns::default() },
            State::Withdrawn => Turns { withdrawn: true, ..Turns::default() },
            State::Stopped => Turns { stopped: true, ..Turns::default() },
            _ => Turns::default(),
        };
        let reaches = |spot: &&Spot| match state {
            State::Submitted | State::SupplementIntake | State::RefusedIntake => spot.procedure.package.channels.allows(Channel::Online),
            State::Supplement => can(&spot.procedure, Power::Supplement),
            State::Paused => can(&spot.procedure, Power::Pause),
            State::Stopped => can(&spot.procedure, Power::Stop),
            State::Duty => spot.procedure.package.steps.iter().any(|step| step.waits_for_duty),
            _ => true,
        };
        let fitting: Vec<Spot> = spots.iter().filter(reaches).cloned().collect();
        let closed = matches!(state, State::Done | State::Returned | State::Withdrawn | State::Stopped | State::RefusedIntake);
        let window = if closed { Window::over(now, 0) } else { Window::ahead(now) };
        several(stage, &fitting, 1, &window, |_| (Goal::State(*state), turns.clone()));
    }
}

/// So many scenes at different spots, begun so that the due date fits; how many there are.
fn several(stage: &mut Stage<'_>, spots: &[Spot], count: usize, window: &Window, what: impl Fn(&Spot) -> (Goal, Turns)) -> usize {
    let mut set = 0;
    for spot in chance(stage, spots).cycle().take(spots.len().saturating_mul(count)) {
        if set == count {
            break;
        }
        let (goal, turns) = what(spot);
        let only_online = matches!(&goal, Goal::State(State::Submitted | State::SupplementIntake | State::RefusedIntake));
        let Some(channel) = channel(stage, spot, only_online) else { continue };
        let Some(filer) = stage.somebody(&spot.commune) else { continue };
        let filed = Filed {
            procedure: Arc::clone(&spot.procedure),
            commune: spot.commune.clone(),
            centre: None,
            channel,
            filer,
            by: None,
            desk: spot.desk(),
            given: Map::new(),
        };
        set += usize::from(stage.scene(&filed, &goal, &turns, window));
    }
    set
}

/// All spots, from one of them on.
fn chance<'s>(stage: &mut Stage<'_>, spots: &'s [Spot]) -> impl Iterator<Item = &'s Spot> + Clone + use<'s> {
    let start = usize::try_from(stage.dice.below(u64::try_from(spots.len()).unwrap_or(1))).unwrap_or(0);
    spots.iter().cycle().skip(start).take(spots.len())
}

/// How it is filed; none if it cannot be filed so.
fn channel(stage: &mut Stage<'_>, spot: &Spot, only_online: bool) -> Option<Channel> {
    let channels = spot.procedure.package.channels;
    let is_online = channels.allows(Channel::Online) && (only_online || stage.dice.per_mille(500));
    let channel = if is_online { Channel::Online } else { Channel::Counter };
    channels.allows(channel).then_some(channel)
}
