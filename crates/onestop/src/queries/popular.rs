use store::{Error, Tx};

/// Ids grow with time, so the newest dossiers are the last ones.
const CODES: &str = "select procedure_code from (select procedure_code from onestop_dossier order by id desc limit 5000) recent
    group by procedure_code order by count(*) desc, procedure_code limit 8";

/// Codes of the procedures that were filed most among the newest dossiers.
pub(crate) fn codes(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
    tx.rows(CODES, &[], |row| row.take())
}
