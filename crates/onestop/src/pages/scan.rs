//! What was scanned or typed into the officials' single field: straight to the one thing found, or a short list.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use journal::Subject;
use web::components::{Button, Column, EmptyState, Html, InboxTable, Row};
use web::{Ctx, Failure, FieldErrors, Page, see_other};

use super::counter::{onward, scan};
use super::counter_newcomer::meet_form;
use super::desk::{Input, long, official, state_tag};
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::counter::{self, Found};

#[derive(Template)]
#[template(path = "onestop/scan.html")]
struct ScanView {
    title: String,
    scan: Html,
    persons_title: String,
    persons: Vec<(String, String, String)>,
    receive: String,
    dossiers: Option<InboxTable>,
    nothing: Option<EmptyState>,
    meet: Html,
}

/// Officials: dossiers that they may read; persons only for those who receive.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let (system, actor, text) = (Arc::clone(&app), official(&ctx)?, input.text("q"));
    let (found, receives) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let receives = counter::desk(tx, &actor).is_ok();
            Ok((counter::find(&system, tx, &actor, &text)?, receives))
        })
        .await?;
    if let Some(id) = found.dossier {
        return Ok(see_other(&format!("/can-bo/ho-so/{id}")));
    }
    let proven = found.persons.iter().filter(|person| person.number_proven).count();
    if let (true, [person]) = (receives, found.persons.as_slice())
        && (proven == 1 || found.card.is_none())
    {
        return Ok(see_other(&onward(person.id, &input.fields, found.card.is_some())));
    }
    if receives {
        let listed = found.persons.iter().map(|person| Subject::new(identity::PERSON, person.id)).collect();
        journal::disclose_each(&app.store, &official(&ctx)?, "search", listed).await?;
    }
    Ok(shown(&app, &ctx, &input, (found, receives))?.into_response())
}

fn shown(app: &Onestop, ctx: &Ctx, input: &Input, (found, receives): (Found, bool)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let card = found.card.is_some();
    let persons: Vec<(String, String, String)> = found
        .persons
        .iter()
        .filter(|_| receives)
        .map(|person| {
            let number = person
                .number
                .as_ref()
                .and_then(|number| app.identity.keys.open_number(&number.cipher))
                .map(|number| number.masked())
                .unwrap_or_default();
            let born = person.birth_date.map(|born| born.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
            let detail = [number, born, person.address.clone().unwrap_or_default()]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" – ");
            (person.name.clone(), detail, onward(person.id, &input.fields, card))
        })
        .collect();
    let nothing = persons.is_empty() && found.dossiers.is_empty();
    let columns = ["code", "matter", "applicant", "state", "submitted"].map(|name| words.say(&format!("onestop-scan-column-{name}")));
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(place, title)| if place == 0 { Column::new(title).lead() } else { Column::new(title) })
        .collect();
    let rows: Vec<Row> = found
        .dossiers
        .iter()
        .map(|dossier| {
            Row::new(dossier.id.to_string(), dossier.code.clone())
                .link(format!("/can-bo/ho-so/{}", dossier.id))
                .cell(dossier.code.as_str())
                .cell(dossier.procedure_name.as_str())
                .cell(dossier.applicant_name.as_str())
                .cell(state_tag(dossier.state, words))
                .cell(long(dossier.submitted_at))
        })
        .collect();
    let view = ScanView {
        title: words.say("onestop-scan-title"),
        scan: scan(ctx, (input.fields.text("thu-tuc"), input.fields.text("nhu"))),
        persons_title: words.say("onestop-scan-persons"),
        persons,
        receive: words.say("onestop-scan-receive"),
        dossiers: (!rows.is_empty())
            .then(|| InboxTable::new("tim-thay", words.say("onestop-scan-dossiers"), columns, rows, words).show_caption()),
        nothing: nothing.then(|| {
            let state = EmptyState::new(words.say("onestop-scan-nothing"), words.say("onestop-scan-nothing-text"));
            if receives { state } else { state.action(Button::new(words.say("onestop-inbox-title")).link("/can-bo").secondary()) }
        }),
        meet: if receives { meet_form(ctx, &input.fields, found.card.as_ref(), &FieldErrors::default(), false) } else { Html::default() },
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/tiep-nhan"))
}
