//! A session has ended: the applications in which somebody signed in by it are told.

use journal::{FollowError, Job, StoredFact};
use kernel::{AccountId, Actor};
use store::Tx;

use crate::facts::LogoutTold;
use crate::jobs::LOGOUT;
use crate::queries;

/// What may have ended sessions of an account.
const ENDS: [&str; 2] = ["identity.session.closed.v1", "identity.account.changed.v1"];

/// Takes a fact about an account: whichever of its sessions are over, their applications are told once.
pub(crate) fn follow(tx: &mut Tx<'_>, fact: &StoredFact) -> Result<(), FollowError> {
    if fact.subject_kind != identity::ACCOUNT || !ENDS.contains(&fact.kind.as_str()) {
        return Ok(());
    }
    let account = AccountId::from_uuid(fact.subject);
    for presence in queries::grant::of_account(tx, account)? {
        let (session, client) = (presence.session, presence.client);
        if identity::opened_at(tx, session)?.is_some() {
            continue;
        }
        queries::grant::leave(tx, account, &presence)?;
        let known = queries::client::client(tx, client)?;
        if known.is_none_or(|known| known.registration.logout.is_none()) {
            continue;
        }
        let payload = serde_json::to_string(&presence).map_err(|error| FollowError::Other(error.to_string()))?;
        let (key, run_at) = (format!("{LOGOUT}.{session}.{client}"), tx.now());
        journal::jobs::enqueue(tx, &Job { kind: LOGOUT, key, payload, run_at })?;
        let subject = journal::Subject::new(crate::facts::CLIENT, client);
        journal::record(tx, &Actor::system("openid"), subject, &LogoutTold { client, session })?;
    }
    Ok(())
}
