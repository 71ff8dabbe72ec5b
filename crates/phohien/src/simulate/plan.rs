//! All that will be filed, in the order of time: the same for the same seed.

use std::sync::Arc;

use identity::Import;
use kernel::{Channel, Instant};

use super::dice::Dice;
use super::people::Crowd;
use super::story::{Story, Wish, channel_of};
use super::volume::{days, share_out, time_of_day};
use super::world::World;
use super::Span;

/// So many of a thousand dossiers are received by another commune's centre.
const ELSEWHERE: u64 = 40;

/// Invents every dossier of a span and hands it on, until nobody wants more.
pub(super) fn tell(world: &Arc<World>, import: &Import, span: &Span, mut each: impl FnMut(Story) -> bool) {
    let mut dice = Dice::new(span.seed);
    let mut crowd = Crowd::new(import.people(span.seed.wrapping_add(1)));
    let mut number = 0;
    for (date, count) in share_out(span.dossiers, &days(&world.calendar, span.from.date(), span.until.date())) {
        let mut wishes: Vec<Wish> = Vec::new();
        for _ in 0..count {
            number += 1;
            let Some(offer) = world.offers.get(dice.weighted(world.offers.iter().map(|offer| offer.weight))) else { continue };
            let Some(commune) = world.communes.get(dice.weighted(world.communes.iter().map(|commune| commune.weight))) else { continue };
            let mut channel = channel_of(&mut dice, &offer.procedure);
            if !world.calendar.is_working(date) {
                // Counters are closed; who cannot file online comes on another day.
                channel = Channel::Online;
            }
            let at = Instant::from_local(date.to_datetime(time_of_day(&mut dice, channel)));
            let elsewhere = offer.procedure.package.receive_anywhere && dice.per_mille(ELSEWHERE);
            let centre = if elsewhere { dice.pick(&world.communes).map(|other| other.code.clone()) } else { None };
            let fits = offer.procedure.package.channels.allows(channel) && (span.from..=span.until).contains(&at);
            if fits {
                wishes.push(Wish { number, at, procedure: Arc::clone(&offer.procedure), channel, commune: commune.clone(), centre });
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
