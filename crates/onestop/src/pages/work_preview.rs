//! A glance at a dossier beside the inbox: no more than its row and its way, so that looking through a list is no disclosure.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use web::components::{Button, ButtonGroup, ComputationPanel, DefinitionList, Html, StatusTag};
use web::{Ctx, Failure, Page, Words};

use super::desk::{Input, dossier_deadline, state_tag};
use super::sections;
use super::why::why;
use crate::Onestop;

#[derive(Template)]
#[template(path = "onestop/work_preview.html")]
struct PreviewView {
    words: Words,
    code: String,
    href: String,
    procedure: String,
    state: StatusTag,
    deadline: Html,
    rows: DefinitionList,
    why: Option<ComputationPanel>,
    acts: ButtonGroup,
}

/// Officials who may read the dossier.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let sight = app.glance_for(&ctx, input.path_id("id")?).await?;
    let words = &ctx.words;
    let dossier = &sight.whole.loaded.dossier;
    let step = sight.whole.task().map(|task| sections::step_name(&sight, task, words)).unwrap_or_default();
    let before = sight.whole.tasks.iter().rev().find(|task| task.closed_at.is_some() && task.note.is_some());
    let mut rows = DefinitionList::new()
        .compact()
        .row(words.say("onestop-dossier-applicant"), dossier.applicant_name.as_str())
        .row(words.say("onestop-dossier-step"), step)
        .row(words.say("onestop-dossier-papers"), sight.whole.parts.len().to_string());
    if let Some(note) = before.and_then(|task| task.note.as_deref()) {
        rows = rows.row(words.say("onestop-field-note"), note);
    }
    let view = PreviewView {
        code: dossier.code.clone(),
        href: format!("/can-bo/ho-so/{}", dossier.id),
        procedure: dossier.procedure_name.clone(),
        state: state_tag(dossier.state, words),
        deadline: dossier_deadline(&sight.calendar, ctx.now, dossier, words),
        rows,
        why: why(&sight, words),
        acts: ButtonGroup::new(sections::acts(&sight, words).into_iter().take(3).map(Button::compact).collect()),
        words: words.clone(),
    };
    Page::work(view.code.clone(), &view)
}
