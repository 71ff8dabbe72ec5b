use journal::Fact;
use kernel::{Actor, SessionId};
use serde::Serialize;
use store::Tx;

use crate::model::client::ClientId;
use crate::model::grant::GrantId;
use crate::queries;

/// Subject kind of applications.
pub const CLIENT: &str = "openid.client";

macro_rules! fact {
    ($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Serialize)]
        pub(crate) struct $name { $(pub(crate) $field: $type),* }
        impl Fact for $name {
            const KIND: &'static str = $kind;
        }
    };
}

fact!(
    /// An application was registered, changed, suspended, opened again, or given another secret.
    ClientChanged = "openid.client.changed.v1" { client: ClientId, change: &'static str }
);
fact!(
    /// Somebody agreed that an application learns this of them.
    ConsentGiven = "openid.consent.given.v1" { client: ClientId, scopes: String }
);
fact!(
    /// Somebody withdrew what they had agreed to.
    ConsentWithdrawn = "openid.consent.withdrawn.v1" { client: ClientId, grants: u64 }
);
fact!(
    /// Somebody signed in through an application, or let a device do so; or it acts by itself.
    GrantMade = "openid.grant.made.v1" { client: ClientId, grant: GrantId, scopes: String, level: u8, by: &'static str }
);
fact!(
    /// What an application was given has ended: it gave it back, or somebody tried to use a code or token twice.
    GrantEnded = "openid.grant.ended.v1" { client: ClientId, grant: GrantId, reason: &'static str }
);
fact!(
    /// An application read what somebody had agreed to.
    ClaimsRead = "openid.claims.read.v1" { client: ClientId, scopes: String }
);
fact!(
    /// An application is to be told that somebody's session has ended.
    LogoutTold = "openid.logout.told.v1" { client: ClientId, session: SessionId }
);
fact!(
    /// Another key signs from now on.
    KeyRotated = "openid.key.rotated.v1" { key: String }
);

/// Records what happened to an application, with the digest of its rows after the act.
pub(crate) fn tell_client(tx: &mut Tx<'_>, actor: &Actor, client: ClientId, change: &'static str) -> Result<(), store::Error> {
    let (subject, fact) = (journal::Subject::new(CLIENT, client), ClientChanged { client, change });
    match queries::client::state(tx, client)? {
        Some(state) => journal::record_change(tx, actor, subject, &fact, state),
        None => journal::record(tx, actor, subject, &fact),
    }
}
