//! The server under test: the real program as a child process.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use phohien::config::Config;

use crate::http::{Connection, Request};
use crate::load::wait;

/// How long a stopping server may take before it is killed.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running server; it ends with this value.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to the first answer that says it is ready.
    pub start: Duration,
}

/// The settings of a trial in this folder, on this database.
pub fn config(folder: &Path, database: &str) -> anyhow::Result<Config> {
    let settings = [
        ("data", folder.display().to_string()),
        ("database", database.to_owned()),
        ("demonstration", "true".to_owned()),
        ("secure_cookies", "false".to_owned()),
    ];
    Config::read(None, |_| None, &settings)
}

/// The `phohien` program, built beside this one.
pub fn program() -> anyhow::Result<PathBuf> {
    let own = std::env::current_exe()?;
    let program = own.with_file_name("phohien");
    if !program.exists() {
        bail!("{} is missing; build it in the same profile: cargo build --release --package phohien", program.display());
    }
    Ok(program)
}

/// A command of the program on this folder and database.
pub fn command(folder: &Path, database: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(program()?);
    let settings = [
        ("PHOHIEN_DATA", folder.display().to_string()),
        ("PHOHIEN_DATABASE", database.to_owned()),
        ("PHOHIEN_LISTEN", "127.0.0.1:0".to_owned()),
        ("PHOHIEN_DEMONSTRATION", "true".to_owned()),
        ("PHOHIEN_SECURE_COOKIES", "false".to_owned()),
        // Officials sign in by their password alone.
        ("PHOHIEN_SECOND_FACTOR_ROLES", "[]".to_owned()),
        // All the load comes from one address.
        ("PHOHIEN_REQUESTS_EACH_MINUTE", "0".to_owned()),
        ("PHOHIEN_LOG", "warn".to_owned()),
    ];
    command.envs(settings).stdin(Stdio::null());
    Ok(command)
}

impl Server {
    /// Starts it and waits until it is ready.
    pub fn start(folder: &Path, database: &str) -> anyhow::Result<Server> {
        let mut command = command(folder, database)?;
        command.arg("serve");
        Server::spawn(command)
    }

    /// Starts a program that prints its address when it listens.
    pub fn spawn(mut command: Command) -> anyhow::Result<Server> {
        let began = Instant::now();
        let mut child = command.stdout(Stdio::piped()).spawn().context("the server cannot be started")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let address = loop {
            let line = lines.next().context("the server ended before it listened")??;
            if let Some((_, address)) = line.split_once("http://") {
                break address.trim().parse()?;
            }
        };
        // What else it prints is read away, so that it never waits for us.
        std::thread::spawn(move || lines.for_each(drop));
        let mut server = Server { child, address, start: Duration::ZERO };
        wait(server.ready())?;
        server.start = began.elapsed();
        Ok(server)
    }

    async fn ready(&self) -> anyhow::Result<()> {
        let request = Request::get("/readyz").bytes();
        Connection::open(self.address).await?.send(&request).await?.expect(200)?;
        Ok(())
    }

    /// Resident memory in megabytes.
    pub fn memory(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
        let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kilobytes * 1024.0 / 1_000_000.0)
    }

    /// Processor time that it has used, in seconds.
    pub fn processor(&self) -> anyhow::Result<f64> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id()))?;
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
        // User and system time, in hundredths of a second.
        Ok((ticks(11) + ticks(12)) / 100.0)
    }

    /// Stops it politely.
    pub fn stop(mut self) -> anyhow::Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            if self.child.try_wait()?.is_some() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("the server did not stop within {} s", PATIENCE.as_secs())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
