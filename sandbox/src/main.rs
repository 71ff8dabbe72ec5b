//! The national platforms, played on one machine.

use std::net::SocketAddr;

use anyhow::Context as _;
use clap::Parser;
use kernel::Clock;
use sandbox::vneid::{Client, Provider, Settings};
use tokio::net::TcpListener;

/// Play the national e-ID for demonstrations and tests. Everything is invented and kept in memory.
#[derive(Parser)]
#[command(version, about)]
struct Line {
    /// Where it listens; the issuer is `http://` and this address.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8180")]
    listen: SocketAddr,
    /// The portal that may send people here, by the address that its visitors see.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    client: String,
    /// Its name here.
    #[arg(long, default_value = sandbox::vneid::CLIENT_ID)]
    client_id: String,
    /// Its secret here.
    #[arg(long, default_value = sandbox::vneid::CLIENT_SECRET)]
    client_secret: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    let line = Line::parse();
    let listener = TcpListener::bind(line.listen).await.with_context(|| format!("cannot listen on {}", line.listen))?;
    let issuer = format!("http://{}", listener.local_addr()?);
    tracing::info!(issuer, client = line.client, "the sandbox of the national e-ID");
    let client = Client::of_portal(&line.client, &line.client_id, &line.client_secret);
    let provider = Provider::open(Settings { issuer, clients: vec![client], clock: Clock::system() })?;
    axum::serve(listener, provider.router()).await?;
    Ok(())
}
