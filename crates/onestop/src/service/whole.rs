//! Everything that belongs to a dossier, read at once: for its page, its papers and the API.

use std::collections::BTreeMap;

use identity::{Agency, Organisation, Person};
use kernel::{AgencyId, DossierId, Instant, PersonId};
use procedure::MINISTRY_CODE;
use serde_json::{Map, Value};
use store::Tx;

use super::load::{Loaded, load};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::delivery::DeliveryState;
use crate::model::money::Fee;
use crate::model::paper::Paper;
use crate::model::result::Outcome;
use crate::model::state::{Event, State};
use crate::model::task::Task;
use crate::model::visit::Visit;
use crate::queries;
use crate::queries::hand_over::HandedOver;
use crate::queries::question::Question;
use crate::queries::supplement::Supplement;

/// A dossier with all that belongs to it.
pub struct Whole {
    /// The dossier and its procedure.
    pub loaded: Loaded,
    /// Parts received.
    pub parts: Vec<Paper>,
    /// Fee obligations.
    pub fees: Vec<Fee>,
    /// All tasks, in order.
    pub tasks: Vec<Task>,
    /// Requests for more that were sent.
    pub supplements: Vec<Supplement>,
    /// Requests that were only proposed: undecided, sent back or lapsed.
    pub proposed_supplements: Vec<Supplement>,
    /// Changes of the due date that are in effect.
    pub adjustments: Vec<Adjustment>,
    /// Changes that were only proposed: undecided, sent back or lapsed.
    pub proposals: Vec<Adjustment>,
    /// The result, if one was drafted.
    pub outcome: Option<Outcome>,
    /// Visits to the site.
    pub visits: Vec<Visit>,
    /// Questions to others, each with its task.
    pub questions: Vec<Question>,
    /// Hand-overs in order: the last is where the delivery stands.
    pub hand_overs: Vec<HandedOver>,
    /// The submitter.
    pub submitter: Option<Person>,
    /// The applicant, if somebody else.
    pub applicant: Option<Person>,
    /// The organisation.
    pub organisation: Option<Organisation>,
    /// Agencies that are named.
    pub agencies: BTreeMap<AgencyId, Agency>,
    /// People who worked on it.
    pub people: BTreeMap<PersonId, Person>,
}

impl Whole {
    /// Name of an agency, short.
    pub fn agency_name(&self, id: AgencyId) -> &str {
        self.agencies.get(&id).map_or("", |agency| agency.short_name.as_str())
    }

    /// Name of a person who worked on it.
    pub fn person_name(&self, id: Option<PersonId>) -> &str {
        id.and_then(|id| self.people.get(&id)).map_or("", |person| person.name.as_str())
    }

    /// The new day that was named when the dossier was overdue.
    pub fn promised(&self) -> Option<Instant> {
        Adjustment::promised(&self.adjustments)
    }

    /// The extension on which a leader has still to decide.
    pub fn proposal(&self) -> Option<&Adjustment> {
        self.undecided(Event::Extend)
    }

    /// The standstill on which a leader has still to decide.
    pub fn proposed_pause(&self) -> Option<&Adjustment> {
        self.undecided(Event::Pause)
    }

    fn undecided(&self, kind: Event) -> Option<&Adjustment> {
        self.proposals.iter().find(|proposal| proposal.state == AdjustmentState::Proposed && proposal.kind == kind.code())
    }

    /// The request for more on which a leader has still to decide.
    pub fn proposed_supplement(&self) -> Option<&Supplement> {
        self.proposed_supplements.iter().find(|proposal| proposal.state == AdjustmentState::Proposed)
    }

    /// The standstill of the clock, while it lasts.
    pub fn pause(&self) -> Option<&Adjustment> {
        let ordered = self.adjustments.iter().rfind(|adjustment| adjustment.kind == Event::Pause.code());
        ordered.filter(|_| self.loaded.dossier.state == State::Paused)
    }

    /// Where the delivery of the result stands.
    pub fn delivery(&self) -> DeliveryState {
        self.hand_overs.last().map_or(DeliveryState::ToPrepare, |last| last.state)
    }

    /// The hand-over by which the owner has it.
    pub fn handed_over(&self) -> Option<&HandedOver> {
        self.hand_overs.last().filter(|last| last.state.is_over())
    }

    /// The ministry's system through which the procedure passes, and the code under which it has the dossier, once that is known.
    pub fn ministry(&self) -> Option<(&str, Option<String>)> {
        let system = self.loaded.procedure.package.ministry_system.as_deref()?;
        let content = self.outcome.as_ref().filter(|outcome| outcome.positive).map(|outcome| outcome.content.as_str());
        let content: Option<Map<String, Value>> = content.and_then(|content| serde_json::from_str(content).ok());
        Some((system, content.and_then(|content| Some(content.get(MINISTRY_CODE)?.as_str()?.to_owned()))))
    }

    /// The open task of the present step.
    pub fn task(&self) -> Option<&Task> {
        self.tasks.iter().find(|task| task.closed_at.is_none() && !task.work.is_aside())
    }
}

/// Reads everything of a dossier.
pub fn whole(app: &Onestop, tx: &mut Tx<'_>, id: DossierId) -> Result<Whole, OnestopError> {
    let loaded = load(app, tx, id, None)?;
    let tasks = queries::task::of_dossier(tx, id)?;
    let outcome = queries::outcome::of_dossier(tx, id)?;
    let dossier = &loaded.dossier;
    let mut agencies = BTreeMap::new();
    let named = [dossier.receiving, dossier.deciding].into_iter().chain(tasks.iter().map(|task| task.agency)).chain(dossier.helped_by);
    for agency in named {
        if let std::collections::btree_map::Entry::Vacant(vacant) = agencies.entry(agency)
            && let Some(agency) = identity::agency(tx, agency)?
        {
            vacant.insert(agency);
        }
    }
    let mut ids: Vec<PersonId> = tasks
        .iter()
        .filter_map(|task| task.done_by)
        .chain(outcome.iter().flat_map(|outcome| [Some(outcome.drafted_by), outcome.approved_by]).flatten())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let people = identity::persons(tx, &ids)?;
    let submitter = identity::person(tx, dossier.submitter)?;
    let applicant = match dossier.applicant.filter(|applicant| *applicant != dossier.submitter) {
        Some(applicant) => identity::person(tx, applicant)?,
        None => None,
    };
    let organisation = match dossier.organisation {
        Some(organisation) => identity::organisation(tx, organisation)?,
        None => None,
    };
    let (adjustments, proposals) =
        queries::adjustment::of_dossier(tx, id)?.into_iter().partition(|adjustment| adjustment.state == AdjustmentState::Effective);
    let (supplements, proposed_supplements) =
        queries::supplement::of_dossier(tx, id)?.into_iter().partition(|one| one.state == AdjustmentState::Effective);
    Ok(Whole {
        parts: queries::paper::of_dossier(tx, id)?,
        fees: queries::fee::of_dossier(tx, id)?,
        supplements,
        proposed_supplements,
        adjustments,
        proposals,
        visits: queries::visit::of_dossier(tx, id)?,
        questions: queries::question::of_dossier(tx, id)?,
        hand_overs: queries::hand_over::of_dossier(tx, id)?,
        loaded,
        tasks,
        outcome,
        submitter,
        applicant,
        organisation,
        agencies,
        people,
    })
}
