use kernel::calendar::{Fraction, Limit, LimitError, LimitUnit};
use kernel::{AgencyId, Channel, DossierId, Instant, PersonId};
use procedure::{Filer, VersionId};

use super::state::{Event, State};

/// One application under a procedure (hồ sơ).
#[derive(Clone, Debug, PartialEq)]
pub struct Dossier {
    /// The id.
    pub id: DossierId,
    /// Code by which people know it.
    pub code: String,
    /// The version of the procedure that it is kept under.
    pub procedure: VersionId,
    /// National code of the procedure.
    pub procedure_code: String,
    /// Name of the procedure, as accepted.
    pub procedure_name: String,
    /// Case (trường hợp) that chose limit, fees, parts and steps.
    pub case_id: String,
    /// How it came in.
    pub channel: Channel,
    /// The person whose dossier it is; none if it is an organisation's.
    pub applicant: Option<PersonId>,
    /// Name of the applicant or organisation.
    pub applicant_name: String,
    /// The organisation, if it is the applicant.
    pub organisation: Option<identity::OrganisationId>,
    /// Who filed it.
    pub submitter: PersonId,
    /// Name of who filed it.
    pub submitter_name: String,
    /// Phone of who filed it.
    pub submitter_phone: Option<String>,
    /// By which right the submitter files it.
    pub representation: Filer,
    /// How surely the submitter was known (0, 1, 2).
    pub assurance: u8,
    /// Categories of the applicant that brought exemptions on the day of filing.
    pub categories: Vec<String>,
    /// The agency that helped with filing, if any.
    pub helped_by: Option<AgencyId>,
    /// The centre that receives it and hands the result over.
    pub receiving: AgencyId,
    /// The agency that decides.
    pub deciding: AgencyId,
    /// Answers of the e-form, as JSON.
    pub form: String,
    /// What stands for it in lists (trích yếu).
    pub summary: String,
    /// Where it stands.
    pub state: State,
    /// Step of the procedure, while in processing.
    pub step: Option<String>,
    /// Whether the result grants what was asked; none until drafted.
    pub positive: Option<bool>,
    /// How the result is to be handed over: `counter`, `postal`, `electronic`.
    pub delivery: String,
    /// Where to, by post.
    pub delivery_address: String,
    /// Secret of the slip's QR code, for tracking.
    pub token: String,
    /// The limit, in millionths of its unit.
    pub limit_amount: i64,
    /// The limit's unit.
    pub limit_unit: LimitUnit,
    /// When it was filed.
    pub submitted_at: Instant,
    /// When it was accepted.
    pub accepted_at: Option<Instant>,
    /// From when the limit counts; moves on with a standstill and a restart, so that the steps keep their shares of it.
    pub started_at: Option<Instant>,
    /// When the result is due now.
    pub due_at: Option<Instant>,
    /// When it was due at acceptance.
    pub original_due_at: Option<Instant>,
    /// Since when the clock stands still: it was stopped, a financial obligation is open, or the person must answer and the procedure
    /// has the clock wait for that.
    pub paused_at: Option<Instant>,
    /// When the result was issued, or it ended without one.
    pub finished_at: Option<Instant>,
    /// When the result was handed over.
    pub returned_at: Option<Instant>,
    /// How often more was asked for, before acceptance and after it; more than once counts as late in the 766 index.
    pub supplements: i64,
    /// How often the due date was extended.
    pub extensions: i64,
    /// Whether it ever left the straight way: only then are there supplements, adjustments, visits to the site and questions to others.
    pub interrupted: bool,
    /// Saved with the version that was read.
    pub version: i64,
    /// Where it stood in the lists of dossiers when it was read; saving moves it there only if it must.
    pub(crate) listed: Listed,
}

/// What dossiers are found and ordered by in lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) state: State,
    pub(crate) accepted_at: Option<Instant>,
    pub(crate) due_at: Option<Instant>,
    pub(crate) returned_at: Option<Instant>,
}

impl Listed {
    /// Where a dossier stands that was just filed.
    pub(crate) const NEW: Listed = Listed { state: State::Submitted, accepted_at: None, due_at: None, returned_at: None };
}

/// An event that cannot happen to a dossier in its present state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongState {
    /// Where it stands.
    pub state: State,
    /// What was tried.
    pub event: Event,
}

impl Dossier {
    /// Where it belongs in the lists of dossiers now.
    pub(crate) const fn listing(&self) -> Listed {
        Listed { state: self.state, accepted_at: self.accepted_at, due_at: self.due_at, returned_at: self.returned_at }
    }

    /// Whether an event can happen to it now.
    pub fn permits(&self, event: Event) -> Result<State, WrongState> {
        self.state.after(event).ok_or(WrongState { state: self.state, event })
    }

    /// Moves it to the state after an event; the caller fills in what else the event changes.
    pub fn undergo(&mut self, event: Event) -> Result<(), WrongState> {
        self.state = self.permits(event)?;
        self.interrupted |= event.interrupts();
        Ok(())
    }

    /// The limit of its procedure, case and channel.
    pub fn limit(&self) -> Option<Limit> {
        Limit::new(Fraction::from_millionths(self.limit_amount), self.limit_unit).ok()
    }

    /// An extension by so many days: calendar days if the limit counts those or months, else working days.
    pub fn extension(&self, days: i32) -> Result<Limit, LimitError> {
        let unit = match self.limit_unit {
            LimitUnit::Day | LimitUnit::Month => LimitUnit::Day,
            _ => LimitUnit::WorkingDay,
        };
        Limit::new(Fraction::whole(days), unit)
    }

    /// Whether it counts as late at `now`: after the due date while running, or finished after it. In the 766 index the original
    /// due date counts whatever the extension; this is what officials see.
    pub fn is_late(&self, now: Instant) -> bool {
        match (self.due_at, self.finished_at) {
            (Some(due), Some(finished)) => finished > due,
            (Some(due), None) => !self.state.is_closed() && self.paused_at.is_none() && now > due,
            (None, _) => false,
        }
    }

    /// Last four digits of the submitter's phone, as asked for by public tracking.
    pub fn phone_ending(&self) -> Option<&str> {
        let phone = self.submitter_phone.as_deref()?;
        phone.len().checked_sub(4).and_then(|start| phone.get(start..))
    }
}
