//! Answering requests, and what goes on behind the pages meanwhile.

use std::net::SocketAddr;

use anyhow::Context;
use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::wiring::House;

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
}

impl Background {
    /// Begins it, with the catalogue ready for searching.
    pub(super) async fn begin(house: &House) -> anyhow::Result<Background> {
        house.onestop.refresh().await?;
        let (stop, stopped) = watch::channel(false);
        Ok(Background { stop, worker: tokio::spawn(house.worker.clone().run(stopped)) })
    }

    /// Lets it finish what it has begun.
    pub(super) async fn end(self) -> anyhow::Result<()> {
        let _ = self.stop.send(true);
        Ok(self.worker.await?)
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
