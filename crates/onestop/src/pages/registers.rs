//! Sổ văn bản, sổ kết quả: the numbers of an agency's registers, a page at a time, also on paper.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use store::series::NumberState;
use web::components::{Button, Choice, Column, EmptyState, Html, InboxTable, Pager, PrintButton, Row, Select, StatusTag, Tone};
use web::{Ctx, Failure, Page, Words};

use super::desk::{Input, long, official};
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::registers::{Book, Line, books, lines};

#[derive(Template)]
#[template(path = "onestop/registers.html")]
struct RegistersView {
    title: String,
    lead: String,
    choose: Html,
    show: Button,
    print: PrintButton,
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
    let address = |after: i64| format!("/can-bo/so?so={}&sau={after}", web::encoded(&book.map(key).unwrap_or_default()));
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
        print: PrintButton::new(words),
        table: table(&found, words),
        pager: (after > 0 || is_more).then(|| Pager::new(range, (after > 0).then(|| address(0)), is_more.then(|| address(last)), words)),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/so"))
}

/// How a register is named in an address.
fn key(book: &Book) -> String {
    format!("{}.{}.{}", book.agency.id, book.year, book.kind)
}

/// Agency, register, year; a book of results bears a name of its own.
fn name(book: &Book, words: &Words) -> String {
    let kind = match book.kind.strip_prefix("book:") {
        Some(named) => named.to_owned(),
        None => words.say(&format!("onestop-register-of-{}", book.kind.replace('_', "-"))),
    };
    format!("{} – {kind} – {}", book.agency.short_name, book.year)
}

fn table(lines: &[Line], words: &Words) -> InboxTable {
    let columns = ["number", "dossier", "at", "state", "reason"];
    let columns = columns.map(|column| Column::new(words.say(&format!("onestop-registers-column-{column}"))));
    let rows = lines.iter().map(|line| {
        let dossier = line.dossier.as_ref();
        let (tone, state) = match line.state {
            NumberState::Cancelled => (Tone::Danger, "cancelled"),
            NumberState::Reserved => (Tone::Warning, "reserved"),
            NumberState::Issued => (Tone::Success, "issued"),
        };
        Row::new(line.number.to_string(), line.number.to_string())
            .cell(format!("{:02}", line.number))
            .cell(dossier.map(|(id, code)| Html::link(&format!("/can-bo/ho-so/{id}"), code)).unwrap_or_default())
            .cell(long(line.at))
            .cell(StatusTag::new(tone, words.say(&format!("onestop-registers-state-{state}"))))
            .cell(line.reason.as_str())
    });
    let empty = EmptyState::new(words.say("onestop-registers-empty"), words.say("onestop-registers-empty-text"));
    InboxTable::new("so", words.say("onestop-registers-title"), columns.into(), rows.collect(), words).empty(empty)
}
