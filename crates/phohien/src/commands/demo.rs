use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use kernel::{Clock, Instant};

use super::{Flags, runtime, say, serve, start_log};
use crate::province::{PROVINCES, fill, province};
use crate::simulate::{Span, demonstrate};
use crate::wiring::open;

/// Make a fresh demonstration province and serve it. All data are invented; pages and papers say so.
#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    flags: Flags,
    /// Which province: hung-yen (today, two tiers) or hung-yen-2023 (three tiers).
    #[arg(long, default_value = PROVINCES[0])]
    province: String,
    /// Keep what an earlier demonstration left in the data folder.
    #[arg(long)]
    keep: bool,
    /// Set the clock, such as 2026-11-23T07:30 (time in Vietnam); it runs on from there.
    #[arg(long, value_name = "TIME")]
    at: Option<jiff::civil::DateTime>,
    /// How many procedures the catalogue has in all; beyond the real ones they are synthetic and say so.
    #[arg(long, default_value_t = 120)]
    procedures: usize,
    /// How many dossiers were filed in the eighteen months before; 20000 give the full picture, 0 none.
    #[arg(long, default_value_t = 2_000)]
    dossiers: u64,
    /// Decides all chance: the same seed gives the same dossiers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Demo {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut settings =
            vec![("demonstration", "true".to_owned()), ("secure_cookies", "false".to_owned()), ("self_registration", "true".to_owned())];
        if self.flags.data.is_none() {
            settings.push(("data", "data/demo".to_owned()));
        }
        let config = self.flags.read(&settings)?;
        start_log(&config.log);
        if !self.keep && config.data.exists() {
            std::fs::remove_dir_all(&config.data).with_context(|| format!("cannot empty {}", config.data.display()))?;
        }
        let now = self.at.map_or_else(|| Clock::system().now(), Instant::from_local);
        let import = province(&self.province)?;
        let span = Span::up_to(now, &import, self.dossiers, self.seed);
        // The clock stands still until the past is told, and runs on from now.
        let is_new = !config.data.exists();
        let clock = Clock::manual(if is_new { span.from } else { now });
        let house = open(&config, clock.clone())?;
        let runtime = runtime()?;
        runtime.block_on(fill(&house, &self.province, self.procedures))?;
        if is_new && self.dossiers > 0 {
            say(format_args!("{} hồ sơ mô phỏng đang được tạo / simulated dossiers are being made …", self.dossiers));
            let report = runtime.block_on(demonstrate(&house, &clock, import, span))?;
            tracing::info!(demo.dossiers = report.dossiers, demo.acts = report.acts, "the past is told");
            report
                .refused
                .iter()
                .for_each(|(reason, count)| tracing::warn!(demo.reason = %reason, demo.count = count, "an act was refused"));
        }
        clock.set(now);
        clock.let_go();
        runtime.block_on(serve::serve(house, config.listen, |address| {
            say(format_args!("\nPhố Hiến, dữ liệu mô phỏng / demonstration data:\n\n    http://{address}\n"));
            say(format_args!("Tài khoản / accounts: http://{address}/dang-nhap  (một chạm để vào / one click each)"));
            say(format_args!("Mật khẩu chung / password of all: {}\n", identity::DEMONSTRATION_PASSWORD));
        }))?;
        Ok(ExitCode::SUCCESS)
    }
}
