//! Who issues a paper, as its head says it (NĐ 30/2020/NĐ-CP, annex I): agency, the agency above it, the place of the date line.

use identity::Agency;
use kernel::AgencyId;
use store::Tx;

use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;

/// An agency at the head of a paper.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The agency.
    pub agency: Agency,
    /// Name of the agency directly above it; a people's committee names none.
    pub above: Option<String>,
    /// Where it is dated: the commune for whoever sits in one, else the province.
    pub place: String,
}

/// The two agencies that write about a dossier.
#[derive(Clone, Debug)]
pub struct Issuers {
    /// The centre that received it.
    pub receiving: Issuer,
    /// The agency that decides.
    pub deciding: Issuer,
}

/// Who issues what is written about a dossier.
pub fn issuers(app: &Onestop, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Issuers, OnestopError> {
    Ok(Issuers { receiving: issuer(app, tx, dossier.receiving)?, deciding: issuer(app, tx, dossier.deciding)? })
}

/// An agency as the head of its papers shows it today.
pub fn issuer(app: &Onestop, tx: &mut Tx<'_>, id: AgencyId) -> Result<Issuer, OnestopError> {
    let mut line = identity::lineage(tx, id)?.into_iter();
    let agency = line.next().ok_or(OnestopError::NotFound)?;
    let above: Vec<Agency> = line.collect();
    let commune = match (std::iter::once(&agency).chain(&above).find(|one| one.kind.0 == "commune"), &agency.place) {
        (Some(commune), _) => Some(commune.clone()),
        // The police of a commune sit in it without being under it.
        (None, Some(place)) if agency.kind.0 == "police_commune" => identity::serving(tx, "commune", place)?,
        (None, _) => None,
    };
    let place = commune.map_or_else(|| app.config.province.clone(), |commune| commune.bare_name().to_owned());
    let above = above.into_iter().next().filter(|_| !is_committee(&agency)).map(|above| above.name);
    Ok(Issuer { agency, above, place })
}

/// Whether an agency is a people's committee, which signs as a body.
pub(crate) fn is_committee(agency: &Agency) -> bool {
    matches!(agency.kind.0.as_str(), "commune" | "province" | "district")
}
