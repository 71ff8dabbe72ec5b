//! Buttons, and what travels in a form unseen.

use askama::Template;

use super::html::{Html, components};
use super::icon::Icon;
use crate::Words;

/// How much weight a button has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next; once a page.
    #[default]
    Primary,
    /// Another thing that can be done.
    Secondary,
    /// Looks like text; for "Huỷ" and the like.
    Quiet,
    /// Cannot be undone.
    Danger,
}

/// A button that sends a form, or a link that looks like one.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/button.html")]
pub struct Button {
    text: String,
    kind: ButtonKind,
    href: Option<String>,
    name: Option<(String, String)>,
    key: Option<String>,
    icon: Option<Icon>,
    form: Option<String>,
    action: Option<String>,
    opens: Option<String>,
    prints: Option<String>,
    compact: bool,
    disabled: bool,
    no_validate: bool,
    about: Option<String>,
}

impl Button {
    /// A primary button that sends the form it stands in.
    pub fn new(text: impl Into<String>) -> Button {
        Button {
            text: text.into(),
            kind: ButtonKind::Primary,
            href: None,
            name: None,
            key: None,
            icon: None,
            form: None,
            action: None,
            opens: None,
            prints: None,
            compact: false,
            disabled: false,
            no_validate: false,
            about: None,
        }
    }

    /// "Tiếp tục": the next step of a journey.
    pub fn next(words: &Words) -> Button {
        Button::new(words.say("web-button-continue"))
    }

    /// A link that looks like a button, because it starts something.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> Button {
        Button { href: Some(href.into()), ..self }
    }

    /// How much weight it has.
    #[must_use]
    pub fn kind(self, kind: ButtonKind) -> Button {
        Button { kind, ..self }
    }

    /// Another thing that can be done.
    #[must_use]
    pub fn secondary(self) -> Button {
        self.kind(ButtonKind::Secondary)
    }

    /// Looks like text.
    #[must_use]
    pub fn quiet(self) -> Button {
        self.kind(ButtonKind::Quiet)
    }

    /// Cannot be undone.
    #[must_use]
    pub fn danger(self) -> Button {
        self.kind(ButtonKind::Danger)
    }

    /// What is sent when this button is the one pressed.
    #[must_use]
    pub fn named(self, name: impl Into<String>, value: impl Into<String>) -> Button {
        Button { name: Some((name.into(), value.into())), ..self }
    }

    /// The key that presses it, such as `n` or `F2`; shown on it.
    #[must_use]
    pub fn key(self, key: impl Into<String>) -> Button {
        Button { key: Some(key.into()), ..self }
    }

    /// A picture before the text.
    #[must_use]
    pub fn icon(self, icon: Icon) -> Button {
        Button { icon: Some(icon), ..self }
    }

    /// Sends the form with this id, wherever the button stands.
    #[must_use]
    pub fn form(self, id: impl Into<String>) -> Button {
        Button { form: Some(id.into()), ..self }
    }

    /// Sends the form to another address than its own.
    #[must_use]
    pub fn action(self, action: impl Into<String>) -> Button {
        Button { action: Some(action.into()), ..self }
    }

    /// Opens the dialog with this id and sends nothing.
    #[must_use]
    pub fn opens(self, dialog: impl Into<String>) -> Button {
        Button { opens: Some(dialog.into()), ..self }
    }

    /// What it is about, where its text alone would be the same on many buttons; read aloud only.
    #[must_use]
    pub fn about(self, what: impl Into<String>) -> Button {
        Button { about: Some(what.into()), ..self }
    }

    /// Prints the paper in the frame with this id; without scripts the link opens it in a window of its own.
    #[must_use]
    pub fn prints(self, frame: impl Into<String>) -> Button {
        Button { prints: Some(frame.into()), ..self }
    }

    /// Dense, for officials.
    #[must_use]
    pub fn compact(self) -> Button {
        Button { compact: true, ..self }
    }

    /// Not to be pressed now; text nearby says why.
    #[must_use]
    pub fn disabled(self, disabled: bool) -> Button {
        Button { disabled, ..self }
    }

    /// Sends what has been typed without the browser's checks, as "save and come back later" does.
    #[must_use]
    pub fn no_validate(self) -> Button {
        Button { no_validate: true, ..self }
    }

    fn attributes(&self) -> Html {
        let attribute = |name: &str, value: &Option<String>| match value {
            Some(value) => format!(" {name}=\"{}\"", Html::text(value)),
            None => String::new(),
        };
        let variant = match self.kind {
            ButtonKind::Primary => "",
            ButtonKind::Secondary => " data-variant=\"secondary\"",
            ButtonKind::Quiet => " data-variant=\"tertiary\"",
            ButtonKind::Danger => " data-color=\"danger\"",
        };
        let density = if self.compact { " data-density=\"compact\"" } else { "" };
        Html::trusted(format!("{variant}{density}{}", attribute("data-key", &self.key)))
    }
}

/// Buttons side by side, the most important first; one under the other on phones.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/button_group.html")]
pub struct ButtonGroup {
    buttons: Vec<Html>,
}

impl ButtonGroup {
    /// A group.
    pub fn new(buttons: Vec<Button>) -> ButtonGroup {
        ButtonGroup { buttons: buttons.into_iter().map(Html::from).collect() }
    }

    /// Adds something that isn't a [`Button`], such as a copy button.
    #[must_use]
    pub fn with(mut self, piece: impl Into<Html>) -> ButtonGroup {
        self.buttons.push(piece.into());
        self
    }
}

/// A value that travels with the form.
#[derive(Clone, Debug, Template)]
#[template(source = "<input type=\"hidden\" name=\"{{ name }}\" value=\"{{ value }}\">", ext = "html")]
pub struct Hidden {
    name: String,
    value: String,
}

impl Hidden {
    /// A name and its value.
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Hidden {
        Hidden { name: name.into(), value: value.into() }
    }
}

/// Copies a text, such as a dossier code. Without scripts it isn't there.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/copy_button.html")]
pub struct CopyButton {
    value: String,
    text: String,
    done: String,
}

impl CopyButton {
    /// Copies `value`.
    pub fn new(value: impl Into<String>, words: &Words) -> CopyButton {
        CopyButton { value: value.into(), text: words.say("web-button-copy"), done: words.say("web-button-copied") }
    }
}

/// Prints the page. Without scripts it isn't there.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/print_button.html")]
pub struct PrintButton {
    text: String,
}

impl PrintButton {
    /// "In trang này".
    pub fn new(words: &Words) -> PrintButton {
        PrintButton { text: words.say("web-button-print") }
    }
}

components!(Button, ButtonGroup, Hidden, CopyButton, PrintButton);
