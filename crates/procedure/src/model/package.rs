//! A package as `procedure.toml` writes it. Tables of the file are structs here, lists have plural names.

use jiff::civil::Date;
use kernel::calendar::{ClockPolicy, CutOff, Fraction, LimitUnit, parse_cut_off};
use kernel::{Channel, Dong, Language};
use serde::{Deserialize, Deserializer};

use super::condition::Condition;
use super::vocabulary::{
    AgencyKind, Category, DeliveryWay, DueAt, Electronic, FeeKind, FileKind, Level, LifeEvent, MoveAction, OnSilence, OnlineLevel, PartGroup, PartSource, Power,
    Register, Representation, ResultKind, Role, Route, StepPlace, SubjectKind, Work,
};

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Vietnamese, the text of the law.
    pub vi: String,
    /// English, for orientation.
    pub en: String,
}

impl Text {
    /// In this language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}

/// The procedure as the law describes it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// National code.
    pub code: String,
    /// Name of this text, unique for the code.
    pub version: String,
    /// First day on which a dossier is accepted under it.
    #[serde(deserialize_with = "date")]
    pub effective_from: Date,
    /// Tên thủ tục.
    pub name: Text,
    /// One plain sentence.
    pub summary: Text,
    /// Lĩnh vực.
    pub field: Field,
    /// Which level decides.
    pub level: Level,
    /// Kinds of agency that decide.
    pub decider: Vec<AgencyKind>,
    /// Who may ask.
    pub subjects: Vec<SubjectKind>,
    /// Under which events of life it is found.
    pub life_events: Vec<LifeEvent>,
    /// How much can be done online.
    pub online: OnlineLevel,
    /// Whose system processes it.
    pub route: Route,
    /// The ministry's system, for routes that pass through one.
    pub ministry_system: Option<String>,
    /// Any centre of the province may receive it (NĐ 118/2025/NĐ-CP).
    pub receive_anywhere: bool,
    /// What a person filing for another must show.
    pub representation: Representation,
    /// Who drafts may not approve.
    pub separate_drafter_and_approver: bool,
    /// Why the same person may, where the law allows it.
    pub same_person_reason: Option<Text>,
    /// How many file together with the first applicant.
    #[serde(default)]
    pub co_applicants: u8,
    /// The person concerned may have no personal number yet.
    #[serde(default)]
    pub applicant_may_lack_number: bool,
    /// Answers are open to posts on the step only.
    #[serde(default)]
    pub sensitive: bool,
    /// Trình tự thực hiện, as the person reads it.
    pub sequence: Sequence,
    /// Yêu cầu, điều kiện; asked one by one before starting.
    pub conditions: Vec<Requirement>,
    /// Số bộ hồ sơ.
    pub copies_of_dossier: u32,
    /// Căn cứ pháp lý.
    pub legal_basis: Vec<LegalBasis>,
    /// How it may be filed.
    pub channels: Channels,
    /// How the result may be handed over.
    pub delivery: Delivery,
    /// What moves the due date.
    pub clock: ClockRules,
    /// Trường hợp, in the order in which they are tried.
    #[serde(rename = "case")]
    pub cases: Vec<Case>,
    /// Thời hạn giải quyết.
    #[serde(rename = "limit")]
    pub limits: Vec<LimitRule>,
    /// Phí, lệ phí.
    #[serde(rename = "fee", default)]
    pub fees: Vec<Fee>,
    /// Thành phần hồ sơ.
    #[serde(rename = "part", default)]
    pub parts: Vec<Part>,
    /// Kết quả.
    pub result: ResultRule,
    /// The state chart; the first step is where an accepted dossier goes.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
}

/// Lĩnh vực.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// National code.
    pub code: String,
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Steps as the person reads them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sequence {
    /// Vietnamese.
    pub vi: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

/// A condition that the person must meet.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A law on which the procedure rests.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// The document.
    pub document: String,
    /// The article.
    #[serde(default)]
    pub article: String,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// How it may be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// Trực tuyến.
    #[serde(default)]
    pub online: bool,
    /// Trực tiếp.
    #[serde(default)]
    pub counter: bool,
    /// Bưu chính công ích.
    #[serde(default)]
    pub postal: bool,
}

impl Channels {
    /// Whether this one is allowed.
    pub const fn allows(self, channel: Channel) -> bool {
        match channel {
            Channel::Online => self.online,
            Channel::Counter => self.counter,
            Channel::Postal => self.postal,
        }
    }
}

/// How the result may be handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// At a counter.
    #[serde(default)]
    pub counter: bool,
    /// By post.
    #[serde(default)]
    pub postal: bool,
    /// Electronically.
    #[serde(default)]
    pub electronic: bool,
    /// Originals kept that must be given back with the result.
    #[serde(default)]
    pub originals_to_return: bool,
}

impl Delivery {
    /// Whether this way is allowed.
    pub const fn allows(self, way: DeliveryWay) -> bool {
        match way {
            DeliveryWay::Counter => self.counter,
            DeliveryWay::Postal => self.postal,
            DeliveryWay::Electronic => self.electronic,
        }
    }
}

/// What moves the due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRules {
    /// What a request for more papers does.
    pub on_supplement: ClockPolicy,
    /// Calendar days a person has to answer; 0 for none.
    #[serde(default)]
    pub supplement_reply_days: u32,
    /// What follows silence.
    pub on_silence: OnSilence,
    /// From when an in-day dossier may wait for the next working day.
    #[serde(default, deserialize_with = "cut_off")]
    pub cut_off: Option<CutOff>,
    /// How often the due date may be extended (Mẫu 04).
    #[serde(default)]
    pub extension_max: u8,
    /// Whether the values were checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Trường hợp.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Its name in the package.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// When it is taken; the last case has none.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// A time limit of some cases and channels.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitRule {
    /// The case, or `*`.
    pub case: String,
    /// The channel, or `*`.
    pub channel: String,
    /// How many.
    pub amount: Fraction,
    /// Of what.
    pub unit: LimitUnit,
    /// Legal source.
    pub source: String,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Money to be paid under a rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Its code in the package.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Phí, lệ phí, giá.
    pub kind: FeeKind,
    /// The case, or `*`.
    pub case: String,
    /// The channel, or `*`.
    pub channel: String,
    /// For one unit, unless there are tiers.
    pub amount: Option<Dong>,
    /// By which number it is multiplied.
    pub per: Option<Per>,
    /// Prices by quantity.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// The most for each of a number.
    pub cap_per: Option<CapPer>,
    /// When it must be settled.
    pub due: DueAt,
    /// First day.
    #[serde(default, deserialize_with = "maybe_date")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, deserialize_with = "maybe_date")]
    pub until: Option<Date>,
    /// Legal source. A fee without one is refused.
    #[serde(default)]
    pub source: String,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
    /// Who pays less.
    #[serde(rename = "exemption", default)]
    pub exemptions: Vec<Exemption>,
}

/// The field that counts units.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Per {
    /// Its name.
    pub field: String,
}

/// A price for units up to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The last unit of this price; the last tier has none.
    pub up_to: Option<u32>,
    /// For each unit.
    pub amount: Dong,
}

/// The most for each of a number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapPer {
    /// The field with that number.
    pub field: String,
    /// The most.
    pub amount: Dong,
}

/// Who pays less.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exemption {
    /// Its name in the package.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// How much is waived.
    pub percent: u32,
    /// For whom.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// First day.
    #[serde(default, deserialize_with = "maybe_date")]
    pub from: Option<Date>,
    /// Last day.
    #[serde(default, deserialize_with = "maybe_date")]
    pub until: Option<Date>,
    /// Legal source.
    #[serde(default)]
    pub source: String,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Thành phần hồ sơ.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Stable in the package.
    pub code: String,
    /// Code of the national catalogue.
    pub national_code: Option<String>,
    /// Its name.
    pub name: Text,
    /// Handed in or shown.
    pub group: PartGroup,
    /// Bản chính.
    pub originals: u32,
    /// Bản sao.
    pub copies: u32,
    /// Whether everybody needs it.
    #[serde(default)]
    pub required: bool,
    /// Or who does.
    #[serde(default)]
    pub required_when: Vec<Condition>,
    /// The case, or `*`.
    pub case: String,
    /// In which form it comes electronically.
    pub electronic: Electronic,
    /// As which kinds of file.
    #[serde(default)]
    pub accept: Vec<FileKind>,
    /// Where it may come from.
    pub source: PartSource,
    /// Results of these procedures serve as this part.
    #[serde(default)]
    pub reusable_from: Vec<String>,
    /// A hint.
    pub note: Option<Text>,
    /// Whether the value was checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Kết quả.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRule {
    /// Its name.
    pub name: Text,
    /// National code.
    pub code: String,
    /// What it is.
    pub kind: ResultKind,
    /// Where its number comes from.
    pub number: NumberRule,
    /// Ký hiệu, used with the agency's register.
    pub notation: Option<String>,
    /// For how long it is valid; 0 for no end.
    #[serde(default)]
    pub valid_months: u32,
    /// The reasoned negative result.
    pub negative: Text,
    /// Categories that the person gets with a positive result; of several the drafter picks one.
    #[serde(default)]
    pub confers: Vec<Category>,
    /// Whether the values were checked.
    #[serde(default = "yes")]
    pub verified: bool,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRule {
    /// The register.
    pub register: Register,
    /// Name of the book.
    pub book: Option<String>,
}

/// One step of the state chart.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its name in the package.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// Where it is done.
    pub place: StepPlace,
    /// The kind of unit, for `place = "unit"`.
    pub unit: Option<AgencyKind>,
    /// The kind of agency, for `place = "agency"`.
    pub agency: Option<AgencyKind>,
    /// Which field names the commune whose agency is meant, instead of the decider's area.
    pub found_by: Option<String>,
    /// Who does it.
    pub role: Role,
    /// What kind of work it is.
    pub work: Work,
    /// Its share of the limit.
    pub share: Fraction,
    /// What its holder may do besides the moves.
    #[serde(default)]
    pub may: Vec<Power>,
    /// The result is drafted here.
    #[serde(default)]
    pub drafts_result: bool,
    /// The dossier waits here in state 6 until the financial obligation was confirmed; the clock stands still.
    #[serde(default)]
    pub waits_for_duty: bool,
    /// Opinions asked of others at the same time.
    #[serde(default)]
    pub opinions: Vec<Opinion>,
    /// The ways out.
    pub moves: Vec<Move>,
}

impl Step {
    /// Whether its holder may do this.
    pub fn can(&self, power: Power) -> bool {
        self.may.contains(&power)
    }
}

/// An opinion that a step waits for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// Its name in the package.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// Where it is given.
    pub place: StepPlace,
    /// The kind of unit.
    pub unit: Option<AgencyKind>,
    /// The kind of agency.
    pub agency: Option<AgencyKind>,
    /// Which field names the commune whose agency is asked.
    pub found_by: Option<String>,
    /// Who gives it.
    pub role: Role,
    /// Its share of the limit, within that of the step.
    pub share: Fraction,
    /// The case, or `*`.
    #[serde(default = "any")]
    pub case: String,
}

/// A way out of a step.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The step to which it leads.
    pub to: String,
    /// What it does.
    pub action: MoveAction,
    /// Its name on the button; without one the action's usual name.
    pub name: Option<Text>,
    /// When it may be taken.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// In which case it may be taken.
    pub case: Option<String>,
}

const fn yes() -> bool {
    true
}

fn any() -> String {
    "*".to_owned()
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written.to_string().parse().map_err(|_| serde::de::Error::custom(format!("`{written}` is not a date such as 2026-07-01")))
}

fn maybe_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}

fn cut_off<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<CutOff>, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse_cut_off(&text).map(Some).map_err(serde::de::Error::custom)
}
