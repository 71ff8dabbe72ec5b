//! Whether what a package says of the law is complete: texts in both languages, limits for every case and channel, fees with their
//! source, papers, result.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::calendar::{Limit, LimitUnit};
use kernel::{Channel, Dong};

use super::package::LimitRule;
use super::paper::Part;
use super::questions::conditions;
use super::report::Finder;
use super::tariff::{Exemption, Fee};
use super::text::Text;
use super::vocabulary::{Electronic, OnlineLevel, PartGroup, PartSource, Register, Representation, Right, Route};
use super::widget::FieldKind;

const CHANNELS: [Channel; 3] = [Channel::Online, Channel::Counter, Channel::Postal];

/// Looks at `procedure.toml`, the steps apart.
pub(super) fn check(finder: &mut Finder<'_>) {
    heading(finder);
    cases(finder);
    limits(finder);
    assurances(finder);
    for fee in &finder.package.fees {
        check_fee(finder, fee);
    }
    let mut seen = BTreeSet::new();
    for part in &finder.package.parts {
        if !seen.insert(part.code.as_str()) {
            finder.complain(&format!("code = \"{}\"", part.code), format!("part `{}` stands twice", part.code));
        }
        check_part(finder, part);
    }
    rights(finder);
    let result = &finder.package.result;
    finder.text("[result]", &result.name);
    finder.text("negative", &result.negative);
    let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
    if result.number.register == Register::Book && blank(&result.number.book) {
        finder.complain("[result]", "result: register \"book\" names its `book`");
    }
    if result.number.register != Register::Book && result.number.book.is_some() {
        finder.complain("[result]", "result: a `book` belongs to register \"book\"");
    }
    if result.number.register == Register::Agency && blank(&result.notation) {
        finder.complain("[result]", "result: register \"agency\" needs a `notation`");
    }
}

fn heading(finder: &mut Finder<'_>) {
    let package = finder.package;
    if !is_code(&package.code) {
        finder.complain("code", format!("`{}` is not a national code such as 1.001193", package.code));
    }
    if package.version.trim().is_empty() {
        finder.complain("version", "the version has no name");
    }
    finder.text("name", &package.name);
    finder.text("summary", &package.summary);
    finder.text("field", &Text { vi: package.field.vi.clone(), en: package.field.en.clone() });
    for requirement in &package.conditions {
        finder.text("conditions", &Text { vi: requirement.vi.clone(), en: requirement.en.clone() });
    }
    let (vi, en) = (&package.sequence.vi, &package.sequence.en);
    if vi.is_empty() || vi.len() != en.len() || vi.iter().chain(en).any(|line| line.trim().is_empty()) {
        finder.complain("sequence", "`sequence` has the same steps in both languages, none of them empty");
    }
    for (is_empty, key) in [
        (package.decider.is_empty(), "decider"),
        (package.subjects.is_empty(), "subjects"),
        (package.legal_basis.is_empty(), "legal_basis"),
        (!CHANNELS.into_iter().any(|channel| package.channels.allows(channel)), "channels"),
        (!(package.delivery.counter || package.delivery.postal || package.delivery.electronic), "delivery"),
        (package.copies_of_dossier == 0, "copies_of_dossier"),
    ] {
        if is_empty {
            finder.complain(key, format!("`{key}` is empty"));
        }
    }
    for basis in &package.legal_basis {
        if basis.document.trim().is_empty() {
            finder.complain("[[legal_basis]]", "a legal basis names its document");
        }
    }
    if (package.online == OnlineLevel::None) == package.channels.online {
        finder.complain("[channels]", "`online` and the online channel contradict each other");
    }
    if (package.route == Route::Own) == package.ministry_system.is_some() {
        finder.complain("route", "routes \"ministry\" and \"hybrid\" name their `ministry_system`, \"own\" has none");
    }
}

fn cases(finder: &mut Finder<'_>) {
    let package = finder.package;
    let mut seen = BTreeSet::new();
    let count = package.cases.len();
    for (place, case) in package.cases.iter().enumerate() {
        let needle = format!("id = \"{}\"", case.id);
        finder.text(&needle, &case.name);
        conditions(finder, &format!("case `{}`", case.id), &case.when);
        if !seen.insert(case.id.as_str()) {
            finder.complain(&needle, format!("case `{}` stands twice", case.id));
        }
        if (place + 1 == count) != case.when.is_empty() {
            finder.complain(&needle, format!("case `{}`: the last case, and only it, has no `when`", case.id));
        }
    }
    if count == 0 {
        finder.complain("[[case]]", "there are no cases");
    }
}

fn assurances(finder: &mut Finder<'_>) {
    let package = finder.package;
    for rule in &package.assurances {
        scope(finder, "[[assurance]]", "an assurance level", &rule.case, Channel::Online.code());
        if !(1..=2).contains(&rule.level) {
            finder.complain("[[assurance]]", format!("assurance of case `{}`: {} is no level, 1 and 2 are", rule.case, rule.level));
        }
        if rule.source.trim().is_empty() {
            finder.complain("[[assurance]]", format!("assurance of case `{}` has no `source`", rule.case));
        }
    }
}

fn limits(finder: &mut Finder<'_>) {
    let package = finder.package;
    let mut in_day = false;
    for LimitRule { case, channel, amount, unit, source, .. } in &package.limits {
        scope(finder, "[[limit]]", "a limit", case, channel);
        if let Err(error) = Limit::new(*amount, *unit) {
            finder.complain("[[limit]]", format!("limit of case `{case}`: {error}"));
        }
        if source.trim().is_empty() {
            finder.complain("[[limit]]", format!("limit of case `{case}` has no `source`"));
        }
        in_day |= *unit == LimitUnit::InDay;
    }
    if in_day != package.clock.cut_off.is_some() {
        finder.complain("[clock]", "`cut_off` and in-day limits come together");
    }
    for case in &package.cases {
        for channel in CHANNELS.into_iter().filter(|channel| package.channels.allows(*channel)) {
            if package.limit_for(&case.id, channel).is_none() {
                finder.complain("[[limit]]", format!("no limit for case `{}` and channel `{}`", case.id, channel.code()));
            }
        }
    }
}

fn check_fee(finder: &mut Finder<'_>, fee: &Fee) {
    let needle = format!("code = \"{}\"", fee.code);
    let name = format!("fee `{}`", fee.code);
    finder.text(&needle, &fee.name);
    scope(finder, &needle, &name, &fee.case, &fee.channel);
    let mut say = |message: &str| finder.complain(&needle, format!("{name} {message}"));
    if fee.source.trim().is_empty() {
        say("has no `source`");
    }
    if fee.amount.is_some() != fee.tiers.is_empty() {
        say("has either an `amount` or `tiers`");
    }
    if !fee.tiers.is_empty() && fee.per.is_none() {
        say("has `tiers`, so `per` must say what is counted");
    }
    let ends: Vec<Option<u32>> = fee.tiers.iter().map(|tier| tier.up_to).collect();
    let rising = ends.windows(2).all(|pair| matches!(pair, [Some(one), Some(next)] if one < next) || matches!(pair, [Some(_), None]));
    if !rising || ends.last().is_some_and(Option::is_some) {
        say("has `tiers` that do not rise, or whose last has an end");
    }
    let amounts = fee.amount.into_iter().chain(fee.tiers.iter().map(|tier| tier.amount)).chain(fee.cap_per.as_ref().map(|cap| cap.amount));
    if amounts.into_iter().any(|amount| amount < Dong::ZERO) {
        say("is negative");
    }
    if !ordered(fee.from, fee.until) {
        say("ends before it begins");
    }
    for field in fee.per.iter().map(|per| &per.field).chain(fee.cap_per.iter().map(|cap| &cap.field)) {
        counted(finder, &needle, &name, field);
    }
    let mut seen = BTreeSet::new();
    for Exemption { id, name: title, percent, when, from, until, source, .. } in &fee.exemptions {
        let exemption = format!("exemption `{id}` of {name}");
        finder.text(&needle, title);
        conditions(finder, &exemption, when);
        let mut say = |message: &str| finder.complain(&needle, format!("{exemption} {message}"));
        if !seen.insert(id) {
            say("stands twice");
        }
        if !(1..=100).contains(percent) {
            say("waives between 1 and 100 percent");
        }
        if source.trim().is_empty() {
            say("has no `source`");
        }
        if !ordered(*from, *until) {
            say("ends before it begins");
        }
    }
}

/// Who may be authorised shows the authorisation, and nobody else does.
fn rights(finder: &mut Finder<'_>) {
    let package = finder.package;
    let shows = package.parts.iter().any(|part| part.right == Some(Right::Authorisation) && part.case == "*");
    match (package.representation, shows) {
        (Representation::None, true) => {
            finder.complain("representation", "nobody is authorised here, so no part has `right = \"authorisation\"`")
        }
        (Representation::None, false) | (_, true) => {}
        (_, false) => {
            finder.complain("representation", "somebody may be authorised, so a part of every case has `right = \"authorisation\"`")
        }
    }
    if let Some(filer) = package.legal_representatives.iter().find(|filer| !filer.is_legal()) {
        finder.complain("legal_representatives", format!("`{filer}` is nobody's representative by law"));
    }
}

fn check_part(finder: &mut Finder<'_>, part: &Part) {
    let needle = format!("code = \"{}\"", part.code);
    let name = format!("part `{}`", part.code);
    finder.text(&needle, &part.name);
    if let Some(note) = &part.note {
        finder.text(&needle, note);
    }
    scope(finder, &needle, &name, &part.case, "*");
    conditions(finder, &name, &part.required_when);
    let mut say = |message: &str| finder.complain(&needle, format!("{name} {message}"));
    if part.right.is_some() && part.required {
        say("shows the right of who files for another, so it is not `required` of everybody");
    }
    if part.required && !part.required_when.is_empty() {
        say("is either `required` or `required_when`");
    }
    // A form filled in on paper comes as a scan too, so a form may accept files.
    match part.electronic {
        Electronic::File if part.accept.is_empty() => say("is a file, so `accept` says of which kinds"),
        Electronic::None if !part.accept.is_empty() => say("is paper only, so `accept` means nothing"),
        _ => {}
    }
    if part.source == PartSource::Reuse && part.reusable_from.is_empty() {
        say("is reused, so `reusable_from` names procedures");
    }
    if let Some(code) = part.reusable_from.iter().find(|code| !is_code(code)) {
        say(&format!("is reusable from `{code}`, which is no national code"));
    }
    if part.group == PartGroup::Submit && part.electronic == Electronic::None && part.originals == 0 && part.copies == 0 {
        say("is handed in on paper, but no original and no copy is asked for");
    }
}

fn counted(finder: &mut Finder<'_>, needle: &str, what: &str, name: &str) {
    match finder.form.field(name) {
        Some(field) if matches!(field.kind, FieldKind::Integer | FieldKind::Array) => {}
        Some(_) => finder.complain(needle, format!("{what} is counted by `{name}`, which is no whole number")),
        None => finder.complain(needle, format!("{what} is counted by `{name}`, which is no field of the form")),
    }
}

fn scope(finder: &mut Finder<'_>, needle: &str, what: &str, case: &str, channel: &str) {
    if case != "*" && finder.package.case(case).is_none() {
        finder.complain(needle, format!("{what}: there is no case `{case}`"));
    }
    match Channel::from_code(channel) {
        _ if channel == "*" => {}
        None => finder.complain(needle, format!("{what}: there is no channel `{channel}`")),
        Some(known) if !finder.package.channels.allows(known) => {
            finder.complain(needle, format!("{what}: channel `{channel}` is not allowed"))
        }
        Some(_) => {}
    }
}

fn ordered(from: Option<Date>, until: Option<Date>) -> bool {
    !matches!((from, until), (Some(from), Some(until)) if until < from)
}

/// `1.001193`: a digit, a point, six digits.
fn is_code(code: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    code.split_once('.').is_some_and(|(head, rest)| digits(head, 1) && digits(rest, 6))
}
