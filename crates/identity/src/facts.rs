use journal::Fact;
use kernel::{AccountId, Actor, AgencyId, PersonId, PostId, SessionId};
use serde::Serialize;
use store::Tx;

use crate::model::workstation::WorkstationId;
use crate::{IdentityError, queries};

/// Subject kind of accounts.
pub const ACCOUNT: &str = "identity.account";
/// Subject kind of persons.
pub const PERSON: &str = "identity.person";
pub(crate) const ORGANISATION: &str = "identity.organisation";
pub(crate) const POST: &str = "identity.post";
pub(crate) const AGENCY: &str = "identity.agency";
/// Subject kind of working calendars: of one agency, or of everybody (the id of nobody).
pub const CALENDAR: &str = "identity.calendar";
pub(crate) const WORKSTATION: &str = "identity.workstation";

macro_rules! fact {
    ($(#[$doc:meta])* $name:ident = $kind:literal { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Serialize)]
        pub(crate) struct $name { $(pub(crate) $field: $type),* }
        impl Fact for $name {
            const KIND: &'static str = $kind;
        }
    };
}

fact!(
    /// Somebody made an account.
    AccountRegistered = "identity.account.registered.v1" { account: AccountId, person: PersonId, self_registered: bool }
);
fact!(
    /// A sign-in succeeded.
    SessionOpened = "identity.session.opened.v1" {
        account: AccountId, session: SessionId, level: u8, national: bool, method: &'static str
    }
);
fact!(
    /// A sign-in was refused.
    SessionRefused = "identity.session.refused.v1" { account: AccountId, failures: i64, locked: bool }
);
fact!(
    /// Somebody signed out.
    SessionClosed = "identity.session.closed.v1" { session: SessionId }
);
fact!(
    /// Somebody locked the screen of their session.
    SessionLocked = "identity.session.locked.v1" { session: SessionId }
);
fact!(
    /// The screen was opened again with the password.
    SessionUnlocked = "identity.session.unlocked.v1" { session: SessionId }
);
fact!(
    /// An account was opened on a device or from a network on which it never was.
    SessionUnfamiliar = "identity.session.unfamiliar.v1" { account: AccountId, session: SessionId, device: bool, network: bool }
);
fact!(
    /// Its owner did not recognise a sign-in: everything was closed, and a new password is due.
    SessionDisowned = "identity.session.disowned.v1" { account: AccountId, session: Option<SessionId> }
);
fact!(
    /// A second factor of an account was added, named, used up or taken away.
    FactorChanged = "identity.factor.changed.v1" { account: AccountId, change: &'static str, kind: &'static str }
);
fact!(
    /// A reset of lost factors was asked for, agreed to, refused or used.
    FactorReset = "identity.factor.reset.v1" { account: AccountId, change: &'static str }
);
fact!(
    /// A shared machine became a workstation, or is one no longer.
    WorkstationChanged = "identity.workstation.changed.v1" { workstation: WorkstationId, agency: AgencyId, change: &'static str }
);
fact!(
    /// A person holds a post from now or from a date.
    PostHeld = "identity.post.held.v1" { post: PostId, person: PersonId, agency: AgencyId }
);
fact!(
    /// A holding has an end.
    HoldingEnded = "identity.holding.ended.v1" { post: PostId, person: PersonId }
);
fact!(
    /// Whoever holds a post is away on these days.
    PostAway = "identity.post.away.v1" { post: PostId, stand_in: Option<PostId>, from: String, until: String }
);
fact!(
    /// The holder of a post lets another one sign.
    PostDelegated = "identity.post.delegated.v1" {
        post: PostId, delegate: PostId, capacity: &'static str, decision: String, from: String, until: String
    }
);
fact!(
    /// Nothing more is signed under a delegation.
    DelegationEnded = "identity.delegation.ended.v1" { post: PostId, delegate: PostId }
);
fact!(
    /// An absence was ended or taken back.
    PostBack = "identity.post.back.v1" { post: PostId }
);
fact!(
    /// An agency was added or renamed.
    AgencyChanged = "identity.agency.changed.v1" { agency: AgencyId, code: String }
);
fact!(
    /// An agency is under another one from a date on.
    AgencyMoved = "identity.agency.moved.v1" { agency: AgencyId, parent: AgencyId, decision: String, from: String }
);
fact!(
    /// A day or the week of the working calendar was changed.
    CalendarChanged = "identity.calendar.changed.v1" {
        day: String, change: &'static str, from: String, agency: Option<AgencyId>, name: String, source: String
    }
);
fact!(
    /// A calendar was read from the files of a province.
    CalendarImported = "identity.calendar.imported.v1" { days: u64, weeks: u64 }
);
fact!(
    /// A person's number was proven; the records that only claimed it gave it up.
    NumberProven = "identity.person.proven.v1" { person: PersonId, was: PersonId, claims_released: u64 }
);
fact!(
    /// The national e-ID is linked to a person from now on.
    NationalLinked = "identity.national.linked.v1" { person: PersonId, level: u8 }
);
fact!(
    /// Something that came as an answer of the national e-ID was refused.
    NationalRefused = "identity.national.refused.v1" { reason: &'static str }
);
fact!(
    /// Somebody may act for an organisation from now on, or no longer.
    MemberChanged = "identity.organisation.member_changed.v1" {
        person: PersonId, change: &'static str, scope: &'static str, from: String, until: Option<String>
    }
);
fact!(
    /// An account was suspended, opened again, unlocked or given a new password.
    AccountChanged = "identity.account.changed.v1" { account: AccountId, change: &'static str }
);
fact!(
    /// The roles of a post were changed.
    PostChanged = "identity.post.changed.v1" { post: PostId, agency: AgencyId, roles: Vec<&'static str> }
);
fact!(
    /// A province was read from its files.
    ProvinceImported = "identity.province.imported.v1" { agencies: u64, posts: u64, persons: u64, accounts: u64 }
);
fact!(
    /// A person changed phone, e-mail, address or language.
    ContactChanged = "identity.person.contact_changed.v1" { person: PersonId }
);

/// Records what happened to a post, with the digest of its rows after the act.
pub(crate) fn tell_post<F: Fact>(tx: &mut Tx<'_>, actor: &Actor, post: PostId, fact: &F) -> Result<(), IdentityError> {
    let subject = journal::Subject::new(POST, post);
    match queries::post::state(tx, post)? {
        Some(state) => journal::record_change(tx, actor, subject, fact, state)?,
        None => journal::record(tx, actor, subject, fact)?,
    }
    Ok(())
}
