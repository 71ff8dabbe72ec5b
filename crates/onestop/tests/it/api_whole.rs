//! The interface as a whole: its document is OpenAPI 3.1, and every operation in it is called by those who may not and with what
//! cannot be read. All of it comes from the document, so that a new operation cannot be forgotten.

use axum::body::Body;
use axum::http::Request;
use identity::Role;
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::world::{World, on_both};

/// An operation of the document.
struct Operation {
    id: String,
    method: String,
    path: String,
    open: bool,
    takes_json: bool,
    takes_body: bool,
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let body = operation["requestBody"]["content"].as_object();
            found.push(Operation {
                id: operation["operationId"].as_str().unwrap().to_owned(),
                method: method.clone(),
                path: path.clone(),
                open: operation["security"].as_array().is_some_and(Vec::is_empty),
                takes_json: body.is_some_and(|body| body.contains_key("application/json")),
                takes_body: body.is_some(),
            });
        }
    }
    assert!(found.len() > 25, "only {} operations were found", found.len());
    found
}

impl Operation {
    fn address(&self, dossier: kernel::DossierId, part: &str) -> String {
        self.path.replace("{id}", &dossier.to_string()).replace("{part}", part).replace("{code}", "2.000635")
    }

    async fn call(&self, client: &Client, address: &str, media_type: &str, body: &[u8]) -> Answer {
        let request = Request::builder()
            .method(self.method.to_uppercase().as_str())
            .uri(address)
            .header("content-type", media_type)
            .header("idempotency-key", &self.id);
        client.send(request, Body::from(body.to_vec())).await
    }
}

async fn part_of(world: &World, id: kernel::DossierId) -> String {
    world.whole(id).await.parts[0].id.to_string()
}

fn is_problem(answer: &Answer, statuses: &[u16]) -> Result<(), String> {
    let known = statuses.contains(&answer.status.as_u16()) && answer.header("content-type") == "application/problem+json";
    let problem: Value = serde_json::from_slice(&answer.bytes).unwrap_or_default();
    let whole = ["type", "title", "detail"].iter().all(|name| problem[name].as_str().is_some_and(|text| !text.is_empty()));
    if known && whole && problem["status"] == answer.status.as_u16() { Ok(()) } else { Err(format!("{} {}", answer.status, answer.text())) }
}

fn told(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn without_a_token_nothing_is_told() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let part = part_of(&world, id).await;
        let session = world.browser(&world.citizen).await;
        let mut faults = Vec::new();
        for operation in operations(&world.app.module().openapi.unwrap()).iter().filter(|operation| !operation.open) {
            for (who, client) in
                [("nobody", &world.nobody()), ("a browser's session", &session), ("a wrong token", &world.nobody().with_token("x"))]
            {
                let answer = operation.call(client, &operation.address(id, &part), "application/json", b"{}").await;
                if let Err(fault) = is_problem(&answer, &[401]) {
                    faults.push(format!("{who}: {}: {fault}", operation.id));
                }
                if answer.header("www-authenticate") != "Bearer realm=\"api\"" {
                    faults.push(format!("{who}: {} does not say what is asked for", operation.id));
                }
            }
        }
        told(faults);
        assert_eq!(world.version(id).await, 1);
    });
}

#[test]
fn tokens_of_others_open_nothing_and_change_nothing() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let part = part_of(&world, id).await;
        let callers = [
            ("another citizen", world.client(&world.neighbour, None).await),
            ("another agency", world.client(&world.stranger, Some(Role::Intake)).await),
            ("an administrator", world.client(&world.administrator, Some(Role::Administrator)).await),
            ("an official as a person", world.client(&world.intake, None).await),
        ];
        let (mut faults, document) = (Vec::new(), world.app.module().openapi.unwrap());
        for operation in operations(&document).iter().filter(|operation| operation.path.contains("{id}")) {
            for (who, client) in &callers {
                let body = sample(&document, operation).to_string();
                let answer = operation.call(client, &operation.address(id, &part), "application/json", body.as_bytes()).await;
                if let Err(fault) = is_problem(&answer, &[403, 404]) {
                    faults.push(format!("{who}: {}: {fault}", operation.id));
                }
                if answer.text().contains("Hà Thị Phương Thảo") || answer.text().contains("261123") {
                    faults.push(format!("{who}: {} tells: {}", operation.id, answer.text()));
                }
            }
        }
        told(faults);
        assert_eq!(world.version(id).await, 1);
    });
}

#[test]
fn a_citizens_token_does_not_do_what_officials_do() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let part = part_of(&world, id).await;
        let citizen = world.client(&world.citizen, None).await;
        let own = ["answerSupplement", "changeDelivery", "withdrawDossier"];
        let (mut faults, document) = (Vec::new(), world.app.module().openapi.unwrap());
        for operation in operations(&document) {
            if operation.method == "get" || !operation.path.contains("{id}") || own.contains(&operation.id.as_str()) {
                continue;
            }
            let body = sample(&document, &operation);
            let answer = operation.call(&citizen, &operation.address(id, &part), "application/json", body.to_string().as_bytes()).await;
            if let Err(fault) = is_problem(&answer, &[403, 404]) {
                faults.push(format!("{}: {fault}", operation.id));
            }
        }
        told(faults);
        assert_eq!(world.version(id).await, 2);
    });
}

/// A body that an act can read, of a dossier in its second version: what its schema asks for.
fn sample(document: &Value, operation: &Operation) -> Value {
    let schema = &document["paths"][&operation.path][&operation.method]["requestBody"]["content"]["application/json"]["schema"];
    value_of(document, schema)
}

fn value_of(document: &Value, schema: &Value) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return value_of(document, document.pointer(reference.strip_prefix('#').unwrap()).unwrap());
    }
    match schema["type"].as_str() {
        Some("integer") => json!(1),
        Some("boolean") => json!(true),
        Some("string") if schema["format"] == "uuid" => json!(uuid::Uuid::nil()),
        Some("string") => json!("x"),
        Some("array") => json!([value_of(document, &schema["items"])]),
        Some("object") => {
            let required = schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap());
            let mut object: serde_json::Map<String, Value> =
                required.map(|name| (name.to_owned(), value_of(document, &schema["properties"][name]))).collect();
            if schema["properties"].get("version").is_some() {
                object.insert("version".to_owned(), json!(2));
            }
            Value::Object(object)
        }
        _ => Value::Null,
    }
}

#[test]
fn what_cannot_be_read_is_told_as_a_problem() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let part = part_of(&world, id).await;
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        let bodies: [(&str, &str, &[u8]); 7] = [
            ("no JSON", "application/json", b"version=2"),
            ("a list", "application/json", b"[]"),
            ("null", "application/json", b"null"),
            ("an unknown key", "application/json", b"{\"no_such_key\":1}"),
            ("a key twice", "application/json", b"{\"version\":2,\"version\":2}"),
            ("another type", "application/json", b"{\"version\":\"x\"}"),
            ("another media type", "text/plain", b"{\"version\":2}"),
        ];
        let mut faults = Vec::new();
        for operation in operations(&world.app.module().openapi.unwrap()).iter().filter(|operation| operation.takes_json) {
            for (kind, media_type, body) in bodies {
                let answer = operation.call(&officer, &operation.address(id, &part), media_type, body).await;
                if let Err(fault) = is_problem(&answer, &[422]) {
                    faults.push(format!("{kind}: {}: {fault}", operation.id));
                }
            }
        }
        for operation in operations(&world.app.module().openapi.unwrap()).iter().filter(|operation| !operation.takes_body) {
            let address = format!("{}?no_such_parameter=%00", operation.address(id, &part));
            let answer = operation.call(&officer, &address, "application/json", b"").await;
            if let Err(fault) = is_problem(&answer, &[422]) {
                faults.push(format!("a query that is no text: {}: {fault}", operation.id));
            }
        }
        told(faults);
        assert_eq!(world.version(id).await, 2);
    });
}

#[test]
fn every_act_takes_what_its_schema_says() {
    on_both(|world| async move {
        let document = world.app.module().openapi.unwrap();
        for operation in operations(&document).iter().filter(|operation| operation.takes_json && operation.path.contains("{id}")) {
            let schema = &document["paths"][&operation.path][&operation.method]["requestBody"]["content"]["application/json"]["schema"];
            let schema = json!({ "$ref": schema["$ref"], "components": document["components"] });
            let checker = jsonschema::validator_for(&schema).unwrap();
            let sample = sample(&document, operation);
            assert!(checker.is_valid(&sample), "{}: {sample}", operation.id);
            let mut more = sample.clone();
            more["no_such_key"] = json!(1);
            assert!(!checker.is_valid(&more), "{} refuses unknown keys", operation.id);
        }
    });
}

#[test]
fn answers_are_what_their_schemas_say() {
    on_both(|world| async move {
        let document = world.app.module().openapi.unwrap();
        let id = world.copy_accepted().await;
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        let addresses = [
            ("/api/v1/procedures".to_owned(), "/api/v1/procedures"),
            ("/api/v1/procedures/2.000635".to_owned(), "/api/v1/procedures/{code}"),
            ("/api/v1/dossiers".to_owned(), "/api/v1/dossiers"),
            (format!("/api/v1/dossiers/{id}"), "/api/v1/dossiers/{id}"),
            (format!("/api/v1/dossiers/{id}/actions"), "/api/v1/dossiers/{id}/actions"),
            (format!("/api/v1/dossiers/{id}/history"), "/api/v1/dossiers/{id}/history"),
        ];
        for (address, path) in addresses {
            let answer = officer.get(&address).await.expect(200);
            let schema = &document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
            let schema = json!({ "$ref": schema["$ref"], "components": document["components"] });
            let checker = jsonschema::validator_for(&schema).unwrap();
            let faults: Vec<String> = checker.iter_errors(&answer).map(|error| format!("{} at {}", error, error.instance_path())).collect();
            assert!(faults.is_empty(), "{address}: {faults:?}");
        }
    });
}

#[test]
fn the_actions_that_are_offered_are_those_that_go_through() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let address = format!("/api/v1/dossiers/{id}/actions");
        let of = |answer: &Value| -> Vec<String> {
            answer["items"].as_array().unwrap().iter().map(|item| item["operation"].as_str().unwrap().to_owned()).collect()
        };
        let citizen = world.client(&world.citizen, None).await;
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        assert_eq!(of(&citizen.get(&address).await.expect(200)), ["changeDelivery", "withdrawDossier"]);
        let offered = intake.get(&address).await.expect(200);
        assert!(
            ["acceptDossier", "askSupplement", "refuseIntake"].iter().all(|act| of(&offered).iter().any(|one| one == act)),
            "{offered}"
        );
        let accept = offered["items"].as_array().unwrap().iter().find(|item| item["operation"] == "acceptDossier").unwrap();
        assert_eq!(accept["fields"][0]["name"], "holder");
        let post = accept["fields"][0]["choices"][0]["value"].as_str().unwrap();
        let accepted =
            intake.post(accept["path"].as_str().unwrap(), &json!({ "version": offered["version"], "holder": post })).await.expect(200);
        assert_eq!(of(&intake.get(&address).await.expect(200)), ["changeDelivery", "withdrawDossier"], "the dossier has gone on");

        let offered = officer.get(&address).await.expect(200);
        assert_eq!(offered["version"], accepted["version"]);
        let act = |name: &str| offered["items"].as_array().unwrap().iter().find(|item| item["operation"] == name).unwrap().clone();
        let draft = act("draftResult");
        let asked: Vec<(&str, bool)> = draft["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| (field["name"].as_str().unwrap(), field["required"].as_bool().unwrap()))
            .collect();
        assert!(asked.contains(&("content.book_number", true)) && asked.contains(&("content.mother", false)), "{asked:?}");
        assert!(!asked.iter().any(|(name, _)| *name == "content.died_at"), "only what this record asks for: {asked:?}");
        let path = draft["path"].as_str().unwrap();
        let refused = officer.post(path, &json!({ "version": offered["version"] })).await.expect(422);
        let wrong: Vec<&str> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].as_str().unwrap()).collect();
        assert_eq!(wrong, ["content.book_place", "content.book_number", "content.book_date", "content.born_at"]);
        let content = world.content(id).await;
        let drafted = officer.post(path, &json!({ "version": offered["version"], "content": content })).await.expect(200);
        let forward = act("forwardDossier");
        let to = forward["fields"].as_array().unwrap().iter().find(|field| field["name"] == "to").unwrap();
        let step = to["choices"][0]["value"].as_str().unwrap();
        officer.post(forward["path"].as_str().unwrap(), &json!({ "version": drafted["version"], "to": step })).await.expect(200);
        world.client(&world.neighbour, None).await.get(&address).await.expect(404);
    });
}

#[test]
fn a_leader_urges_and_the_post_is_told() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let path = format!("/api/v1/dossiers/{id}/urge");
        let leader = world.client(&world.leader, Some(Role::Approver)).await;
        let before = world.version(id).await;
        assert_eq!(leader.post_once(&path, "once", &json!({})).await.expect(200)["version"], before);
        leader.post_once(&path, "once", &json!({})).await.expect(200);
        world.client(&world.desk, Some(Role::ResultDesk)).await.post(&path, &json!({})).await.expect(403);
        let history = leader.get(&format!("/api/v1/dossiers/{id}/history")).await.expect(200);
        let urged = history["items"].as_array().unwrap().iter().filter(|fact| fact["kind"] == "onestop.dossier.urged.v1").count();
        assert_eq!(urged, 1, "a repeated request is no second urging");
    });
}

#[test]
fn a_counters_file_belongs_to_whoever_sent_it() {
    on_both(|world| async move {
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let desk = world.client(&world.desk, Some(Role::ResultDesk)).await;
        let same_person = world.client(&world.intake, None).await;
        let sent = intake.send(Request::post("/api/v1/files"), Body::from(crate::world::PDF)).await.expect(201);
        let body = json!({
            "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "answers": crate::world::copy_answers(), "delivery": "counter",
            "parts": [{ "code": "giay-to-tuy-than", "form": "copy", "file": { "reference": sent["reference"], "name": "scan.pdf" } }],
            "counter": { "channel": "counter", "new_person": { "name": "Vũ Thị Mẫu", "number": "099195100301", "birth_date": "1995-05-18" }, "card_checked": true }
        });
        assert_eq!(desk.post_once("/api/v1/dossiers", "a", &body).await.fields(), ["parts[0].file"], "a colleague cannot name it");
        let taken = intake.post_once("/api/v1/dossiers", "a", &body).await.expect(201);
        let id = taken["id"].as_str().unwrap();
        let record = intake.get(&format!("/api/v1/dossiers/{id}")).await.expect(200);
        let file = format!("/api/v1/dossiers/{id}/parts/{}/file", record["parts"][0]["id"].as_str().unwrap());
        let read = intake.get(&file).await;
        assert_eq!((read.status.as_u16(), read.bytes.as_slice(), read.header("content-type")), (200, crate::world::PDF, "application/pdf"));
        assert_eq!(
            world.client(&world.officer, Some(Role::CaseOfficer)).await.get(&file).await.status,
            200,
            "who works on the dossier reads it"
        );
        for other in [&same_person, &world.client(&world.neighbour, None).await, &world.client(&world.stranger, Some(Role::Intake)).await] {
            other.get(&file).await.expect(404);
        }
        let history = intake.get(&format!("/api/v1/dossiers/{id}/history")).await.expect(200);
        assert!(
            history["items"].as_array().unwrap().iter().any(|fact| fact["kind"] == "journal.record.disclosed.v1"),
            "reading was recorded"
        );
        assert_eq!(world.verify().await.faults, []);
    });
}
