//! Tokens for programs: whoever is signed in makes them for themselves or for a post that they hold, sees which there are, ends them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use store::{Lane, Request};
use web::components::{Breadcrumb, Button, Choice, Column, ErrorSummary, Html, InboxTable, PostForm, Row, Select, TextField};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::form::{Sent, done, field_errors, post_text};
use super::one_time_password::token_page;
use crate::queries::token::OpenToken;
use crate::service::token::{OwnToken, end_own_token, issue_own_token};
use crate::{Identity, IdentityError, queries};

const HERE: &str = "/tai-khoan/ma-truy-cap";
/// Days for which a token may be made.
const DAYS: [i64; 3] = [30, 90, 365];

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/token.html")]
struct TokenView {
    way: Breadcrumb,
    errors: ErrorSummary,
    done: Html,
    title: String,
    lead: String,
    tokens: Option<InboxTable>,
    new_title: String,
    form: Html,
}

/// Whoever is signed in, for themselves.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    page(&identity, &ctx, (None, &FieldErrors::default(), query.da.as_deref())).await
}

/// Whoever is signed in, for themselves or for a post that they hold: a new token, shown once.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (viewer, fields) = (ctx.viewer()?, &sent.fields);
    let post =
        Some(fields.text("post")).filter(|post| !post.is_empty()).map(|post| post.parse().map_err(|_| Failure::NotFound)).transpose()?;
    let days = fields.text("days").parse().ok().filter(|days| DAYS.contains(days)).ok_or(Failure::NotFound)?;
    let command = OwnToken { account: viewer.account, post, label: fields.text("label").to_owned(), days };
    let actor = viewer.as_person();
    // Without a request id: a token has no place among the answers that are kept.
    match identity.store.background(Lane::Interactive, move |tx| issue_own_token(tx, &actor, &command)).await {
        Ok(token) => Ok(token_page(&ctx, &token, HERE)?.into_response()),
        Err(error) => {
            let errors = field_errors(error)?;
            Ok(page(&identity, &ctx, (Some(fields), &errors, None)).await?.into_response())
        }
    }
}

/// Whoever is signed in, for a token of their own.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let token = sent.fields.id("token")?;
    let (request, actor, account) = (Request::new(sent.fields.request()?, &token), viewer.as_person(), viewer.account);
    identity.store.write::<_, IdentityError, _>(request, move |tx| end_own_token(tx, &actor, account, token)).await?;
    Ok(see_other("/tai-khoan/ma-truy-cap?da=ma"))
}

async fn page(
    identity: &Identity,
    ctx: &Ctx,
    (typed, errors, what): (Option<&Fields>, &FieldErrors, Option<&str>),
) -> Result<Page, Failure> {
    let (words, viewer) = (&ctx.words, ctx.viewer()?);
    let account = viewer.account;
    let tokens = identity.store.read::<_, store::Error, _>(move |tx| queries::token::open(tx, account)).await?;
    let title = words.say("identity-token-title");
    let view = TokenView {
        way: Breadcrumb::new(words).link(words.say("identity-account-title"), "/tai-khoan").here(&title),
        errors: ErrorSummary::of(errors, &["label", "post", "days"], words),
        done: done(what, words),
        title: title.clone(),
        lead: words.say("identity-token-lead"),
        tokens: (!tokens.is_empty()).then(|| table(ctx, &tokens, || PostForm::new("/tai-khoan/ma-truy-cap/ket-thuc", ctx))),
        new_title: words.say("identity-token-create"),
        form: form(ctx, typed, errors),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}

fn form(ctx: &Ctx, typed: Option<&Fields>, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let value = |name: &str| typed.map(|fields| fields.text(name).to_owned()).unwrap_or_default();
    // Who stands in for somebody does so in person.
    let posts = ctx.viewer.iter().flat_map(|viewer| &viewer.posts).filter(|post| post.stands_in.is_none());
    let mut acts_for = vec![Choice::new("", words.say("identity-token-oneself"))];
    acts_for.extend(posts.map(|post| Choice::new(post.post.to_string(), post_text(post, words))));
    let days = DAYS.map(|days| Choice::new(days.to_string(), words.say_with("identity-token-days", "count", days))).into();
    PostForm::new(HERE, ctx)
        .field(
            TextField::new("label", words.say("identity-token-label"))
                .hint(words.say("identity-token-label-hint"))
                .value(value("label"))
                .errors(errors, words),
        )
        .field(Select::new("post", words.say("identity-token-for"), acts_for).selected(&value("post")).errors(errors, words))
        .field(Select::new("days", words.say("identity-token-lasts"), days).selected(&value("days")))
        .button(Button::new(words.say("identity-token-create")))
        .html()
}

/// Tokens in force, each with the form that ends it.
pub(super) fn table(ctx: &Ctx, tokens: &[OpenToken], ends: impl Fn() -> PostForm) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-token-label")).lead(),
        Column::new(words.say("identity-token-for")),
        Column::new(words.say("identity-session-until")),
        Column::new(words.say("identity-session-act")).hidden(),
    ];
    let rows = tokens.iter().map(|token| {
        let end = ends()
            .hidden("token", token.id)
            .button(Button::new(words.say("identity-session-end")).secondary().compact().about(token.label.as_str()))
            .html();
        Row::new(token.id.to_string(), token.label.as_str())
            .cell(token.label.as_str())
            .cell(token.post_title.clone().unwrap_or_else(|| words.say("identity-token-oneself")))
            .cell(token.expires_at.display_local())
            .cell(end)
    });
    InboxTable::new("ma-truy-cap", words.say("identity-token-open"), columns, rows.collect(), words).comfortable().show_caption()
}
