//! Every page and every form, asked for by those whom it does not concern. The routes are read from the tables of the crates, so that
//! a new one cannot be forgotten: what is open to everybody must be named here.

use std::collections::BTreeMap;

use identity::Role;
use onestop::service::scan::{KeepScan, keep_scan};
use store::{Error, params};

use crate::client::{Answer, Client};
use crate::world::{BIRTH, World, birth_answers, on_both};

/// What anybody may ask for, signed in or not: method and path.
const PUBLIC: &[(&str, &str)] = &[
    ("get", "/"),
    ("get", "/thu-tuc"),
    ("get", "/thu-tuc/goi-y"),
    ("get", "/thu-tuc/{code}"),
    ("get", "/thu-tuc/{code}/in"),
    ("get", "/thu-tuc/{code}/mau-don"),
    ("get", "/thu-tuc/{code}/nop"),
    ("get", "/tra-cuu"),
    ("post", "/tra-cuu"),
    ("get", "/tra-cuu/{code}"),
    ("get", "/dang-nhap"),
    ("post", "/dang-nhap"),
    ("post", "/dang-nhap/khoa"),
    ("post", "/dang-nhap/khoa/xong"),
    ("get", "/dang-nhap/buoc-hai"),
    ("post", "/dang-nhap/buoc-hai"),
    ("post", "/dang-nhap/buoc-hai/khoa"),
    ("post", "/dang-nhap/buoc-hai/khoa/xong"),
    ("get", "/may-quay"),
    ("post", "/may-quay"),
    ("get", "/dang-nhap/vneid"),
    ("get", "/dang-nhap/vneid/ket-qua"),
    ("post", "/api/vneid/dang-xuat"),
    ("get", "/dang-ky"),
    ("post", "/dang-ky"),
    ("get", "/dang-xuat"),
    ("post", "/dang-xuat"),
    ("get", "/khoa-man-hinh"),
    ("post", "/khoa-man-hinh/mo"),
];

/// Where an official of another agency works too, for whoever stands before them: a counter receives for the whole province.
const ANY_COUNTER: &[&str] = &[
    "/can-bo/tiep-nhan/nguoi/{nguoi}",
    "/can-bo/tiep-nhan/nguoi/{nguoi}/{ma}",
    "/can-bo/tiep-nhan/nguoi/{nguoi}/{ma}/ban-quet/{phan}",
    "/can-bo/tiep-nhan/goi-y/{nguoi}",
];

/// Paths whose braces name no record of a person.
const NO_RECORD: &[&str] = &["/can-bo/hang-loat/{viec}"];

/// What ends or locks the caller's own session.
const ENDS_SESSION: &[&str] = &["/dang-xuat", "/khoa-man-hinh", "/khoa-man-hinh/mo"];

/// Where the demonstration itself tells the names of its accounts.
const TELLS_NAMES: &str = "/dang-nhap";

/// A route of a table.
struct Route {
    path: String,
    methods: Vec<&'static str>,
    /// Whether its form may hold files.
    takes_files: bool,
}

impl Route {
    fn names_record(&self) -> bool {
        self.path.contains('{') && !NO_RECORD.contains(&self.path.as_str())
    }

    fn is_public(&self, method: &str) -> bool {
        PUBLIC.contains(&(method, self.path.as_str()))
    }
}

/// The routes of both crates' tables: `.route("path", get(…).post(…))`.
fn routes() -> Vec<Route> {
    let mut found = Vec::new();
    for table in [include_str!("../../src/pages/mod.rs"), include_str!("../../../identity/src/pages/mod.rs")] {
        for rest in table.split(".route(").skip(1) {
            let (_, rest) = rest.split_once('"').unwrap();
            let (path, rest) = rest.split_once('"').unwrap();
            let handlers = rest.split(".route(").next().unwrap();
            let methods: Vec<&str> = ["get", "post"]
                .into_iter()
                .filter(|method| [" ", "\n", ".", ","].iter().any(|before| handlers.contains(&format!("{before}{method}("))))
                .collect();
            assert!(!methods.is_empty(), "{path} has no method");
            found.push(Route { path: path.to_owned(), methods, takes_files: handlers.contains(".layer(") });
        }
    }
    assert!(found.len() > 80, "only {} routes were found", found.len());
    found
}

/// What stands for the braces of paths: of the citizen's dossier and draft, which concern nobody else.
struct Records {
    values: BTreeMap<&'static str, String>,
    draft: BTreeMap<&'static str, String>,
    secrets: Vec<String>,
}

impl Records {
    async fn of(world: &World) -> (Records, kernel::DossierId, onestop::DraftId) {
        // The second of the day: the code of the first is an example on the page of public tracking.
        world.copy_filed().await;
        let dossier = world.copy_filed().await;
        let draft = world.draft(&world.citizen, BIRTH, &birth_answers(), &["xac-nhan-nguoi-lam-chung"]).await;
        let whole = world.whole(dossier).await;
        let person = world.citizen.person;
        let (file, account) = world
            .store
            .read::<_, Error, _>(move |tx| {
                let file: uuid::Uuid = tx.value("select id from onestop_draft_file where draft = $1", params![draft])?;
                let account: uuid::Uuid = tx.value("select id from identity_account where person = $1", params![person])?;
                Ok((file, account))
            })
            .await
            .unwrap();
        let post = world.post(&world.officer, Role::CaseOfficer).await;
        let kept = world.file(&person.unwrap().to_string()).await;
        let (clerk, kept) = (world.intake.clone(), KeepScan { part: String::new(), name: "quet.pdf".to_owned(), file: kept });
        let scan = world.act(move |_, tx| keep_scan(tx, &clerk, &kept)).await.unwrap();
        let dossier_code = whole.loaded.dossier.code.clone();
        let values = BTreeMap::from([
            ("/thu-tuc/ code", "2.000635".to_owned()),
            ("/can-bo/to-chuc/ code", "H31.101".to_owned()),
            ("/can-bo/dang-mo/ code", "H31.101".to_owned()),
            ("/can-bo/vi-tri/ id", post.to_string()),
            ("/can-bo/tai-khoan/ id", account.to_string()),
            ("/tra-cuu/ code", dossier_code.clone()),
            ("id", dossier.to_string()),
            ("paper", whole.parts[0].id.to_string()),
            ("part", whole.parts[0].id.to_string()),
            ("letter", dossier.to_string()),
            ("viec", "tiep-nhan".to_owned()),
            ("nguoi", world.citizen.person.unwrap().to_string()),
            ("ma", "2.000635".to_owned()),
            ("phan", "giay-to-tuy-than".to_owned()),
            ("quet", scan.to_string()),
        ]);
        let draft_values = BTreeMap::from([
            ("id", draft.to_string()),
            ("page", "child".to_owned()),
            ("part", "xac-nhan-nguoi-lam-chung".to_owned()),
            ("file", file.to_string()),
        ]);
        let secrets = vec![dossier_code, whole.loaded.dossier.token.clone(), "Hà Thị Phương Thảo".to_owned(), "099196002603".to_owned()];
        (Records { values, draft: draft_values, secrets }, dossier, draft)
    }

    fn address(&self, path: &str) -> String {
        let of_draft = path.starts_with("/ho-so-nhap/");
        let mut address = String::new();
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap();
            address.push_str(before);
            let place =
                self.values.iter().find(|(key, _)| key.split_once(' ').is_some_and(|(start, of)| path.starts_with(start) && of == name));
            let value = if of_draft { self.draft.get(name) } else { place.map(|(_, value)| value).or_else(|| self.values.get(name)) };
            address.push_str(value.unwrap_or_else(|| panic!("say what stands for {{{name}}} in {path}")));
            rest = after;
        }
        address + rest
    }

    /// What an answer tells that does not concern the caller; the code, where the caller named it.
    fn tells(&self, route: &Route, answer: &Answer) -> Option<&String> {
        let text = answer.text();
        let asked = route.path.starts_with("/tra-cuu/").then_some(&self.secrets[0]);
        self.secrets.iter().filter(|_| route.path != TELLS_NAMES).find(|secret| Some(*secret) != asked && text.contains(secret.as_str()))
    }
}

/// Asks for a route as a page of ours would, with a form that holds nothing but a request id.
async fn ask(client: &Client, route: &Route, method: &str, address: &str) -> Answer {
    let id = crate::world::request_id().to_string();
    let fields = [("request", id.as_str()), ("version", "1")];
    match method {
        "get" => client.get(address).await,
        _ if route.takes_files => client.post_files(address, &fields, &[]).await,
        _ => client.post_form(address, &fields).await,
    }
}

fn is_refused(answer: &Answer) -> bool {
    let to_sign_in = answer.status == 303 && answer.header("location").starts_with("/dang-nhap");
    to_sign_in || matches!(answer.status.as_u16(), 401 | 403 | 404)
}

#[test]
fn nobody_is_shown_what_is_not_public() {
    on_both(|world| async move {
        let (records, _, _) = Records::of(&world).await;
        let nobody = world.nobody();
        let mut faults = Vec::new();
        for route in routes() {
            for method in &route.methods {
                let answer = ask(&nobody, &route, method, &records.address(&route.path)).await;
                let fits = if route.is_public(method) { answer.status.as_u16() < 500 } else { is_refused(&answer) };
                let told = records.tells(&route, &answer);
                if !fits || told.is_some() {
                    faults.push(format!("{method} {}: {} {told:?}", route.path, answer.status));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}

#[test]
fn another_citizen_and_another_agency_are_shown_nothing_and_change_nothing() {
    on_both(|world| async move {
        let (records, dossier, draft) = Records::of(&world).await;
        let before = world.version(dossier).await;
        let callers =
            [("another citizen", world.browser(&world.neighbour).await), ("another agency", world.browser(&world.stranger).await)];
        let mut faults = Vec::new();
        for (who, client) in &callers {
            for route in routes().iter().filter(|route| !ENDS_SESSION.contains(&route.path.as_str())) {
                let counter = *who == "another agency" && ANY_COUNTER.contains(&route.path.as_str());
                for method in route.methods.iter().filter(|_| !counter) {
                    let answer = ask(client, route, method, &records.address(&route.path)).await;
                    let is_officials = route.path.starts_with("/can-bo") && *who == "another citizen";
                    let must_refuse = (route.names_record() || is_officials) && !route.is_public(method) && !is_own(&route.path);
                    let fits = if must_refuse { is_refused(&answer) } else { answer.status.as_u16() < 500 };
                    let told = records.tells(route, &answer);
                    if !fits || told.is_some() {
                        faults.push(format!("{who}: {method} {}: {} {told:?}", route.path, answer.status));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let citizen = world.browser(&world.citizen).await;
        assert_eq!(citizen.get(&format!("/ho-so-nhap/{draft}")).await.status, 200, "the draft is still there");
        assert_eq!(world.version(dossier).await, before);
        assert_eq!(world.verify().await.faults, []);
    });
}

/// Forms that begin something of one's own.
fn is_own(path: &str) -> bool {
    path == "/thu-tuc/{code}/nop"
}

#[test]
fn whoever_it_concerns_sees_it() {
    on_both(|world| async move {
        let (records, _, _) = Records::of(&world).await;
        let citizen = world.browser(&world.citizen).await;
        for route in routes().iter().filter(|route| route.path.starts_with("/ho-so") && route.methods.contains(&"get")) {
            let answer = citizen.get(&records.address(&route.path)).await;
            // Nothing was asked for, no letter was written and no result is there yet.
            let not_yet = ["/bo-sung", "/van-ban/{letter}", "/ket-qua.pdf"].iter().any(|end| route.path.ends_with(end));
            assert!(matches!(answer.status.as_u16(), 200 | 303) || not_yet, "{}: {}", route.path, answer.status);
        }
    });
}
