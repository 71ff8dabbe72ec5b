use identity::OrganisationId;
use kernel::{DossierId, Instant, PersonId};
use store::{Error, Tx, params};
use uuid::Uuid;

use super::dossier::{COLUMNS, read};
use crate::model::dossier::Dossier;

const WAITING: &str = "state in ('supplement', 'supplement_intake')";
const FILED_FOR: &str =
    "select applicant from onestop_dossier where submitter = $1 and applicant <> $1 order by submitted_at desc, id desc limit 50";

/// Where dossiers of somebody are looked for; each has its index by the time of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// Filed by this person.
    Filed(PersonId),
    /// This person's, whoever filed it.
    Owned(PersonId),
    /// An organisation's.
    Organisation(OrganisationId),
}

impl Source {
    pub(super) const fn column(self) -> &'static str {
        match self {
            Source::Filed(_) => "submitter",
            Source::Owned(_) => "applicant",
            Source::Organisation(_) => "organisation",
        }
    }

    pub(super) const fn id(self) -> Uuid {
        match self {
            Source::Filed(person) | Source::Owned(person) => person.uuid(),
            Source::Organisation(organisation) => organisation.uuid(),
        }
    }
}

/// Dossiers of one source, newest first, after a cursor.
pub(crate) fn page(tx: &mut Tx<'_>, source: Source, before: Option<(Instant, DossierId)>, limit: i64) -> Result<Vec<Dossier>, Error> {
    let (at, id) = before.unwrap_or((Instant::from_micros(i64::MAX), DossierId::from_uuid(Uuid::max())));
    let sql = format!(
        "select {COLUMNS} from onestop_dossier where {} = $1 and (submitted_at, id) < ($2, $3) order by submitted_at desc, id desc limit $4",
        source.column()
    );
    tx.rows(&sql, params![source.id(), at, id, limit], read)
}

/// Dossiers of one source that wait for an answer, newest first.
pub(crate) fn waiting(tx: &mut Tx<'_>, source: Source) -> Result<Vec<Dossier>, Error> {
    let sql = format!(
        "select {COLUMNS} from onestop_dossier where {} = $1 and {WAITING} order by submitted_at desc, id desc limit 20",
        source.column()
    );
    tx.rows(&sql, params![source.id()], read)
}

/// People for whom a person filed, the latest first.
pub(crate) fn filed_for(tx: &mut Tx<'_>, submitter: PersonId) -> Result<Vec<PersonId>, Error> {
    tx.rows(FILED_FOR, params![submitter], |row| row.take())
}
