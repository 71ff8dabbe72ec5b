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
    for (grant, client, session) in queries::grant::of_account(tx, AccountId::from_uuid(fact.subject))? {
        if identity::opened_at(tx, session)?.is_some() {
            continue;
        }
        queries::grant::leave(tx, grant)?;
        let Some(known) = queries::client::client(tx, client)?.filter(|known| known.registration.logout.is_some()) else { continue };
        let run_at = tx.now();
        let key = format!("{LOGOUT}.{session}.{client}");
        journal::jobs::enqueue(tx, &Job { kind: LOGOUT, key, payload: grant.to_string(), run_at })?;
        let subject = journal::Subject::new(crate::facts::CLIENT, known.id);
        journal::record(tx, &Actor::system("openid"), subject, &LogoutTold { client, grant })?;
    }
    Ok(())
}
