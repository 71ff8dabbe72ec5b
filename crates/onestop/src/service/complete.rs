//! Whether a dossier that is to be filed is complete: form, parts, agencies, delivery.

use identity::Agency;
use jiff::civil::Date;
use kernel::{Channel, Message};
use procedure::{DeliveryWay, Electronic, FieldError, Package, Part, Setting};
use serde_json::Value;
use store::Tx;

use super::incoming::{Lacking, NewDossier, quantity_faults};
use super::standing;
use crate::error::OnestopError;

/// Refuses what is not complete; what is wrong is told beside its field.
pub(crate) fn check(tx: &mut Tx<'_>, new: &NewDossier<'_>, setting: &Setting<'_>) -> Result<(), OnestopError> {
    let mut faults = faults(new, setting);
    faults.extend(quantity_faults(new.parts));
    commune_faults(tx, new, setting, &mut faults)?;
    place_faults(tx, new, setting.today, &mut faults)?;
    standing::faults(tx, new, setting.today, &mut faults)?;
    if faults.is_empty() { Ok(()) } else { Err(OnestopError::Fields(faults)) }
}

fn faults(new: &NewDossier<'_>, setting: &Setting<'_>) -> Vec<(String, Message)> {
    let is_told = |error: &FieldError| new.lacking != Lacking::PartsAndAnswers || new.answers.get(&error.field).is_some_and(is_answer);
    let told = new.procedure.form.validate(new.answers, None, setting).into_iter().filter(is_told);
    let mut faults: Vec<(String, Message)> = told.map(|error| (error.field, error.message)).collect();
    let package = &new.procedure.package;
    if !package.channels.allows(new.channel) {
        faults.push(("channel".to_owned(), Message::new("onestop-submit-channel")));
    }
    let case = package.case_for(setting).map(|case| case.id.clone()).unwrap_or_default();
    let needed = package.assurance_for(&case, new.channel);
    if new.assurance < needed {
        faults.push(("assurance".to_owned(), Message::new("onestop-submit-assurance").with("level", needed)));
    }
    let is_there = |code: &str| new.lacking != Lacking::Nothing || new.parts.iter().any(|part| part.code == code);
    for part in missing(package, &case, setting, &is_there) {
        faults.push((format!("part-{}", part.code), Message::new("onestop-submit-part-missing").with("part", &part.name.vi)));
    }
    let delivers = DeliveryWay::from_code(new.delivery).is_some_and(|way| package.delivery.allows(way));
    if !delivers || (new.delivery == DeliveryWay::Postal.code() && new.delivery_address.trim().is_empty()) {
        faults.push(("delivery".to_owned(), Message::new("onestop-submit-delivery")));
    }
    faults
}

/// Whether something was answered: what is empty is lacking, not wrong.
fn is_answer(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value.as_str() != Some("")
}

/// Parts that must be there and are not: the e-form stands for its own part; online, what an agency looks up or only the original
/// shows is not sent.
pub(crate) fn missing<'a>(package: &'a Package, case: &str, setting: &Setting<'_>, is_there: &dyn Fn(&str) -> bool) -> Vec<&'a Part> {
    let due = package.parts_for(case, setting).into_iter();
    due.filter(|due| due.required && (setting.channel != Channel::Online || due.part.is_sent()))
        .map(|due| due.part)
        .filter(|part| part.electronic != Electronic::Form && !is_there(&part.code))
        .collect()
}

/// A commune that the form names must be one of the province: another agency is asked, or finds its place, by it.
fn commune_faults(
    tx: &mut Tx<'_>,
    new: &NewDossier<'_>,
    setting: &Setting<'_>,
    faults: &mut Vec<(String, Message)>,
) -> Result<(), OnestopError> {
    for named in new.procedure.form.named_communes(new.answers, setting) {
        let is_told = faults.iter().any(|(field, _)| *field == named.unknown.field);
        if !is_told && identity::serving(tx, "commune", &named.code)?.is_none() {
            faults.push((named.unknown.field, named.unknown.message));
        }
    }
    Ok(())
}

/// The agencies must be the procedure's own: one of the kinds that decide, and one that receives.
fn place_faults(tx: &mut Tx<'_>, new: &NewDossier<'_>, today: Date, faults: &mut Vec<(String, Message)>) -> Result<(), OnestopError> {
    let mut fault = |field: &str, key: &str| faults.push((field.to_owned(), Message::new(key)));
    let kinds = &new.procedure.package.decider;
    let decides = |agency: &Agency| {
        agency.is_valid_on(today) && kinds.iter().any(|kind| agency.kind.fits(&kind.code(), agency.department.as_deref()))
    };
    if !identity::agency(tx, new.deciding)?.is_some_and(|agency| decides(&agency)) {
        fault("deciding", "onestop-submit-agency");
    }
    if !identity::has_role(tx, new.receiving, identity::Role::Intake)? {
        fault("receiving", "onestop-submit-agency");
    }
    Ok(())
}
