//! Acts on dossiers over the programming interface: the whole way, conflicts, rights.

use axum::body::Body;
use axum::http::Request;
use identity::Role;
use serde_json::{Value, json};

use crate::client::Client;
use crate::world::{PDF, World, on_both};

async fn act(client: &Client, id: kernel::DossierId, action: &str, body: Value) -> Value {
    client.post(&format!("/api/v1/dossiers/{id}/{action}"), &body).await.expect(200)
}

async fn version(world: &World, id: kernel::DossierId) -> i64 {
    world.version(id).await
}

#[test]
fn a_dossier_goes_its_whole_way_by_programs_alone() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        let leader = world.client(&world.leader, Some(Role::Approver)).await;
        let clerk = world.client(&world.clerk, Some(Role::Clerk)).await;
        let desk = world.client(&world.desk, Some(Role::ResultDesk)).await;
        let citizen = world.client(&world.citizen, None).await;

        let accepted = act(&intake, id, "accept", json!({ "version": 1 })).await;
        assert_eq!(
            (accepted["state"].as_str(), accepted["version"].as_i64(), accepted["due_at"].as_str()),
            (Some("accepted"), Some(2), Some("2026-11-25T01:00:00Z"))
        );
        let drafted = act(&officer, id, "draft-result", json!({ "version": 2, "content": world.content(id).await })).await;
        let forwarded = act(&officer, id, "forward", json!({ "version": drafted["version"] })).await;
        assert_eq!(forwarded["step"], "approve");
        act(&leader, id, "forward", json!({ "version": forwarded["version"], "to": "number" })).await;
        citizen.get(&format!("/api/v1/dossiers/{id}/result")).await.expect(404);
        let issued = act(&clerk, id, "forward", json!({ "version": version(&world, id).await })).await;
        assert_eq!((issued["state"].as_str(), issued["national_status"].as_i64()), (Some("done"), Some(9)));

        let page = citizen.get(&format!("/api/v1/dossiers/{id}/result")).await;
        assert_eq!(page.status, 200);
        assert!(page.bytes.starts_with(b"%PDF-"));
        world.settle().await;
        assert!(citizen.get(&format!("/api/v1/dossiers/{id}/result")).await.bytes.starts_with(b"%PDF-"));
        let handed = json!({ "version": version(&world, id).await, "way": "counter", "taken_by": "Hà Thị Phương Thảo", "relation": "owner", "identity_checked": true });
        assert_eq!(act(&desk, id, "hand-over", handed).await["state"], "returned");
        let record = citizen.get(&format!("/api/v1/dossiers/{id}")).await.expect(200);
        assert_eq!(record["result"]["notation"], "01/TLHT-BS");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_second_of_two_is_told_what_changed() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let path = format!("/api/v1/dossiers/{id}/accept");
        let first = intake.post_once(&path, "k", &json!({ "version": 1 })).await;
        assert_eq!(first.headers.get("etag").unwrap(), "\"2\"");
        assert_eq!(intake.post_once(&path, "k", &json!({ "version": 1 })).await.expect(200), first.expect(200), "a retry is no second act");
        let problem = intake.post(&path, &json!({ "version": 1 })).await.expect(409);
        assert_eq!((problem["facts"]["by"].as_str(), problem["facts"]["state"].as_str()), (Some("Đặng Thị Thu Hiền"), Some("accepted")));
        assert!(problem["detail"].as_str().unwrap().contains("Đặng Thị Thu Hiền"));
        let tagged = Request::post(&path).header("content-type", "application/json").header("if-match", "\"2\"");
        intake.send(tagged, Body::from("{}")).await.expect(409);
        assert_eq!(intake.post(&path, &json!({})).await.fields(), ["version"]);
    });
}

#[test]
fn a_token_acts_for_its_post_and_for_nothing_else() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let nobody = world.nobody();
        let path = format!("/api/v1/dossiers/{id}/accept");
        for caller in [nobody.clone(), nobody.with_token("x")] {
            caller.post(&path, &json!({ "version": 1 })).await.expect(401);
            let refused = caller.get(&format!("/api/v1/dossiers/{id}")).await;
            assert_eq!(refused.headers.get("content-type").unwrap(), "application/problem+json");
            assert_eq!(refused.headers.get("www-authenticate").unwrap(), "Bearer realm=\"api\"");
            refused.expect(401);
        }

        // The same person, but their token is for themselves or for another post.
        world.client(&world.intake, None).await.post(&path, &json!({ "version": 1 })).await.expect(404);
        let desk = world.client(&world.desk, Some(Role::ResultDesk)).await;
        desk.post(&path, &json!({ "version": 1 })).await.expect(403);
        let cashier = world.client(&world.desk, Some(Role::Cashier)).await;
        let fee = world.whole(id).await.fees.first().unwrap().id;
        let settle = json!({ "fee": fee, "receipt": "BL-1" });
        desk.post(&format!("/api/v1/dossiers/{id}/settle"), &settle).await.expect(403);
        // Free of charge: settled from the beginning, so that a second settlement is a conflict.
        cashier.post(&format!("/api/v1/dossiers/{id}/settle"), &settle).await.expect(409);
    });
}

#[test]
fn supplement_extension_stop_and_withdrawal() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        let leader = world.client(&world.leader, Some(Role::Approver)).await;
        let citizen = world.client(&world.citizen, None).await;
        let refused =
            officer.post(&format!("/api/v1/dossiers/{id}/supplement"), &json!({ "version": 2, "ground": "", "message": "Mờ" })).await;
        assert_eq!(refused.fields(), ["ground"]);
        let asked =
            act(&officer, id, "supplement", json!({ "version": 2, "ground": "Điều 64", "parts": ["giay-to-tuy-than"], "message": "Mờ" }))
                .await;
        assert_eq!(asked["state"], "supplement");
        let sent = citizen.send(Request::post("/api/v1/files"), Body::from(PDF)).await.expect(201);
        let part = json!({ "code": "giay-to-tuy-than", "file": { "reference": sent["reference"], "name": "../can cuoc.pdf" } });
        let answered = act(&citizen, id, "answer", json!({ "parts": [part] })).await;
        assert_eq!(answered["state"], "processing");
        let names: Vec<String> =
            world.whole(id).await.parts.iter().filter_map(|part| part.file.as_ref().map(|(name, _)| name.clone())).collect();
        assert!(names.contains(&"can cuoc.pdf".to_owned()), "{names:?}");
        let extend = json!({ "version": answered["version"], "days": 1, "reason": "Tra cứu", "document": "12/XL-UBND" });
        officer.post(&format!("/api/v1/dossiers/{id}/extend"), &extend).await.expect(403);
        assert_eq!(act(&leader, id, "extend", extend).await["due_at"], "2026-11-26T01:00:00Z");
        let other = world.copy_accepted().await;
        assert_eq!(
            act(&leader, other, "stop", json!({ "version": 2, "reason": "Trùng hồ sơ", "ground": "Nghị định 118/2025/NĐ-CP" })).await["state"],
            "stopped"
        );
        assert_eq!(act(&citizen, id, "withdraw", json!({ "reason": "Không cần nữa" })).await["state"], "withdrawn");
        citizen.post(&format!("/api/v1/dossiers/{id}/withdraw"), &json!({ "reason": "Không cần nữa" })).await.expect(409);
    });
}
