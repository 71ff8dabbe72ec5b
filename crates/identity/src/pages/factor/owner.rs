//! Who adds a factor: whoever is signed in and has just shown who they are, or whoever must enrol one before they are.

use axum::http::HeaderMap;
use axum::response::Response;
use kernel::{AccountId, Actor};
use web::{Ctx, Failure, by_way_of, see_other};

use super::proof;
use crate::model::account::Account;
use crate::pages::browser::{Cookie, browser};
use crate::pages::security;
use crate::service::ceremony::Purpose;
use crate::service::factor::add::{Enrolling, enrolling};
use crate::service::factor::is_fresh;
use crate::{Identity, IdentityError, Person, queries};

/// Who adds a factor.
pub(super) struct Owner {
    pub(super) account: Account,
    pub(super) person: Person,
    pub(super) actor: Actor,
    /// Set for whoever is not signed in yet.
    pub(super) enrolling: Option<Enrolling>,
}

/// The owner, or where they must go first.
pub(super) async fn owner(identity: &Identity, ctx: &Ctx, headers: &HeaderMap) -> Result<Result<Owner, Response>, Failure> {
    match &ctx.viewer {
        Some(viewer) => {
            let (actor, id) = (viewer.as_person(), viewer.account);
            let asker = actor.clone();
            let is_fresh = identity.store.read::<_, store::Error, _>(move |tx| is_fresh(tx, &asker)).await?;
            if !is_fresh {
                return Ok(Err(see_other(&by_way_of(proof::HERE, security::HERE))));
            }
            Ok(Ok(of(identity, id, actor, None).await?))
        }
        None => {
            let token = Cookie::of(Purpose::Enrol).digest(ctx, headers).ok_or(Failure::SignIn)?;
            let rules = identity.rules();
            let waiting = identity.store.read::<_, IdentityError, _>(move |tx| enrolling(tx, &rules, token)).await?;
            let id = waiting.ok_or(Failure::SignIn)?;
            let previous = ctx.locked.as_ref().map(|viewer| viewer.session);
            let enrolling = Enrolling { token, browser: browser(ctx, headers), previous };
            Ok(Ok(of(identity, id, Actor::anonymous(), Some(enrolling)).await?))
        }
    }
}

async fn of(identity: &Identity, id: AccountId, actor: Actor, enrolling: Option<Enrolling>) -> Result<Owner, Failure> {
    let found = identity.store.read::<_, store::Error, _>(move |tx| {
        let Some(account) = queries::account::account(tx, id)? else { return Ok(None) };
        Ok(queries::person::person(tx, account.person)?.map(|person| (account, person)))
    });
    let (account, person) = found.await?.ok_or(Failure::NotFound)?;
    let actor = if enrolling.is_some() { Actor::person(person.id, 0) } else { actor };
    Ok(Owner { account, person, actor, enrolling })
}
