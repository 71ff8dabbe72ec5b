//! A dossier filed before a new version of its procedure and accepted under it.

use identity::Role;
use jiff::civil::datetime;
use kernel::{Actor, DossierId, Instant};
use onestop::service::whole::Whole;
use procedure::PackageFiles;
use serde_json::{Map, Value, json};
use store::Lane;

use crate::world::{AGENCIES, BIRTH, World, birth_answers, migrations, root};

const NEXT: &str = "1.001193-dang-ky-khai-sinh@2027-03-01";

/// The ward with birth registration as it is and as it will be from 1 March 2027, on the eve of that day.
fn on_the_eve<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    testkit::on_both(&migrations(), |base| async {
        let world = World::of(base, &AGENCIES, &[BIRTH, NEXT]).await;
        world.clock.set(Instant::from_local(datetime(2027, 2, 26, 9, 0, 0, 0)));
        test(world).await;
    });
}

async fn filed(world: &World, answers: &Map<String, Value>) -> DossierId {
    world.submit(&world.citizen, BIRTH, answers, &["giay-to-tuy-than", "giay-chung-sinh"]).await.dossier
}

/// Accepted on the first day of the new version.
async fn accepted(world: &World, id: DossierId) -> Whole {
    world.clock.set(Instant::from_local(datetime(2027, 3, 1, 7, 50, 0, 0)));
    world.accept(id).await;
    world.whole(id).await
}

fn born(day: &str) -> Map<String, Value> {
    let mut answers = birth_answers();
    answers.insert("birth_date".to_owned(), day.into());
    answers
}

#[test]
fn the_version_of_the_day_of_acceptance_takes_over_what_fits_it() {
    on_the_eve(|world| async move {
        let id = filed(&world, &born("2027-02-15")).await;
        assert_eq!(world.whole(id).await.loaded.procedure.package.version, "2025-07-01");
        let whole = accepted(&world, id).await;
        assert_eq!(whole.loaded.procedure.package.version, "2027-03-01");
        assert_eq!(whole.loaded.dossier.case_id, "standard", "the case, the limit and the steps are those of the new version");
        assert_eq!(whole.loaded.dossier.due_at, Some(Instant::from_local(datetime(2027, 3, 2, 7, 50, 0, 0))));
        world.settle().await;
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn what_is_accepted_before_stays_under_its_version() {
    on_the_eve(|world| async move {
        let id = filed(&world, &born("2027-02-15")).await;
        world.accept(id).await;
        world.clock.set(Instant::from_local(datetime(2027, 3, 1, 8, 0, 0, 0)));
        world.issue(id).await;
        assert_eq!(world.whole(id).await.loaded.procedure.package.version, "2025-07-01");
    });
}

#[test]
fn what_does_not_fit_the_new_version_stays_under_that_of_the_day_of_filing() {
    on_the_eve(|world| async move {
        let id = filed(&world, &born("2027-02-15")).await;
        // A later version that asks for a paper which nobody has handed in.
        let mut files = PackageFiles::read(&root().join("procedures").join(NEXT)).unwrap();
        files.cases.clear();
        let asks = files.procedure_toml.replace("version = \"2027-03-01\"", "version = \"2027-03-01b\"");
        let asks = asks.replace("{ field = \"surrogacy\", equals = true }", "{ field = \"surrogacy\", equals = false }");
        assert_ne!(asks, files.procedure_toml);
        files.procedure_toml = asks;
        world.store.background(Lane::Bulk, move |tx| procedure::import(tx, &Actor::system("tests"), &files, false)).await.unwrap();
        world.clock.set(Instant::from_local(datetime(2027, 3, 1, 7, 50, 0, 0)));
        let intake = world.client(&world.intake, Some(Role::Intake)).await;
        let body = json!({ "version": world.version(id).await });
        let acted = intake.post_once(&format!("/api/v1/dossiers/{id}/accept"), "once", &body).await.expect(200);
        assert_eq!(acted["newer_version"]["version"], "2027-03-01b");
        assert!(acted["newer_version"]["lacks"][0].as_str().unwrap().contains("mang thai hộ"), "{acted}");
        assert_eq!(intake.post_once(&format!("/api/v1/dossiers/{id}/accept"), "once", &body).await.expect(200), acted);
        let whole = world.whole(id).await;
        assert_eq!(whole.loaded.procedure.package.version, "2025-07-01");
        assert_eq!(whole.loaded.dossier.case_id, "on-time");
    });
}
