//! What stands beside the numbers of a register.

use std::collections::BTreeMap;

use kernel::DossierId;
use store::{Error, Tx, Value};

const BEARERS: &str = "select id, code, procedure_name from onestop_dossier where id in ";

/// Code and procedure of some dossiers, of one page of a register at most.
pub(crate) fn bearers(tx: &mut Tx<'_>, dossiers: &[DossierId]) -> Result<BTreeMap<DossierId, (String, String)>, Error> {
    if dossiers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids: Vec<Value<'_>> = dossiers.iter().map(|id| Value::from(*id)).collect();
    let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    let rows = tx.rows(&format!("{BEARERS}({})", places.join(", ")), &ids, |row| Ok((row.take()?, (row.take()?, row.take()?))))?;
    Ok(rows.into_iter().collect())
}
