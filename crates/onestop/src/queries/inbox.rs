//! The inbox of an official: a few rows of each range of queues, merged in the order of their due dates; never everything.

use identity::{Authority, Role};
use kernel::{AgencyId, Instant, PostId};
use store::{Error, Tx, params};

use super::dossier::word;
use super::task::{InboxFilter, InboxRow, queues};
use crate::model::task::{TaskId, Work};

/// Counts stop here: beyond it a list says "99+".
pub(crate) const MOST: usize = 100;

/// How many tasks of one range are looked at for counting.
const LOOK: i64 = 400;

/// So many ranges are read by one statement.
const AT_ONCE: usize = 32;

/// Roles in whose queues dossiers wait.
pub(crate) const QUEUES: &[Role] = &[
    Role::Intake,
    Role::Assigner,
    Role::CaseOfficer,
    Role::CoordinatingOfficer,
    Role::Approver,
    Role::Clerk,
    Role::ResultDesk,
    Role::Cashier,
    Role::UnitLeader,
];

/// Roles that see the whole queue of their agency, not only what is free or theirs.
const LEADERS: &[Role] = &[Role::UnitLeader, Role::CentreHead, Role::Assigner];

/// Reads nothing but the index of open tasks.
const PULSE: &str = "select work, due_at, holder, procedure_code from onestop_task
    where closed_at is null and agency = $1 and role = $2 order by due_at, id limit $3";

/// Queues that an official looks into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranges {
    /// Each agency with each role.
    pub(crate) queues: Vec<(AgencyId, Role)>,
    /// The official's own posts.
    pub(crate) posts: Vec<PostId>,
}

/// A task as it is counted.
#[derive(Clone, Debug)]
pub(crate) struct Beat {
    pub(crate) work: Work,
    pub(crate) due_at: Instant,
    pub(crate) procedure: String,
}

/// The queues of the official's own roles.
pub(crate) fn own(authority: &Authority) -> Ranges {
    let mut queues: Vec<(AgencyId, Role)> = authority
        .ranges()
        .into_iter()
        .map(|(agency, role)| if role == Role::PostalIntake { (agency, Role::ResultDesk) } else { (agency, role) })
        .filter(|(_, role)| QUEUES.contains(role))
        .collect();
    queues.sort();
    queues.dedup();
    Ranges { queues, posts: authority.posts.iter().map(|held| held.post).collect() }
}

/// The queues of the agencies that the official leads, with the units below them; empty if they lead none.
pub(crate) fn led(tx: &mut Tx<'_>, authority: &Authority) -> Result<Ranges, Error> {
    let mut agencies: Vec<AgencyId> = Vec::new();
    for held in authority.posts.iter().filter(|held| held.roles.iter().any(|role| LEADERS.contains(role))) {
        agencies.push(held.agency);
        if held.roles.contains(&Role::UnitLeader) {
            // Units of the agency; agencies of their own below a province are led by their own heads.
            let units = identity::children(tx, held.agency)?;
            agencies.extend(
                units
                    .into_iter()
                    .filter(|unit| !matches!(unit.kind.0.as_str(), "commune" | "department" | "province_office"))
                    .map(|unit| unit.id),
            );
        }
    }
    agencies.sort_unstable();
    agencies.dedup();
    let queues = agencies.into_iter().flat_map(|agency| QUEUES.iter().map(move |role| (agency, *role))).collect();
    Ok(Ranges { queues, posts: authority.posts.iter().map(|held| held.post).collect() })
}

/// One page of the inbox after a cursor; one row more than asked for tells that there is a next page.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    ranges: &Ranges,
    filter: &InboxFilter,
    after: Option<(Instant, TaskId)>,
    limit: i64,
) -> Result<Vec<InboxRow>, Error> {
    let mut rows = Vec::new();
    for some in ranges.queues.chunks(AT_ONCE) {
        rows.extend(queues(tx, some, &ranges.posts, filter, after, limit)?);
    }
    rows.sort_by_key(|row| (row.task.due_at, row.task.id));
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(rows)
}

/// What waits, as far as it is counted.
pub(crate) fn pulse(tx: &mut Tx<'_>, ranges: &Ranges, everybody: bool) -> Result<Vec<Beat>, Error> {
    let mut beats = Vec::new();
    for (agency, role) in &ranges.queues {
        let found = tx.rows(PULSE, params![*agency, role.code(), LOOK], |row| {
            let (work, due_at, holder): (Work, Instant, Option<PostId>) = (word(row, Work::from_code)?, row.take()?, row.take()?);
            Ok((Beat { work, due_at, procedure: row.take()? }, holder))
        })?;
        let theirs = |holder: &Option<PostId>| everybody || holder.is_none_or(|post| ranges.posts.contains(&post));
        beats.extend(found.into_iter().filter(|(_, holder)| theirs(holder)).map(|(beat, _)| beat));
    }
    Ok(beats)
}
