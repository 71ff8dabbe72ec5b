//! Bad input of every kind, over HTTP: each gets a clear answer in the user's language, beside its field where there is one, and
//! nothing that was typed or kept before is lost. On PostgreSQL, which is the stricter about what is text.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use store::Error;

use crate::client::{Answer, Client};
use crate::world::{BIRTH, COPY, PDF, World, birth_answers, copy_answers, on_both, request_id};

/// A citizen at their browser, with a draft to be answered and one whose papers are to be sent.
struct Desk {
    browser: Client,
    draft: String,
    paper: String,
}

impl Desk {
    async fn of(world: &World) -> Desk {
        let draft = world.draft(&world.citizen, COPY, &copy_answers(), &["giay-to-tuy-than"]).await;
        let birth = world.draft(&world.citizen, BIRTH, &birth_answers(), &["xac-nhan-nguoi-lam-chung"]).await;
        let paper = format!("/ho-so-nhap/{birth}/giay-to/xac-nhan-nguoi-lam-chung");
        Desk { browser: world.browser(&world.citizen).await, draft: format!("/ho-so-nhap/{draft}"), paper }
    }

    /// Sends a page of the form with these answers.
    async fn answer(&self, page: &str, answers: &[(&str, &str)]) -> Answer {
        let address = format!("{}/to-khai/{page}", self.draft);
        let shown = self.browser.get(&address).await;
        let (request, asked) = (shown.hidden("request"), shown.hidden("asked"));
        let fields: Vec<(&str, &str)> =
            [("request", request.as_str()), ("asked", asked.as_str())].into_iter().chain(answers.iter().copied()).collect();
        self.browser.post_form(&address, &fields).await
    }

    /// What the page shows now.
    async fn page(&self, page: &str) -> String {
        self.browser.get(&format!("{}/to-khai/{page}", self.draft)).await.text()
    }

    async fn upload(&self, name: &str, content: &[u8]) -> Answer {
        let id = request_id().to_string();
        self.browser.post_files(&self.paper, &[("request", &id)], &[("tep", name, content)]).await
    }
}

const COPIES: &[(&str, &str)] = &[("purpose", "Đi học")];

fn with<'a>(answers: &[(&'a str, &'a str)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    answers.iter().chain(more).copied().collect()
}

#[test]
fn numbers_and_dates_that_cannot_be_are_told_beside_their_fields_and_kept() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        for wrong in ["-1", "0", "99999999999999999999", "1.5", "hai"] {
            let page = desk.answer("copies", &with(COPIES, &[("copies", wrong)])).await;
            assert_eq!(page.status, 422, "{wrong}");
            assert!(page.text().contains("id=\"copies-error\""), "{wrong}: {}", page.text());
            assert!(page.text().contains(&format!("value=\"{wrong}\"")), "what was typed stays: {wrong}");
            assert!(desk.page("copies").await.contains(&format!("value=\"{wrong}\"")), "also for later: {wrong}");
        }
        assert_eq!(desk.answer("copies", &with(COPIES, &[("copies", "2")])).await.status, 303);

        let born = |day, month, year| {
            [
                ("record_kind", "birth"),
                ("person_name", "Hà Thị Phương Thảo"),
                ("person_birth_date-day", day),
                ("person_birth_date-month", month),
                ("person_birth_date-year", year),
            ]
        };
        for (day, month, year) in
            [("30", "2", "1996"), ("31", "4", "1996"), ("1", "13", "1996"), ("-1", "1", "1996"), ("1", "1", "-1996"), ("một", "1", "1996")]
        {
            let page = desk.answer("record", &born(day, month, year)).await;
            assert_eq!(page.status, 422, "{day}/{month}/{year}");
            assert!(page.text().contains("id=\"person_birth_date-error\""), "{day}/{month}/{year}");
            assert!(page.text().contains(&format!("value=\"{day}\"")), "{day}/{month}/{year}");
        }
        assert_eq!(desk.answer("record", &born("20", "1", "1996")).await.status, 303);
    });
}

#[test]
fn letters_that_show_nothing_are_left_out_and_vietnamese_is_composed() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        // Decomposed, as macOS sends it; with marks of direction and of byte order; with a bell.
        let sent = "\u{feff}Ha\u{300} Thi\u{323} \u{202e}Phu\u{31b}o\u{31b}ng Tha\u{309}o\u{7}";
        let registration = [("registered_place", sent), ("registered_number", "<b>12</b> & \"13\"")];
        desk.answer("registration", &registration).await;
        let page = desk.page("registration").await;
        assert!(page.contains("value=\"Hà Thị Phương Thảo\""), "{page}");
        assert!(!page.contains("<b>12</b>"), "what was typed is shown as text");
        assert!(page.contains("&#60;b&#62;12&#60;/b&#62;") || page.contains("&lt;b&gt;12&lt;/b&gt;"), "{page}");
    });
}

#[test]
fn a_form_that_is_no_text_is_refused_and_what_was_kept_stays() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        let address = format!("{}/to-khai/record", desk.draft);
        let before = desk.page("record").await;
        let utf16: String = "person_name=Hà".encode_utf16().flat_map(u16::to_le_bytes).map(|byte| format!("%{byte:02X}")).collect();
        let forms: [(&str, Vec<u8>); 5] = [
            ("NUL", b"request_id=x&person_name=a%00b".to_vec()),
            ("Latin-1", b"request_id=x&person_name=H%E0+Th%ED".to_vec()),
            ("UTF-16", format!("person_name={utf16}").into_bytes()),
            ("raw bytes", b"person_name=\xff\xfe\x00".to_vec()),
            ("half a letter", b"person_name=H%C3".to_vec()),
        ];
        for (kind, body) in forms {
            let page = desk.browser.post_raw(&address, "application/x-www-form-urlencoded", body).await;
            assert_eq!(page.status, 422, "{kind}");
            assert!(page.text().contains("không phải chữ (UTF-8)") && page.text().contains("<html"), "{kind}: {}", page.text());
        }
        let english =
            desk.browser.with_cookie("lang", "en").post_raw(&address, "application/x-www-form-urlencoded", b"a=%00".to_vec()).await;
        assert!(english.text().contains("did not arrive whole"), "{}", english.text());
        for (media_type, body) in
            [("application/json", b"{}".to_vec()), ("text/plain", b"person_name=x".to_vec()), ("multipart/form-data", b"x".to_vec())]
        {
            let page = desk.browser.post_raw(&address, media_type, body).await;
            assert!(page.status.is_client_error() && page.text().contains("<html"), "{media_type}: {}", page.status);
        }
        let large = desk
            .browser
            .post_raw(&address, "application/x-www-form-urlencoded", [b"person_name=".to_vec(), vec![b'a'; 2_000_000]].concat())
            .await;
        assert!(large.status == 413 && large.text().contains("quá lớn"), "{}", large.text());
        let name = |page: &str| page.split("name=\"person_name\"").nth(1).unwrap().split('>').next().unwrap().to_owned();
        assert_eq!(name(&desk.page("record").await), name(&before));
    });
}

#[test]
fn addresses_that_are_no_text_get_a_page_not_a_fault() {
    on_both(|world| async move {
        let browser = world.browser(&world.citizen).await;
        for address in [
            "/thu-tuc?q=%00",
            "/thu-tuc?q=%ff",
            "/thu-tuc/%00",
            "/thu-tuc/%c3%28",
            "/ho-so-cua-toi/%00",
            "/tra-cuu/%00?khoa=1",
            "/tra-cuu/H31?khoa=%00",
            "/thu-tuc/..%2f..%2fetc%2fpasswd",
            "/ho-so-nhap/../../etc/passwd",
            "/assets/..%2f..%2fCargo.toml",
            "/thu-tuc?trang=-1&moi-trang=99999999999999999999",
            "/thu-tuc?q=%25&q=%25",
            "/ho-so-cua-toi/khong-co",
        ] {
            let page = browser.get(address).await;
            assert!(page.status.as_u16() < 500, "{address}: {}", page.status);
            assert!(
                page.header("content-type").starts_with("text/html") || page.status == 303 || address.starts_with("/assets/"),
                "{address}: {}",
                page.header("content-type")
            );
        }
        for address in ["/thu-tuc?q=%00", "/ho-so-cua-toi/%ff"] {
            let page = browser.get(address).await;
            assert!(page.status == 422 && page.text().contains("ký tự không hợp lệ"), "{address}: {}", page.text());
        }
        let problem = world.nobody().get("/api/v1/procedures?q=%00").await;
        assert_eq!(problem.header("content-type"), "application/problem+json");
        problem.expect(422);
        let elsewhere = browser.post_raw("/ho-so-cua-toi", "text/plain", Vec::new()).await;
        assert!(elsewhere.status == 405 && elsewhere.text().contains("<html"), "{}", elsewhere.status);
    });
}

/// Files that are not what their names say, or nothing that a dossier may hold.
fn strange_files() -> Vec<(&'static str, Vec<u8>)> {
    let executable = [b"MZ\x90\0\x03".to_vec(), vec![0; 300]].concat();
    let page = b"<!doctype html><script>alert(1)</script>".to_vec();
    let drawing = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>".to_vec();
    let archive = [b"PK\x03\x04".to_vec(), vec![0; 200], b"a/b/c.bin".to_vec(), vec![0; 100_000]].concat();
    let shell = b"#!/bin/sh\nrm -rf /\n".to_vec();
    vec![
        ("chuong-trinh.pdf", executable),
        ("anh.png", page),
        ("hinh.svg", drawing.clone()),
        ("hinh.jpg", drawing),
        ("bom.docx", archive),
        ("script.pdf", shell),
        ("rong.pdf", Vec::new()),
        ("ten.pdf", b"%PDF".to_vec()),
    ]
}

#[test]
fn files_are_known_by_their_content_and_what_does_not_fit_is_told() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        let before = desk.browser.get(&desk.paper).await.text().matches("/xoa").count();
        for (name, content) in strange_files() {
            let page = desk.upload(name, &content).await;
            assert_eq!(page.status, 422, "{name}: {}", page.text());
            assert!(page.text().contains("id=\"tep-error\"") && page.text().contains(name), "{name}: {}", page.text());
        }
        // A Word file where only scans are taken is told with the kinds that are.
        let word = [b"PK\x03\x04".to_vec(), b"[Content_Types].xml word/document.xml".to_vec(), vec![0; 50_000]].concat();
        let page = desk.upload("don.docx", &word).await;
        assert!(page.status == 422 && page.text().contains("id=\"tep-error\"") && page.text().contains("PDF"), "{}", page.text());
        let large = [PDF.to_vec(), vec![b' '; web::upload::FILE_LIMIT]].concat();
        let page = desk.upload("to.pdf", &large).await;
        assert!(page.status == 422 && page.text().contains("tối đa 20 MB"), "{}", page.text());
        let largest = [PDF.to_vec(), vec![b' '; web::upload::FILE_LIMIT - PDF.len()]].concat();
        assert_eq!(desk.upload("vua.pdf", &largest).await.status, 303, "exactly as large as promised");
        let after = desk.browser.get(&desk.paper).await.text();
        assert_eq!(after.matches("/xoa").count(), before + 1, "the files that were there stay");
    });
}

#[test]
fn names_of_files_lead_nowhere_and_inject_nothing() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        let long = format!("{}.pdf", "a".repeat(300));
        let cut = format!("{}.pdf", "a".repeat(116));
        let names = [
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\Users\\x\\can cuoc.pdf", "can cuoc.pdf"),
            ("..\\..\\con.pdf", "_con.pdf"),
            ("LPT1.pdf", "_LPT1.pdf"),
            ("giay.pdf. . .", "giay.pdf"),
            (".an.pdf", "an.pdf"),
            ("the\u{202e}fdp.exe", "thefdp.exe"),
            ("Gia\u{302}\u{301}y khai sinh.pdf", "Giấy khai sinh.pdf"),
            ("<script>.pdf", "script.pdf"),
            (long.as_str(), cut.as_str()),
        ];
        for (sent, kept) in names {
            // The same content would be the same file, whatever its name.
            let content = [PDF, sent.as_bytes()].concat();
            assert_eq!(desk.upload(sent, &content).await.status, 303, "{sent}");
            let list = desk.browser.get(&desk.paper).await.text();
            let row = list.split("<li class=\"ph-file\">").find(|row| row.contains(&format!(">{kept}</a>")));
            let row = row.unwrap_or_else(|| panic!("{sent} is kept as {kept}: {list}"));
            let file = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
            let answer = desk.browser.get(file).await;
            let disposition = answer.header("content-disposition");
            assert!(answer.status == 200 && disposition.contains("filename*=UTF-8''"), "{file}: {disposition}");
            assert!(disposition.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '), "{disposition}");
            assert!(!disposition.contains(['"', '/', '\\', '<']), "{disposition}");
            assert_eq!((answer.header("x-content-type-options"), answer.header("content-type")), ("nosniff", "application/pdf"));
            assert_eq!(desk.browser.post_form(&format!("{file}/xoa"), &[]).await.status, 303);
        }
        // Line ends in a name are data, wherever they come from: a header has none.
        let api = world.client(&world.citizen, None).await;
        let sent = api.send(Request::post("/api/v1/files"), Body::from(PDF)).await.expect(201);
        let filing = json!({
            "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "answers": copy_answers(), "delivery": "counter", "declared": true,
            "parts": [{ "code": "giay-to-tuy-than", "file": { "reference": sent["reference"], "name": "a\r\nSet-Cookie: b=c\u{0}.pdf" } }]
        });
        assert!(api.post_once("/api/v1/dossiers", "nul", &filing).await.expect(422)["detail"].as_str().unwrap().contains("NUL"));
        let mut filing = filing;
        filing["parts"][0]["file"]["name"] = json!("a\r\nSet-Cookie: b=c.pdf");
        let id = api.post_once("/api/v1/dossiers", "lines", &filing).await.expect(201)["id"].as_str().unwrap().to_owned();
        let record = api.get(&format!("/api/v1/dossiers/{id}")).await.expect(200);
        let part = record["parts"][0]["id"].as_str().unwrap();
        let file = api.get(&format!("/api/v1/dossiers/{id}/parts/{part}/file")).await;
        assert_eq!((file.status.as_u16(), file.header("set-cookie"), file.bytes.as_slice()), (200, "", PDF));
    });
}

#[test]
fn a_sign_in_that_ran_out_loses_nothing() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        let address = format!("{}/to-khai/registration", desk.draft);
        let shown = desk.browser.get(&address).await;
        let (request, asked) = (shown.hidden("request"), shown.hidden("asked"));
        let typed = [
            ("request", request.as_str()),
            ("asked", asked.as_str()),
            ("registered_place", "Xã Bần, huyện Mỹ Hào"),
            ("note", "Dòng một\r\ndòng hai"),
        ];
        world.end_sessions().await;
        let kept = desk.browser.post_form(&address, &typed).await;
        assert_eq!(kept.status, 401);
        for (name, value) in typed {
            assert_eq!(kept.hidden(name).replace("&#13;", "\r").replace("&#10;", "\n"), value, "{name}");
        }
        let desk = Desk { browser: world.browser(&world.citizen).await, ..desk };
        assert_eq!(
            desk.browser.post_form(&address, &pairs(&again(&kept, &typed))).await.status,
            303,
            "signed in again, the same form goes through"
        );
        assert!(desk.page("registration").await.contains("Xã Bần, huyện Mỹ Hào"));
    });
}

/// The fields of the page that kept a form.
fn again<'a>(kept: &Answer, typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, String)> {
    let session = ("phien-da-nhap", kept.hidden("phien-da-nhap"));
    typed.iter().map(|(name, value)| (*name, (*value).to_owned())).chain([session]).collect()
}

fn pairs<'a>(fields: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn what_an_official_typed_outlives_their_sign_in_and_only_they_send_it() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let address = format!("/can-bo/ho-so/{id}/bo-sung");
        let clerk = world.browser(&world.intake).await;
        let shown = clerk.get(&address).await;
        let (request, version) = (shown.hidden("request"), shown.hidden("version"));
        let message = "Đề nghị nộp bản chụp rõ hơn.\n\"Trang 2\" <bị mờ>";
        let typed = [
            ("request", request.as_str()),
            ("version", version.as_str()),
            ("parts", "giay-to-tuy-than"),
            ("ground", "Điểm a khoản 1 Điều 17"),
            ("message", message),
        ];
        world.end_sessions().await;
        let kept = clerk.post_files(&address, &typed, &[]).await;
        assert_eq!(kept.status, 401, "{}", kept.text());
        assert!(kept.text().contains("Đề nghị nộp bản chụp rõ hơn.") && kept.text().contains("enctype=\"multipart/form-data\""));
        assert!(!kept.text().contains(&format!("action=\"{address}?")), "nothing of it stands in an address");
        let fields = again(&kept, &typed);
        let fields = pairs(&fields);
        assert_eq!(clerk.post_files(&address, &fields, &[]).await.status, 401, "pressed too early, it is kept once more");
        let other = world.browser(&world.head).await.post_files(&address, &fields, &[]).await;
        assert_eq!(other.status, 403, "nobody else sends it: {}", other.text());
        assert_eq!(world.nobody().post_files(&address, &typed, &[]).await.status, 303, "whose it is nobody knows: nothing is kept");
        let sent = world.browser(&world.intake).await.post_files(&address, &fields, &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert_eq!(world.whole(id).await.loaded.dossier.state.code(), "supplement_intake");
    });
}

#[test]
fn small_files_outlive_a_sign_in_and_large_ones_are_named() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        let id = request_id().to_string();
        let large = [PDF, &vec![b' '; 1_500_000]].concat();
        let files: &[(&str, &str, &[u8])] = &[("tep", "nhỏ (1).pdf", b"%PDF-1.7 small"), ("tep", "lon.pdf", &large)];
        world.end_sessions().await;
        let kept = desk.browser.post_files(&desk.paper, &[("request", &id)], files).await;
        assert_eq!(kept.status, 401, "{}", kept.text());
        assert!(kept.text().contains("Chọn lại tệp “lon.pdf”"), "{}", kept.text());
        let text = kept.text();
        let small = text.split("name=\"").find(|field| field.starts_with("tep-da-giu:")).expect("the small one");
        let (name, value) = (small.split('"').next().unwrap(), small.split("value=\"").nth(1).unwrap().split('"').next().unwrap());
        let session = kept.hidden("phien-da-nhap");
        let fields = [("request", id.as_str()), (name, value), ("phien-da-nhap", &session)];
        let browser = world.browser(&world.citizen).await;
        let sent = browser.post_files(&desk.paper, &fields, &[("tep", "lon.pdf", &large)]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let page = browser.get(&desk.paper).await.text();
        assert!(page.contains("nhỏ (1).pdf") && page.contains("lon.pdf"), "{page}");
    });
}

#[test]
fn a_double_click_files_once_and_an_old_form_with_other_words_is_not_lost() {
    on_both(|world| async move {
        let desk = Desk::of(&world).await;
        let check = format!("{}/kiem-tra", desk.draft);
        let id = request_id().to_string();
        let undeclared = desk.browser.post_form(&check, &[("request", &request_id().to_string())]).await;
        assert!(undeclared.status == 422 && undeclared.text().contains("id=\"declared-error\""), "{}", undeclared.text());
        let first = desk.browser.post_form(&check, &[("request", &id), ("declared", "1")]).await;
        let second = desk.browser.post_form(&check, &[("request", &id), ("declared", "1")]).await;
        assert_eq!((first.status.as_u16(), first.header("location")), (303, second.header("location")));
        let dossiers: i64 = world.store.read::<_, Error, _>(|tx| tx.value("select count(*) from onestop_dossier", &[])).await.unwrap();
        assert_eq!(dossiers, 1);
        let broken = desk.browser.post_form(&check, &[("request", "no id"), ("declared", "1")]).await;
        assert!(broken.status == 422 && broken.text().contains("<html"), "{}", broken.status);

        // The same form is sent again with other answers, by the back button: the newer ones count.
        let other = Desk::of(&world).await;
        let id = request_id().to_string();
        let page = format!("{}/to-khai/registration", other.draft);
        for place in ["Xã Một", "Xã Hai"] {
            let sent =
                other.browser.post_form(&page, &[("request", &id), ("asked", "registered_place"), ("registered_place", place)]).await;
            assert_eq!(sent.status, 303);
            assert!(other.page("registration").await.contains(place));
        }
    });
}

#[test]
fn programs_are_told_what_is_wrong_with_their_json() {
    on_both(|world| async move {
        let api = world.client(&world.citizen, None).await;
        let id = world.copy_filed().await;
        let withdraw = format!("/api/v1/dossiers/{id}/withdraw");
        let deep = format!("{{\"reason\":{}{}}}", "[".repeat(50_000), "]".repeat(50_000));
        let utf16: Vec<u8> = "{\"reason\":\"x\"}".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let bodies: Vec<(&str, Vec<u8>, u16)> = vec![
            ("no JSON", b"reason=x".to_vec(), 422),
            ("nothing", Vec::new(), 422),
            ("half", b"{\"reason\":".to_vec(), 422),
            ("deep", deep.into_bytes(), 422),
            ("a key twice", b"{\"reason\":\"a\",\"reason\":\"b\"}".to_vec(), 422),
            ("invalid UTF-8", b"{\"reason\":\"\xff\"}".to_vec(), 422),
            ("UTF-16", utf16, 422),
            ("NUL", b"{\"reason\":\"a\\u0000\"}".to_vec(), 422),
            ("half a surrogate", b"{\"reason\":\"\\ud800\"}".to_vec(), 422),
            ("another type", b"{\"reason\":12}".to_vec(), 422),
            ("a list", b"[]".to_vec(), 422),
            ("a version that is none", b"{\"reason\":\"x\",\"version\":\"eins\"}".to_vec(), 422),
            ("a version that never was", b"{\"reason\":\"x\",\"version\":-1}".to_vec(), 409),
            ("a number too large", b"{\"reason\":\"x\",\"version\":99999999999999999999}".to_vec(), 422),
            ("an unknown key", b"{\"reason\":\"x\",\"why\":1}".to_vec(), 422),
            ("too much", [b"{\"reason\":\"".to_vec(), vec![b'a'; 2_000_000], b"\"}".to_vec()].concat(), 413),
        ];
        for (kind, body, status) in bodies {
            let answer = api.send(Request::post(&withdraw).header("content-type", "application/json"), Body::from(body)).await;
            assert_eq!(answer.header("content-type"), "application/problem+json", "{kind}");
            let problem = answer.expect(status);
            assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 10), "{kind}: {problem}");
        }
        let twice = br#"{ "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "delivery": "counter", "declared": true, "parts": [], "answers": { "copies": 1, "copies": 2 } }"#;
        let nested = api
            .send(
                Request::post("/api/v1/dossiers").header("content-type", "application/json").header("idempotency-key", "twice"),
                Body::from(&twice[..]),
            )
            .await
            .expect(422);
        assert!(nested["detail"].as_str().unwrap().contains("copies"), "in the answers too: {nested}");
        for (name, content) in strange_files() {
            let answer =
                api.send(Request::post("/api/v1/files").header("content-type", "application/octet-stream"), Body::from(content)).await;
            assert_eq!(answer.fields(), ["file"], "{name}");
        }
        let large = [PDF.to_vec(), vec![b' '; web::upload::FILE_LIMIT]].concat();
        api.send(Request::post("/api/v1/files"), Body::from(large)).await.expect(413);
        for query in ["limit=-1", "limit=201", "limit=x", "after=..%2f..", "after=-1.x", "limit=1&limit=2"] {
            api.get(&format!("/api/v1/dossiers?{query}")).await.expect(422);
        }
        for key in ["", &"k".repeat(201)] {
            assert_eq!(api.post_once("/api/v1/dossiers", key, &Value::Null).await.expect(422)["status"], 422);
        }
        let record = api.get(&format!("/api/v1/dossiers/{id}")).await.expect(200);
        assert_eq!(
            (record["state"].as_str(), record["version"].as_i64()),
            (Some("submitted"), Some(1)),
            "nothing of it has changed anything"
        );
    });
}
