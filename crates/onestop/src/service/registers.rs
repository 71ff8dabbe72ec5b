//! The registers of an agency (sổ): every number that it gave, in order, with what bears it or why it was voided.

use identity::Agency;
use kernel::{Actor, AgencyId, DossierId, Instant};
use store::Tx;
use store::series::{self, NumberState, Series};

use crate::access::{authority, keeps_registers};
use crate::error::OnestopError;
use crate::queries;

/// So many numbers stand on a page.
pub const PAGE: usize = 50;

/// A register of one year.
#[derive(Clone, Debug)]
pub struct Book {
    /// Whose it is.
    pub agency: Agency,
    /// What is numbered: `supplement`, `result`, `book:…`.
    pub kind: String,
    /// The year.
    pub year: String,
}

/// A number with the dossier that bears it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The number.
    pub number: i64,
    /// Whether it is in force.
    pub state: NumberState,
    /// The dossier and its code.
    pub dossier: Option<(DossierId, String)>,
    /// When it was given or voided.
    pub at: Instant,
    /// Why it was voided.
    pub reason: String,
}

/// The registers that the actor may look through, newest year first.
pub fn books(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Book>, OnestopError> {
    let agencies: Vec<AgencyId> = keeps_registers(&authority(tx, actor)?);
    if agencies.is_empty() {
        return Err(OnestopError::NotFound);
    }
    let mut books = Vec::new();
    for agency in agencies {
        let Some(agency) = identity::agency(tx, agency)? else { continue };
        // The office of a committee keeps the committee's registers.
        let is_office = matches!(agency.kind.0.as_str(), "commune_office" | "province_office");
        let above = match agency.parent.filter(|_| is_office) {
            Some(above) => identity::agency(tx, above)?,
            None => None,
        };
        for keeper in [Some(agency), above].into_iter().flatten() {
            let kept = series::registers(tx, &keeper.code)?;
            books.extend(kept.into_iter().map(|(kind, year)| Book { agency: keeper.clone(), kind, year }));
        }
    }
    Ok(books)
}

/// A page of a register after a number, and whether there is more.
pub fn lines(tx: &mut Tx<'_>, book: &Book, after: i64) -> Result<(Vec<Line>, bool), OnestopError> {
    let register = Series { owner: &book.agency.code, kind: &book.kind, period: &book.year };
    let mut numbers = series::numbers(tx, register, after, PAGE.saturating_add(1))?;
    let is_more = numbers.len() > PAGE;
    numbers.truncate(PAGE);
    let dossiers: Vec<DossierId> = numbers.iter().filter_map(|number| number.subject).map(DossierId::from_uuid).collect();
    let codes = queries::number::codes(tx, &dossiers)?;
    let lines = numbers.into_iter().map(|number| {
        let dossier = number.subject.map(DossierId::from_uuid);
        Line {
            number: number.number,
            state: number.state,
            dossier: dossier.and_then(|id| codes.get(&id).map(|code| (id, code.clone()))),
            at: number.at,
            reason: number.reason,
        }
    });
    Ok((lines.collect(), is_more))
}
