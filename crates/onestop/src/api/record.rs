//! A dossier as JSON: a row of a list, and all of it.

use kernel::{AgencyId, DossierId, Instant, PostId};
use procedure::{FormField, FormSpec};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use web::Words;

use crate::model::dossier::Dossier;
use crate::model::money::FeeId;
use crate::model::paper::PaperId;
use crate::model::task::TaskId;
use crate::queries::inbox::InboxRow;
use crate::service::accept::NotAdopted;
use crate::service::whole::Whole;

/// A dossier in a list.
#[derive(Serialize, ToSchema)]
pub(super) struct DossierItem {
    #[schema(value_type = Uuid)]
    id: DossierId,
    code: String,
    procedure: String,
    procedure_name: String,
    /// What it is about.
    summary: String,
    /// Whose it is.
    applicant: String,
    /// Word of its state.
    state: String,
    /// The state as the national portal numbers it.
    national_status: u8,
    submitted_at: String,
    /// When the result is due.
    due_at: Option<String>,
    /// The version, to be named by whoever acts.
    version: i64,
    /// What waits for a post; only in an inbox.
    task: Option<TaskItem>,
}

/// A task.
#[derive(Serialize, ToSchema)]
pub(super) struct TaskItem {
    #[schema(value_type = Uuid)]
    id: TaskId,
    /// What is to be done.
    work: String,
    /// Step of the procedure; an opinion's id for opinions.
    step: Option<String>,
    /// Code of the agency in whose queue it is; empty in a list.
    agency: String,
    /// The role whose queue it is.
    role: String,
    /// The post to which it was given.
    #[schema(value_type = Option<Uuid>)]
    holder: Option<PostId>,
    opened_at: String,
    due_at: Option<String>,
    closed_at: Option<String>,
    /// How it was done.
    outcome: Option<String>,
}

/// All of a dossier.
#[derive(Serialize, ToSchema)]
pub(super) struct DossierRecord {
    #[schema(value_type = Uuid)]
    id: DossierId,
    code: String,
    version: i64,
    procedure: String,
    procedure_name: String,
    /// Case of the procedure.
    case: String,
    channel: String,
    state: String,
    national_status: u8,
    /// Step of the procedure, while in processing.
    step: Option<String>,
    /// Code of the centre that receives.
    receiving: String,
    /// Code of the agency that decides.
    deciding: String,
    applicant: String,
    submitter: String,
    /// By which right it was filed: `owner`, `authorised`, `relative`, `parent`, `guardian`, `heir`, `representative`.
    representation: String,
    delivery: String,
    submitted_at: String,
    accepted_at: Option<String>,
    due_at: Option<String>,
    original_due_at: Option<String>,
    finished_at: Option<String>,
    returned_at: Option<String>,
    supplements: i64,
    extensions: i64,
    /// Answers of the form; sensitive ones only for posts on the step and for the person.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    parts: Vec<PartItem>,
    fees: Vec<FeeItem>,
    tasks: Vec<TaskItem>,
    result: Option<ResultItem>,
}

/// A received part.
#[derive(Serialize, ToSchema)]
struct PartItem {
    #[schema(value_type = Uuid)]
    id: PaperId,
    code: String,
    name: String,
    form: String,
    quantity: i64,
    /// Name of the file.
    file: Option<String>,
    /// SHA-256 of the file.
    sha256: Option<String>,
    /// How it was found: `satisfactory`, `unsatisfactory` or `original_needed`.
    verdict: Option<String>,
    /// What is wrong with it.
    remark: Option<String>,
}

/// What is owed.
#[derive(Serialize, ToSchema)]
struct FeeItem {
    #[schema(value_type = Uuid)]
    id: FeeId,
    code: String,
    name: String,
    /// Đồng to be paid.
    amount: i64,
    /// `filing`, `supplement` or `return`.
    due: String,
    settled_at: Option<String>,
}

/// The result.
#[derive(Serialize, ToSchema)]
struct ResultItem {
    name: String,
    /// Whether it grants what was asked.
    positive: bool,
    /// Number and notation.
    notation: Option<String>,
    signer: Option<String>,
    issued_at: Option<String>,
    sha256: Option<String>,
}

/// What an act leaves behind; kept as the answer to its request.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct Acted {
    #[schema(value_type = Uuid)]
    id: DossierId,
    code: String,
    pub(super) version: i64,
    state: String,
    national_status: u8,
    step: Option<String>,
    due_at: Option<String>,
    /// Only in the answer to an acceptance: the newer version of the procedure to which the dossier could not move.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) newer_version: Option<NewerVersion>,
}

/// A version of the procedure that has come into force since the dossier was filed, and that it does not fit.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct NewerVersion {
    /// Word of the version.
    version: String,
    /// What the dossier lacks for it, as people read it.
    lacks: Vec<String>,
}

impl NewerVersion {
    pub(super) fn of(newer: NotAdopted, words: &Words) -> NewerVersion {
        NewerVersion { version: newer.version, lacks: newer.lacks.iter().map(|lack| words.tell(lack)).collect() }
    }
}

impl Acted {
    pub(super) fn of(dossier: &Dossier) -> Acted {
        Acted {
            id: dossier.id,
            code: dossier.code.clone(),
            version: dossier.version,
            state: dossier.state.code().to_owned(),
            national_status: dossier.state.national().code(),
            step: dossier.step.clone(),
            due_at: dossier.due_at.map(Instant::to_rfc3339),
            newer_version: None,
        }
    }
}

/// A person's dossier in their list.
pub(super) fn item(dossier: &Dossier) -> DossierItem {
    DossierItem {
        id: dossier.id,
        code: dossier.code.clone(),
        procedure: dossier.procedure_code.clone(),
        procedure_name: dossier.procedure_name.clone(),
        summary: dossier.summary.clone(),
        applicant: dossier.applicant_name.clone(),
        state: dossier.state.code().to_owned(),
        national_status: dossier.state.national().code(),
        submitted_at: dossier.submitted_at.to_rfc3339(),
        due_at: dossier.due_at.map(Instant::to_rfc3339),
        version: dossier.version,
        task: None,
    }
}

/// A row of an inbox.
pub(super) fn inbox_item(row: &InboxRow) -> DossierItem {
    DossierItem {
        id: row.task.dossier,
        code: row.code.clone(),
        procedure: String::new(),
        procedure_name: row.procedure_name.clone(),
        summary: row.summary.clone(),
        applicant: row.applicant_name.clone(),
        state: row.state.code().to_owned(),
        national_status: row.state.national().code(),
        submitted_at: row.submitted_at.to_rfc3339(),
        due_at: row.dossier_due.map(Instant::to_rfc3339),
        version: row.version,
        task: Some(task(&row.task, String::new())),
    }
}

fn task(task: &crate::Task, agency: String) -> TaskItem {
    TaskItem {
        id: task.id,
        work: task.work.code().to_owned(),
        step: task.step.clone(),
        agency,
        role: task.role.code().to_owned(),
        holder: task.holder,
        opened_at: task.opened_at.to_rfc3339(),
        due_at: task.due().map(Instant::to_rfc3339),
        closed_at: task.closed_at.map(Instant::to_rfc3339),
        outcome: task.outcome.clone(),
    }
}

/// All of a dossier; `sensitive` says whether answers that open only on the step are shown.
pub(super) fn record(whole: &Whole, sensitive: bool) -> DossierRecord {
    let dossier = &whole.loaded.dossier;
    let code_of = |id: AgencyId| whole.agencies.get(&id).map(|agency| agency.code.clone()).unwrap_or_default();
    let mut answers = whole.loaded.answers.clone();
    if !sensitive {
        mask(&whole.loaded.procedure.form, &mut answers);
    }
    DossierRecord {
        id: dossier.id,
        code: dossier.code.clone(),
        version: dossier.version,
        procedure: dossier.procedure_code.clone(),
        procedure_name: dossier.procedure_name.clone(),
        case: dossier.case_id.clone(),
        channel: dossier.channel.code().to_owned(),
        state: dossier.state.code().to_owned(),
        national_status: dossier.state.national().code(),
        step: dossier.step.clone(),
        receiving: code_of(dossier.receiving),
        deciding: code_of(dossier.deciding),
        applicant: dossier.applicant_name.clone(),
        submitter: dossier.submitter_name.clone(),
        representation: dossier.representation.code().to_owned(),
        delivery: dossier.delivery.clone(),
        submitted_at: dossier.submitted_at.to_rfc3339(),
        accepted_at: dossier.accepted_at.map(Instant::to_rfc3339),
        due_at: dossier.due_at.map(Instant::to_rfc3339),
        original_due_at: dossier.original_due_at.map(Instant::to_rfc3339),
        finished_at: dossier.finished_at.map(Instant::to_rfc3339),
        returned_at: dossier.returned_at.map(Instant::to_rfc3339),
        supplements: dossier.supplements,
        extensions: dossier.extensions,
        answers,
        parts: whole.parts.iter().map(part).collect(),
        fees: whole.fees.iter().map(fee).collect(),
        tasks: whole.tasks.iter().map(|one| task(one, code_of(one.agency))).collect(),
        result: whole.outcome.as_ref().filter(|outcome| outcome.issued_at.is_some()).map(result),
    }
}

fn mask(form: &FormSpec, answers: &mut Map<String, Value>) {
    answers.retain(|name, _| form.field(name).is_none_or(|field| !field.sensitive));
    for field in form.fields.iter().filter(|field| field.fields.iter().any(|inner| inner.sensitive)) {
        if let Some(Value::Array(items)) = answers.get_mut(&field.name) {
            items.iter_mut().filter_map(Value::as_object_mut).for_each(|item| item.retain(|name, _| !is_sensitive(&field.fields, name)));
        }
    }
}

fn is_sensitive(fields: &[FormField], name: &str) -> bool {
    fields.iter().any(|field| field.sensitive && field.name == name)
}

fn part(paper: &crate::Paper) -> PartItem {
    PartItem {
        id: paper.id,
        code: paper.code.clone(),
        name: paper.name.clone(),
        form: paper.form.code().to_owned(),
        quantity: paper.quantity,
        file: paper.file.as_ref().map(|(name, _)| name.clone()),
        sha256: paper.file.as_ref().map(|(_, file)| file.sha256.clone()),
        verdict: paper.finding.as_ref().map(|finding| finding.verdict.code().to_owned()),
        remark: paper.finding.as_ref().map(|finding| finding.remark.clone()).filter(|remark| !remark.is_empty()),
    }
}

fn fee(fee: &crate::Fee) -> FeeItem {
    FeeItem {
        id: fee.id,
        code: fee.code.clone(),
        name: fee.name.clone(),
        amount: fee.amount.0,
        due: fee.due.code().to_owned(),
        settled_at: fee.settled_at.map(Instant::to_rfc3339),
    }
}

fn result(outcome: &crate::Outcome) -> ResultItem {
    ResultItem {
        name: outcome.name.clone(),
        positive: outcome.positive,
        notation: outcome.notation.clone(),
        signer: outcome.signer_name.clone(),
        issued_at: outcome.issued_at.map(Instant::to_rfc3339),
        sha256: outcome.file.as_ref().map(|(_, sha256)| sha256.clone()),
    }
}
