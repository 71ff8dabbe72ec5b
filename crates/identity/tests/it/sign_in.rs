//! Sign-in through HTTP, where passwords are compared.

use jiff::SignedDuration;
use kernel::Actor;
use testkit::on_both;

use crate::pages::Site;
use crate::posts::person;
use crate::{act, migrations, read};

#[test]
fn the_right_password_opens_a_session_that_ends() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        let answer = site.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!((answer.status, answer.location()), (303, "/can-bo"));
        assert!(
            answer.cookie.as_deref().is_some_and(|cookie| cookie.contains("HttpOnly; SameSite=Lax; Max-Age=129600")),
            "{:?}",
            answer.cookie
        );
        assert!(site.get("/tai-khoan").await.body.contains("Đặng Thị Thu Hiền"));
        world.clock.advance(SignedDuration::from_hours(12));
        assert_eq!(site.get("/tai-khoan").await.location(), "/dang-nhap?ve=/tai-khoan");
        let mut site = Site::over(&site);
        assert_eq!(site.sign_in("0900 000 019", "x").await.status, 422);
        let citizen = site.sign_in("CongDan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(citizen.location(), "/");
        assert!(citizen.cookie.unwrap().contains("Max-Age=2678400"));
        let before = site.cookie.clone();
        site.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        let mut old = Site::over(&site);
        old.cookie = before;
        assert_eq!(old.get("/tai-khoan").await.status, 303, "the session is rotated at sign-in");
        assert_eq!(site.post("/dang-xuat", &[]).await.status, 303);
        assert_eq!(site.get("/tai-khoan").await.status, 303);
    });
}

#[test]
fn wrong_and_unknown_cannot_be_told_apart_and_failures_lock() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        let unknown = site.sign_in("khongco", "sai mật khẩu rồi").await;
        let wrong = site.sign_in("tiepnhan", "sai mật khẩu rồi").await;
        assert_eq!(unknown.status, 422);
        assert_eq!(unknown.without_ids().replace("khongco", "tiepnhan"), wrong.without_ids());
        for _ in 0..4 {
            site.sign_in("tiepnhan", "sai mật khẩu rồi").await;
        }
        let locked = site.sign_in("tiepnhan", "sai mật khẩu rồi").await;
        assert_eq!(wrong.without_ids(), locked.without_ids(), "whoever does not know the password does not learn of the lock");
        let right = site.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(wrong.without_ids(), right.without_ids(), "nor does whoever knows it");
        world.clock.advance(SignedDuration::from_mins(1));
        assert_eq!(site.sign_in("tiepnhan", identity::DEMONSTRATION_PASSWORD).await.status, 303);
        let clerk = person(&site.identity, "0900000001").await;
        let facts = read(&site.identity, move |tx| {
            let held = identity::held_posts(tx, &Actor::person(clerk, 2))?;
            assert_eq!(held.posts.len(), 1);
            tx.value::<i64>("select count(*) from journal_fact where kind = 'identity.session.refused.v1'", &[])
        })
        .await;
        assert_eq!(facts, 8);
    });
}

#[test]
fn one_address_cannot_try_for_ever() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        for _ in 0..30 {
            assert_eq!(site.sign_in("khongco", "x").await.status, 422);
        }
        assert_eq!(site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await.status, 429);
        world.clock.advance(SignedDuration::from_mins(5));
        assert_eq!(site.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await.status, 303);
    });
}

#[test]
fn one_comes_back_only_to_our_own_pages() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::open(&world).await;
        let password = identity::DEMONSTRATION_PASSWORD;
        for (back, expected) in
            [("/ho-so?trang=2", "/ho-so?trang=2"), ("//evil.example", "/"), ("https://evil.example/", "/"), ("/\\evil.example", "/")]
        {
            let answer = site.post("/dang-nhap", &[("user", "congdan"), ("password", password), ("ve", back)]).await;
            assert_eq!(answer.location(), expected);
        }
    });
}

#[test]
fn a_token_acts_as_its_owner_while_the_post_is_held() {
    on_both(&migrations(), |world| async move {
        let site = Site::open(&world).await;
        let identity = &site.identity;
        let admin = Actor::person(person(identity, "0900000017").await, 2);
        let clerk = person(identity, "0900000001").await;
        let post = read(identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts[0].clone();
        let account = read(identity, move |tx| {
            tx.value::<kernel::AccountId>("select id from identity_account where person = $1", store::params![clerk])
        })
        .await;
        let by = Actor::person(clerk, 2);
        let refused = act(identity, move |tx| identity::issue_token(tx, &by, account, None, SignedDuration::from_hours(1))).await;
        assert!(refused.is_err());
        let token = act(identity, move |tx| identity::issue_token(tx, &admin, account, Some(post.post), SignedDuration::from_hours(1)))
            .await
            .unwrap();
        let actor = identity.bearer(&token).await.unwrap().unwrap();
        assert_eq!((actor.person, actor.post, actor.agency), (Some(clerk), Some(post.post), Some(post.agency)));
        assert_eq!(identity.bearer("nothing").await.unwrap(), None);
        let (session, cookie) = act(identity, move |tx| identity::open_session(tx, account, "192.0.2.7", "test")).await.unwrap();
        let viewer = {
            let sessions = identity.sessions();
            read(identity, move |tx| sessions.viewer(tx, &cookie)).await.unwrap()
        };
        assert_eq!((viewer.session, viewer.person, viewer.posts.len()), (session, clerk, 1));
        assert!(viewer.has_role("intake"));
        world.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(identity.bearer(&token).await.unwrap(), None);
    });
}
