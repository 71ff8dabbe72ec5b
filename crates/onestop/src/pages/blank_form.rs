//! The e-form of a procedure, blank: what will be asked, to read or print beforehand.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use procedure::{FormField, Procedure};
use web::components::{Breadcrumb, PrintButton};
use web::{Ctx, Failure, Page, Words};

use super::procedure::current;
use crate::Onestop;

#[derive(Template)]
#[template(path = "onestop/blank_form.html")]
struct BlankFormView {
    crumbs: Breadcrumb,
    title: String,
    lead: String,
    pages: Vec<(String, Vec<Question>)>,
    print: PrintButton,
}

struct Question {
    title: String,
    notes: Vec<String>,
}

/// Anybody.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(code): Path<String>) -> Result<Page, Failure> {
    let procedure = current(&app, &ctx, code).await?;
    let words = &ctx.words;
    let view = BlankFormView {
        crumbs: Breadcrumb::new(words)
            .link(words.say("onestop-procedures-title"), "/thu-tuc")
            .link(procedure.package.name.get(words.language()), format!("/thu-tuc/{}", procedure.package.code)),
        title: procedure.form.title.clone(),
        lead: words.say("onestop-blank-form-lead"),
        pages: pages(&procedure, words),
        print: PrintButton::new(words),
    };
    Ok(Page::public(view.title.clone(), &view)?.under("/thu-tuc"))
}

fn pages(procedure: &Procedure, words: &Words) -> Vec<(String, Vec<Question>)> {
    let form = &procedure.form;
    let page = |page: &procedure::FormPage| {
        let fields = page.fields.iter().filter_map(|name| form.field(name));
        (page.title.get(words.language()).to_owned(), fields.flat_map(|field| questions(field, words)).collect())
    };
    form.pages.iter().map(page).collect()
}

/// A question, and of a group the questions of one entry.
fn questions(field: &FormField, words: &Words) -> Vec<Question> {
    let language = words.language();
    let mut notes: Vec<String> = field.hint.iter().map(|hint| hint.get(language).to_owned()).collect();
    if !field.options.is_empty() {
        let options = field.options.iter().map(|option| option.label.get(language)).collect::<Vec<_>>().join("; ");
        notes.push(words.say_with("onestop-blank-form-options", "options", options));
    }
    if !field.show_when.is_empty() {
        notes.push(words.say("onestop-blank-form-sometimes"));
    } else if !field.must() {
        notes.push(words.say("onestop-blank-form-optional"));
    }
    let inner = field
        .fields
        .iter()
        .flat_map(|inner| questions(inner, words))
        .map(|question| Question { title: format!("– {}", question.title), ..question });
    std::iter::once(Question { title: field.title.get(language).to_owned(), notes }).chain(inner).collect()
}
