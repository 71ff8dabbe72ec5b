//! What a person may see of dossiers: those they filed; with a proven number also those that others filed for them.

use kernel::{Actor, DossierId};
use store::Tx;

use super::whole::{Whole, whole};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::queries;

/// Whether the person behind the actor may see dossiers that somebody else filed for them.
pub fn sees_owned(actor: &Actor) -> bool {
    actor.assurance > 0
}

/// Whether it is a dossier of this person. A number that was only typed opens nothing that others filed under it.
pub fn is_theirs(actor: &Actor, dossier: &Dossier) -> bool {
    actor.person.is_some() && (actor.person == Some(dossier.submitter) || (sees_owned(actor) && actor.person == dossier.applicant))
}

/// Reads a dossier for its person; anybody else is told that there is none.
pub fn mine(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, id: DossierId) -> Result<Whole, OnestopError> {
    let dossier = queries::dossier::find(tx, id)?.filter(|dossier| is_theirs(actor, dossier)).ok_or(OnestopError::NotFound)?;
    whole(app, tx, dossier.id)
}
