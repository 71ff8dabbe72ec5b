//! The inbox of an official: a few rows of each range of queues, merged in the order of their due dates; never everything.

use std::collections::BTreeMap;

use identity::{Authority, Role};
use kernel::{AgencyId, Instant, PostId};
use store::{Error, Tx, Value, params};

use super::dossier::word;
use super::task::{InboxFilter, InboxRow, queues};
use crate::access::{OVERSEERS, is_unit};
use crate::model::task::{TaskId, Work};

/// Counts stop here: beyond it a list says "99+".
pub(crate) const MOST: usize = 100;

/// So many tasks of one range are counted: more than anybody has before them.
const LOOK: i64 = 5_000;

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

/// Queues that an official looks into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranges {
    /// Each agency with each role.
    pub(crate) queues: Vec<(AgencyId, Role)>,
    /// Queues in which they sign under a delegation: only dossiers of these procedures, or of all if none is named.
    pub(crate) delegated: Vec<(AgencyId, Role, Vec<String>)>,
    /// The official's own posts.
    pub(crate) posts: Vec<PostId>,
}

/// Tasks of a queue that are alike.
#[derive(Clone, Debug)]
pub(crate) struct Beat {
    pub(crate) work: Work,
    pub(crate) procedure: String,
    /// They should be done by now.
    pub(crate) late: bool,
    /// They fall due soon.
    pub(crate) soon: bool,
    pub(crate) count: i64,
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
    let delegated = authority.delegated_ranges();
    Ranges { queues, delegated, posts: authority.posts.iter().map(|held| held.post).collect() }
}

/// The queues of the agencies that the official leads, with the units below them; empty if they lead none.
pub(crate) fn led(tx: &mut Tx<'_>, authority: &Authority) -> Result<Ranges, Error> {
    let mut agencies: Vec<AgencyId> = Vec::new();
    for held in authority.posts.iter().filter(|held| held.roles.iter().any(|role| OVERSEERS.contains(role))) {
        agencies.push(held.agency);
        if held.roles.contains(&Role::UnitLeader) {
            let units = identity::children(tx, held.agency)?;
            agencies.extend(units.into_iter().filter(|unit| is_unit(&unit.kind)).map(|unit| unit.id));
        }
    }
    agencies.sort_unstable();
    agencies.dedup();
    let queues = agencies.into_iter().flat_map(|agency| QUEUES.iter().map(move |role| (agency, *role))).collect();
    Ok(Ranges { queues, delegated: Vec::new(), posts: authority.posts.iter().map(|held| held.post).collect() })
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
    for (agency, role, procedures) in &ranges.delegated {
        let wanted = procedures.iter().filter(|code| filter.procedure.as_ref().is_none_or(|asked| asked == *code));
        let mut filters: Vec<InboxFilter> = wanted.map(|code| InboxFilter { procedure: Some(code.clone()), ..filter.clone() }).collect();
        filters.extend(procedures.is_empty().then(|| filter.clone()));
        for bound in &filters {
            rows.extend(queues(tx, &[(*agency, *role)], &ranges.posts, bound, after, limit)?);
        }
    }
    rows.sort_by_key(|row| (row.task.due_at, row.task.id));
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(rows)
}

/// What waits, counted from the index of open tasks alone; `soon` is the instant before which a task falls due soon.
pub(crate) fn pulse(tx: &mut Tx<'_>, ranges: &Ranges, everybody: bool, soon: Instant) -> Result<Vec<Beat>, Error> {
    let now = tx.now();
    let mut beats = Vec::new();
    let whole = ranges.queues.iter().map(|(agency, role)| (agency, role, &[][..]));
    for (agency, role, procedures) in whole.chain(ranges.delegated.iter().map(|(agency, role, bound)| (agency, role, bound.as_slice()))) {
        let mut values = params![*agency, role.code(), now, soon, LOOK].to_vec();
        let theirs = if everybody { String::new() } else { format!(" and {}", free_or_own(&ranges.posts, &mut values)) };
        let sql = format!(
            "select work, procedure_code, late, soon, count(*) from (
                select work, procedure_code, due_at < $3 as late, due_at >= $3 and due_at < $4 as soon from onestop_task
                where closed_at is null and agency = $1 and role = $2{theirs} order by due_at, id limit $5) as waiting
             group by work, procedure_code, late, soon"
        );
        let found = tx.rows(&sql, &values, |row| {
            let work = word(row, Work::from_code)?;
            Ok(Beat { work, procedure: row.take()?, late: row.take()?, soon: row.take()?, count: row.take()? })
        })?;
        beats.extend(found.into_iter().filter(|beat| procedures.is_empty() || procedures.contains(&beat.procedure)));
    }
    Ok(beats)
}

/// The condition on a task's holder: nobody in particular, or one of these posts.
fn free_or_own<'v>(posts: &[PostId], values: &mut Vec<Value<'v>>) -> String {
    let own: Vec<String> = posts
        .iter()
        .map(|post| {
            values.push((*post).into());
            format!(" or holder = ${}", values.len())
        })
        .collect();
    format!("(holder is null{})", own.concat())
}

/// How many decisions wait for the official, by agency.
pub(crate) fn decisions(tx: &mut Tx<'_>, ranges: &Ranges) -> Result<BTreeMap<Option<AgencyId>, i64>, Error> {
    let mut counts = BTreeMap::new();
    for (agency, role) in &ranges.queues {
        let mut values = params![*agency, role.code(), Work::Decide.code()].to_vec();
        let theirs = free_or_own(&ranges.posts, &mut values);
        let sql =
            format!("select count(*) from onestop_task where closed_at is null and agency = $1 and role = $2 and work = $3 and {theirs}");
        let count: i64 = tx.value(&sql, &values)?;
        let sum: &mut i64 = counts.entry(Some(*agency)).or_default();
        *sum = sum.saturating_add(count);
    }
    Ok(counts)
}
