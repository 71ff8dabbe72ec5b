use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use kernel::Clock;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Flags, runtime, say, start_log};
use crate::wiring::{House, open};

/// Serve the province's pages and interfaces until told to stop (SIGINT, SIGTERM); running requests are finished first.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    flags: Flags,
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.flags.read(&[])?;
        start_log(&config.log);
        let house = open(&config, Clock::system())?;
        let runtime = runtime()?;
        runtime.block_on(serve(house, config.listen, |address| say(format_args!("Phố Hiến: http://{address}"))))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Serves until a signal comes; `ready` is told the address once pages are answered.
pub(super) async fn serve(house: House, listen: SocketAddr, ready: impl FnOnce(SocketAddr)) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}; is another program using it?"))?;
    house.onestop.refresh().await?;
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(house.worker.clone().run(stopped));
    ready(listener.local_addr()?);
    let service = house.router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(signal()).await?;
    let _ = stop.send(true);
    worker.await?;
    Ok(())
}

async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut stream) => {
                stream.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
    tracing::info!("stopping; running requests are finished first");
}
