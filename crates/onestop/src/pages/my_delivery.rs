//! The person has the result of a dossier handed over in another way.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use store::Request;
use web::components::{Breadcrumb, Button, ButtonGroup, ErrorSummary, Hidden, Html, RadioGroup};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::citizen::{Posted, field_errors, request_field};
use super::draft_delivery::{ADDRESS, WAY, ways};
use super::my_dossier::{Mine, address, read_to_act};
use crate::Onestop;
use crate::model::state::Event;
use crate::service::delivery::{ChangeDelivery, change_delivery};

#[derive(Template)]
#[template(path = "onestop/my_delivery.html")]
struct DeliveryView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    action: String,
    request: Hidden,
    version: Hidden,
    way: RadioGroup,
    fees: Html,
    buttons: ButtonGroup,
}

/// Whose dossier it is, until the result is handed over.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let mine = read_to_act(&app, &ctx, &id).await?;
    let dossier = &mine.whole.loaded.dossier;
    if dossier.state.after(Event::ChangeDelivery).is_none() || !mine.whole.delivery().is_at_centre() {
        return Err(Failure::Conflict(Message::new("onestop-delivery-closed")));
    }
    let home = mine.whole.submitter.as_ref().and_then(|submitter| submitter.address.clone()).unwrap_or_default();
    let place = if dossier.delivery_address.is_empty() { home } else { dossier.delivery_address.clone() };
    let fields = Fields::new(vec![(WAY.to_owned(), dossier.delivery.clone()), (ADDRESS.to_owned(), place)]);
    page(&ctx, &mine, &fields, &FieldErrors::default())
}

/// Whose dossier it is, until the result is handed over.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let (mine, fields) = (read_to_act(&app, &ctx, &posted.path).await?, &posted.fields);
    let command = ChangeDelivery {
        dossier: mine.whole.loaded.dossier.id,
        version: fields.version()?,
        way: fields.text(WAY).to_owned(),
        address: fields.text(ADDRESS).to_owned(),
    };
    let request = Request::new(fields.request()?, &command);
    let (actor, system) = (ctx.person(), Arc::clone(&app));
    match app.store.write(request, move |tx| change_delivery(&system, tx, &actor, &command)).await {
        Ok(()) => Ok(see_other(&address(&mine.whole))),
        Err(error) => Ok(page(&ctx, &mine, fields, &field_errors(error)?)?.into_response()),
    }
}

fn page(ctx: &Ctx, mine: &Mine, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let (whole, dossier) = (&mine.whole, &mine.whole.loaded.dossier);
    let centre = whole.agencies.get(&dossier.receiving).map_or("", |agency| agency.name.as_str());
    let change = Button::new(words.say("onestop-delivery-change"));
    let back = Button::new(words.say("web-button-back")).quiet().link(address(whole));
    let view = DeliveryView {
        crumbs: Breadcrumb::new(words)
            .link(words.say("onestop-menu-mine"), "/ho-so-cua-toi")
            .link(&dossier.code, address(whole))
            .here(words.say("onestop-my-dossier-delivery")),
        errors: ErrorSummary::of(errors, &[WAY, ADDRESS], words),
        action: format!("{}/nhan-ket-qua", address(whole)),
        request: request_field(ctx),
        version: Hidden::new("version", dossier.version.to_string()),
        way: ways(&whole.loaded.procedure.package, centre, (fields, errors), words),
        fees: Html::paragraph(&words.say("onestop-delivery-fees")),
        buttons: ButtonGroup::new(vec![change, back]),
    };
    let title = words.say("onestop-delivery-title");
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}
