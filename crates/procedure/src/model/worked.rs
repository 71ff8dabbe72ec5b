//! A worked case: what goes in, what officials do, what must come out.

use jiff::civil::DateTime;
use kernel::{Channel, Dong, Instant};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::condition::Setting;
use super::files::{Fault, from_toml};
use super::vocabulary::{Category, DeliveryWay, Filer};

/// A worked case.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkedCase {
    /// What it is about, in Vietnamese.
    pub name: String,
    /// What it proves.
    pub covers: Vec<String>,
    /// How it is filed.
    pub channel: Channel,
    /// Code of the centre that receives it, where that is another than the deciding agency's own.
    pub receiving: Option<String>,
    /// When it was filed.
    #[serde(deserialize_with = "local")]
    pub submitted: Instant,
    /// When the counter accepted it.
    #[serde(default, deserialize_with = "maybe_local")]
    pub accepted: Option<Instant>,
    /// How surely the person is known.
    #[serde(default)]
    pub assurance: u8,
    /// To which categories the person belongs.
    #[serde(default, deserialize_with = "category_codes")]
    pub categories: Vec<String>,
    /// How the result is handed over.
    #[serde(default = "at_the_counter")]
    pub delivery: DeliveryWay,
    /// By which right it is filed.
    #[serde(default)]
    pub representation: Filer,
    /// What officials and the person do besides the default moves, in order.
    #[serde(default)]
    pub actions: Vec<WorkedAction>,
    /// The answers.
    pub form: Map<String, Value>,
    /// What the officer writes into the draft of the result, where one is drafted.
    #[serde(default)]
    pub result: Map<String, Value>,
    /// What must come out.
    pub expect: Expected,
}

/// One act of a worked case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkedAction {
    /// When.
    #[serde(deserialize_with = "local")]
    pub at: Instant,
    /// What.
    pub action: ActionKind,
    /// By how many days the due time is extended.
    pub days: Option<u16>,
    /// Which opinion was given; of a question that no step asks, the kind of agency that is asked.
    pub of: Option<String>,
    /// To which step it was moved.
    pub to: Option<String>,
}

/// What may happen to a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Refusal of intake (Mẫu 03).
    RefuseIntake,
    /// More papers before acceptance.
    SupplementIntake,
    /// More papers (Mẫu 02).
    Supplement,
    /// The person answers.
    Answer,
    /// The clock is stopped.
    Pause,
    /// It runs again.
    Resume,
    /// The due time is extended (Mẫu 04).
    Extend,
    /// A negative result is drafted.
    Refuse,
    /// The agency stops (Mẫu 05).
    Stop,
    /// The person withdraws.
    Withdraw,
    /// Back to an earlier step.
    SendBack,
    /// An opinion is asked for that no step asks for.
    AskOpinion,
    /// An opinion is given.
    Opinion,
    /// The site is visited.
    SiteVisit,
    /// The financial obligation was met.
    DutyConfirmed,
    /// The dossier arrives at a step at a stated time.
    Move,
}

/// What must come out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The case.
    pub case: String,
    /// The steps passed, in order.
    pub path: Vec<String>,
    /// When the dossier is due at the end.
    #[serde(default, deserialize_with = "maybe_local")]
    pub due: Option<Instant>,
    /// What is to be paid.
    pub fee: Dong,
    /// The national status at the end.
    pub status: u8,
}

impl WorkedCase {
    /// Reads a file of `cases/`.
    pub fn parse(file: &str, text: &str) -> Result<WorkedCase, Fault> {
        from_toml(file, text)
    }

    /// What conditions look at: the day is that of filing.
    pub fn setting(&self) -> Setting<'_> {
        Setting {
            answers: &self.form,
            beside: None,
            channel: self.channel,
            assurance: self.assurance,
            categories: &self.categories,
            filer: self.representation,
            today: self.submitted.date(),
        }
    }
}

const fn at_the_counter() -> DeliveryWay {
    DeliveryWay::Counter
}

fn local<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Instant, D::Error> {
    let text = String::deserialize(deserializer)?;
    let parsed: Result<DateTime, _> = text.parse();
    parsed.map(Instant::from_local).map_err(|_| serde::de::Error::custom(format!("`{text}` is not a local time such as 2026-11-20T09:00")))
}

fn maybe_local<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Instant>, D::Error> {
    local(deserializer).map(Some)
}

/// Categories are read as such, so that a misspelt one is an error, and kept as codes.
fn category_codes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let categories: Vec<Category> = Vec::deserialize(deserializer)?;
    Ok(categories.into_iter().map(|category| category.code().to_owned()).collect())
}
