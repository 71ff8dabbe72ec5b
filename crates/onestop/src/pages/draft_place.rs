//! Where a draft will be filed: a commune of today, found by its old name too; the centre.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use identity::{Agency, FormerPlace};
use kernel::Message;
use serde::Deserialize;
use serde_json::Map;
use store::Request;
use web::components::{Breadcrumb, Button, Choice, ErrorSummary, Hidden, Html, Notice, SearchBox, Select, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words, see_other};

use super::citizen::{Posted, agency_name, request_field};
use super::draft::{address, next, read};
use super::draft_save::save;
use crate::error::OnestopError;
use crate::service::draft::{Choices, Keep};
use crate::service::filling::{Filling, capitalised};
use crate::service::places::{self, Places, asks_commune, commune_of_address};
use crate::{Draft, Onestop};

const COMMUNE: &str = "xa";
const CENTRE: &str = "trung-tam";
const MATCHES: i64 = 12;

/// An old name that is looked for, or a commune picked out of what was found.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Looked {
    #[serde(rename = "ten-cu")]
    old: String,
    xa: String,
}

#[derive(Template)]
#[template(path = "onestop/draft_place.html")]
struct PlaceView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    old: Html,
    old_title: String,
    old_open: bool,
    found: Vec<(String, String, String)>,
    found_title: String,
    action: String,
    request: Hidden,
    commune: Html,
    centre: Html,
    next: Button,
}

/// The owner of the draft.
pub(super) async fn get(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    (Path(id), Query(looked)): (Path<String>, Query<Looked>),
) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let old = looked.old.clone();
    let found = app.store.read::<_, store::Error, _>(move |tx| identity::former_places(tx, &old, MATCHES)).await?;
    let typed = typed(&filling, &looked);
    page(&ctx, &filling, &looked, found, (&typed, &FieldErrors::default()))
}

/// The owner of the draft.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &posted.path).await?;
    let fields = &posted.fields;
    let mut errors = FieldErrors::default();
    let found = agencies(&app, &filling, fields).await?;
    if found.is_none() {
        let key = if asks_commune(&filling.procedure.package) && fields.text(COMMUNE).is_empty() {
            "onestop-place-choose"
        } else {
            "onestop-place-none"
        };
        errors.add(COMMUNE, Message::new(key));
    }
    let Some(places) = found else {
        return Ok(page(&ctx, &filling, &Looked::default(), Vec::new(), (fields, &errors))?.into_response());
    };
    let command = keep(&filling.draft, &places);
    save(&app, &ctx, Request::new(fields.request()?, &command), command).await?;
    Ok(see_other(&next(&filling, "noi-nop")))
}

async fn agencies(app: &Arc<Onestop>, filling: &Filling, fields: &Fields) -> Result<Option<Places>, Failure> {
    let procedure = Arc::clone(&filling.procedure);
    let some = |name: &str| Some(fields.text(name)).filter(|text| !text.is_empty()).map(str::to_owned);
    let (commune, centre) = (some(COMMUNE), some(CENTRE));
    Ok(app
        .store
        .read::<_, OnestopError, _>(move |tx| Ok(places::find(tx, &procedure.package, commune.as_deref(), centre.as_deref())?))
        .await?)
}

fn keep(draft: &Draft, places: &Places) -> Keep {
    let choices = Choices {
        receiving: places.receiving.id,
        deciding: places.deciding.id,
        delivery: draft.delivery.clone(),
        delivery_address: draft.delivery_address.clone(),
    };
    Keep { draft: draft.id, answers: Map::new(), clear: Vec::new(), choices: Some(choices), standing: None }
}

/// What stands in the form at first: what was chosen before, else what is likely.
fn typed(filling: &Filling, looked: &Looked) -> Fields {
    let known = filling.deciding.as_ref().and_then(|agency| agency.place.clone());
    let likely = || commune_of_address(&filling.communes, filling.person.address.as_deref().unwrap_or_default());
    let commune = Some(looked.xa.clone()).filter(|code| !code.is_empty()).or(known).or_else(likely).unwrap_or_default();
    let centre = filling
        .receiving
        .as_ref()
        .and_then(|agency| agency.place.clone())
        .filter(|place| *place != commune && filling.has_place())
        .unwrap_or_default();
    Fields::new(vec![(COMMUNE.to_owned(), commune), (CENTRE.to_owned(), centre)])
}

fn page(
    ctx: &Ctx,
    filling: &Filling,
    looked: &Looked,
    found: Vec<FormerPlace>,
    (fields, errors): (&Fields, &FieldErrors),
) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-place-{thing}"));
    let base = address(&filling.draft);
    let local = asks_commune(&filling.procedure.package);
    let line = |place: FormerPlace| {
        let old = format!("{}, {}, {}", place.old_name, place.old_district, place.old_province);
        let new = if place.partial { words.say_with("onestop-place-part-of", "name", &place.commune_name) } else { place.commune_name };
        (old, new, format!("{base}/noi-nop?xa={}#{COMMUNE}", place.commune))
    };
    let view = PlaceView {
        crumbs: Breadcrumb::new(words).link(filling.procedure.package.name.get(words.language()), &base),
        errors: ErrorSummary::of(errors, &[COMMUNE, CENTRE], words),
        title: say("title"),
        old: if local {
            SearchBox::new(format!("{base}/noi-nop"), "ten-cu", say("old"), words)
                .id("ten-cu")
                .value(&looked.old)
                .example(say("old-example"))
                .into()
        } else {
            Html::default()
        },
        old_title: say("old-title"),
        old_open: !looked.old.is_empty(),
        found_title: if found.is_empty() && !looked.old.is_empty() { say("old-none") } else { say("old-found") },
        found: found.into_iter().map(line).collect(),
        action: format!("{base}/noi-nop"),
        request: request_field(ctx),
        commune: if local {
            communes(filling, fields, errors, ctx)
        } else {
            Notice::new(Tone::Info, say("province")).body(Html::paragraph(&province(filling, words))).into()
        },
        centre: centre(filling, fields, ctx),
        next: Button::next(words),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}

fn province(filling: &Filling, words: &Words) -> String {
    [&filling.deciding, &filling.receiving].into_iter().flatten().map(|agency| agency_name(agency, words)).collect::<Vec<_>>().join("; ")
}

fn choices(communes: &[Agency]) -> Vec<Choice> {
    communes.iter().filter_map(|commune| Some(Choice::new(commune.place.clone()?, capitalised(commune.place_name())))).collect()
}

fn communes(filling: &Filling, fields: &Fields, errors: &FieldErrors, ctx: &Ctx) -> Html {
    let words = &ctx.words;
    let select =
        Select::new(COMMUNE, words.say("onestop-place-commune"), choices(&filling.communes)).hint(words.say("onestop-place-commune-hint"));
    select.empty(words.say("onestop-citizen-choose")).selected(fields.text(COMMUNE)).errors(errors, words).into()
}

/// Another centre may receive it and hand the result over, where the law of the procedure allows it.
fn centre(filling: &Filling, fields: &Fields, ctx: &Ctx) -> Html {
    if !filling.procedure.package.receive_anywhere {
        return Html::default();
    }
    let words = &ctx.words;
    let select =
        Select::new(CENTRE, words.say("onestop-place-centre"), choices(&filling.communes)).hint(words.say("onestop-place-centre-hint"));
    select.empty(words.say("onestop-place-centre-same")).selected(fields.text(CENTRE)).optional(words).into()
}
