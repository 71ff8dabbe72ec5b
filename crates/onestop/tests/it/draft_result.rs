//! The draft of a result asks for what the procedure declares: by its labels, with what is known already, with errors beside fields.

use onestop::OnestopError;
use onestop::service::draft_result::{DraftResult, draft_result};
use serde_json::{Map, Value, json};

use crate::client::Answer;
use crate::world::{World, on_both};

fn is_beside(answer: &Answer, field: &str, message: &str) -> bool {
    let text = answer.text();
    text.split(&format!("id=\"{field}")).skip(1).any(|after| after.contains(message))
}

async fn drafted(world: &World, id: kernel::DossierId, content: Value) -> Result<(), OnestopError> {
    let Value::Object(content) = content else { panic!("an object") };
    let (who, command) = (world.officer.clone(), DraftResult { dossier: id, version: world.version(id).await, content });
    world.act(move |app, tx| draft_result(app, tx, &who, &command)).await
}

#[test]
fn the_page_asks_for_what_the_procedure_declares_and_keeps_what_was_typed() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let officer = world.browser(&world.officer).await;
        let address = format!("/can-bo/ho-so/{id}/du-thao");
        let page = officer.get(&address).await;
        let text = page.text();
        assert!(text.contains("Nơi đã đăng ký, như trong Sổ") && text.contains("Nơi sinh"), "{text}");
        assert!(!text.contains("Nơi chết") && !text.contains("book_place ("), "only what this record asks for, in words");
        assert!(text.contains("value=\"Xã Bần, huyện Mỹ Hào"), "what the form says stands there: {text}");

        let (request, version) = (page.hidden("request"), page.hidden("version"));
        let sent = [
            ("request", request.as_str()),
            ("version", version.as_str()),
            ("content.book_place", "UBND xã Ví Dụ"),
            ("content.book_number", ""),
            ("content.book_date-day", "31"),
            ("content.book_date-month", "2"),
            ("content.book_date-year", "2020"),
            ("content.born_at", "Trạm y tế xã Ví Dụ"),
        ];
        let refused = officer.post_form(&address, &sent).await;
        assert!(is_beside(&refused, "content.book_number", "procedure-form-required"), "{}", refused.text());
        assert!(is_beside(&refused, "content.book_date", "procedure-form-date"), "{}", refused.text());
        let text = refused.text();
        assert!(text.contains("value=\"UBND xã Ví Dụ\"") && text.contains("value=\"Trạm y tế xã Ví Dụ\""), "{text}");
        assert!(world.whole(id).await.outcome.is_none());

        let again = refused.hidden("request");
        let right = sent.map(|(name, value)| match name {
            "request" => (name, again.as_str()),
            "content.book_number" => (name, "Số 15, quyển 01/2020"),
            "content.book_date-day" => (name, "28"),
            _ => (name, value),
        });
        assert_eq!(officer.post_form(&address, &right).await.status, 303);
        let content: Map<String, Value> = serde_json::from_str(&world.whole(id).await.outcome.unwrap().content).unwrap();
        assert_eq!(
            Value::Object(content),
            json!({ "book_place": "UBND xã Ví Dụ", "book_number": "Số 15, quyển 01/2020", "book_date": "2020-02-28", "born_at": "Trạm y tế xã Ví Dụ" })
        );
        let text = officer.get(&address).await.text();
        assert!(text.contains("Số 15, quyển 01/2020"), "the earlier draft stands there when it is drafted again: {text}");
    });
}

#[test]
fn a_draft_that_lacks_something_or_says_too_much_is_refused() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let whole = Value::Object(world.content(id).await);
        let without = |name: &str| {
            let mut content = whole.clone();
            content.as_object_mut().unwrap().remove(name);
            content
        };
        let with = |name: &str, value: Value| {
            let mut content = whole.clone();
            content[name] = value;
            content
        };
        for (content, field) in [
            (json!({}), "content.book_place"),
            (without("born_at"), "content.born_at"),
            (with("book_date", json!("2099-01-01")), "content.book_date"),
            (with("book_place", json!("x".repeat(151))), "content.book_place"),
            (with("book_number", json!(15)), "content.book_number"),
            (with("status", json!("poor")), "content.status"),
        ] {
            match drafted(&world, id, content.clone()).await {
                Err(OnestopError::Fields(wrong)) => assert_eq!(wrong.first().map(|(field, _)| field.as_str()), Some(field), "{content}"),
                other => panic!("{content}: {other:?}"),
            }
        }
        // What this record is not asked for is not kept.
        drafted(&world, id, with("died_at", json!("Tại nhà"))).await.unwrap();
        assert!(!world.whole(id).await.outcome.unwrap().content.contains("Tại nhà"));
    });
}
