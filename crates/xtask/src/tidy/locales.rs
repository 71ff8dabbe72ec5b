//! Every message that is used exists, every message that exists is used, and English never says more than Vietnamese.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use crate::fluent::Messages;
use crate::rust::Source;
use crate::tree::{File, Tree};

const RULE: &str = "locales";

/// A key in code or a template.
struct Use<'a> {
    file: &'a File,
    line: usize,
    key: String,
    /// Whether it certainly is a message, so that it has to exist.
    certain: bool,
}

/// Compares `locales/*.ftl` with templates and code.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let crates = tree.crates();
    let uses = uses(tree, &crates);
    let mut used: BTreeSet<&str> = uses.iter().map(|found| found.key.as_str()).collect();
    let mut vietnamese: BTreeMap<&str, (String, Messages)> = BTreeMap::new();
    let mut faults = Vec::new();
    for krate in &crates {
        let start = format!("crates/{krate}/locales/");
        if tree.under(&start).next().is_none() {
            continue;
        }
        let read = |name: &str| {
            let path = format!("{start}{name}");
            let messages = tree.get(&path).map(|file| Messages::read(&file.text));
            (path, messages)
        };
        let ((vi_path, vi), (en_path, en)) = (read("vi.ftl"), read("en.ftl"));
        for (path, messages) in [(&vi_path, &vi), (&en_path, &en)] {
            match messages {
                Some(messages) => faults.extend(names(path, krate, messages)),
                None => faults.push(Fault::new(RULE, path, 1, "is missing")),
            }
        }
        let (Some(vi), Some(en)) = (vi, en) else { continue };
        for (key, line) in en.keys.iter().filter(|(key, _)| !vi.has(key)) {
            faults.push(Fault::new(RULE, &en_path, *line, format!("{key} isn't in vi.ftl")));
        }
        vietnamese.insert(krate, (vi_path, vi));
    }
    for found in uses.iter().filter(|found| found.certain && !vietnamese.values().any(|(_, messages)| messages.has(&found.key))) {
        faults.push(Fault::new(RULE, &found.file.path, found.line, format!("there is no message {}", found.key)));
    }
    used.extend(vietnamese.values().flat_map(|(_, messages)| &messages.referred).map(String::as_str));
    for (path, messages) in vietnamese.values() {
        for (key, line) in &messages.keys {
            let dynamic = messages.dynamic.iter().any(|prefix| key.starts_with(prefix.as_str()));
            if !dynamic && !used.contains(key.as_str()) {
                faults.push(Fault::new(
                    RULE,
                    path,
                    *line,
                    format!("nothing uses {key} (if its key is put together, say # dynamic: with the prefix)"),
                ));
            }
        }
    }
    faults
}

/// Keys with a foreign name, and keys that stand twice.
fn names(path: &str, krate: &str, messages: &Messages) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, line) in &messages.keys {
        if key.strip_prefix(krate).is_none_or(|rest| !rest.starts_with('-')) {
            faults.push(Fault::new(RULE, path, *line, format!("{key} doesn't start with {krate}-")));
        }
        if !seen.insert(key) {
            faults.push(Fault::new(RULE, path, *line, format!("{key} stands twice")));
        }
    }
    faults
}

fn uses<'a>(tree: &'a Tree, crates: &BTreeSet<&str>) -> Vec<Use<'a>> {
    let mut uses = Vec::new();
    for file in tree.files() {
        if file.is_rust() && file.within().starts_with("src/") && !file.is_test() {
            let source = file.source();
            for literal in source.shipped().filter(|literal| is_key(&literal.text, crates)) {
                let certain = source.callees(literal).iter().any(|callee| says(callee));
                uses.push(Use { file, line: literal.line, key: literal.text.clone(), certain });
            }
        } else if file.within().starts_with("templates/") {
            for (line, expression) in expressions(&file.text) {
                // What looks like a key in an expression is one: names of classes and ids stand outside.
                let literals = Source::read(expression).literals.into_iter().filter(|literal| is_key(&literal.text, crates));
                uses.extend(literals.map(|literal| Use { file, line: line + literal.line - 1, key: literal.text, certain: true }));
            }
        }
    }
    uses
}

/// `crate-page-thing`.
fn is_key(text: &str, crates: &BTreeSet<&str>) -> bool {
    let Some((krate, rest)) = text.split_once('-') else { return false };
    crates.contains(krate)
        && !rest.is_empty()
        && rest.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-')
}

/// Whether a function takes a key: `say`, `say_with`, `Message::new` and their kin.
fn says(callee: &str) -> bool {
    let last = callee.rsplit("::").next().unwrap_or_default();
    last.starts_with("say") || callee.rsplit("::").nth(1) == Some("Message")
}

/// The insides of `{{ … }}` and `{% … %}`, with the lines on which they start.
fn expressions(template: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = template.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((open, close)) =
            [("{{", "}}"), ("{%", "%}"), ("{#", "#}")].into_iter().filter_map(|(open, close)| Some((rest.find(open)?, close))).min()
        else {
            break;
        };
        let start = at + open + 2;
        let inside = template.get(start..).unwrap_or_default();
        let length = inside.find(close).unwrap_or(inside.len());
        if close != "#}" {
            let line = template.get(..start).unwrap_or_default().matches('\n').count() + 1;
            found.push((line, inside.get(..length).unwrap_or_default()));
        }
        at = start + length + 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::said;
    use super::check;

    const CARGO: (&str, &str) = ("crates/onestop/Cargo.toml", "");
    const VI: &str = "crates/onestop/locales/vi.ftl";
    const EN: &str = "crates/onestop/locales/en.ftl";
    const CODE: &str = "crates/onestop/src/pages/x.rs";
    const PAGE: &str = "crates/onestop/templates/onestop/x.html";

    #[test]
    fn messages_that_are_used_are_good() {
        let files = [
            CARGO,
            (
                VI,
                "# dynamic: onestop-state-*\nonestop-a = A\nonestop-b = B { onestop-c }\nonestop-c = C\nonestop-state-open = Mở\nonestop-d = D\n",
            ),
            (EN, "onestop-a = A\n"),
            (CODE, "fn f() { Message::new(\"onestop-a\"); let later = \"onestop-d\"; let cookie = \"onestop-cookie\"; }"),
            (PAGE, "<p class=\"onestop-class\">{{ say(\"onestop-b\") }}</p>{# say(\"onestop-no\") #}"),
        ];
        assert_eq!(said(check, &files), Vec::<String>::new());
    }

    #[test]
    fn missing_messages_are_bad() {
        let files = [
            CARGO,
            (VI, ""),
            (EN, ""),
            (
                CODE,
                "fn f() {\n  page.say(match x { _ => \"onestop-a\" });\n  Message::new(\"onestop-b\").with(\"n\", 1);\n}\n#[cfg(test)]\nmod tests { fn f() { say(\"onestop-t\") } }",
            ),
            (PAGE, "<p>\n{{ say(\"onestop-c\") }}\n{% let label = \"onestop-d\" %}"),
        ];
        assert_eq!(
            said(check, &files),
            [
                format!("{CODE}:2: there is no message onestop-a"),
                format!("{CODE}:3: there is no message onestop-b"),
                format!("{PAGE}:2: there is no message onestop-c"),
                format!("{PAGE}:3: there is no message onestop-d"),
            ]
        );
    }

    #[test]
    fn unused_foreign_double_and_only_english_messages_are_bad() {
        let files = [
            CARGO,
            (VI, "onestop-a = A\nmail-b = B\nonestop-a = C\n"),
            (EN, "\nonestop-x = X\n"),
            (CODE, "say(\"onestop-a\", \"mail-b\")"),
        ];
        assert_eq!(
            said(check, &files),
            [
                format!("{VI}:2: mail-b doesn't start with onestop-"),
                format!("{VI}:3: onestop-a stands twice"),
                format!("{EN}:2: onestop-x isn't in vi.ftl"),
                format!("{VI}:2: nothing uses mail-b (if its key is put together, say # dynamic: with the prefix)"),
            ]
        );
    }

    #[test]
    fn both_languages_have_to_be_there() {
        assert_eq!(said(check, &[CARGO, (VI, "")]), [format!("{EN}:1: is missing")]);
    }
}
