//! Why the result is due when it is: the limit counted line by line, then what each standstill, restart and extension did to the date. Every
//! date is the one that the act itself set, by the working time as it was then; where that has changed since, it is told.

use kernel::calendar::{ClockPolicy, Limit, LimitUnit, WorkingCalendar, adjusted, due, extended, resumed};
use kernel::{Instant, Message};
use web::Words;
use web::components::ComputationPanel;

use super::desk::{long, long_or};
use super::sight::Sight;
use crate::model::adjustment::Adjustment;

/// The panel of a dossier that has a due date.
pub(super) fn why(sight: &Sight, words: &Words) -> Option<ComputationPanel> {
    let loaded = &sight.whole.loaded;
    let dossier = &loaded.dossier;
    let (accepted, limit, due_at) = (dossier.accepted_at?, dossier.limit()?, dossier.due_at?);
    let original = dossier.original_due_at?;
    let rule =
        loaded.procedure.package.limit_for(&dossier.case_id, dossier.channel).map(|(_, rule)| rule.source.clone()).unwrap_or_default();
    let mut panel = ComputationPanel::new(words.say("onestop-why-title"), words.say("onestop-why-due"), long(due_at)).line(
        words.say("onestop-why-limit"),
        words.tell(&limit.message()),
        rule,
    );
    let reckoned = due(&sight.calendar_then, limit, accepted, loaded.procedure.package.clock.cut_off);
    if reckoned.due == original {
        for line in &reckoned.lines {
            panel = panel.line(words.tell(&line.message), "", "");
        }
    } else {
        panel = panel.line(words.say_with("onestop-why-accepted", "at", long(accepted)), "", words.say("onestop-why-changed"));
    }
    let moving: Vec<&Adjustment> = sight.whole.adjustments.iter().filter(|one| is_told(one)).collect();
    if !moving.is_empty() {
        panel = panel.line(words.say("onestop-why-first"), long(original), "");
    }
    for adjustment in moving {
        let told = told(sight, limit, adjustment, words);
        panel = panel.line(told.what, told.after, told.rule);
    }
    Some(panel)
}

/// Whether an adjustment says something about the date: what ends the dossier does not.
fn is_told(adjustment: &Adjustment) -> bool {
    matches!(adjustment.kind.as_str(), "supplement" | "pause" | "resume" | "duty" | "calendar" | "extend")
}

/// A line of the panel.
struct Told {
    what: String,
    after: String,
    rule: String,
}

fn told(sight: &Sight, limit: Limit, adjustment: &Adjustment, words: &Words) -> Told {
    let calendar = &sight.calendar;
    let policy = sight.whole.loaded.procedure.package.clock.on_supplement;
    let cut_off = sight.whole.loaded.procedure.package.clock.cut_off;
    let (since, at) = (adjustment.since, adjustment.at);
    let restarts = policy == ClockPolicy::Restart;
    // dynamic: onestop-why-
    let kind = match adjustment.kind.as_str() {
        "supplement" if restarts => "restart",
        "extend" if adjustment.came_late() => "apology",
        kind => kind,
    };
    let key = format!("onestop-why-{kind}");
    let message = Message::new(&key)
        .with("from", long_or(since))
        .with("at", long(at))
        .with("until", adjustment.until.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default())
        .with("days", adjustment.days)
        .with("unit", words.say(by_days(limit)))
        .with("limit", words.tell(&limit.message()))
        .with("stood", since.map(|since| words.tell(&stood(calendar, limit, since, at))).unwrap_or_default());
    let again = match (adjustment.kind.as_str(), adjustment.due_before, since) {
        ("extend", Some(before), _) if !adjustment.came_late() => {
            let by = i32::try_from(adjustment.days).ok().and_then(|days| sight.whole.loaded.dossier.extension(days).ok());
            by.map(|by| extended(calendar, before, by))
        }
        ("supplement", Some(before), Some(since)) => Some(adjusted(calendar, policy, limit, before, (since, at), cut_off)),
        ("resume" | "duty", Some(before), Some(since)) => Some(resumed(calendar, limit, before, since, at)),
        _ => adjustment.due_after,
    };
    let mut rule: Vec<String> = vec![adjustment.reason.trim_end_matches('.').to_owned(), adjustment.document.clone()];
    if again != adjustment.due_after {
        rule.push(words.say("onestop-why-changed"));
    }
    rule.retain(|piece| !piece.is_empty());
    let after = if adjustment.kind == "pause" { String::new() } else { long_or(adjustment.due_after) };
    Told { what: words.tell(&message), after, rule: rule.join(" – ") }
}

const fn by_days(limit: Limit) -> &'static str {
    match limit.unit() {
        LimitUnit::Day | LimitUnit::Month => "onestop-why-unit-days",
        _ => "onestop-why-unit-working-days",
    }
}

/// How much of the limit did not count while the clock stood still, in the limit's own unit.
fn stood(calendar: &WorkingCalendar, limit: Limit, since: Instant, until: Instant) -> Message {
    const DAY: i64 = 8 * 3600;
    let (key, seconds, days) = match limit.unit() {
        LimitUnit::Day | LimitUnit::Month => {
            return Message::new("onestop-why-stood-days").with("days", i64::from((until.date() - since.date()).get_days()));
        }
        LimitUnit::InDay => {
            return Message::new("onestop-why-stood-working-days").with("days", calendar.working_days_between(since.date(), until.date()));
        }
        LimitUnit::Hour => ("onestop-why-stood-hours", until.since(since).as_secs(), false),
        LimitUnit::WorkingHour => ("onestop-why-stood-hours", calendar.working_seconds_between(since, until), false),
        LimitUnit::WorkingDay => ("onestop-why-stood", calendar.working_days_measured(since, until).of(DAY), true),
    };
    let (whole, rest) = if days { (seconds.div_euclid(DAY), seconds.rem_euclid(DAY)) } else { (0, seconds) };
    Message::new(key).with("days", whole).with("hours", rest.div_euclid(3600)).with("minutes", rest.rem_euclid(3600).div_euclid(60))
}
