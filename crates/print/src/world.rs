//! What Typst may see while it sets one document: the house's files, the document's, and nothing else. No disk, no network, no clock.

use std::path::PathBuf;

use jiff::civil::DateTime;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World, WorldExt as _};

use crate::error::Problem;

/// The root of every document: page, fonts, language, then `/main.typ`.
pub(crate) const ROOT: &str = "/page.typ";

/// The house's own Typst files; a document's files cannot replace them.
pub(crate) const HOUSE: &[(&str, &str)] = &[
    (ROOT, include_str!("../templates/page.typ")),
    ("/form.typ", include_str!("../templates/form.typ")),
    ("/words.typ", include_str!("../templates/words.typ")),
    ("/dossier.typ", include_str!("../templates/dossier.typ")),
    ("/mau-01.typ", include_str!("../templates/mau-01.typ")),
    ("/mau-02.typ", include_str!("../templates/mau-02.typ")),
    ("/mau-03.typ", include_str!("../templates/mau-03.typ")),
    ("/mau-04.typ", include_str!("../templates/mau-04.typ")),
    ("/mau-05.typ", include_str!("../templates/mau-05.typ")),
    ("/mau-06.typ", include_str!("../templates/mau-06.typ")),
    ("/mau-07.typ", include_str!("../templates/mau-07.typ")),
    ("/so-van-ban.typ", include_str!("../templates/so-van-ban.typ")),
    ("/dau-gio-sang.typ", include_str!("../templates/dau-gio-sang.typ")),
];

/// What every document shares, made once.
pub(crate) struct Shared {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
    pub(crate) root: FileId,
    /// The house's files, parsed.
    pub(crate) sources: Vec<Source>,
}

/// The world of one document.
pub(crate) struct Job<'a> {
    pub(crate) shared: &'a Shared,
    pub(crate) sources: Vec<Source>,
    pub(crate) files: Vec<(String, Bytes)>,
    pub(crate) created: DateTime,
}

/// The id of a file of the document. Typst keeps every path ever asked for, so paths come from templates, never from data.
pub(crate) fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.root
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = self.shared.sources.iter().chain(&self.sources).find(|source| source.id() == id);
        known.cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if *id.get().root() != VirtualRoot::Project {
            return Err(missing(id));
        }
        let path = id.get().vpath().get_with_slash();
        let found = self.files.iter().find(|(name, _)| name == path).map(|(_, bytes)| bytes.clone());
        found.or_else(|| self.source(id).ok().map(|source| Bytes::from_string(source.text().to_owned()))).ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// The day the document was made, so that printing it again gives the same paper.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        let date = self.created.date();
        Datetime::from_ymd(date.year().into(), date.month().try_into().ok()?, date.day().try_into().ok()?)
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash()))
}

impl Job<'_> {
    /// Puts a complaint where the template's author can act on it: when it arose inside the house's library, that is the call into it.
    pub(crate) fn problem(&self, diagnostic: &SourceDiagnostic) -> Problem {
        let mut message = diagnostic.message.to_string();
        for hint in &diagnostic.hints {
            message.push_str(" (");
            message.push_str(&hint.v);
            message.push(')');
        }
        let own = self.place(diagnostic.span);
        let in_library = |place: &(String, usize, usize)| matches!(place.0.as_str(), "page.typ" | "form.typ" | "words.typ" | "dossier.typ");
        let caller = || diagnostic.trace.iter().filter_map(|point| self.place(point.span.into())).find(|place| !in_library(place));
        let place = match own {
            Some(own) if in_library(&own) => match caller() {
                Some(caller) => {
                    message.push_str(&format!(" (at {}:{})", own.0, own.1));
                    Some(caller)
                }
                None => Some(own),
            },
            other => other,
        };
        let (file, line, column) = place.unwrap_or_default();
        Problem { file, line, column, message }
    }

    fn place(&self, span: DiagSpan) -> Option<(String, usize, usize)> {
        let id = span.id()?;
        let file = id.get().vpath().get_without_slash().to_owned();
        let start = self.range(span).map(|range| range.start);
        let at = start.and_then(|start| self.source(id).ok()?.lines().byte_to_line_column(start));
        Some(at.map_or((file.clone(), 0, 0), |(line, column)| (file, line + 1, column + 1)))
    }
}
