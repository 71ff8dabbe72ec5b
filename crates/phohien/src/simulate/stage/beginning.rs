//! When a scene must have begun, so that its due date lies where its account shall find it.
//!
//! What counts as today: the day itself as long as the office is open for half an hour more; after that, and on days off, the next
//! working day, since of today nothing could be done any more. What is past its due date is late, be it of this morning.
//!
//! An official's day is that of the own desk, as the inbox has it: due today is what the step must be done with today. Late is what the
//! citizen waits for in vain. At a counter both are the day on which the result was promised.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use jiff::{SignedDuration, Span};
use kernel::calendar::{self, CutOff, Fraction, Limit, LimitUnit, WorkingCalendar, due_at, start_of};
use kernel::{Channel, Instant};
use onestop::State;
use procedure::{DueAt, Setting, shares};

use crate::simulate::dice::Dice;
use crate::simulate::story::{Goal, Story};
use crate::simulate::world::World;

/// So long before closing today is as good as over.
const NEARLY_CLOSED: SignedDuration = SignedDuration::from_mins(30);
/// How far back a beginning is looked for, in days.
const BACK: i64 = 70;
/// How old the late ones are at most, in days.
const LATEST: i64 = 16;
/// How far apart the moments lie that are looked at, in seconds.
const APART: i64 = 300;
/// A dossier was filed so long ago at least, that everything that shall happen to it can have happened.
const RECENT: SignedDuration = SignedDuration::from_mins(-40);
/// Acts from filing to where it stays for which there is time in any case.
const ACTS: i64 = 40;

/// Where due dates shall lie, seen from the moment at which the accounts look.
#[derive(Clone, Debug)]
pub(super) struct Window {
    range: RangeInclusive<Instant>,
    /// Whether it is about the desk's due date and not that of the result.
    at_desk: bool,
}

impl Window {
    /// Due today and not late yet.
    pub(super) fn today(calendar: &WorkingCalendar, now: Instant) -> Window {
        let today = calendar.next_open(now.plus(NEARLY_CLOSED)).date();
        let range = now.max(Instant::from_local(today.at(0, 0, 0, 0)))..=Instant::from_local(today.at(23, 59, 59, 0));
        Window { range, at_desk: true }
    }

    /// The same of the result, wherever it lies.
    pub(super) fn of_result(self) -> Window {
        Window { at_desk: false, ..self }
    }

    /// Late for so many days at least, but not for weeks.
    pub(super) fn late(now: Instant, days: i64) -> Window {
        Window { range: days_before(now, LATEST)..=days_before(now, days).plus(SignedDuration::from_secs(-1)), at_desk: false }
    }

    /// Not late yet.
    pub(super) fn ahead(now: Instant) -> Window {
        Window { range: now..=Instant::from_micros(i64::MAX), at_desk: true }
    }

    /// Over for so many days at least.
    pub(super) fn over(now: Instant, days: i64) -> Window {
        let range = Instant::from_micros(i64::MIN)..=days_before(now, days).plus(SignedDuration::from_secs(-1));
        Window { range, at_desk: false }
    }
}

fn days_before(now: Instant, days: i64) -> Instant {
    now.plus(SignedDuration::from_hours(-24 * days))
}

/// How long it takes from one act to the next, so that there is time for all until `until`.
pub(super) fn pace(at: Instant, until: Instant) -> SignedDuration {
    SignedDuration::from_secs((until.since(at).as_secs() / ACTS).clamp(45, 13 * 60))
}

/// How a dossier comes to its due date.
struct Course<'a> {
    calendar: &'a WorkingCalendar,
    until: Instant,
    limit: Limit,
    cut_off: Option<CutOff>,
    /// So many acts lie between filing and acceptance.
    acts: i32,
    /// Shares of the limit up to the end of the desk's step, where the desk's due date counts.
    shares: Option<Vec<Fraction>>,
    /// Whether the clock stands still on the way, while a financial obligation is open.
    stands_still: bool,
}

impl<'a> Course<'a> {
    /// That of a story; none if its procedure knows no case for it, or the case does not come where it shall stay.
    fn of(story: &Story, goal: &Goal, desk: Option<&str>, world: &'a World, until: Instant) -> Option<Course<'a>> {
        let package = &story.procedure.package;
        let setting = Setting {
            answers: &story.answers,
            beside: None,
            channel: story.channel,
            assurance: 2,
            categories: &[],
            filer: procedure::Filer::Owner,
            today: story.at.date(),
        };
        let case = package.case_for(&setting)?;
        let (calendar, cut_off) = (&world.calendar, package.clock.cut_off);
        if matches!(goal, Goal::State(State::Submitted | State::SupplementIntake | State::RefusedIntake)) {
            let limit = Limit::new(Fraction::whole(8), LimitUnit::WorkingHour).ok()?;
            return Some(Course { calendar, until, limit, cut_off, acts: 0, shares: None, stands_still: false });
        }
        let (limit, _) = package.limit_for(&case.id, story.channel)?;
        let owes = package.fees_for(&case.id, &setting).iter().any(|fee| fee.due == DueAt::Filing && fee.amount.0 > 0);
        // The cashier, who comes with the first act; then acceptance, which at a counter goes with filing if nothing is owed.
        let acts = i32::from(owes) + i32::from(owes || story.channel == Channel::Online);
        let path = package.default_path(&case.id, &setting);
        let place = |wanted: &str| path.iter().position(|step| step.id == wanted);
        let shares = desk.and_then(place).map(|end| shares(path.get(..=end).unwrap_or_default()));
        // Not every case comes by every step.
        let before = if let Goal::Step(step) = goal { path.get(..place(step)?) } else { None };
        let stands_still = before.is_some_and(|steps| steps.iter().any(|step| step.waits_for_duty));
        Some(Course { calendar, until, limit, cut_off, acts, shares, stands_still })
    }

    /// When it is due if it is filed at `at`.
    fn due(&self, at: Instant) -> Instant {
        let accepted = at.plus(pace(at, self.until) * self.acts);
        let due = due_at(self.calendar, self.limit, accepted, self.cut_off);
        let Some(parts) = &self.shares else { return due };
        calendar::shares(self.calendar, start_of(self.calendar, accepted), due, parts).last().copied().unwrap_or(due)
    }

    /// Whether it is due within a window if it is filed at `at`; a standstill, which lasts for two acts, puts it off.
    fn fits(&self, at: Instant, window: &Window) -> bool {
        let due = self.due(at);
        let latest = if self.stands_still { self.calendar.add_working_time(due, pace(at, self.until) * 2) } else { due };
        window.range.contains(&due) && window.range.contains(&latest)
    }

    /// The moments of a day, by chance, at which it can be filed so that its due date fits.
    fn moments(&self, dice: &mut Dice, day: Date, window: &Window) -> Vec<Instant> {
        let closing = self.calendar.closing(day);
        let (mut moment, mut moments) = (self.calendar.opening(day), Vec::new());
        while moment < closing {
            let at = moment.plus(SignedDuration::from_secs(dice.between(0, APART - 1)));
            if self.calendar.is_open(at) && self.fits(at, window) {
                moments.push(at);
            }
            moment = moment.plus(SignedDuration::from_secs(APART));
        }
        moments
    }
}

/// A moment of the latest day on which a story can have begun.
pub(super) fn beginning(
    story: &Story,
    (goal, desk): (&Goal, Option<&str>),
    world: &World,
    dice: &mut Dice,
    (from, until): (Instant, Instant),
    window: &Window,
) -> Option<Instant> {
    let course = Course::of(story, goal, desk.filter(|_| window.at_desk), world, until)?;
    let (first, last) = (from.max(Instant::from_local(story.procedure.package.effective_from.at(0, 0, 0, 0))), until.plus(RECENT));
    let days = (0..BACK).filter_map(|back| last.date().checked_sub(Span::new().days(back)).ok());
    for day in days.filter(|day| world.calendar.is_working(*day)) {
        if course.due(world.calendar.closing(day)) < *window.range.start() {
            return None;
        }
        if course.due(world.calendar.opening(day)) > *window.range.end() {
            continue;
        }
        let moments = course.moments(dice, day, window);
        let moments: Vec<Instant> = moments.into_iter().filter(|at| (first..=last).contains(at)).collect();
        if let Some(at) = dice.pick(&moments) {
            return Some(*at);
        }
    }
    None
}
