use identity::{AbsenceReason, IdentityError, ReportAbsence, Role};
use jiff::SignedDuration;
use jiff::civil::date;
use kernel::{Actor, PersonId, PostId};
use testkit::on_both;

use crate::posts::person;
use crate::{act, migrations, read, with_small_province};

/// The other post with the title of the clerk's, and who holds it.
pub(crate) async fn colleague(identity: &identity::Identity, clerk: PersonId) -> (PostId, PersonId) {
    let holders = read(identity, move |tx| {
        let agency = identity::held_posts(tx, &Actor::person(clerk, 2))?.posts[0].agency;
        identity::holders_of_role(tx, agency, Role::Intake)
    });
    let other = holders.await.into_iter().find(|holder| holder.person != clerk).unwrap();
    (other.post, other.person)
}

/// The clerk and a colleague, each with their post.
async fn two(identity: &identity::Identity) -> ((PostId, PersonId), (PostId, PersonId)) {
    let clerk = person(identity, "0900000001").await;
    let own = read(identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts[0].post;
    ((own, clerk), colleague(identity, clerk).await)
}

#[test]
fn a_stand_in_has_the_post_for_these_days_and_acts_by_their_own() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let ((own, clerk), (post, away)) = two(&identity).await;
        let today = world.clock.now().date();
        let tomorrow = today.tomorrow().unwrap();
        let command = ReportAbsence { post, stand_in: Some(own), reason: AbsenceReason::Leave, from: today, until: tomorrow };
        let told = command.clone();
        act(&identity, move |tx| identity::report_absence(tx, &Actor::person(away, 2), &told)).await.unwrap();

        let held = read(&identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts;
        assert_eq!(held.iter().map(|held| (held.post, held.by)).collect::<Vec<_>>(), [(own, own), (post, own)]);
        let shown = read(&identity, identity::absences_today).await;
        assert_eq!(shown.iter().map(|absence| (absence.post, absence.until)).collect::<Vec<_>>(), [(post, tomorrow)]);
        assert_eq!(shown[0].stand_in.as_ref().unwrap().post, own);

        let twice = act(&identity, move |tx| identity::report_absence(tx, &Actor::person(away, 2), &command)).await;
        assert!(matches!(twice, Err(IdentityError::Fields(fields)) if fields[0].1.key == "identity-absence-twice"));
        world.clock.advance(SignedDuration::from_hours(48));
        assert_eq!(read(&identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts.len(), 1);
        assert!(read(&identity, identity::absences_today).await.is_empty());
    });
}

#[test]
fn what_an_act_changed_holds_within_it_at_once_and_is_forgotten_if_it_is_undone() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let ((own, clerk), (post, away)) = two(&identity).await;
        let today = world.clock.now().date();
        let command = ReportAbsence { post, stand_in: Some(own), reason: AbsenceReason::Leave, from: today, until: today };
        let undone = act(&identity, move |tx| {
            identity::report_absence(tx, &Actor::person(away, 2), &command)?;
            assert_eq!(identity::held_posts(tx, &Actor::person(clerk, 2))?.posts.len(), 2);
            Err::<(), _>(IdentityError::Forbidden)
        });
        assert!(matches!(undone.await, Err(IdentityError::Forbidden)));
        assert_eq!(read(&identity, move |tx| identity::held_posts(tx, &Actor::person(clerk, 2))).await.posts.len(), 1);
    });
}

#[test]
fn nobody_else_tells_that_somebody_is_away_and_nobody_stands_in_for_an_administrator() {
    on_both(&migrations(), |world| async move {
        let identity = with_small_province(&world, None).await;
        let (clerk, administrator) = (person(&identity, "0900000001").await, person(&identity, "0900000017").await);
        let (post, _) = colleague(&identity, clerk).await;
        let today = world.clock.now().date();
        let command = ReportAbsence { post, stand_in: None, reason: AbsenceReason::Other, from: today, until: today };
        let told = command.clone();
        let refused = act(&identity, move |tx| identity::report_absence(tx, &Actor::person(clerk, 2), &told)).await;
        assert!(matches!(refused, Err(IdentityError::Forbidden)));
        let before = ReportAbsence { from: date(2020, 1, 1), ..command.clone() };
        let refused = act(&identity, move |tx| identity::report_absence(tx, &Actor::system("test"), &before)).await;
        assert!(matches!(refused, Err(IdentityError::Fields(fields)) if fields[0].0 == "from"));

        let office = read(&identity, move |tx| identity::held_posts(tx, &Actor::person(administrator, 2))).await.posts[0].post;
        let far = ReportAbsence { post: office, stand_in: Some(post), ..command };
        let refused = act(&identity, move |tx| identity::report_absence(tx, &Actor::person(administrator, 2), &far)).await;
        assert!(matches!(refused, Err(IdentityError::Fields(fields)) if fields[0].0 == "stand_in"));
    });
}
