//! The parts of the page of a dossier: answers, papers, fees, why it is due when it is, papers of the law, acts.

use kernel::calendar::due;
use kernel::{Language, Message};
use web::Words;
use web::components::{Button, ComputationPanel, DefinitionList, FileList, FileRow, StatusTag, SummaryList, Tone};

use super::citizen::word;
use super::desk::{long, long_or};
use super::sight::Sight;
use crate::model::deed::Deed;
use crate::model::paper::{PaperForm, Verdict};
use crate::model::task::{Task, Work};

/// Who the people of the dossier are, and by which way it came and goes.
pub(super) fn people(sight: &Sight, numbers: &dyn Fn(&identity::Person) -> String, words: &Words) -> DefinitionList {
    let (whole, say) = (&sight.whole, |key: &str| words.say(key));
    let dossier = &whole.loaded.dossier;
    let mut list = DefinitionList::new().compact();
    if let Some(organisation) = &whole.organisation {
        list = list.row(say("onestop-dossier-organisation"), organisation.name.as_str());
    }
    let right = if dossier.representation.is_another() { word("filer", dossier.representation.code(), words) } else { String::new() };
    let is_own = whole.applicant.is_none() && whole.organisation.is_none();
    for (key, person, right) in [
        ("onestop-dossier-applicant", whole.applicant.as_ref().or(whole.submitter.as_ref().filter(|_| is_own)), String::new()),
        ("onestop-dossier-submitter", whole.submitter.as_ref().filter(|_| !is_own), right),
    ] {
        if let Some(person) = person {
            let lines = [person.name.clone(), right, numbers(person), person.address.clone().unwrap_or_default()];
            list = list.row(say(key), lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" – "));
        }
    }
    if let Some(phone) = &dossier.submitter_phone {
        list = list.row(say("onestop-dossier-phone"), phone.as_str());
    }
    list = list
        .row(say("onestop-dossier-channel"), super::paper::channel_text(dossier.channel))
        .row(say("onestop-dossier-receiving"), whole.agency_name(dossier.receiving))
        .row(say("onestop-dossier-deciding"), whole.agency_name(dossier.deciding))
        .row(say("onestop-dossier-delivery"), super::paper::delivery_text(&dossier.delivery, &dossier.delivery_address))
        .row(say("onestop-dossier-submitted"), long(dossier.submitted_at));
    if let Some(accepted) = dossier.accepted_at {
        list = list.row(say("onestop-dossier-accepted"), long(accepted));
    }
    list
}

/// The answers, page by page; sensitive ones only for posts on the step.
pub(super) fn answers(sight: &Sight, words: &Words) -> Vec<SummaryList> {
    let loaded = &sight.whole.loaded;
    let may_see = sight.is_on_step();
    let rows = loaded.procedure.form.rows(&sight.named_answers(), &loaded.setting(), Language::Vi);
    rows.into_iter()
        .map(|page| {
            page.rows.into_iter().filter(|row| !row.value.is_empty()).fold(SummaryList::new(words).title(page.title), |list, row| {
                let value = if row.sensitive && !may_see { words.say("onestop-dossier-sensitive") } else { row.value };
                list.fixed(row.label, value)
            })
        })
        .collect()
}

/// The papers received, each with its file.
pub(super) fn papers(sight: &Sight, words: &Words) -> FileList {
    let id = sight.whole.loaded.dossier.id;
    let rows = sight.whole.parts.iter().map(|part| {
        let form = words.say(&format!("onestop-paper-{}", part.form.code()));
        let quantity = if part.form == PaperForm::Electronic { form } else { format!("{form} × {}", part.quantity) };
        let mut detail = match &part.file {
            Some((name, file)) => format!("{quantity}, {name}, {}", size(file.size)),
            None => quantity,
        };
        if let (Some(at), Some(to)) = (part.returned_at, &part.returned_to) {
            let told = words.tell(&Message::new("onestop-paper-returned-to").with("name", to).with("at", long(at)));
            detail = format!("{detail}. {told}");
        }
        let mark = if let Some(finding) = &part.finding {
            if !finding.remark.is_empty() {
                detail = format!("{detail}. {}", finding.remark);
            }
            Some(StatusTag::new(verdict_tone(finding.verdict), words.say(&verdict_label(finding.verdict))))
        } else if part.returned_at.is_some() {
            Some(StatusTag::new(Tone::Neutral, words.say("onestop-paper-returned")))
        } else if part.must_return {
            Some(StatusTag::new(Tone::Warning, words.say("onestop-paper-must-return")))
        } else if part.checked_by.is_some() {
            Some(StatusTag::new(Tone::Success, words.say("onestop-paper-checked")))
        } else {
            None
        };
        let mut row = FileRow::new(part.name.clone()).detail(detail);
        if part.file.is_some() {
            row = row.link(format!("/can-bo/ho-so/{id}/giay-to/{}", part.id));
        }
        match mark {
            Some(mark) => row.mark(mark),
            None => row,
        }
    });
    FileList::new(rows.collect())
}

fn verdict_tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Satisfactory => Tone::Success,
        Verdict::Unsatisfactory => Tone::Danger,
        Verdict::OriginalNeeded => Tone::Warning,
    }
}

fn size(bytes: i64) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", (bytes / 1000).max(1))
    } else {
        format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    }
}

/// Fee obligations and how they stand.
pub(super) fn fees(sight: &Sight, words: &Words) -> SummaryList {
    let id = sight.whole.loaded.dossier.id;
    sight.whole.fees.iter().fold(SummaryList::new(words), |list, fee| {
        let stands = match (&fee.receipt, fee.is_open()) {
            (Some(receipt), _) => {
                words.tell(&Message::new("onestop-fee-paid").with("receipt", receipt).with("at", long_or(fee.settled_at)))
            }
            (None, true) => words.say(&format!("onestop-fee-due-{}", fee.due.code())),
            (None, false) if !fee.exemption.is_empty() => words.say_with("onestop-fee-exempt", "ground", &fee.exemption),
            (None, false) => words.say("onestop-fee-none"),
        };
        let value = format!("{} – {stands}", fee.amount);
        if fee.is_open() && sight.deeds.contains(&Deed::Settle) {
            list.row(fee.name.clone(), value, format!("/can-bo/ho-so/{id}/{}?khoan={}", Deed::Settle.code(), fee.id))
        } else {
            list.fixed(fee.name.clone(), value)
        }
    })
}

/// Why the result is due when it is: the limit counted line by line, then every change of it.
pub(super) fn why(sight: &Sight, words: &Words) -> Option<ComputationPanel> {
    let loaded = &sight.whole.loaded;
    let dossier = &loaded.dossier;
    let (accepted, limit, due_at) = (dossier.accepted_at?, dossier.limit()?, dossier.due_at?);
    let reckoned = due(&sight.calendar_then, limit, accepted, loaded.procedure.package.clock.cut_off);
    let rule =
        loaded.procedure.package.limit_for(&dossier.case_id, dossier.channel).map(|(_, rule)| rule.source.clone()).unwrap_or_default();
    let mut panel = ComputationPanel::new(words.say("onestop-why-title"), words.say("onestop-why-due"), long(due_at)).line(
        words.say("onestop-why-limit"),
        words.tell(&limit.message()),
        rule,
    );
    for line in &reckoned.lines {
        panel = panel.line(words.tell(&line.message), "", "");
    }
    for adjustment in &sight.whole.adjustments {
        let what = format!("{}: {}", words.say(&format!("onestop-why-{}", adjustment.kind)), adjustment.reason);
        panel = panel.line(what, long_or(adjustment.due_after), adjustment.document.clone());
    }
    Some(panel)
}

/// Name of a task's step, or of its work.
pub(super) fn step_name(sight: &Sight, task: &Task, words: &Words) -> String {
    let package = &sight.whole.loaded.procedure.package;
    let named = match (task.work, task.step.as_deref()) {
        (Work::Opinion, Some(id)) => {
            package.steps.iter().flat_map(|step| &step.opinions).find(|opinion| opinion.id == id).map(|opinion| opinion.name.vi.clone())
        }
        (_, Some(id)) => package.step(id).map(|step| step.name.vi.clone()),
        _ => None,
    };
    named.unwrap_or_else(|| words.say(&format!("onestop-work-{}", task.work.code().replace('_', "-"))))
}

/// Papers of the law that fit the dossier now, for the menu.
pub(super) fn forms(sight: &Sight, words: &Words) -> Vec<(String, String)> {
    let dossier = &sight.whole.loaded.dossier;
    let id = dossier.id;
    let refused = dossier.state == crate::State::RefusedIntake;
    let has = [
        ("mau-01", dossier.accepted_at.is_some()),
        ("mau-02", !sight.whole.supplements.is_empty()),
        ("mau-03", refused),
        ("mau-04", dossier.extensions > 0 || sight.whole.proposal().is_some()),
        ("mau-05", dossier.state == crate::State::Stopped),
        ("mau-06", dossier.accepted_at.is_some()),
    ];
    has.into_iter()
        .filter(|(_, fits)| *fits)
        .map(|(name, _)| (words.say(&format!("onestop-form-{name}")), format!("/can-bo/ho-so/{id}/{name}.pdf")))
        .collect()
}

/// The buttons of the acts that are offered: moves first, the graver ones last.
pub(super) fn acts(sight: &Sight, words: &Words) -> Vec<Button> {
    let id = sight.whole.loaded.dossier.id;
    let mut buttons = Vec::new();
    // Before there is a draft, drafting comes first and the way on second.
    let drafts_first = sight.deeds.contains(&Deed::Draft) && sight.whole.outcome.is_none();
    let mut deeds = sight.deeds.clone();
    deeds.sort_by_key(|deed| !(drafts_first && *deed == Deed::Draft));
    for deed in &deeds {
        if *deed == Deed::Move {
            for way in crate::service::outlook::moves(&sight.whole.loaded) {
                let name = way.name.clone().unwrap_or_else(|| words.say(&format!("onestop-move-{}", way.action.code().replace('_', "-"))));
                let mut button = Button::new(name).link(format!("/can-bo/ho-so/{id}/{}?den={}", deed.code(), way.to));
                if way.is_default {
                    button = button.key("c");
                }
                if drafts_first || !way.is_default {
                    button = button.secondary();
                }
                buttons.push(button);
            }
            continue;
        }
        let mut button =
            Button::new(words.say(&format!("onestop-deed-{}", deed.code()))).link(format!("/can-bo/ho-so/{id}/{}", deed.code()));
        let is_first = matches!(deed, Deed::Accept | Deed::HandOver | Deed::Opinion | Deed::DecideExtension)
            || (*deed == Deed::Draft && sight.whole.outcome.is_none());
        if deed.is_grave() {
            button = button.danger();
        } else if !is_first {
            button = button.secondary();
        }
        if let Some(key) = deed_key(*deed) {
            button = button.key(key);
        }
        buttons.push(button);
    }
    buttons
}

/// The single key of an act.
pub(super) const fn deed_key(deed: Deed) -> Option<&'static str> {
    Some(match deed {
        Deed::Accept => "t",
        Deed::Draft => "d",
        Deed::Supplement => "b",
        Deed::HandOver => "r",
        Deed::Assign => "p",
        Deed::Opinion => "y",
        Deed::Settle => "l",
        _ => return None,
    })
}

/// Name of a verdict.
pub(super) fn verdict_label(verdict: Verdict) -> String {
    format!("onestop-verdict-{}", verdict.code().replace('_', "-"))
}
