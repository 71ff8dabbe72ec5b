//! Accounts: what their owners and what administrators change.

use jiff::SignedDuration;
use kernel::codes::PersonalNumberText;
use kernel::{AccountId, Actor, Language, PersonId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::register::{NewPerson, add_person};
use super::sign_out::close_all;
use super::{administrator, refuse};
use crate::facts::{ACCOUNT, AccountChanged, AccountRegistered, PERSON};
use crate::model::account::{Account, AccountState, ONE_TIME_HOURS};
use crate::queries::account::AccountRow;
use crate::{IdentityError, PersonKeys, queries};

/// An administrator makes an account for an official. The digest of the command holds neither number nor password.
#[derive(Clone, Serialize)]
pub(crate) struct CreateAccount {
    pub(crate) user_name: String,
    pub(crate) name: String,
    #[serde(skip)]
    pub(crate) number: Option<PersonalNumberText>,
    pub(crate) number_index: Vec<u8>,
    pub(crate) birth_date: Option<jiff::civil::Date>,
    pub(crate) phone: String,
    pub(crate) email: Option<String>,
    /// Hash of a one-time password.
    pub(crate) password: String,
}

/// Makes the account, and the person unless their number is known.
pub(crate) fn create(tx: &mut Tx<'_>, keys: &PersonKeys, actor: &Actor, command: &CreateAccount) -> Result<AccountId, IdentityError> {
    administrator(tx, actor)?;
    let person = NewPerson {
        name: command.name.clone(),
        birth_date: command.birth_date,
        number: command.number.clone(),
        proven: true,
        phone: Some(command.phone.clone()),
        email: command.email.clone(),
        ..NewPerson::default()
    };
    let person = add_person(tx, keys, &person)?;
    let account = tx.new_id();
    let until = tx.now().plus(SignedDuration::from_hours(ONE_TIME_HOURS));
    let row = AccountRow {
        id: account,
        person,
        user_name: &command.user_name,
        password: &command.password,
        one_time_until: Some(until),
        assurance: 2,
        try_first: ("", ""),
    };
    if !queries::account::insert(tx, &row)? {
        return refuse("user", "identity-user-taken");
    }
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &AccountRegistered { account, person, self_registered: false })?;
    Ok(account)
}

/// What an administrator may do to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum AccountAct {
    Unlock,
    Suspend,
    Resume,
}

/// Unlocks, suspends or opens again.
#[derive(Clone, Serialize)]
pub(crate) struct ChangeAccount {
    pub(crate) account: AccountId,
    pub(crate) version: i64,
    pub(crate) act: AccountAct,
}

pub(crate) fn change(tx: &mut Tx<'_>, actor: &Actor, command: &ChangeAccount) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let account = known(tx, command.account)?;
    let change = match command.act {
        AccountAct::Unlock => {
            queries::device::clear(tx, account.id)?;
            "unlocked"
        }
        AccountAct::Suspend if Some(account.person) == actor.person => return refuse("act", "identity-account-own"),
        AccountAct::Suspend => {
            queries::account::set_state(tx, account.id, command.version, AccountState::Suspended)?;
            close_all(tx, actor, account.id, None)?;
            "suspended"
        }
        AccountAct::Resume => {
            queries::account::set_state(tx, account.id, command.version, AccountState::Active)?;
            "resumed"
        }
    };
    note(tx, actor, account.id, change)
}

/// An administrator gives a one-time password.
#[derive(Clone, Serialize)]
pub(crate) struct ResetPassword {
    pub(crate) account: AccountId,
    pub(crate) version: i64,
    pub(crate) password: String,
}

/// The old password and all sessions end at once.
pub(crate) fn reset(tx: &mut Tx<'_>, actor: &Actor, command: &ResetPassword) -> Result<(), IdentityError> {
    administrator(tx, actor)?;
    let account = known(tx, command.account)?;
    if Some(account.person) == actor.person {
        return refuse("act", "identity-account-own");
    }
    let until = tx.now().plus(SignedDuration::from_hours(ONE_TIME_HOURS));
    queries::account::set_password(tx, account.id, command.version, (&command.password, Some(until)))?;
    close_all(tx, actor, account.id, None)?;
    note(tx, actor, account.id, "password_reset")
}

/// The owner chooses another password, having shown the old one.
#[derive(Clone)]
pub(crate) struct ChangePassword {
    pub(crate) account: AccountId,
    /// The hash with which the old password was compared.
    pub(crate) compared: String,
    pub(crate) password: String,
}

/// All other sessions end.
pub(crate) fn change_password(tx: &mut Tx<'_>, actor: &Actor, command: &ChangePassword) -> Result<(), IdentityError> {
    let account = known(tx, command.account)?;
    if Some(account.person) != actor.person {
        return Err(IdentityError::NotFound);
    }
    if account.password != command.compared {
        return Err(store::Error::Stale.into());
    }
    queries::account::set_password(tx, account.id, account.version, (&command.password, None))?;
    close_all(tx, actor, account.id, actor.session)?;
    note(tx, actor, account.id, "password_changed")
}

/// The owner changes how they are reached.
#[derive(Clone, Serialize)]
pub(crate) struct ChangeContact {
    pub(crate) person: PersonId,
    pub(crate) version: i64,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) language: Language,
}

pub(crate) fn change_contact(tx: &mut Tx<'_>, actor: &Actor, command: &ChangeContact) -> Result<(), IdentityError> {
    if actor.person != Some(command.person) {
        return Err(IdentityError::NotFound);
    }
    let mut person = queries::person::person(tx, command.person)?.ok_or(IdentityError::NotFound)?;
    person.version = command.version;
    (person.phone, person.email, person.address, person.language) =
        (command.phone.clone(), command.email.clone(), command.address.clone(), command.language);
    queries::person::set_contact(tx, &person)?;
    journal::record(tx, actor, journal::Subject::new(PERSON, command.person), &crate::facts::ContactChanged { person: command.person })?;
    Ok(())
}

fn known(tx: &mut Tx<'_>, id: AccountId) -> Result<Account, IdentityError> {
    queries::account::account(tx, id)?.ok_or(IdentityError::NotFound)
}

fn note(tx: &mut Tx<'_>, actor: &Actor, account: AccountId, change: &'static str) -> Result<(), IdentityError> {
    journal::record(tx, actor, journal::Subject::new(ACCOUNT, account), &AccountChanged { account, change })?;
    Ok(())
}
