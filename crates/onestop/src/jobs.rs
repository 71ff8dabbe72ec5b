//! What goes on behind the pages: notices to people, the page of a result, reminders.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;
use journal::{FollowError, Follower, Job, JobError, JobHandler, Routine, Start, StoredFact};
use kernel::{Actor, AgencyId, DossierId, Instant, Message};
use serde::Deserialize;
use store::{Error, Files, Lane, Store, Tx};

use crate::error::OnestopError;
use crate::facts::{self, ResultPrinted, tell};
use crate::model::dossier::Dossier;
use crate::queries::notice::Notice;
use crate::queries::recount::{Recount, RecountId};
use crate::{Onestop, queries, service};

const PRINT: &str = "onestop.result.print";
const RECOUNT: &str = "onestop.calendar.recount";
/// The fact that working time was decided otherwise.
const CALENDAR_CHANGED: &str = "identity.calendar.changed.v1";

/// Whom a fact is told to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Whoever filed the dossier.
    Submitter,
    /// The applicant as well, if somebody else filed it: the law has the agency answer them.
    Applicant,
}

/// Kinds that people are told of, with the message.
const TOLD: &[(&str, &str, Told)] = &[
    ("onestop.dossier.accepted.v1", "onestop-notice-accepted", Told::Submitter),
    ("onestop.dossier.intake_refused.v1", "onestop-notice-refused", Told::Applicant),
    ("onestop.dossier.supplement_asked.v1", "onestop-notice-supplement", Told::Applicant),
    ("onestop.dossier.duty_asked.v1", "onestop-notice-duty", Told::Applicant),
    ("onestop.dossier.paused.v1", "onestop-notice-paused", Told::Applicant),
    ("onestop.dossier.resumed.v1", "onestop-notice-resumed", Told::Applicant),
    ("onestop.dossier.extended.v1", "onestop-notice-extended", Told::Applicant),
    ("onestop.dossier.apologised.v1", "onestop-notice-apologised", Told::Applicant),
    ("onestop.dossier.rescheduled.v1", "onestop-notice-rescheduled", Told::Applicant),
    ("onestop.dossier.issued.v1", "onestop-notice-issued", Told::Applicant),
    ("onestop.dossier.delivery_changed.v1", "onestop-notice-delivery", Told::Submitter),
    ("onestop.dossier.corrected.v1", "onestop-notice-corrected", Told::Applicant),
    ("onestop.dossier.posted.v1", "onestop-notice-posted", Told::Submitter),
    ("onestop.dossier.delivery_failed.v1", "onestop-notice-delivery-failed", Told::Submitter),
    ("onestop.dossier.returned.v1", "onestop-notice-returned", Told::Submitter),
    ("onestop.dossier.withdrawn.v1", "onestop-notice-withdrawn", Told::Applicant),
    ("onestop.dossier.stopped.v1", "onestop-notice-stopped", Told::Applicant),
];

/// What is read of a fact's data: the due date that the act set, if it set one, and why.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Dated {
    due: Option<Instant>,
    reason: String,
}

/// What is read of a change of working time.
#[derive(Deserialize)]
struct CalendarChanged {
    change: String,
    from: Date,
    agency: Option<AgencyId>,
    name: String,
    source: String,
}

/// The crate's readers of the journal.
pub(crate) fn followers() -> Vec<Follower> {
    vec![
        Follower::new("onestop.notices", Start::Now, tell_people),
        Follower::new("onestop.calendars", Start::Now, |tx, fact| Ok(count_anew(tx, fact)?)),
    ]
}

/// Working time was decided otherwise: the due dates of open dossiers are counted anew by a job.
fn count_anew(tx: &mut Tx<'_>, fact: &StoredFact) -> Result<(), Error> {
    let Some(changed) = fact.read_as::<CalendarChanged>(CALENDAR_CHANGED) else { return Ok(()) };
    let recount = Recount {
        id: RecountId::from_uuid(fact.id),
        agency: changed.agency,
        from: changed.from,
        at: fact.at,
        // A change of the week has no name of its own.
        reason: if changed.name.is_empty() { changed.source.clone() } else { changed.name },
        source: changed.source,
        approved_by: fact.post,
        place: queries::recount::top(),
        moved: 0,
    };
    tracing::info!(change = %changed.change, from = %recount.from, "due dates are counted anew");
    service::recount::begin(tx, &recount)?;
    let id = recount.id.to_string();
    journal::jobs::enqueue(tx, &Job { kind: RECOUNT, key: format!("{RECOUNT}:{id}"), payload: id, run_at: tx.now() })
}

fn tell_people(tx: &mut Tx<'_>, fact: &StoredFact) -> Result<(), FollowError> {
    let Some((_, key, told)) = TOLD.iter().find(|(kind, ..)| *kind == fact.kind) else { return Ok(()) };
    let id = DossierId::from_uuid(fact.subject);
    let Some(dossier) = queries::dossier::find(tx, id)? else { return Ok(()) };
    // Nobody is told what they did themselves.
    if fact.agency.is_none() && fact.person == Some(dossier.submitter) {
        return Ok(());
    }
    // What the act itself said, not what came of it since.
    let Dated { due, reason } = serde_json::from_str(&fact.data).unwrap_or_default();
    let due = due.or(dossier.due_at).map(|due| due.display_local()).unwrap_or_default();
    let message = Message::new(key).with("code", &dossier.code).with("due", due).with("reason", reason);
    // A follower comes later than the act, after a simulation or an import much later.
    let notice = Notice { dossier: Some(id), message, at: fact.at };
    queries::notice::leave_person(tx, dossier.submitter, &notice)?;
    // A number that was only typed proves nobody: whoever cannot see the dossier is not told of it either.
    if let (Told::Applicant, Some(applicant)) = (told, dossier.applicant)
        && let Some(person) = identity::proven_account(tx, applicant)?.filter(|person| *person != dossier.submitter)
    {
        queries::notice::leave_person(tx, person, &notice)?;
    }
    Ok(())
}

/// What is done at intervals.
pub(crate) fn routines(_: &Arc<Onestop>) -> Vec<Routine> {
    vec![Routine { name: "onestop.reminders", every: SignedDuration::from_mins(1), run: Arc::new(service::remind::remind) }]
}

/// What is done outside the database.
pub(crate) fn handlers(app: &Arc<Onestop>) -> Vec<JobHandler> {
    let (printing, counting) = (Arc::clone(app), Arc::clone(app));
    vec![
        JobHandler::new(PRINT, move |store, payload| {
            let app = Arc::clone(&printing);
            async move { print(&app, &store, &payload).await }
        }),
        JobHandler::new(RECOUNT, move |store, payload| {
            let app = Arc::clone(&counting);
            async move { recount(&app, &store, &payload).await }
        }),
    ]
}

/// Counts due dates anew, some dossiers at a time, until none is left.
async fn recount(app: &Arc<Onestop>, store: &Store, payload: &str) -> Result<(), JobError> {
    let id: RecountId = payload.parse().map_err(|_| JobError("the payload is no id".to_owned()))?;
    loop {
        let app = Arc::clone(app);
        let step = store.background(Lane::Follower, move |tx| service::recount::step(&app, tx, id)).await;
        if !step.map_err(|error: OnestopError| JobError(error.to_string()))? {
            return Ok(());
        }
    }
}

/// Asks for the page of an issued result, in the transaction that issues it. A result of another time (a simulation, an import) is
/// printed when somebody asks for it.
pub(crate) fn print_later(_: &Onestop, tx: &mut Tx<'_>, dossier: DossierId, version: i64) -> Result<(), OnestopError> {
    if tx.travels() {
        return Ok(());
    }
    let job = Job { kind: PRINT, key: format!("onestop.result:{dossier}:{version}"), payload: dossier.to_string(), run_at: tx.now() };
    Ok(journal::jobs::enqueue(tx, &job)?)
}

async fn print(app: &Arc<Onestop>, store: &Store, payload: &str) -> Result<(), JobError> {
    let id: DossierId = payload.parse().map_err(|_| JobError("the payload is no dossier id".to_owned()))?;
    let page = app.result_pdf(id).await.map_err(|error| JobError(error.to_string()))?;
    let owner = id.to_string();
    let stored = store.files().put(&owner, "application/pdf", page).await.map_err(|error| JobError(error.to_string()))?;
    store
        .background(Lane::Follower, move |tx| {
            let (Some(dossier), Some(outcome)) = (queries::dossier::find(tx, id)?, queries::outcome::of_dossier(tx, id)?) else {
                return Ok(());
            };
            // Taken back for a correction meanwhile, or printed before: then this page is not the result.
            if outcome.issued_at.is_none() || outcome.file.is_some() {
                return Ok(());
            }
            Files::name(tx, &stored)?;
            let printed = crate::Outcome { file: Some((stored.owner.clone(), stored.sha256.clone())), ..outcome };
            queries::outcome::save(tx, &printed)?;
            tell_printed(tx, &dossier, &stored.sha256)
        })
        .await
        .map_err(|error: Error| JobError(error.to_string()))
}

fn tell_printed(tx: &mut Tx<'_>, dossier: &Dossier, sha256: &str) -> Result<(), Error> {
    let fact = ResultPrinted { code: dossier.code.clone(), sha256: sha256.to_owned() };
    tell(tx, &Actor::system(facts::DOSSIER), dossier, &fact)
}
