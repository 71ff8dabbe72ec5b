//! What stands beside the numbers of a register.

use std::collections::BTreeMap;

use kernel::DossierId;
use store::{Error, Tx, Value};

const CODES: &str = "select id, code from onestop_dossier where id in ";

/// The codes of some dossiers, of one page of a register at most.
pub(crate) fn codes(tx: &mut Tx<'_>, dossiers: &[DossierId]) -> Result<BTreeMap<DossierId, String>, Error> {
    if dossiers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<Value<'_>> = dossiers.iter().map(|id| Value::from(*id)).collect();
    let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    let rows = tx.rows(&format!("{CODES}({})", places.join(", ")), &ids, |row| Ok((row.take()?, row.take()?)))?;
    Ok(rows.into_iter().collect())
}
