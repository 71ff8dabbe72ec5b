//! Pages: a procedure against a bare handler, the search, the inbox of officials.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Context;

use crate::figure::{Figure, Target};
use crate::http::{Connection, Request};
use crate::load::{Client, Plan, Run, closed, wait};
use crate::server::Server;

/// Clients at once for a rate.
const MANY: usize = 32;
/// Clients at once for a latency: as many people as wait for a page at the same moment.
const FEW: usize = 4;
/// What is asked of the search: whole words, parts of words, without accents, with mistakes, everyday words.
const QUERIES: [&str; 12] = [
    "khai%20sinh",
    "dang%20ky%20ket%20hon",
    "%C4%91%C4%83ng%20k%C3%BD%20th%C6%B0%E1%BB%9Dng%20tr%C3%BA",
    "s%E1%BB%95%20%C4%91%E1%BB%8F",
    "giay%20phep%20xay%20dung",
    "hkd",
    "chung%20thuc%20ban%20sao",
    "tam%20tr",
    "khai%20sihn",
    "t%C3%B4i%20mu%E1%BB%91n%20m%E1%BB%9F%20qu%C3%A1n",
    "2.000815",
    "cap%20lai%20giay%20chung%20nhan",
];
/// Officials whose inboxes are looked at, from a counter to a chairman.
const OFFICIALS: [&str; 5] = ["tiepnhan.phohien", "hotich.phohien", "chutich.phohien", "truongphong.phohien", "congchuc.vangiang"];

/// Asks for pages one after another.
struct Reader {
    requests: Vec<Vec<u8>>,
    next: usize,
}

impl Client for Reader {
    async fn act(&mut self, connection: &mut Connection) -> anyhow::Result<()> {
        let request = self.requests.get(self.next % self.requests.len().max(1)).context("nothing to ask for")?;
        self.next += 1;
        connection.send(request).await?.expect(200)?;
        Ok(())
    }
}

fn read(address: SocketAddr, clients: usize, seconds: u64, requests: &[Vec<u8>]) -> anyhow::Result<Run> {
    let plan = Plan { clients, warm_up: Duration::from_secs(1), measured: Duration::from_secs(seconds) };
    closed(address, plan, |number| Reader { requests: requests.to_vec(), next: number * 3 })
}

/// A procedure's public page, a second; and the same bytes from a handler that does nothing else.
pub fn procedure(folder: &Path, server: &Server, seconds: u64) -> anyhow::Result<Figure> {
    let request = Request::get("/thu-tuc/2.001159").bytes();
    let page = wait(async { Ok(Connection::open(server.address).await?.send(&request).await?.expect(200)?.body.to_vec()) })?;
    let file = folder.join("page.html");
    std::fs::write(&file, &page)?;
    let run = read(server.address, MANY, seconds, std::slice::from_ref(&request))?;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--serve").arg(&file);
    let handler = Server::spawn(command)?;
    let bare = read(handler.address, MANY, seconds, std::slice::from_ref(&request))?;
    let figure = Figure::new("public procedure page, 32 clients", run.rate(), "1/s").against(bare.rate(), Target::AtLeast(0.5));
    Ok(figure.note(format!("{} bytes, {}", page.len(), run.shown())))
}

/// Searching procedures: the page of results and the suggestions while typing.
pub fn search(server: &Server, procedures: usize, seconds: u64) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (name, path) in [("page of results", "/thu-tuc?q="), ("suggestions", "/thu-tuc/goi-y?q=")] {
        let requests: Vec<Vec<u8>> = QUERIES.iter().map(|query| Request::get(&format!("{path}{query}")).bytes()).collect();
        let run = read(server.address, FEW, seconds, &requests)?;
        let figure = Figure::new(format!("p99 of the search, {name}, {procedures} procedures"), run.percentile(99), "ms")
            .target(Target::AtMost(10.0));
        figures.push(figure.note(format!("p50 {:.2} ms, {:.0}/s with {FEW} clients", run.percentile(50), run.rate())));
    }
    Ok(figures)
}

/// The inbox page of several officials, and how many bytes their pages have together: two runs compare if that is about the same.
pub fn inbox(server: &Server, seconds: u64) -> anyhow::Result<(Run, usize)> {
    let (requests, bytes) = wait(async {
        let (mut requests, mut bytes) = (Vec::new(), 0);
        for official in OFFICIALS {
            let cookie = sign_in(server.address, official).await?;
            let request = Request::get("/can-bo").header("cookie", &cookie).bytes();
            bytes += Connection::open(server.address).await?.send(&request).await?.expect(200)?.body.len();
            requests.push(request);
        }
        Ok((requests, bytes))
    })?;
    Ok((read(server.address, FEW, seconds, &requests)?, bytes))
}

async fn sign_in(address: SocketAddr, user: &str) -> anyhow::Result<String> {
    let form = format!("user={user}&password={}", identity::DEMONSTRATION_PASSWORD);
    let request =
        Request::post("/dang-nhap", "application/x-www-form-urlencoded", form.into_bytes()).header("sec-fetch-site", "same-origin").bytes();
    let mut connection = Connection::open(address).await?;
    let answer = connection.send(&request).await?.expect(303)?;
    let cookie = answer.header("set-cookie").and_then(|cookie| cookie.split(';').next()).context("no session")?;
    Ok(cookie.to_owned())
}
