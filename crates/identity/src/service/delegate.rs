//! The head of an agency lets somebody else sign (giao ký thay, thừa lệnh, thừa ủy quyền; NĐ 30/2020/NĐ-CP, article 13).

use jiff::civil::Date;
use kernel::{Actor, Instant, PostId};
use serde::Serialize;
use store::Tx;

use super::appoint::beginning;
use super::refuse;
use crate::facts::{DelegationEnded, PostDelegated, tell_post};
use crate::model::authority::{Authority, HeldBy};
use crate::model::post::{Delegation, DelegationId, SigningScope, SignsUnder};
use crate::{IdentityError, Post, Role, SigningCapacity, queries};

/// A delegation is at most so many days long; then it is decided anew.
const LONGEST: i32 = 366;

/// Somebody else signs.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Delegate {
    /// The post of whoever lets them.
    pub(crate) post: PostId,
    /// The post that signs.
    pub(crate) delegate: PostId,
    pub(crate) capacity: SigningCapacity,
    /// Kinds of documents.
    pub(crate) documents: Vec<String>,
    /// Codes of procedures; empty: all.
    pub(crate) procedures: Vec<String>,
    /// Number of the decision.
    pub(crate) decision: String,
    /// First day; today means from this minute on.
    pub(crate) from: Date,
    /// Last day.
    pub(crate) until: Date,
}

/// Whether whoever holds a post may let others sign: it signs and heads its agency, and it is the holder's own. What was delegated is
/// not delegated again, and nobody delegates while they only stand in.
pub(crate) fn may_delegate(held: &HeldBy, post: &Post) -> bool {
    held.is_own() && held.post == post.id && post.chief && post.roles.contains(&Role::Approver)
}

/// Gives the right. It is within the agency or to a unit directly below, for a time and within a scope, and lasts no longer than either
/// of the two holds their post.
pub(crate) fn delegate(tx: &mut Tx<'_>, actor: &Actor, command: &Delegate) -> Result<DelegationId, IdentityError> {
    let post = queries::post::post(tx, command.post)?.ok_or(IdentityError::NotFound)?;
    let giver = allowed(tx, actor, &post)?;
    if command.decision.is_empty() {
        return refuse("decision", "identity-decision-empty");
    }
    if command.documents.is_empty() {
        return refuse("documents", "identity-delegation-documents-empty");
    }
    let (now, today) = (tx.now(), tx.now().date());
    if command.from < today {
        return refuse("from", "identity-absence-past");
    }
    if command.until < command.from {
        return refuse("until", "identity-absence-order");
    }
    if command.from.until(command.until).map_or(LONGEST, |span| span.get_days()) >= LONGEST {
        return refuse("until", "identity-delegation-long");
    }
    let delegate = queries::post::post(tx, command.delegate)?.ok_or(IdentityError::NotFound)?;
    let there = queries::agency::agency(tx, delegate.agency)?.ok_or(IdentityError::NotFound)?;
    let (is_same, is_below) = (there.id == post.agency, there.parent == Some(post.agency));
    if !(is_same || is_below) {
        return refuse("delegate", "identity-delegation-far");
    }
    match command.capacity {
        SigningCapacity::KT if is_same => {}
        SigningCapacity::KT => return refuse("capacity", "identity-delegation-deputy"),
        SigningCapacity::TL | SigningCapacity::TUQ => {}
        SigningCapacity::Direct | SigningCapacity::TM | SigningCapacity::Q => return refuse("capacity", "identity-delegation-capacity"),
    }
    let holder = queries::post::holder(tx, delegate.id)?;
    match holder {
        None => return refuse("delegate", "identity-post-vacant"),
        Some(holder) if Some(holder.person) == actor.person => return refuse("delegate", "identity-post-own"),
        Some(_) => {}
    }
    queries::post::touch(tx, post.id, post.version)?;
    let end = command.until.tomorrow().unwrap_or(Date::MAX);
    let scope = SigningScope { documents: command.documents.clone(), procedures: command.procedures.clone() };
    let under = SignsUnder { id: tx.new_id(), capacity: command.capacity, scope, decision: command.decision.clone() };
    let delegation = Delegation {
        post: post.id,
        title: String::new(),
        agency: String::new(),
        delegate: delegate.id,
        delegate_title: String::new(),
        delegate_name: String::new(),
        from: beginning(command.from, now),
        until: Instant::from_local(end.at(0, 0, 0, 0)),
        under,
    };
    queries::delegation::insert(tx, &delegation, giver)?;
    let fact = PostDelegated {
        post: post.id,
        delegate: delegate.id,
        capacity: command.capacity.code(),
        decision: command.decision.clone(),
        from: command.from.to_string(),
        until: command.until.to_string(),
    };
    tell_post(tx, actor, post.id, &fact)?;
    Ok(delegation.under.id)
}

fn allowed(tx: &mut Tx<'_>, actor: &Actor, post: &Post) -> Result<kernel::PersonId, IdentityError> {
    let Authority { posts, .. } = queries::post::held_posts(tx, actor)?;
    if posts.iter().any(|held| may_delegate(held, post)) {
        actor.person.ok_or(IdentityError::Forbidden)
    } else {
        Err(IdentityError::Forbidden)
    }
}

/// Takes a right to sign back.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Revoke {
    pub(crate) delegation: DelegationId,
}

/// From this minute on nothing is signed under it; what was signed keeps its capacity.
pub(crate) fn revoke(tx: &mut Tx<'_>, actor: &Actor, command: &Revoke) -> Result<(), IdentityError> {
    let delegation = queries::delegation::find(tx, command.delegation)?.ok_or(IdentityError::NotFound)?;
    let post = queries::post::post(tx, delegation.post)?.ok_or(IdentityError::NotFound)?;
    allowed(tx, actor, &post)?;
    let now = tx.now();
    if delegation.until <= now {
        return Err(IdentityError::NotFound);
    }
    queries::post::touch(tx, post.id, post.version)?;
    end(tx, actor, &delegation, now)
}

/// A post is given up: what it let others sign and what it signed for others ends with it.
pub(super) fn end_all(tx: &mut Tx<'_>, actor: &Actor, post: PostId, at: Instant) -> Result<(), IdentityError> {
    let mut all = queries::delegation::delegations_given(tx, post)?;
    all.extend(queries::delegation::delegations_received(tx, post)?);
    for delegation in all.iter().filter(|delegation| at < delegation.until) {
        end(tx, actor, delegation, at)?;
    }
    Ok(())
}

fn end(tx: &mut Tx<'_>, actor: &Actor, delegation: &Delegation, at: Instant) -> Result<(), IdentityError> {
    queries::delegation::shorten(tx, delegation, at)?;
    tell_post(tx, actor, delegation.post, &DelegationEnded { post: delegation.post, delegate: delegation.delegate })
}
