//! Public tracking: the code and the slip's secret, or the last four digits of the submitter's phone. Never a name.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use kernel::Message;
use serde::Deserialize;
use web::components::{Button, DefinitionList, ErrorSummary, Html, Notice, StatusTag, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page};

use super::citizen::{at, state_tag};
use crate::Onestop;
use crate::service::tracking::{Tracked, track};

const CODE: &str = "ma";
const PROOF: &str = "khoa";

/// The slip's secret, in the address behind its QR code.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Proof {
    khoa: String,
}

#[derive(Template)]
#[template(path = "onestop/tracking.html")]
struct TrackingView {
    errors: ErrorSummary,
    title: String,
    lead: String,
    found: Option<Found>,
    form_title: String,
    code: TextField,
    proof: TextField,
    track: Button,
    mine: Html,
}

struct Found {
    code: String,
    state: StatusTag,
    facts: DefinitionList,
    meaning: Notice,
    note: String,
}

/// Anybody.
pub(super) async fn get(ctx: Ctx) -> Result<Page, Failure> {
    page(&ctx, ("", ""), None, &FieldErrors::default())
}

/// Anybody who holds the slip: the address of its QR code.
pub(super) async fn from_slip(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    (Path(code), Query(proof)): (Path<String>, Query<Proof>),
) -> Result<Page, Failure> {
    if proof.khoa.is_empty() {
        return page(&ctx, (&code, ""), None, &FieldErrors::default());
    }
    answer(&app, &ctx, &code, &proof.khoa).await
}

/// Anybody; bounded by address.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, fields: Fields) -> Result<Page, Failure> {
    let mut errors = FieldErrors::default();
    for (field, key) in [(CODE, "onestop-tracking-code-missing"), (PROOF, "onestop-tracking-proof-missing")] {
        if fields.text(field).is_empty() {
            errors.add(field, Message::new(key));
        }
    }
    if !errors.is_empty() {
        return page(&ctx, (fields.text(CODE), fields.text(PROOF)), None, &errors);
    }
    answer(&app, &ctx, fields.text(CODE), fields.text(PROOF)).await
}

async fn answer(app: &Arc<Onestop>, ctx: &Ctx, code: &str, proof: &str) -> Result<Page, Failure> {
    let by_code = format!("ma:{}", code.trim().to_uppercase());
    let (by_address, by_code) = (app.gate.lets(&ctx.remote, ctx.now), app.gate.lets(&by_code, ctx.now));
    if !(by_address && by_code) {
        return Err(Failure::TooMany);
    }
    let (asked, shown) = (code.to_owned(), proof.to_owned());
    let found = app.store.read::<_, store::Error, _>(move |tx| track(tx, &asked, &shown)).await?;
    let mut errors = FieldErrors::default();
    if found.is_none() {
        errors.add(CODE, Message::new("onestop-tracking-none"));
    }
    page(ctx, (code, proof), found, &errors)
}

fn page(ctx: &Ctx, (code, proof): (&str, &str), found: Option<Tracked>, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-tracking-{thing}"));
    let is_found = found.is_some();
    let view = TrackingView {
        errors: ErrorSummary::of(errors, &[CODE, PROOF], words),
        title: say("title"),
        lead: say("lead"),
        found: found.map(|found| shown(found, ctx)),
        form_title: if is_found { say("another") } else { String::new() },
        code: TextField::new(CODE, say("code"))
            .hint(say("code-hint"))
            .value(if is_found { "" } else { code })
            .width(Width::Wide)
            .errors(errors, words),
        // A secret is not written back into the page.
        proof: TextField::new(PROOF, say("proof"))
            .hint(say("proof-hint"))
            .value(if is_found || proof.len() > 4 { "" } else { proof })
            .width(Width::Short)
            .autocomplete("off")
            .errors(errors, words),
        track: Button::new(say("track")),
        mine: Html::link("/ho-so-cua-toi", &say("mine")),
    };
    let page = Page::public(view.title.clone(), &view)?.under("/tra-cuu");
    Ok(if errors.is_empty() { page } else { Page { status: StatusCode::UNPROCESSABLE_ENTITY, ..page } })
}

fn shown(found: Tracked, ctx: &Ctx) -> Found {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-tracking-{thing}"));
    let due = match found.due_at {
        Some(due) => at(due, words),
        None => words.say("onestop-citizen-due-later"),
    };
    let mut facts = DefinitionList::new().row(say("deciding"), found.deciding).row(say("receiving"), found.receiving);
    if !found.state.is_closed() {
        facts = facts.row(say("due"), due);
        if let Some(promised) = found.promised {
            facts = facts.row(say("promised"), at(promised, words));
        }
    }
    Found {
        code: found.code,
        state: state_tag(found.state, words),
        facts,
        // dynamic: onestop-tracking-means-
        meaning: Notice::new(Tone::Info, say(&format!("means-{}", found.state.code().replace('_', "-")))),
        note: say("note"),
    }
}
