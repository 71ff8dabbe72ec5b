//! Who may read a dossier: its person, or an official in whose hands it is or was.

use identity::Authority;
use kernel::{Actor, Capacity, DossierId};
use store::Tx;

use super::mine::is_theirs;
use super::whole::{Whole, whole};
use crate::Onestop;
use crate::access::{authority, may_read};
use crate::error::OnestopError;

/// Reads everything of a dossier, with what the actor may do by their posts; whoever may not read it is told that there is none.
pub(crate) fn read(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, id: DossierId) -> Result<(Whole, Authority), OnestopError> {
    let whole = whole(app, tx, id)?;
    if actor.capacity == Capacity::Person && is_theirs(tx, actor, &whole.loaded.dossier)? {
        return Ok((whole, Authority::default()));
    }
    let authority = authority(tx, actor)?;
    if may_read(&authority, &whole.loaded.dossier, &whole.tasks, whole.loaded.procedure.package.sensitive) {
        Ok((whole, authority))
    } else {
        Err(OnestopError::NotFound)
    }
}
