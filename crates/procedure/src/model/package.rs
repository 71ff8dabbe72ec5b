//! A package as `procedure.toml` writes it. Tables of the file are structs here, lists have plural names.

use jiff::civil::Date;
use kernel::Channel;
use kernel::calendar::{ClockPolicy, CutOff, Fraction, LimitUnit};
use serde::Deserialize;

use super::agency_kind::AgencyKind;
use super::chart::Step;
use super::condition::Condition;
use super::paper::{Part, ResultRule};
use super::tariff::Fee;
use super::text::Text;
use super::vocabulary::{DeliveryWay, Filer, Level, LifeEvent, OnSilence, OnlineLevel, Representation, Route, SubjectKind};

/// The procedure as the law describes it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// National code.
    pub code: String,
    /// Name of this text, unique for the code.
    pub version: String,
    /// First day on which a dossier is accepted under it.
    #[serde(deserialize_with = "super::written::date")]
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
    /// Who may file for another without any authorisation, because the law makes them their representatives.
    #[serde(default)]
    pub legal_representatives: Vec<Filer>,
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
    /// How surely whoever files online must be known.
    #[serde(rename = "assurance", default)]
    pub assurances: Vec<AssuranceRule>,
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
    #[serde(default = "super::written::yes")]
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
    #[serde(default = "super::written::yes")]
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
    #[serde(default = "super::written::yes")]
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
    #[serde(default, deserialize_with = "super::written::cut_off")]
    pub cut_off: Option<CutOff>,
    /// How often the due date may be extended (Mẫu 04).
    #[serde(default)]
    pub extension_max: u8,
    /// Whether the values were checked.
    #[serde(default = "super::written::yes")]
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
    #[serde(default = "super::written::yes")]
    pub verified: bool,
}

/// How surely whoever files some cases online must be known: mức độ định danh điện tử (NĐ 69/2024). At a counter the card is seen.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssuranceRule {
    /// The case, or `*`.
    pub case: String,
    /// 1 or 2.
    pub level: u8,
    /// Legal source.
    pub source: String,
    /// Whether the value was checked.
    #[serde(default = "super::written::yes")]
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
    #[serde(default = "super::written::yes")]
    pub verified: bool,
}
