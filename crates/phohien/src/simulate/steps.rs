//! A dossier at the steps of its procedure.

use identity::Role;
use kernel::{DossierId, Instant, PostId};
use onestop::service::advance::{self, Advance};
use onestop::service::clock::{self, Extend, Extension};
use onestop::service::draft_result::{self, DraftResult};
use onestop::service::opinion::{self, GiveOpinion};
use onestop::service::pause::{self, Pause, Standstill};
use onestop::service::refuse::{self, Refuse};
use onestop::service::site_visit::{self, RecordVisit};
use onestop::service::supplement;
use onestop::{OnestopError, State, Work};
use procedure::{DeliveryWay, MoveAction, Power};
use store::Tx;

use super::desk::{GROUND, asking, at_desk, leader};
use super::life::{Act, Desk, Life, Next};
use super::words;
use super::world::{Placed, World};

/// An accepted dossier comes to its first step.
pub(super) fn begin(world: &World, tx: &mut Tx<'_>, life: &mut Life, placed: &Placed, due: Option<Instant>, now: Instant) -> Next {
    life.state = State::Accepted;
    life.due = due;
    life.step = life.story.procedure.package.first_step().map(|step| step.id.clone());
    if life.present_step().is_some_and(|step| step.waits_for_duty) {
        life.state = State::Duty;
    }
    sit_down(world, tx, life, placed, None)?;
    life.take_aim(world, now);
    Ok(Some((Act::Work, life.next_work(world, now))))
}

/// Finds whose desk the present step is.
pub(super) fn sit_down(
    world: &World,
    tx: &mut Tx<'_>,
    life: &mut Life,
    placed: &Placed,
    holder: Option<PostId>,
) -> Result<(), OnestopError> {
    let Some(step) = life.present_step() else { return Ok(()) };
    let agency = world.queue(tx, placed, step.place, step.unit.or(step.agency), None)?;
    let role = role(step.role.code())?;
    life.desk = Some(Desk { agency, role, holder });
    Ok(())
}

fn role(code: &str) -> Result<Role, OnestopError> {
    Role::from_code(code).ok_or_else(|| OnestopError::Procedure(format!("no role {code}")))
}

/// Does what is next at the present step.
pub(super) fn work(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed, now: Instant) -> Next {
    let story = std::sync::Arc::clone(&life.story);
    let Some(step) = life.step.as_deref().and_then(|step| story.procedure.package.step(step)) else { return Ok(None) };
    let turns = &story.turns;
    if life.state == State::Duty {
        return Ok(Some((Act::ConfirmDuty, life.days_later(now, (1, 6)))));
    }
    if turns.withdrawn {
        return Ok(Some((Act::Withdraw, now)));
    }
    if turns.stopped && step.can(Power::Stop) {
        return Ok(Some((Act::Stop, now)));
    }
    if turns.extended && !life.extended && life.due.is_some_and(|due| now < due) {
        extend(world, tx, life, dossier, placed)?;
        life.take_aim(world, now);
        return Ok(Some((Act::Work, life.next_work(world, now))));
    }
    if life.asked < turns.asked && step.can(Power::Supplement) {
        // The second time it takes a leader.
        let actor = if life.asked == 0 && !life.asked_at_intake { at_desk(world, tx, life)? } else { leader(world, tx, life, placed)? };
        supplement::ask(&world.app, tx, &actor, &asking(life, dossier))?;
        life.asked = life.asked.saturating_add(1);
        went_on(life, State::Supplement);
        return Ok(Some((Act::Answer, life.days_later(now, (1, 6)))));
    }
    if turns.paused && !life.paused && step.can(Power::Pause) {
        let goes_on = world.calendar.next_open(life.days_later(now, (3, 12)));
        stand_still(world, tx, life, (dossier, placed), goes_on)?;
        life.paused = true;
        went_on(life, State::Paused);
        return Ok(Some((Act::Resume, goes_on)));
    }
    if step.needs_visit(&life.case) && !life.visited {
        visit(world, tx, life, dossier, now)?;
        return Ok(Some((Act::Work, life.next_work(world, now))));
    }
    let has_opinions = !story.procedure.package.opinions_for(step, &life.case).is_empty();
    if has_opinions && life.opinions_of.as_deref() != Some(&step.id) {
        give_opinions(world, tx, life, dossier)?;
        life.opinions_of = Some(step.id.clone());
        return Ok(Some((Act::Work, life.next_work(world, now))));
    }
    if turns.negative && !life.drafted && step.can(Power::Refuse) {
        let actor = at_desk(world, tx, life)?;
        let reason = life.dice.text(words::REFUSALS).to_owned();
        refuse::refuse(&world.app, tx, &actor, &Refuse { dossier, version: life.version, reason, ground: GROUND.to_owned() })?;
        return drafted(world, life, actor.person, true, now);
    }
    if step.drafts_result && !life.drafted {
        let actor = at_desk(world, tx, life)?;
        let (procedure, mut content) = (&story.procedure, story.content.clone());
        content.extend(procedure.result.beginning(&procedure.form, &story.answers, now.date()));
        draft_result::draft_result(&world.app, tx, &actor, &DraftResult { dossier, version: life.version, content })?;
        return drafted(world, life, actor.person, false, now);
    }
    forward(world, tx, life, dossier, placed, now)
}

/// Puts the due date off, with the apology.
fn extend(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed) -> Result<(), OnestopError> {
    let actor = leader(world, tx, life, placed)?;
    let days = i32::try_from(life.dice.between(1, 3)).unwrap_or(1);
    let reason = life.dice.text(words::CAUSES).replace("Quá hạn do", "Cần thêm thời gian do");
    let extension = Extension { days, reason, ..Extension::default() };
    let command = Extend { dossier, version: life.version, extension, document: String::new() };
    life.due = clock::extend(&world.app, tx, &actor, &command)?;
    life.version = life.version.saturating_add(1);
    life.extended = true;
    Ok(())
}

fn went_on(life: &mut Life, state: State) {
    life.state = state;
    life.version = life.version.saturating_add(1);
}

fn drafted(world: &World, life: &mut Life, by: Option<kernel::PersonId>, negative: bool, now: Instant) -> Next {
    life.drafter = by;
    life.drafted = true;
    life.negative = negative;
    life.version = life.version.saturating_add(1);
    Ok(Some((Act::Work, life.later(world, now, (1, 6)))))
}

/// A leader stops the clock until about when it goes on.
fn stand_still(
    world: &World,
    tx: &mut Tx<'_>,
    life: &mut Life,
    (dossier, placed): (DossierId, &Placed),
    goes_on: Instant,
) -> Result<(), OnestopError> {
    let actor = leader(world, tx, life, placed)?;
    let standstill = Standstill {
        ground: "assessment".to_owned(),
        reason: life.dice.text(words::PAUSES).to_owned(),
        document: format!("{}/UBND-VHXH", life.dice.between(10, 900)),
        until: Some(world.calendar.next_working_day(goes_on.date())),
    };
    pause::pause(&world.app, tx, &actor, &Pause { dossier, version: life.version, standstill })
}

/// Whoever has the step visits the site and puts it on record.
fn visit(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, now: Instant) -> Result<(), OnestopError> {
    let actor = at_desk(world, tx, life)?;
    let begun = now.local();
    let command = RecordVisit {
        dossier,
        version: life.version,
        visited_on: Some(begun.date()),
        visited_at: Some(begun.time()),
        place: life.dice.text(words::SITES).to_owned(),
        participants: life.dice.text(words::PRESENT).to_owned(),
        findings: life.dice.text(words::FOUND).to_owned(),
        conclusion: if life.story.turns.negative { "not_met" } else { "met" }.to_owned(),
        files: Vec::new(),
    };
    site_visit::record_visit(&world.app, tx, &actor, &command)?;
    life.version = life.version.saturating_add(1);
    life.visited = true;
    Ok(())
}

/// Those who were asked answer, one after the other.
fn give_opinions(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId) -> Result<(), OnestopError> {
    let whole = onestop::service::whole::whole(&world.app, tx, dossier)?;
    for task in whole.tasks.iter().filter(|task| task.work == Work::Opinion && task.closed_at.is_none()) {
        let actor = world.official(tx, &mut life.dice, task.agency, task.role, None)?;
        let agrees = life.dice.per_mille(940);
        let text = life.dice.text(if agrees { words::OPINIONS } else { words::DOUBTS }).to_owned();
        opinion::give(&world.app, tx, &actor, &GiveOpinion { dossier: task.dossier, task: task.id, agrees, text })?;
        life.version = life.version.saturating_add(1);
    }
    Ok(())
}

/// Moves it along; a leader often says who shall have it next.
fn forward(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed, now: Instant) -> Next {
    let story = std::sync::Arc::clone(&life.story);
    let Some(step) = life.step.as_deref() else { return Ok(None) };
    let moves = story.procedure.package.moves_from(step, &life.case, &life.setting());
    let back = moves
        .iter()
        .find(|out| out.step_move.action == MoveAction::SendBack && story.turns.sent_back && !life.sent_back && !life.corrected);
    let refused = moves.iter().find(|out| out.step_move.action == MoveAction::Refuse && life.negative);
    let chosen = back.or(refused).or_else(|| moves.iter().find(|out| out.is_default));
    let Some(chosen) = chosen.map(|out| out.step_move) else { return Ok(None) };
    let actor = at_desk(world, tx, life)?;
    let is_late = life.due.is_some_and(|due| now > due);
    let note = match chosen.action {
        MoveAction::SendBack => "Đề nghị kiểm tra lại thông tin.",
        _ if is_late => life.dice.text(words::CAUSES),
        _ => life.dice.text(words::NOTES),
    };
    let next = story.procedure.package.step(&chosen.to);
    let next_role = next.map(|next| role(next.role.code())).transpose()?;
    let mut holder = None;
    if let Some(next) = next.filter(|_| next_role == Some(Role::CaseOfficer)) {
        let agency = world.queue(tx, placed, next.place, next.unit.or(next.agency), None)?;
        let given = life.dice.per_mille(600);
        holder = life.dice.pick(&world.holders(tx, agency, Role::CaseOfficer)?).filter(|_| given).map(|holder| holder.post);
    }
    // The default move is taken as officials take it: without naming it.
    let to = (chosen.action == MoveAction::SendBack).then(|| chosen.to.clone());
    let command = Advance { dossier, version: life.version, to, note: note.to_owned(), holder };
    let advanced = advance::advance(&world.app, tx, &actor, &command)?;
    life.sent_back |= chosen.action == MoveAction::SendBack;
    life.step = advanced.step;
    life.opinions_of = None;
    went_on(life, State::from_code(&advanced.state).unwrap_or(life.state));
    sit_down(world, tx, life, placed, holder)?;
    if life.state == State::Done { Ok(result_waits(world, life, now)) } else { Ok(Some((Act::Work, life.next_work(world, now)))) }
}

/// The result is there: it is fetched, sent, or waits.
fn result_waits(world: &World, life: &mut Life, now: Instant) -> Option<(Act, Instant)> {
    if life.story.turns.corrected && !life.corrected {
        return Some((Act::Correct, life.later(world, now, (10, 120))));
    }
    if life.story.turns.unclaimed {
        return Some((Act::HandOver, world.calendar.next_open(life.days_later(now, (16, 120)))));
    }
    let minutes = match life.story.delivery {
        DeliveryWay::Electronic => (3, 60),
        DeliveryWay::Postal => (60, 900),
        DeliveryWay::Counter => (6, 1_300),
    };
    Some((Act::HandOver, life.later(world, now, minutes)))
}
