//! The printer: Typst source and data in, PDF/A-2b out.

use jiff::civil::DateTime;
use kernel::Language;
use serde_json::{Value, json};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime};
use typst::syntax::Source;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::PrintError;
use crate::data::{make_printable, printable};
use crate::error::Problem;
use crate::world::{HOUSE, Job, ROOT, Shared, file_id};

const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/Tinos-Regular.ttf"),
    include_bytes!("../fonts/Tinos-Bold.ttf"),
    include_bytes!("../fonts/Tinos-Italic.ttf"),
    include_bytes!("../fonts/Tinos-BoldItalic.ttf"),
];

/// Vietnam's offset from UTC in minutes; it has no summer time.
const ICT_MINUTES: i32 = 7 * 60;

/// Results that Typst remembers are dropped when this many later documents did not need them.
const KEEP_FOR_DOCUMENTS: usize = 10;

/// One paper to print.
pub struct Document<'a> {
    /// The Typst source. It finds the page already set and may import `/form.typ` and read `/data.json`.
    pub main: &'a str,
    /// Further files by path (`/result.typ`). Paths are few and fixed, never made from data: Typst remembers each one for ever.
    pub files: &'a [(&'a str, &'a [u8])],
    /// What `json("/data.json")` gives. With `"synthetic": true` every page bears the band that says it is worth nothing.
    pub data: Value,
    /// The title in the PDF's properties.
    pub title: &'a str,
    /// The language of the text, for readers that speak and for hyphenation. Forms of the law are always Vietnamese.
    pub language: Language,
    /// When the paper was made, in Vietnam's time: the only date that the PDF knows.
    pub created: DateTime,
}

/// Prints documents. Make one and share it: it holds the fonts and the parsed library, and `&self` is enough from any thread.
pub struct Printer {
    shared: Shared,
    standards: PdfStandards,
}

impl Printer {
    /// A printer with the embedded fonts.
    #[expect(clippy::expect_used, reason = "fonts, file names and the standard are compiled in; the first test of this crate would fail")]
    pub fn new() -> Printer {
        let fonts: Vec<Font> = FONTS.iter().map(|&data| Font::new(Bytes::new(data), 0).expect("an embedded font")).collect();
        let id = |path: &str| file_id(path).expect("a fixed path");
        let shared = Shared {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            root: id(ROOT),
            sources: HOUSE.iter().map(|&(path, text)| Source::new(id(path), text.to_owned())).collect(),
        };
        Printer { shared, standards: PdfStandards::new(&[PdfStandard::A_2b]).expect("one standard fits itself") }
    }

    /// Sets the document and writes it as PDF/A-2b with its fonts embedded. The same document gives the same bytes.
    ///
    /// It takes milliseconds of computing and no input or output, so call it on a thread that may be busy for so long, never inside a transaction.
    pub fn pdf(&self, document: &Document<'_>) -> Result<Vec<u8>, PrintError> {
        let timestamp = timestamp(document.created).ok_or(PrintError::Created(document.created))?;
        let job = self.job(document)?;
        let pdf = render(
            &job,
            &PdfOptions {
                timestamp: Some(timestamp),
                creator: typst::foundations::Smart::Custom(Some("Phố Hiến".to_owned())),
                standards: self.standards.clone(),
                ..PdfOptions::default()
            },
        );
        comemo::evict(KEEP_FOR_DOCUMENTS);
        pdf
    }

    fn job(&self, document: &Document<'_>) -> Result<Job<'_>, PrintError> {
        let mut data = document.data.clone();
        if let Some(font) = self.shared.fonts.first() {
            make_printable(&mut data, font);
        }
        let title = self.shared.fonts.first().map_or_else(String::new, |font| printable(document.title, font));
        let about = json!({
            "title": title,
            "language": document.language.tag(),
            "synthetic": data.get("synthetic").and_then(Value::as_bool).unwrap_or(false),
        });
        let mut job = Job { shared: &self.shared, sources: Vec::new(), files: Vec::new(), created: document.created };
        for (path, value) in [("/data.json", &data), ("/document.json", &about)] {
            job.files.push((path.to_owned(), Bytes::new(serde_json::to_vec(value).map_err(PrintError::Data)?)));
        }
        add_file(&mut job, "/main.typ", document.main.as_bytes())?;
        for &(path, bytes) in document.files {
            add_file(&mut job, path, bytes)?;
        }
        Ok(job)
    }
}

impl Default for Printer {
    fn default() -> Printer {
        Printer::new()
    }
}

fn add_file(job: &mut Job<'_>, path: &str, bytes: &[u8]) -> Result<(), PrintError> {
    let bad =
        |message: &str| PrintError::Template(vec![Problem { file: path.to_owned(), line: 0, column: 0, message: message.to_owned() }]);
    if path.ends_with(".typ") {
        let text = std::str::from_utf8(bytes).map_err(|_| bad("the file is not UTF-8"))?;
        let id = file_id(path).ok_or_else(|| bad("not a path inside the document"))?;
        job.sources.push(Source::new(id, text.to_owned()));
    } else {
        job.files.push((format!("/{}", path.trim_start_matches('/')), Bytes::new(bytes.to_vec())));
    }
    Ok(())
}

fn render(job: &Job<'_>, options: &PdfOptions) -> Result<Vec<u8>, PrintError> {
    let problems = |found: &[SourceDiagnostic]| found.iter().map(|diagnostic| job.problem(diagnostic)).collect();
    let pages: PagedDocument = typst::compile(job).output.map_err(|found| PrintError::Template(problems(&found)))?;
    typst_pdf::pdf(&pages, options).map_err(|found| PrintError::Export(problems(&found)))
}

fn timestamp(at: DateTime) -> Option<Timestamp> {
    let datetime = Datetime::from_ymd_hms(
        at.year().into(),
        at.month().try_into().ok()?,
        at.day().try_into().ok()?,
        at.hour().try_into().ok()?,
        at.minute().try_into().ok()?,
        at.second().try_into().ok()?,
    )?;
    Timestamp::new_local(datetime, ICT_MINUTES)
}
