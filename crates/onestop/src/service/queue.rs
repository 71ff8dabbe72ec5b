//! Places in queues.

use identity::Role;
use kernel::AgencyId;
use store::Tx;

use crate::model::dossier::Dossier;
use crate::model::task::{Task, Work};

/// An open task with nothing but its place.
pub(crate) fn blank(tx: &mut Tx<'_>, dossier: &Dossier, agency: AgencyId, role: Role) -> Task {
    let now = tx.now();
    Task {
        id: tx.new_id(),
        dossier: dossier.id,
        work: Work::Process,
        procedure_code: dossier.procedure_code.clone(),
        step: None,
        agency,
        role,
        holder: None,
        opened_at: now,
        due_at: now,
        warned: 0,
        closed_at: None,
        outcome: None,
        note: None,
        done_by: None,
        done_post: None,
    }
}
