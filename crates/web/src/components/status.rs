//! Small marks: state of a dossier, time that is left.

use askama::Template;

use super::html::components;
use super::icon::Icon;
use crate::Words;

/// The colour of a mark or notice. Never the only sign: words always say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to note.
    #[default]
    Neutral,
    /// Under way.
    Info,
    /// The house's own colour.
    Accent,
    /// Good, done.
    Success,
    /// Needs an eye.
    Warning,
    /// Bad, late, not to be undone.
    Danger,
}

impl Tone {
    /// The token used in the style sheet.
    pub const fn token(self) -> &'static str {
        match self {
            Tone::Neutral => "neutral",
            Tone::Info => "info",
            Tone::Accent => "accent",
            Tone::Success => "success",
            Tone::Warning => "warning",
            Tone::Danger => "danger",
        }
    }
}

/// How much time is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineState {
    /// Plenty.
    Far,
    /// Two working days or less.
    Soon,
    /// Due today.
    Today,
    /// Past.
    Late,
    /// The clock stands still.
    Paused,
    /// Finished.
    Done,
}

/// "Còn 2 ngày làm việc", with its sign.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/deadline_chip.html")]
pub struct DeadlineChip {
    state: DeadlineState,
    text: String,
    date: Option<String>,
}

impl DeadlineChip {
    /// A state and its words, which the caller knows.
    pub fn new(state: DeadlineState, text: impl Into<String>) -> DeadlineChip {
        DeadlineChip { state, text: text.into(), date: None }
    }

    /// The due date beside the words.
    #[must_use]
    pub fn date(self, date: impl Into<String>) -> DeadlineChip {
        DeadlineChip { date: Some(date.into()), ..self }
    }

    fn token(&self) -> &'static str {
        match self.state {
            DeadlineState::Far => "far",
            DeadlineState::Soon => "soon",
            DeadlineState::Today => "today",
            DeadlineState::Late => "late",
            DeadlineState::Paused => "paused",
            DeadlineState::Done => "done",
        }
    }

    fn icon(&self) -> Icon {
        match self.state {
            DeadlineState::Far | DeadlineState::Soon | DeadlineState::Today => Icon::Clock,
            DeadlineState::Late => Icon::Warning,
            DeadlineState::Paused => Icon::Pause,
            DeadlineState::Done => Icon::Check,
        }
    }
}

/// The state of something in a word or two.
#[derive(Clone, Debug, Template)]
#[template(source = "<span class=\"ph-tag\" data-tone=\"{{ tone.token() }}\">{{ text }}</span>", ext = "html")]
pub struct StatusTag {
    tone: Tone,
    text: String,
}

impl StatusTag {
    /// Any state.
    pub fn new(tone: Tone, text: impl Into<String>) -> StatusTag {
        StatusTag { tone, text: text.into() }
    }

    /// One of the ten national states of a dossier (1 "Mới đăng ký" to 10 "Đã trả kết quả").
    pub fn dossier(code: u8, words: &Words) -> StatusTag {
        let tone = match code {
            1 => Tone::Accent,
            2 | 4 => Tone::Info,
            3 => Tone::Danger,
            5 | 6 => Tone::Warning,
            9 | 10 => Tone::Success,
            _ => Tone::Neutral,
        };
        let text = if (1..=10).contains(&code) { words.say(&format!("web-status-{code}")) } else { code.to_string() };
        StatusTag { tone, text }
    }
}

components!(DeadlineChip, StatusTag);
