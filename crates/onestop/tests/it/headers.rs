//! What every answer carries, whatever it is: a page, a paper, a file, data, a refusal, a way elsewhere.

use axum::body::Body;
use axum::http::Request;
use identity::Role;

use crate::client::Answer;
use crate::world::{BIRTH, PDF, World, birth_answers, migrations};

/// What is the same on every answer.
const EVERYWHERE: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("cross-origin-opener-policy", "same-origin"),
];

/// What the policy for contents must say: nothing from elsewhere, nothing inline, in nobody's frame.
const POLICY: [&str; 7] = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
];

/// What is lacking of an answer that should be of this status and kind.
fn lacks(what: &str, answer: &Answer, (status, kind): (u16, &str)) -> Vec<String> {
    let mut lacking = Vec::new();
    if answer.status != status || !answer.header("content-type").starts_with(kind) {
        lacking.push(format!("{what}: {} {}", answer.status, answer.header("content-type")));
    }
    for (name, value) in EVERYWHERE {
        if answer.headers.get_all(name).iter().map(|found| found.to_str().unwrap()).collect::<Vec<_>>() != [value] {
            lacking.push(format!("{what}: {name}: {}", answer.header(name)));
        }
    }
    let policy = answer.header("content-security-policy");
    let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
    lacking.extend(POLICY.iter().filter(|part| !directives.contains(part)).map(|part| format!("{what}: no {part} in {policy}")));
    if policy.contains("unsafe") || policy.contains("http") {
        lacking.push(format!("{what}: {policy}"));
    }
    let is_built = status == 200 && what.starts_with("/assets/");
    if answer.header("cache-control").contains("no-store") == is_built {
        lacking.push(format!("{what}: cache-control: {}", answer.header("cache-control")));
    }
    lacking
}

#[test]
fn every_kind_of_answer_is_guarded() {
    testkit::on_both(&migrations(), |base| async {
        let world = World::new(base).await;
        let draft = world.draft(&world.citizen, BIRTH, &birth_answers(), &["xac-nhan-nguoi-lam-chung"]).await;
        let paper = format!("/ho-so-nhap/{draft}/giay-to/xac-nhan-nguoi-lam-chung");
        let (citizen, nobody) = (world.browser(&world.citizen).await, world.nobody());
        let program = world.client(&world.intake, Some(Role::Intake)).await;
        let shown = citizen.get(&paper).await.text();
        let file = shown.split("href=\"").find(|link| link.contains("/tep/")).expect("the file").split('"').next().unwrap();
        let blank = format!("/thu-tuc/{}/mau-don", BIRTH.split('-').next().unwrap());
        let html = "text/html";
        let style = web::asset("app.css");
        let mut lacking = Vec::new();
        for (address, of) in [
            ("/", (200, html)),
            ("/khong-co", (404, html)),
            ("/can-bo", (303, "")),
            ("/thu-tuc?q=%00", (422, html)),
            (blank.as_str(), (200, html)),
            ("/api/v1/procedures", (200, "application/json")),
            ("/api/v1/dossiers", (401, "application/problem+json")),
            ("/healthz", (200, "text/plain")),
            (style.as_str(), (200, "text/css")),
            ("/assets/khong-co.js", (404, "")),
        ] {
            lacking.extend(lacks(address, &nobody.get(address).await, of));
        }
        lacking.extend(lacks("a paper's page", &citizen.get(&paper).await, (200, html)));
        let slip = format!("/ho-so-cua-toi/{}/phieu.pdf", world.copy_accepted().await);
        lacking.extend(lacks("a paper", &citizen.get(&slip).await, (200, "application/pdf")));
        lacking.extend(lacks("a file", &citizen.get(file).await, (200, "application/pdf")));
        lacking.extend(lacks("data", &program.get("/api/v1/dossiers").await, (200, "application/json")));
        lacking.extend(lacks("a form that does not fit", &citizen.post_files(&paper, &[], &[("tep", "a.exe", b"MZ")]).await, (422, html)));
        lacking.extend(lacks("a form from elsewhere", &citizen.send(Request::post(&paper), Body::from(PDF)).await, (403, html)));
        lacking.extend(lacks("a wrong method", &citizen.post_form("/", &[]).await, (405, html)));
        world.end_sessions().await;
        let late = citizen.post_files(&paper, &[("request", "x")], &[]).await;
        lacking.extend(lacks("a form that came too late", &late, (401, html)));
        assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    });
}
