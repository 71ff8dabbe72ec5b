//! What the person does with their own dossier: answers a request for more, withdraws.

use axum::routing::post;

use super::act::{act, run};
use super::operation::Operation;
use super::parts::{PartBody, incoming};
use super::record::Acted;
use crate::service::delivery::{ChangeDelivery, change_delivery};
use crate::service::supplement::{AnswerSupplement, answer};
use crate::service::withdraw::{Withdraw, withdraw};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/dossiers/{id}/answer", "answerSupplement", "Answer a request for more", post(run::<AnswerBody>))
            .body::<AnswerBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/delivery",
            "changeDelivery",
            "Have the result handed over in another way",
            post(run::<DeliveryBody>),
        )
        .details("Until it is handed over: by whose dossier it is, or by the counter for them. Fees stay those of the day of filing.")
        .body::<DeliveryBody>()
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
    /// Another way to hand the result over.
    DeliveryBody, versioned: false, {
        /// `counter`, `postal` or `electronic`.
        way: String,
        /// Where to, by post.
        #[serde(default)]
        address: String,
    } |body, scene| {
        let (way, address) = (body.way.clone(), body.address.clone());
        change_delivery(scene.app, scene.tx, scene.actor, &ChangeDelivery { dossier: scene.dossier, version: scene.version, way, address })
    }
}

act! {
    /// A withdrawal.
    WithdrawBody, versioned: false, {
        /// Why.
        reason: String,
        /// Date of the written request, `2026-11-20`; with a post's token only.
        requested_on: Option<String>,
    } |body, scene| {
        let requested_on = body.requested_on.as_deref().and_then(|day| day.parse().ok());
        let command = Withdraw { dossier: scene.dossier, version: None, reason: body.reason.clone(), requested_on };
        withdraw(scene.app, scene.tx, scene.actor, &command)
    }
}
