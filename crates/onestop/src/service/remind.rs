//! What falls due is told in time: the post that has it before, the post again when it is late, then whoever leads the unit.

use identity::{Holder, Role};
use jiff::SignedDuration;
use kernel::calendar::{Fraction, Limit, LimitUnit, WorkingCalendar, extended};
use kernel::{Actor, AgencyId, Instant, Message, PostId};
use store::{Error, Tx};

use crate::facts::{Reminded, tell};
use crate::model::state::State;
use crate::model::task::Task;
use crate::queries;
use crate::queries::notice::Notice;

/// How many tasks one run tells of; the next run goes on. A run is one transaction, and nobody shall wait for it.
const CHUNK: i64 = 50;
/// Who leads a unit, the nearest first.
const LEADERS: [Role; 3] = [Role::UnitLeader, Role::CentreHead, Role::Approver];
/// A working day is never further away than this: the longest holidays last nine days.
const LONGEST_BREAK: SignedDuration = SignedDuration::from_hours(24 * 20);

/// Leaves the notices that are due and were not left yet, most urgent first. A dossier whose clock stands still is passed over, but
/// for the day by which its person must answer.
///
/// Soon due: less than a working day is left, and at least half of the task's time has gone. Late: the due instant has passed.
/// Escalated: a working day has passed since. Working days are those of the standard week, whatever hours an agency keeps.
pub fn remind(tx: &mut Tx<'_>) -> Result<(), Error> {
    let now = tx.now();
    let calendar = identity::standard_calendar(tx)?;
    let (soon, escalated) = (a_day_after(&calendar, now), a_day_before(&calendar, now));
    for task in queries::task::to_remind(tx, soon, escalated, CHUNK)? {
        let level = if task.due_at < escalated {
            Level::Escalated
        } else if task.due_at < now {
            Level::Late
        } else {
            Level::Soon
        };
        leave(tx, &task, level)?;
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Level {
    Soon,
    Late,
    Escalated,
}

fn a_day_after(calendar: &WorkingCalendar, instant: Instant) -> Instant {
    Limit::new(Fraction::ONE, LimitUnit::WorkingDay).map_or(instant, |day| extended(calendar, instant, day))
}

/// The last instant from which a working day has gone by `now`, to the second.
fn a_day_before(calendar: &WorkingCalendar, now: Instant) -> Instant {
    let (mut gone, mut not_yet) = (now.plus(-LONGEST_BREAK).micros(), now.micros());
    while not_yet.saturating_sub(gone) > 1_000_000 {
        let middle = gone.midpoint(not_yet);
        if a_day_after(calendar, Instant::from_micros(middle)) <= now { gone = middle } else { not_yet = middle }
    }
    Instant::from_micros(gone)
}

fn leave(tx: &mut Tx<'_>, task: &Task, level: Level) -> Result<(), Error> {
    let Some(dossier) = queries::dossier::find(tx, task.dossier)? else { return Ok(()) };
    // What the person must answer is theirs to be reminded of, as long as there is time; then the officials', who must act.
    let asked = dossier.state == State::SupplementIntake || (dossier.state == State::Supplement && dossier.paused_at.is_some());
    let answer_awaited = asked && !task.work.is_aside();
    let stands = dossier.state == State::Paused;
    let (kept, key) = match (level, answer_awaited) {
        (Level::Soon, _) if stands => (1, "onestop-notice-pause-soon"),
        (Level::Late, _) if stands => (2, "onestop-notice-pause-late"),
        (Level::Escalated, _) if stands => (3, "onestop-notice-pause-escalated"),
        (Level::Soon, false) => (1, "onestop-notice-soon"),
        (Level::Late, false) => (2, "onestop-notice-late"),
        (Level::Escalated, false) => (3, "onestop-notice-escalated"),
        (Level::Soon, true) => (1, "onestop-notice-answer-soon"),
        (Level::Late, true) => (2, "onestop-notice-answer-late"),
        (Level::Escalated, true) => (3, "onestop-notice-answer-escalated"),
    };
    let message = Message::new(key).with("code", &dossier.code).with("due", task.due_at.display_local());
    let notice = Notice::now(tx, dossier.id, message);
    if answer_awaited && matches!(level, Level::Soon) {
        queries::notice::leave_person(tx, dossier.submitter, &notice)?;
        queries::task::warn(tx, task, kept)?;
        return tell(tx, &Actor::system("onestop.reminders"), &dossier, &Reminded { code: dossier.code.clone(), level: kept });
    }
    let mut posts = match (level, task.holder) {
        (Level::Escalated, _) => leaders(tx, task.agency)?,
        (_, Some(post)) => vec![post],
        (_, None) => posts_of(identity::holders_of_role(tx, task.agency, task.role)?),
    };
    // A standstill that has outlived its day is the leader's concern at once: it was theirs to order.
    if stands && matches!(level, Level::Late) {
        posts.extend(leaders(tx, task.agency)?);
        posts.sort_unstable();
        posts.dedup();
    }
    for post in posts {
        queries::notice::leave_post(tx, post, &notice)?;
    }
    queries::task::warn(tx, task, kept)?;
    tell(tx, &Actor::system("onestop.reminders"), &dossier, &Reminded { code: dossier.code.clone(), level: kept })
}

/// The posts that lead an agency; of one that has none, those of the agency above it.
fn leaders(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<PostId>, Error> {
    for above in identity::lineage(tx, agency)? {
        for role in LEADERS {
            let holders = identity::holders_of_role(tx, above.id, role)?;
            if !holders.is_empty() {
                return Ok(posts_of(holders));
            }
        }
    }
    Ok(Vec::new())
}

fn posts_of(holders: Vec<Holder>) -> Vec<PostId> {
    holders.into_iter().map(|holder| holder.post).collect()
}
