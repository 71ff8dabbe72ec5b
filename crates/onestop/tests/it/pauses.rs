//! A standstill of the clock: ordered by a leader or proposed to one, on a ground, until a day; and what the page says of the date afterwards.

use identity::Role;
use jiff::civil::date;
use kernel::{Actor, DossierId, Instant};
use onestop::service::clock::{ClockCommand, Extend, Extension, extend, resume};
use onestop::service::pause::{DecidePause, Pause, Standstill, decide, pause, propose};
use onestop::{OnestopError, State, Work};
use procedure::PackageFiles;
use store::{Error, Lane, params};

use crate::standing::fields;
use crate::world::{AGENCIES, COPY, World, copy_answers, migrations, root};

/// A world in which the copy of a record may be paused.
async fn world(base: testkit::World) -> World {
    let world = World::of(base, &AGENCIES, &[]).await;
    let mut files = PackageFiles::read(&root().join("procedures").join(COPY)).unwrap();
    files.cases.clear();
    files.procedure_toml = files.procedure_toml.replacen("may = [", "may = [\"pause\", ", 1);
    world.store.background(Lane::Bulk, move |tx| procedure::import(tx, &Actor::system("tests"), &files, false)).await.unwrap();
    world
}

fn on_both<T: Future<Output = ()>>(test: impl Fn(World) -> T) {
    testkit::on_both(&migrations(), |base| async { test(world(base).await).await });
}

async fn accepted(world: &World) -> DossierId {
    let id = world.submit(&world.citizen, COPY, &copy_answers(), &["giay-to-tuy-than"]).await.dossier;
    world.accept(id).await;
    id
}

fn at(month: i8, day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(date(2026, month, day).at(hour, minute, 0, 0))
}

fn standstill() -> Standstill {
    Standstill {
        ground: "verification".to_owned(),
        reason: "Chờ xã nơi đăng ký trước đây xác minh".to_owned(),
        document: "45/UBND-VP ngày 23/11/2026".to_owned(),
        until: Some(date(2026, 11, 30)),
    }
}

async fn paused(world: &World, actor: &Actor, id: DossierId, standstill: Standstill) -> Result<(), OnestopError> {
    let (who, command) = (actor.clone(), Pause { dossier: id, version: world.version(id).await, standstill });
    world.act(move |app, tx| pause(app, tx, &who, &command)).await
}

async fn proposed(world: &World, actor: &Actor, id: DossierId, standstill: Standstill) -> Result<(), OnestopError> {
    let (who, command) = (actor.clone(), Pause { dossier: id, version: world.version(id).await, standstill });
    world.act(move |app, tx| propose(app, tx, &who, &command)).await
}

async fn decided(world: &World, actor: &Actor, id: DossierId, approves: bool, answer: &str) -> Result<(), OnestopError> {
    let command = DecidePause { dossier: id, version: world.version(id).await, approves, answer: answer.to_owned() };
    let who = actor.clone();
    world.act(move |app, tx| decide(app, tx, &who, &command)).await
}

async fn resumed(world: &World, actor: &Actor, id: DossierId, reason: &str) -> Result<(), OnestopError> {
    let command = ClockCommand { dossier: id, version: world.version(id).await, reason: reason.to_owned(), document: String::new() };
    let who = actor.clone();
    world.act(move |app, tx| resume(app, tx, &who, &command)).await
}

#[test]
fn a_leader_stops_the_clock_and_an_officer_proposes_it() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        assert!(matches!(paused(&world, &world.officer, id, standstill()).await, Err(OnestopError::Forbidden)));
        assert!(matches!(proposed(&world, &world.clerk, id, standstill()).await, Err(OnestopError::Forbidden)));
        proposed(&world, &world.officer, id, standstill()).await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.state, whole.loaded.dossier.paused_at), (State::Accepted, None), "the clock runs on meanwhile");
        assert!(whole.proposed_pause().is_some() && whole.tasks.iter().any(|task| task.work == Work::Standstill));
        assert!(matches!(decided(&world, &world.officer, id, true, "").await, Err(OnestopError::Forbidden)));
        decided(&world, &world.leader, id, true, "").await.unwrap();
        let whole = world.whole(id).await;
        let ordered = whole.pause().unwrap();
        assert_eq!((ordered.proposed_by, ordered.approved_by), (world.officer.post, world.leader.post));
        assert_eq!((ordered.ground.as_str(), ordered.until), ("verification", Some(date(2026, 11, 30))));
        assert_eq!(whole.task().unwrap().due(), Some(at(11, 30, 17, 30)));

        assert!(matches!(resumed(&world, &world.officer, id, " ").await, Err(OnestopError::Fields(_))), "going on has a reason");
        assert!(matches!(resumed(&world, &world.clerk, id, "x").await, Err(OnestopError::Forbidden)));
        resumed(&world, &world.officer, id, "Đã có văn bản xác minh").await.unwrap();
        assert_eq!(world.whole(id).await.loaded.dossier.state, State::Processing);
        paused(&world, &world.leader, id, standstill()).await.unwrap();
        resumed(&world, &world.leader, id, "Không còn căn cứ").await.unwrap();
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_standstill_has_a_ground_a_reason_a_document_and_a_day() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        let nothing = paused(&world, &world.leader, id, Standstill::default()).await;
        assert_eq!(fields(nothing), ["ground", "reason", "until"]);
        let unfounded = Standstill { document: String::new(), ..standstill() };
        assert_eq!(fields(paused(&world, &world.leader, id, unfounded).await), ["document"], "a verification is asked for in writing");
        let posted = Standstill { ground: "publication".to_owned(), document: String::new(), ..standstill() };
        let past = Standstill { until: Some(date(2026, 11, 20)), ..posted.clone() };
        assert_eq!(fields(paused(&world, &world.leader, id, past).await), ["until"]);
        let endless = Standstill { until: Some(date(2029, 1, 1)), ..posted.clone() };
        assert_eq!(fields(paused(&world, &world.leader, id, endless).await), ["until"]);
        paused(&world, &world.leader, id, posted).await.unwrap();
        assert_eq!(world.whole(id).await.loaded.dossier.state, State::Paused);
    });
}

#[test]
fn a_proposal_goes_back_with_its_reason() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        proposed(&world, &world.officer, id, standstill()).await.unwrap();
        assert!(matches!(decided(&world, &world.leader, id, false, "").await, Err(OnestopError::Fields(_))));
        decided(&world, &world.leader, id, false, "Tra cứu được ngay").await.unwrap();
        let whole = world.whole(id).await;
        assert_eq!((whole.loaded.dossier.paused_at, whole.proposals[0].answer.as_str()), (None, "Tra cứu được ngay"));
        proposed(&world, &world.officer, id, standstill()).await.unwrap();
        world.issue(id).await;
        assert!(world.whole(id).await.proposed_pause().is_none(), "it ends with the work");
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn officer_and_leader_are_told_when_the_day_has_passed() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        paused(&world, &world.leader, id, standstill()).await.unwrap();
        let mine = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(mine.contains("Dự kiến tiếp tục ngày 30/11/2026"), "{mine}");
        world.clock.set(at(11, 30, 17, 31));
        world.settle().await;
        let told: Vec<(Option<kernel::PostId>, String)> = world
            .store
            .read::<_, Error, _>(move |tx| {
                tx.rows("select post, message from onestop_notice where dossier = $1 order by at, id", params![id], |row| {
                    Ok((row.take()?, row.take()?))
                })
            })
            .await
            .unwrap();
        let late: Vec<_> = told.iter().filter(|(_, key)| key == "onestop-notice-pause-late").filter_map(|(post, _)| *post).collect();
        let officer = world.post(&world.officer, Role::CaseOfficer).await;
        assert!(late.contains(&officer), "{told:?}");
        let unit = world.officer.agency.unwrap();
        let leaders = world.store.read(move |tx| identity::holders_of_role(tx, unit, Role::UnitLeader)).await.unwrap();
        assert!(leaders.iter().all(|leader| late.contains(&leader.post)), "{told:?}");
        let inbox = world.browser(&world.officer).await.get("/can-bo?hang=qua-han").await.text();
        assert!(inbox.contains("Quá ngày dự kiến tiếp tục"), "{inbox}");
        let page = world.browser(&world.officer).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("đã qua ngày dự kiến tiếp tục"), "{page}");
    });
}

/// The lines of "why this date?", without markup.
async fn why(world: &World, id: DossierId) -> String {
    let page = world.browser(&world.officer).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
    let panel = page.split("Vì sao là ngày này?").nth(2).unwrap_or_default().split("</table>").next().unwrap_or_default();
    let mut text = String::new();
    let mut inside = false;
    for letter in panel.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_change_of_the_date_is_told_and_the_last_is_the_date() {
    on_both(|world| async move {
        let id = accepted(&world).await;
        world.clock.set(at(11, 23, 9, 0));
        paused(&world, &world.leader, id, standstill()).await.unwrap();
        world.clock.set(at(11, 26, 10, 30));
        resumed(&world, &world.officer, id, "Đã có văn bản xác minh").await.unwrap();
        let extension = Extension { days: 2, reason: "Chờ tra cứu sổ giấy".to_owned(), ..Extension::default() };
        let command = Extend { dossier: id, version: world.version(id).await, extension, document: String::new() };
        let who = world.leader.clone();
        world.act(move |app, tx| extend(app, tx, &who, &command).map(drop)).await.unwrap();
        let dossier = world.whole(id).await.loaded.dossier;
        // 24 November is a day off: from 09:00 on the 23rd to 10:30 on the 26th are two working days and an hour and a half.
        assert_eq!((dossier.original_due_at, dossier.due_at), (Some(at(11, 25, 8, 0)), Some(at(12, 1, 9, 30))));
        let told = why(&world, id).await;
        for line in [
            "Hẹn trả ban đầu 08:00 25/11/2026",
            "Tạm dừng từ 09:00 23/11/2026 đến 10:30 26/11/2026: không tính 2 ngày 1 giờ 30 phút làm việc",
            "09:30 27/11/2026",
            "Gia hạn thêm 2 ngày làm việc",
            "09:30 01/12/2026",
        ] {
            assert!(told.contains(line), "{line} in {told}");
        }
        assert!(!told.contains("lịch làm việc đã thay đổi"), "{told}");
        // A day off that is set afterwards changes no date that was given, and it is said.
        let administrator = world.browser(&world.administrator).await;
        let calendar = administrator.get("/can-bo/lich-lam-viec").await;
        let day = [
            ("request", calendar.hidden("request")),
            ("version", "0".to_owned()),
            ("date", "2026-11-25".to_owned()),
            ("kind", "off".to_owned()),
            ("name", "Nghỉ do bão".to_owned()),
            ("source", "Công điện giả định".to_owned()),
        ];
        let day: Vec<(&str, &str)> = day.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(administrator.post_form("/can-bo/lich-lam-viec/ngay", &day).await.status, 303);
        let told = why(&world, id).await;
        assert!(told.contains("Hẹn trả ban đầu 08:00 25/11/2026") && told.contains("09:30 01/12/2026"), "{told}");
        assert!(told.matches("lịch làm việc đã thay đổi").count() >= 2, "{told}");
    });
}
