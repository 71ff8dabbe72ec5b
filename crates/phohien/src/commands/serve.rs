use std::process::ExitCode;

use anyhow::bail;
use clap::Args;
use kernel::Clock;

use super::demo::poses_as_real;
use super::serving::{Background, answer, listen};
use super::{Flags, runtime, say, start_log};
use crate::wiring::open;

/// Serve the province's pages and interfaces until told to stop (SIGINT, SIGTERM); running requests are finished first.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    flags: Flags,
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.flags.read(&[])?;
        if poses_as_real(&config) {
            bail!(
                "{} is the folder of a demonstration, whose password everybody knows; serve it with `phohien demo --keep`, or name another with --data",
                config.data.display()
            );
        }
        start_log(&config.log);
        let house = open(&config, Clock::system())?;
        runtime()?.block_on(async {
            let listener = listen(config.listen).await?;
            let work = Background::begin(&house).await?;
            say(format_args!("Phố Hiến: http://{}", listener.local_addr()?));
            answer(listener, house.router).await?;
            work.end().await
        })?;
        Ok(ExitCode::SUCCESS)
    }
}
