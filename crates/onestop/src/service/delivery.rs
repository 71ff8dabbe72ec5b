//! How the result is to be handed over is chosen at filing and may change until it is (đổi cách nhận kết quả).

use kernel::{Actor, Channel, DossierId, Message};
use procedure::DeliveryWay;
use serde::{Deserialize, Serialize};
use store::Tx;

use super::hand_over::delivery_state;
use super::load::{Loaded, load};
use super::mine::may_act;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{DeliveryChanged, tell};
use crate::model::state::Event;
use crate::queries;

/// An address by post that has less than this cannot be whole.
const SHORTEST_ADDRESS: usize = 8;
/// Characters of an address at most.
const LONGEST_ADDRESS: usize = 300;

/// Have the result handed over in another way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeDelivery {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// `counter`, `postal` or `electronic`.
    pub way: String,
    /// Where to, by post.
    pub address: String,
}

/// Changes it: whose dossier it is, or the counter for them. Fees stay those of the day of filing.
pub fn change_delivery(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &ChangeDelivery) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, Some(command.version))?;
    let actor = if may_act(tx, actor, &loaded.dossier)? {
        actor.clone()
    } else {
        authorise(tx, actor, Action::ChangeDelivery, &loaded.dossier, None)?
    };
    loaded.dossier.undergo(Event::ChangeDelivery)?;
    if !delivery_state(tx, command.dossier)?.is_at_centre() {
        return Err(OnestopError::refused("onestop-post-has-it"));
    }
    let (way, address) = check(tx, &loaded, command)?;
    let dossier = &mut loaded.dossier;
    let address_changed = dossier.delivery_address != address;
    if dossier.delivery == way && !address_changed {
        return Err(fault("way", "onestop-delivery-same"));
    }
    let before = std::mem::replace(&mut dossier.delivery, way);
    dossier.delivery_address = address;
    queries::dossier::save(tx, dossier)?;
    let fact = DeliveryChanged { code: dossier.code.clone(), before, after: dossier.delivery.clone(), address_changed };
    Ok(tell(tx, &actor, dossier, &fact)?)
}

/// The way, and the address that belongs to it.
fn check(tx: &mut Tx<'_>, loaded: &Loaded, command: &ChangeDelivery) -> Result<(String, String), OnestopError> {
    let (dossier, address) = (&loaded.dossier, command.address.trim());
    let way = DeliveryWay::from_code(&command.way).filter(|way| loaded.procedure.package.delivery.allows(*way));
    match way {
        None => Err(fault("way", "onestop-delivery-choose")),
        Some(DeliveryWay::Postal) if !(SHORTEST_ADDRESS..=LONGEST_ADDRESS).contains(&address.chars().count()) => {
            Err(fault("address", "onestop-delivery-address"))
        }
        Some(way @ DeliveryWay::Postal) => Ok((way.code().to_owned(), address.to_owned())),
        // Whoever filed online has an account to which it goes.
        Some(DeliveryWay::Electronic) if dossier.channel != Channel::Online && !identity::has_account(tx, dossier.submitter)? => {
            Err(fault("way", "onestop-hand-over-no-account"))
        }
        Some(way) => Ok((way.code().to_owned(), String::new())),
    }
}

fn fault(field: &str, key: &str) -> OnestopError {
    OnestopError::Fields(vec![(field.to_owned(), Message::new(key))])
}
