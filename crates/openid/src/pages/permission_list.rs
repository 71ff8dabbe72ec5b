//! Applications to which somebody agreed; they withdraw it here.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use store::{Request, Tx};
use web::components::{Breadcrumb, Button, Column, EmptyState, Html, Icon, InboxTable, PostForm, Row};
use web::{Ctx, Failure, Fields, Page, see_other};

use super::form::done;
use super::scope_list::scope_name;
use crate::queries::consent::Permission;
use crate::service::withdraw::{Withdraw, withdraw};
use crate::{Openid, OpenidError, queries};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "openid/permission_list.html")]
struct PermissionListView {
    way: Breadcrumb,
    done: Html,
    title: String,
    lead: String,
    table: InboxTable,
}

/// Whoever is signed in, for themselves.
pub(super) async fn get(State(openid): State<Arc<Openid>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    let (words, person) = (&ctx.words, ctx.viewer()?.person);
    let permissions = openid.store.read::<_, store::Error, _>(move |tx| load(tx, person)).await?;
    let title = words.say("openid-permissions-title");
    let view = PermissionListView {
        way: Breadcrumb::new(words).link(words.say("openid-account"), "/tai-khoan").here(&title),
        done: done(query.da.as_deref(), words),
        title: title.clone(),
        lead: words.say("openid-permissions-lead"),
        table: table(&ctx, &permissions),
    };
    Page::public(title, &view)
}

/// Whoever is signed in, for themselves.
pub(super) async fn post(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let command = Withdraw { person: viewer.person, client: fields.id("client")? };
    let (request, actor) = (Request::new(fields.request()?, &command), viewer.as_person());
    openid.store.write::<_, OpenidError, _>(request, move |tx| withdraw(tx, &actor, &command)).await?;
    Ok(see_other("/tai-khoan/ung-dung?da=thu-hoi"))
}

fn load(tx: &mut Tx<'_>, person: kernel::PersonId) -> Result<Vec<(Permission, String)>, store::Error> {
    let mut found = Vec::new();
    for permission in queries::consent::of_person(tx, person)? {
        let owner = identity::agency(tx, permission.owner)?.map(|agency| agency.name).unwrap_or_default();
        found.push((permission, owner));
    }
    Ok(found)
}

fn table(ctx: &Ctx, permissions: &[(Permission, String)]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("openid-permission-client")).lead(),
        Column::new(words.say("openid-permission-scopes")),
        Column::new(words.say("openid-permission-since")),
        Column::new(words.say("openid-permission-read")),
        Column::new(words.say("openid-permission-act")).hidden(),
    ];
    let rows = permissions.iter().map(|(permission, owner)| {
        let name = words.pick(&permission.name, &permission.name_en);
        let place = Html::trusted(format!("<span>{}<br><span class=\"ph-hint\">{}</span></span>", Html::text(name), Html::text(owner)));
        let scopes: Vec<String> = permission.scopes.iter().map(|scope| Html::text(&scope_name(*scope, words)).to_string()).collect();
        let end = PostForm::new("/tai-khoan/ung-dung/thu-hoi", ctx)
            .hidden("client", permission.client)
            .button(Button::new(words.say("openid-permission-withdraw")).secondary().compact().about(name))
            .html();
        let read = permission.read_at.map_or_else(|| words.say("openid-permission-never"), |at| at.display_local());
        Row::new(permission.client.to_string(), name)
            .cell(place)
            .cell(Html::trusted(format!("<span>{}</span>", scopes.join("<br>"))))
            .cell(permission.given_at.display_local())
            .cell(read)
            .cell(end)
    });
    let empty = EmptyState::new(words.say("openid-permissions-none"), words.say("openid-permissions-none-text")).icon(Icon::Person);
    InboxTable::new("ung-dung", words.say("openid-permissions-title"), columns, rows.collect(), words).comfortable().empty(empty)
}
