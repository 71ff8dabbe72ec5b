//! What a centre received lately, for the counter's quick keys.

use std::collections::BTreeMap;

use kernel::AgencyId;
use store::{Error, Tx, params};

/// So many of the dossiers accepted last are looked at.
const LATELY: &str = "select procedure_code, procedure_name from onestop_dossier where receiving = $1 and accepted_at is not null order by accepted_at desc, id desc limit 600";
/// Keys 1 to 9.
const KEYS: usize = 9;

/// Procedures that a centre received most lately: code and name, most first.
pub(crate) fn often(tx: &mut Tx<'_>, centre: AgencyId) -> Result<Vec<(String, String)>, Error> {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for pair in tx.rows(LATELY, params![centre], |row| Ok((row.take::<String>()?, row.take::<String>()?)))? {
        let count = counts.entry(pair).or_default();
        *count = count.saturating_add(1);
    }
    let mut often: Vec<((String, String), usize)> = counts.into_iter().collect();
    often.sort_by(|(pair, count), (other, more)| more.cmp(count).then_with(|| pair.cmp(other)));
    Ok(often.into_iter().map(|(pair, _)| pair).take(KEYS).collect())
}
