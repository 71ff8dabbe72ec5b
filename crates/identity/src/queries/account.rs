//! Accounts.

use kernel::{AccountId, Instant, PersonId, text};
use store::{Error, Row, Tx, params};

use crate::model::account::{Account, AccountState};

macro_rules! columns {
    () => {
        "a.id, a.person, a.user_name, a.password, a.one_time_until, a.assurance, a.state, a.renew_password, a.version"
    };
}

const ONE: &str = concat!("select ", columns!(), " from identity_account a where a.id = $1");
const BY_USER_NAME: &str = concat!("select ", columns!(), " from identity_account a where a.user_name = $1");
const SEARCH: &str = concat!(
    "select ",
    columns!(),
    ", n.name from identity_account a join identity_person n on n.id = a.person
    where a.user_name > $1 and (a.user_name like $2 or n.name_folded like $3) order by a.user_name limit $4"
);
const DEMONSTRATION: &str = "select a.user_name, n.name, a.try_first_vi, a.try_first_en, a.person from identity_account a
    join identity_person n on n.id = a.person where a.try_first_vi <> '' and a.state = 'active' order by a.id limit 100";
const HAS_ACCOUNT: &str = "select id from identity_account where person = $1 and state = 'active' limit 1";
const PROVEN: &str = "select person from identity_account where state = 'active' and assurance > 0 and person in
    (select id from identity_person where id = $1 union all select merged_into from identity_person where id = $1 and merged_into is not null)
    order by person limit 1";
const OF_PERSON: &str = concat!(
    "select ",
    columns!(),
    " from identity_account a where a.person = $1 order by case when a.state = 'active' then 0 else 1 end, a.assurance desc, a.id limit 1"
);
const INSERT: &str = "insert into identity_account
    (id, person, user_name, password, one_time_until, assurance, state, renew_password, try_first_vi, try_first_en, made_at, version)
    values ($1, $2, $3, $4, $5, $6, 'active', false, $7, $8, $9, 1) on conflict (user_name) do nothing";
const SET_STATE: &str = "update identity_account set state = $3, version = version + 1 where id = $1 and version = $2";
const SET_PASSWORD: &str = "update identity_account set password = $3, one_time_until = $4, renew_password = false, version = version + 1 where id = $1 and version = $2";
const MUST_RENEW: &str = "update identity_account set renew_password = true, version = version + 1 where id = $1";
const MOVE: &str = "update identity_account set person = $2, version = version + 1 where person = $1";
const RAISE: &str = "update identity_account set assurance = $2, version = version + 1 where person = $1 and assurance < $2";

/// A demonstration account as its card shows it.
#[derive(Clone, Debug)]
pub(crate) struct DemonstrationAccount {
    pub(crate) user_name: String,
    pub(crate) name: String,
    pub(crate) try_first_vi: String,
    pub(crate) try_first_en: String,
    pub(crate) person: PersonId,
}

/// What a new account holds beside what [`Account`] says.
pub(crate) struct AccountRow<'a> {
    pub(crate) id: AccountId,
    pub(crate) person: PersonId,
    pub(crate) user_name: &'a str,
    pub(crate) password: &'a str,
    pub(crate) one_time_until: Option<Instant>,
    pub(crate) assurance: u8,
    /// What to try first, in Vietnamese and English; empty outside the demonstration.
    pub(crate) try_first: (&'a str, &'a str),
}

fn read(row: &mut Row<'_>) -> Result<Account, Error> {
    Ok(Account {
        id: row.take()?,
        person: row.take()?,
        user_name: row.take()?,
        password: row.take()?,
        one_time_until: row.take()?,
        assurance: row.take()?,
        state: AccountState::from_code(&row.take::<String>()?),
        renew_password: row.take()?,
        version: row.take()?,
    })
}

pub(crate) fn account(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>, Error> {
    tx.optional(ONE, params![id], read)
}

pub(crate) fn by_user_name(tx: &mut Tx<'_>, user_name: &str) -> Result<Option<Account>, Error> {
    tx.optional(BY_USER_NAME, params![user_name], read)
}

/// Whose an account is, by its user name.
pub fn person_named(tx: &mut Tx<'_>, user_name: &str) -> Result<Option<PersonId>, Error> {
    Ok(by_user_name(tx, user_name)?.map(|account| account.person))
}

/// The account of a person by which they sign in without a password: an open one, if there is any.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Account>, Error> {
    tx.optional(OF_PERSON, params![person], read)
}

/// One page of accounts with the names of their persons, by user name.
pub(crate) fn search(tx: &mut Tx<'_>, typed: &str, after: &str, limit: i64) -> Result<Vec<(Account, String)>, Error> {
    let folded = super::agency::pattern(&text::fold(typed));
    let (user_name, name) = (format!("{folded}%"), format!("%{folded}%"));
    tx.rows(SEARCH, params![after, user_name, name, limit], |row| Ok((read(row)?, row.take()?)))
}

/// Whether a person can sign in.
pub fn has_account(tx: &mut Tx<'_>, person: PersonId) -> Result<bool, Error> {
    Ok(tx.optional(HAS_ACCOUNT, params![person], |row| row.take::<AccountId>())?.is_some())
}

/// The record by which a person of proven number signs in: their own, or the one that it turned out to be.
pub fn proven_account(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<PersonId>, Error> {
    tx.optional(PROVEN, params![person], |row| row.take())
}

pub(crate) fn demonstration(tx: &mut Tx<'_>) -> Result<Vec<DemonstrationAccount>, Error> {
    tx.rows(DEMONSTRATION, &[], |row| {
        Ok(DemonstrationAccount {
            user_name: row.take()?,
            name: row.take()?,
            try_first_vi: row.take()?,
            try_first_en: row.take()?,
            person: row.take()?,
        })
    })
}

/// Writes a new account; `false` if the user name is taken.
pub(crate) fn insert(tx: &mut Tx<'_>, row: &AccountRow<'_>) -> Result<bool, Error> {
    let now = tx.now();
    let (vi, en) = row.try_first;
    let count =
        tx.execute(INSERT, params![row.id, row.person, row.user_name, row.password, row.one_time_until, row.assurance, vi, en, now])?;
    Ok(count == 1)
}

pub(crate) fn set_state(tx: &mut Tx<'_>, id: AccountId, version: i64, state: AccountState) -> Result<(), Error> {
    tx.save(SET_STATE, params![id, version, state.code()])
}

/// Changes the password.
pub(crate) fn set_password(tx: &mut Tx<'_>, id: AccountId, version: i64, password: (&str, Option<Instant>)) -> Result<(), Error> {
    let (hash, one_time_until) = password;
    tx.save(SET_PASSWORD, params![id, version, hash, one_time_until])
}

/// The password must be replaced before it opens anything again.
pub(crate) fn must_renew(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Error> {
    tx.save(MUST_RENEW, params![id])
}

/// Moves the accounts of one record of a person to another.
pub(crate) fn move_all(tx: &mut Tx<'_>, from: PersonId, to: PersonId) -> Result<u64, Error> {
    tx.execute(MOVE, params![from, to])
}

/// Raises the assurance of a person's accounts to at least this.
pub(crate) fn raise_assurance(tx: &mut Tx<'_>, person: PersonId, assurance: u8) -> Result<u64, Error> {
    tx.execute(RAISE, params![person, assurance])
}
