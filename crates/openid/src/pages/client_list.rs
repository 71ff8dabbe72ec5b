use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use kernel::Id;
use serde::Deserialize;
use store::{Error, Tx};
use uuid::Uuid;
use web::components::{Button, ButtonGroup, Column, EmptyState, InboxTable, Pager, Row, StatusTag, Tone};
use web::{Ctx, Failure, Page, encoded};

use super::CLIENTS;
use crate::model::client::{Client, ClientId};
use crate::{Openid, queries};

/// Applications on one page.
const PAGE: usize = 50;

/// After which application the page begins: its place in the order, and its id.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    sau: String,
    ma: String,
}

#[derive(Template)]
#[template(path = "openid/client_list.html")]
struct ClientListView {
    title: String,
    lead: String,
    buttons: ButtonGroup,
    table: InboxTable,
    pager: Pager,
}

struct Listed {
    client: Client,
    folded: String,
    owner: String,
}

/// Administrators.
pub(super) async fn get(State(openid): State<Arc<Openid>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    identity::administrator(&ctx)?;
    let words = &ctx.words;
    let after: ClientId = asked.ma.parse().unwrap_or_else(|_| Id::from_uuid(Uuid::nil()));
    let place = asked.sau.clone();
    let mut found = openid.store.read::<_, Error, _>(move |tx| load(tx, &place, after)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| format!("{CLIENTS}?sau={}&ma={}", encoded(&last.folded), last.client.id));
    let first = (!asked.sau.is_empty()).then(|| CLIENTS.to_owned());
    let title = words.say("openid-clients-title");
    let view = ClientListView {
        title: title.clone(),
        lead: words.say("openid-clients-lead"),
        buttons: ButtonGroup::new(vec![
            Button::new(words.say("openid-client-add")).link("/can-bo/ung-dung/them"),
            Button::new(words.say("openid-keys-title")).secondary().link("/can-bo/ung-dung/khoa"),
        ]),
        pager: Pager::new(words.say_with("openid-clients-count", "count", found.len()), first, next, words),
        table: table(&ctx, &found),
    };
    Ok(Page::work(title, &view)?.under(CLIENTS))
}

fn load(tx: &mut Tx<'_>, place: &str, after: ClientId) -> Result<Vec<Listed>, Error> {
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let mut listed = Vec::new();
    for (client, folded) in queries::client::list(tx, (place, after), limit)? {
        let owner = identity::agency(tx, client.registration.owner)?.map(|agency| agency.short_name).unwrap_or_default();
        listed.push(Listed { client, folded, owner });
    }
    Ok(listed)
}

/// Whether it may do anything, as a tag.
pub(super) fn state_tag(client: &Client, ctx: &Ctx) -> StatusTag {
    match client.suspended {
        true => StatusTag::new(Tone::Warning, ctx.words.say("openid-client-suspended")),
        false => StatusTag::new(Tone::Success, ctx.words.say("openid-client-active")),
    }
}

fn table(ctx: &Ctx, found: &[Listed]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("openid-client-name")).lead(),
        Column::new(words.say("openid-client-owner")),
        Column::new(words.say("openid-client-kind")),
        Column::new(words.say("openid-client-state")),
    ];
    let rows = found.iter().map(|listed| {
        let registration = &listed.client.registration;
        Row::new(listed.client.id.to_string(), &registration.name)
            .link(format!("{CLIENTS}/{}", listed.client.id))
            .cell(registration.name.as_str())
            .cell(listed.owner.as_str())
            .cell(words.say(&format!("openid-client-kind-{}", registration.kind.code())))
            .cell(state_tag(&listed.client, ctx))
    });
    let empty = EmptyState::new(words.say("openid-clients-none"), words.say("openid-clients-none-text"));
    InboxTable::new("ung-dung", words.say("openid-clients-title"), columns, rows.collect(), words).empty(empty)
}
