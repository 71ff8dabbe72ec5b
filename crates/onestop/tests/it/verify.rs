//! The journal notices one changed byte: in a fact, in a row, in a file.

use journal::Fault;

use crate::world::{World, on_both};

async fn settled(world: &World) -> kernel::DossierId {
    let id = world.copy_accepted().await;
    world.issue(id).await;
    world.hand_over(id).await.unwrap();
    world.settle().await;
    id
}

#[test]
fn an_untouched_province_has_no_fault() {
    on_both(|world| async move {
        settled(&world).await;
        let report = world.verify().await;
        assert_eq!(report.faults, []);
        assert!(report.facts > 8 && report.sealed == report.facts && report.files >= 2, "{report:?}");
        assert!(report.records >= 1);
    });
}

#[test]
fn a_changed_fact_is_found() {
    on_both(|world| async move {
        settled(&world).await;
        let changed =
            "update journal_fact set data = replace(data, '\"late\":false', '\"late\":true') where kind = 'onestop.dossier.issued.v1'";
        assert_eq!(world.tamper(changed).await, 1);
        let report = world.verify().await;
        assert!(report.faults.iter().any(|fault| matches!(fault, Fault::Root { .. })), "{report:?}");
    });
}

#[test]
fn a_changed_row_is_found() {
    for table in [
        "update onestop_dossier set applicant_name = 'Hà Thị Phương Thao'",
        "update onestop_result set notation = '02/TLHT-BS'",
        "update onestop_task set note = 'x' where step = 'approve'",
        "update onestop_part set quantity = 2",
        "update onestop_fee set full_amount = 8001",
        "update onestop_hand_over set taken_by = 'Ai đó'",
    ] {
        testkit::on_both(&crate::world::migrations(), |base| async move {
            let world = World::new(base).await;
            let id = settled(&world).await;
            assert_eq!(world.tamper(table).await, 1);
            let report = world.verify().await;
            assert_eq!(report.faults, [Fault::State { kind: onestop::DOSSIER.to_owned(), subject: id.uuid() }], "{table}");
        });
    }
}

#[test]
fn a_changed_file_is_found() {
    on_both(|world| async move {
        let id = settled(&world).await;
        let (owner, sha256) = world.whole(id).await.outcome.unwrap().file.unwrap();
        let path = world.folder().join("files").join(owner).join(&sha256[..2]).join(&sha256);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[100] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(world.verify().await.faults, [Fault::File { sha256, missing: false }]);
    });
}
