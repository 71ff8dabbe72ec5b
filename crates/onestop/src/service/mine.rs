//! What a person may see of dossiers: those they filed; with a proven number also those that others filed for them, and those of
//! organisations for which they may act today.

use identity::{Organisation, OrganisationId};
use kernel::{Actor, DossierId, Instant, PersonId};
use store::{Error, Tx};

use super::whole::{Whole, whole};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::queries;
use crate::queries::mine::Source;

/// How often more is read where dossiers of a former organisation are left out.
const ROUNDS: usize = 10;

/// What somebody may see.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// All records of the person.
    records: Vec<PersonId>,
    /// Whether the number is proven: one that was only typed opens nothing that others filed under it.
    proven: bool,
    /// Organisations for which they may act today.
    pub organisations: Vec<Organisation>,
    /// Those of them whose dossiers they only follow.
    followed: Vec<OrganisationId>,
    /// Organisations for which they could act once.
    former: Vec<OrganisationId>,
}

impl Reach {
    /// What the person behind an actor may see today.
    pub fn of(tx: &mut Tx<'_>, actor: &Actor) -> Result<Reach, Error> {
        let Some(person) = actor.person else { return Ok(Reach::default()) };
        let (now, ended): (Vec<_>, Vec<_>) =
            identity::memberships_of(tx, person)?.into_iter().partition(|membership| membership.is_current);
        let mut records = identity::same_person(tx, person)?;
        if records.is_empty() {
            records.push(person);
        }
        let followed = now.iter().filter(|membership| !membership.files()).map(|membership| membership.organisation.id).collect();
        Ok(Reach {
            records,
            proven: actor.assurance > 0,
            organisations: if actor.assurance > 0 {
                now.into_iter().map(|membership| membership.organisation).collect()
            } else {
                Vec::new()
            },
            followed,
            former: ended.into_iter().map(|membership| membership.organisation.id).collect(),
        })
    }

    /// All records of the person.
    pub(crate) fn records(&self) -> &[PersonId] {
        &self.records
    }

    /// Whether others' filings for the person are shown.
    pub const fn is_proven(&self) -> bool {
        self.proven
    }

    /// Whether a dossier is theirs. An organisation's stays with it: who no longer acts for it sees nothing of it, not even what they
    /// filed themselves.
    pub fn holds(&self, dossier: &Dossier) -> bool {
        let filed = self.records.contains(&dossier.submitter);
        match dossier.organisation {
            Some(organisation) => {
                self.organisations.iter().any(|one| one.id == organisation) || (filed && !self.former.contains(&organisation))
            }
            None => filed || (self.proven && dossier.applicant.is_some_and(|applicant| self.records.contains(&applicant))),
        }
    }

    /// Whether they may answer for a dossier, withdraw it or change how its result is handed over: theirs, and no organisation's
    /// whose dossiers they only follow.
    pub fn acts_on(&self, dossier: &Dossier) -> bool {
        self.holds(dossier) && dossier.organisation.is_none_or(|organisation| !self.followed.contains(&organisation))
    }

    /// As what they read a dossier that is another's; nothing where it is their own.
    pub fn purpose(&self, dossier: &Dossier) -> Option<&'static str> {
        match (dossier.organisation, dossier.applicant) {
            (Some(_), _) => Some("organisation"),
            (None, Some(applicant)) if !self.records.contains(&applicant) => Some("submitter"),
            (None, _) => None,
        }
    }

    /// Where to look: everywhere, or in one of the organisations.
    fn sources(&self, organisation: Option<OrganisationId>) -> Vec<Source> {
        let firms = self.organisations.iter().map(|one| one.id);
        if let Some(wanted) = organisation {
            return firms.filter(|one| *one == wanted).map(Source::Organisation).collect();
        }
        let filed = self.records.iter().copied().map(Source::Filed);
        let owned = self.records.iter().copied().filter(|_| self.proven).map(Source::Owned);
        filed.chain(owned).chain(firms.map(Source::Organisation)).collect()
    }

    /// A page of dossiers, newest first, after a cursor: all, or those of one organisation.
    pub fn page(
        &self,
        tx: &mut Tx<'_>,
        organisation: Option<OrganisationId>,
        before: Option<(Instant, DossierId)>,
        limit: i64,
    ) -> Result<Vec<Dossier>, Error> {
        let (sources, size) = (self.sources(organisation), usize::try_from(limit).unwrap_or(0));
        let (mut found, mut before) = (Vec::new(), before);
        for _ in 0..ROUNDS {
            let mut round = Vec::new();
            for source in &sources {
                round.extend(queries::mine::page(tx, *source, before, limit)?);
            }
            newest_first(&mut round);
            round.truncate(size);
            let is_last = round.len() < size;
            before = round.last().map(|dossier| (dossier.submitted_at, dossier.id));
            found.extend(round.into_iter().filter(|dossier| self.holds(dossier)));
            if is_last || found.len() >= size {
                break;
            }
        }
        found.truncate(size);
        Ok(found)
    }

    /// The dossiers that wait for an answer of theirs.
    pub fn waiting(&self, tx: &mut Tx<'_>) -> Result<Vec<Dossier>, Error> {
        let mut found = Vec::new();
        for source in self.sources(None) {
            found.extend(queries::mine::waiting(tx, source)?);
        }
        newest_first(&mut found);
        found.retain(|dossier| self.acts_on(dossier));
        Ok(found)
    }
}

fn newest_first(dossiers: &mut Vec<Dossier>) {
    dossiers.sort_by_key(|dossier| std::cmp::Reverse((dossier.submitted_at, dossier.id)));
    dossiers.dedup_by_key(|dossier| dossier.id);
}

/// Whether the person behind the actor may act on a dossier of theirs.
pub(crate) fn may_act(tx: &mut Tx<'_>, actor: &Actor, dossier: &Dossier) -> Result<bool, Error> {
    Ok(actor.person.is_some() && Reach::of(tx, actor)?.acts_on(dossier))
}

/// A dossier as its person sees it.
pub struct Mine {
    /// The dossier.
    pub whole: Whole,
    /// Whether they may act on it, and not only follow it for an organisation.
    pub acts: bool,
    /// As what they read it, if it is another's: then it is told that they did.
    pub purpose: Option<&'static str>,
}

/// Reads a dossier for its person; anybody else is told that there is none.
pub fn mine(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, id: DossierId) -> Result<Mine, OnestopError> {
    let dossier = queries::dossier::find(tx, id)?.ok_or(OnestopError::NotFound)?;
    let reach = Reach::of(tx, actor)?;
    if actor.person.is_none() || !reach.holds(&dossier) {
        return Err(OnestopError::NotFound);
    }
    Ok(Mine { whole: whole(app, tx, dossier.id)?, acts: reach.acts_on(&dossier), purpose: reach.purpose(&dossier) })
}
