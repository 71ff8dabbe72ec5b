//! A draft with everything that its pages need: the procedure of today, who fills it in, what is there and what is missing.

use std::sync::Arc;

use identity::{Agency, MemberCapacity, Membership, Organisation, Person};
use kernel::calendar::due_at;
use kernel::{Actor, Channel, Instant, Message};
use procedure::{Case, FeeDue, Filer, FormPage, PartDue, Procedure, Setting};
use serde_json::{Map, Value};
use store::Tx;

use super::draft::of;
use super::standing;
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::Applicant;
use crate::model::draft::{Draft, DraftId};
use crate::queries;
use crate::queries::draft::DraftFile;

/// A dossier that is being filled in, read at once.
pub struct Filling {
    /// The draft.
    pub draft: Draft,
    /// The procedure under which it would be filed today.
    pub procedure: Arc<Procedure>,
    /// Answers so far.
    pub answers: Map<String, Value>,
    /// Files so far.
    pub files: Vec<DraftFile>,
    /// Who fills it in.
    pub person: Person,
    /// Organisations of the procedure's kinds for which this person may file.
    pub memberships: Vec<Membership>,
    /// The other person for whom it is filed.
    pub applicant: Option<Applicant>,
    /// The agency that will decide.
    pub deciding: Option<Agency>,
    /// The centre that will receive it.
    pub receiving: Option<Agency>,
    /// Today's communes.
    pub communes: Vec<Agency>,
    /// When the result would be due, were it accepted now.
    pub due: Option<Instant>,
    categories: Vec<String>,
    now: Instant,
    assurance: u8,
}

/// Reads a draft of this person; somebody else's is as good as none.
pub fn filling(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, id: DraftId) -> Result<Filling, OnestopError> {
    let person = actor.person.ok_or(OnestopError::Forbidden)?;
    let draft = of(tx, actor, id)?;
    let now = tx.now();
    let unreadable = |error: procedure::Error| OnestopError::Procedure(error.to_string());
    let procedure = match app.catalogue.current(tx, &draft.procedure_code, now.date()).map_err(unreadable)? {
        Some(current) => current,
        None => app.catalogue.package(tx, draft.procedure).map_err(unreadable)?,
    };
    let submitter = identity::person(tx, person)?.ok_or(OnestopError::NotFound)?;
    let filer = draft.standing.filer;
    let own = if filer == Filer::Owner { submitter.categories.as_slice() } else { &[] };
    let categories = standing::categories(own, &submitter, filer);
    let memberships = identity::memberships_of(tx, person)?.into_iter();
    let memberships = memberships.filter(|one| one.files() && procedure.package.serves_organisation(&one.organisation.kind)).collect();
    let applicant = draft.standing.applicant.as_ref().and_then(|cipher| Applicant::open(&app.identity.keys, cipher));
    let mut filling = Filling {
        answers: serde_json::from_str(&draft.form).unwrap_or_default(),
        files: queries::draft::files(tx, id)?,
        person: submitter,
        memberships,
        applicant,
        categories,
        deciding: draft.deciding.map(|agency| identity::agency(tx, agency)).transpose()?.flatten(),
        receiving: draft.receiving.map(|agency| identity::agency(tx, agency)).transpose()?.flatten(),
        communes: identity::communes(tx)?,
        due: None,
        procedure,
        draft,
        now,
        assurance: actor.assurance,
    };
    filling.due = filling.due_if_accepted_now(tx)?;
    Ok(filling)
}

impl Filling {
    /// What the procedure's conditions look at.
    pub fn setting(&self) -> Setting<'_> {
        Setting {
            answers: &self.answers,
            beside: None,
            channel: Channel::Online,
            assurance: self.assurance,
            categories: &self.categories,
            filer: self.draft.standing.filer,
            today: self.now.date(),
        }
    }

    /// The case that the answers so far lead to.
    pub fn case(&self) -> Option<&Case> {
        self.procedure.package.case_for(&self.setting())
    }

    /// The level at which the person must show themselves before this case is filed, if they haven't yet.
    pub fn assurance_lacking(&self) -> Option<u8> {
        let needed = self.procedure.package.assurance_for(self.case()?.id.as_str(), Channel::Online);
        (self.assurance < needed).then_some(needed)
    }

    /// The pages of the form on which something is asked.
    pub fn pages(&self) -> Vec<&FormPage> {
        let (form, setting) = (&self.procedure.form, self.setting());
        let asks = |page: &&FormPage| page.fields.iter().any(|field| form.shown(field, &self.answers, &setting));
        form.pages.iter().filter(asks).collect()
    }

    /// The papers of this case that are sent as files.
    pub fn papers(&self) -> Vec<PartDue<'_>> {
        let has_file = |code: &str| self.files_of(code).next().is_some();
        let mut parts = self.parts();
        parts.retain(|due| due.part.is_sent() && (is_for(due) || has_file(&due.part.code)));
        parts
    }

    /// The papers of this case that must be brought on paper.
    pub fn on_paper(&self) -> Vec<PartDue<'_>> {
        let mut parts = self.parts();
        parts.retain(|due| due.part.is_brought() && is_for(due));
        parts
    }

    /// The papers of this case that nobody hands in: the agency finds them in a national database.
    pub fn looked_up(&self) -> Vec<PartDue<'_>> {
        let mut parts = self.parts();
        parts.retain(|due| due.part.is_looked_up() && is_for(due));
        parts
    }

    /// The papers of this case that are only shown, when the result is taken.
    pub fn shown(&self) -> Vec<PartDue<'_>> {
        let mut parts = self.parts();
        parts.retain(|due| due.part.is_shown() && is_for(due));
        parts
    }

    fn parts(&self) -> Vec<PartDue<'_>> {
        let case = self.case().map(|case| case.id.as_str()).unwrap_or_default();
        self.procedure.package.parts_for(case, &self.setting())
    }

    /// Files of one part.
    pub fn files_of<'a>(&'a self, part: &'a str) -> impl Iterator<Item = &'a DraftFile> {
        self.files.iter().filter(move |file| file.part == part)
    }

    /// What is to be paid.
    pub fn fees(&self) -> Vec<FeeDue> {
        let case = self.case().map(|case| case.id.as_str()).unwrap_or_default();
        self.procedure.package.fees_for(case, &self.setting())
    }

    /// What is wrong with a page of the form, or with all of it.
    pub fn faults(&self, page: Option<&str>) -> Vec<(String, Message)> {
        let (form, setting) = (&self.procedure.form, self.setting());
        let mut errors = form.validate(&self.answers, page, &setting);
        for named in form.named_communes(&self.answers, &setting) {
            let is_here = page.is_none_or(|page| form.page_of(&named.unknown.field).is_some_and(|on| on.id == page));
            let is_told = errors.iter().any(|error| error.field == named.unknown.field);
            if is_here && !is_told && self.commune_name(&named.code).is_none() {
                errors.push(named.unknown);
            }
        }
        errors.into_iter().map(|error| (error.field, error.message)).collect()
    }

    /// The organisation for which it is filed.
    pub fn organisation(&self) -> Option<&Organisation> {
        let wanted = self.draft.standing.organisation?;
        self.memberships.iter().map(|one| &one.organisation).find(|one| one.id == wanted)
    }

    /// By which right this person may file for one of their organisations, if the procedure knows it.
    pub fn filer_for(&self, membership: &Membership) -> Option<Filer> {
        filer_of(membership, &self.procedure.package)
    }

    /// Whether it is settled for whom it is filed, and by a right that the procedure knows.
    pub fn has_standing(&self) -> bool {
        let (standing, package) = (&self.draft.standing, &self.procedure.package);
        match (standing.organisation, &standing.applicant) {
            (Some(_), _) => self.organisation().is_some() && package.filers_for_organisation().contains(&standing.filer),
            (None, Some(_)) => self.applicant.as_ref().is_some_and(|applicant| {
                package.filers_for_person().contains(&standing.filer)
                    && applicant.faults(standing.filer, package, self.now.date()).is_empty()
            }),
            (None, None) => standing.filer == Filer::Owner,
        }
    }

    /// The civil date of today.
    pub fn today(&self) -> jiff::civil::Date {
        self.now.date()
    }

    /// Whether it is settled where the dossier goes.
    pub fn has_place(&self) -> bool {
        self.deciding.is_some() && self.receiving.is_some()
    }

    /// Whether it is settled how the result is handed over.
    pub fn has_delivery(&self) -> bool {
        let way = procedure::DeliveryWay::from_code(&self.draft.delivery);
        way.is_some_and(|way| self.procedure.package.delivery.allows(way))
    }

    /// Whether a part that must be sent has its file.
    pub fn has_papers(&self) -> bool {
        self.papers().iter().all(|due| !due.required || self.files_of(&due.part.code).next().is_some())
    }

    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.has_standing() && self.has_place() && self.has_delivery() && self.has_papers() && self.faults(None).is_empty()
    }

    /// Name of a commune by its code.
    pub fn commune_name(&self, code: &str) -> Option<String> {
        self.communes.iter().find(|commune| commune.place.as_deref() == Some(code)).map(|commune| capitalised(commune.place_name()))
    }

    fn due_if_accepted_now(&self, tx: &mut Tx<'_>) -> Result<Option<Instant>, OnestopError> {
        let (Some(deciding), Some(case)) = (&self.deciding, self.case()) else { return Ok(None) };
        let Some((limit, _)) = self.procedure.package.limit_for(&case.id, Channel::Online) else { return Ok(None) };
        let calendar = identity::calendar_of(tx, deciding.id)?;
        Ok(Some(due_at(&calendar, limit, self.now, self.procedure.package.clock.cut_off)))
    }
}

/// By which right somebody who acts for an organisation files for it, if the procedure knows it.
pub(crate) fn filer_of(membership: &Membership, package: &procedure::Package) -> Option<Filer> {
    let filer = match membership.capacity {
        MemberCapacity::Representative => Filer::Representative,
        MemberCapacity::Employee => Filer::Authorised,
    };
    package.filers_for_organisation().contains(&filer).then_some(filer)
}

/// A paper that only other answers, or another right to file, would ask for is not shown.
fn is_for(due: &PartDue<'_>) -> bool {
    due.required || (due.part.required_when.is_empty() && due.part.right.is_none())
}

/// `Xã Ân Thi` for `xã Ân Thi`.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
