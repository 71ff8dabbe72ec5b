//! By which right somebody files for another, whose record the dossier hangs on, and what follows from it.

use identity::{MemberCapacity, Person};
use jiff::civil::Date;
use kernel::{Channel, Message, PersonId};
use procedure::{Category, Filer, Package};
use store::Tx;

use super::incoming::NewDossier;
use crate::error::OnestopError;
use crate::model::applicant::{Applicant, of_age};
use crate::{Onestop, queries};

/// Exemptions of a household: a child whose parent files for it belongs to the parent's.
const HOUSEHOLD: [Category; 2] = [Category::PoorHousehold, Category::NearPoorHousehold];

/// The record of a person for whom `submitter` files: the one of an earlier dossier that this submitter filed for the same person, else
/// a new one. A number that was only typed never leads to the record of whoever has it proven.
pub(crate) fn record(
    app: &Onestop,
    tx: &mut Tx<'_>,
    (submitter, filer): (PersonId, Filer),
    package: &Package,
    applicant: &Applicant,
) -> Result<PersonId, OnestopError> {
    let faults = applicant.faults(filer, package, tx.now().date());
    if !faults.is_empty() {
        return Err(OnestopError::Fields(faults.into_iter().map(|(field, message)| (format!("applicant.{field}"), message)).collect()));
    }
    match known_record(app, tx, submitter, applicant)? {
        Some(known) => Ok(known),
        None => Ok(identity::add_person(tx, &app.identity.keys, &applicant.record())?),
    }
}

/// The record of a person for whom this submitter filed before.
pub(crate) fn known_record(
    app: &Onestop,
    tx: &mut Tx<'_>,
    submitter: PersonId,
    applicant: &Applicant,
) -> Result<Option<PersonId>, OnestopError> {
    let new = applicant.record();
    let index = new.number.as_ref().map(|number| app.identity.keys.index_of(number));
    let passport = |person: &Person| person.document_number.as_deref().and_then(|cipher| app.identity.keys.open_text(cipher));
    let earlier = queries::mine::filed_for(tx, submitter)?;
    let known = identity::persons(tx, &earlier)?.into_values().find(|person| {
        person.name == kernel::text::title_case_name(&new.name)
            && person.birth_date == new.birth_date
            && person.document_kind == applicant.document.code()
            && person.number.as_ref().map(|number| number.index.clone()) == index
            && passport(person) == new.document_number
    });
    Ok(known.map(|person| person.id))
}

/// Categories that bring exemptions: the applicant's own, and of a child those of the household of the parent who files.
pub(crate) fn categories(applicant: &[String], submitter: &Person, filer: Filer) -> Vec<String> {
    let mut categories = applicant.to_vec();
    if filer == Filer::Parent {
        let household = HOUSEHOLD.iter().map(|category| category.code()).filter(|code| submitter.categories.iter().any(|own| own == code));
        categories.extend(household.map(str::to_owned));
        categories.sort_unstable();
        categories.dedup();
    }
    categories
}

/// What is wrong with the right by which a dossier is filed.
pub(crate) fn faults(tx: &mut Tx<'_>, new: &NewDossier<'_>, today: Date, faults: &mut Vec<(String, Message)>) -> Result<(), OnestopError> {
    let package = &new.procedure.package;
    let mut fault = |field: &str, key: &str| faults.push((field.to_owned(), Message::new(key)));
    let Some(organisation) = new.organisation else {
        let is_another = new.applicant.is_some_and(|applicant| applicant != new.submitter);
        match (new.representation, is_another) {
            (Filer::Owner, false) => {}
            (Filer::Owner, true) | (_, false) => fault("representation", "onestop-submit-representation"),
            (filer, true) if !package.filers_for_person().contains(&filer) => fault("representation", "onestop-submit-representation"),
            (Filer::Parent, true) => {
                let born = new.applicant.map(|applicant| identity::person(tx, applicant)).transpose()?.flatten();
                if born.and_then(|person| person.birth_date).is_some_and(|born| of_age(born, today)) {
                    fault("representation", "onestop-applicant-of-age");
                }
            }
            _ => {}
        }
        return Ok(());
    };
    let known = identity::organisation(tx, organisation)?;
    if !known.is_some_and(|known| package.serves_organisation(&known.kind)) {
        fault("organisation", "onestop-submit-organisation-kind");
    }
    if !package.filers_for_organisation().contains(&new.representation) {
        fault("representation", "onestop-submit-representation");
    }
    // At a counter the paper shows it; online only the account can.
    if new.channel == Channel::Online {
        let memberships = identity::memberships_of(tx, new.submitter)?;
        match memberships.iter().find(|membership| membership.files() && membership.organisation.id == organisation) {
            None => fault("organisation", "onestop-submit-organisation"),
            Some(membership) if new.representation == Filer::Representative && membership.capacity != MemberCapacity::Representative => {
                fault("representation", "onestop-submit-representation");
            }
            Some(_) => {}
        }
    }
    Ok(())
}
