//! What the counter does: accepts, refuses, takes fees, hands results over.

use axum::routing::post;
use kernel::PostId;

use super::act::{act, run};
use super::operation::Operation;
use super::record::Acted;
use crate::model::money::FeeId;
use crate::service::accept::{Accept, accept};
use crate::service::correct::{Correct, correct};
use crate::service::give_back::{GiveBack, give_back};
use crate::service::hand_over::{HandOver, hand_over};
use crate::service::post::{ConfirmDelivery, FailDelivery, confirm_delivery, fail_delivery};
use crate::service::refuse_intake::{RefuseIntake, refuse_intake};
use crate::service::settle::{Settle, settle};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post(
            "/api/v1/dossiers/{id}/accept",
            "acceptDossier",
            "Accept a filed dossier: the limit counts from now",
            post(run::<AcceptBody>),
        )
        .body::<AcceptBody>()
        .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/refuse-intake", "refuseIntake", "Refuse to accept (Mẫu 03)", post(run::<RefuseIntakeBody>))
            .body::<RefuseIntakeBody>()
            .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/settle", "settleFee", "Confirm that a fee was paid", post(run::<SettleBody>))
            .body::<SettleBody>()
            .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/hand-over", "handOverResult", "Hand the result over", post(run::<HandOverBody>))
            .body::<HandOverBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/confirm-delivery",
            "confirmDelivery",
            "Keep that the post delivered the result",
            post(run::<ConfirmDeliveryBody>),
        )
        .body::<ConfirmDeliveryBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/fail-delivery",
            "failDelivery",
            "Keep that the post brought the result back",
            post(run::<FailDeliveryBody>),
        )
        .body::<FailDeliveryBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/give-back",
            "giveOriginalsBack",
            "Give originals back that were kept, after a refusal, a withdrawal or a stop",
            post(run::<GiveBackBody>),
        )
        .body::<GiveBackBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/correct",
            "correctResult",
            "Send an issued result back for a mistake, before hand-over",
            post(run::<CorrectBody>),
        )
        .body::<CorrectBody>()
        .answers::<Acted>(),
    ]
}

act! {
    /// Acceptance.
    AcceptBody, versioned: true, {
        /// The post that shall process it; none: anybody with the role.
        #[schema(value_type = Option<Uuid>)]
        holder: Option<PostId>,
    } |body, scene| {
        let command = Accept { dossier: scene.dossier, version: scene.version, holder: body.holder };
        scene.not_adopted = accept(scene.app, scene.tx, scene.actor, &command)?.not_adopted;
        Ok(())
    }
}

act! {
    /// Refusal to accept.
    RefuseIntakeBody, versioned: true, {
        /// The reason, as the person reads it.
        reason: String,
        /// Legal ground.
        ground: String,
    } |body, scene| {
        let command =
            RefuseIntake { dossier: scene.dossier, version: scene.version, reason: body.reason.clone(), ground: body.ground.clone() };
        refuse_intake(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A fee that was paid.
    SettleBody, versioned: false, {
        /// The obligation.
        #[schema(value_type = Uuid)]
        fee: FeeId,
        /// Number of the receipt.
        receipt: String,
    } |body, scene| {
        let command = Settle { dossier: scene.dossier, fee: body.fee, receipt: body.receipt.clone() };
        settle(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A hand-over.
    HandOverBody, versioned: true, {
        /// `counter`, `postal` or `electronic`.
        way: String,
        /// Who took it; may be left out if it is the person on record.
        #[serde(default)]
        taken_by: String,
        /// `owner`, `submitter` or `authorised`.
        relation: String,
        /// Number of the authorisation, if somebody else took it.
        #[serde(default)]
        document: String,
        /// Where to, by post, if not where it was asked for.
        #[serde(default)]
        address: String,
        /// Tracking number, by post.
        #[serde(default)]
        tracking: String,
        /// Whether the card was checked.
        #[serde(default)]
        identity_checked: bool,
        /// Whether the slip was lost.
        #[serde(default)]
        slip_lost: bool,
        /// Whether the originals were given back.
        #[serde(default)]
        originals_returned: bool,
    } |body, scene| {
        let command = HandOver {
            dossier: scene.dossier,
            version: scene.version,
            way: body.way.clone(),
            taken_by: body.taken_by.clone(),
            relation: body.relation.clone(),
            document: body.document.clone(),
            address: body.address.clone(),
            tracking: body.tracking.clone(),
            identity_checked: body.identity_checked,
            slip_lost: body.slip_lost,
            originals_returned: body.originals_returned,
        };
        hand_over(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A delivery by the post.
    ConfirmDeliveryBody, versioned: true, {
        /// The day, `2026-12-01`.
        delivered_on: String,
        /// Who took it; may be left out if it is the person on record.
        #[serde(default)]
        taken_by: String,
    } |body, scene| {
        let command = ConfirmDelivery {
            dossier: scene.dossier,
            version: scene.version,
            delivered_on: body.delivered_on.parse().ok(),
            taken_by: body.taken_by.clone(),
        };
        confirm_delivery(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A result that the post brought back.
    FailDeliveryBody, versioned: true, {
        /// `absent`, `address`, `refused`, `unclaimed` or `damaged`.
        reason: String,
        /// What else the post says.
        #[serde(default)]
        remark: String,
    } |body, scene| {
        let command = FailDelivery {
            dossier: scene.dossier,
            version: scene.version,
            reason: body.reason.clone(),
            remark: body.remark.clone(),
        };
        fail_delivery(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// Originals that go back.
    GiveBackBody, versioned: true, {
        /// Who takes them.
        taken_by: String,
        /// Whether their card was checked.
        #[serde(default)]
        identity_checked: bool,
    } |body, scene| {
        let command = GiveBack {
            dossier: scene.dossier,
            version: scene.version,
            taken_by: body.taken_by.clone(),
            identity_checked: body.identity_checked,
        };
        give_back(scene.app, scene.tx, scene.actor, &command)
    }
}

act! {
    /// A mistake in the result.
    CorrectBody, versioned: true, {
        /// What is wrong.
        reason: String,
    } |body, scene| {
        let command = Correct { dossier: scene.dossier, version: scene.version, reason: body.reason.clone() };
        correct(scene.app, scene.tx, scene.actor, &command)
    }
}
