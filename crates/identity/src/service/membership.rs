//! Who acts for an organisation: its legal representative says so, and ends it; who was named may leave.

use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use kernel::{Actor, PersonId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::refuse;
use crate::facts::{MemberChanged, ORGANISATION};
use crate::model::person::{MemberCapacity, MemberScope, OrganisationId};
use crate::queries::member::Member;
use crate::{IdentityError, PersonKeys, queries};

/// Somebody may act for an organisation. Its digest holds the number's blind index, never the number.
#[derive(Clone, Debug, Serialize)]
pub struct AddMember {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Personal number of whoever is named.
    #[serde(skip)]
    pub number: PersonalNumberText,
    /// The same, as it is looked up.
    pub number_index: Vec<u8>,
    /// Their full name: a slip in the number never names a stranger.
    pub name: String,
    /// How far.
    pub scope: MemberScope,
    /// The first day.
    pub from: Date,
    /// The last one, if that is known.
    pub until: Option<Date>,
}

/// Names somebody whose number is proven and who has an account. Whether there is such a person is not told apart from a wrong name.
pub fn add_member(tx: &mut Tx<'_>, keys: &PersonKeys, actor: &Actor, command: &AddMember) -> Result<PersonId, IdentityError> {
    let organisation = command.organisation;
    represents(tx, actor, organisation)?;
    if command.from < tx.now().date() {
        return refuse("from", "identity-member-past");
    }
    if command.until.is_some_and(|until| until < command.from) {
        return refuse("until", "identity-member-order");
    }
    let Some(person) = holder(tx, keys, command)? else { return refuse("number", "identity-member-unknown") };
    tx.lock(&format!("identity.member.{organisation}"))?;
    let until = command.until.and_then(|last| last.tomorrow().ok());
    let overlaps = |known: &Member| until.is_none_or(|until| known.from < until) && known.until.is_none_or(|end| command.from < end);
    for record in queries::person::same_person(tx, person)? {
        if queries::member::of_both(tx, organisation, record)?.iter().any(overlaps) {
            return refuse("number", "identity-member-twice");
        }
    }
    let (id, name) = (tx.new_id(), String::new());
    let member = Member { id, person, name, capacity: MemberCapacity::Employee, scope: command.scope, from: command.from, until };
    queries::member::insert(tx, organisation, &member)?;
    tell(tx, actor, organisation, &member, "added")?;
    Ok(person)
}

/// Somebody no longer acts for an organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndMembership {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub member: PersonId,
    /// The first day on which they may not.
    pub on: Date,
}

/// Ends it: by the representative, or by whoever leaves. A representative stands in the organisation's own registration and is not
/// ended here, so it is never left without somebody who may act for it.
pub fn end_membership(tx: &mut Tx<'_>, actor: &Actor, command: &EndMembership) -> Result<(), IdentityError> {
    let own = actor.person.map(|person| queries::person::same_person(tx, person)).transpose()?.unwrap_or_default();
    let leaves = own.contains(&command.member);
    if !leaves {
        represents(tx, actor, command.organisation)?;
    }
    if command.on < tx.now().date() {
        return refuse("on", "identity-member-past");
    }
    let ended: Vec<Member> = queries::member::of_both(tx, command.organisation, command.member)?
        .into_iter()
        .filter(|member| member.until.is_none_or(|until| until > command.on))
        .collect();
    if ended.is_empty() {
        return Err(IdentityError::NotFound);
    }
    if ended.iter().any(|member| member.capacity == MemberCapacity::Representative) {
        return Err(IdentityError::Forbidden);
    }
    let today = tx.now().date();
    for member in ended {
        queries::member::close(tx, member.id)?;
        let has_begun = member.from <= today;
        let shortened = Member { id: tx.new_id(), until: Some(command.on), ..member };
        // Whoever acted for it even for an hour is told apart from a stranger; one that had not begun leaves nothing behind.
        if has_begun {
            queries::member::insert(tx, command.organisation, &shortened)?;
        }
        tell(tx, actor, command.organisation, &shortened, if leaves { "left" } else { "ended" })?;
    }
    Ok(())
}

/// Whether the actor is the legal representative today; strangers are not told that there is such an organisation.
fn represents(tx: &mut Tx<'_>, actor: &Actor, organisation: OrganisationId) -> Result<(), IdentityError> {
    let person = actor.person.filter(|_| actor.assurance > 0).ok_or(IdentityError::NotFound)?;
    let memberships = queries::member::memberships_of(tx, person)?;
    let own = memberships.iter().find(|membership| membership.organisation.id == organisation && membership.is_current);
    match own.map(|membership| membership.capacity) {
        Some(MemberCapacity::Representative) => Ok(()),
        Some(MemberCapacity::Employee) => Err(IdentityError::Forbidden),
        None => Err(IdentityError::NotFound),
    }
}

/// The person with the number, if it is proven, the name is theirs and they can sign in.
fn holder(tx: &mut Tx<'_>, keys: &PersonKeys, command: &AddMember) -> Result<Option<PersonId>, IdentityError> {
    let known = queries::person::persons_by_number(tx, keys, &command.number)?;
    let name = kernel::text::fold(&command.name);
    let known = known.into_iter().find(|person| person.number_proven && kernel::text::fold(&person.name) == name);
    match known {
        Some(person) if queries::account::has_account(tx, person.id)? => Ok(Some(person.id)),
        _ => Ok(None),
    }
}

pub(super) fn tell(
    tx: &mut Tx<'_>,
    actor: &Actor,
    organisation: OrganisationId,
    member: &Member,
    change: &'static str,
) -> Result<(), IdentityError> {
    let until = member.until.map(|until| until.to_string());
    let fact = MemberChanged { person: member.person, change, scope: member.scope.code(), from: member.from.to_string(), until };
    Ok(journal::record(tx, actor, journal::Subject::new(ORGANISATION, organisation), &fact)?)
}
