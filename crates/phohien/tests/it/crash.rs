//! The server is killed (SIGKILL) at random moments under load, twenty times, on both databases. Whatever it had acknowledged is there
//! once: asked again with the same key it gives the same answer, and the journal verifies with all rows and files.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use identity::{IdentityError, Role};
use jiff::SignedDuration;
use kernel::{AccountId, Actor, Clock, PersonId};
use phohien::config::Config;
use phohien::province::{PROVINCES, fill, province};
use phohien::wiring::{House, open};
use reqwest::Client;
use serde_json::{Value, json};
use store::{Error, Lane, Tx, params};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

const ROUNDS: u64 = 20;
/// Clients at the same time; two of them take dossiers the whole way to a numbered result.
const CLIENTS: u64 = 6;
const TRAVELLERS: u64 = 2;
/// The server is killed after so many answers, and some microseconds more.
const ANSWERS: (u64, u64) = (5, 120);
const MORE: (u64, u64) = (0, 20_000);
const SUBMITTED: &str = "select count(*), count(distinct subject) from journal_fact where kind = 'onestop.dossier.submitted.v1'";
const FACTS: &str = "select kind, count(*) from journal_fact where subject_kind = 'onestop.dossier' and state is not null group by kind";
const DOSSIERS: &str = "/api/v1/dossiers";
/// What happens to a travelling dossier after it was filed, and which of the officials does it.
const STEPS: [(usize, &str); 5] = [(0, "accept"), (1, "draft-result"), (1, "forward"), (2, "forward"), (3, "forward")];
const OFFICIALS: [&str; 5] = ["tiepnhan.phohien", "hotich.phohien", "chutich.phohien", "vanthu.phohien", "traketqua.phohien"];
/// Which of them takes fees.
const CASHIER: usize = 4;

#[test]
fn what_sqlite_acknowledged_survives_sigkill() {
    survive("embedded", 0x5EED_0001);
}

#[test]
fn what_postgres_acknowledged_survives_sigkill() {
    survive(&testkit::empty_postgres(), 0x5EED_0002);
}

/// One request that writes, and its answer once it was acknowledged.
#[derive(Clone, Debug)]
struct Act {
    key: String,
    token: String,
    path: String,
    body: Body,
    answer: Option<(u16, Value)>,
}

#[derive(Clone, Debug)]
enum Body {
    Json(Value),
    File(Vec<u8>),
}

/// Everything that was ever asked for, by key.
type Asked = Arc<Mutex<BTreeMap<String, Act>>>;

/// The server as a child process.
struct Server {
    child: Child,
    address: String,
}

/// Tokens of a citizen and of officials by post.
#[derive(Clone)]
struct People {
    citizen: String,
    officials: Vec<String>,
}

fn survive(database: &str, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let people = runtime.block_on(settle(&house(folder.path(), database)));
    let asked = Asked::default();
    let mut random = Random(seed);
    let mut server = Server::start(folder.path(), database);
    for round in 0..ROUNDS {
        runtime.block_on(live(&mut server, &people, &asked, round, &mut random));
        server = Server::start(folder.path(), database);
        let this_round = format!("{round}-");
        runtime.block_on(ask_again(&server, &asked, |act| act.key.starts_with(&this_round)));
    }
    runtime.block_on(ask_again(&server, &asked, |_| true));
    server.stop();
    let verified = command(folder.path(), database).args(["journal", "verify", "--state", "--files"]).output().expect("a verification");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    runtime.block_on(count(&house(folder.path(), database), &asked));
}

fn settings(folder: &Path, database: &str) -> [(&'static str, String); 4] {
    [
        ("data", folder.display().to_string()),
        ("database", database.to_owned()),
        ("demonstration", "true".to_owned()),
        ("secure_cookies", "false".to_owned()),
    ]
}

fn house(folder: &Path, database: &str) -> House {
    let config = Config::read(None, |_| None, &settings(folder, database)).expect("a configuration");
    open(&config, Clock::system()).expect("a house")
}

fn command(folder: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_phohien"));
    for (key, value) in settings(folder, database) {
        command.env(format!("PHOHIEN_{}", key.to_uppercase()), value);
    }
    command.env("PHOHIEN_LISTEN", "127.0.0.1:0").env("PHOHIEN_LOG", "error");
    command
}

/// The demonstration province, with tokens.
async fn settle(house: &House) -> People {
    fill(house, PROVINCES[0], 0).await.expect("the province");
    let accounts = province(PROVINCES[0]).expect("the province").accounts;
    let identity = Arc::clone(&house.identity);
    let issue = move |tx: &mut Tx<'_>| -> Result<People, IdentityError> {
        let person = |tx: &mut Tx<'_>, user: &str| -> Result<PersonId, IdentityError> {
            let account = accounts.iter().find(|account| account.user_name == user).expect("an account");
            Ok(identity::persons_by_number(tx, &identity.keys, &account.number)?[0].id)
        };
        let administrator = Actor::person(person(tx, "quantri")?, 2);
        let token = |tx: &mut Tx<'_>, user: &str| {
            let person = person(tx, user)?;
            let account: AccountId = tx.value("select id from identity_account where person = $1", params![person])?;
            let held = identity::held_posts(tx, &Actor::person(person, 2))?.posts;
            // Who takes fees has another post too.
            let post = held.iter().find(|held| held.roles.contains(&Role::Cashier)).or(held.first()).map(|held| held.post);
            identity::issue_token(tx, &administrator, account, post, SignedDuration::from_hours(1))
        };
        let officials = OFFICIALS.iter().map(|user| token(tx, user)).collect::<Result<_, _>>()?;
        Ok(People { citizen: token(tx, "congdan.thao")?, officials })
    };
    house.store.background(Lane::Bulk, issue).await.expect("tokens")
}

/// The server under load until it is killed.
async fn live(server: &mut Server, people: &People, asked: &Asked, round: u64, random: &mut Random) {
    let (dead, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(Semaphore::new(0)));
    let mut clients = JoinSet::new();
    for number in 0..CLIENTS {
        let (people, asked, answered) = (people.clone(), Arc::clone(asked), Arc::clone(&answered));
        let citizen = Citizen { server: server.address.clone(), client: Client::new(), people, asked, answered };
        let dead = Arc::clone(&dead);
        clients.spawn(async move {
            for turn in 0.. {
                let name = format!("{round}-{number}-{turn}");
                let done = if number < TRAVELLERS { citizen.whole_way(&name).await } else { citizen.file(&name, number % 2 == 1).await };
                if done.is_none() {
                    assert!(dead.load(Ordering::SeqCst), "a request failed while the server lived");
                    return;
                }
            }
        });
    }
    let enough = u32::try_from(random.between(ANSWERS)).expect("a small number");
    tokio::select! {
        permits = answered.acquire_many(enough) => drop(permits.expect("answers")),
        ended = clients.join_next() => ended.expect("a client").expect("a client that goes on"),
    }
    tokio::time::sleep(Duration::from_micros(random.between(MORE))).await;
    dead.store(true, Ordering::SeqCst);
    server.kill();
    while let Some(client) = clients.join_next().await {
        client.expect("a client");
    }
}

/// Everything asked for so far is asked for again: what was acknowledged has the same answer, what was not is done now.
async fn ask_again(server: &Server, asked: &Asked, which: impl Fn(&Act) -> bool) {
    let acts: Vec<Act> = lock(asked).values().filter(|act| which(act)).cloned().collect();
    let mut clients = JoinSet::new();
    for chunk in acts.chunks(acts.len().div_ceil(usize::try_from(CLIENTS).expect("a small number")).max(1)) {
        let (chunk, asked, address) = (chunk.to_vec(), Arc::clone(asked), server.address.clone());
        clients.spawn(async move {
            let client = Client::new();
            for act in chunk {
                let answer = ask(&client, &address, &act).await.expect("an answer");
                match &act.answer {
                    Some(first) => assert_eq!(*first, answer, "{act:?}"),
                    None => {
                        assert!(answer.0 < 300, "{act:?}: {answer:?}");
                        lock(&asked).insert(act.key.clone(), Act { answer: Some(answer), ..act });
                    }
                }
            }
        });
    }
    while let Some(client) = clients.join_next().await {
        client.expect("the same answers");
    }
}

/// What stands in the database is what was acknowledged, each thing once.
async fn count(house: &House, asked: &Asked) {
    let acts: Vec<Act> = lock(asked).values().cloned().collect();
    let text = |act: &Act, field: &str| act.answer.as_ref().and_then(|(_, answer)| answer[field].as_str().map(str::to_owned));
    let filed: BTreeSet<String> = acts.iter().filter(|act| act.path == DOSSIERS).filter_map(|act| text(act, "code")).collect();
    assert_eq!(filed.len(), acts.iter().filter(|act| act.path == DOSSIERS).count(), "a code was given twice");
    let (codes, submitted, facts, numbers) = house
        .store
        .read::<_, Error, _>(|tx| {
            let codes = tx.rows("select code from onestop_dossier", &[], |row| row.take::<String>())?;
            let submitted = tx.rows(SUBMITTED, &[], |row| Ok((row.take::<usize>()?, row.take::<usize>()?)))?[0];
            let facts = tx.rows(FACTS, &[], |row| Ok((row.take::<String>()?, row.take::<usize>()?)))?;
            let numbers =
                tx.rows("select number from onestop_result where number is not null order by number", &[], |row| row.take::<usize>())?;
            Ok((codes, submitted, facts, numbers))
        })
        .await
        .expect("counts");
    assert_eq!(codes.len(), filed.len(), "dossiers that nobody was told of, or lost ones");
    assert_eq!(codes.into_iter().collect::<BTreeSet<_>>(), filed);
    assert_eq!(submitted, (filed.len(), filed.len()));
    for (kind, path) in [("accepted", "/accept"), ("result_drafted", "/draft-result"), ("issued", "-4-forward")] {
        let kind = format!("onestop.dossier.{kind}.v1");
        let found = facts.iter().find(|(found, _)| *found == kind).map_or(0, |(_, count)| *count);
        assert_eq!(
            found,
            acts.iter().filter(|act| act.path.ends_with(path) || act.key.ends_with(path)).count(),
            "{kind}: each act is one fact"
        );
    }
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "numbers without gaps, each given once");
    assert!(filed.len() > 100 && !numbers.is_empty(), "too little happened: {} dossiers, {} numbers", filed.len(), numbers.len());
}

/// Somebody who files, and the officials behind them.
struct Citizen {
    server: String,
    client: Client,
    people: People,
    asked: Asked,
    answered: Arc<Semaphore>,
}

impl Citizen {
    /// Notes what is about to be asked for, asks, and notes the answer. `None`: the server is gone.
    async fn act(&self, key: String, token: &str, path: String, body: Body) -> Option<Value> {
        let act = Act { key, token: token.to_owned(), path, body, answer: None };
        lock(&self.asked).insert(act.key.clone(), act.clone());
        let answer = ask(&self.client, &self.server, &act).await?;
        assert!(answer.0 < 300, "{act:?}: {answer:?}");
        lock(&self.asked).insert(act.key.clone(), Act { answer: Some(answer.clone()), ..act });
        self.answered.add_permits(1);
        Some(answer.1)
    }

    /// Files a notice of a guest's stay, with or without a list of guests.
    async fn file(&self, name: &str, with_file: bool) -> Option<Value> {
        let mut parts = Vec::new();
        if with_file {
            parts.push(
                json!({ "code": "danh-sach-nguoi-luu-tru", "file": { "reference": self.upload(name).await?, "name": "danh-sach.pdf" } }),
            );
        }
        let body = json!({
            "procedure": "2.001159", "receiving": "H31.101.04", "deciding": "H31.30.101", "delivery": "electronic", "declared": true, "parts": parts,
            "answers": {
                "host_kind": "other", "facility_name": "Nhà khách Mẫu", "host_name": "Trần Thị Bưởi", "host_number": "099170000201", "phone": "0901000201",
                "commune": "11953", "address": "Số 3 phố Hiến", "arrival_date": "2026-11-18", "arrival_time": "14:30", "stay_reason": "visit",
                "guests": [{ "name": "Trần Văn Sen", "birth_date": "1965-04-01", "sex": "male", "document": "personal_number", "document_number": "099065000202" }],
            },
        });
        self.act(format!("{name}-file"), &self.people.citizen, DOSSIERS.to_owned(), Body::Json(body)).await
    }

    async fn upload(&self, name: &str) -> Option<String> {
        let content = format!("%PDF-1.7\n%{name}\n{}", "x".repeat(20_000)).into_bytes();
        let stored = self.act(format!("{name}-upload"), &self.people.citizen, "/api/v1/files".to_owned(), Body::File(content)).await?;
        stored["reference"].as_str().map(str::to_owned)
    }

    /// What is to be paid before acceptance. `None`: the server is gone.
    async fn owed(&self, dossier: &str) -> Option<Value> {
        let request = self.client.get(format!("{}{dossier}", self.server)).bearer_auth(&self.people.officials[0]);
        let read: Value = serde_json::from_slice(&request.send().await.ok()?.bytes().await.ok()?).ok()?;
        Some(read["fees"][0]["id"].clone())
    }

    /// Files for a copy of a civil-status record and takes it on until its result has a number.
    async fn whole_way(&self, name: &str) -> Option<Value> {
        let part = json!({ "code": "giay-to-tuy-than", "file": { "reference": self.upload(name).await?, "name": "can-cuoc.pdf" } });
        let body = json!({
            "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "delivery": "counter", "declared": true, "parts": [part],
            "answers": {
                "requester_name": "Hà Thị Phương Thảo", "requester_number": "099196002603", "requester_phone": "0900000019", "relationship": "self",
                "requester_address": "Số 5, đường Ví Dụ, phường Phố Hiến", "record_kind": "birth", "person_name": "Hà Thị Phương Thảo",
                "person_birth_date": "1996-01-20", "registered_place": "Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên", "copies": 1,
            },
        });
        let filed = self.act(format!("{name}-file"), &self.people.citizen, DOSSIERS.to_owned(), Body::Json(body)).await?;
        let dossier = format!("{DOSSIERS}/{}", filed["code"].as_str()?);
        let fee = json!({ "fee": self.owed(&dossier).await?, "receipt": name });
        self.act(format!("{name}-settle"), &self.people.officials[CASHIER], format!("{dossier}/settle"), Body::Json(fee)).await?;
        let mut version = 1;
        for (step, (official, verb)) in STEPS.into_iter().enumerate() {
            let key = format!("{name}-{step}-{verb}");
            let mut body = json!({ "version": version });
            if verb == "draft-result" {
                body["content"] = json!({
                    "book_place": "Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên", "book_number": "Số 15, quyển 01/1996", "book_date": "1996-02-01",
                    "born_at": "Bệnh viện Đa khoa Mô Phỏng",
                });
            }
            let acted = self.act(key, &self.people.officials[official], format!("{dossier}/{verb}"), Body::Json(body)).await?;
            version = acted["version"].as_i64()?;
        }
        Some(filed)
    }
}

/// One request with its key. `None`: there was no whole answer.
async fn ask(client: &Client, server: &str, act: &Act) -> Option<(u16, Value)> {
    let request = client
        .post(format!("{server}{}", act.path))
        .bearer_auth(&act.token)
        .header("idempotency-key", &act.key)
        .timeout(Duration::from_secs(20));
    let request = match &act.body {
        Body::Json(body) => request.json(body),
        Body::File(content) => request.header("content-type", "application/octet-stream").body(content.clone()),
    };
    let answer = request.send().await.ok()?;
    let status = answer.status();
    let body = answer.bytes().await.ok()?;
    Some((status.as_u16(), serde_json::from_slice(&body).ok()?))
}

impl Server {
    fn start(folder: &Path, database: &str) -> Server {
        let mut child = command(folder, database).arg("serve").stdout(Stdio::piped()).spawn().expect("a server");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let address = lines.find_map(|line| line.ok()?.split_once("http://").map(|(_, address)| format!("http://{}", address.trim())));
        Server { child, address: address.expect("the server's address") }
    }

    fn kill(&mut self) {
        self.child.kill().expect("a kill");
        self.child.wait().expect("an end");
    }

    /// Asks it to end, and waits until it has done what it had begun.
    fn stop(mut self) {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("a signal");
        assert!(self.child.wait().expect("an end").success());
    }
}

impl Drop for Server {
    /// A test that fails leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A small generator (xorshift), so that a failure can be seen again.
struct Random(u64);

impl Random {
    fn between(&mut self, (low, high): (u64, u64)) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        low + self.0 % (high - low)
    }
}

fn lock(asked: &Asked) -> std::sync::MutexGuard<'_, BTreeMap<String, Act>> {
    asked.lock().unwrap_or_else(PoisonError::into_inner)
}
