//! All that will be filed, in the order of time: the same for the same seed.

use std::sync::Arc;

use identity::Import;
use jiff::civil::Date;
use kernel::{Channel, Instant};
use procedure::Procedure;
use serde_json::Map;

use super::dice::Dice;
use super::people::Crowd;
use super::span::Span;
use super::story::{Story, Wish, channel_of};
use super::volume::{days, share_out, time_of_day};
use super::world::World;

/// So many of a thousand dossiers are received by another commune's centre.
const ELSEWHERE: u64 = 40;

/// How often something is thought of that can be done on a day on which counters are closed.
const ATTEMPTS: usize = 20;

/// Which procedure is asked for on a day, and how: one that is in force then.
fn what(world: &World, dice: &mut Dice, date: Date) -> Option<(Arc<Procedure>, Channel)> {
    (0..ATTEMPTS).find_map(|_| {
        let offer = world.offers.get(dice.weighted(world.offers.iter().map(|offer| offer.weight)))?;
        if date < offer.procedure.package.effective_from {
            return None;
        }
        let channel = if world.calendar.is_working(date) { channel_of(dice, &offer.procedure) } else { Channel::Online };
        offer.procedure.package.channels.allows(channel).then(|| (Arc::clone(&offer.procedure), channel))
    })
}

/// Invents every dossier of a span and hands it on, until nobody wants more.
pub(super) fn tell(world: &Arc<World>, import: &Import, span: &Span, mut each: impl FnMut(Story) -> bool) {
    let mut dice = Dice::new(span.seed);
    let mut crowd = Crowd::new(import.people(span.seed.wrapping_add(1)));
    let mut number = 0;
    for (date, count) in share_out(span.dossiers, &days(&world.calendar, span.from.date(), span.until.date())) {
        let mut wishes: Vec<Wish> = Vec::new();
        for _ in 0..count {
            number += 1;
            let Some((procedure, channel)) = what(world, &mut dice, date) else { continue };
            let Some(commune) = world.communes.get(dice.weighted(world.communes.iter().map(|commune| commune.weight))) else { continue };
            let at = Instant::from_local(date.to_datetime(time_of_day(&mut dice, channel)));
            let elsewhere = procedure.package.receive_anywhere && dice.per_mille(ELSEWHERE);
            let centre = if elsewhere { dice.pick(&world.communes).map(|other| other.code.clone()) } else { None };
            // What would be filed later today is not there yet.
            if (span.from..=span.until).contains(&at) {
                wishes.push(Wish { number, at, procedure, channel, commune: commune.clone(), centre, given: Map::new() });
            }
        }
        wishes.sort_by_key(|wish| (wish.at, wish.number));
        for wish in wishes {
            if wish.into_story(&mut crowd, world, &mut dice).is_some_and(|story| !each(story)) {
                return;
            }
        }
    }
}
