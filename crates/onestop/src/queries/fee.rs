use kernel::{DossierId, PostId};
use store::{Error, Row, Tx, params};

use super::dossier::word;
use crate::model::money::{Fee, FeeDue};

const COLUMNS: &str = "id, dossier, code, name, kind, amount, full_amount, exemption, source, due, settled_at, settled_post, receipt";
const INSERT: &str = "insert into onestop_fee (id, dossier, code, name, kind, amount, full_amount, exemption, source, due, settled_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const SETTLE: &str =
    "update onestop_fee set settled_at = $3, settled_post = $4, receipt = $5 where dossier = $1 and id = $2 and settled_at is null";

fn read(row: &mut Row<'_>) -> Result<Fee, Error> {
    Ok(Fee {
        id: row.take()?,
        dossier: row.take()?,
        code: row.take()?,
        name: row.take()?,
        kind: row.take()?,
        amount: row.take()?,
        full_amount: row.take()?,
        exemption: row.take()?,
        source: row.take()?,
        due: word(row, FeeDue::from_code)?,
        settled_at: row.take()?,
        settled_post: row.take()?,
        receipt: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, fee: &Fee) -> Result<(), Error> {
    let f = fee;
    tx.execute(
        INSERT,
        params![f.id, f.dossier, &f.code, &f.name, &f.kind, f.amount, f.full_amount, &f.exemption, &f.source, f.due.code(), f.settled_at],
    )?;
    Ok(())
}

pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Fee>, Error> {
    tx.rows(&format!("select {COLUMNS} from onestop_fee where dossier = $1 order by id limit 100"), params![dossier], read)
}

/// Settles an obligation; [`Error::Stale`] if it was settled before.
pub(crate) fn settle(tx: &mut Tx<'_>, fee: &Fee, post: Option<PostId>, receipt: &str) -> Result<(), Error> {
    let now = tx.now();
    tx.save(SETTLE, params![fee.dossier, fee.id, now, post, receipt])
}
