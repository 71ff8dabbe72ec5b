//! Numbers of what an agency writes on the way, each the next of its register and year, given in the act that signs it.

use identity::Agency;
use kernel::{AgencyId, DossierId};
use store::Tx;
use store::series::{self, Series};

use crate::error::OnestopError;

/// A register of letters without gaps, kept by each agency for each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// Requests for more (Mẫu 02).
    Supplement,
    /// Refusals to accept (Mẫu 03).
    IntakeRefusal,
    /// Apologies for an extension (Mẫu 04).
    Apology,
    /// Results and notices, among them that a dossier was stopped (Mẫu 05).
    Result,
}

impl Register {
    /// Its name in the series, and how its papers are marked.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Register::Supplement => ("supplement", "YCBS"),
            Register::IntakeRefusal => ("intake_refusal", "TCTN"),
            Register::Apology => ("apology", "XL"),
            Register::Result => ("result", "TB"),
        }
    }
}

/// The next number of an agency's register with its notation, such as `07/XL-UBND`.
pub(crate) fn next_number(tx: &mut Tx<'_>, agency: AgencyId, register: Register, subject: DossierId) -> Result<String, OnestopError> {
    let agency = identity::agency(tx, agency)?.ok_or(OnestopError::NotFound)?;
    let period = tx.now().date().year().to_string();
    let (kind, mark) = register.names();
    let series = Series { owner: &agency.code, kind, period: &period };
    let number = series::reserve(tx, series, subject)?;
    series::issue(tx, series, number, subject)?;
    Ok(format!("{number:02}/{mark}-{}", initials(&agency)))
}

/// An agency in the notation of its papers: the abbreviations of its short name, `UBND` or `TTPVHCC`, else the letters of its words,
/// `SXD`.
pub(crate) fn initials(agency: &Agency) -> String {
    let words = || agency.short_name.split_whitespace().filter(|word| !matches!(*word, "và" | "về"));
    let is_short = |word: &&str| word.chars().count() > 1 && word.chars().all(|letter| !letter.is_lowercase());
    let short: String = words().filter(is_short).collect();
    if short.is_empty() { words().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect() } else { short }
}
