//! The task list of a draft, and giving it up.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::Message;
use store::Request;
use web::components::{Breadcrumb, Button, ConfirmPanel, Hidden, Html, Notice, Task, TaskList, TaskState, Tone};
use web::{Ctx, Failure, Page, Words, see_other};

use super::citizen::{Posted, at, id_of, request_field, word};
use crate::error::OnestopError;
use crate::model::draft::DraftId;
use crate::service::draft::discard;
use crate::service::filling::{Filling, filling};
use crate::{Draft, Onestop};

#[derive(Template)]
#[template(path = "onestop/draft.html")]
struct DraftView {
    crumbs: Breadcrumb,
    kicker: String,
    title: String,
    helped: Html,
    done: String,
    saved: String,
    tasks: TaskList,
    give_up: Html,
}

#[derive(Template)]
#[template(path = "onestop/draft_discard.html")]
struct DiscardView {
    action: String,
    request: Hidden,
    panel: ConfirmPanel,
}

/// Its owner.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let words = &ctx.words;
    let (tasks, done, all) = tasks(&filling, &ctx);
    let counted = Message::new("onestop-draft-done").with("done", done).with("all", all);
    let view = DraftView {
        crumbs: Breadcrumb::new(words).link(words.say("onestop-menu-mine"), "/ho-so-cua-toi"),
        kicker: words.say("onestop-draft-kicker"),
        title: filling.procedure.package.name.get(words.language()).to_owned(),
        helped: match filling.draft.helped_by {
            Some(_) => Notice::new(Tone::Info, words.say("onestop-draft-helped")).into(),
            None => Html::default(),
        },
        done: words.tell(&counted),
        saved: words.say_with("onestop-draft-saved", "at", at(filling.draft.updated_at, words)),
        tasks,
        give_up: Html::link(&format!("/ho-so-nhap/{}/xoa", filling.draft.id), &words.say("onestop-draft-discard")),
    };
    Ok(Page::public(view.title.clone(), &view)?.under("/ho-so-cua-toi"))
}

/// Its owner: asks first.
pub(super) async fn ask_discard(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let words = &ctx.words;
    let action = Button::new(words.say("onestop-draft-discard")).danger();
    let title = words.say_with("onestop-draft-discard-title", "name", filling.procedure.package.name.get(words.language()));
    let panel =
        ConfirmPanel::new(&title, action, address(&filling.draft), words).effect(words.say("onestop-draft-discard-effect")).danger();
    Page::public(title, &DiscardView { action: format!("{}/xoa", address(&filling.draft)), request: request_field(&ctx), panel })
}

/// Its owner.
pub(super) async fn post_discard(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let (draft, actor): (DraftId, _) = (id_of(&posted.path)?, ctx.person());
    let request = Request::new(posted.fields.request()?, &draft);
    app.store.write(request, move |tx| discard(tx, &actor, draft)).await.map_err(Failure::from)?;
    Ok(see_other("/ho-so-cua-toi").into_response())
}

/// Reads a draft for the signed-in person.
pub(super) async fn read(app: &Arc<Onestop>, ctx: &Ctx, id: &str) -> Result<Filling, Failure> {
    ctx.viewer()?;
    let (id, actor, app) = (id_of(id)?, ctx.person(), Arc::clone(app));
    Ok(app.store.clone().read::<_, OnestopError, _>(move |tx| filling(&app, tx, &actor, id)).await?)
}

/// Where a draft's pages begin.
pub(super) fn address(draft: &Draft) -> String {
    format!("/ho-so-nhap/{}", draft.id)
}

/// The page after one: the next task in the order of the list.
pub(super) fn next(filling: &Filling, after: &str) -> String {
    let base = address(&filling.draft);
    let pages = filling.pages().into_iter().map(|page| format!("to-khai/{}", page.id));
    let mut order = vec!["nop-cho-ai".to_owned(), "noi-nop".to_owned()];
    order.extend(pages);
    if !filling.papers().is_empty() {
        order.push("giay-to".to_owned());
    }
    order.extend(["nhan-ket-qua".to_owned(), "kiem-tra".to_owned()]);
    let place = order.iter().position(|one| one == after);
    place.and_then(|place| order.get(place + 1)).map_or(base.clone(), |next| format!("{base}/{next}"))
}

fn tasks(filling: &Filling, ctx: &Ctx) -> (TaskList, usize, usize) {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-draft-{thing}"));
    let base = address(&filling.draft);
    let settled = |done: bool| if done { TaskState::Done } else { TaskState::Todo };
    let place = Task::new(say("place"), settled(filling.has_place())).link(format!("{base}/noi-nop"));
    let place = match &filling.deciding {
        Some(agency) => place.hint(agency.name.clone()),
        None => place,
    };
    let who = Task::new(say("who"), settled(filling.has_standing())).hint(who(filling, words)).link(format!("{base}/nop-cho-ai"));
    let mut states = vec![settled(filling.has_standing()), settled(filling.has_place())];
    let form: Vec<Task> = filling
        .pages()
        .into_iter()
        .map(|page| {
            let state = page_state(filling, &page.id);
            states.push(state);
            Task::new(page.title.get(words.language()), state).link(format!("{base}/to-khai/{}", page.id))
        })
        .collect();
    let (needed, optional): (Vec<_>, Vec<_>) = filling.papers().into_iter().partition(|due| due.required);
    let mut papers: Vec<Task> = needed
        .iter()
        .map(|due| {
            let state = settled(filling.files_of(&due.part.code).next().is_some());
            states.push(state);
            Task::new(due.part.name.get(words.language()), state).link(format!("{base}/giay-to/{}", due.part.code))
        })
        .collect();
    if !optional.is_empty() {
        let there = optional.iter().any(|due| filling.files_of(&due.part.code).next().is_some());
        papers.push(
            Task::new(say("others"), if there { TaskState::Done } else { TaskState::Todo })
                .hint(say("optional"))
                .link(format!("{base}/giay-to")),
        );
    }
    states.push(settled(filling.has_delivery()));
    let delivery = Task::new(say("delivery"), settled(filling.has_delivery())).link(format!("{base}/nhan-ket-qua"));
    let last = if filling.is_complete() {
        Task::new(say("check"), TaskState::Todo).link(format!("{base}/kiem-tra"))
    } else {
        Task::new(say("check"), TaskState::Locked).hint(say("check-locked"))
    };
    let done = states.iter().filter(|state| **state == TaskState::Done).count();
    // Only what there is to do is counted: a procedure may ask for no paper.
    let groups = [("place", vec![who, place]), ("form", form), ("papers", papers), ("last", vec![delivery, last])];
    let groups = groups.into_iter().filter(|(_, tasks)| !tasks.is_empty()).zip(1_usize..);
    let list = groups.fold(TaskList::new("viec", words), |list, ((name, tasks), number)| {
        let title = Message::new("onestop-draft-group").with("number", number).with("name", say(&format!("group-{name}")));
        list.group(words.tell(&title), tasks)
    });
    (list, done, states.len())
}

/// For whom it is filed, in a few words.
pub(super) fn who(filling: &Filling, words: &Words) -> String {
    match (filling.organisation(), &filling.applicant) {
        (Some(organisation), _) => organisation.name.clone(),
        (None, Some(applicant)) => {
            let right = word("filer", filling.draft.standing.filer.code(), words);
            format!("{} ({})", applicant.name, right.to_lowercase())
        }
        (None, None) => words.say_with("onestop-applicant-for-self", "name", &filling.person.name),
    }
}

fn page_state(filling: &Filling, page: &str) -> TaskState {
    if filling.faults(Some(page)).is_empty() {
        return TaskState::Done;
    }
    let fields = filling.procedure.form.page(page).map(|page| page.fields.as_slice()).unwrap_or_default();
    if fields.iter().any(|field| filling.answers.contains_key(field)) { TaskState::Started } else { TaskState::Todo }
}
