//! A visit to the site is an act of its own: who may record it, what it needs, that its step is not left without it, and who sees it.

use identity::Role;
use jiff::SignedDuration;
use kernel::{Actor, AgencyId, DossierId, Instant};
use onestop::service::ask_opinions::{AskOpinions, ask_opinions};
use onestop::service::opinion::{GiveOpinion, give};
use onestop::service::site_visit::{RecordVisit, VisitedFile, record_visit};
use onestop::{OnestopError, Work};
use procedure::{Filer, WorkedCase};

use crate::standing::{fields, filed};
use crate::world::{PDF, World, on_both, refusal, root};

/// A permit for a house: its appraisal needs a visit and may ask others.
pub const HOUSE: &str = "1.013225-cap-giay-phep-xay-dung";

/// A permit that stands at its appraisal, with whoever has it there.
pub async fn appraised(world: &World) -> (DossierId, Actor) {
    let name = "house-online.toml";
    let case = std::fs::read_to_string(root().join("procedures").join(HOUSE).join("cases").join(name)).unwrap();
    let mut answers = WorkedCase::parse(name, &case).unwrap().form;
    answers.insert("commune".to_owned(), "11953".into());
    let parts = ["giay-to-ve-dat", "ban-ve-nha-o", "cam-ket-lien-ke"];
    let id = filed(world, &world.citizen, (HOUSE, answers), (Filer::Owner, None), &parts).await.unwrap();
    world.accept(id).await;
    let assigner = holder(world, id, Role::Assigner).await;
    world.advance(&assigner, id).await.unwrap();
    let officer = holder(world, id, Role::CaseOfficer).await;
    (id, officer)
}

/// Whoever has a role where the task of the present step lies.
async fn holder(world: &World, id: DossierId, role: Role) -> Actor {
    let agency = world.whole(id).await.task().unwrap().agency;
    official(world, agency, role).await
}

async fn official(world: &World, agency: AgencyId, role: Role) -> Actor {
    // Somebody with an account, where there is one: they can sign in too.
    let find = move |tx: &mut store::Tx<'_>| {
        let mut holders = identity::holders_of_role(tx, agency, role)?;
        for at in 0..holders.len() {
            if identity::has_account(tx, holders[at].person)? {
                return Ok::<_, store::Error>(holders.remove(at));
            }
        }
        Ok(holders.remove(0))
    };
    let holder = world.store.read(find).await.unwrap();
    Actor { session: world.officer.session, ..Actor::official(holder.person, holder.post, holder.agency) }
}

async fn agency(world: &World, code: &'static str) -> AgencyId {
    world.store.read(move |tx| identity::agency_by_code(tx, code)).await.unwrap().unwrap().id
}

async fn visited(world: &World, actor: &Actor, command: RecordVisit) -> Result<(), OnestopError> {
    let command = RecordVisit { version: world.version(command.dossier).await, ..command };
    let who = actor.clone();
    world.act(move |app, tx| record_visit(app, tx, &who, &command)).await
}

async fn visit(world: &World, id: DossierId) -> RecordVisit {
    let minutes = world.file(&id.to_string()).await;
    RecordVisit {
        dossier: id,
        version: 0,
        visited_on: Some(world.clock.now().date()),
        visited_at: Some(jiff::civil::time(7, 30, 0, 0)),
        place: "Thửa đất số 115, tờ bản đồ 24".to_owned(),
        participants: "Nguyễn Thị Mẫu, chủ hộ liền kề".to_owned(),
        findings: "Hiện trạng đúng bản vẽ".to_owned(),
        conclusion: "met".to_owned(),
        files: vec![VisitedFile { kind: "minutes".to_owned(), name: "bien-ban.pdf".to_owned(), file: minutes }],
    }
}

#[test]
fn a_step_that_needs_a_visit_is_not_left_without_one() {
    on_both(|world| async move {
        let (id, officer) = appraised(&world).await;
        world.clock.advance(SignedDuration::from_hours(1));
        let drafted = |officer: Actor| async {
            let command = onestop::service::draft_result::DraftResult {
                dossier: id,
                version: world.version(id).await,
                content: world.content(id).await,
            };
            world.act(move |app, tx| onestop::service::draft_result::draft_result(app, tx, &officer, &command)).await
        };
        drafted(officer.clone()).await.unwrap();
        assert_eq!(refusal(world.advance(&officer, id).await), "onestop-move-no-visit");
        for other in [&world.officer, &world.leader, &world.intake, &world.stranger] {
            assert!(matches!(visited(&world, other, visit(&world, id).await).await, Err(OnestopError::Forbidden)), "{other:?}");
        }
        visited(&world, &officer, visit(&world, id).await).await.unwrap();
        let whole = world.whole(id).await;
        let made = &whole.visits[0];
        assert_eq!((made.step.as_str(), made.recorded_by, made.files.len()), ("appraise", officer.post.unwrap(), 1));
        world.advance(&officer, id).await.unwrap();
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
        assert_eq!(world.tamper("update onestop_visit set conclusion = 'not_met'").await, 1);
        assert_eq!(world.verify().await.faults.len(), 1, "a changed visit is found");
    });
}

#[test]
fn all_that_does_not_fit_is_told_at_once() {
    on_both(|world| async move {
        let (id, officer) = appraised(&world).await;
        let empty = RecordVisit {
            visited_on: None,
            visited_at: None,
            place: " ".to_owned(),
            participants: String::new(),
            findings: String::new(),
            conclusion: "perhaps".to_owned(),
            ..visit(&world, id).await
        };
        assert_eq!(fields(visited(&world, &officer, empty).await), ["visited_on", "place", "participants", "findings", "conclusion"]);
        let ahead = RecordVisit { visited_on: world.clock.now().date().tomorrow().ok(), ..visit(&world, id).await };
        assert_eq!(fields(visited(&world, &officer, ahead).await), ["visited_on"], "nobody records what has not been");
        let before = RecordVisit { visited_on: world.clock.now().date().yesterday().ok(), ..visit(&world, id).await };
        assert_eq!(fields(visited(&world, &officer, before).await), ["visited_on"], "nor a visit before acceptance");
        let mut photo = visit(&world, id).await;
        photo.files[0].kind = "photo".to_owned();
        assert_eq!(fields(visited(&world, &officer, photo).await), ["photos"], "a PDF is no photo");
        assert!(world.whole(id).await.visits.is_empty());
    });
}

#[test]
fn officials_read_what_was_found_and_the_person_that_somebody_came() {
    on_both(|world| async move {
        let (id, officer) = appraised(&world).await;
        world.clock.advance(SignedDuration::from_hours(1));
        visited(&world, &officer, visit(&world, id).await).await.unwrap();
        world.settle().await;
        let browser = world.browser(&officer).await;
        let page = browser.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(page.contains("Hiện trạng đúng bản vẽ") && page.contains("Nguyễn Thị Mẫu") && page.contains("bien-ban.pdf"), "{page}");
        let file = world.whole(id).await.visits[0].files[0].id;
        let address = format!("/can-bo/ho-so/{id}/thuc-dia/{file}");
        assert_eq!(browser.get(&address).await.bytes, PDF);
        assert_eq!(world.browser(&world.stranger).await.get(&address).await.status, 404);
        let citizen = world.browser(&world.citizen).await;
        let mine = citizen.get(&format!("/ho-so-cua-toi/{id}")).await.text();
        assert!(mine.contains("Cơ quan giải quyết đã kiểm tra thực địa"), "{mine}");
        assert!(!mine.contains("Nguyễn Thị Mẫu") && !mine.contains("bien-ban.pdf"), "who took part is nobody else's");
        assert_eq!(citizen.get(&address).await.status, 404);
    });
}

#[test]
fn a_visit_is_recorded_on_its_page_with_files_checked_by_their_content() {
    on_both(|world| async move {
        let (id, officer) = appraised(&world).await;
        world.clock.advance(SignedDuration::from_hours(1));
        let (browser, address) = (world.browser(&officer).await, format!("/can-bo/ho-so/{id}/thuc-dia"));
        let form = browser.get(&address).await;
        let (request, version, day) = (form.hidden("request"), form.hidden("version"), world.clock.now().date().to_string());
        let told = [
            ("request", request.as_str()),
            ("version", version.as_str()),
            ("visited_on", day.as_str()),
            ("visited_at", "08:15"),
            ("place", "Tổ 4"),
            ("participants", "Đại diện tổ dân phố"),
            ("findings", "Chưa khởi công"),
            ("conclusion", "met"),
        ];
        let wrong = browser.post_files(&address, &told, &[("photos", "anh.jpg", PDF)]).await;
        assert!(wrong.status == 200 || wrong.status == 422, "{}", wrong.status);
        assert!(wrong.text().contains("không đúng loại") && wrong.text().contains("Chưa khởi công"), "{}", wrong.text());
        let done = browser.post_files(&address, &told, &[("minutes", "bien-ban.pdf", PDF)]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        assert_eq!(world.whole(id).await.visits[0].files[0].name, "bien-ban.pdf");
    });
}

async fn asked(world: &World, actor: &Actor, id: DossierId, agencies: Vec<AgencyId>, days: i8) -> Result<(), OnestopError> {
    let day = jiff::civil::date(2026, 11, 23).checked_add(jiff::Span::new().days(i64::from(days))).unwrap();
    let command = AskOpinions {
        dossier: id,
        version: world.version(id).await,
        agencies,
        question: "Công trình có nằm trong hành lang đê không?".to_owned(),
        answer_by: Some(day),
    };
    let who = actor.clone();
    world.act(move |app, tx| ask_opinions(app, tx, &who, &command)).await
}

#[test]
fn others_are_asked_at_once_and_answer_each_for_themselves() {
    on_both(|world| async move {
        let (id, officer) = appraised(&world).await;
        let (office, department) = (agency(&world, "H31.101.01").await, agency(&world, "H31.06").await);
        assert!(matches!(asked(&world, &world.officer, id, vec![department], 4).await, Err(OnestopError::Forbidden)));
        assert_eq!(fields(asked(&world, &officer, id, Vec::new(), 4).await), ["agencies"]);
        assert_eq!(fields(asked(&world, &officer, id, vec![officer.agency.unwrap()], 4).await), ["agencies"], "nobody asks themselves");
        assert_eq!(fields(asked(&world, &officer, id, vec![department], -1).await), ["answer_by"]);
        assert_eq!(fields(asked(&world, &officer, id, vec![department], 1).await), ["answer_by"], "the 24th is a day off");
        assert_eq!(fields(asked(&world, &officer, id, vec![department], 60).await), ["answer_by"], "after the result is due");
        asked(&world, &officer, id, vec![office, department], 4).await.unwrap();

        let whole = world.whole(id).await;
        let tasks: Vec<_> = whole.tasks.iter().filter(|task| task.is_question()).cloned().collect();
        assert_eq!((tasks.len(), whole.questions.len()), (2, 2));
        let closing = Instant::from_local(jiff::civil::datetime(2026, 11, 27, 17, 30, 0, 0));
        assert!(tasks.iter().all(|task| task.due_at == closing && task.work == Work::Opinion));
        let first = tasks.iter().find(|task| task.agency == department).unwrap().clone();
        let answers = official(&world, department, first.role).await;
        let page = world.browser(&world.officer).await.get(&format!("/can-bo/ho-so/{id}/y-kien")).await.text();
        assert!(page.contains("hành lang đê"), "the office reads what it is asked: {page}");
        let command = GiveOpinion { dossier: id, task: first.id, agrees: false, text: "Nằm trong hành lang đê".to_owned() };
        world.act(move |app, tx| give(app, tx, &answers, &command)).await.unwrap();
        let mine = world.browser(&officer).await.get(&format!("/can-bo/ho-so/{id}")).await.text();
        assert!(mine.contains("Nằm trong hành lang đê") && mine.contains("Chờ trả lời"), "{mine}");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn a_question_holds_nobody_up_once_its_day_has_passed() {
    on_both(|world| async move {
        let (id, officer) = appraised(&world).await;
        let department = agency(&world, "H31.06").await;
        asked(&world, &officer, id, vec![department], 4).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(2));
        visited(&world, &officer, visit(&world, id).await).await.unwrap();
        let who = officer.clone();
        let command =
            onestop::service::draft_result::DraftResult { dossier: id, version: world.version(id).await, content: world.content(id).await };
        world.act(move |app, tx| onestop::service::draft_result::draft_result(app, tx, &who, &command)).await.unwrap();
        assert_eq!(refusal(world.advance(&officer, id).await), "onestop-move-opinions");
        world.clock.set(Instant::from_local(jiff::civil::datetime(2026, 11, 27, 17, 31, 0, 0)));
        world.advance(&officer, id).await.unwrap();
        let whole = world.whole(id).await;
        let question = whole.tasks.iter().find(|task| task.is_question()).unwrap();
        assert_eq!((question.outcome.as_deref(), question.closed_at.is_some()), (Some("lapsed"), true));
        assert_eq!(world.verify().await.faults, []);
    });
}
