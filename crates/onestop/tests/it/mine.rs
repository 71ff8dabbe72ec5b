//! What a person sees of dossiers: what they filed, what is theirs, what an organisation's people may see; nothing else.

use identity::{AddMember, EndMembership, MemberScope, NewPerson, OrganisationId};
use jiff::civil::{Date, date};
use kernel::codes::PersonalNumberText;
use kernel::{Actor, DossierId, Instant, PersonId};
use onestop::service::clock::{Extend, Extension, extend};
use onestop::service::draft::{Begin, begin, drafts};
use onestop::service::file::{FileDossier, file};
use onestop::service::incoming::IncomingPart;
use onestop::service::mine::{Reach, mine};
use onestop::service::withdraw::{Withdraw, withdraw};
use onestop::{OnestopError, Standing};
use procedure::{Filer, WorkedCase};
use serde_json::Map;

use crate::standing::{fields, filed, newborn};
use crate::world::{BIRTH, COPY, World, birth_answers, copy_answers, on_both, root};

/// The paper that shows a birth.
const BORN: &str = "giay-chung-sinh";
/// The personal number of the firm's employee.
const EMPLOYEE: &str = "099195003140";
const PERMIT: &str = "1.013225-cap-giay-phep-xay-dung";
/// The ward of the world.
const PHO_HIEN: &str = "11953";

/// Somebody by the phone of their account.
async fn somebody(world: &World, phone: &'static str, assurance: u8) -> Actor {
    let found = world.act(move |_, tx| Ok(identity::persons_by_phone(tx, phone)?)).await.unwrap();
    Actor::person(found.first().unwrap().id, assurance)
}

async fn sees(world: &World, actor: &Actor, id: DossierId) -> bool {
    let who = actor.clone();
    let one = world.act(move |app, tx| mine(app, tx, &who, id).map(|_| ())).await;
    let who = actor.clone();
    let listed = world.act(move |_, tx| Ok(Reach::of(tx, &who)?.page(tx, None, None, 50)?)).await.unwrap();
    assert_eq!(one.is_ok(), listed.iter().any(|dossier| dossier.id == id), "list and page agree");
    one.is_ok()
}

/// A building permit for the firm.
async fn permit(world: &World, actor: &Actor, filer: Filer, with_letter: bool) -> Result<DossierId, OnestopError> {
    let who = actor.person.unwrap();
    let firm = world.act(move |_, tx| Ok(identity::memberships_of(tx, who)?)).await.unwrap();
    let firm = firm.first().map(|membership| membership.organisation.id);
    let case = std::fs::read_to_string(root().join("procedures").join(PERMIT).join("cases/house-online.toml")).unwrap();
    let mut answers = WorkedCase::parse("house-online.toml", &case).unwrap().form;
    answers.insert("commune".to_owned(), PHO_HIEN.into());
    let letter = if with_letter { &["uy-quyen-nop"][..] } else { &[] };
    let mut parts = Vec::new();
    for code in ["ban-ve-nha-o", "cam-ket-lien-ke"].iter().chain(letter) {
        let file = Some(("ban-ve.pdf".to_owned(), world.file("permit").await));
        let (code, form) = ((*code).to_owned(), "electronic".to_owned());
        parts.push(IncomingPart { code, name: String::new(), form, quantity: 1, shown_only: false, checked: false, reused: false, file });
    }
    let command = FileDossier {
        procedure: "1.013225".to_owned(),
        receiving: world.centre,
        deciding: world.commune,
        answers,
        parts,
        delivery: "counter".to_owned(),
        delivery_address: String::new(),
        representation: filer,
        applicant: None,
        organisation: firm,
        declared: true,
    };
    let actor = actor.clone();
    world.act(move |app, tx| file(app, tx, &actor, &command)).await.map(|filed| filed.dossier)
}

/// The firm's representative names its employee again.
async fn name_again(world: &World, head: &Actor, organisation: OrganisationId, (scope, from): (MemberScope, Date)) {
    let head = head.clone();
    let act = move |app: &onestop::Onestop, tx: &mut store::Tx<'_>| {
        let number: PersonalNumberText = EMPLOYEE.parse().unwrap();
        let number_index = app.identity.keys.index_of(&number);
        let name = "Âu Dương Diệu Linh".to_owned();
        let command = AddMember { organisation, number, number_index, name, scope, from, until: None };
        Ok(identity::add_member(tx, &app.identity.keys, &head, &command).map(drop)?)
    };
    world.act(act).await.unwrap();
}

#[test]
fn an_organisation_s_dossiers_are_seen_by_who_may_act_for_it() {
    on_both(|world| async move {
        let (head, employee) = (somebody(&world, "0900000021", 2).await, somebody(&world, "0900000022", 2).await);
        let by_head = permit(&world, &head, Filer::Representative, false).await.unwrap();
        let dossier = world.whole(by_head).await.loaded.dossier;
        assert_eq!((dossier.applicant, dossier.applicant_name.as_str()), (None, "Công ty TNHH Nhãn Lồng Mô Phỏng"));
        assert!(sees(&world, &employee, by_head).await, "a colleague");
        assert!(!sees(&world, &world.citizen, by_head).await, "a stranger");
        let unverified = Actor { assurance: 0, ..employee.clone() };
        assert!(!sees(&world, &unverified, by_head).await, "an account whose number nobody checked");

        assert_eq!(fields(permit(&world, &employee, Filer::Representative, false).await), ["representation"], "employees do not represent");
        assert_eq!(fields(permit(&world, &employee, Filer::Authorised, false).await), ["part-uy-quyen-nop"]);
        let by_employee = permit(&world, &employee, Filer::Authorised, true).await.unwrap();
        assert!(sees(&world, &head, by_employee).await);
        assert!(sees(&world, &unverified, by_employee).await, "what one filed oneself");

        let firm = dossier.organisation.unwrap();
        let who = employee.clone();
        let only = world.act(move |_, tx| Ok(Reach::of(tx, &who)?.page(tx, Some(firm), None, 50)?)).await.unwrap();
        assert_eq!(only.len(), 2);
        let stranger = world.citizen.clone();
        let none = world.act(move |_, tx| Ok(Reach::of(tx, &stranger)?.page(tx, Some(firm), None, 50)?)).await.unwrap();
        assert_eq!(none, [], "asking for a firm by its id opens nothing");

        // She leaves: nobody but the firm's own people may say so, and then nothing is left to her.
        let today = world.clock.now().date();
        let end = EndMembership { organisation: firm, member: employee.person.unwrap(), on: today };
        let (outsider, command) = (world.citizen.clone(), end.clone());
        let refused = world.act(move |_, tx| Ok(identity::end_membership(tx, &outsider, &command)?)).await;
        assert!(matches!(refused, Err(OnestopError::Identity(identity::IdentityError::NotFound))));
        let representative = head.clone();
        world.act(move |_, tx| Ok(identity::end_membership(tx, &representative, &end)?)).await.unwrap();
        assert!(!sees(&world, &employee, by_head).await && !sees(&world, &employee, by_employee).await, "a former employee");
        assert_eq!(fields(permit(&world, &employee, Filer::Authorised, true).await), ["organisation"]);
        assert!(sees(&world, &head, by_employee).await, "the firm keeps it");
        // Her own dossiers stay hers, and she may come back.
        let own = filed(&world, &employee, (COPY, copy_answers()), (Filer::Owner, None), &[]).await.unwrap();
        assert!(sees(&world, &employee, own).await);
        name_again(&world, &head, firm, (MemberScope::Follow, today.tomorrow().unwrap())).await;
        assert!(!sees(&world, &employee, by_head).await, "from tomorrow on");
        world.clock.advance(jiff::SignedDuration::from_hours(24));
        assert!(sees(&world, &employee, by_head).await);
        // This time she only follows: she files nothing for it, and withdraws nothing.
        assert_eq!(fields(permit(&world, &employee, Filer::Authorised, true).await), ["organisation"]);
        let command = Withdraw { dossier: by_head, reason: "Không xây nữa".to_owned(), version: None, requested_on: None };
        let (who, tried) = (employee.clone(), command.clone());
        let refused = world.act(move |app, tx| withdraw(app, tx, &who, &tried)).await;
        assert!(matches!(refused, Err(OnestopError::NotFound)));
        world.act(move |app, tx| withdraw(app, tx, &head, &command)).await.unwrap();
    });
}

/// For what somebody was shown a dossier that is not their own.
async fn told(world: &World, id: DossierId) -> Vec<String> {
    let facts = world.store.read::<_, store::Error, _>(move |tx| {
        let query = "select data from journal_fact where kind = 'journal.record.disclosed.v1' and subject = $1 order by insertion";
        tx.rows(query, store::params![id], |row| row.take::<String>())
    });
    let purpose = |data: &String| serde_json::from_str::<serde_json::Value>(data).unwrap()["purpose"].as_str().unwrap().to_owned();
    facts.await.unwrap().iter().map(purpose).collect()
}

#[test]
fn reading_another_s_dossier_is_told_and_reading_one_s_own_is_not() {
    on_both(|world| async move {
        let (head, employee) = (somebody(&world, "0900000021", 2).await, somebody(&world, "0900000022", 2).await);
        let permit = permit(&world, &head, Filer::Representative, false).await.unwrap();
        let colleague = world.browser(&employee).await;
        for page in ["", "/phieu.pdf"] {
            assert_eq!(colleague.get(&format!("/ho-so-cua-toi/{permit}{page}")).await.status, 200);
        }
        assert_eq!(told(&world, permit).await, ["organisation"], "once within a quarter of an hour");

        let child = filed(&world, &world.citizen, (BIRTH, birth_answers()), (Filer::Parent, Some(newborn())), &[BORN]).await.unwrap();
        world.client(&world.citizen, None).await.get(&format!("/api/v1/dossiers/{child}")).await.expect(200);
        assert_eq!(told(&world, child).await, ["submitter"]);
        let own = filed(&world, &world.citizen, (COPY, copy_answers()), (Filer::Owner, None), &[]).await.unwrap();
        assert_eq!(world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{own}")).await.status, 200);
        world.client(&world.citizen, None).await.get(&format!("/api/v1/dossiers/{own}/history")).await.expect(200);
        assert_eq!(told(&world, own).await, Vec::<String>::new());
    });
}

#[test]
fn an_unverified_account_sees_only_what_it_filed_itself() {
    on_both(|world| async move {
        let number = "099196002603";
        let claimed = world
            .act(move |app, tx| {
                let number = Some(number.parse().unwrap());
                let person = NewPerson { name: "Hà Thị Phương Thảo".to_owned(), number, ..NewPerson::default() };
                Ok(identity::add_person(tx, &app.identity.keys, &person)?)
            })
            .await
            .unwrap();
        let claimant = Actor::person(claimed, 0);
        let theirs = filed(&world, &world.citizen, (COPY, copy_answers()), (Filer::Owner, None), &[]).await.unwrap();
        assert!(!sees(&world, &claimant, theirs).await, "the same number, typed");
        let own = filed(&world, &claimant, (COPY, copy_answers()), (Filer::Owner, None), &[]).await.unwrap();
        assert!(sees(&world, &claimant, own).await);
        assert!(!sees(&world, &world.citizen, own).await, "nor does who has it proven see what others file under it");
    });
}

#[test]
fn after_two_records_turned_out_to_be_one_person_nothing_is_lost() {
    on_both(|world| async move {
        let (number, name) = ("099196002603", "Hà Thị Phương Thảo");
        let before: PersonId = world
            .act(move |app, tx| {
                let person = NewPerson { name: name.to_owned(), number: Some(number.parse().unwrap()), ..NewPerson::default() };
                Ok(identity::add_person(tx, &app.identity.keys, &person)?)
            })
            .await
            .unwrap();
        let claimant = Actor::person(before, 0);
        let own = filed(&world, &claimant, (COPY, copy_answers()), (Filer::Owner, None), &[]).await.unwrap();
        let (who, command) = (
            claimant.clone(),
            Begin {
                procedure: "2.000635".to_owned(),
                receiving: None,
                deciding: None,
                answers: Map::new(),
                delivery: "counter".to_owned(),
                standing: Standing::default(),
            },
        );
        let draft = world.act(move |app, tx| begin(app, tx, &who, &command)).await.unwrap();
        // Her card is seen at the counter: both records are hers.
        let intake = world.intake.clone();
        let after = world.act(move |_, tx| Ok(identity::prove_number(tx, &intake, before)?)).await.unwrap();
        assert_eq!(Some(after), world.citizen.person);
        assert!(sees(&world, &world.citizen, own).await);
        let who = world.citizen.clone();
        let kept = world.act(move |_, tx| drafts(tx, &who)).await.unwrap();
        assert_eq!(kept.iter().map(|draft| draft.id).collect::<Vec<_>>(), [draft]);
        let who = world.neighbour.clone();
        assert_eq!(world.act(move |_, tx| drafts(tx, &who)).await.unwrap(), []);
        assert_eq!(date(2026, 11, 23), world.clock.now().date());
    });
}

/// What somebody was told of a dossier, oldest first: when, the message and what it names.
async fn news(world: &World, person: PersonId, id: DossierId) -> Vec<(Instant, String, String)> {
    let read = world.store.read::<_, store::Error, _>(move |tx| {
        let query = "select at, message, args from onestop_notice where dossier = $1 and person = $2 order by at";
        tx.rows(query, store::params![id, person], |row| Ok((row.take()?, row.take()?, row.take()?)))
    });
    read.await.unwrap()
}

/// The time some minutes on, to which the clock is set.
fn later(world: &World, minutes: i64) -> Instant {
    world.clock.advance(jiff::SignedDuration::from_mins(minutes));
    world.clock.now()
}

#[test]
fn news_bears_the_times_of_the_act_however_late_its_reader_comes() {
    on_both(|world| async move {
        world.settle().await;
        let id = world.copy_filed().await;
        let accepted = later(&world, 20);
        world.accept(id).await;
        let promised = world.whole(id).await.loaded.dossier.due_at.unwrap();
        let extended = later(&world, 60);
        let extension = Extension { days: 2, reason: "Chờ tra cứu sổ giấy".to_owned(), ..Extension::default() };
        let (leader, command) =
            (world.leader.clone(), Extend { dossier: id, version: world.version(id).await, extension, document: String::new() });
        let put_off = world.act(move |app, tx| extend(app, tx, &leader, &command)).await.unwrap().unwrap();
        later(&world, 2 * 24 * 60);
        world.settle().await;
        let told = news(&world, world.citizen.person.unwrap(), id).await;
        let expected = [(accepted, "onestop-notice-accepted", promised), (extended, "onestop-notice-extended", put_off)];
        assert_eq!(told.len(), expected.len());
        for ((at, message, names), (acted, key, due)) in told.iter().zip(expected) {
            assert_eq!((*at, message.as_str()), (acted, key));
            assert!(names.contains(&due.display_local()), "{names}");
        }
    });
}
