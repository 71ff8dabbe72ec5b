//! Dialogs, the question before an act, and the help of keys.

use askama::Template;

use super::button::Button;
use super::html::{Html, components};
use super::status::Tone;
use crate::Words;

/// A dialog, opened by `Button::opens(id)`. What is in it must also be reachable without scripts.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/dialog.html")]
pub struct Dialog {
    id: String,
    title: String,
    body: Html,
    close: String,
}

impl Dialog {
    /// A dialog.
    pub fn new(id: impl Into<String>, title: impl Into<String>, body: impl Into<Html>, words: &Words) -> Dialog {
        Dialog { id: id.into(), title: title.into(), body: body.into(), close: words.say("web-dialog-close") }
    }
}

/// Asks before an act and says what will happen; stands within the form that does it.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/confirm_panel.html")]
pub struct ConfirmPanel {
    title: String,
    effects_title: String,
    effects: Vec<String>,
    tone: Tone,
    body: Html,
    act: Button,
    cancel: Button,
}

impl ConfirmPanel {
    /// The question, the button that does it, and where "Quay lại" leads.
    pub fn new(title: impl Into<String>, act: Button, back: impl Into<String>, words: &Words) -> ConfirmPanel {
        ConfirmPanel {
            title: title.into(),
            effects_title: words.say("web-confirm-effects"),
            effects: Vec::new(),
            tone: Tone::Info,
            body: Html::default(),
            act,
            cancel: Button::new(words.say("web-button-back")).quiet().link(back),
        }
    }

    /// One thing that will happen.
    #[must_use]
    pub fn effect(mut self, effect: impl Into<String>) -> ConfirmPanel {
        self.effects.push(effect.into());
        self
    }

    /// Fields to fill in before, such as the reason.
    #[must_use]
    pub fn body(self, body: impl Into<Html>) -> ConfirmPanel {
        ConfirmPanel { body: body.into(), ..self }
    }

    /// It cannot be undone.
    #[must_use]
    pub fn danger(self) -> ConfirmPanel {
        ConfirmPanel { tone: Tone::Danger, ..self }
    }
}

/// The keys of a page. A dialog that `?` opens, and a table where `plain`.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/key_help.html")]
pub struct KeyHelp {
    title: String,
    key: String,
    meaning: String,
    close: String,
    rows: Vec<(Vec<String>, String)>,
    plain: bool,
}

impl KeyHelp {
    /// Keys (several pressed one after another are parted by spaces) with what they do. `?` itself is added.
    pub fn new(words: &Words, keys: Vec<(String, String)>) -> KeyHelp {
        let split = |keys: &str| keys.split(' ').map(str::to_owned).collect();
        let help = ("?".to_owned(), words.say("web-keys-help"));
        KeyHelp {
            title: words.say("web-keys-title"),
            key: words.say("web-keys-key"),
            meaning: words.say("web-keys-meaning"),
            close: words.say("web-dialog-close"),
            rows: keys.into_iter().chain([help]).map(|(keys, meaning)| (split(&keys), meaning)).collect(),
            plain: false,
        }
    }

    /// A table on the page instead of a dialog.
    #[must_use]
    pub fn plain(self) -> KeyHelp {
        KeyHelp { plain: true, ..self }
    }
}

components!(Dialog, ConfirmPanel, KeyHelp);
