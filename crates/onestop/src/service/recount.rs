//! Working time was decided otherwise: what open dossiers' due dates become, shown before it is confirmed and done after it.
//!
//! A day off that is added, or a working day that is taken away, moves what ends after it to a later date: the law counts working
//! days, and nobody works then. The person is told the new date and why; the date on the slip is kept in the log. An earlier date never
//! comes of it ([`recounted`]): the slip promised one, and a day on which more work is done shortens nobody's time. An administrator
//! who takes a mistaken day off back gives no date back either, for the same reason: it was told.
//!
//! A dossier whose clock stands still is counted anew too, so that what is left is right when the clock goes on; it has no date to be
//! told of until then.

use std::collections::BTreeSet;

use identity::ports::{Moved, MovedCount, Named, OpenWork, System};
use identity::{CalendarChange, Calendars};
use jiff::civil::Date;
use kernel::calendar::{WorkingCalendar, recounted};
use kernel::{Actor, AgencyId, Instant, Message, PostId};
use store::{Error, Tx};

use super::clock::move_task;
use super::load::load;
use crate::access::SIGNED;
use crate::config::Whose;
use crate::error::OnestopError;
use crate::facts::{DueRecounted, Rescheduled, tell};
use crate::model::adjustment::Adjustment;
use crate::model::dossier::Dossier;
use crate::queries::notice::Notice;
use crate::queries::recount::{Dated, Of, Place, Recount, RecountId, due_from, top};
use crate::{Onestop, queries};

/// So many dossiers are counted before somebody confirms; beyond that it is said that there are more.
const LOOK: usize = 10_000;
/// So many are read at once.
const CHUNK: i64 = 200;
/// So many are moved in one transaction: others write meanwhile.
const MOVES: i64 = 40;
/// So many procedures are offered to be named in a delegation.
const PROCEDURES: u32 = 500;
const TOLD: &str = "onestop-notice-calendar";

/// The single window, as those below it ask for what hangs on agencies and calendars.
pub struct OpenDossiers {
    /// Whose working calendar counts from acceptance.
    pub calendar_of: Whose,
}

impl System for OpenDossiers {
    fn open_work(&self, tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OpenWork>, Error> {
        super::open_work::counted(tx, agency)
    }

    fn documents(&self) -> &'static [(&'static str, &'static str)] {
        SIGNED
    }

    fn procedures(&self, tx: &mut Tx<'_>) -> Result<Vec<Named>, Error> {
        let today = tx.now().date();
        let listed = procedure::list(tx, &procedure::Filter::on(today), None, PROCEDURES);
        let listed = listed.map_err(|error| Error::Statement { sql: "procedures".to_owned(), message: error.to_string() })?;
        Ok(listed.into_iter().map(|one| Named { code: one.code, name: one.name.vi, field: one.field.vi }).collect())
    }

    fn count_moved(&self, tx: &mut Tx<'_>, change: &CalendarChange) -> Result<MovedCount, Error> {
        let mut count = 0_usize;
        let looked = self.walk(tx, change, top(), &mut |_, _| {
            count = count.saturating_add(1);
            count < LOOK
        })?;
        Ok(MovedCount { count, is_more: looked >= LOOK })
    }

    fn moved(&self, tx: &mut Tx<'_>, change: &CalendarChange, after: Option<&str>, limit: usize) -> Result<Vec<Moved>, Error> {
        let mut found: Vec<Moved> = Vec::new();
        let place = after.and_then(read_place).unwrap_or_else(top);
        self.walk(tx, change, place, &mut |dated, after| {
            found.push(Moved {
                cursor: format!("{}.{}", dated.due_at.micros(), dated.id),
                code: dated.code.clone(),
                about: dated.procedure_name.clone(),
                before: dated.due_at,
                after,
                stands: dated.stands,
            });
            found.len() < limit
        })?;
        Ok(found)
    }
}

fn read_place(cursor: &str) -> Option<Place> {
    let (due, id) = cursor.split_once('.')?;
    Some((Instant::from_micros(due.parse().ok()?), id.parse().ok()?))
}

impl OpenDossiers {
    /// Walks down from a place over what would move, until `each` has seen enough; answers how many dossiers were looked at.
    fn walk(
        &self,
        tx: &mut Tx<'_>,
        change: &CalendarChange,
        mut place: Place,
        each: &mut dyn FnMut(&Dated, Instant) -> bool,
    ) -> Result<usize, Error> {
        let mut looked = 0_usize;
        while looked < LOOK {
            let page = due_from(tx, self.of(change.agency), midnight(change.from), place, CHUNK)?;
            let Some(last) = page.last() else { break };
            place = (last.due_at, last.id);
            for dated in &page {
                looked = looked.saturating_add(1);
                let agency = self.whose(dated.receiving, dated.deciding);
                let after = anew(change.before.of(agency), change.after.of(agency), dated, change.from);
                if let Some(after) = after
                    && !each(dated, after)
                {
                    return Ok(looked);
                }
            }
        }
        Ok(looked)
    }

    fn of(&self, agency: Option<AgencyId>) -> Of {
        match (agency, self.calendar_of) {
            (None, _) => Of::All,
            (Some(agency), Whose::Receiver) => Of::Receiving(agency),
            (Some(agency), Whose::Decider) => Of::Deciding(agency),
        }
    }

    fn whose(&self, receiving: AgencyId, deciding: AgencyId) -> AgencyId {
        match self.calendar_of {
            Whose::Receiver => receiving,
            Whose::Decider => deciding,
        }
    }
}

fn midnight(day: Date) -> Instant {
    Instant::from_local(day.at(0, 0, 0, 0))
}

/// The due date under the other calendar, if it is another one.
fn anew(before: &WorkingCalendar, after: &WorkingCalendar, dated: &Dated, from: Date) -> Option<Instant> {
    let from = dated.started_at.map_or(midnight(from), |start| start.max(midnight(from)));
    Some(recounted(before, after, dated.limit?, dated.due_at, from)).filter(|due| *due != dated.due_at)
}

/// Begins to work a change through, in the transaction that learns of it.
pub(crate) fn begin(tx: &mut Tx<'_>, recount: &Recount) -> Result<(), Error> {
    queries::recount::insert(tx, recount)
}

/// Moves the next dossiers; answers whether there are more. What was done is kept with it, so that it is done once.
pub(crate) fn step(app: &Onestop, tx: &mut Tx<'_>, id: RecountId) -> Result<bool, OnestopError> {
    tx.lock("onestop.recount")?;
    let Some(mut recount) = queries::recount::find(tx, id)? else { return Ok(false) };
    let window = OpenDossiers { calendar_of: app.config.calendar_of };
    let page = due_from(tx, window.of(recount.agency), midnight(recount.from), recount.place, MOVES)?;
    if let Some(last) = page.last() {
        recount.place = (last.due_at, last.id);
        // As they were known before the change and just after it, whatever has been decided since.
        let before = identity::calendars_known_at(tx, Instant::from_micros(recount.at.micros().saturating_sub(1)))?;
        let after = identity::calendars_known_at(tx, recount.at)?;
        for dated in &page {
            recount.moved = recount.moved.saturating_add(i64::from(move_one(app, tx, (&window, &recount), dated, (&before, &after))?));
        }
    }
    let is_done = page.len() < usize::try_from(MOVES).unwrap_or(0);
    queries::recount::go_on(tx, &recount, is_done)?;
    Ok(!is_done)
}

fn move_one(
    app: &Onestop,
    tx: &mut Tx<'_>,
    (window, recount): (&OpenDossiers, &Recount),
    dated: &Dated,
    (before, after): (&Calendars, &Calendars),
) -> Result<bool, OnestopError> {
    let agency = window.whose(dated.receiving, dated.deciding);
    let Some(due) = anew(before.of(agency), after.of(agency), dated, recount.from) else { return Ok(false) };
    let mut loaded = load(app, tx, dated.id, None)?;
    // Accepted since: its date was reckoned under the new calendar from the start.
    if loaded.dossier.accepted_at.is_none_or(|accepted| accepted >= recount.at) {
        return Ok(false);
    }
    let now = tx.now();
    let adjustment = Adjustment {
        document: recount.source.clone(),
        approved_by: recount.approved_by,
        due_before: Some(dated.due_at),
        due_after: Some(due),
        ..Adjustment::effective(tx.new_id(), "calendar", &recount.reason, now)
    };
    loaded.dossier.due_at = Some(due);
    loaded.dossier.interrupted = true;
    queries::adjustment::insert(tx, dated.id, &adjustment)?;
    if loaded.dossier.paused_at.is_none() {
        move_task(app, tx, &mut loaded)?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    tell_officials(tx, recount, &loaded.dossier)?;
    tell_dossier(tx, &loaded.dossier, recount, dated.due_at)?;
    Ok(true)
}

/// Its person is told by the fact, unless the clock stands still.
fn tell_dossier(tx: &mut Tx<'_>, dossier: &Dossier, recount: &Recount, before: Instant) -> Result<(), Error> {
    let actor = Actor::system("onestop.recount");
    let (code, before, due) = (dossier.code.clone(), Some(before), dossier.due_at);
    if dossier.paused_at.is_some() {
        tell(tx, &actor, dossier, &DueRecounted { code, before, after: due })
    } else {
        tell(tx, &actor, dossier, &Rescheduled { code, before, due, reason: recount.reason.clone() })
    }
}

/// Whoever has an open task of it is told once of the change, not of each dossier.
fn tell_officials(tx: &mut Tx<'_>, recount: &Recount, dossier: &Dossier) -> Result<(), Error> {
    let mut posts: BTreeSet<PostId> = BTreeSet::new();
    for task in queries::task::open_of(tx, dossier.id)? {
        match task.holder {
            Some(post) => posts.extend([post]),
            None => posts.extend(identity::holders_of_role(tx, task.agency, task.role)?.into_iter().map(|holder| holder.post)),
        }
    }
    for post in posts {
        if !queries::recount::is_told(tx, post, recount.at, TOLD)? {
            let message = Message::new(TOLD).with("reason", &recount.reason).with("source", &recount.source);
            queries::notice::leave_post(tx, post, &Notice { dossier: None, message, at: recount.at })?;
        }
    }
    Ok(())
}
