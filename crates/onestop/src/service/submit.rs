//! A person files what they have filled in.

use kernel::calendar::{Fraction, Limit, LimitUnit, due_at};
use kernel::{Actor, Channel, DossierId, Instant, Message};
use procedure::{Procedure, Setting};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::series::{self, Series};
use store::{Files, Tx};

use super::complete::check;
use super::draft::of;
use super::incoming::{IncomingPart, Lacking, NewDossier};
use super::load::new_token;
use super::queue::blank;
use super::standing;
use crate::Onestop;
use crate::config::Whose;
use crate::error::OnestopError;
use crate::facts::{Submitted, tell};
use crate::model::applicant::Applicant;
use crate::model::dossier::{Dossier, Listed};
use crate::model::draft::DraftId;
use crate::model::money::{Fee, FeeDue};
use crate::model::paper::{Paper, PaperForm, PaperSource};
use crate::model::state::State;
use crate::model::task::{Task, Work};
use crate::queries;

/// File a draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Submit {
    /// The draft.
    pub draft: DraftId,
    /// Whether the person declared that what they wrote is true.
    pub declared: bool,
}

/// A filed dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The dossier.
    pub dossier: DossierId,
    /// Its code.
    pub code: String,
    /// Secret of its slip, for tracking.
    pub token: String,
}

/// Files a draft: checks the whole form and the parts again, gives the code, opens the centre's intake.
pub fn submit(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Submit) -> Result<Filed, OnestopError> {
    let person = actor.person.ok_or(OnestopError::Forbidden)?;
    let draft = of(tx, actor, command.draft)?;
    if !command.declared {
        return Err(OnestopError::Fields(vec![("declared".to_owned(), Message::new("onestop-submit-declare"))]));
    }
    let (Some(receiving), Some(deciding)) = (draft.receiving, draft.deciding) else {
        return Err(OnestopError::Fields(vec![("receiving".to_owned(), Message::new("onestop-submit-agency"))]));
    };
    let today = tx.now().date();
    // A procedure that changed while the draft lay is filed under the version in force today.
    let current = app.catalogue.current(tx, &draft.procedure_code, today).map_err(|error| OnestopError::Procedure(error.to_string()))?;
    let procedure = current.ok_or_else(|| OnestopError::refused("onestop-submit-not-in-force"))?;
    let answers: Map<String, Value> = serde_json::from_str(&draft.form).unwrap_or_default();
    let files = queries::draft::files(tx, draft.id)?;
    let parts: Vec<IncomingPart> = files
        .into_iter()
        .map(|file| IncomingPart {
            code: file.part,
            name: String::new(),
            form: "electronic".to_owned(),
            quantity: 1,
            shown_only: false,
            checked: false,
            reused: file.reused_from.is_some(),
            file: Some((file.name, file.file)),
        })
        .collect();
    let applicant = match &draft.standing.applicant {
        Some(cipher) => {
            let told = Applicant::open(&app.identity.keys, cipher).ok_or_else(|| OnestopError::refused("onestop-applicant-lost"))?;
            standing::record(app, tx, (person, draft.standing.filer), &procedure.package, &told)?
        }
        None => actor.on_behalf_of.unwrap_or(person),
    };
    let new = NewDossier {
        procedure: &procedure,
        channel: Channel::Online,
        answers: &answers,
        applicant: Some(applicant),
        organisation: draft.standing.organisation,
        submitter: person,
        assurance: actor.assurance,
        representation: draft.standing.filer,
        helped_by: draft.helped_by,
        receiving,
        deciding,
        delivery: &draft.delivery,
        delivery_address: &draft.delivery_address,
        parts: &parts,
        lacking: Lacking::Nothing,
    };
    let dossier = open_dossier(app, tx, actor, &new)?;
    tell(tx, actor, &dossier, &fact(&dossier))?;
    queries::draft::delete(tx, draft.id)?;
    Ok(Filed { dossier: dossier.id, code: dossier.code, token: dossier.token })
}

/// Makes a dossier of valid answers and parts, with its fee obligations and its place in the centre's intake queue; the caller tells
/// the fact.
pub(crate) fn open_dossier(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, new: &NewDossier<'_>) -> Result<Dossier, OnestopError> {
    let now = tx.now();
    let submitter = identity::person(tx, new.submitter)?.ok_or(OnestopError::NotFound)?;
    let applicant = match new.applicant {
        Some(id) if id != new.submitter => identity::person(tx, id)?.ok_or(OnestopError::NotFound)?,
        _ => submitter.clone(),
    };
    let organisation = match new.organisation {
        Some(id) => identity::organisation(tx, id)?,
        None => None,
    };
    let categories =
        if organisation.is_some() { Vec::new() } else { standing::categories(&applicant.categories, &submitter, new.representation) };
    let package = &new.procedure.package;
    let setting = Setting {
        answers: new.answers,
        beside: None,
        channel: new.channel,
        assurance: new.assurance,
        categories: &categories,
        filer: new.representation,
        today: now.date(),
    };
    check(tx, new, &setting)?;
    // What is refused half filled in may be no case yet: its limit never counts.
    let unanswered = package.cases.first().filter(|_| new.lacking == Lacking::PartsAndAnswers);
    let case = package.case_for(&setting).or(unanswered).ok_or_else(|| OnestopError::refused("onestop-submit-no-case"))?;
    let limit = package.limit_for(&case.id, new.channel).map_or_else(Limit::in_day, |(limit, _)| limit);
    let answers = new.procedure.form.prune(new.answers, &setting);
    let dossier = Dossier {
        id: tx.new_id(),
        code: next_code(app, tx, new, now)?,
        procedure: new.procedure.id,
        procedure_code: package.code.clone(),
        procedure_name: package.name.vi.clone(),
        case_id: case.id.clone(),
        channel: new.channel,
        applicant: new.applicant.filter(|_| new.organisation.is_none()),
        applicant_name: organisation.map_or(applicant.name, |organisation| organisation.name),
        organisation: new.organisation,
        submitter: new.submitter,
        submitter_name: submitter.name,
        submitter_phone: submitter.phone,
        representation: new.representation,
        assurance: new.assurance,
        categories: categories.clone(),
        helped_by: new.helped_by,
        receiving: new.receiving,
        deciding: new.deciding,
        summary: new.procedure.form.summary_of(&answers),
        form: Value::Object(answers).to_string(),
        state: State::Submitted,
        step: None,
        positive: None,
        delivery: new.delivery.to_owned(),
        delivery_address: new.delivery_address.to_owned(),
        token: new_token(tx),
        limit_amount: limit.amount().millionths(),
        limit_unit: limit.unit(),
        submitted_at: now,
        accepted_at: None,
        started_at: None,
        due_at: None,
        original_due_at: None,
        paused_at: None,
        finished_at: None,
        returned_at: None,
        supplements: 0,
        extensions: 0,
        interrupted: false,
        version: 1,
        listed: Listed::NEW,
    };
    queries::dossier::insert(tx, &dossier)?;
    add_parts(tx, actor, &dossier, new)?;
    // Nobody owes for what is refused.
    for fee in package.fees_for(&case.id, &setting).into_iter().filter(|_| new.lacking != Lacking::PartsAndAnswers) {
        add_fee(tx, &dossier, &fee)?;
    }
    open_intake(app, tx, &dossier)?;
    Ok(dossier)
}

/// The fact of a filing.
pub(crate) fn fact(dossier: &Dossier) -> Submitted {
    Submitted {
        code: dossier.code.clone(),
        procedure: dossier.procedure_code.clone(),
        channel: dossier.channel.code().to_owned(),
        receiving: dossier.receiving,
        deciding: dossier.deciding,
        helped_by: dossier.helped_by,
    }
}

/// `H31.101.04-261122-0001`: agency, day, number of the day (TT 03/2025/TT-VPCP).
fn next_code(app: &Onestop, tx: &mut Tx<'_>, new: &NewDossier<'_>, now: Instant) -> Result<String, OnestopError> {
    let owner = match app.config.code_of {
        Whose::Receiver => new.receiving,
        Whose::Decider => new.deciding,
    };
    let agency = identity::agency(tx, owner)?.ok_or(OnestopError::NotFound)?.code;
    let day = now.date();
    let number = series::next(tx, Series { owner: &agency, kind: "dossier", period: &day.to_string() })?;
    Ok(format!("{agency}-{}-{number:04}", day.strftime("%y%m%d")))
}

fn add_parts(tx: &mut Tx<'_>, actor: &Actor, dossier: &Dossier, new: &NewDossier<'_>) -> Result<(), OnestopError> {
    for incoming in new.parts {
        add_part(tx, actor, dossier, new.procedure, incoming)?;
    }
    Ok(())
}

/// Adds one received part and names its file.
pub(crate) fn add_part(
    tx: &mut Tx<'_>,
    actor: &Actor,
    dossier: &Dossier,
    procedure: &Procedure,
    incoming: &IncomingPart,
) -> Result<(), OnestopError> {
    let part = procedure.package.part(&incoming.code);
    let form = PaperForm::from_code(&incoming.form).unwrap_or(PaperForm::Electronic);
    if let Some((_, file)) = &incoming.file {
        Files::name(tx, file)?;
    }
    let paper = Paper {
        id: tx.new_id(),
        dossier: dossier.id,
        code: incoming.code.clone(),
        name: part.map_or_else(|| incoming.name.clone(), |part| part.name.vi.clone()),
        form,
        quantity: incoming.quantity,
        shown_only: incoming.shown_only,
        source: if incoming.reused { PaperSource::Reused } else { PaperSource::Typed },
        checked_by: actor.post.filter(|_| incoming.checked),
        finding: None,
        must_return: form == PaperForm::Original && !incoming.shown_only && procedure.package.delivery.originals_to_return,
        returned_at: None,
        returned_to: None,
        file: incoming.file.clone(),
        at: tx.now(),
    };
    Ok(queries::paper::insert(tx, &paper)?)
}

fn add_fee(tx: &mut Tx<'_>, dossier: &Dossier, fee: &procedure::FeeDue) -> Result<(), OnestopError> {
    let now = tx.now();
    let fee = Fee {
        id: tx.new_id(),
        dossier: dossier.id,
        code: fee.code.clone(),
        name: fee.name.vi.clone(),
        kind: fee.kind.code().to_owned(),
        amount: fee.amount,
        full_amount: fee.full,
        exemption: fee.exemption.as_ref().map(|exemption| exemption.name.vi.clone()).unwrap_or_default(),
        source: fee.source.clone(),
        due: FeeDue::from_code(fee.due.code()).unwrap_or(FeeDue::Filing),
        settled_at: (fee.amount.0 == 0).then_some(now),
        settled_post: None,
        receipt: None,
    };
    Ok(queries::fee::insert(tx, &fee)?)
}

/// The intake task of the receiving centre.
fn open_intake(app: &Onestop, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), OnestopError> {
    let due_at = intake_due(app, tx, dossier)?;
    let task = Task { work: Work::Intake, due_at, ..blank(tx, dossier, dossier.receiving, identity::Role::Intake) };
    Ok(queries::task::insert(tx, &task)?)
}

/// Until when the centre must have looked at what is filed or answered at this minute: within the configured working hours.
pub(crate) fn intake_due(app: &Onestop, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Instant, OnestopError> {
    let calendar = identity::calendar_of(tx, dossier.receiving)?;
    let within = Limit::new(Fraction::whole(app.config.intake_hours), LimitUnit::WorkingHour).unwrap_or_else(|_| Limit::in_day());
    Ok(due_at(&calendar, within, tx.now(), None))
}
