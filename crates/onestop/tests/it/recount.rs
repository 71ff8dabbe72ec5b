//! An administrator decides otherwise about working time: what moves is shown first, moved after it is confirmed, logged and told.

use kernel::DossierId;
use onestop::Dossier;

use crate::client::{Answer, Client};
use crate::world::{World, on_both};

/// The working day on which the dossier of these tests is due.
const DUE_DAY: &str = "2026-11-25";

/// The form of a day off, or what takes it back.
async fn post(client: &Client, address: &str, fields: &[(&str, &str)]) -> Answer {
    let request = crate::world::request_id().to_string();
    let mut all = vec![("request", request.as_str())];
    all.extend_from_slice(fields);
    client.post_form(address, &all).await
}

fn day_off(version: &str) -> [(&str, &str); 5] {
    [("version", version), ("date", DUE_DAY), ("kind", "off"), ("name", "Nghỉ bão số 9"), ("source", "Công điện 12/CĐ-UBND")]
}

/// A dossier that was accepted some minutes ago.
async fn accepted(world: &World) -> DossierId {
    let id = world.copy_accepted().await;
    world.settle().await;
    world.clock.advance(jiff::SignedDuration::from_mins(5));
    id
}

async fn dossier(world: &World, id: DossierId) -> Dossier {
    world.whole(id).await.loaded.dossier
}

#[test]
fn a_new_day_off_is_shown_with_what_it_moves_and_moves_it_once_it_is_confirmed() {
    on_both(|world| async move {
        let (id, filed) = (accepted(&world).await, world.copy_filed().await);
        let before = dossier(&world, id).await;
        let due = before.due_at.unwrap();
        assert_eq!(due.date(), DUE_DAY.parse().unwrap());
        let administrator = world.browser(&world.administrator).await;
        let asked = post(&administrator, "/can-bo/lich-lam-viec/ngay", &day_off("0")).await;
        assert_eq!(asked.status, 303, "{}", asked.text());
        let preview = administrator.get(asked.header("location")).await;
        let text = preview.text();
        assert!(text.contains("Hẹn trả của 1 hồ sơ") && text.contains(&before.code) && text.contains("Nghỉ bão số 9"), "{text}");
        assert!(!text.contains("Hà Thị Phương Thảo"), "an administrator reads no dossier: {text}");
        assert!(!text.contains(&dossier(&world, filed).await.code), "what was not accepted has no date yet");
        world.settle().await;
        assert_eq!(dossier(&world, id).await.due_at, Some(due), "nothing happens before it is confirmed");

        let confirmed = [&day_off("0")[..], &[("confirmed", "1")]].concat();
        let saved = post(&administrator, "/can-bo/lich-lam-viec/ngay", &confirmed).await;
        assert_eq!(saved.status, 303, "{}", saved.text());
        world.settle().await;
        world.clock.advance(jiff::SignedDuration::from_mins(1));
        world.settle().await;
        let whole = world.whole(id).await;
        let after = &whole.loaded.dossier;
        assert_eq!(after.due_at.unwrap().date(), "2026-11-26".parse().unwrap());
        assert_eq!(after.due_at.unwrap().local().time(), due.local().time());
        assert_eq!(after.original_due_at, Some(due), "what was promised stays on record");
        let logged: Vec<_> = whole.adjustments.iter().filter(|adjustment| adjustment.kind == "calendar").collect();
        assert_eq!(logged.len(), 1, "once, however often the job runs");
        assert_eq!((logged[0].reason.as_str(), logged[0].document.as_str()), ("Nghỉ bão số 9", "Công điện 12/CĐ-UBND"));
        assert_eq!((logged[0].due_before, logged[0].due_after), (Some(due), after.due_at));
        assert_eq!(logged[0].approved_by, world.administrator.post);
        let citizen = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(citizen.contains("lịch làm việc thay đổi: Nghỉ bão số 9"), "{citizen}");
        let officer = world.browser(&world.officer).await;
        assert!(officer.get("/can-bo").await.text().contains("Lịch làm việc thay đổi (Nghỉ bão số 9"));
        let why = officer.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(why.contains("Lịch làm việc thay đổi") && why.contains("Nghỉ bão số 9 – Công điện 12/CĐ-UBND"), "{why}");
        assert_eq!(world.verify().await.faults, []);

        // Taken back: nobody who was told a later date gets an earlier one.
        let back = [("version", "1"), ("date", DUE_DAY), ("why", "Bão đổi hướng")];
        assert_eq!(
            post(&administrator, "/can-bo/lich-lam-viec/xoa", &back).await.header("location"),
            "/can-bo/lich-lam-viec?nam=2026&da=luu"
        );
        world.settle().await;
        assert_eq!(dossier(&world, id).await.due_at, after.due_at);
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_dossier_whose_clock_stands_still_is_due_rightly_when_it_goes_on() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        let stood = "update onestop_dossier set paused_at = submitted_at, state = 'paused', interrupted = true";
        assert_eq!(world.tamper(stood).await, 1);
        let administrator = world.browser(&world.administrator).await;
        let confirmed = [&day_off("0")[..], &[("confirmed", "1")]].concat();
        let asked = post(&administrator, "/can-bo/lich-lam-viec/ngay", &day_off("0")).await;
        assert!(administrator.get(asked.header("location")).await.text().contains("Đồng hồ đang dừng"));
        assert_eq!(post(&administrator, "/can-bo/lich-lam-viec/ngay", &confirmed).await.status, 303);
        world.settle().await;
        assert_eq!(dossier(&world, id).await.due_at.unwrap().date(), "2026-11-26".parse().unwrap());
        let citizen = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(!citizen.contains("lịch làm việc thay đổi"), "there is no date to tell while the clock stands: {citizen}");
    });
}

#[test]
fn hours_of_one_agency_move_only_its_own_dossiers() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        let due = dossier(&world, id).await.due_at.unwrap();
        let administrator = world.browser(&world.administrator).await;
        let week = |agency: &'static str| {
            [
                ("version", "0"),
                ("agency", agency),
                ("weekday", "3"),
                ("valid_from", DUE_DAY),
                ("week_hours", "13:30-17:30"),
                ("week_source", "QĐ 8/QĐ-UBND"),
            ]
        };
        let elsewhere = post(&administrator, "/can-bo/lich-lam-viec/tuan", &week("H31.108")).await;
        assert_eq!(elsewhere.header("location"), "/can-bo/lich-lam-viec?nam=2026&da=luu", "it moves nothing, so it is saved at once");
        let here = post(&administrator, "/can-bo/lich-lam-viec/tuan", &week("H31.101")).await;
        assert!(here.header("location").contains("/xem-truoc?viec=tuan"), "{}", here.text());
        let confirmed = [&week("H31.101")[..], &[("confirmed", "1")]].concat();
        assert_eq!(post(&administrator, "/can-bo/lich-lam-viec/tuan", &confirmed).await.status, 303);
        world.settle().await;
        let moved = dossier(&world, id).await.due_at.unwrap();
        assert!(due < moved && moved.date() == DUE_DAY.parse().unwrap(), "{due:?} {moved:?}");
        assert_eq!(world.verify().await.faults, []);
    });
}
