//! The chair lets the centre's director sign: within a scope, for a time, in a capacity that the paper bears.

use identity::SigningCapacity;
use kernel::{Actor, DossierId, PostId};
use onestop::service::clock::{Extend, Extension, extend};
use onestop::{OnestopError, Outcome};

use crate::client::{Answer, Client};
use crate::world::{BIRTH, World, birth_answers, on_both, refusal};

async fn post(client: &Client, address: &str, fields: &[(&str, &str)]) -> Answer {
    let request = crate::world::request_id().to_string();
    let mut all = vec![("request", request.as_str())];
    all.extend_from_slice(fields);
    client.post_form(address, &all).await
}

/// The chair lets the director of the centre sign results and extensions of copies.
async fn given(world: &World, by: &Actor, change: (&str, &str)) -> Answer {
    let (chair, director) = (by.post.unwrap().to_string(), world.head.post.unwrap().to_string());
    let fields = [
        ("post", chair.as_str()),
        ("delegate", &director),
        ("capacity", "TUQ"),
        ("documents", "result"),
        ("documents", "apology"),
        ("procedures", "2.000635"),
        ("decision", "45/QĐ-UBND"),
        ("from", "2026-11-23"),
        ("until", "2026-12-31"),
    ];
    let fields: Vec<(&str, &str)> = fields.into_iter().map(|(name, value)| if name == change.0 { change } else { (name, value) }).collect();
    post(&world.browser(by).await, "/can-bo/uy-quyen", &fields).await
}

const AS_IT_IS: (&str, &str) = ("", "");

async fn revoked(world: &World) -> Answer {
    let browser = world.browser(&world.leader).await;
    let id = browser.get("/can-bo/uy-quyen").await.hidden("delegation");
    post(&browser, "/can-bo/uy-quyen/thu-hoi", &[("delegation", &id)]).await
}

/// A dossier that waits for a signature.
async fn to_sign(world: &World, id: DossierId) -> DossierId {
    world.draft_result(id).await.unwrap();
    world.advance(&world.officer, id).await.unwrap();
    id
}

async fn outcome(world: &World, id: DossierId) -> Outcome {
    world.whole(id).await.outcome.unwrap()
}

#[test]
fn whoever_signs_under_a_delegation_signs_in_its_capacity_and_within_its_scope() {
    on_both(|world| async move {
        let copy = world.copy_accepted().await;
        let copy = to_sign(&world, copy).await;
        assert!(matches!(world.advance(&world.head, copy).await, Err(OnestopError::Forbidden)), "nobody signs before it is given");
        assert_eq!(given(&world, &world.leader, AS_IT_IS).await.status, 303);
        let browser = world.browser(&world.head).await;
        let code = world.whole(copy).await.loaded.dossier.code.clone();
        assert!(browser.get("/can-bo").await.text().contains(&code), "it waits in the inbox");
        assert!(browser.get("/can-bo/dau-gio-sang?muc=cho-ky").await.text().contains(&code), "and is told in the morning");
        assert_eq!(browser.get(&format!("/can-bo/ho-so/{copy}")).await.status, 200);
        world.advance(&world.head, copy).await.unwrap();
        let signed = outcome(&world, copy).await;
        assert_eq!((signed.approved_by, signed.approved_post), (world.head.person, world.head.post));
        assert_eq!(signed.signer_capacity.as_deref(), Some("TUQ"));
        let title = signed.signer_title.clone().unwrap();
        assert!(title.starts_with("Giám đốc Trung tâm"), "{title}");
        world.advance(&world.clerk, copy).await.unwrap();
        world.settle().await;
        let printed = browser.get(&format!("/can-bo/ho-so/{copy}/ket-qua.pdf")).await;
        assert!(printed.status == 200 && printed.bytes.starts_with(b"%PDF"));

        let birth = world.submit(&world.citizen, BIRTH, &birth_answers(), &["xac-nhan-nguoi-lam-chung"]).await.dossier;
        world.accept(birth).await;
        let birth = to_sign(&world, birth).await;
        assert_eq!(refusal(world.advance(&world.head, birth).await), "onestop-delegation-scope");
        let other = world.whole(birth).await.loaded.dossier.code.clone();
        assert!(!browser.get("/can-bo").await.text().contains(&other), "what lies outside does not wait for them");
        assert_eq!(browser.get("/tai-khoan").await.status, 200);
        assert!(browser.get("/tai-khoan").await.text().contains("45/QĐ-UBND"), "their own page tells of it");
        world.advance(&world.leader, birth).await.unwrap();
        assert_eq!(outcome(&world, birth).await.signer_capacity.as_deref(), Some("direct"), "the chair signs as before");
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_right_to_sign_is_no_right_to_lead() {
    on_both(|world| async move {
        let code = world.whole(world.copy_accepted().await).await.loaded.dossier.code;
        assert_eq!(given(&world, &world.leader, AS_IT_IS).await.status, 303);
        for (who, leads) in [(&world.leader, true), (&world.head, false)] {
            let page = world.browser(who).await.get("/can-bo?pham-vi=don-vi").await.text();
            assert_eq!(page.contains(&code), leads, "the chair sees what the unit works on, who signs for the chair does not");
        }
        let who = world.head.clone();
        let held = world.store.read::<_, store::Error, _>(move |tx| identity::held_posts(tx, &who)).await.unwrap();
        assert!(!held.has(identity::Role::Approver) && held.signs_for.iter().any(|post| post.roles.contains(&identity::Role::Approver)));
    });
}

#[test]
fn a_letter_keeps_the_capacity_of_its_minute() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        assert_eq!(given(&world, &world.leader, AS_IT_IS).await.status, 303);
        let extension = Extension { days: 2, reason: "Chờ tra cứu sổ giấy".to_owned(), ..Extension::default() };
        let (who, command) =
            (world.head.clone(), Extend { dossier: id, version: world.version(id).await, extension, document: String::new() });
        world.act(move |app, tx| extend(app, tx, &who, &command)).await.unwrap();
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        assert_eq!(revoked(&world).await.status, 303);
        let capacities = world
            .store
            .read::<_, store::Error, _>(move |tx| {
                tx.rows("select capacity, decision from onestop_signature where dossier = $1", store::params![id], |row| {
                    Ok((row.take::<String>()?, row.take::<String>()?))
                })
            })
            .await
            .unwrap();
        assert_eq!(capacities, [("TUQ".to_owned(), "45/QĐ-UBND".to_owned())]);
        assert_eq!(world.browser(&world.leader).await.get(&format!("/can-bo/ho-so/{id}/mau-04.pdf")).await.status, 200);
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
        assert_eq!(world.tamper("update onestop_signature set capacity = 'KT'").await, 1);
        assert_eq!(world.verify().await.faults.len(), 1);
    });
}

#[test]
fn a_delegation_stops_at_the_minute_it_is_taken_back_and_with_its_last_day() {
    on_both(|world| async move {
        let copy = world.copy_accepted().await;
        let copy = to_sign(&world, copy).await;
        assert_eq!(given(&world, &world.leader, AS_IT_IS).await.status, 303);
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        assert_eq!(revoked(&world).await.status, 303);
        assert!(matches!(world.advance(&world.head, copy).await, Err(OnestopError::Forbidden)));
        assert_eq!(given(&world, &world.leader, ("until", "2026-11-24")).await.status, 303);
        let midnight = kernel::Instant::from_local(jiff::civil::date(2026, 11, 25).at(0, 0, 0, 0));
        world.clock.set(midnight);
        assert!(matches!(world.advance(&world.head, copy).await, Err(OnestopError::Forbidden)));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn only_the_head_of_an_agency_gives_it_for_a_time_to_those_near_and_it_ends_with_their_post() {
    on_both(|world| async move {
        for actor in [&world.deputy, &world.head, &world.officer] {
            let refused = given(&world, actor, AS_IT_IS).await;
            assert_eq!(refused.status, 403, "{}", refused.text());
        }
        let stranger = world.stranger.post.unwrap().to_string();
        for (field, value) in [
            ("delegate", stranger.as_str()),
            ("decision", ""),
            ("documents", "one,two"),
            ("capacity", "KT"),
            ("capacity", "TM"),
            ("until", "2026-11-01"),
            ("until", "2029-11-01"),
            ("from", "2026-11-01"),
        ] {
            let refused = given(&world, &world.leader, (field, value)).await;
            let text = refused.text();
            assert!(refused.status == 422 && text.contains(&format!("{field}-error")), "{field} {value}: {text}");
        }
        assert_eq!(given(&world, &world.leader, AS_IT_IS).await.status, 303);
        let received = |post: PostId| {
            let store = world.store.clone();
            async move { store.read(move |tx| identity::delegations_received(tx, post)).await.unwrap() }
        };
        let director = world.head.post.unwrap();
        let held = received(director).await;
        assert_eq!((held.len(), held[0].under.capacity), (1, SigningCapacity::TUQ));
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        let administrator = world.browser(&world.administrator).await;
        let page = administrator.get(&format!("/can-bo/vi-tri/{director}")).await;
        assert!(page.text().contains("TUQ. Chủ tịch"), "{}", page.text());
        let (id, version) = (director.to_string(), page.hidden("version"));
        let ended = post(&administrator, "/can-bo/vi-tri/thoi-giu", &[("post", &id), ("version", &version), ("end", "2026-11-23")]).await;
        assert_eq!(ended.status, 303, "{}", ended.text());
        assert_eq!(received(director).await.len(), 0, "a right to sign does not pass to whoever comes next");
    });
}
