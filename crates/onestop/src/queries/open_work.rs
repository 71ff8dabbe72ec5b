//! What an agency has still to finish, counted.

use identity::Role;
use kernel::{AgencyId, Instant, PostId};
use store::{Error, Tx, params};

use super::dossier::word;
use crate::model::state::State;

const QUEUED: &str = "select count(*) from onestop_task where agency = $1 and closed_at is null";
const RECEIVED: &str = "select state, count(*), min(due_at) from onestop_dossier where receiving = $1 and returned_at is null
    and state in ('submitted', 'supplement_intake', 'accepted', 'processing', 'supplement', 'duty', 'paused', 'done') group by state order by state";
const DECIDED: &str = "select state, count(*), min(due_at) from onestop_dossier where deciding = $1 and returned_at is null
    and state in ('submitted', 'supplement_intake', 'accepted', 'processing', 'supplement', 'duty', 'paused') group by state order by state";
const HELD: &str = "select role, holder, count(*), min(due_at) from onestop_task where agency = $1 and closed_at is null
    group by role, holder order by role, holder limit 1000";

/// Open dossiers of one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfState {
    /// The state.
    pub state: State,
    /// How many.
    pub count: i64,
    /// When the first of them falls due; none before they are accepted.
    pub first_due: Option<Instant>,
}

/// Open tasks of one role, given to one post or to nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfRole {
    /// The role.
    pub role: Role,
    /// The post that has them.
    pub holder: Option<PostId>,
    /// How many.
    pub count: i64,
    /// When the first of them falls due.
    pub first_due: Instant,
}

/// How many tasks wait in the queues of an agency.
pub(crate) fn queued(tx: &mut Tx<'_>, agency: AgencyId) -> Result<i64, Error> {
    tx.value(QUEUED, params![agency])
}

/// Those tasks by who has them.
pub(crate) fn held(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OfRole>, Error> {
    tx.rows(HELD, params![agency], |row| {
        Ok(OfRole { role: word(row, Role::from_code)?, holder: row.take()?, count: row.take()?, first_due: row.take()? })
    })
}

/// Dossiers that a centre received and whose result nobody has yet.
pub(crate) fn received(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OfState>, Error> {
    of_state(tx, RECEIVED, agency)
}

/// Dossiers on which an agency has still to decide.
pub(crate) fn decided(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OfState>, Error> {
    of_state(tx, DECIDED, agency)
}

fn of_state(tx: &mut Tx<'_>, sql: &'static str, agency: AgencyId) -> Result<Vec<OfState>, Error> {
    tx.rows(sql, params![agency], |row| Ok(OfState { state: word(row, State::from_code)?, count: row.take()?, first_due: row.take()? }))
}
