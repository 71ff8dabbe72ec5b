use kernel::{DossierId, Instant, PersonId};
use store::{Error, Tx, params};
use uuid::Uuid;

use super::dossier;
use crate::model::dossier::Dossier;

const FILED: &str =
    "select id from onestop_dossier where submitter = $1 and (submitted_at, id) < ($2, $3) order by submitted_at desc, id desc limit $4";
const OWNED: &str =
    "select id from onestop_dossier where applicant = $1 and (submitted_at, id) < ($2, $3) order by submitted_at desc, id desc limit $4";
const WAITING_FILED: &str = "select id from onestop_dossier where submitter = $1 and state in ('supplement', 'supplement_intake') order by submitted_at desc limit 20";
const WAITING_OWNED: &str = "select id from onestop_dossier where applicant = $1 and state in ('supplement', 'supplement_intake') order by submitted_at desc limit 20";

/// A page of a person's dossiers, newest first. `owned`: also those that somebody else filed for the person, which only one whose
/// number was proven may see.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    person: PersonId,
    owned: bool,
    before: Option<(Instant, DossierId)>,
    limit: i64,
) -> Result<Vec<Dossier>, Error> {
    let (at, id) = before.unwrap_or((Instant::from_micros(i64::MAX), DossierId::from_uuid(Uuid::max())));
    let mut ids = ids(tx, FILED, person, at, id, limit)?;
    if owned {
        ids.extend(self::ids(tx, OWNED, person, at, id, limit)?);
    }
    let mut dossiers = load(tx, ids)?;
    dossiers.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(dossiers)
}

/// The dossiers that wait for the person's answer.
pub(crate) fn waiting(tx: &mut Tx<'_>, person: PersonId, owned: bool) -> Result<Vec<Dossier>, Error> {
    let mut ids: Vec<DossierId> = tx.rows(WAITING_FILED, params![person], |row| row.take())?;
    if owned {
        ids.extend(tx.rows(WAITING_OWNED, params![person], |row| row.take::<DossierId>())?);
    }
    load(tx, ids)
}

fn ids(tx: &mut Tx<'_>, sql: &str, person: PersonId, at: Instant, id: DossierId, limit: i64) -> Result<Vec<DossierId>, Error> {
    tx.rows(sql, params![person, at, id, limit], |row| row.take())
}

fn load(tx: &mut Tx<'_>, mut ids: Vec<DossierId>) -> Result<Vec<Dossier>, Error> {
    ids.sort_unstable();
    ids.dedup();
    let mut dossiers = Vec::new();
    for id in ids {
        dossiers.extend(dossier::find(tx, id)?);
    }
    dossiers.sort_by_key(|dossier| std::cmp::Reverse((dossier.submitted_at, dossier.id)));
    Ok(dossiers)
}
