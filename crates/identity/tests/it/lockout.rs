//! Wrong passwords close an account for whoever types them, and for nobody else.

use jiff::SignedDuration;
use testkit::on_both;

use crate::authenticator::RIGHT;
use crate::factors::{codes_of, enrol};
use crate::pages::Site;
use crate::passkeys::{self, is_in};
use crate::{migrations, read};

const PASSWORD: &str = identity::DEMONSTRATION_PASSWORD;
const WRONG: &str = "sai mật khẩu rồi";

/// Somebody elsewhere who does not know the password.
async fn guesses(site: &Site, remote: &'static str, times: usize) -> Site {
    let mut stranger = Site::over(site);
    stranger.remote = Some(remote);
    for _ in 0..times {
        assert_eq!(stranger.sign_in("tiepnhan", WRONG).await.status, 422);
    }
    stranger
}

#[test]
fn strangers_do_not_lock_the_owner_out() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::open(&world).await;
        owner.remote = Some("192.0.2.7");
        owner.sign_in("tiepnhan", PASSWORD).await;
        let mut stranger = guesses(&owner, "198.51.100.9", 12).await;
        assert_eq!(stranger.sign_in("tiepnhan", PASSWORD).await.status, 422, "the place must wait");
        // Next door to the owner, too: browsers have counts of their own.
        guesses(&owner, "192.0.2.200", 12).await;
        owner.cookie = None;
        assert_eq!(owner.sign_in("tiepnhan", PASSWORD).await.status, 303);
        let mut elsewhere = Site::over(&owner);
        elsewhere.remote = Some("203.0.113.5");
        assert_eq!(elsewhere.sign_in("tiepnhan", PASSWORD).await.status, 303, "a new browser in another network");
        let mut neighbour = Site::over(&owner);
        neighbour.remote = Some("192.0.2.30");
        assert_eq!(neighbour.sign_in("tiepnhan", PASSWORD).await.status, 422, "the owner's sign-in forgives the network nothing");
        assert_eq!(neighbour.sign_in("quantri", PASSWORD).await.status, 303, "another account");
    });
}

#[test]
fn a_browser_of_the_owner_has_a_small_count_of_its_own() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::open(&world).await;
        owner.remote = Some("192.0.2.7");
        owner.sign_in("tiepnhan", PASSWORD).await;
        owner.cookie = None;
        for _ in 0..5 {
            owner.sign_in("tiepnhan", WRONG).await;
        }
        assert_eq!(owner.sign_in("tiepnhan", PASSWORD).await.status, 422);
        let mut colleague = Site::over(&owner);
        colleague.remote = Some("192.0.2.8");
        assert_eq!(colleague.sign_in("tiepnhan", PASSWORD).await.status, 303, "the network is not locked by it");
        world.clock.advance(SignedDuration::from_mins(1));
        assert_eq!(owner.sign_in("tiepnhan", PASSWORD).await.status, 303);
        owner.cookie = None;
        for _ in 0..4 {
            owner.sign_in("tiepnhan", WRONG).await;
        }
        assert_eq!(owner.sign_in("tiepnhan", PASSWORD).await.status, 303, "the count begins anew");
    });
}

#[test]
fn the_wait_grows_and_ends() {
    on_both(&migrations(), |world| async move {
        let site = Site::open(&world).await;
        let mut stranger = guesses(&site, "198.51.100.9", 5).await;
        // What comes while the place waits is not looked at and counts for nothing; then each failure closes it again.
        for minutes in [1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 15] {
            stranger.sign_in("tiepnhan", WRONG).await;
            world.clock.advance(SignedDuration::from_mins(minutes) + SignedDuration::from_secs(-1));
            assert_eq!(stranger.sign_in("tiepnhan", PASSWORD).await.status, 422, "{minutes}");
            world.clock.advance(SignedDuration::from_secs(1));
            if minutes < 15 {
                stranger.sign_in("tiepnhan", WRONG).await;
            }
        }
        assert_eq!(stranger.sign_in("tiepnhan", PASSWORD).await.status, 303);
    });
}

#[test]
fn unknown_wrong_and_locked_read_the_same_and_do_the_same_work() {
    on_both(&migrations(), |world| async move {
        let site = Site::open(&world).await;
        let mut stranger = guesses(&site, "198.51.100.9", 5).await;
        let counted = || async {
            let facts = "select count(*) from journal_fact where kind = 'identity.session.refused.v1'";
            read(&site.identity, move |tx| tx.value::<i64>(facts, &[])).await
        };
        let before = counted().await;
        let locked = stranger.sign_in("tiepnhan", PASSWORD).await;
        let wrong = stranger.sign_in("quantri", WRONG).await;
        let unknown = stranger.sign_in("khongco", WRONG).await;
        assert_eq!(counted().await, before + 3, "each is remembered");
        let same = |answer: &crate::pages::Answer, name: &str| {
            (answer.status, answer.without_ids().replace(&format!("value=\"{name}\" data-width"), ""))
        };
        assert_eq!(same(&locked, "tiepnhan"), same(&wrong, "quantri"));
        assert_eq!(same(&unknown, "khongco"), same(&wrong, "quantri"));
    });
}

#[test]
fn wrong_passwords_never_stand_in_the_way_of_a_passkey() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::signed_in(&world, "tiepnhan").await;
        let (mut key, _) = passkeys::enrol(&mut owner, "Khóa").await;
        let mut visitor = guesses(&owner, "198.51.100.9", 20).await;
        passkeys::sign_in(&mut visitor, &mut key, RIGHT).await;
        assert!(is_in(&mut visitor).await);
    });
}

#[test]
fn whoever_knows_the_password_guesses_no_code_from_many_networks() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::signed_in(&world, "tiepnhan").await;
        let (_, added) = enrol(&mut owner, world.clock.now()).await;
        let codes = codes_of(&added);
        for remote in ["198.51.100.1", "203.0.113.1", "192.0.2.1"] {
            let mut thief = Site::over(&owner);
            thief.remote = Some(remote);
            thief.sign_in("tiepnhan", PASSWORD).await;
            for _ in 0..2 {
                thief.post("/dang-nhap/buoc-hai", &[("code", "000000")]).await;
            }
        }
        let mut thief = Site::over(&owner);
        thief.remote = Some("198.18.0.1");
        thief.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(thief.post("/dang-nhap/buoc-hai", &[("code", &codes[0])]).await.status, 422, "even the right one, in a new network");
        owner.cookie = None;
        owner.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(owner.post("/dang-nhap/buoc-hai", &[("code", &codes[0])]).await.status, 303, "but its owner is known here");
    });
}

#[test]
fn the_cookie_of_a_browser_changes_with_each_sign_in_and_the_one_before_counts_until_then() {
    on_both(&migrations(), |world| async move {
        let mut owner = Site::signed_in(&world, "tiepnhan").await;
        let first = owner.others["thiet-bi"].clone();
        let kept = read(&owner.identity, |tx| tx.rows("select token from identity_device", &[], |row| row.take::<Vec<u8>>())).await;
        assert!(kept.iter().all(|digest| digest.len() == 32 && !first.as_bytes().windows(32).any(|part| part == digest.as_slice())));
        owner.sign_in("tiepnhan", PASSWORD).await;
        let second = owner.others["thiet-bi"].clone();
        assert_ne!(first, second);
        let devices = || read(&owner.identity, |tx| tx.value::<i64>("select count(*) from identity_device", &[]));
        assert_eq!(devices().await, 1);
        let mut lost = Site::over(&owner);
        lost.others.insert("thiet-bi".to_owned(), first.clone());
        lost.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(devices().await, 1, "the answer with the second one was lost on its way");
        let mut old = Site::over(&owner);
        old.others.insert("thiet-bi".to_owned(), second);
        old.sign_in("tiepnhan", PASSWORD).await;
        assert_eq!(devices().await, 2, "a cookie that was replaced is a stranger's");
    });
}
