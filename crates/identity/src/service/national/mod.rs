//! Signing in by the national e-ID: an attempt begins, its answer comes once, somebody is recognised; and they sign out there.

pub(crate) mod attempt;
pub(crate) mod complete;
pub(crate) mod log_out;

use kernel::{AccountId, Actor};
use store::Tx;
use uuid::Uuid;

use crate::facts::{ACCOUNT, NationalRefused};

/// Remembers an answer that was refused, for those who watch. Nobody was recognised, so it is about nobody's account.
pub(crate) fn note_refusal(tx: &mut Tx<'_>, reason: &'static str) -> Result<(), store::Error> {
    let nobody = AccountId::from_uuid(Uuid::nil());
    journal::record(tx, &Actor::anonymous(), journal::Subject::new(ACCOUNT, nobody), &NationalRefused { reason }).map(drop)
}
