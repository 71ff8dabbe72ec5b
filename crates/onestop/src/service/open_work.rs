//! What an agency has still to finish: for whoever would end it, and for whoever leads it.

use identity::ports::OpenWork;
use identity::{Agency, Role};
use kernel::{Actor, AgencyId, Message};
use store::{Error, Tx};

use crate::access::authority;
use crate::error::OnestopError;
use crate::queries::open_work::{OfRole, OfState, decided, held, queued, received};

/// What an agency has still to finish, for those below the single window.
pub(super) fn counted(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<OpenWork>, Error> {
    let sum = |states: Vec<OfState>| states.iter().map(|of| of.count).sum::<i64>();
    let counts = [
        ("onestop-open-queued", queued(tx, agency)?),
        ("onestop-open-received", sum(received(tx, agency)?)),
        ("onestop-open-decided", sum(decided(tx, agency)?)),
    ];
    let Some(agency) = identity::agency(tx, agency)? else { return Ok(Vec::new()) };
    let link = format!("/can-bo/dang-mo/{}", agency.code);
    let open = counts.into_iter().filter(|(_, count)| *count > 0);
    Ok(open.map(|(key, count)| OpenWork { what: Message::new(key).with("count", count), link: link.clone() }).collect())
}

/// What is open in an agency, by state and by who has it. Figures and posts only: who counts them reads no dossier.
#[derive(Clone, Debug)]
pub struct Open {
    /// The agency.
    pub agency: Agency,
    /// Dossiers that it received.
    pub received: Vec<OfState>,
    /// Dossiers on which it decides.
    pub decided: Vec<OfState>,
    /// Tasks in its queues, each with title and name of whoever has them.
    pub tasks: Vec<(OfRole, Option<String>)>,
}

/// What is open in the agency with this code: for administrators, and for those who lead it.
pub fn open(tx: &mut Tx<'_>, actor: &Actor, code: &str) -> Result<Open, OnestopError> {
    let agency = identity::agency_by_code(tx, code)?.ok_or(OnestopError::NotFound)?;
    let authority = authority(tx, actor)?;
    let leads = [Role::UnitLeader, Role::CentreHead].iter().any(|role| authority.by(actor, *role, agency.id).is_some());
    if !leads && !authority.has(Role::Administrator) {
        return Err(OnestopError::NotFound);
    }
    let mut tasks = Vec::new();
    for of in held(tx, agency.id)? {
        let holder = match of.holder {
            Some(post) => identity::holder(tx, post)?.map(|holder| format!("{}, {}", holder.name, holder.title)),
            None => None,
        };
        tasks.push((of, holder));
    }
    Ok(Open { received: received(tx, agency.id)?, decided: decided(tx, agency.id)?, agency, tasks })
}
