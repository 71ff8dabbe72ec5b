//! Every statement of every crate as both databases see it: a word that no table has is found here, not by a citizen; and what reads
//! rows that grow with use finds them by an index.

use std::path::Path;

use phohien::modules::migrations;
use store::DatabaseKind;
use xtask::tree::Tree;

/// What stands in for the braces of statements that are put together while the program runs: file, beginning of the statement, and
/// for each brace in order what may stand there.
const BRACES: &[(&str, &str, &[&str])] = &[
    ("journal/src/seal.rs", "select", &["position, id, kind"]),
    ("identity/src/queries/person.rs", "select", &["$1, $2"]),
    ("onestop/src/queries/dossier.rs", "select", &["submitter"]),
    ("onestop/src/queries/mine.rs", "select", &["id, code", "submitter"]),
    ("onestop/src/queries/number.rs", "select", &["$1, $2"]),
    ("onestop/src/queries/reuse.rs", "select", &["submitter"]),
    (
        "onestop/src/queries/morning.rs",
        "select",
        &["from onestop_dossier d left join onestop_task t on t.dossier = d.id and t.closed_at is null and t.work not in ('opinion', 'extension')
            where d.returned_at is null and d.state = $1 and d.receiving = $2 and d.due_at < $3"],
    ),
    ("onestop/src/queries/inbox.rs", "select work", &[" and (holder is null or holder = $6)"]),
    ("onestop/src/queries/inbox.rs", "select procedure_code", &["(holder is null or holder = $4)"]),
    (
        "onestop/src/queries/inbox.rs",
        "select {}, d.code",
        &[
            "t.id, t.dossier",
            "select due_at, id, dossier from (select due_at, id, dossier from onestop_task where agency = $4 and role = $5 and closed_at is null
                and (due_at, id) > ($1, $2) order by due_at, id limit $3) as waiting",
        ],
    ),
    (
        "onestop/src/queries/inbox.rs",
        "select due_at",
        &[
            "$4",
            "$5",
            "closed_at is null and (due_at, id) > ($1, $2) and work in ($6, $7) and due_at < $8 and due_at >= $9 and procedure_code in ($10) and holder = $11 and (holder is null or holder = $12)",
        ],
    ),
];

/// Statements for one database alone: file, name of the constant, the database.
const ONE_DATABASE: &[(&str, &str, DatabaseKind)] = &[
    ("store/src/tx.rs", "select 1 from (select pg_advisory_xact_lock", DatabaseKind::Postgres),
    ("journal/src/follower.rs", "PLACE", DatabaseKind::Postgres),
];

/// Constants that only begin a statement, which stands whole in a function: file, name.
const BEGINNINGS: &[(&str, &str)] = &[("identity/src/queries/person.rs", "SEVERAL"), ("onestop/src/queries/number.rs", "BEARERS")];

/// Statements that read a whole table, and why they may: file, constant or beginning, reason.
const WHOLE_TABLES: &[(&str, &str, &str)] = &[
    ("identity/src/queries/agency.rs", "FORMER", "places of before 2025: law fixed their number"),
    ("journal/src/seal.rs", "LATEST", "one row, in the order of the key"),
    ("onestop/src/queries/popular.rs", "CODES", "the newest 5,000, in the order of the key"),
];

/// A statement with its place.
struct Found {
    path: String,
    line: usize,
    name: String,
    text: String,
}

impl Found {
    fn place(&self) -> String {
        format!("{}:{} {}", self.path, self.line, self.name)
    }

    fn is(&self, path: &str, name: &str) -> bool {
        self.path.ends_with(path) && (self.name == name || (self.name.is_empty() && self.text.starts_with(name)))
    }

    fn runs_on(&self, kind: DatabaseKind) -> bool {
        ONE_DATABASE.iter().find(|(path, name, _)| self.is(path, name)).is_none_or(|(_, _, only)| *only == kind)
    }
}

fn all() -> Vec<Found> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let tree = Tree::load(&root).unwrap();
    let shipped = tree.under("crates/").filter(|file| file.path.contains("/src/") && file.path.ends_with(".rs"));
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for file in shipped.filter(|file| !["crates/testkit/", "crates/xtask/"].iter().any(|beside| file.path.starts_with(beside))) {
        let whole =
            |one: &xtask::statements::Statement| !BEGINNINGS.iter().any(|(path, name)| file.path.ends_with(path) && one.name == *name);
        for one in xtask::statements::statements(&file.text).into_iter().filter(whole) {
            match without_braces(&file.path, &one.text) {
                Some(text) => found.push(Found { path: file.path.clone(), line: one.line, name: one.name, text }),
                None => unknown.push(format!("{}:{}: {}", file.path, one.line, one.text)),
            }
        }
    }
    assert!(unknown.is_empty(), "say in BRACES what may stand in the braces of:\n{}", unknown.join("\n"));
    found
}

fn without_braces(path: &str, text: &str) -> Option<String> {
    let holes = text.matches('{').count();
    let known = BRACES.iter().find(|(file, start, samples)| path.ends_with(file) && text.starts_with(start) && samples.len() == holes);
    let samples = known.map(|(_, _, samples)| *samples).or((holes == 0).then_some(&[]))?;
    let mut pieces = text.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    let filled = pieces.zip(samples).map(|(piece, sample)| format!("{sample}{}", piece.split_once('}').unwrap().1));
    Some(first + &filled.collect::<String>())
}

#[test]
fn both_databases_take_every_statement() {
    let all = all();
    assert!(all.len() > 150, "only {} statements were found", all.len());
    for kind in testkit::BOTH {
        let here: Vec<&Found> = all.iter().filter(|one| one.runs_on(kind)).collect();
        let texts: Vec<String> = here.iter().map(|one| one.text.clone()).collect();
        let plans = testkit::plans(kind, &migrations(), &texts);
        let faults: Vec<String> = here
            .iter()
            .zip(plans)
            .filter_map(|(one, plan)| plan.err().map(|error| format!("{} on {kind:?}: {error}", one.place())))
            .collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

#[test]
fn no_statement_reads_a_whole_table_that_grows() {
    let all: Vec<Found> = all().into_iter().filter(|one| one.runs_on(DatabaseKind::Sqlite)).collect();
    let texts: Vec<String> = all.iter().map(|one| one.text.clone()).collect();
    let plans = testkit::plans(DatabaseKind::Sqlite, &migrations(), &texts);
    let mut faults = Vec::new();
    let mut used = vec![false; WHOLE_TABLES.len()];
    for (one, plan) in all.iter().zip(plans) {
        // What the database does not take is the other test's matter.
        let scans: Vec<String> = plan.unwrap_or_default().into_iter().filter(|line| is_scan(line, &one.text)).collect();
        if scans.is_empty() {
            continue;
        }
        match WHOLE_TABLES.iter().position(|(path, name, _)| one.is(path, name)) {
            Some(allowed) => used[allowed] = true,
            None => faults.push(format!("{}: {}\n    {}", one.place(), scans.join("; "), one.text)),
        }
    }
    faults.extend(
        WHOLE_TABLES.iter().zip(used).filter(|(_, used)| !used).map(|((path, name, _), _)| format!("{path} {name} reads no whole table")),
    );
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A step over all rows of a table. In the order of an index it may stop early, so that its statement's limit bounds it; what a
/// subquery yields is no table, and the tables in it have steps of their own.
fn is_scan(line: &str, text: &str) -> bool {
    let Some(scanned) = line.strip_prefix("SCAN ") else { return false };
    let is_table = scanned != "CONSTANT ROW" && !text.contains(&format!(") as {scanned}"));
    is_table && !line.contains("USING") && !line.contains("SUBQUERY")
}
