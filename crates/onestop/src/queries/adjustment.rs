use kernel::{DossierId, Id, Instant, PostId};
use store::{Error, Tx, params};

/// What an adjustment's id names.
pub enum AdjustmentKind {}

/// A change of the due date (điều chỉnh thời hạn).
#[derive(Clone, Debug, PartialEq)]
pub struct Adjustment {
    /// `supplement`, `pause`, `duty` or `extend`.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// Number of the document that orders it; empty if none.
    pub document: String,
    /// The post that approved it.
    pub approved_by: Option<PostId>,
    /// Due date before.
    pub due_before: Option<Instant>,
    /// Due date after.
    pub due_after: Option<Instant>,
    /// When.
    pub at: Instant,
}

const OF: &str = "select kind, reason, document, approved_by, due_before, due_after, at from onestop_adjustment where dossier = $1 order by at limit 100";
const INSERT: &str = "insert into onestop_adjustment (id, dossier, kind, reason, document, approved_by, due_before, due_after, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Adjustment>, Error> {
    tx.rows(OF, params![dossier], |row| {
        Ok(Adjustment {
            kind: row.take()?,
            reason: row.take()?,
            document: row.take()?,
            approved_by: row.take()?,
            due_before: row.take()?,
            due_after: row.take()?,
            at: row.take()?,
        })
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, dossier: DossierId, adjustment: &Adjustment) -> Result<(), Error> {
    let id: Id<AdjustmentKind> = tx.new_id();
    let a = adjustment;
    tx.execute(INSERT, params![id, dossier, &a.kind, &a.reason, &a.document, a.approved_by, a.due_before, a.due_after, a.at])?;
    Ok(())
}
