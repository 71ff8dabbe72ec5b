//! The speed and size of Phố Hiến: the real program under load from this one, on the same machine, beside the bare way of doing the
//! same. Prints each figure as a line for people and a line of JSON; fails if one misses its target.

mod bare;
mod figure;
mod http;
mod load;
mod pages;
mod rows;
mod server;
mod size;
mod submit;
mod town;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};

use crate::figure::{Figure, Target};
use crate::server::Server;

/// Procedures of a province.
const PROCEDURES: usize = 1_900;
/// Dossiers of a large province.
const MILLION: usize = 1_000_000;
const SMALL: usize = 10_000;
/// The days of a large province. In a small one they are fewer by as much as its dossiers: officials have as much before them every
/// day, and only what lies behind them differs.
const DAYS: usize = 548;

/// Measures Phố Hiến against its targets.
#[derive(Parser)]
struct Asked {
    /// What to measure; everything if nothing is named.
    what: Vec<What>,
    /// Also measure a province of so many dossiers; a million takes twenty minutes.
    #[arg(long, value_name = "DOSSIERS")]
    large: Option<usize>,
    /// How long each rate and latency is measured.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Folder for the data, on the disk that is meant; emptied afterwards.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Serve the bytes of this file and nothing else: the bare handler.
    #[arg(long, value_name = "FILE", hide = true)]
    serve: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Dossiers filed on SQLite.
    Sqlite,
    /// Dossiers filed on PostgreSQL.
    Postgres,
    /// Public pages and search.
    Pages,
    /// A province of many dossiers: simulation, start, memory, inbox.
    Province,
}

fn main() -> anyhow::Result<ExitCode> {
    let asked = Asked::parse();
    if let Some(page) = &asked.serve {
        bare::serve(page)?;
        return Ok(ExitCode::SUCCESS);
    }
    let parent = asked.folder.clone().unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench"));
    std::fs::create_dir_all(&parent)?;
    let folder = tempfile::Builder::new().prefix("run-").tempdir_in(&parent)?;
    // PostgreSQL runs as another user, who must get through.
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    let mut passes = true;
    for what in [What::Pages, What::Sqlite, What::Postgres, What::Province] {
        if asked.what.is_empty() || asked.what.contains(&what) {
            for figure in measure(what, &asked, folder.path())? {
                passes &= figure.passes();
                tell(&figure);
            }
        }
    }
    Ok(if passes { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn measure(what: What, asked: &Asked, folder: &Path) -> anyhow::Result<Vec<Figure>> {
    match what {
        What::Sqlite => submit::sqlite(folder, asked.seconds),
        What::Postgres => submit::postgres(&folder.join("postgres"), asked.seconds),
        What::Pages => public(&folder.join("pages"), asked.seconds),
        What::Province => provinces(folder, asked),
    }
}

fn public(folder: &Path, seconds: u64) -> anyhow::Result<Vec<Figure>> {
    town::found(folder, "embedded", PROCEDURES)?;
    let server = Server::start(folder, "embedded")?;
    std::thread::sleep(std::time::Duration::from_secs(5));
    let memory = Figure::new("idle memory, no dossiers", server.memory()?, "MB").target(Target::AtMost(150.0));
    let start = Figure::new("start, no dossiers", server.start.as_secs_f64(), "s").target(Target::AtMost(1.0));
    let mut figures = vec![start, memory, pages::procedure(folder, &server, seconds)?];
    figures.extend(pages::search(&server, PROCEDURES, seconds)?);
    server.stop()?;
    Ok(figures)
}

fn provinces(folder: &Path, asked: &Asked) -> anyhow::Result<Vec<Figure>> {
    let large = asked.large.unwrap_or(MILLION);
    let (mut figures, small) = size::province(folder, (SMALL, (DAYS * SMALL).div_ceil(large)), asked.seconds)?;
    if asked.large.is_some() {
        let (more, large) = size::province(folder, (large, DAYS), asked.seconds)?;
        figures.extend(more);
        figures.push(size::growth(&small, &large));
    }
    Ok(figures)
}

#[expect(clippy::print_stdout, reason = "figures are what this program is for")]
fn tell(figure: &Figure) {
    println!("{}\n{}", figure.line(), figure.json());
}
