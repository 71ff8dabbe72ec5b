//! What a person sees of dossiers: what they filed, what is theirs, what an organisation's people may see; nothing else.

use identity::{MemberCapacity, NewPerson};
use jiff::civil::date;
use kernel::{Actor, DossierId, PersonId};
use onestop::service::draft::{Begin, begin, drafts};
use onestop::service::file::{FileDossier, file};
use onestop::service::incoming::IncomingPart;
use onestop::service::mine::{Reach, mine};
use onestop::{OnestopError, Standing};
use procedure::{Filer, WorkedCase};
use serde_json::Map;

use crate::standing::{fields, filed};
use crate::world::{COPY, World, copy_answers, on_both, root};

const PERMIT: &str = "1.013225-cap-giay-phep-xay-dung";

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
        answers: WorkedCase::parse("house-online.toml", &case).unwrap().form,
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
        let member = (firm, employee.person.unwrap());
        let outsider = world.citizen.clone();
        let refused = world.act(move |_, tx| Ok(identity::end_membership(tx, &outsider, member, today)?)).await;
        assert!(matches!(refused, Err(OnestopError::Identity(identity::IdentityError::Forbidden))));
        let representative = head.clone();
        world.act(move |_, tx| Ok(identity::end_membership(tx, &representative, member, today)?)).await.unwrap();
        assert!(!sees(&world, &employee, by_head).await && !sees(&world, &employee, by_employee).await, "a former employee");
        assert_eq!(fields(permit(&world, &employee, Filer::Authorised, true).await), ["organisation"]);
        assert!(sees(&world, &head, by_employee).await, "the firm keeps it");
        // Her own dossiers stay hers, and she may come back.
        let own = filed(&world, &employee, (COPY, copy_answers()), (Filer::Owner, None), &[]).await.unwrap();
        assert!(sees(&world, &employee, own).await);
        let (representative, since) = (head.clone(), today.tomorrow().unwrap());
        let back = move |_: &onestop::Onestop, tx: &mut store::Tx<'_>| {
            Ok(identity::add_member(tx, &representative, member, (MemberCapacity::Employee, since))?)
        };
        world.act(back).await.unwrap();
        assert!(!sees(&world, &employee, by_head).await, "from tomorrow on");
        world.clock.advance(jiff::SignedDuration::from_hours(24));
        assert!(sees(&world, &employee, by_head).await);
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
