//! An official helps somebody to file online (hỗ trợ nộp trực tuyến): what was filled in waits among the person's drafts. They look it
//! through, declare and file it with their own account, so they remain the one who acts; who helped, and where, is recorded.

use kernel::{Actor, AgencyId, PersonId};
use procedure::Filer;
use serde::Serialize;
use serde_json::{Map, Value};
use store::{StoredFile, Tx};

use super::draft::{Begin, Choices, Keep, add_file, begin, keep};
use super::receive::ForWhom;
use crate::Onestop;
use crate::access::{Action, authorise_at};
use crate::error::OnestopError;
use crate::facts::{DRAFT, DraftHelped};
use crate::model::applicant::Standing;
use crate::model::draft::DraftId;
use crate::queries;

/// Fill in a draft for somebody.
#[derive(Clone, Debug, Serialize)]
pub struct Assist {
    /// Whose draft it is.
    pub person: PersonId,
    /// Code of the procedure.
    pub procedure: String,
    /// The centre that helps, and receives.
    pub helping: AgencyId,
    /// The agency that decides.
    pub deciding: AgencyId,
    /// For whom it is filed.
    pub for_whom: ForWhom,
    /// By which right.
    pub representation: Filer,
    /// Answers of the form, as far as they were given.
    pub answers: Map<String, Value>,
    /// Files with the codes of their parts.
    pub files: Vec<(String, (String, StoredFile))>,
    /// How the result is to be handed over.
    pub delivery: String,
    /// Where to, by post.
    pub delivery_address: String,
}

/// Puts it among the person's drafts. They need an account: without one nobody could confirm it.
pub fn assist(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Assist) -> Result<DraftId, OnestopError> {
    let actor = authorise_at(tx, actor, Action::Receive, command.helping)?;
    if !identity::has_account(tx, command.person)? {
        return Err(OnestopError::refused("onestop-assist-no-account"));
    }
    let filer = command.representation;
    let standing = match &command.for_whom {
        ForWhom::Oneself => Standing { filer, ..Standing::default() },
        ForWhom::Person(told) => Standing { filer, applicant: Some(told.seal(&app.identity.keys)), organisation: None },
        ForWhom::Organisation(known) => Standing { filer, applicant: None, organisation: Some(*known) },
        // Online only the account shows for which organisation somebody may act.
        ForWhom::Shown(_) => return Err(OnestopError::refused("onestop-assist-organisation")),
    };
    let owner = Actor::person(command.person, 0);
    let first = Begin {
        procedure: command.procedure.clone(),
        receiving: Some(command.helping),
        deciding: Some(command.deciding),
        answers: command.answers.clone(),
        delivery: command.delivery.clone(),
        standing,
    };
    let draft = begin(app, tx, &owner, &first)?;
    let choices = Choices {
        receiving: command.helping,
        deciding: command.deciding,
        delivery: command.delivery.clone(),
        delivery_address: command.delivery_address.clone(),
    };
    keep(tx, &owner, &Keep { draft, answers: Map::new(), clear: Vec::new(), choices: Some(choices), standing: None })?;
    for (part, (name, file)) in &command.files {
        add_file(tx, &owner, draft, part, name, file)?;
    }
    queries::draft::help(tx, draft, command.helping)?;
    let fact = DraftHelped { procedure: command.procedure.clone(), person: command.person, centre: command.helping };
    journal::record(tx, &actor, journal::Subject::new(DRAFT, draft), &fact)?;
    Ok(draft)
}
