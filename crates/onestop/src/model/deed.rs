//! What an official may be offered to do with a dossier, each a page of its own; the words stand in addresses.

use super::state::{Event, words};
use crate::access::Action;

words! {
    /// An act of an official.
    Deed {
        /// Accept.
        Accept = "tiep-nhan",
        /// Go along one of the step's moves.
        Move = "chuyen",
        /// Draft the result.
        Draft = "du-thao",
        /// Give an opinion.
        Opinion = "y-kien",
        /// Record a visit to the site.
        SiteVisit = "thuc-dia",
        /// Ask others for their opinions.
        AskOpinions = "lay-y-kien",
        /// Decide on a proposed extension.
        DecideExtension = "duyet-gia-han",
        /// Decide on a proposal to ask for more again.
        DecideSupplement = "duyet-bo-sung",
        /// Decide on a proposal to stop the clock.
        DecidePause = "duyet-tam-dung",
        /// Hand the result over.
        HandOver = "tra-ket-qua",
        /// The post delivered the result.
        ConfirmDelivery = "da-phat",
        /// The post brought the result back.
        FailDelivery = "chuyen-hoan",
        /// Give originals back that no result takes along.
        GiveBack = "tra-ban-chinh",
        /// Change how the result is to be handed over.
        Delivery = "nhan-ket-qua",
        /// Give the task to a post.
        Assign = "phan-cong",
        /// Confirm that a fee was paid.
        Settle = "thu-phi",
        /// Say of each part how it was found.
        CheckParts = "kiem-tra-giay-to",
        /// Ask for more.
        Supplement = "bo-sung",
        /// Propose to ask for more again.
        ProposeSupplement = "de-xuat-bo-sung",
        /// Take in at the counter what was asked for.
        Answer = "nhan-bo-sung",
        /// Confirm a financial obligation.
        ConfirmDuty = "nghia-vu",
        /// Let the clock go on.
        Resume = "tiep-tuc",
        /// Stop the clock.
        Pause = "tam-dung",
        /// Propose to stop the clock.
        ProposePause = "de-xuat-tam-dung",
        /// Propose an extension.
        ProposeExtension = "de-xuat-gia-han",
        /// Put off the due date.
        Extend = "gia-han",
        /// Send an issued result back.
        Correct = "sai-sot",
        /// Urge whoever has it.
        Urge = "don-doc",
        /// Draft a negative result.
        Refuse = "khong-giai-quyet",
        /// Refuse to accept.
        RefuseIntake = "tu-choi-tiep-nhan",
        /// Withdraw it at the person's written request.
        Withdraw = "rut-ho-so",
        /// Stop without a result.
        Stop = "dung",
    }
}

impl Deed {
    /// What happens to the dossier's state, if that changes.
    pub const fn event(self) -> Option<Event> {
        Some(match self {
            Deed::Accept => Event::Accept,
            Deed::RefuseIntake => Event::RefuseIntake,
            Deed::Supplement => Event::AskSupplement,
            Deed::Answer => Event::AnswerSupplement,
            Deed::Move => Event::Move,
            Deed::Pause => Event::Pause,
            Deed::Resume => Event::Resume,
            Deed::ConfirmDuty => Event::ConfirmDuty,
            Deed::Extend => Event::Extend,
            Deed::HandOver | Deed::ConfirmDelivery => Event::HandOver,
            Deed::Delivery => Event::ChangeDelivery,
            Deed::Correct => Event::Correct,
            Deed::Withdraw => Event::Withdraw,
            Deed::Stop => Event::Stop,
            Deed::Assign
            | Deed::FailDelivery
            | Deed::GiveBack
            | Deed::Settle
            | Deed::Draft
            | Deed::Opinion
            | Deed::SiteVisit
            | Deed::AskOpinions
            | Deed::Urge
            | Deed::Refuse
            | Deed::CheckParts
            | Deed::ProposeExtension
            | Deed::DecideExtension
            | Deed::ProposeSupplement
            | Deed::DecideSupplement
            | Deed::ProposePause
            | Deed::DecidePause => return None,
        })
    }

    /// The right that it asks for; `at_intake` and `again` tell the kinds of supplement apart.
    pub const fn action(self, at_intake: bool, again: bool) -> Action {
        match self {
            Deed::Accept | Deed::Answer => Action::Accept,
            Deed::RefuseIntake => Action::RefuseIntake,
            Deed::Supplement | Deed::DecideSupplement if at_intake && again => Action::SecondSupplementIntake,
            Deed::Supplement | Deed::DecideSupplement if again => Action::SecondSupplement,
            Deed::Supplement | Deed::ProposeSupplement if at_intake => Action::SupplementIntake,
            Deed::Supplement | Deed::ProposeSupplement => Action::Supplement,
            // There is nothing to decide on before the first.
            Deed::DecideSupplement => Action::SecondSupplement,
            Deed::Assign => Action::Assign,
            Deed::Move => Action::Move,
            Deed::ProposePause => Action::ProposePause,
            Deed::Pause | Deed::DecidePause => Action::Pause,
            Deed::Resume => Action::Resume,
            Deed::ConfirmDuty => Action::ConfirmDuty,
            Deed::CheckParts => Action::CheckParts,
            Deed::ProposeExtension => Action::ProposeExtension,
            Deed::DecideExtension => Action::DecideExtension,
            Deed::Extend => Action::Extend,
            Deed::Refuse => Action::Refuse,
            Deed::Withdraw => Action::Withdraw,
            Deed::Stop => Action::Stop,
            Deed::Opinion => Action::Opinion,
            Deed::SiteVisit => Action::SiteVisit,
            Deed::AskOpinions => Action::AskOpinions,
            Deed::Draft => Action::Draft,
            Deed::Settle => Action::Settle,
            Deed::HandOver => Action::HandOver,
            Deed::ConfirmDelivery | Deed::FailDelivery => Action::FollowPost,
            Deed::GiveBack => Action::GiveBack,
            Deed::Delivery => Action::ChangeDelivery,
            Deed::Correct => Action::Correct,
            Deed::Urge => Action::Urge,
        }
    }

    /// Whether it ends something or cannot be taken back.
    pub const fn is_grave(self) -> bool {
        matches!(self, Deed::RefuseIntake | Deed::Withdraw | Deed::Stop | Deed::Refuse)
    }
}
