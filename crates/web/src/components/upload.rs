//! Files: choosing them and listing them.

use askama::Template;

use super::field::{Core, field_methods};
use super::html::{Html, components};
use crate::Words;
use crate::upload::MEGABYTE;

/// A file that is there. An upload address answers with one of these.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/file_row.html")]
pub struct FileRow {
    name: String,
    href: Option<String>,
    detail: Option<String>,
    mark: Html,
    hidden: Option<(String, String)>,
    remove: Option<(String, String)>,
    drop: Option<(String, String, String)>,
}

impl FileRow {
    /// A file by its name.
    pub fn new(name: impl Into<String>) -> FileRow {
        FileRow { name: name.into(), href: None, detail: None, mark: Html::default(), hidden: None, remove: None, drop: None }
    }

    /// Where it is opened.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> FileRow {
        FileRow { href: Some(href.into()), ..self }
    }

    /// Type, size, pages: "PDF, 1,2 MB".
    #[must_use]
    pub fn detail(self, detail: impl Into<String>) -> FileRow {
        FileRow { detail: Some(detail.into()), ..self }
    }

    /// A mark at the end, such as a status tag.
    #[must_use]
    pub fn mark(self, mark: impl Into<Html>) -> FileRow {
        FileRow { mark: mark.into(), ..self }
    }

    /// What the form sends for it.
    #[must_use]
    pub fn sends(self, name: impl Into<String>, value: impl Into<String>) -> FileRow {
        FileRow { hidden: Some((name.into(), value.into())), ..self }
    }

    /// A button that sends the form to this address to remove the file.
    #[must_use]
    pub fn removable(self, action: impl Into<String>, words: &Words) -> FileRow {
        FileRow { remove: Some((action.into(), words.say("web-upload-remove"))), ..self }
    }

    /// A button that takes the file out of a form that is not kept yet (so the file opens beside it), and nothing else; without scripts it sends this name and value with the form.
    #[must_use]
    pub fn droppable(self, name: impl Into<String>, value: impl Into<String>, words: &Words) -> FileRow {
        FileRow { drop: Some((name.into(), value.into(), words.say("web-upload-remove"))), ..self }
    }
}

/// Files, one a line.
#[derive(Clone, Debug, Template)]
#[template(source = "<ul class=\"ph-files\">{% for row in rows %}{{ row }}{% endfor %}</ul>", ext = "html")]
pub struct FileList {
    rows: Vec<FileRow>,
}

impl FileList {
    /// A list.
    pub fn new(rows: Vec<FileRow>) -> FileList {
        FileList { rows }
    }
}

/// Choosing files: a plain file input that grows a drop zone, the camera and progress where scripts run.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/file_upload.html")]
pub struct FileUpload {
    core: Core,
    types: Vec<String>,
    max_mb: u32,
    multiple: bool,
    camera: bool,
    endpoint: Option<String>,
    files: Vec<FileRow>,
    words: Vec<(&'static str, String)>,
    rules: String,
}

impl FileUpload {
    /// One PDF, JPG, PNG or HEIC of at most 10 MB.
    pub fn new(name: impl Into<String>, label: impl Into<String>, words: &Words) -> FileUpload {
        let said = [
            "choose",
            "drop",
            "camera",
            "replace",
            "remove",
            "too-large",
            "wrong-type",
            "failed",
            "offline",
            "retry",
            "unreadable",
            "uploading",
            "done",
            "preparing",
        ];
        let upload = FileUpload {
            core: Core::new(name, label),
            types: Vec::new(),
            max_mb: 10,
            multiple: false,
            camera: false,
            endpoint: None,
            files: Vec::new(),
            words: said.into_iter().map(|word| (word, words.say(&format!("web-upload-{word}")))).collect(),
            rules: String::new(),
        };
        upload.rules(&["pdf", "jpg", "png", "heic"], 10, words)
    }

    /// File name endings that are taken and the largest size; told beforehand.
    #[must_use]
    pub fn rules(self, types: &[&str], max_mb: u32, words: &Words) -> FileUpload {
        let names = types.iter().map(|ending| ending.to_uppercase()).collect::<Vec<_>>().join(", ");
        let rules = words.tell(&kernel::Message::new("web-upload-rules").with("types", names).with("max", max_mb));
        FileUpload { types: types.iter().map(|ending| (*ending).to_owned()).collect(), max_mb, rules, ..self }
    }

    /// Several files.
    #[must_use]
    pub fn multiple(self) -> FileUpload {
        FileUpload { multiple: true, ..self }
    }

    /// Offers the camera of a phone.
    #[must_use]
    pub fn camera(self) -> FileUpload {
        FileUpload { camera: true, ..self }
    }

    /// Where scripts send each file at once, as `file`; it answers with a [`FileRow`]. Without it files travel with the form.
    #[must_use]
    pub fn endpoint(self, url: impl Into<String>) -> FileUpload {
        FileUpload { endpoint: Some(url.into()), ..self }
    }

    /// Files that are there already.
    #[must_use]
    pub fn files(self, files: Vec<FileRow>) -> FileUpload {
        FileUpload { files, ..self }
    }

    fn max_bytes(&self) -> usize {
        usize::try_from(self.max_mb).unwrap_or(0).saturating_mul(MEGABYTE)
    }

    fn accept(&self) -> String {
        self.types.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }

    fn described_by(&self) -> String {
        let rules = format!("{}-rules", self.core.id);
        self.core.described_by().into_iter().chain([rules]).collect::<Vec<_>>().join(" ")
    }

    fn word(&self, name: &str) -> &str {
        self.words.iter().find(|(other, _)| *other == name).map_or("", |(_, text)| text)
    }
}

field_methods!(FileUpload);
components!(FileRow, FileList, FileUpload);
