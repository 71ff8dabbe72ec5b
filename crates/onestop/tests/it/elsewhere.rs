//! A dossier that one commune's centre receives for another commune: whose code it bears and whose calendar counts is the province's to say.

use identity::NewPerson;
use jiff::civil::date;
use kernel::{Actor, Instant};
use onestop::Whose;
use onestop::service::incoming::IncomingPart;
use onestop::service::receive::{AtCounter, Receive, receive};

use crate::world::{World, migrations, original};

/// The code and the due time of a copy that Văn Giang receives on a Friday afternoon for Phố Hiến.
async fn received(world: &World) -> (String, String) {
    let desk = world.browser(&world.administrator).await;
    let page = desk.get("/can-bo/lich-lam-viec").await;
    let request = page.hidden("request");
    // The receiving centre alone works on Saturdays.
    let week = [
        ("request", request.as_str()),
        ("agency", "H31.108.04"),
        ("weekday", "6"),
        ("version", "0"),
        ("valid_from", "2026-11-23"),
        ("week_hours", "07:30-11:30,13:30-17:30"),
        ("week_source", "QĐ 3/QĐ-UBND"),
        ("receiving", ""),
    ];
    let kept = desk.post_form("/can-bo/lich-lam-viec/tuan", &week).await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    world.clock.set(Instant::from_local(date(2026, 11, 27).at(16, 0, 0, 0)));
    let asked = world.at_counter();
    let id = world
        .act(move |app, tx| {
            let receiving = identity::agency_by_code(tx, "H31.108.04")?.unwrap().id;
            let person = identity::add_person(tx, &app.identity.keys, &NewPerson { name: "Người Mẫu".to_owned(), ..NewPerson::default() })?;
            let command = Receive {
                receiving,
                submitter: AtCounter::Known(person),
                card_checked: false,
                parts: vec![IncomingPart { shown_only: true, ..original("giay-to-tuy-than") }],
                receipt: Some("BL".to_owned()),
                ..asked.clone()
            };
            receive(app, tx, &Actor::system("tests"), &command).map(|accepted| accepted.dossier)
        })
        .await
        .unwrap();
    let dossier = world.whole(id).await.loaded.dossier;
    let (agency, _) = dossier.code.split_once('-').unwrap();
    (agency.to_owned(), dossier.due_at.unwrap().local().strftime("%d/%m").to_string())
}

#[test]
fn whose_code_and_whose_calendar_count_are_settings() {
    for (whose, code, due) in [
        ((Whose::Receiver, Whose::Decider), "H31.108.04", "30/11"),
        ((Whose::Decider, Whose::Decider), "H31.101", "30/11"),
        ((Whose::Receiver, Whose::Receiver), "H31.108.04", "28/11"),
    ] {
        testkit::on_both(&migrations(), |base| async move {
            let world = World::whose(base, whose).await;
            assert_eq!(received(&world).await, (code.to_owned(), due.to_owned()), "{whose:?}");
        });
    }
}
