//! Lists of work: the inbox table and its pager.

use askama::Template;

use super::button::Button;
use super::html::{Html, components};
use super::notice::EmptyState;
use super::status::Tone;
use crate::Words;

/// How a column is sorted now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Can be sorted but isn't.
    #[default]
    None,
    /// Smallest or earliest first.
    Ascending,
    /// Largest or latest first.
    Descending,
}

impl Sort {
    const fn token(self) -> &'static str {
        match self {
            Sort::None => "none",
            Sort::Ascending => "ascending",
            Sort::Descending => "descending",
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    title: String,
    sort: Option<(String, Sort)>,
    numeric: bool,
    lead: bool,
    hidden: bool,
    on_screen: bool,
}

impl Column {
    /// A column with its heading.
    pub fn new(title: impl Into<String>) -> Column {
        Column { title: title.into(), sort: None, numeric: false, lead: false, hidden: false, on_screen: false }
    }

    /// The heading sorts: where it leads and how it's sorted now.
    #[must_use]
    pub fn sort(self, href: impl Into<String>, sort: Sort) -> Column {
        Column { sort: Some((href.into(), sort)), ..self }
    }

    /// Figures, aligned right.
    #[must_use]
    pub fn numeric(self) -> Column {
        Column { numeric: true, ..self }
    }

    /// The column that names the row: it carries the link, and is the title of the card on a phone. One a table.
    #[must_use]
    pub fn lead(self) -> Column {
        Column { lead: true, ..self }
    }

    /// The heading is read aloud only.
    #[must_use]
    pub fn hidden(self) -> Column {
        Column { hidden: true, ..self }
    }

    /// Not on paper, since it holds buttons.
    #[must_use]
    pub fn on_screen(self) -> Column {
        Column { on_screen: true, ..self }
    }

    const fn class(&self) -> &'static str {
        match (self.numeric, self.on_screen) {
            (_, true) => "ph-on-screen",
            (true, false) => "ph-numeric",
            (false, false) => "",
        }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row {
    id: String,
    href: Option<String>,
    cells: Vec<Html>,
    tone: Tone,
    unread: bool,
    name: String,
}

impl Row {
    /// A row; `id` is what is sent when it's selected, `name` is how a reader hears it.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Row {
        Row { id: id.into(), name: name.into(), href: None, cells: Vec::new(), tone: Tone::Neutral, unread: false }
    }

    /// The next cell.
    #[must_use]
    pub fn cell(mut self, content: impl Into<Html>) -> Row {
        self.cells.push(content.into());
        self
    }

    /// Where the row leads.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> Row {
        Row { href: Some(href.into()), ..self }
    }

    /// A mark at the edge, such as `Danger` for late ones.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Row {
        Row { tone, ..self }
    }

    /// Not yet opened.
    #[must_use]
    pub fn unread(self, unread: bool) -> Row {
        Row { unread, ..self }
    }
}

/// A dense table worked by keys: ↑ ↓ move (also j, k), Enter opens, x selects. Becomes cards on phones.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/inbox_table.html")]
pub struct InboxTable {
    id: String,
    caption: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
    select: Option<String>,
    bulk: Option<(String, Vec<Html>)>,
    empty: Html,
    comfortable: bool,
    show_caption: bool,
    select_all: String,
    select_row: String,
    selected: String,
}

impl InboxTable {
    /// A table with its caption, which is read aloud only.
    pub fn new(id: impl Into<String>, caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>, words: &Words) -> InboxTable {
        InboxTable {
            id: id.into(),
            caption: caption.into(),
            columns,
            rows,
            select: None,
            bulk: None,
            empty: EmptyState::new(words.say("web-table-empty"), words.say("web-table-empty-text")).into(),
            comfortable: false,
            show_caption: false,
            select_all: words.say("web-table-select-all"),
            select_row: words.say("web-table-select-row"),
            selected: words.say("web-table-selected"),
        }
    }

    /// Rows can be selected; their ids are sent under `name`. The buttons act on them, by POST to `action`.
    #[must_use]
    pub fn bulk(self, name: impl Into<String>, action: impl Into<String>, buttons: Vec<Button>) -> InboxTable {
        let buttons = buttons.into_iter().map(|button| button.compact().into()).collect();
        InboxTable { select: Some(name.into()), bulk: Some((action.into(), buttons)), ..self }
    }

    /// What stands there when there are no rows.
    #[must_use]
    pub fn empty(self, empty: EmptyState) -> InboxTable {
        InboxTable { empty: empty.into(), ..self }
    }

    /// Taller rows, for citizens and public tables.
    #[must_use]
    pub fn comfortable(self) -> InboxTable {
        InboxTable { comfortable: true, ..self }
    }

    /// The caption is seen.
    #[must_use]
    pub fn show_caption(self) -> InboxTable {
        InboxTable { show_caption: true, ..self }
    }

    /// The cells of a row beside their columns.
    fn pairs<'a>(&'a self, row: &'a Row) -> Vec<(&'a Column, &'a Html)> {
        self.columns.iter().zip(&row.cells).collect()
    }
}

/// To the page before and after; there's no page number, since lists change while one reads them.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/pager.html")]
pub struct Pager {
    label: String,
    range: String,
    previous: Option<String>,
    next: Option<String>,
    previous_text: String,
    next_text: String,
}

impl Pager {
    /// What is seen, such as "1–50", and where to go.
    pub fn new(range: impl Into<String>, previous: Option<String>, next: Option<String>, words: &Words) -> Pager {
        Pager {
            label: words.say("web-pager-label"),
            range: range.into(),
            previous,
            next,
            previous_text: words.say("web-pager-previous"),
            next_text: words.say("web-pager-next"),
        }
    }
}

components!(InboxTable, Pager);
