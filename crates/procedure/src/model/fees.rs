//! What is to be paid (Luật Phí và lệ phí 97/2015/QH13): amounts, tiers, caps, exemptions, each with its validity.

use jiff::civil::Date;
use kernel::Dong;
use serde_json::{Map, Value};

use super::condition::{Setting, holds_all};
use super::package::Package;
use super::rules::fits;
use super::tariff::{CapPer, Exemption, Fee, Tier};
use super::text::Text;
use super::vocabulary::{DueAt, FeeKind};

/// An obligation to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeDue {
    /// The fee's code in the package.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// Phí, lệ phí, giá.
    pub kind: FeeKind,
    /// What is to be paid.
    pub amount: Dong,
    /// What it would be without the exemption.
    pub full: Dong,
    /// Why less is paid.
    pub exemption: Option<Exempted>,
    /// When it must be settled.
    pub due: DueAt,
    /// Legal source.
    pub source: String,
    /// Whether rule and exemption were checked.
    pub verified: bool,
}

/// The exemption that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exempted {
    /// Its name in the package.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// How much is waived.
    pub percent: u32,
    /// Legal source.
    pub source: String,
    /// Whether it was checked.
    pub verified: bool,
}

impl Package {
    /// The fees of a filing: all that fit case, channel and day. A fee counted by a number of zero does not arise and is left out;
    /// one that is waived stays, with its ground. Amounts beyond what can be reckoned with are left out too; forms limit their numbers.
    pub fn fees_for(&self, case: &str, setting: &Setting<'_>) -> Vec<FeeDue> {
        let fitting = self
            .fees
            .iter()
            .filter(|fee| fits(&fee.case, case) && fits(&fee.channel, setting.channel.code()) && valid(fee.from, fee.until, setting.today));
        fitting.filter_map(|fee| due(fee, setting)).collect()
    }
}

fn due(fee: &Fee, setting: &Setting<'_>) -> Option<FeeDue> {
    let full = full_amount(fee, setting.answers).filter(|full| *full > Dong::ZERO)?;
    let applies = |exemption: &&Exemption| valid(exemption.from, exemption.until, setting.today) && holds_all(&exemption.when, setting);
    let exemption = fee.exemptions.iter().find(applies);
    let waived = exemption.and_then(|exemption| full.percent(exemption.percent.min(100))).unwrap_or(Dong::ZERO);
    Some(FeeDue {
        code: fee.code.clone(),
        name: fee.name.clone(),
        kind: fee.kind,
        amount: full.checked_sub(waived)?,
        full,
        due: fee.due,
        source: fee.source.clone(),
        verified: fee.verified && exemption.is_none_or(|exemption| exemption.verified),
        exemption: exemption.map(|exemption| Exempted {
            id: exemption.id.clone(),
            name: exemption.name.clone(),
            percent: exemption.percent,
            source: exemption.source.clone(),
            verified: exemption.verified,
        }),
    })
}

/// What a fee amounts to before exemptions. With a cap, `per` and tiers are counted for one of the capped number, and the cap holds for
/// each: 205 pages of one copy cost at most the cap, 2 copies at most twice the cap.
pub(super) fn full_amount(fee: &Fee, answers: &Map<String, Value>) -> Option<Dong> {
    let units = fee.per.as_ref().map_or(1, |per| number(answers, &per.field));
    let one = if fee.tiers.is_empty() { fee.amount?.checked_mul(units)? } else { tiered(&fee.tiers, units)? };
    match &fee.cap_per {
        Some(CapPer { field, amount }) => one.min(*amount).checked_mul(number(answers, field)),
        None => Some(one),
    }
}

fn tiered(tiers: &[Tier], units: i64) -> Option<Dong> {
    let mut total = Dong::ZERO;
    let mut counted = 0_i64;
    for tier in tiers {
        let until = tier.up_to.map_or(units, |up_to| units.min(i64::from(up_to)));
        let here = until.saturating_sub(counted).max(0);
        total = total.checked_add(tier.amount.checked_mul(here)?)?;
        counted = counted.max(until);
    }
    Some(total)
}

/// The number in a field, the count of a group; nothing answered is zero, and there is no less than nothing.
fn number(answers: &Map<String, Value>, field: &str) -> i64 {
    match answers.get(field) {
        Some(Value::Array(items)) => i64::try_from(items.len()).unwrap_or(i64::MAX),
        Some(value) => value.as_i64().unwrap_or(0).max(0),
        None => 0,
    }
}

fn valid(from: Option<Date>, until: Option<Date>, today: Date) -> bool {
    from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until)
}
