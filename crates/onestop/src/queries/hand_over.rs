use jiff::civil::Date;
use kernel::{DossierId, Id, Instant, PostId};
use store::{Error, Row, Tx, params};

use super::dossier::word;
use crate::model::delivery::DeliveryState;
use crate::model::hand_over::HandOver;

/// What a hand-over's id names.
pub enum HandOverKind {}

/// A hand-over as it is shown: at the counter, to an account, or to the post and what became of it there.
#[derive(Clone, Debug, PartialEq)]
pub struct HandedOver {
    /// The id.
    pub id: Id<HandOverKind>,
    /// `counter`, `postal` or `electronic`.
    pub way: String,
    /// Where the delivery stands.
    pub state: DeliveryState,
    /// Who took it.
    pub taken_by: String,
    /// `owner`, `submitter` or `authorised`.
    pub relation: String,
    /// Number of the authorisation.
    pub document: String,
    /// Number of the item, by post.
    pub tracking: String,
    /// Whether the slip was lost.
    pub slip_lost: bool,
    /// Whether originals went along.
    pub originals_returned: bool,
    /// When.
    pub at: Instant,
    /// Why the post brought it back; empty if it did not.
    pub returned_for: String,
    /// What else the post said.
    pub remark: String,
    /// The day on which the post delivered it or brought it back.
    pub ended_on: Option<Date>,
}

const INSERT: &str = "insert into onestop_hand_over (id, dossier, way, state, taken_by, relation, document, tracking, identity_checked, slip_lost, originals_returned, by_post, at, returned_for, remark)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '')";
const END: &str = "update onestop_hand_over set state = $3, taken_by = $4, returned_for = $5, remark = $6, ended_on = $7
    where dossier = $1 and id = $2 and state = 'posted'";
const OF: &str =
    "select id, way, state, taken_by, relation, document, tracking, slip_lost, originals_returned, at, returned_for, remark, ended_on
    from onestop_hand_over where dossier = $1 order by id limit 50";

fn read(row: &mut Row<'_>) -> Result<HandedOver, Error> {
    Ok(HandedOver {
        id: row.take()?,
        way: row.take()?,
        state: word(row, DeliveryState::from_code)?,
        taken_by: row.take()?,
        relation: row.take()?,
        document: row.take()?,
        tracking: row.take()?,
        slip_lost: row.take()?,
        originals_returned: row.take()?,
        at: row.take()?,
        returned_for: row.take()?,
        remark: row.take()?,
        ended_on: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, command: &HandOver, state: DeliveryState, by: Option<PostId>) -> Result<(), Error> {
    let id: Id<HandOverKind> = tx.new_id();
    let now = tx.now();
    let c = command;
    tx.execute(
        INSERT,
        params![
            id,
            c.dossier,
            &c.way,
            state.code(),
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

/// Keeps what became of what the post had; [`Error::Stale`] if that was kept before.
pub(crate) fn end(tx: &mut Tx<'_>, dossier: DossierId, over: &HandedOver) -> Result<(), Error> {
    let o = over;
    tx.save(END, params![dossier, o.id, o.state.code(), &o.taken_by, &o.returned_for, &o.remark, o.ended_on])
}

/// Every hand-over of a dossier in order: more than one if the post brought it back.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<HandedOver>, Error> {
    tx.rows(OF, params![dossier], read)
}
