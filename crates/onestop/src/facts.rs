use identity::DelegationId;
use jiff::civil::Date;
use journal::{Fact, Subject};
use kernel::{Actor, AgencyId, DossierId, Instant, PersonId, PostId};
use serde::{Deserialize, Serialize};
use store::{Error, Tx};

use crate::model::dossier::Dossier;
use crate::queries;

/// Subject kind of dossiers.
pub const DOSSIER: &str = "onestop.dossier";
/// Subject kind of drafts.
pub(crate) const DRAFT: &str = "onestop.draft";

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* $(,)? })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub struct $name { $(#[doc = concat!("`", stringify!($field), "`, as its name says.")] pub $field: $type),* }
        impl Fact for $name {
            const KIND: &'static str = $kind;
        }
    )* };
}

facts! {
    /// An official helped somebody to fill in a draft, which its owner confirms and files.
    DraftHelped = "onestop.draft.helped.v1" { procedure: String, person: PersonId, centre: AgencyId }
    /// A dossier was filed.
    Submitted = "onestop.dossier.submitted.v1" { code: String, procedure: String, channel: String, receiving: AgencyId, deciding: AgencyId, helped_by: Option<AgencyId> }
    /// It was accepted; the limit counts.
    Accepted = "onestop.dossier.accepted.v1" { code: String, procedure: String, channel: String, receiving: AgencyId, deciding: AgencyId, due: Option<Instant> }
    /// It was not accepted (từ chối tiếp nhận).
    IntakeRefused = "onestop.dossier.intake_refused.v1" { code: String, receiving: AgencyId }
    /// More was asked for.
    SupplementAsked = "onestop.dossier.supplement_asked.v1" { code: String, stage: String, count: i64 }
    /// The officer proposed to ask for more a second time.
    SupplementProposed = "onestop.dossier.supplement_proposed.v1" { code: String, stage: String, count: i64 }
    /// A leader sent that proposal back.
    SupplementReturned = "onestop.dossier.supplement_returned.v1" { code: String, stage: String }
    /// The person answered.
    SupplementAnswered = "onestop.dossier.supplement_answered.v1" { code: String, stage: String, due: Option<Instant> }
    /// It was given to a post.
    Assigned = "onestop.dossier.assigned.v1" { code: String, step: Option<String>, post: Option<PostId> }
    /// It went to another step.
    Moved = "onestop.dossier.moved.v1" { code: String, from: Option<String>, to: String, action: String, agency: AgencyId }
    /// The person must fulfil a financial obligation before it goes on.
    DutyAsked = "onestop.dossier.duty_asked.v1" { code: String, step: String }
    /// Others were asked for their opinions, beside what the steps ask.
    OpinionsAsked = "onestop.dossier.opinions_asked.v1" { code: String, agencies: Vec<AgencyId>, until: Instant }
    /// The site was visited.
    SiteVisited = "onestop.dossier.site_visited.v1" { code: String, step: String, visited_at: Instant, conclusion: String, files: usize }
    /// An opinion was given.
    OpinionGiven = "onestop.dossier.opinion_given.v1" { code: String, opinion: String }
    /// The clock was stopped.
    Paused = "onestop.dossier.paused.v1" { code: String, kind: String, ground: String, until: Option<Date> }
    /// The officer proposed to stop the clock.
    PauseProposed = "onestop.dossier.pause_proposed.v1" { code: String, ground: String, until: Option<Date> }
    /// A leader sent that proposal back.
    PauseReturned = "onestop.dossier.pause_returned.v1" { code: String }
    /// The clock goes on.
    Resumed = "onestop.dossier.resumed.v1" { code: String, kind: String, due: Option<Instant> }
    /// The due date was put off.
    Extended = "onestop.dossier.extended.v1" { code: String, before: Option<Instant>, due: Option<Instant> }
    /// It was overdue: the agency apologised and named a new day, by which it stays late.
    Apologised = "onestop.dossier.apologised.v1" { code: String, before: Option<Instant>, due: Option<Instant> }
    /// The due date was counted anew, since working time was decided otherwise.
    Rescheduled = "onestop.dossier.rescheduled.v1" { code: String, before: Option<Instant>, due: Option<Instant>, reason: String }
    /// The same while the clock stands still: there is no date to tell until it goes on.
    DueRecounted = "onestop.dossier.due_recounted.v1" { code: String, before: Option<Instant>, after: Option<Instant> }
    /// The officer proposed to put it off.
    ExtensionProposed = "onestop.dossier.extension_proposed.v1" { code: String, days: i32, due: Option<Instant> }
    /// A leader sent the proposal back.
    ExtensionReturned = "onestop.dossier.extension_returned.v1" { code: String }
    /// Parts were looked at: how many were found right, how many have to be mended.
    PartsChecked = "onestop.dossier.parts_checked.v1" { code: String, satisfactory: u32, wanting: u32 }
    /// The result was drafted.
    ResultDrafted = "onestop.dossier.result_drafted.v1" { code: String, positive: bool }
    /// The result was approved, by right of the post or under a delegation.
    Approved = "onestop.dossier.approved.v1" { code: String, positive: bool, post: Option<PostId>, delegation: Option<DelegationId> }
    /// The result was numbered and issued.
    Issued = "onestop.dossier.issued.v1" { code: String, procedure: String, deciding: AgencyId, positive: bool, late: bool, number: Option<i64> }
    /// The result was handed over, in this way; another may have been chosen before.
    Returned = "onestop.dossier.returned.v1" { code: String, receiving: AgencyId, way: String, chosen: String }
    /// The result was handed to the post.
    Posted = "onestop.dossier.posted.v1" { code: String, receiving: AgencyId }
    /// The post brought it back, for this reason.
    DeliveryFailed = "onestop.dossier.delivery_failed.v1" { code: String, receiving: AgencyId, reason: String }
    /// Originals that were kept went back after it had ended without a result.
    OriginalsReturned = "onestop.dossier.originals_returned.v1" { code: String, receiving: AgencyId, count: u64, identity_checked: bool }
    /// The result is to be handed over in another way, or by post to another address.
    DeliveryChanged = "onestop.dossier.delivery_changed.v1" { code: String, before: String, after: String, address_changed: bool }
    /// It went back for a mistake in the result.
    Corrected = "onestop.dossier.corrected.v1" { code: String }
    /// The person withdrew it.
    Withdrawn = "onestop.dossier.withdrawn.v1" { code: String }
    /// The agency stopped it.
    Stopped = "onestop.dossier.stopped.v1" { code: String }
    /// A fee obligation was settled.
    FeeSettled = "onestop.fee.settled.v1" { code: String, fee: String, kind: String, amount: i64 }
    /// A responsible post was urged (đôn đốc).
    Urged = "onestop.dossier.urged.v1" { code: String, post: Option<PostId>, agency: AgencyId }
    /// A reminder was left: 1 soon due, 2 late, 3 told to the unit's leader.
    Reminded = "onestop.dossier.reminded.v1" { code: String, level: i64 }
    /// The page of the result was written.
    ResultPrinted = "onestop.dossier.result_printed.v1" { code: String, sha256: String }
}

/// The subject of a dossier's facts.
pub(crate) fn subject(id: DossierId) -> Subject {
    Subject::new(DOSSIER, id)
}

/// Records what happened to a dossier, with the digest of all its rows after the act.
pub(crate) fn tell<F: Fact>(tx: &mut Tx<'_>, actor: &Actor, dossier: &Dossier, fact: &F) -> Result<(), Error> {
    let state = queries::dossier::fingerprint(tx, dossier)?;
    tell_with(tx, actor, dossier, fact, state)
}

/// The same for an act that records several facts: the digest is reckoned once, after all rows were saved.
pub(crate) fn tell_with<F: Fact>(tx: &mut Tx<'_>, actor: &Actor, dossier: &Dossier, fact: &F, state: [u8; 32]) -> Result<(), Error> {
    journal::record_change(tx, actor, subject(dossier.id), fact, state)
}
