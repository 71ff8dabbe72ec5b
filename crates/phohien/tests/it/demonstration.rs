//! What is real and what is a demonstration are never taken for one another.

use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phohien"));
    command.args(arguments).arg("--data").arg(folder).env("PHOHIEN_LISTEN", "127.0.0.1:0").env("PHOHIEN_LOG", "error");
    command.output().expect("the program")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_demonstration_leaves_a_folder_alone_that_is_not_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("ho-so.txt");
    std::fs::write(&kept, "thật").expect("a file");
    let refused = run(folder.path(), &["demo", "--dossiers", "0"]);
    assert!(!refused.status.success() && said(&refused).contains("is not the folder of a demonstration"), "{}", said(&refused));
    assert_eq!(std::fs::read_to_string(&kept).expect("the file"), "thật");
}

#[test]
fn a_server_does_not_serve_a_demonstration_as_if_it_were_real() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("demonstration"), "Dữ liệu mô phỏng\n").expect("a file");
    let refused = run(folder.path(), &["serve"]);
    assert!(!refused.status.success() && said(&refused).contains("whose password everybody knows"), "{}", said(&refused));
    let doctor = run(folder.path(), &["doctor"]);
    let found = String::from_utf8_lossy(&doctor.stdout);
    assert!(!doctor.status.success() && found.contains("WRONG  data = "), "{found}");
}
