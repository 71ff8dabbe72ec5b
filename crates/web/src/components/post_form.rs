//! A form that posts.

use askama::Template;

use super::button::{Button, Hidden};
use super::html::{Html, components};
use crate::Ctx;

/// A form that posts: its fields one below the other, then its buttons. Asks before what was typed into it is lost.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/post_form.html")]
pub struct PostForm {
    action: &'static str,
    fields: Vec<Html>,
    buttons: Vec<Button>,
}

impl PostForm {
    /// An empty form with a fresh request id.
    pub fn new(action: &'static str, ctx: &Ctx) -> PostForm {
        PostForm::once(action).hidden("request", ctx.new_request())
    }

    /// An empty form of an act that is done once by its own nature.
    pub fn once(action: &'static str) -> PostForm {
        PostForm { action, fields: Vec::new(), buttons: Vec::new() }
    }

    /// A field, seen or hidden.
    #[must_use]
    pub fn field(mut self, field: impl Into<Html>) -> PostForm {
        self.fields.push(field.into());
        self
    }

    /// What travels unseen.
    #[must_use]
    pub fn hidden(self, name: &str, value: impl ToString) -> PostForm {
        self.field(Hidden::new(name, value.to_string()))
    }

    /// A button; the first is the most important.
    #[must_use]
    pub fn button(mut self, button: Button) -> PostForm {
        self.buttons.push(button);
        self
    }

    /// The finished form.
    pub fn html(&self) -> Html {
        Html::of(self)
    }
}

components!(PostForm);
