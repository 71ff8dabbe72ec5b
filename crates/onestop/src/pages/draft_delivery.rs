//! How the result of a draft is to be handed over.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use procedure::{DeliveryWay, Package};
use serde_json::Map;
use store::Request;
use web::components::{Breadcrumb, Button, Choice, ErrorSummary, Hidden, Html, Notice, RadioGroup, TextField, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words, see_other};

use super::citizen::{Posted, delivery, request_field};
use super::draft::{address, next, read};
use super::draft_save::save;
use crate::Onestop;
use crate::service::draft::{Choices, Keep};
use crate::service::filling::Filling;

pub(super) const WAY: &str = "way";
pub(super) const ADDRESS: &str = "address";

#[derive(Template)]
#[template(path = "onestop/draft_delivery.html")]
struct DeliveryView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    action: String,
    request: Hidden,
    way: RadioGroup,
    originals: Html,
    next: Button,
}

/// The owner of the draft, once it is settled where it goes.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    if !filling.has_place() {
        return Ok(see_other(&format!("{}/noi-nop", address(&filling.draft))));
    }
    let draft = &filling.draft;
    let home =
        if draft.delivery_address.is_empty() { filling.person.address.clone().unwrap_or_default() } else { draft.delivery_address.clone() };
    let fields = Fields::new(vec![(WAY.to_owned(), draft.delivery.clone()), (ADDRESS.to_owned(), home)]);
    Ok(page(&ctx, &filling, &fields, &FieldErrors::default())?.into_response())
}

/// The owner of the draft.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &posted.path).await?;
    let fields = &posted.fields;
    let mut errors = FieldErrors::default();
    let way = DeliveryWay::from_code(fields.text(WAY)).filter(|way| filling.procedure.package.delivery.allows(*way));
    if way.is_none() {
        errors.add(WAY, Message::new("onestop-delivery-choose"));
    }
    if way == Some(DeliveryWay::Postal) && fields.text(ADDRESS).chars().count() < 8 {
        errors.add(ADDRESS, Message::new("onestop-delivery-address"));
    }
    let (true, Some(way), Some(receiving), Some(deciding)) = (errors.is_empty(), way, filling.draft.receiving, filling.draft.deciding)
    else {
        return Ok(page(&ctx, &filling, fields, &errors)?.into_response());
    };
    let draft = &filling.draft;
    let choices = Choices {
        receiving,
        deciding,
        delivery: way.code().to_owned(),
        delivery_address: if way == DeliveryWay::Postal { fields.text(ADDRESS).chars().take(300).collect() } else { String::new() },
    };
    let command = Keep { draft: draft.id, answers: Map::new(), clear: Vec::new(), choices: Some(choices), standing: None };
    save(&app, &ctx, Request::new(fields.request()?, &command), command).await?;
    Ok(see_other(&next(&filling, "nhan-ket-qua")))
}

fn page(ctx: &Ctx, filling: &Filling, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-delivery-{thing}"));
    let base = address(&filling.draft);
    let package = &filling.procedure.package;
    let title = say("title");
    let centre = filling.receiving.as_ref().map_or("", |centre| centre.name.as_str());
    let view = DeliveryView {
        crumbs: Breadcrumb::new(words).link(package.name.get(words.language()), &base),
        errors: ErrorSummary::of(errors, &[WAY, ADDRESS], words),
        action: format!("{base}/nhan-ket-qua"),
        request: request_field(ctx),
        way: ways(package, centre, (fields, errors), words),
        originals: if package.delivery.originals_to_return { Notice::new(Tone::Info, say("originals")).into() } else { Html::default() },
        next: Button::next(words),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}

/// The ways in which a procedure hands results over, as the question that heads a page.
pub(super) fn ways(package: &Package, centre: &str, (fields, errors): (&Fields, &FieldErrors), words: &Words) -> RadioGroup {
    let choice = |way: &DeliveryWay| {
        let choice = Choice::new(way.code(), delivery(way.code(), words));
        match way {
            DeliveryWay::Counter => choice.hint(centre),
            DeliveryWay::Electronic => choice.hint(words.say("onestop-delivery-electronic-hint")),
            DeliveryWay::Postal => {
                let address = TextField::new(ADDRESS, words.say("onestop-delivery-address-label"))
                    .value(fields.text(ADDRESS))
                    .maxlength(300)
                    .autocomplete("street-address")
                    .errors(errors, words);
                choice.hint(words.say("onestop-delivery-postal-hint")).reveal(address)
            }
        }
    };
    let choices = DeliveryWay::ALL.iter().filter(|way| package.delivery.allows(**way)).map(choice).collect();
    RadioGroup::new(WAY, words.say("onestop-delivery-title"), choices).as_heading().selected(fields.text(WAY)).errors(errors, words)
}
