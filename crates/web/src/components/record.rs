//! What happened, why a date is what it is, who signed, whose turn it is.

use askama::Template;

use super::html::{Html, components};
use super::icon::Icon;
use super::status::Tone;
use crate::Words;

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event {
    when: String,
    title: String,
    who: Option<String>,
    body: Html,
    tone: Tone,
    ahead: bool,
}

impl Event {
    /// What happened when.
    pub fn new(when: impl Into<String>, title: impl Into<String>) -> Event {
        Event { when: when.into(), title: title.into(), who: None, body: Html::default(), tone: Tone::Neutral, ahead: false }
    }

    /// Who did it, where.
    #[must_use]
    pub fn who(self, who: impl Into<String>) -> Event {
        Event { who: Some(who.into()), ..self }
    }

    /// More about it.
    #[must_use]
    pub fn body(self, body: impl Into<Html>) -> Event {
        Event { body: body.into(), ..self }
    }

    /// Its colour.
    #[must_use]
    pub fn tone(self, tone: Tone) -> Event {
        Event { tone, ..self }
    }

    /// It's still to come.
    #[must_use]
    pub fn ahead(self) -> Event {
        Event { ahead: true, ..self }
    }
}

/// What happened, newest first.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/timeline.html")]
pub struct Timeline {
    events: Vec<Event>,
}

impl Timeline {
    /// A timeline.
    pub fn new(events: Vec<Event>) -> Timeline {
        Timeline { events }
    }
}

/// "Vì sao là ngày này?": a date, fee or figure, line by line.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/computation_panel.html")]
pub struct ComputationPanel {
    title: String,
    lines: Vec<(String, String, String)>,
    result: (String, String),
    open: bool,
}

impl ComputationPanel {
    /// The question and the answer with its name.
    pub fn new(title: impl Into<String>, result_label: impl Into<String>, result: impl Into<String>) -> ComputationPanel {
        ComputationPanel { title: title.into(), lines: Vec::new(), result: (result_label.into(), result.into()), open: false }
    }

    /// A line: what, how much, and the rule it rests on (may be empty).
    #[must_use]
    pub fn line(mut self, what: impl Into<String>, value: impl Into<String>, rule: impl Into<String>) -> ComputationPanel {
        self.lines.push((what.into(), value.into(), rule.into()));
        self
    }

    /// Open from the start.
    #[must_use]
    pub fn open(self) -> ComputationPanel {
        ComputationPanel { open: true, ..self }
    }
}

/// A signature and what a check of it says.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/signature_panel.html")]
pub struct SignaturePanel {
    signer: String,
    post: String,
    tone: Tone,
    state: String,
    rows: Vec<(String, String)>,
    label: String,
}

impl SignaturePanel {
    /// Who signed as what, and the words of the check with their colour.
    pub fn new(signer: impl Into<String>, post: impl Into<String>, tone: Tone, state: impl Into<String>, words: &Words) -> SignaturePanel {
        let label = words.say("web-signature-label");
        SignaturePanel { signer: signer.into(), post: post.into(), tone, state: state.into(), rows: Vec::new(), label }
    }

    /// A detail: time, certificate, issuer.
    #[must_use]
    pub fn row(mut self, key: impl Into<String>, value: impl Into<String>) -> SignaturePanel {
        self.rows.push((key.into(), value.into()));
        self
    }
}

/// A number of the queue, on a phone or on paper.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/queue_ticket.html")]
pub struct QueueTicket {
    label: String,
    number: String,
    service: String,
    place: String,
    ahead: Option<String>,
    desk: Option<String>,
}

impl QueueTicket {
    /// A number, for what and where.
    pub fn new(number: impl Into<String>, service: impl Into<String>, place: impl Into<String>, words: &Words) -> QueueTicket {
        let label = words.say("web-queue-label");
        QueueTicket { label, number: number.into(), service: service.into(), place: place.into(), ahead: None, desk: None }
    }

    /// How many people are before.
    #[must_use]
    pub fn ahead(self, people: u32, words: &Words) -> QueueTicket {
        QueueTicket { ahead: Some(words.say_with("web-queue-ahead", "people", people)), ..self }
    }

    /// It's being called, to this desk.
    #[must_use]
    pub fn called(self, desk: impl Into<String>, words: &Words) -> QueueTicket {
        QueueTicket { desk: Some(words.say_with("web-queue-called", "desk", desk.into())), ..self }
    }
}

components!(Timeline, ComputationPanel, SignaturePanel, QueueTicket);
