//! Numbers that count on from 1 within an owner, a kind and a period.
//!
//! [`next`] may leave gaps when a transaction is undone after an answer on another database node, and is right for dossier
//! codes. [`reserve`], [`issue`] and [`cancel`] keep every number with its state, for registers without gaps (document
//! numbers, books, receipts): a voided number keeps its reason and is never given again.

use kernel::Id;

use crate::{Error, Tx, params};

const NEXT: &str = "insert into store_series (owner, kind, period, last) values ($1, $2, $3, 1)
    on conflict (owner, kind, period) do update set last = store_series.last + 1 returning last";
const RESERVE: &str =
    "insert into store_number (owner, kind, period, number, state, subject, at) values ($1, $2, $3, $4, 'reserved', $5, $6)";
const ISSUE: &str = "update store_number set state = 'issued', at = $6 where owner = $1 and kind = $2 and period = $3 and number = $4 and state = 'reserved' and subject = $5";
const CANCEL: &str = "update store_number set state = 'cancelled', reason = $5, at = $6 where owner = $1 and kind = $2 and period = $3 and number = $4 and state <> 'cancelled'";

/// Which series: who owns it (an agency's code), what is numbered, and the period after which it starts again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series<'a> {
    /// Owner, such as an agency's code.
    pub owner: &'a str,
    /// What is numbered, such as `dossier` or `book:…`.
    pub kind: &'a str,
    /// The period, such as `2026-11-22` or `2026`; it turns at midnight in Vietnam of the injected clock.
    pub period: &'a str,
}

/// The next number. Call it late in the transaction: until the commit others wait for it.
pub fn next(tx: &mut Tx<'_>, series: Series<'_>) -> Result<i64, Error> {
    tx.value(NEXT, params![series.owner, series.kind, series.period])
}

/// Takes the next number of a register without gaps for `subject`.
pub fn reserve<K>(tx: &mut Tx<'_>, series: Series<'_>, subject: Id<K>) -> Result<i64, Error> {
    let number = next(tx, series)?;
    let now = tx.now();
    tx.execute(RESERVE, params![series.owner, series.kind, series.period, number, subject, now])?;
    Ok(number)
}

/// Marks a reserved number as issued.
pub fn issue<K>(tx: &mut Tx<'_>, series: Series<'_>, number: i64, subject: Id<K>) -> Result<(), Error> {
    let now = tx.now();
    tx.save(ISSUE, params![series.owner, series.kind, series.period, number, subject, now])
}

/// Voids a number; it stays in the register with its reason.
pub fn cancel(tx: &mut Tx<'_>, series: Series<'_>, number: i64, reason: &str) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CANCEL, params![series.owner, series.kind, series.period, number, reason, now])
}
