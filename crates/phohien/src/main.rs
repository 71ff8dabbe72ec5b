//! The `phohien` program.

use std::process::ExitCode;

use clap::Parser;
use phohien::commands::CommandLine;

fn main() -> ExitCode {
    phohien::commands::run(CommandLine::parse())
}
