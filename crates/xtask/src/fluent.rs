//! Reads Fluent files just well enough to know their keys.

use std::collections::BTreeSet;

use crate::rust::is_name;

/// The keys of a file.
#[derive(Debug, Default)]
pub struct Messages {
    /// Each key with its line, in order.
    pub keys: Vec<(String, usize)>,
    /// Keys that other messages of the file refer to.
    pub referred: BTreeSet<String>,
    /// Starts of keys that are put together at run time, from comments `# dynamic: onestop-state-*`.
    pub dynamic: Vec<String>,
}

impl Messages {
    /// Reads a file.
    pub fn read(text: &str) -> Messages {
        let mut messages = Messages::default();
        for (number, line) in text.lines().enumerate() {
            if let Some(comment) = line.strip_prefix('#') {
                let prefixes = comment.trim_start_matches('#').trim().strip_prefix("dynamic:").unwrap_or_default();
                let prefixes = prefixes.split([',', ' ']).map(|prefix| prefix.trim_end_matches('*')).filter(|prefix| !prefix.is_empty());
                messages.dynamic.extend(prefixes.map(str::to_owned));
                continue;
            }
            if line.starts_with(|first: char| first.is_ascii_alphabetic())
                && let Some((key, _)) = line.split_once('=')
            {
                messages.keys.push((key.trim().to_owned(), number + 1));
            }
            messages.referred.extend(line.split('{').skip(1).filter_map(reference));
        }
        messages
    }

    /// Whether the file has this key.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|(known, _)| known == key)
    }
}

/// The key at the start of what follows a brace, if it is one and not a variable, term, function or text.
fn reference(placeable: &str) -> Option<String> {
    let inside = placeable.trim_start();
    let key: String = inside.chars().take_while(|letter| is_name(*letter) || *letter == '-').collect();
    let is_key = key.starts_with(|first: char| first.is_ascii_lowercase()) && key.contains('-');
    is_key.then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_references_and_dynamic_prefixes_are_read() {
        let text = "# dynamic: a-state-*, a-kind-\na-one = Một { a-two } { $n } {-brand}\na-two =\n    nhiều = dòng\n    .label = x\n## a-no = x\n-brand = y\n";
        let messages = Messages::read(text);
        assert_eq!(messages.keys, [("a-one".to_owned(), 2), ("a-two".to_owned(), 3)]);
        assert_eq!(messages.referred.into_iter().collect::<Vec<_>>(), ["a-two"]);
        assert_eq!(messages.dynamic, ["a-state-", "a-kind-"]);
    }
}
