//! Reads PDFs back with poppler-utils, which every development machine has (`make` installs it).

use std::io::Write as _;
use std::process::Command;
use std::sync::OnceLock;

use print::Printer;

/// One printer for all tests.
pub fn printer() -> &'static Printer {
    static PRINTER: OnceLock<Printer> = OnceLock::new();
    PRINTER.get_or_init(Printer::new)
}

/// The text of the PDF, its white space collapsed.
pub fn text(pdf: &[u8]) -> String {
    poppler("pdftotext", &["-layout"], &["-"], pdf).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let text = poppler("pdftotext", &["-layout"], &["-"], pdf);
    text.trim_end_matches('\u{c}').split('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Names of the fonts, each with whether it is embedded.
pub fn fonts(pdf: &[u8]) -> Vec<(String, bool)> {
    let table = poppler("pdffonts", &[], &[], pdf);
    let rows = table.lines().skip(2).map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // From the right: object, generation, unicode, subset, embedded.
        (words[0].to_owned(), words[words.len() - 5] == "yes")
    });
    rows.collect()
}

/// What `pdfinfo` says.
pub fn info(pdf: &[u8]) -> String {
    poppler("pdfinfo", &["-isodates"], &[], pdf)
}

/// Leaves the PDF in the folder of `PRINT_SAMPLES`, for eyes.
pub fn keep(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("PRINT_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), pdf).unwrap();
    }
}

fn poppler(tool: &str, before: &[&str], after: &[&str], pdf: &[u8]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let output = Command::new(tool)
        .args(before)
        .arg(file.path())
        .args(after)
        .output()
        .unwrap_or_else(|error| panic!("{tool} (poppler-utils): {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
