//! Tokens for a code, a refresh token, a device's code, or for the application itself.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};
use store::{Lane, Tx};

use super::answer::{Rejected, fresh};
use super::caller::Asked;
use crate::model::client::Client;
use crate::model::grant::sid;
use crate::model::question::Refusal;
use crate::model::scope::Scope;
use crate::service::credentials::credentials;
use crate::service::device::poll;
use crate::service::exchange::{Exchange, exchange};
use crate::service::give::{Given, Outcome};
use crate::service::refresh::{Refresh, refresh};
use crate::{Openid, OpenidError};

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// An ID token is read at once; so long a clock may be wrong and a queue long.
const ID_SECONDS: i64 = 600;
/// A verifier's length (RFC 7636, 4.1).
const VERIFIER: std::ops::RangeInclusive<usize> = 43..=128;

/// Applications, each with its own name and secret. Nothing is kept under a request id: the answer holds secrets.
pub(super) async fn post(State(openid): State<Arc<Openid>>, asked: Asked) -> Result<Response, Rejected> {
    let client = asked.caller(&openid).await?;
    const STALE: Refusal = Refusal::new("invalid_grant", "it is none of ours");
    let outcome = match asked.required("grant_type")? {
        "authorization_code" => {
            let verifier = asked.parameters.get("code_verifier").filter(|verifier| VERIFIER.contains(&verifier.len()));
            let command = Exchange {
                client: client.clone(),
                code: identity::token_digest(asked.required("code")?).ok_or(STALE)?,
                redirect: asked.required("redirect_uri")?.to_owned(),
                verifier: verifier.ok_or(Refusal::new("invalid_request", "code_verifier is missing or has a wrong length"))?.to_owned(),
            };
            act(&openid, move |tx| exchange(tx, &command)).await?
        }
        "refresh_token" => {
            let token = identity::token_digest(asked.required("refresh_token")?).ok_or(STALE)?;
            let command = Refresh { client: client.clone(), token, scopes: asked.parameters.get("scope").map(Scope::read) };
            act(&openid, move |tx| refresh(tx, &command)).await?
        }
        "client_credentials" => {
            let caller = client.clone();
            act(&openid, move |tx| credentials(tx, &caller)).await?
        }
        DEVICE_CODE => {
            let (caller, device) = (client.clone(), identity::token_digest(asked.required("device_code")?).ok_or(STALE)?);
            act(&openid, move |tx| poll(tx, &caller, device)).await?
        }
        _ => return Err(Refusal::new("unsupported_grant_type", "there is no such grant_type here").into()),
    };
    match outcome {
        Outcome::Given(given) => answer(&openid, &client, &given),
        Outcome::Refused(refusal) => Err(refusal.into()),
    }
}

async fn act<F>(openid: &Openid, work: F) -> Result<Outcome, OpenidError>
where
    F: Fn(&mut Tx<'_>) -> Result<Outcome, OpenidError> + Send + 'static,
{
    openid.store.background(Lane::Interactive, work).await
}

fn answer(openid: &Openid, client: &Client, given: &Given) -> Result<Response, Rejected> {
    let mut body = json!({
        "access_token": given.access,
        "token_type": "Bearer",
        "expires_in": given.lasts,
        "scope": Scope::write(&given.grant.scopes),
    });
    let mut add = |name: &str, value: Value| body.as_object_mut().map(|body| body.insert(name.to_owned(), value));
    if let Some(refresh) = &given.refresh {
        add("refresh_token", Value::from(refresh.as_str()));
    }
    if let Some(subject) = given.subject.as_ref().filter(|_| given.grant.scopes.contains(&Scope::Openid)) {
        add("id_token", Value::from(id_token(openid, client, given, subject)?));
    }
    Ok(fresh(&body))
}

/// Says who signed in, how surely and when. What people are like stands in no token: it is asked for, and that is recorded.
fn id_token(openid: &Openid, client: &Client, given: &Given, subject: &str) -> Result<String, Rejected> {
    let (grant, now) = (&given.grant, openid.store.now());
    let seconds = |at: kernel::Instant| at.micros().div_euclid(1_000_000);
    let mut claims = json!({
        "iss": openid.config.issuer,
        "sub": subject,
        "aud": client.id,
        "iat": seconds(now),
        "exp": seconds(now).saturating_add(ID_SECONDS),
        "auth_time": seconds(grant.shown_at),
        "acr": grant.level.to_string(),
    });
    let mut add = |name: &str, value: Value| claims.as_object_mut().map(|claims| claims.insert(name.to_owned(), value));
    if let Some(nonce) = &grant.nonce {
        add("nonce", Value::from(nonce.as_str()));
    }
    if let Some(session) = grant.session {
        add("sid", Value::from(sid(session, client.id)));
    }
    openid.keys.sign("JWT", &claims, now).map_err(|error| Rejected::Failed(web::Failure::internal(error)))
}
