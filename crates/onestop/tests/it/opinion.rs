//! The opinion of another commune: whose it is, by when it is due, and that a commune which there is not is told beside its field.

use jiff::civil::date;
use kernel::{DossierId, Instant};
use onestop::service::accept::{Accept, accept};
use onestop::service::clock::{Extend, Extension, extend};
use onestop::service::draft::{Begin, Keep, begin, keep};
use onestop::service::filling::filling;
use onestop::service::settle::{Settle, settle};
use onestop::{OnestopError, Standing, Task, Work};
use procedure::{Filer, WorkedCase};
use serde_json::{Map, Value};

use crate::standing::{fields, filed};
use crate::world::{World, on_both, root};

/// Whoever lived elsewhere is confirmed with the opinion of that commune.
const SINGLE: &str = "1.004873-xac-nhan-tinh-trang-hon-nhan";
const VAN_GIANG: &str = "12019";
/// Has the form of a commune's code and is none.
const NOWHERE: &str = "99999";

fn answers(previous_commune: &str) -> Map<String, Value> {
    let name = "lay-y-kien-xa-khac.toml";
    let case = std::fs::read_to_string(root().join("procedures").join(SINGLE).join("cases").join(name)).unwrap();
    let mut answers = WorkedCase::parse(name, &case).unwrap().form;
    answers.insert("previous_commune".to_owned(), previous_commune.into());
    answers
}

async fn file(world: &World, previous_commune: &str) -> Result<DossierId, OnestopError> {
    filed(world, &world.citizen, (SINGLE, answers(previous_commune)), (Filer::Owner, None), &[]).await
}

/// The step that waits, and the opinion for which it waits.
async fn tasks(world: &World, id: DossierId) -> (Task, Task) {
    let whole = world.whole(id).await;
    let opinion = whole.tasks.iter().find(|task| task.work == Work::Opinion).unwrap().clone();
    (whole.task().unwrap().clone(), opinion)
}

fn at(day: i8, hour: i8, minute: i8) -> Instant {
    Instant::from_local(date(2026, 11, day).at(hour, minute, 0, 0))
}

#[test]
fn a_commune_that_there_is_not_is_told_beside_its_field_and_no_other_is_asked() {
    on_both(|world| async move {
        assert_eq!(fields(file(&world, NOWHERE).await), ["previous_commune"]);
        let procedure = SINGLE.split('-').next().unwrap().to_owned();
        let begun = Begin {
            procedure,
            receiving: None,
            deciding: None,
            answers: Map::new(),
            delivery: "counter".to_owned(),
            standing: Standing::default(),
        };
        let who = world.citizen.clone();
        let draft = world.act(move |app, tx| begin(app, tx, &who, &begun)).await.unwrap();
        let (who, typed) =
            (world.citizen.clone(), Keep { draft, answers: answers(NOWHERE), clear: Vec::new(), choices: None, standing: None });
        world.act(move |_, tx| keep(tx, &who, &typed)).await.unwrap();
        let who = world.citizen.clone();
        let faults = world.act(move |app, tx| Ok(filling(app, tx, &who, draft)?.faults(Some("status")))).await.unwrap();
        let told: Vec<(&str, &str)> = faults.iter().map(|(field, message)| (field.as_str(), message.key.as_str())).collect();
        assert_eq!(told, [("previous_commune", "procedure-form-choose")], "when the page is left");
    });
}

#[test]
fn an_opinion_is_due_at_the_end_of_its_own_share_and_moves_with_the_dossier() {
    on_both(|world| async move {
        let id = file(&world, VAN_GIANG).await.unwrap();
        for fee in world.whole(id).await.fees {
            let (who, command) = (world.desk.clone(), Settle { dossier: id, fee: fee.id, receipt: "BL 0000001".to_owned() });
            world.act(move |app, tx| settle(app, tx, &who, &command)).await.unwrap();
        }
        let (who, command) = (world.intake.clone(), Accept { dossier: id, version: world.version(id).await, holder: None });
        world.act(move |app, tx| accept(app, tx, &who, &command)).await.unwrap();
        let (step, opinion) = tasks(&world, id).await;
        let asked = opinion.agency;
        let agency = world.store.read(move |tx| identity::agency(tx, asked)).await.unwrap().unwrap();
        assert!(agency.code.starts_with("H31.108."), "{}", agency.code);
        // Half and seven tenths of 24 working hours; the 24th is a holiday.
        assert_eq!((opinion.due_at, step.due_at), (at(25, 14, 0), at(26, 8, 48)));

        let extension = Extension { days: 2, reason: "Chờ tra cứu sổ giấy".to_owned(), ..Extension::default() };
        let (who, command) =
            (world.leader.clone(), Extend { dossier: id, version: world.version(id).await, extension, document: String::new() });
        world.act(move |app, tx| extend(app, tx, &who, &command).map(drop)).await.unwrap();
        let (step, opinion) = tasks(&world, id).await;
        assert_eq!((opinion.due_at, step.due_at), (at(26, 14, 0), at(27, 14, 0)), "of 40 hours");
    });
}
