//! What officers and leaders do on the way: ask for more, assign, give opinions, draft, move, refuse, stop.

use axum::routing::post;
use kernel::{AgencyId, PostId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::act::{act, run};
use super::operation::Operation;
use super::parts::FileBody;
use super::record::Acted;
use crate::error::OnestopError;
use crate::model::paper::PaperId;
use crate::model::task::TaskId;
use crate::service::advance::{Advance, advance};
use crate::service::ask_opinions::{AskOpinions, ask_opinions};
use crate::service::assign::{Assign, assign};
use crate::service::check_parts::{CheckParts, PartFinding, check_parts};
use crate::service::draft_result::{DraftResult, draft_result};
use crate::service::load::main_task;
use crate::service::opinion::{GiveOpinion, give};
use crate::service::refuse::{Refuse, refuse};
use crate::service::site_visit::{RecordVisit, VisitedFile, record_visit};
use crate::service::stop::{Stop, stop};
use crate::service::supplement::{self, AskSupplement, DecideSupplement};
use crate::service::urge::{Urge, urge};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/dossiers/{id}/check-parts", "checkParts", "Say of parts how they were found", post(run::<CheckPartsBody>))
            .body::<CheckPartsBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/supplement",
            "askSupplement",
            "Ask for more, before acceptance or in processing (Mẫu 02)",
            post(run::<SupplementBody>),
        )
        .body::<SupplementBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/propose-supplement",
            "proposeSupplement",
            "Propose to a leader to ask for more again",
            post(run::<ProposeSupplementBody>),
        )
        .body::<ProposeSupplementBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/decide-supplement",
            "decideSupplement",
            "Approve a proposal to ask for more again (Mẫu 02), or send it back",
            post(run::<DecideSupplementBody>),
        )
        .body::<DecideSupplementBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/assign",
            "assignTask",
            "Give a task to a post, or back to the queue",
            post(run::<AssignBody>),
        )
        .body::<AssignBody>()
        .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/opinion", "giveOpinion", "Give the opinion that a step asked for", post(run::<OpinionBody>))
            .body::<OpinionBody>()
            .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/draft-result", "draftResult", "Draft the result", post(run::<DraftResultBody>))
            .body::<DraftResultBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/ask-opinions",
            "askOpinions",
            "Ask units and agencies for their opinion, beside what the steps ask",
            post(run::<AskOpinionsBody>),
        )
        .details("Each has a task until the closing time of the last day to answer; who does not answer by then holds nobody up.")
        .body::<AskOpinionsBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/site-visit",
            "recordSiteVisit",
            "Put a visit to the site on record",
            post(run::<SiteVisitBody>),
        )
        .details("A step that needs a visit is not left without one.")
        .body::<SiteVisitBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/forward",
            "forwardDossier",
            "Move to another step: forward, back, approve, issue",
            post(run::<ForwardBody>),
        )
        .details("The procedure's moves say what else happens: an approval signs, an issue numbers.")
        .body::<ForwardBody>()
        .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/refuse", "refuseDossier", "Draft a reasoned negative result", post(run::<RefuseBody>))
            .body::<RefuseBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/urge",
            "urgeDossier",
            "Urge the post that has the dossier; it is recorded",
            post(run::<UrgeBody>),
        )
        .body::<UrgeBody>()
        .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/stop", "stopDossier", "Stop without a result (Mẫu 05)", post(run::<StopBody>))
            .body::<StopBody>()
            .answers::<Acted>(),
    ]
}

/// How one part was found.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FindingBody {
    /// The part, by the id that the dossier's record tells.
    #[schema(value_type = Uuid)]
    part: PaperId,
    /// `satisfactory`, `unsatisfactory` or `original_needed`.
    verdict: String,
    /// What is wrong with it.
    #[serde(default)]
    remark: String,
}

act! {
    /// Findings on parts.
    CheckPartsBody, versioned: true, {
        /// The parts that were looked at.
        findings: Vec<FindingBody>,
    } |body, scene| {
        let finding = |one: &FindingBody| PartFinding { part: one.part, verdict: one.verdict.clone(), remark: one.remark.clone() };
        let findings = body.findings.iter().map(finding).collect();
        check_parts(scene.app, scene.tx, scene.actor, &CheckParts { dossier: scene.dossier, version: scene.version, findings })
    }
}

/// A request for more is sent and proposed in the same words.
macro_rules! supplement_act {
    ($(#[$doc:meta])* $name:ident, $use_case:path) => {
        act! {
            $(#[$doc])*
            $name, versioned: true, {
                /// Legal ground.
                ground: String,
                /// Codes of parts of the procedure.
                #[serde(default)]
                parts: Vec<String>,
                /// What exactly is asked for.
                message: String,
            } |body, scene| {
                let (ground, parts, message) = (body.ground.clone(), body.parts.clone(), body.message.clone());
                let command = AskSupplement { dossier: scene.dossier, version: scene.version, ground, parts, message };
                $use_case(scene.app, scene.tx, scene.actor, &command)
            }
        }
    };
}

supplement_act! {
    /// A request for more.
    SupplementBody, supplement::ask
}

supplement_act! {
    /// A proposal to ask for more again.
    ProposeSupplementBody, supplement::propose
}

act! {
    /// A decision on such a proposal.
    DecideSupplementBody, versioned: true, {
        /// Whether it is approved; else it goes back to the officer.
        approves: bool,
        /// What is said to the officer; needed if it goes back.
        #[serde(default)]
        answer: String,
    } |body, scene| {
        let command =
            DecideSupplement { dossier: scene.dossier, version: scene.version, approves: body.approves, answer: body.answer.clone() };
        supplement::decide(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// An assignment.
    AssignBody, versioned: true, {
        /// The task; none: that of the present step.
        #[schema(value_type = Option<Uuid>)]
        task: Option<TaskId>,
        /// The post; none: anybody with the role.
        #[schema(value_type = Option<Uuid>)]
        holder: Option<PostId>,
    } |body, scene| {
        let task = match body.task {
            Some(task) => task,
            None => main_task(scene.tx, scene.dossier)?.ok_or(OnestopError::NotFound)?.id,
        };
        assign(scene.app, scene.tx, scene.actor, &Assign { dossier: scene.dossier, task, version: scene.version, holder: body.holder })
    }
}

act! {
    /// An opinion.
    OpinionBody, versioned: false, {
        /// The opinion's task.
        #[schema(value_type = Uuid)]
        task: TaskId,
        /// Whether there is no objection.
        agrees: bool,
        /// The opinion.
        text: String,
    } |body, scene| {
        give(scene.app, scene.tx, scene.actor, &GiveOpinion { dossier: scene.dossier, task: body.task, agrees: body.agrees, text: body.text.clone() })
    }
}

act! {
    /// A question to others.
    AskOpinionsBody, versioned: true, {
        /// The agencies, by their ids; the list of actions names them.
        #[schema(value_type = Vec<Uuid>)]
        agencies: Vec<AgencyId>,
        /// What they are asked.
        question: String,
        /// The last day to answer, `2026-12-01`.
        answer_by: String,
    } |body, scene| {
        let (question, answer_by) = (body.question.clone(), body.answer_by.parse().ok());
        let command = AskOpinions { dossier: scene.dossier, version: scene.version, agencies: body.agencies.clone(), question, answer_by };
        ask_opinions(scene.app, scene.tx, scene.actor, &command)
    }
}

/// Minutes or a photo of a visit.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VisitFileBody {
    /// `minutes` or `photo`.
    kind: String,
    /// The file: `reference` of an upload by the same person.
    file: FileBody,
}

act! {
    /// A visit to the site.
    SiteVisitBody, versioned: true, {
        /// The day, `2026-12-01`.
        visited_on: String,
        /// The time of day at which it began, such as `09:00`.
        visited_at: String,
        /// Where.
        place: String,
        /// Who took part.
        participants: String,
        /// What was found.
        findings: String,
        /// `met` or `not_met`.
        conclusion: String,
        /// Minutes and photos.
        #[serde(default)]
        files: Vec<VisitFileBody>,
    } |body, scene| {
        let mut files = Vec::new();
        for (at, one) in body.files.iter().enumerate() {
            let (name, file) = one.file.find(scene.tx, scene.actor, &format!("files[{at}].file"))?;
            files.push(VisitedFile { kind: one.kind.clone(), name, file });
        }
        let command = RecordVisit {
            dossier: scene.dossier,
            version: scene.version,
            visited_on: body.visited_on.parse().ok(),
            visited_at: body.visited_at.parse().ok(),
            place: body.place.clone(),
            participants: body.participants.clone(),
            findings: body.findings.clone(),
            conclusion: body.conclusion.clone(),
            files,
        };
        record_visit(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A draft of the result.
    DraftResultBody, versioned: true, {
        /// What the officer fills in, by the names of the procedure's `result`; `listActions` tells which are asked for, and their choices.
        #[serde(default)]
        #[schema(value_type = Object)]
        content: Map<String, Value>,
    } |body, scene| {
        let command = DraftResult { dossier: scene.dossier, version: scene.version, content: body.content.clone() };
        draft_result(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A move.
    ForwardBody, versioned: true, {
        /// The step to go to; none: the default move.
        to: Option<String>,
        /// What to say to the next person.
        #[serde(default)]
        note: String,
        /// The post that shall have it; none: anybody with the role.
        #[schema(value_type = Option<Uuid>)]
        holder: Option<PostId>,
    } |body, scene| {
        let command = Advance { dossier: scene.dossier, version: scene.version, to: body.to.clone(), note: body.note.clone(), holder: body.holder };
        advance(scene.app, scene.tx, scene.actor, &command).map(drop)
    }
}

act! {
    /// A negative result.
    RefuseBody, versioned: true, {
        /// The reason, as the person reads it.
        reason: String,
        /// Legal ground.
        ground: String,
    } |body, scene| {
        let command = Refuse { dossier: scene.dossier, version: scene.version, reason: body.reason.clone(), ground: body.ground.clone() };
        refuse(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// An urging; it says nothing more.
    UrgeBody, versioned: false, {
    } |_body, scene| {
        urge(scene.app, scene.tx, scene.actor, &Urge { dossier: scene.dossier })
    }
}

act! {
    /// A stop.
    StopBody, versioned: true, {
        /// Why, as the notice says.
        reason: String,
        /// Legal ground.
        ground: String,
    } |body, scene| {
        let command =
            Stop { dossier: scene.dossier, version: scene.version, reason: body.reason.clone(), ground: body.ground.clone() };
        stop(scene.app, scene.tx, scene.actor, &command)
    }
}
