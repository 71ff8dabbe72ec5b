//! The result is drafted, or drafted again after it was sent back.

use jiff::civil::Date;
use kernel::{Actor, DossierId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::Tx;

use super::load::{Loaded, load, main_task};
use super::numbering::void_number;
use super::whole::Whole;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{ResultDrafted, tell};
use crate::model::result::Outcome;
use crate::queries;

/// Before the name of each field, on the page as in the API.
pub(crate) const CONTENT: &str = "content.";

/// Draft the result.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DraftResult {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// What the officer fills in, by the names of the procedure's result.
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
    let result = &loaded.procedure.result;
    let setting = loaded.setting().for_result(&command.content, tx.now().date());
    let wrong = result.validate(&command.content, None, &setting);
    if !wrong.is_empty() {
        return Err(OnestopError::Fields(wrong.into_iter().map(|error| (format!("{CONTENT}{}", error.field), error.message)).collect()));
    }
    let content = Value::Object(result.prune(&command.content, &setting)).to_string();
    keep_draft(tx, &actor, &mut loaded, true, &name, content)
}

/// What stands in the fields of the draft: the earlier draft if there is one, else what answers and dossier say.
pub(crate) fn drafted(whole: &Whole, today: Date) -> Map<String, Value> {
    let earlier = whole.outcome.as_ref().filter(|outcome| outcome.positive);
    if let Some(earlier) = earlier.and_then(|outcome| serde_json::from_str(&outcome.content).ok()) {
        return earlier;
    }
    let loaded = &whole.loaded;
    loaded.procedure.result.beginning(&loaded.procedure.form, &loaded.answers, today)
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
