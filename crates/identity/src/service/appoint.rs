//! Posts, their roles, and who holds them by which decision.

use jiff::civil::Date;
use kernel::{Actor, AgencyId, Instant, PersonId, PostId};
use serde::Serialize;
use store::Tx;

use super::{administrator, refuse};
use crate::facts::{HoldingEnded, PostChanged, PostHeld, tell_post};
use crate::queries::post::Holding;
use crate::{IdentityError, Post, Role, SigningCapacity, queries};

/// A new post in an agency.
#[derive(Clone, Serialize)]
pub(crate) struct AddPost {
    pub(crate) agency: AgencyId,
    pub(crate) title: String,
    pub(crate) title_en: String,
    pub(crate) chief: bool,
    pub(crate) capacity: SigningCapacity,
    pub(crate) roles: Vec<Role>,
}

pub(crate) fn add_post(tx: &mut Tx<'_>, actor: &Actor, command: &AddPost) -> Result<PostId, IdentityError> {
    administrator(tx, actor)?;
    if command.title.is_empty() {
        return refuse("title", "identity-post-title-empty");
    }
    queries::agency::agency(tx, command.agency)?.ok_or(IdentityError::NotFound)?;
    let post = Post {
        id: tx.new_id(),
        agency: command.agency,
        title: command.title.clone(),
        title_en: command.title_en.clone(),
        chief: command.chief,
        capacity: command.capacity,
        roles: command.roles.clone(),
        version: 1,
    };
    let today = tx.now().date();
    queries::post::insert(tx, &post, today)?;
    changed(tx, actor, &post, &post.roles)?;
    Ok(post.id)
}

/// Other roles for a post, at once for whoever holds it.
#[derive(Clone, Serialize)]
pub(crate) struct SetRoles {
    pub(crate) post: PostId,
    pub(crate) version: i64,
    pub(crate) roles: Vec<Role>,
}

pub(crate) fn set_roles(tx: &mut Tx<'_>, actor: &Actor, command: &SetRoles) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let post = known(tx, command.post)?;
    if is_own(tx, actor, post.id)? {
        return refuse("roles", "identity-post-own");
    }
    queries::post::set_roles(tx, &Post { version: command.version, ..post.clone() }, &command.roles)?;
    changed(tx, actor, &post, &command.roles)
}

/// Somebody takes a post by a decision (bổ nhiệm, bố trí).
#[derive(Clone, Serialize)]
pub(crate) struct Appoint {
    pub(crate) post: PostId,
    pub(crate) version: i64,
    pub(crate) person: PersonId,
    /// Number of the decision.
    pub(crate) decision: String,
    pub(crate) capacity: SigningCapacity,
    /// First day; today means from this minute on.
    pub(crate) from: Date,
}

/// Whoever held the post before stops at the same moment.
pub(crate) fn appoint(tx: &mut Tx<'_>, actor: &Actor, command: &Appoint) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    if command.decision.is_empty() {
        return refuse("decision", "identity-decision-empty");
    }
    // Nobody gives rights to themselves.
    if actor.person == Some(command.person) {
        return refuse("person", "identity-post-own");
    }
    let post = known(tx, command.post)?;
    queries::person::person(tx, command.person)?.ok_or(IdentityError::NotFound)?;
    queries::post::touch(tx, post.id, command.version)?;
    let from = beginning(command.from, tx.now());
    for before in queries::post::holdings(tx, post.id)? {
        if before.valid_from >= from {
            return refuse("from", "identity-post-given-later");
        }
        if before.reaches(from) {
            shorten(tx, actor, &post, before, from)?;
        }
    }
    let id = tx.new_id();
    let holding = Holding {
        id,
        post: post.id,
        person: command.person,
        name: String::new(),
        decision: command.decision.clone(),
        capacity: command.capacity,
        valid_from: from,
        valid_to: None,
    };
    queries::post::insert_holding(tx, &holding)?;
    tell_post(tx, actor, post.id, &PostHeld { post: post.id, person: command.person, agency: post.agency })
}

/// A holding ends.
#[derive(Clone, Serialize)]
pub(crate) struct EndHolding {
    pub(crate) post: PostId,
    pub(crate) version: i64,
    /// First day without it; today means from this minute on.
    pub(crate) end: Date,
}

pub(crate) fn end_holding(tx: &mut Tx<'_>, actor: &Actor, command: &EndHolding) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let post = known(tx, command.post)?;
    // An administrator cannot leave the province without one by a slip of the hand.
    if is_own(tx, actor, post.id)? {
        return refuse("end", "identity-post-own");
    }
    queries::post::touch(tx, post.id, command.version)?;
    let end = beginning(command.end, tx.now());
    let current = queries::post::holdings(tx, post.id)?.into_iter().find(|holding| holding.reaches(end));
    match current {
        None => refuse("end", "identity-post-vacant"),
        Some(holding) if end <= holding.valid_from => refuse("end", "identity-agency-date-outside"),
        Some(holding) => shorten(tx, actor, &post, holding, end),
    }
}

/// Ends a post that nobody holds.
#[derive(Clone, Serialize)]
pub(crate) struct EndPost {
    pub(crate) post: PostId,
    pub(crate) version: i64,
}

pub(crate) fn end_post(tx: &mut Tx<'_>, actor: &Actor, command: &EndPost) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let post = known(tx, command.post)?;
    let now = tx.now();
    if queries::post::holdings(tx, post.id)?.iter().any(|holding| holding.reaches(now)) {
        return refuse("end", "identity-post-held");
    }
    queries::post::end(tx, post.id, command.version, now.date())?;
    changed(tx, actor, &post, &[])
}

fn shorten(tx: &mut Tx<'_>, actor: &Actor, post: &Post, holding: Holding, end: Instant) -> Result<(), IdentityError> {
    let person = holding.person;
    queries::post::close_holding(tx, holding.id)?;
    let id = tx.new_id();
    queries::post::insert_holding(tx, &Holding { id, valid_to: Some(end), ..holding })?;
    super::delegate::end_all(tx, actor, post.id, end)?;
    tell_post(tx, actor, post.id, &HoldingEnded { post: post.id, person })
}

/// A day begins at midnight; today begins now, so that nothing done this morning changes its right.
pub(super) fn beginning(day: Date, now: Instant) -> Instant {
    if day == now.date() { now } else { Instant::from_local(day.at(0, 0, 0, 0)) }
}

fn known(tx: &mut Tx<'_>, id: PostId) -> Result<Post, IdentityError> {
    queries::post::post(tx, id)?.ok_or(IdentityError::NotFound)
}

fn is_own(tx: &mut Tx<'_>, actor: &Actor, post: PostId) -> Result<bool, IdentityError> {
    Ok(queries::post::held_posts(tx, actor)?.posts.iter().any(|held| held.post == post))
}

pub(super) fn changed(tx: &mut Tx<'_>, actor: &Actor, post: &Post, roles: &[Role]) -> Result<(), IdentityError> {
    tell_post(
        tx,
        actor,
        post.id,
        &PostChanged { post: post.id, agency: post.agency, roles: roles.iter().map(|role| role.code()).collect() },
    )
}
