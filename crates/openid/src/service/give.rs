//! Tokens for what was granted.

use kernel::Actor;
use store::{Error, Tx};

use crate::facts::{CLIENT, GrantEnded};
use crate::model::client::Client;
use crate::model::grant::{ACCESS, Grant, REFRESH, TokenKind};
use crate::model::question::Refusal;
use crate::queries;

/// What the application is given.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) access: String,
    pub(crate) refresh: Option<String>,
    /// Seconds for which the access token is good.
    pub(crate) lasts: i64,
    pub(crate) grant: Grant,
    /// What the person is called by this application.
    pub(crate) subject: Option<String>,
}

/// What came of it. Refusals may change something, which is kept: so they are no errors.
#[derive(Debug)]
pub(crate) enum Outcome {
    Given(Box<Given>),
    Refused(Refusal),
}

pub(super) const STALE: Refusal = Refusal::new("invalid_grant", "it is unknown, was used, has expired or was withdrawn");

/// Draws tokens. Only their digests are kept.
pub(super) fn give(tx: &mut Tx<'_>, client: &Client, grant: Grant) -> Result<Outcome, Error> {
    let left = grant.expires_at.since(tx.now());
    let (access, digest) = identity::new_token();
    let lasts = ACCESS.min(left);
    queries::grant::insert_token(tx, digest, grant.id, TokenKind::Access, lasts)?;
    let refresh = if grant.is_offline() {
        let (refresh, digest) = identity::new_token();
        queries::grant::insert_token(tx, digest, grant.id, TokenKind::Refresh, REFRESH.min(left))?;
        Some(refresh)
    } else {
        None
    };
    let subject = match grant.person {
        Some(person) => Some(queries::subject::subject_for(tx, person, &client.sector)?),
        None => None,
    };
    Ok(Outcome::Given(Box::new(Given { access, refresh, lasts: lasts.as_secs(), grant, subject })))
}

/// Ends all that hangs together, and tells why.
pub(super) fn end(tx: &mut Tx<'_>, grant: &Grant, reason: &'static str) -> Result<(), Error> {
    if !queries::grant::end(tx, grant.id)? {
        return Ok(());
    }
    let subject = match grant.person {
        Some(person) => journal::Subject::new(identity::PERSON, person),
        None => journal::Subject::new(CLIENT, grant.client),
    };
    journal::record(tx, &Actor::system("openid"), subject, &GrantEnded { client: grant.client, grant: grant.id, reason })
}
