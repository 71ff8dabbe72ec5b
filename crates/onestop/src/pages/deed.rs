//! One act on a dossier: what will happen is told first, then it is done. If somebody else was faster, that is told too, and what
//! was typed stays.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::{DossierId, Instant, Message};
use web::components::{Breadcrumb, Button, ComputationPanel, ConfirmPanel, ErrorSummary, Hidden, Html, Notice, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words, see_other};

use super::desk::{Input, field_errors, long};
use super::sections::deed_name;
use super::sight::Sight;
use super::{deed_form, deed_run};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::deed::Deed;
use crate::service::outlook::{Outlook, WayOut, moves, outlook};

#[derive(Template)]
#[template(path = "onestop/deed.html")]
struct DeedView {
    trail: Breadcrumb,
    title: String,
    procedure: String,
    conflict: Html,
    errors: ErrorSummary,
    action: String,
    request: Hidden,
    version: Hidden,
    panel: ConfirmPanel,
    reckoned: Option<ComputationPanel>,
}

/// Officials who may read the dossier; whether they may do this is asked again when it is done.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let deed = Deed::from_code(input.path("viec")).ok_or(Failure::NotFound)?;
    let sight = app.open_for(&ctx, input.path_id("id")?).await?;
    if !sight.deeds.contains(&deed) {
        return Err(Failure::Conflict(Message::new("onestop-deed-not-now")));
    }
    page(&app, &ctx, deed, (sight, &input.fields, &FieldErrors::default())).await
}

/// Officials; the use case finds the post by which they may.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let deed = Deed::from_code(input.path("viec")).ok_or(Failure::NotFound)?;
    let id: DossierId = input.path_id("id")?;
    // Who may not read it learns nothing of it, whatever they send.
    let sight = app.glance_for(&ctx, id).await?;
    let code = sight.whole.loaded.dossier.code.clone();
    let fields = input.fields.clone();
    match deed_run::run(&app, &ctx, deed, (id, input, &sight)).await {
        Ok(()) => Ok(see_other(&after(deed, id, &code))),
        Err(error) => {
            let errors = field_errors(error)?;
            let sight = app.open_for(&ctx, id).await?;
            Ok(page(&app, &ctx, deed, (sight, &fields, &errors)).await?.with_errors(true).into_response())
        }
    }
}

/// Where an official goes on: to the inbox when the dossier has left their hands.
fn after(deed: Deed, id: DossierId, code: &str) -> String {
    match deed {
        Deed::Move
        | Deed::Assign
        | Deed::Opinion
        | Deed::HandOver
        | Deed::ConfirmDelivery
        | Deed::RefuseIntake
        | Deed::Withdraw
        | Deed::Stop => {
            format!("/can-bo?da={}.{code}", deed.code())
        }
        _ => format!("/can-bo/ho-so/{id}?da={}", deed.code()),
    }
}

async fn page(app: &Arc<Onestop>, ctx: &Ctx, deed: Deed, (sight, fields, errors): (Sight, &Fields, &FieldErrors)) -> Result<Page, Failure> {
    let to = Some(fields.text("den").to_owned()).filter(|to| !to.is_empty());
    let (reader, asked) = (Arc::clone(app), to.clone());
    let (sight, ahead) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let ahead = outlook(&reader, tx, &sight.whole, deed, asked.as_deref())?;
            Ok((sight, ahead))
        })
        .await?;
    let words = &ctx.words;
    let dossier = &sight.whole.loaded.dossier;
    let back = format!("/can-bo/ho-so/{}", dossier.id);
    let way = (deed == Deed::Move)
        .then(|| moves(&sight.whole.loaded).into_iter().find(|way| to.as_deref().map_or(way.is_default, |to| way.to == to)))
        .flatten();
    let title = title(&sight, deed, way.as_ref(), words);
    let act = if deed.is_grave() { Button::new(title.clone()).danger() } else { Button::new(title.clone()) }
        .disabled(!sight.deeds.contains(&deed));
    let mut panel = ConfirmPanel::new(title.clone(), act, back.clone(), words).body(deed_form::body(
        &sight,
        deed,
        (&ahead, way.as_ref()),
        (fields, errors),
        words,
    ));
    if deed.is_grave() {
        panel = panel.danger();
    }
    for effect in effects(&sight, deed, (&ahead, way.as_ref()), words) {
        panel = panel.effect(effect);
    }
    let view = DeedView {
        trail: Breadcrumb::new(words)
            .link(words.say("onestop-inbox-title"), "/can-bo")
            .link(dossier.code.clone(), back.clone())
            .here(title.clone()),
        procedure: dossier.procedure_name.clone(),
        conflict: errors.of("").map(|message| Notice::new(Tone::Danger, words.tell(message)).announce().into()).unwrap_or_default(),
        errors: summary(errors, words),
        action: format!("{back}/{}", deed.code()),
        request: Hidden::new("request", ctx.new_request().to_string()),
        version: Hidden::new("version", dossier.version.to_string()),
        reckoned: reckoned(&ahead, words),
        panel,
        title: format!("{title} – {}", dossier.code),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo"))
}

fn summary(errors: &FieldErrors, words: &Words) -> ErrorSummary {
    let beside =
        errors.iter().filter(|(field, _)| !field.is_empty()).map(|(field, message)| (field.to_owned(), words.tell(message))).collect();
    ErrorSummary::new(words, beside)
}

/// Name of an act: of a move, its own.
fn title(sight: &Sight, deed: Deed, way: Option<&WayOut>, words: &Words) -> String {
    match way {
        Some(way) => way.name.clone().unwrap_or_else(|| words.say(&format!("onestop-move-{}", way.action.code().replace('_', "-")))),
        None => deed_name(sight, deed, words),
    }
}

/// What will happen, line by line: state, clock, where it goes, who is told, and what this act means.
fn effects(sight: &Sight, deed: Deed, (ahead, way): (&Outlook, Option<&WayOut>), words: &Words) -> Vec<String> {
    let dossier = &sight.whole.loaded.dossier;
    let mut effects = Vec::new();
    if let Some(state) = ahead.state.filter(|state| *state != dossier.state) {
        let message =
            Message::new("onestop-effect-state").with("from", words.say(&dossier.state.label())).with("to", words.say(&state.label()));
        effects.push(words.tell(&message));
    }
    if let Some(next) = &ahead.next {
        let key = if deed == Deed::Urge { "onestop-effect-urges" } else { "onestop-effect-next" };
        effects.push(words.tell(&Message::new(key).with("step", &next.step).with("agency", &next.agency)));
    }
    effects.push(clock_effect(sight, deed, ahead, words));
    if let Some((version, lacks)) = &ahead.renewal {
        let lacks: Vec<String> = lacks.iter().map(|lack| words.tell(lack)).collect();
        let key = if lacks.is_empty() { "onestop-effect-renewal-fits" } else { "onestop-effect-renewal-lacks" };
        effects.push(words.tell(&Message::new(key).with("version", version).with("lacks", lacks.join(" "))));
    }
    if let (Deed::Draft, Some((system, _))) = (deed, sight.whole.ministry()) {
        effects.push(words.say_with("onestop-effect-draft-ministry", "system", system));
    }
    if let Some(way) = way {
        let note = format!("onestop-effect-move-{}", way.action.code().replace('_', "-"));
        effects.push(words.say(&note));
    } else if deed != Deed::Move {
        // A move whose way is gone, since somebody else was first, means nothing any more.
        let asks = matches!(deed, Deed::Supplement | Deed::ProposeSupplement | Deed::DecideSupplement);
        if asks && dossier.supplements > 0 {
            effects.push(words.say_with("onestop-effect-asked-before", "count", dossier.supplements));
        }
        effects.push(words.say(&format!("onestop-effect-{}", deed.code())));
        if asks && dossier.supplements > 0 {
            effects.push(words.say("onestop-effect-second-supplement"));
        }
    }
    effects.push(match (ahead.tells_person, deed) {
        (true, _) if ahead.tells_applicant && dossier.representation.is_another() => words.tell(
            &Message::new("onestop-effect-tells-both").with("name", &dossier.submitter_name).with("applicant", &dossier.applicant_name),
        ),
        (true, _) => words.say_with("onestop-effect-tells", "name", &dossier.submitter_name),
        // Who is told hangs on the decision, and is said with it.
        (false, Deed::DecideExtension | Deed::DecideSupplement | Deed::DecidePause) => String::new(),
        (false, _) => words.say("onestop-effect-tells-nobody"),
    });
    effects.into_iter().filter(|effect| !effect.is_empty()).collect()
}

/// What the act does to the due date.
fn clock_effect(sight: &Sight, deed: Deed, ahead: &Outlook, words: &Words) -> String {
    let dossier = &sight.whole.loaded.dossier;
    let policy = sight.whole.loaded.procedure.package.clock.on_supplement;
    match (deed, ahead.due, dossier.due_at) {
        (Deed::Accept, Some(due), _) => words.say_with("onestop-effect-due", "due", long(due)),
        (_, Some(due), Some(before)) if long(due) == long(before) => stays(sight, due, words),
        (_, Some(due), Some(before)) => {
            words.tell(&Message::new("onestop-effect-due-moves").with("from", long(before)).with("to", long(due)))
        }
        (Deed::Stop, _, Some(_)) => words.say("onestop-effect-clock-ends"),
        (Deed::HandOver | Deed::ConfirmDelivery | Deed::FailDelivery, ..) => words.say("onestop-effect-clock-over"),
        (Deed::Settle | Deed::Delivery, ..) if dossier.finished_at.is_some() => words.say("onestop-effect-clock-over"),
        (Deed::Supplement, _, Some(_)) => words.say(&format!("onestop-effect-supplement-{}", policy.code())),
        (Deed::Pause, _, Some(_)) => words.say("onestop-effect-clock-stops"),
        (Deed::ProposePause | Deed::ProposeSupplement, _, Some(due)) => {
            words.say_with("onestop-effect-due-until-decided", "due", long(due))
        }
        (Deed::DecidePause, _, Some(_)) => words.say("onestop-effect-decides-pause"),
        (Deed::DecideSupplement, _, Some(_)) => words.say(&format!("onestop-effect-supplement-{}", policy.code())),
        (Deed::Extend | Deed::ProposeExtension, _, Some(due)) if dossier.is_late(sight.now) => {
            words.say_with("onestop-effect-due-stays-apology", "due", long(due))
        }
        (Deed::DecideExtension, _, Some(before)) => {
            let after = ahead.extensions.first().map(|(_, due)| long(*due)).unwrap_or_default();
            let key = if dossier.is_late(sight.now) { "onestop-effect-decides-apology" } else { "onestop-effect-decides" };
            words.tell(&Message::new(key).with("from", long(before)).with("to", after))
        }
        (Deed::ProposeExtension, _, Some(due)) => words.say_with("onestop-effect-due-until-decided", "due", long(due)),
        (Deed::Extend, _, Some(due)) => words.say_with("onestop-effect-due-chosen", "due", long(due)),
        (_, None, Some(due)) => stays(sight, due, words),
        (_, _, None) => words.say("onestop-effect-no-due"),
    }
}

/// The due date does not move; if it has passed, that is no comfort.
fn stays(sight: &Sight, due: Instant, words: &Words) -> String {
    let dossier = &sight.whole.loaded.dossier;
    let key = match dossier.paused_at {
        Some(_) => "onestop-effect-clock-stands",
        None if dossier.is_late(sight.now) => "onestop-effect-due-stays-late",
        None => "onestop-effect-due-stays",
    };
    words.say_with(key, "due", long(due))
}

fn reckoned(ahead: &Outlook, words: &Words) -> Option<ComputationPanel> {
    let reckoned = ahead.reckoned.as_ref()?;
    let panel = ComputationPanel::new(words.say("onestop-why-title"), words.say("onestop-why-due"), long(reckoned.due));
    Some(reckoned.lines.iter().fold(panel, |panel, line| panel.line(words.tell(&line.message), "", "")))
}
