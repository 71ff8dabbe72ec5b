//! Somebody was recognised: the personal number decides who they are here.
//!
//! Whoever merely claimed that number loses it, and nothing of theirs passes to the owner: that an account was made under a number proves
//! nothing, and its dossiers may be a stranger's. One case is another: the account is signed in in the browser that also shows the
//! national e-ID of the same number. Then both are one human being, who keeps what they filed.

use kernel::{Actor, PersonId, SessionId};
use store::Tx;

use super::note_refusal;
use crate::facts::{ACCOUNT, AccountRegistered, NationalLinked, NumberProven, PERSON};
use crate::model::account::{Account, AccountState};
use crate::model::device::Browser;
use crate::model::factor::Method;
use crate::model::national::{Document, Level, Vouched, is_another};
use crate::model::organisation::{NewOrganisation, OrganisationCode};
use crate::model::person::{MemberCapacity, MemberScope};
use crate::queries::account::AccountRow;
use crate::queries::member::Member;
use crate::queries::session::NationalSession;
use crate::service::membership::tell;
use crate::service::organisation::{known_organisation, meet_organisation};
use crate::service::register::{NewPerson, add_person, lock_name};
use crate::service::sign_in::{NewSession, Opening, opened};
use crate::{IdentityError, Person, PersonKeys, queries};

/// Somebody came back from the provider, and all that it sent was verified.
#[derive(Clone)]
pub(crate) struct Complete {
    pub(crate) vouched: Vouched,
    /// The lowest level that will do.
    pub(crate) wanted: Level,
    /// Their session at the provider, by blind indices.
    pub(crate) national: NationalSession,
    /// Who is signed in in this browser, and was when the attempt began.
    pub(crate) signed_in: Option<PersonId>,
    /// Whether nobody else will do.
    pub(crate) same_person: bool,
    /// The session that the browser had before.
    pub(crate) previous: Option<SessionId>,
    pub(crate) browser: Browser,
}

/// What came of it. Refusals are remembered, so they are no errors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Completed {
    /// A session is open.
    Opened(NewSession),
    /// The provider vouches for less than is needed.
    Level,
    /// Somebody else is signed in in this browser.
    OtherPerson,
    /// The record under this number is of somebody with another name and day of birth.
    OtherRecord,
    /// An administrator has closed the account.
    Suspended,
}

/// Who it is, before anything is written.
enum Who {
    /// A record that holds the number, or is linked.
    Known(PersonId),
    /// The record of whoever is signed in: it claims the same number.
    Claimant(Box<Person>),
    /// A record that holds the number; the one that is signed in claims it too and turns out to be the same human being.
    Same {
        owner: PersonId,
        claimant: Box<Person>,
    },
    /// Nobody yet.
    New,
    Refused(Completed),
}

impl Who {
    /// The record under which they go on.
    fn on_record(&self) -> Option<PersonId> {
        match self {
            Who::Known(person) | Who::Same { owner: person, .. } => Some(*person),
            Who::Claimant(person) => Some(person.id),
            Who::New | Who::Refused(_) => None,
        }
    }
}

/// Links the national e-ID to a person and opens a session of its level.
pub(crate) fn complete(tx: &mut Tx<'_>, keys: &PersonKeys, command: &Complete) -> Result<Completed, IdentityError> {
    let vouched = &command.vouched;
    if vouched.level < command.wanted {
        return refused(tx, Completed::Level, "level");
    }
    let index = match &vouched.document {
        Document::Number(number) => Some(keys.index_of(number)),
        Document::Passport(_) => None,
    };
    // Two browsers may bring the same new person in the same second.
    tx.lock(&lock_name(index.as_ref().unwrap_or(&command.national.subject)))?;
    let linked = queries::national::linked(tx, &command.national.subject)?;
    let who = who(tx, command, index.as_deref(), linked)?;
    // Before anything is written: a refusal changes nothing.
    if let Some(person) = who.on_record()
        && queries::account::of_person(tx, person)?.is_some_and(|account| account.state == AccountState::Suspended)
    {
        return refused(tx, Completed::Suspended, "suspended");
    }
    let is_proven_now = !matches!(who, Who::Known(_));
    let (person, was) = match who {
        Who::Refused(outcome) => return refused(tx, outcome, "person"),
        Who::Known(person) => (person, person),
        Who::Claimant(person) => {
            queries::person::set_identity(tx, &person, &vouched.name, vouched.birth_date)?;
            let person = queries::person::person(tx, person.id)?.ok_or(IdentityError::NotFound)?;
            queries::person::set_proven(tx, &person)?;
            (person.id, person.id)
        }
        Who::Same { owner, claimant } => {
            queries::person::merge(tx, &claimant, owner)?;
            queries::account::move_all(tx, claimant.id, owner)?;
            (owner, claimant.id)
        }
        Who::New => {
            let made = add_person(tx, keys, &newcomer(vouched))?;
            (made, made)
        }
    };
    let level = vouched.level.number();
    let actor = Actor::person(person, level);
    let account = match queries::account::of_person(tx, person)? {
        Some(account) => account,
        None => new_account(tx, &actor, person)?,
    };
    let subject = journal::Subject::new(PERSON, person);
    let claims_released = index.as_deref().map(|index| queries::person::release_claims(tx, index, person)).transpose()?.unwrap_or(0);
    if is_proven_now || claims_released > 0 {
        journal::record(tx, &actor, subject, &NumberProven { person, was, claims_released })?;
    }
    if linked != Some(person) {
        journal::record(tx, &actor, subject, &NationalLinked { person, level })?;
    }
    queries::national::link(tx, &command.national.subject, person)?;
    queries::account::raise_assurance(tx, person, level)?;
    represent(tx, keys, &actor, vouched)?;
    let (national, previous) = (Some(&command.national), command.previous);
    let opening = Opening { method: Method::National, level, national, previous };
    Ok(Completed::Opened(opened(tx, &account, &opening, &command.browser)?))
}

/// Finds out who it is and whether that fits who is signed in.
fn who(tx: &mut Tx<'_>, command: &Complete, index: Option<&[u8]>, linked: Option<PersonId>) -> Result<Who, IdentityError> {
    let known = match (index, linked) {
        (Some(index), _) => queries::person::proven(tx, index)?,
        (None, Some(linked)) => queries::person::person(tx, linked)?,
        (None, None) => None,
    };
    let signed_in = command.signed_in.map(|person| queries::person::person(tx, person)).transpose()?.flatten();
    let claims =
        |person: &Person| !person.number_proven && index.is_some() && person.number.as_ref().map(|number| number.index.as_slice()) == index;
    if known.as_ref().is_some_and(|known| linked != Some(known.id) && is_another(known, &command.vouched)) {
        return Ok(Who::Refused(Completed::OtherRecord));
    }
    Ok(match (known, signed_in) {
        (Some(owner), None) => Who::Known(owner.id),
        (None, None) => Who::New,
        (Some(owner), Some(present)) if queries::person::same_person(tx, owner.id)?.contains(&present.id) => Who::Known(owner.id),
        (Some(owner), Some(claimant)) if claims(&claimant) => Who::Same { owner: owner.id, claimant: Box::new(claimant) },
        (None, Some(claimant)) if claims(&claimant) => Who::Claimant(Box::new(claimant)),
        _ if command.same_person => Who::Refused(Completed::OtherPerson),
        // Somebody else takes over the browser, as with a password.
        (Some(owner), _) => Who::Known(owner.id),
        (None, _) => Who::New,
    })
}

fn newcomer(vouched: &Vouched) -> NewPerson {
    let (number, passport) = match &vouched.document {
        Document::Number(number) => (Some(number.clone()), None),
        Document::Passport(passport) => (None, Some(passport.clone())),
    };
    NewPerson {
        name: vouched.name.clone(),
        birth_date: vouched.birth_date,
        number,
        proven: true,
        document_kind: if passport.is_some() { "passport".to_owned() } else { String::new() },
        document_number: passport,
        phone: vouched.phone.clone(),
        email: vouched.email.clone(),
        address: vouched.address.clone(),
        ..NewPerson::default()
    }
}

/// An account without a password: only the national e-ID opens it.
fn new_account(tx: &mut Tx<'_>, actor: &Actor, person: PersonId) -> Result<Account, IdentityError> {
    let account = tx.new_id();
    let user_name = format!("vneid.{}", account.uuid().simple());
    let row =
        AccountRow { id: account, person, user_name: &user_name, password: "", one_time_until: None, assurance: 1, try_first: ("", "") };
    queries::account::insert(tx, &row)?;
    let fact = AccountRegistered { account, person, self_registered: true };
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &fact)?;
    queries::account::account(tx, account)?.ok_or(IdentityError::NotFound)
}

/// Whoever comes with the account of a business is its legal representative: nobody else can have made it (NĐ 69/2024).
fn represent(tx: &mut Tx<'_>, keys: &PersonKeys, actor: &Actor, vouched: &Vouched) -> Result<(), IdentityError> {
    let (Some((code, name)), Some(person)) = (&vouched.business, actor.person) else { return Ok(()) };
    let code = OrganisationCode::Tax(code.clone());
    let organisation = match known_organisation(tx, keys, &code, name)? {
        // The code decides; a name is written in many ways.
        Some(known) => known.id,
        None => meet_organisation(tx, keys, &NewOrganisation { kind: "business".to_owned(), name: name.clone(), code, address: None })?,
    };
    tx.lock(&format!("identity.member.{organisation}"))?;
    let today = tx.now().date();
    let is_representative = |member: &Member| member.capacity == MemberCapacity::Representative && member.from <= today;
    for record in queries::person::same_person(tx, person)? {
        if queries::member::of_both(tx, organisation, record)?.iter().any(is_representative) {
            return Ok(());
        }
    }
    let (capacity, scope) = (MemberCapacity::Representative, MemberScope::File);
    let member = Member { id: tx.new_id(), person, name: String::new(), capacity, scope, from: today, until: None };
    queries::member::insert(tx, organisation, &member)?;
    tell(tx, actor, organisation, &member, "added")
}

fn refused(tx: &mut Tx<'_>, outcome: Completed, reason: &'static str) -> Result<Completed, IdentityError> {
    note_refusal(tx, reason)?;
    Ok(outcome)
}
