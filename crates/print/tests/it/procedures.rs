//! The result of every procedure package renders for each of its worked cases that drafts one, and shows what the officer wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::datetime;
use print::forms::{ResultPage, result_page};
use serde_json::{Value, json};

use crate::reader::{keep, pages, printer};

#[test]
fn every_procedures_result_renders_for_its_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../procedures");
    let mut failures = Vec::new();
    for package in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let Ok(template) = fs::read_to_string(package.join("result.typ")) else { continue };
        let name = package.file_name().unwrap().to_string_lossy().into_owned();
        let json_of = |file: &str| -> Value { serde_json::from_str(&fs::read_to_string(package.join(file)).unwrap()).unwrap() };
        let (schema, result) = (json_of("form.json"), json_of("result.json"));
        let asks = result["properties"].as_object().is_some_and(|fields| !fields.is_empty());
        let mut cases: Vec<_> = fs::read_dir(package.join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
        cases.sort();
        let mut seen = Vec::new();
        for case in cases {
            let text = fs::read_to_string(&case).unwrap();
            let Ok(case_data) = toml::from_str::<toml::Table>(&text) else {
                failures.push(format!("{}: not TOML", case.display()));
                continue;
            };
            // A case in which nothing is granted drafts no result.
            let table = |name: &str| case_data.get(name).map_or(json!({}), |table| serde_json::to_value(table).unwrap());
            let (form, content) = (table("form"), table("result"));
            if (content == json!({}) && asks) || seen.contains(&form) {
                continue;
            }
            seen.push(form.clone());
            let mut page = ResultPage::sample();
            page.labels = labels(&schema, &form);
            page.form = form;
            page.result.labels = labels(&result, &content);
            page.result.content = content;
            page.dossier.applicant = "Nguyễn Văn Mẫu".to_owned();
            match result_page(printer(), &template, &page, &name, datetime(2026, 2, 5, 9, 30, 0, 0)) {
                Ok(pdf) => {
                    if seen.len() == 1 {
                        keep(&name, &pdf);
                    }
                    let pages = pages(&pdf);
                    let text = pages.join(" ").to_lowercase();
                    let is_shown = |value: &str| value.to_lowercase().split_whitespace().all(|word| text.contains(word));
                    // A choice may steer what is said in other words.
                    let written = page.result.labels.iter().filter(|(name, _)| result["properties"][name]["enum"].is_null());
                    let lost = written.filter(|(_, value)| !is_shown(value));
                    failures.extend(lost.map(|(name, value)| format!("{}: `{name}` ({value}) is not shown", case.display())));
                    if pages.len() > 2 {
                        failures.push(format!("{}: {} pages", case.display(), pages.len()));
                    }
                }
                Err(error) => failures.push(format!("{}: {error}", case.file_stem().unwrap().to_string_lossy())),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What pages show for the values: labels of choices, dates as people write them.
fn labels(schema: &Value, form: &Value) -> BTreeMap<String, String> {
    let shown = form.as_object().into_iter().flatten().filter_map(|(field, value)| {
        let property = &schema["properties"][field];
        let text = match value {
            // Templates write amounts themselves, in figures and words.
            Value::Number(number) if property["x-widget"] != "money" => return Some((field.clone(), number.to_string().replace('.', ","))),
            other => other.as_str()?,
        };
        let label = property["x-labels"][text]["vi"].as_str();
        let date = (property["format"] == "date").then(|| text.split('-').rev().collect::<Vec<_>>().join("/"));
        Some((field.clone(), label.map(str::to_owned).or(date).unwrap_or_else(|| text.to_owned())))
    });
    shown.collect()
}
