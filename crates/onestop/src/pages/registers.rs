//! Sổ văn bản, sổ kết quả: the numbers of an agency's registers, a page at a time, and on paper.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use print::forms;
use store::Tx;
use store::series::NumberState;
use web::components::{Button, Choice, Column, EmptyState, Html, InboxTable, Pager, Row, Select, StatusTag, Tone};
use web::{Ctx, Failure, Page, Words, file};

use super::desk::{Input, long, official};
use super::paper::head;
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::issuer::issuer;
use crate::service::registers::{Book, Line, books, lines, printed};

#[derive(Template)]
#[template(path = "onestop/registers.html")]
struct RegistersView {
    title: String,
    lead: String,
    choose: Html,
    show: Button,
    print: Option<Button>,
    table: InboxTable,
    pager: Option<Pager>,
}

/// Officials who keep an agency's registers or answer for them.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let (actor, wanted) = (official(&ctx)?, input.text("so"));
    let after: i64 = input.fields.text("sau").parse().unwrap_or(0);
    let (books, chosen, (found, is_more)) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let books = books(tx, &actor)?;
            let chosen = books.iter().position(|book| key(book) == wanted).unwrap_or(0);
            let page = match books.get(chosen) {
                Some(book) => lines(tx, book, after)?,
                None => (Vec::new(), false),
            };
            Ok((books, chosen, page))
        })
        .await?;
    let words = &ctx.words;
    let book = books.get(chosen);
    let choices = books.iter().map(|book| Choice::new(key(book), name(book, words))).collect();
    let address = |page: &str, after: i64| format!("{page}?so={}&sau={after}", web::encoded(&book.map(key).unwrap_or_default()));
    let page = |after: i64| address("/can-bo/so", after);
    let last = found.last().map_or(0, |line| line.number);
    let range = found.first().map_or_else(String::new, |first| format!("{}–{last}", first.number));
    let view = RegistersView {
        title: words.say("onestop-registers-title"),
        lead: book.map(|book| format!("{} – {}", book.agency.name, name(book, words))).unwrap_or_default(),
        choose: Select::new("so", words.say("onestop-registers-book"), choices)
            .selected(&book.map(key).unwrap_or_default())
            .compact()
            .into(),
        show: Button::new(words.say("onestop-registers-show")).secondary(),
        print: found.first().map(|first| {
            let button = Button::new(words.say_with("onestop-registers-print", "number", first.number));
            button.link(address("/can-bo/so/in", after)).secondary().key("p")
        }),
        table: table(&found, words),
        pager: (after > 0 || is_more).then(|| Pager::new(range, (after > 0).then(|| page(0)), is_more.then(|| page(last)), words)),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/so"))
}

/// The same officials: the register on paper, from the number on that the page shows first.
pub(super) async fn print(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let (actor, wanted) = (official(&ctx)?, input.text("so"));
    let after: i64 = input.fields.text("sau").parse().unwrap_or(0);
    let system = Arc::clone(&app);
    let read = move |tx: &mut Tx<'_>| {
        let book = books(tx, &actor)?.into_iter().find(|book| key(book) == wanted).ok_or(OnestopError::NotFound)?;
        let (lines, more) = printed(tx, &book, after)?;
        Ok((issuer(&system, tx, book.agency.id)?, book, lines, more))
    };
    let (keeper, book, lines, more) = app.store.read::<_, OnestopError, _>(read).await?;
    let (now, words) = (ctx.now, ctx.words.clone());
    let named = format!("so-{}-{}.pdf", book.agency.code, book.year);
    let pdf = app
        .on_printer(move |app| {
            let voided = lines.iter().filter(|line| line.state == NumberState::Cancelled).count();
            let rows = lines.iter().map(|line| row(line, &words)).collect();
            let printed = forms::NumberBook {
                head: head(app, &keeper, None, now),
                name: printed_name(&book, &words),
                year: book.year,
                rows,
                voided,
                more,
            };
            forms::number_book(&app.printer, &printed).map_err(Failure::internal)
        })
        .await?;
    Ok(file(&named, "application/pdf", pdf))
}

fn row(line: &Line, words: &Words) -> forms::NumberRow {
    let (code, procedure) = line.dossier.as_ref().map(|bearer| (bearer.code.clone(), bearer.procedure.clone())).unwrap_or_default();
    let (number, at) = (format!("{:02}", line.number), line.at.local());
    forms::NumberRow { number, code, procedure, at, state: words.say(state(line.state).1), reason: line.reason.clone() }
}

/// How a register is named in an address.
fn key(book: &Book) -> String {
    format!("{}.{}.{}", book.agency.id, book.year, book.kind)
}

/// Agency, register, year; a book of results bears a name of its own.
fn name(book: &Book, words: &Words) -> String {
    format!("{} – {} – {}", book.agency.short_name, kind(book, words), book.year)
}

fn kind(book: &Book, words: &Words) -> String {
    match book.kind.strip_prefix("book:") {
        Some(named) => named.to_owned(),
        None => words.say(&format!("onestop-register-of-{}", book.kind.replace('_', "-"))),
    }
}

/// The same as the title of a paper.
fn printed_name(book: &Book, words: &Words) -> String {
    let name = kind(book, words);
    if book.kind.starts_with("book:") { name } else { words.say_with("onestop-registers-paper", "name", name.to_lowercase()) }
}

const fn state(state: NumberState) -> (Tone, &'static str) {
    match state {
        NumberState::Cancelled => (Tone::Danger, "onestop-registers-state-cancelled"),
        NumberState::Reserved => (Tone::Warning, "onestop-registers-state-reserved"),
        NumberState::Issued => (Tone::Success, "onestop-registers-state-issued"),
    }
}

fn table(lines: &[Line], words: &Words) -> InboxTable {
    let columns = ["number", "dossier", "procedure", "at", "state", "reason"];
    let columns = columns.map(|column| Column::new(words.say(&format!("onestop-registers-column-{column}"))));
    let rows = lines.iter().map(|line| {
        let dossier = line.dossier.as_ref();
        let (tone, state) = state(line.state);
        Row::new(line.number.to_string(), line.number.to_string())
            .cell(format!("{:02}", line.number))
            .cell(dossier.map(|bearer| Html::link(&format!("/can-bo/ho-so/{}", bearer.id), &bearer.code)).unwrap_or_default())
            .cell(dossier.map(|bearer| bearer.procedure.clone()).unwrap_or_default())
            .cell(long(line.at))
            .cell(StatusTag::new(tone, words.say(state)))
            .cell(line.reason.as_str())
    });
    let empty = EmptyState::new(words.say("onestop-registers-empty"), words.say("onestop-registers-empty-text"));
    InboxTable::new("so", words.say("onestop-registers-title"), columns.into(), rows.collect(), words).empty(empty)
}
