//! What went wrong behind the pages, so that nothing is lost silently: facts that a follower could not take, jobs given up.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use journal::jobs::DeadJob;
use journal::{FollowError, Parked};
use kernel::Actor;
use store::{Error, Lane};
use web::components::{Button, Column, EmptyState, Html, InboxTable, Notice, Row, Tone};
use web::{Ctx, Failure, Page, Words, see_other};

use super::desk::{DeskForm, Input, long};
use crate::Onestop;

#[derive(Template)]
#[template(path = "onestop/incidents.html")]
struct IncidentsView {
    title: String,
    lead: String,
    done: Html,
    parked_title: String,
    parked: InboxTable,
    dead_title: String,
    dead: InboxTable,
}

/// Administrators.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    administrator(&ctx)?;
    let (parked, dead) =
        app.store.read::<_, FollowError, _>(|tx| Ok((journal::parked(tx)?, journal::jobs::dead(tx)?))).await.map_err(Failure::internal)?;
    let words = &ctx.words;
    let view = IncidentsView {
        title: words.say("onestop-incidents-title"),
        lead: words.say("onestop-incidents-lead"),
        done: if input.ticked("da") {
            Notice::new(Tone::Success, words.say("onestop-incidents-revived")).announce().into()
        } else {
            Html::default()
        },
        parked_title: words.say("onestop-incidents-parked"),
        dead_title: words.say("onestop-incidents-dead"),
        parked: parked_table(&parked, words),
        dead: dead_table(&ctx, &dead),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/su-co"))
}

/// Administrators: a job is tried again.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    administrator(&ctx)?;
    let job = input.id("viec").ok_or(Failure::NotFound)?;
    app.store.background::<_, Error, _>(Lane::Interactive, move |tx| journal::jobs::revive(tx, job)).await?;
    Ok(see_other("/can-bo/su-co?da=1"))
}

fn administrator(ctx: &Ctx) -> Result<Actor, Failure> {
    ctx.by_role(&["administrator"]).map(|(actor, _)| actor)
}

fn columns(names: &[&str], words: &Words) -> Vec<Column> {
    let of = |name: &&str| Column::new(words.say(&format!("onestop-incidents-column-{name}")));
    names.iter().enumerate().map(|(place, name)| if place == 0 { of(name).lead() } else { of(name) }).collect()
}

fn parked_table(parked: &[Parked], words: &Words) -> InboxTable {
    let rows = parked.iter().map(|one| {
        Row::new(format!("{}-{}", one.follower, one.position), one.follower.clone())
            .cell(one.follower.as_str())
            .cell(one.position.to_string())
            .cell(one.attempts.to_string())
            .cell(long(one.at))
            .cell(one.error.as_str())
            .tone(Tone::Danger)
    });
    let empty = EmptyState::new(words.say("onestop-incidents-no-parked"), words.say("onestop-incidents-no-parked-text"));
    InboxTable::new(
        "su-kien",
        words.say("onestop-incidents-parked"),
        columns(&["follower", "position", "attempts", "at", "error"], words),
        rows.collect(),
        words,
    )
    .empty(empty)
}

fn dead_table(ctx: &Ctx, dead: &[DeadJob]) -> InboxTable {
    let words = &ctx.words;
    let rows = dead.iter().map(|job| {
        let again = DeskForm::new("/can-bo/su-co", ctx)
            .hidden("viec", job.id)
            .button(Button::new(words.say("onestop-incidents-again")).secondary().compact());
        Row::new(job.id.to_string(), job.kind.clone())
            .cell(job.kind.as_str())
            .cell(job.attempts.to_string())
            .cell(long(job.at))
            .cell(job.error.clone().unwrap_or_default())
            .cell(again.html())
            .tone(Tone::Danger)
    });
    let empty = EmptyState::new(words.say("onestop-incidents-no-dead"), words.say("onestop-incidents-no-dead-text"));
    InboxTable::new(
        "viec-hong",
        words.say("onestop-incidents-dead"),
        columns(&["job", "attempts", "at", "error", "act"], words),
        rows.collect(),
        words,
    )
    .empty(empty)
}
