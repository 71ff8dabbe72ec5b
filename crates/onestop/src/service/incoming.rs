//! What a new dossier is made of, however it comes in.

use std::sync::Arc;

use kernel::{AgencyId, Channel, Message, PersonId};
use procedure::{Filer, Procedure};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::StoredFile;

/// How many of one paper are taken in.
const QUANTITY: std::ops::RangeInclusive<i64> = 1..=99;

/// Quantities that nobody handed in, each beside its field.
pub(crate) fn quantity_faults(parts: &[IncomingPart]) -> Vec<(String, Message)> {
    let wrong = parts.iter().filter(|part| !QUANTITY.contains(&part.quantity));
    wrong.map(|part| (format!("quantity-{}", part.code), Message::new("onestop-part-quantity"))).collect()
}

/// What may still be lacking when a dossier is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lacking {
    /// Nothing: it is to be accepted.
    Nothing,
    /// Papers: they are asked for.
    Parts,
    /// Papers and answers: it is refused, and nobody fills in what nobody will read.
    PartsAndAnswers,
}

/// A part as it comes in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct IncomingPart {
    /// Code in the package, or of our own for other papers.
    pub code: String,
    /// Name, for other papers; the package's name is taken otherwise.
    pub name: String,
    /// Word of the form: `original`, `copy`, `electronic`.
    pub form: String,
    /// How many.
    pub quantity: i64,
    /// Whether it is only shown.
    pub shown_only: bool,
    /// Whether it was checked against the original.
    pub checked: bool,
    /// Whether it was taken over from an earlier result or dossier.
    pub reused: bool,
    /// The file, if there is one: its name and content.
    pub file: Option<(String, StoredFile)>,
}

/// What a new dossier is made of, however it came in.
pub(crate) struct NewDossier<'a> {
    pub(crate) procedure: &'a Arc<Procedure>,
    pub(crate) channel: Channel,
    pub(crate) answers: &'a Map<String, Value>,
    /// The person whose it is; does not count if it is an organisation's.
    pub(crate) applicant: Option<PersonId>,
    pub(crate) organisation: Option<identity::OrganisationId>,
    pub(crate) submitter: PersonId,
    pub(crate) assurance: u8,
    pub(crate) representation: Filer,
    pub(crate) helped_by: Option<AgencyId>,
    pub(crate) receiving: AgencyId,
    pub(crate) deciding: AgencyId,
    pub(crate) delivery: &'a str,
    pub(crate) delivery_address: &'a str,
    pub(crate) parts: &'a [IncomingPart],
    pub(crate) lacking: Lacking,
}
