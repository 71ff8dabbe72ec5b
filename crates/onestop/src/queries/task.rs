use identity::Role;
use kernel::{DossierId, Instant, PostId};
use store::{Error, Row, Tx, params};

use super::dossier::word;
use crate::model::task::{Task, TaskId, Work};

pub(super) const COLUMNS: &str = "id, dossier, work, procedure_code, step, agency, role, holder, opened_at, due_at, warned, closed_at, outcome, note, done_by, done_post";
const INSERT: &str = "insert into onestop_task (id, dossier, work, procedure_code, step, agency, role, holder, opened_at, due_at, warned) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)";
const CLOSE: &str = "update onestop_task set closed_at = $3, outcome = $4, note = $5, done_by = $6, done_post = $7 where dossier = $1 and id = $2 and closed_at is null";
// A task that falls due at another time than it did is reminded of anew.
const ASSIGN: &str = "update onestop_task set holder = $3, warned = case when due_at <> $4 then 0 else warned end, due_at = $4 where dossier = $1 and id = $2 and closed_at is null";
const MOVE_DUE: &str = "update onestop_task set warned = case when due_at <> $3 then 0 else warned end, due_at = $3 where dossier = $1 and id = $2 and closed_at is null";
const WARN: &str = "update onestop_task set warned = $3 where dossier = $1 and id = $2";
const URGE: &str = "update onestop_task set urged_at = $3 where dossier = $1 and id = $2";

pub(super) fn read(row: &mut Row<'_>) -> Result<Task, Error> {
    Ok(Task {
        id: row.take()?,
        dossier: row.take()?,
        work: word(row, Work::from_code)?,
        procedure_code: row.take()?,
        step: row.take()?,
        agency: row.take()?,
        role: word(row, Role::from_code)?,
        holder: row.take()?,
        opened_at: row.take()?,
        due_at: row.take()?,
        warned: row.take()?,
        closed_at: row.take()?,
        outcome: row.take()?,
        note: row.take()?,
        done_by: row.take()?,
        done_post: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, task: &Task) -> Result<(), Error> {
    let step = task.step.as_deref();
    tx.execute(
        INSERT,
        params![
            task.id,
            task.dossier,
            task.work.code(),
            &task.procedure_code,
            step,
            task.agency,
            task.role.code(),
            task.holder,
            task.opened_at,
            task.due_at
        ],
    )?;
    Ok(())
}

/// Closes an open task with what was done; [`Error::Stale`] if it was closed before.
pub(crate) fn close(tx: &mut Tx<'_>, task: &Task, outcome: &str, note: Option<&str>, actor: &kernel::Actor) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE, params![task.dossier, task.id, now, outcome, note, actor.person, actor.post])
}

pub(crate) fn assign(tx: &mut Tx<'_>, task: &Task, holder: Option<PostId>, due_at: Instant) -> Result<(), Error> {
    tx.save(ASSIGN, params![task.dossier, task.id, holder, due_at])
}

pub(crate) fn move_due(tx: &mut Tx<'_>, task: &Task, due_at: Instant) -> Result<(), Error> {
    tx.save(MOVE_DUE, params![task.dossier, task.id, due_at])
}

pub(crate) fn warn(tx: &mut Tx<'_>, task: &Task, level: i64) -> Result<(), Error> {
    tx.save(WARN, params![task.dossier, task.id, level])
}

pub(crate) fn urge(tx: &mut Tx<'_>, task: &Task) -> Result<(), Error> {
    let now = tx.now();
    tx.save(URGE, params![task.dossier, task.id, now])
}

pub(crate) fn find(tx: &mut Tx<'_>, (dossier, id): (DossierId, TaskId)) -> Result<Option<Task>, Error> {
    tx.optional(&format!("select {COLUMNS} from onestop_task where dossier = $1 and id = $2"), params![dossier, id], read)
}

/// All tasks of a dossier in order: the history of who had it.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Task>, Error> {
    tx.rows(&format!("select {COLUMNS} from onestop_task where dossier = $1 order by id limit 500"), params![dossier], read)
}

/// Open tasks of a dossier.
pub(crate) fn open_of(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Task>, Error> {
    tx.rows(
        &format!("select {COLUMNS} from onestop_task where dossier = $1 and closed_at is null order by id limit 50"),
        params![dossier],
        read,
    )
}

/// Open tasks of which somebody must be told now, by due date: that they fall due before `soon`, that they are late, or that they were
/// due before `escalated`; each only while that was not told. Opinions and proposals wait as long as the dossier's clock stands still; whoever has the dossier is
/// reminded of the day on which it was expected to go on.
pub(crate) fn to_remind(tx: &mut Tx<'_>, soon: Instant, escalated: Instant, limit: i64) -> Result<Vec<Task>, Error> {
    let sql = format!(
        "select {COLUMNS} from onestop_task where closed_at is null and warned < 3 and due_at < $1 and work <> 'hand_over'
         and ((warned < 1 and $2 - opened_at >= due_at - $2) or (warned < 2 and due_at < $2) or due_at < $3)
         and exists (select 1 from onestop_dossier d where d.id = onestop_task.dossier and (d.paused_at is null or onestop_task.work not in ('opinion', 'extension', 'second_supplement', 'standstill'))
         and d.state in ('submitted', 'supplement_intake', 'accepted', 'processing', 'supplement', 'paused'))
         order by due_at, id limit $4"
    );
    let now = tx.now();
    tx.rows(&sql, params![soon, now, escalated, limit], read)
}
