//! What portals ask for behind the browser's back: tokens for a code, claims for a token.

use axum::Json;
use axum::extract::{Form, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::signing::unsigned;
use super::state::{ACCESS_SECONDS, Access, Grant, secret};
use super::{Client, Fault, Provider};

/// What a portal sends to the token endpoint.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Exchange {
    grant_type: String,
    code: String,
    redirect_uri: String,
    code_verifier: String,
    client_id: String,
    client_secret: String,
}

/// What a portal sends to the revocation endpoint.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Revocation {
    token: String,
    client_id: String,
    client_secret: String,
}

/// A code for tokens, once.
pub(super) async fn exchange(State(provider): State<Provider>, headers: HeaderMap, Form(asked): Form<Exchange>) -> Response {
    let Some(client) = authenticated(&provider, &headers, (&asked.client_id, &asked.client_secret)) else {
        return problem(StatusCode::UNAUTHORIZED, "invalid_client");
    };
    if asked.grant_type != "authorization_code" {
        return problem(StatusCode::BAD_REQUEST, "unsupported_grant_type");
    }
    let now = provider.now();
    // Taken out whatever comes: a code is good for one attempt.
    let grant = provider.state().codes.remove(&asked.code).filter(|grant| grant.expires > now && grant.fault != Some(Fault::ExpiredCode));
    let Some(grant) = grant.filter(|grant| fits(grant, client, &asked)) else {
        return problem(StatusCode::BAD_REQUEST, "invalid_grant");
    };
    let access = secret();
    let allowed =
        Access { subject: grant.subject.clone(), level: grant.level, fault: grant.fault, expires: now.saturating_add(ACCESS_SECONDS) };
    provider.state().access.insert(access.clone(), allowed);
    match id_token(&provider, client, &grant) {
        Ok(id_token) => {
            let answer = json!({ "access_token": access, "token_type": "Bearer", "expires_in": ACCESS_SECONDS, "id_token": id_token });
            ([(CACHE_CONTROL, "no-store")], Json(answer)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "a token could not be signed");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "server_error")
        }
    }
}

fn fits(grant: &Grant, client: &Client, asked: &Exchange) -> bool {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&asked.code_verifier));
    grant.client == client.id && grant.redirect == asked.redirect_uri && grant.challenge == challenge
}

fn id_token(provider: &Provider, client: &Client, grant: &Grant) -> anyhow::Result<String> {
    let (inner, signer) = (&provider.0, provider.signer());
    let wrong = |fault: Fault| grant.fault == Some(fault);
    let now = if wrong(Fault::ExpiredToken) { provider.now().saturating_sub(3600) } else { provider.now() };
    let issuer = &inner.settings.issuer;
    let claims = json!({
        "iss": if wrong(Fault::WrongIssuer) { "https://vneid.example" } else { issuer },
        "aud": if wrong(Fault::WrongAudience) { "another-portal" } else { &client.id },
        "sub": grant.subject,
        "sid": grant.session,
        "nonce": if wrong(Fault::WrongNonce) { "of another attempt" } else { &grant.nonce },
        "acr": grant.level.to_string(),
        "auth_time": now,
        "iat": now,
        "exp": now.saturating_add(300),
    });
    match grant.fault {
        Some(Fault::NoSignature) => Ok(unsigned(&claims)),
        Some(Fault::PublicKeyAsSecret) => signer.sign_with_public(&claims),
        Some(Fault::UnknownKey) => inner.stranger.sign("JWT", inner.stranger.name(), &claims),
        Some(Fault::ForgedSignature) => inner.stranger.sign("JWT", signer.name(), &claims),
        _ => signer.sign("JWT", signer.name(), &claims),
    }
}

/// The personal claims of whoever agreed.
pub(super) async fn userinfo(State(provider): State<Provider>, headers: HeaderMap) -> Response {
    let now = provider.now();
    let token = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    let access = token.and_then(|token| provider.state().access.get(token).filter(|access| access.expires > now).cloned());
    let Some(access) = access else { return problem(StatusCode::UNAUTHORIZED, "invalid_token") };
    let Some(person) = provider.person(&access.subject) else { return problem(StatusCode::UNAUTHORIZED, "invalid_token") };
    let mut claims = person.claims(access.level);
    match (access.fault, claims.as_object_mut()) {
        (Some(Fault::OtherPerson), Some(claims)) => drop(claims.insert("sub".to_owned(), Value::from("somebody else"))),
        (Some(Fault::NoNumber), Some(claims)) => drop(claims.insert("SoDinhDanh".to_owned(), Value::from(""))),
        _ => {}
    }
    ([(CACHE_CONTROL, "no-store")], Json(claims)).into_response()
}

/// A portal needs a token no more (RFC 7009): what is unknown is gone already.
pub(super) async fn revoke(State(provider): State<Provider>, headers: HeaderMap, Form(asked): Form<Revocation>) -> Response {
    if authenticated(&provider, &headers, (&asked.client_id, &asked.client_secret)).is_none() {
        return problem(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    provider.state().access.remove(&asked.token);
    StatusCode::OK.into_response()
}

/// The portal that shows its secret, in the header or in the form.
fn authenticated<'a>(provider: &'a Provider, headers: &HeaderMap, (id, secret): (&str, &str)) -> Option<&'a Client> {
    let basic = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Basic "));
    let (id, secret) = match basic {
        Some(encoded) => {
            let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
            let (id, secret) = text.split_once(':')?;
            (id.to_owned(), secret.to_owned())
        }
        None => (id.to_owned(), secret.to_owned()),
    };
    provider.client(&id).filter(|client| client.secret == secret)
}

fn problem(status: StatusCode, error: &str) -> Response {
    (status, [(CACHE_CONTROL, "no-store")], Json(json!({ "error": error }))).into_response()
}
