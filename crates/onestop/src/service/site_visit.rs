//! A visit to the site (kiểm tra thực địa) is put on record by whoever has the step that makes it.

use jiff::civil::{Date, Time};
use kernel::{Actor, DossierId, Instant, Message, PostId};
use procedure::Power;
use serde::{Deserialize, Serialize};
use store::{Files, StoredFile, Tx};

use super::load::{load, main_task};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{SiteVisited, tell};
use crate::model::dossier::Dossier;
use crate::model::visit::{Conclusion, Visit, VisitFile, VisitPaper};
use crate::queries;

/// Files of one visit at most.
const MOST_FILES: usize = 20;

/// Record a visit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordVisit {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The day of the visit.
    pub visited_on: Option<Date>,
    /// The time of day at which it began.
    pub visited_at: Option<Time>,
    /// Where.
    pub place: String,
    /// Who took part.
    pub participants: String,
    /// What was found.
    pub findings: String,
    /// `met` or `not_met`.
    pub conclusion: String,
    /// Minutes and photos.
    pub files: Vec<VisitedFile>,
}

/// A file of a visit as it comes in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VisitedFile {
    /// `minutes` or `photo`.
    pub kind: String,
    /// Its own name.
    pub name: String,
    /// The file.
    pub file: StoredFile,
}

/// Records it. A step that needs a visit is not left without one.
pub fn record_visit(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &RecordVisit) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::SiteVisit, &loaded.dossier, task.as_ref())?;
    let step = loaded.step().filter(|step| step.can(Power::SiteVisit)).map(|step| step.id.clone());
    let step = step.ok_or_else(|| OnestopError::refused("onestop-visit-not-here"))?;
    let post = actor.post.ok_or(OnestopError::Forbidden)?;
    let visit = read(tx, &loaded.dossier, (step, post), command)?;
    for one in &visit.files {
        Files::name(tx, &one.file)?;
    }
    queries::visit::insert(tx, command.dossier, &visit)?;
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = SiteVisited {
        code: loaded.dossier.code.clone(),
        step: visit.step,
        visited_at: visit.visited_at,
        conclusion: visit.conclusion.code().to_owned(),
        files: visit.files.len(),
    };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// The visit as it was told; all that does not fit is told at once.
fn read(tx: &mut Tx<'_>, dossier: &Dossier, (step, post): (String, PostId), command: &RecordVisit) -> Result<Visit, OnestopError> {
    let now = tx.now();
    let mut faults: Vec<(&str, Message)> = Vec::new();
    let visited_at = command.visited_on.zip(command.visited_at).map(|(day, time)| Instant::from_local(day.to_datetime(time)));
    let begun = dossier.accepted_at.unwrap_or(dossier.submitted_at).date();
    match (command.visited_on, command.visited_at) {
        (None, _) => faults.push(("visited_on", Message::new("onestop-visit-day"))),
        (Some(day), _) if day < begun => faults.push(("visited_on", Message::new("onestop-visit-before"))),
        (Some(_), None) => faults.push(("visited_at", Message::new("onestop-visit-time"))),
        (Some(_), Some(_)) if visited_at.is_some_and(|at| at > now) => faults.push(("visited_on", Message::new("onestop-visit-ahead"))),
        (Some(_), Some(_)) => {}
    }
    for (field, text, key) in [
        ("place", &command.place, "onestop-visit-place"),
        ("participants", &command.participants, "onestop-visit-participants"),
        ("findings", &command.findings, "onestop-visit-findings"),
    ] {
        if text.trim().is_empty() {
            faults.push((field, Message::new(key)));
        }
    }
    let conclusion = Conclusion::from_code(&command.conclusion);
    if conclusion.is_none() {
        faults.push(("conclusion", Message::new("onestop-visit-conclusion")));
    }
    let mut files = Vec::new();
    for sent in &command.files {
        match VisitPaper::from_code(&sent.kind) {
            Some(kind) if kind.takes(&sent.file.media_type) && files.len() < MOST_FILES => {
                files.push(VisitFile { id: tx.new_id(), kind, name: sent.name.clone(), file: sent.file.clone() });
            }
            Some(kind) if files.len() < MOST_FILES => {
                let types = kind.endings().join(", ").to_uppercase();
                let field = if kind == VisitPaper::Minutes { "minutes" } else { "photos" };
                faults.push((field, Message::new("onestop-paper-wrong-type").with("name", &sent.name).with("types", types)));
            }
            _ => faults.push(("photos", Message::new("onestop-visit-files").with("count", MOST_FILES))),
        }
    }
    let (Some(visited_at), Some(conclusion), true) = (visited_at, conclusion, faults.is_empty()) else {
        return Err(OnestopError::Fields(faults.into_iter().map(|(field, message)| (field.to_owned(), message)).collect()));
    };
    Ok(Visit {
        id: tx.new_id(),
        step,
        visited_at,
        place: command.place.trim().to_owned(),
        participants: command.participants.trim().to_owned(),
        findings: command.findings.trim().to_owned(),
        conclusion,
        recorded_by: post,
        recorded_at: now,
        files,
    })
}
