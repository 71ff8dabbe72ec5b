//! A question of an application is kept, and looked at while somebody is on the way to its answer.

use identity::{held_posts, opened_at};
use kernel::{AccountId, Actor, Instant, PersonId, SessionId};
use store::Tx;

use crate::OpenidError;
use crate::model::client::{Client, ClientId};
use crate::model::question::Question;
use crate::model::scope::Scope;
use crate::model::step::{Present, Step, next};
use crate::queries;

/// A question that can be answered.
#[derive(Clone)]
pub(crate) struct Ask {
    /// Digest of what the browser carries along.
    pub(crate) handle: [u8; 32],
    pub(crate) client: ClientId,
    pub(crate) question: Question,
}

/// Keeps it.
pub(crate) fn ask(tx: &mut Tx<'_>, command: &Ask) -> Result<(), OpenidError> {
    let body = serde_json::to_string(&command.question).unwrap_or_default();
    Ok(queries::request::insert(tx, command.handle, command.client, &body)?)
}

/// Whoever is signed in in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Looker {
    pub(crate) person: PersonId,
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) level: u8,
}

/// A question on its way, and what comes next.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) client: Client,
    pub(crate) question: Question,
    pub(crate) step: Step,
    /// When whoever is signed in showed themselves.
    pub(crate) shown_at: Option<Instant>,
    /// What they agreed to before.
    pub(crate) agreed: Vec<Scope>,
    /// The agency that answers for the application, in Vietnamese and English.
    pub(crate) owner: (String, String),
}

/// The question under a handle; `None` if it was answered, is too old or never was, or its application is suspended.
pub(crate) fn look(tx: &mut Tx<'_>, handle: [u8; 32], looker: Option<Looker>) -> Result<Option<Waiting>, OpenidError> {
    let Some(kept) = queries::request::find(tx, handle)? else { return Ok(None) };
    let Some(client) = queries::client::client(tx, kept.client)?.filter(|client| !client.suspended) else { return Ok(None) };
    let Ok(question) = serde_json::from_str::<Question>(&kept.body) else { return Ok(None) };
    let shown_at = match looker {
        Some(looker) if is_expected(tx, &client, &question, looker)? => opened_at(tx, looker.session)?,
        _ => None,
    };
    let agreed = match looker {
        Some(looker) if needs_no_consent(tx, &client, looker)? => Scope::ALL.to_vec(),
        Some(looker) => queries::consent::agreed(tx, looker.person, client.id)?,
        None => Vec::new(),
    };
    let present = looker.zip(shown_at).map(|(looker, shown_at)| Present { shown_at, level: looker.level, agreed: &agreed });
    let step = next(&question, kept.made_at, present);
    let owner = identity::agency(tx, client.registration.owner)?.map(|agency| (agency.name, agency.name_en)).unwrap_or_default();
    Ok(Some(Waiting { client, question, step, shown_at, agreed, owner }))
}

/// Whether they are the one whom the application expects, if it expects somebody.
fn is_expected(tx: &mut Tx<'_>, client: &Client, question: &Question, looker: Looker) -> Result<bool, OpenidError> {
    let Some(expected) = &question.subject else { return Ok(true) };
    Ok(queries::subject::subject(tx, looker.person, &client.sector)?.as_ref() == Some(expected))
}

/// The province's own applications are officials' tools: whoever works with them is not asked, a citizen who comes along is.
fn needs_no_consent(tx: &mut Tx<'_>, client: &Client, looker: Looker) -> Result<bool, OpenidError> {
    let actor = Actor::person(looker.person, looker.level);
    Ok(client.registration.trusted && !held_posts(tx, &actor)?.posts.is_empty())
}
