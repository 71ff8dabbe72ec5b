//! A page of a draft's e-form.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{Html as Markup, IntoResponse, Response};
use kernel::Message;
use procedure::FormPage;
use serde::Deserialize;
use store::Request;
use web::components::{Breadcrumb, Button, ErrorSummary, Hidden, Html, Notice, Tone};
use web::{Ctx, Failure, Fields, Page, Words, see_other};

use super::citizen::{Posted, request_field};
use super::draft::{address, next, read};
use super::draft_save::save;
use super::form_fields::Pen;
use crate::Onestop;
use crate::service::draft::Keep;
use crate::service::filling::Filling;

/// What the address of a page adds: rows of a group, and that questions were added by an answer.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Shown {
    #[serde(rename = "hang")]
    rows: usize,
    #[serde(rename = "them")]
    more: Option<String>,
}

#[derive(Template)]
#[template(path = "onestop/draft_form.html")]
struct FormView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    more: Html,
    kicker: String,
    title: String,
    action: String,
    request: Hidden,
    questions: Html,
    next: Button,
    later: Button,
}

#[derive(Template)]
#[template(path = "onestop/draft_form_questions.html")]
struct Questions {
    action: String,
    trigger: String,
    asked: Hidden,
    fields: Html,
}

/// The owner of the draft.
pub(super) async fn get(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    (Path((id, page)), Query(shown)): (Path<(String, String)>, Query<Shown>),
) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let page = page_of(&filling, &page)?;
    render(&ctx, &filling, page, (Vec::new(), &shown))
}

/// The owner of the draft. Answers are kept, right or wrong; what is wrong is told before the next page.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<(String, String)>) -> Result<Response, Failure> {
    let mut filling = read(&app, &ctx, &posted.path.0).await?;
    let page = page_of(&filling, &posted.path.1)?.clone();
    let (fields, rows) = rows_changed(&posted.fields);
    let command = taken(&mut filling, &page, &fields);
    save(&app, &ctx, Request::new(posted.fields.request()?, &command), command).await?;
    let here = format!("{}/to-khai/{}", address(&filling.draft), page.id);
    if let Some((group, rows)) = rows {
        return Ok(see_other(&format!("{here}?hang={rows}#{group}")));
    }
    if fields.has("luu") {
        return Ok(see_other(&address(&filling.draft)));
    }
    let asked: BTreeSet<&str> = fields.text("asked").split(',').collect();
    let form = &filling.procedure.form;
    let head = |path: &str| path.split(['.', '[']).next().unwrap_or(path).to_owned();
    let faults: Vec<(String, Message)> =
        filling.faults(Some(&page.id)).into_iter().filter(|(field, _)| asked.contains(head(field).as_str())).collect();
    let added = page.fields.iter().find(|name| !asked.contains(name.as_str()) && form.shown(name, &filling.answers, &filling.setting()));
    match (faults.is_empty(), added) {
        (false, _) => Ok(render(&ctx, &filling, &page, (faults, &Shown::default()))?.into_response()),
        (true, Some(added)) => Ok(see_other(&format!("{here}?them={added}#{added}"))),
        (true, None) => Ok(see_other(&next(&filling, &format!("to-khai/{}", page.id)))),
    }
}

/// The questions of a page for answers that were only just picked; nothing is kept. For scripts.
pub(super) async fn questions(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<(String, String)>) -> Result<Response, Failure> {
    let mut filling = read(&app, &ctx, &posted.path.0).await?;
    let page = page_of(&filling, &posted.path.1)?.clone();
    let (fields, _) = rows_changed(&posted.fields);
    taken(&mut filling, &page, &fields);
    let rows = rows_of(&posted.fields);
    Ok(Markup(drawn(&ctx, &filling, &page, (Vec::new(), rows)).to_string()).into_response())
}

fn page_of<'a>(filling: &'a Filling, id: &str) -> Result<&'a FormPage, Failure> {
    filling.procedure.form.page(id).ok_or(Failure::NotFound)
}

/// Puts the answers of a page in the place of the earlier ones; the command that keeps them.
fn taken(filling: &mut Filling, page: &FormPage, fields: &Fields) -> Keep {
    let mut answers = filling.procedure.form.answers_from(fields.pairs());
    answers.retain(|name, _| page.fields.contains(name));
    filling.answers.retain(|name, _| !page.fields.contains(name));
    filling.answers.extend(answers.clone());
    Keep { draft: filling.draft.id, answers, clear: page.fields.clone(), choices: None, standing: None }
}

/// Adds or takes away an entry of a group, if one of its buttons was pressed: the fields left, the group, and how many rows to show.
fn rows_changed(fields: &Fields) -> (Fields, Option<(String, usize)>) {
    let pressed = fields.text("hang").to_owned();
    let count = |group: &str| {
        let start = format!("{group}[");
        let places = fields.pairs().iter().filter_map(|(name, _)| name.strip_prefix(&start)?.split_once(']')?.0.parse::<usize>().ok());
        places.max().map_or(0, |last| last + 1)
    };
    match pressed.split(':').collect::<Vec<_>>().as_slice() {
        ["them", group] => (fields.clone(), Some(((*group).to_owned(), count(group) + 1))),
        ["bo", group, place] => {
            let start = format!("{group}[{place}].");
            let left = fields.pairs().iter().filter(|(name, _)| !name.starts_with(&start)).cloned().collect();
            (Fields::new(left), Some(((*group).to_owned(), count(group).saturating_sub(1))))
        }
        _ => (fields.clone(), None),
    }
}

/// The most entries of any group that the form showed.
fn rows_of(fields: &Fields) -> usize {
    let places = fields.pairs().iter().filter_map(|(name, _)| name.split_once('[')?.1.split_once(']')?.0.parse::<usize>().ok());
    places.max().map_or(0, |last| last + 1).min(50)
}

fn drawn(ctx: &Ctx, filling: &Filling, page: &FormPage, (faults, rows): (Vec<(String, Message)>, usize)) -> Html {
    let drawn = Pen::new(filling, &ctx.words, faults, rows).draw(page);
    let triggers = drawn.triggers.iter().map(|name| format!("change target:[name='{name}']"));
    Html::of(&Questions {
        action: format!("{}/to-khai/{}/cau-hoi", address(&filling.draft), page.id),
        trigger: triggers.collect::<Vec<_>>().join(", "),
        asked: Hidden::new("asked", drawn.asked.join(",")),
        fields: drawn.html,
    })
}

/// An error for the list at the top; of a group it says in which entry.
fn told(field: &str, message: &Message, words: &Words) -> String {
    let text = words.tell(message);
    let place = field.split_once('[').and_then(|(_, rest)| rest.split_once(']')).and_then(|(place, _)| place.parse::<usize>().ok());
    match place {
        Some(place) => words.tell(&Message::new("onestop-form-in-entry").with("number", place + 1).with("text", text)),
        None => text,
    }
}

fn render(ctx: &Ctx, filling: &Filling, page: &FormPage, (faults, shown): (Vec<(String, Message)>, &Shown)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let pages = filling.pages();
    let number = pages.iter().position(|one| one.id == page.id).map_or(1, |place| place + 1);
    let told = faults.iter().map(|(field, message)| (field.clone(), told(field, message, words))).collect();
    let position = Message::new("onestop-form-position").with("number", number).with("of", pages.len().max(number));
    let base = address(&filling.draft);
    let view = FormView {
        crumbs: Breadcrumb::new(words).link(filling.procedure.package.name.get(words.language()), &base),
        errors: ErrorSummary::new(words, told),
        more: if shown.more.is_some() {
            Notice::new(Tone::Info, words.say("onestop-form-more")).announce().into()
        } else {
            Html::default()
        },
        kicker: words.tell(&position),
        title: page.title.get(words.language()).to_owned(),
        action: format!("{base}/to-khai/{}", page.id),
        request: request_field(ctx),
        questions: drawn(ctx, filling, page, (faults.clone(), shown.rows.min(50))),
        next: Button::next(words),
        later: Button::new(words.say("onestop-form-later")).quiet().named("luu", "1").no_validate(),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!faults.is_empty()).under("/ho-so-cua-toi"))
}
