//! Every system has the same rooms, and one stem runs through a page and its template.

use super::{Fault, floors};
use crate::tree::{File, Tree};

const RULE: &str = "rooms";
/// Rooms that hold a file for each thing.
const FOLDERS: [&str; 5] = ["model", "queries", "service", "pages", "api"];
/// Rooms that are one file.
const FILES: [&str; 8] = ["lib", "facts", "jobs", "ports", "access", "config", "commands", "error"];

/// Looks at the paths of systems, and at pages and templates wherever there are pages.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for krate in tree.crates() {
        let src = format!("crates/{krate}/src/");
        if floors::is_system(krate) {
            faults.extend(tree.under(&src).filter(|file| !is_room(file.path.trim_start_matches(&src))).map(outside));
        }
        // The shell's templates are components, which belong to no page.
        if krate != "web" && tree.under(&format!("{src}pages/")).next().is_some() {
            faults.extend(pages(tree, krate));
        }
    }
    faults
}

fn is_room(path: &str) -> bool {
    match path.split_once('/') {
        Some((folder, _)) => FOLDERS.contains(&folder),
        None => path.strip_suffix(".rs").is_some_and(|stem| FOLDERS.contains(&stem) || FILES.contains(&stem)),
    }
}

fn outside(file: &File) -> Fault {
    Fault::new(RULE, &file.path, 1, format!("isn't a room: {} or {}", FOLDERS.join("/, ") + "/", FILES.join(".rs, ") + ".rs"))
}

fn pages(tree: &Tree, krate: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let (pages, templates) = (format!("crates/{krate}/src/pages/"), format!("crates/{krate}/templates/{krate}/"));
    for page in tree.under(&pages).filter(|file| file.is_rust() && !file.is_test() && file.stem() != "mod") {
        let stem = page.path.trim_start_matches(&pages).trim_end_matches(".rs");
        let own = format!("{krate}/{stem}.html");
        for literal in page.source().shipped().filter(|literal| page.source().callees(literal).iter().any(|callee| callee == "template")) {
            let is_part = literal.text.starts_with(&format!("{krate}/{stem}_"));
            if literal.text.ends_with(".html") && literal.text != own && !is_part {
                faults.push(Fault::new(
                    RULE,
                    &page.path,
                    literal.line,
                    format!("the template of this page is {own}, not {}", literal.text),
                ));
            } else if literal.text == own && tree.get(&format!("{templates}{stem}.html")).is_none() {
                faults.push(Fault::new(RULE, &page.path, literal.line, format!("there is no templates/{own}")));
            }
        }
    }
    for template in tree.under(&format!("crates/{krate}/templates/")).filter(|file| file.extension() == "html") {
        let stem = template.path.strip_prefix(&templates).map(|path| path.trim_end_matches(".html"));
        match stem {
            None => faults.push(Fault::new(RULE, &template.path, 1, format!("templates lie in templates/{krate}/"))),
            Some(stem) if !has_page(tree, &pages, stem) => {
                faults.push(Fault::new(RULE, &template.path, 1, format!("there is no src/pages/{stem}.rs")));
            }
            Some(_) => {}
        }
    }
    faults
}

/// Whether a template belongs to a page: it has the page's stem, or is a part of that page, `procedure_print` of `procedure`.
fn has_page(tree: &Tree, pages: &str, template: &str) -> bool {
    let stems = std::iter::successors(Some(template), |stem| stem.rsplit_once('_').map(|(stem, _)| stem));
    stems.into_iter().any(|stem| tree.get(&format!("{pages}{stem}.rs")).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    const CARGO: (&str, &str) = ("crates/onestop/Cargo.toml", "");
    const PAGE: &str = "#[derive(Template)]\n#[template(path = \"onestop/dossier_list.html\")]\nstruct View;";

    #[test]
    fn the_rooms_of_the_plan_are_good() {
        let files = [
            CARGO,
            ("crates/onestop/src/lib.rs", ""),
            ("crates/onestop/src/model.rs", ""),
            ("crates/onestop/src/model/dossier.rs", ""),
            ("crates/onestop/src/pages/mod.rs", ""),
            ("crates/onestop/src/pages/dossier_list.rs", PAGE),
            ("crates/onestop/src/pages/plain.rs", "fn redirect() { to(\"x.html\") }"),
            ("crates/onestop/templates/onestop/dossier_list.html", ""),
            ("crates/onestop/templates/onestop/dossier_list_row.html", ""),
            ("crates/web/Cargo.toml", ""),
            ("crates/web/src/shell.rs", ""),
            ("crates/web/templates/web/shell.html", ""),
        ];
        assert_eq!(said(check, &files), Vec::<String>::new());
    }

    #[test]
    fn other_rooms_are_bad() {
        let found = said(check, &[CARGO, ("crates/onestop/src/handlers/x.rs", ""), ("crates/onestop/src/state.rs", "")]);
        assert_eq!(found.len(), 2);
        assert!(found[0].starts_with("crates/onestop/src/handlers/x.rs:1: isn't a room: model/, queries/"));
    }

    #[test]
    fn pages_and_templates_without_each_other_are_bad() {
        let files = [
            CARGO,
            ("crates/onestop/src/pages/dossier_list.rs", PAGE),
            ("crates/onestop/src/pages/other.rs", PAGE),
            ("crates/onestop/templates/onestop/orphan.html", ""),
            ("crates/onestop/templates/x.html", ""),
        ];
        assert_eq!(
            said(check, &files),
            [
                "crates/onestop/src/pages/dossier_list.rs:2: there is no templates/onestop/dossier_list.html",
                "crates/onestop/src/pages/other.rs:2: the template of this page is onestop/other.html, not onestop/dossier_list.html",
                "crates/onestop/templates/onestop/orphan.html:1: there is no src/pages/orphan.rs",
                "crates/onestop/templates/x.html:1: templates lie in templates/onestop/",
            ]
        );
    }
}
