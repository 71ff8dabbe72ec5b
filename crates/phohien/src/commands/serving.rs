//! Answering requests, and what goes on behind the pages meanwhile.

use std::net::SocketAddr;

use anyhow::Context;
use axum::Router;
use jiff::SignedDuration;
use kernel::Clock;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::wiring::House;

/// After so long nobody goes on with an upload.
const ABANDONED: SignedDuration = SignedDuration::from_hours(48);
/// So often is looked for such uploads.
const TIDYING: std::time::Duration = std::time::Duration::from_hours(6);

/// Takes the address.
pub(super) async fn listen(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}; is another program using it?"))
}

/// Answers until a signal comes.
pub(super) async fn answer(listener: TcpListener, pages: Router) -> anyhow::Result<()> {
    let service = pages.into_make_service_with_connect_info::<SocketAddr>();
    Ok(axum::serve(listener, service).with_graceful_shutdown(signal()).await?)
}

/// What goes on behind the pages while they are served.
pub(super) struct Background {
    stop: watch::Sender<bool>,
    worker: tokio::task::JoinHandle<()>,
    tidying: tokio::task::JoinHandle<()>,
}

impl Background {
    /// Begins it, with the catalogue ready for searching.
    pub(super) async fn begin(house: &House) -> anyhow::Result<Background> {
        house.onestop.refresh().await?;
        let (stop, stopped) = watch::channel(false);
        let tidying = tokio::spawn(forget_abandoned(house.store.files().clone()));
        Ok(Background { stop, worker: tokio::spawn(house.worker.clone().run(stopped)), tidying })
    }

    /// Lets it finish what it has begun.
    pub(super) async fn end(self) -> anyhow::Result<()> {
        let _ = self.stop.send(true);
        self.tidying.abort();
        Ok(self.worker.await?)
    }
}

/// Now and again lets go of files that arrived in part and with which nobody went on. The file system's clock tells when.
async fn forget_abandoned(files: store::Files) {
    let clock = Clock::system();
    loop {
        match files.forget_abandoned(clock.now().plus(-ABANDONED)).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(files.abandoned = count, "files that arrived in part were let go of"),
            Err(error) => tracing::error!(%error, "files that arrived in part could not be let go of"),
        }
        tokio::time::sleep(TIDYING).await;
    }
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
