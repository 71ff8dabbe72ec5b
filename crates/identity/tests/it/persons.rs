use identity::{IdentityError, NewPerson, PersonKeys};
use kernel::codes::PersonalNumberText;
use kernel::{Actor, PersonId};
use testkit::on_both;

use crate::posts::person;
use crate::{act, migrations, read, with_small_province};

fn number() -> PersonalNumberText {
    "099090555555".parse().unwrap()
}

fn new(proven: bool) -> NewPerson {
    NewPerson { name: "nguyễn thị  LAN".to_owned(), number: Some(number()), proven, ..NewPerson::default() }
}

async fn add(identity: &identity::Identity, person: NewPerson) -> PersonId {
    let keys = identity.keys.clone();
    act(identity, move |tx| identity::add_person(tx, &keys, &person)).await.unwrap()
}

#[test]
fn a_number_is_proven_once_and_claimed_by_anybody() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let claimant = add(&identity, new(false)).await;
        let proven = add(&identity, new(true)).await;
        let again = add(&identity, new(true)).await;
        assert_ne!(claimant, proven, "a number that was typed never leads to somebody's record");
        assert_eq!(proven, again);
        let keys = identity.keys.clone();
        let all = read(&identity, move |tx| identity::persons_by_number(tx, &keys, &number())).await;
        assert_eq!(all.iter().map(|one| (one.id, one.number_proven)).collect::<Vec<_>>(), [(proven, true), (claimant, false)]);
        assert_eq!(all[0].name, "Nguyễn Thị Lan");
        let stored = all[0].number.clone().unwrap();
        assert_eq!(identity.keys.open_number(&stored.cipher), Some(number()));
        assert_eq!(format!("{stored:?}"), "PersonalNumber(•••)");
        assert_eq!(all[0].sex.as_deref(), Some("male"), "from the fourth digit");
    });
}

#[test]
fn a_card_checked_at_a_counter_takes_the_number_over() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let (impostor, owner) = (add(&identity, new(false)).await, add(&identity, new(false)).await);
        let clerk = Actor::person(person(&identity, "0900000001").await, 2);
        let citizen = Actor::person(person(&identity, "0900000019").await, 2);
        let refused = act(&identity, move |tx| identity::prove_number(tx, &citizen, owner)).await;
        assert!(matches!(refused, Err(IdentityError::Forbidden)), "{refused:?}");
        let by = clerk.clone();
        assert_eq!(act(&identity, move |tx| identity::prove_number(tx, &by, owner)).await.unwrap(), owner);
        let found = read(&identity, move |tx| identity::persons(tx, &[impostor, owner, owner])).await;
        assert!(found[&owner].number_proven && found[&owner].number.is_some());
        assert!(!found[&impostor].number_proven && found[&impostor].number.is_none());
        let refused = act(&identity, move |tx| identity::prove_number(tx, &clerk, impostor)).await;
        assert!(matches!(refused, Err(IdentityError::Fields(_))), "{refused:?}");
    });
}

#[test]
fn two_records_of_one_human_being_become_one() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let online = add(&identity, new(false)).await;
        let counter = add(&identity, new(true)).await;
        let clerk = Actor::person(person(&identity, "0900000001").await, 2);
        assert_eq!(act(&identity, move |tx| identity::prove_number(tx, &clerk, online)).await.unwrap(), counter);
        let same = read(&identity, move |tx| identity::same_person(tx, counter)).await;
        assert_eq!(same.len(), 2);
        assert!(same.contains(&online) && same.contains(&counter));
    });
}

#[test]
fn persons_are_found_by_phone_name_and_year() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let found = read(&identity, |tx| identity::persons_by_name(tx, "ha thi phuong thao", Some(1996), 10)).await;
        assert_eq!(found[0].phone.as_deref(), Some("0900000019"));
        assert!(read(&identity, |tx| identity::persons_by_name(tx, "Hà Thị Phương Thảo", Some(1990), 10)).await.is_empty());
        let (owner, firm) = read(&identity, |tx| {
            let owner = identity::persons_by_phone(tx, "0900000019")?.remove(0);
            let firms = identity::organisations_of(tx, owner.id)?;
            Ok((owner.id, identity::organisation(tx, firms[0].id)?))
        })
        .await;
        assert_eq!(firm.unwrap().tax_code.as_deref(), Some("0999000016"));
        assert!(read(&identity, move |tx| identity::person(tx, owner)).await.is_some());
    });
}

#[test]
fn keys_are_made_once_and_kept() {
    let folder = std::env::temp_dir().join(format!("identity-keys-{}", std::process::id()));
    let sealed = PersonKeys::open(&folder).unwrap().seal(&number());
    let again = PersonKeys::open(&folder).unwrap();
    assert_eq!(again.open_number(&sealed.cipher), Some(number()));
    assert_eq!(again.index_of(&number()), sealed.index);
    let mut altered = sealed.cipher.clone();
    altered[20] ^= 1;
    assert_eq!(again.open_number(&altered), None);
    assert_eq!(again.open_number(&[]), None);
    std::fs::remove_dir_all(folder).unwrap();
}
