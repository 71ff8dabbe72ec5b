//! What officers and leaders do on the way: ask for more, assign, give opinions, draft, move, refuse, stop.

use axum::routing::post;
use kernel::PostId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::act::{act, run};
use super::operation::Operation;
use super::record::Acted;
use crate::error::OnestopError;
use crate::model::paper::PaperId;
use crate::model::task::TaskId;
use crate::service::advance::{Advance, advance};
use crate::service::assign::{Assign, assign};
use crate::service::check_parts::{CheckParts, PartFinding, check_parts};
use crate::service::draft_result::{DraftResult, draft_result};
use crate::service::load::main_task;
use crate::service::opinion::{GiveOpinion, give};
use crate::service::refuse::{Refuse, refuse};
use crate::service::stop::{Stop, stop};
use crate::service::supplement::{AskSupplement, ask};
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

act! {
    /// A request for more.
    SupplementBody, versioned: true, {
        /// Legal ground.
        ground: String,
        /// Codes of parts of the procedure.
        #[serde(default)]
        parts: Vec<String>,
        /// What exactly is asked for.
        message: String,
    } |body, scene| {
        let command = AskSupplement { dossier: scene.dossier, version: scene.version, ground: body.ground.clone(), parts: body.parts.clone(), message: body.message.clone() };
        ask(scene.app, scene.tx, scene.actor, &command)
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
