//! The scenes of the demonstration accounts: what each finds when it signs in.

mod beginning;
mod citizen;
mod official;
mod scene;
mod spot;

use std::sync::Arc;

use identity::{Import, Role};
use kernel::Actor;
use onestop::OnestopError;
use store::{Lane, Tx};

use self::scene::{Player, Stage};
use self::spot::{Spot, homes, spots};
use super::span::Span;
use super::story::Story;
use super::world::World;
use crate::wiring::House;

/// Everything that is to be found by the accounts.
pub(super) async fn scenes(house: &House, world: &Arc<World>, import: &Import, span: &Span) -> anyhow::Result<Vec<Story>> {
    let (world, import, span, identity) = (Arc::clone(world), import.clone(), *span, Arc::clone(&house.identity));
    let set = house.store.background::<_, OnestopError, _>(Lane::Bulk, move |tx| {
        tx.travel(span.until);
        let mut players = Vec::new();
        for account in &import.accounts {
            let Some(person) = identity::persons_by_number(tx, &identity.keys, &account.number)?.into_iter().next() else { continue };
            let memberships = identity::memberships_of(tx, person.id)?;
            let firm = memberships.iter().find(|one| one.capacity == identity::MemberCapacity::Representative);
            let organisation = firm.map(|firm| firm.organisation.id);
            let desks = identity::held_posts(tx, &Actor::person(person.id, 2))?.ranges();
            players.push(Player { account: account.clone(), person: person.id, organisation, desks });
        }
        let mut stage = Stage::new(&world, &import, &span);
        set(&mut stage, tx, &players)?;
        Ok(stage.into_scenes())
    });
    Ok(set.await?)
}

/// Sets all scenes; the states of an agency are shown once, whoever of it comes first.
fn set(stage: &mut Stage<'_>, tx: &mut Tx<'_>, players: &[Player]) -> Result<(), OnestopError> {
    for player in players {
        stage.homes.extend(homes(stage.world, tx, player)?);
    }
    for player in players {
        if player.desks.is_empty() {
            citizen::filed(stage, player);
            continue;
        }
        let spots = spots(stage.world, tx, player)?;
        if spots.is_empty() {
            continue;
        }
        official::at_work(stage, player, &spots);
        if player.desks.iter().any(|(_, role)| *role == Role::CoordinatingOfficer) {
            official::asked(stage, tx, player)?;
        }
        for spot in &spots {
            if stage.is_first(spot.placed.deciding.id) {
                let here: Vec<Spot> = spots.iter().filter(|other| other.placed.deciding.id == spot.placed.deciding.id).cloned().collect();
                official::every_state(stage, &here);
            }
        }
    }
    Ok(())
}
