//! The register of a centre (sổ theo dõi hồ sơ): a book a month, each dossier on the line on which it was accepted.

use kernel::{AgencyId, DossierId, Instant};
use store::{Error, Tx, params};

const BEFORE: &str = "select count(*) from onestop_dossier where receiving = $1 and accepted_at >= $2
    and (accepted_at < $3 or (accepted_at = $3 and id < $4))";

/// The book of a month, as papers name it.
pub(crate) fn name(accepted: Instant) -> String {
    accepted.date().strftime("%m/%Y").to_string()
}

/// Number of a dossier's line in the book of the month in which it was accepted.
pub(crate) fn line(tx: &mut Tx<'_>, receiving: AgencyId, accepted: Instant, dossier: DossierId) -> Result<i64, Error> {
    let month = Instant::from_local(accepted.date().first_of_month().at(0, 0, 0, 0));
    let before: i64 = tx.value(BEFORE, params![receiving, month, accepted, dossier])?;
    Ok(before.saturating_add(1))
}
