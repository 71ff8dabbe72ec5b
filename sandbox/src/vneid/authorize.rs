//! Where a browser comes with a portal's question, and somebody agrees or not.

use axum::extract::{Form, Query, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::encoded;

use super::state::{CODE_SECONDS, Grant, SESSION_SECONDS, Session, secret};
use super::view::{Choice, ConsentView, html, trouble};
use super::{Client, Fault, Provider};

/// Ports share cookies on one machine: the name tells it from the portals' own.
const COOKIE_NAME: &str = "sandbox_vneid";

/// A portal's question.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    response_type: String,
    client_id: String,
    pub(super) redirect_uri: String,
    scope: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) code_challenge: String,
    code_challenge_method: String,
    pub(super) acr_values: String,
    prompt: String,
}

/// What the page was answered.
#[derive(Deserialize)]
pub(super) struct Answered {
    #[serde(flatten)]
    asked: Asked,
    /// Who signs in; nobody: refused.
    #[serde(default)]
    nguoi: String,
    #[serde(default)]
    loi: String,
}

impl Asked {
    /// The levels that would do.
    fn levels(&self) -> impl Iterator<Item = u8> {
        self.acr_values.split(' ').filter_map(|value| value.parse().ok())
    }

    /// The lowest of them.
    fn level(&self) -> u8 {
        self.levels().min().unwrap_or(1)
    }

    /// The highest of them that somebody has.
    fn granted(&self, has: u8) -> u8 {
        self.levels().filter(|level| *level <= has).max().unwrap_or(1)
    }

    /// Who asks, if the answer may go back to where they say.
    fn client<'a>(&self, provider: &'a Provider) -> Option<&'a Client> {
        provider.client(&self.client_id).filter(|client| client.redirect == self.redirect_uri)
    }

    /// What is wrong with the question, as the portal is told.
    fn fault(&self) -> Option<&'static str> {
        match () {
            () if self.response_type != "code" => Some("unsupported_response_type"),
            () if !self.scope.split(' ').any(|scope| scope == "openid") => Some("invalid_scope"),
            () if self.code_challenge_method != "S256" || self.code_challenge.len() != 43 => Some("invalid_request"),
            () if self.state.is_empty() || self.nonce.is_empty() => Some("invalid_request"),
            () => None,
        }
    }
}

/// The page on which somebody agrees.
pub(super) async fn get(State(provider): State<Provider>, headers: HeaderMap, Query(asked): Query<Asked>) -> Response {
    if asked.client(&provider).is_none() {
        return trouble("Cổng dịch vụ này chưa đăng ký, hoặc địa chỉ quay lại không đúng địa chỉ đã đăng ký.");
    }
    if let Some(error) = asked.fault() {
        return refused(&provider, &asked, error);
    }
    let known = session(&provider, &headers).map(|(_, session)| session.subject);
    if asked.prompt == "none" {
        return match known {
            Some(subject) => agreed(&provider, &headers, &asked, (&subject, None)),
            None => refused(&provider, &asked, "login_required"),
        };
    }
    let level = asked.level();
    let mut choices: Vec<Choice> = provider.0.people.iter().map(|person| Choice::of(person, level, known.as_deref())).collect();
    choices.sort_by_key(|choice| !choice.is_known);
    html(
        StatusCode::OK,
        &ConsentView { asked: &asked, client: &asked.client_id, scope: &asked.scope, level, choices, faults: &Fault::OFFERED },
    )
}

/// Somebody agreed, or refused.
pub(super) async fn post(State(provider): State<Provider>, headers: HeaderMap, Form(answered): Form<Answered>) -> Response {
    let asked = Asked { response_type: "code".to_owned(), code_challenge_method: "S256".to_owned(), ..answered.asked };
    if asked.client(&provider).is_none() {
        return trouble("Cổng dịch vụ này chưa đăng ký, hoặc địa chỉ quay lại không đúng địa chỉ đã đăng ký.");
    }
    if let Some(error) = asked.fault() {
        return refused(&provider, &asked, error);
    }
    match provider.person(&answered.nguoi) {
        None => refused(&provider, &asked, "access_denied"),
        Some(person) if person.level < asked.level() => refused(&provider, &asked, "unmet_authentication_requirements"),
        Some(person) => agreed(&provider, &headers, &asked, (&person.subject(), Fault::from_word(&answered.loi))),
    }
}

/// Back to the portal with a code.
fn agreed(provider: &Provider, headers: &HeaderMap, asked: &Asked, (subject, fault): (&str, Option<Fault>)) -> Response {
    let now = provider.now();
    let (cookie, session) = match session(provider, headers) {
        Some((cookie, session)) if session.subject == subject => (cookie, session),
        _ => {
            let new =
                Session { id: secret(), subject: subject.to_owned(), clients: Vec::new(), expires: now.saturating_add(SESSION_SECONDS) };
            (secret(), new)
        }
    };
    let code = secret();
    let mut state = provider.state();
    state.tidy(now);
    let fault = state.next_fault.take().or(fault);
    let session_id = session.id.clone();
    let known = state.sessions.entry(cookie.clone()).or_insert(session);
    if !known.clients.contains(&asked.client_id) {
        known.clients.push(asked.client_id.clone());
    }
    let grant = Grant {
        client: asked.client_id.clone(),
        redirect: asked.redirect_uri.clone(),
        challenge: asked.code_challenge.clone(),
        nonce: asked.nonce.clone(),
        subject: subject.to_owned(),
        session: session_id,
        level: if fault == Some(Fault::LowerLevel) { 1 } else { asked.granted(provider.person(subject).map_or(1, |person| person.level)) },
        fault,
        expires: now.saturating_add(CODE_SECONDS),
    };
    state.codes.insert(code.clone(), grant);
    drop(state);
    let mut response = back(provider, asked, &format!("code={}", encoded(&code)));
    let cookie = format!("{COOKIE_NAME}={cookie}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SESSION_SECONDS}");
    if let Ok(value) = cookie.parse() {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// Back to the portal with an error.
fn refused(provider: &Provider, asked: &Asked, error: &str) -> Response {
    back(provider, asked, &format!("error={error}"))
}

fn back(provider: &Provider, asked: &Asked, answer: &str) -> Response {
    let issuer = encoded(&provider.0.settings.issuer);
    let address = format!("{}?{answer}&state={}&iss={issuer}", asked.redirect_uri, encoded(&asked.state));
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// Who is signed in here in this browser, with the cookie's value.
pub(super) fn session(provider: &Provider, headers: &HeaderMap) -> Option<(String, Session)> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    let value = cookies.filter_map(|pair| pair.trim().split_once('=')).find_map(|(name, value)| (name == COOKIE_NAME).then_some(value))?;
    let now = provider.now();
    let session = provider.state().sessions.get(value).filter(|session| session.expires > now).cloned()?;
    Some((value.to_owned(), session))
}
