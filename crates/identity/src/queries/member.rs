//! Who acts for an organisation.

use jiff::civil::Date;
use kernel::{Id, PersonId};
use store::{Error, Row, Tx, params};

use super::person::{read_organisation, same_person};
use crate::Organisation;
use crate::model::person::{MemberCapacity, MemberScope, Membership, OrganisationId};

/// What a [`MemberId`] names.
pub(crate) enum MemberKind {}
/// That somebody acts for an organisation from one day to another.
pub(crate) type MemberId = Id<MemberKind>;

/// People of one organisation that are shown.
const MOST: i64 = 200;

const OF_PERSON: &str = "select m.capacity, m.scope, m.valid_from, m.valid_to, m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2), o.id, o.kind, o.name, o.tax_code, o.decision_number, o.address
    from identity_member m join identity_organisation o on o.id = m.organisation
    where m.person = $1 and m.recorded_to is null order by o.name_folded, o.id, m.valid_from limit 100";
const OF_ORGANISATION: &str = "select m.id, m.person, n.name, m.capacity, m.scope, m.valid_from, m.valid_to
    from identity_member m join identity_person n on n.id = m.person
    where m.organisation = $1 and m.recorded_to is null and (m.valid_to is null or m.valid_to > $2) order by n.name_sort, m.id limit $3";
const OF_BOTH: &str = "select m.id, m.person, n.name, m.capacity, m.scope, m.valid_from, m.valid_to
    from identity_member m join identity_person n on n.id = m.person
    where m.organisation = $1 and m.person = $2 and m.recorded_to is null and (m.valid_to is null or m.valid_to > $3) order by m.valid_from limit 20";
const INSERT: &str = "insert into identity_member (id, organisation, person, capacity, scope, valid_from, valid_to, recorded_from) values ($1, $2, $3, $4, $5, $6, $7, $8)";
const CLOSE: &str = "update identity_member set recorded_to = $2 where id = $1 and recorded_to is null";

/// Somebody who acts for an organisation today or will.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) id: MemberId,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) capacity: MemberCapacity,
    pub(crate) scope: MemberScope,
    pub(crate) from: Date,
    /// The first day on which they no longer do.
    pub(crate) until: Option<Date>,
}

fn capacity(row: &mut Row<'_>) -> Result<MemberCapacity, Error> {
    Ok(MemberCapacity::from_code(&row.take::<String>()?).unwrap_or(MemberCapacity::Employee))
}

fn scope(row: &mut Row<'_>) -> Result<MemberScope, Error> {
    Ok(MemberScope::from_code(&row.take::<String>()?).unwrap_or(MemberScope::Follow))
}

fn read(row: &mut Row<'_>) -> Result<Member, Error> {
    Ok(Member {
        id: row.take()?,
        person: row.take()?,
        name: row.take()?,
        capacity: capacity(row)?,
        scope: scope(row)?,
        from: row.take()?,
        until: row.take()?,
    })
}

/// The organisations for which any record of a person may act, or might once: each once, a present right before an ended one.
pub fn memberships_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Membership>, Error> {
    let today = tx.now().date();
    let mut found: Vec<Membership> = Vec::new();
    for record in same_person(tx, person)? {
        let rows = tx.rows(OF_PERSON, params![record, today], |row| {
            let (capacity, scope) = (capacity(row)?, scope(row)?);
            let (from, until, is_current) = (row.take()?, row.take()?, row.take()?);
            Ok(Membership { capacity, scope, from, until, is_current, organisation: read_organisation(row)? })
        })?;
        for membership in rows {
            match found.iter_mut().find(|known| known.organisation.id == membership.organisation.id) {
                Some(known) if membership.is_current && (!known.is_current || membership.capacity == MemberCapacity::Representative) => {
                    *known = membership;
                }
                Some(_) => {}
                None => found.push(membership),
            }
        }
    }
    Ok(found)
}

/// The organisations for which a person may act today.
pub fn organisations_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Organisation>, Error> {
    let current = memberships_of(tx, person)?.into_iter().filter(|membership| membership.is_current);
    Ok(current.map(|membership| membership.organisation).collect())
}

/// Who acts for an organisation today or will, by name.
pub(crate) fn members(tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<Vec<Member>, Error> {
    let today = tx.now().date();
    tx.rows(OF_ORGANISATION, params![organisation, today, MOST], read)
}

/// From when to when one record of a person acts for an organisation, as far as it is not over.
pub(crate) fn of_both(tx: &mut Tx<'_>, organisation: OrganisationId, person: PersonId) -> Result<Vec<Member>, Error> {
    let today = tx.now().date();
    tx.rows(OF_BOTH, params![organisation, person, today], read)
}

/// Lets a person act for an organisation.
pub(crate) fn insert(tx: &mut Tx<'_>, organisation: OrganisationId, member: &Member) -> Result<(), Error> {
    let now = tx.now();
    let (capacity, scope) = (member.capacity.code(), member.scope.code());
    tx.execute(INSERT, params![member.id, organisation, member.person, capacity, scope, member.from, member.until, now]).map(drop)
}

/// Ends what was known of one; the row stays.
pub(crate) fn close(tx: &mut Tx<'_>, id: MemberId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE, params![id, now])
}
