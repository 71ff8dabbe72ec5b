use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use axum::http::Uri;
use clap::Args;
use identity::{Import, NationalIdentity};
use kernel::{Clock, Instant};
use sandbox::vneid::{CLIENT_ID, CLIENT_SECRET, Client, Provider, Settings};

use super::serving::{Background, answer, listen};
use super::waiting::Waiting;
use super::{Flags, runtime, say, start_log};
use crate::config::Config;
use crate::province::{PROVINCES, fill, province};
use crate::simulate::{Span, demonstrate};
use crate::wiring::{House, open};

/// Make a fresh demonstration province and serve it. All data are invented; pages and papers say so.
#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    flags: Flags,
    /// Which province: hung-yen (today, two tiers) or hung-yen-2023 (three tiers).
    #[arg(long, default_value = PROVINCES[0])]
    province: String,
    /// Where the sandbox plays the national e-ID; one hundred ports above our own unless it is told.
    #[arg(long, value_name = "ADDRESS")]
    sandbox: Option<SocketAddr>,
    /// Keep what an earlier demonstration left in the data folder.
    #[arg(long)]
    keep: bool,
    /// Set the clock, such as 2026-11-23T07:30 (time in Vietnam); it runs on from there.
    #[arg(long, value_name = "TIME")]
    at: Option<jiff::civil::DateTime>,
    /// How many procedures the catalogue has in all; beyond the real ones they are synthetic and say so.
    #[arg(long, default_value_t = 120)]
    procedures: usize,
    /// How many dossiers were filed in the eighteen months before; 0 none. A development build makes about 200 a second.
    #[arg(long, default_value_t = 20_000)]
    dossiers: u64,
    /// Ask the roles of `second_factor_roles` for a second factor, which one-click accounts have not.
    #[arg(long)]
    second_factor: bool,
    /// Decides all chance: the same seed gives the same dossiers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// How far above our own port the sandbox listens.
const SANDBOX_PORTS: u16 = 100;

/// Says that a data folder is a demonstration's and may be emptied by the next one.
const MARK: &str = "demonstration";

/// Whether a demonstration would be served as if it were real: its accounts all have one password, which everybody knows, and its
/// papers must say what they are.
pub(super) fn poses_as_real(config: &Config) -> bool {
    !config.demonstration && config.data.join(MARK).exists()
}

impl Demo {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut settings =
            vec![("demonstration", "true".to_owned()), ("secure_cookies", "false".to_owned()), ("self_registration", "true".to_owned())];
        if !self.second_factor {
            settings.push(("second_factor_roles", "[]".to_owned()));
        }
        if self.flags.data.is_none() {
            settings.push(("data", "data/demo".to_owned()));
        }
        let config = self.flags.read(&settings)?;
        start_log(&config.log);
        let now = self.at.map_or_else(|| Clock::system().now(), Instant::from_local);
        let import = province(&self.province)?;
        runtime()?.block_on(self.show(&config, import, now))?;
        Ok(ExitCode::SUCCESS)
    }

    /// Takes the address first, so that whoever waits sees how far it is; then makes the province, then serves it.
    async fn show(&self, config: &Config, import: Import, now: Instant) -> anyhow::Result<()> {
        let listener = listen(config.listen).await?;
        let address = listener.local_addr()?;
        let mut config = config.clone();
        if config.public_url == Config::default_of("public_url") {
            let host = if address.ip().is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { address.ip() };
            config.public_url = format!("http://{}", SocketAddr::new(host, address.port()));
        }
        let is_fresh = self.make_room(&config.data)?;
        // The clock stands still until the past is told, and runs on from now.
        let span = Span::up_to(now, &import, self.dossiers, self.seed);
        let clock = Clock::manual(if is_fresh { span.from } else { now });
        let sandbox = self.sandbox(&mut config, clock.clone(), address).await?;
        let house = tokio::task::block_in_place(|| open(&config, clock.clone()))?;
        let waiting = Waiting::for_dossiers(self.dossiers);
        let mut served = tokio::spawn(answer(listener, waiting.router()));
        say(format_args!("\nPhố Hiến, dữ liệu mô phỏng / demonstration data:\n\n    http://{address}\n"));
        let made = tokio::select! {
            made = self.make(&house, &clock, import, span, &waiting) => made,
            // Told to stop before it was ready.
            ended = &mut served => return ended?,
        };
        made?;
        clock.set(now);
        clock.let_go();
        let work = Background::begin(&house).await?;
        waiting.open(house.router);
        say(format_args!("Tài khoản / accounts: http://{address}/dang-nhap  (một chạm để vào / one click each)"));
        if let Some(issuer) = sandbox {
            say(format_args!("VNeID thử nghiệm / sandbox of the national e-ID: {issuer}"));
        }
        say(format_args!("Mật khẩu chung / password of all: {}\n", identity::DEMONSTRATION_PASSWORD));
        served.await??;
        work.end().await
    }

    /// Starts the sandbox's national e-ID beside us with our clock, unless a provider is configured; tells its issuer.
    async fn sandbox(&self, config: &mut Config, clock: Clock, address: SocketAddr) -> anyhow::Result<Option<String>> {
        if config.national_identity.is_some() {
            return Ok(None);
        }
        let above = SocketAddr::new(address.ip(), address.port().checked_add(SANDBOX_PORTS).unwrap_or(0));
        let listener = match self.sandbox {
            Some(told) => listen(told).await?,
            // If somebody else has that port, any other does as well.
            None => match listen(above).await {
                Ok(listener) => listener,
                Err(_) => listen(SocketAddr::new(address.ip(), 0)).await?,
            },
        };
        // Browsers reach it under the name by which they reach us.
        let public: Uri = config.public_url.parse().context("public_url is no address")?;
        let host = public.host().context("public_url names no host")?;
        let issuer = format!("http://{host}:{}", listener.local_addr()?.port());
        let client = Client::of_portal(&config.public_url, CLIENT_ID, CLIENT_SECRET);
        let provider = Provider::open(Settings { issuer: issuer.clone(), clients: vec![client], clock })?;
        config.national_identity = Some(NationalIdentity {
            issuer: issuer.clone(),
            client_id: CLIENT_ID.to_owned(),
            client_secret: CLIENT_SECRET.to_owned(),
            scopes: "openid profile".to_owned(),
            levels: ["1".to_owned(), "2".to_owned()],
            public_url: config.public_url.clone(),
        });
        // It has nothing to finish: it ends with us.
        tokio::spawn(async move { axum::serve(listener, provider.router()).await });
        Ok(Some(issuer))
    }

    /// Empties the folder of an earlier demonstration, never any other; tells whether there is nothing in it now.
    fn make_room(&self, folder: &Path) -> anyhow::Result<bool> {
        let is_empty = folder.read_dir().map_or(true, |mut entries| entries.next().is_none());
        let is_ours = folder.join(MARK).exists();
        if !is_empty && !is_ours {
            bail!("{} is not the folder of a demonstration and is left alone; name another with --data", folder.display());
        }
        if is_ours && !self.keep {
            std::fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        std::fs::write(folder.join(MARK), "Dữ liệu mô phỏng: phohien demo xóa thư mục này khi chạy lại.\n")?;
        Ok(!(is_ours && self.keep))
    }

    async fn make(&self, house: &House, clock: &Clock, import: Import, span: Span, waiting: &Waiting) -> anyhow::Result<()> {
        let is_new = fill(house, &self.province, self.procedures).await?;
        if !is_new {
            if !self.keep {
                bail!("the database holds a province already; give an empty one, or --keep to serve it as it is");
            }
            return Ok(());
        }
        if self.dossiers == 0 {
            return Ok(());
        }
        say(format_args!("{} hồ sơ mô phỏng đang được tạo / simulated dossiers are being made …", self.dossiers));
        let report = demonstrate(house, clock, import, span, |report, _| waiting.tell(report.dossiers)).await?;
        tracing::info!(demo.dossiers = report.dossiers, demo.acts = report.acts, "the past is told");
        for (reason, count) in &report.refused {
            tracing::warn!(demo.reason = %reason, demo.count = count, "an act was refused");
        }
        Ok(())
    }
}
