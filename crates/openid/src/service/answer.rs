//! Somebody agreed, or had agreed before, or refused: the question is used up, and the application gets a code or is told why not.

use identity::PERSON;
use kernel::Actor;
use store::Tx;

use super::ask::{Looker, Waiting, look};
use crate::OpenidError;
use crate::facts::{ConsentGiven, GrantMade};
use crate::model::client::Client;
use crate::model::grant::{Grant, OFFLINE, ONLINE};
use crate::model::question::{Question, Refusal};
use crate::model::scope::Scope;
use crate::model::step::Step;
use crate::queries;

/// An answer.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) handle: [u8; 32],
    pub(crate) actor: Actor,
    pub(crate) looker: Option<Looker>,
    /// Whether they agree just now.
    pub(crate) agrees: bool,
    /// Digest of the code.
    pub(crate) code: [u8; 32],
}

/// What came of it.
pub(crate) enum Answered {
    /// The application gets the code.
    Code(Client, Question),
    /// The application is told that nothing comes of it.
    Refused(Client, Question, Refusal),
    /// Another step comes first.
    Another,
    /// It was answered before, or is too old.
    Over,
}

/// Answers a question whose steps are all done.
pub(crate) fn answer(tx: &mut Tx<'_>, command: &Answer) -> Result<Answered, OpenidError> {
    let Some(waiting) = look(tx, command.handle, command.looker)? else { return Ok(Answered::Over) };
    let is_done = match waiting.step {
        Step::Refuse(refusal) => return close(tx, command.handle, waiting, refusal),
        Step::Answer => true,
        Step::Consent => command.agrees,
        Step::SignIn | Step::Level => false,
    };
    let (Some(looker), Some(shown_at), true) = (command.looker, waiting.shown_at, is_done) else { return Ok(Answered::Another) };
    if !queries::request::use_up(tx, command.handle)? {
        return Ok(Answered::Over);
    }
    let Waiting { client, question, step, agreed, .. } = waiting;
    let subject = journal::Subject::new(PERSON, looker.person);
    if step == Step::Consent {
        // What they agreed to before stays agreed.
        let scopes: Vec<Scope> =
            Scope::ALL.iter().copied().filter(|scope| agreed.contains(scope) || question.scopes.contains(scope)).collect();
        queries::consent::give(tx, looker.person, client.id, &scopes)?;
        let fact = ConsentGiven { client: client.id, scopes: Scope::write(&question.scopes) };
        journal::record(tx, &command.actor, subject, &fact)?;
    }
    let lasts = if question.scopes.contains(&Scope::OfflineAccess) { OFFLINE } else { ONLINE };
    let grant = Grant {
        id: tx.new_id(),
        client: client.id,
        account: Some(looker.account),
        person: Some(looker.person),
        session: Some(looker.session),
        scopes: question.scopes.clone(),
        level: looker.level,
        shown_at,
        nonce: question.nonce.clone(),
        expires_at: tx.now().plus(lasts),
        ended: false,
    };
    queries::grant::insert(tx, &grant)?;
    queries::grant::insert_code(tx, command.code, grant.id, &question.redirect, &question.challenge)?;
    made(tx, &command.actor, &grant, "browser")?;
    Ok(Answered::Code(client, question))
}

/// Whoever was asked says no.
pub(crate) fn decline(tx: &mut Tx<'_>, handle: [u8; 32], looker: Option<Looker>, refusal: Refusal) -> Result<Answered, OpenidError> {
    match look(tx, handle, looker)? {
        Some(waiting) => close(tx, handle, waiting, refusal),
        None => Ok(Answered::Over),
    }
}

fn close(tx: &mut Tx<'_>, handle: [u8; 32], waiting: Waiting, refusal: Refusal) -> Result<Answered, OpenidError> {
    queries::request::use_up(tx, handle)?;
    Ok(Answered::Refused(waiting.client, waiting.question, refusal))
}

/// Records what an application was given.
pub(super) fn made(tx: &mut Tx<'_>, actor: &Actor, grant: &Grant, by: &'static str) -> Result<(), store::Error> {
    let fact = GrantMade { client: grant.client, grant: grant.id, scopes: Scope::write(&grant.scopes), level: grant.level, by };
    let subject = match grant.person {
        Some(person) => journal::Subject::new(PERSON, person),
        None => journal::Subject::new(crate::facts::CLIENT, grant.client),
    };
    journal::record(tx, actor, subject, &fact)
}
