//! What a unit, a centre or the province has to do this morning: a few rows of each figure, by index.

use std::collections::BTreeMap;

use identity::Role;
use kernel::{AgencyId, DossierId, Instant, PostId};
use procedure::VersionId;
use store::{Error, Row, Tx, Value};

use super::dossier::word;
use crate::model::state::State;

/// So many rows of a figure are shown; its number counts all.
pub(crate) const MOST: usize = 100;

/// Whose morning it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Dossiers that wait in a unit.
    Unit(AgencyId),
    /// Dossiers that a centre received.
    Receiving(AgencyId),
    /// Dossiers that an agency decides.
    Deciding(AgencyId),
    /// Everything.
    Province,
}

/// How many, by the agency that has them; none where a dossier has no task.
pub(crate) type Counts = BTreeMap<Option<AgencyId>, i64>;

/// A dossier of a figure, with who has it.
#[derive(Clone, Debug)]
pub(crate) struct MorningRow {
    pub(crate) dossier: DossierId,
    pub(crate) code: String,
    pub(crate) procedure: String,
    pub(crate) state: State,
    pub(crate) due_at: Option<Instant>,
    pub(crate) finished_at: Option<Instant>,
    pub(crate) agency: Option<AgencyId>,
    pub(crate) role: Option<Role>,
    pub(crate) holder: Option<PostId>,
    /// When whoever has it was urged last.
    pub(crate) urged_at: Option<Instant>,
    /// Whether its clock stands still.
    pub(crate) stands: bool,
    /// The version of the procedure.
    pub(crate) version_of: VersionId,
    /// Whether whoever looks may open it: not one of a sensitive procedure in which they have no part.
    pub(crate) opens: bool,
}

/// A figure of the morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// Past the due date.
    Overdue,
    /// Due between two instants.
    Due(Instant, Instant),
    /// Filed and not looked at in time.
    NotReceived,
    /// Accepted before today and not finished.
    CarriedOver(Instant),
    /// More was asked for.
    Supplement,
    /// Results that nobody has fetched since.
    Unclaimed(Instant),
}

const COLUMNS: &str = "d.id, d.code, d.procedure_name, d.state, d.due_at, d.finished_at, t.agency, t.role, t.holder, t.urged_at, d.paused_at is not null, d.version_of";
const TASK: &str = "t.dossier = d.id and t.closed_at is null and t.work not in ('opinion', 'extension', 'second_supplement', 'standstill')";

/// The states in which a dossier may belong to a figure.
const fn states(figure: Figure) -> &'static [State] {
    match figure {
        // More may be asked for while the clock runs on.
        Figure::Overdue | Figure::Due(..) => &[State::Accepted, State::Processing, State::Supplement],
        Figure::CarriedOver(_) => &[State::Accepted, State::Processing],
        Figure::NotReceived => &[State::Submitted],
        Figure::Supplement => &[State::SupplementIntake, State::Supplement],
        Figure::Unclaimed(_) => &[State::Done],
    }
}

/// The first rows of a figure, most urgent first.
pub(crate) fn rows(tx: &mut Tx<'_>, scope: Scope, figure: Figure, now: Instant) -> Result<Vec<MorningRow>, Error> {
    let mut found = Vec::new();
    for state in states(figure) {
        let (from, values) = of_state(scope, figure, *state, now);
        found.extend(tx.rows(&format!("select {COLUMNS} {from} order by d.due_at, d.id limit {MOST}"), &values, read)?);
    }
    found.sort_by_key(|row| (row.due_at.or(row.finished_at), row.dossier));
    found.dedup_by_key(|row| row.dossier);
    found.truncate(MOST);
    Ok(found)
}

/// How many dossiers a figure has, by the agency that has them now. It reads the index of open dossiers: as many as there are open,
/// however many there ever were.
pub(crate) fn counts(tx: &mut Tx<'_>, scope: Scope, figure: Figure, now: Instant) -> Result<Counts, Error> {
    let mut counts = Counts::new();
    for state in states(figure) {
        let (from, values) = of_state(scope, figure, *state, now);
        let sql = format!("select t.agency, count(*) {from} group by t.agency");
        for (agency, count) in tx.rows(&sql, &values, |row| Ok((row.take()?, row.take::<i64>()?)))? {
            let sum: &mut i64 = counts.entry(agency).or_default();
            *sum = sum.saturating_add(count);
        }
    }
    Ok(counts)
}

fn of_state(scope: Scope, figure: Figure, state: State, now: Instant) -> (String, Vec<Value<'static>>) {
    let mut values: Vec<Value<'_>> = vec![state.code().into()];
    let mut wheres = vec!["d.state = $1".to_owned()];
    let mut condition = |text: &str, value: Value<'static>| {
        values.push(value);
        wheres.push(text.replace('?', &format!("${}", values.len())));
    };
    match scope {
        Scope::Unit(agency) => condition("t.agency = ?", agency.into()),
        Scope::Receiving(agency) => condition("d.receiving = ?", agency.into()),
        Scope::Deciding(agency) => condition("d.deciding = ?", agency.into()),
        Scope::Province => {}
    }
    match figure {
        Figure::Overdue => condition("d.paused_at is null and d.due_at < ?", now.into()),
        Figure::Due(from, until) => {
            condition("d.paused_at is null and d.due_at >= ?", from.into());
            condition("d.due_at <= ?", until.into());
        }
        Figure::NotReceived => condition("t.due_at < ?", now.into()),
        Figure::CarriedOver(midnight) => condition("d.accepted_at < ?", midnight.into()),
        Figure::Unclaimed(before) => condition("d.finished_at < ?", before.into()),
        Figure::Supplement => {}
    }
    let join = if matches!(scope, Scope::Unit(_)) || figure == Figure::NotReceived { "join" } else { "left join" };
    // What was handed over is in none of the figures, and in none of their indexes.
    let from = format!("from onestop_dossier d {join} onestop_task t on {TASK} where d.returned_at is null and {}", wheres.join(" and "));
    (from, values)
}

fn read(row: &mut Row<'_>) -> Result<MorningRow, Error> {
    Ok(MorningRow {
        dossier: row.take()?,
        code: row.take()?,
        procedure: row.take()?,
        state: word(row, State::from_code)?,
        due_at: row.take()?,
        finished_at: row.take()?,
        agency: row.take()?,
        role: row.take::<Option<String>>()?.as_deref().and_then(Role::from_code),
        holder: row.take()?,
        urged_at: row.take()?,
        stands: row.take()?,
        version_of: row.take()?,
        opens: true,
    })
}
