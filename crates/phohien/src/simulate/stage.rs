//! The scenes of the demonstration accounts: what each finds when it signs in.

use std::sync::Arc;

use identity::{Import, NewAccount, OrganisationId, Role};
use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use kernel::calendar::{Fraction, Limit, LimitUnit, due_at};
use kernel::{Actor, AgencyId, Channel, Instant, PersonId};
use onestop::{OnestopError, State};
use procedure::{Power, Procedure, Setting};
use store::Tx;

use super::Span;
use super::dice::Dice;
use super::people::Crowd;
use super::people::Filer;
use super::story::{Goal, Story, Turns, Wish};
use super::world::{Commune, Offer, Placed, World};
use crate::wiring::House;

/// Numbers of scenes begin here, so that they never are those of ordinary dossiers.
const FIRST: u64 = 1 << 40;
/// Times of day at which scenes begin.
const STARTS: [(i8, i8); 6] = [(8, 10), (9, 40), (14, 10), (15, 35), (16, 20), (17, 5)];
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How far back a beginning is looked for, in days.
const BACK: i64 = 70;

/// So often a beginning is looked for: another day may bring another case with another limit.
const ATTEMPTS: usize = 8;

/// So long after filing it is accepted at the latest.
const CASHIER: SignedDuration = SignedDuration::from_mins(45);

/// A place where a dossier of a procedure waits for a role of an agency.
#[derive(Clone)]
struct Spot {
    procedure: Arc<Procedure>,
    commune: Commune,
    step: String,
    placed: Arc<Placed>,
}

/// What is filed in a scene, by whom.
struct Filed<'a> {
    procedure: Arc<Procedure>,
    commune: Commune,
    channel: Channel,
    filer: Filer,
    by: Option<&'a Player>,
}

/// Who an account is.
struct Player {
    account: NewAccount,
    person: PersonId,
    organisation: Option<OrganisationId>,
    desks: Vec<(AgencyId, Role)>,
}

struct Stage<'a> {
    world: &'a World,
    crowd: Crowd<'a>,
    dice: Dice,
    span: &'a Span,
    /// The day that counts as today: the next on which the office is open, once it has closed.
    today: Date,
    number: u64,
    scenes: Vec<Story>,
}

/// Everything that is to be found by the accounts.
pub(super) async fn scenes(house: &House, world: &Arc<World>, import: &Import, span: &Span) -> anyhow::Result<Vec<Story>> {
    let (world, import, span, identity) = (Arc::clone(world), import.clone(), *span, Arc::clone(&house.identity));
    let set = house.store.background::<_, OnestopError, _>(store::Lane::Bulk, move |tx| {
        tx.travel(span.until);
        let mut players = Vec::new();
        for account in &import.accounts {
            let Some(person) = identity::persons_by_number(tx, &identity.keys, &account.number)?.into_iter().next() else { continue };
            let memberships = identity::memberships_of(tx, person.id)?;
            let firm = memberships.iter().find(|one| one.capacity == identity::MemberCapacity::Representative);
            let organisation = firm.map(|firm| firm.organisation.id);
            let desks = identity::held_posts(tx, &Actor::person(person.id, 2))?.ranges();
            players.push(Player { account: account.clone(), person: person.id, organisation, desks });
        }
        let mut stage = Stage {
            world: &world,
            crowd: Crowd::new(import.people(span.seed.wrapping_add(2))),
            dice: Dice::new(span.seed.wrapping_add(3)),
            span: &span,
            today: world.calendar.next_open(span.until).date(),
            number: FIRST,
            scenes: Vec::new(),
        };
        stage.set(tx, &players)?;
        Ok(stage.scenes)
    });
    Ok(set.await?)
}

/// Where a dossier is on its second supplement: at the citizen's, or, where the desk comes after the one that asks, back from there.
fn second_supplement(spot: &Spot) -> Goal {
    let asks = spot.procedure.package.steps.iter().find(|step| step.can(Power::Supplement));
    if asks.is_some_and(|step| step.id == spot.step) { Goal::State(State::Supplement) } else { Goal::Step(spot.step.clone()) }
}

/// Whether some step of a procedure allows this.
fn can(procedure: &Procedure, power: Power) -> bool {
    procedure.package.steps.iter().any(|step| step.can(power))
}

impl Stage<'_> {
    fn set(&mut self, tx: &mut Tx<'_>, players: &[Player]) -> Result<(), OnestopError> {
        let mut seen: Vec<AgencyId> = Vec::new();
        for player in players {
            let spots = self.spots(tx, player)?;
            if spots.is_empty() {
                self.own(player);
                continue;
            }
            self.at_work(player, &spots);
            for spot in &spots {
                if !seen.contains(&spot.placed.deciding.id) {
                    seen.push(spot.placed.deciding.id);
                    let here: Vec<Spot> =
                        spots.iter().filter(|other| other.placed.deciding.id == spot.placed.deciding.id).cloned().collect();
                    self.every_state(&here);
                }
            }
        }
        Ok(())
    }

    /// Where dossiers wait for an account's posts.
    fn spots(&self, tx: &mut Tx<'_>, player: &Player) -> Result<Vec<Spot>, OnestopError> {
        let mut spots = Vec::new();
        for commune in self.home(tx, player)? {
            for offer in self.world.offers.iter().filter(|offer| !offer.procedure.package.code.starts_with('9')) {
                let placed = self.world.placed(tx, &offer.procedure, &commune.code, None)?;
                for step in &offer.procedure.package.steps {
                    let agency = self.world.queue(tx, &placed, step.place, step.unit.or(step.agency), None)?;
                    if player.desks.iter().any(|(at, role)| *at == agency && role.code() == step.role.code()) {
                        let (procedure, placed) = (Arc::clone(&offer.procedure), Arc::clone(&placed));
                        spots.push(Spot { procedure, commune: commune.clone(), step: step.id.clone(), placed });
                    }
                }
                // The counter and its head see what is filed there.
                let at_counter = player.desks.iter().any(|(at, role)| {
                    *at == placed.receiving.id && matches!(role, Role::Intake | Role::CentreHead | Role::Cashier | Role::PostalIntake)
                });
                if at_counter && let Some(step) = offer.procedure.package.first_step() {
                    let (procedure, placed) = (Arc::clone(&offer.procedure), Arc::clone(&placed));
                    spots.push(Spot { procedure, commune: commune.clone(), step: step.id.clone(), placed });
                }
            }
        }
        Ok(spots)
    }

    /// The communes in which an account's agencies sit.
    fn home(&self, tx: &mut Tx<'_>, player: &Player) -> Result<Vec<Commune>, OnestopError> {
        let mut homes: Vec<Commune> = Vec::new();
        for (agency, _) in &player.desks {
            let mut place = None;
            for above in identity::lineage(tx, *agency)? {
                place = place.or(above.place);
            }
            let commune = self.world.communes.iter().find(|commune| Some(&commune.code) == place.as_ref());
            homes.extend(commune.filter(|commune| homes.iter().all(|home| home.code != commune.code)).cloned());
        }
        Ok(homes)
    }

    /// Five due today, two late, one extended, one on its second supplement, one from another commune, one unclaimed result.
    fn at_work(&mut self, player: &Player, spots: &[Spot]) {
        let is_here = |spot: &&Spot| spot.procedure.package.step(&spot.step).is_some_and(|step| step.work != procedure::Work::HandOver);
        let here: Vec<Spot> = spots.iter().filter(is_here).cloned().collect();
        let here = if here.is_empty() { spots.to_vec() } else { here };
        let goal = |spot: &Spot| Goal::Step(spot.step.clone());
        let (today, until) = (self.today, self.span.until);
        self.several(&here, 5, |due| due.date() == today && due >= until, |spot| (goal(spot), Turns::default()));
        for days in [self.dice.between(0, 2), self.dice.between(3, 9)] {
            let (latest, earliest) = (until.plus(DAY * -i32::try_from(days).unwrap_or(0)), until.plus(DAY * -16));
            self.several(&here, 1, |due| due < latest && due > earliest, |spot| (goal(spot), Turns::default()));
        }
        let ahead = |due: Instant| due >= until;
        let extendable: Vec<Spot> = here.iter().filter(|spot| can(&spot.procedure, Power::Extend)).cloned().collect();
        self.several(&extendable, 1, ahead, |spot| (goal(spot), Turns { extended: true, ..Turns::default() }));
        let asked: Vec<Spot> = here.iter().filter(|spot| can(&spot.procedure, Power::Supplement)).cloned().collect();
        self.several(&asked, 1, ahead, |spot| (second_supplement(spot), Turns { asked: 2, ..Turns::default() }));
        self.across(player, &here);
        let long_ago = until.plus(SignedDuration::from_hours(-24 * 25));
        self.several(spots, 1, |due| due < long_ago, |_| (Goal::State(State::Done), Turns::default()));
        tracing::debug!(account = %player.account.user_name, spots = spots.len(), scenes = self.scenes.len(), "a scene is set");
    }

    /// One that another commune's centre received for this one; for those at a counter, one that they received for another commune.
    fn across(&mut self, player: &Player, spots: &[Spot]) {
        let until = self.span.until;
        let is_home = |commune: &&Commune| spots.iter().any(|spot| spot.commune.code == commune.code);
        let Some(other) = self.world.communes.iter().find(|commune| !is_home(commune)).cloned() else { return };
        let anywhere: Vec<Spot> = spots.iter().filter(|spot| spot.procedure.package.receive_anywhere).cloned().collect();
        let before = self.scenes.len();
        self.several(&anywhere, 1, |due| due >= until, |spot| (Goal::Step(spot.step.clone()), Turns::default()));
        let counters: Vec<AgencyId> = player
            .desks
            .iter()
            .filter(|(_, role)| matches!(role, Role::Intake | Role::CentreHead | Role::PostalIntake))
            .map(|(agency, _)| *agency)
            .collect();
        let at_counter = spots.iter().any(|spot| counters.contains(&spot.placed.receiving.id));
        for story in self.scenes.iter_mut().skip(before) {
            if at_counter {
                story.centre = Some(std::mem::replace(&mut story.commune, other.code.clone()));
            } else {
                story.centre = Some(other.code.clone());
            }
        }
    }

    /// One dossier in every state that the procedures of an agency can reach.
    fn every_state(&mut self, spots: &[Spot]) {
        let until = self.span.until;
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
                State::Submitted | State::SupplementIntake | State::RefusedIntake => {
                    spot.procedure.package.channels.allows(Channel::Online)
                }
                State::Supplement => can(&spot.procedure, Power::Supplement),
                State::Paused => can(&spot.procedure, Power::Pause),
                State::Stopped => can(&spot.procedure, Power::Stop),
                State::Duty => spot.procedure.package.steps.iter().any(|step| step.waits_for_duty),
                _ => true,
            };
            let fitting: Vec<Spot> = spots.iter().filter(reaches).cloned().collect();
            let closed = matches!(state, State::Done | State::Returned | State::Withdrawn | State::Stopped | State::RefusedIntake);
            let fits = |due: Instant| if closed { due < until } else { due >= until };
            self.several(&fitting, 1, fits, |_| (Goal::State(*state), turns.clone()));
        }
    }

    /// So many scenes at different spots, begun so that the due date fits.
    fn several(&mut self, spots: &[Spot], count: usize, fits: impl Fn(Instant) -> bool, what: impl Fn(&Spot) -> (Goal, Turns)) {
        let start = usize::try_from(self.dice.below(u64::try_from(spots.len()).unwrap_or(1))).unwrap_or(0);
        let mut set = 0;
        for spot in spots.iter().cycle().skip(start).take(spots.len().saturating_mul(count)) {
            if set == count {
                return;
            }
            let (goal, turns) = what(spot);
            let only_online = matches!(&goal, Goal::State(State::Submitted | State::SupplementIntake | State::RefusedIntake));
            let channels = spot.procedure.package.channels;
            let channel = if channels.allows(Channel::Online) && (only_online || self.dice.per_mille(500)) {
                Channel::Online
            } else {
                Channel::Counter
            };
            if !channels.allows(channel) {
                continue;
            }
            let Some(filer) = self.somebody(&spot.commune) else { continue };
            let filed = Filed { procedure: Arc::clone(&spot.procedure), commune: spot.commune.clone(), channel, filer, by: None };
            set += usize::from(self.scene(filed, (goal, turns), &fits));
        }
    }

    fn somebody(&mut self, commune: &Commune) -> Option<Filer> {
        let place = format!("{}, tỉnh Hưng Yên", commune.name);
        self.crowd.somebody(&mut self.dice, &commune.code, &place, self.span.until.date().year())
    }

    /// Writes one scene; `false` if it cannot have begun at any time.
    fn scene(&mut self, filed: Filed<'_>, (goal, turns): (Goal, Turns), fits: &dyn Fn(Instant) -> bool) -> bool {
        self.number = self.number.saturating_add(1);
        let Filed { procedure, commune, channel, filer, by } = filed;
        let mut at = self.span.until;
        for _ in 0..ATTEMPTS {
            let wish = Wish { number: self.number, at, procedure: Arc::clone(&procedure), channel, commune: commune.clone(), centre: None };
            let story = wish.told(&mut self.crowd, self.world, &mut self.dice, filer.clone(), turns.clone());
            let Some(found) = self.beginning(&story, &goal, fits) else { continue };
            // The answers are those of the day on which it is filed.
            if found.date() == at.date() {
                self.write(Story {
                    at: found,
                    goal: Some(goal),
                    known: by.map(|by| by.person),
                    organisation: by.and_then(|by| by.organisation),
                    ..story
                });
                return true;
            }
            at = found;
        }
        false
    }

    fn write(&mut self, story: Story) {
        // Not everybody comes at the same minute.
        let at = story.at.plus(SignedDuration::from_secs(self.dice.between(0, 14 * 60)));
        let left = self.span.until.since(at);
        let pace = SignedDuration::from_secs((left.as_secs() / 40).clamp(45, 13 * 60));
        self.scenes.push(Story { at, pace: Some(pace), ..story });
    }

    /// The latest time at which a dossier can have been filed so that its due date fits.
    fn beginning(&self, story: &Story, goal: &Goal, fits: &dyn Fn(Instant) -> bool) -> Option<Instant> {
        let package = &story.procedure.package;
        let setting = Setting {
            answers: &story.answers,
            channel: story.channel,
            assurance: 2,
            categories: &[],
            filer: procedure::Filer::Owner,
            today: story.at.date(),
        };
        let case = package.case_for(&setting)?;
        let at_intake = matches!(goal, Goal::State(State::Submitted | State::SupplementIntake | State::RefusedIntake));
        let limit = if at_intake {
            Limit::new(Fraction::whole(8), LimitUnit::WorkingHour).ok()?
        } else {
            package.limit_for(&case.id, story.channel)?.0
        };
        let latest = self.span.until.plus(SignedDuration::from_mins(-40));
        let days = (0..BACK).filter_map(|back| self.span.until.date().checked_sub(jiff::Span::new().days(back)).ok());
        let times = days.filter(|day| self.world.calendar.is_working(*day)).flat_map(|day| {
            STARTS
                .iter()
                .rev()
                .filter_map(move |(hour, minute)| Time::new(*hour, *minute, 0, 0).ok())
                .map(move |time| Instant::from_local(day.to_datetime(time)))
        });
        let due = |at: Instant| due_at(&self.world.calendar, limit, at, package.clock.cut_off);
        // Between filing and acceptance lies the cashier.
        let is_possible = |at: &Instant| {
            package.effective_from <= at.date() && *at <= latest && *at >= self.span.from && fits(due(*at)) && fits(due(at.plus(CASHIER)))
        };
        times.into_iter().find(is_possible)
    }

    /// What a citizen or a firm has filed.
    fn own(&mut self, player: &Player) {
        let Some(commune) = self.world.communes.first().cloned() else { return };
        if !player.desks.is_empty() {
            return;
        }
        let person = identity::Invented {
            name: player.account.name.clone(),
            number: player.account.number.clone(),
            birth_date: player.account.birth_date,
        };
        let address = format!("Số 5, đường Ví Dụ, {}, tỉnh Hưng Yên", commune.name);
        let filer = Filer {
            person,
            is_male: player.account.sex == "male",
            phone: player.account.phone.clone(),
            address,
            commune: commune.code.clone(),
        };
        let codes: &[&str] = if player.organisation.is_some() { &["2.001955"] } else { &["2.000635", "1.013225", "1.004873", "1.115554"] };
        let ends = [
            (State::Submitted, Turns::default(), false),
            (State::Processing, Turns::default(), false),
            (State::Supplement, Turns { asked: 1, ..Turns::default() }, false),
            (State::Done, Turns::default(), true),
            (State::Returned, Turns::default(), true),
            (State::SupplementIntake, Turns { asked_at_intake: true, ..Turns::default() }, false),
            (State::RefusedIntake, Turns { refused_at_intake: true, ..Turns::default() }, true),
            (State::Withdrawn, Turns { withdrawn: true, ..Turns::default() }, true),
            (State::Processing, Turns { extended: true, ..Turns::default() }, false),
            (State::Processing, Turns::default(), true),
        ];
        for (place, (end, turns, is_past)) in ends.into_iter().enumerate() {
            let power = match end {
                State::Supplement => Some(Power::Supplement),
                _ => turns.extended.then_some(Power::Extend),
            };
            let allows = |offer: &&Offer| power.is_none_or(|power| can(&offer.procedure, power));
            let offers: Vec<&Offer> = codes.iter().filter_map(|code| self.world.offer(code)).filter(allows).collect();
            let Some(offer) = offers.get(place % offers.len().max(1)) else { continue };
            let (procedure, until) = (Arc::clone(&offer.procedure), self.span.until);
            let filed = Filed { procedure, commune: commune.clone(), channel: Channel::Online, filer: filer.clone(), by: Some(player) };
            self.scene(filed, (Goal::State(end), turns), &|due| (due < until) == is_past);
        }
    }
}
