//! The `phohien` program.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use phohien::commands::CommandLine;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    phohien::commands::run(CommandLine::parse())
}
