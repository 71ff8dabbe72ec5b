//! Somebody stands at the counter with a dossier that cannot be received: more is asked for, or it is refused, with a letter each.

use identity::Role;
use kernel::{Actor, DossierId};
use onestop::service::receive::{Receive, Reception, receive};
use onestop::{OnestopError, State};
use serde_json::{Map, Value, json};

use crate::papers::text_of;
use crate::world::{World, copy_answers, on_both};

fn brought(world: &World, answers: Map<String, Value>, reception: Reception) -> Receive {
    Receive { answers, reception, ..world.at_counter() }
}

fn wanting() -> Reception {
    Reception::Supplement {
        parts: vec!["giay-to-tuy-than".to_owned()],
        message: "Chưa mang theo giấy tờ tùy thân.".to_owned(),
        ground: "Luật Hộ tịch, Điều 64".to_owned(),
    }
}

fn refusal() -> Reception {
    Reception::Refuse {
        reason: "Sổ hộ tịch do nơi khác lưu giữ".to_owned(), ground: "Luật Hộ tịch, Điều 63".to_owned()
    }
}

async fn received(world: &World, who: &Actor, command: Receive) -> Result<DossierId, OnestopError> {
    let who = who.clone();
    world.act(move |app, tx| receive(app, tx, &who, &command)).await.map(|received| received.dossier)
}

fn fields<T: std::fmt::Debug>(outcome: Result<T, OnestopError>) -> Vec<String> {
    match outcome {
        Err(OnestopError::Fields(faults)) => faults.into_iter().map(|(field, _)| field).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_wanting_is_asked_for_at_the_counter_in_one_act() {
    on_both(|world| async move {
        let nothing = brought(&world, copy_answers(), Reception::Accept);
        assert_eq!(fields(received(&world, &world.intake, nothing).await), ["part-giay-to-tuy-than"]);
        let id = received(&world, &world.intake, brought(&world, copy_answers(), wanting())).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.loaded.dossier.accepted_at), (State::SupplementIntake, None));
        let asked = &whole.supplements[0];
        assert_eq!((asked.parts.as_slice(), asked.document.as_str()), (&["giay-to-tuy-than".to_owned()][..], "01/YCBS-TTPVHCC"));
        let open: Vec<_> = whole.tasks.iter().filter(|task| task.closed_at.is_none()).collect();
        assert_eq!(open.len(), 1, "it waits for the person in the counter's queue");
        assert_eq!(open[0].due().map(kernel::Instant::date), asked.reply_by);
        let letter = world.browser(&world.intake).await.get(&format!("/can-bo/ho-so/{id}/mau-02.pdf")).await;
        assert!(text_of(&letter.bytes).contains("Chưa mang theo giấy tờ tùy thân"));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_form_that_is_wanting_is_filled_in_before_papers_are_asked_for() {
    on_both(|world| async move {
        let refused = received(&world, &world.intake, brought(&world, Map::new(), wanting())).await;
        assert!(fields(refused).contains(&"person_name".to_owned()), "nobody could fill it in later");
        let silent = Reception::Supplement { parts: Vec::new(), message: " ".to_owned(), ground: "Luật Hộ tịch".to_owned() };
        assert_eq!(fields(received(&world, &world.intake, brought(&world, copy_answers(), silent)).await), ["supplement.message"]);
    });
}

#[test]
fn what_cannot_be_received_is_refused_without_a_form_and_owes_nothing() {
    on_both(|world| async move {
        let id = received(&world, &world.intake, brought(&world, Map::new(), refusal())).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.fees.len()), (State::RefusedIntake, 0));
        assert_eq!(whole.adjustments[0].document, "01/TCTN-TTPVHCC");
        let mut wrong = copy_answers();
        wrong.insert("person_birth_date".to_owned(), json!("hôm qua"));
        assert_eq!(fields(received(&world, &world.intake, brought(&world, wrong, refusal())).await), ["person_birth_date"]);
        let unsaid = Reception::Refuse { reason: "Sai nơi nộp".to_owned(), ground: String::new() };
        assert_eq!(fields(received(&world, &world.intake, brought(&world, copy_answers(), unsaid)).await), ["refusal.ground"]);
        let stranger = received(&world, &world.officer, brought(&world, copy_answers(), refusal())).await;
        assert!(matches!(stranger, Err(OnestopError::Forbidden)));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_book_of_the_centre_keeps_a_trace_of_both() {
    on_both(|world| async move {
        received(&world, &world.intake, brought(&world, copy_answers(), wanting())).await.unwrap();
        received(&world, &world.intake, brought(&world, Map::new(), refusal())).await.unwrap();
        world.copy_accepted().await;
        let book = world.browser(&world.head).await.get("/can-bo/so-theo-doi?tu=2026-11-01&den=2026-11-30").await;
        let text = text_of(&book.bytes);
        for told in ["sung, chưa tiếp nhận", "tiếp nhận ngày 23/11/2026", "Tổng số: 3 hồ sơ"] {
            assert!(text.contains(told), "{told} in {text}");
        }
    });
}

#[test]
fn a_program_of_the_counter_asks_for_more_and_refuses_too() {
    on_both(|world| async move {
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let person = world.citizen.person.unwrap().to_string();
        let body = |counter: Value| json!({ "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "answers": copy_answers(), "delivery": "counter", "counter": counter });
        let asked = json!({ "parts": ["giay-to-tuy-than"], "message": "Thiếu giấy tờ tùy thân", "ground": "Luật Hộ tịch, Điều 64" });
        let refused = json!({ "reason": "Sai nơi nộp", "ground": "Luật Hộ tịch, Điều 63" });
        let by = |counter: Value| {
            let mut counter = counter;
            counter["channel"] = json!("counter");
            counter["person"] = json!(person);
            counter
        };
        let answer = intake.post_once("/api/v1/dossiers", "a", &body(by(json!({ "supplement": asked })))).await.expect(201);
        assert_eq!(answer["state"], "supplement_intake");
        let answer = intake.post_once("/api/v1/dossiers", "b", &body(by(json!({ "refusal": refused })))).await.expect(201);
        assert_eq!(answer["state"], "refused_intake");
        let both = body(by(json!({ "supplement": asked, "refusal": refused })));
        assert_eq!(intake.post_once("/api/v1/dossiers", "c", &both).await.fields(), ["counter.refusal"]);
    });
}

/// Sends the page on which the counter takes in what was asked for.
async fn brings(world: &World, id: DossierId, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> crate::client::Answer {
    let clerk = world.browser(&world.intake).await;
    let path = format!("/can-bo/ho-so/{id}/nhan-bo-sung");
    let page = clerk.get(&path).await;
    let (request, version) = (page.hidden("request"), page.hidden("version"));
    let known = [("request", request.as_str()), ("version", version.as_str())];
    clerk.post_files(&path, &[&known, fields].concat(), files).await
}

#[test]
fn what_was_asked_for_is_taken_in_line_by_line() {
    on_both(|world| async move {
        let id = received(&world, &world.intake, brought(&world, copy_answers(), wanting())).await.unwrap();
        let nothing = brings(&world, id, &[], &[]).await.text();
        assert!(nothing.contains("Vui lòng đính kèm ít nhất một giấy tờ"), "{nothing}");
        let line = |quantity| [("part-giay-to-tuy-than", "1"), ("form-giay-to-tuy-than", "copy"), ("quantity-giay-to-tuy-than", quantity)];
        for wrong in ["0", "100", "-3", "hai"] {
            let page = brings(&world, id, &line(wrong), &[]).await.text();
            assert!(page.contains("quantity-giay-to-tuy-than-error") && page.contains("từ 1 đến 99"), "{wrong}");
        }
        let drawing = ("file-giay-to-tuy-than", "can-cuoc.dwg", &b"AC1032 drawing"[..]);
        let page = brings(&world, id, &line("2"), &[drawing]).await.text();
        assert!(page.contains("can-cuoc.dwg"), "a drawing is no identity card: {page}");

        let shown = [&line("2")[..], &[("kept-giay-to-tuy-than", "shown")]].concat();
        assert_eq!(brings(&world, id, &shown, &[]).await.status, 303);
        let whole = world.whole(id).await;
        let paper = &whole.parts[0];
        assert_eq!((paper.form.code(), paper.quantity, paper.shown_only, paper.checked_by), ("copy", 2, true, None));
        assert_eq!(whole.loaded.dossier.state, State::Submitted);
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn only_the_clerk_says_that_a_paper_was_compared_with_the_original() {
    on_both(|world| async move {
        let path = format!("/can-bo/tiep-nhan/nguoi/{}/2.000635", world.citizen.person.unwrap());
        let clerk = world.browser(&world.intake).await;
        let answers = copy_answers();
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let answers: Vec<(String, String)> = answers.iter().map(|(name, value)| (name.clone(), text(value))).collect();
        for ticked in [false, true] {
            let request = clerk.get(&path).await.hidden("request");
            let mut fields: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            fields.retain(|(name, _)| *name != "person_birth_date");
            fields.extend([
                ("request", request.as_str()),
                ("the", "1"),
                ("cho", "chinh-minh"),
                ("cho-truoc", "chinh-minh"),
                ("person_birth_date", "20/01/1996"),
                ("delivery", "counter"),
            ]);
            fields.extend([("part-giay-to-tuy-than", "1"), ("kept-giay-to-tuy-than", "kept")]);
            if ticked {
                fields.push(("checked-giay-to-tuy-than", "1"));
            }
            let answer = clerk.post_files(&path, &fields, &[]).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
            let id = answer.header("location").split(['/', '#']).rfind(|piece| piece.len() == 36).unwrap().parse().unwrap();
            let paper = &world.whole(id).await.parts[0];
            assert_eq!((paper.checked_by.is_some(), paper.shown_only), (ticked, false));
        }
    });
}
