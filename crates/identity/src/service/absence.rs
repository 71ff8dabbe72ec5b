//! Who is away on which days, and who stands in (vắng mặt, người thay).

use jiff::civil::Date;
use kernel::{Actor, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::refuse;
use crate::facts::{PostAway, PostBack, tell_post};
use crate::model::authority::Authority;
use crate::{Absence, AbsenceId, AbsenceReason, IdentityError, Post, Role, StandIn, queries};

/// An absence is at most so many days long; a longer one is a new decision about the post.
const LONGEST: i32 = 180;

/// Somebody is away.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportAbsence {
    /// Their post.
    pub post: PostId,
    /// The post that stands in.
    pub stand_in: Option<PostId>,
    /// Why.
    pub reason: AbsenceReason,
    /// The first day.
    pub from: Date,
    /// The last one.
    pub until: Date,
}

/// Writes an absence: by whoever holds the post, or leads its agency or the one above. The stand-in has the queue of the post from
/// the first day to the last, and acts by their own post. A signature is not passed on: only who may sign there already stands in
/// for somebody who signs.
pub fn report_absence(tx: &mut Tx<'_>, actor: &Actor, command: &ReportAbsence) -> Result<AbsenceId, IdentityError> {
    let post = queries::post::post(tx, command.post)?.ok_or(IdentityError::NotFound)?;
    allowed(tx, actor, &post)?;
    let today = tx.now().date();
    if command.from < today {
        return refuse("from", "identity-absence-past");
    }
    if command.until < command.from {
        return refuse("until", "identity-absence-order");
    }
    if command.from.until(command.until).map_or(LONGEST, |span| span.get_days()) >= LONGEST {
        return refuse("until", "identity-absence-long");
    }
    queries::post::touch(tx, post.id, post.version)?;
    let overlaps = |known: &Absence| known.from <= command.until && command.from <= known.until;
    if queries::absence::of_post(tx, post.id)?.iter().any(overlaps) {
        return refuse("from", "identity-absence-twice");
    }
    let stand_in = command.stand_in.map(|stand_in| stand_in_for(tx, &post, stand_in, &overlaps)).transpose()?;
    let absence = Absence {
        id: tx.new_id(),
        post: post.id,
        agency: post.agency,
        title: post.title,
        name: String::new(),
        stand_in,
        reason: command.reason,
        from: command.from,
        until: command.until,
    };
    queries::absence::insert(tx, &absence)?;
    let (from, until) = (command.from.to_string(), command.until.to_string());
    tell_post(tx, actor, post.id, &PostAway { post: post.id, stand_in: command.stand_in, from, until })?;
    Ok(absence.id)
}

/// Somebody is back before the last day, or never goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct EndAbsence {
    pub(crate) absence: AbsenceId,
}

/// From this minute on the stand-in has nothing of it any more.
pub(crate) fn end_absence(tx: &mut Tx<'_>, actor: &Actor, command: &EndAbsence) -> Result<(), IdentityError> {
    let absence = queries::absence::find(tx, command.absence)?.ok_or(IdentityError::NotFound)?;
    let post = queries::post::post(tx, absence.post)?.ok_or(IdentityError::NotFound)?;
    allowed(tx, actor, &post)?;
    queries::post::touch(tx, post.id, post.version)?;
    queries::absence::close(tx, absence.id)?;
    let yesterday = tx.now().date().yesterday().unwrap_or(absence.from);
    // The days on which they were away stay on record.
    if absence.from <= yesterday {
        let id = tx.new_id();
        queries::absence::insert(tx, &Absence { id, until: yesterday, ..absence })?;
    }
    tell_post(tx, actor, post.id, &PostBack { post: post.id })
}

/// Whether the actor may write absences of a post.
pub(crate) fn may_report(authority: &Authority, post: &Post, above: Option<kernel::AgencyId>) -> bool {
    let leads = |roles: &[Role]| roles.iter().any(|role| matches!(role, Role::UnitLeader | Role::CentreHead));
    authority.posts.iter().any(|held| {
        (held.post == post.id && held.is_own()) || (leads(&held.roles) && (held.agency == post.agency || Some(held.agency) == above))
    })
}

fn allowed(tx: &mut Tx<'_>, actor: &Actor, post: &Post) -> Result<(), IdentityError> {
    if actor.capacity == kernel::Capacity::System {
        return Ok(());
    }
    let authority = queries::post::held_posts(tx, actor)?;
    let above = queries::agency::agency(tx, post.agency)?.and_then(|agency| agency.parent);
    if may_report(&authority, post, above) { Ok(()) } else { Err(IdentityError::Forbidden) }
}

/// The stand-in, if this post may stand in.
fn stand_in_for(tx: &mut Tx<'_>, post: &Post, id: PostId, overlaps: &dyn Fn(&Absence) -> bool) -> Result<StandIn, IdentityError> {
    let stand_in = queries::post::post(tx, id)?.ok_or(IdentityError::NotFound)?;
    let (here, there) = (queries::agency::agency(tx, post.agency)?, queries::agency::agency(tx, stand_in.agency)?);
    let (here, there) = (here.ok_or(IdentityError::NotFound)?, there.ok_or(IdentityError::NotFound)?);
    let is_near = here.id == there.id || here.parent == Some(there.id) || there.parent == Some(here.id);
    if stand_in.id == post.id || !is_near {
        return refuse("stand_in", "identity-absence-far");
    }
    if post.roles.contains(&Role::Administrator) || post.roles.contains(&Role::Inspector) {
        return refuse("stand_in", "identity-absence-own-right");
    }
    if post.roles.contains(&Role::Approver) && !(here.id == there.id && stand_in.roles.contains(&Role::Approver)) {
        return refuse("stand_in", "identity-absence-signature");
    }
    if queries::absence::of_post(tx, stand_in.id)?.iter().any(overlaps) {
        return refuse("stand_in", "identity-absence-also-away");
    }
    Ok(StandIn { post: stand_in.id, title: stand_in.title, name: String::new() })
}
