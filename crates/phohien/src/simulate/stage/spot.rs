//! Where dossiers wait for an account.

use std::sync::Arc;

use identity::Role;
use onestop::OnestopError;
use procedure::{Procedure, Work};
use store::Tx;

use super::scene::Player;
use crate::simulate::world::{Commune, Placed, World};

/// A place where a dossier of a procedure waits for a role of an agency.
#[derive(Clone)]
pub(super) struct Spot {
    pub(super) procedure: Arc<Procedure>,
    pub(super) commune: Commune,
    pub(super) step: String,
    /// Whether it lies at the own desk then; a counter only watches what it received.
    pub(super) own: bool,
    pub(super) placed: Arc<Placed>,
}

impl Spot {
    /// The step, if it is the own desk's.
    pub(super) fn desk(&self) -> Option<String> {
        self.own.then(|| self.step.clone())
    }
}

/// Where dossiers wait for an account's posts.
pub(super) fn spots(world: &World, tx: &mut Tx<'_>, player: &Player) -> Result<Vec<Spot>, OnestopError> {
    let mut spots = Vec::new();
    for commune in homes(world, tx, player)? {
        for offer in world.offers.iter().filter(|offer| !offer.procedure.package.code.starts_with('9')) {
            let placed = world.placed(tx, &offer.procedure, &commune.code, None)?;
            let mut wait_at = |step: &str, own: bool| {
                let (procedure, placed) = (Arc::clone(&offer.procedure), Arc::clone(&placed));
                spots.push(Spot { procedure, commune: commune.clone(), step: step.to_owned(), own, placed });
            };
            for step in &offer.procedure.package.steps {
                let agency = world.queue(tx, &placed, step.place, step.unit.or(step.agency), None)?;
                if player.desks.iter().any(|(at, role)| *at == agency && role.code() == step.role.code()) {
                    wait_at(&step.id, true);
                }
            }
            // The counter and its head see what is filed there.
            let at_counter = player.desks.iter().any(|(at, role)| {
                *at == placed.receiving.id && matches!(role, Role::Intake | Role::CentreHead | Role::Cashier | Role::PostalIntake)
            });
            // They wait at the last desk before them, where nobody is late yet when the result is due.
            let last = offer.procedure.package.steps.iter().rfind(|step| step.work != Work::HandOver);
            if at_counter && let Some(step) = last {
                wait_at(&step.id, false);
            }
        }
    }
    Ok(spots)
}

/// The communes in which an account's agencies sit.
pub(super) fn homes(world: &World, tx: &mut Tx<'_>, player: &Player) -> Result<Vec<Commune>, OnestopError> {
    let mut homes: Vec<Commune> = Vec::new();
    for (agency, _) in &player.desks {
        let mut place = None;
        for above in identity::lineage(tx, *agency)? {
            place = place.or(above.place);
        }
        let commune = world.communes.iter().find(|commune| Some(&commune.code) == place.as_ref());
        homes.extend(commune.filter(|commune| homes.iter().all(|home| home.code != commune.code)).cloned());
    }
    Ok(homes)
}
