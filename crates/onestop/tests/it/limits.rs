//! Nobody asks so much that others wait: a bound for each address, a stricter one for public tracking, and one answer for all who guess.

use jiff::SignedDuration;

use crate::client::{Answer, Client};
use crate::world::{World, on_both};

/// An installation that takes three requests at once from an address, and six again each minute.
fn narrow(world: &World, behind_proxy: bool) -> Client {
    world.nobody_at(|mut shell| {
        shell.limit = Some(web::RateLimit::new(3, 6));
        shell.settings.behind_proxy = behind_proxy;
        shell
    })
}

async fn through_proxy(client: &Client, forwarded: &[&str]) -> Answer {
    let mut request = axum::http::Request::get("/thu-tuc");
    for line in forwarded {
        request = request.header("x-forwarded-for", *line);
    }
    client.send(request, axum::body::Body::empty()).await
}

#[test]
fn an_address_that_asks_too_much_is_told_to_wait() {
    on_both(|world| async move {
        let client = narrow(&world, false);
        let here = client.from("192.0.2.7");
        for _ in 0..3 {
            assert_eq!(here.get("/thu-tuc").await.status, 200);
        }
        let page = here.get("/thu-tuc").await;
        assert_eq!((page.status.as_u16(), page.header("retry-after")), (429, "60"));
        assert!(page.text().contains("Quá nhiều yêu cầu") && page.text().contains("Vui lòng chờ một phút"), "{}", page.text());
        let english = here.with_cookie("lang", "en").get("/thu-tuc").await;
        assert!(english.status == 429 && english.text().contains("Too many requests"), "{}", english.text());

        let problem = here.get("/api/v1/procedures").await;
        assert_eq!((problem.header("content-type"), problem.header("retry-after")), ("application/problem+json", "60"));
        assert_eq!(problem.expect(429)["type"], "/api/problems/too-many");

        assert_eq!(here.get("/assets/none.css").await.status, 404, "what a page needs beside itself is not counted");
        assert_eq!(client.from("192.0.2.8").get("/thu-tuc").await.status, 200, "another address is another matter");
        world.clock.advance(SignedDuration::from_secs(10));
        assert_eq!(here.get("/thu-tuc").await.status, 200, "the bucket fills again");
        assert_eq!(here.get("/thu-tuc").await.status, 429);
    });
}

#[test]
fn the_address_that_a_proxy_tells_counts_only_behind_our_proxy() {
    on_both(|world| async move {
        let open = narrow(&world, false).from("192.0.2.7");
        for invented in ["198.51.100.1", "198.51.100.2", "198.51.100.3"] {
            assert_eq!(through_proxy(&open, &[invented]).await.status, 200);
        }
        assert_eq!(through_proxy(&open, &["198.51.100.4"]).await.status, 429, "without a proxy of ours anybody may write that header");

        let behind = narrow(&world, true).from("192.0.2.1");
        for _ in 0..3 {
            assert_eq!(through_proxy(&behind, &["203.0.113.5"]).await.status, 200);
        }
        assert_eq!(through_proxy(&behind, &["203.0.113.5"]).await.status, 429);
        assert_eq!(through_proxy(&behind, &["203.0.113.6"]).await.status, 200);
        for invented in [&["198.51.100.1, 203.0.113.5"][..], &["198.51.100.2", "203.0.113.5"][..]] {
            assert_eq!(through_proxy(&behind, invented).await.status, 429, "only what our proxy added last counts: {invented:?}");
        }
    });
}

#[test]
fn tracking_gives_one_answer_to_all_who_guess_and_soon_none() {
    on_both(|world| async move {
        let id = world.copy_filed().await;
        let dossier = world.whole(id).await.loaded.dossier;
        let client = world.nobody();
        let ask =
            async |from: &str, code: &str, proof: &str| client.from(from).post_form("/tra-cuu", &[("ma", code), ("khoa", proof)]).await;

        let found = ask("192.0.2.1", &dossier.code, &dossier.token).await;
        assert!(found.status == 200 && found.text().contains(&dossier.code));
        assert!(!found.text().contains("Hà Thị Phương Thảo"), "never a name");

        let wrong = ask("192.0.2.2", &dossier.code, "0000").await;
        let unknown = ask("192.0.2.2", &dossier.code.replace("0001", "0999"), "0000").await;
        let same = |answer: &Answer| answer.text().replace("0999", "0001");
        assert_eq!((wrong.status, same(&wrong)), (unknown.status, same(&unknown)), "wrong and unknown are one answer");
        assert!(!wrong.text().contains(&dossier.token));

        for number in 0..10 {
            assert_eq!(ask("192.0.2.3", &format!("H31.101.04-261123-{number:04}"), "0000").await.status, 422);
        }
        let refused = ask("192.0.2.3", &dossier.code, &dossier.token).await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "60"), "ten guesses, then even the right one waits");
        assert_eq!(client.from("192.0.2.3").get("/thu-tuc").await.status, 200, "other pages are open meanwhile");
        for number in 0..8 {
            ask(&format!("198.51.100.{number}"), &dossier.code, "0000").await;
        }
        assert_eq!(ask("198.51.100.99", &dossier.code, "0000").await.status, 429, "one code is not guessed at from many addresses");
        world.clock.advance(SignedDuration::from_mins(2));
        assert_eq!(ask("192.0.2.3", &dossier.code, &dossier.token).await.status, 200);
    });
}
