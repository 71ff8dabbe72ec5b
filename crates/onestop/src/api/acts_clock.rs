//! What is done with the clock: stopped, started, put off; an obligation is confirmed.

use axum::routing::post;

use super::act::{act, run};
use super::operation::Operation;
use super::record::Acted;
use crate::service::clock::{ClockCommand, Extend, Extension, confirm_duty, extend, resume};
use crate::service::extension::{DecideExtension, ProposeExtension, decide, propose};
use crate::service::pause::{self, DecidePause, Pause, Standstill};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/dossiers/{id}/pause", "pauseClock", "Stop the clock, as a leader", post(run::<PauseBody>))
            .body::<PauseBody>()
            .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/propose-pause",
            "proposePause",
            "Propose to the unit's leader to stop the clock",
            post(run::<ProposePauseBody>),
        )
        .body::<ProposePauseBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/decide-pause",
            "decidePause",
            "Approve a proposed standstill of the clock, or send it back",
            post(run::<DecidePauseBody>),
        )
        .body::<DecidePauseBody>()
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
            "/api/v1/dossiers/{id}/propose-extension",
            "proposeExtension",
            "Propose to the unit's leader to put the due date off",
            post(run::<ProposeExtensionBody>),
        )
        .body::<ProposeExtensionBody>()
        .answers::<Acted>(),
        Operation::post(
            "/api/v1/dossiers/{id}/decide-extension",
            "decideExtension",
            "Approve a proposed extension (Mẫu 04), or send it back",
            post(run::<DecideExtensionBody>),
        )
        .body::<DecideExtensionBody>()
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

/// The acts that start the clock again take the same command.
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

/// A standstill is ordered and proposed in the same words.
macro_rules! pause_act {
    ($(#[$doc:meta])* $name:ident, $use_case:path) => {
        act! {
            $(#[$doc])*
            $name, versioned: true, {
                /// `assessment`, `other_matter`, `verification`, `publication`, `attendance` or `force_majeure`.
                ground: String,
                /// Why in this case.
                reason: String,
                /// Number and date of the document on which it rests, where the ground needs one.
                #[serde(default)]
                document: String,
                /// The day until which it is expected to last, `2026-12-15`.
                until: String,
            } |body, scene| {
                let standstill = Standstill {
                    ground: body.ground.clone(),
                    reason: body.reason.clone(),
                    document: body.document.clone(),
                    until: body.until.parse().ok(),
                };
                $use_case(scene.app, scene.tx, scene.actor, &Pause { dossier: scene.dossier, version: scene.version, standstill })
            }
        }
    };
}

pause_act! {
    /// A standstill.
    PauseBody, pause::pause
}

pause_act! {
    /// A proposal to stop the clock.
    ProposePauseBody, pause::propose
}

act! {
    /// A decision on a proposed standstill.
    DecidePauseBody, versioned: true, {
        /// Whether it is approved; else it goes back to the officer.
        approves: bool,
        /// What is said to the officer; needed if it goes back.
        #[serde(default)]
        answer: String,
    } |body, scene| {
        let command =
            DecidePause { dossier: scene.dossier, version: scene.version, approves: body.approves, answer: body.answer.clone() };
        pause::decide(scene.app, scene.tx, scene.actor, &command)
    }
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
        /// Legal ground.
        #[serde(default)]
        ground: String,
        /// The words of the apology; those of the form unless told.
        #[serde(default)]
        apology: String,
        /// Number of the apology; the next of the register unless told.
        #[serde(default)]
        document: String,
    } |body, scene| {
        let extension =
            Extension { days: body.days, reason: body.reason.clone(), ground: body.ground.clone(), apology: body.apology.clone() };
        let command = Extend { dossier: scene.dossier, version: scene.version, extension, document: body.document.clone() };
        extend(scene.app, scene.tx, scene.actor, &command).map(drop)
    }
}

act! {
    /// A proposal to put the due date off.
    ProposeExtensionBody, versioned: true, {
        /// By how many days: working days, or calendar days if the limit counts those.
        days: i32,
        /// Why, as the apology will say.
        reason: String,
        /// Legal ground.
        ground: String,
        /// The words of the apology; those of the form unless told.
        #[serde(default)]
        apology: String,
    } |body, scene| {
        let extension =
            Extension { days: body.days, reason: body.reason.clone(), ground: body.ground.clone(), apology: body.apology.clone() };
        propose(scene.app, scene.tx, scene.actor, &ProposeExtension { dossier: scene.dossier, version: scene.version, extension })
    }
}

act! {
    /// A decision on a proposed extension.
    DecideExtensionBody, versioned: true, {
        /// Whether it is approved; else it goes back to the officer.
        approves: bool,
        /// What is said to the officer; needed if it goes back.
        #[serde(default)]
        answer: String,
        /// Number of the apology; the next of the register unless told.
        #[serde(default)]
        document: String,
    } |body, scene| {
        let command = DecideExtension {
            dossier: scene.dossier,
            version: scene.version,
            approves: body.approves,
            answer: body.answer.clone(),
            document: body.document.clone(),
        };
        decide(scene.app, scene.tx, scene.actor, &command).map(drop)
    }
}
