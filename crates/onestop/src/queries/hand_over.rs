use kernel::{DossierId, Id, Instant, PostId};
use store::{Error, Tx, params};

use crate::model::hand_over::HandOver;

/// What a hand-over's id names.
pub enum HandOverKind {}

/// A hand-over as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct HandedOver {
    /// `counter`, `postal` or `electronic`.
    pub way: String,
    /// Who took it.
    pub taken_by: String,
    /// `owner`, `submitter` or `authorised`.
    pub relation: String,
    /// Number of the authorisation.
    pub document: String,
    /// Tracking number.
    pub tracking: String,
    /// Whether the slip was lost.
    pub slip_lost: bool,
    /// When.
    pub at: Instant,
}

const INSERT: &str = "insert into onestop_hand_over (id, dossier, way, taken_by, relation, document, tracking, identity_checked, slip_lost, originals_returned, by_post, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
const OF: &str =
    "select way, taken_by, relation, document, tracking, slip_lost, at from onestop_hand_over where dossier = $1 order by id desc limit 1";

pub(crate) fn insert(tx: &mut Tx<'_>, command: &HandOver, by: Option<PostId>) -> Result<(), Error> {
    let id: Id<HandOverKind> = tx.new_id();
    let now = tx.now();
    let c = command;
    tx.execute(
        INSERT,
        params![
            id,
            c.dossier,
            &c.way,
            c.taken_by.trim(),
            &c.relation,
            c.document.trim(),
            c.tracking.trim(),
            c.identity_checked,
            c.slip_lost,
            c.originals_returned,
            by,
            now
        ],
    )?;
    Ok(())
}

/// The hand-over of a dossier, if its result was handed over.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<HandedOver>, Error> {
    tx.optional(OF, params![dossier], |row| {
        Ok(HandedOver {
            way: row.take()?,
            taken_by: row.take()?,
            relation: row.take()?,
            document: row.take()?,
            tracking: row.take()?,
            slip_lost: row.take()?,
            at: row.take()?,
        })
    })
}
