//! Signing out here, and telling the portals of it.

use axum::extract::{Form, Query, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use web::encoded;

use super::authorize::session;
use super::state::{Session, secret};
use super::view::{HomeView, html, trouble};
use super::{Client, Provider};

/// The event that a logout token tells of.
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// A portal's wish to have somebody signed out (OpenID Connect RP-Initiated Logout).
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Leave {
    id_token_hint: String,
    client_id: String,
    post_logout_redirect_uri: String,
    state: String,
}

#[derive(Deserialize)]
struct Hint {
    aud: String,
    sid: String,
}

/// Says what this is, and who is signed in here.
pub(super) async fn home(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let known = session(&provider, &headers).and_then(|(_, session)| provider.person(&session.subject).map(|person| person.name.clone()));
    html(StatusCode::OK, &HomeView { known, done: false })
}

/// Signs the person of the hint out and sends the browser back.
pub(super) async fn get(State(provider): State<Provider>, headers: HeaderMap, Query(leave): Query<Leave>) -> Response {
    // An expired token names its session as well as a fresh one; only a token of ours counts.
    let hint = jsonwebtoken::DecodingKey::from_jwk(provider.signer().public()).ok().and_then(|key| {
        let mut rules = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::ES256);
        (rules.validate_exp, rules.validate_aud) = (false, false);
        jsonwebtoken::decode::<Hint>(&leave.id_token_hint, &key, &rules).ok().map(|token| token.claims)
    });
    let Some(hint) = hint else {
        let known =
            session(&provider, &headers).and_then(|(_, session)| provider.person(&session.subject).map(|person| person.name.clone()));
        return html(StatusCode::OK, &HomeView { known, done: false });
    };
    let Some(client) = provider.client(&hint.aud).filter(|client| leave.client_id.is_empty() || client.id == leave.client_id) else {
        return trouble("Cổng dịch vụ này chưa đăng ký.");
    };
    if client.after_logout != leave.post_logout_redirect_uri {
        return trouble("Địa chỉ quay lại không đúng địa chỉ đã đăng ký.");
    }
    end(&provider, &hint.sid).await;
    let sign = if client.after_logout.contains('?') { '&' } else { '?' };
    let address = match leave.state.as_str() {
        "" => client.after_logout.clone(),
        state => format!("{}{sign}state={}", client.after_logout, encoded(state)),
    };
    (StatusCode::SEE_OTHER, [(LOCATION, address)]).into_response()
}

/// Signs whoever is signed in here out, on their own wish.
pub(super) async fn post(State(provider): State<Provider>, headers: HeaderMap, Form(_): Form<Value>) -> Response {
    if let Some((_, session)) = session(&provider, &headers) {
        end(&provider, &session.id).await;
    }
    html(StatusCode::OK, &HomeView { known: None, done: true })
}

/// Ends a session and tells the portals that know of it.
async fn end(provider: &Provider, id: &str) {
    let ended: Vec<Session> = {
        let mut state = provider.state();
        let cookies: Vec<String> =
            state.sessions.iter().filter(|(_, session)| session.id == id).map(|(cookie, _)| cookie.clone()).collect();
        cookies.iter().filter_map(|cookie| state.sessions.remove(cookie)).collect()
    };
    for session in ended {
        for client in session.clients.iter().filter_map(|id| provider.client(id)) {
            if let Err(error) = tell(provider, client, &session).await {
                tracing::warn!(client = client.id, %error, "a portal could not be told of a logout");
            }
        }
    }
}

async fn tell(provider: &Provider, client: &Client, session: &Session) -> anyhow::Result<()> {
    let token = provider.logout_token(client, &session.subject, &session.id)?;
    let answer = provider.0.http.post(&client.back_channel).form(&[("logout_token", token)]).send().await?;
    answer.error_for_status()?;
    Ok(())
}

impl Provider {
    fn logout_token(&self, client: &Client, subject: &str, session: &str) -> anyhow::Result<String> {
        let now = self.now();
        let claims = json!({
            "iss": self.0.settings.issuer,
            "aud": client.id,
            "sub": subject,
            "sid": session,
            "iat": now,
            "exp": now.saturating_add(120),
            "jti": secret(),
            "events": { EVENT: {} },
        });
        self.sign("logout+jwt", &claims)
    }

    /// A token with any claims under the published key: what a test sends to a portal that must refuse it.
    pub fn sign(&self, kind: &str, claims: &Value) -> anyhow::Result<String> {
        let signer = self.signer();
        signer.sign(kind, signer.name(), claims)
    }
}
