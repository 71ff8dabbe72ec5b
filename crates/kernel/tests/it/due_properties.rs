//! What holds for every date, not only for worked ones.

use jiff::SignedDuration;
use kernel::Instant;
use kernel::calendar::{
    ClockPolicy, DayOverride, Fraction, Limit, LimitUnit, WorkingCalendar, WorkingWeek, adjusted, due, due_at, extended, parse_cut_off,
    recounted, remaining, resumed, shares, start_of,
};
use proptest::prelude::*;

use crate::province_calendar::{plain, standard, with_saturday_mornings};

/// Any second of 2024 to 2026, so that most limits end within the fixture.
fn instants() -> impl Strategy<Value = Instant> {
    (1_704_042_000_i64..1_798_736_400).prop_map(|second| Instant::from_micros(second * 1_000_000))
}

fn units() -> impl Strategy<Value = LimitUnit> {
    prop::sample::select(LimitUnit::ALL.to_vec())
}

/// Tenths of a unit up to 40, made to suit the unit.
fn limits() -> impl Strategy<Value = Limit> {
    (units(), 1_i64..400).prop_map(|(unit, tenths)| limit(unit, tenths))
}

fn limit(unit: LimitUnit, tenths: i64) -> Limit {
    let amount = match unit {
        LimitUnit::InDay => Fraction::ONE,
        LimitUnit::Day | LimitUnit::Month => Fraction::from_millionths((tenths / 10).max(1) * 1_000_000),
        _ => tenths_of(tenths),
    };
    Limit::new(amount, unit).unwrap()
}

fn tenths_of(tenths: i64) -> Fraction {
    Fraction::from_millionths(tenths * 100_000)
}

fn calendars() -> impl Strategy<Value = WorkingCalendar> {
    prop_oneof![Just(standard()), Just(with_saturday_mornings()), Just(plain())]
}

/// Calendars whose days all have the same hours.
fn even_calendars() -> impl Strategy<Value = WorkingCalendar> {
    prop_oneof![Just(standard()), Just(plain())]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn later_received_is_never_due_earlier(calendar in calendars(), limit in limits(), received in instants(), later in 0_i64..900_000) {
        let cut_off = parse_cut_off("15:00").ok();
        let first = due_at(&calendar, limit, received, cut_off);
        let second = due_at(&calendar, limit, received.plus(SignedDuration::from_secs(later)), cut_off);
        prop_assert!(first <= second, "{first:?} {second:?}");
    }

    #[test]
    fn more_time_is_never_due_earlier(calendar in calendars(), unit in units(), received in instants(), tenths in 1_i64..200, more in 0_i64..200) {
        let less = due_at(&calendar, limit(unit, tenths), received, None);
        prop_assert!(less <= due_at(&calendar, limit(unit, tenths + more), received, None));
    }

    #[test]
    fn a_day_that_is_off_now_moves_what_ends_after_it_as_if_it_had_been_off_always(
        calendar in even_calendars(), limit in limits(), received in instants(), after in 0_i64..40
    ) {
        let before = due_at(&calendar, limit, received, None);
        prop_assert_eq!(recounted(&calendar, &calendar, limit, before, received), before);
        let day = received.plus(SignedDuration::from_hours(24 * after)).date();
        let changed = calendar.clone().with_day(day, DayOverride::Off, "Nghỉ bão");
        let midnight = Instant::from_local(day.at(0, 0, 0, 0));
        let moved = recounted(&calendar, &changed, limit, before, midnight.max(start_of(&calendar, received)));
        prop_assert!(before <= moved);
        let is_counted_by_date = matches!(limit.unit(), LimitUnit::Day | LimitUnit::Month);
        // The day on which a count of dates began stays its beginning.
        if limit.unit() != LimitUnit::Hour && !(is_counted_by_date && day == start_of(&calendar, received).date()) {
            prop_assert_eq!(moved, due_at(&changed, limit, received, None).max(before));
            prop_assert!(changed.is_working(moved.date()));
        }
        // And back: what was promised stays.
        prop_assert_eq!(recounted(&changed, &calendar, limit, moved, midnight), moved);
    }

    #[test]
    fn a_week_counts_from_its_day_on(received in instants(), tenths in 1_i64..400, after in 0_i64..60) {
        let (calendar, day) = (plain(), received.plus(SignedDuration::from_hours(24 * after)).date());
        let same = calendar.clone().with_week(day, calendar.week_on(day).clone());
        let limit = limit(LimitUnit::WorkingDay, tenths);
        prop_assert_eq!(due_at(&same, limit, received, None), due_at(&calendar, limit, received, None));
        // Seven hours instead of eight: a working day is still one working day, and a position in it is found again.
        let short = WorkingWeek::weekdays("08:00-11:30,13:30-17:00").unwrap();
        let changed = calendar.with_week(day, short);
        let due = due_at(&changed, limit, received, None);
        let start = start_of(&changed, received);
        let measured = changed.working_days_measured(start, due);
        prop_assert!((measured.millionths() - limit.amount().millionths()).abs() <= 1, "{measured:?} {limit:?}");
        prop_assert!(changed.is_working(due.date()));
    }

    #[test]
    fn due_comes_after_start_and_start_after_receipt(calendar in calendars(), limit in limits(), received in instants()) {
        let reckoned = due(&calendar, limit, received, None);
        prop_assert!(received <= reckoned.start && reckoned.start < reckoned.due);
        prop_assert!(calendar.is_open(reckoned.start));
    }

    #[test]
    fn only_clock_hours_end_on_a_day_off(calendar in calendars(), limit in limits(), received in instants()) {
        let due = due_at(&calendar, limit, received, None);
        if limit.unit() != LimitUnit::Hour {
            prop_assert!(calendar.is_working(due.date()));
            // Within working hours or just at the end of a session.
            prop_assert!(calendar.is_open(due.plus(SignedDuration::from_micros(-1))));
        }
    }

    #[test]
    fn adding_then_measuring_is_the_identity(calendar in calendars(), from in instants(), seconds in 0_i64..2_000_000) {
        let to = calendar.add_working_time(from, SignedDuration::from_secs(seconds));
        prop_assert_eq!(calendar.working_seconds_between(from, to), seconds);
        prop_assert_eq!(calendar.working_seconds_between(to, from), -seconds);
    }

    #[test]
    fn adding_days_then_measuring_is_the_identity(calendar in even_calendars(), from in instants(), tenths in 0_i64..400) {
        let to = calendar.add_working_days(from, tenths_of(tenths));
        prop_assert_eq!(calendar.working_days_measured(from, to), tenths_of(tenths));
    }

    #[test]
    fn working_time_split_adds_up(calendar in calendars(), from in instants(), one in 0_i64..900_000, two in 0_i64..900_000) {
        let [one, two] = [one, two].map(SignedDuration::from_secs);
        prop_assert_eq!(
            calendar.add_working_time(calendar.add_working_time(from, one), two),
            if one.is_zero() && two.is_zero() { from } else { calendar.add_working_time(from, one + two) }
        );
    }

    #[test]
    fn working_days_split_add_up(calendar in even_calendars(), from in instants(), one in 0_i64..200, two in 0_i64..200) {
        prop_assert_eq!(
            calendar.add_working_days(calendar.add_working_days(from, tenths_of(one)), tenths_of(two)),
            calendar.add_working_days(from, tenths_of(one + two))
        );
    }

    #[test]
    fn a_working_day_is_eight_working_hours(calendar in even_calendars(), received in instants(), tenths in 1_i64..300) {
        let days = due_at(&calendar, limit(LimitUnit::WorkingDay, tenths), received, None);
        prop_assert_eq!(days, due_at(&calendar, limit(LimitUnit::WorkingHour, tenths * 8), received, None));
    }

    #[test]
    fn working_time_by_second_is_the_same(calendar in calendars(), from in instants(), minutes in 0_i64..6_000) {
        // The slow way: count the open minutes one by one.
        let from = Instant::from_micros(from.micros() / 60_000_000 * 60_000_000);
        let minute = |number: i64| from.plus(SignedDuration::from_mins(number));
        let open = (0..minutes).filter(|number| calendar.is_open(minute(*number))).count();
        prop_assert_eq!(calendar.working_seconds_between(from, minute(minutes)), i64::try_from(open).unwrap() * 60);
    }

    #[test]
    fn a_pause_of_no_length_changes_nothing(calendar in calendars(), limit in limits(), received in instants(), paused in instants()) {
        let due = due_at(&calendar, limit, received, None);
        prop_assert_eq!(resumed(&calendar, limit, due, paused, paused), due);
        prop_assert_eq!(adjusted(&calendar, ClockPolicy::Continue, limit, due, (paused, paused), None), due);
    }

    #[test]
    fn a_longer_pause_is_never_due_earlier(calendar in calendars(), limit in limits(), received in instants(), one in 0_i64..900_000, two in 0_i64..900_000) {
        let due = due_at(&calendar, limit, received, None);
        let until = |seconds: i64| resumed(&calendar, limit, due, received, received.plus(SignedDuration::from_secs(seconds)));
        prop_assert!(due <= until(one) && until(one) <= until(one + two));
    }

    #[test]
    fn what_was_left_stays_left_over_a_pause(calendar in even_calendars(), received in instants(), tenths in 1_i64..200, after in 0_i64..400_000, pause in 0_i64..900_000) {
        let limit = limit(LimitUnit::WorkingDay, tenths);
        let due = due_at(&calendar, limit, received, None);
        let paused = received.plus(SignedDuration::from_secs(after)).min(due);
        let back = paused.plus(SignedDuration::from_secs(pause));
        let moved = resumed(&calendar, limit, due, paused, back);
        prop_assert_eq!(calendar.working_days_measured(paused, due), calendar.working_days_measured(back, moved));
    }

    #[test]
    fn an_extension_is_later(calendar in calendars(), limit in limits(), by in limits(), received in instants()) {
        let due = due_at(&calendar, limit, received, None);
        prop_assert!(extended(&calendar, due, by) > due);
    }

    #[test]
    fn what_remains_is_consistent(calendar in calendars(), now in instants(), due in instants()) {
        let left = remaining(&calendar, now, due);
        prop_assert_eq!(left.late, now > due);
        prop_assert!(left.days >= 0 && (0..8).contains(&left.hours) && (0..60).contains(&left.minutes));
        let parts = left.days * 8 * 60 + left.hours * 60 + left.minutes;
        let measured = calendar.working_days_measured(now.min(due), now.max(due)).of(8 * 60);
        prop_assert!((parts - measured).abs() <= 1, "{parts} {measured}");
        // As time goes on, less is left and more is late.
        let next = remaining(&calendar, now.plus(SignedDuration::from_hours(1)), due);
        let signed = |left: kernel::calendar::Remaining| (left.days * 8 * 60 + left.hours * 60 + left.minutes) * if left.late { -1 } else { 1 };
        prop_assert!(signed(next) <= signed(left));
    }

    #[test]
    fn shares_follow_each_other_up_to_the_due_date(calendar in calendars(), limit in limits(), received in instants(), cut in 0_i64..10) {
        let reckoned = due(&calendar, limit, received, None);
        let parts = [tenths_of(cut), Fraction::ZERO, tenths_of(10 - cut)];
        let ends = shares(&calendar, reckoned.start, reckoned.due, &parts);
        prop_assert!(ends.is_sorted() && ends.len() == 3);
        prop_assert!(reckoned.start <= ends[0] && ends[0] == ends[1] && ends[2] == reckoned.due);
    }

    #[test]
    fn the_start_stays_put(calendar in calendars(), received in instants()) {
        let start = start_of(&calendar, received);
        prop_assert_eq!(start_of(&calendar, start), start);
        prop_assert_eq!(calendar.working_seconds_between(received, start), 0);
    }
}
