//! Who issues a paper, as its head says it (NĐ 30/2020/NĐ-CP, annex I): agency, the agency above it, the place of the date line; and
//! whose name stands under it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use identity::{Agency, Holder};
use kernel::{AgencyId, Instant, PostId};
use store::{Error, Tx};

use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::queries;
use crate::service::whole::Whole;

/// An agency at the head of a paper.
#[derive(Clone, Debug)]
pub struct Issuer {
    /// The agency.
    pub agency: Agency,
    /// Name of the agency directly above it; a people's committee names none.
    pub above: Option<String>,
    /// Where people reach it: its own telephone, else that of the agency above it.
    pub phone: String,
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

/// Who held a post at the minute of an act: their name stands under it whoever holds the post today.
pub struct Signers(BTreeMap<(PostId, Instant), Holder>);

impl Signers {
    /// Those of all that was asked for, proposed, ordered or put on record about a dossier.
    pub fn of(tx: &mut Tx<'_>, whole: &Whole) -> Result<Signers, Error> {
        let requests = whole.supplements.iter().chain(&whole.proposed_supplements);
        let asked = requests.flat_map(|one| [Some((one.asked_by, one.asked_at)), one.proposed_by.zip(one.proposed_at)]).flatten();
        let adjusted = whole
            .adjustments
            .iter()
            .chain(&whole.proposals)
            .flat_map(|one| [one.proposed_by.zip(one.proposed_at), one.approved_by.map(|post| (post, one.at))])
            .flatten();
        let visited = whole.visits.iter().map(|visit| (visit.recorded_by, visit.recorded_at));
        let questioned = whole.questions.iter().map(|question| (question.asked_by, question.asked_at));
        let mut signers = BTreeMap::new();
        for (post, at) in asked.chain(adjusted).chain(visited).chain(questioned) {
            if let Entry::Vacant(vacant) = signers.entry((post, at))
                && let Some(holder) = identity::holder_at(tx, post, at)?
            {
                vacant.insert(holder);
            }
        }
        // Who signed under a delegation signed in its capacity.
        for (post, at, capacity) in queries::signature::of_dossier(tx, whole.loaded.dossier.id)? {
            if let Some(holder) = signers.get_mut(&(post, at)) {
                holder.capacity = capacity;
            }
        }
        Ok(Signers(signers))
    }

    /// Who held a post at the minute of an act.
    pub fn at(&self, post: Option<PostId>, at: Option<Instant>) -> Option<&Holder> {
        self.0.get(&post.zip(at)?)
    }
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
    let phone = std::iter::once(&agency).chain(&above).map(|one| &one.phone).find(|phone| !phone.is_empty()).cloned().unwrap_or_default();
    let place = commune.map_or_else(|| app.config.province.clone(), |commune| commune.bare_name().to_owned());
    let above = above.into_iter().next().filter(|_| !is_committee(&agency)).map(|above| above.name);
    Ok(Issuer { agency, above, phone, place })
}

/// Whether an agency is a people's committee, which signs as a body.
pub(crate) fn is_committee(agency: &Agency) -> bool {
    matches!(agency.kind.0.as_str(), "commune" | "province" | "district")
}
