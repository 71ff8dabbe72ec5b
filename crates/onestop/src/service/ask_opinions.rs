//! Whoever works on a dossier asks other units and agencies for their opinion (lấy ý kiến phối hợp) where no step does: all at once, with one
//! question and a day to answer. Who does not answer by then holds nobody up.

use std::collections::BTreeSet;

use identity::{Agency, Role};
use jiff::civil::Date;
use kernel::{Actor, AgencyId, DossierId, Instant, Message};
use procedure::Power;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{Loaded, load, main_task};
use super::queue::blank;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{OpinionsAsked, tell};
use crate::model::task::{Task, Work};
use crate::queries;
use crate::queries::question::Question;

/// How many are asked at once.
const MOST: usize = 10;
/// Who answers for an agency, the nearest first.
const WHO_ANSWERS: [Role; 3] = [Role::CoordinatingOfficer, Role::CaseOfficer, Role::UnitLeader];
/// Kinds of agency in the province that are asked besides the units around whoever decides.
const PROVINCIAL: [&str; 3] = ["department", "police_province", "land_office"];
/// Kinds that serve a commune without being under it.
const SERVING: [&str; 4] = ["police_commune", "land_branch", "tax_branch", "insurance_branch"];

/// Ask others for their opinion.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AskOpinions {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// Whom.
    pub agencies: Vec<AgencyId>,
    /// The question.
    pub question: String,
    /// The last day to answer.
    pub answer_by: Option<Date>,
}

/// Asks them: each has a task of its own until that day's closing time.
pub fn ask_opinions(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &AskOpinions) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::AskOpinions, &loaded.dossier, task.as_ref())?;
    let task = task.ok_or(OnestopError::NotFound)?;
    if !(loaded.dossier.state.is_running() && loaded.step().is_some_and(|step| step.can(Power::Opinion))) {
        return Err(OnestopError::refused("onestop-ask-opinions-not-here"));
    }
    let asked_by = actor.post.ok_or(OnestopError::Forbidden)?;
    let text = required("question", &command.question, "onestop-ask-opinions-question")?.to_owned();
    let agencies = asked(tx, command, task.agency)?;
    let until = until(tx, &loaded, (task.agency, command.answer_by))?;
    for (agency, role) in &agencies {
        let asked = Task { work: Work::Opinion, due_at: until, ..blank(tx, &loaded.dossier, *agency, *role) };
        queries::task::insert(tx, &asked)?;
        let question = Question { task: asked.id, text: text.clone(), asked_by, asked_at: asked.opened_at };
        queries::question::insert(tx, command.dossier, &question)?;
    }
    loaded.dossier.interrupted = true;
    queries::dossier::save(tx, &loaded.dossier)?;
    let agencies = agencies.into_iter().map(|(agency, _)| agency).collect();
    Ok(tell(tx, &actor, &loaded.dossier, &OpinionsAsked { code: loaded.dossier.code.clone(), agencies, until })?)
}

/// Who was chosen, each with the role in whose queue the question waits.
fn asked(tx: &mut Tx<'_>, command: &AskOpinions, own: AgencyId) -> Result<Vec<(AgencyId, Role)>, OnestopError> {
    let fault = |key: &str| OnestopError::Fields(vec![("agencies".to_owned(), Message::new(key).with("count", MOST))]);
    let chosen: BTreeSet<AgencyId> = command.agencies.iter().copied().collect();
    if chosen.is_empty() {
        return Err(fault("onestop-ask-opinions-nobody"));
    }
    if chosen.len() > MOST {
        return Err(fault("onestop-ask-opinions-many"));
    }
    let today = tx.now().date();
    let mut asked = Vec::new();
    for id in chosen {
        let known = identity::agency(tx, id)?.is_some_and(|agency| agency.is_valid_on(today));
        match who_answers(tx, id)? {
            Some(role) if known && id != own => asked.push((id, role)),
            _ => return Err(fault("onestop-ask-opinions-unknown")),
        }
    }
    Ok(asked)
}

fn who_answers(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Option<Role>, store::Error> {
    for role in WHO_ANSWERS {
        if identity::has_role(tx, agency, role)? {
            return Ok(Some(role));
        }
    }
    Ok(None)
}

/// The closing time of the last day to answer: still ahead, and before the result is due.
fn until(tx: &mut Tx<'_>, loaded: &Loaded, (own, day): (AgencyId, Option<Date>)) -> Result<Instant, OnestopError> {
    let fault = |key: &str, due: String| OnestopError::Fields(vec![("answer_by".to_owned(), Message::new(key).with("due", due))]);
    let day = day.ok_or_else(|| fault("onestop-ask-opinions-day", String::new()))?;
    let calendar = identity::calendar_of(tx, own)?;
    let until = calendar.closing(day);
    if !calendar.is_working(day) || until <= tx.now() {
        return Err(fault("onestop-ask-opinions-day-wrong", String::new()));
    }
    match loaded.dossier.due_at.filter(|due| !loaded.dossier.is_late(tx.now()) && until.date() > due.date()) {
        Some(due) => Err(fault("onestop-ask-opinions-day-late", due.display_local())),
        None => Ok(until),
    }
}

/// Who may be chosen from a list, in this order: the units around whoever decides, agencies that serve the commune, those of the province, and
/// the offices of other communes.
#[derive(Clone, Debug, Default)]
pub struct Addressees {
    /// Units, and agencies of the commune and of the province.
    pub near: Vec<Agency>,
    /// Offices of communes and wards.
    pub communes: Vec<Agency>,
}

/// Whom the holder of a task may ask.
pub(crate) fn addressees(tx: &mut Tx<'_>, loaded: &Loaded, own: AgencyId) -> Result<Addressees, store::Error> {
    let deciding = loaded.dossier.deciding;
    let (mut found, place) = (identity::children(tx, deciding)?, identity::agency(tx, deciding)?);
    let place = place.filter(|agency| matches!(agency.kind.0.as_str(), "commune" | "land_branch" | "police_commune"));
    if let Some(commune) = place.and_then(|agency| agency.place) {
        for kind in SERVING {
            found.extend(identity::serving(tx, kind, &commune)?);
        }
    }
    for kind in PROVINCIAL {
        found.extend(identity::agencies_of_kind(tx, kind, None)?);
    }
    let units: BTreeSet<AgencyId> = found.iter().map(|agency| agency.id).collect();
    let mut communes = identity::agencies_of_kind(tx, "commune_office", None)?;
    communes.retain(|office| !units.contains(&office.id));
    let (mut near, mut seen) = (Vec::new(), BTreeSet::new());
    for agency in found {
        if agency.id != own
            && agency.id != deciding
            && agency.kind.0 != "centre"
            && seen.insert(agency.id)
            && who_answers(tx, agency.id)?.is_some()
        {
            near.push(agency);
        }
    }
    Ok(Addressees { near, communes })
}
