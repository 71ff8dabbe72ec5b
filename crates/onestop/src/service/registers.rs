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
    /// The dossier that bears it.
    pub dossier: Option<Bearer>,
    /// When it was given or voided.
    pub at: Instant,
    /// Why it was voided.
    pub reason: String,
}

/// A dossier in a register.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// The dossier.
    pub id: DossierId,
    /// Its code.
    pub code: String,
    /// Name of its procedure.
    pub procedure: String,
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

/// So many numbers are printed at once; more are printed in parts.
pub const PRINTED: usize = 2_000;

/// The numbers of a register after one, as many as are printed at once, and whether there are more.
pub fn printed(tx: &mut Tx<'_>, book: &Book, after: i64) -> Result<(Vec<Line>, bool), OnestopError> {
    let (mut printed, mut is_more) = (Vec::new(), true);
    while is_more && printed.len() < PRINTED {
        let last = printed.last().map_or(after, |line: &Line| line.number);
        let (page, more) = lines(tx, book, last)?;
        printed.extend(page);
        is_more = more;
    }
    Ok((printed, is_more))
}

/// A page of a register after a number, and whether there is more.
pub fn lines(tx: &mut Tx<'_>, book: &Book, after: i64) -> Result<(Vec<Line>, bool), OnestopError> {
    let register = Series { owner: &book.agency.code, kind: &book.kind, period: &book.year };
    let mut numbers = series::numbers(tx, register, after, PAGE.saturating_add(1))?;
    let is_more = numbers.len() > PAGE;
    numbers.truncate(PAGE);
    let dossiers: Vec<DossierId> = numbers.iter().filter_map(|number| number.subject).map(DossierId::from_uuid).collect();
    let bearers = queries::number::bearers(tx, &dossiers)?;
    let lines = numbers.into_iter().map(|number| {
        let dossier = number.subject.map(DossierId::from_uuid);
        Line {
            number: number.number,
            state: number.state,
            dossier: dossier.and_then(|id| {
                let (code, procedure) = bearers.get(&id)?.clone();
                Some(Bearer { id, code, procedure })
            }),
            at: number.at,
            reason: number.reason,
        }
    });
    Ok((lines.collect(), is_more))
}
