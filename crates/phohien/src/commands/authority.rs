use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use kernel::Clock;
use web::Explained;

use super::{Flags, runtime, say};
use crate::wiring::open;

/// Say who may do what, and why somebody may or may not.
#[derive(Subcommand)]
pub enum Authority {
    /// Print the tables of rights: action, place, roles.
    Table(Table),
    /// Say why an account may do an action with a record now, or may not: what it holds, and what each rule asks for.
    Explain(Explain),
}

/// The tables to print.
#[derive(Args)]
pub struct Table {
    #[command(flatten)]
    flags: Flags,
}

/// What is to be explained.
#[derive(Args)]
pub struct Explain {
    #[command(flatten)]
    flags: Flags,
    /// User name of the account, such as hotich.phohien.
    account: String,
    /// The action, a word of the first column of `phohien authority table`, such as move.
    action: String,
    /// The record: code or id, such as H31.101.04-261123-0001.
    record: String,
}

impl Authority {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Authority::Table(command) => command.run(),
            Authority::Explain(command) => command.run(),
        }
    }
}

impl Table {
    fn run(self) -> anyhow::Result<ExitCode> {
        let house = open(&self.flags.read(&[])?, Clock::system())?;
        for rights in &house.rights {
            say(format_args!("{}\n\n{}", rights.about, (rights.table)()));
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Explain {
    fn run(self) -> anyhow::Result<ExitCode> {
        let house = open(&self.flags.read(&[])?, Clock::system())?;
        let Explain { account, action, record, .. } = self;
        let rights = house.rights.clone();
        let (account_name, action_name, record_name) = (account.clone(), action.clone(), record.clone());
        let answers = runtime()?.block_on(house.store.read::<_, store::Error, _>(move |tx| {
            let Some(person) = identity::person_named(tx, &account)? else { return Ok(None) };
            let explained: Result<Vec<Explained>, _> = rights.iter().map(|one| (one.explain)(tx, person, &action, &record)).collect();
            explained.map(Some)
        }))?;
        let answers = answers.with_context(|| format!("there is no account {account_name}"))?;
        // A record of the one system is none of the other's.
        let Some(Explained::Reasons { allowed, lines }) = answers.iter().find(|one| matches!(one, Explained::Reasons { .. })) else {
            match answers.contains(&Explained::NoRecord) {
                true => bail!("there is no record {record_name}"),
                false => bail!("there is no action {action_name}; `phohien authority table` names them all"),
            }
        };
        lines.iter().for_each(say);
        say(if *allowed { "ALLOWED" } else { "REFUSED" });
        Ok(ExitCode::SUCCESS)
    }
}
