//! Dossiers over the programming interface, by people and by posts.

use axum::body::Body;
use axum::http::Request;
use identity::Role;
use serde_json::{Value, json};

use crate::client::Client;
use crate::world::{PDF, World, copy_answers, on_both};

/// A dossier for a copy of a record, with the file that the client has sent.
async fn filing(client: &Client) -> Value {
    let sent =
        client.send(Request::post("/api/v1/files").header("content-type", "application/octet-stream"), Body::from(PDF)).await.expect(201);
    json!({
        "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "answers": copy_answers(), "delivery": "counter", "declared": true,
        "parts": [{ "code": "giay-to-tuy-than", "file": { "reference": sent["reference"], "name": "can-cuoc.pdf" } }]
    })
}

async fn filed(client: &Client) -> String {
    client.post_once("/api/v1/dossiers", "first", &filing(client).await).await.expect(201)["id"].as_str().unwrap().to_owned()
}

async fn citizen(world: &World) -> Client {
    world.client(&world.citizen, None).await
}

#[test]
fn a_repeated_submission_returns_the_first_answer() {
    on_both(|world| async move {
        let client = citizen(&world).await;
        let body = filing(&client).await;
        let first = client.post_once("/api/v1/dossiers", "đơn số 1", &body).await;
        let second = client.post_once("/api/v1/dossiers", "đơn số 1", &body).await;
        assert_eq!(first.expect(201), second.expect(201));
        assert_eq!(
            first.headers.get("location").unwrap().to_str().unwrap(),
            format!("/api/v1/dossiers/{}", first.json()["id"].as_str().unwrap())
        );

        let mut other = body.clone();
        other["answers"]["copies"] = json!(2);
        client.post_once("/api/v1/dossiers", "đơn số 1", &other).await.expect(409);
        assert_eq!(client.post("/api/v1/dossiers", &body).await.fields(), ["Idempotency-Key"]);
        assert_eq!(client.post_once("/api/v1/dossiers", &"x".repeat(201), &body).await.fields(), ["Idempotency-Key"]);

        let neighbour = world.client(&world.neighbour, None).await;
        let theirs = filing(&neighbour).await;
        assert_ne!(
            neighbour.post_once("/api/v1/dossiers", "đơn số 1", &theirs).await.expect(201)["id"],
            first.json()["id"],
            "a key belongs to its caller"
        );
    });
}

#[test]
fn what_does_not_fit_is_told_field_by_field() {
    on_both(|world| async move {
        let client = citizen(&world).await;
        let mut body = filing(&client).await;
        body["answers"]["copies"] = json!(51);
        body["answers"].as_object_mut().unwrap().remove("person_name");
        body["deciding"] = json!("H31.101.04");
        body["delivery"] = json!("pigeon");
        let fields = client.post_once("/api/v1/dossiers", "a", &body).await.fields();
        for field in ["copies", "person_name", "deciding", "delivery"] {
            assert!(fields.iter().any(|name| name == field), "{field} is not among {fields:?}");
        }
        let mut unknown = filing(&client).await;
        unknown["colour"] = json!("red");
        let answer = client.post_once("/api/v1/dossiers", "b", &unknown).await;
        assert!(answer.expect(422)["detail"].as_str().unwrap().contains("colour"));
        let mut foreign = filing(&client).await;
        foreign["parts"][0]["file"]["reference"] = json!("00".repeat(32));
        assert_eq!(client.post_once("/api/v1/dossiers", "c", &foreign).await.fields(), ["parts[0].file"]);
        let mut undeclared = filing(&client).await;
        undeclared["declared"] = json!(false);
        assert_eq!(client.post_once("/api/v1/dossiers", "d", &undeclared).await.fields(), ["declared"]);
        let text = Request::post("/api/v1/dossiers").header("content-type", "text/plain");
        client.send(text, Body::from("{}")).await.expect(422);
    });
}

#[test]
fn a_file_of_somebody_else_cannot_be_named() {
    on_both(|world| async move {
        let (client, neighbour) = (citizen(&world).await, world.client(&world.neighbour, None).await);
        let body = filing(&client).await;
        assert_eq!(neighbour.post_once("/api/v1/dossiers", "a", &body).await.fields(), ["parts[0].file"]);
    });
}

#[test]
fn a_dossier_is_read_by_its_person_and_by_posts_that_work_on_it() {
    on_both(|world| async move {
        let client = citizen(&world).await;
        let id = filed(&client).await;
        let path = format!("/api/v1/dossiers/{id}");
        let own = client.get(&path).await;
        assert_eq!(own.headers.get("etag").unwrap(), "\"1\"");
        let own = own.expect(200);
        assert_eq!((own["state"].as_str(), own["national_status"].as_i64()), (Some("submitted"), Some(1)));
        assert_eq!(own["answers"]["person_name"], "Hà Thị Phương Thảo");
        let code = own["code"].as_str().unwrap();
        assert_eq!(client.get(&format!("/api/v1/dossiers/{code}")).await.expect(200)["id"], own["id"], "by its code too");

        let neighbour = world.client(&world.neighbour, None).await;
        neighbour.get(&path).await.expect(404);
        neighbour.get(&format!("{path}/history")).await.expect(404);
        neighbour.post(&format!("{path}/withdraw"), &json!({ "reason": "x" })).await.expect(404);
        world.client(&world.stranger, Some(Role::Intake)).await.get(&path).await.expect(404);
        world.client(&world.administrator, Some(Role::Administrator)).await.get(&path).await.expect(404);

        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        intake.get(&path).await.expect(200);
        intake.get(&path).await.expect(200);
        let history = client.get(&format!("{path}/history")).await.expect(200);
        let kinds: Vec<&str> = history["items"].as_array().unwrap().iter().map(|fact| fact["kind"].as_str().unwrap()).collect();
        assert_eq!(
            kinds,
            ["onestop.dossier.submitted.v1", "journal.record.disclosed.v1"],
            "the person sees who read it; twice within a quarter of an hour is once"
        );
        assert_eq!(history["items"][1]["agency"], "H31.101.04");
    });
}

#[test]
fn lists_are_pages_by_keyset() {
    on_both(|world| async move {
        let client = citizen(&world).await;
        let body = filing(&client).await;
        for key in ["1", "2", "3"] {
            client.post_once("/api/v1/dossiers", key, &body).await.expect(201);
            world.clock.advance(jiff::SignedDuration::from_mins(1));
        }
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        for (caller, order) in [(&client, ["0003", "0002", "0001"]), (&intake, ["0001", "0002", "0003"])] {
            let one = caller.get("/api/v1/dossiers?limit=2").await.expect(200);
            let two = caller.get(&format!("/api/v1/dossiers?limit=2&after={}", one["next"].as_str().unwrap())).await.expect(200);
            assert!(two["next"].is_null());
            let codes = |page: &Value| {
                page["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|item| item["code"].as_str().unwrap().rsplit('-').next().unwrap().to_owned())
                    .collect::<Vec<_>>()
            };
            assert_eq!([codes(&one), codes(&two)].concat(), order);
        }
        assert_eq!(client.get("/api/v1/dossiers?limit=0").await.fields(), ["limit"]);
        assert_eq!(client.get("/api/v1/dossiers?after=x").await.fields(), ["after"]);
        client.get("/api/v1/dossiers?farbe=rot").await.expect(422);
        let clerk = world.client(&world.clerk, Some(Role::Clerk)).await;
        assert_eq!(clerk.get("/api/v1/dossiers").await.expect(200)["items"], json!([]));
    });
}

#[test]
fn a_counter_files_for_somebody_new() {
    on_both(|world| async move {
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let newcomer = json!({ "name": "vũ thị mẫu", "number": "099195100301", "birth_date": "1995-05-18", "phone": "0912000301" });
        let mut body = json!({
            "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "answers": copy_answers(), "delivery": "counter",
            "parts": [{ "code": "giay-to-tuy-than", "form": "original", "shown_only": true, "checked": true }],
            "counter": { "channel": "counter", "new_person": newcomer, "card_checked": true }
        });
        let accepted = intake.post_once("/api/v1/dossiers", "a", &body).await.expect(201);
        assert_eq!(accepted["state"], "accepted");
        let record = intake.get(&format!("/api/v1/dossiers/{}", accepted["id"].as_str().unwrap())).await.expect(200);
        assert_eq!((record["submitter"].as_str(), record["channel"].as_str()), (Some("Vũ Thị Mẫu"), Some("counter")));

        body["counter"]["new_person"]["number"] = json!("12");
        assert_eq!(intake.post_once("/api/v1/dossiers", "b", &body).await.fields(), ["counter.new_person.number"]);
        body["counter"] = Value::Null;
        assert_eq!(intake.post_once("/api/v1/dossiers", "c", &body).await.fields(), ["counter"]);
    });
}
