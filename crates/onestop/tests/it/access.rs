//! Who may do what, as a file that an auditor reads.

#[test]
fn the_table_of_rights_is_the_committed_one() {
    let rendered = onestop::rendered_rules();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/access.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &rendered).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap_or_default(),
        rendered,
        "rights have changed: read the difference, then run the test with UPDATE=1"
    );
}
