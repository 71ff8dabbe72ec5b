//! For whom somebody files at the counter, and by which right: themselves, another person, an organisation.

use identity::{MemberCapacity, NewOrganisation, Organisation, OrganisationCode};
use kernel::Message;
use procedure::{Filer, Package};
use web::components::{Choice, Hidden, Html, Select, TextField, Width};
use web::{FieldErrors, Words};

use super::counter_newcomer::date;
use super::desk::Input;
use crate::model::applicant::{Applicant, Document};
use crate::service::counter::Intake;
use crate::service::receive::ForWhom;

/// Name of the list, and of what it said when the page was drawn.
pub(super) const WAY: &str = "cho";
pub(super) const WAY_BEFORE: &str = "cho-truoc";

/// One line of the list.
#[derive(Clone)]
pub(super) struct Way {
    pub(super) value: String,
    label: String,
    pub(super) filer: Filer,
    pub(super) kind: Kind,
}

/// Whose dossier it is.
#[derive(Clone)]
pub(super) enum Kind {
    Oneself,
    Person,
    /// An organisation for which the person may act, as is on record.
    Member(Organisation),
    /// An organisation that shows its papers.
    Shown,
}

/// What the procedure lets this person do, the most usual first.
pub(super) fn ways(intake: &Intake, words: &Words) -> Vec<Way> {
    let package = &intake.procedure.package;
    let mut ways = Vec::new();
    if package.serves_people() {
        let label = words.say_with("onestop-counter-for-oneself", "name", &intake.person.name);
        ways.push(Way { value: "chinh-minh".to_owned(), label, filer: Filer::Owner, kind: Kind::Oneself });
        ways.extend(package.filers_for_person().into_iter().map(|filer| Way {
            value: format!("nguoi.{}", filer.code()),
            label: words.say(&format!("onestop-counter-for-person-{}", filer.code())),
            filer,
            kind: Kind::Person,
        }));
    }
    ways.extend(intake.memberships.iter().map(|membership| {
        let (filer, key) = match membership.capacity {
            MemberCapacity::Representative => (Filer::Representative, "onestop-counter-for-member-representative"),
            MemberCapacity::Employee => (Filer::Authorised, "onestop-counter-for-member-authorised"),
        };
        let organisation = membership.organisation.clone();
        let label = words.say_with(key, "name", &organisation.name);
        Way { value: organisation.id.to_string(), label, filer, kind: Kind::Member(organisation) }
    }));
    if !kinds(package).is_empty() {
        ways.extend(package.filers_for_organisation().iter().map(|filer| Way {
            value: format!("to-chuc.{}", filer.code()),
            label: words.say(&format!("onestop-counter-for-organisation-{}", filer.code())),
            filer: *filer,
            kind: Kind::Shown,
        }));
    }
    ways
}

/// The line that is chosen; the first until somebody chooses.
pub(super) fn chosen(ways: &[Way], input: &Input) -> Option<Way> {
    ways.iter().find(|way| way.value == input.fields.text(WAY)).or_else(|| ways.first()).cloned()
}

/// The code of the organisation as typed, if it is one.
pub(super) fn code(input: &Input) -> Option<OrganisationCode> {
    OrganisationCode::parse(input.fields.text("organisation.kind"), input.fields.text("organisation.code")).ok()
}

/// What was typed of them; what does not fit is told beside its field.
pub(super) fn told(way: &Way, input: &Input, demonstration: bool) -> Result<ForWhom, Vec<(String, Message)>> {
    match &way.kind {
        Kind::Oneself => Ok(ForWhom::Oneself),
        Kind::Member(organisation) => Ok(ForWhom::Organisation(organisation.id)),
        Kind::Person => person(input, demonstration).map(ForWhom::Person),
        Kind::Shown => organisation(input).map(ForWhom::Shown),
    }
}

fn optional(input: &Input, name: &str) -> Option<String> {
    Some(input.text(name)).filter(|text| !text.is_empty())
}

fn person(input: &Input, demonstration: bool) -> Result<Applicant, Vec<(String, Message)>> {
    let mut faults = Vec::new();
    let name = input.text("applicant.name");
    if name.is_empty() {
        faults.push(("applicant.name".to_owned(), Message::new("onestop-counter-name")));
    }
    let born = date(input.fields.text("applicant.birth_date")).flatten();
    if born.is_none() {
        faults.push(("applicant.birth_date".to_owned(), Message::new("onestop-counter-born-wrong")));
    }
    let document = Document::parse(input.fields.text("applicant.document"), input.fields.text("applicant.number"), demonstration);
    let document = document.map_err(|message| faults.push(("applicant.number".to_owned(), message))).ok();
    match (born, document) {
        (Some(birth_date), Some(document)) if faults.is_empty() => Ok(Applicant {
            name,
            birth_date,
            sex: optional(input, "applicant.sex"),
            address: optional(input, "applicant.address"),
            document,
        }),
        _ => Err(faults),
    }
}

fn organisation(input: &Input) -> Result<NewOrganisation, Vec<(String, Message)>> {
    let (kind, name) = (input.text("organisation.kind"), input.text("organisation.name"));
    let mut faults = Vec::new();
    if name.is_empty() {
        faults.push(("organisation.name".to_owned(), Message::new("onestop-counter-organisation-name")));
    }
    let code = OrganisationCode::parse(&kind, input.fields.text("organisation.code"));
    let code = code.map_err(|message| faults.push(("organisation.code".to_owned(), message))).ok();
    match code {
        Some(code) if faults.is_empty() => Ok(NewOrganisation { kind, name, code, address: optional(input, "organisation.address") }),
        _ => Err(faults),
    }
}

/// The kinds of organisations that may ask.
fn kinds(package: &Package) -> Vec<&'static str> {
    ["business", "household_business", "organisation"].into_iter().filter(|kind| package.serves_organisation(kind)).collect()
}

/// What drawing looks at.
pub(super) struct Drawing<'a> {
    pub(super) ways: &'a [Way],
    pub(super) way: &'a Way,
    pub(super) package: &'a Package,
    /// The organisation on record with the code that was typed.
    pub(super) known: Option<&'a Organisation>,
    pub(super) input: &'a Input,
    pub(super) errors: &'a FieldErrors,
    pub(super) words: &'a Words,
}

impl Drawing<'_> {
    /// The list and what it asks for; nothing if there is nothing to choose.
    pub(super) fn draw(&self) -> Option<Html> {
        if self.ways.len() < 2 && !matches!(self.way.kind, Kind::Shown) {
            return None;
        }
        let choices = self.ways.iter().map(|way| Choice::new(way.value.clone(), way.label.clone())).collect();
        let list = Select::new(WAY, self.words.say("onestop-counter-for-whom"), choices)
            .selected(&self.way.value)
            .errors(self.errors, self.words)
            .compact();
        let before = Hidden::new(WAY_BEFORE, self.way.value.clone());
        let asked = match &self.way.kind {
            Kind::Oneself | Kind::Member(_) => Html::default(),
            Kind::Person => self.person(),
            Kind::Shown => self.organisation(),
        };
        Some(Html::from(list).and(before).and(asked))
    }

    /// Whether the first question of the page is one of these.
    pub(super) fn begins(&self) -> bool {
        matches!(self.way.kind, Kind::Shown) && self.input.fields.text("organisation.code").is_empty()
    }

    fn text(&self, name: &str, key: &str, width: Width) -> TextField {
        TextField::new(name, self.words.say(key)).value(self.input.fields.text(name)).width(width).errors(self.errors, self.words).compact()
    }

    fn select(&self, name: &str, key: &str, choices: Vec<Choice>, usual: &str) -> Select {
        let selected = if self.input.ticked(name) { self.input.text(name) } else { usual.to_owned() };
        Select::new(name, self.words.say(key), choices).selected(&selected).errors(self.errors, self.words).compact()
    }

    fn person(&self) -> Html {
        let words = self.words;
        let documents = ["personal_number", "passport", "none"].into_iter();
        let documents = documents.filter(|kind| *kind != "none" || self.package.applicant_may_lack_number);
        let documents = documents.map(|kind| Choice::new(kind, words.say(&format!("onestop-counter-document-{kind}")))).collect();
        let sexes = ["male", "female"].into_iter().map(|sex| Choice::new(sex, words.say(&format!("onestop-counter-{sex}")))).collect();
        Html::from(self.text("applicant.name", "onestop-counter-applicant-name", Width::Full))
            .and(self.text("applicant.birth_date", "onestop-counter-born-form", Width::Short))
            .and(self.select("applicant.document", "onestop-counter-document", documents, "personal_number"))
            .and(self.text("applicant.number", "onestop-counter-document-number", Width::Medium))
            .and(self.select("applicant.sex", "onestop-counter-sex", sexes, "").empty("—").optional(words))
            .and(self.text("applicant.address", "onestop-counter-address", Width::Full).optional(words))
    }

    fn organisation(&self) -> Html {
        let words = self.words;
        let kinds = kinds(self.package);
        let usual = kinds.first().copied().unwrap_or_default();
        let chosen = if self.input.ticked("organisation.kind") { self.input.text("organisation.kind") } else { usual.to_owned() };
        let choices = kinds.iter().map(|kind| Choice::new(*kind, words.say(&format!("onestop-counter-kind-{kind}")))).collect();
        let code = TextField::new("organisation.code", words.say(&format!("onestop-counter-code-{chosen}")))
            .value(self.input.fields.text("organisation.code"))
            .width(Width::Medium)
            .errors(self.errors, words)
            .compact();
        let code = if self.begins() && self.errors.is_empty() { code.autofocus() } else { code };
        let known = |name: &str, value: Option<&str>| {
            let typed = self.input.text(name);
            if typed.is_empty() { value.unwrap_or_default().to_owned() } else { typed }
        };
        let name = known("organisation.name", self.known.map(|known| known.name.as_str()));
        let address = known("organisation.address", self.known.and_then(|known| known.address.as_deref()));
        Html::from(self.select("organisation.kind", "onestop-counter-kind", choices, usual))
            .and(code)
            .and(self.text("organisation.name", "onestop-counter-organisation", Width::Full).value(name))
            .and(self.text("organisation.address", "onestop-counter-organisation-address", Width::Full).value(address).optional(words))
    }
}
