//! Every message key in the code stands in both message files with the same arguments, and every key there is used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn keys_in_code(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys_in_code(&path, keys);
        } else {
            let text = std::fs::read_to_string(&path).unwrap();
            keys.extend(text.split('"').filter(|part| part.starts_with("kernel-") && !part.contains(' ')).map(str::to_owned));
        }
    }
}

/// Keys with the arguments that their texts name.
fn keys_in_file(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
            key = name.to_owned();
            assert!(keys.insert(key.clone(), BTreeSet::new()).is_none(), "{name} twice");
        }
        let named = line.split("{ ").skip(1).filter_map(|part| part.split([' ', '}']).next());
        keys.entry(key.clone()).or_default().extend(named.map(str::to_owned));
    }
    keys.remove("");
    keys
}

#[test]
fn keys_stand_in_both_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut used = BTreeSet::new();
    keys_in_code(&root.join("src"), &mut used);
    let read = |language: &str| keys_in_file(&std::fs::read_to_string(root.join("locales").join(language)).unwrap());
    let (vietnamese, english) = (read("vi.ftl"), read("en.ftl"));
    for file in [&vietnamese, &english] {
        let mut known: BTreeSet<String> = file.keys().cloned().collect();
        let referred: BTreeSet<String> = file.values().flatten().filter(|name| name.starts_with("kernel-")).cloned().collect();
        assert!(referred.is_subset(&known));
        known.retain(|key| !referred.contains(key));
        assert_eq!(known, used);
    }
    let comparable = |file: BTreeMap<String, BTreeSet<String>>| -> Vec<(String, BTreeSet<String>)> {
        // A decimal is written with a comma in one language and with a point in the other; a sentence may leave the weekday out.
        let same = |name: &String| (name != "kernel-weekday").then(|| name.replace("-comma", ""));
        file.into_iter().map(|(key, names)| (key, names.iter().filter_map(same).collect())).collect()
    };
    assert_eq!(comparable(vietnamese), comparable(english));
}
