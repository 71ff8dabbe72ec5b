//! What becomes of one dossier: drawn when it is filed, told act by act in [`super::act`].

use std::sync::Arc;

use identity::OrganisationId;
use jiff::SignedDuration;
use kernel::{Channel, Instant, PersonId};
use onestop::State;
use onestop::service::incoming::IncomingPart;
use procedure::{DeliveryWay, Electronic, Power, Procedure, Setting};
use serde_json::{Map, Value};
use store::StoredFile;

use super::dice::Dice;
use super::form::Filling;
use super::people::Crowd;
use super::people::Filer;
use super::world::{Commune, World};

/// A dossier that will be filed.
pub(super) struct Story {
    pub(super) number: u64,
    pub(super) at: Instant,
    pub(super) procedure: Arc<Procedure>,
    pub(super) answers: Map<String, Value>,
    /// What the officer writes into the draft of the result.
    pub(super) content: Map<String, Value>,
    pub(super) parts: Vec<IncomingPart>,
    pub(super) channel: Channel,
    pub(super) filer: Filer,
    /// The record of who files, for demonstration accounts.
    pub(super) known: Option<PersonId>,
    pub(super) organisation: Option<OrganisationId>,
    pub(super) commune: String,
    /// Commune whose centre receives for another.
    pub(super) centre: Option<String>,
    pub(super) delivery: DeliveryWay,
    pub(super) turns: Turns,
    /// Where it stays, for demonstrations.
    pub(super) goal: Option<Goal>,
    /// Time between two acts, where it is not left to the working day.
    pub(super) pace: Option<SignedDuration>,
    pub(super) dice: Dice,
}

/// Where a dossier stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// At a step of its procedure, with everything that was to happen before.
    Step(String),
    /// In a state.
    State(State),
}

/// What happens to a dossier besides the ordinary.
#[derive(Clone, Debug, Default)]
pub(super) struct Turns {
    /// More is asked for before acceptance.
    pub(super) asked_at_intake: bool,
    /// It is not accepted.
    pub(super) refused_at_intake: bool,
    /// How often more is asked for in processing.
    pub(super) asked: u8,
    /// The due date is put off.
    pub(super) extended: bool,
    /// The result is negative.
    pub(super) negative: bool,
    /// The clock is stopped for a while.
    pub(super) paused: bool,
    /// The approver sends it back once.
    pub(super) sent_back: bool,
    /// The result has a mistake.
    pub(super) corrected: bool,
    /// The person withdraws it.
    pub(super) withdrawn: bool,
    /// The agency stops it.
    pub(super) stopped: bool,
    /// It takes longer than the law allows.
    pub(super) late: bool,
    /// Nobody comes for the result.
    pub(super) unclaimed: bool,
}

impl Turns {
    fn draw(dice: &mut Dice, procedure: &Procedure, channel: Channel) -> Turns {
        let can = |power: Power| procedure.package.steps.iter().any(|step| step.can(power));
        let online = channel == Channel::Online;
        let asked = if can(Power::Supplement) && dice.per_mille(40) { 1 + u8::from(dice.per_mille(60)) } else { 0 };
        Turns {
            asked_at_intake: online && dice.per_mille(30),
            refused_at_intake: online && dice.per_mille(12),
            asked,
            extended: can(Power::Extend) && dice.per_mille(8),
            negative: can(Power::Refuse) && dice.per_mille(15),
            paused: can(Power::Pause) && dice.per_mille(120),
            sent_back: dice.per_mille(20),
            corrected: dice.per_mille(3),
            withdrawn: dice.per_mille(8),
            stopped: can(Power::Stop) && dice.per_mille(3),
            late: dice.per_mille(30),
            unclaimed: dice.per_mille(35),
        }
    }
}

/// Who files what, where and how, as far as it is decided.
pub(super) struct Wish {
    pub(super) number: u64,
    pub(super) at: Instant,
    pub(super) procedure: Arc<Procedure>,
    pub(super) channel: Channel,
    pub(super) commune: Commune,
    pub(super) centre: Option<String>,
    /// Answers that are decided already.
    pub(super) given: Map<String, Value>,
}

/// How a procedure is filed this time.
pub(super) fn channel_of(dice: &mut Dice, procedure: &Procedure) -> Channel {
    let allows = |channel: Channel| procedure.package.channels.allows(channel);
    if allows(Channel::Online) && dice.per_mille(580) {
        Channel::Online
    } else if allows(Channel::Postal) && dice.per_mille(20) {
        Channel::Postal
    } else if allows(Channel::Counter) {
        Channel::Counter
    } else {
        Channel::Online
    }
}

impl Wish {
    /// Invents the filer, the answers and the papers.
    pub(super) fn into_story(self, crowd: &mut Crowd<'_>, world: &World, dice: &mut Dice) -> Option<Story> {
        let today = self.at.date();
        let place = format!("{}, tỉnh Hưng Yên", self.commune.name);
        let filer = crowd.somebody(dice, &self.commune.code, &place, today.year())?;
        let turns = Turns::draw(dice, &self.procedure, self.channel);
        Some(self.told(crowd, world, dice, filer, turns))
    }

    /// The same for somebody who is known already.
    pub(super) fn told(self, crowd: &mut Crowd<'_>, world: &World, dice: &mut Dice, filer: Filer, turns: Turns) -> Story {
        let today = self.at.date();
        let mut given = self.given;
        // Another commune is asked for its opinion, not the own one.
        for field in self.procedure.package.steps.iter().flat_map(|step| &step.opinions).filter_map(|opinion| opinion.found_by.as_ref()) {
            if let Some(other) = dice.pick(&world.communes) {
                given.entry(field).or_insert_with(|| other.code.clone().into());
            }
        }
        let filling = Filling::new(&self.procedure.form, &filer, &mut crowd.people, dice, self.channel, today);
        let answers = filling.answers(&given);
        let setting = Setting { assurance: 2, ..Setting::new(&answers, self.channel, today) };
        let draft = Filling::new(&self.procedure.result, &filer, &mut crowd.people, dice, self.channel, today);
        let content = draft.beside(&answers).answers(&Map::new());
        let parts = parts(&self.procedure, &setting, &world.paper);
        let delivery = delivery(dice, &self.procedure, self.channel);
        Story {
            number: self.number,
            at: self.at,
            parts,
            answers,
            content,
            procedure: self.procedure,
            channel: self.channel,
            filer,
            known: None,
            organisation: None,
            commune: self.commune.code,
            centre: self.centre,
            delivery,
            turns,
            goal: None,
            pace: None,
            dice: dice.fork(),
        }
    }
}

/// The papers that must be there: sent as files, or ticked off at the counter.
fn parts(procedure: &Procedure, setting: &Setting<'_>, paper: &StoredFile) -> Vec<IncomingPart> {
    let package = &procedure.package;
    let Some(case) = package.case_for(setting) else { return Vec::new() };
    let online = setting.channel == Channel::Online;
    let asked = package.parts_for(&case.id, setting).into_iter().filter(|due| due.required && due.part.electronic != Electronic::Form);
    asked
        .filter(|due| !online || due.part.electronic == Electronic::File)
        .map(|due| IncomingPart {
            reused: false,
            code: due.part.code.clone(),
            name: String::new(),
            form: if online {
                "electronic"
            } else if due.part.originals > 0 {
                "original"
            } else {
                "copy"
            }
            .to_owned(),
            quantity: i64::from(due.part.originals.max(due.part.copies).max(1)),
            shown_only: due.part.group == procedure::PartGroup::Present,
            checked: !online,
            file: online.then(|| ("giay-to.pdf".to_owned(), paper.clone())),
        })
        .collect()
}

fn delivery(dice: &mut Dice, procedure: &Procedure, channel: Channel) -> DeliveryWay {
    let allows = |way: &DeliveryWay| procedure.package.delivery.allows(*way);
    let wanted = match channel {
        Channel::Online if dice.per_mille(550) => DeliveryWay::Electronic,
        Channel::Postal => DeliveryWay::Postal,
        _ if dice.per_mille(60) => DeliveryWay::Postal,
        _ => DeliveryWay::Counter,
    };
    [wanted, DeliveryWay::Counter, DeliveryWay::Electronic, DeliveryWay::Postal].into_iter().find(allows).unwrap_or(DeliveryWay::Counter)
}
