use jiff::civil::Date;
use kernel::{DossierId, Id, Instant, PostId};
use store::{Error, Tx, params};

use super::dossier::word;
use crate::model::adjustment::AdjustmentState;
use crate::model::state::words;

words! {
    /// When more was asked for.
    Stage {
        /// Before acceptance.
        Intake = "intake",
        /// In processing.
        Processing = "processing",
    }
}

/// What a supplement's id names.
pub enum SupplementKind {}

/// A request for more (yêu cầu bổ sung, Mẫu 02), or a proposal of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Supplement {
    /// The id.
    pub id: Id<SupplementKind>,
    /// The dossier.
    pub dossier: DossierId,
    /// Whether it was sent, or only proposed.
    pub state: AdjustmentState,
    /// Before or after acceptance.
    pub stage: Stage,
    /// Legal ground.
    pub ground: String,
    /// Codes of the parts asked for.
    pub parts: Vec<String>,
    /// What exactly is asked for.
    pub message: String,
    /// Number of the letter (Mẫu 02); empty until it is sent.
    pub document: String,
    /// The post that asked, or proposed to.
    pub asked_by: PostId,
    /// When.
    pub asked_at: Instant,
    /// Last day to answer.
    pub reply_by: Option<Date>,
    /// The post that proposed it to a leader, if it was proposed.
    pub proposed_by: Option<PostId>,
    /// When.
    pub proposed_at: Option<Instant>,
    /// What was answered to the proposal.
    pub answer: String,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// Due date before.
    pub due_before: Option<Instant>,
    /// Due date after the answer.
    pub due_after: Option<Instant>,
}

const OF: &str = "select id, dossier, state, stage, ground, parts, message, document, asked_by, asked_at, reply_by, proposed_by, proposed_at, answer, answered_at, due_before, due_after
    from onestop_supplement where dossier = $1 order by id limit 50";
const INSERT: &str = "insert into onestop_supplement (id, dossier, state, stage, ground, parts, message, document, asked_by, asked_at, reply_by, proposed_by, proposed_at, answer, due_before)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const DECIDE: &str =
    "update onestop_supplement set state = $3, document = $4, asked_by = $5, asked_at = $6, reply_by = $7, answer = $8, due_before = $9
    where dossier = $1 and id = $2 and state = 'proposed'";
const LAPSE: &str = "update onestop_supplement set state = 'lapsed' where dossier = $1 and state = 'proposed'";
const ANSWER: &str =
    "update onestop_supplement set answered_at = $3, due_after = $4 where dossier = $1 and id = $2 and answered_at is null";

/// Every request for more of a dossier, sent or only proposed, in order.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Supplement>, Error> {
    tx.rows(OF, params![dossier], |row| {
        Ok(Supplement {
            id: row.take()?,
            dossier: row.take()?,
            state: word(row, AdjustmentState::from_code)?,
            stage: word(row, Stage::from_code)?,
            ground: row.take()?,
            parts: row.take::<String>()?.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            message: row.take()?,
            document: row.take()?,
            asked_by: row.take()?,
            asked_at: row.take()?,
            reply_by: row.take()?,
            proposed_by: row.take()?,
            proposed_at: row.take()?,
            answer: row.take()?,
            answered_at: row.take()?,
            due_before: row.take()?,
            due_after: row.take()?,
        })
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, supplement: &Supplement) -> Result<(), Error> {
    let s = supplement;
    tx.execute(
        INSERT,
        params![
            s.id,
            s.dossier,
            s.state.code(),
            s.stage.code(),
            &s.ground,
            s.parts.join(","),
            &s.message,
            &s.document,
            s.asked_by,
            s.asked_at,
            s.reply_by,
            s.proposed_by,
            s.proposed_at,
            &s.answer,
            s.due_before
        ],
    )?;
    Ok(())
}

/// Keeps what was decided on a proposal; [`Error::Stale`] if it was decided before.
pub(crate) fn decide(tx: &mut Tx<'_>, supplement: &Supplement) -> Result<(), Error> {
    let s = supplement;
    tx.save(DECIDE, params![s.dossier, s.id, s.state.code(), &s.document, s.asked_by, s.asked_at, s.reply_by, &s.answer, s.due_before])
}

/// A proposal on which nobody decided ends with the work on its dossier.
pub(crate) fn lapse(tx: &mut Tx<'_>, dossier: DossierId) -> Result<(), Error> {
    tx.execute(LAPSE, params![dossier]).map(drop)
}

pub(crate) fn answer(tx: &mut Tx<'_>, asked: &Supplement, due_after: Option<Instant>) -> Result<(), Error> {
    let now = tx.now();
    tx.save(ANSWER, params![asked.dossier, asked.id, now, due_after])
}
