//! What happened to a dossier, as officials read it: tasks, requests for more, changes of the due date, proposals.

use kernel::{Instant, Message};
use web::Words;
use web::components::{Event, Html, StatusTag, Timeline, Tone};

use super::deed_aside::visit_message;
use super::desk::{long, long_or};
use super::sections::step_name;
use super::sight::Sight;
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::task::Work;
use crate::model::visit::Conclusion;
use crate::queries::supplement::Supplement;

/// What happened, newest first, and what is waited for now.
pub(super) fn history(sight: &Sight, words: &Words) -> Timeline {
    let mut events: Vec<(Instant, Event)> = Vec::new();
    for task in &sight.whole.tasks {
        let name = step_name(sight, task, words);
        let agency = sight.whole.agency_name(task.agency);
        match task.closed_at {
            None => {
                let who = match sight.holder_name(task.holder) {
                    holder if holder.is_empty() => words.tell(
                        &Message::new("onestop-history-anybody")
                            .with("role", words.say(&format!("onestop-role-{}", task.role.code().replace('_', "-"))))
                            .with("agency", agency),
                    ),
                    holder => format!("{holder} – {agency}"),
                };
                let title = words.say_with("onestop-history-waits", "step", &name);
                let paused = sight.whole.pause().and_then(|pause| pause.until).filter(|_| !task.work.is_aside());
                let due = match (paused, task.due()) {
                    (Some(until), _) => words.say_with("onestop-history-until", "until", until.strftime("%d/%m/%Y").to_string()),
                    (None, Some(due)) => words.say_with("onestop-history-due", "due", long(due)),
                    (None, None) => words.say("onestop-history-undated"),
                };
                events.push((Instant::from_micros(i64::MAX), Event::new(due, title).who(who).tone(Tone::Info).ahead()));
            }
            // What was decided on a proposal is told with the proposal.
            Some(_) if task.work.is_proposal() => {}
            Some(closed) => {
                let outcome = task.outcome.as_deref().unwrap_or("forward");
                let title = format!("{} – {name}", words.say(&format!("onestop-outcome-{}", outcome.replace('_', "-"))));
                let person = sight.whole.person_name(task.done_by);
                let event = Event::new(long(closed), title)
                    .who(if person.is_empty() { agency.to_owned() } else { format!("{person} – {agency}") })
                    .tone(outcome_tone(outcome));
                let late = closed > task.due_at && !matches!(outcome, "accept" | "withdraw");
                let note = task.note.clone().unwrap_or_default();
                let mut body = if note.is_empty() { Html::default() } else { Html::paragraph(&note) };
                if late {
                    body = body.and(StatusTag::new(Tone::Danger, words.say("onestop-history-late")));
                }
                events.push((closed, event.body(body)));
            }
        }
    }
    for visit in &sight.whole.visits {
        let who = sight.signer_name(Some(visit.recorded_by), Some(visit.recorded_at));
        let tone = if visit.conclusion == Conclusion::Met { Tone::Success } else { Tone::Warning };
        let event = Event::new(long(visit.recorded_at), visit_message(visit, words)).who(who).body(Html::paragraph(&visit.findings));
        events.push((visit.recorded_at, event.tone(tone)));
    }
    for question in &sight.whole.questions {
        let asked = sight.whole.tasks.iter().find(|task| task.id == question.task);
        let agency = asked.map_or("", |task| sight.whole.agency_name(task.agency));
        let event = Event::new(long(question.asked_at), words.say_with("onestop-history-question", "agency", agency))
            .who(sight.signer_name(Some(question.asked_by), Some(question.asked_at)))
            .body(Html::paragraph(&question.text));
        events.push((question.asked_at, event.tone(Tone::Info)));
    }
    for asked in &sight.whole.supplements {
        let who = sight.signer_name(Some(asked.asked_by), Some(asked.asked_at));
        events.push((
            asked.asked_at,
            Event::new(long(asked.asked_at), words.say("onestop-history-supplement"))
                .who(who)
                .body(Html::paragraph(&asked.message))
                .tone(Tone::Warning),
        ));
        if let Some(answered) = asked.answered_at {
            events.push((answered, Event::new(long(answered), words.say("onestop-history-answered")).tone(Tone::Success)));
        }
    }
    for adjustment in sight
        .whole
        .adjustments
        .iter()
        .filter(|adjustment| !matches!(adjustment.kind.as_str(), "supplement" | "stop" | "withdraw" | "refuse_intake"))
    {
        events.push((adjustment.at, adjusted(sight, adjustment, words)));
    }
    for proposal in sight.whole.adjustments.iter().chain(&sight.whole.proposals) {
        events.extend(proposed(sight, proposal, words));
    }
    for request in sight.whole.supplements.iter().chain(&sight.whole.proposed_supplements) {
        events.extend(proposed_request(sight, request, words));
    }
    let dossier = &sight.whole.loaded.dossier;
    events.push((
        dossier.submitted_at,
        Event::new(long(dossier.submitted_at), words.say("onestop-history-submitted")).who(dossier.submitter_name.clone()),
    ));
    events.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    Timeline::new(events.into_iter().map(|(_, event)| event).collect())
}

/// A change of the due date: why, from when to when, by which document and by whom.
fn adjusted(sight: &Sight, adjustment: &Adjustment, words: &Words) -> Event {
    let kind = if adjustment.came_late() { "apology" } else { adjustment.kind.as_str() };
    let title = words.say(&format!("onestop-history-{kind}"));
    let mut body = Html::paragraph(&adjustment.reason);
    if adjustment.due_before != adjustment.due_after {
        let key = if adjustment.came_late() { "onestop-history-promised" } else { "onestop-effect-due-moves" };
        let moved = Message::new(key).with("from", long_or(adjustment.due_before)).with("to", long_or(adjustment.due_after));
        body = body.and(Html::paragraph(&words.tell(&moved)));
    }
    if !adjustment.document.is_empty() {
        body = body.and(Html::paragraph(&words.say_with("onestop-history-document", "number", &adjustment.document)));
    }
    Event::new(long(adjustment.at), title)
        .who(sight.signer_name(adjustment.approved_by, Some(adjustment.at)))
        .body(body)
        .tone(Tone::Warning)
}

/// What was proposed, and that it came back or lapsed if it did.
fn proposed(sight: &Sight, proposal: &Adjustment, words: &Words) -> Vec<(Instant, Event)> {
    let Some(at) = proposal.proposed_at else { return Vec::new() };
    let title = match proposal.kind.as_str() {
        "pause" => words.say("onestop-history-proposed-pause"),
        _ => words.say_with("onestop-history-proposed", "due", long_or(proposal.due_after)),
    };
    let asked = Event::new(long(at), title)
        .who(sight.signer_name(proposal.proposed_by, Some(at)))
        .body(Html::paragraph(&proposal.reason))
        .tone(Tone::Info);
    let mut events = vec![(at, asked)];
    if matches!(proposal.state, AdjustmentState::Returned | AdjustmentState::Lapsed) {
        let title = words.say(&format!("onestop-history-proposal-{}-{}", proposal.kind, proposal.state.code()));
        let ended = Event::new(long(proposal.at), title)
            .who(sight.signer_name(proposal.approved_by, Some(proposal.at)))
            .body(Html::paragraph(&proposal.answer));
        events.push((proposal.at, ended.tone(Tone::Neutral)));
    }
    events
}

/// That a request for more was proposed, and that it came back or lapsed if it did.
fn proposed_request(sight: &Sight, request: &Supplement, words: &Words) -> Vec<(Instant, Event)> {
    let Some(at) = request.proposed_at else { return Vec::new() };
    let asked = Event::new(long(at), words.say("onestop-history-proposed-supplement"))
        .who(sight.signer_name(request.proposed_by, Some(at)))
        .body(Html::paragraph(&request.message))
        .tone(Tone::Info);
    let mut events = vec![(at, asked)];
    if matches!(request.state, AdjustmentState::Returned | AdjustmentState::Lapsed) {
        let decided = sight.whole.tasks.iter().filter(|task| task.work == Work::SecondSupplement).filter_map(|task| task.closed_at);
        let at = decided.filter(|closed| *closed >= at).min().unwrap_or(at);
        let title = words.say(&format!("onestop-history-proposal-supplement-{}", request.state.code()));
        events.push((at, Event::new(long(at), title).body(Html::paragraph(&request.answer)).tone(Tone::Neutral)));
    }
    events
}

fn outcome_tone(outcome: &str) -> Tone {
    match outcome {
        "accept" | "approve" | "issue" | "hand_over" | "agrees" => Tone::Success,
        "send_back" | "supplement" | "objects" | "correct" => Tone::Warning,
        "refuse_intake" | "stop" | "withdraw" | "refuse" => Tone::Danger,
        _ => Tone::Neutral,
    }
}
