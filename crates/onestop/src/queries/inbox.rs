//! The inbox of an official: a few rows of each range of queues, merged in the order of their due dates; never everything.

use std::collections::{BTreeMap, BTreeSet};

use identity::{Authority, Role};
use kernel::{AgencyId, Channel, Instant, PostId};
use procedure::VersionId;
use store::{Error, Tx, Value, params};
use uuid::Uuid;

use super::dossier::word;
use super::task;
use crate::access::{OVERSEERS, is_unit};
use crate::model::state::State;
use crate::model::task::{Task, TaskId, Work};

/// Counts stop here: beyond it a list says "99+".
pub(crate) const MOST: usize = 100;

/// So many tasks of one range are counted: more than anybody has before them.
const LOOK: i64 = 5_000;

/// So many ranges are read by one statement.
const AT_ONCE: usize = 32;

const HOLDERS: &str = "select distinct holder from (select holder from onestop_task where closed_at is null and agency = $1 and holder is not null order by role, due_at, id limit $2) as held";

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

/// A row of an inbox: a task with what a list shows of its dossier.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxRow {
    /// The task.
    pub task: Task,
    /// Code of the dossier.
    pub code: String,
    /// Name of the procedure.
    pub procedure_name: String,
    /// What it is about.
    pub summary: String,
    /// Whose it is.
    pub applicant_name: String,
    /// Where it stands.
    pub state: State,
    /// When the result is due.
    pub dossier_due: Option<Instant>,
    /// Whether its clock stands still.
    pub stands: bool,
    /// The version of the procedure.
    pub version_of: VersionId,
    /// How it came.
    pub channel: Channel,
    /// Where it was received.
    pub receiving: AgencyId,
    /// Who decides.
    pub deciding: AgencyId,
    /// When it was filed.
    pub submitted_at: Instant,
    /// Version, for acts on many at once.
    pub version: i64,
}

/// What an inbox asks for, beyond its queues.
#[derive(Clone, Debug, Default)]
pub struct InboxFilter {
    /// Only these kinds of work; all if none is named.
    pub works: &'static [Work],
    /// Only tasks given to one of the actor's posts.
    pub mine: bool,
    /// Also tasks given to others: for those who lead the unit.
    pub everybody: bool,
    /// Only what falls due before.
    pub due_before: Option<Instant>,
    /// Only what falls due from then on.
    pub due_from: Option<Instant>,
    /// Only dossiers of these procedures; all if none is named.
    pub procedures: Vec<String>,
    /// Only tasks given to this post.
    pub holder: Option<PostId>,
}

/// Queues that an official looks into.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranges {
    /// Each agency with each role.
    pub(crate) queues: Vec<(AgencyId, Role)>,
    /// Queues in which they sign under a delegation: only dossiers of these procedures, or of all if none is named.
    pub(crate) delegated: Vec<(AgencyId, Role, Vec<String>)>,
    /// The official's own posts, and those for which they sign.
    pub(crate) posts: Vec<PostId>,
}

impl Ranges {
    /// Each queue with the procedures to which it is bound; none: all.
    fn each(&self) -> impl Iterator<Item = (AgencyId, Role, &[String])> {
        let whole = self.queues.iter().map(|(agency, role)| (*agency, *role, &[][..]));
        whole.chain(self.delegated.iter().map(|(agency, role, bound)| (*agency, *role, bound.as_slice())))
    }
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
    let posts = authority.posts.iter().chain(&authority.signs_for).map(|held| held.post).collect();
    Ranges { queues, delegated, posts }
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
        let Some(procedures) = both(procedures, &filter.procedures) else { continue };
        let bound = InboxFilter { procedures, ..filter.clone() };
        rows.extend(queues(tx, &[(*agency, *role)], &ranges.posts, &bound, after, limit)?);
    }
    rows.sort_by_key(|row| (row.task.due_at, row.task.id));
    // What several delegations are good for is one row.
    rows.dedup_by_key(|row| row.task.id);
    rows.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(rows)
}

/// The procedures that stand in both lists, of which an empty one names all; `None` if no procedure does.
fn both(bound: &[String], asked: &[String]) -> Option<Vec<String>> {
    if bound.is_empty() || asked.is_empty() {
        return Some([bound, asked].concat());
    }
    let both: Vec<String> = bound.iter().filter(|code| asked.contains(code)).cloned().collect();
    (!both.is_empty()).then_some(both)
}

/// Tasks of several ranges of an inbox after a cursor, in the order of their due dates. Each range is read from the index of queues, no
/// further than a page; of the dossiers only those are fetched that are shown.
fn queues<'f>(
    tx: &mut Tx<'_>,
    ranges: &[(AgencyId, Role)],
    posts: &[PostId],
    filter: &'f InboxFilter,
    after: Option<(Instant, TaskId)>,
    limit: i64,
) -> Result<Vec<InboxRow>, Error> {
    let (at, id) = after.unwrap_or((Instant::from_micros(i64::MIN), TaskId::from_uuid(Uuid::nil())));
    let mut values: Vec<Value<'f>> = vec![at.into(), id.into(), limit.into()];
    let mut wheres = vec!["closed_at is null".to_owned(), "(due_at, id) > ($1, $2)".to_owned()];
    let works: Vec<&str> = filter.works.iter().map(|work| work.code()).collect();
    wheres.extend(among("work", &works, &mut values));
    wheres.extend(filter.due_before.map(|before| format!("due_at < {}", named(&mut values, before.into()))));
    wheres.extend(filter.due_from.map(|from| format!("due_at >= {}", named(&mut values, from.into()))));
    let procedures: Vec<&str> = filter.procedures.iter().map(String::as_str).collect();
    wheres.extend(among("procedure_code", &procedures, &mut values));
    wheres.extend(filter.holder.map(|holder| format!("holder = {}", named(&mut values, holder.into()))));
    if !filter.everybody {
        wheres.push(theirs(posts, !filter.mine, &mut values));
    }
    let wheres = wheres.join(" and ");
    let each = ranges.iter().map(|(agency, role)| {
        let (agency, role) = (named(&mut values, (*agency).into()), named(&mut values, role.code().into()));
        format!(
            "select due_at, id, dossier from (select due_at, id, dossier from onestop_task
             where agency = {agency} and role = {role} and {wheres} order by due_at, id limit $3) as waiting"
        )
    });
    let each: Vec<String> = each.collect();
    if each.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select {}, d.code, d.procedure_name, d.summary, d.applicant_name, d.state, d.due_at, d.paused_at is not null, d.version_of, d.channel, d.receiving, d.deciding, d.submitted_at, d.version
         from (select due_at, id, dossier from ({}) as queues order by due_at, id limit $3) as shown
         join onestop_task t on t.dossier = shown.dossier and t.id = shown.id join onestop_dossier d on d.id = shown.dossier
         order by shown.due_at, shown.id",
        task::COLUMNS.split(", ").map(|column| format!("t.{column}")).collect::<Vec<_>>().join(", "),
        each.join(" union all "),
    );
    tx.rows(&sql, &values, |row| {
        Ok(InboxRow {
            task: task::read(row)?,
            code: row.take()?,
            procedure_name: row.take()?,
            summary: row.take()?,
            applicant_name: row.take()?,
            state: word(row, State::from_code)?,
            dossier_due: row.take()?,
            stands: row.take()?,
            version_of: row.take()?,
            channel: word(row, Channel::from_code)?,
            receiving: row.take()?,
            deciding: row.take()?,
            submitted_at: row.take()?,
            version: row.take()?,
        })
    })
}

/// What waits, counted from the index of open tasks alone; `soon` is the instant before which a task falls due soon.
pub(crate) fn pulse(tx: &mut Tx<'_>, ranges: &Ranges, everybody: bool, soon: Instant) -> Result<Vec<Beat>, Error> {
    let now = tx.now();
    let mut beats = Vec::new();
    for (agency, role, procedures) in ranges.each() {
        let mut values = params![agency, role.code(), now, soon, LOOK].to_vec();
        let holders = if everybody { String::new() } else { format!(" and {}", theirs(&ranges.posts, true, &mut values)) };
        let sql = format!(
            "select work, procedure_code, late, soon, count(*) from (
                select work, procedure_code, due_at < $3 as late, due_at >= $3 and due_at < $4 as soon from onestop_task
                where closed_at is null and agency = $1 and role = $2{holders} order by due_at, id limit $5) as waiting
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

/// The condition on a task's holder: one of these posts or, if `free`, nobody in particular.
fn theirs<'v>(posts: &[PostId], free: bool, values: &mut Vec<Value<'v>>) -> String {
    let free = free.then(|| "holder is null".to_owned());
    let holders: Vec<String> =
        free.into_iter().chain(posts.iter().map(|post| format!("holder = {}", named(values, (*post).into())))).collect();
    if holders.is_empty() { "false".to_owned() } else { format!("({})", holders.join(" or ")) }
}

/// The condition that a column holds one of these words; none if all will do.
fn among<'v>(column: &str, words: &[&'v str], values: &mut Vec<Value<'v>>) -> Option<String> {
    let names: Vec<String> = words.iter().map(|word| named(values, (*word).into())).collect();
    (!names.is_empty()).then(|| format!("{column} in ({})", names.join(", ")))
}

/// Adds a value to a statement's; the name that it has there.
fn named<'v>(values: &mut Vec<Value<'v>>, value: Value<'v>) -> String {
    values.push(value);
    format!("${}", values.len())
}

/// The posts that hold open tasks of these agencies, as far as somebody looks.
pub(crate) fn holders(tx: &mut Tx<'_>, ranges: &Ranges) -> Result<BTreeSet<PostId>, Error> {
    let agencies: BTreeSet<AgencyId> = ranges.queues.iter().map(|(agency, _)| *agency).collect();
    let mut holders = BTreeSet::new();
    for agency in agencies {
        holders.extend(tx.rows(HOLDERS, params![agency, LOOK], |row| row.take::<PostId>())?);
    }
    Ok(holders)
}

/// How many decisions wait for the official, by agency, also those that they sign for somebody else.
pub(crate) fn decisions(tx: &mut Tx<'_>, ranges: &Ranges) -> Result<BTreeMap<Option<AgencyId>, i64>, Error> {
    let mut counts = BTreeMap::new();
    for (agency, role, procedures) in ranges.each() {
        let mut values = params![agency, role.code(), Work::Decide.code()].to_vec();
        let holders = theirs(&ranges.posts, true, &mut values);
        let sql = format!(
            "select procedure_code, count(*) from onestop_task where closed_at is null and agency = $1 and role = $2 and work = $3 and {holders}
             group by procedure_code"
        );
        for (procedure, count) in tx.rows(&sql, &values, |row| Ok((row.take::<String>()?, row.take::<i64>()?)))? {
            if procedures.is_empty() || procedures.contains(&procedure) {
                let sum: &mut i64 = counts.entry(Some(agency)).or_default();
                *sum = sum.saturating_add(count);
            }
        }
    }
    Ok(counts)
}
