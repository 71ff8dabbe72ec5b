//! What somebody agreed that an application learns of them (OpenID Connect Core, 5.3).

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use identity::{Membership, held_posts, memberships_of};
use kernel::Actor;
use serde_json::{Value, json};
use store::{Error, Lane, Tx};

use super::answer::{Rejected, fresh};
use super::caller::bearer;
use crate::model::grant::{Grant, TokenKind};
use crate::model::question::Refusal;
use crate::model::scope::Scope;
use crate::service::check::check;
use crate::service::read_claims::note_reading;
use crate::{Openid, queries};

const INVALID: Refusal = Refusal::new("invalid_token", "the token is unknown, has expired or was withdrawn");

/// An application with an access token that somebody let it have. The reading is recorded before anything is sent.
pub(super) async fn answer(State(openid): State<Arc<Openid>>, headers: HeaderMap) -> Result<Response, Rejected> {
    let digest = bearer(&headers).and_then(identity::token_digest).ok_or(INVALID)?;
    let found = openid.store.read::<_, Error, _>(move |tx| check(tx, digest, TokenKind::Access)).await?;
    let token = found.ok_or(INVALID)?;
    if !token.grant.scopes.contains(&Scope::Openid) {
        return Err(Refusal::new("insufficient_scope", "nobody has signed in for this token").into());
    }
    let grant = token.grant.clone();
    openid.store.background::<_, Error, _>(Lane::Interactive, move |tx| note_reading(tx, &grant)).await?;
    let system = Arc::clone(&openid);
    let claims = openid.store.read::<_, Error, _>(move |tx| claims(tx, &system, &token.sector, &token.grant)).await?;
    Ok(fresh(&claims.ok_or(INVALID)?))
}

/// What the scopes let through, as it is at this moment.
fn claims(tx: &mut Tx<'_>, openid: &Openid, sector: &str, grant: &Grant) -> Result<Option<Value>, Error> {
    let Some(id) = grant.person else { return Ok(None) };
    let Some(person) = identity::person(tx, id)? else { return Ok(None) };
    let Some(subject) = queries::subject::subject(tx, id, sector)? else { return Ok(None) };
    let mut claims = serde_json::Map::new();
    // What is not known is left out.
    let mut add = |name: &str, value: Option<Value>| value.map(|value| claims.insert(name.to_owned(), value));
    add("sub", Some(Value::from(subject)));
    let has = |scope: Scope| grant.scopes.contains(&scope);
    if has(Scope::Profile) {
        add("name", Some(Value::from(person.name)));
        add("birthdate", person.birth_date.map(|date| Value::from(date.to_string())));
        add("gender", person.sex.map(Value::from));
    }
    if has(Scope::Email) {
        // Nobody has proven here that the address is theirs.
        add("email_verified", person.email.is_some().then_some(Value::from(false)));
        add("email", person.email.map(Value::from));
    }
    if has(Scope::Phone) {
        add("phone_number_verified", person.phone.is_some().then_some(Value::from(false)));
        add("phone_number", person.phone.as_deref().map(|phone| Value::from(international(phone))));
    }
    if has(Scope::PersonalNumber) {
        let proven = person.number.filter(|_| person.number_proven);
        add(
            "personal_number",
            proven.and_then(|number| openid.identity.keys.open_number(&number.cipher)).map(|number| Value::from(number.as_str())),
        );
    }
    if has(Scope::Organisation) {
        let current = memberships_of(tx, id)?.into_iter().filter(|one| one.is_current);
        add("organisations", Some(current.map(|one| organisation(&one)).collect()));
    }
    if has(Scope::Posts) {
        add("posts", Some(posts(tx, &Actor::person(id, grant.level))?));
    }
    Ok(Some(Value::Object(claims)))
}

fn organisation(membership: &Membership) -> Value {
    let organisation = &membership.organisation;
    json!({
        "name": organisation.name,
        "kind": organisation.kind,
        "tax_code": organisation.tax_code,
        "capacity": membership.capacity.code(),
        "scope": membership.scope.code(),
    })
}

/// Posts that they hold themselves; whoever stands in for somebody does so here, not in other systems.
fn posts(tx: &mut Tx<'_>, actor: &Actor) -> Result<Value, Error> {
    let mut posts = Vec::new();
    for held in held_posts(tx, actor)?.posts.iter().filter(|held| held.is_own()) {
        let agency = identity::agency(tx, held.agency)?;
        let roles: Vec<&str> = held.roles.iter().map(|role| role.code()).collect();
        posts.push(json!({
            "id": held.post,
            "title": held.title,
            "agency": agency.map(|agency| json!({ "code": agency.code, "name": agency.name })),
            "roles": roles,
        }));
    }
    Ok(Value::from(posts))
}

/// A number as the world writes it (E.164).
fn international(phone: &str) -> String {
    phone.strip_prefix('0').map_or_else(|| phone.to_owned(), |rest| format!("+84{rest}"))
}
