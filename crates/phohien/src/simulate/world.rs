//! What the simulation knows of the province: communes, procedures, queues, and who holds which post.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use identity::{Agency, Holder, Role};
use kernel::calendar::WorkingCalendar;
use kernel::{Actor, AgencyId, PersonId};
use onestop::service::places;
use onestop::{Onestop, OnestopError};
use procedure::{AgencyKind, Procedure, StepPlace};
use store::{StoredFile, Tx};

use super::dice::Dice;

/// A commune or ward.
#[derive(Clone, Debug)]
pub(super) struct Commune {
    /// Its statistics code.
    pub(super) code: String,
    /// `xã Ân Thi`.
    pub(super) name: String,
    /// How much comes from there.
    pub(super) weight: f64,
}

/// A procedure with how often it is asked for.
#[derive(Clone)]
pub(super) struct Offer {
    pub(super) procedure: Arc<Procedure>,
    pub(super) weight: f64,
}

/// Where a dossier was filed.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) deciding: Agency,
    pub(super) receiving: Agency,
}

/// The province as the simulation sees it.
pub(super) struct World {
    pub(super) app: Arc<Onestop>,
    pub(super) communes: Vec<Commune>,
    pub(super) offers: Vec<Offer>,
    pub(super) calendar: Arc<WorkingCalendar>,
    /// Stands for every paper that is sent.
    pub(super) paper: StoredFile,
    kept: Mutex<Kept>,
}

/// Read once: agencies and posts do not change while the simulation runs.
#[derive(Default)]
struct Kept {
    placed: HashMap<(String, String, Option<String>), Arc<Placed>>,
    holders: HashMap<(AgencyId, Role), Arc<[Holder]>>,
    queues: HashMap<(AgencyId, String), AgencyId>,
}

/// How often the procedures that come with the program are asked for; civil status and certified copies lead everywhere.
const SHARES: &[(&str, f64)] = &[
    ("2.000815", 37.0),
    ("2.000635", 14.0),
    ("1.001193", 9.0),
    ("2.001159", 9.0),
    ("1.004873", 8.0),
    ("1.004222", 6.0),
    ("1.000894", 4.0),
    ("1.001612", 3.0),
    ("1.115554", 2.5),
    ("1.013225", 1.5),
    ("1.001699", 1.2),
    ("1.014028", 1.2),
    ("1.013978", 1.0),
    ("1.011607", 0.8),
    ("2.001955", 0.4),
];
/// Share of a synthetic procedure, and how many of them are used.
const SYNTHETIC: f64 = 0.12;
const SYNTHETICS: usize = 12;

impl World {
    /// Reads the province as it is at `tx.now()`.
    pub(super) fn read(app: &Arc<Onestop>, tx: &mut Tx<'_>, paper: StoredFile, seed: u64) -> Result<World, OnestopError> {
        let mut dice = Dice::new(seed);
        let agencies = identity::communes(tx)?;
        let root = agencies.first().ok_or(OnestopError::NotFound)?.id;
        let communes = agencies.iter().filter_map(|agency| {
            let name = agency.place_name().to_owned();
            // Uneven: a ward has more than a commune, and some have several times as much as others.
            let spread = 0.35 + 1.9 * dice.part() * dice.part();
            let weight = if name.starts_with("phường") { spread * 1.7 } else { spread };
            Some(Commune { code: agency.place.clone()?, name, weight })
        });
        let communes: Vec<Commune> = communes.collect();
        let calendar = identity::calendar_of(tx, root)?;
        let offers = offers(app, tx, communes.first())?;
        Ok(World { app: Arc::clone(app), communes, offers, calendar, paper, kept: Mutex::default() })
    }

    fn kept<T>(&self, look: impl FnOnce(&mut Kept) -> T) -> T {
        look(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The offer of a procedure.
    pub(super) fn offer(&self, code: &str) -> Option<&Offer> {
        self.offers.iter().find(|offer| offer.procedure.package.code == code)
    }

    /// The agencies of a filing.
    pub(super) fn placed(
        &self,
        tx: &mut Tx<'_>,
        procedure: &Procedure,
        commune: &str,
        centre: Option<&str>,
    ) -> Result<Arc<Placed>, OnestopError> {
        let key = (procedure.package.code.clone(), commune.to_owned(), centre.map(str::to_owned));
        if let Some(known) = self.kept(|kept| kept.placed.get(&key).cloned()) {
            return Ok(known);
        }
        let found = places::find(tx, &procedure.package, Some(commune), centre)?.ok_or(OnestopError::NotFound)?;
        let placed = Arc::new(Placed { deciding: found.deciding, receiving: found.receiving });
        self.kept(|kept| kept.placed.insert(key, Arc::clone(&placed)));
        Ok(placed)
    }

    /// Whose queue a step or an opinion waits in, as the single window finds it.
    pub(super) fn queue(
        &self,
        tx: &mut Tx<'_>,
        placed: &Placed,
        place: StepPlace,
        kind: Option<AgencyKind>,
        commune: Option<&str>,
    ) -> Result<AgencyId, OnestopError> {
        let Some(kind) = kind.map(AgencyKind::code) else {
            return Ok(if place == StepPlace::Centre { placed.receiving.id } else { placed.deciding.id });
        };
        let key = (placed.deciding.id, format!("{kind} {}", commune.unwrap_or_default()));
        if let Some(known) = self.kept(|kept| kept.queues.get(&key).copied()) {
            return Ok(known);
        }
        let found = match place {
            StepPlace::Agency => {
                let near = commune.or(placed.deciding.place.as_deref());
                places::taking_part(tx, &kind, near)?.ok_or(OnestopError::NotFound)?.id
            }
            _ => identity::child_of_kind(tx, placed.deciding.id, &kind)?.map_or(placed.deciding.id, |unit| unit.id),
        };
        self.kept(|kept| kept.queues.insert(key, found));
        Ok(found)
    }

    /// Who holds a post with this role in the agency.
    pub(super) fn holders(&self, tx: &mut Tx<'_>, agency: AgencyId, role: Role) -> Result<Arc<[Holder]>, OnestopError> {
        if let Some(known) = self.kept(|kept| kept.holders.get(&(agency, role)).cloned()) {
            return Ok(known);
        }
        let found: Arc<[Holder]> = identity::holders_of_role(tx, agency, role)?.into();
        self.kept(|kept| kept.holders.insert((agency, role), Arc::clone(&found)));
        Ok(found)
    }

    /// Somebody who acts in this role there, but not this person.
    pub(super) fn official(
        &self,
        tx: &mut Tx<'_>,
        dice: &mut Dice,
        agency: AgencyId,
        role: Role,
        but: Option<PersonId>,
    ) -> Result<Actor, OnestopError> {
        let holders = self.holders(tx, agency, role)?;
        let others: Vec<&Holder> = holders.iter().filter(|holder| Some(holder.person) != but).collect();
        let holder = dice.pick(&others).ok_or(OnestopError::Forbidden)?;
        Ok(Actor::official(holder.person, holder.post, holder.agency))
    }
}

/// The procedures in force that this province can decide, with their shares.
fn offers(app: &Onestop, tx: &mut Tx<'_>, commune: Option<&Commune>) -> Result<Vec<Offer>, OnestopError> {
    let today = tx.now().date();
    let listed = procedure::list(tx, &procedure::Filter::on(today), None, 500)?;
    let synthetic = listed.iter().filter(|listed| listed.synthetic).take(SYNTHETICS).map(|listed| (listed.code.as_str(), SYNTHETIC));
    let mut offers = Vec::new();
    for (code, weight) in SHARES.iter().copied().chain(synthetic) {
        let current = app.catalogue.current(tx, code, today).map_err(|error| OnestopError::Procedure(error.to_string()))?;
        if let Some(procedure) = current
            && is_decided(tx, &procedure, commune.map(|commune| commune.code.as_str()))?
        {
            offers.push(Offer { procedure, weight });
        }
    }
    Ok(offers)
}

/// Whether the province has all agencies that take part: an earlier one lacks departments that were merged later.
fn is_decided(tx: &mut Tx<'_>, procedure: &Procedure, commune: Option<&str>) -> Result<bool, OnestopError> {
    let package = &procedure.package;
    if places::find(tx, package, commune, None)?.is_none() {
        return Ok(false);
    }
    let steps = package.steps.iter().map(|step| (step.place, step.unit.or(step.agency)));
    let opinions = package.steps.iter().flat_map(|step| &step.opinions).map(|opinion| (opinion.place, opinion.unit.or(opinion.agency)));
    for (place, kind) in steps.chain(opinions) {
        if place == StepPlace::Agency
            && let Some(kind) = kind
            && places::taking_part(tx, &kind.code(), commune)?.is_none()
        {
            return Ok(false);
        }
    }
    Ok(true)
}
