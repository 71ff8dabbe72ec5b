//! The states of a dossier and every way from one to another.

use kernel::codes::NationalStatus;

macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &[$name] = &[$($name::$variant,)*];

            /// The word stored.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The one with this word.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|item| item.code() == code)
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Where a dossier stands. The national code (TrangThaiHoSo) follows from it.
    State {
        /// Filed, waits for the counter (chờ tiếp nhận).
        Submitted = "submitted",
        /// More was asked for before acceptance (chờ bổ sung trước tiếp nhận).
        SupplementIntake = "supplement_intake",
        /// Not accepted (từ chối tiếp nhận).
        RefusedIntake = "refused_intake",
        /// Accepted; nobody has worked on it yet (đã tiếp nhận).
        Accepted = "accepted",
        /// In processing (đang xử lý).
        Processing = "processing",
        /// More was asked for in processing (chờ bổ sung).
        Supplement = "supplement",
        /// Waits for a financial obligation (chờ thực hiện nghĩa vụ tài chính).
        Duty = "duty",
        /// The clock was stopped (tạm dừng).
        Paused = "paused",
        /// The result is issued and waits to be handed over (chờ trả kết quả).
        Done = "done",
        /// The result was handed over (đã trả kết quả).
        Returned = "returned",
        /// Withdrawn by the person (rút hồ sơ).
        Withdrawn = "withdrawn",
        /// Stopped by the agency (dừng giải quyết).
        Stopped = "stopped",
    }
}

words! {
    /// What may happen to a dossier.
    Event {
        /// The counter accepts it.
        Accept = "accept",
        /// The counter refuses it.
        RefuseIntake = "refuse_intake",
        /// More is asked for.
        AskSupplement = "supplement",
        /// The person answers.
        AnswerSupplement = "answer",
        /// It goes to another step.
        Move = "move",
        /// It waits for a financial obligation.
        AwaitDuty = "await_duty",
        /// The obligation is confirmed.
        ConfirmDuty = "duty_confirmed",
        /// The clock is stopped.
        Pause = "pause",
        /// The clock goes on.
        Resume = "resume",
        /// The due date is put off.
        Extend = "extend",
        /// The result is numbered and issued.
        Issue = "issue",
        /// The result is handed over.
        HandOver = "hand_over",
        /// The result has a mistake and goes back before hand-over.
        Correct = "correct",
        /// The result is to be handed over in another way.
        ChangeDelivery = "change_delivery",
        /// The person withdraws it.
        Withdraw = "withdraw",
        /// The agency stops it.
        Stop = "stop",
    }
}

impl Event {
    /// Whether it leaves a supplement or an adjustment behind, at once or when it is over.
    pub const fn interrupts(self) -> bool {
        matches!(
            self,
            Event::RefuseIntake | Event::AskSupplement | Event::AwaitDuty | Event::Pause | Event::Extend | Event::Withdraw | Event::Stop
        )
    }
}

impl State {
    /// The state after `event`; `None` if it cannot happen now.
    pub const fn after(self, event: Event) -> Option<State> {
        Some(match (self, event) {
            (State::Submitted, Event::Accept) => State::Accepted,
            (State::Submitted | State::SupplementIntake, Event::RefuseIntake) => State::RefusedIntake,
            (State::Submitted, Event::AskSupplement) => State::SupplementIntake,
            (State::SupplementIntake, Event::AnswerSupplement) => State::Submitted,
            (State::Accepted | State::Processing, Event::AskSupplement) => State::Supplement,
            (State::Supplement, Event::AnswerSupplement) => State::Processing,
            (State::Accepted | State::Processing, Event::Move) => State::Processing,
            (State::Accepted | State::Processing, Event::AwaitDuty) => State::Duty,
            (State::Duty, Event::ConfirmDuty) => State::Processing,
            (State::Accepted | State::Processing, Event::Pause) => State::Paused,
            (State::Paused, Event::Resume) => State::Processing,
            (State::Accepted, Event::Extend) => State::Accepted,
            (State::Processing, Event::Extend) => State::Processing,
            (State::Accepted | State::Processing, Event::Issue) => State::Done,
            (State::Done, Event::HandOver) => State::Returned,
            (State::Done, Event::Correct) => State::Processing,
            // Until it is handed over, or ended without a result.
            (open, Event::ChangeDelivery) if !open.is_closed() => open,
            (
                State::Submitted
                | State::SupplementIntake
                | State::Accepted
                | State::Processing
                | State::Supplement
                | State::Duty
                | State::Paused,
                Event::Withdraw,
            ) => State::Withdrawn,
            (State::Accepted | State::Processing | State::Supplement | State::Duty | State::Paused, Event::Stop) => State::Stopped,
            _ => return None,
        })
    }

    /// TrangThaiHoSo of the national portal.
    pub const fn national(self) -> NationalStatus {
        match self {
            State::Submitted => NationalStatus::Submitted,
            State::Accepted => NationalStatus::Accepted,
            State::RefusedIntake => NationalStatus::NotAccepted,
            State::Processing | State::Paused => NationalStatus::Processing,
            State::SupplementIntake | State::Supplement => NationalStatus::SupplementRequested,
            State::Duty => NationalStatus::DutyRequested,
            State::Withdrawn => NationalStatus::Withdrawn,
            State::Stopped => NationalStatus::Stopped,
            State::Done => NationalStatus::Done,
            State::Returned => NationalStatus::Returned,
        }
    }

    /// Whether nothing more happens to it.
    pub const fn is_closed(self) -> bool {
        matches!(self, State::RefusedIntake | State::Returned | State::Withdrawn | State::Stopped)
    }

    /// Whether it counts against the deadline now.
    pub const fn is_running(self) -> bool {
        matches!(self, State::Accepted | State::Processing)
    }

    /// Message key of its name.
    pub fn label(self) -> String {
        format!("onestop-state-{}", self.code().replace('_', "-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_dossier_stays_closed() {
        for state in State::ALL.iter().filter(|state| state.is_closed()) {
            for event in Event::ALL {
                assert_eq!(state.after(*event), None, "{state:?} {event:?}");
            }
        }
    }

    #[test]
    fn every_open_state_can_reach_an_end() {
        for start in State::ALL {
            let mut reached = vec![*start];
            let mut next = 0;
            while let Some(state) = reached.get(next).copied() {
                reached.extend(
                    Event::ALL.iter().filter_map(|event| state.after(*event)).filter(|state| !reached.contains(state)).collect::<Vec<_>>(),
                );
                next += 1;
            }
            assert!(reached.iter().any(|state| state.is_closed()), "{start:?} leads nowhere");
        }
    }

    #[test]
    fn words_are_read_back() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(*state));
        }
    }
}
