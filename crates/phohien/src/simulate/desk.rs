//! Who does an act, and what is asked for at a desk.

use identity::Role;
use kernel::{Actor, DossierId};
use onestop::OnestopError;
use onestop::service::supplement::AskSupplement;
use store::Tx;

use super::life::{Desk, Life};
use super::words;
use super::world::{Placed, World};

/// The legal ground of a request for more and of refusals.
pub(super) const GROUND: &str = "Nghị định 118/2025/NĐ-CP";

/// The official at whose desk it lies: the one to whom it was given, or anybody with the role.
pub(super) fn at_desk(world: &World, tx: &mut Tx<'_>, life: &mut Life) -> Result<Actor, OnestopError> {
    let Desk { agency, role, holder } = life.desk.ok_or(OnestopError::NotFound)?;
    let holders = world.holders(tx, agency, role)?;
    if let Some(given) = holders.iter().find(|known| Some(known.post) == holder) {
        return Ok(Actor::official(given.person, given.post, given.agency));
    }
    let but = if role == Role::Approver { life.drafter } else { None };
    let actor = world.official(tx, &mut life.dice, agency, role, but)?;
    Ok(actor)
}

/// Somebody who leads the agency that decides.
pub(super) fn leader(world: &World, tx: &mut Tx<'_>, life: &mut Life, placed: &Placed) -> Result<Actor, OnestopError> {
    world.official(tx, &mut life.dice, placed.deciding.id, Role::Approver, None)
}

/// A request for the first of the papers.
pub(super) fn asking(life: &mut Life, dossier: DossierId) -> AskSupplement {
    let parts: Vec<String> = life.story.parts.iter().take(1).map(|part| part.code.clone()).collect();
    AskSupplement { dossier, version: life.version, ground: GROUND.to_owned(), parts, message: life.dice.text(words::MISSING).to_owned() }
}
