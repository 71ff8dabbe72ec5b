//! Parts are looked at one by one; what was found wanting is what a request for more begins with.

use jiff::SignedDuration;
use kernel::{Actor, DossierId};
use onestop::service::check_parts::{CheckParts, PartFinding, check_parts};
use onestop::service::incoming::IncomingPart;
use onestop::service::supplement::{AnswerSupplement, AskSupplement, answer, ask};
use onestop::{OnestopError, Verdict, to_mend};

use crate::world::{World, on_both};

async fn found(world: &World, actor: &Actor, id: DossierId, verdict: &str, remark: &str) -> Result<(), OnestopError> {
    let part = world.whole(id).await.parts.last().unwrap().id;
    let findings = vec![PartFinding { part, verdict: verdict.to_owned(), remark: remark.to_owned() }];
    let (who, command) = (actor.clone(), CheckParts { dossier: id, version: world.version(id).await, findings });
    world.act(move |app, tx| check_parts(app, tx, &who, &command)).await
}

#[test]
fn the_counter_and_the_officer_look_at_parts_while_they_have_the_dossier() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        assert!(matches!(found(&world, &world.officer, id, "satisfactory", "").await, Err(OnestopError::Forbidden)));
        found(&world, &world.intake, id, "satisfactory", "").await.unwrap();
        world.accept(id).await;
        assert!(matches!(found(&world, &world.intake, id, "satisfactory", "").await, Err(OnestopError::Forbidden)));
        found(&world, &world.officer, id, "original_needed", "").await.unwrap();
        let finding = world.whole(id).await.parts.first().unwrap().finding.clone().unwrap();
        assert_eq!((finding.verdict, Some(finding.post)), (Verdict::OriginalNeeded, world.officer.post), "the last look counts");
        world.issue(id).await;
        assert!(found(&world, &world.officer, id, "satisfactory", "").await.is_err(), "nobody has it at their desk");
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn what_is_wrong_is_said() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let part = world.whole(id).await.parts.first().unwrap().id;
        for (verdict, field) in [("unsatisfactory", format!("remark-{part}")), ("", format!("verdict-{part}"))] {
            let refused = found(&world, &world.officer, id, verdict, " ").await;
            let Err(OnestopError::Fields(fields)) = refused else { panic!("{refused:?}") };
            assert_eq!(fields.first().unwrap().0, field);
        }
        let other = world.copy_accepted().await;
        let command = CheckParts {
            dossier: other,
            version: world.version(other).await,
            findings: vec![PartFinding { part, verdict: "satisfactory".to_owned(), remark: String::new() }],
        };
        let who = world.officer.clone();
        let strange = world.act(move |app, tx| check_parts(app, tx, &who, &command)).await;
        assert!(matches!(strange, Err(OnestopError::Store(store::Error::Stale))), "a part of another dossier: {strange:?}");
    });
}

#[test]
fn what_was_handed_in_last_counts() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        found(&world, &world.officer, id, "unsatisfactory", "Ảnh mờ").await.unwrap();
        let parts = world.whole(id).await.parts;
        assert_eq!(to_mend(&parts).iter().map(|part| part.code.as_str()).collect::<Vec<_>>(), ["giay-to-tuy-than"]);
        let command = AskSupplement {
            dossier: id,
            version: world.version(id).await,
            ground: "Điều 64".to_owned(),
            parts: vec!["giay-to-tuy-than".to_owned()],
            message: "Ảnh mờ".to_owned(),
        };
        let who = world.officer.clone();
        world.act(move |app, tx| ask(app, tx, &who, &command)).await.unwrap();
        world.clock.advance(SignedDuration::from_hours(1));
        let file = world.file("answer").await;
        let part = IncomingPart {
            reused: false,
            code: "giay-to-tuy-than".to_owned(),
            name: String::new(),
            form: "electronic".to_owned(),
            quantity: 1,
            shown_only: false,
            checked: false,
            file: Some(("can-cuoc.pdf".to_owned(), file)),
        };
        let (who, command) = (world.citizen.clone(), AnswerSupplement { dossier: id, parts: vec![part] });
        world.act(move |app, tx| answer(app, tx, &who, &command)).await.unwrap();
        let parts = world.whole(id).await.parts;
        assert_eq!((parts.len(), to_mend(&parts).len()), (2, 0), "the new paper has not been found wanting");
    });
}
