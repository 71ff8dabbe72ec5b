//! A small province for the tests of this crate: the ward Phố Hiến and the commune Văn Giang of the demonstration province, with
//! their real posts and packages, and people with names.
//!
//! `on_both(|world| async move { … })` runs a test on both databases, each time in a world of its own at
//! [`testkit::monday_morning`]. People act as they do on pages, by a session: the use case picks the post that fits.
//!
//! ```text
//! world.citizen     Hà Thị Phương Thảo, a citizen known at level 2       world.neighbour   Kiều Tiến Dũng, another one
//! world.intake      receives at the centre of Phố Hiến                   world.officer     civil-status officer of Phố Hiến
//! world.leader      chairs Phố Hiến, approves                            world.deputy      deputy, approves too
//! world.clerk       numbers and seals                                    world.desk        hands results over, and takes fees
//! world.head        heads the centre                                     world.stranger    official of Văn Giang with three posts
//! world.inspector   sees, changes nothing                                world.administrator
//! ```
//!
//! `world.act(move |app, tx| …)` runs one use case, `world.submit(…)` files a dossier, `world.whole(id)` reads it, `world.settle()`
//! lets followers and jobs work until nothing is left, `world.verify()` checks the journal against rows and files.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use identity::{Identity, Role};
use kernel::{Actor, AgencyId, Channel, Clock, DossierId, PersonId, PostId, RequestId, SessionId};
use onestop::service::advance::{Advance, Advanced};
use onestop::service::draft::{Begin, Choices, Keep};
use onestop::service::draft_result::DraftResult;
use onestop::service::hand_over::HandOver;
use onestop::service::incoming::IncomingPart;
use onestop::service::receive::{AtCounter, ForWhom, Receive, Reception};
use onestop::service::submit::{Filed, Submit};
use onestop::service::whole::{Whole, whole};
use onestop::service::{advance, draft, draft_result, hand_over, submit};
use onestop::{Config, Onestop, OnestopError, Standing, Whose};
use procedure::{Catalogue, Filer, PackageFiles};
use serde_json::{Map, Value, json};
use store::{Lane, Migration, Store, StoredFile, Tx, params};

/// Agencies of the province that the world has: by the beginning of their codes.
pub const AGENCIES: [&str; 12] = [
    "H31,",
    "H31.01,",
    "H31.01.01,",
    "H31.06,",
    "H31.06.10,",
    "H31.06.10.01,",
    "H31.101,",
    "H31.101.",
    "H31.108,",
    "H31.108.",
    "H31.30,",
    "H31.40.01,",
];
/// Packages that are published.
const PACKAGES: [&str; 5] =
    [COPY, BIRTH, "1.004873-xac-nhan-tinh-trang-hon-nhan", "1.013225-cap-giay-phep-xay-dung", "1.115554-cap-doi-giay-chung-nhan"];
/// Copy of a civil-status record: one working day, a fee for each copy, no paper to upload but an identity card.
pub const COPY: &str = "2.000635-cap-ban-sao-trich-luc-ho-tich";
/// Registration of a birth: numbered in a book.
pub const BIRTH: &str = "1.001193-dang-ky-khai-sinh";

/// A PDF that is none but looks like one.
pub const PDF: &[u8] = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF\n";

/// The small province with everything that runs in it.
pub struct World {
    /// The system under test.
    pub app: Arc<Onestop>,
    /// Its store.
    pub store: Store,
    /// Its clock; stands still until a test moves it.
    pub clock: Clock,
    /// The ward of Phố Hiến.
    pub commune: AgencyId,
    /// Its centre.
    pub centre: AgencyId,
    pub citizen: Actor,
    pub neighbour: Actor,
    pub intake: Actor,
    pub officer: Actor,
    pub leader: Actor,
    pub deputy: Actor,
    pub clerk: Actor,
    pub desk: Actor,
    pub head: Actor,
    pub stranger: Actor,
    pub inspector: Actor,
    pub administrator: Actor,
    base: testkit::World,
}

/// Every migration of the floors below and of this crate.
pub fn migrations() -> Vec<Migration> {
    let all = [store::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, procedure::MIGRATIONS, onestop::MIGRATIONS];
    all.into_iter().flatten().copied().collect()
}

/// Runs a test in a world of its own on SQLite and then on PostgreSQL.
pub fn on_both<F, T>(test: F)
where
    F: Fn(World) -> T,
    T: Future<Output = ()>,
{
    testkit::on_both(&migrations(), |base| async { test(World::new(base).await).await });
}

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl World {
    /// Builds the province in an empty database.
    pub async fn new(base: testkit::World) -> World {
        World::of(base, &AGENCIES, &PACKAGES).await
    }

    /// The same with other agencies, by the beginnings of their codes, and other packages, by their folders.
    pub async fn of(base: testkit::World, agencies: &[&str], packages: &[&str]) -> World {
        World::set(base, (agencies, packages), (Whose::Receiver, Whose::Decider)).await
    }

    /// The same in a province with another word on whose code a dossier bears and whose calendar counts.
    pub async fn whose(base: testkit::World, whose: (Whose, Whose)) -> World {
        World::set(base, (&AGENCIES, &PACKAGES), whose).await
    }

    async fn set(base: testkit::World, (agencies, packages): (&[&str], &[&str]), (code_of, calendar_of): (Whose, Whose)) -> World {
        let (store, clock) = (base.store.clone(), base.clock.clone());
        let identity = Identity::open(
            identity::Config { self_registration: true, demonstration: true, national: None, strong: identity::StrongSignIn::default() },
            vec![Arc::new(onestop::OpenDossiers { calendar_of })],
            store.clone(),
        )
        .unwrap();
        let province = province(agencies);
        let accounts = province.accounts.clone();
        let people = {
            let identity = Arc::clone(&identity);
            store
                .background(Lane::Bulk, move |tx| {
                    identity::import(tx, &identity, &province, 31)?;
                    let mut people = Vec::new();
                    for account in &accounts {
                        let found = identity::persons_by_number(tx, &identity.keys, &account.number)?;
                        people.push((account.user_name.clone(), found.first().unwrap().id));
                    }
                    Ok::<_, identity::IdentityError>(people)
                })
                .await
                .unwrap()
        };
        for package in packages {
            let files = PackageFiles::read(&root().join("procedures").join(package)).unwrap();
            store.background(Lane::Bulk, move |tx| procedure::import(tx, &Actor::system("tests"), &files, false)).await.unwrap();
        }
        let config = Config {
            province: "Hưng Yên".to_owned(),
            code_of,
            calendar_of,
            intake_hours: 8,
            demonstration: true,
            public_url: "https://phohien.example".to_owned(),
        };
        let printer = Arc::new(print::Printer::new());
        let app = Onestop::new(config, identity, Catalogue::new(), printer, store.clone()).unwrap();
        let agency = |code: &'static str| {
            let store = store.clone();
            async move { store.read(move |tx| identity::agency_by_code(tx, code)).await.unwrap().unwrap().id }
        };
        let (commune, centre) = (agency("H31.101").await, agency("H31.101.04").await);
        let person = |name: &str| people.iter().find(|(user, _)| user == name).unwrap().1;
        let seen = |actor: Actor| Actor { session: Some(SessionId::from_uuid(next_uuid())), ..actor };
        let citizen = |name: &str| seen(Actor::person(person(name), 2));
        let official = |name: &str| {
            let (store, person) = (store.clone(), person(name));
            async move {
                let authority = store.read(move |tx| identity::held_posts(tx, &Actor::person(person, 2))).await.unwrap();
                let held = authority.posts.first().unwrap();
                seen(Actor::official(person, held.post, held.agency))
            }
        };
        World {
            commune,
            centre,
            citizen: citizen("congdan.thao"),
            neighbour: citizen("congdan.dung"),
            intake: official("tiepnhan.phohien").await,
            officer: official("hotich.phohien").await,
            leader: official("chutich.phohien").await,
            deputy: official("phochutich.phohien").await,
            clerk: official("vanthu.phohien").await,
            desk: official("traketqua.phohien").await,
            head: official("trungtam.phohien").await,
            stranger: official("congchuc.vangiang").await,
            inspector: official("kiemtra").await,
            administrator: official("quantri").await,
            app,
            store: store.clone(),
            clock,
            base,
        }
    }

    /// Runs a use case in a transaction of its own.
    pub async fn act<T, F>(&self, use_case: F) -> Result<T, OnestopError>
    where
        T: Send + 'static,
        F: Fn(&Onestop, &mut Tx<'_>) -> Result<T, OnestopError> + Send + 'static,
    {
        let app = Arc::clone(&self.app);
        self.store.background(Lane::Interactive, move |tx| use_case(&app, tx)).await
    }

    /// A draft of a person that is ready to be filed: answers of a worked case, parts with files.
    pub async fn draft(&self, actor: &Actor, package: &str, answers: &Map<String, Value>, parts: &[&str]) -> onestop::DraftId {
        let code = package.split('-').next().unwrap().to_owned();
        let begin = Begin {
            procedure: code,
            receiving: None,
            deciding: None,
            answers: Map::new(),
            delivery: "counter".to_owned(),
            standing: Standing::default(),
        };
        let who = actor.clone();
        let id = self.act(move |app, tx| draft::begin(app, tx, &who, &begin)).await.unwrap();
        let choices =
            Choices { receiving: self.centre, deciding: self.commune, delivery: "counter".to_owned(), delivery_address: String::new() };
        let keep = Keep { draft: id, answers: answers.clone(), clear: Vec::new(), choices: Some(choices), standing: None };
        let who = actor.clone();
        self.act(move |_, tx| draft::keep(tx, &who, &keep)).await.unwrap();
        for part in parts {
            let file = self.file(&who_of(actor).to_string()).await;
            let (who, part) = (actor.clone(), (*part).to_owned());
            self.act(move |_, tx| draft::add_file(tx, &who, id, &part, "giay-to.pdf", &file)).await.unwrap();
        }
        id
    }

    /// Files a dossier as a citizen does.
    pub async fn submit(&self, actor: &Actor, package: &str, answers: &Map<String, Value>, parts: &[&str]) -> Filed {
        let draft = self.draft(actor, package, answers, parts).await;
        let (who, command) = (actor.clone(), Submit { draft, declared: true });
        self.act(move |app, tx| submit::submit(app, tx, &who, &command)).await.unwrap()
    }

    /// A dossier for a copy of a record, filed by the citizen.
    pub async fn copy_filed(&self) -> DossierId {
        self.submit(&self.citizen, COPY, &copy_answers(), &["giay-to-tuy-than"]).await.dossier
    }

    /// The same dossier, accepted: it stands at the officer's step.
    pub async fn copy_accepted(&self) -> DossierId {
        let id = self.copy_filed().await;
        self.accept(id).await;
        id
    }

    /// A copy of a record that the citizen asks for at the counter of Phố Hiến, with no paper yet.
    pub fn at_counter(&self) -> Receive {
        Receive {
            procedure: COPY.split('-').next().unwrap().to_owned(),
            channel: Channel::Counter,
            receiving: self.centre,
            deciding: self.commune,
            submitter: AtCounter::Known(who_of(&self.citizen)),
            card_checked: true,
            for_whom: ForWhom::Oneself,
            representation: Filer::Owner,
            answers: copy_answers(),
            parts: Vec::new(),
            delivery: "counter".to_owned(),
            delivery_address: String::new(),
            receipt: None,
            reception: Reception::Accept,
        }
    }

    /// The counter accepts.
    pub async fn accept(&self, id: DossierId) {
        let (who, command) =
            (self.intake.clone(), onestop::service::accept::Accept { dossier: id, version: self.version(id).await, holder: None });
        self.act(move |app, tx| onestop::service::accept::accept(app, tx, &who, &command)).await.unwrap();
    }

    /// Moves a dossier along its default move.
    pub async fn advance(&self, actor: &Actor, id: DossierId) -> Result<Advanced, OnestopError> {
        self.advance_to(actor, id, None).await
    }

    /// Moves a dossier to a step.
    pub async fn advance_to(&self, actor: &Actor, id: DossierId, to: Option<&str>) -> Result<Advanced, OnestopError> {
        let command = Advance {
            dossier: id,
            version: self.version(id).await,
            to: to.map(str::to_owned),
            note: "Đề nghị xem lại".to_owned(),
            holder: None,
        };
        let who = actor.clone();
        self.act(move |app, tx| advance::advance(app, tx, &who, &command)).await
    }

    /// The officer drafts the positive result.
    pub async fn draft_result(&self, id: DossierId) -> Result<(), OnestopError> {
        let command = DraftResult { dossier: id, version: self.version(id).await, content: self.content(id).await };
        let who = self.officer.clone();
        self.act(move |app, tx| draft_result::draft_result(app, tx, &who, &command)).await
    }

    /// What the officer writes into the draft: what stands there at first, and plausible words where nothing does.
    pub async fn content(&self, id: DossierId) -> Map<String, Value> {
        let loaded = self.whole(id).await.loaded;
        let result = &loaded.procedure.result;
        let mut content = result.beginning(&loaded.procedure.form, &loaded.answers, self.clock.now().date());
        let written = [
            ("child_number", "099226000001"),
            ("born_at", "Bệnh viện Đa khoa Mô Phỏng"),
            ("book_number", "15, quyển 01/2020"),
            ("book_date", "2020-05-04"),
            ("finding", "as_declared"),
            ("building_line", "Lùi 2 m so với chỉ giới đường đỏ"),
            ("drawings", "KT-01 đến KT-06"),
            ("serial", "AA 01234567"),
            ("use_term", "Lâu dài"),
        ];
        for (name, value) in written.into_iter().filter(|(name, _)| result.field(name).is_some()) {
            content.entry(name).or_insert_with(|| value.into());
        }
        content
    }

    /// From acceptance to the issued result: drafted, submitted for signature, approved, numbered.
    pub async fn issue(&self, id: DossierId) -> Advanced {
        self.draft_result(id).await.unwrap();
        self.advance(&self.officer, id).await.unwrap();
        self.advance(&self.leader, id).await.unwrap();
        self.advance(&self.clerk, id).await.unwrap()
    }

    /// The result desk hands the result over to its owner.
    pub async fn hand_over(&self, id: DossierId) -> Result<(), OnestopError> {
        let (who, command) = (self.desk.clone(), handing(id, self.version(id).await));
        self.act(move |app, tx| hand_over::hand_over(app, tx, &who, &command)).await
    }

    /// All sign-ins run out.
    pub async fn end_sessions(&self) {
        let ended = |tx: &mut Tx<'_>| {
            let now = tx.now();
            tx.execute("update identity_session set ended_at = $1", params![now])
        };
        self.store.background::<_, store::Error, _>(Lane::Interactive, ended).await.unwrap();
    }

    /// A stored file of somebody.
    pub async fn file(&self, owner: &str) -> StoredFile {
        self.store.files().put(owner, "application/pdf", PDF.to_vec()).await.unwrap()
    }

    /// A paper that is sent as a file.
    pub async fn sent(&self, code: &str) -> IncomingPart {
        let file = Some(("giay-to.pdf".to_owned(), self.file("parts").await));
        IncomingPart { form: "electronic".to_owned(), checked: false, file, ..original(code) }
    }

    /// Everything of a dossier.
    pub async fn whole(&self, id: DossierId) -> Whole {
        let app = Arc::clone(&self.app);
        self.store.read(move |tx| whole(&app, tx, id)).await.unwrap()
    }

    /// The version of a dossier now.
    pub async fn version(&self, id: DossierId) -> i64 {
        self.whole(id).await.loaded.dossier.version
    }

    /// The post of an official in which they have a role.
    pub async fn post(&self, actor: &Actor, role: Role) -> PostId {
        let who = actor.clone();
        let authority = self.store.read(move |tx| identity::held_posts(tx, &who)).await.unwrap();
        authority.posts.iter().find(|held| held.roles.contains(&role)).unwrap().post
    }

    /// Lets followers, routines and jobs work until nothing is left.
    pub async fn settle(&self) {
        self.worker().settle().await.unwrap();
    }

    fn worker(&self) -> journal::Worker {
        let module = self.app.module();
        let key = journal::SealKey::open(self.store.folder()).unwrap();
        journal::Worker::new(self.store.clone(), key, module.followers, module.jobs, module.routines)
    }

    /// Checks facts, rows and files against the journal.
    pub async fn verify(&self) -> journal::Report {
        let key = journal::SealKey::open(self.store.folder()).unwrap();
        journal::verify(&self.store, key.public(), &self.app.module().aggregates, true).await.unwrap()
    }

    /// Changes what no use case would change.
    pub async fn tamper(&self, sql: &'static str) -> u64 {
        self.store.background::<_, store::Error, _>(Lane::Interactive, move |tx| tx.execute(sql, &[])).await.unwrap()
    }

    /// The data folder.
    pub fn folder(&self) -> PathBuf {
        self.base.folder()
    }
}

/// A fresh request id.
pub fn request_id() -> RequestId {
    RequestId::from_uuid(next_uuid())
}

fn next_uuid() -> uuid::Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    uuid::Uuid::from_u64_pair(0x0193_4c00_0000_7000, 0x8000_0000_0000_0000 | NEXT.fetch_add(1, Ordering::SeqCst))
}

fn who_of(actor: &Actor) -> PersonId {
    actor.person.unwrap()
}

/// A result handed over at the counter to its owner, who shows their card.
pub fn handing(id: DossierId, version: i64) -> HandOver {
    HandOver {
        dossier: id,
        version,
        way: "counter".to_owned(),
        taken_by: String::new(),
        relation: "owner".to_owned(),
        document: String::new(),
        address: String::new(),
        tracking: String::new(),
        identity_checked: true,
        slip_lost: false,
        originals_returned: false,
    }
}

/// The message by which a use case refused.
pub fn refusal(refused: Result<impl std::fmt::Debug, OnestopError>) -> String {
    match refused {
        Err(OnestopError::Refused(message)) => message.key,
        other => panic!("{other:?}"),
    }
}

/// A paper as somebody brings it: the original, which the clerk looked at.
pub fn original(code: &str) -> IncomingPart {
    IncomingPart {
        code: code.to_owned(),
        name: String::new(),
        form: "original".to_owned(),
        quantity: 1,
        shown_only: false,
        checked: true,
        reused: false,
        file: None,
    }
}

/// Answers for one copy of a birth certificate.
pub fn copy_answers() -> Map<String, Value> {
    object(json!({
        "requester_name": "Hà Thị Phương Thảo", "requester_number": "099196002603", "requester_address": "Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên",
        "requester_phone": "0900000019", "relationship": "self", "record_kind": "birth", "person_name": "Hà Thị Phương Thảo", "person_birth_date": "1996-01-20",
        "registered_place": "Xã Bần, huyện Mỹ Hào, tỉnh Hưng Yên", "copies": 1
    }))
}

/// Answers for a birth within sixty days.
pub fn birth_answers() -> Map<String, Value> {
    object(json!({
        "requester_name": "Hà Thị Phương Thảo", "requester_number": "099196002603", "requester_address": "Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên",
        "requester_phone": "0900000019", "relationship": "mother", "child_name": "Phạm Gia Hân", "birth_date": "2026-10-25", "sex": "female", "ethnicity": "1",
        "nationality": "VN", "birth_place": "Bệnh viện Đa khoa Mô Phỏng, tỉnh Hưng Yên", "hometown": "Xã Nghĩa Dân, tỉnh Hưng Yên", "birth_paper": "medical_certificate",
        "birth_paper_number": "GCS-2026-4007", "surrogacy": false, "parents_declared": "both", "mother_name": "Hà Thị Phương Thảo", "mother_number": "099196002603",
        "mother_birth_date": "1996-01-20", "mother_ethnicity": "1", "mother_nationality": "VN", "mother_address": "Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên",
        "father_name": "Phạm Quốc Bình", "father_number": "099097110011", "father_birth_date": "1997-01-17", "father_ethnicity": "1", "father_nationality": "VN",
        "father_address": "Thôn An Chiểu, xã Nghĩa Dân, tỉnh Hưng Yên", "parents_married": true, "marriage_paper_number": "Số 31, ngày 12/02/2022, Ủy ban nhân dân xã Ví Dụ",
        "copies": 0
    }))
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// The files of the demonstration province, cut down to the agencies of the world.
fn province(agencies: &[&str]) -> identity::Import {
    let folder = root().join("crates/phohien/province/hung-yen");
    let text = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
    let has = |line: &str| agencies.iter().any(|code| line.starts_with(code));
    let lines: String = text("agencies.csv")
        .lines()
        .filter(|line| line.starts_with('#') || line.starts_with("code,") || has(line))
        .map(|line| format!("{line}\n"))
        .collect();
    let areas: String =
        text("service_areas.csv").lines().filter(|line| line.starts_with("agency,") || has(line)).map(|line| format!("{line}\n")).collect();
    let is_here = |account: &&str| {
        account.split("agency = \"").skip(1).filter_map(|rest| rest.split('"').next()).all(|code| has(&format!("{code},")))
    };
    let accounts: String =
        text("accounts.toml").split("[[account]]").skip(1).filter(is_here).map(|account| format!("[[account]]{account}")).collect();
    let places = "old_commune,old_district,old_province,new_code,new_name,partial\n";
    identity::Import::parse(&lines, &areas, &text("posts.toml"), &accounts, &text("names.toml"), &text("calendar.toml"), places).unwrap()
}
