use std::process::ExitCode;
use std::time::Instant as Stopwatch;

use clap::Args;
use kernel::{Clock, Instant};

use super::{Flags, runtime, say, start_log};
use crate::province::{PROVINCES, fill, province};
use crate::simulate::{Report, Span, simulate};
use crate::wiring::open_for_bulk;

/// Fill a fresh data folder with simulated years of a province: every act by the real use case, for load tests. All data are invented.
#[derive(Args)]
pub struct Simulate {
    #[command(flatten)]
    flags: Flags,
    /// Which province: hung-yen (today, two tiers) or hung-yen-2023 (three tiers).
    #[arg(long, default_value = PROVINCES[0])]
    province: String,
    /// How many dossiers are filed in that time.
    #[arg(long, default_value_t = 1_000_000)]
    dossiers: u64,
    /// So many days before now are simulated; eighteen months if it is left out.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(1..=3650))]
    days: Option<i64>,
    /// Decides all chance: the same seed gives the same dossiers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// So many acts share one transaction.
    #[arg(long, default_value_t = 8192)]
    chunk: usize,
    /// The end of the simulated time, such as 2026-11-23T07:30 (time in Vietnam); now if it is left out.
    #[arg(long, value_name = "TIME")]
    at: Option<jiff::civil::DateTime>,
    /// Also order and seal all facts at the end; a server does that by itself.
    #[arg(long)]
    seal: bool,
}

/// How often the progress is told.
const EVERY: u64 = 10_000;

impl Simulate {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.flags.read(&[("demonstration", "true".to_owned())])?;
        start_log(&config.log);
        let import = province(&self.province)?;
        let until = self.at.map_or_else(|| Clock::system().now(), Instant::from_local);
        let span = match self.days {
            Some(days) => {
                let first = until.date().saturating_sub(jiff::Span::new().days(days));
                Span::since(first, until, &import, self.dossiers, self.seed)
            }
            None => Span::up_to(until, &import, self.dossiers, self.seed),
        };
        let span = Span { chunk: self.chunk.max(1), ..span };
        let clock = Clock::manual(span.from);
        let house = open_for_bulk(&config, clock.clone())?;
        let runtime = runtime()?;
        if !runtime.block_on(fill(&house, &self.province, 0))? {
            anyhow::bail!("the database holds a province already; give an empty one");
        }
        let began = Stopwatch::now();
        let mut told = 0;
        let progress = |report: &Report, at: Instant| {
            if report.dossiers / EVERY > told {
                told = report.dossiers / EVERY;
                say(format_args!(
                    "{} dossiers, {} acts, {:.0} dossiers a second, now {}",
                    report.dossiers,
                    report.acts,
                    rate(report.dossiers, began),
                    at.date()
                ));
            }
        };
        let report = runtime.block_on(simulate(&house, import, span, progress))?;
        let seconds = began.elapsed().as_secs_f64();
        say(format_args!(
            "{} dossiers and {} acts in {seconds:.1} s: {:.0} dossiers a second",
            report.dossiers,
            report.acts,
            rate(report.dossiers, began)
        ));
        for (reason, count) in &report.refused {
            say(format_args!("refused {count} times: {reason}"));
        }
        clock.set(until);
        if self.seal {
            runtime.block_on(house.worker.settle())?;
            say(format_args!("everything is sealed after {:.1} s more", began.elapsed().as_secs_f64() - seconds));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn rate(dossiers: u64, since: Stopwatch) -> f64 {
    f64::from(u32::try_from(dossiers).unwrap_or(u32::MAX)) / since.elapsed().as_secs_f64().max(0.001)
}
