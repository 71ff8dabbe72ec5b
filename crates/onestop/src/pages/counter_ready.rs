//! What is known when the counter's page for a dossier is drawn or sent: desk, procedure, person, for whom, answers, scans.

use std::sync::Arc;

use identity::Organisation;
use kernel::{Channel, Message, PersonId};
use procedure::{Filer, Setting, Widget};
use serde_json::{Map, Value};
use web::{Ctx, Failure};

use super::counter_parts::gather;
use super::counter_standing::{Kind, WAY_BEFORE, Way, chosen, code, told, ways};
use super::desk::{Input, official};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::Applicant;
use crate::service::counter::{self, Desk, Intake};
use crate::service::prefill::{self, Concerned};
use crate::service::receive::ForWhom;
use crate::service::scan::Scan;

/// Everything that is known when the page is drawn.
pub(super) struct Ready {
    pub(super) desk: Desk,
    pub(super) intake: Intake,
    pub(super) ways: Vec<Way>,
    pub(super) way: Way,
    /// The organisation on record with the code that was typed.
    pub(super) known: Option<Organisation>,
    /// Categories that bring exemptions.
    pub(super) categories: Vec<String>,
    pub(super) answers: Map<String, Value>,
    pub(super) scans: Vec<Scan>,
}

/// Reads it: the desk, the procedure, the person, what was typed and scanned so far.
pub(super) async fn ready(app: &Arc<Onestop>, ctx: &Ctx, input: &Input) -> Result<Ready, Failure> {
    let (system, actor, person): (_, _, PersonId) = (Arc::clone(app), official(ctx)?, input.path_id("nguoi")?);
    let (wanted, commune, like) = (input.path("ma").to_owned(), input.text("xa"), input.id("nhu"));
    let (shown, name) = (code(input), input.text("organisation.name"));
    let scans = gather(app, ctx, input).await?;
    let (desk, intake, known) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let desk = counter::desk(tx, &actor)?;
            let place = Some(commune.as_str()).filter(|commune| !commune.is_empty());
            let intake = counter::intake(&system, tx, &desk, &wanted, (person, place, like))?;
            let known = match &shown {
                Some(code) => identity::known_organisation(tx, &system.identity.keys, code, &name)?,
                None => None,
            };
            Ok((desk, intake, known))
        })
        .await?;
    let ways = ways(&intake, &ctx.words);
    let way = chosen(&ways, input).ok_or_else(|| Failure::Conflict(Message::new("onestop-counter-for-nobody")))?;
    let categories = match way.kind {
        Kind::Member(_) | Kind::Shown => Vec::new(),
        Kind::Oneself | Kind::Person => intake.categories(way.filer),
    };
    let mut ready = Ready { desk, intake, ways, way, known, categories, answers: Map::new(), scans };
    ready.answers = answers(app, &ready, input);
    Ok(ready)
}

/// What stands in the form: as sent, with what follows from whom it is for; at first what is known, an earlier dossier, and the first of
/// few choices.
fn answers(app: &Onestop, ready: &Ready, input: &Input) -> Map<String, Value> {
    let form = &ready.intake.procedure.form;
    let known = known(app, ready, input);
    if !input.ticked("request") {
        let mut answers = form.defaults();
        answers.extend(known);
        for field in &form.fields {
            let few = matches!(field.widget, Widget::Radio | Widget::Select) && field.options.len() <= 3;
            if field.must() && few && !answers.contains_key(&field.name) {
                answers.extend(field.options.first().map(|option| (field.name.clone(), Value::String(option.value.clone()))));
            }
        }
        answers.extend(ready.intake.earlier.clone());
        return answers;
    }
    let mut answers = form.answers_from(input.fields.pairs());
    let governed = prefill::governed(form);
    if input.fields.text(WAY_BEFORE) != ready.way.value {
        answers.retain(|name, _| !governed.contains(name));
    }
    for (name, value) in known.into_iter().filter(|(name, _)| governed.contains(name)) {
        let is_empty = answers.get(&name).is_none_or(|answer| answer.as_str() == Some(""));
        if is_empty {
            answers.insert(name, value);
        }
    }
    answers
}

fn known(app: &Onestop, ready: &Ready, input: &Input) -> Map<String, Value> {
    let told: Option<Applicant> = match told(&ready.way, input, app.config.demonstration) {
        Ok(ForWhom::Person(applicant)) => Some(applicant),
        _ => None,
    };
    let organisation = match &ready.way.kind {
        Kind::Member(organisation) => Some(organisation),
        Kind::Shown => ready.known.as_ref(),
        Kind::Oneself | Kind::Person => None,
    };
    let concerned = match (&told, organisation) {
        (Some(applicant), _) => Concerned::Person(applicant),
        (None, Some(organisation)) => Concerned::Organisation(organisation),
        (None, None) => Concerned::Oneself,
    };
    let (form, person) = (&ready.intake.procedure.form, &ready.intake.person);
    let mut known = prefill::known(&app.identity.keys, form, person, (concerned, ready.way.filer));
    if matches!(concerned, Concerned::Oneself) && ready.way.filer != Filer::Owner {
        // The other one is not told yet: their fields stay empty.
        let theirs = form.fields.iter().filter(|field| field.applicant.is_some()).map(|field| field.name.as_str());
        theirs.for_each(|name| drop(known.remove(name)));
    }
    known
}

pub(super) fn channel(desk: &Desk) -> Channel {
    if desk.postal { Channel::Postal } else { Channel::Counter }
}

pub(super) fn setting<'a>(ready: &'a Ready, ctx: &Ctx, card: bool) -> Setting<'a> {
    Setting {
        answers: &ready.answers,
        beside: None,
        channel: channel(&ready.desk),
        assurance: if card { 2 } else { 0 },
        categories: &ready.categories,
        filer: ready.way.filer,
        today: ctx.now.date(),
    }
}
