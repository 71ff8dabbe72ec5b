//! All pages and the interface, asked for by those whom they do not concern. The routes are read from the tables of the crate, so that a
//! new one cannot be forgotten.

use testkit::on_both;

use crate::migrations;
use crate::portal::Portal;
use crate::province::{CITIZEN, OFFICIAL};

/// What anybody's browser may come to: it finds a question there, or is told that there is none.
const FOR_ANYBODY: &[&str] = &["/dang-nhap/ung-dung", "/dang-xuat/ung-dung"];

fn routes() -> Vec<String> {
    let table = include_str!("../../src/pages/mod.rs");
    let found: Vec<String> = table.split(".route(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    assert!(found.len() > 12, "only {} routes were found", found.len());
    found
}

#[test]
fn every_page_refuses_those_whom_it_does_not_concern() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let (mut nobody, mut citizen) = (portal.browser(), portal.browser_of(CITIZEN).await);
        let mut official = portal.browser_of(OFFICIAL).await;
        for route in routes().iter().filter(|route| !FOR_ANYBODY.contains(&route.as_str())) {
            let address = route.replace("{id}", "00000000-0000-7000-8000-000000000000");
            let form = [("request", "0198c0de-0000-7000-8000-000000000001"), ("client", "00000000-0000-7000-8000-000000000000")];
            for answer in [nobody.get(&address).await, nobody.post(&address, &form).await] {
                assert!([303, 404, 405].contains(&answer.status), "{address}: {}", answer.status);
                assert!(answer.status != 303 || answer.leads_to().starts_with("/dang-nhap"), "{address}");
            }
            if address.starts_with("/can-bo") {
                for browser in [&mut citizen, &mut official] {
                    for answer in [browser.get(&address).await, browser.post(&address, &form).await] {
                        assert!([404, 405].contains(&answer.status), "{address}: {}", answer.status);
                    }
                }
            }
            let forged = citizen.post_from_elsewhere(&address, &form, "").await;
            assert!([403, 405].contains(&forged.status), "{address} takes a form of another site: {}", forged.status);
        }
    });
}

#[test]
fn pages_speak_both_languages_where_citizens_come() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = crate::application::Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let page = application.asks(&mut browser, &[("ui_locales", "en-GB vi")]).await;
        assert!(page.body.contains("would like to know about you") && page.body.contains("Name, date of birth"), "{}", page.body);
        for (address, text) in [("/thiet-bi", "Sign in on another device"), ("/tai-khoan/ung-dung", "Applications that you allowed")] {
            let page = browser.get(address).await;
            assert!(page.status == 200 && page.body.contains(text), "{}", page.body);
        }
    });
}
