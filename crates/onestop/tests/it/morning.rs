//! "Đầu giờ sáng" is about today, and from closing on about the next working day.

use kernel::Instant;

use store::{Lane, params};

use crate::world::{World, on_both};

#[test]
fn what_is_due_tomorrow_morning_is_shown_from_closing_on() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let dossier = world.whole(id).await.loaded.dossier;
        let due = dossier.due_at.unwrap().local();
        let tomorrow = due.strftime("%d/%m").to_string();
        assert!(due.hour() < 11, "{due}");
        for (hour, label, is_shown) in
            [(16, "Đến hạn hôm nay, trước 11:30", false), (18, &*format!("Đến hạn ngày {tomorrow}, trước 11:30"), true)]
        {
            world.clock.set(Instant::from_local(world.clock.now().date().at(hour, 0, 0, 0)));
            let page = world.browser(&world.leader).await.get("/can-bo/dau-gio-sang?muc=truoc-11-30").await.text();
            assert!(page.contains(label), "{label}");
            assert_eq!(page.contains(&dossier.code), is_shown, "{hour}");
        }
    });
}

/// What stands on the tile of a figure.
fn figure(page: &str, name: &str) -> String {
    let from = page.split(&format!("muc={name}\"")).nth(1).unwrap();
    from.chars().skip_while(|letter| !letter.is_ascii_digit()).take_while(char::is_ascii_digit).collect()
}

#[test]
fn each_dossier_of_a_figure_opens_for_whoever_looks_at_it() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let due = world.whole(id).await.loaded.dossier.due_at.unwrap();
        world.clock.set(due.plus(jiff::SignedDuration::from_hours(24)));
        let head = world.store.read::<_, store::Error, _>(|tx| {
            tx.value::<kernel::PersonId>("select person from identity_account where user_name = 'chanhvanphong.tinh'", &[])
        });
        let province = world.browser(&kernel::Actor::person(head.await.unwrap(), 2)).await;
        for browser in
            [world.browser(&world.leader).await, world.browser(&world.head).await, world.browser(&world.inspector).await, province]
        {
            let page = browser.get("/can-bo/dau-gio-sang?muc=qua-han").await.text();
            assert!(page.contains(&format!("/can-bo/ho-so/{id}\"")), "{page}");
            let answer = browser.get(&format!("/can-bo/ho-so/{id}")).await;
            assert_eq!(answer.status, 200);
        }
        // To look after others' work is another purpose than to do it, and is told as such.
        let purposes: Vec<String> = world
            .store
            .read::<_, store::Error, _>(|tx| {
                tx.rows("select data from journal_fact where kind = 'journal.record.disclosed.v1' order by position", params![], |row| {
                    row.take()
                })
            })
            .await
            .unwrap();
        assert!(
            purposes.iter().any(|data| data.contains("oversee")) && purposes.iter().any(|data| data.contains("process")),
            "{purposes:?}"
        );
    });
}

#[test]
fn a_figure_counts_more_dossiers_than_it_lists() {
    testkit::on_both(&crate::world::migrations(), |base| async {
        let world = World::new(base).await;
        let id = world.copy_accepted().await;
        // A hundred and thirty like it.
        let copies = move |tx: &mut store::Tx<'_>| -> Result<(), store::Error> {
            for number in 0..130_i64 {
                let new = tx.new_id::<()>();
                tx.execute("create temporary table if not exists copied as select * from onestop_dossier where false", &[])?;
                tx.execute("delete from copied", &[])?;
                tx.execute("insert into copied select * from onestop_dossier where id = $1", params![id])?;
                tx.execute("update copied set id = $1, code = $2", params![new, format!("H31.101.04-261123-9{number:03}")])?;
                tx.execute("insert into onestop_dossier select * from copied", &[])?;
            }
            Ok(())
        };
        world.store.background(Lane::Bulk, copies).await.unwrap();
        let due = world.whole(id).await.loaded.dossier.due_at.unwrap();
        world.clock.set(due.plus(jiff::SignedDuration::from_hours(24)));
        let page = world.browser(&world.leader).await.get("/can-bo/dau-gio-sang?muc=qua-han").await.text();
        assert_eq!(figure(&page, "qua-han"), "131");
        assert!(page.contains("còn 31 hồ sơ nữa"), "{page}");
    });
}
