//! What is done with the clock: stopped, started, put off; an obligation is confirmed.

use axum::routing::post;

use super::act::{act, run};
use super::operation::Operation;
use super::record::Acted;
use crate::service::clock::{ClockCommand, Extend, confirm_duty, extend, pause, resume};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/dossiers/{id}/pause", "pauseClock", "Stop the clock", post(run::<PauseBody>))
            .body::<PauseBody>()
            .answers::<Acted>(),
        Operation::post("/api/v1/dossiers/{id}/resume", "resumeClock", "Let the clock go on", post(run::<ResumeBody>))
            .body::<ResumeBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/extend",
            "extendDossier",
            "Put the due date off with an apology (Mẫu 04)",
            post(run::<ExtendBody>),
        )
        .body::<ExtendBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/confirm-duty",
            "confirmDuty",
            "Confirm that a financial obligation was fulfilled",
            post(run::<ConfirmDutyBody>),
        )
        .body::<ConfirmDutyBody>()
        .answers::<Acted>(),
    ]
}

/// The acts that stop and start the clock take the same command.
macro_rules! clock_act {
    ($(#[$doc:meta])* $name:ident, $use_case:ident) => {
        act! {
            $(#[$doc])*
            $name, versioned: true, {
                /// Why.
                #[serde(default)]
                reason: String,
                /// Number of the document that orders it.
                #[serde(default)]
                document: String,
            } |body, scene| {
                let command = ClockCommand { dossier: scene.dossier, version: scene.version, reason: body.reason.clone(), document: body.document.clone() };
                $use_case(scene.app, scene.tx, scene.actor, &command)
            }
        }
    };
}

clock_act! {
    /// A standstill.
    PauseBody, pause
}

clock_act! {
    /// The end of a standstill.
    ResumeBody, resume
}

clock_act! {
    /// An obligation that was fulfilled.
    ConfirmDutyBody, confirm_duty
}

act! {
    /// An extension.
    ExtendBody, versioned: true, {
        /// By how many days: working days, or calendar days if the limit counts those.
        days: i32,
        /// Why, as the apology says.
        reason: String,
        /// Number of the apology.
        document: String,
    } |body, scene| {
        let command = Extend { dossier: scene.dossier, version: scene.version, days: body.days, reason: body.reason.clone(), document: body.document.clone() };
        extend(scene.app, scene.tx, scene.actor, &command).map(drop)
    }
}
