//! A person files a dossier in one act, without a draft: what a program sends.

use kernel::{Actor, AgencyId, Channel, Message};
use procedure::Filer;
use serde::Serialize;
use serde_json::{Map, Value};
use store::Tx;

use super::incoming::{IncomingPart, Lacking, NewDossier};
use super::standing;
use super::submit::{Filed, fact, open_dossier};
use crate::Onestop;
use crate::error::OnestopError;
use crate::facts::tell;
use crate::model::applicant::Applicant;

/// File a dossier.
#[derive(Clone, Debug, Serialize)]
pub struct FileDossier {
    /// Code of the procedure.
    pub procedure: String,
    /// The centre that receives it.
    pub receiving: AgencyId,
    /// The agency that decides.
    pub deciding: AgencyId,
    /// Answers of the form.
    pub answers: Map<String, Value>,
    /// Parts with their files.
    pub parts: Vec<IncomingPart>,
    /// `counter`, `postal` or `electronic`.
    pub delivery: String,
    /// Where to, by post.
    pub delivery_address: String,
    /// By which right it is filed.
    pub representation: Filer,
    /// For which other person.
    pub applicant: Option<Applicant>,
    /// For which organisation of theirs.
    pub organisation: Option<identity::OrganisationId>,
    /// Whether the person declared that what they wrote is true.
    pub declared: bool,
}

/// Files it under the version in force today.
pub fn file(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &FileDossier) -> Result<Filed, OnestopError> {
    let person = actor.person.ok_or(OnestopError::Forbidden)?;
    if !command.declared {
        return Err(OnestopError::Fields(vec![("declared".to_owned(), Message::new("onestop-submit-declare"))]));
    }
    let today = tx.now().date();
    let current = app.catalogue.current(tx, &command.procedure, today).map_err(|error| OnestopError::Procedure(error.to_string()))?;
    let procedure =
        current.ok_or_else(|| OnestopError::Fields(vec![("procedure".to_owned(), Message::new("onestop-submit-not-in-force"))]))?;
    let applicant = match &command.applicant {
        Some(told) => standing::record(app, tx, (person, command.representation), &procedure.package, told)?,
        None => actor.on_behalf_of.unwrap_or(person),
    };
    let new = NewDossier {
        procedure: &procedure,
        channel: Channel::Online,
        answers: &command.answers,
        applicant: Some(applicant),
        organisation: command.organisation,
        submitter: person,
        assurance: actor.assurance,
        representation: command.representation,
        helped_by: None,
        receiving: command.receiving,
        deciding: command.deciding,
        delivery: &command.delivery,
        delivery_address: &command.delivery_address,
        parts: &command.parts,
        lacking: Lacking::Nothing,
    };
    let dossier = open_dossier(app, tx, actor, &new)?;
    tell(tx, actor, &dossier, &fact(&dossier))?;
    Ok(Filed { dossier: dossier.id, code: dossier.code, token: dossier.token })
}
