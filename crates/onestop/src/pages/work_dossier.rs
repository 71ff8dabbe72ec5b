//! A dossier as officials work on it: everything of it on one page, with the acts that their posts allow now.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::{DossierId, Message};
use web::components::{
    Breadcrumb, Button, ButtonGroup, ComputationPanel, DefinitionList, FileList, Html, KeyHelp, Notice, StatusTag, SummaryList, Timeline,
    Tone,
};
use web::{Ctx, Failure, Page, Words, file};

use super::deed_aside;
use super::deed_proposal::pause_lines;
use super::desk::{Input, dossier_deadline, state_tag};
use super::history::history;
use super::sections;
use super::sight::Sight;
use super::why::why;
use crate::Onestop;
use crate::model::adjustment::Adjustment;
use crate::model::deed::Deed;
use crate::model::paper::PaperId;
use crate::model::visit::VisitFileId;
use crate::queries::hand_over::HandedOver;

#[derive(Template)]
#[template(path = "onestop/work_dossier.html")]
struct DossierView {
    words: Words,
    trail: Breadcrumb,
    done: Html,
    warnings: Vec<Notice>,
    code: String,
    procedure: String,
    summary: String,
    state: StatusTag,
    step: String,
    deadline: Html,
    acts: ButtonGroup,
    no_acts: bool,
    answers: Vec<SummaryList>,
    papers: FileList,
    has_papers: bool,
    fees: SummaryList,
    has_fees: bool,
    result: Html,
    visits: Html,
    questions: Html,
    people: DefinitionList,
    why: Option<ComputationPanel>,
    forms: Vec<(String, String)>,
    history: Timeline,
    keys: KeyHelp,
}

/// Officials who may read the dossier; opening it is recorded.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let sight = app.open_for(&ctx, input.path_id("id")?).await?;
    let view = view(&app, &ctx, &sight, input.fields.text("da"));
    let title = format!("{} – {}", view.code, view.procedure);
    Ok(Page::work(title, &view)?.under("/can-bo"))
}

/// A received paper, for officials who may read the dossier; opening it is recorded.
pub(super) async fn get_paper(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    Path((id, part)): Path<(DossierId, PaperId)>,
) -> Result<Response, Failure> {
    let sight = app.open_for(&ctx, id).await?;
    let stored = sight.whole.parts.iter().find(|paper| paper.id == part).and_then(|paper| paper.file.clone());
    let (name, stored) = stored.ok_or(Failure::NotFound)?;
    let content = app.store.files().get(&stored.owner, &stored.sha256).await.map_err(Failure::internal)?;
    Ok(file(&name, &stored.media_type, content))
}

/// Minutes or a photo of a visit to the site, for officials who may read the dossier; opening it is recorded.
pub(super) async fn get_visit_file(
    State(app): State<Arc<Onestop>>,
    ctx: Ctx,
    Path((id, part)): Path<(DossierId, VisitFileId)>,
) -> Result<Response, Failure> {
    let sight = app.open_for(&ctx, id).await?;
    let found = sight.whole.visits.iter().flat_map(|visit| &visit.files).find(|one| one.id == part).ok_or(Failure::NotFound)?;
    let content = app.store.files().get(&found.file.owner, &found.file.sha256).await.map_err(Failure::internal)?;
    Ok(file(&found.name, &found.file.media_type, content))
}

/// Whose dossier it is and what it is about; many are about whoever they belong to.
fn summary(dossier: &crate::Dossier) -> String {
    let mut texts = vec![dossier.applicant_name.as_str(), dossier.summary.as_str()];
    texts.retain(|text| !text.is_empty());
    texts.dedup();
    texts.join(" – ")
}

fn view(app: &Onestop, ctx: &Ctx, sight: &Sight, done: &str) -> DossierView {
    let words = &ctx.words;
    let dossier = &sight.whole.loaded.dossier;
    let acts = sections::acts(sight, words);
    let number = |person: &identity::Person| {
        let number = person.number.as_ref().and_then(|number| app.identity.keys.open_number(&number.cipher));
        let proven = if person.number_proven { "onestop-dossier-number-proven" } else { "onestop-dossier-number-typed" };
        number.map(|number| words.say_with(proven, "number", number.as_str())).unwrap_or_default()
    };
    DossierView {
        trail: Breadcrumb::new(words).link(words.say("onestop-inbox-title"), "/can-bo").here(dossier.code.clone()),
        done: told(done, &dossier.code, words),
        warnings: warnings(ctx, sight),
        code: dossier.code.clone(),
        procedure: dossier.procedure_name.clone(),
        summary: summary(dossier),
        state: state_tag(dossier.state, words),
        step: sight.whole.task().map(|task| sections::step_name(sight, task, words)).unwrap_or_default(),
        deadline: dossier_deadline(&sight.calendar, ctx.now, dossier, words),
        no_acts: acts.is_empty(),
        acts: ButtonGroup::new(acts),
        answers: sections::answers(sight, words),
        has_papers: !sight.whole.parts.is_empty(),
        papers: sections::papers(sight, words),
        has_fees: !sight.whole.fees.is_empty(),
        fees: sections::fees(sight, words),
        result: result(sight, words),
        visits: deed_aside::visits(sight, words),
        questions: deed_aside::questions(sight, words),
        people: sections::people(sight, &number, words),
        why: why(sight, words),
        forms: sections::forms(sight, words),
        history: history(sight, words),
        keys: keys(sight, words),
        words: words.clone(),
    }
}

/// What must be seen before anything is done.
fn warnings(ctx: &Ctx, sight: &Sight) -> Vec<Notice> {
    let (words, whole) = (&ctx.words, &sight.whole);
    let dossier = &whole.loaded.dossier;
    let mut warnings = Vec::new();
    match dossier.supplements {
        0 => {}
        1 => warnings.push(Notice::new(Tone::Info, words.say("onestop-dossier-asked-once"))),
        count => warnings.push(Notice::new(Tone::Warning, words.say_with("onestop-dossier-second-supplement", "count", count))),
    }
    if whole.proposed_supplement().is_some() {
        warnings.push(Notice::new(Tone::Info, words.say("onestop-dossier-supplement-proposed")));
    }
    if let Some(proposal) = whole.proposed_pause() {
        warnings.push(Notice::new(Tone::Info, words.say_with("onestop-dossier-pause-proposed", "reason", &proposal.reason)));
    }
    if let Some(pause) = whole.pause() {
        warnings.push(stands_still(sight, pause, words));
    }
    if dossier.extensions > 0 {
        warnings.push(Notice::new(
            Tone::Warning,
            words.say_with("onestop-dossier-extended", "due", super::desk::long_or(dossier.original_due_at)),
        ));
    }
    match whole.ministry() {
        Some((system, Some(code))) => {
            let told = Message::new("onestop-dossier-ministry-code").with("system", system).with("code", code);
            warnings.push(Notice::new(Tone::Info, words.tell(&told)));
        }
        Some((system, None)) if !dossier.state.is_closed() => {
            warnings.push(Notice::new(Tone::Info, words.say_with("onestop-dossier-ministry", "system", system)));
        }
        _ => {}
    }
    if let Some(promised) = whole.promised().filter(|_| dossier.finished_at.is_none()) {
        warnings.push(Notice::new(Tone::Warning, words.say_with("onestop-dossier-promised", "due", super::desk::long(promised))));
    }
    if let Some(proposal) = whole.proposal() {
        let due = super::desk::long_or(proposal.due_after);
        warnings.push(Notice::new(Tone::Info, words.say_with("onestop-dossier-proposed", "due", due)));
    }
    let waiting = whole.tasks.iter().filter(|task| task.closed_at.is_none() && task.work == crate::Work::Opinion).count();
    if waiting > 0 {
        warnings.push(Notice::new(Tone::Info, words.say_with("onestop-dossier-opinions", "count", waiting)));
    }
    if deed_aside::lacks_visit(sight) {
        warnings.push(Notice::new(Tone::Info, words.say("onestop-dossier-needs-visit")));
    }
    if let Some(asked) = whole.supplements.iter().find(|asked| asked.answered_at.is_none()) {
        let until = asked.reply_by.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
        let title = words.tell(&Message::new("onestop-dossier-waits-answer").with("until", until));
        warnings.push(Notice::new(Tone::Warning, title).body(Html::paragraph(&asked.message)));
    }
    warnings
}

/// That the clock stands still: on which ground, until when, and that this day has passed.
fn stands_still(sight: &Sight, pause: &Adjustment, words: &Words) -> Notice {
    let is_over = pause.until.is_some_and(|until| sight.calendar.closing(until) < sight.now);
    let (tone, key) = if is_over { (Tone::Danger, "onestop-dossier-pause-over") } else { (Tone::Warning, "onestop-dossier-paused") };
    let lines = pause_lines(pause, words).into_iter().filter(|(_, value)| !value.is_empty());
    let list = lines.fold(DefinitionList::new().compact(), |list, (key, value)| list.row(words.say(key), value));
    Notice::new(tone, words.say_with(key, "since", super::desk::long(pause.at))).body(list)
}

fn result(sight: &Sight, words: &Words) -> Html {
    let Some(outcome) = &sight.whole.outcome else { return Html::default() };
    let id = sight.whole.loaded.dossier.id;
    let (tone, stands) = match (outcome.issued_at, outcome.approved_at) {
        (Some(_), _) => (Tone::Success, "onestop-result-issued"),
        (None, Some(_)) => (Tone::Info, "onestop-result-approved"),
        (None, None) => (Tone::Warning, "onestop-result-draft"),
    };
    let mut list = DefinitionList::new()
        .compact()
        .row(words.say("onestop-result-name"), Html::text(&outcome.name).and(Html::from(" ")).and(StatusTag::new(tone, words.say(stands))));
    if let Some(notation) = &outcome.notation {
        let number = if outcome.book.is_empty() { notation.clone() } else { format!("{notation} – {}", outcome.book) };
        list = list.row(words.say("onestop-result-number"), number);
    }
    list = list.row(
        words.say("onestop-result-drafted"),
        format!("{}, {}", sight.whole.person_name(Some(outcome.drafted_by)), super::desk::long(outcome.drafted_at)),
    );
    if let (Some(name), Some(at)) = (&outcome.signer_name, outcome.approved_at) {
        list = list.row(
            words.say("onestop-result-signed"),
            format!("{name}, {} – {}", outcome.signer_title.clone().unwrap_or_default(), super::desk::long(at)),
        );
    }
    for handed in &sight.whole.hand_overs {
        let key = if handed.state.is_over() { "onestop-result-handed" } else { "onestop-result-posted" };
        list = list.row(words.say(key), handed_over(handed, words));
    }
    Html::from(list).and(ButtonGroup::new(vec![
        Button::new(words.say("onestop-result-open")).link(format!("/can-bo/ho-so/{id}/ket-qua.pdf")).secondary().key("k"),
    ]))
}

/// Who took the result, by which right, in which way and when.
fn handed_over(handed: &HandedOver, words: &Words) -> String {
    let taker = match handed.document.as_str() {
        "" => words.say(&format!("onestop-relation-{}", handed.relation)),
        document => format!("{}, {document}", words.say(&format!("onestop-relation-{}", handed.relation))),
    };
    let lost = if handed.slip_lost { words.say("onestop-handed-slip-lost") } else { String::new() };
    let way = words.say(&format!("onestop-way-{}", handed.way));
    let stands = if handed.way == "postal" { delivery_stands(handed, words) } else { String::new() };
    let told = [format!("{} ({taker})", handed.taken_by), way, handed.tracking.clone(), super::desk::long(handed.at), lost, stands];
    told.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// Where what the post took stands, since when and why.
fn delivery_stands(handed: &HandedOver, words: &Words) -> String {
    let on = handed.ended_on.map(|on| on.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
    let why = if handed.returned_for.is_empty() { String::new() } else { words.say(&format!("onestop-returned-{}", handed.returned_for)) };
    let told = [words.say(&format!("onestop-delivery-state-{}", handed.state.code().replace('_', "-"))), on, why, handed.remark.clone()];
    told.into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(", ")
}

fn told(done: &str, code: &str, words: &Words) -> Html {
    if Deed::from_code(done).is_none() {
        return Html::default();
    }
    let message = Message::new(&format!("onestop-deed-done-{done}")).with("code", code);
    Notice::new(Tone::Success, words.tell(&message)).announce().into()
}

fn keys(sight: &Sight, words: &Words) -> KeyHelp {
    let mut rows: Vec<(String, String)> = Vec::new();
    if sight.deeds.contains(&Deed::Move) {
        rows.push(("c".to_owned(), words.say("onestop-dossier-key-move")));
    }
    rows.extend(
        sight
            .deeds
            .iter()
            .filter_map(|deed| Some((sections::deed_key(*deed)?.to_owned(), words.say(&format!("onestop-deed-{}", deed.code()))))),
    );
    rows.push(("k".to_owned(), words.say("onestop-result-open")));
    rows.push(("i".to_owned(), words.say("onestop-dossier-key-inbox")));
    KeyHelp::new(words, rows)
}
