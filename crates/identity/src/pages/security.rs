//! How one's account is kept safe: what one was told, second factors, devices and sessions.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use store::Request;
use web::components::{
    Breadcrumb, Button, CardGrid, Column, EmptyState, ErrorSummary, Html, Icon, InboxTable, Notice, PostForm, Row, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Page, by_way_of, see_other};

use super::account::browser_name;
use super::factor::{enrol, proof};
use super::form::{Sent, done, field_errors};
use super::section::section;
use super::session_list::{Sessions, alerts};
use crate::model::alert::Alert;
use crate::model::factor::{Factor, FactorKind};
use crate::queries::session::OpenSession;
use crate::service::factor::change::{RemoveFactor, RenameFactor, remove, rename};
use crate::{Identity, IdentityError, queries};

pub(super) const HERE: &str = "/tai-khoan/bao-mat";

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/security.html")]
struct SecurityView {
    way: Breadcrumb,
    errors: ErrorSummary,
    done: Html,
    title: String,
    alerts: Html,
    lead: String,
    factors: InboxTable,
    recovery: Html,
    add_title: String,
    ways: CardGrid,
    sessions: Sessions,
}

struct Loaded {
    factors: Vec<Factor>,
    codes_left: i64,
    alerts: Vec<Alert>,
    sessions: Vec<OpenSession>,
}

/// Whoever is signed in, for themselves.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    page(&identity, &ctx, (&FieldErrors::default(), query.da.as_deref())).await
}

/// Whoever is signed in, for a factor of their own.
pub(super) async fn post_rename(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (viewer, fields) = (ctx.viewer()?, &sent.fields);
    let (account, factor) = (viewer.account, fields.id("factor")?);
    let command = RenameFactor { account, factor, version: fields.version()?, label: fields.text("label").to_owned() };
    let actor = viewer.as_person();
    let request = Request::new(fields.request()?, &command);
    match identity.store.write(request, move |tx| rename(tx, &actor, &command)).await {
        Ok(()) => Ok(see_other("/tai-khoan/bao-mat?da=luu")),
        Err(error) => Ok(page(&identity, &ctx, (&field_errors(error)?, None)).await?.into_response()),
    }
}

/// Whoever is signed in and has just shown who they are, for a factor of their own.
pub(super) async fn post_remove(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let command = RemoveFactor { account: viewer.account, factor: sent.fields.id("factor")? };
    let (request, rules, actor) = (Request::new(sent.fields.request()?, &command), identity.rules(), viewer.as_person());
    match identity.store.write(request, move |tx| remove(tx, &rules, &actor, &command)).await {
        Ok(()) => Ok(see_other("/tai-khoan/bao-mat?da=bo-yeu-to")),
        Err(IdentityError::Proof) => Ok(see_other(&by_way_of(proof::HERE, HERE))),
        Err(error) => Ok(page(&identity, &ctx, (&field_errors(error)?, None)).await?.into_response()),
    }
}

async fn page(identity: &Identity, ctx: &Ctx, (errors, what): (&FieldErrors, Option<&str>)) -> Result<Page, Failure> {
    let (words, viewer) = (&ctx.words, ctx.viewer()?);
    let id = viewer.account;
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| {
        let (factors, codes_left) = (queries::factor::of_account(tx, id)?, queries::factor::codes_left(tx, id)?);
        Ok(Loaded { factors, codes_left, alerts: queries::alert::open(tx, id)?, sessions: queries::session::open(tx, id)? })
    });
    let loaded = loaded.await?;
    let title = words.say("identity-security-title");
    let view = SecurityView {
        way: Breadcrumb::new(words).link(words.say("identity-account-title"), "/tai-khoan").here(&title),
        errors: ErrorSummary::of(errors, &["label", "factor"], words),
        done: done(what, words),
        title: title.clone(),
        alerts: alerts(ctx, &loaded.alerts),
        lead: words.say("identity-security-lead"),
        factors: factors(ctx, &loaded.factors),
        recovery: if loaded.factors.is_empty() { Html::default() } else { recovery(ctx, loaded.codes_left) },
        add_title: words.say("identity-factor-add-title"),
        ways: enrol::ways(identity, ctx),
        sessions: Sessions::new(ctx, viewer, &loaded.sessions),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}

fn factors(ctx: &Ctx, factors: &[Factor]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-factor-label")).lead(),
        Column::new(words.say("identity-factor-kind")),
        Column::new(words.say("identity-factor-made")),
        Column::new(words.say("identity-factor-used")),
        Column::new(words.say("identity-session-act")).hidden(),
    ];
    let rows = factors.iter().map(|factor| {
        let kind = words.say(match factor.kind {
            FactorKind::Passkey => "identity-factor-passkey",
            FactorKind::Generator => "identity-factor-generator",
        });
        Row::new(factor.id.to_string(), factor.label.as_str())
            .cell(factor.label.as_str())
            .cell(kind)
            .cell(factor.made_at.display_local())
            .cell(used(ctx, factor))
            .cell(acts(ctx, factor))
    });
    InboxTable::new("yeu-to", words.say("identity-factors"), columns, rows.collect(), words)
        .comfortable()
        .show_caption()
        .empty(EmptyState::new(words.say("identity-factors-none"), words.say("identity-factors-none-text")).icon(Icon::Lock))
}

/// When and where a factor was used last, in one cell.
fn used(ctx: &Ctx, factor: &Factor) -> Html {
    let words = &ctx.words;
    let Some(used) = &factor.used else { return Html::text(&words.say("identity-factor-unused")) };
    let place = format!("{}, {}", browser_name(&used.agent, words), used.remote);
    Html::trusted(format!("<span>{}<br><span class=\"ph-hint\">{}</span></span>", Html::text(&used.at.display_local()), Html::text(&place)))
}

fn acts(ctx: &Ctx, factor: &Factor) -> Html {
    let words = &ctx.words;
    let name = TextField::new("label", words.say("identity-factor-label"))
        .id(format!("label-{}", factor.id))
        .width(Width::Medium)
        .value(factor.label.as_str())
        .compact();
    let rename = PostForm::new("/tai-khoan/bao-mat/doi-ten", ctx)
        .hidden("factor", factor.id)
        .hidden("version", factor.version)
        .field(name)
        .button(Button::new(words.say("identity-save")).secondary().compact().about(factor.label.as_str()));
    let remove = PostForm::new("/tai-khoan/bao-mat/bo", ctx)
        .hidden("factor", factor.id)
        .button(Button::new(words.say("identity-factor-remove")).secondary().compact().about(factor.label.as_str()));
    let rename = section(&words.say("identity-factor-rename"), rename.html(), false);
    // One cell, also where a table becomes cards.
    Html::trusted(format!("<div class=\"ph-stack\">{rename}{}</div>", remove.html()))
}

/// How many recovery codes are left, and new ones.
fn recovery(ctx: &Ctx, left: i64) -> Html {
    let words = &ctx.words;
    let tone = if left < 3 { Tone::Warning } else { Tone::Info };
    let renew = PostForm::new("/tai-khoan/bao-mat/ma-khoi-phuc", ctx)
        .button(Button::new(words.say("identity-recovery-renew")).secondary().compact());
    let text = Html::paragraph(&words.say("identity-recovery-left-text")).and(renew.html());
    Notice::new(tone, words.say_with("identity-recovery-left", "count", left)).body(text).into()
}
