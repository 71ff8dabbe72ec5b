//! A person fills in a dossier: begins, keeps answers page by page, adds and removes files, gives up.

use kernel::{Actor, AgencyId, Channel, Id};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::{Files, StoredFile, Tx};

use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::Standing;
use crate::model::draft::{Draft, DraftId};
use crate::queries;
use crate::queries::draft::DraftFileKind;

/// Files of one part at most.
const FILES_A_PART: usize = 10;

/// Begin a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Begin {
    /// Code of the procedure.
    pub procedure: String,
    /// The centre that will receive it, if chosen.
    pub receiving: Option<AgencyId>,
    /// The agency that will decide, if chosen.
    pub deciding: Option<AgencyId>,
    /// Answers that are known before: from the signed-in person.
    pub answers: Map<String, Value>,
    /// How the result is to be handed over.
    pub delivery: String,
    /// For whom, as far as that is known before.
    pub standing: Standing,
}

/// Keep what was answered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Keep {
    /// The draft.
    pub draft: DraftId,
    /// Answers that replace those of the same names.
    pub answers: Map<String, Value>,
    /// Names whose answers are taken away first (all fields of the page).
    pub clear: Vec<String>,
    /// Where to and how, if this page asks for it.
    pub choices: Option<Choices>,
    /// For whom, if this page asks for it.
    pub standing: Option<Standing>,
}

/// Agencies and delivery of a draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Choices {
    /// The centre that will receive it.
    pub receiving: AgencyId,
    /// The agency that will decide.
    pub deciding: AgencyId,
    /// `counter`, `postal` or `electronic`.
    pub delivery: String,
    /// Where to, by post.
    pub delivery_address: String,
}

/// Begins a draft under the version in force today.
pub fn begin(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Begin) -> Result<DraftId, OnestopError> {
    let person = actor.person.ok_or(OnestopError::Forbidden)?;
    let now = tx.now();
    let current = app.catalogue.current(tx, &command.procedure, now.date()).map_err(|error| OnestopError::Procedure(error.to_string()))?;
    let procedure = current.ok_or(OnestopError::NotFound)?;
    if !procedure.package.channels.allows(Channel::Online) {
        return Err(OnestopError::refused("onestop-submit-channel"));
    }
    let draft = Draft {
        id: tx.new_id(),
        person,
        procedure: procedure.id,
        procedure_code: procedure.package.code.clone(),
        procedure_name: procedure.package.name.vi.clone(),
        channel: Channel::Online,
        receiving: command.receiving,
        deciding: command.deciding,
        delivery: command.delivery.clone(),
        delivery_address: String::new(),
        standing: command.standing.clone(),
        helped_by: None,
        form: Value::Object(command.answers.clone()).to_string(),
        updated_at: now,
        version: 1,
    };
    queries::draft::insert(tx, &draft)?;
    Ok(draft.id)
}

/// Keeps answers, right or wrong: they are checked when a page is left and again when the dossier is filed.
pub fn keep(tx: &mut Tx<'_>, actor: &Actor, command: &Keep) -> Result<(), OnestopError> {
    let mut draft = of(tx, actor, command.draft)?;
    let mut answers: Map<String, Value> = serde_json::from_str(&draft.form).unwrap_or_default();
    answers.retain(|name, _| !command.clear.contains(name));
    answers.extend(command.answers.clone());
    draft.form = Value::Object(answers).to_string();
    if let Some(choices) = command.choices.clone() {
        draft.receiving = Some(choices.receiving);
        draft.deciding = Some(choices.deciding);
        draft.delivery = choices.delivery;
        draft.delivery_address = choices.delivery_address;
    }
    if let Some(standing) = command.standing.clone() {
        draft.standing = standing;
    }
    Ok(queries::draft::save(tx, &draft)?)
}

/// Adds a stored file to a part.
pub fn add_file(tx: &mut Tx<'_>, actor: &Actor, draft: DraftId, part: &str, name: &str, file: &StoredFile) -> Result<(), OnestopError> {
    let draft = of(tx, actor, draft)?;
    if queries::draft::files(tx, draft.id)?.iter().filter(|file| file.part == part).count() >= FILES_A_PART {
        return Err(OnestopError::refused("onestop-draft-too-many-files"));
    }
    Files::name(tx, file)?;
    Ok(queries::draft::add_file(tx, draft.id, (part, None), name, file)?)
}

/// Takes a file away.
pub fn remove_file(tx: &mut Tx<'_>, actor: &Actor, draft: DraftId, file: Id<DraftFileKind>) -> Result<(), OnestopError> {
    let draft = of(tx, actor, draft)?;
    Ok(queries::draft::remove_file(tx, draft.id, file)?)
}

/// Gives a draft up.
pub fn discard(tx: &mut Tx<'_>, actor: &Actor, draft: DraftId) -> Result<(), OnestopError> {
    let draft = of(tx, actor, draft)?;
    Ok(queries::draft::delete(tx, draft.id)?)
}

/// A draft of this person, under whichever of their records it was begun; somebody else's is as good as none.
pub(crate) fn of(tx: &mut Tx<'_>, actor: &Actor, draft: DraftId) -> Result<Draft, OnestopError> {
    let person = actor.person.ok_or(OnestopError::Forbidden)?;
    let draft = queries::draft::find(tx, draft)?.ok_or(OnestopError::NotFound)?;
    let is_theirs = draft.person == person || identity::same_person(tx, person)?.contains(&draft.person);
    if is_theirs { Ok(draft) } else { Err(OnestopError::NotFound) }
}

/// A person's drafts, the newest change first.
pub fn drafts(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Draft>, OnestopError> {
    let person = actor.person.ok_or(OnestopError::Forbidden)?;
    let mut drafts = Vec::new();
    for record in identity::same_person(tx, person)? {
        drafts.extend(queries::draft::of_person(tx, record)?);
    }
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
    Ok(drafts)
}
