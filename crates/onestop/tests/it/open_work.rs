//! An agency with open dossiers neither ends nor goes under another one; who may count them reads none.

use crate::world::on_both;

#[test]
fn an_agency_with_open_dossiers_does_not_end() {
    on_both(|world| async move {
        world.copy_accepted().await;
        let administrator = world.browser(&world.administrator).await;
        let page = administrator.get("/can-bo/to-chuc/H31.101").await;
        let agency = world.commune.to_string();
        let request = crate::world::request_id().to_string();
        let fields = [("request", request.as_str()), ("agency", &agency), ("end", "2027-01-01")];
        assert_eq!(page.status, 200);
        let refused = administrator.post_form("/can-bo/to-chuc/ket-thuc", &fields).await;
        let text = refused.text();
        assert_eq!(refused.status, 422);
        assert!(text.contains("Hồ sơ cơ quan này giải quyết, chưa xong: 1"), "{text}");
        assert!(text.contains("/can-bo/dang-mo/H31.101") && text.contains("Còn đơn vị trực thuộc"), "{text}");
        let request = crate::world::request_id().to_string();
        let fields = [
            ("request", request.as_str()),
            ("agency", &agency),
            ("old_parent", &page.hidden("old_parent")),
            ("parent", "H31.01"),
            ("decision", "9/QĐ-UBND"),
            ("move_from", "2027-01-01"),
        ];
        let refused = administrator.post_form("/can-bo/to-chuc/chuyen", &fields).await;
        assert!(refused.status == 422 && refused.text().contains("chưa xong: 1"), "{}", refused.text());
    });
}

#[test]
fn what_is_open_is_counted_for_whoever_must_finish_it_and_tells_no_name() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let code = world.whole(id).await.loaded.dossier.code.clone();
        for (who, status) in [(&world.administrator, 200), (&world.leader, 200), (&world.officer, 404), (&world.stranger, 404)] {
            let answer = world.browser(who).await.get("/can-bo/dang-mo/H31.101").await;
            assert_eq!(answer.status, status);
            if status == 200 {
                let text = answer.text();
                assert!(text.contains("Đang xử lý") || text.contains("Đã tiếp nhận"), "{text}");
                assert!(!text.contains("Hà Thị Phương Thảo") && !text.contains(&code), "{text}");
            }
        }
    });
}
