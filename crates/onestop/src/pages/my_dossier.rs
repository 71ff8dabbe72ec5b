//! One of a person's dossiers: where it stands, when it is due, what happened, what is to do; papers, fees, result.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use journal::StoredFact;
use kernel::{Dong, DossierId, Message};
use web::components::{
    Breadcrumb, Button, ButtonGroup, Column, CopyButton, DefinitionList, FileList, FileRow, Html, Icon, InboxTable, Notice, ProcessDiagram,
    ProcessStep, Row, StatusTag, SummaryList, Timeline, Tone,
};
use web::{Ctx, Failure, Page, Words};

use super::citizen::{agency_name, at, channel, delivery, due, id_of, money, paragraphs, procedure_name, state_tag, word};
use super::draft_paper::detail;
use super::letter::Letter;
use super::my_timeline::timeline;
use crate::error::OnestopError;
use crate::facts::subject;
use crate::model::state::{Event, State as Stands};
use crate::service::filling::capitalised;
use crate::service::mine::mine;
use crate::service::whole::Whole;
use crate::{Fee, Onestop};

#[derive(Template)]
#[template(path = "onestop/my_dossier.html")]
struct MyDossierView {
    crumbs: Breadcrumb,
    title: String,
    code: String,
    copy: CopyButton,
    state: StatusTag,
    tasks: Vec<Notice>,
    facts: DefinitionList,
    buttons: ButtonGroup,
    way: Option<ProcessDiagram>,
    happened_title: String,
    happened: Timeline,
    fees_title: String,
    fees: Html,
    letters_title: String,
    letters: Html,
    papers_title: String,
    papers: Html,
    answers_title: String,
    answers: Vec<SummaryList>,
}

/// A dossier of the signed-in person with its facts and the communes' names.
pub(super) struct Mine {
    pub(super) whole: Whole,
    pub(super) facts: Vec<StoredFact>,
    /// Whether they may act on it, and not only follow it for an organisation.
    acts: bool,
    communes: Vec<identity::Agency>,
}

/// Who filed it, or whose it is and whose number was proven.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let mine = read(&app, &ctx, &id).await?;
    let (words, dossier) = (&ctx.words, &mine.whole.loaded.dossier);
    let say = |thing: &str| words.say(&format!("onestop-my-dossier-{thing}"));
    let view = MyDossierView {
        crumbs: Breadcrumb::new(words).link(words.say("onestop-menu-mine"), "/ho-so-cua-toi").here(&dossier.code),
        title: procedure_name(&mine.whole, words).to_owned(),
        code: dossier.code.clone(),
        copy: CopyButton::new(&dossier.code, words),
        state: state_tag(dossier.state, words),
        tasks: to_do(&mine, words),
        facts: facts(&mine.whole, words),
        buttons: buttons(&mine, words),
        way: (!ended_without_result(dossier.state)).then(|| way(&mine.whole, words)),
        happened_title: say("happened"),
        happened: timeline(&mine.whole, &mine.facts, words),
        fees_title: say("fees"),
        fees: fees(&mine.whole, words),
        letters_title: say("letters"),
        letters: letters(&mine.whole, words),
        papers_title: say("papers"),
        papers: papers(&mine.whole, &ctx),
        answers_title: say("answers"),
        answers: answers(&mine, words),
    };
    Ok(Page::public(format!("{} – {}", view.code, view.title), &view)?.under("/ho-so-cua-toi"))
}

/// Reads a dossier for the signed-in person; for anybody else there is none.
pub(super) async fn read(app: &Arc<Onestop>, ctx: &Ctx, id: &str) -> Result<Mine, Failure> {
    ctx.viewer()?;
    let (id, actor, system) = (id_of(id)?, ctx.person(), Arc::clone(app));
    let read = move |tx: &mut store::Tx<'_>| {
        let seen = mine(&system, tx, &actor, id)?;
        let facts = journal::facts_of(tx, id.uuid(), 500)?;
        Ok((seen.purpose, Mine { whole: seen.whole, facts, acts: seen.acts, communes: identity::communes(tx)? }))
    };
    let (purpose, mine) = app.store.read::<_, OnestopError, _>(read).await?;
    disclose(app, ctx, purpose, id).await?;
    Ok(mine)
}

/// Records that somebody reads a dossier that is not their own, before anything of it is sent.
pub(super) async fn disclose(app: &Onestop, ctx: &Ctx, purpose: Option<&'static str>, id: DossierId) -> Result<(), Failure> {
    match purpose {
        Some(purpose) => Ok(journal::disclose(&app.store, &ctx.person(), purpose, subject(id)).await?),
        None => Ok(()),
    }
}

/// Reads a dossier on which the signed-in person may act; for anybody else there is no such page.
pub(super) async fn read_to_act(app: &Arc<Onestop>, ctx: &Ctx, id: &str) -> Result<Mine, Failure> {
    let mine = read(app, ctx, id).await?;
    if mine.acts { Ok(mine) } else { Err(Failure::NotFound) }
}

/// Where a dossier's pages begin.
pub(super) fn address(whole: &Whole) -> String {
    format!("/ho-so-cua-toi/{}", whole.loaded.dossier.id)
}

/// What the person has to do, or should know first.
fn to_do(mine: &Mine, words: &Words) -> Vec<Notice> {
    let whole = &mine.whole;
    let say = |thing: &str| words.say(&format!("onestop-my-dossier-{thing}"));
    let dossier = &whole.loaded.dossier;
    let mut notices = Vec::new();
    if let Some(asked) = whole
        .supplements
        .iter()
        .rev()
        .find(|one| one.answered_at.is_none())
        .filter(|_| matches!(dossier.state, Stands::Supplement | Stands::SupplementIntake))
    {
        let by = asked
            .reply_by
            .map(|by| Html::paragraph(&words.say_with("onestop-my-dossier-reply-by", "date", by.strftime("%d/%m/%Y"))))
            .unwrap_or_default();
        let mut body = paragraphs(&asked.message).and(by);
        if mine.acts {
            body = body.and(Button::new(say("answer")).link(format!("{}/bo-sung", address(whole))));
        }
        notices.push(Notice::new(Tone::Warning, say("supplement")).body(body));
    }
    let owed = Dong::sum(whole.fees.iter().filter(|fee| fee.is_open()).map(|fee| fee.amount)).unwrap_or_default();
    if owed.0 > 0 && !dossier.state.is_closed() {
        notices.push(
            Notice::new(Tone::Warning, words.say_with("onestop-my-dossier-owed", "amount", owed)).body(Html::paragraph(&say("owed-how"))),
        );
    }
    if matches!(dossier.state, Stands::Paused | Stands::Duty) {
        let (tone, kind) = if dossier.state == Stands::Duty { (Tone::Warning, "duty") } else { (Tone::Info, "paused") };
        let how = Html::paragraph(&say(&format!("{kind}-how")));
        let until = whole.pause().and_then(|pause| pause.until);
        let until = until.map(|day| Html::paragraph(&words.say_with("onestop-my-dossier-paused-until", "date", day.strftime("%d/%m/%Y"))));
        notices.push(Notice::new(tone, words.say(&dossier.state.label())).body(until.unwrap_or_default().and(how)));
    }
    if let Some(reason) = ending(whole) {
        notices.push(Notice::new(Tone::Danger, words.say(&dossier.state.label())).body(paragraphs(reason)));
    }
    if result_is_open(whole) {
        let button = Button::new(say("result")).icon(Icon::File).link(format!("{}/ket-qua.pdf", address(whole)));
        let tone = if dossier.positive == Some(false) { Tone::Warning } else { Tone::Success };
        let title = whole.outcome.as_ref().map(|outcome| outcome.name.clone()).unwrap_or_default();
        notices.push(Notice::new(tone, words.say_with("onestop-my-dossier-ready", "name", title)).body(button));
    }
    notices
}

/// Whether it stands at no step any more, and never came to the last.
const fn ended_without_result(state: Stands) -> bool {
    matches!(state, Stands::RefusedIntake | Stands::Withdrawn | Stands::Stopped)
}

/// Why it ended without a result.
fn ending(whole: &Whole) -> Option<&str> {
    let event = match whole.loaded.dossier.state {
        Stands::RefusedIntake => Event::RefuseIntake,
        Stands::Stopped => Event::Stop,
        _ => return None,
    };
    whole.tasks.iter().rev().find(|task| task.outcome.as_deref() == Some(event.code())).and_then(|task| task.note.as_deref())
}

/// The result may be read once it is issued and nothing is owed.
pub(super) fn result_is_open(whole: &Whole) -> bool {
    let issued = whole.outcome.as_ref().is_some_and(|outcome| outcome.issued_at.is_some());
    issued && matches!(whole.loaded.dossier.state, Stands::Done | Stands::Returned) && !whole.fees.iter().any(Fee::is_open)
}

fn facts(whole: &Whole, words: &Words) -> DefinitionList {
    let say = |thing: &str| words.say(&format!("onestop-my-dossier-{thing}"));
    let dossier = &whole.loaded.dossier;
    let full = |id| whole.agencies.get(&id).map_or("", |agency| agency_name(agency, words));
    let mut way = delivery(&dossier.delivery, words);
    if !dossier.delivery_address.is_empty() {
        way = format!("{way}: {}", dossier.delivery_address);
    }
    let list = DefinitionList::new().row(say("applicant"), &*dossier.applicant_name);
    let list = if dossier.representation.is_another() {
        let right = word("filer", dossier.representation.code(), words);
        list.row(say("submitter"), format!("{} · {right}", dossier.submitter_name))
    } else {
        list
    };
    let list = list.row(say("submitted"), format!("{} · {}", at(dossier.submitted_at, words), channel(dossier.channel, words)));
    // Where it ended without a result, nothing is promised any more.
    let promised = due(dossier, words);
    let list = if promised.is_empty() { list } else { list.row(say("due"), promised) };
    let list = match whole.promised().filter(|_| !dossier.state.is_closed() && dossier.finished_at.is_none()) {
        Some(promised) => list.row(say("promised"), at(promised, words)),
        None => list,
    };
    let list = match whole.ministry() {
        Some((system, code)) => {
            list.row(say("ministry"), [Some(system.to_owned()), code].into_iter().flatten().collect::<Vec<_>>().join(" · "))
        }
        None => list,
    };
    let list = list.row(say("deciding"), full(dossier.deciding)).row(say("receiving"), full(dossier.receiving));
    let list = if ended_without_result(dossier.state) { list } else { list.row(say("delivery"), way) };
    match whole.hand_overs.last() {
        Some(handed) => {
            let tracking = if handed.tracking.is_empty() {
                String::new()
            } else {
                words.say_with("onestop-my-dossier-tracking", "code", &handed.tracking)
            };
            // What the post has is not with anybody yet.
            let taken_by = if handed.state.is_over() { handed.taken_by.clone() } else { String::new() };
            let stands = words.say(&format!("onestop-delivery-state-{}", handed.state.code().replace('_', "-")));
            let told = [stands, at(handed.at, words), delivery(&handed.way, words), taken_by, tracking];
            list.row(say("handed"), told.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "))
        }
        None => list,
    }
}

fn buttons(mine: &Mine, words: &Words) -> ButtonGroup {
    let whole = &mine.whole;
    let say = |thing: &str| words.say(&format!("onestop-my-dossier-{thing}"));
    let mut buttons = vec![Button::new(say("slip")).secondary().icon(Icon::File).link(format!("{}/phieu.pdf", address(whole)))];
    if mine.acts && whole.loaded.dossier.state.after(Event::ChangeDelivery).is_some() && whole.delivery().is_at_centre() {
        buttons.push(Button::new(say("change-delivery")).secondary().link(format!("{}/nhan-ket-qua", address(whole))));
    }
    if mine.acts && whole.loaded.dossier.state.after(Event::Withdraw).is_some() {
        buttons.push(Button::new(say("withdraw")).quiet().link(format!("{}/rut", address(whole))));
    }
    ButtonGroup::new(buttons)
}

/// The way of the dossier, with the step where it stands.
fn way(whole: &Whole, words: &Words) -> ProcessDiagram {
    let (loaded, dossier) = (&whole.loaded, &whole.loaded.dossier);
    let path = loaded.procedure.package.default_path(&dossier.case_id, &loaded.setting());
    let now = dossier.step.as_deref().and_then(|step| path.iter().position(|on_path| on_path.id == step));
    let over = matches!(dossier.state, Stands::Returned);
    let intake = ProcessStep::new("tiep-nhan", words.say("onestop-procedure-intake"), word("agency", "centre", words), "");
    let intake = if dossier.accepted_at.is_some() { intake.done() } else { intake.current() };
    let last = path.len().saturating_sub(1);
    let steps = path.iter().enumerate().map(|(place, step)| {
        let drawn = ProcessStep::new(&step.id, step.name.get(words.language()), "", "");
        let is_now = now == Some(place) || (dossier.state == Stands::Done && place == last);
        match () {
            () if over || now.is_some_and(|now| place < now) || (dossier.state == Stands::Done && place < last) => drawn.done(),
            () if is_now && dossier.accepted_at.is_some() => drawn.current(),
            () => drawn,
        }
    });
    ProcessDiagram::line(words.say("onestop-my-dossier-way"), std::iter::once(intake).chain(steps).collect(), words)
}

fn fees(whole: &Whole, words: &Words) -> Html {
    let say = |thing: &str| words.say(&format!("onestop-my-dossier-{thing}"));
    if whole.fees.is_empty() {
        return Html::paragraph(&say("no-fees"));
    }
    let row = |fee: &Fee| {
        let state = match (&fee.receipt, fee.is_open()) {
            (Some(receipt), _) => words.say_with("onestop-my-dossier-paid", "receipt", receipt),
            (None, true) if whole.loaded.dossier.state == Stands::RefusedIntake => say("not-collected"),
            (None, true) => word("due", fee.due.code(), words),
            (None, false) => fee.exemption.clone(),
        };
        Row::new(&fee.code, &fee.name).cell(&*fee.name).cell(money(fee.amount, words)).cell(state)
    };
    let columns = vec![Column::new(say("fee")), Column::new(say("amount")), Column::new(say("fee-state"))];
    InboxTable::new("phi", say("fees"), columns, whole.fees.iter().map(row).collect(), words).comfortable().into()
}

/// What the agencies wrote to the person, the newest first.
fn letters(whole: &Whole, words: &Words) -> Html {
    let row = |letter: Letter| {
        let agency = whole.agencies.get(&letter.agency(whole)).map_or("", |agency| agency_name(agency, words));
        let detail = Message::new("onestop-my-dossier-letter")
            .with("agency", agency)
            .with("number", letter.number())
            .with("date", letter.at().date().strftime("%d/%m/%Y"));
        FileRow::new(words.say(&format!("onestop-my-dossier-{}", letter.form())))
            .link(format!("{}/van-ban/{}", address(whole), letter.id()))
            .detail(words.tell(&detail))
    };
    let sent = Letter::sent(whole);
    if sent.is_empty() { Html::default() } else { FileList::new(sent.into_iter().rev().map(row).collect()).into() }
}

fn papers(whole: &Whole, ctx: &Ctx) -> Html {
    let words = &ctx.words;
    if whole.parts.is_empty() {
        return Html::paragraph(&words.say("onestop-my-dossier-no-papers"));
    }
    let row = |paper: &crate::Paper| match &paper.file {
        Some((name, file)) => {
            FileRow::new(&paper.name).link(format!("{}/tep/{}", address(whole), paper.id)).detail(format!("{name} · {}", detail(file, ctx)))
        }
        None => {
            let form = Message::new(&format!("onestop-my-dossier-{}", paper.form.code())).with("count", paper.quantity);
            let back = paper.must_return.then(|| {
                words.say(if paper.returned_at.is_some() { "onestop-my-dossier-given-back" } else { "onestop-my-dossier-to-give-back" })
            });
            FileRow::new(&paper.name).detail([Some(words.tell(&form)), back].into_iter().flatten().collect::<Vec<_>>().join(" · "))
        }
    };
    FileList::new(whole.parts.iter().map(row).collect()).into()
}

fn answers(mine: &Mine, words: &Words) -> Vec<SummaryList> {
    let loaded = &mine.whole.loaded;
    let commune = |code: &str| mine.communes.iter().find(|one| one.place.as_deref() == Some(code)).map(|one| capitalised(one.place_name()));
    let pages = loaded.procedure.form.rows(&loaded.answers, &loaded.setting(), words.language());
    let list = |page: procedure::PageRows| {
        let list = SummaryList::new(words).title(&page.title);
        page.rows.into_iter().fold(list, |list, row| {
            let named = if row.widget == procedure::Widget::Commune { row.raw.as_str().and_then(commune) } else { None };
            list.fixed(&row.label, Html::text(&named.unwrap_or(row.value)))
        })
    };
    pages.into_iter().map(list).collect()
}
