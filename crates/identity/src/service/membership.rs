//! Who acts for an organisation: its legal representative says so, and ends it.

use jiff::civil::Date;
use kernel::{Actor, PersonId};
use store::Tx;

use crate::facts::{MemberChanged, ORGANISATION};
use crate::model::person::{MemberCapacity, OrganisationId};
use crate::{IdentityError, queries};

/// Lets a person act for an organisation from a day on.
pub fn add_member(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (organisation, member): (OrganisationId, PersonId),
    (capacity, since): (MemberCapacity, Date),
) -> Result<(), IdentityError> {
    authorise(tx, actor, organisation)?;
    queries::person::person(tx, member)?.ok_or(IdentityError::NotFound)?;
    queries::person::insert_member(tx, (organisation, member), capacity, since)?;
    tell(tx, actor, (organisation, member), "added")
}

/// Ends a person's right to act for an organisation; `on` is the first day on which they may not.
pub fn end_membership(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (organisation, member): (OrganisationId, PersonId),
    on: Date,
) -> Result<(), IdentityError> {
    authorise(tx, actor, organisation)?;
    if actor.person == Some(member) {
        // An organisation is never left without somebody who may act for it.
        return Err(IdentityError::Forbidden);
    }
    if queries::person::end_member(tx, (organisation, member), on)? == 0 {
        return Err(IdentityError::NotFound);
    }
    tell(tx, actor, (organisation, member), "ended")
}

fn authorise(tx: &mut Tx<'_>, actor: &Actor, organisation: OrganisationId) -> Result<(), IdentityError> {
    let person = actor.person.ok_or(IdentityError::Forbidden)?;
    let may = queries::person::memberships_of(tx, person)?.into_iter().any(|membership| {
        membership.organisation.id == organisation && membership.is_current && membership.capacity == MemberCapacity::Representative
    });
    if may { Ok(()) } else { Err(IdentityError::Forbidden) }
}

fn tell(
    tx: &mut Tx<'_>,
    actor: &Actor,
    (organisation, member): (OrganisationId, PersonId),
    change: &'static str,
) -> Result<(), IdentityError> {
    journal::record(tx, actor, journal::Subject::new(ORGANISATION, organisation), &MemberChanged { person: member, change })?;
    Ok(())
}
