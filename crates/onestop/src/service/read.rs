//! Who may read a dossier: its person, or an official in whose hands it is or was.

use identity::Authority;
use kernel::{Actor, Capacity, DossierId};
use store::Tx;

use super::mine::Reach;
use super::whole::{Whole, whole};
use crate::Onestop;
use crate::access::{authority, may_read};
use crate::error::OnestopError;

/// A dossier as its reader sees it.
pub(crate) struct Reading {
    pub(crate) whole: Whole,
    /// What the reader may do by their posts.
    pub(crate) authority: Authority,
    /// For what it is read; nothing where it is the reader's own, which is told to nobody.
    pub(crate) purpose: Option<&'static str>,
}

/// Reads everything of a dossier; whoever may not read it is told that there is none.
pub(crate) fn read(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, id: DossierId) -> Result<Reading, OnestopError> {
    let whole = whole(app, tx, id)?;
    if actor.capacity == Capacity::Person {
        let reach = Reach::of(tx, actor)?;
        if reach.holds(&whole.loaded.dossier) {
            let purpose = reach.purpose(&whole.loaded.dossier);
            return Ok(Reading { whole, authority: Authority::default(), purpose });
        }
    }
    let authority = authority(tx, actor)?;
    let by = may_read(tx, &authority, &whole.loaded.dossier, &whole.tasks, whole.loaded.procedure.package.sensitive)?;
    let place = by.ok_or(OnestopError::NotFound)?;
    Ok(Reading { whole, authority, purpose: Some(place.purpose()) })
}
