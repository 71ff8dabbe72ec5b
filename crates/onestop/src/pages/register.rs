//! Sổ theo dõi hồ sơ (Mẫu 07): what a centre received between two days, and what it asked more for or refused, as a PDF.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::{AgencyId, Instant, Message, PersonId};
use print::forms;
use store::Tx;
use web::components::{Button, ErrorSummary, NativeDate};
use web::{Ctx, Failure, FieldErrors, Page, file};

use super::desk::{Input, official};
use super::paper::{delivery_text, head};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::model::state::State as Standing;
use crate::queries;
use crate::service::issuer::{Issuer, issuer};

/// So many lines are printed at once; longer ranges are printed in parts.
const LINES: i64 = 2_000;

#[derive(Template)]
#[template(path = "onestop/register.html")]
struct RegisterView {
    title: String,
    lead: String,
    errors: ErrorSummary,
    from: NativeDate,
    until: NativeDate,
    button: Button,
}

/// Officials of a centre: the choice of days.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    centre(&ctx)?;
    let today = ctx.now.date();
    let days = (input.fields.text("tu").parse::<Date>().ok(), input.fields.text("den").parse::<Date>().ok());
    let words = &ctx.words;
    let wrong = match days {
        (Some(from), Some(until)) if from <= until => match print(&app, &ctx, (from, until)).await? {
            Some(book) => return Ok(book),
            None => Some("onestop-register-too-long"),
        },
        _ => input.ticked("tu").then_some("onestop-register-days"),
    };
    let mut errors = FieldErrors::default();
    if let Some(key) = wrong {
        errors.add("tu", Message::new(key));
    }
    let of = |name: &str, key: &str, day: Option<Date>| {
        NativeDate::new(name, words.say(key)).value(day.unwrap_or(today).to_string()).errors(&errors, words)
    };
    let view = RegisterView {
        title: words.say("onestop-register-title"),
        lead: words.say("onestop-register-lead"),
        errors: ErrorSummary::new(words, wrong.map(|key| ("tu".to_owned(), words.say(key))).into_iter().collect()),
        from: of("tu", "onestop-register-from", days.0),
        until: of("den", "onestop-register-until", days.1),
        button: Button::new(words.say("onestop-register-print")).key("p"),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/so-theo-doi").into_response())
}

/// The centre in which the official receives, returns or leads.
fn centre(ctx: &Ctx) -> Result<AgencyId, Failure> {
    ctx.by_role(&["intake", "result_desk", "centre_head", "postal_intake", "cashier"]).map(|(_, post)| post.agency)
}

/// What is printed: the centre, and its books.
struct Printed {
    centre: Issuer,
    books: Vec<forms::RegisterBook>,
}

async fn print(app: &Arc<Onestop>, ctx: &Ctx, (from, until): (Date, Date)) -> Result<Option<Response>, Failure> {
    let (agency, actor, system) = (centre(ctx)?, official(ctx)?, Arc::clone(app));
    let Some(printed) = app.store.read::<_, OnestopError, _>(move |tx| read(&system, tx, agency, (from, until))).await? else {
        return Ok(None);
    };
    // The whole book is one record that is opened.
    journal::disclose(&app.store, &actor, "register", journal::Subject::new("onestop.register", agency)).await?;
    let now = ctx.now;
    let pdf = app
        .on_printer(move |app| {
            let register = forms::Register { head: head(app, &printed.centre, None, now), from, until, books: printed.books };
            forms::register(&app.printer, &register).map_err(Failure::internal)
        })
        .await?;
    Ok(Some(file(&format!("so-theo-doi-{from}-{until}.pdf"), "application/pdf", pdf)))
}

/// Reads the books of some days; none if they have more lines than are printed at once.
fn read(app: &Onestop, tx: &mut Tx<'_>, agency: AgencyId, (from, until): (Date, Date)) -> Result<Option<Printed>, OnestopError> {
    let range = (Instant::from_local(from.at(0, 0, 0, 0)), Instant::from_local(until.tomorrow().unwrap_or(until).at(0, 0, 0, 0)));
    let mut dossiers = queries::dossier::received(tx, agency, range, LINES.saturating_add(1))?;
    dossiers.extend(queries::dossier::unaccepted(tx, agency, range, LINES.saturating_add(1))?);
    if i64::try_from(dossiers.len()).unwrap_or(i64::MAX) > LINES {
        return Ok(None);
    }
    // In each book the lines of what was accepted, then what was not.
    dossiers.sort_by_key(|dossier| (month(dossier), dossier.accepted_at.is_none(), received(dossier), dossier.id));
    let people: Vec<PersonId> = dossiers.iter().map(|dossier| dossier.submitter).collect();
    let people = identity::persons(tx, &people)?;
    let mut deciders: BTreeMap<AgencyId, String> = BTreeMap::new();
    let mut books: Vec<forms::RegisterBook> = Vec::new();
    for dossier in &dossiers {
        if let Entry::Vacant(vacant) = deciders.entry(dossier.deciding) {
            vacant.insert(identity::agency(tx, dossier.deciding)?.map(|agency| agency.short_name).unwrap_or_default());
        }
        let name = queries::book::name(received(dossier));
        if books.last().is_none_or(|book| book.name != name) {
            books.push(forms::RegisterBook { name, rows: Vec::new() });
        }
        let Some(book) = books.last_mut() else { continue };
        // The first line of a book is looked up, the others follow it.
        let number = match (dossier.accepted_at, book.rows.last().and_then(|before| before.line)) {
            (None, _) => None,
            (Some(_), Some(before)) => Some(before.saturating_add(1)),
            (Some(accepted), None) => u32::try_from(queries::book::line(tx, agency, accepted, dossier.id)?).ok(),
        };
        let address = people.get(&dossier.submitter).and_then(|person| person.address.clone()).unwrap_or_default();
        let decider = deciders.get(&dossier.deciding).cloned().unwrap_or_default();
        book.rows.push(line(dossier, number, (address, decider)));
    }
    Ok(Some(Printed { centre: issuer(app, tx, agency)?, books }))
}

/// When it came in: its acceptance, or its filing if it was not accepted.
fn received(dossier: &Dossier) -> Instant {
    dossier.accepted_at.unwrap_or(dossier.submitted_at)
}

fn month(dossier: &Dossier) -> Date {
    received(dossier).date().first_of_month()
}

fn line(dossier: &Dossier, number: Option<u32>, (address, decider): (String, String)) -> forms::RegisterRow {
    forms::RegisterRow {
        line: number,
        code: dossier.code.clone(),
        procedure: dossier.procedure_name.clone(),
        sets: 1,
        submitter: dossier.submitter_name.clone(),
        address,
        phone: dossier.submitter_phone.clone().unwrap_or_default(),
        decider,
        received_at: received(dossier).local(),
        due_at: dossier.due_at.map(Instant::local),
        returned_at: dossier.returned_at.map(Instant::local),
        delivery: delivery_text(&dossier.delivery, &dossier.delivery_address),
        note: note(dossier),
    }
}

/// What left the straight way, as the last column tells it.
fn note(dossier: &Dossier) -> String {
    let ended = dossier.finished_at.map(|at| at.date().strftime("%d/%m/%Y").to_string()).unwrap_or_default();
    let state = match dossier.state {
        Standing::SupplementIntake => Some("Chờ bổ sung, chưa tiếp nhận".to_owned()),
        Standing::RefusedIntake => Some(format!("Từ chối tiếp nhận ngày {ended}")),
        Standing::Withdrawn => Some(format!("Rút hồ sơ ngày {ended}")),
        Standing::Stopped => Some(format!("Dừng giải quyết ngày {ended}")),
        Standing::Done | Standing::Returned if dossier.positive == Some(false) => Some("Không giải quyết".to_owned()),
        _ => None,
    };
    let times = |count: i64, what: &str| (count > 0).then(|| format!("{what} {count} lần"));
    let told = [times(dossier.supplements, "Bổ sung"), times(dossier.extensions, "Gia hạn"), state];
    told.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
