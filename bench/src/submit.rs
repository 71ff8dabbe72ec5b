//! Dossiers filed through the JSON interface, and the same rows inserted the bare way.

use std::cell::Cell;
use std::net::SocketAddr;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use anyhow::Context;
use postgres::NoTls;
use serde_json::{Value, json};
use testkit::DurablePostgres;

use crate::bare;
use crate::figure::{Figure, Target};
use crate::http::{Connection, Request};
use crate::load::{Client, Plan, Run, closed, open};
use crate::rows::Rows;
use crate::server::Server;
use crate::town::{Tokens, found};

/// Clients at once.
const CLIENTS: usize = 32;
/// The centre and the police of the ward Phố Hiến.
const RECEIVING: &str = "H31.101.04";
const DECIDING: &str = "H31.30.101";
/// What is required of SQLite, a second.
const PLAIN: f64 = 1500.0;
const WITH_FILE: f64 = 300.0;
const A_THIRD: Target = Target::AtLeast(1.0 / 3.0);
/// Bytes of an attached file.
const FILE: usize = 200_000;
/// Submissions whose rows are taken for the bare loop.
const TAKEN: usize = 20_000;
/// Digits in prepared requests that each act replaces by its number.
const SLOT: &[u8] = b"0000000000";

/// How long a figure of this module is measured.
fn plan(seconds: u64) -> Plan {
    Plan { clients: CLIENTS, warm_up: Duration::from_secs(2), measured: Duration::from_secs(seconds) }
}

/// SQLite, without and with attachment, and the latency at half of the required load.
pub fn sqlite(folder: &Path, seconds: u64) -> anyhow::Result<Vec<Figure>> {
    let plain = folder.join("plain");
    let tokens = found(&plain, "embedded", 15)?;
    let (run, used) = measured(&plain, "embedded", |address| closed(address, plan(seconds), |_| filer(&tokens, false)))?;
    let rows = taken_from_sqlite(&plain)?;
    let bare = bare::sqlite(&folder.join("plain-bare"), &rows, Duration::from_secs(seconds), None)?;
    let rate = Figure::new("submissions over HTTP, SQLite, 32 clients", run.rate(), "1/s").target(Target::AtLeast(PLAIN));
    let rate = rate.against(bare, A_THIRD).note(format!("{}, {} rows each, server {used:.2} processors", run.shown(), rows.each()));

    let attached = folder.join("attached");
    let tokens = found(&attached, "embedded", 15)?;
    let (run, used) = measured(&attached, "embedded", |address| closed(address, plan(seconds), |_| filer(&tokens, true)))?;
    let rows = taken_from_sqlite(&attached)?;
    let bare = bare::sqlite(&folder.join("attached-bare"), &rows, Duration::from_secs(seconds), Some(&pdf()))?;
    let with_file =
        Figure::new("submissions with a file of 200 kB, SQLite, 32 clients", run.rate(), "1/s").target(Target::AtLeast(WITH_FILE));
    let with_file = with_file.against(bare, A_THIRD).note(format!("{}, server {used:.2} processors", run.shown()));

    let half = folder.join("half");
    let tokens = found(&half, "embedded", 15)?;
    let (run, _) = measured(&half, "embedded", |address| {
        open(address, Plan { clients: 2 * CLIENTS, ..plan(seconds) }, PLAIN / 2.0, |_| filer(&tokens, false))
    })?;
    let latency =
        Figure::new(format!("p99 of submissions at {:.0}/s, SQLite", PLAIN / 2.0), run.percentile(99), "ms").target(Target::AtMost(50.0));
    Ok(vec![rate, with_file, latency.note(format!("p50 {:.1} ms, {} acts", run.percentile(50), run.acts()))])
}

/// PostgreSQL, without attachment.
pub fn postgres(folder: &Path, seconds: u64) -> anyhow::Result<Vec<Figure>> {
    std::fs::create_dir_all(folder)?;
    let server = DurablePostgres::start(folder);
    let (data, url) = (folder.join("data"), server.empty());
    let tokens = found(&data, &url, 15)?;
    let (run, used) = measured(&data, &url, |address| closed(address, plan(seconds), |_| filer(&tokens, false)))?;
    let rows = Rows::take(&mut postgres::Client::connect(&url, NoTls)?, TAKEN)?;
    let bare = bare::postgres(&folder.join("bare"), &server.empty(), &rows, Duration::from_secs(seconds))?;
    let rate = Figure::new("submissions over HTTP, PostgreSQL, 32 clients", run.rate(), "1/s").against(bare, A_THIRD);
    Ok(vec![rate.note(format!("{}, {} rows each, server {used:.2} processors", run.shown(), rows.each()))])
}

/// Runs a load against a server of its own; also tells how many processors the server used.
fn measured(folder: &Path, database: &str, load: impl FnOnce(SocketAddr) -> anyhow::Result<Run>) -> anyhow::Result<(Run, f64)> {
    let server = Server::start(folder, database)?;
    let (used, began) = (server.processor()?, std::time::Instant::now());
    let run = load(server.address)?;
    let processors = (server.processor()? - used) / began.elapsed().as_secs_f64();
    server.stop()?;
    Ok((run, processors))
}

fn taken_from_sqlite(folder: &Path) -> anyhow::Result<Rows> {
    Rows::take(&mut rusqlite::Connection::open(folder.join("phohien.sqlite"))?, TAKEN)
}

/// A client that files dossiers.
struct Filer {
    numbers: Rc<Cell<u64>>,
    token: String,
    dossier: Vec<u8>,
    file: Option<Vec<u8>>,
}

thread_local! {
    static NUMBERS: Rc<Cell<u64>> = Rc::default();
}

fn filer(tokens: &Tokens, with_file: bool) -> Filer {
    let numbers = NUMBERS.with(Rc::clone);
    let client = usize::try_from(numbers.get()).unwrap_or(0);
    let token = tokens.get(client % tokens.len().max(1)).cloned().unwrap_or_default();
    numbers.set(numbers.get() + 1);
    let dossier = dossier_request(&token, None);
    let file = with_file.then(|| authorised(Request::post("/api/v1/files", "application/octet-stream", pdf()), &token, "file").bytes());
    Filer { numbers, token, dossier, file }
}

fn authorised<'a>(request: Request<'a>, token: &str, key: &str) -> Request<'a> {
    let slot = String::from_utf8_lossy(SLOT).into_owned();
    request.header("authorization", format!("Bearer {token}")).header("idempotency-key", format!("{key}-{slot}"))
}

fn dossier_request(token: &str, file: Option<&str>) -> Vec<u8> {
    let body = serde_json::to_vec(&dossier(file)).unwrap_or_default();
    authorised(Request::post("/api/v1/dossiers", "application/json", body), token, "dossier").bytes()
}

impl Client for Filer {
    async fn act(&mut self, connection: &mut Connection) -> anyhow::Result<()> {
        let number = self.numbers.get();
        self.numbers.set(number + 1);
        if let Some(file) = &mut self.file {
            fill(file, number);
            let answer = connection.send(file).await?.expect(201)?;
            let stored: Value = serde_json::from_slice(answer.body)?;
            let reference = stored.get("reference").and_then(Value::as_str).context("a file without reference")?;
            self.dossier = dossier_request(&self.token, Some(reference));
        }
        fill(&mut self.dossier, number);
        connection.send(&self.dossier).await?.expect(201)?;
        Ok(())
    }
}

/// Writes the number into every slot. The slot of a key is behind a dash, that of a file behind a percent sign.
fn fill(request: &mut [u8], number: u64) {
    let digits = format!("{number:010}");
    let mut at = 0;
    while let Some(found) = request.get(at..).and_then(|rest| rest.windows(SLOT.len() + 2).take(4_000).position(is_slot)) {
        let start = at + found + 1;
        if let Some(slot) = request.get_mut(start..start + SLOT.len()) {
            slot.copy_from_slice(digits.as_bytes());
        }
        at = start + SLOT.len();
    }
}

fn is_slot(window: &[u8]) -> bool {
    let (Some(first), Some(last)) = (window.first(), window.last()) else { return false };
    let digits = window.get(1..window.len() - 1).unwrap_or_default();
    matches!((first, last), (b'-', b'\r') | (b'%', b'\n')) && digits.iter().all(u8::is_ascii_digit)
}

/// Looks like a PDF; its second line holds a number, so that no two are the same.
fn pdf() -> Vec<u8> {
    let mut content = format!("%PDF-1.7\n%{}\n", String::from_utf8_lossy(SLOT)).into_bytes();
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    while content.len() < FILE {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        content.extend_from_slice(&state.to_le_bytes());
    }
    content.truncate(FILE);
    content
}

/// A household reports its guests: a form of about 1.5 kB; an establishment may attach a list.
fn dossier(file: Option<&str>) -> Value {
    let guest = |name: &str, number: &str| json!({ "name": name, "birth_date": "1965-04-01", "sex": "male", "document": "personal_number", "document_number": number, "residence": "Xã Tiên Lữ" });
    let mut form = json!({
        "host_kind": "household",
        "host_name": "Trần Thị Bưởi",
        "host_number": "099170000201",
        "phone": "0901000201",
        "commune": "11953",
        "address": "Số 3 phố Hiến, tổ dân phố 7, phường Phố Hiến",
        "arrival_date": "2026-11-18",
        "arrival_time": "14:30",
        "leave_date": "2026-11-20",
        "stay_reason": "visit",
        "close_family": true,
        "guests": [guest("Trần Văn Sen", "099065000202"), guest("Trần Văn Súng", "099065000203"), guest("Trần Văn Trang", "099065000204")],
        "note": "Gia đình đón người thân ở quê lên thăm nhân dịp giỗ tổ, ở lại hai đêm rồi cùng về; đã xem giấy tờ của từng người trước khi thông báo.",
    });
    if let (Some(_), Value::Object(form)) = (file, &mut form) {
        form.remove("close_family");
        form.extend([("host_kind".to_owned(), json!("other")), ("facility_name".to_owned(), json!("Nhà khách Mẫu"))]);
    }
    let parts: Vec<Value> = file
        .map(|file| json!({ "code": "danh-sach-nguoi-luu-tru", "file": { "reference": file, "name": "danh-sach.pdf" } }))
        .into_iter()
        .collect();
    json!({
        "procedure": "2.001159",
        "receiving": RECEIVING,
        "deciding": DECIDING,
        "delivery": "electronic",
        "answers": form,
        "parts": parts,
        "declared": true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_is_its_own() {
        let request = authorised(Request::post("/", "application/octet-stream", pdf()), "token", "file").bytes();
        let mut first = request.clone();
        fill(&mut first, 41);
        let text = String::from_utf8_lossy(&first[..400]).into_owned();
        assert!(text.contains("idempotency-key: file-0000000041\r\n"), "{text}");
        assert!(text.contains("%PDF-1.7\n%0000000041\n"), "{text}");
        let mut second = first.clone();
        fill(&mut second, 42);
        assert!(first != second && first.len() == request.len());
    }
}
