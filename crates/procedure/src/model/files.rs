//! The files of a package, and how a mistake in one is told.

use std::fmt;
use std::path::Path;

use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use thiserror::Error;

use super::package::Package;

/// The e-form's file.
pub(super) const FORM: &str = "form.json";
/// The file of the result's fields.
pub(super) const RESULT: &str = "result.json";

/// The texts of one package's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageFiles {
    /// `procedure.toml`.
    pub procedure_toml: String,
    /// `form.json`.
    pub form_json: String,
    /// `result.json`.
    pub result_json: String,
    /// `result.typ`.
    pub result_typ: String,
    /// `guide.vi.md`.
    pub guide_vi: String,
    /// `guide.en.md`.
    pub guide_en: String,
    /// `cases/*.toml` with their names, sorted.
    pub cases: Vec<(String, String)>,
}

/// Why a folder could not be read.
#[derive(Debug, Error)]
pub enum ReadError {
    /// A file that every package has.
    #[error("failed to read {file}")]
    File {
        /// Which.
        file: String,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
}

/// Something wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, by its path in the package.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl Fault {
    /// A fault in a file.
    pub fn new(file: &str, line: Option<usize>, message: impl Into<String>) -> Fault {
        Fault { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

impl PackageFiles {
    /// Reads a folder. The English guide may be missing here; `check` says so.
    pub fn read(folder: &Path) -> Result<PackageFiles, ReadError> {
        let read =
            |name: &str| std::fs::read_to_string(folder.join(name)).map_err(|cause| ReadError::File { file: name.to_owned(), cause });
        let mut cases = Vec::new();
        for entry in std::fs::read_dir(folder.join("cases")).map_err(|cause| ReadError::File { file: "cases".to_owned(), cause })? {
            let name =
                entry.map_err(|cause| ReadError::File { file: "cases".to_owned(), cause })?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".toml") {
                let path = format!("cases/{name}");
                let text = read(&path)?;
                cases.push((path, text));
            }
        }
        cases.sort();
        Ok(PackageFiles {
            procedure_toml: read("procedure.toml")?,
            form_json: read("form.json")?,
            result_json: read("result.json")?,
            result_typ: read("result.typ")?,
            guide_vi: read("guide.vi.md")?,
            guide_en: read("guide.en.md").unwrap_or_default(),
            cases,
        })
    }

    /// SHA-256 over all texts with their lengths, so that no text can pass for another's.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update(text.len().to_string());
            hash.update(":");
            hash.update(text);
        };
        let texts = [&self.procedure_toml, &self.form_json, &self.result_json, &self.result_typ, &self.guide_vi, &self.guide_en];
        texts.into_iter().for_each(|text| add(text));
        for (name, text) in &self.cases {
            add(name);
            add(text);
        }
        hash.finalize().into()
    }

    /// The worked cases as one text, for storage.
    pub fn cases_json(&self) -> String {
        serde_json::to_string(&self.cases).unwrap_or_default()
    }

    /// The other way round; what cannot be read is no case.
    pub fn cases_from_json(text: &str) -> Vec<(String, String)> {
        serde_json::from_str(text).unwrap_or_default()
    }
}

impl Package {
    /// Reads `procedure.toml`.
    pub fn parse(files: &PackageFiles) -> Result<Package, Fault> {
        from_toml("procedure.toml", &files.procedure_toml)
    }
}

/// Reads TOML; a mistake is told with its line and the nearest known key.
pub(crate) fn from_toml<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| line_at(text, span.start));
        Fault::new(file, line, with_nearest(error.message()))
    })
}

/// Reads JSON; a mistake is told with its line and the nearest known key.
pub(crate) fn from_json<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| {
        let whole = error.to_string();
        let message = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(message, _)| message);
        Fault::new(file, Some(error.line()).filter(|line| *line > 0), with_nearest(message))
    })
}

/// The line, from 1, on which a byte lies.
fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).map_or(1, |before| before.matches('\n').count() + 1)
}

/// The first line that holds `needle`.
pub(crate) fn line_of(text: &str, needle: &str) -> Option<usize> {
    text.find(needle).map(|at| line_at(text, at))
}

/// "unknown field `tiltle`, expected one of `title`, …" gets "did you mean `title`?".
fn with_nearest(message: &str) -> String {
    let mut named = message.split('`').skip(1).step_by(2);
    let is_unknown = message.starts_with("unknown ");
    let (Some(typed), true) = (named.next(), is_unknown) else { return message.to_owned() };
    match nearest(typed, named) {
        Some(known) => format!("unknown `{typed}`; did you mean `{known}`?"),
        None => message.to_owned(),
    }
}

/// The known word that looks most like the one written.
pub(crate) fn nearest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|word| (strsim::damerau_levenshtein(typed, word), word))
        .filter(|(distance, word)| *distance * 3 <= word.len().max(typed.len()) + 2)
        .min()
        .map(|(_, word)| word)
}
