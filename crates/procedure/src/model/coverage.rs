//! The table path × procedure: which worked cases prove which path.

use std::fmt::Write as _;

use super::report::Report;

/// Everything that the worked cases of the packages together must prove.
pub const COVERS: [&str; 40] = [
    "path:approve",
    "path:refuse_intake",
    "path:refuse",
    "path:supplement_intake",
    "path:supplement",
    "path:second_supplement",
    "path:withdraw",
    "path:stop",
    "path:extend",
    "path:send_back",
    "path:opinion",
    "path:asked_opinion",
    "path:duty",
    "path:other_agency",
    "path:elsewhere",
    "path:site_visit",
    "channel:online",
    "channel:counter",
    "channel:postal",
    "clock:in_day",
    "clock:working_day",
    "clock:fraction",
    "clock:day",
    "clock:hour",
    "clock:continue",
    "clock:pause",
    "clock:restart",
    "fee:none",
    "fee:filing",
    "fee:supplement",
    "fee:return",
    "fee:exemption",
    "fee:per_unit",
    "fee:date",
    "number:book",
    "number:agency",
    "delivery:postal",
    "representation:heir",
    "applicants:two",
    "applicant:no_number",
];

/// Paths that no worked case of any package proves.
pub fn missing(reports: &[Report]) -> Vec<&'static str> {
    COVERS.into_iter().filter(|path| !reports.iter().any(|report| report.covers.contains(*path))).collect()
}

/// The table in Markdown: a row for each path, a column for each procedure, the number of its cases in each field.
pub fn coverage(reports: &[Report]) -> String {
    let mut table = String::from("| path |");
    for report in reports {
        let _ = write!(table, " {} |", report.code);
    }
    table.push_str("\n|---|");
    reports.iter().for_each(|_| table.push_str("---|"));
    for path in COVERS {
        let _ = write!(table, "\n| {path} |");
        for report in reports {
            let cases = report.cases.iter().filter(|case| case.covers.iter().any(|covered| covered == path)).count();
            match cases {
                0 => table.push_str("  |"),
                count => drop(write!(table, " {count} |")),
            }
        }
    }
    table.push('\n');
    table
}
