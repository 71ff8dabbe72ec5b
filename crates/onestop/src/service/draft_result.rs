//! The result is drafted, or drafted again after it was sent back.

use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::Tx;

use super::load::{Loaded, load, main_task};
use super::numbering::void_number;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{ResultDrafted, tell};
use crate::model::result::Outcome;
use crate::queries;

/// The name under which an officer's free text stands.
pub(crate) const TEXT: &str = "text";

/// Draft the result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DraftResult {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// What the officer adds to the form's answers, by name.
    pub content: Map<String, Value>,
}

/// Drafts the positive result from its template.
pub fn draft_result(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &DraftResult) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::Draft, &loaded.dossier, task.as_ref())?;
    if !loaded.step().is_some_and(|step| step.drafts_result) {
        return Err(OnestopError::refused("onestop-draft-not-now"));
    }
    let name = loaded.procedure.package.result.name.vi.clone();
    // A template that knows no names takes what the officer wrote as one text.
    let content = match (command.content.len(), command.content.get(TEXT)) {
        (1, Some(text)) => text.to_string(),
        _ => Value::Object(command.content.clone()).to_string(),
    };
    keep_draft(tx, &actor, &mut loaded, true, &name, content)
}

/// Keeps a draft, positive or negative; it must be approved anew.
pub(crate) fn keep_draft(
    tx: &mut Tx<'_>,
    actor: &Actor,
    loaded: &mut Loaded,
    positive: bool,
    name: &str,
    content: String,
) -> Result<(), OnestopError> {
    if !loaded.dossier.state.is_running() {
        return Err(OnestopError::refused("onestop-draft-not-now"));
    }
    let (Some(person), Some(post)) = (actor.person, actor.post) else { return Err(OnestopError::Forbidden) };
    let now = tx.now();
    let number = loaded.procedure.package.result.number.clone();
    let (register, book) =
        if positive { (number.register.code().to_owned(), number.book.unwrap_or_default()) } else { ("agency".to_owned(), String::new()) };
    let earlier = queries::outcome::of_dossier(tx, loaded.dossier.id)?;
    let draft = Outcome {
        dossier: loaded.dossier.id,
        positive,
        name: name.to_owned(),
        content,
        drafted_by: person,
        drafted_post: post,
        drafted_at: now,
        approved_by: None,
        approved_post: None,
        approved_at: None,
        signer_name: None,
        signer_title: None,
        signer_capacity: None,
        register,
        book,
        year: None,
        number: None,
        notation: None,
        issued_at: None,
        corrections: 0,
        file: None,
        version: 1,
    };
    match earlier {
        None => queries::outcome::insert(tx, &draft)?,
        Some(earlier) => {
            let kept = Outcome { version: earlier.version, corrections: earlier.corrections, ..draft };
            let again = if (&earlier.register, &earlier.book) == (&kept.register, &kept.book) {
                Outcome { year: earlier.year, number: earlier.number, notation: earlier.notation, ..kept }
            } else {
                void_number(tx, &loaded.dossier, &earlier)?;
                kept
            };
            queries::outcome::save(tx, &again)?;
        }
    }
    loaded.dossier.positive = Some(positive);
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = ResultDrafted { code: loaded.dossier.code.clone(), positive };
    Ok(tell(tx, actor, &loaded.dossier, &fact)?)
}
