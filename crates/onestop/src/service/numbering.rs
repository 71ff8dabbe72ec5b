//! Numbers of what an agency writes, results and letters on the way: each the next of its register and year, given in the act that
//! signs or issues it.

use identity::Agency;
use kernel::{AgencyId, DossierId};
use procedure::Package;
use store::Tx;
use store::series::{self, Series};

use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::result::Outcome;
use crate::model::state::Event;
use crate::queries;

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

    /// A number as its papers bear it: below 10 with a leading zero (NĐ 30/2020/NĐ-CP).
    fn printed(self, number: i64, agency: &Agency) -> String {
        format!("{number:02}/{}-{}", self.names().1, initials(agency))
    }
}

/// The next number of an agency's register with its notation, such as `07/XL-UBND`.
pub(crate) fn next_number(tx: &mut Tx<'_>, agency: AgencyId, register: Register, subject: DossierId) -> Result<String, OnestopError> {
    let agency = identity::agency(tx, agency)?.ok_or(OnestopError::NotFound)?;
    let year = i64::from(tx.now().date().year());
    let number = take(tx, (&agency, register.names().0, year), subject)?;
    Ok(register.printed(number, &agency))
}

/// The next number of a result in the register that its procedure names; none if it names none.
pub(crate) fn take_number(tx: &mut Tx<'_>, outcome: &Outcome, agency: &Agency, year: i64) -> Result<Option<i64>, OnestopError> {
    if outcome.register == "none" {
        return Ok(None);
    }
    take(tx, (agency, &series_of(outcome), year), outcome.dossier).map(Some)
}

fn take(tx: &mut Tx<'_>, (agency, kind, year): (&Agency, &str, i64), subject: DossierId) -> Result<i64, OnestopError> {
    let register = Series { owner: &agency.code, kind, period: &year.to_string() };
    let number = series::reserve(tx, register, subject)?;
    series::issue(tx, register, number, subject)?;
    Ok(number)
}

/// Voids the number of a result that was taken back and goes into another register: it stays where it was, with the reason.
pub(crate) fn void_number(tx: &mut Tx<'_>, dossier: &Dossier, outcome: &Outcome) -> Result<(), OnestopError> {
    let (Some(number), Some(year)) = (outcome.number, outcome.year) else { return Ok(()) };
    let agency = identity::agency(tx, dossier.deciding)?.ok_or(OnestopError::NotFound)?.code;
    let register = Series { owner: &agency, kind: &series_of(outcome), period: &year.to_string() };
    // Why it was taken back is what the clerk wrote.
    let taken_back = queries::task::of_dossier(tx, dossier.id)?.into_iter();
    let taken_back = taken_back.filter(|task| task.outcome.as_deref() == Some(Event::Correct.code())).max_by_key(|task| task.closed_at);
    let reason = taken_back.and_then(|task| task.note).unwrap_or_default();
    Ok(series::cancel(tx, register, number, &reason)?)
}

/// What is numbered: a book by its name, or all results of the agency together.
fn series_of(outcome: &Outcome) -> String {
    if outcome.positive && outcome.register == "book" { format!("book:{}", outcome.book) } else { Register::Result.names().0.to_owned() }
}

/// The number of a result as printed: with the notation of a document or alone in a book.
pub(crate) fn printed_number(package: &Package, outcome: &Outcome, number: i64, agency: &Agency) -> String {
    match (&package.result.notation, outcome.register.as_str(), outcome.positive) {
        (Some(notation), "agency", true) => format!("{number:02}/{notation}"),
        (_, "book", true) => format!("{number:02}"),
        _ => Register::Result.printed(number, agency),
    }
}

/// An agency in the notation of its papers: as it is set, else the abbreviations of its short name, `UBND` or `TTPVHCC`, else the letters of its words,
/// `SXD`.
pub(crate) fn initials(agency: &Agency) -> String {
    if !agency.abbreviation.is_empty() {
        return agency.abbreviation.clone();
    }
    let words = || agency.short_name.split_whitespace().filter(|word| !matches!(*word, "và" | "về"));
    let is_short = |word: &&str| word.chars().count() > 1 && word.chars().all(|letter| !letter.is_lowercase());
    let short: String = words().filter(is_short).collect();
    if short.is_empty() { words().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect() } else { short }
}
