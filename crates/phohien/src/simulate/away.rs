//! Who is away on the first day of a demonstration, and for whom its accounts stand in.

use std::sync::Arc;

use identity::{AbsenceReason, IdentityError, NewAccount, ReportAbsence, Role};
use jiff::Span;
use kernel::{Actor, AgencyId, PersonId, PostId};
use store::Tx;

use crate::wiring::House;

/// So many colleagues of the accounts are away.
const MOST: usize = 6;
/// One of so many has nobody who stands in.
const ALONE: usize = 3;

/// Lets a colleague of some accounts be away, one an agency: the account stands in, nearly always.
pub(super) async fn away(house: &House, accounts: Vec<NewAccount>) -> Result<(), IdentityError> {
    let identity = Arc::clone(&house.identity);
    let write = move |tx: &mut Tx<'_>| {
        let actor = Actor::system("demonstration");
        let today = tx.now().date();
        let mut persons: Vec<PersonId> = Vec::new();
        for account in &accounts {
            persons.extend(identity::persons_by_number(tx, &identity.keys, &account.number)?.first().map(|person| person.id));
        }
        let (mut told, mut seen): (usize, Vec<AgencyId>) = (0, Vec::new());
        for person in &persons {
            for held in identity::held_posts(tx, &Actor::person(*person, 2))?.posts {
                if told == MOST || seen.contains(&held.agency) {
                    continue;
                }
                let Some(post) = colleague(tx, &held, &persons)? else { continue };
                seen.push(held.agency);
                told = told.saturating_add(1);
                let until = today.saturating_add(Span::new().days(i64::try_from(told % ALONE).unwrap_or(0)));
                let reason = if told.is_multiple_of(2) { AbsenceReason::Leave } else { AbsenceReason::Business };
                let stand_in = (!told.is_multiple_of(ALONE)).then_some(held.post);
                identity::report_absence(tx, &actor, &ReportAbsence { post, stand_in, reason, from: today, until })?;
            }
        }
        Ok(())
    };
    house.store.background(store::Lane::Bulk, write).await
}

/// Somebody with the same title in the same agency who is no account.
fn colleague(tx: &mut Tx<'_>, held: &identity::HeldBy, accounts: &[PersonId]) -> Result<Option<PostId>, IdentityError> {
    let works = held.roles.iter().any(|role| matches!(role, Role::Intake | Role::CaseOfficer | Role::Approver));
    let alike = |post: &identity::Post| works && post.id != held.post && post.title == held.title;
    let posts = identity::posts_of(tx, held.agency)?;
    let found = posts.iter().find(|(post, holder)| alike(post) && holder.as_ref().is_some_and(|holder| !accounts.contains(&holder.person)));
    Ok(found.map(|(post, _)| post.id))
}
