//! What is known of the people of a dossier, as answers of its form.

use identity::{Organisation, Person, PersonKeys};
use procedure::{ApplicantField, EidField, Filer, FormSpec};
use serde_json::{Map, Value};

use crate::model::applicant::{Applicant, Document};

/// Whose dossier it is.
#[derive(Clone, Copy)]
pub enum Concerned<'a> {
    /// Who files it.
    Oneself,
    /// Another person.
    Person(&'a Applicant),
    /// An organisation.
    Organisation(&'a Organisation),
}

/// Answers that are known before: of who files as their record says, of whom it concerns as told, and what follows from the right.
pub fn known(keys: &PersonKeys, form: &FormSpec, submitter: &Person, (concerned, filer): (Concerned<'_>, Filer)) -> Map<String, Value> {
    let mut answers = Map::new();
    for field in &form.fields {
        let own = || field.eid.and_then(|eid| of_submitter(keys, submitter, eid));
        let value = match (field.by_filer.get(&filer), concerned, field.applicant) {
            (Some(answer), ..) => Some(answer.clone()),
            (None, Concerned::Person(applicant), Some(wanted)) => of_person(applicant, wanted),
            (None, Concerned::Organisation(organisation), Some(wanted)) => of_organisation(organisation, wanted),
            _ => own(),
        };
        if let Some(value) = value {
            answers.insert(field.name.clone(), Value::String(value));
        }
    }
    answers
}

/// Names of the fields whose answers change with whom it is filed for.
pub fn governed(form: &FormSpec) -> Vec<String> {
    let fields = form.fields.iter().filter(|field| field.applicant.is_some() || !field.by_filer.is_empty());
    fields.map(|field| field.name.clone()).collect()
}

fn of_submitter(keys: &PersonKeys, person: &Person, wanted: EidField) -> Option<String> {
    match wanted {
        EidField::Name => Some(person.name.clone()),
        EidField::PersonalNumber => {
            let number = person.number.as_ref().and_then(|number| keys.open_number(&number.cipher));
            number.map(|number| number.as_str().to_owned())
        }
        EidField::BirthDate => person.birth_date.map(|date| date.to_string()),
        EidField::Sex => person.sex.clone(),
        EidField::Phone => person.phone.clone(),
        EidField::Email => person.email.clone(),
        EidField::Address => person.address.clone(),
    }
}

fn of_person(applicant: &Applicant, wanted: ApplicantField) -> Option<String> {
    match wanted {
        ApplicantField::Name => Some(applicant.name.clone()),
        ApplicantField::PersonalNumber | ApplicantField::Number => match &applicant.document {
            Document::Number(number) => Some(number.as_str().to_owned()),
            Document::Passport(_) | Document::None => None,
        },
        ApplicantField::TaxCode => None,
        ApplicantField::BirthDate => Some(applicant.birth_date.to_string()),
        ApplicantField::Sex => applicant.sex.clone(),
        ApplicantField::Address => applicant.address.clone(),
    }
}

fn of_organisation(organisation: &Organisation, wanted: ApplicantField) -> Option<String> {
    match wanted {
        ApplicantField::Name => Some(organisation.name.clone()),
        ApplicantField::TaxCode | ApplicantField::Number => organisation.tax_code.clone().or_else(|| organisation.decision_number.clone()),
        ApplicantField::Address => organisation.address.clone(),
        ApplicantField::PersonalNumber | ApplicantField::BirthDate | ApplicantField::Sex => None,
    }
}
