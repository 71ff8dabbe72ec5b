//! The state chart of a package: steps, opinions, moves.

use kernel::calendar::Fraction;
use serde::Deserialize;

use super::agency_kind::AgencyKind;
use super::condition::Condition;
use super::text::Text;
use super::vocabulary::{MoveAction, Power, Role, StepPlace, Work};

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
    /// In which case the dossier goes on from here only once a visit to the site is on record: a case, or `*`.
    pub needs_site_visit: Option<String>,
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

    /// Whether a dossier of this case goes on from here only once a visit to the site is on record.
    pub fn needs_visit(&self, case: &str) -> bool {
        self.needs_site_visit.as_deref().is_some_and(|wanted| super::rules::fits(wanted, case))
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
    #[serde(default = "super::written::any")]
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
