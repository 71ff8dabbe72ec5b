//! What officers and leaders do on the way: ask for more, assign, give opinions, draft, move, refuse, stop.

use axum::routing::post;
use kernel::PostId;
use serde_json::{Map, Value};

use super::act::{act, run};
use super::operation::Operation;
use super::record::Acted;
use crate::error::OnestopError;
use crate::model::task::TaskId;
use crate::service::advance::{Advance, advance};
use crate::service::assign::{Assign, assign};
use crate::service::draft_result::{DraftResult, draft_result};
use crate::service::load::main_task;
use crate::service::opinion::{GiveOpinion, give};
use crate::service::refuse::{Refuse, refuse};
use crate::service::stop::{Stop, stop};
use crate::service::supplement::{AskSupplement, ask};

pub(super) fn operations() -> Vec<Operation> {
    vec![
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
        Operation::post("/api/v1/dossiers/{id}/stop", "stopDossier", "Stop without a result (Mẫu 05)", post(run::<StopBody>))
            .body::<StopBody>()
            .answers::<Acted>(),
    ]
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
        assign(scene.app, scene.tx, scene.actor, &Assign { task, version: scene.version, holder: body.holder })
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
        give(scene.app, scene.tx, scene.actor, &GiveOpinion { task: body.task, agrees: body.agrees, text: body.text.clone() })
    }
}

act! {
    /// A draft of the result.
    DraftResultBody, versioned: true, {
        /// What the officer adds to the form's answers, by name.
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
    /// A stop.
    StopBody, versioned: true, {
        /// Why, as the notice says.
        reason: String,
    } |body, scene| {
        stop(scene.app, scene.tx, scene.actor, &Stop { dossier: scene.dossier, version: scene.version, reason: body.reason.clone() })
    }
}
