//! The papers of a draft: which are sent as files, which must be brought or shown, which nobody hands in.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use procedure::PartDue;
use web::components::{Breadcrumb, Button, Html, Notice, Task, TaskList, TaskState, Tone};
use web::{Ctx, Failure, Page};

use super::draft::{address, next, read};
use crate::Onestop;

#[derive(Template)]
#[template(path = "onestop/draft_papers.html")]
struct PapersView {
    crumbs: Breadcrumb,
    title: String,
    lead: String,
    tasks: TaskList,
    notices: Vec<Notice>,
    next: Button,
}

/// The owner of the draft.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let (words, base) = (&ctx.words, address(&filling.draft));
    let say = |thing: &str| words.say(&format!("onestop-papers-{thing}"));
    let name = |part: &procedure::Part| part.name.get(words.language()).to_owned();
    let (mut needed, mut others) = (Vec::new(), Vec::new());
    for due in filling.papers() {
        let count = filling.files_of(&due.part.code).count();
        let task = Task::new(name(due.part), if count > 0 { TaskState::Done } else { TaskState::Todo })
            .link(format!("{base}/giay-to/{}", due.part.code));
        let task = if count > 0 { task.hint(words.say_with("onestop-papers-files", "count", count)) } else { task };
        if due.required { needed.push(task) } else { others.push(task) }
    }
    let mut tasks = TaskList::new("giay-to", words);
    for (title, list) in [(say("needed"), needed), (say("optional"), others)] {
        if !list.is_empty() {
            tasks = tasks.group(title, list);
        }
    }
    let list = |due: Vec<PartDue<'_>>| {
        let lines: Vec<Html> = due.iter().map(|due| Html::trusted(format!("<li>{}</li>", Html::text(&name(due.part))))).collect();
        (!lines.is_empty()).then(|| Html::trusted(format!("<ul>{}</ul>", Html::join(lines))))
    };
    let notices = [
        list(filling.on_paper()).map(|names| Notice::new(Tone::Warning, say("on-paper")).body(names)),
        list(filling.looked_up()).map(|names| Notice::new(Tone::Success, say("looked-up")).body(names)),
        list(filling.shown()).map(|names| Notice::new(Tone::Info, say("shown")).body(names)),
    ];
    let view = PapersView {
        crumbs: Breadcrumb::new(words).link(filling.procedure.package.name.get(words.language()), &base),
        title: say("title"),
        lead: say(if filling.papers().is_empty() { "none" } else { "lead" }),
        tasks,
        notices: notices.into_iter().flatten().collect(),
        next: Button::next(words).link(next(&filling, "giay-to")),
    };
    Ok(Page::public(view.title.clone(), &view)?.under("/ho-so-cua-toi"))
}
