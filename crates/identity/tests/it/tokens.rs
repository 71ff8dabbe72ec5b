//! Tokens for programs, as their owners make and end them. Nobody makes one for anybody else.

use testkit::on_both;

use crate::migrations;
use crate::pages::{Answer, Site};

const HERE: &str = "/tai-khoan/ma-truy-cap";

/// The token that a page shows once.
fn token_of(page: &Answer) -> String {
    let shown = page.body.split("ph-confirmation__code").nth(1).unwrap();
    shown.split("<strong>").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

/// The post that the form offers.
fn post_of(page: &Answer) -> String {
    let offered = page.body.split("<option value=\"").map(|rest| rest.split('"').next().unwrap());
    offered.filter(|value| value.len() == 36).last().unwrap().to_owned()
}

#[test]
fn an_official_makes_a_token_for_a_post_of_their_own_and_ends_it() {
    on_both(&migrations(), |world| async move {
        let mut site = Site::signed_in(&world, "tiepnhan").await;
        let page = site.get(HERE).await;
        let post = post_of(&page);
        let wrong = site.post(HERE, &[("label", " "), ("post", &post), ("days", "30")]).await;
        assert!(wrong.status == 422 && wrong.body.contains("id=\"label-error\""), "{}", wrong.body);
        assert_eq!(site.post(HERE, &[("label", "x"), ("post", ""), ("days", "9999")]).await.status, 404);

        let made = site.post(HERE, &[("label", "Phần mềm một cửa"), ("post", &post), ("days", "30")]).await;
        assert_eq!(made.status, 200, "{}", made.body);
        let token = token_of(&made);
        let actor = site.identity.bearer(&token).await.unwrap().unwrap();
        assert_eq!(actor.post.unwrap().to_string(), post);
        let listed = site.get(HERE).await;
        assert!(listed.body.contains("Phần mềm một cửa") && !listed.body.contains(&token), "it is shown once");
        let (request, id) = (listed.hidden("request"), listed.hidden("token"));

        let mut citizen = Site::over(&site);
        assert_eq!(citizen.get(HERE).await.status, 303, "nobody without signing in");
        citizen.sign_in("congdan", identity::DEMONSTRATION_PASSWORD).await;
        assert_eq!(
            citizen.post(HERE, &[("label", "x"), ("post", &post), ("days", "30")]).await.status,
            404,
            "not for a post of somebody else"
        );
        let other = request.replace("-7", "-8");
        assert_eq!(citizen.post("/tai-khoan/ma-truy-cap/ket-thuc", &[("request", &other), ("token", &id)]).await.status, 404);
        let own = citizen.post(HERE, &[("label", "Sổ hộ tịch nhà tôi"), ("post", ""), ("days", "90")]).await;
        assert_eq!(site.identity.bearer(&token_of(&own)).await.unwrap().unwrap().post, None);

        assert_eq!(site.post("/tai-khoan/ma-truy-cap/ket-thuc", &[("request", &request), ("token", &id)]).await.status, 303);
        assert_eq!(site.identity.bearer(&token).await.unwrap(), None);
        assert!(!site.get(HERE).await.body.contains("Phần mềm một cửa"));

        // An administrator sees which there are and ends a lost one, but never sees a token itself, and makes none.
        let lost = token_of(&site.post(HERE, &[("label", "Máy đã mất"), ("post", &post), ("days", "30")]).await);
        let owner = site.identity.bearer(&lost).await.unwrap().unwrap().person.unwrap();
        let account = world.store.read::<_, store::Error, _>(move |tx| {
            tx.value::<uuid::Uuid>("select id from identity_account where person = $1", store::params![owner])
        });
        let page = format!("/can-bo/tai-khoan/{}", account.await.unwrap());
        let mut administrator = Site::over(&site);
        administrator.sign_in("quantri", identity::DEMONSTRATION_PASSWORD).await;
        let seen = administrator.get(&page).await;
        assert!(seen.body.contains("Máy đã mất") && !seen.body.contains(&lost), "{}", seen.body);
        let fields = [("request", seen.hidden("request")), ("account", seen.hidden("account")), ("token", seen.hidden("token"))];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(site.post("/can-bo/tai-khoan/ma-truy-cap", &fields).await.status, 404, "no administrator");
        let ended = administrator.post("/can-bo/tai-khoan/ma-truy-cap", &fields).await;
        assert_eq!((ended.status, ended.location()), (303, format!("{page}?da=ma").as_str()));
        assert_eq!(site.identity.bearer(&lost).await.unwrap(), None);
    });
}
