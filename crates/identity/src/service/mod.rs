pub(crate) mod absence;
pub(crate) mod account;
pub(crate) mod agency;
pub(crate) mod appoint;
pub(crate) mod calendar;
pub(crate) mod ceremony;
pub(crate) mod delegate;
pub(crate) mod factor;
pub(crate) mod lock;
pub(crate) mod membership;
pub(crate) mod national;
pub(crate) mod organisation;
mod place;
pub(crate) mod province;
pub(crate) mod register;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod token;
pub(crate) mod workstation;

use kernel::{Actor, Message};
use store::Tx;

use crate::{IdentityError, Role, queries};

/// Whoever changes agencies, posts, accounts and calendars must hold an administrator's post at this minute.
pub(crate) fn administrator(tx: &mut Tx<'_>, actor: &Actor) -> Result<(), IdentityError> {
    if queries::post::held_posts(tx, actor)?.has(Role::Administrator) { Ok(()) } else { Err(IdentityError::Forbidden) }
}

/// One field that does not fit.
pub(crate) fn refuse<T>(field: &'static str, key: &str) -> Result<T, IdentityError> {
    Err(IdentityError::Fields(vec![(field, Message::new(key))]))
}
