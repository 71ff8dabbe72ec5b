use kernel::{DossierId, Instant, PostId};
use store::{Error, Row, Tx, params};

use crate::model::task::TaskId;

/// What another unit or agency was asked about a dossier, beside what its steps ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The task of whoever was asked: it keeps the agency, the day to answer and the answer.
    pub task: TaskId,
    /// The question.
    pub text: String,
    /// The post that asked.
    pub asked_by: PostId,
    /// When.
    pub asked_at: Instant,
}

const INSERT: &str = "insert into onestop_question (id, dossier, question, asked_by, asked_at) values ($1, $2, $3, $4, $5)";
const OF: &str = "select id, question, asked_by, asked_at from onestop_question where dossier = $1 order by id limit 100";

fn read(row: &mut Row<'_>) -> Result<Question, Error> {
    Ok(Question { task: row.take()?, text: row.take()?, asked_by: row.take()?, asked_at: row.take()? })
}

/// The questions about a dossier, in order.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Question>, Error> {
    tx.rows(OF, params![dossier], read)
}

pub(crate) fn insert(tx: &mut Tx<'_>, dossier: DossierId, question: &Question) -> Result<(), Error> {
    let q = question;
    tx.execute(INSERT, params![q.task, dossier, &q.text, q.asked_by, q.asked_at]).map(drop)
}
