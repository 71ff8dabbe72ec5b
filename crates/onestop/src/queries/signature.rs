//! What was signed under a delegation.

use identity::{SigningCapacity, SignsUnder};
use kernel::{DossierId, Instant, PostId};
use store::{Error, Tx, params};

const INSERT: &str = "insert into onestop_signature (dossier, post, at, capacity, decision) values ($1, $2, $3, $4, $5)
    on conflict (dossier, post, at) do nothing";
const OF_DOSSIER: &str = "select post, at, capacity from onestop_signature where dossier = $1 order by at, post limit 500";

/// Keeps that a post signs now under a delegation.
pub(crate) fn insert(tx: &mut Tx<'_>, dossier: DossierId, post: PostId, under: &SignsUnder) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(INSERT, params![dossier, post, now, under.capacity.code(), &under.decision]).map(drop)
}

/// The capacities in which posts signed under delegations: by post and moment.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<(PostId, Instant, SigningCapacity)>, Error> {
    tx.rows(OF_DOSSIER, params![dossier], |row| Ok((row.take()?, row.take()?, SigningCapacity::from_code(&row.take::<String>()?))))
}
