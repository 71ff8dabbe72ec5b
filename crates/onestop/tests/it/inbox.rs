//! Looking for something in the inbox: what fits is found and told, and going on neither skips nor repeats.

use std::collections::BTreeSet;

use identity::Role;
use kernel::Actor;
use onestop::service::assign::{Assign, assign};

use crate::client::Client;
use crate::reminders::chief;
use crate::world::{BIRTH, COPY, World, birth_answers, copy_answers, on_both};

/// Codes of the dossiers that a page of the inbox lists, in order.
fn codes(page: &str) -> Vec<String> {
    let rows = page.split("data-open>").skip(1);
    rows.filter_map(|row| row.split('<').next()).map(str::to_owned).collect()
}

async fn found(browser: &Client, asked: &str) -> Vec<String> {
    codes(&browser.get(&format!("/can-bo?{asked}")).await.text())
}

/// Files a copy for somebody; answers with its code.
async fn copy_of(world: &World, person: &Actor) -> String {
    world.submit(person, COPY, &copy_answers(), &["giay-to-tuy-than"]).await.code
}

#[test]
fn what_is_sought_is_found_by_name_without_marks_by_words_of_the_procedure_and_by_code() {
    on_both(|world| async move {
        let (copy, other) = (copy_of(&world, &world.citizen).await, copy_of(&world, &world.neighbour).await);
        let birth = world.submit(&world.citizen, BIRTH, &birth_answers(), &["giay-chung-sinh"]).await.code;
        let clerk = world.browser(&world.intake).await;
        assert_eq!(found(&clerk, "tim=kieu+DUNG").await, [other.as_str()]);
        assert_eq!(found(&clerk, "tim=%C4%91%C4%83ng+k%C3%BD+khai+sinh+th%E1%BA%A3o").await, [birth.as_str()]);
        assert_eq!(found(&clerk, &format!("tim={}", copy.to_lowercase())).await, [copy.as_str()]);
        assert_eq!(found(&clerk, "tim=kieu+khoat").await, [""; 0], "all words are meant");
        let nothing = clerk.get("/can-bo?tim=kieu+khoat").await.text();
        assert!(nothing.contains("Không có hồ sơ nào khớp"), "{nothing}");
        assert!(
            nothing.contains("value=\"kieu khoat\"") && nothing.contains("“kieu khoat”"),
            "what was typed stays, and can be taken away"
        );
    });
}

#[test]
fn dossiers_are_filtered_by_state_way_of_filing_and_day() {
    on_both(|world| async move {
        let (filed, accepted) = (copy_of(&world, &world.citizen).await, world.copy_accepted().await);
        let accepted = world.whole(accepted).await.loaded.dossier.code;
        let leader = world.browser(&world.leader).await;
        let everything: BTreeSet<String> = found(&leader, "pham-vi=don-vi").await.into_iter().collect();
        assert!(everything.contains(&accepted), "{everything:?}");
        assert_eq!(found(&leader, "pham-vi=don-vi&trang-thai=accepted").await, [accepted.as_str()]);
        let clerk = world.browser(&world.intake).await;
        let today = world.clock.now().date();
        assert_eq!(found(&clerk, "kenh=online").await, [filed.as_str()]);
        assert_eq!(found(&clerk, "kenh=counter").await, [""; 0]);
        assert_eq!(found(&clerk, &format!("tu={today}&den={today}")).await, [filed.as_str()]);
        assert_eq!(found(&clerk, &format!("den={}", today.yesterday().unwrap())).await, [""; 0]);
        assert_eq!(found(&clerk, "noi=khac").await, [""; 0], "it was received where it is decided");
    });
}

#[test]
fn who_leads_a_unit_finds_what_one_of_its_people_holds() {
    on_both(|world| async move {
        let (held, free) = (world.copy_accepted().await, world.copy_accepted().await);
        let post = world.post(&world.officer, Role::CaseOfficer).await;
        let whole = world.whole(held).await;
        let task = whole.tasks.iter().find(|task| task.closed_at.is_none()).unwrap().id;
        let command = Assign { dossier: held, task, version: whole.loaded.dossier.version, holder: Some(post) };
        let who = chief(&world).await;
        world.act(move |app, tx| assign(app, tx, &who, &command)).await.unwrap();
        let leader = world.browser(&world.leader).await;
        let theirs = found(&leader, &format!("pham-vi=don-vi&nguoi-giu={post}")).await;
        assert_eq!(theirs, [whole.loaded.dossier.code.as_str()]);
        assert!(!theirs.contains(&world.whole(free).await.loaded.dossier.code));
    });
}

#[test]
fn going_on_neither_skips_nor_repeats_what_fits() {
    on_both(|world| async move {
        let mut wanted = BTreeSet::new();
        for number in 0..60 {
            let is_wanted = number % 9 != 4;
            let code = copy_of(&world, if is_wanted { &world.neighbour } else { &world.citizen }).await;
            wanted.extend(is_wanted.then_some(code));
        }
        let clerk = world.browser(&world.intake).await;
        assert!(wanted.len() > 50, "{}", wanted.len());
        let (mut seen, mut next) = (Vec::new(), "/can-bo?tim=tien+dung".to_owned());
        loop {
            let page = clerk.get(&next).await.text();
            seen.extend(codes(&page));
            let Some(link) = page.split("href=\"").find(|link| link.starts_with("/can-bo?") && link.contains("sau=")) else { break };
            next = link.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&");
        }
        assert_eq!(seen.len(), wanted.len());
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), wanted);
    });
}
