//! Việc đang mở của một cơ quan: what must be finished before it ends or goes under another one.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use kernel::Instant;
use web::components::{Column, EmptyState, InboxTable, Row};
use web::{Ctx, Failure, Page, Words};

use super::desk::{Input, long, official, state_tag};
use crate::Onestop;
use crate::model::task::UNDATED;
use crate::queries::open_work::OfState;
use crate::service::open_work::{Open, open};

#[derive(Template)]
#[template(path = "onestop/open_work.html")]
struct OpenWorkView {
    title: String,
    lead: String,
    tasks: InboxTable,
    received: InboxTable,
    decided: InboxTable,
}

/// Administrators, and those who lead the agency.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let (actor, code) = (official(&ctx)?, input.path("code").to_owned());
    let found = app.store.read(move |tx| open(tx, &actor, &code)).await?;
    let words = &ctx.words;
    let view = OpenWorkView {
        title: words.say_with("onestop-open-title", "agency", &found.agency.name),
        lead: words.say("onestop-open-lead"),
        tasks: tasks(&found, words),
        received: states("da-nhan", "onestop-open-receives", &found.received, words),
        decided: states("giai-quyet", "onestop-open-decides", &found.decided, words),
    };
    Page::work(view.title.clone(), &view)
}

fn columns(names: [&str; 3], words: &Words) -> Vec<Column> {
    let [first, second, third] = names.map(|name| Column::new(words.say(&format!("onestop-open-column-{name}"))));
    vec![first.lead(), second.numeric(), third]
}

fn due(at: Option<Instant>) -> String {
    at.filter(|at| *at < UNDATED).map(long).unwrap_or_default()
}

fn tasks(found: &Open, words: &Words) -> InboxTable {
    let rows = found.tasks.iter().map(|(of, holder)| {
        let role = words.say(&format!("identity-role-{}", of.role.code().replace('_', "-")));
        let who = format!("{role}: {}", holder.clone().unwrap_or_else(|| words.say("onestop-open-nobody")));
        Row::new(format!("{}-{:?}", of.role.code(), of.holder), &who)
            .cell(who.as_str())
            .cell(of.count.to_string())
            .cell(due(Some(of.first_due)))
    });
    let empty = EmptyState::new(words.say("onestop-open-none"), words.say("onestop-open-none-text"));
    InboxTable::new("viec", words.say("onestop-open-tasks"), columns(["who", "count", "due"], words), rows.collect(), words)
        .show_caption()
        .empty(empty)
}

fn states(id: &str, caption: &str, found: &[OfState], words: &Words) -> InboxTable {
    let rows = found.iter().map(|of| {
        Row::new(of.state.code(), words.say(&of.state.label()))
            .cell(state_tag(of.state, words))
            .cell(of.count.to_string())
            .cell(due(of.first_due))
    });
    let empty = EmptyState::new(words.say("onestop-open-none"), words.say("onestop-open-none-text"));
    InboxTable::new(id, words.say(caption), columns(["state", "count", "due"], words), rows.collect(), words).show_caption().empty(empty)
}
