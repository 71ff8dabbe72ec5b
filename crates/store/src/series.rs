//! Numbers that count on from 1 within an owner, a kind and a period.
//!
//! [`next`] may leave gaps when a transaction is undone after an answer on another database node, and is right for dossier
//! codes. [`reserve`], [`issue`] and [`cancel`] keep every number with its state, for registers without gaps (document
//! numbers, books, receipts): a voided number keeps its reason and is never given again.

use kernel::{Id, Instant};
use uuid::Uuid;

use crate::{Error, Tx, params};

const NEXT: &str = "insert into store_series (owner, kind, period, last) values ($1, $2, $3, 1)
    on conflict (owner, kind, period) do update set last = store_series.last + 1 returning last";
const RESERVE: &str =
    "insert into store_number (owner, kind, period, number, state, subject, at) values ($1, $2, $3, $4, 'reserved', $5, $6)";
const ISSUE: &str = "update store_number set state = 'issued', at = $6 where owner = $1 and kind = $2 and period = $3 and number = $4 and state = 'reserved' and subject = $5";
const CANCEL: &str = "update store_number set state = 'cancelled', reason = $5, at = $6 where owner = $1 and kind = $2 and period = $3 and number = $4 and state <> 'cancelled'";

const NUMBERS: &str = "select number, state, subject, reason, at from store_number where owner = $1 and kind = $2 and period = $3 and number > $4 order by number limit $5";
const REGISTERS: &str = "select kind, period from store_series where owner = $1 and exists (select 1 from store_number n where n.owner = store_series.owner and n.kind = store_series.kind and n.period = store_series.period) order by period desc, kind limit 200";

/// Whether a number of a register is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberState {
    /// Taken, not yet used.
    Reserved,
    /// In force.
    Issued,
    /// Voided; its reason stands beside it.
    Cancelled,
}

/// A number of a register without gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbered {
    /// The number.
    pub number: i64,
    /// Whether it is in force.
    pub state: NumberState,
    /// What bears it.
    pub subject: Option<Uuid>,
    /// Why it was voided; empty if it was not.
    pub reason: String,
    /// When it came to be so.
    pub at: Instant,
}

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

/// The registers without gaps of an owner: kind and period of each, newest period first.
pub fn registers(tx: &mut Tx<'_>, owner: &str) -> Result<Vec<(String, String)>, Error> {
    tx.rows(REGISTERS, params![owner], |row| Ok((row.take()?, row.take()?)))
}

/// The numbers of a register after one of them, in order.
pub fn numbers(tx: &mut Tx<'_>, series: Series<'_>, after: i64, limit: usize) -> Result<Vec<Numbered>, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    tx.rows(NUMBERS, params![series.owner, series.kind, series.period, after, limit], |row| {
        Ok(Numbered {
            number: row.take()?,
            state: match row.take::<String>()?.as_str() {
                "reserved" => NumberState::Reserved,
                "issued" => NumberState::Issued,
                _ => NumberState::Cancelled,
            },
            subject: row.take()?,
            reason: row.take::<Option<String>>()?.unwrap_or_default(),
            at: row.take()?,
        })
    })
}
