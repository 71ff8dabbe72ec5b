use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use kernel::{Actor, Clock, Instant};
use procedure::ImportError;
use store::Lane;

use super::{Flags, runtime, say, serve, start_log};
use crate::packages::packages;
use crate::province::{PROVINCES, province};
use crate::wiring::{House, open};

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
}

impl Demo {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut settings = vec![("demonstration", "true".to_owned()), ("secure_cookies", "false".to_owned()), ("self_registration", "true".to_owned())];
        if self.flags.data.is_none() {
            settings.push(("data", "data/demo".to_owned()));
        }
        let config = self.flags.read(&settings)?;
        start_log(&config.log);
        if !self.keep && config.data.exists() {
            std::fs::remove_dir_all(&config.data).with_context(|| format!("cannot empty {}", config.data.display()))?;
        }
        let clock = self.at.map_or_else(Clock::system, |at| Clock::starting_at(Instant::from_local(at)));
        let house = open(&config, clock)?;
        let runtime = runtime()?;
        runtime.block_on(self.fill(&house))?;
        runtime.block_on(serve::serve(house, config.listen, |address| {
            say(format_args!("\nPhố Hiến, dữ liệu mô phỏng / demonstration data:\n\n    http://{address}\n"));
            say(format_args!("Tài khoản / accounts: http://{address}/dang-nhap  (một chạm để vào / one click each)"));
            say(format_args!("Mật khẩu chung / password of all: {}\n", identity::DEMONSTRATION_PASSWORD));
        }))?;
        Ok(ExitCode::SUCCESS)
    }

    /// The province's agencies, people and procedures.
    async fn fill(&self, house: &House) -> anyhow::Result<()> {
        let hash = tokio::task::spawn_blocking(|| identity::hash_password(identity::DEMONSTRATION_PASSWORD)).await?;
        let import = province(&self.province)?.with_password(hash);
        let identity = std::sync::Arc::clone(&house.identity);
        let summary = house.store.background::<_, identity::IdentityError, _>(Lane::Bulk, move |tx| identity::import(tx, &identity, &import, 1)).await?;
        tracing::info!(?summary, "the province is in");
        for (folder, files) in packages() {
            let actor = Actor::system("demonstration");
            let imported = house.store.background::<_, ImportError, _>(Lane::Bulk, move |tx| procedure::import(tx, &actor, &files, false)).await;
            imported.with_context(|| folder)?;
        }
        let synthetic = procedure::synthetic(self.procedures.saturating_sub(packages().len()), 1);
        for chunk in synthetic.chunks(50) {
            let chunk = chunk.to_vec();
            house
                .store
                .background::<_, ImportError, _>(Lane::Bulk, move |tx| {
                    let actor = Actor::system("demonstration");
                    chunk.iter().try_for_each(|files| procedure::import(tx, &actor, files, true).map(drop))
                })
                .await?;
        }
        Ok(())
    }
}
