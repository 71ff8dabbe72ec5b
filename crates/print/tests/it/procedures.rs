//! The result of every procedure package renders for each of its worked cases: with a result's text as nothing, a sentence or a table.

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
        let schema: Value = serde_json::from_str(&fs::read_to_string(package.join("form.json")).unwrap()).unwrap();
        let mut cases: Vec<_> = fs::read_dir(package.join("cases")).unwrap().map(|entry| entry.unwrap().path()).collect();
        cases.sort();
        let mut seen = Vec::new();
        for case in cases {
            let text = fs::read_to_string(&case).unwrap();
            let Ok(case_data) = toml::from_str::<toml::Table>(&text) else {
                failures.push(format!("{}: not TOML", case.display()));
                continue;
            };
            let form = case_data.get("form").map_or(json!({}), |form| serde_json::to_value(form).unwrap());
            // Many cases differ in their events only.
            if seen.contains(&form) {
                continue;
            }
            seen.push(form.clone());
            // The officer's draft may be nothing, a text or a table; the first case tries them all.
            let drafts =
                [("text", json!("Đã kiểm tra, đủ điều kiện.")), ("none", Value::Null), ("table", json!({ "Nội dung": "đủ điều kiện" }))];
            for (kind, content) in drafts.into_iter().take(if seen.len() == 1 { 3 } else { 1 }) {
                let mut page = ResultPage::sample();
                page.labels = labels(&schema, &form);
                page.form = form.clone();
                page.result.content = content;
                page.dossier.applicant = "Nguyễn Văn Mẫu".to_owned();
                match result_page(printer(), &template, &page, &name, datetime(2026, 2, 5, 9, 30, 0, 0)) {
                    Ok(pdf) => {
                        if kind == "text" && seen.len() == 1 {
                            keep(&name, &pdf);
                        }
                        if pages(&pdf).len() > 2 {
                            failures.push(format!("{}: {} pages", case.display(), pages(&pdf).len()));
                        }
                    }
                    // A result may need what its officer drafts; it must then say so and not fail elsewhere.
                    Err(error) => failures.push(format!("{} with {kind}: {error}", case.file_stem().unwrap().to_string_lossy())),
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What pages show for the values: labels of choices, dates as people write them.
fn labels(schema: &Value, form: &Value) -> BTreeMap<String, String> {
    let shown = form.as_object().into_iter().flatten().filter_map(|(field, value)| {
        let property = &schema["properties"][field];
        let text = value.as_str()?;
        let label = property["x-labels"][text]["vi"].as_str();
        let date = (property["format"] == "date").then(|| text.split('-').rev().collect::<Vec<_>>().join("/"));
        Some((field.clone(), label.map(str::to_owned).or(date).unwrap_or_else(|| text.to_owned())))
    });
    shown.collect()
}
