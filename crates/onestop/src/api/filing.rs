//! A dossier is filed: by a person for themselves, or by a counter for who stands there.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use identity::NewPerson;
use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use kernel::{Actor, Channel, DossierId, PersonId};
use procedure::Filer;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::{Request, Tx};
use utoipa::ToSchema;
use web::Failure;

use super::call::{Body, Call};
use super::operation::Operation;
use super::parts::{PartBody, agency, fault, incoming};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::{Applicant, Document};
use crate::model::state::State as DossierState;
use crate::queries;
use crate::service::file::{FileDossier, file};
use crate::service::receive::{AtCounter, ForWhom, Receive, Reception, receive};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::post("/api/v1/dossiers", "fileDossier", "File a dossier", post(create))
            .details("With a person's token the person files for themselves; with a post's token the counter receives, and `counter` says from whom and whether it accepts, asks for more or refuses.")
            .once()
            .body::<Filing>()
            .makes::<FiledDossier>(),
    ]
}

/// A dossier to be filed.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Filing {
    /// National code of the procedure.
    procedure: String,
    /// Code of the centre that receives.
    receiving: String,
    /// Code of the agency that decides.
    deciding: String,
    /// Answers of the form, by its JSON Schema.
    #[schema(value_type = Object)]
    answers: Map<String, Value>,
    /// Parts.
    #[serde(default)]
    parts: Vec<PartBody>,
    /// `counter`, `postal` or `electronic`.
    delivery: String,
    /// Where to, by post.
    #[serde(default)]
    delivery_address: String,
    /// By which right it is filed: `owner`; for the person of `applicant` `authorised`, `relative`, `parent`, `guardian`, `heir`, as the
    /// procedure allows; for an organisation `representative` or `authorised`.
    #[serde(default = "oneself")]
    representation: String,
    /// For which other person.
    applicant: Option<ApplicantBody>,
    /// For which organisation.
    #[schema(value_type = Option<Uuid>)]
    organisation: Option<identity::OrganisationId>,
    /// Whether the person declared that what they wrote is true; a counter needs none.
    #[serde(default)]
    declared: bool,
    /// Who stands at the counter; only with a post's token.
    counter: Option<Counter>,
}

fn oneself() -> String {
    Filer::Owner.code().to_owned()
}

/// A person for whom somebody else files, as told.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApplicantBody {
    name: String,
    /// `2026-11-01`.
    birth_date: String,
    /// `male` or `female`.
    sex: Option<String>,
    address: Option<String>,
    /// `personal_number`, `passport` or `none`.
    document: String,
    /// Its number.
    #[serde(default)]
    number: String,
}

/// What the counter adds.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Counter {
    /// `counter` or `postal`.
    channel: String,
    /// Somebody on record.
    #[schema(value_type = Option<Uuid>)]
    person: Option<PersonId>,
    /// Somebody new, as their card shows.
    new_person: Option<Newcomer>,
    /// Whether the card was seen.
    #[serde(default)]
    card_checked: bool,
    /// Number of the receipt, if fees due at filing were taken at once.
    receipt: Option<String>,
    /// Set if more is asked for instead (Mẫu 02): parts may be missing then.
    supplement: Option<Wanting>,
    /// Set if it is refused instead (Mẫu 03): parts and answers may be missing then.
    refusal: Option<Refusal>,
}

/// What is asked for before acceptance.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanting {
    /// Codes of the parts that are wanting.
    #[serde(default)]
    parts: Vec<String>,
    /// What exactly is asked for.
    message: String,
    /// Legal ground.
    ground: String,
}

/// Why it is not accepted.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Refusal {
    /// The reason, as the person reads it.
    reason: String,
    /// Legal ground.
    ground: String,
}

/// A person as their card shows.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Newcomer {
    name: String,
    /// Personal number, 12 digits.
    number: String,
    /// `1996-01-20`.
    birth_date: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    address: Option<String>,
}

/// A filed dossier.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
struct FiledDossier {
    #[schema(value_type = Uuid)]
    id: DossierId,
    /// Code by which people know it.
    code: String,
    /// Word of its state.
    state: String,
    /// Secret of the slip, for public tracking; none from a counter, whose slip is printed.
    token: Option<String>,
}

async fn create(State(app): State<Arc<Onestop>>, call: Call, Body(filing): Body<Filing>) -> Result<Response, Failure> {
    let request = Request::new(call.required_key()?, &filing);
    let (system, actor) = (Arc::clone(&app), call.actor.clone());
    let filed: FiledDossier = app.store.write(request, move |tx| act(&system, tx, &actor, &filing)).await?;
    let place = format!("/api/v1/dossiers/{}", filed.id);
    Ok((StatusCode::CREATED, [(LOCATION, place)], Json(filed)).into_response())
}

fn act(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, filing: &Filing) -> Result<FiledDossier, OnestopError> {
    let is_official = actor.capacity == kernel::Capacity::Official;
    match &filing.counter {
        Some(counter) if is_official => at_counter(app, tx, actor, filing, counter),
        None if !is_official => by_person(app, tx, actor, filing),
        _ => Err(fault("counter", "onestop-api-counter")),
    }
}

fn by_person(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, filing: &Filing) -> Result<FiledDossier, OnestopError> {
    let command = FileDossier {
        procedure: filing.procedure.clone(),
        receiving: agency(tx, "receiving", &filing.receiving)?,
        deciding: agency(tx, "deciding", &filing.deciding)?,
        answers: filing.answers.clone(),
        parts: incoming(tx, actor, &filing.parts)?,
        delivery: filing.delivery.clone(),
        delivery_address: filing.delivery_address.clone(),
        representation: filer(filing)?,
        applicant: applicant(app, filing)?,
        organisation: filing.organisation,
        declared: filing.declared,
    };
    let filed = file(app, tx, actor, &command)?;
    Ok(FiledDossier { id: filed.dossier, code: filed.code, state: DossierState::Submitted.code().to_owned(), token: Some(filed.token) })
}

fn at_counter(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, filing: &Filing, counter: &Counter) -> Result<FiledDossier, OnestopError> {
    let channel = Channel::from_code(&counter.channel)
        .filter(|channel| *channel != Channel::Online)
        .ok_or_else(|| fault("counter.channel", "onestop-submit-channel"))?;
    let command = Receive {
        procedure: filing.procedure.clone(),
        channel,
        receiving: agency(tx, "receiving", &filing.receiving)?,
        deciding: agency(tx, "deciding", &filing.deciding)?,
        submitter: submitter(app, counter)?,
        card_checked: counter.card_checked,
        for_whom: match (filing.organisation, applicant(app, filing)?) {
            (Some(organisation), _) => ForWhom::Organisation(organisation),
            (None, Some(told)) => ForWhom::Person(told),
            (None, None) => ForWhom::Oneself,
        },
        representation: filer(filing)?,
        answers: filing.answers.clone(),
        parts: incoming(tx, actor, &filing.parts)?,
        delivery: filing.delivery.clone(),
        delivery_address: filing.delivery_address.clone(),
        receipt: counter.receipt.clone(),
        reception: reception(counter)?,
    };
    let received = receive(app, tx, actor, &command)?;
    let dossier = queries::dossier::find(tx, received.dossier)?.ok_or(OnestopError::NotFound)?;
    Ok(FiledDossier { id: dossier.id, code: dossier.code, state: dossier.state.code().to_owned(), token: None })
}

fn reception(counter: &Counter) -> Result<Reception, OnestopError> {
    match (&counter.supplement, &counter.refusal) {
        (None, None) => Ok(Reception::Accept),
        (Some(asked), None) => {
            Ok(Reception::Supplement { parts: asked.parts.clone(), message: asked.message.clone(), ground: asked.ground.clone() })
        }
        (None, Some(refused)) => Ok(Reception::Refuse { reason: refused.reason.clone(), ground: refused.ground.clone() }),
        (Some(_), Some(_)) => Err(fault("counter.refusal", "onestop-api-reception")),
    }
}

fn filer(filing: &Filing) -> Result<Filer, OnestopError> {
    Filer::from_code(&filing.representation).ok_or_else(|| fault("representation", "onestop-submit-representation"))
}

fn applicant(app: &Onestop, filing: &Filing) -> Result<Option<Applicant>, OnestopError> {
    let Some(told) = &filing.applicant else { return Ok(None) };
    let wrong = |field: &str, message: kernel::Message| OnestopError::Fields(vec![(format!("applicant.{field}"), message)]);
    let birth_date: Date = told.birth_date.parse().map_err(|_| wrong("birth_date", kernel::Message::new("onestop-api-date")))?;
    let document = Document::parse(&told.document, &told.number, app.config.demonstration).map_err(|message| wrong("document", message))?;
    if told.name.trim().is_empty() {
        return Err(wrong("name", kernel::Message::new("onestop-api-name")));
    }
    let sex = told.sex.clone().filter(|sex| matches!(sex.as_str(), "male" | "female"));
    Ok(Some(Applicant { name: told.name.clone(), birth_date, sex, address: told.address.clone(), document }))
}

fn submitter(app: &Onestop, counter: &Counter) -> Result<AtCounter, OnestopError> {
    match (counter.person, &counter.new_person) {
        (Some(person), None) => Ok(AtCounter::Known(person)),
        (None, Some(new)) => Ok(AtCounter::New(Box::new(newcomer(app, new, counter.card_checked)?))),
        _ => Err(fault("counter.person", "onestop-api-counter")),
    }
}

fn newcomer(app: &Onestop, new: &Newcomer, proven: bool) -> Result<NewPerson, OnestopError> {
    let wrong = |field: &str, message: kernel::Message| OnestopError::Fields(vec![(format!("counter.new_person.{field}"), message)]);
    let number: PersonalNumberText =
        new.number.parse().map_err(|error: kernel::codes::PersonalNumberError| wrong("number", error.message()))?;
    if number.is_demonstration() && !app.config.demonstration {
        return Err(wrong("number", kernel::Message::new("onestop-api-number")));
    }
    let born: Option<Date> = new
        .birth_date
        .as_deref()
        .map(|date| date.parse().map_err(|_| wrong("birth_date", kernel::Message::new("onestop-api-date"))))
        .transpose()?;
    let phone = new
        .phone
        .as_deref()
        .map(|phone| phone.parse::<kernel::codes::Phone>().map_err(|error| wrong("phone", error.message())))
        .transpose()?;
    if new.name.trim().is_empty() {
        return Err(wrong("name", kernel::Message::new("onestop-api-name")));
    }
    Ok(NewPerson {
        name: new.name.clone(),
        number: Some(number),
        birth_date: born,
        phone: phone.map(|phone| phone.as_str().to_owned()),
        email: new.email.clone(),
        address: new.address.clone(),
        proven,
        ..NewPerson::default()
    })
}
