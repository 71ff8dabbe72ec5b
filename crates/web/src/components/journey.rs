//! The way through a service: where one is, what is left, and that it's done.

use askama::Template;

use super::html::{Html, components};
use super::icon::Icon;
use super::status::Tone;
use crate::Words;

/// The steps of a journey, with the current one.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/steps.html")]
pub struct Steps {
    label: String,
    position: String,
    names: Vec<String>,
    current: usize,
    done: String,
}

impl Steps {
    /// `current` counts from 1; past the last one, all are done.
    pub fn new(names: Vec<String>, current: usize, words: &Words) -> Steps {
        let message = kernel::Message::new("web-steps-position").with("step", current.min(names.len())).with("of", names.len());
        Steps { label: words.say("web-steps-label"), position: words.tell(&message), names, current, done: words.say("web-steps-done") }
    }

    fn state(&self, index: &usize) -> &'static str {
        match index.cmp(&self.current) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "current",
            std::cmp::Ordering::Greater => "ahead",
        }
    }

    fn current_name(&self) -> &str {
        self.names.get(self.current.saturating_sub(1)).map_or("", String::as_str)
    }
}

/// How far a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskState {
    /// Done.
    Done,
    /// Begun.
    Started,
    /// Not begun.
    Todo,
    /// Waits for another task.
    Locked,
    /// Something in it is wrong.
    Wrong,
}

impl TaskState {
    const fn key(self) -> &'static str {
        match self {
            TaskState::Done => "web-task-done",
            TaskState::Started => "web-task-started",
            TaskState::Todo => "web-task-todo",
            TaskState::Locked => "web-task-locked",
            TaskState::Wrong => "web-task-wrong",
        }
    }

    const fn tone(self) -> Tone {
        match self {
            TaskState::Done => Tone::Success,
            TaskState::Started => Tone::Info,
            TaskState::Todo => Tone::Accent,
            TaskState::Locked => Tone::Neutral,
            TaskState::Wrong => Tone::Danger,
        }
    }
}

/// One task of a list.
#[derive(Clone, Debug)]
pub struct Task {
    title: String,
    state: TaskState,
    href: Option<String>,
    hint: Option<String>,
}

impl Task {
    /// A task.
    pub fn new(title: impl Into<String>, state: TaskState) -> Task {
        Task { title: title.into(), state, href: None, hint: None }
    }

    /// Where it is done.
    #[must_use]
    pub fn link(self, href: impl Into<String>) -> Task {
        Task { href: Some(href.into()), ..self }
    }

    /// A line under the title.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Task {
        Task { hint: Some(hint.into()), ..self }
    }
}

/// Tasks in groups, each with its state.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/task_list.html")]
pub struct TaskList {
    id: String,
    groups: Vec<(String, Vec<(Task, String)>)>,
    words: Vec<(TaskState, String)>,
}

impl TaskList {
    /// An empty list.
    pub fn new(id: impl Into<String>, words: &Words) -> TaskList {
        let states = [TaskState::Done, TaskState::Started, TaskState::Todo, TaskState::Locked, TaskState::Wrong];
        TaskList { id: id.into(), groups: Vec::new(), words: states.into_iter().map(|state| (state, words.say(state.key()))).collect() }
    }

    /// A group with its heading.
    #[must_use]
    pub fn group(mut self, title: impl Into<String>, tasks: Vec<Task>) -> TaskList {
        let say = |state: TaskState| self.words.iter().find(|(other, _)| *other == state).map(|(_, text)| text.clone()).unwrap_or_default();
        let tasks = tasks.into_iter().map(|task| (say(task.state), task)).map(|(text, task)| (task, text)).collect();
        self.groups.push((title.into(), tasks));
        self
    }
}

/// "Đã nộp": the end of a journey, with the number to keep.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/confirmation_panel.html")]
pub struct ConfirmationPanel {
    title: String,
    code: Option<(String, String)>,
    body: Html,
}

impl ConfirmationPanel {
    /// What is done.
    pub fn new(title: impl Into<String>) -> ConfirmationPanel {
        ConfirmationPanel { title: title.into(), code: None, body: Html::default() }
    }

    /// The number to keep, with what it is.
    #[must_use]
    pub fn code(self, label: impl Into<String>, code: impl Into<String>) -> ConfirmationPanel {
        ConfirmationPanel { code: Some((label.into(), code.into())), ..self }
    }

    /// What stands under the code.
    #[must_use]
    pub fn body(self, body: impl Into<Html>) -> ConfirmationPanel {
        ConfirmationPanel { body: body.into(), ..self }
    }
}

/// Where the page is in the site.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/breadcrumb.html")]
pub struct Breadcrumb {
    label: String,
    links: Vec<(String, String)>,
    here: Option<String>,
}

impl Breadcrumb {
    /// An empty trail.
    pub fn new(words: &Words) -> Breadcrumb {
        Breadcrumb { label: words.say("web-breadcrumb-label"), links: Vec::new(), here: None }
    }

    /// One step down.
    #[must_use]
    pub fn link(mut self, text: impl Into<String>, href: impl Into<String>) -> Breadcrumb {
        self.links.push((text.into(), href.into()));
        self
    }

    /// The page itself.
    #[must_use]
    pub fn here(self, text: impl Into<String>) -> Breadcrumb {
        Breadcrumb { here: Some(text.into()), ..self }
    }
}

components!(Steps, TaskList, ConfirmationPanel, Breadcrumb);
