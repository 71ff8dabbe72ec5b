//! Where an application sends a browser with its question (OpenID Connect Core, 3.1.2). The question is kept, and the browser goes on to
//! our own pages, where its session counts. Nothing is sent to an address before it has been compared with those that are registered.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use kernel::Language;
use store::{Error, Lane};
use web::{Ctx, Failure, see_other};

use super::form::back;
use super::trouble::{Trouble, trouble};
use crate::model::address::with_query;
use crate::model::client::ClientId;
use crate::model::parameters::Parameters;
use crate::model::question::{Question, Refusal};
use crate::service::ask::{Ask, ask};
use crate::{Openid, OpenidError, queries};

/// Where the question is answered.
const ANSWERED: &str = "/dang-nhap/ung-dung";
/// The language that the application asks for holds while somebody signs in, unless they have chosen one.
const LANGUAGE_SECONDS: i64 = 1800;

/// Names with their values.
type Pairs = Vec<(String, String)>;

/// Anybody's browser.
pub(super) async fn get(
    State(openid): State<Arc<Openid>>,
    ctx: Ctx,
    headers: HeaderMap,
    Query(pairs): Query<Pairs>,
) -> Result<Response, Failure> {
    question(&openid, &ctx, &headers, Parameters::new(pairs)).await
}

/// The same by a form.
pub(super) async fn post(
    State(openid): State<Arc<Openid>>,
    ctx: Ctx,
    headers: HeaderMap,
    Form(pairs): Form<Pairs>,
) -> Result<Response, Failure> {
    question(&openid, &ctx, &headers, Parameters::new(pairs)).await
}

async fn question(openid: &Openid, ctx: &Ctx, headers: &HeaderMap, parameters: Parameters) -> Result<Response, Failure> {
    let Some(id) = parameters.get("client_id").and_then(|id| id.parse::<ClientId>().ok()) else { return trouble(ctx, Trouble::Client) };
    let client = openid.store.read::<_, Error, _>(move |tx| queries::client::client(tx, id)).await?;
    let Some(client) = client.filter(|client| !client.suspended) else { return trouble(ctx, Trouble::Client) };
    let redirect = parameters.get("redirect_uri").unwrap_or_default();
    if !client.registration.redirects.iter().any(|registered| registered == redirect) {
        return trouble(ctx, Trouble::Redirect);
    }
    let mut question = match Question::read(&parameters, &client, redirect) {
        Ok(question) => question,
        Err(refusal) => return back(&refused(openid, redirect, parameters.get("state"), refusal)),
    };
    // A token of another application says nothing to this one.
    let hint = parameters.get("id_token_hint").and_then(|text| openid.keys.hint(text, &openid.config.issuer));
    question.subject = hint.filter(|hint| hint.aud == id.to_string()).map(|hint| hint.sub);
    let (handle, digest) = identity::new_token();
    let command = Ask { handle: digest, client: id, question };
    openid.store.background::<_, OpenidError, _>(Lane::Interactive, move |tx| ask(tx, &command)).await?;
    let mut response = see_other(&format!("{ANSWERED}?yeu-cau={handle}"));
    if !has_chosen(headers)
        && let Some(language) = parameters.get("ui_locales").and_then(|tags| tags.split(' ').find_map(language))
    {
        let cookie = ctx.settings().cookie("lang", language.tag(), LANGUAGE_SECONDS);
        response.headers_mut().append(SET_COOKIE, HeaderValue::from_str(&cookie).map_err(Failure::internal)?);
    }
    Ok(response)
}

/// Whether whoever sits there has chosen a language of their own.
fn has_chosen(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    cookies.filter_map(|pair| pair.trim().split_once('=')).any(|(name, _)| name == "lang")
}

/// `en` of `en-GB`.
fn language(tag: &str) -> Option<Language> {
    Language::from_tag(tag.split('-').next().unwrap_or_default())
}

/// The address at which the application is told why nothing comes of it, and by whom (RFC 9207).
pub(super) fn refused(openid: &Openid, redirect: &str, state: Option<&str>, refusal: Refusal) -> String {
    let mut pairs = vec![("error", refusal.error), ("error_description", refusal.description)];
    pairs.extend(state.map(|state| ("state", state)));
    pairs.push(("iss", &openid.config.issuer));
    with_query(redirect, &pairs)
}

/// The address at which the application gets its code.
pub(super) fn agreed(openid: &Openid, question: &Question, code: &str) -> String {
    let mut pairs = vec![("code", code)];
    pairs.extend(question.state.as_deref().map(|state| ("state", state)));
    pairs.push(("iss", &openid.config.issuer));
    with_query(&question.redirect, &pairs)
}
