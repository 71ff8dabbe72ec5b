use kernel::DossierId;
use store::{Error, Row, Tx, params};

use super::dossier::word;
use crate::model::adjustment::{Adjustment, AdjustmentState};

const COLUMNS: &str = "id, kind, state, reason, ground, apology, days, document, proposed_by, proposed_at, approved_by, answer, until, since, due_before, due_after, at";
const INSERT: &str = "insert into onestop_adjustment (id, dossier, kind, state, reason, ground, apology, days, document, proposed_by, proposed_at, approved_by, answer,
    until, since, due_before, due_after, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
const DECIDE: &str =
    "update onestop_adjustment set state = $3, document = $4, approved_by = $5, answer = $6, due_before = $7, due_after = $8, at = $9
    where dossier = $1 and id = $2 and state = 'proposed'";
const LAPSE: &str = "update onestop_adjustment set state = 'lapsed', at = $2 where dossier = $1 and state = 'proposed'";

fn read(row: &mut Row<'_>) -> Result<Adjustment, Error> {
    Ok(Adjustment {
        id: row.take()?,
        kind: row.take()?,
        state: word(row, AdjustmentState::from_code)?,
        reason: row.take()?,
        ground: row.take()?,
        apology: row.take()?,
        days: row.take()?,
        document: row.take()?,
        proposed_by: row.take()?,
        proposed_at: row.take()?,
        approved_by: row.take()?,
        answer: row.take()?,
        until: row.take()?,
        since: row.take()?,
        due_before: row.take()?,
        due_after: row.take()?,
        at: row.take()?,
    })
}

/// Every adjustment of a dossier, in effect or only proposed, in order.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Adjustment>, Error> {
    tx.rows(&format!("select {COLUMNS} from onestop_adjustment where dossier = $1 order by id limit 100"), params![dossier], read)
}

pub(crate) fn insert(tx: &mut Tx<'_>, dossier: DossierId, adjustment: &Adjustment) -> Result<(), Error> {
    let a = adjustment;
    tx.execute(
        INSERT,
        params![
            a.id,
            dossier,
            &a.kind,
            a.state.code(),
            &a.reason,
            &a.ground,
            &a.apology,
            a.days,
            &a.document,
            a.proposed_by,
            a.proposed_at,
            a.approved_by,
            &a.answer,
            a.until,
            a.since,
            a.due_before,
            a.due_after,
            a.at
        ],
    )?;
    Ok(())
}

/// Keeps what was decided on a proposal; [`Error::Stale`] if it was decided before.
pub(crate) fn decide(tx: &mut Tx<'_>, dossier: DossierId, adjustment: &Adjustment) -> Result<(), Error> {
    let a = adjustment;
    tx.save(DECIDE, params![dossier, a.id, a.state.code(), &a.document, a.approved_by, &a.answer, a.due_before, a.due_after, a.at])
}

/// A proposal on which nobody decided ends with the work on its dossier.
pub(crate) fn lapse(tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(LAPSE, params![dossier, now]).map(drop)
}
