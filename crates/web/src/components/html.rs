//! Markup that is already safe, and the trait of what prints it.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

/// Something that prints HTML which is safe to place unescaped.
pub trait Component: fmt::Display + HtmlSafe {}

/// Finished markup: the slot into which components are put.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The markup of a template of a page, such as a fragment of it.
    pub fn of(template: &impl Template) -> Html {
        Html(template.render().unwrap_or_else(|error| {
            tracing::error!(%error, "a component did not render");
            String::new()
        }))
    }

    /// Plain text, escaped.
    pub fn text(text: &str) -> Html {
        let mut html = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&#34;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Html(html)
    }

    /// A paragraph of plain text.
    pub fn paragraph(text: &str) -> Html {
        Html(format!("<p>{}</p>", Html::text(text)))
    }

    /// A link with plain text.
    pub fn link(href: &str, text: &str) -> Html {
        Html(format!("<a class=\"ds-link\" href=\"{}\">{}</a>", Html::text(href), Html::text(text)))
    }

    /// Markup that was made and checked elsewhere, such as a guide rendered from a procedure package. Never what a person typed.
    pub fn trusted(markup: String) -> Html {
        Html(markup)
    }

    /// Several pieces one after another.
    pub fn join<C: Into<Html>>(pieces: impl IntoIterator<Item = C>) -> Html {
        Html(pieces.into_iter().map(|piece| piece.into().0).collect())
    }

    /// This followed by another piece.
    #[must_use]
    pub fn and(mut self, next: impl Into<Html>) -> Html {
        self.0.push_str(&next.into().0);
        self
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

impl<C: Component> From<C> for Html {
    fn from(component: C) -> Html {
        Html(component.to_string())
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Html {
        Html::text(text)
    }
}

impl From<String> for Html {
    fn from(text: String) -> Html {
        Html::text(&text)
    }
}

/// Says of template structs that they're components.
macro_rules! components {
    ($($name:ty),+ $(,)?) => {
        $(
            impl askama::filters::HtmlSafe for $name {}
            impl $crate::components::Component for $name {}
        )+
    };
}
pub(crate) use components;
