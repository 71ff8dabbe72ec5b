//! A province to measure in, filled before the server starts: agencies, procedures, and citizens with tokens.

use std::path::Path;

use anyhow::Context;
use identity::IdentityError;
use jiff::SignedDuration;
use kernel::{AccountId, Actor, Clock, PersonId};
use phohien::province::{PROVINCES, fill, province};
use phohien::wiring::{House, open};
use store::{Lane, Tx, params};

use crate::server::config;

const ADMINISTRATOR: &str = "quantri";
const ACCOUNT: &str = "select id from identity_account where person = $1";

/// Tokens of citizens.
pub type Tokens = Vec<String>;

/// Fills an empty data folder and database.
pub fn found(folder: &Path, database: &str, procedures: usize) -> anyhow::Result<Tokens> {
    let house = open(&config(folder, database)?, Clock::system())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        fill(&house, PROVINCES[0], procedures).await?;
        people(&house).await
    })
}

/// Gives the demonstration's citizens tokens, as an administrator does.
async fn people(house: &House) -> anyhow::Result<Tokens> {
    let accounts = province(PROVINCES[0])?.accounts;
    let identity = std::sync::Arc::clone(&house.identity);
    let tokens = house
        .store
        .background::<_, IdentityError, _>(Lane::Bulk, move |tx| {
            let mut person = |user: &str| -> Result<PersonId, IdentityError> {
                let account = accounts.iter().find(|account| account.user_name == user).ok_or(IdentityError::NotFound)?;
                identity::persons_by_number(tx, &identity.keys, &account.number)?
                    .first()
                    .map(|person| person.id)
                    .ok_or(IdentityError::NotFound)
            };
            let administrator = Actor::person(person(ADMINISTRATOR)?, 2);
            let citizens = [person("congdan.thao")?, person("congdan.dung")?];
            citizens.into_iter().map(|citizen| token(tx, &administrator, citizen)).collect()
        })
        .await;
    tokens.context("the demonstration province is not as expected")
}

fn token(tx: &mut Tx<'_>, administrator: &Actor, person: PersonId) -> Result<String, IdentityError> {
    let account: AccountId = tx.value(ACCOUNT, params![person])?;
    identity::issue_token(tx, administrator, account, None, SignedDuration::from_hours(24))
}
