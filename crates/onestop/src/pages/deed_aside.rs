//! What goes on beside the steps of a dossier: visits to its site, questions to others, and the answers. Their forms, and how they are shown.

use kernel::Message;
use kernel::{AgencyId, Instant};
use web::components::{
    Checkboxes, Choice, DefinitionList, FileList, FileRow, FileUpload, Html, NativeDate, RadioGroup, Select, StatusTag, Tone, Width,
};
use web::upload::Upload;
use web::{Fields, Words};

use super::citizen::paragraphs;
use super::deed_form::Typed;
use super::desk::{Input, long, size};
use super::draft_paper::largest;
use super::sight::Sight;
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::task::{LAPSED, Task};
use crate::model::visit::{Conclusion, Visit, VisitPaper};
use crate::queries::question::Question;
use crate::service::ask_opinions::{Addressees, AskOpinions};
use crate::service::site_visit::{RecordVisit, VisitedFile};

/// Names the files of a visit in the form.
const MINUTES: &str = "minutes";
const PHOTOS: &str = "photos";

/// The fields of a visit: when, where, who, what was found and what follows; its minutes and photos.
pub(super) fn visit_form(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let dossier = &sight.whole.loaded.dossier;
    let begun = dossier.accepted_at.unwrap_or(dossier.submitted_at).date();
    let day = NativeDate::new("visited_on", typed.label("visited_on"))
        .value(typed.fields.text("visited_on"))
        .between(Some(begun.to_string()), Some(sight.now.date().to_string()))
        .errors(typed.errors, words);
    let conclusions = Conclusion::ALL.iter().map(|one| Choice::new(one.code(), words.say(&conclusion_label(*one)))).collect();
    let conclusion = RadioGroup::new("conclusion", typed.label("conclusion"), conclusions)
        .selected(typed.fields.text("conclusion"))
        .inline()
        .errors(typed.errors, words);
    let file = |name: &str, kind: VisitPaper| {
        FileUpload::new(name, typed.label(name), words).rules(kind.endings(), largest(), words).errors(typed.errors, words).optional(words)
    };
    Html::from(day)
        .and(typed.text("visited_at", Width::Short).hint(words.say("onestop-visit-time-hint")))
        .and(typed.text("place", Width::Wide))
        .and(typed.area("participants", 3).hint(words.say("onestop-visit-participants-hint")))
        .and(typed.area("findings", 5))
        .and(conclusion)
        .and(file(MINUTES, VisitPaper::Minutes))
        .and(file(PHOTOS, VisitPaper::Photo).multiple().camera())
}

/// The visit as it was sent; its files are kept before the act.
pub(super) async fn visit_sent(app: &Onestop, input: &Input, sight: &Sight) -> Result<RecordVisit, OnestopError> {
    let dossier = sight.whole.loaded.dossier.id;
    let mut files = Vec::new();
    for upload in &input.uploads {
        let kind = match upload.field.as_str() {
            MINUTES => VisitPaper::Minutes,
            PHOTOS => VisitPaper::Photo,
            _ => continue,
        };
        files.push(kept(app, &dossier.to_string(), (kind, upload)).await?);
    }
    Ok(RecordVisit {
        dossier,
        version: input.version().map_err(|_| OnestopError::refused("web-form-broken"))?,
        visited_on: input.fields.text("visited_on").parse().ok(),
        visited_at: input.fields.text("visited_at").trim().parse().ok(),
        place: input.text("place"),
        participants: input.text("participants"),
        findings: input.text("findings"),
        conclusion: input.text("conclusion"),
        files,
    })
}

async fn kept(app: &Onestop, owner: &str, (kind, upload): (VisitPaper, &Upload)) -> Result<VisitedFile, OnestopError> {
    let file = app.store.files().put(owner, upload.media_type, upload.content.clone()).await;
    let file = file.map_err(|error| OnestopError::Procedure(error.to_string()))?;
    Ok(VisitedFile { kind: kind.code().to_owned(), name: upload.name.clone(), file })
}

/// Whom to ask, what, and by when.
pub(super) fn question_form(addressees: &Addressees, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let choice = |agency: &identity::Agency| Choice::new(agency.id.to_string(), agency.name.clone());
    let chosen: Vec<&str> = typed.fields.all("agencies").collect();
    let near = Checkboxes::new("agencies", typed.label("agencies"), addressees.near.iter().map(choice).collect())
        .selected(&chosen)
        .errors(typed.errors, words);
    let commune = Select::new("commune", typed.label("commune"), addressees.communes.iter().map(choice).collect())
        .empty(words.say("onestop-ask-opinions-no-commune"))
        .selected(typed.fields.text("commune"));
    let day = NativeDate::new("answer_by", typed.label("answer_by"))
        .value(typed.fields.text("answer_by"))
        .hint(words.say("onestop-ask-opinions-day-hint"))
        .errors(typed.errors, words);
    Html::from(typed.area("question", 4)).and(near).and(commune).and(day)
}

/// The question as it was sent.
pub(super) fn question_sent(dossier: kernel::DossierId, version: i64, fields: &Fields) -> AskOpinions {
    let chosen = fields.all("agencies").chain([fields.text("commune")]);
    let agencies: Vec<AgencyId> = chosen.filter_map(|id| id.parse().ok()).collect();
    AskOpinions {
        dossier,
        version,
        agencies,
        question: fields.text("question").to_owned(),
        answer_by: fields.text("answer_by").parse().ok(),
    }
}

/// What whoever gives an opinion is asked, if it was no step that asked.
pub(super) fn asked(sight: &Sight, task: &Task, words: &Words) -> Html {
    let Some(question) = question_of(sight, task) else { return Html::default() };
    let list = DefinitionList::new()
        .compact()
        .row(words.say("onestop-question-by"), sight.signer_name(Some(question.asked_by), Some(question.asked_at)))
        .row(words.say("onestop-field-question"), paragraphs(&question.text))
        .row(words.say("onestop-field-answer-by"), long(task.due_at));
    list.into()
}

/// The question behind a task.
pub(super) fn question_of<'a>(sight: &'a Sight, task: &Task) -> Option<&'a Question> {
    sight.whole.questions.iter().find(|question| question.task == task.id)
}

/// Every visit with what was found and its files, newest first.
pub(super) fn visits(sight: &Sight, words: &Words) -> Html {
    Html::join(sight.whole.visits.iter().rev().map(|visit| visited(sight, visit, words)))
}

fn visited(sight: &Sight, visit: &Visit, words: &Words) -> Html {
    let id = sight.whole.loaded.dossier.id;
    let tone = if visit.conclusion == Conclusion::Met { Tone::Success } else { Tone::Danger };
    let list = DefinitionList::new()
        .compact()
        .row(words.say("onestop-visit-at"), long(visit.visited_at))
        .row(words.say("onestop-field-conclusion"), StatusTag::new(tone, words.say(&conclusion_label(visit.conclusion))))
        .row(words.say("onestop-field-place"), visit.place.as_str())
        .row(words.say("onestop-field-participants"), paragraphs(&visit.participants))
        .row(words.say("onestop-field-findings"), paragraphs(&visit.findings))
        .row(words.say("onestop-visit-recorded"), recorded(sight, visit));
    let files = visit.files.iter().map(|one| {
        FileRow::new(one.name.clone())
            .detail(format!("{}, {}", words.say(&format!("onestop-visit-{}", one.kind.code())), size(one.file.size)))
            .link(format!("/can-bo/ho-so/{id}/thuc-dia/{}", one.id))
    });
    let files: Vec<FileRow> = files.collect();
    if files.is_empty() { list.into() } else { Html::from(list).and(FileList::new(files)) }
}

fn recorded(sight: &Sight, visit: &Visit) -> String {
    let who = sight.signer_name(Some(visit.recorded_by), Some(visit.recorded_at));
    [who, long(visit.recorded_at)].into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" – ")
}

/// Every question with whom it was put to, until when, and what was answered.
pub(super) fn questions(sight: &Sight, words: &Words) -> Html {
    let whole = &sight.whole;
    let answered = whole.questions.iter().rev().filter_map(|question| {
        let task = whole.tasks.iter().find(|task| task.id == question.task)?;
        let (tone, stands) = stands(task, sight.now);
        let list = DefinitionList::new()
            .compact()
            .row(
                words.say("onestop-question-to"),
                Html::text(whole.agency_name(task.agency)).and(Html::from(" ")).and(StatusTag::new(tone, words.say(stands))),
            )
            .row(words.say("onestop-field-question"), paragraphs(&question.text))
            .row(words.say("onestop-field-answer-by"), long(task.due_at));
        let note = task.note.as_deref().filter(|note| !note.is_empty());
        Some(Html::from(match note {
            Some(note) => list.row(words.say("onestop-field-text"), paragraphs(note)),
            None => list,
        }))
    });
    Html::join(answered)
}

fn stands(task: &Task, now: Instant) -> (Tone, &'static str) {
    match task.outcome.as_deref() {
        Some("agrees") => (Tone::Success, "onestop-outcome-agrees"),
        Some("objects") => (Tone::Warning, "onestop-outcome-objects"),
        Some(LAPSED) => (Tone::Neutral, "onestop-outcome-lapsed"),
        Some(_) => (Tone::Neutral, "onestop-question-ended"),
        None if now > task.due_at => (Tone::Danger, "onestop-question-late"),
        None => (Tone::Info, "onestop-question-waits"),
    }
}

/// Name of a conclusion.
pub(super) fn conclusion_label(conclusion: Conclusion) -> String {
    format!("onestop-conclusion-{}", conclusion.code().replace('_', "-"))
}

/// What must still be done before the dossier may leave its step, if that is a visit.
pub(super) fn lacks_visit(sight: &Sight) -> bool {
    let loaded = &sight.whole.loaded;
    loaded.dossier.state.is_running()
        && loaded
            .step()
            .is_some_and(|step| step.needs_visit(&loaded.dossier.case_id) && !sight.whole.visits.iter().any(|visit| visit.step == step.id))
}

/// The event of a visit in the history.
pub(super) fn visit_message(visit: &Visit, words: &Words) -> String {
    let conclusion = words.say(&conclusion_label(visit.conclusion));
    words.tell(&Message::new("onestop-history-visit").with("at", long(visit.visited_at)).with("conclusion", conclusion))
}
