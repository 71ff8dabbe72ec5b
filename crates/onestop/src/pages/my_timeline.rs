//! What happened to a dossier, in words for its person: acts and agencies, never an official's name.

use journal::StoredFact;
use serde::Deserialize;
use web::Words;
use web::components::{Event, Html, Timeline, Tone};

use super::citizen::{agency_name, at, delivery, paragraphs};
use crate::service::whole::Whole;

/// What is told, with the message's last word and its colour. Other facts are the agency's inner affairs.
const TOLD: &[(&str, &str, Tone)] = &[
    ("onestop.dossier.submitted.v1", "submitted", Tone::Accent),
    ("onestop.dossier.accepted.v1", "accepted", Tone::Success),
    ("onestop.dossier.intake_refused.v1", "refused", Tone::Danger),
    ("onestop.dossier.supplement_asked.v1", "asked", Tone::Warning),
    ("onestop.dossier.supplement_answered.v1", "answered", Tone::Accent),
    ("onestop.dossier.moved.v1", "moved", Tone::Info),
    ("onestop.dossier.site_visited.v1", "visited", Tone::Info),
    ("onestop.dossier.paused.v1", "paused", Tone::Neutral),
    ("onestop.dossier.resumed.v1", "resumed", Tone::Info),
    ("onestop.dossier.extended.v1", "extended", Tone::Warning),
    ("onestop.dossier.apologised.v1", "apologised", Tone::Warning),
    ("onestop.dossier.rescheduled.v1", "rescheduled", Tone::Warning),
    ("onestop.dossier.duty_asked.v1", "duty-asked", Tone::Warning),
    ("onestop.dossier.issued.v1", "issued", Tone::Success),
    ("onestop.dossier.posted.v1", "posted", Tone::Info),
    ("onestop.dossier.delivery_failed.v1", "delivery-failed", Tone::Warning),
    ("onestop.dossier.returned.v1", "returned", Tone::Success),
    ("onestop.dossier.delivery_changed.v1", "delivery", Tone::Info),
    ("onestop.dossier.corrected.v1", "corrected", Tone::Warning),
    ("onestop.dossier.withdrawn.v1", "withdrawn", Tone::Neutral),
    ("onestop.dossier.stopped.v1", "stopped", Tone::Danger),
    ("onestop.fee.settled.v1", "settled", Tone::Info),
];

/// What is read of a fact's data; each kind has some of it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Data {
    to: Option<String>,
    kind: Option<String>,
    due: Option<kernel::Instant>,
    amount: Option<i64>,
    reason: String,
    after: Option<String>,
}

/// The timeline, newest first.
pub(super) fn timeline(whole: &Whole, facts: &[StoredFact], words: &Words) -> Timeline {
    let events = facts.iter().rev().filter_map(|fact| event(whole, fact, words));
    let dossier = &whole.loaded.dossier;
    let due = dossier.due_at.filter(|_| !dossier.state.is_closed() && dossier.finished_at.is_none() && dossier.paused_at.is_none());
    let ahead = due.map(|due| Event::new(at(due, words), words.say("onestop-timeline-due")).ahead());
    Timeline::new(ahead.into_iter().chain(events).collect())
}

fn event(whole: &Whole, fact: &StoredFact, words: &Words) -> Option<Event> {
    // dynamic: onestop-timeline-
    let (_, key, tone) = TOLD.iter().find(|(kind, ..)| *kind == fact.kind)?;
    let data: Data = serde_json::from_str(&fact.data).unwrap_or_default();
    let is_duty = data.kind.as_deref() == Some("duty");
    let key = if *key == "resumed" && is_duty { "duty" } else { key };
    let package = &whole.loaded.procedure.package;
    let step =
        data.to.as_deref().and_then(|step| package.step(step)).map(|step| step.name.get(words.language()).to_owned()).unwrap_or_default();
    let message = kernel::Message::new(&format!("onestop-timeline-{key}"))
        .with("step", step)
        .with("due", data.due.map(|due| at(due, words)).unwrap_or_default())
        .with("reason", data.reason)
        .with("way", data.after.map(|way| delivery(&way, words)).unwrap_or_default())
        .with("amount", data.amount.map(kernel::Dong).map(|amount| amount.to_string()).unwrap_or_default());
    let who = match fact.agency {
        Some(agency) => whole.agencies.get(&agency).map(|agency| agency_name(agency, words).to_owned()),
        None => fact.person.map(|_| words.say("onestop-timeline-you")),
    };
    let event = Event::new(at(fact.at, words), words.tell(&message)).tone(*tone).body(body(whole, fact, words));
    Some(match who {
        Some(who) => event.who(who),
        None => event,
    })
}

/// What a request for more said, and under which number the post has the result.
fn body(whole: &Whole, fact: &StoredFact, words: &Words) -> Html {
    if fact.kind == "onestop.dossier.posted.v1" {
        let posted = whole.hand_overs.iter().find(|one| one.at == fact.at);
        let told = posted.map(|one| words.say_with("onestop-my-dossier-item", "number", &one.tracking));
        return told.map(|told| Html::paragraph(&told)).unwrap_or_default();
    }
    if fact.kind != "onestop.dossier.supplement_asked.v1" {
        return Html::default();
    }
    let asked = whole.supplements.iter().find(|one| one.asked_at == fact.at);
    asked.map(|one| paragraphs(&one.message)).unwrap_or_default()
}
