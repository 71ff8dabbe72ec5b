//! Agencies come, are renamed, go under another one and end on dates; what was known before stays in the rows.

use std::sync::Arc;

use jiff::civil::Date;
use kernel::codes::AgencyCode;
use kernel::{Actor, AgencyId, Message};
use serde::Serialize;
use store::{Error, Tx};

use super::{administrator, refuse};
use crate::facts::{AGENCY, AgencyChanged, AgencyMoved};
use crate::ports::{OpenWork, System};
use crate::{Agency, AgencyKind, IdentityError, queries};

/// A new agency below another.
#[derive(Clone, Serialize)]
pub(crate) struct AddAgency {
    pub(crate) code: String,
    pub(crate) kind: String,
    pub(crate) department: Option<String>,
    pub(crate) parent: AgencyId,
    pub(crate) names: Names,
    pub(crate) place: Option<String>,
    pub(crate) valid_from: Date,
}

/// The names of an agency.
#[derive(Clone, Serialize)]
pub(crate) struct Names {
    pub(crate) name: String,
    pub(crate) name_en: String,
    pub(crate) short_name: String,
}

/// Adds an agency; a code is never given twice.
pub(crate) fn add(tx: &mut Tx<'_>, actor: &Actor, command: &AddAgency) -> Result<AgencyId, IdentityError> {
    administrator(tx, actor)?;
    let Ok(code) = command.code.parse::<AgencyCode>() else { return refuse("code", "identity-agency-code-form") };
    if command.names.name.is_empty() {
        return refuse("name", "identity-agency-name-empty");
    }
    if command.kind.is_empty() {
        return refuse("kind", "identity-agency-kind-empty");
    }
    let parent = queries::agency::agency(tx, command.parent)?.ok_or(IdentityError::NotFound)?;
    tx.lock("identity.agency.code")?;
    if queries::agency::agency_by_code(tx, code.as_str())?.is_some() {
        return refuse("code", "identity-agency-code-taken");
    }
    let agency = Agency {
        id: tx.new_id(),
        code: code.to_string(),
        kind: AgencyKind(command.kind.clone()),
        department: command.department.clone(),
        parent: Some(parent.id),
        name: command.names.name.clone(),
        name_en: command.names.name_en.clone(),
        short_name: short(&command.names),
        abbreviation: String::new(),
        phone: String::new(),
        place: command.place.clone().or(parent.place),
        decision: None,
        valid_from: command.valid_from,
        valid_to: None,
    };
    queries::agency::insert(tx, &agency)?;
    changed(tx, actor, &agency)?;
    Ok(agency.id)
}

fn short(names: &Names) -> String {
    if names.short_name.is_empty() { names.name.clone() } else { names.short_name.clone() }
}

/// Another name from a date on.
#[derive(Clone, Serialize)]
pub(crate) struct RenameAgency {
    pub(crate) agency: AgencyId,
    /// The name that was shown, so that two renamings do not cross unseen.
    pub(crate) old_name: String,
    pub(crate) names: Names,
    pub(crate) from: Date,
}

/// The old name stays for the days before.
pub(crate) fn rename(tx: &mut Tx<'_>, actor: &Actor, command: &RenameAgency) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    if command.names.name.is_empty() {
        return refuse("name", "identity-agency-name-empty");
    }
    let last = last_segment(tx, command.agency)?;
    if last.name != command.old_name {
        return Err(Error::Stale.into());
    }
    if command.from < last.valid_from || last.valid_to.is_some_and(|end| end <= command.from) {
        return refuse("from", "identity-agency-date-outside");
    }
    let names = &command.names;
    let renamed = Agency {
        name: names.name.clone(),
        name_en: names.name_en.clone(),
        short_name: short(names),
        valid_from: command.from,
        ..last.clone()
    };
    divide(tx, last, &renamed)?;
    changed(tx, actor, &renamed)
}

/// How papers name an agency, and where people reach it.
#[derive(Clone, Serialize)]
pub(crate) struct SetContact {
    pub(crate) agency: AgencyId,
    pub(crate) abbreviation: String,
    pub(crate) phone: String,
}

/// Abbreviations stand in numbers of papers: capitals, digits and hyphens.
const LONGEST_ABBREVIATION: usize = 20;
/// Digits with spaces, dots or a plus sign; some have an extension.
const LONGEST_PHONE: usize = 30;

/// Takes effect at once, for papers printed from now on; those that were numbered keep their number.
pub(crate) fn set_contact(tx: &mut Tx<'_>, actor: &Actor, command: &SetContact) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let (abbreviation, phone) = (command.abbreviation.trim(), command.phone.trim());
    let is_short = |letter: char| letter.is_ascii_digit() || letter == '-' || letter.is_uppercase();
    if abbreviation.chars().count() > LONGEST_ABBREVIATION || !abbreviation.chars().all(is_short) {
        return refuse("abbreviation", "identity-agency-abbreviation-form");
    }
    let is_dialled = |letter: char| letter.is_ascii_digit() || " .+()-".contains(letter);
    if phone.len() > LONGEST_PHONE || !phone.chars().all(is_dialled) {
        return refuse("phone", "identity-agency-phone-form");
    }
    let today = tx.now().date();
    let mut stretches = queries::agency::segments(tx, command.agency)?;
    // What has ended keeps what it had; a name that begins later has the same telephone.
    stretches.retain(|stretch| stretch.valid_to.is_none_or(|end| today < end));
    let last = stretches.pop().ok_or(IdentityError::NotFound)?;
    for stretch in stretches.into_iter().chain([last.clone()]) {
        let reached = Agency { abbreviation: abbreviation.to_owned(), phone: phone.to_owned(), ..stretch };
        queries::agency::close(tx, reached.id, reached.valid_from)?;
        queries::agency::insert(tx, &reached)?;
    }
    changed(tx, actor, &last)
}

/// Another agency above it from a date on.
#[derive(Clone, Serialize)]
pub(crate) struct MoveAgency {
    pub(crate) agency: AgencyId,
    /// The agency above that was shown, so that two moves do not cross unseen.
    pub(crate) old_parent: Option<AgencyId>,
    pub(crate) parent: AgencyId,
    /// Number of the decision.
    pub(crate) decision: String,
    pub(crate) from: Date,
}

/// The agency goes under another one with its posts and its units. What it is still working on was given to it by the one above it
/// today, so that must be finished first.
pub(crate) fn put_under(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], actor: &Actor, command: &MoveAgency) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    if command.decision.is_empty() {
        return refuse("decision", "identity-decision-empty");
    }
    let last = last_segment(tx, command.agency)?;
    if last.parent != command.old_parent {
        return Err(Error::Stale.into());
    }
    if last.parent == Some(command.parent) {
        return refuse("parent", "identity-agency-parent-same");
    }
    let parent = queries::agency::segments(tx, command.parent)?;
    if !parent.iter().any(|stretch| stretch.is_valid_on(command.from)) {
        return refuse("parent", "identity-agency-parent-none");
    }
    tx.lock("identity.agency.tree")?;
    if queries::agency::lineage(tx, command.parent)?.iter().any(|above| above.id == last.id) {
        return refuse("parent", "identity-agency-parent-below");
    }
    if command.from < last.valid_from || last.valid_to.is_some_and(|end| end <= command.from) {
        return refuse("move_from", "identity-agency-date-outside");
    }
    if !in_systems(tx, systems, last.id)?.is_empty() {
        return refuse("parent", "identity-agency-open");
    }
    let moved = Agency { parent: Some(command.parent), decision: Some(command.decision.clone()), valid_from: command.from, ..last.clone() };
    divide(tx, last, &moved)?;
    let fact = AgencyMoved { agency: moved.id, parent: command.parent, decision: command.decision.clone(), from: command.from.to_string() };
    record(tx, actor, moved.id, &fact)
}

/// The last stretch of an agency's life is cut where it becomes otherwise.
fn divide(tx: &mut Tx<'_>, last: Agency, otherwise: &Agency) -> Result<(), IdentityError> {
    queries::agency::close(tx, last.id, last.valid_from)?;
    if last.valid_from < otherwise.valid_from {
        queries::agency::insert(tx, &Agency { valid_to: Some(otherwise.valid_from), ..last })?;
    }
    Ok(queries::agency::insert(tx, otherwise)?)
}

/// The day after an agency's last one.
#[derive(Clone, Serialize)]
pub(crate) struct EndAgency {
    pub(crate) agency: AgencyId,
    pub(crate) end: Date,
}

/// An agency ends only when nothing in it is left: no unit below, nobody in a post, no work. Its vacant posts end with it.
pub(crate) fn end(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], actor: &Actor, command: &EndAgency) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let last = last_segment(tx, command.agency)?;
    if last.valid_to.is_some() {
        return refuse("end", "identity-agency-ended");
    }
    if command.end <= last.valid_from {
        return refuse("end", "identity-agency-date-outside");
    }
    if !open_work(tx, systems, &last, command.end)?.is_empty() {
        return refuse("end", "identity-agency-open");
    }
    for (post, _) in queries::post::posts_of(tx, last.id)? {
        queries::post::end(tx, post.id, post.version, command.end)?;
        super::appoint::changed(tx, actor, &post, &[])?;
    }
    let ended = Agency { valid_to: Some(command.end), ..last };
    queries::agency::close(tx, ended.id, ended.valid_from)?;
    queries::agency::insert(tx, &ended)?;
    changed(tx, actor, &ended)
}

/// What is left in an agency on a date and would be stranded if it ended then.
pub(crate) fn open_work(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], agency: &Agency, on: Date) -> Result<Vec<OpenWork>, Error> {
    let page = format!("/can-bo/to-chuc/{}", agency.code);
    let own = [
        ("identity-open-units", queries::agency::units_from(tx, agency.id, on)?, format!("{page}#co-quan")),
        ("identity-open-posts", queries::post::held_from(tx, agency.id, on)?, format!("{page}#vi-tri")),
    ];
    let own = own.into_iter().filter(|(_, count, _)| *count > 0);
    let mut open: Vec<OpenWork> = own.map(|(key, count, link)| OpenWork { what: Message::new(key).with("count", count), link }).collect();
    open.extend(in_systems(tx, systems, agency.id)?);
    Ok(open)
}

/// What the systems above say is left.
pub(crate) fn in_systems(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], agency: AgencyId) -> Result<Vec<OpenWork>, Error> {
    let mut open = Vec::new();
    for system in systems {
        open.extend(system.open_work(tx, agency)?);
    }
    Ok(open)
}

fn last_segment(tx: &mut Tx<'_>, id: AgencyId) -> Result<Agency, IdentityError> {
    queries::agency::segments(tx, id)?.pop().ok_or(IdentityError::NotFound)
}

fn changed(tx: &mut Tx<'_>, actor: &Actor, agency: &Agency) -> Result<(), IdentityError> {
    record(tx, actor, agency.id, &AgencyChanged { agency: agency.id, code: agency.code.clone() })
}

fn record<F: journal::Fact>(tx: &mut Tx<'_>, actor: &Actor, agency: AgencyId, fact: &F) -> Result<(), IdentityError> {
    let subject = journal::Subject::new(AGENCY, agency);
    match queries::agency::state(tx, agency)? {
        Some(state) => journal::record_change(tx, actor, subject, fact, state)?,
        None => journal::record(tx, actor, subject, fact)?,
    }
    Ok(())
}
