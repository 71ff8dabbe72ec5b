//! Parts as a program sends them: named by the package's code, with a file that was sent before.

use identity::Agency;
use kernel::{Actor, AgencyId, Message};
use serde::{Deserialize, Serialize};
use store::{Files, StoredFile, Tx};
use utoipa::ToSchema;
use web::upload::plain_name;

use super::files::owner;
use crate::error::OnestopError;
use crate::service::incoming::IncomingPart;

/// Parts of one request at most.
const PARTS: usize = 100;

/// A part of a dossier.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartBody {
    /// Code in the package, or one of the caller's own for another paper.
    code: String,
    /// Name of another paper; the package's name is taken otherwise.
    #[serde(default)]
    name: String,
    /// `original`, `copy` or `electronic`; what a person sends is electronic.
    form: Option<String>,
    /// How many; 1 unless told.
    quantity: Option<i64>,
    /// Whether it was only shown at the counter.
    #[serde(default)]
    shown_only: bool,
    /// Whether the counter compared it with the original.
    #[serde(default)]
    checked: bool,
    /// The file: `reference` of an upload by the same person.
    file: Option<FileBody>,
}

/// A file that was sent before.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FileBody {
    /// `reference` of the upload.
    reference: String,
    /// The name under which people see it.
    name: String,
}

impl FileBody {
    /// Its name and the file, among those of whoever sent it; `field` names where it stands in the body.
    pub(super) fn find(&self, tx: &mut Tx<'_>, actor: &Actor, field: &str) -> Result<(String, StoredFile), OnestopError> {
        let stored = Files::find(tx, &owner(actor), &self.reference)?.ok_or_else(|| fault(field, "onestop-api-file"))?;
        Ok((plain_name(&self.name), stored))
    }
}

/// Parts with their files looked up among those of whoever sent them.
pub(super) fn incoming(tx: &mut Tx<'_>, actor: &Actor, parts: &[PartBody]) -> Result<Vec<IncomingPart>, OnestopError> {
    if parts.len() > PARTS {
        return Err(fault("parts", "onestop-api-parts"));
    }
    parts.iter().enumerate().map(|(at, part)| one(tx, actor, part, at)).collect()
}

fn one(tx: &mut Tx<'_>, actor: &Actor, part: &PartBody, at: usize) -> Result<IncomingPart, OnestopError> {
    let file = match &part.file {
        Some(file) => Some(file.find(tx, actor, &format!("parts[{at}].file"))?),
        None => None,
    };
    let is_official = actor.capacity == kernel::Capacity::Official;
    if !is_official && file.is_none() {
        return Err(fault(&format!("parts[{at}].file"), "onestop-api-file"));
    }
    let form = match &part.form {
        Some(form) if is_official => form.clone(),
        _ => "electronic".to_owned(),
    };
    Ok(IncomingPart {
        reused: false,
        code: part.code.clone(),
        name: part.name.clone(),
        form,
        quantity: part.quantity.unwrap_or(1),
        shown_only: is_official && part.shown_only,
        checked: is_official && part.checked,
        file,
    })
}

/// An agency by its code.
pub(super) fn agency(tx: &mut Tx<'_>, field: &str, code: &str) -> Result<AgencyId, OnestopError> {
    let found: Option<Agency> = identity::agency_by_code(tx, code)?;
    found.map(|agency| agency.id).ok_or_else(|| fault(field, "onestop-submit-agency"))
}

/// One field that does not fit.
pub(super) fn fault(field: &str, message: &str) -> OnestopError {
    OnestopError::Fields(vec![(field.to_owned(), Message::new(message))])
}
