//! How a result comes to its owner: a machine of its own, apart from the dossier's. The dossier waits to be handed over until this one is
//! over, and goes on with it in the same act.

use super::state::words;

words! {
    /// Where the delivery of a result stands.
    DeliveryState {
        /// The result waits at the centre (chờ trả).
        ToPrepare = "to_prepare",
        /// The post has it, under the number of the item (đã giao bưu chính).
        Posted = "posted",
        /// The post delivered it (đã phát).
        Delivered = "delivered",
        /// The post could not deliver it and brought it back (không phát được, chuyển hoàn).
        Undeliverable = "undeliverable",
        /// Somebody collected it at the counter.
        Collected = "collected",
        /// It lies in the account of whoever filed.
        Sent = "sent",
    }
}

words! {
    /// What may happen to it.
    DeliveryEvent {
        /// It is handed to the post.
        Post = "post",
        /// The post reports that it was delivered.
        Deliver = "deliver",
        /// The post brings it back.
        Return = "return",
        /// Somebody collects it at the counter.
        Collect = "collect",
        /// It is sent to the account.
        Send = "send",
    }
}

words! {
    /// Why the post brought it back.
    ReturnReason {
        /// Nobody was there (vắng mặt).
        Absent = "absent",
        /// The address is wrong or not known.
        Address = "address",
        /// It was not accepted.
        Refused = "refused",
        /// Nobody came for it in time at the post office.
        Unclaimed = "unclaimed",
        /// It was damaged on the way.
        Damaged = "damaged",
    }
}

impl DeliveryState {
    /// The state after `event`; `None` if it cannot happen now.
    pub const fn after(self, event: DeliveryEvent) -> Option<DeliveryState> {
        Some(match (self, event) {
            (DeliveryState::ToPrepare | DeliveryState::Undeliverable, DeliveryEvent::Post) => DeliveryState::Posted,
            (DeliveryState::ToPrepare | DeliveryState::Undeliverable, DeliveryEvent::Collect) => DeliveryState::Collected,
            (DeliveryState::ToPrepare | DeliveryState::Undeliverable, DeliveryEvent::Send) => DeliveryState::Sent,
            (DeliveryState::Posted, DeliveryEvent::Deliver) => DeliveryState::Delivered,
            (DeliveryState::Posted, DeliveryEvent::Return) => DeliveryState::Undeliverable,
            _ => return None,
        })
    }

    /// Whether the owner has it and nothing more happens.
    pub const fn is_over(self) -> bool {
        matches!(self, DeliveryState::Delivered | DeliveryState::Collected | DeliveryState::Sent)
    }

    /// Whether the centre has it: only then may it be corrected, or handed over in another way.
    pub const fn is_at_centre(self) -> bool {
        matches!(self, DeliveryState::ToPrepare | DeliveryState::Undeliverable)
    }
}

impl DeliveryEvent {
    /// What handing over in this way is.
    pub fn of_way(way: &str) -> Option<DeliveryEvent> {
        Some(match way {
            "counter" => DeliveryEvent::Collect,
            "postal" => DeliveryEvent::Post,
            "electronic" => DeliveryEvent::Send,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn events() -> impl Strategy<Value = Vec<DeliveryEvent>> {
        proptest::collection::vec(proptest::sample::select(DeliveryEvent::ALL), 0..40)
    }

    /// Goes through what can happen; what cannot is passed over. Tells every state on the way.
    fn walked(events: &[DeliveryEvent]) -> Vec<(DeliveryState, Option<DeliveryEvent>)> {
        let mut path = vec![(DeliveryState::ToPrepare, None)];
        for event in events {
            let at = path.last().map_or(DeliveryState::ToPrepare, |(state, _)| *state);
            path.extend(at.after(*event).map(|next| (next, Some(*event))));
        }
        path
    }

    proptest! {
        #[test]
        fn a_result_that_its_owner_has_stays_there(events in events(), more in events()) {
            let end = walked(&events).last().map(|(state, _)| *state);
            if let Some(end) = end.filter(|end| end.is_over()) {
                prop_assert!(more.iter().all(|event| end.after(*event).is_none()));
            }
        }

        #[test]
        fn it_is_in_one_place_at_a_time(events in events()) {
            for (state, _) in walked(&events) {
                let places = [state.is_at_centre(), state == DeliveryState::Posted, state.is_over()];
                prop_assert_eq!(places.iter().filter(|here| **here).count(), 1, "{:?}", state);
            }
        }

        #[test]
        fn what_the_post_delivers_or_brings_back_it_was_given(events in events()) {
            let path = walked(&events);
            let count = |wanted: DeliveryEvent| path.iter().filter(|(_, event)| *event == Some(wanted)).count();
            let posted = count(DeliveryEvent::Post);
            let back = count(DeliveryEvent::Deliver) + count(DeliveryEvent::Return);
            prop_assert!(back <= posted && posted - back <= 1, "{:?}", path);
        }

        #[test]
        fn from_everywhere_it_can_still_come_to_its_owner(events in events()) {
            let mut state = walked(&events).last().map_or(DeliveryState::ToPrepare, |(state, _)| *state);
            for event in [DeliveryEvent::Return, DeliveryEvent::Collect] {
                state = state.after(event).unwrap_or(state);
            }
            prop_assert!(state.is_over());
        }
    }
}
