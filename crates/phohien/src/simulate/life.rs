//! A dossier on its way: what is known of it between two acts.

use std::sync::Arc;

use identity::Role;
use jiff::SignedDuration;
use kernel::{AgencyId, DossierId, Instant, PersonId, PostId};
use onestop::{OnestopError, State};
use procedure::{DueAt, Setting, Step};

use super::dice::Dice;
use super::story::{Goal, Story};
use super::world::{Placed, World};

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    File,
    Settle,
    Accept,
    RefuseAtIntake,
    AskAtIntake,
    AnswerAtIntake,
    /// Whatever is to be done at the present step.
    Work,
    Answer,
    Resume,
    ConfirmDuty,
    HandOver,
    Delivered,
    Withdraw,
    Stop,
    Correct,
}

/// What comes after an act, and when; nothing if the dossier stays.
pub(super) type Next = Result<Option<(Act, Instant)>, OnestopError>;

/// Whose turn it is at a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk {
    pub(super) agency: AgencyId,
    pub(super) role: Role,
    pub(super) holder: Option<PostId>,
}

/// A dossier between two acts.
#[derive(Clone)]
pub(super) struct Life {
    pub(super) story: Arc<Story>,
    pub(super) dice: Dice,
    pub(super) placed: Option<Arc<Placed>>,
    pub(super) person: Option<PersonId>,
    pub(super) dossier: Option<DossierId>,
    pub(super) version: i64,
    pub(super) state: State,
    pub(super) case: String,
    pub(super) step: Option<String>,
    pub(super) desk: Option<Desk>,
    pub(super) due: Option<Instant>,
    /// When the result shall be there.
    pub(super) aim: Option<Instant>,
    pub(super) drafter: Option<PersonId>,
    pub(super) drafted: bool,
    pub(super) negative: bool,
    pub(super) asked: u8,
    pub(super) asked_at_intake: bool,
    pub(super) opinions_of: Option<String>,
    pub(super) visited: bool,
    pub(super) brought_back: bool,
    pub(super) extended: bool,
    pub(super) paused: bool,
    pub(super) sent_back: bool,
    pub(super) corrected: bool,
}

/// An act that waits for its time.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) at: Instant,
    pub(super) act: Act,
    pub(super) life: Life,
}

impl Life {
    pub(super) fn new(story: Story) -> Life {
        let dice = story.dice.clone();
        Life {
            story: Arc::new(story),
            dice,
            placed: None,
            person: None,
            dossier: None,
            version: 1,
            state: State::Submitted,
            case: String::new(),
            step: None,
            desk: None,
            due: None,
            aim: None,
            drafter: None,
            drafted: false,
            negative: false,
            asked: 0,
            asked_at_intake: false,
            opinions_of: None,
            visited: false,
            brought_back: false,
            extended: false,
            paused: false,
            sent_back: false,
            corrected: false,
        }
    }

    /// What the conditions of the procedure look at.
    pub(super) fn setting(&self) -> Setting<'_> {
        let today = self.story.at.date();
        Setting {
            answers: &self.story.answers,
            beside: None,
            channel: self.story.channel,
            assurance: self.assurance(),
            categories: &[],
            filer: procedure::Filer::Owner,
            today,
        }
    }

    /// A card that was seen at the counter, or the national e-ID; by post nobody is seen.
    pub(super) fn assurance(&self) -> u8 {
        if self.story.channel == kernel::Channel::Postal { 0 } else { 2 }
    }

    /// Whether something is to be paid before it is accepted.
    pub(super) fn owes(&self) -> bool {
        let fees = self.story.procedure.package.fees_for(&self.case, &self.setting());
        fees.iter().any(|fee| fee.due == DueAt::Filing && fee.amount.0 > 0)
    }

    pub(super) fn present_step(&self) -> Option<&Step> {
        self.story.procedure.package.step(self.step.as_deref()?)
    }

    /// So many minutes of working time later; in a demonstration's quick stories the pace decides.
    pub(super) fn later(&mut self, world: &World, now: Instant, minutes: (i64, i64)) -> Instant {
        match self.story.pace {
            Some(pace) => now.plus(pace),
            None => world.calendar.add_working_time(now, SignedDuration::from_mins(self.dice.between(minutes.0, minutes.1))),
        }
    }

    /// Days later, at an hour at which people are awake.
    pub(super) fn days_later(&mut self, now: Instant, days: (i64, i64)) -> Instant {
        match self.story.pace {
            Some(pace) => now.plus(pace),
            None => {
                let hours = self.dice.between(days.0, days.1) * 24 + self.dice.between(-2, 3);
                now.plus(SignedDuration::from_mins(hours.max(1) * 60 + self.dice.between(0, 59)))
            }
        }
    }

    /// Chooses when the result shall be there, from the due date: nearly always in time.
    pub(super) fn take_aim(&mut self, world: &World, now: Instant) {
        let Some(due) = self.due else { return };
        let total = world.calendar.working_seconds_between(now, due).max(600);
        let tenths = if self.story.turns.late { self.dice.between(1_150, 1_900) } else { self.dice.between(220, 930) };
        let seconds = (total * tenths / 1000).max(if self.story.turns.late { total + 7_200 } else { 240 });
        self.aim = Some(world.calendar.add_working_time(now, SignedDuration::from_secs(seconds)));
    }

    /// When the next act at a step happens, so that each step takes its share and the rest of the way ends when it shall.
    pub(super) fn next_work(&mut self, world: &World, now: Instant) -> Instant {
        if let Some(pace) = self.story.pace {
            return now.plus(pace);
        }
        let path = self.step.as_deref().map(|step| self.story.procedure.package.path_from(step, &self.case, &self.setting()));
        let shares: Vec<i64> = path.iter().flatten().map(|step| step.share.millionths()).collect();
        let (own, left) = (shares.first().copied().unwrap_or(1), shares.iter().sum::<i64>().max(1));
        let seconds = self.aim.map_or(1_800, |aim| world.calendar.working_seconds_between(now, aim));
        let share = seconds.max(0).saturating_mul(own) / left;
        let wait = (share * self.dice.between(600, 1_100) / 1000).max(60);
        world.calendar.add_working_time(now, SignedDuration::from_secs(wait))
    }

    /// Whether it has come to where it stays.
    pub(super) fn is_there(&self) -> bool {
        let turns = &self.story.turns;
        let had = self.asked >= turns.asked && (!turns.extended || self.extended);
        match &self.story.goal {
            None => false,
            Some(Goal::State(state)) => self.state == *state && had,
            Some(Goal::Step(step)) => {
                self.step.as_deref() == Some(step)
                    && had
                    && (self.state.is_running() || self.state == State::Duty || self.state == State::Done)
            }
        }
    }
}
