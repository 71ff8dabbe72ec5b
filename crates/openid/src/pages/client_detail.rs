//! One application: what is written down of it, its secrets, whether it may do anything.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use serde::Deserialize;
use store::{Error, Request, Tx};
use web::components::{Breadcrumb, Button, Column, CopyButton, DefinitionList, Html, InboxTable, PostForm, Row};
use web::{Ctx, Failure, Fields, Page, see_other};

use super::CLIENTS;
use super::client_list::state_tag;
use super::form::done;
use super::scope_list::scope_name;
use crate::model::client::{Client, ClientId, ClientType};
use crate::queries::secret::Secret;
use crate::service::suspend::{Suspend, suspend};
use crate::{Openid, OpenidError, queries};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "openid/client_detail.html")]
struct ClientView {
    way: Breadcrumb,
    done: Html,
    title: String,
    details: DefinitionList,
    secrets: Option<InboxTable>,
    forms: Vec<Html>,
}

struct Loaded {
    client: Client,
    owner: String,
    secrets: Vec<Secret>,
}

/// Administrators.
pub(super) async fn get(
    State(openid): State<Arc<Openid>>,
    ctx: Ctx,
    (Path(id), Query(query)): (Path<String>, Query<Done>),
) -> Result<Page, Failure> {
    identity::administrator(&ctx)?;
    let id: ClientId = id.parse().map_err(|_| Failure::NotFound)?;
    let loaded = openid.store.read::<_, Error, _>(move |tx| load(tx, id)).await?.ok_or(Failure::NotFound)?;
    let (words, client) = (&ctx.words, &loaded.client);
    let title = client.registration.name.clone();
    let keeps_secret = client.registration.kind == ClientType::Confidential;
    let view = ClientView {
        way: Breadcrumb::new(words).link(words.say("openid-clients-title"), CLIENTS).here(&title),
        done: done(query.da.as_deref(), words),
        title: title.clone(),
        details: details(&ctx, &loaded),
        secrets: keeps_secret.then(|| secrets(&ctx, &loaded)),
        forms: forms(&ctx, client, keeps_secret),
    };
    Ok(Page::work(title, &view)?.under(CLIENTS))
}

/// Administrators: it may do nothing for now, or may again.
pub(super) async fn post_suspend(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let actor = identity::administrator(&ctx)?;
    let suspended = fields.text("tam-ngung") == "co";
    let command = Suspend { client: fields.id("client")?, version: fields.version()?, suspended };
    let (request, client) = (Request::new(fields.request()?, &command), command.client);
    openid.store.write::<_, OpenidError, _>(request, move |tx| suspend(tx, &actor, &command)).await?;
    Ok(see_other(&format!("{CLIENTS}/{client}?da={}", if suspended { "tam-ngung" } else { "mo-lai" })))
}

fn load(tx: &mut Tx<'_>, id: ClientId) -> Result<Option<Loaded>, Error> {
    let Some(client) = queries::client::client(tx, id)? else { return Ok(None) };
    let owner = identity::agency(tx, client.registration.owner)?.map(|agency| agency.name).unwrap_or_default();
    let secrets = queries::secret::in_force(tx, id)?;
    Ok(Some(Loaded { client, owner, secrets }))
}

fn details(ctx: &Ctx, loaded: &Loaded) -> DefinitionList {
    let (words, client) = (&ctx.words, &loaded.client);
    let one = &client.registration;
    let lines = |all: &[String]| {
        let lines: Vec<String> = all.iter().map(|line| Html::text(line).to_string()).collect();
        if lines.is_empty() { Html::text(&words.say("openid-client-none")) } else { Html::trusted(lines.join("<br>")) }
    };
    let scopes: Vec<String> = one.scopes.iter().map(|scope| scope_name(*scope, words)).collect();
    let id = client.id.to_string();
    let yes = |yes: bool| words.say(if yes { "openid-yes" } else { "openid-no" });
    DefinitionList::new()
        .row(words.say("openid-client-id"), Html::text(&id).and(CopyButton::new(&id, words)))
        .row(words.say("openid-client-state"), state_tag(client, ctx))
        .row(words.say("openid-client-owner"), loaded.owner.as_str())
        .row(words.say("openid-client-kind"), words.say(&format!("openid-client-kind-{}", one.kind.code())))
        .row(words.say("openid-client-redirects"), lines(&one.redirects))
        .row(words.say("openid-client-farewells"), lines(&one.farewells))
        .row(words.say("openid-client-logout"), lines(one.logout.as_slice()))
        .row(words.say("openid-client-scopes"), scopes.join(", "))
        .row(words.say("openid-client-level"), words.say(&format!("openid-level-{}", one.level)))
        .row(words.say("openid-client-trusted-short"), yes(one.trusted))
        .row(words.say("openid-client-devices-short"), yes(one.devices))
        .row(words.say("openid-client-services-short"), yes(one.services))
        .row(words.say("openid-client-sector"), client.sector.as_str())
        .compact()
}

fn secrets(ctx: &Ctx, loaded: &Loaded) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![Column::new(words.say("openid-secret-since")).lead(), Column::new(words.say("openid-secret-until"))];
    let rows = loaded.secrets.iter().map(|secret| {
        let until = secret.ends_at.map_or_else(|| words.say("openid-secret-open"), |at| at.display_local());
        Row::new(secret.id.to_string(), secret.made_at.display_local()).cell(secret.made_at.display_local()).cell(until)
    });
    InboxTable::new("ma-bi-mat", words.say("openid-secrets"), columns, rows.collect(), words).comfortable().show_caption()
}

fn forms(ctx: &Ctx, client: &Client, keeps_secret: bool) -> Vec<Html> {
    let words = &ctx.words;
    let mut forms = vec![Button::new(words.say("openid-client-change")).secondary().link(format!("{CLIENTS}/sua/{}", client.id)).into()];
    if keeps_secret {
        let new = PostForm::once("/can-bo/ung-dung/ma-bi-mat").hidden("client", client.id);
        forms.push(new.button(Button::new(words.say("openid-secret-new")).secondary()).html());
        let end = PostForm::new("/can-bo/ung-dung/ma-cu", ctx).hidden("client", client.id);
        forms.push(end.button(Button::new(words.say("openid-secret-end")).secondary()).html());
    }
    let (value, text) = if client.suspended { ("khong", "openid-client-resume") } else { ("co", "openid-client-suspend") };
    let button = Button::new(words.say(text));
    let button = if client.suspended { button.secondary() } else { button.danger() };
    let form = PostForm::new("/can-bo/ung-dung/tam-ngung", ctx).hidden("client", client.id).hidden("version", client.version);
    forms.push(form.hidden("tam-ngung", value).button(button).html());
    forms
}
