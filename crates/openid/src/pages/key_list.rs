//! The keys that sign: which one does, which one will, and which ones have.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use store::Request;
use web::components::{Breadcrumb, Button, Column, Html, InboxTable, PostForm, Row, StatusTag, Tone};
use web::{Ctx, Failure, Fields, Page, see_other};

use super::CLIENTS;
use super::form::done;
use crate::keys::ShownKey;
use crate::model::ring::Turn;
use crate::service::rotate::rotate;
use crate::{Openid, OpenidError};

const HERE: &str = "/can-bo/ung-dung/khoa";

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "openid/key_list.html")]
struct KeyListView {
    way: Breadcrumb,
    done: Html,
    title: String,
    lead: String,
    table: InboxTable,
    form: Html,
}

/// Administrators.
pub(super) async fn get(State(openid): State<Arc<Openid>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    identity::administrator(&ctx)?;
    let words = &ctx.words;
    let title = words.say("openid-keys-title");
    let keys = openid.keys.shown(ctx.now);
    let next = keys.iter().find(|key| key.turn == Turn::Next).map(|key| key.name.clone()).unwrap_or_default();
    let form = PostForm::new(HERE, &ctx).hidden("key", next).button(Button::new(words.say("openid-key-rotate")).danger());
    let view = KeyListView {
        way: Breadcrumb::new(words).link(words.say("openid-clients-title"), CLIENTS).here(&title),
        done: done(query.da.as_deref(), words),
        title: title.clone(),
        lead: words.say("openid-keys-lead"),
        table: table(&ctx, &keys),
        form: form.html(),
    };
    Ok(Page::work(title, &view)?.under(CLIENTS))
}

/// Administrators: the key that waits signs from now on. Sent twice, it changes nothing the second time.
pub(super) async fn post(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let (actor, key) = (identity::administrator(&ctx)?, fields.text("key").to_owned());
    let is_next = openid.keys.shown(ctx.now).iter().any(|shown| shown.turn == Turn::Next && shown.name == key);
    if is_next {
        let request = Request::new(fields.request()?, &key);
        openid.store.write::<_, OpenidError, _>(request, move |tx| rotate(tx, &actor, &key)).await?;
        openid.keys.rotate(openid.store.now()).map_err(Failure::internal)?;
    }
    Ok(see_other("/can-bo/ung-dung/khoa?da=khoa"))
}

fn table(ctx: &Ctx, keys: &[ShownKey]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("openid-key-name")).lead(),
        Column::new(words.say("openid-key-from")),
        Column::new(words.say("openid-key-turn")),
    ];
    let rows = keys.iter().rev().map(|key| {
        let (tone, word) = match key.turn {
            Turn::Next => (Tone::Info, "next"),
            Turn::Current => (Tone::Success, "current"),
            Turn::Retired | Turn::Over => (Tone::Neutral, "retired"),
        };
        Row::new(key.name.as_str(), key.name.as_str())
            .cell(key.name.as_str())
            .cell(key.from.display_local())
            .cell(StatusTag::new(tone, words.say(&format!("openid-key-{word}"))))
    });
    InboxTable::new("khoa", words.say("openid-keys-title"), columns, rows.collect(), words)
}
