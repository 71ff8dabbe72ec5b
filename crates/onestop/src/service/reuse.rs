//! What need not be handed in again: a result that was given before, a file that was sent before.

use jiff::Span;
use kernel::{Actor, DossierId, Instant, PersonId};
use procedure::Part;
use serde::{Deserialize, Serialize};
use store::{Files, StoredFile, Tx};

use super::filling::{Filling, filling};
use super::mine::Reach;
use super::standing;
use crate::error::OnestopError;
use crate::model::draft::DraftId;
use crate::queries::mine::Source;
use crate::{Fee, Onestop, queries};

/// Something that may serve again.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Names it among the offers of a part.
    pub key: String,
    /// The dossier that it comes from.
    pub dossier: DossierId,
    /// Code of that dossier.
    pub code: String,
    /// Name of the result, or of the file.
    pub name: String,
    /// Whether it is a result; otherwise a file that was sent.
    pub is_result: bool,
    /// Number of the result.
    pub notation: Option<String>,
    /// When it was issued, or sent.
    pub at: Instant,
    /// The file's name.
    pub file_name: String,
    /// The content.
    pub file: StoredFile,
}

/// Use something again for a part of a draft.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reuse {
    /// The draft.
    pub draft: DraftId,
    /// Code of the part.
    pub part: String,
    /// Which of the offers.
    pub key: String,
}

/// What may serve as a part of a draft: valid results of the procedures that the package names, then files sent as the same part;
/// all of whom it concerns, and none of which the actor may not see.
pub fn offers(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, filling: &Filling, part: &Part) -> Result<Vec<Offer>, OnestopError> {
    // An authorisation is for one filing.
    if part.right.is_some() || !part.is_sent() {
        return Ok(Vec::new());
    }
    let Some(store) = Store::of(app, tx, actor, filling)? else { return Ok(Vec::new()) };
    let mut offers = results(app, tx, &store, part)?;
    offers.extend(papers(tx, &store, part)?);
    let mut known: Vec<String> = filling.files_of(&part.code).map(|file| file.file.sha256.clone()).collect();
    offers.retain(|offer| {
        let is_new = !known.contains(&offer.file.sha256);
        known.push(offer.file.sha256.clone());
        is_new
    });
    Ok(offers)
}

/// Puts an offer into the draft, as what it is: re-used.
pub fn reuse(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Reuse) -> Result<(), OnestopError> {
    let filling = filling(app, tx, actor, command.draft)?;
    let part = filling.papers().into_iter().map(|due| due.part).find(|part| part.code == command.part).ok_or(OnestopError::NotFound)?;
    let offer = offers(app, tx, actor, &filling, part)?.into_iter().find(|offer| offer.key == command.key);
    let offer = offer.ok_or_else(|| OnestopError::refused("onestop-paper-reuse-gone"))?;
    Files::name(tx, &offer.file)?;
    Ok(queries::draft::add_file(tx, filling.draft.id, (&command.part, Some(offer.dossier)), &offer.file_name, &offer.file)?)
}

/// Where somebody's earlier results and files are, and whose count.
struct Store {
    sources: Vec<Source>,
    /// The records of whom it concerns; none for an organisation, all of whose dossiers count.
    records: Vec<PersonId>,
}

impl Store {
    fn of(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, filling: &Filling) -> Result<Option<Store>, OnestopError> {
        if let Some(organisation) = filling.organisation() {
            return Ok(Some(Store { sources: vec![Source::Organisation(organisation.id)], records: Vec::new() }));
        }
        let reach = Reach::of(tx, actor)?;
        let own = reach.records().to_vec();
        let filed: Vec<Source> = own.iter().copied().map(Source::Filed).collect();
        let Some(applicant) = &filling.applicant else {
            let owned = own.iter().copied().filter(|_| reach.is_proven()).map(Source::Owned);
            return Ok(Some(Store { sources: filed.into_iter().chain(owned).collect(), records: own }));
        };
        // Of another person only what this account filed for them.
        let known = standing::known_record(app, tx, filling.person.id, applicant)?;
        Ok(known.map(|record| Store { sources: filed, records: vec![record] }))
    }

    fn holds(&self, applicant: Option<PersonId>) -> bool {
        self.records.is_empty() || applicant.is_some_and(|applicant| self.records.contains(&applicant))
    }
}

fn results(app: &Onestop, tx: &mut Tx<'_>, store: &Store, part: &Part) -> Result<Vec<Offer>, OnestopError> {
    let mut offers = Vec::new();
    let today = tx.now().date();
    for (source, procedure) in store.sources.iter().flat_map(|source| part.reusable_from.iter().map(move |code| (source, code))) {
        for result in queries::reuse::results(tx, *source, procedure)? {
            if !store.holds(result.applicant) || (!result.is_returned && owes(tx, result.dossier)?) {
                continue;
            }
            let package = app.catalogue.package(tx, result.procedure).map_err(|error| OnestopError::Procedure(error.to_string()))?;
            let months = package.package.result.valid_months;
            let until = result.issued_at.date().saturating_add(Span::new().months(i64::from(months)));
            let Some(file) = Files::find(tx, &result.owner, &result.sha256)?.filter(|_| months == 0 || until > today) else { continue };
            offers.push(Offer {
                key: format!("ket-qua-{}", result.dossier),
                dossier: result.dossier,
                file_name: format!("ket-qua-{}.pdf", result.code),
                code: result.code,
                name: result.name,
                is_result: true,
                notation: result.notation,
                at: result.issued_at,
                file,
            });
        }
    }
    offers.sort_by_key(|offer| std::cmp::Reverse(offer.at));
    Ok(offers)
}

/// A result may be read only once nothing is owed for it.
fn owes(tx: &mut Tx<'_>, dossier: DossierId) -> Result<bool, OnestopError> {
    Ok(queries::fee::of_dossier(tx, dossier)?.iter().any(Fee::is_open))
}

fn papers(tx: &mut Tx<'_>, store: &Store, part: &Part) -> Result<Vec<Offer>, OnestopError> {
    let mut offers = Vec::new();
    for source in &store.sources {
        for paper in queries::reuse::papers(tx, *source, &part.code)? {
            if store.holds(paper.applicant) {
                offers.push(Offer {
                    key: format!("giay-to-{}", paper.id),
                    dossier: paper.dossier,
                    code: paper.code,
                    file_name: paper.name.clone(),
                    name: paper.name,
                    is_result: false,
                    notation: None,
                    at: paper.at,
                    file: paper.file,
                });
            }
        }
    }
    offers.sort_by_key(|offer| std::cmp::Reverse(offer.at));
    Ok(offers)
}
