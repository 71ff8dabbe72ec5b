//! Tokens of the provider: whether they are its own, for us, and of now. Pure; the keys and the time are handed in.

use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use kernel::Instant;
use serde::Deserialize;
use serde_json::Value;

/// Signatures that are taken. No secret that is shared, and never "none".
const ALGORITHMS: [Algorithm; 4] = [Algorithm::ES256, Algorithm::RS256, Algorithm::PS256, Algorithm::EdDSA];
/// So many seconds may clocks differ.
pub(crate) const SKEW: i64 = 60;
/// A logout token is delivered at once or hardly worth delivering.
const LOGOUT_SECONDS: i64 = 600;
/// The event that a logout token tells of.
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Why a token is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum TokenFault {
    #[error("it is no token, or one without a signature")]
    Unreadable,
    #[error("its signature is of a kind that is not taken")]
    Algorithm,
    #[error("the provider does not publish its key")]
    UnknownKey,
    #[error("its signature is wrong")]
    Signature,
    #[error("another provider made it")]
    Issuer,
    #[error("it is for somebody else")]
    Audience,
    #[error("it is not of now")]
    Time,
    #[error("it answers another attempt")]
    Nonce,
    #[error("it tells of no logout")]
    Event,
}

/// Whose tokens are taken, and for whom.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client: &'a str,
    pub(crate) now: Instant,
}

/// One audience or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

#[derive(Deserialize)]
struct Body {
    iss: String,
    aud: Audience,
    azp: Option<String>,
    sub: Option<String>,
    sid: Option<String>,
    nonce: Option<String>,
    acr: Option<String>,
    exp: Option<i64>,
    iat: i64,
    jti: Option<String>,
    events: Option<Value>,
}

/// What a good ID token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdToken {
    pub(crate) subject: String,
    pub(crate) session: Option<String>,
    pub(crate) level: Option<String>,
}

/// What a good logout token says: whose sessions, and which one if not all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LogoutToken {
    pub(crate) subject: Option<String>,
    pub(crate) session: Option<String>,
    /// Good once.
    pub(crate) id: String,
}

/// Verifies an ID token against the nonce of its attempt.
pub(crate) fn id_token(text: &str, keys: &JwkSet, expected: &Expected<'_>, nonce: &str) -> Result<IdToken, TokenFault> {
    let body = verified(text, keys, expected)?;
    if body.nonce.as_deref() != Some(nonce) {
        return Err(TokenFault::Nonce);
    }
    if body.exp.is_none() {
        return Err(TokenFault::Time);
    }
    let subject = body.sub.filter(|subject| !subject.is_empty()).ok_or(TokenFault::Unreadable)?;
    Ok(IdToken { subject, session: body.sid, level: body.acr })
}

/// Verifies a logout token (OpenID Connect Back-Channel Logout, 2.6). An ID token is none: it has a nonce and no event.
pub(crate) fn logout_token(text: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<LogoutToken, TokenFault> {
    let body = verified(text, keys, expected)?;
    let tells = body.events.as_ref().and_then(|events| events.get(LOGOUT_EVENT)).is_some_and(Value::is_object);
    if !tells || body.nonce.is_some() || (body.sub.is_none() && body.sid.is_none()) {
        return Err(TokenFault::Event);
    }
    if expected.now.micros().div_euclid(1_000_000).saturating_sub(body.iat) > LOGOUT_SECONDS {
        return Err(TokenFault::Time);
    }
    let id = body.jti.filter(|id| !id.is_empty()).ok_or(TokenFault::Event)?;
    Ok(LogoutToken { subject: body.sub, session: body.sid, id })
}

/// What both kinds have in common.
fn verified(text: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<Body, TokenFault> {
    let header = decode_header(text).map_err(|_| TokenFault::Unreadable)?;
    if !ALGORITHMS.contains(&header.alg) || header.crit.is_some() {
        return Err(TokenFault::Algorithm);
    }
    let key = key(keys, header.kid.as_deref(), header.alg).ok_or(TokenFault::UnknownKey)?;
    let key = DecodingKey::from_jwk(key).map_err(|_| TokenFault::UnknownKey)?;
    // Time, issuer and audience are compared below: with the house's clock, and each with its own answer.
    let mut rules = Validation::new(header.alg);
    (rules.validate_exp, rules.validate_aud) = (false, false);
    rules.required_spec_claims.clear();
    let body = decode::<Body>(text, &key, &rules).map_err(|_| TokenFault::Signature)?.claims;
    if body.iss != expected.issuer {
        return Err(TokenFault::Issuer);
    }
    let several = matches!(&body.aud, Audience::Several(all) if all.len() > 1);
    let is_ours = match &body.aud {
        Audience::One(one) => one == expected.client,
        Audience::Several(all) => all.iter().any(|one| one == expected.client),
    };
    // A token for several says for which of them it was made.
    let is_made_for_us = body.azp.as_deref().map_or(!several, |party| party == expected.client);
    if !is_ours || !is_made_for_us {
        return Err(TokenFault::Audience);
    }
    let now = expected.now.micros().div_euclid(1_000_000);
    let is_over = body.exp.is_some_and(|end| end.saturating_add(SKEW) <= now);
    if is_over || body.iat > now.saturating_add(SKEW) {
        return Err(TokenFault::Time);
    }
    Ok(body)
}

/// The published key by the name in the header; without a name, the only one there is.
fn key<'a>(keys: &'a JwkSet, name: Option<&str>, algorithm: Algorithm) -> Option<&'a Jwk> {
    let key = match (name, keys.keys.as_slice()) {
        (Some(name), _) => keys.find(name)?,
        (None, [only]) => only,
        (None, _) => return None,
    };
    let is_for_signing = key.common.public_key_use.as_ref().is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
    let fits = key.common.key_algorithm.is_none_or(|stated| stated == algorithm.into());
    Some(key).filter(|_| is_for_signing && fits)
}
