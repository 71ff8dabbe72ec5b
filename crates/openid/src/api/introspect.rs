//! Whether a token is good (RFC 7662), for the application that has it and for those within its sector.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};
use store::{Error, Tx};

use super::answer::{Rejected, fresh};
use super::caller::Asked;
use crate::model::client::{Client, ClientType};
use crate::model::grant::{Token, TokenKind};
use crate::model::question::Refusal;
use crate::model::scope::Scope;
use crate::service::check::check;
use crate::{Openid, queries};

/// Applications with a secret. Of a token of another sector they learn no more than of one that there never was.
pub(super) async fn post(State(openid): State<Arc<Openid>>, asked: Asked) -> Result<Response, Rejected> {
    let caller = asked.caller(&openid).await?;
    if caller.registration.kind == ClientType::Public {
        return Err(Refusal::new("invalid_client", "only an application with a secret may ask").into());
    }
    let digest = identity::token_digest(asked.required("token")?);
    let found = match digest {
        Some(digest) => openid.store.read::<_, Error, _>(move |tx| introspect(tx, digest, &caller)).await?,
        None => None,
    };
    let Some((token, subject)) = found else { return Ok(fresh(&json!({ "active": false }))) };
    let seconds = |at: kernel::Instant| at.micros().div_euclid(1_000_000);
    let mut answer = json!({
        "active": true,
        "iss": openid.config.issuer,
        "client_id": token.grant.client,
        "aud": token.grant.client,
        "sub": subject.unwrap_or_else(|| token.grant.client.to_string()),
        "scope": Scope::write(&token.grant.scopes),
        "iat": seconds(token.made_at),
        "exp": seconds(token.expires_at),
    });
    if let Some(answer) = answer.as_object_mut() {
        if token.kind == TokenKind::Access {
            answer.insert("token_type".to_owned(), Value::from("Bearer"));
        }
        if token.grant.person.is_some() {
            answer.insert("acr".to_owned(), Value::from(token.grant.level.to_string()));
            answer.insert("auth_time".to_owned(), Value::from(seconds(token.grant.shown_at)));
        }
    }
    Ok(fresh(&answer))
}

type Found = Option<(Token, Option<String>)>;

fn introspect(tx: &mut Tx<'_>, digest: [u8; 32], caller: &Client) -> Result<Found, Error> {
    let found = match check(tx, digest, TokenKind::Access)? {
        Some(found) => Some(found),
        None => check(tx, digest, TokenKind::Refresh)?,
    };
    let Some(token) = found.filter(|token| token.sector == caller.sector) else { return Ok(None) };
    let subject = match token.grant.person {
        Some(person) => queries::subject::subject(tx, person, &token.sector)?,
        None => None,
    };
    Ok(Some((token, subject)))
}
