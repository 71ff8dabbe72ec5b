//! Reads a package as the program does and refuses what could not work, then plays its worked cases.

use kernel::Instant;
use kernel::calendar::WorkingCalendar;
use serde_json::Value;

use super::coverage::COVERS;
use super::files::{Fault, PackageFiles, nearest};
use super::form::FormSpec;
use super::package::Package;
use super::play::{Outcome, play};
use super::report::{AgencyKinds, CaseOutcome, Finder, Report};
use super::vocabulary::Filer;
use super::worked::WorkedCase;
use super::{drafting, law, questions, steps};

/// Checks a package.
pub fn check(files: &PackageFiles, calendar: &WorkingCalendar, kinds: &AgencyKinds) -> Report {
    let mut report = Report::default();
    let package = Package::parse(files).map_err(|fault| report.faults.push(fault)).ok();
    let form = FormSpec::parse(&files.form_json).map_err(|fault| report.faults.push(fault)).ok();
    if let Some(package) = &package {
        report.code.clone_from(&package.code);
        report.version.clone_from(&package.version);
        report.name.clone_from(&package.name.vi);
    }
    for (file, text) in [("result.typ", &files.result_typ), ("guide.vi.md", &files.guide_vi), ("guide.en.md", &files.guide_en)] {
        if text.trim().is_empty() {
            report.faults.push(Fault::new(file, None, "is missing or empty"));
        }
    }
    let result = FormSpec::parse_result(&files.result_json).map_err(|fault| report.faults.push(fault)).ok();
    let (Some(package), Some(form), Some(result)) = (package, form, result) else { return report };
    let mut finder = Finder { files, package: &package, form: &form, beside: None, faults: &mut report.faults };
    law::check(&mut finder);
    questions::check(&mut finder);
    steps::check(&mut finder, kinds);
    drafting::check(&mut Finder { files, package: &package, form: &result, beside: Some(&form), faults: &mut report.faults });
    report.faults.sort();
    report.faults.dedup();
    report.cases = files.cases.iter().map(|(file, text)| run((file, text), &package, (&form, &result), calendar)).collect();
    if report.cases.is_empty() {
        report.faults.push(Fault::new("cases", None, "there are no worked cases"));
    }
    let passed = report.cases.iter().filter(|case| case.differences.is_empty());
    report.covers = passed.flat_map(|case| case.covers.iter().cloned()).collect();
    report
}

fn run((file, text): (&str, &str), package: &Package, (form, result): (&FormSpec, &FormSpec), calendar: &WorkingCalendar) -> CaseOutcome {
    let worked = match WorkedCase::parse(file, text) {
        Ok(worked) => worked,
        Err(fault) => {
            return CaseOutcome {
                file: file.to_owned(),
                name: String::new(),
                covers: Vec::new(),
                outcome: None,
                differences: vec![fault.to_string()],
            };
        }
    };
    let mut differences = filing(&worked, package, form);
    let outcome = play(package, &worked, calendar).map_err(|why| differences.push(why)).ok();
    if let Some(outcome) = &outcome {
        differences.extend(compare(&worked, outcome));
        differences.extend(drafted(&worked, outcome, result));
    }
    CaseOutcome { file: file.to_owned(), name: worked.name, covers: worked.covers, outcome, differences }
}

/// Whether the case could have been filed at all.
fn filing(worked: &WorkedCase, package: &Package, form: &FormSpec) -> Vec<String> {
    let mut differences = Vec::new();
    let setting = worked.setting();
    if !package.channels.allows(worked.channel) {
        differences.push(format!("channel {} is not allowed", worked.channel.code()));
    }
    let case = package.case_for(&setting).map_or("", |case| case.id.as_str());
    let needed = package.assurance_for(case, worked.channel);
    if worked.assurance < needed {
        differences.push(format!("assurance {} is too low, {needed} is needed", worked.assurance));
    }
    if !package.delivery.allows(worked.delivery) {
        differences.push(format!("delivery {} is not allowed", worked.delivery));
    }
    let filer = worked.representation;
    if filer != Filer::Owner && !package.filers_for_person().contains(&filer) && !package.filers_for_organisation().contains(&filer) {
        differences.push(format!("nobody may file here as `{filer}`"));
    }
    match worked.accepted {
        Some(accepted) if accepted < worked.submitted => differences.push("accepted before it was submitted".to_owned()),
        Some(accepted) if accepted.date() < package.effective_from => {
            differences.push(format!("accepted on {}, before the package takes effect on {}", accepted.date(), package.effective_from));
        }
        _ => {}
    }
    for error in form.validate(&worked.form, None, &setting) {
        let value = worked.form.get(&error.field).map_or_else(|| "nothing".to_owned(), Value::to_string);
        differences.push(format!("form: {} ({value}): {}", error.field, error.message));
    }
    let pruned = form.prune(&worked.form, &setting);
    for name in worked.form.keys().filter(|name| form.field(name).is_some() && !pruned.contains_key(*name)) {
        differences.push(format!("form: {name} is answered although it is not asked"));
    }
    differences
}

/// Whether what the officer writes is what the result asks for.
fn drafted(worked: &WorkedCase, outcome: &Outcome, result: &FormSpec) -> Vec<String> {
    if !outcome.drafted {
        let is_idle = !worked.result.is_empty();
        return is_idle.then(|| "result: something is written, but no result is drafted".to_owned()).into_iter().collect();
    }
    let day = worked.accepted.unwrap_or(worked.submitted).date();
    let setting = worked.setting().for_result(&worked.result, day);
    let wrong = result.validate(&worked.result, None, &setting).into_iter();
    wrong.map(|error| format!("result: {}: {}", error.field, error.message)).collect()
}

fn compare(worked: &WorkedCase, outcome: &Outcome) -> Vec<String> {
    let mut differences = Vec::new();
    let mut differ = |what: &str, expected: String, found: String| {
        if expected != found {
            differences.push(format!("{what}: expected {expected}, found {found}"));
        }
    };
    let local = |at: Option<Instant>| at.map_or_else(|| "none".to_owned(), Instant::display_local);
    let expected = &worked.expect;
    differ("case", expected.case.clone(), outcome.case.clone());
    differ("path", expected.path.join(" > "), outcome.path.join(" > "));
    differ("due", local(expected.due), local(outcome.due));
    differ("fee", expected.fee.to_string(), outcome.fee.to_string());
    differ("status", expected.status.to_string(), outcome.status.to_string());
    for claim in &worked.covers {
        if !COVERS.contains(&claim.as_str()) {
            let hint = nearest(claim, COVERS.into_iter()).map(|known| format!("; did you mean `{known}`?")).unwrap_or_default();
            differences.push(format!("covers: unknown `{claim}`{hint}"));
        } else if !outcome.proved.contains(claim) {
            differences.push(format!("covers: nothing here proves `{claim}`"));
        }
    }
    differences
}
