use std::process::ExitCode;

use clap::{Args, Subcommand};
use journal::Fault;
use kernel::Clock;

use super::{Flags, runtime, say};
use crate::wiring::open;

/// Prove that no record was altered.
#[derive(Subcommand)]
pub enum Journal {
    /// Recompute every fact, seal and signature, and with the flags every record and file; name what was altered.
    Verify(Verify),
}

/// What to verify.
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    flags: Flags,
    /// Compare the rows of every record with the state after its last act.
    #[arg(long)]
    state: bool,
    /// Read every stored file and compare it with its digest.
    #[arg(long)]
    files: bool,
}

impl Journal {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let Journal::Verify(verify) = self;
        let config = verify.flags.read(&[])?;
        let house = open(&config, Clock::system())?;
        let aggregates = if verify.state { house.aggregates.as_slice() } else { &[] };
        let report = runtime()?.block_on(journal::verify(&house.store, house.seal_key.public(), aggregates, verify.files))?;
        say(format_args!(
            "facts {}, of them sealed {}, seals {}, records {}, files {}",
            report.facts, report.sealed, report.seals, report.records, report.files
        ));
        for fault in &report.faults {
            say(describe(fault));
        }
        if report.faults.is_empty() {
            say("Nothing was altered.");
            return Ok(ExitCode::SUCCESS);
        }
        Ok(ExitCode::FAILURE)
    }
}

fn describe(fault: &Fault) -> String {
    match fault {
        Fault::Position { expected, found } => format!("ALTERED: fact {expected} is missing, {found} follows"),
        Fault::Root { from, to } => format!("ALTERED: a fact between {from} and {to} is not as it was sealed"),
        Fault::Signature { size } => format!("ALTERED: the signature of the seal over {size} facts is not ours"),
        Fault::Chain { size } => format!("ALTERED: the seal over {size} facts does not follow the one before"),
        Fault::State { kind, subject } => format!("ALTERED: the rows of {kind} {subject} are not those after its last act"),
        Fault::File { sha256, missing } => format!("ALTERED: file {sha256} {}", if *missing { "is missing" } else { "has other content" }),
    }
}
