use jiff::civil::Date;
use kernel::{DossierId, Id, Instant, PostId};
use store::{Error, Tx, params};

use super::dossier::word;
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

/// A request for more (yêu cầu bổ sung, Mẫu 02).
#[derive(Clone, Debug, PartialEq)]
pub struct Supplement {
    /// The id.
    pub id: Id<SupplementKind>,
    /// The dossier.
    pub dossier: DossierId,
    /// Before or after acceptance.
    pub stage: Stage,
    /// Legal ground.
    pub ground: String,
    /// Codes of the parts asked for.
    pub parts: Vec<String>,
    /// What exactly is asked for.
    pub message: String,
    /// Number of the letter (Mẫu 02).
    pub document: String,
    /// The post that asked.
    pub asked_by: PostId,
    /// When.
    pub asked_at: Instant,
    /// Last day to answer.
    pub reply_by: Option<Date>,
    /// When it was answered.
    pub answered_at: Option<Instant>,
    /// Due date before.
    pub due_before: Option<Instant>,
    /// Due date after the answer.
    pub due_after: Option<Instant>,
}

const OF: &str = "select id, dossier, stage, ground, parts, message, document, asked_by, asked_at, reply_by, answered_at, due_before, due_after from onestop_supplement where dossier = $1 order by id limit 50";
const INSERT: &str = "insert into onestop_supplement (id, dossier, stage, ground, parts, message, document, asked_by, asked_at, reply_by, due_before) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const ANSWER: &str =
    "update onestop_supplement set answered_at = $3, due_after = $4 where dossier = $1 and id = $2 and answered_at is null";

pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Supplement>, Error> {
    tx.rows(OF, params![dossier], |row| {
        Ok(Supplement {
            id: row.take()?,
            dossier: row.take()?,
            stage: word(row, Stage::from_code)?,
            ground: row.take()?,
            parts: row.take::<String>()?.split(',').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            message: row.take()?,
            document: row.take()?,
            asked_by: row.take()?,
            asked_at: row.take()?,
            reply_by: row.take()?,
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
            s.stage.code(),
            &s.ground,
            s.parts.join(","),
            &s.message,
            &s.document,
            s.asked_by,
            s.asked_at,
            s.reply_by,
            s.due_before
        ],
    )?;
    Ok(())
}

pub(crate) fn answer(tx: &mut Tx<'_>, asked: &Supplement, due_after: Option<Instant>) -> Result<(), Error> {
    let now = tx.now();
    tx.save(ANSWER, params![asked.dossier, asked.id, now, due_after])
}
