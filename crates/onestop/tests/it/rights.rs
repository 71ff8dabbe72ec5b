//! Every role, wherever its post may be, with dossiers at every stage: what the table of rights says, what pages show, what lists hold
//! and what the API lets happen is one and the same. What comes out is a file that an auditor reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use identity::Role;
use kernel::{Actor, AgencyId, DossierId, PersonId, PostId};
use serde_json::{Map, Value, json};
use store::{Error, Lane, params};

use crate::client::Client;
use crate::world::{World, on_both, request_id};

/// A dossier at a stage.
struct Stage {
    name: &'static str,
    id: DossierId,
    code: String,
    version: i64,
}

async fn stages(world: &World) -> Vec<Stage> {
    let filed = world.copy_filed().await;
    let accepted = world.copy_accepted().await;
    let drafted = world.copy_accepted().await;
    world.draft_result(drafted).await.unwrap();
    world.advance(&world.officer, drafted).await.unwrap();
    let issued = world.copy_accepted().await;
    world.issue(issued).await;
    let mut stages = Vec::new();
    for (name, id) in [("filed", filed), ("accepted", accepted), ("to sign", drafted), ("issued", issued)] {
        let dossier = world.whole(id).await.loaded.dossier;
        stages.push(Stage { name, id, code: dossier.code, version: dossier.version });
    }
    stages
}

/// Where a post may be, seen from the dossiers.
async fn places(world: &World) -> Vec<(&'static str, AgencyId)> {
    let province = world.store.read::<_, Error, _>(|tx| identity::agency_by_code(tx, "H31")).await.unwrap().unwrap();
    vec![
        ("centre that receives", world.centre),
        ("commune that decides", world.commune),
        ("unit that works on it", world.officer.agency.unwrap()),
        ("another commune", world.stranger.agency.unwrap()),
        ("head of the province", province.id),
    ]
}

/// Gives a person one post with one role, and no other.
async fn appointed(world: &World, person: PersonId, role: Role, agency: AgencyId) -> Actor {
    let (post, holding) = (PostId::from_uuid(request_id().uuid()), request_id().uuid());
    world
        .store
        .background::<_, Error, _>(Lane::Interactive, move |tx| {
            let now = tx.now();
            tx.execute("update identity_holding set recorded_to = $2 where person = $1 and recorded_to is null", params![person, now])?;
            tx.execute(
                "insert into identity_post (id, agency, title, title_en, chief, capacity, valid_from, recorded_from, version)
                 values ($1, $2, 'Công chức', 'Official', false, 'none', $3, $4, 1)",
                params![post, agency, now.date(), now],
            )?;
            tx.execute("insert into identity_post_role (post, role, recorded_from) values ($1, $2, $3)", params![post, role.code(), now])?;
            tx.execute(
                "insert into identity_holding (id, post, person, decision, capacity, valid_from, recorded_from) values ($1, $2, $3, '', 'none', $4, $4)",
                params![holding, post, person, now],
            )?;
            // Without a stamp nothing is kept in memory.
            tx.execute("delete from identity_stamp where kept = 'posts'", &[])
        })
        .await
        .unwrap();
    Actor::official(person, post, agency)
}

/// What the API can do with a dossier: the last word of the path, and a body that says something in every field.
fn acts(document: &Value, version: i64) -> BTreeMap<String, Value> {
    let of_dossier = |path: &str| path.strip_prefix("/api/v1/dossiers/{id}/").filter(|word| !word.contains('/')).map(str::to_owned);
    let paths = document["paths"].as_object().unwrap().iter();
    paths.filter_map(|(path, item)| Some((of_dossier(path)?, body(document, item.get("post")?, version)))).collect()
}

fn body(document: &Value, operation: &Value, version: i64) -> Value {
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let name = schema["$ref"].as_str().and_then(|named| named.rsplit('/').next());
    let fields = name.map(|name| document["components"]["schemas"][name]["properties"].as_object().unwrap().clone()).unwrap_or_default();
    let required = name.and_then(|name| document["components"]["schemas"][name]["required"].as_array()).cloned().unwrap_or_default();
    let mut body: Map<String, Value> = Map::new();
    for (name, field) in fields.iter().filter(|(name, _)| required.contains(&json!(name))) {
        let value = match (field["type"].as_str(), field["format"].as_str()) {
            (Some("string"), Some("uuid")) => json!(request_id().uuid()),
            (Some("string"), Some("date")) => json!("2026-11-30"),
            (Some("integer"), _) => json!(1),
            (Some("boolean"), _) => json!(true),
            (Some("array"), _) => json!([]),
            (Some("object"), _) => json!({}),
            _ => json!("x"),
        };
        body.insert(name.clone(), value);
    }
    body.insert("version".to_owned(), json!(version));
    Value::Object(body)
}

/// The acts that a page offers: the last words of their addresses.
fn offered(page: &str, id: DossierId) -> BTreeSet<String> {
    let start = format!("/can-bo/ho-so/{id}/");
    let words = page.split(start.as_str()).skip(1).filter_map(|rest| rest.split(['"', '?', '#']).next());
    words.filter(|word| !word.contains(['.', '/']) && *word != "xem").map(str::to_owned).collect()
}

#[test]
fn for_each_role_and_place_pages_lists_and_the_api_say_the_same() {
    on_both(|world| async move {
        let (stages, places) = (stages(&world).await, places(&world).await);
        let document = world.app.module().openapi.unwrap();
        let person = world.neighbour.person.unwrap();
        let mut told = String::new();
        for role in Role::ALL {
            for (place, agency) in &places {
                let actor = appointed(&world, person, *role, *agency).await;
                let (browser, program) = (world.browser(&actor).await, world.client(&actor, Some(*role)).await);
                let inbox = browser.get("/can-bo?hang=tat-ca").await.text();
                for stage in &stages {
                    let acts = look(&document, (&browser, &program), stage, &inbox).await;
                    if let Some(acts) = acts {
                        let acts = if acts.is_empty() { "reads".to_owned() } else { acts.into_iter().collect::<Vec<_>>().join(" ") };
                        writeln!(told, "{:<22} {place:<22} {:<9} {acts}", role.code(), stage.name).unwrap();
                    }
                }
            }
        }
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/rights.txt");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &told).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(committed, told, "rights have changed: read the difference, then run the test with UPDATE=1");
    });
}

/// What one official may do with a dossier, by the words of the API; nothing if they may not even open it.
async fn look(document: &Value, (browser, program): (&Client, &Client), stage: &Stage, inbox: &str) -> Option<BTreeSet<String>> {
    let page = browser.get(&format!("/can-bo/ho-so/{}", stage.id)).await;
    let actions = program.get(&format!("/api/v1/dossiers/{}/actions", stage.id)).await;
    let opens = page.status == 200;
    assert_eq!(opens, actions.status == 200, "page and API agree who opens {}", stage.name);
    assert!(opens || matches!(page.status.as_u16(), 403 | 404), "{}", page.status);
    assert!(opens || !inbox.contains(&stage.code), "what an inbox lists can be opened");
    let items = if opens { actions.json()["items"].as_array().unwrap().clone() } else { Vec::new() };
    let words: BTreeSet<String> = items.iter().map(|item| item["path"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(offered(&page.text(), stage.id).len(), words.len(), "page and API offer the same of {}: {words:?}", stage.name);
    // Whoever opens nothing tries everything once.
    let tried = if opens || stage.name == "accepted" { acts(document, stage.version) } else { BTreeMap::new() };
    for (word, body) in tried.into_iter().filter(|(word, _)| !words.contains(word)) {
        let answer = program.post_once(&format!("/api/v1/dossiers/{}/{word}", stage.id), &request_id().to_string(), &body).await;
        let answer = (answer.status.as_u16(), answer.text());
        assert!(matches!(answer.0, 403 | 404 | 409 | 422), "{word} of {}: {answer:?}", stage.name);
        assert!(opens || matches!(answer.0, 403 | 404 | 422), "{word} of {}: {answer:?}", stage.name);
    }
    opens.then_some(words)
}
