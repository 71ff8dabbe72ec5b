//! One act of a dossier's life, done by the real use case of the single window.

use identity::Role;
use kernel::{Actor, DossierId, Instant};
use onestop::service::accept::{self, Accept};
use onestop::service::clock::{self, ClockCommand};
use onestop::service::correct::{self, Correct};
use onestop::service::hand_over::{self, HandOver};
use onestop::service::post::{self, ConfirmDelivery, FailDelivery};
use onestop::service::refuse_intake::{self, RefuseIntake};
use onestop::service::settle::{self, Settle};
use onestop::service::stop::{self, Stop};
use onestop::service::supplement::{self, AnswerSupplement};
use onestop::service::withdraw::{self, Withdraw};
use onestop::{OnestopError, State};
use procedure::DeliveryWay;
use store::Tx;

use super::desk::{GROUND, asking, at_desk, leader};
use super::life::{Act, Life, Next, Pending};
use super::world::{Placed, World};
use super::{file, steps, words};

/// Does an act; what comes after it, if anything does.
pub(super) fn perform(world: &World, tx: &mut Tx<'_>, pending: &Pending) -> Result<Option<Pending>, OnestopError> {
    tx.travel(pending.at);
    let mut life = pending.life.clone();
    let next = run(world, tx, &mut life, pending.at, pending.act)?;
    let goes_on = !life.is_there();
    Ok(next.filter(|_| goes_on).map(|(act, at)| Pending { at: at.max(pending.at.plus(jiff::SignedDuration::from_secs(20))), act, life }))
}

fn run(world: &World, tx: &mut Tx<'_>, life: &mut Life, now: Instant, act: Act) -> Next {
    if act == Act::File {
        return file::file(world, tx, life, now);
    }
    let dossier = life.dossier.ok_or(OnestopError::NotFound)?;
    let placed = life.placed.clone().ok_or(OnestopError::NotFound)?;
    match act {
        Act::File => Ok(None),
        Act::Settle => pay(world, tx, life, dossier, &placed, now),
        Act::Accept => accepted(world, tx, life, dossier, &placed, now),
        Act::RefuseAtIntake => {
            let actor = world.official(tx, &mut life.dice, placed.receiving.id, Role::Intake, None)?;
            let reason = life.dice.text(words::REFUSALS).to_owned();
            refuse_intake::refuse_intake(
                &world.app,
                tx,
                &actor,
                &RefuseIntake { dossier, version: life.version, reason, ground: GROUND.to_owned() },
            )?;
            Ok(ended(life, State::RefusedIntake))
        }
        Act::AskAtIntake => {
            let actor = world.official(tx, &mut life.dice, placed.receiving.id, Role::Intake, None)?;
            supplement::ask(&world.app, tx, &actor, &asking(life, dossier))?;
            life.asked_at_intake = true;
            changed(life, State::SupplementIntake);
            Ok(Some((Act::AnswerAtIntake, life.days_later(now, (0, 4)))))
        }
        Act::AnswerAtIntake => {
            supplement::answer(&world.app, tx, &person(life)?, &answering(life, dossier))?;
            changed(life, State::Submitted);
            let act = if life.owes() { Act::Settle } else { Act::Accept };
            Ok(Some((act, life.later(world, now, (15, 200)))))
        }
        Act::Work => steps::work(world, tx, life, dossier, &placed, now),
        Act::Answer => {
            supplement::answer(&world.app, tx, &person(life)?, &answering(life, dossier))?;
            changed(life, State::Processing);
            renewed(world, tx, life, dossier, now)
        }
        Act::Resume | Act::ConfirmDuty => {
            let actor = at_desk(world, tx, life)?;
            let command =
                ClockCommand { dossier, version: life.version, reason: "Đã có kết quả.".to_owned(), document: String::new() };
            match act {
                Act::Resume => clock::resume(&world.app, tx, &actor, &command)?,
                _ => clock::confirm_duty(&world.app, tx, &actor, &command)?,
            }
            changed(life, State::Processing);
            renewed(world, tx, life, dossier, now)
        }
        Act::HandOver => handed_over(world, tx, life, dossier, &placed, now),
        Act::Delivered => delivered(world, tx, life, dossier, &placed, now),
        Act::Withdraw => {
            let reason = life.dice.text(words::WITHDRAWALS).to_owned();
            withdraw::withdraw(&world.app, tx, &person(life)?, &Withdraw { dossier, reason, version: None, requested_on: None })?;
            Ok(ended(life, State::Withdrawn))
        }
        Act::Stop => {
            let actor = leader(world, tx, life, &placed)?;
            let reason = "Quá thời hạn bổ sung mà không nhận được giấy tờ.".to_owned();
            let ground = GROUND.to_owned();
            stop::stop(&world.app, tx, &actor, &Stop { dossier, version: life.version, reason, ground })?;
            Ok(ended(life, State::Stopped))
        }
        Act::Correct => {
            let actor = world.official(tx, &mut life.dice, placed.receiving.id, Role::ResultDesk, None)?;
            let reason = life.dice.text(words::MISTAKES).to_owned();
            correct::correct(&world.app, tx, &actor, &Correct { dossier, version: life.version, reason })?;
            changed(life, State::Processing);
            life.corrected = true;
            let steps = &life.story.procedure.package.steps;
            life.step = steps.iter().find(|step| step.drafts_result).or_else(|| steps.first()).map(|step| step.id.clone());
            steps::sit_down(world, tx, life, &placed, None)?;
            Ok(Some((Act::Work, life.later(world, now, (20, 90)))))
        }
    }
}

fn changed(life: &mut Life, state: State) {
    life.state = state;
    life.version = life.version.saturating_add(1);
}

fn ended(life: &mut Life, state: State) -> Option<(Act, Instant)> {
    changed(life, state);
    None
}

/// The cashier confirms what is owed.
fn pay(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed, now: Instant) -> Next {
    let cashier = world.official(tx, &mut life.dice, placed.receiving.id, Role::Cashier, None)?;
    for fee in settle::open_fees(tx, dossier)? {
        let receipt = format!("BL-{:06}", life.dice.between(1, 999_999));
        settle::settle(&world.app, tx, &cashier, &Settle { dossier, fee: fee.id, receipt })?;
    }
    let act = if life.state == State::Done { Act::HandOver } else { Act::Accept };
    Ok(Some((act, life.later(world, now, (2, 12)))))
}

fn accepted(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed, now: Instant) -> Next {
    let actor = world.official(tx, &mut life.dice, placed.receiving.id, Role::Intake, None)?;
    let accepted = accept::accept(&world.app, tx, &actor, &Accept { dossier, version: life.version, holder: None })?;
    life.version = life.version.saturating_add(1);
    steps::begin(world, tx, life, placed, accepted.due, now)
}

/// After an answer, a standstill or an obligation the due date has moved.
fn renewed(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, now: Instant) -> Next {
    life.due = onestop::service::whole::whole(&world.app, tx, dossier)?.loaded.dossier.due_at;
    life.take_aim(world, now);
    Ok(Some((Act::Work, life.next_work(world, now))))
}

fn handed_over(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed, now: Instant) -> Next {
    if !settle::open_fees(tx, dossier)?.is_empty() {
        return pay(world, tx, life, dossier, placed, now);
    }
    let desk = world.official(tx, &mut life.dice, placed.receiving.id, Role::ResultDesk, None)?;
    let way = if life.brought_back { DeliveryWay::Counter } else { life.story.delivery };
    let authorised = way == DeliveryWay::Counter && life.dice.per_mille(60);
    let command = HandOver {
        dossier,
        version: life.version,
        way: way.code().to_owned(),
        taken_by: life.story.filer.person.name.clone(),
        relation: if authorised { "authorised" } else { "owner" }.to_owned(),
        document: if authorised { "Giấy ủy quyền".to_owned() } else { String::new() },
        address: String::new(),
        tracking: if way == DeliveryWay::Postal { format!("BD{:09}VN", life.dice.between(1, 999_999_999)) } else { String::new() },
        identity_checked: way == DeliveryWay::Counter,
        slip_lost: life.dice.per_mille(10),
        originals_returned: true,
    };
    hand_over::hand_over(&world.app, tx, &desk, &command)?;
    if way == DeliveryWay::Postal {
        changed(life, State::Done);
        return Ok(Some((Act::Delivered, world.calendar.next_open(life.days_later(now, (1, 4))))));
    }
    Ok(ended(life, State::Returned))
}

/// The post delivers what it took; now and then it brings it back, and then somebody comes for it.
fn delivered(world: &World, tx: &mut Tx<'_>, life: &mut Life, dossier: DossierId, placed: &Placed, now: Instant) -> Next {
    let desk = world.official(tx, &mut life.dice, placed.receiving.id, Role::ResultDesk, None)?;
    if life.dice.per_mille(40) {
        let command = FailDelivery { dossier, version: life.version, reason: "absent".to_owned(), remark: String::new() };
        post::fail_delivery(&world.app, tx, &desk, &command)?;
        changed(life, State::Done);
        life.brought_back = true;
        return Ok(Some((Act::HandOver, world.calendar.next_open(life.days_later(now, (1, 6))))));
    }
    let command = ConfirmDelivery { dossier, version: life.version, delivered_on: Some(now.date()), taken_by: String::new() };
    post::confirm_delivery(&world.app, tx, &desk, &command)?;
    Ok(ended(life, State::Returned))
}

/// Whoever filed it.
fn person(life: &Life) -> Result<Actor, OnestopError> {
    Ok(Actor::person(life.person.ok_or(OnestopError::NotFound)?, 2))
}

fn answering(life: &Life, dossier: DossierId) -> AnswerSupplement {
    AnswerSupplement { dossier, parts: life.story.parts.iter().take(1).cloned().collect() }
}
