//! What an administrator writes down of an application, at first and anew.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use identity::agency_by_code;
use kernel::{AgencyId, Id};
use store::{Error, Request};
use uuid::Uuid;
use web::components::{
    Breadcrumb, Button, Checkbox, Checkboxes, Choice, ErrorSummary, Html, PostForm, RadioGroup, TextArea, TextField, Width,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::CLIENTS;
use super::client_secret::secret_page;
use super::form::field_errors;
use super::scope_list::scope_name;
use crate::model::client::{Client, ClientId, ClientType, Registration};
use crate::model::scope::Scope;
use crate::service::register::{ChangeClient, change, register};
use crate::service::secret::new_secret;
use crate::{Openid, OpenidError, queries};

const FIELDS: &[&str] = &["name", "owner", "kind", "redirects", "farewells", "logout", "scopes", "level", "services"];
const ADD: &str = "/can-bo/ung-dung/them";
const CHANGE: &str = "/can-bo/ung-dung/sua";

#[derive(Template)]
#[template(path = "openid/client_form.html")]
struct ClientFormView {
    way: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    form: Html,
}

/// What stands in the fields.
struct Typed {
    registration: Registration,
    owner: String,
}

/// Administrators.
pub(super) async fn get_new(ctx: Ctx) -> Result<Page, Failure> {
    identity::administrator(&ctx)?;
    let registration = Registration {
        name: String::new(),
        name_en: String::new(),
        owner: nobody(),
        kind: ClientType::Confidential,
        redirects: Vec::new(),
        farewells: Vec::new(),
        logout: None,
        scopes: vec![Scope::Profile],
        level: 1,
        trusted: false,
        devices: false,
        services: false,
    };
    page(&ctx, None, (Typed { registration, owner: String::new() }, &FieldErrors::default()))
}

/// Administrators: a new application. One that keeps a secret gets it at once, shown this one time.
pub(super) async fn post_new(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let actor = identity::administrator(&ctx)?;
    let typed = typed(&openid, &fields).await?;
    let (new, by, demonstration) = (typed.registration.clone(), actor.clone(), openid.config.demonstration);
    let request = Request::new(fields.request()?, &new);
    let kind = new.kind;
    let made = openid.store.write::<ClientId, OpenidError, _>(request, move |tx| register(tx, &by, demonstration, &new)).await;
    let client = match made {
        Ok(client) => client,
        Err(error) => {
            let errors = field_errors(error)?;
            return Ok(page(&ctx, None, (typed, &errors))?.into_response());
        }
    };
    if kind == ClientType::Public {
        return Ok(see_other(&format!("{CLIENTS}/{client}?da=dang-ky")));
    }
    // Without a request id: a secret has no place among the answers that are kept.
    let secret = openid.store.background(store::Lane::Interactive, move |tx| new_secret(tx, &actor, client)).await?;
    Ok(secret_page(&ctx, client, &secret)?.into_response())
}

/// Administrators.
pub(super) async fn get_change(State(openid): State<Arc<Openid>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    identity::administrator(&ctx)?;
    let id: ClientId = id.parse().map_err(|_| Failure::NotFound)?;
    let (client, owner) = load(&openid, id).await?;
    let registration = client.registration.clone();
    page(&ctx, Some(&client), (Typed { registration, owner }, &FieldErrors::default()))
}

/// Administrators: the application as it is from now on.
pub(super) async fn post_change(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let actor = identity::administrator(&ctx)?;
    let (client, _) = load(&openid, fields.id("client")?).await?;
    let typed = typed(&openid, &fields).await?;
    let command = ChangeClient { client: client.id, version: fields.version()?, registration: typed.registration.clone() };
    let (request, demonstration) = (Request::new(fields.request()?, &command), openid.config.demonstration);
    match openid.store.write::<_, OpenidError, _>(request, move |tx| change(tx, &actor, demonstration, &command)).await {
        Ok(()) => Ok(see_other(&format!("{CLIENTS}/{}?da=luu", client.id))),
        Err(error) => {
            let errors = field_errors(error)?;
            Ok(page(&ctx, Some(&client), (typed, &errors))?.into_response())
        }
    }
}

fn nobody() -> AgencyId {
    Id::from_uuid(Uuid::nil())
}

async fn load(openid: &Openid, id: ClientId) -> Result<(Client, String), Failure> {
    let found = openid
        .store
        .read::<_, Error, _>(move |tx| {
            let Some(client) = queries::client::client(tx, id)? else { return Ok(None) };
            let owner = identity::agency(tx, client.registration.owner)?.map(|agency| agency.code).unwrap_or_default();
            Ok(Some((client, owner)))
        })
        .await?;
    found.ok_or(Failure::NotFound)
}

async fn typed(openid: &Openid, fields: &Fields) -> Result<Typed, Failure> {
    let code = fields.text("owner").to_uppercase();
    let owner = code.clone();
    let agency = openid.store.read::<_, Error, _>(move |tx| agency_by_code(tx, &code)).await?;
    let lines = |name: &str| fields.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let registration = Registration {
        name: fields.text("name").to_owned(),
        name_en: fields.text("name_en").to_owned(),
        owner: agency.map_or_else(nobody, |agency| agency.id),
        kind: ClientType::from_code(fields.text("kind")).unwrap_or(ClientType::Confidential),
        redirects: lines("redirects"),
        farewells: lines("farewells"),
        logout: Some(fields.text("logout").to_owned()).filter(|address| !address.is_empty()),
        scopes: Scope::ALL.iter().copied().filter(|scope| fields.all("scopes").any(|code| code == scope.code())).collect(),
        level: fields.text("level").parse().unwrap_or(u8::MAX),
        trusted: fields.has("trusted"),
        devices: fields.has("devices"),
        services: fields.has("services"),
    };
    Ok(Typed { registration, owner })
}

fn page(ctx: &Ctx, client: Option<&Client>, (typed, errors): (Typed, &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = match client {
        Some(client) => words.say_with("openid-client-change-title", "app", &client.registration.name),
        None => words.say("openid-client-add"),
    };
    let view = ClientFormView {
        way: Breadcrumb::new(words).link(words.say("openid-clients-title"), CLIENTS).here(&title),
        errors: ErrorSummary::of(errors, FIELDS, words),
        title: title.clone(),
        form: form(ctx, client, &typed, errors),
    };
    Ok(Page::work(title, &view)?.under(CLIENTS).with_errors(!errors.is_empty()))
}

fn form(ctx: &Ctx, client: Option<&Client>, typed: &Typed, errors: &FieldErrors) -> Html {
    let (words, one) = (&ctx.words, &typed.registration);
    let form = match client {
        Some(client) => PostForm::new(CHANGE, ctx).hidden("client", client.id).hidden("version", client.version),
        None => PostForm::new(ADD, ctx),
    };
    let addresses = |name: &str, key: &str, lines: &[String]| {
        TextArea::new(name, words.say(key)).hint(words.say(&format!("{key}-hint"))).rows(3).value(lines.join("\n")).errors(errors, words)
    };
    let kinds = ClientType::ALL.map(|kind| {
        let key = format!("openid-client-kind-{}", kind.code());
        Choice::new(kind.code(), words.say(&key)).hint(words.say(&format!("{key}-hint")))
    });
    let levels = ["0", "1", "2"].map(|level| Choice::new(level, words.say(&format!("openid-level-{level}"))));
    // What every application learns is not offered.
    let offered = Scope::ALL.iter().filter(|scope| **scope != Scope::Openid);
    let scopes = offered.map(|scope| Choice::new(scope.code(), scope_name(*scope, words))).collect();
    let picked: Vec<&str> = one.scopes.iter().map(|scope| scope.code()).collect();
    let mut form = form
        .field(TextField::new("name", words.say("openid-client-name")).value(&one.name).errors(errors, words))
        .field(TextField::new("name_en", words.say("openid-client-name-en")).value(&one.name_en).optional(words))
        .field(
            TextField::new("owner", words.say("openid-client-owner-code"))
                .hint(words.say("openid-client-owner-hint"))
                .width(Width::Medium)
                .value(&typed.owner)
                .errors(errors, words),
        );
    if client.is_none() {
        form = form
            .field(RadioGroup::new("kind", words.say("openid-client-kind"), kinds.to_vec()).selected(one.kind.code()))
            .field(Checkbox::new("trusted", words.say("openid-client-trusted")).checked(one.trusted));
    }
    form.field(addresses("redirects", "openid-client-redirects", &one.redirects))
        .field(addresses("farewells", "openid-client-farewells", &one.farewells).optional(words))
        .field(
            TextField::new("logout", words.say("openid-client-logout"))
                .hint(words.say("openid-client-logout-hint"))
                .value(one.logout.clone().unwrap_or_default())
                .optional(words)
                .errors(errors, words),
        )
        .field(Checkboxes::new("scopes", words.say("openid-client-scopes"), scopes).selected(&picked))
        .field(
            RadioGroup::new("level", words.say("openid-client-level"), levels.to_vec())
                .selected(&one.level.to_string())
                .errors(errors, words),
        )
        .field(Checkbox::new("devices", words.say("openid-client-devices")).checked(one.devices))
        .field(Checkbox::new("services", words.say("openid-client-services")).checked(one.services).errors(errors, words))
        .button(Button::new(words.say(if client.is_some() { "openid-client-save" } else { "openid-client-add" })))
        .html()
}
