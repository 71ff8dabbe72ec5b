//! Where a dossier is filed: the agency that decides and the centre that receives, found from a commune.

use identity::Agency;
use kernel::text::fold;
use procedure::{AgencyKind, Package};
use store::{Error, Tx};

/// The two agencies of a filing.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The agency that decides.
    pub deciding: Agency,
    /// The centre that receives and hands the result over.
    pub receiving: Agency,
}

/// Whether the agency that decides depends on a commune; otherwise the province has one of its kind.
pub fn asks_commune(package: &Package) -> bool {
    package.decider.first().is_some_and(|kind| is_local(*kind))
}

const fn is_local(kind: AgencyKind) -> bool {
    is_unit_of_commune(kind)
        || matches!(
            kind,
            AgencyKind::Commune
                | AgencyKind::PoliceCommune
                | AgencyKind::LandBranch
                | AgencyKind::TaxBranch
                | AgencyKind::InsuranceBranch
                | AgencyKind::District
        )
}

/// The agencies for a commune (statistics code), which only local procedures need. `centre` names another commune whose centre
/// receives, where the procedure may be received anywhere.
pub fn find(tx: &mut Tx<'_>, package: &Package, commune: Option<&str>, centre: Option<&str>) -> Result<Option<Places>, Error> {
    let Some(kind) = package.decider.first().copied() else { return Ok(None) };
    let deciding = match (is_local(kind), commune) {
        (true, Some(commune)) => identity::serving(tx, kind.base(), commune)?,
        (true, None) => None,
        (false, _) => taking_part(tx, &kind.code(), None)?,
    };
    let elsewhere = centre.filter(|_| package.receive_anywhere);
    let receiving = match (elsewhere, is_local(kind), commune) {
        (Some(centre), ..) => identity::serving(tx, "centre", centre)?,
        (None, true, Some(commune)) => identity::serving(tx, "centre", commune)?,
        _ => province_centre(tx)?,
    };
    Ok(deciding.zip(receiving).map(|(deciding, receiving)| Places { deciding, receiving }))
}

/// The agency of a kind (`commune_office`, `department:justice`) that takes part in a dossier of a commune: the one that serves it, the
/// people's committee itself where it has no such unit, or the only one that the province has. Where each commune has its own, that of
/// another commune never stands in.
pub fn taking_part(tx: &mut Tx<'_>, kind: &str, commune: Option<&str>) -> Result<Option<Agency>, Error> {
    let itself = AgencyKind::from_code(kind).is_some_and(is_unit_of_commune).then(|| AgencyKind::Commune.base());
    for wanted in std::iter::once(kind).chain(itself) {
        if let Some(commune) = commune
            && let Some(serving) = identity::serving(tx, wanted, commune)?
        {
            return Ok(Some(serving));
        }
    }
    if AgencyKind::from_code(kind).is_some_and(is_local) {
        return Ok(None);
    }
    let (base, department) = kind.split_once(':').map_or((kind, None), |(base, department)| (base, Some(department)));
    Ok(identity::agencies_of_kind(tx, base, department)?.into_iter().next())
}

const fn is_unit_of_commune(kind: AgencyKind) -> bool {
    matches!(kind, AgencyKind::CommuneOffice | AgencyKind::CommuneEconomy | AgencyKind::CommuneCulture)
}

/// The centre of the province.
fn province_centre(tx: &mut Tx<'_>) -> Result<Option<Agency>, Error> {
    for kind in ["province_office", "province"] {
        for above in identity::agencies_of_kind(tx, kind, None)? {
            if let Some(centre) = identity::child_of_kind(tx, above.id, "centre")? {
                return Ok(Some(centre));
            }
        }
    }
    Ok(None)
}

/// The commune that an address names, to be offered first; today's names only.
pub fn commune_of_address(communes: &[Agency], address: &str) -> Option<String> {
    let address = format!(" {} ", fold(address));
    let named = communes.iter().filter(|commune| address.contains(&format!(" {} ", fold(commune.place_name()))));
    named.max_by_key(|commune| commune.place_name().len()).and_then(|commune| commune.place.clone())
}
