//! The counter receives in person: makes the dossier and accepts it in one act, or asks for more, or refuses it.

use identity::{IdentityError, NewOrganisation, NewPerson, OrganisationId};
use kernel::{Actor, AgencyId, Channel, PersonId};
use procedure::{Filer, Package};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use store::Tx;

use super::accept::{self, Accepted, take_on};
use super::incoming::{IncomingPart, Lacking, NewDossier};
use super::load::Loaded;
use super::refuse_intake::{RefuseIntake, refuse_intake};
use super::settle::{self, settle_now};
use super::standing;
use super::submit::{self, open_dossier};
use super::supplement::{AskSupplement, ask};
use crate::Onestop;
use crate::access::{Action, authorise_at};
use crate::error::OnestopError;
use crate::facts::{Submitted, tell_with};
use crate::model::applicant::Applicant;
use crate::model::dossier::Dossier;
use crate::model::money::{Fee, FeeDue};
use crate::queries;

/// Who stands at the counter.
#[derive(Clone, Debug)]
pub enum AtCounter {
    /// Somebody on record.
    Known(PersonId),
    /// Somebody new, as their card shows.
    New(Box<NewPerson>),
}

impl Serialize for AtCounter {
    /// For the digest of a request only: a number is never written out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            AtCounter::Known(person) => person.serialize(serializer),
            AtCounter::New(person) => person.name.serialize(serializer),
        }
    }
}

/// For whom it is filed.
#[derive(Clone, Debug, Default)]
pub enum ForWhom {
    /// Who stands there.
    #[default]
    Oneself,
    /// Another person, as told.
    Person(Applicant),
    /// An organisation on record.
    Organisation(OrganisationId),
    /// An organisation as its papers show it.
    Shown(NewOrganisation),
}

impl Serialize for ForWhom {
    /// For the digest of a request only: a number is never written out.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            ForWhom::Oneself => serializer.serialize_unit(),
            ForWhom::Person(applicant) => applicant.serialize(serializer),
            ForWhom::Organisation(organisation) => organisation.serialize(serializer),
            ForWhom::Shown(shown) => (&shown.kind, &shown.name).serialize(serializer),
        }
    }
}

/// What the counter answers to what somebody brings.
#[derive(Clone, Debug, Default, Serialize)]
pub enum Reception {
    /// It is accepted (Mẫu 01).
    #[default]
    Accept,
    /// More is asked for before it is (Mẫu 02).
    Supplement {
        /// Codes of the parts that are wanting.
        parts: Vec<String>,
        /// What exactly is asked for.
        message: String,
        /// Legal ground.
        ground: String,
    },
    /// It is refused (Mẫu 03).
    Refuse {
        /// The reason, as the person reads it.
        reason: String,
        /// Legal ground.
        ground: String,
    },
}

impl Reception {
    /// What may be lacking in the dossier that is opened for this answer.
    const fn lacking(&self) -> Lacking {
        match self {
            Reception::Accept => Lacking::Nothing,
            Reception::Supplement { .. } => Lacking::Parts,
            Reception::Refuse { .. } => Lacking::PartsAndAnswers,
        }
    }
}

/// Receive a dossier at a counter, or from the post.
#[derive(Clone, Debug, Serialize)]
pub struct Receive {
    /// Code of the procedure.
    pub procedure: String,
    /// `counter` or `postal`.
    pub channel: Channel,
    /// The centre.
    pub receiving: AgencyId,
    /// The agency that decides.
    pub deciding: AgencyId,
    /// Who hands it in.
    pub submitter: AtCounter,
    /// Whether the clerk saw the person's card.
    pub card_checked: bool,
    /// For whom.
    pub for_whom: ForWhom,
    /// By which right the submitter files it.
    pub representation: Filer,
    /// Answers of the form.
    pub answers: Map<String, Value>,
    /// Parts, ticked off.
    pub parts: Vec<IncomingPart>,
    /// How the result is to be handed over.
    pub delivery: String,
    /// Where to, by post.
    pub delivery_address: String,
    /// Number of the receipt, if fees due at filing were taken at once.
    pub receipt: Option<String>,
    /// What the counter answers.
    pub reception: Reception,
}

/// Receives, and accepts unless more is asked for or it is refused: then whoever stands there leaves with a letter, and the dossier has a
/// code all the same. As long as a fee due at filing is open the dossier waits at the counter: the cashier takes it, then it is accepted;
/// until then it has no due date.
pub fn receive(app: &Onestop, tx: &mut Tx<'_>, official: &Actor, command: &Receive) -> Result<Accepted, OnestopError> {
    let actor = authorise_at(tx, official, Action::Receive, command.receiving)?;
    let submitter = match &command.submitter {
        AtCounter::Known(person) => *person,
        AtCounter::New(person) => identity::add_person(tx, &app.identity.keys, person)?,
    };
    // The number on the card may be on record already: then that record is the person from now on.
    let submitter = if command.card_checked { identity::prove_number(tx, &actor, submitter)? } else { submitter };
    let today = tx.now().date();
    let current = app.catalogue.current(tx, &command.procedure, today).map_err(|error| OnestopError::Procedure(error.to_string()))?;
    let procedure = current.ok_or_else(|| OnestopError::refused("onestop-submit-not-in-force"))?;
    let (applicant, organisation) = concerned(app, tx, (submitter, command), &procedure.package)?;
    let new = NewDossier {
        procedure: &procedure,
        channel: command.channel,
        answers: &command.answers,
        applicant: Some(applicant),
        organisation,
        submitter,
        // A person whose card was seen at the counter is known as surely as by the national e-ID, level 2.
        assurance: if command.card_checked { 2 } else { 0 },
        representation: command.representation,
        helped_by: None,
        receiving: command.receiving,
        deciding: command.deciding,
        delivery: &command.delivery,
        delivery_address: &command.delivery_address,
        parts: &command.parts,
        lacking: command.reception.lacking(),
    };
    let dossier = open_dossier(app, tx, &actor, &new)?;
    let submitted = submit::fact(&dossier);
    let mut owed = queries::fee::of_dossier(tx, dossier.id)?;
    owed.retain(|fee| fee.due == FeeDue::Filing && fee.is_open());
    let is_paid = owed.is_empty() || command.receipt.is_some();
    if let Some(receipt) = &command.receipt {
        owed.iter().try_for_each(|fee| settle_now(tx, &actor, &dossier, fee, receipt))?;
    }
    let paid = if is_paid { owed } else { Vec::new() };
    let (accepted, dossier) = match &command.reception {
        Reception::Accept if is_paid => take_on(app, tx, &actor, Loaded::under(procedure, dossier), None)?,
        _ => (Accepted { dossier: dossier.id, code: dossier.code.clone(), due: None, not_adopted: None }, dossier),
    };
    tell(tx, &actor, (&dossier, &submitted), &paid)?;
    answer(app, tx, official, (&dossier, &command.reception))?;
    Ok(accepted)
}

/// Asks for more or refuses, in the act that opened the dossier, by the right that each of them needs.
fn answer(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, (opened, reception): (&Dossier, &Reception)) -> Result<(), OnestopError> {
    let (dossier, version) = (opened.id, opened.version);
    let (kind, answered) = match reception {
        Reception::Accept => return Ok(()),
        Reception::Supplement { parts, message, ground } => {
            let command = AskSupplement { dossier, version, ground: ground.clone(), parts: parts.clone(), message: message.clone() };
            ("supplement", ask(app, tx, actor, &command))
        }
        Reception::Refuse { reason, ground } => {
            let command = RefuseIntake { dossier, version, reason: reason.clone(), ground: ground.clone() };
            ("refusal", refuse_intake(app, tx, actor, &command))
        }
    };
    answered.map_err(|error| match error {
        // The form of the dossier stands beside these fields, with names of its own.
        OnestopError::Fields(faults) => {
            OnestopError::Fields(faults.into_iter().map(|(field, message)| (format!("{kind}.{field}"), message)).collect())
        }
        other => other,
    })
}

/// Tells what became of the dossier in one act: filed, paid for, accepted.
fn tell(tx: &mut Tx<'_>, actor: &Actor, (dossier, submitted): (&Dossier, &Submitted), paid: &[Fee]) -> Result<(), store::Error> {
    let state = queries::dossier::fingerprint(tx, dossier)?;
    tell_with(tx, actor, dossier, submitted, state)?;
    paid.iter().try_for_each(|fee| tell_with(tx, actor, dossier, &settle::fact(dossier, fee), state))?;
    if dossier.accepted_at.is_none() {
        return Ok(());
    }
    tell_with(tx, actor, dossier, &accept::fact(dossier), state)
}

/// The records of those whose dossier it is: a person, and an organisation if it is one's.
fn concerned(
    app: &Onestop,
    tx: &mut Tx<'_>,
    (submitter, command): (PersonId, &Receive),
    package: &Package,
) -> Result<(PersonId, Option<OrganisationId>), OnestopError> {
    match &command.for_whom {
        ForWhom::Oneself => Ok((submitter, None)),
        ForWhom::Person(told) => Ok((standing::record(app, tx, (submitter, command.representation), package, told)?, None)),
        ForWhom::Organisation(known) => Ok((submitter, Some(*known))),
        ForWhom::Shown(shown) => match identity::meet_organisation(tx, &app.identity.keys, shown) {
            Ok(organisation) => Ok((submitter, Some(organisation))),
            Err(IdentityError::Fields(faults)) => {
                Err(OnestopError::Fields(faults.into_iter().map(|(field, message)| (format!("organisation.{field}"), message)).collect()))
            }
            Err(error) => Err(error.into()),
        },
    }
}
