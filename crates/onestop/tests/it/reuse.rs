//! What need not be handed in again: an earlier result, an earlier file; only of whom it concerns.

use kernel::{Actor, DossierId};
use onestop::service::draft::{Begin, begin};
use onestop::service::filling::filling;
use onestop::service::reuse::{Offer, Reuse, offers, reuse};
use onestop::service::submit::{Submit, submit};
use onestop::{DraftId, OnestopError, PaperSource, Standing};
use procedure::{Filer, WorkedCase};

use crate::standing::filed;
use crate::world::{COPY, World, copy_answers, on_both, root};

const STATUS: &str = "1.004873-xac-nhan-tinh-trang-hon-nhan";
/// The death record of the former spouse: the results of three procedures serve as it.
const DEATH: &str = "giay-to-khai-tu";

/// A widow asks for a confirmation of her status.
async fn widow(world: &World, actor: &Actor, standing: Standing) -> DraftId {
    let case = std::fs::read_to_string(root().join("procedures").join(STATUS).join("cases/goa-dung-lai-trich-luc.toml")).unwrap();
    let command = Begin {
        procedure: "1.004873".to_owned(),
        receiving: Some(world.centre),
        deciding: Some(world.commune),
        answers: WorkedCase::parse("goa-dung-lai-trich-luc.toml", &case).unwrap().form,
        delivery: "counter".to_owned(),
        standing,
    };
    let who = actor.clone();
    world.act(move |app, tx| begin(app, tx, &who, &command)).await.unwrap()
}

async fn offered(world: &World, actor: &Actor, draft: DraftId, part: &'static str) -> Vec<Offer> {
    let who = actor.clone();
    let look = move |app: &onestop::Onestop, tx: &mut store::Tx<'_>| {
        let filling = filling(app, tx, &who, draft)?;
        let part = filling.procedure.package.part(part).unwrap();
        offers(app, tx, &who, &filling, part)
    };
    world.act(look).await.unwrap()
}

/// A copy of a record in the citizen's hands.
async fn copy_returned(world: &World) -> DossierId {
    let id = world.copy_accepted().await;
    world.issue(id).await;
    world.settle().await;
    world.hand_over(id).await.unwrap();
    world.settle().await;
    id
}

#[test]
fn an_earlier_result_is_offered_and_stored_as_re_used() {
    on_both(|world| async move {
        let earlier = copy_returned(&world).await;
        let draft = widow(&world, &world.citizen, Standing::default()).await;
        let found = offered(&world, &world.citizen, draft, DEATH).await;
        let [offer] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((offer.key.clone(), offer.dossier, offer.is_result), (format!("ket-qua-{earlier}"), earlier, true));
        assert_eq!(offered(&world, &world.citizen, draft, "van-ban-uy-quyen").await, [], "an authorisation is for one filing");

        let take = async |actor: &Actor, key: String| {
            let (who, command) = (actor.clone(), Reuse { draft, part: DEATH.to_owned(), key });
            world.act(move |app, tx| reuse(app, tx, &who, &command)).await
        };
        assert!(matches!(take(&world.neighbour, offer.key.clone()).await, Err(OnestopError::NotFound)), "somebody else's draft");
        assert!(matches!(take(&world.citizen, "ket-qua-of-nobody".to_owned()).await, Err(OnestopError::Refused(_))));
        take(&world.citizen, offer.key.clone()).await.unwrap();
        assert_eq!(offered(&world, &world.citizen, draft, DEATH).await, [], "what was taken is not offered again");

        let (who, command) = (world.citizen.clone(), Submit { draft, declared: true });
        let filed = world.act(move |app, tx| submit(app, tx, &who, &command)).await.unwrap();
        let whole = world.whole(filed.dossier).await;
        let part = whole.parts.iter().find(|part| part.code == DEATH).unwrap();
        assert_eq!((part.source, part.file.as_ref().map(|(_, file)| &file.sha256)), (PaperSource::Reused, Some(&offer.file.sha256)));
        assert_eq!(world.verify().await.faults, []);
    });
}

#[test]
fn an_earlier_file_is_offered_unless_it_was_found_wanting() {
    on_both(|world| async move {
        let earlier = filed(&world, &world.citizen, (COPY, copy_answers()), (Filer::Owner, None), &[DEATH]).await.unwrap();
        let draft = widow(&world, &world.citizen, Standing::default()).await;
        let found = offered(&world, &world.citizen, draft, DEATH).await;
        let [offer] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((offer.dossier, offer.is_result), (earlier, false));
        world.tamper("update onestop_part set verdict = 'unsatisfactory'").await;
        assert_eq!(offered(&world, &world.citizen, draft, DEATH).await, []);
    });
}

#[test]
fn nobody_is_offered_what_is_anothers() {
    on_both(|world| async move {
        copy_returned(&world).await;
        let theirs = widow(&world, &world.neighbour, Standing::default()).await;
        assert_eq!(offered(&world, &world.neighbour, theirs, DEATH).await, [], "a stranger");
        // The citizen files for somebody else: her own papers are not that person's.
        let other = crate::standing::newborn().seal(&world.app.identity.keys);
        let standing = Standing { filer: Filer::Relative, applicant: Some(other), organisation: None };
        let for_other = widow(&world, &world.citizen, standing).await;
        assert_eq!(offered(&world, &world.citizen, for_other, DEATH).await, []);
        // An account whose number nobody checked finds what it filed itself.
        let unverified = Actor { assurance: 0, ..world.citizen.clone() };
        let own = widow(&world, &unverified, Standing::default()).await;
        assert_eq!(offered(&world, &unverified, own, DEATH).await.len(), 1);
    });
}
