//! A province of many dossiers: how long it takes to make, to start, to look into an inbox, and how much memory it needs.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::figure::{Figure, Target};
use crate::load::{Run, count};
use crate::pages;
use crate::server::{Server, command};

/// How long a simulation of a million dossiers may take, in seconds.
const SIMULATION: f64 = 15.0 * 60.0;
const MILLION: f64 = 1_000_000.0;
/// How long a server is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(5);

/// Simulates so many dossiers over so many days and measures a server on them. Returns the figures and the run of inbox pages.
pub fn province(folder: &Path, (dossiers, days): (usize, usize), seconds: u64) -> anyhow::Result<(Vec<Figure>, Run)> {
    let data = folder.join(format!("simulated-{dossiers}"));
    let began = Instant::now();
    let status = command(&data, "embedded")?
        .args(["simulate", "--dossiers", &dossiers.to_string(), "--days", &days.to_string()])
        .stdout(std::process::Stdio::null())
        .status()?;
    anyhow::ensure!(status.success(), "phohien simulate failed: {status}");
    let took = began.elapsed().as_secs_f64();
    let limit = Target::AtMost(SIMULATION * count(dossiers) / MILLION);
    let simulation = Figure::new(format!("simulate {dossiers} dossiers"), took, "s");
    // A small simulation also makes the province, which takes as long for any number of dossiers.
    let simulation = if count(dossiers) < MILLION { simulation } else { simulation.target(limit) };
    let server = Server::start(&data, "embedded")?;
    let start = Figure::new(format!("start on {dossiers} dossiers"), server.start.as_secs_f64(), "s").target(Target::AtMost(1.0));
    std::thread::sleep(IDLE);
    let memory = Figure::new(format!("idle memory on {dossiers} dossiers"), server.memory()?, "MB").target(Target::AtMost(150.0));
    let (run, bytes) = pages::inbox(&server, seconds)?;
    let inbox = Figure::new(format!("p99 of the inbox page, {dossiers} dossiers"), run.percentile(99), "ms").target(Target::AtMost(20.0));
    let inbox = inbox.note(format!("p50 {:.1} ms, {:.0}/s with 4 clients, pages of {bytes} bytes", run.percentile(50), run.rate()));
    server.stop()?;
    Ok((vec![simulation, start, memory, inbox], run))
}

/// The inbox of a large province against that of a small one.
pub fn growth(small: &Run, large: &Run) -> Figure {
    Figure::new("p99 of the inbox page, large against small province", large.percentile(99), "ms")
        .against(small.percentile(99), Target::AtMost(1.5))
}
