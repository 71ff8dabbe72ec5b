use std::process::ExitCode;

use clap::Args;
use kernel::Clock;
use store::Store;

use super::{Flags, say};
use crate::modules::migrations;

/// Bring the database to this version and say what was done.
#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    flags: Flags,
}

impl Migrate {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.flags.read(&[])?;
        let store = Store::open(&store::Config { folder: config.data, database: config.database }, Clock::system(), &migrations())?;
        if store.migrated().is_empty() {
            say("The database is up to date.");
        }
        for name in store.migrated() {
            say(format_args!("done: {name}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}
