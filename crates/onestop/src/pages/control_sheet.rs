//! The sheet that travels with a dossier (Mẫu 06): who had it from when to when, and how they kept the time.

use jiff::SignedDuration;
use print::forms;
use web::{Failure, Words};

use super::desk::long;
use super::paper::{day_number, dossier_ref, head, printed};
use super::sections::step_name;
use super::sight::Sight;
use crate::Onestop;
use crate::model::task::{Task, Work};
use crate::service::issuer::Issuers;

/// Done earlier than this before its time, a step was done before its time.
const EARLY: SignedDuration = SignedDuration::from_hours(8);

pub(super) fn control_sheet(app: &Onestop, sight: &Sight, issuers: &Issuers, words: &Words) -> Result<Vec<u8>, Failure> {
    printed(forms::control_sheet(&app.printer, &sheet(app, sight, issuers, words).ok_or(Failure::NotFound)?))
}

fn sheet(app: &Onestop, sight: &Sight, issuers: &Issuers, words: &Words) -> Option<forms::ControlSheet> {
    let whole = &sight.whole;
    let dossier = &whole.loaded.dossier;
    let accepted = dossier.accepted_at?;
    let mut steps: Vec<&Task> = whole.tasks.iter().filter(|task| !task.work.is_aside()).collect();
    // At the counter a dossier comes in and goes on at one minute.
    steps.sort_by_key(|task| (task.opened_at, task.closed_at.is_none(), task.closed_at));
    let partners = whole.tasks.iter().filter(|task| task.work == Work::Opinion).map(|task| whole.agency_name(task.agency).to_owned());
    let outcome = dossier.finished_at.map(|at| format!("{} lúc {}", words.say(&dossier.state.label()), long(at)));
    Some(forms::ControlSheet {
        head: head(app, &issuers.receiving, Some(day_number(&dossier.code, &issuers.receiving.agency)), accepted),
        dossier: dossier_ref(whole),
        applicant: dossier.applicant_name.clone(),
        decider: issuers.deciding.agency.name.clone(),
        partners: partners.collect(),
        received_at: accepted.local(),
        due_at: dossier.due_at.unwrap_or(accepted).local(),
        hand_overs: steps.windows(2).filter_map(|pair| hand_over(sight, pair, words)).collect(),
        outcome: outcome.unwrap_or_default(),
    })
}

fn hand_over(sight: &Sight, pair: &[&Task], words: &Words) -> Option<forms::HandOver> {
    let [from, to] = pair else { return None };
    Some(forms::HandOver {
        from: place(sight, from),
        to: place(sight, to),
        at: to.opened_at.local(),
        due_at: Some(to.due_at.local()),
        result: step_name(sight, to, words),
        timing: timing(to),
        note: from.note.clone().unwrap_or_default(),
    })
}

/// Who had a task, or where it lay.
fn place(sight: &Sight, task: &Task) -> String {
    let agency = sight.whole.agency_name(task.agency);
    match sight.whole.person_name(task.done_by) {
        "" => match sight.holder_name(task.holder) {
            holder if holder.is_empty() => agency.to_owned(),
            holder => format!("{holder} ({agency})"),
        },
        name => format!("{name} ({agency})"),
    }
}

fn timing(task: &Task) -> forms::Timing {
    match task.closed_at {
        None => forms::Timing::Open,
        Some(closed) if closed > task.due_at => forms::Timing::Late,
        Some(closed) if task.due().is_some_and(|due| due.since(closed) > EARLY) => forms::Timing::Early,
        Some(_) => forms::Timing::OnTime,
    }
}
