//! Sổ theo dõi hồ sơ (Mẫu 07): what a centre received between two days, as a PDF.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::{AgencyId, Instant};
use print::forms;
use web::components::{Button, ErrorSummary, NativeDate};
use web::{Ctx, Failure, Page, file};

use super::desk::{Input, official};
use super::paper::{delivery_text, head};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::queries;

/// A book has at most so many lines; longer ranges are printed in parts.
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
    if let (Some(from), Some(until)) = days
        && from <= until
    {
        return print(&app, &ctx, (from, until)).await;
    }
    let words = &ctx.words;
    let wrong = input.ticked("tu").then(|| ("tu".to_owned(), words.say("onestop-register-days")));
    let of = |name: &str, key: &str, day: Option<Date>| NativeDate::new(name, words.say(key)).value(day.unwrap_or(today).to_string());
    let view = RegisterView {
        title: words.say("onestop-register-title"),
        lead: words.say("onestop-register-lead"),
        errors: ErrorSummary::new(words, wrong.into_iter().collect()),
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

async fn print(app: &Arc<Onestop>, ctx: &Ctx, (from, until): (Date, Date)) -> Result<Response, Failure> {
    let (agency, actor) = (centre(ctx)?, official(ctx)?);
    let range = (Instant::from_local(from.at(0, 0, 0, 0)), Instant::from_local(until.tomorrow().unwrap_or(until).at(0, 0, 0, 0)));
    let (agency, rows) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let agency = identity::agency(tx, agency)?.ok_or(OnestopError::NotFound)?;
            let mut rows = Vec::new();
            for dossier in queries::dossier::received(tx, agency.id, range, LINES)? {
                let address = identity::person(tx, dossier.submitter)?.and_then(|person| person.address).unwrap_or_default();
                let decider = identity::agency(tx, dossier.deciding)?.map(|agency| agency.short_name).unwrap_or_default();
                rows.push(line(&dossier, rows.len(), (address, decider)));
            }
            Ok((agency, rows))
        })
        .await?;
    // The whole book is one record that is opened.
    journal::disclose(&app.store, &actor, "register", journal::Subject::new("onestop.register", agency.id)).await?;
    let now = ctx.now;
    let pdf = app
        .on_printer(move |app| {
            let register =
                forms::Register { head: head(app, &agency, None, now), book: from.strftime("%m/%Y").to_string(), from, until, rows };
            forms::register(&app.printer, &register).map_err(Failure::internal)
        })
        .await?;
    Ok(file(&format!("so-theo-doi-{from}-{until}.pdf"), "application/pdf", pdf))
}

fn line(dossier: &Dossier, before: usize, (address, decider): (String, String)) -> forms::RegisterRow {
    let received = dossier.accepted_at.unwrap_or(dossier.submitted_at);
    forms::RegisterRow {
        line: u32::try_from(before.saturating_add(1)).unwrap_or(u32::MAX),
        code: dossier.code.clone(),
        procedure: dossier.procedure_name.clone(),
        sets: 1,
        submitter: dossier.submitter_name.clone(),
        address,
        phone: dossier.submitter_phone.clone().unwrap_or_default(),
        decider,
        received_at: received.local(),
        due_at: dossier.due_at.unwrap_or(received).local(),
        returned_at: dossier.returned_at.map(Instant::local),
        delivery: delivery_text(&dossier.delivery, &dossier.delivery_address),
        note: String::new(),
    }
}
