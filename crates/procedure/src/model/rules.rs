//! What a package says about one filing: its case, limit, papers and way through the steps.

use kernel::Channel;
use kernel::calendar::{Fraction, Limit};

use super::chart::{Move, Opinion, Step};
use super::condition::{Setting, holds_all};
use super::package::{Case, LimitRule, Package};
use super::paper::Part;
use super::vocabulary::MoveAction;

/// A part with whether this filing needs it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartDue<'a> {
    /// The part.
    pub part: &'a Part,
    /// Whether it must be there.
    pub required: bool,
}

/// A way out of a step that may be taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MoveOut<'a> {
    /// The move.
    pub step_move: &'a Move,
    /// Whether it is the one that is offered first.
    pub is_default: bool,
}

impl Package {
    /// The case of a filing: the first whose conditions hold. `None` only if the package lacks a last case without conditions.
    pub fn case_for(&self, setting: &Setting<'_>) -> Option<&Case> {
        self.cases.iter().find(|case| holds_all(&case.when, setting))
    }

    /// The case with this id.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.id == id)
    }

    /// The first limit that fits case and channel.
    pub fn limit_for(&self, case: &str, channel: Channel) -> Option<(Limit, &LimitRule)> {
        let rule = self.limits.iter().find(|rule| fits(&rule.case, case) && fits(&rule.channel, channel.code()))?;
        Some((Limit::new(rule.amount, rule.unit).ok()?, rule))
    }

    /// How surely whoever files this case must be known, by the first rule that fits; 0 if anybody may, as at a counter.
    pub fn assurance_for(&self, case: &str, channel: Channel) -> u8 {
        let rule = self.assurances.iter().find(|rule| channel == Channel::Online && fits(&rule.case, case));
        rule.map_or(0, |rule| rule.level)
    }

    /// The highest level at which whoever files online may have to show themselves; none if no case asks for one.
    pub fn online_assurance(&self) -> Option<u8> {
        self.assurances.iter().map(|rule| rule.level).max()
    }

    /// The papers of a case, in order, and which of them this filing needs.
    pub fn parts_for(&self, case: &str, setting: &Setting<'_>) -> Vec<PartDue<'_>> {
        let of_case = self.parts.iter().filter(|part| fits(&part.case, case));
        of_case
            .map(|part| PartDue {
                part,
                required: part.required
                    || (!part.required_when.is_empty() && holds_all(&part.required_when, setting))
                    || part.shows_right_of(setting.filer),
            })
            .collect()
    }

    /// The part with this code.
    pub fn part(&self, code: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.code == code)
    }

    /// Where an accepted dossier goes.
    pub fn first_step(&self) -> Option<&Step> {
        self.steps.first()
    }

    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The ways out of a step that this dossier may take. The first that leads on is the default.
    pub fn moves_from(&self, step: &str, case: &str, setting: &Setting<'_>) -> Vec<MoveOut<'_>> {
        let moves = self.step(step).map_or(&[][..], |step| &step.moves);
        let fitting =
            moves.iter().filter(|one| one.case.as_deref().is_none_or(|wanted| fits(wanted, case)) && holds_all(&one.when, setting));
        let mut default_found = false;
        fitting
            .map(|step_move| {
                let is_default = !default_found && leads_on(step_move);
                default_found |= is_default;
                MoveOut { step_move, is_default }
            })
            .collect()
    }

    /// The steps of a dossier with which nothing unusual happens.
    pub fn default_path(&self, case: &str, setting: &Setting<'_>) -> Vec<&Step> {
        self.first_step().map_or_else(Vec::new, |first| self.path_from(&first.id, case, setting))
    }

    /// The steps from one on, it included, along the default moves.
    pub fn path_from(&self, step: &str, case: &str, setting: &Setting<'_>) -> Vec<&Step> {
        let mut path: Vec<&Step> = Vec::new();
        let mut next = self.step(step);
        while let Some(step) = next {
            if path.iter().any(|seen| seen.id == step.id) {
                break;
            }
            path.push(step);
            let out = self.moves_from(&step.id, case, setting).into_iter().find(|out| out.is_default);
            next = out.and_then(|out| self.step(&out.step_move.to));
        }
        path
    }

    /// The opinions that a step waits for in this case.
    pub fn opinions_for<'a>(&self, step: &'a Step, case: &str) -> Vec<&'a Opinion> {
        step.opinions.iter().filter(|opinion| fits(&opinion.case, case)).collect()
    }
}

/// The shares of the limit along a path, for [`kernel::calendar::shares`].
pub fn shares(path: &[&Step]) -> Vec<Fraction> {
    path.iter().map(|step| step.share).collect()
}

/// `*` fits all.
pub(super) fn fits(rule: &str, value: &str) -> bool {
    rule == "*" || rule == value
}

/// Whether a move leads to the positive result; going back, or on by the way of a refusal, is never the default.
pub(super) const fn leads_on(step_move: &Move) -> bool {
    !matches!(step_move.action, MoveAction::SendBack | MoveAction::Refuse)
}
