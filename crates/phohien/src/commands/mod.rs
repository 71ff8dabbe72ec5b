//! The command line, one command a file.

mod authority;
mod demo;
mod doctor;
mod journal;
mod migrate;
mod procedure;
mod serve;
mod serving;
mod simulate;
mod waiting;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::Config;

/// Phố Hiến, digital government of a whole province in one program.
#[derive(Parser)]
#[command(name = "phohien", version, about, long_about = None, propagate_version = true)]
pub struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

/// Settings that may be given on the command line; they win over the file and the environment.
#[derive(Args, Clone, Default)]
pub struct Flags {
    /// Configuration file (TOML). `phohien doctor --example` prints a commented one.
    #[arg(long, value_name = "FILE", env = "PHOHIEN_CONFIG")]
    config: Option<PathBuf>,
    /// Address and port to serve on, such as 127.0.0.1:8080.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Data folder: embedded database, files, keys.
    #[arg(long, value_name = "FOLDER")]
    data: Option<String>,
    /// `embedded`, or a PostgreSQL server: postgres://user@host/name.
    #[arg(long, value_name = "DATABASE")]
    database: Option<String>,
}

impl Flags {
    /// The settings, with more that the command itself decides.
    fn read(&self, more: &[(&'static str, String)]) -> anyhow::Result<Config> {
        let mut flags: Vec<(&str, String)> = more.to_vec();
        let given = [("listen", &self.listen), ("data", &self.data), ("database", &self.database)];
        flags.extend(given.into_iter().filter_map(|(key, value)| value.clone().map(|value| (key, value))));
        Config::read(self.config.as_deref(), |name| std::env::var(name).ok(), &flags)
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve the province's pages and interfaces.
    Serve(serve::Serve),
    /// Make a fresh demonstration province and serve it. All data are invented.
    Demo(demo::Demo),
    /// Fill a fresh data folder with simulated dossiers, for load tests. All data are invented.
    Simulate(simulate::Simulate),
    /// Bring the database to this version and say what was done.
    Migrate(migrate::Migrate),
    /// Check, publish or show procedure packages.
    #[command(subcommand)]
    Procedure(procedure::Procedure),
    /// Say who may do what, and why somebody may or may not.
    #[command(subcommand)]
    Authority(authority::Authority),
    /// Prove that no record was altered.
    #[command(subcommand)]
    Journal(journal::Journal),
    /// Say in plain words what is wrong in the configuration or the environment.
    Doctor(doctor::Doctor),
}

/// Runs a command; a failure is told in plain words on the error output.
#[expect(clippy::print_stderr, reason = "a command line talks to its terminal")]
pub fn run(line: CommandLine) -> ExitCode {
    let result = match line.command {
        Command::Serve(command) => command.run(),
        Command::Demo(command) => command.run(),
        Command::Simulate(command) => command.run(),
        Command::Migrate(command) => command.run(),
        Command::Procedure(command) => command.run(),
        Command::Authority(command) => command.run(),
        Command::Journal(command) => command.run(),
        Command::Doctor(command) => command.run(),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            eprintln!("phohien: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line for whoever sits at the terminal.
#[expect(clippy::print_stdout, reason = "a command line talks to its terminal")]
fn say(line: impl std::fmt::Display) {
    println!("{line}");
}

/// Writes log lines to the error output.
fn start_log(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// The runtime for whatever waits.
fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
