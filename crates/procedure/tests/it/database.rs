//! Publishing and finding versions, on both databases.

use jiff::civil::date;
use kernel::{Actor, RequestId};
use procedure::{
    AgencyKind, Catalogue, Cursor, Error, Filter, Import, ImportError, Imported, LifeEvent, PackageFiles, SubjectKind, synthetic,
};
use store::{Migration, Request, Store};
use testkit::on_both;

use crate::{package, packages};

fn migrations() -> Vec<Migration> {
    store::MIGRATIONS.iter().chain(journal::MIGRATIONS).chain(procedure::MIGRATIONS).copied().collect()
}

async fn publish(store: &Store, files: PackageFiles, number: u128) -> Result<(uuid::Uuid, bool), ImportError> {
    let request = Request::new(RequestId::from_uuid(uuid::Uuid::from_u128(number)), &number.to_string());
    store
        .write(request, move |tx| {
            let Imported { id, outcome } = procedure::import(tx, &Actor::system("procedure.test"), &files, false)?;
            Ok::<_, ImportError>((id.uuid(), outcome == Import::New))
        })
        .await
}

async fn publish_all(store: &Store) {
    for (number, (folder, files)) in (1_u128..).zip(packages()) {
        publish(store, files, number).await.unwrap_or_else(|error| panic!("{folder}: {error}"));
    }
}

#[test]
fn a_version_is_published_once_and_never_changed() {
    on_both(&migrations(), |world| async move {
        let files = package("2.000815");
        let (id, new) = publish(&world.store, files.clone(), 1).await.unwrap();
        assert!(new);
        assert_eq!(publish(&world.store, files.clone(), 2).await.unwrap(), (id, false));
        let mut changed = files.clone();
        changed.guide_vi.push_str("\nThêm một câu.");
        assert!(matches!(publish(&world.store, changed, 3).await, Err(ImportError::Changed { .. })));
        let mut broken = files.clone();
        broken.procedure_toml.push_str("\nx = 1\n");
        assert!(matches!(publish(&world.store, broken, 4).await, Err(ImportError::Package(_))));
        let (read, facts) = world
            .store
            .read::<_, store::Error, _>(move |tx| {
                Ok((procedure::files(tx, procedure::VersionId::from_uuid(id))?, journal::facts_of(tx, id, 10)?))
            })
            .await
            .unwrap();
        assert_eq!(read, Some(files));
        assert_eq!(facts.len(), 1);
        assert_eq!(facts[0].kind, "procedure.version.published.v1");
        assert!(facts[0].data.contains("2.000815") && !facts[0].data.contains("Chứng thực"));
    });
}

#[test]
fn the_version_of_the_day_is_found_and_cached() {
    on_both(&migrations(), |world| async move {
        publish_all(&world.store).await;
        world
            .store
            .read::<_, Error, _>(|tx| {
                let catalogue = Catalogue::new();
                let mut version = |day| Ok::<_, Error>(catalogue.current(tx, "1.001193", day)?.map(|found| found.package.version.clone()));
                let (before, last, first) = (version(date(2020, 1, 1))?, version(date(2027, 2, 28))?, version(date(2027, 3, 1))?);
                assert_eq!(before, None);
                assert_ne!(last, first);
                assert_eq!(first.as_deref(), Some("2027-03-01"));
                let id = procedure::current(tx, "1.001193", date(2026, 11, 22))?.unwrap();
                let one = catalogue.package(tx, id)?;
                assert!(std::sync::Arc::ptr_eq(&one, &catalogue.clone().package(tx, id)?));
                assert_eq!(one.form.field("birth_date").map(|field| field.not_future), Some(true));
                assert_eq!(procedure::versions(tx, "1.001193")?.len(), 2);
                let unknown = procedure::VersionId::from_uuid(uuid::Uuid::nil());
                assert!(matches!(catalogue.package(tx, unknown), Err(Error::Unknown(_))));
                Ok(())
            })
            .await
            .unwrap();
    });
}

#[test]
fn lists_are_filtered_counted_and_paged() {
    on_both(&migrations(), |world| async move {
        publish_all(&world.store).await;
        for (number, files) in (100_u128..).zip(synthetic(40, 3)) {
            publish(&world.store, files, number).await.unwrap();
        }
        world
            .store
            .read::<_, Error, _>(|tx| {
                let all = Filter::on(date(2026, 11, 22));
                let mut pages: Vec<String> = Vec::new();
                let mut after: Option<Cursor> = None;
                loop {
                    let page = procedure::list(tx, &all, after.as_ref(), 7)?;
                    // A cursor travels in an address.
                    after = page.last().map(|last| last.cursor().to_string().parse().unwrap());
                    pages.extend(page.iter().map(|listed| listed.code.clone()));
                    if page.len() < 7 {
                        break;
                    }
                }
                let whole = procedure::list(tx, &all, None, 500)?;
                assert_eq!(whole.len(), 55);
                assert_eq!(pages, whole.iter().map(|listed| listed.code.clone()).collect::<Vec<_>>());
                let keys: Vec<Vec<u8>> = whole.iter().map(|listed| kernel::text::sort_key(&listed.name.vi)).collect();
                assert!(keys.is_sorted());
                let counted: i64 = procedure::fields(tx, all.on)?.iter().map(|field| field.count).sum();
                assert_eq!(counted, 55);
                let codes = |tx: &mut store::Tx<'_>, filter: Filter| -> Result<Vec<String>, Error> {
                    Ok(procedure::list(tx, &filter, None, 100)?.into_iter().map(|listed| listed.code).collect())
                };
                assert_eq!(codes(tx, Filter { text: Some("ĐĂNG KÝ khai sinh".to_owned()), ..all.clone() })?, ["1.001193"]);
                assert_eq!(codes(tx, Filter { text: Some("100%".to_owned()), ..all.clone() })?, Vec::<String>::new());
                assert_eq!(
                    codes(tx, Filter { life_event: Some(LifeEvent::Birth), ..all.clone() })?
                        .iter()
                        .filter(|code| *code == "1.001193")
                        .count(),
                    1
                );
                assert_eq!(
                    codes(tx, Filter { agency_kind: Some(AgencyKind::PoliceCommune), subject: Some(SubjectKind::Citizen), ..all.clone() })?
                        .iter()
                        .filter(|code| code.starts_with("9."))
                        .count(),
                    0
                );
                assert!(codes(tx, Filter { on: date(2000, 1, 1), ..all.clone() })?.is_empty());
                Ok(())
            })
            .await
            .unwrap();
    });
}
