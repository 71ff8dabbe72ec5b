//! The sections of a procedure's page: sequence, methods, papers, limits, fees, conditions, result, legal basis.

use kernel::Channel;
use kernel::calendar::Limit;
use procedure::{DeliveryWay, Electronic, Fee, LimitRule, Package, Part, PartGroup};
use web::Words;
use web::components::{Column, Html, InboxTable, Row, StatusTag, Tone};

use super::citizen::{channel, delivery, money, word};

/// Sections that the page and its print share.
pub(super) struct Sections {
    pub(super) titles: Titles,
    pub(super) sequence: Vec<String>,
    pub(super) methods: Vec<String>,
    pub(super) deliveries: Vec<String>,
    pub(super) subjects: Vec<String>,
    pub(super) conditions: Vec<Html>,
    pub(super) parts: Vec<(String, Html)>,
    pub(super) sets: String,
    pub(super) limits: Html,
    pub(super) fees: Html,
    pub(super) result: Vec<Html>,
    pub(super) basis: Vec<Html>,
}

/// Headings of the sections.
pub(super) struct Titles {
    pub(super) sequence: String,
    pub(super) methods: String,
    pub(super) deliveries: String,
    pub(super) subjects: String,
    pub(super) conditions: String,
    pub(super) no_conditions: String,
    pub(super) parts: String,
    pub(super) limits: String,
    pub(super) fees: String,
    pub(super) result: String,
    pub(super) basis: String,
}

/// All sections; `marks` shows what was not verified.
pub(super) fn sections(package: &Package, words: &Words, marks: bool) -> Sections {
    let mark = |verified: bool| mark(verified, marks, words);
    let channels = [Channel::Online, Channel::Counter, Channel::Postal].into_iter().filter(|one| package.channels.allows(*one));
    let ways = DeliveryWay::ALL.iter().filter(|way| package.delivery.allows(**way));
    let sequence = if words.is_vi() || package.sequence.en.is_empty() { &package.sequence.vi } else { &package.sequence.en };
    Sections {
        titles: titles(words),
        sequence: sequence.iter().map(|step| without_number(step).to_owned()).collect(),
        methods: channels.map(|one| method(package, one, words)).collect(),
        deliveries: ways.map(|way| delivery(way.code(), words)).collect(),
        subjects: package.subjects.iter().map(|subject| word("subject", subject.code(), words)).collect(),
        conditions: package.conditions.iter().map(|one| Html::text(words.pick(&one.vi, &one.en)).and(mark(one.verified))).collect(),
        parts: parts(package, words, marks),
        sets: words.say_with("onestop-procedure-sets", "count", package.copies_of_dossier),
        limits: limits(package, words, marks),
        fees: fees(package, words, marks),
        result: vec![
            Html::text(package.result.name.get(words.language())).and(mark(package.result.verified)),
            Html::text(&validity(package, words)),
            Html::text(&words.say_with("onestop-procedure-negative", "name", package.result.negative.get(words.language()))),
        ],
        basis: package.legal_basis.iter().map(|law| Html::text(&basis(&law.document, &law.article)).and(mark(law.verified))).collect(),
    }
}

fn titles(words: &Words) -> Titles {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    Titles {
        sequence: say("sequence"),
        methods: say("methods"),
        deliveries: say("deliveries"),
        subjects: say("subjects"),
        conditions: say("conditions"),
        no_conditions: say("no-conditions"),
        parts: say("parts"),
        limits: say("limits"),
        fees: say("fees"),
        result: say("result"),
        basis: say("basis"),
    }
}

/// "Chưa kiểm chứng", for administrators.
fn mark(verified: bool, marks: bool, words: &Words) -> Html {
    if verified || !marks {
        return Html::default();
    }
    Html::text(" ").and(StatusTag::new(Tone::Warning, words.say("onestop-procedure-unverified")))
}

fn basis(document: &str, article: &str) -> String {
    if article.is_empty() { document.to_owned() } else { format!("{document}. {article}") }
}

/// `Điền tờ khai.` for `Bước 1. Điền tờ khai.`: the list counts by itself.
fn without_number(step: &str) -> &str {
    let rest = ["Bước ", "Step "].iter().find_map(|start| step.strip_prefix(start));
    let rest = rest.map(|rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    rest.and_then(|rest| rest.strip_prefix(['.', ':'])).map_or(step, str::trim_start)
}

fn validity(package: &Package, words: &Words) -> String {
    if package.result.valid_months == 0 {
        words.say("onestop-procedure-valid-always")
    } else {
        words.say_with("onestop-procedure-valid", "months", package.result.valid_months)
    }
}

/// One table for each case that has papers of its own, the common ones first.
fn parts(package: &Package, words: &Words, marks: bool) -> Vec<(String, Html)> {
    let of = |case: &str| -> Vec<&Part> { package.parts.iter().filter(|part| part.case == case).collect() };
    let common = of("*");
    let mut tables = Vec::new();
    if !common.is_empty() {
        tables.push((words.say("onestop-procedure-parts-common"), table(package, &common, "chung", words, marks)));
    }
    for case in &package.cases {
        let own = of(&case.id);
        if !own.is_empty() {
            tables.push((case.name.get(words.language()).to_owned(), table(package, &own, &case.id, words, marks)));
        }
    }
    tables
}

fn table(package: &Package, parts: &[&Part], id: &str, words: &Words, marks: bool) -> Html {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    let columns =
        vec![Column::new(say("part")), Column::new(say("part-copies")), Column::new(say("part-how")), Column::new(say("part-when"))];
    let rows = parts.iter().map(|part| part_row(package, part, words, marks)).collect();
    InboxTable::new(format!("giay-to-{id}"), say("parts"), columns, rows, words).comfortable().into()
}

fn part_row(package: &Package, part: &Part, words: &Words, marks: bool) -> Row {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    let note = part
        .note
        .as_ref()
        .map(|note| Html::trusted(format!("<p class=\"ph-hint\">{}</p>", Html::text(note.get(words.language())))))
        .unwrap_or_default();
    let originals = (part.originals > 0).then(|| words.say_with("onestop-procedure-originals", "count", part.originals));
    let copies = (part.copies > 0).then(|| words.say_with("onestop-procedure-copies", "count", part.copies));
    let how = match (part.electronic, part.group) {
        (Electronic::Form, _) => say("part-form"),
        (_, PartGroup::Present) => say("part-present"),
        (Electronic::File, _) if package.channels.online => say("part-file"),
        _ => say("part-paper"),
    };
    let when = if part.required {
        say("part-always")
    } else if part.required_when.is_empty() {
        say("part-optional")
    } else {
        say("part-sometimes")
    };
    Row::new(&part.code, part.name.get(words.language()))
        .cell(Html::text(part.name.get(words.language())).and(mark(part.verified, marks, words)).and(note))
        .cell(originals.into_iter().chain(copies).collect::<Vec<_>>().join(", "))
        .cell(how)
        .cell(when)
}

/// A way of filing; online with the level that it may need.
fn method(package: &Package, one: Channel, words: &Words) -> String {
    let how = words.say(&format!("onestop-procedure-method-{}", one.code()));
    let level = package.online_assurance().filter(|_| one == Channel::Online);
    let level = level.map(|level| format!("; {}", words.say_with("onestop-start-assurance-level", "level", level))).unwrap_or_default();
    format!("{}: {how}{level}", channel(one, words))
}

fn limits(package: &Package, words: &Words, marks: bool) -> Html {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    let row = |rule: &LimitRule| {
        let text = limit_of(rule, words);
        Row::new(&rule.case, &text)
            .cell(case_name(package, &rule.case, words))
            .cell(channel_name(&rule.channel, words))
            .cell(text)
            .cell(Html::text(&rule.source).and(mark(rule.verified, marks, words)))
    };
    let columns = vec![Column::new(say("case")), Column::new(say("channel")), Column::new(say("limit")), Column::new(say("source"))];
    InboxTable::new("thoi-han-bang", say("limits"), columns, package.limits.iter().map(row).collect(), words).comfortable().into()
}

fn fees(package: &Package, words: &Words, marks: bool) -> Html {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    if package.fees.is_empty() {
        return Html::paragraph(&say("no-fees"));
    }
    let columns = vec![Column::new(say("fee")), Column::new(say("case")), Column::new(say("fee-amount")), Column::new(say("source"))];
    let rows = package.fees.iter().map(|fee| fee_row(package, fee, words, marks)).collect();
    InboxTable::new("phi-bang", say("fees"), columns, rows, words).comfortable().into()
}

fn fee_row(package: &Package, fee: &Fee, words: &Words, marks: bool) -> Row {
    let name = format!("{} ({})", fee.name.get(words.language()), word("fee-kind", fee.kind.code(), words));
    let mut applies = vec![case_name(package, &fee.case, words), channel_name(&fee.channel, words)];
    let dates = [(fee.from, "from"), (fee.until, "until")];
    applies.extend(dates.into_iter().filter_map(|(date, thing)| {
        date.map(|date| words.say_with(&format!("onestop-procedure-{thing}"), "date", date.strftime("%d/%m/%Y")))
    }));
    let exemptions = fee.exemptions.iter().map(|one| {
        let text = format!("{}: {}", one.name.get(words.language()), words.say_with("onestop-procedure-waived", "percent", one.percent));
        let source = Html::trusted(format!("<p class=\"ph-hint\">{}</p>", Html::text(&one.source)));
        Html::paragraph(&text).and(source).and(mark(one.verified, marks, words))
    });
    let due = Html::trusted(format!("<p class=\"ph-hint\">{}</p>", Html::text(&word("due", fee.due.code(), words))));
    Row::new(&fee.code, &name)
        .cell(Html::paragraph(&name).and(Html::join(exemptions)))
        .cell(Html::paragraph(&applies.join("; ")))
        .cell(Html::join(amounts(fee, words).iter().map(|line| Html::paragraph(line))).and(due))
        .cell(Html::text(&fee.source).and(mark(fee.verified, marks, words)))
}

/// The amount, or the price of each quantity.
fn amounts(fee: &Fee, words: &Words) -> Vec<String> {
    let unit = if fee.per.is_some() { words.say("onestop-procedure-per-unit") } else { String::new() };
    if let Some(amount) = fee.amount {
        return vec![format!("{}{unit}", money(amount, words))];
    }
    let mut from = 1_u32;
    let mut lines = Vec::new();
    for tier in &fee.tiers {
        let message = match tier.up_to {
            Some(up_to) => kernel::Message::new("onestop-procedure-tier").with("from", from).with("to", up_to),
            None => kernel::Message::new("onestop-procedure-tier-last").with("from", from),
        };
        lines.push(format!("{}: {}", words.tell(&message), money(tier.amount, words)));
        from = tier.up_to.unwrap_or(from).saturating_add(1);
    }
    lines.extend(fee.cap_per.as_ref().map(|cap| words.say_with("onestop-procedure-cap", "amount", cap.amount)));
    lines
}

/// Name of a case, or that it is any.
pub(super) fn case_name(package: &Package, case: &str, words: &Words) -> String {
    package.case(case).map_or_else(|| words.say("onestop-procedure-any-case"), |case| case.name.get(words.language()).to_owned())
}

/// Name of a channel, or that it is any.
pub(super) fn channel_name(code: &str, words: &Words) -> String {
    Channel::from_code(code).map_or_else(|| words.say("onestop-procedure-any-channel"), |one| channel(one, words))
}

fn limit_of(rule: &LimitRule, words: &Words) -> String {
    Limit::new(rule.amount, rule.unit).map(|limit| words.tell(&limit.message())).unwrap_or_default()
}

/// The limit, or the shortest and the longest in the order of the package.
pub(super) fn limit_range(package: &Package, words: &Words) -> String {
    let mut texts: Vec<String> = package.limits.iter().map(|rule| limit_of(rule, words)).collect();
    texts.dedup();
    match texts.as_slice() {
        [] => words.say("onestop-citizen-in-day"),
        [one] => one.clone(),
        [first, second] => words.tell(&kernel::Message::new("onestop-procedure-or").with("one", first).with("other", second)),
        [first, ..] => words.say_with("onestop-procedure-by-case", "first", first),
    }
}

/// What it costs in a few words.
pub(super) fn fee_range(package: &Package, words: &Words) -> String {
    let amounts: Vec<kernel::Dong> =
        package.fees.iter().flat_map(|fee| fee.amount.into_iter().chain(fee.tiers.iter().map(|tier| tier.amount))).collect();
    match (amounts.iter().min(), amounts.iter().max(), package.fees.len()) {
        (None, _, _) | (_, None, _) => words.say("onestop-citizen-free"),
        (Some(least), Some(most), 1) if least == most && package.fees.iter().all(|fee| fee.case == "*" && fee.per.is_none()) => {
            money(*most, words)
        }
        (Some(least), Some(most), _) if least == most => words.say_with("onestop-procedure-fee-some", "amount", most),
        (Some(least), Some(most), _) => {
            words.tell(&kernel::Message::new("onestop-procedure-fee-range").with("least", least).with("most", most))
        }
    }
}

/// Who decides.
pub(super) fn decider(package: &Package, words: &Words) -> String {
    package.decider.iter().map(|kind| word("agency", &kind.code(), words)).collect::<Vec<_>>().join(", ")
}
