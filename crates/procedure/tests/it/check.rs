//! What the check refuses, each by one change to a package that is right.

use kernel::Channel;
use kernel::calendar::Fraction;
use procedure::{Package, PackageFiles, Setting, check, shares};
use serde_json::Map;

use crate::{calendar, kinds, package};

/// What is said of a package in which `from` (in its rules, its form or its result) was replaced.
fn said(code: &str, from: &str, to: &str) -> String {
    let mut files = package(code);
    let before = files.clone();
    for text in [&mut files.procedure_toml, &mut files.form_json, &mut files.result_json, &mut files.result_typ] {
        *text = text.replacen(from, to, 1);
    }
    assert!(files != before, "`{from}` is not there");
    told(&files)
}

fn told(files: &PackageFiles) -> String {
    let report = check(files, &calendar(), &kinds());
    let faults = report.faults.iter().map(ToString::to_string);
    faults
        .chain(report.cases.iter().flat_map(|case| case.differences.iter().map(|difference| format!("{}: {difference}", case.file))))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn what_could_not_work_is_refused() {
    for (code, from, to, expected) in [
        ("2.000815", "share = 0.", "share = 1.", "longer than the limit"),
        ("2.000815", "role = \"approver\"", "role = \"intake\"", "no post of a `commune` has the role `intake`"),
        ("2.000815", "action = \"issue\"", "action = \"send_back\"", "no move leads on without a condition"),
        ("2.000815", "to = \"number\"", "to = \"nowhere\"", "which is no step"),
        ("2.000815", "work = \"hand_over\"", "work = \"process\"", "dead end"),
        ("2.000815", "unit = \"commune_office\"", "unit = \"division\"", "no unit of every deciding agency"),
        ("2.000815", "source = \"Thông tư 226/2016/TT-BTC, Điều 4\"\n", "", "fee `P-CT-01` has no `source`"),
        ("2.000815", "per = { field = \"pages\" }", "per = { field = \"page\" }", "no field of the form"),
        ("2.000815", "cut_off = \"15:00\"", "", "`cut_off` and in-day limits come together"),
        ("2.000815", "cut_off = \"15:00\"", "cut_off = \"25:00\"", "not a time of day"),
        ("2.000815", "en = \"Certified copy\"", "en = \"\"", "`en` is empty"),
        ("2.000815", "extension_max = 1", "extension_max = 0", "come together"),
        ("2.000815", "separate_drafter_and_approver = true", "separate_drafter_and_approver = false", "`same_person_reason`"),
        ("2.000815", "originals = 1", "orginals = 1", "did you mean `originals`?"),
        ("2.000815", "effective_from = 20", "effective_from = \"20", "procedure.toml:"),
        ("2.000815", "route = \"own\"", "route = \"hybrid\"", "`ministry_system`"),
        ("1.001193", "older_than_days = 60", "at_least = 60", "is no number"),
        ("1.001193", "field = \"birth_date\", older", "field = \"birth_dat\", older", "did you mean `birth_date`?"),
        ("1.004873", "found_by = \"previous_commune\"", "found_by = \"person_name\"", "which is no commune"),
        ("2.001159", "unit = \"hour\"", "unit = \"day\"", "due: expected"),
        ("2.000635", "right = \"authorisation\"\n", "", "a part of every case has `right = \"authorisation\"`"),
        ("2.000635", "representation = \"relatives_exempt\"", "representation = \"none\"", "nobody is authorised here"),
        ("2.000635", "\"heir\"]", "\"relative\"]", "`relative` is nobody's representative by law"),
        ("2.000635", "\"heir\": \"heir\"", "\"heir\": \"hair\"", "`x-filer` names `hair`"),
        ("1.001699", "level = 2\n", "level = 3\n", "3 is no level"),
        ("1.001699", "case = \"*\"\nlevel", "case = \"other\"\nlevel", "there is no case `other`"),
        ("1.001699", "source = \"Giả định", "source = \"\"\n# \"", "has no `source`"),
        ("1.014028", "found(\"amount\")", "found(\"sum\")", "`sum` is read, but `result.json` declares no such field"),
        ("2.000815", "found(\"checked_pages\")", "data.form.pages", "`checked_pages` is asked, but `result.typ` never reads it"),
        ("1.011607", "\"score_needs\": {", "\"score_need\": {", "`required` names `score_needs`"),
        ("1.011607", "\"maximum\": 300", "\"maximum\": 30", "result: score_income"),
        ("1.011607", "answers.requested_status", "answers.requested", "which is no question of the form"),
        ("1.011607", "\"x-from\": \"today\"", "\"x-from\": \"tomorrow\"", "neither answers.NAME nor today"),
        ("1.001193", "\"note\": { \"type\"", "\"hometown\": { \"type\"", "`hometown` is a question of the form already"),
        ("1.001699", ", \"maxLength\": 40", "", "`minutes`: a text needs its `maxLength`"),
        (
            "2.000635",
            "\"field\": \"record_kind\", \"equals\": \"death\" }], \"x-required-when-shown\": true }",
            "\"field\": \"record_kin\", \"equals\": \"death\" }] }",
            "which is no field",
        ),
        ("2.001159", "\"required\": [\"ministry_code\", ", "\"required\": [", "requires `ministry_code`"),
        ("2.001955", "on_supplement = \"restart\"", "on_supplement = \"pause\"", "nothing here proves `clock:restart`"),
    ] {
        let told = said(code, from, to);
        assert!(told.contains(expected), "{code}: `{from}` → `{to}` should say `{expected}`, said:\n{told}");
    }
}

#[test]
fn a_step_that_nobody_reaches_is_refused() {
    let mut files = package("2.000815");
    files.procedure_toml.push_str(
        "\n[[step]]\nid = \"lost\"\nname = { vi = \"Lạc\", en = \"Lost\" }\nplace = \"centre\"\nrole = \"result_desk\"\nwork = \"process\"\nshare = 0.0\nmoves = [ { to = \"return\", action = \"forward\" } ]\n",
    );
    assert!(told(&files).contains("step `lost`: it is never reached"));
}

#[test]
fn a_required_question_that_no_page_asks_is_refused() {
    let mut files = package("2.000815");
    let start = files.form_json.find("\"x-pages\"").unwrap();
    let pages = files.form_json.split_off(start).replacen(", \"copies\"", "", 1);
    files.form_json.push_str(&pages);
    let told = told(&files);
    assert!(told.contains("`copies` is required, but no page asks it"), "{told}");
}

#[test]
fn missing_files_are_told() {
    let files = PackageFiles { guide_en: String::new(), cases: Vec::new(), ..package("2.000815") };
    let told = told(&files);
    assert!(told.contains("guide.en.md: is missing") && told.contains("there are no worked cases"), "{told}");
}

#[test]
fn shares_of_the_default_path_add_up_and_rules_answer() {
    let package = Package::parse(&package("1.013978")).unwrap();
    let answers = Map::new();
    let setting = Setting::new(&answers, Channel::Counter, jiff::civil::date(2026, 11, 22));
    let path = package.default_path("with-papers", &setting);
    let sum = shares(&path).into_iter().fold(Fraction::ZERO, |sum, share| sum.checked_add(share).unwrap());
    assert_eq!(sum, Fraction::ONE);
    assert_eq!(path.first().map(|step| step.id.as_str()), Some("assign"));
    let moves = package.moves_from("approve", "with-papers", &setting);
    assert_eq!(
        moves.iter().map(|out| (out.step_move.to.as_str(), out.is_default)).collect::<Vec<_>>(),
        [("number", true), ("draft", false)]
    );
    assert!(package.path_from("tax", "with-papers", &setting).len() < path.len());
}

#[test]
fn a_case_filed_online_at_too_low_a_level_is_told() {
    let mut files = package("1.001699");
    for (_, text) in &mut files.cases {
        *text = text.replace("assurance = 2", "assurance = 1");
    }
    let told = told(&files);
    assert_eq!(told.matches("assurance 1 is too low, 2 is needed").count(), 2, "{told}");
}
