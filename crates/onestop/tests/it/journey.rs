//! The whole way of a dossier, from filing to hand-over, on both databases.

use jiff::SignedDuration;
use kernel::codes::NationalStatus;
use kernel::{Actor, Instant};
use onestop::service::accept::{Accept, accept};
use onestop::service::submit::{Filed, Submit, submit};
use onestop::{FeeDue, OnestopError, State, Work};
use store::Request;

use crate::world::{BIRTH, COPY, birth_answers, copy_answers, on_both, request_id};

fn at(day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(jiff::civil::datetime(2026, 11, day, hour, minute, 0, 0))
}

#[test]
fn a_copy_of_a_record_goes_from_filing_to_hand_over() {
    on_both(|world| async move {
        let filed = world.submit(&world.citizen, COPY, &copy_answers(), &["giay-to-tuy-than"]).await;
        assert_eq!(filed.code, "H31.101.04-261123-0001");
        let whole = world.whole(filed.dossier).await;
        assert_eq!(whole.loaded.dossier.state, State::Submitted);
        assert_eq!(whole.loaded.dossier.due_at, None, "the limit counts from acceptance");
        assert_eq!(whole.parts.len(), 1);
        assert_eq!(whole.task().unwrap().work, Work::Intake);
        assert_eq!(
            whole.fees.iter().map(|fee| (fee.amount.0, fee.full_amount.0)).collect::<Vec<_>>(),
            [(0, 8_000)],
            "free for whoever is known at level 2, until February 2027"
        );

        world.accept(filed.dossier).await;
        let whole = world.whole(filed.dossier).await;
        assert_eq!(whole.loaded.dossier.state, State::Accepted);
        assert_eq!(whole.loaded.dossier.due_at, Some(at(25, 8, 0)), "one working day; Tuesday is a holiday");
        assert_eq!((whole.task().unwrap().step.as_deref(), whole.task().unwrap().due_at), (Some("search"), at(23, 14, 0)));

        world.clock.advance(SignedDuration::from_mins(5));
        world.draft_result(filed.dossier).await.unwrap();
        let moved = world.advance(&world.officer, filed.dossier).await.unwrap();
        world.clock.advance(SignedDuration::from_mins(5));
        assert_eq!((moved.step.as_deref(), moved.state.as_str()), (Some("approve"), "processing"));
        world.advance(&world.leader, filed.dossier).await.unwrap();
        world.clock.advance(SignedDuration::from_mins(5));
        let issued = world.advance(&world.clerk, filed.dossier).await.unwrap();
        assert_eq!((issued.state.as_str(), issued.notation.as_deref()), ("done", Some("01/TLHT-BS")));
        let whole = world.whole(filed.dossier).await;
        let outcome = whole.outcome.unwrap();
        assert_eq!((outcome.signer_name.as_deref(), outcome.signer_title.as_deref()), (Some("Lưu Đình Khoát"), Some("Chủ tịch UBND")));
        assert_eq!(whole.loaded.dossier.state.national(), NationalStatus::Done);

        world.hand_over(filed.dossier).await.unwrap();
        let whole = world.whole(filed.dossier).await;
        assert_eq!(whole.loaded.dossier.state, State::Returned);
        assert!(whole.tasks.iter().all(|task| task.closed_at.is_some()), "nothing waits any more");
        assert_eq!(whole.handed_over().unwrap().taken_by, "Hà Thị Phương Thảo");
        let steps: Vec<&str> = whole.tasks.iter().filter_map(|task| task.step.as_deref()).collect();
        assert_eq!(steps, ["search", "approve", "number", "return"]);
    });
}

#[test]
fn a_birth_is_numbered_in_its_book_and_its_page_is_printed() {
    on_both(|world| async move {
        let one = world.submit(&world.citizen, BIRTH, &birth_answers(), &["giay-to-tuy-than", "giay-chung-sinh"]).await;
        let two = world.submit(&world.citizen, BIRTH, &birth_answers(), &["giay-to-tuy-than", "giay-chung-sinh"]).await;
        for (id, number) in [(one.dossier, "01"), (two.dossier, "02")] {
            world.accept(id).await;
            assert_eq!(world.issue(id).await.notation.as_deref(), Some(number), "a book counts on");
        }
        assert_eq!(world.whole(one.dossier).await.loaded.dossier.case_id, "on-time");
        world.settle().await;
        let whole = world.whole(one.dossier).await;
        let (owner, sha256) = whole.outcome.unwrap().file.unwrap();
        let page = world.store.files().get(&owner, &sha256).await.unwrap();
        assert!(page.starts_with(b"%PDF-"));
        world.hand_over(one.dossier).await.unwrap();
    });
}

#[test]
fn a_dossier_is_filed_once_however_often_it_is_sent() {
    on_both(|world| async move {
        let draft = world.draft(&world.citizen, COPY, &copy_answers(), &["giay-to-tuy-than"]).await;
        let command = Submit { draft, declared: true };
        let request = Request::new(request_id(), &command);
        let send = || {
            let (app, who, command) = (world.app.clone(), world.citizen.clone(), command.clone());
            world.store.write(request, move |tx| submit(&app, tx, &who, &command))
        };
        let first: Filed = send().await.unwrap();
        let second: Filed = send().await.unwrap();
        assert_eq!(first, second);
        let again = world.act({
            let (who, command) = (world.citizen.clone(), command.clone());
            move |app, tx| submit(app, tx, &who, &command)
        });
        assert!(matches!(again.await, Err(OnestopError::NotFound)), "the draft is gone: without the request id it is another submission");
    });
}

#[test]
fn what_is_missing_is_told_beside_its_field() {
    on_both(|world| async move {
        let mut answers = copy_answers();
        answers.remove("person_name");
        answers.insert("copies".to_owned(), 51.into());
        let draft = world.draft(&world.citizen, COPY, &answers, &[]).await;
        let (who, command) = (world.citizen.clone(), Submit { draft, declared: true });
        let refused = world.act(move |app, tx| submit(app, tx, &who, &command)).await;
        let Err(OnestopError::Fields(fields)) = refused else { panic!("{refused:?}") };
        let names: Vec<&str> = fields.iter().map(|(field, _)| field.as_str()).collect();
        assert!(names.contains(&"person_name") && names.contains(&"copies"), "{names:?}");
    });
}

#[test]
fn an_open_fee_blocks_acceptance_until_the_cashier_settles_it() {
    on_both(|world| async move {
        let unknown = Actor { assurance: 0, ..world.citizen.clone() };
        let filed = world.submit(&unknown, COPY, &copy_answers(), &["giay-to-tuy-than"]).await;
        let command = Accept { dossier: filed.dossier, version: 1, holder: None };
        let try_accept = || {
            let (who, command) = (world.intake.clone(), command.clone());
            world.act(move |app, tx| accept(app, tx, &who, &command))
        };
        let refused = try_accept().await;
        let Err(OnestopError::Refused(message)) = refused else { panic!("{refused:?}") };
        assert_eq!(message.key, "onestop-accept-unpaid");

        let fee = world.whole(filed.dossier).await.fees.first().unwrap().clone();
        assert_eq!((fee.amount.0, fee.due), (8_000, FeeDue::Filing));
        let settle = onestop::service::settle::Settle { dossier: filed.dossier, fee: fee.id, receipt: "BL-0001".to_owned() };
        let by = |actor: &Actor| {
            let (who, command) = (actor.clone(), settle.clone());
            world.act(move |app, tx| onestop::service::settle::settle(app, tx, &who, &command))
        };
        assert!(matches!(by(&world.intake).await, Err(OnestopError::Forbidden)), "who receives does not take money");
        by(&world.desk).await.unwrap();
        assert!(matches!(by(&world.desk).await, Err(OnestopError::Store(store::Error::Stale))), "once is enough");
        try_accept().await.unwrap();
    });
}
