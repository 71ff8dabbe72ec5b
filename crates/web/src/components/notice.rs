//! What the page says to the person: notices, the error summary, and what stands where there is nothing.

use askama::Template;

use super::button::Button;
use super::html::{Html, components};
use super::icon::Icon;
use super::status::Tone;
use crate::{FieldErrors, Words};

/// A notice above or between the content. It doesn't go away by itself.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/notice.html")]
pub struct Notice {
    tone: Tone,
    title: String,
    body: Html,
    announce: bool,
}

impl Notice {
    /// A notice; `Neutral` is shown as `Info`.
    pub fn new(tone: Tone, title: impl Into<String>) -> Notice {
        Notice { tone, title: title.into(), body: Html::default(), announce: false }
    }

    /// More than the title.
    #[must_use]
    pub fn body(self, body: impl Into<Html>) -> Notice {
        Notice { body: body.into(), ..self }
    }

    /// Read aloud when the page opens: the answer to what was just done.
    #[must_use]
    pub fn announce(self) -> Notice {
        Notice { announce: true, ..self }
    }

    fn icon(&self) -> Icon {
        match self.tone {
            Tone::Success => Icon::Check,
            Tone::Warning | Tone::Danger => Icon::Warning,
            Tone::Info | Tone::Neutral | Tone::Accent => Icon::Info,
        }
    }

    fn role(&self) -> &'static str {
        if self.tone == Tone::Danger { "alert" } else { "status" }
    }
}

/// "Hãy xem lại": every error of the form with a link to its field, at the top of the page. Prints nothing when there is none.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/error_summary.html")]
pub struct ErrorSummary {
    title: String,
    errors: Vec<(String, String)>,
}

impl ErrorSummary {
    /// Errors as pairs of the field's id and what is wrong, in the order of the page.
    pub fn new(words: &Words, errors: Vec<(String, String)>) -> ErrorSummary {
        ErrorSummary { title: words.say("web-errors-title"), errors }
    }

    /// All errors of a form whose fields have their names as ids; those in `order` first, in that order.
    pub fn of(errors: &FieldErrors, order: &[&str], words: &Words) -> ErrorSummary {
        let ordered = order.iter().filter_map(|field| errors.of(field).map(|message| (*field, message)));
        let others = errors.iter().filter(|(field, _)| !order.contains(field));
        ErrorSummary::new(words, ordered.chain(others).map(|(field, message)| (field.to_owned(), words.tell(message))).collect())
    }
}

/// What a list shows when it has nothing: why, and what can be done.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/empty_state.html")]
pub struct EmptyState {
    title: String,
    text: String,
    icon: Icon,
    action: Option<Button>,
}

impl EmptyState {
    /// A title and one sentence.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> EmptyState {
        EmptyState { title: title.into(), text: text.into(), icon: Icon::Tray, action: None }
    }

    /// Another picture than the tray.
    #[must_use]
    pub fn icon(self, icon: Icon) -> EmptyState {
        EmptyState { icon, ..self }
    }

    /// What can be done about it.
    #[must_use]
    pub fn action(self, action: Button) -> EmptyState {
        EmptyState { action: Some(action), ..self }
    }
}

components!(Notice, ErrorSummary, EmptyState);
