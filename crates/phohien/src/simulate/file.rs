//! A dossier is filed: at a counter, by post, or on the portal.

use identity::{NewPerson, Role};
use kernel::{Actor, Channel, Instant, PersonId};
use onestop::service::draft::{self, Begin, Choices, Keep};
use onestop::service::receive::{self, AtCounter, ForWhom, Receive, Reception};
use onestop::service::submit::{self, Submit};
use onestop::{OnestopError, Standing, State};
use procedure::Filer;
use serde_json::Map;
use store::Tx;

use super::life::{Act, Life, Next};
use super::steps;
use super::story::Story;
use super::world::World;

/// How long before filing the form was begun.
const FILLING_IN: jiff::SignedDuration = jiff::SignedDuration::from_mins(14);

/// Files it.
pub(super) fn file(world: &World, tx: &mut Tx<'_>, life: &mut Life, now: Instant) -> Next {
    let story = std::sync::Arc::clone(&life.story);
    let placed = world.placed(tx, &story.procedure, &story.commune, story.centre.as_deref())?;
    life.placed = Some(std::sync::Arc::clone(&placed));
    let person = known(world, tx, life)?;
    life.person = Some(person);
    let package = &story.procedure.package;
    life.case = package.case_for(&life.setting()).map(|case| case.id.clone()).unwrap_or_default();
    if story.channel == Channel::Online {
        return online(world, tx, life, person, now);
    }
    let role = if story.channel == Channel::Postal { Role::PostalIntake } else { Role::Intake };
    let actor = world.official(tx, &mut life.dice, placed.receiving.id, role, None)?;
    let command = Receive {
        procedure: package.code.clone(),
        channel: story.channel,
        receiving: placed.receiving.id,
        deciding: placed.deciding.id,
        submitter: AtCounter::Known(person),
        card_checked: story.channel == Channel::Counter,
        for_whom: story.organisation.map_or(ForWhom::Oneself, ForWhom::Organisation),
        representation: filer(&story),
        answers: story.answers.clone(),
        parts: story.parts.clone(),
        delivery: story.delivery.code().to_owned(),
        delivery_address: address(life),
        receipt: None,
        reception: Reception::Accept,
    };
    let received = receive::receive(&world.app, tx, &actor, &command)?;
    life.dossier = Some(received.dossier);
    match received.due {
        Some(due) => {
            life.version = 2;
            steps::begin(world, tx, life, &placed, Some(due), now)
        }
        // The cashier comes first.
        None => Ok(Some((Act::Settle, life.later(world, now, (2, 8))))),
    }
}

fn online(world: &World, tx: &mut Tx<'_>, life: &mut Life, person: PersonId, now: Instant) -> Next {
    let story = std::sync::Arc::clone(&life.story);
    let placed = life.placed.clone().ok_or(OnestopError::NotFound)?;
    let actor = Actor::person(person, life.assurance());
    tx.travel(now.plus(-FILLING_IN));
    let delivery = story.delivery.code().to_owned();
    let begin = Begin {
        procedure: story.procedure.package.code.clone(),
        receiving: Some(placed.receiving.id),
        deciding: Some(placed.deciding.id),
        answers: Map::new(),
        delivery: delivery.clone(),
        standing: Standing { filer: filer(&story), applicant: None, organisation: story.organisation },
    };
    let draft = draft::begin(&world.app, tx, &actor, &begin)?;
    let choices = Choices { receiving: placed.receiving.id, deciding: placed.deciding.id, delivery, delivery_address: address(life) };
    draft::keep(tx, &actor, &Keep { draft, answers: story.answers.clone(), clear: Vec::new(), choices: Some(choices), standing: None })?;
    for part in &story.parts {
        if let Some((name, file)) = &part.file {
            draft::add_file(tx, &actor, draft, &part.code, name, file)?;
        }
    }
    tx.travel(now);
    let filed = submit::submit(&world.app, tx, &actor, &Submit { draft, declared: true })?;
    life.dossier = Some(filed.dossier);
    life.state = State::Submitted;
    let turns = &story.turns;
    // Within eight working hours, as nearly always.
    let minutes = if life.dice.per_mille(30) { (500, 900) } else { (4, 170) };
    let act = match () {
        () if turns.refused_at_intake => Act::RefuseAtIntake,
        () if turns.asked_at_intake => Act::AskAtIntake,
        () if turns.withdrawn && life.dice.per_mille(400) => Act::Withdraw,
        () if life.owes() => Act::Settle,
        () => Act::Accept,
    };
    Ok(Some((act, life.later(world, now, minutes))))
}

/// The firm's account is its legal representative's; everybody else files for themselves.
fn filer(story: &Story) -> Filer {
    if story.organisation.is_some() { Filer::Representative } else { Filer::Owner }
}

fn address(life: &Life) -> String {
    if life.story.delivery == procedure::DeliveryWay::Postal { life.story.filer.address.clone() } else { String::new() }
}

/// The record of who files: an account's, or one made as the card or the national e-ID shows.
fn known(world: &World, tx: &mut Tx<'_>, life: &Life) -> Result<PersonId, OnestopError> {
    if let Some(known) = life.story.known {
        return Ok(known);
    }
    let filer = &life.story.filer;
    let person = NewPerson {
        name: filer.person.name.clone(),
        birth_date: Some(filer.person.birth_date),
        number: Some(filer.person.number.clone()),
        proven: true,
        phone: Some(filer.phone.clone()),
        address: Some(filer.address.clone()),
        ..NewPerson::default()
    };
    Ok(identity::add_person(tx, &world.app.identity.keys, &person)?)
}
