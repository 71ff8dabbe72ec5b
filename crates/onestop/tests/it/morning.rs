//! "Đầu giờ sáng" is about today, and from closing on about the next working day.

use kernel::Instant;

use crate::world::on_both;

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
