use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use kernel::{Language, Message, PostId};
use serde::Deserialize;
use store::{Lane, Request};
use web::components::{Button, Choice, ErrorSummary, Html, Notice, PostForm, RadioGroup, StatusTag, SummaryList, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, MenuPlace, Page, Viewer, Words, see_other};

use super::delegations::delegation_line;
use super::form::{Sent, done, field_errors, one, optional, post_text};
use super::session_list::alerts;
use super::{organisation_list, security};
use crate::model::account::{Account, password_fault};
use crate::model::alert::Alert;
use crate::service::account::{ChangeContact, ChangePassword, change_contact, change_password};
use crate::service::register::is_email;
use crate::{Delegation, Identity, IdentityError, Level, Person, queries};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/account.html")]
struct AccountView {
    title: String,
    errors: ErrorSummary,
    done: Html,
    unverified: Html,
    details: SummaryList,
    contact_title: String,
    contact: Html,
    alerts: Html,
    password: Option<(String, Html)>,
    national: Html,
    ways_title: String,
    ways: Vec<(&'static str, String)>,
}

struct Loaded {
    person: Person,
    account: Account,
    alerts: Vec<Alert>,
    /// What they sign for others.
    delegations: Vec<Delegation>,
}

/// Whoever is signed in, for themselves.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    page(&identity, &ctx, None, (&FieldErrors::default(), query.da.as_deref())).await
}

/// Whoever is signed in, for themselves.
pub(super) async fn post_contact(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let fields = &sent.fields;
    let phone = optional(fields, "phone").map(|phone| phone.parse::<kernel::codes::Phone>()).transpose();
    let mut errors = FieldErrors::default();
    if let Err(error) = &phone {
        errors.add("phone", error.message());
    }
    let email = optional(fields, "email");
    if email.as_deref().is_some_and(|email| !is_email(email)) {
        errors.add("email", Message::new("identity-email-form"));
    }
    if !errors.is_empty() {
        return Ok(page(&identity, &ctx, Some(fields), (&errors, None)).await?.into_response());
    }
    let command = ChangeContact {
        person: viewer.person,
        version: fields.version()?,
        phone: phone.ok().flatten().map(|phone| phone.as_str().to_owned()),
        email,
        address: optional(fields, "address"),
        language: Language::from_tag(fields.text("language")).unwrap_or_default(),
    };
    let (request, actor) = (Request::new(fields.request()?, &command), viewer.as_person());
    identity.store.write::<_, IdentityError, _>(request, move |tx| change_contact(tx, &actor, &command)).await?;
    Ok(see_other("/tai-khoan?da=luu"))
}

/// Whoever is signed in, for themselves. The old password is asked for again, and its failures count like those of a sign-in.
pub(super) async fn post_password(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let account = load(&identity, viewer).await?.account;
    let (old, new) = (sent.fields.text("password"), sent.fields.text("new_password"));
    let errors = if let Some(key) = password_fault(new, &account.user_name) {
        one("new_password", key)
    } else if !identity.gate.verify(old, Some(&account.password)).await {
        identity.gate.count(&ctx.remote, ctx.now);
        one("password", "identity-password-wrong")
    } else {
        let command = ChangePassword { account: account.id, compared: account.password, password: identity.gate.hash(new).await };
        let actor = viewer.as_person();
        // Without a request id: the digest of a password, even of a hash, has no place among the answers.
        match identity.store.background(Lane::Interactive, move |tx| change_password(tx, &actor, &command)).await {
            Ok(()) => return Ok(see_other("/tai-khoan?da=mat-khau")),
            Err(error) => field_errors(error)?,
        }
    };
    Ok(page(&identity, &ctx, Some(&sent.fields), (&errors, None)).await?.into_response())
}

async fn load(identity: &Identity, viewer: &Viewer) -> Result<Loaded, Failure> {
    let (person, account) = (viewer.person, viewer.account);
    let own: Vec<PostId> = viewer.posts.iter().filter(|post| post.stands_in.is_none()).map(|post| post.post).collect();
    let loaded = identity
        .store
        .read::<_, store::Error, _>(move |tx| {
            let (person, known) = (queries::person::person(tx, person)?, queries::account::account(tx, account)?);
            let (alerts, mut delegations) = (queries::alert::open(tx, account)?, Vec::new());
            for post in own {
                delegations.extend(queries::delegation::delegations_received(tx, post)?);
            }
            Ok(person.zip(known).map(|(person, account)| Loaded { person, account, alerts, delegations }))
        })
        .await?;
    loaded.ok_or(Failure::NotFound)
}

async fn page(
    identity: &Identity,
    ctx: &Ctx,
    typed: Option<&Fields>,
    (errors, what): (&FieldErrors, Option<&str>),
) -> Result<Page, Failure> {
    let (words, viewer) = (&ctx.words, ctx.viewer()?);
    let loaded = load(identity, viewer).await?;
    let title = words.say("identity-account-title");
    let unverified = if loaded.account.assurance == 0 {
        Notice::new(Tone::Warning, words.say("identity-unverified-title"))
            .body(Html::paragraph(&words.say("identity-unverified-text")))
            .into()
    } else {
        Html::default()
    };
    let password = PostForm::new("/tai-khoan/mat-khau", ctx)
        .field(TextField::password("password", words.say("identity-old-password"), false).errors(errors, words))
        .field(
            TextField::password("new_password", words.say("identity-new-password"), true)
                .hint(words.say("identity-password-hint"))
                .errors(errors, words),
        )
        .button(Button::new(words.say("identity-account-password-button")).secondary());
    let mut ways = vec![
        (security::HERE, words.say("identity-security-title")),
        (organisation_list::HERE, words.say("identity-organisations-title")),
        ("/tai-khoan/ma-truy-cap", words.say("identity-token-title")),
    ];
    ways.extend(ctx.ways(MenuPlace::Account));
    let view = AccountView {
        title: title.clone(),
        errors: ErrorSummary::of(errors, &["phone", "email", "password", "new_password"], words),
        done: done(what, words),
        unverified,
        details: details(identity, ctx, &loaded),
        contact_title: words.say("identity-account-contact"),
        contact: contact(ctx, &loaded.person, typed, errors),
        alerts: alerts(ctx, &loaded.alerts),
        // Only the national e-ID opens an account without a password.
        password: (!loaded.account.password.is_empty()).then(|| (words.say("identity-account-password"), password.html())),
        national: national(identity, ctx),
        ways_title: words.say("identity-account-ways"),
        ways,
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}

/// The way to be known more surely.
fn national(identity: &Identity, ctx: &Ctx) -> Html {
    let level = ctx.viewer.as_ref().map_or(0, |viewer| viewer.assurance);
    let door = if level < 2 { identity.national_door(Level::Two, "/tai-khoan") } else { None };
    let text = Html::paragraph(&ctx.words.say("identity-account-national-text"));
    door.map_or_else(Html::default, |door| text.and(Button::new(ctx.words.say("identity-account-national")).secondary().link(door)))
}

fn details(identity: &Identity, ctx: &Ctx, loaded: &Loaded) -> SummaryList {
    let (words, person) = (&ctx.words, &loaded.person);
    let number = person
        .number
        .as_ref()
        .and_then(|number| identity.keys.open_number(&number.cipher))
        .map(|number| number.masked())
        .unwrap_or_default();
    let born = person.birth_date.map(|date| date.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
    // What this session shows: a password shows less than the national e-ID.
    let level = match ctx.viewer.as_ref().map_or(0, |viewer| viewer.assurance) {
        0 => StatusTag::new(Tone::Warning, words.say("identity-assurance-0")),
        1 => StatusTag::new(Tone::Success, words.say("identity-assurance-1")),
        _ => StatusTag::new(Tone::Success, words.say("identity-assurance-2")),
    };
    let mut list = SummaryList::new(words)
        .fixed(words.say("identity-name"), person.name.as_str())
        .fixed(
            words.say("identity-sign-in-user"),
            if loaded.account.password.is_empty() { "VNeID" } else { loaded.account.user_name.as_str() },
        )
        .fixed(words.say("web-field-personal-number"), number)
        .fixed(words.say("identity-born"), born)
        .fixed(words.say("identity-assurance"), level);
    for post in ctx.viewer.iter().flat_map(|viewer| &viewer.posts) {
        list = list.fixed(words.say("identity-post"), post_text(post, words));
    }
    for delegation in &loaded.delegations {
        list = list.fixed(words.say("identity-delegation-held"), delegation_line(delegation, words));
    }
    list
}

fn contact(ctx: &Ctx, person: &Person, typed: Option<&Fields>, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let typed = typed.filter(|fields| fields.has("language"));
    let value = |name: &str, stored: Option<&str>| {
        typed.map_or_else(|| stored.unwrap_or_default().to_owned(), |fields| fields.text(name).to_owned())
    };
    let languages = vec![Choice::new("vi", "Tiếng Việt"), Choice::new("en", "English")];
    PostForm::new("/tai-khoan", ctx)
        .hidden("version", person.version)
        .field(TextField::phone("phone", words).value(value("phone", person.phone.as_deref())).errors(errors, words))
        .field(
            TextField::email("email", words.say("identity-email"))
                .width(Width::Wide)
                .value(value("email", person.email.as_deref()))
                .optional(words)
                .errors(errors, words),
        )
        .field(
            TextField::new("address", words.say("identity-address"))
                .value(value("address", person.address.as_deref()))
                .autocomplete("street-address")
                .optional(words),
        )
        .field(
            RadioGroup::new("language", words.say("identity-language"), languages)
                .selected(&value("language", Some(person.language.tag())))
                .inline(),
        )
        .button(Button::new(words.say("identity-save")))
        .html()
}

/// Marks of browsers and of systems, in the order in which they must be looked for: each also calls itself by names of others.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: &[(&str, &str)] =
    &[("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

/// "Chrome trên Android" for what a browser tells of itself; what is unknown stands as it was told.
pub(super) fn browser_name(agent: &str, words: &Words) -> String {
    let named = |names: &[(&str, &str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| (*name).to_owned());
    match (named(BROWSERS), named(SYSTEMS)) {
        (Some(browser), Some(system)) => {
            words.tell(&Message::new("identity-session-browser").with("browser", browser).with("system", system))
        }
        _ => agent.to_owned(),
    }
}
