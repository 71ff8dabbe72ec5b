//! A procedure that needs a level of the national e-ID online: at a lower one a dossier is filled in and kept, but not filed.

use kernel::Actor;
use onestop::OnestopError;
use onestop::service::submit::{Submit, submit};
use procedure::{PackageFiles, WorkedCase};
use serde_json::{Map, Value};
use store::params;

use crate::world::{AGENCIES, World, migrations, root};

/// The commune of this small province.
const PHO_HIEN: &str = "11953";
const DISABILITY: &str = "1.001699-xac-dinh-muc-do-khuyet-tat";

/// The answers of a case that was filed online.
fn answers() -> Map<String, Value> {
    let files = PackageFiles::read(&root().join("procedures").join(DISABILITY)).unwrap();
    let worked = files.cases.iter().map(|(name, text)| WorkedCase::parse(name, text).unwrap());
    let mut answers = worked.filter(|worked| worked.channel == kernel::Channel::Online).map(|worked| worked.form).next().unwrap();
    answers.insert("residence_commune".to_owned(), PHO_HIEN.into());
    answers
}

#[test]
fn a_dossier_that_needs_level_2_is_filed_at_level_2_only() {
    testkit::on_both(&migrations(), |base| async {
        let world = World::of(base, &AGENCIES, &[DISABILITY]).await;
        let draft = world.draft(&world.citizen, DISABILITY, &answers(), &[]).await;
        let command = Submit { draft, declared: true };
        let (lower, again) = (Actor { assurance: 1, ..world.citizen.clone() }, command.clone());
        let refused = world.act(move |app, tx| submit(app, tx, &lower, &again)).await;
        let Err(OnestopError::Fields(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(
            faults.iter().map(|(field, message)| (field.as_str(), message.key.as_str())).collect::<Vec<_>>(),
            [("assurance", "onestop-submit-assurance")]
        );
        let who = world.citizen.clone();
        let filed = world.act(move |app, tx| submit(app, tx, &who, &command)).await.unwrap();
        assert_eq!(world.whole(filed.dossier).await.loaded.dossier.assurance, 2);
    });
}

#[test]
fn where_nobody_can_show_that_level_the_page_leads_to_a_counter() {
    testkit::on_both(&migrations(), |base| async {
        let world = World::of(base, &AGENCIES, &[DISABILITY]).await;
        let draft = world.draft(&world.citizen, DISABILITY, &answers(), &[]).await;
        let person = world.citizen.person;
        world
            .act(move |_, tx| Ok(tx.execute("update identity_account set assurance = 1 where person = $1", params![person])?))
            .await
            .unwrap();
        let browser = world.browser(&world.citizen).await;
        let page = browser.get(&format!("/ho-so-nhap/{draft}/kiem-tra")).await.text();
        assert!(page.contains("Cần xác thực định danh mức 2 trước khi nộp") && page.contains("nộp trực tiếp tại quầy"), "{page}");
        assert!(!page.contains("name=\"declared\""), "what cannot be filed is not declared either");
    });
}
