use identity::Role;
use jiff::SignedDuration;
use kernel::Actor;
use testkit::on_both;

use crate::{migrations, open, read, with_small_province};

#[test]
fn what_an_official_may_do_follows_the_posts_they_hold() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let clerk = person(&identity, "0900000001").await;
        let authority = read(&identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await;
        assert_eq!(authority.posts.len(), 1);
        assert_eq!(authority.posts[0].roles, [Role::Intake, Role::ResultDesk]);
        assert!(authority.has(Role::Intake) && !authority.has(Role::Administrator));
        let agency = authority.posts[0].agency;
        let holders = read(&identity, move |tx| identity::holders_of_role(tx, agency, Role::Intake)).await;
        assert_eq!(holders.len(), 2);
        assert!(holders.iter().any(|holder| holder.person == clerk));
        let citizen = person(&identity, "0900000019").await;
        let authority = read(&identity, move |tx| identity::held_posts(tx, &Actor::person(citizen, 2))).await;
        assert!(authority.posts.is_empty());
        assert!(read(&identity, |tx| identity::held_posts(tx, &Actor::anonymous())).await.posts.is_empty());
    });
}

#[test]
fn nobody_holds_a_post_before_its_agency_exists() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let clerk = person(&identity, "0900000001").await;
        let begins = kernel::Instant::from_local(jiff::civil::date(2025, 7, 1).at(0, 0, 0, 0));
        world.clock.set(begins.plus(SignedDuration::from_micros(-1)));
        assert!(read(&identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts.is_empty());
        world.clock.set(begins);
        assert_eq!(read(&identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts.len(), 1);
    });
}

#[test]
fn an_empty_database_knows_nobody() {
    on_both(&migrations(), |world| async move {
        let identity = open(&world);
        assert!(read(&identity, identity::communes).await.is_empty());
        assert!(read(&identity, |tx| identity::persons(tx, &[])).await.is_empty());
    });
}

/// The person with this phone number.
pub(crate) async fn person(identity: &identity::Identity, phone: &'static str) -> kernel::PersonId {
    read(identity, move |tx| identity::persons_by_phone(tx, phone)).await[0].id
}
