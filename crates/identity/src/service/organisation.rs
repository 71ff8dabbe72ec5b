//! Organisations as a counter meets them. What is shown there gives nobody the right to act for one online.

use kernel::Message;
use store::Tx;

use crate::model::organisation::{NewOrganisation, OrganisationCode};
use crate::model::person::OrganisationId;
use crate::{IdentityError, Organisation, PersonKeys, queries};

/// The organisation with a code; one known by a decision has the same name, too.
pub fn known_organisation(
    tx: &mut Tx<'_>,
    keys: &PersonKeys,
    code: &OrganisationCode,
    name: &str,
) -> Result<Option<Organisation>, store::Error> {
    match code {
        OrganisationCode::Tax(code) => queries::person::organisation_by_tax_code(tx, code.digits()),
        OrganisationCode::Owner(number) => queries::person::organisation_by_owner(tx, &keys.index_of(number)),
        OrganisationCode::Decision(number) => queries::person::organisation_by_decision(tx, number, name),
    }
}

/// Finds the organisation by its code or records it. A code that is on record under another name is told. Authority belongs to the
/// caller's own act.
pub fn meet_organisation(tx: &mut Tx<'_>, keys: &PersonKeys, new: &NewOrganisation) -> Result<OrganisationId, IdentityError> {
    // Two counters may meet the same organisation in the same second.
    tx.lock("identity.organisation")?;
    if let Some(known) = known_organisation(tx, keys, &new.code, &new.name)? {
        if kernel::text::fold(&known.name) != kernel::text::fold(&new.name) {
            return Err(IdentityError::Fields(vec![("name", Message::new("identity-organisation-named").with("name", &known.name))]));
        }
        return Ok(known.id);
    }
    let (tax_code, owner, decision_number) = match &new.code {
        OrganisationCode::Tax(code) => (Some(code.digits().to_owned()), None, None),
        OrganisationCode::Owner(number) => (None, Some(keys.seal(number)), None),
        OrganisationCode::Decision(number) => (None, None, Some(number.clone())),
    };
    let organisation = Organisation {
        id: tx.new_id(),
        kind: new.kind.clone(),
        name: kernel::text::nfc(new.name.trim()).into_owned(),
        tax_code,
        decision_number,
        address: new.address.clone(),
    };
    queries::person::insert_organisation(tx, &organisation, owner.as_ref())?;
    Ok(organisation.id)
}
