//! Numbers of what an agency writes on the way, each the next of its register and year, given in the act that signs it.

use identity::Agency;
use store::Tx;
use store::series::{self, Series};

use crate::error::OnestopError;
use crate::model::dossier::Dossier;

/// The next number with its notation, such as `07/XL-UBND`.
pub(crate) fn next_number(tx: &mut Tx<'_>, dossier: &Dossier, register: &str, notation: &str) -> Result<String, OnestopError> {
    let agency = identity::agency(tx, dossier.deciding)?.ok_or(OnestopError::NotFound)?;
    let period = tx.now().date().year().to_string();
    let series = Series { owner: &agency.code, kind: register, period: &period };
    let number = series::reserve(tx, series, dossier.id)?;
    series::issue(tx, series, number, dossier.id)?;
    Ok(format!("{number:02}/{notation}-{}", initials(&agency)))
}

/// An agency in the notation of its papers: `UBND` for a people's committee, else the letters of its name, such as `SXD`.
fn initials(agency: &Agency) -> String {
    if matches!(agency.kind.0.as_str(), "commune" | "province" | "district") {
        return "UBND".to_owned();
    }
    let words = agency.short_name.split_whitespace().filter(|word| !matches!(*word, "và" | "về"));
    words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}
