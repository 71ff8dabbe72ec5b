//! What every act begins with: the dossier, its procedure, its open task.

use std::sync::Arc;

use identity::Agency;
use kernel::calendar::{Fraction, WorkingCalendar, shares};
use kernel::{Actor, AgencyId, DossierId, Instant};
use procedure::{Opinion, Procedure, Setting, Step, StepPlace};
use serde_json::{Map, Value};
use store::Tx;

use super::places;
use crate::Onestop;
use crate::config::Whose;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::task::Task;
use crate::queries;

/// A dossier with the rules that it is kept under.
pub struct Loaded {
    /// The dossier.
    pub dossier: Dossier,
    /// The version of its procedure.
    pub procedure: Arc<Procedure>,
    /// Answers of the form.
    pub answers: Map<String, Value>,
}

impl Loaded {
    /// A dossier with the version of its procedure.
    pub(crate) fn under(procedure: Arc<Procedure>, dossier: Dossier) -> Loaded {
        let answers = serde_json::from_str(&dossier.form).unwrap_or_default();
        Loaded { dossier, procedure, answers }
    }

    /// What the procedure's conditions look at.
    pub fn setting(&self) -> Setting<'_> {
        Setting {
            answers: &self.answers,
            beside: None,
            channel: self.dossier.channel,
            assurance: self.dossier.assurance,
            categories: &self.dossier.categories,
            filer: self.dossier.representation,
            today: self.dossier.submitted_at.date(),
        }
    }

    /// The step at which the dossier stands.
    pub fn step(&self) -> Option<&Step> {
        self.procedure.package.step(self.dossier.step.as_deref()?)
    }
}

/// Loads a dossier for an act. `version` is what the actor saw: if somebody acted since, they are told who and what.
pub(crate) fn load(app: &Onestop, tx: &mut Tx<'_>, id: DossierId, version: Option<i64>) -> Result<Loaded, OnestopError> {
    let dossier = queries::dossier::find(tx, id)?.ok_or(OnestopError::NotFound)?;
    if version.is_some_and(|version| version != dossier.version) {
        return Err(changed(tx, &dossier)?);
    }
    let procedure = app.catalogue.package(tx, dossier.procedure).map_err(|error| OnestopError::Procedure(error.to_string()))?;
    Ok(Loaded::under(procedure, dossier))
}

fn changed(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<OnestopError, OnestopError> {
    // Only facts that changed it: somebody who merely read it is not to be named.
    let last = journal::facts_of(tx, dossier.id.uuid(), 500)?.into_iter().rfind(|fact| fact.state.is_some());
    let person = last.as_ref().and_then(|fact| fact.person);
    let by = match person {
        Some(person) => identity::person(tx, person)?.map(|person| person.name),
        None => None,
    };
    let at = last.map_or_else(String::new, |fact| fact.at.display_local());
    Ok(OnestopError::Changed { state: dossier.state, by: by.unwrap_or_else(|| "—".to_owned()), at })
}

/// The open task of a dossier's present step (or its intake), never what goes on beside it.
pub(crate) fn main_task(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<Task>, OnestopError> {
    Ok(queries::task::open_of(tx, dossier)?.into_iter().find(|task| !task.work.is_aside()))
}

/// The calendar under which a dossier's limit counts.
pub(crate) fn calendar(app: &Onestop, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Arc<WorkingCalendar>, OnestopError> {
    Ok(identity::calendar_of(tx, calendar_agency(app, dossier))?)
}

/// The same calendar as it was known at a moment.
pub(crate) fn calendar_at(app: &Onestop, tx: &mut Tx<'_>, dossier: &Dossier, at: Instant) -> Result<Arc<WorkingCalendar>, OnestopError> {
    Ok(Arc::clone(identity::calendars_known_at(tx, at)?.of(calendar_agency(app, dossier))))
}

fn calendar_agency(app: &Onestop, dossier: &Dossier) -> AgencyId {
    match app.config.calendar_of {
        Whose::Receiver => dossier.receiving,
        Whose::Decider => dossier.deciding,
    }
}

/// The agency in whose queue a step waits.
pub(crate) fn place(
    tx: &mut Tx<'_>,
    loaded: &Loaded,
    place: StepPlace,
    kind: Option<&str>,
    found_by: Option<&str>,
) -> Result<AgencyId, OnestopError> {
    let dossier = &loaded.dossier;
    match place {
        StepPlace::Centre => Ok(dossier.receiving),
        StepPlace::Decider => Ok(dossier.deciding),
        StepPlace::Unit => match kind {
            Some(kind) => Ok(identity::child_of_kind(tx, dossier.deciding, kind)?.map_or(dossier.deciding, |unit| unit.id)),
            None => Ok(dossier.deciding),
        },
        StepPlace::Agency => {
            let kind = kind.ok_or_else(|| OnestopError::Procedure("a step without agency".to_owned()))?;
            elsewhere(tx, loaded, kind, found_by)
        }
    }
}

fn elsewhere(tx: &mut Tx<'_>, loaded: &Loaded, kind: &str, found_by: Option<&str>) -> Result<AgencyId, OnestopError> {
    let named = found_by.and_then(|field| loaded.answers.get(field)).and_then(Value::as_str);
    let decider: Option<Agency> = identity::agency(tx, loaded.dossier.deciding)?;
    let own = decider.as_ref().and_then(|agency| agency.place.clone());
    let commune = named.map(str::to_owned).or(own);
    let found = places::taking_part(tx, kind, commune.as_deref())?;
    found.map(|agency| agency.id).ok_or_else(|| OnestopError::refused("onestop-move-no-agency"))
}

/// When a step should be done: the end of its share of the time between start and due date, or the due date itself.
pub(crate) fn step_due(calendar: &WorkingCalendar, loaded: &Loaded, step: &Step, now: Instant) -> Instant {
    share_due(calendar, loaded, (step, step.share), now)
}

/// When an opinion should be there: the end of its own share, which begins with the step that asks for it.
pub(crate) fn opinion_due(calendar: &WorkingCalendar, loaded: &Loaded, (step, opinion): (&Step, &Opinion), now: Instant) -> Instant {
    share_due(calendar, loaded, (step, opinion.share), now)
}

fn share_due(calendar: &WorkingCalendar, loaded: &Loaded, (step, share): (&Step, Fraction), now: Instant) -> Instant {
    let dossier = &loaded.dossier;
    let (Some(start), Some(due)) = (dossier.started_at, dossier.due_at) else { return now };
    let path = loaded.procedure.package.default_path(&dossier.case_id, &loaded.setting());
    let Some(at) = path.iter().position(|on_path| on_path.id == step.id) else { return due };
    let until: Vec<Fraction> = procedure::shares(&path).into_iter().take(at).chain([share]).collect();
    shares(calendar, start, due, &until).last().copied().unwrap_or(due)
}

/// A new secret for a slip's QR code.
pub(crate) fn new_token(tx: &mut Tx<'_>) -> String {
    let bytes = tx.new_id::<()>().uuid().into_bytes();
    bytes.iter().rev().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The commune of an agency's place, walking up from its units.
pub(crate) fn is_system(actor: &Actor) -> bool {
    actor.capacity == kernel::Capacity::System
}
