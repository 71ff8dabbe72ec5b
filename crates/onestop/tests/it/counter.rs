//! The counter: for whom somebody files and what they show, scans that outlive a mistake, help with filing online, handing out.

use identity::{NewOrganisation, NewPerson, OrganisationCode};
use kernel::{Actor, Channel, DossierId, PersonId};
use onestop::service::assist::{Assist, assist};
use onestop::service::draft::drafts;
use onestop::service::hand_over::{HandOver, hand_over};
use onestop::service::receive::{AtCounter, ForWhom, Receive, receive};
use onestop::service::scan::{KeepScan, keep_scan, scans};
use onestop::service::submit::{Submit, submit};
use onestop::{Applicant, Document, OnestopError, State};
use procedure::Filer;
use serde_json::json;

use crate::world::{PDF, World, copy_answers, handing, on_both, original};

/// The procedure, and its paper that shows an authorisation.
const NUMBER: &str = "2.000635";
const AUTHORISATION: &str = "van-ban-uy-quyen";

/// A copy of a civil-status record, asked for at the counter by the citizen.
fn asked(world: &World, for_whom: ForWhom, representation: Filer, relationship: &str, parts: &[&str]) -> Receive {
    let mut answers = copy_answers();
    answers.insert("relationship".to_owned(), json!(relationship));
    let parts = parts.iter().chain(&["giay-to-tuy-than"]).map(|code| original(code)).collect();
    Receive { for_whom, representation, answers, parts, ..world.at_counter() }
}

async fn received(world: &World, command: Receive) -> Result<DossierId, OnestopError> {
    let who = world.intake.clone();
    world.act(move |app, tx| receive(app, tx, &who, &command)).await.map(|accepted| accepted.dossier)
}

/// The fields with which something is wrong.
fn fields<T: std::fmt::Debug>(outcome: Result<T, OnestopError>) -> Vec<String> {
    match outcome {
        Err(OnestopError::Fields(faults)) => faults.into_iter().map(|(field, _)| field).collect(),
        other => panic!("{other:?}"),
    }
}

fn child(born: jiff::civil::Date, document: Document) -> Applicant {
    Applicant { name: "Phạm Gia Bảo".to_owned(), birth_date: born, sex: Some("male".to_owned()), address: None, document }
}

fn number(text: &str) -> Document {
    Document::parse("personal_number", text, true).unwrap()
}

#[test]
fn a_parent_files_for_a_child_and_only_for_one_under_age() {
    on_both(|world| async move {
        let small = child(jiff::civil::date(2018, 5, 1), number("099218001234"));
        let id = received(&world, asked(&world, ForWhom::Person(small.clone()), Filer::Parent, "parent", &[])).await.unwrap();
        let dossier = world.whole(id).await.loaded.dossier;
        assert_eq!((dossier.applicant_name.as_str(), dossier.submitter_name.as_str()), ("Phạm Gia Bảo", "Hà Thị Phương Thảo"));
        assert_ne!(dossier.applicant, Some(dossier.submitter));
        assert_eq!(dossier.representation, Filer::Parent);

        let again = received(&world, asked(&world, ForWhom::Person(small), Filer::Parent, "parent", &[])).await.unwrap();
        assert_eq!(world.whole(again).await.loaded.dossier.applicant, dossier.applicant, "the same child is the same record");

        let grown = child(jiff::civil::date(2000, 5, 1), number("099200001234"));
        let refused = received(&world, asked(&world, ForWhom::Person(grown), Filer::Parent, "parent", &[])).await;
        assert_eq!(fields(refused), ["applicant.birth_date"]);
        let newborn = child(jiff::civil::date(2026, 11, 1), Document::None);
        let refused = received(&world, asked(&world, ForWhom::Person(newborn), Filer::Parent, "parent", &[])).await;
        assert_eq!(fields(refused), ["applicant.document"], "this procedure asks for a number");
    });
}

#[test]
fn who_is_authorised_shows_it_and_a_relative_need_not() {
    on_both(|world| async move {
        let other = || ForWhom::Person(child(jiff::civil::date(1970, 5, 1), Document::parse("passport", "c1234567", true).unwrap()));
        let refused = received(&world, asked(&world, other(), Filer::Authorised, "authorised", &[])).await;
        assert_eq!(fields(refused), [format!("part-{AUTHORISATION}")]);
        let id = received(&world, asked(&world, other(), Filer::Authorised, "authorised", &[AUTHORISATION])).await.unwrap();
        assert_eq!(world.whole(id).await.loaded.dossier.state, State::Accepted);
        let applicant = world.whole(id).await.loaded.dossier.applicant.unwrap();
        let person = world.store.read(move |tx| identity::person(tx, applicant)).await.unwrap().unwrap();
        assert_eq!(person.document_kind, "passport");
        received(&world, asked(&world, other(), Filer::Relative, "sibling", &[])).await.unwrap();
        let refused = received(&world, asked(&world, ForWhom::Oneself, Filer::Relative, "sibling", &[])).await;
        assert_eq!(fields(refused), ["representation"], "for oneself nobody stands for another");
    });
}

fn office(name: &str) -> ForWhom {
    let code = OrganisationCode::parse("organisation", "45/QĐ-UBND").unwrap();
    ForWhom::Shown(NewOrganisation { kind: "organisation".to_owned(), name: name.to_owned(), code, address: None })
}

#[test]
fn an_organisation_is_known_by_its_decision_and_shows_who_sends_whom() {
    on_both(|world| async move {
        let parts = ["van-ban-de-nghi", AUTHORISATION];
        let by = |name: &str, filer, parts: &[&str]| asked(&world, office(name), filer, "agency", parts);
        let id = received(&world, by("Văn phòng Luật sư Mô Phỏng", Filer::Authorised, &parts)).await.unwrap();
        let dossier = world.whole(id).await.loaded.dossier;
        assert_eq!((dossier.applicant_name.as_str(), dossier.applicant), ("Văn phòng Luật sư Mô Phỏng", None));
        let again = received(&world, by("văn phòng luật sư mô phỏng", Filer::Representative, &parts)).await.unwrap();
        assert_eq!(world.whole(again).await.loaded.dossier.organisation, dossier.organisation);
        let other = received(&world, by("Hội Khuyến học Mô Phỏng", Filer::Representative, &parts)).await.unwrap();
        assert_ne!(world.whole(other).await.loaded.dossier.organisation, dossier.organisation, "numbers of decisions repeat");

        let tax = OrganisationCode::parse("business", "0100109106").unwrap();
        let business = NewOrganisation { kind: "business".to_owned(), name: "Công ty Mô Phỏng".to_owned(), code: tax, address: None };
        let refused = received(&world, asked(&world, ForWhom::Shown(business), Filer::Representative, "agency", &parts)).await;
        assert_eq!(fields(refused), ["organisation"], "the procedure is not for businesses");
        // It gives nobody a right online.
        let citizen = world.citizen.person.unwrap();
        assert!(world.store.read(move |tx| identity::memberships_of(tx, citizen)).await.unwrap().is_empty());
    });
}

#[test]
fn a_code_on_record_under_another_name_is_told() {
    on_both(|world| async move {
        let code = || OrganisationCode::parse("household_business", "099068002740").unwrap();
        let meet = |name: &str| {
            let new = NewOrganisation { kind: "household_business".to_owned(), name: name.to_owned(), code: code(), address: None };
            world.act(move |app, tx| Ok(identity::meet_organisation(tx, &app.identity.keys, &new)?))
        };
        let shop = meet("Hộ kinh doanh Dũng Mô Phỏng").await.unwrap();
        assert_eq!(meet("hộ kinh doanh dũng mô phỏng").await.unwrap(), shop, "the owner's number is the shop's");
        let told = meet("Hộ kinh doanh khác").await;
        assert!(matches!(told, Err(OnestopError::Identity(identity::IdentityError::Fields(_)))), "{told:?}");
    });
}

#[test]
fn a_scan_waits_for_its_clerk_alone() {
    on_both(|world| async move {
        let file = world.file("scan").await;
        let keep = |actor: &Actor| {
            let (who, command) =
                (actor.clone(), KeepScan { part: AUTHORISATION.to_owned(), name: "uy-quyen.pdf".to_owned(), file: file.clone() });
            world.act(move |_, tx| keep_scan(tx, &who, &command))
        };
        assert!(matches!(keep(&world.officer).await, Err(OnestopError::Forbidden)));
        let id = keep(&world.intake).await.unwrap();
        let of = |actor: &Actor| {
            let who = actor.clone();
            world.act(move |_, tx| scans(tx, &who, &[id]))
        };
        assert_eq!(of(&world.intake).await.unwrap()[0].name, "uy-quyen.pdf");
        assert_eq!(of(&world.desk).await.unwrap(), []);
        world.clock.advance(jiff::SignedDuration::from_hours(49));
        keep(&world.intake).await.unwrap();
        assert_eq!(of(&world.intake).await.unwrap(), [], "what was never received is forgotten");
    });
}

#[test]
fn a_scan_is_opened_by_its_clerk_and_that_is_told() {
    on_both(|world| async move {
        let person = world.citizen.person.unwrap();
        let file = world.file(&person.to_string()).await;
        let (who, command) = (world.intake.clone(), KeepScan { part: AUTHORISATION.to_owned(), name: "uy-quyen.pdf".to_owned(), file });
        let id = world.act(move |_, tx| keep_scan(tx, &who, &command)).await.unwrap();
        let address = format!("/can-bo/tiep-nhan/nguoi/{person}/ban-quet/{id}");
        let clerk = world.browser(&world.intake).await;
        let opened = clerk.get(&address).await;
        assert_eq!((opened.status.as_u16(), opened.bytes.as_ref()), (200, PDF));
        let other = world.neighbour.person.unwrap();
        assert_eq!(clerk.get(&format!("/can-bo/tiep-nhan/nguoi/{other}/ban-quet/{id}")).await.status, 404, "of the person it was made for");
        for stranger in [&world.desk, &world.stranger, &world.citizen] {
            assert_eq!(world.browser(stranger).await.get(&address).await.status, 404);
        }
        let told = world.store.read::<_, store::Error, _>(move |tx| {
            let query = "select count(*) from journal_fact where kind = 'journal.record.disclosed.v1' and subject = $1";
            tx.value::<i64>(query, store::params![person])
        });
        assert_eq!(told.await.unwrap(), 1);
    });
}

#[test]
fn whom_a_search_lists_is_told() {
    on_both(|world| async move {
        let two = world.act(|app, tx| {
            let named = || NewPerson { name: "Trịnh Văn Mẫu".to_owned(), ..NewPerson::default() };
            let one = identity::add_person(tx, &app.identity.keys, &named())?;
            Ok([one, identity::add_person(tx, &app.identity.keys, &named())?])
        });
        let two = two.await.unwrap();
        for (clerk, is_told) in [(&world.officer, 0), (&world.intake, 1)] {
            let page = world.browser(clerk).await.post_form("/can-bo/tim", &[("q", "trinh van mau")]).await.text();
            assert_eq!(page.matches("Trịnh Văn Mẫu").count() >= 2, is_told == 1, "{page}");
            for person in two {
                let told = world.store.read::<_, store::Error, _>(move |tx| {
                    let query = "select count(*) from journal_fact where kind = 'journal.record.disclosed.v1' and subject = $1";
                    tx.value::<i64>(query, store::params![person])
                });
                assert_eq!(told.await.unwrap(), is_told);
            }
        }
    });
}

fn helped(world: &World, person: PersonId, for_whom: ForWhom) -> Assist {
    Assist {
        person,
        procedure: NUMBER.to_owned(),
        helping: world.centre,
        deciding: world.commune,
        for_whom,
        representation: Filer::Owner,
        answers: copy_answers(),
        files: Vec::new(),
        delivery: "counter".to_owned(),
        delivery_address: String::new(),
    }
}

#[test]
fn who_was_helped_confirms_and_files_themselves() {
    on_both(|world| async move {
        let person = world.citizen.person.unwrap();
        let help = |actor: &Actor, command: Assist| {
            let who = actor.clone();
            world.act(move |app, tx| assist(app, tx, &who, &command))
        };
        assert!(matches!(help(&world.officer, helped(&world, person, ForWhom::Oneself)).await, Err(OnestopError::Forbidden)));
        let draft = help(&world.intake, helped(&world, person, ForWhom::Oneself)).await.unwrap();
        let who = world.citizen.clone();
        let own = world.act(move |_, tx| drafts(tx, &who)).await.unwrap();
        assert_eq!((own[0].id, own[0].helped_by), (draft, Some(world.centre)));
        let file = |actor: &Actor, declared| {
            let (who, command) = (actor.clone(), Submit { draft, declared });
            world.act(move |app, tx| submit(app, tx, &who, &command))
        };
        assert!(file(&world.intake, true).await.is_err(), "who helped does not file");
        assert_eq!(fields(file(&world.citizen, false).await), ["declared"]);
        let filed = file(&world.citizen, true).await.unwrap();
        let dossier = world.whole(filed.dossier).await.loaded.dossier;
        assert_eq!((dossier.channel, dossier.helped_by, dossier.submitter), (Channel::Online, Some(world.centre), person));

        let refused = help(&world.intake, helped(&world, person, office("Hội Mô Phỏng"))).await;
        assert!(matches!(refused, Err(OnestopError::Refused(_))), "for an organisation only the account shows the right");
        let nobody = world
            .act(|app, tx| {
                let new = NewPerson { name: "Người Chưa Có Tài Khoản".to_owned(), ..NewPerson::default() };
                Ok(identity::add_person(tx, &app.identity.keys, &new)?)
            })
            .await
            .unwrap();
        let refused = help(&world.intake, helped(&world, nobody, ForWhom::Oneself)).await;
        assert!(matches!(refused, Err(OnestopError::Refused(_))), "nobody could confirm it");
    });
}

async fn handed(world: &World, command: HandOver) -> Result<(), OnestopError> {
    let who = world.desk.clone();
    world.act(move |app, tx| hand_over(app, tx, &who, &command)).await
}

#[test]
fn a_result_goes_to_its_owner_or_to_who_shows_a_paper() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        world.issue(id).await;
        let asked = handing(id, world.version(id).await);
        assert_eq!(fields(handed(&world, HandOver { identity_checked: false, ..asked.clone() }).await), ["identity_checked"]);
        assert_eq!(fields(handed(&world, HandOver { relation: "cousin".to_owned(), ..asked.clone() }).await), ["relation"]);
        let by_another = HandOver { relation: "authorised".to_owned(), identity_checked: false, ..asked.clone() };
        assert_eq!(fields(handed(&world, by_another.clone()).await), ["identity_checked", "taken_by", "document"], "all at once");
        let shown = HandOver {
            taken_by: "Kiều Tiến Dũng".to_owned(),
            document: "Giấy ủy quyền ngày 20/11/2026".to_owned(),
            identity_checked: true,
            slip_lost: true,
            ..by_another
        };
        handed(&world, shown).await.unwrap();
        let over = world.whole(id).await.handed_over().unwrap().clone();
        assert_eq!((over.taken_by.as_str(), over.relation.as_str(), over.slip_lost), ("Kiều Tiến Dũng", "authorised", true));
    });
}

#[test]
fn the_owner_need_not_be_named_again() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        world.issue(id).await;
        handed(&world, handing(id, world.version(id).await)).await.unwrap();
        assert_eq!(world.whole(id).await.handed_over().unwrap().taken_by, "Hà Thị Phương Thảo");
    });
}

#[test]
fn another_way_than_the_one_chosen_asks_for_what_it_needs() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        world.issue(id).await;
        let by_post = HandOver { way: "postal".to_owned(), identity_checked: false, ..handing(id, world.version(id).await) };
        assert_eq!(fields(handed(&world, by_post.clone()).await), ["tracking", "address"]);
        assert_eq!(fields(handed(&world, HandOver { way: "pigeon".to_owned(), ..by_post.clone() }).await), ["way"]);
        let sent = HandOver { tracking: "RR123456789VN".to_owned(), address: "Số 5, đường Ví Dụ".to_owned(), ..by_post };
        handed(&world, sent).await.unwrap();
        let whole = world.whole(id).await;
        let dossier = &whole.loaded.dossier;
        assert_eq!((dossier.delivery.as_str(), dossier.delivery_address.as_str()), ("postal", "Số 5, đường Ví Dụ"));
        assert_eq!((whole.hand_overs[0].tracking.as_str(), dossier.state), ("RR123456789VN", State::Done), "the post has it");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn an_organisation_has_somebody_who_takes_its_result() {
    on_both(|world| async move {
        let parts = ["van-ban-de-nghi"];
        let id = received(&world, asked(&world, office("Hội Mô Phỏng"), Filer::Representative, "agency", &parts)).await.unwrap();
        world.issue(id).await;
        let asked = handing(id, world.version(id).await);
        assert_eq!(fields(handed(&world, asked.clone()).await), ["representative"]);
        let electronic = HandOver { way: "electronic".to_owned(), ..asked.clone() };
        handed(&world, electronic).await.unwrap();
        assert_eq!(world.whole(id).await.handed_over().unwrap().taken_by, "Hội Mô Phỏng");
    });
}

#[test]
fn an_electronic_result_needs_an_account_to_go_to() {
    on_both(|world| async move {
        let stranger = NewPerson { name: "Người Không Tài Khoản".to_owned(), ..NewPerson::default() };
        let command = Receive {
            submitter: AtCounter::New(Box::new(stranger)),
            card_checked: false,
            receipt: Some("BL-1".to_owned()),
            ..asked(&world, ForWhom::Oneself, Filer::Owner, "self", &[])
        };
        // The desk of the ward receives and takes fees.
        let who = Actor::system("tests");
        let id = world.act(move |app, tx| receive(app, tx, &who, &command)).await.unwrap().dossier;
        world.issue(id).await;
        let electronic = HandOver { way: "electronic".to_owned(), ..handing(id, world.version(id).await) };
        assert_eq!(fields(handed(&world, electronic).await), ["way"]);
    });
}
