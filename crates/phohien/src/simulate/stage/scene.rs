//! One scene: a dossier that was filed in time to lie where it shall.

use std::sync::Arc;

use identity::{Import, NewAccount, OrganisationId, Role};
use kernel::{AgencyId, Channel, PersonId};
use procedure::{Power, Procedure};
use serde_json::{Map, Value};

use super::beginning::{Window, beginning, pace};
use crate::simulate::dice::Dice;
use crate::simulate::people::{Crowd, Filer};
use crate::simulate::span::Span;
use crate::simulate::story::{Goal, Story, Turns, Wish};
use crate::simulate::world::{Commune, World};

/// Numbers of scenes begin here, so that they never are those of ordinary dossiers.
const FIRST: u64 = 1 << 40;
/// So often other answers are thought of: they may make another case with another limit.
const ATTEMPTS: usize = 8;
/// So often the day is put right for the same answers, which may depend on it.
const DAYS: usize = 3;

/// Who an account is.
pub(super) struct Player {
    pub(super) account: NewAccount,
    pub(super) person: PersonId,
    pub(super) organisation: Option<OrganisationId>,
    pub(super) desks: Vec<(AgencyId, Role)>,
}

/// What is filed in a scene, by whom.
pub(super) struct Filed<'a> {
    pub(super) procedure: Arc<Procedure>,
    pub(super) commune: Commune,
    /// Commune whose centre receives for it.
    pub(super) centre: Option<String>,
    pub(super) channel: Channel,
    pub(super) filer: Filer,
    pub(super) by: Option<&'a Player>,
    /// The step at which somebody has it on their desk, if they do and not only watch it.
    pub(super) desk: Option<String>,
    /// Answers without which it would be another scene.
    pub(super) given: Map<String, Value>,
}

/// Where the scenes are set.
pub(super) struct Stage<'a> {
    pub(super) world: &'a World,
    pub(super) dice: Dice,
    pub(super) span: &'a Span,
    crowd: Crowd<'a>,
    /// Communes in which accounts work.
    pub(super) homes: Vec<Commune>,
    /// Agencies that were shown already.
    seen: Vec<AgencyId>,
    number: u64,
    scenes: Vec<Story>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(world: &'a World, import: &'a Import, span: &'a Span) -> Stage<'a> {
        Stage {
            world,
            dice: Dice::new(span.seed.wrapping_add(3)),
            span,
            crowd: Crowd::new(import.people(span.seed.wrapping_add(2))),
            homes: Vec::new(),
            seen: Vec::new(),
            number: FIRST,
            scenes: Vec::new(),
        }
    }

    pub(super) fn into_scenes(self) -> Vec<Story> {
        self.scenes
    }

    /// Whether nobody asked for this agency before.
    pub(super) fn is_first(&mut self, agency: AgencyId) -> bool {
        let is_first = !self.seen.contains(&agency);
        self.seen.extend(is_first.then_some(agency));
        is_first
    }

    /// A commune that is none of these, one in which another account works if there is any.
    pub(super) fn elsewhere(&self, here: &[&str]) -> Option<Commune> {
        self.homes.iter().chain(&self.world.communes).find(|commune| !here.contains(&commune.code.as_str())).cloned()
    }

    /// Somebody who lives in a commune.
    pub(super) fn somebody(&mut self, commune: &Commune) -> Option<Filer> {
        let place = format!("{}, tỉnh Hưng Yên", commune.name);
        self.crowd.somebody(&mut self.dice, &commune.code, &place, self.span.until.date().year())
    }

    /// Writes one scene; `false` if it cannot have begun at any time.
    pub(super) fn scene(&mut self, filed: &Filed<'_>, goal: &Goal, turns: &Turns, window: &Window) -> bool {
        self.number = self.number.saturating_add(1);
        for _ in 0..ATTEMPTS {
            let dice = self.dice.fork();
            let mut at = self.span.until;
            for _ in 0..DAYS {
                let wish = Wish {
                    number: self.number,
                    at,
                    procedure: Arc::clone(&filed.procedure),
                    channel: filed.channel,
                    commune: filed.commune.clone(),
                    centre: filed.centre.clone(),
                    given: filed.given.clone(),
                };
                let story = wish.told(&mut self.crowd, self.world, &mut dice.clone(), filed.filer.clone(), turns.clone());
                let span = (self.span.from, self.span.until);
                let Some(found) = beginning(&story, (goal, filed.desk.as_deref()), self.world, &mut self.dice, span, window) else { break };
                // The answers are those of the day on which it is filed.
                if found.date() == at.date() {
                    self.scenes.push(Story {
                        at: found,
                        pace: Some(pace(found, self.span.until)),
                        goal: Some(goal.clone()),
                        known: filed.by.map(|by| by.person),
                        organisation: filed.by.and_then(|by| by.organisation),
                        ..story
                    });
                    return true;
                }
                at = found;
            }
        }
        false
    }
}

/// Whether some step of a procedure allows this.
pub(super) fn can(procedure: &Procedure, power: Power) -> bool {
    procedure.package.steps.iter().any(|step| step.can(power))
}
