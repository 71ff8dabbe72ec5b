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

/// The messages of a crate in one language: `vi.ftl`, and any `what.vi.ftl` beside it.
struct Locale<'a> {
    files: Vec<(&'a str, Messages)>,
}

impl<'a> Locale<'a> {
    fn read(tree: &'a Tree, folder: &str, language: &str) -> Locale<'a> {
        let (whole, part) = (format!("{folder}{language}.ftl"), format!(".{language}.ftl"));
        let files = tree.under(folder).filter(|file| file.path == whole || file.path.ends_with(&part));
        Locale { files: files.map(|file| (file.path.as_str(), Messages::read(&file.text))).collect() }
    }

    /// Each key with its file and line.
    fn keys(&self) -> impl Iterator<Item = (&'a str, &str, usize)> {
        self.files.iter().flat_map(|(path, messages)| messages.keys.iter().map(|(key, line)| (*path, key.as_str(), *line)))
    }

    fn has(&self, key: &str) -> bool {
        self.files.iter().any(|(_, messages)| messages.has(key))
    }

    /// Whether the key is one of those that are put together.
    fn is_dynamic(&self, key: &str) -> bool {
        self.files.iter().flat_map(|(_, messages)| &messages.dynamic).any(|prefix| key.starts_with(prefix.as_str()))
    }

    fn referred(&self) -> impl Iterator<Item = &str> {
        self.files.iter().flat_map(|(_, messages)| &messages.referred).map(String::as_str)
    }
}

/// Compares `locales/*.ftl` with templates and code.
pub fn check(tree: &Tree) -> Vec<Fault> {
    let crates = tree.crates();
    let uses = uses(tree, &crates);
    let mut faults = Vec::new();
    let mut locales: BTreeMap<&str, (Locale<'_>, Locale<'_>)> = BTreeMap::new();
    for krate in &crates {
        let folder = format!("crates/{krate}/locales/");
        if tree.under(&folder).next().is_none() {
            continue;
        }
        let (vi, en) = (Locale::read(tree, &folder, "vi"), Locale::read(tree, &folder, "en"));
        for (language, locale) in [("vi", &vi), ("en", &en)] {
            faults.extend(names(krate, locale));
            if locale.files.is_empty() {
                faults.push(Fault::new(RULE, &format!("{folder}{language}.ftl"), 1, "is missing"));
            }
        }
        for (path, key, line) in en.keys().filter(|(_, key, _)| !vi.has(key)) {
            faults.push(Fault::new(RULE, path, line, format!("{key} isn't there in Vietnamese")));
        }
        locales.insert(krate, (vi, en));
    }
    for found in uses.iter().filter(|found| found.certain && !locales.values().any(|(vi, _)| vi.has(&found.key))) {
        faults.push(Fault::new(RULE, &found.file.path, found.line, format!("there is no message {}", found.key)));
    }
    let mut used: BTreeSet<&str> = uses.iter().map(|found| found.key.as_str()).collect();
    used.extend(locales.values().flat_map(|(vi, en)| vi.referred().chain(en.referred())));
    for (vi, _) in locales.values() {
        for (path, key, line) in vi.keys().filter(|(_, key, _)| !vi.is_dynamic(key) && !used.contains(key)) {
            let message = format!("nothing uses {key} (if its key is put together, say # dynamic: with the prefix)");
            faults.push(Fault::new(RULE, path, line, message));
        }
    }
    faults
}

/// Keys with a foreign name, and keys that stand twice.
fn names(krate: &str, locale: &Locale<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, key, line) in locale.keys() {
        if key.strip_prefix(krate).is_none_or(|rest| !rest.starts_with('-')) {
            faults.push(Fault::new(RULE, path, line, format!("{key} doesn't start with {krate}-")));
        }
        if !seen.insert(key) {
            faults.push(Fault::new(RULE, path, line, format!("{key} stands twice")));
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
    fn a_language_may_have_several_files() {
        const MORE: &str = "crates/onestop/locales/more.vi.ftl";
        let files = [
            CARGO,
            (VI, "onestop-a = A { onestop-c }\n"),
            (MORE, "# dynamic: onestop-kind-\nonestop-b = B\nonestop-c = C\nonestop-d = D\nonestop-kind-x = X\n"),
            (EN, "onestop-a = A { onestop-d }\nonestop-b = B\n"),
            (CODE, "say(\"onestop-a\"); say(\"onestop-b\")"),
        ];
        assert_eq!(said(check, &files), Vec::<String>::new());
        let twice = [CARGO, (VI, "onestop-a = A\n"), (MORE, "onestop-a = A\n"), (EN, ""), (CODE, "say(\"onestop-a\")")];
        assert_eq!(said(check, &twice), [format!("{VI}:1: onestop-a stands twice")]);
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
                format!("{EN}:2: onestop-x isn't there in Vietnamese"),
                format!("{VI}:2: nothing uses mail-b (if its key is put together, say # dynamic: with the prefix)"),
            ]
        );
    }

    #[test]
    fn both_languages_have_to_be_there() {
        assert_eq!(said(check, &[CARGO, (VI, "")]), [format!("{EN}:1: is missing")]);
    }
}
