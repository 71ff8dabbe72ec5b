//! Who may file for whom: the right that must be told, the paper that shows it, whose dossier it becomes.

use jiff::civil::date;
use kernel::codes::PersonalNumberText;
use kernel::{Actor, DossierId};
use onestop::service::draft::{Begin, Choices, Keep, begin, keep};
use onestop::service::file::{FileDossier, file};
use onestop::service::filling::filling;
use onestop::service::prefill::{Concerned, known};
use onestop::service::refuse_intake::{RefuseIntake, refuse_intake};
use onestop::{Applicant, Document, OnestopError, Standing};
use procedure::Filer;
use serde_json::{Map, Value, json};

use crate::world::{BIRTH, COPY, World, birth_answers, copy_answers, on_both};

/// The child of the citizen, born a month ago.
pub fn newborn() -> Applicant {
    Applicant {
        name: "Phạm Gia Hân".to_owned(),
        birth_date: date(2026, 10, 25),
        sex: Some("female".to_owned()),
        address: None,
        document: Document::None,
    }
}

/// A grown-up with a passport.
fn foreigner() -> Applicant {
    Applicant {
        name: "Anna Schmidt".to_owned(),
        birth_date: date(1988, 4, 3),
        sex: Some("female".to_owned()),
        address: None,
        document: Document::Passport("C01X00T47".to_owned()),
    }
}

fn numbered(number: &str, name: &str, birth_date: jiff::civil::Date) -> Applicant {
    let document = Document::Number(number.parse::<PersonalNumberText>().unwrap());
    Applicant { name: name.to_owned(), birth_date, sex: None, address: None, document }
}

/// Files a dossier of a package for whom and by which right it is told.
pub async fn filed(
    world: &World,
    actor: &Actor,
    (package, answers): (&str, Map<String, Value>),
    (representation, applicant): (Filer, Option<Applicant>),
    parts: &[&str],
) -> Result<DossierId, OnestopError> {
    let mut incoming = Vec::new();
    for code in parts {
        incoming.push(world.sent(code).await);
    }
    let command = FileDossier {
        procedure: package.split('-').next().unwrap().to_owned(),
        receiving: world.centre,
        deciding: world.commune,
        answers,
        parts: incoming,
        delivery: "counter".to_owned(),
        delivery_address: String::new(),
        representation,
        applicant,
        organisation: None,
        declared: true,
    };
    let who = actor.clone();
    world.act(move |app, tx| file(app, tx, &who, &command)).await.map(|filed| filed.dossier)
}

/// Names of the fields that did not fit.
pub fn fields<T: std::fmt::Debug>(refused: Result<T, OnestopError>) -> Vec<String> {
    match refused {
        Err(OnestopError::Fields(faults)) => faults.into_iter().map(|(field, _)| field).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_parent_files_for_a_newborn() {
    on_both(|world| async move {
        let born = || (BIRTH, birth_answers());
        let id = filed(&world, &world.citizen, born(), (Filer::Parent, Some(newborn())), &["giay-chung-sinh"]).await.unwrap();
        let whole = world.whole(id).await;
        let (dossier, child) = (&whole.loaded.dossier, whole.applicant.as_ref().unwrap());
        assert_eq!((dossier.applicant_name.as_str(), dossier.submitter_name.as_str()), ("Phạm Gia Hân", "Hà Thị Phương Thảo"));
        assert_eq!((dossier.representation, dossier.applicant), (Filer::Parent, Some(child.id)));
        assert_eq!((child.document_kind.as_str(), child.number.is_none(), child.number_proven), ("none", true, false));
        assert_eq!(child.birth_date, Some(date(2026, 10, 25)));
        // The next dossier for the same child hangs on the same record.
        let next = filed(&world, &world.citizen, born(), (Filer::Parent, Some(newborn())), &["giay-chung-sinh"]).await.unwrap();
        assert_eq!(world.whole(next).await.loaded.dossier.applicant, dossier.applicant);
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn the_right_must_be_one_that_the_procedure_knows() {
    on_both(|world| async move {
        let copy = || (COPY, copy_answers());
        let refused =
            async |filer, applicant, parts: &'static [&str]| fields(filed(&world, &world.citizen, copy(), (filer, applicant), parts).await);
        assert_eq!(refused(Filer::Owner, Some(foreigner()), &[]).await, ["representation"], "nobody else's dossier is one's own");
        assert_eq!(refused(Filer::Relative, None, &[]).await, ["representation"], "a relative is somebody else");
        assert_eq!(refused(Filer::Representative, Some(foreigner()), &[]).await, ["representation"], "people have no representative");
        assert_eq!(refused(Filer::Authorised, Some(foreigner()), &[]).await, ["part-van-ban-uy-quyen"]);
        assert_eq!(refused(Filer::Parent, Some(foreigner()), &[]).await, ["applicant.birth_date"], "she is of age");
        assert_eq!(refused(Filer::Guardian, Some(newborn()), &[]).await, ["applicant.document"], "only a birth has nobody's number");
        let elder = numbered("099068002740", "Kiều Tiến Dũng", date(1970, 1, 1));
        assert_eq!(refused(Filer::Relative, Some(elder), &[]).await, ["applicant.number"], "the number tells the year of birth");

        let relative = filed(&world, &world.citizen, copy(), (Filer::Relative, Some(foreigner())), &[]).await.unwrap();
        let shown = world.whole(relative).await.applicant.unwrap();
        let passport = shown.document_number.as_deref().and_then(|cipher| world.app.identity.keys.open_text(cipher));
        assert_eq!((shown.document_kind.as_str(), passport.as_deref()), ("passport", Some("C01X00T47")));
        filed(&world, &world.citizen, copy(), (Filer::Authorised, Some(foreigner())), &["van-ban-uy-quyen"]).await.unwrap();
        filed(&world, &world.citizen, copy(), (Filer::Heir, Some(foreigner())), &[]).await.unwrap();
    });
}

#[test]
fn a_number_that_was_only_typed_leads_to_nobodys_record() {
    on_both(|world| async move {
        let typed = numbered("099068002740", "Kiều Văn Khác", date(1968, 10, 10));
        let id = filed(&world, &world.citizen, (COPY, copy_answers()), (Filer::Relative, Some(typed)), &[]).await.unwrap();
        let dossier = world.whole(id).await.loaded.dossier;
        assert_ne!(dossier.applicant, world.neighbour.person, "whose number it is has nothing to do with it");
        assert_eq!(dossier.applicant_name, "Kiều Văn Khác", "what was typed is shown, not what is on record");
        let neighbour = world.neighbour.clone();
        let seen = world.act(move |app, tx| onestop::service::mine::mine(app, tx, &neighbour, id).map(|_| ())).await;
        assert!(matches!(seen, Err(OnestopError::NotFound)));
    });
}

/// A draft for somebody, with what follows from it in the form, as the page keeps it.
async fn drafted(world: &World, package: &str, standing: Standing, answers: Map<String, Value>) -> onestop::DraftId {
    let command = Begin {
        procedure: package.split('-').next().unwrap().to_owned(),
        receiving: Some(world.centre),
        deciding: Some(world.commune),
        answers,
        delivery: "counter".to_owned(),
        standing,
    };
    let who = world.citizen.clone();
    world.act(move |app, tx| begin(app, tx, &who, &command)).await.unwrap()
}

#[test]
fn a_draft_keeps_the_applicant_enciphered_and_opens_it_again() {
    on_both(|world| async move {
        let child = newborn();
        let sealed = child.seal(&world.app.identity.keys);
        assert!(!String::from_utf8_lossy(&sealed).contains("Hân"));
        let standing = Standing { filer: Filer::Parent, applicant: Some(sealed), organisation: None };
        let id = drafted(&world, BIRTH, standing, Map::new()).await;
        let who = world.citizen.clone();
        let read = world.act(move |app, tx| filling(app, tx, &who, id)).await.unwrap();
        assert_eq!(read.applicant, Some(child));
        assert!(read.has_standing());
        // The child grows up while the draft lies: the right ends by its date.
        world.clock.set(kernel::Instant::from_local(jiff::civil::datetime(2044, 10, 26, 9, 0, 0, 0)));
        let who = world.citizen.clone();
        let later = world.act(move |app, tx| filling(app, tx, &who, id)).await.unwrap();
        assert!(!later.has_standing());
    });
}

#[test]
fn the_form_is_filled_in_with_whom_it_concerns() {
    on_both(|world| async move {
        let who = world.citizen.clone();
        let id = drafted(&world, COPY, Standing::default(), Map::new()).await;
        let read = world.act(move |app, tx| filling(app, tx, &who, id)).await.unwrap();
        let form = &read.procedure.form;
        let keys = &world.app.identity.keys;
        let own = known(keys, form, &read.person, (Concerned::Oneself, Filer::Owner));
        assert_eq!((own.get("requester_name"), own.get("relationship")), (Some(&json!("Hà Thị Phương Thảo")), Some(&json!("self"))));
        let mother = numbered("099168002741", "Kiều Thị Mẹ", date(1968, 10, 10));
        let theirs = known(keys, form, &read.person, (Concerned::Person(&mother), Filer::Heir));
        assert_eq!(theirs.get("requester_name"), own.get("requester_name"), "who files is who asks");
        assert_eq!(
            [theirs.get("person_name"), theirs.get("person_number"), theirs.get("person_birth_date"), theirs.get("relationship")],
            [Some(&json!("Kiều Thị Mẹ")), Some(&json!("099168002741")), Some(&json!("1968-10-10")), Some(&json!("heir"))]
        );
    });
}

#[test]
fn answers_of_the_form_outlive_a_page_that_only_says_where() {
    on_both(|world| async move {
        let child = newborn().seal(&world.app.identity.keys);
        let standing = Standing { filer: Filer::Parent, applicant: Some(child), organisation: None };
        let id = drafted(&world, BIRTH, standing.clone(), birth_answers()).await;
        let choices = Choices {
            receiving: world.centre,
            deciding: world.commune,
            delivery: "electronic".to_owned(),
            delivery_address: String::new(),
        };
        let command = Keep { draft: id, answers: Map::new(), clear: Vec::new(), choices: Some(choices), standing: None };
        let who = world.citizen.clone();
        world.act(move |_, tx| keep(tx, &who, &command)).await.unwrap();
        let who = world.citizen.clone();
        let read = world.act(move |app, tx| filling(app, tx, &who, id)).await.unwrap();
        assert_eq!(read.draft.standing, standing);
        assert_eq!(read.answers.get("child_name"), Some(&json!("Phạm Gia Hân")));
    });
}

#[test]
fn a_program_files_for_somebody_else() {
    on_both(|world| async move {
        let client = world.client(&world.citizen, None).await;
        let mut body = json!({
            "procedure": "2.000635", "receiving": "H31.101.04", "deciding": "H31.101", "answers": copy_answers(), "delivery": "counter", "declared": true,
            "representation": "relative", "applicant": { "name": "Anna Schmidt", "birth_date": "1988-04-03", "document": "passport", "number": "c01 x00t47" }
        });
        let id = client.post_once("/api/v1/dossiers", "for-another", &body).await.expect(201)["id"].as_str().unwrap().to_owned();
        let read = client.get(&format!("/api/v1/dossiers/{id}")).await.expect(200);
        assert_eq!(
            [&read["applicant"], &read["submitter"], &read["representation"]],
            [&json!("Anna Schmidt"), &json!("Hà Thị Phương Thảo"), &json!("relative")]
        );
        body["applicant"]["document"] = json!("library_card");
        assert_eq!(client.post_once("/api/v1/dossiers", "b", &body).await.fields(), ["applicant.document"]);
        body["applicant"]["document"] = json!("passport");
        body["representation"] = json!("friend");
        assert_eq!(client.post_once("/api/v1/dossiers", "c", &body).await.fields(), ["representation"]);
    });
}

/// What people were told of a dossier, in order: the person and the message.
async fn told(world: &World, id: DossierId) -> Vec<(kernel::PersonId, String)> {
    world.settle().await;
    let read = world.store.read::<_, store::Error, _>(move |tx| {
        tx.rows(
            "select person, message from onestop_notice where dossier = $1 and person is not null order by at, id",
            store::params![id],
            |row| Ok((row.take()?, row.take()?)),
        )
    });
    read.await.unwrap()
}

#[test]
fn the_applicant_is_answered_too_once_their_number_is_proven() {
    on_both(|world| async move {
        let (submitter, neighbour) = (world.citizen.person.unwrap(), world.neighbour.person.unwrap());
        world.settle().await;
        let refused = async |proven: bool| {
            let typed = numbered("099068002740", "Kiều Tiến Dũng", date(1968, 10, 10));
            let id = filed(&world, &world.citizen, (COPY, copy_answers()), (Filer::Relative, Some(typed)), &[]).await.unwrap();
            let applicant = world.whole(id).await.loaded.dossier.applicant.unwrap();
            let intake = world.intake.clone();
            if proven {
                // His card is seen at the counter: the record is his from now on.
                let his = world.act(move |_, tx| Ok(identity::prove_number(tx, &intake, applicant)?)).await.unwrap();
                assert_eq!(his, neighbour);
            }
            let (reason, ground) = ("Trùng hồ sơ".to_owned(), "Luật Hộ tịch, Điều 64".to_owned());
            let (intake, refuse) = (world.intake.clone(), RefuseIntake { dossier: id, version: 1, reason, ground });
            world.act(move |app, tx| refuse_intake(app, tx, &intake, &refuse)).await.unwrap();
            told(&world, id).await
        };
        let refusal = |person| (person, "onestop-notice-refused".to_owned());
        assert_eq!(refused(false).await, [refusal(submitter)], "a number that was only typed proves nobody");
        assert_eq!(refused(true).await, [refusal(submitter), refusal(neighbour)]);
    });
}
