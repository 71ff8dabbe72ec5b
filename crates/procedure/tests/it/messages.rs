//! Every message key in the code stands in both message files, and every key there is used.

use std::collections::BTreeSet;
use std::path::Path;

fn keys(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter(|line| !line.starts_with(['#', ' ']))
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn used(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            used(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.extend(text.split('"').filter(|part| part.starts_with("procedure-") && !part.contains(' ')).map(str::to_owned));
        }
    }
}

#[test]
fn keys_stand_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    used(&root.join("src"), &mut found);
    for language in ["vi.ftl", "en.ftl"] {
        assert_eq!(keys(&std::fs::read_to_string(root.join("locales").join(language)).unwrap()), found, "{language}");
    }
}
