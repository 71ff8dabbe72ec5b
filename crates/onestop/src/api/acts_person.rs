//! What the person does with their own dossier: answers a request for more, withdraws.

use axum::routing::post;

use super::act::{act, run};
use super::operation::Operation;
use super::parts::{PartBody, incoming};
use super::record::Acted;
use crate::service::supplement::{AnswerSupplement, answer};
use crate::service::withdraw::{Withdraw, withdraw};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/dossiers/{id}/answer", "answerSupplement", "Answer a request for more", post(run::<AnswerBody>))
            .body::<AnswerBody>()
            .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/withdraw", "withdrawDossier", "Withdraw one's dossier", post(run::<WithdrawBody>))
            .body::<WithdrawBody>()
            .answers::<Acted>(),
    ]
}

act! {
    /// An answer to a request for more.
    AnswerBody, versioned: false, {
        /// The parts handed in.
        parts: Vec<PartBody>,
    } |body, scene| {
        let parts = incoming(scene.tx, scene.actor, &body.parts)?;
        answer(scene.app, scene.tx, scene.actor, &AnswerSupplement { dossier: scene.dossier, parts })
    }
}

act! {
    /// A withdrawal.
    WithdrawBody, versioned: false, {
        /// Why.
        reason: String,
    } |body, scene| {
        withdraw(scene.app, scene.tx, scene.actor, &Withdraw { dossier: scene.dossier, reason: body.reason.clone() })
    }
}
