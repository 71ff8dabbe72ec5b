//! What an application asks is read with care; nothing goes to an address that is not registered.

use testkit::on_both;

use crate::application::{Application, VERIFIER, registration};
use crate::migrations;
use crate::portal::{ISSUER, Portal};
use crate::province::CITIZEN;

#[test]
fn nobody_is_sent_to_an_address_that_is_not_registered() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let near = [
            "",
            "https://mot.example/ve/",
            "https://mot.example/ve?x=1",
            "https://mot.example/VE",
            "https://mot.example.xau.example/ve",
            "https://mot.example@xau.example/ve",
            "http://mot.example/ve",
            "//xau.example",
            "javascript:alert(1)",
        ];
        for redirect in near {
            // Neither a code nor an error goes there.
            for response_type in ["code", "token"] {
                let answer = browser.get(&application.question(&[("redirect_uri", redirect), ("response_type", response_type)])).await;
                assert_eq!((answer.status, answer.leads_to()), (400, String::new()), "{redirect}");
                assert!(answer.body.contains("Địa chỉ quay lại không đúng"), "{}", answer.body);
            }
        }
        for client in ["", "x", "00000000-0000-7000-8000-000000000000"] {
            let answer = browser.get(&application.question(&[("client_id", client)])).await;
            assert_eq!((answer.status, answer.leads_to()), (400, String::new()), "{client}");
        }
    });
}

#[test]
fn proof_by_s256_is_required_of_everybody() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        for application in [Application::register(&portal, "mot.example").await, Application::public(&portal, "hai.example").await] {
            let mut browser = portal.browser_of(CITIZEN).await;
            let changes: [&[(&str, &str)]; 4] = [
                &[("code_challenge", ""), ("code_challenge_method", "")],
                &[("code_challenge_method", "")],
                &[("code_challenge", VERIFIER), ("code_challenge_method", "plain")],
                &[("code_challenge", "ngan")],
            ];
            for change in changes {
                let got = application.gets(&application.asks(&mut browser, change).await);
                assert_eq!((got["error"].as_str(), got["state"].as_str(), got["iss"].as_str()), ("invalid_request", "trang-thai", ISSUER));
                assert!(!got.contains_key("code"));
            }
        }
    });
}

#[test]
fn a_question_by_a_form_is_one_too_and_a_parameter_comes_once() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let question = application.question(&[]);
        let (address, query) = question.split_once('?').unwrap();
        let url = reqwest::Url::parse(&format!("http://x/?{query}")).unwrap();
        let pairs: Vec<(String, String)> = url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        let fields: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut browser = portal.browser_of(CITIZEN).await;
        let answer = browser.post_from_elsewhere(address, &fields, "").await;
        assert!(answer.leads_to().starts_with("/dang-nhap/ung-dung?yeu-cau="), "{}", answer.status);
        assert_eq!(browser.get(&answer.leads_to()).await.status, 200);
        let twice = browser.get(&format!("{question}&scope=openid")).await;
        assert_eq!(application.gets(&twice)["error"], "invalid_request");
        let twice = browser.get(&format!("{question}&redirect_uri=https://xau.example")).await;
        assert_eq!((twice.status, twice.leads_to()), (400, String::new()));
    });
}

#[test]
fn a_suspended_application_gets_nothing() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let application = Application::register(&portal, "mot.example").await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let tokens = application.signs_in(&portal, &mut browser, &[("scope", "openid offline_access")]).await;
        let code = application.agreed(&mut browser, &[]).await["code"].clone();
        crate::clients::suspends(&portal, &application, "co").await;
        let answer = browser.get(&application.question(&[])).await;
        assert_eq!((answer.status, answer.leads_to()), (400, String::new()));
        assert_eq!(application.exchanges(&portal, &code).await.0, 401);
        assert_eq!(application.refreshes(&portal, &crate::application::text(&tokens, "refresh_token")).await.0, 401);
        assert!(!crate::application::opens(&portal, &tokens).await);
        crate::clients::suspends(&portal, &application, "khong").await;
        assert!(crate::application::opens(&portal, &tokens).await);
    });
}

#[test]
fn only_what_the_application_may_ask_is_asked() {
    on_both(&migrations(), |world| async move {
        let portal = Portal::open(world).await;
        let few = openid::Registration { scopes: vec![openid::Scope::Profile], ..registration(&portal, "mot.example").await };
        let application = Application::with(&portal, few).await;
        let mut browser = portal.browser_of(CITIZEN).await;
        let page = application.asks(&mut browser, &[("scope", "openid profile email personal_number admin")]).await;
        assert!(page.body.contains("Họ tên, ngày sinh") && !page.body.contains("Số định danh cá nhân"), "{}", page.body);
        let got = application.gets(&application.asks(&mut browser, &[("scope", "profile")]).await);
        assert_eq!(got["error"], "invalid_scope");
    });
}
