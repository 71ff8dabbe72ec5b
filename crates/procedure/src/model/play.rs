//! Plays a worked case through the rules: which case, path, due time, fee and national status come out.

use std::collections::BTreeSet;

use kernel::calendar::{ClockPolicy, Fraction, Limit, LimitUnit, WorkingCalendar, adjusted, due_at, extended, resumed};
use kernel::codes::NationalStatus;
use kernel::{Dong, Instant};

use super::chart::Step;
use super::filing::{intake, proved_by_filing};
use super::package::Package;
use super::vocabulary::{MoveAction, Power, Register, StepPlace, Work};
use super::worked::{ActionKind, WorkedAction, WorkedCase};

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The case.
    pub case: String,
    /// The steps passed.
    pub path: Vec<String>,
    /// When it is due at the end; none if it was never accepted or waits with its clock stopped.
    pub due: Option<Instant>,
    /// What is to be paid.
    pub fee: Dong,
    /// The national status at the end.
    pub status: u8,
    /// Whether a positive result was drafted on the way.
    pub drafted: bool,
    /// What the case proves, in the words of `covers`.
    pub proved: BTreeSet<String>,
}

/// Plays a worked case. An error says which action could not be taken, and why.
pub fn play(package: &Package, worked: &WorkedCase, calendar: &WorkingCalendar) -> Result<Outcome, String> {
    let setting = worked.setting();
    let case = package.case_for(&setting).ok_or("no case fits; the last case must have no `when`")?;
    let fees = package.fees_for(&case.id, &setting);
    let fee = Dong::sum(fees.iter().map(|fee| fee.amount)).ok_or("the fee is too large")?;
    let mut proved = proved_by_filing(package, worked, &case.id, &fees, fee);
    let (limit, _) = package
        .limit_for(&case.id, worked.channel)
        .ok_or_else(|| format!("no limit fits case `{}` and channel `{}`", case.id, worked.channel.code()))?;
    if let Some(pair) = worked.actions.windows(2).find(|pair| matches!(pair, [one, next] if next.at < one.at)) {
        return Err(format!(
            "the action at {} comes after a later one",
            pair.last().map_or_else(String::new, |action| action.at.display_local())
        ));
    }
    let accepted_at = worked.accepted.unwrap_or(Instant::from_micros(i64::MAX));
    let (before, after): (Vec<&WorkedAction>, Vec<&WorkedAction>) = worked.actions.iter().partition(|action| action.at < accepted_at);
    let intake = intake(&before, worked.submitted, &mut proved)?;
    let Some(accepted) = worked.accepted else {
        return Ok(Outcome { case: case.id.clone(), path: Vec::new(), due: None, fee, status: intake.code(), drafted: false, proved });
    };
    if intake != NationalStatus::Submitted {
        return Err("the dossier was accepted although its intake had ended".to_owned());
    }
    let first = package.first_step().ok_or("there are no steps")?;
    // Whatever was asked for before acceptance counts with what is asked for after it (766).
    let asked_before = before.iter().filter(|action| action.action == ActionKind::SupplementIntake).count();
    let mut run = Run {
        package,
        worked,
        calendar,
        case: &case.id,
        limit,
        at: first,
        path: vec![first.id.clone()],
        due: due_at(calendar, limit, accepted, package.clock.cut_off),
        asked: None,
        duty_since: None,
        duty_done: false,
        supplements: asked_before,
        extensions: 0,
        refused: false,
        visited: BTreeSet::new(),
        given: BTreeSet::new(),
        questions: BTreeSet::new(),
        drafted: false,
        ended: None,
        proved: &mut proved,
    };
    run.proved_by_limit();
    for action in after {
        run.act(action)?;
    }
    let status = run.finish()?;
    let (path, due, drafted) = (run.path.clone(), run.due_at_end(), run.drafted);
    Ok(Outcome { case: case.id.clone(), path, due, fee, status: status.code(), drafted, proved })
}

struct Run<'a> {
    package: &'a Package,
    worked: &'a WorkedCase,
    calendar: &'a WorkingCalendar,
    case: &'a str,
    limit: Limit,
    at: &'a Step,
    path: Vec<String>,
    due: Instant,
    /// Since when an answer, or the end of a pause, is awaited, and what that does to the clock.
    asked: Option<(Instant, ClockPolicy)>,
    duty_since: Option<Instant>,
    duty_done: bool,
    supplements: usize,
    extensions: u8,
    refused: bool,
    /// Steps at which a visit to the site was recorded.
    visited: BTreeSet<&'a str>,
    /// Opinions of steps that were given.
    given: BTreeSet<String>,
    /// Questions that no step asks, while they wait for their answer.
    questions: BTreeSet<String>,
    /// A step that drafts the result is left with the draft.
    drafted: bool,
    ended: Option<NationalStatus>,
    proved: &'a mut BTreeSet<String>,
}

impl<'a> Run<'a> {
    fn prove(&mut self, name: &str) {
        self.proved.insert(name.to_owned());
    }

    fn proved_by_limit(&mut self) {
        match self.limit.unit() {
            LimitUnit::InDay => self.prove("clock:in_day"),
            LimitUnit::Day => self.prove("clock:day"),
            LimitUnit::Hour => self.prove("clock:hour"),
            LimitUnit::WorkingDay => {
                self.prove("clock:working_day");
                if !self.limit.amount().is_whole() {
                    self.prove("clock:fraction");
                }
            }
            LimitUnit::WorkingHour | LimitUnit::Month => {}
        }
    }

    fn act(&mut self, action: &WorkedAction) -> Result<(), String> {
        let label = format!("{:?} at {}", action.action, action.at.display_local());
        if self.ended.is_some() {
            return Err(format!("{label}: the dossier has ended before"));
        }
        let waits = self.asked.is_some();
        let may_wait =
            matches!(action.action, ActionKind::Answer | ActionKind::Resume | ActionKind::Stop | ActionKind::Withdraw | ActionKind::Refuse);
        if waits && !may_wait {
            return Err(format!("{label}: an answer is awaited"));
        }
        let result = match action.action {
            ActionKind::Supplement => self.supplement(action),
            ActionKind::Pause => self.reach(Power::Pause).map(|()| {
                self.prove("clock:pause");
                self.asked = Some((action.at, ClockPolicy::Pause));
            }),
            ActionKind::Answer | ActionKind::Resume => self.answer(action),
            ActionKind::Extend => self.extend(action),
            ActionKind::Refuse => self.refuse(),
            ActionKind::Stop => self.reach(Power::Stop).map(|()| {
                self.prove("path:stop");
                self.ended = Some(NationalStatus::Stopped);
            }),
            ActionKind::Withdraw => {
                self.prove("path:withdraw");
                self.ended = Some(NationalStatus::Withdrawn);
                Ok(())
            }
            ActionKind::SendBack => self.send_back(),
            ActionKind::Opinion => self.opinion(action),
            ActionKind::AskOpinion => self.ask_opinion(action),
            ActionKind::SiteVisit => self.site_visit(),
            ActionKind::DutyConfirmed => self.duty_confirmed(action),
            ActionKind::Move => self.move_to(action),
            ActionKind::RefuseIntake | ActionKind::SupplementIntake => Err("only before acceptance".to_owned()),
        };
        result.map_err(|why| format!("{label}: {why}"))
    }

    fn supplement(&mut self, action: &WorkedAction) -> Result<(), String> {
        self.reach(Power::Supplement)?;
        self.asked = Some((action.at, self.package.clock.on_supplement));
        self.supplements += 1;
        self.prove("path:supplement");
        if self.supplements > 1 {
            self.prove("path:second_supplement");
        }
        self.prove(&format!("clock:{}", self.package.clock.on_supplement.code()));
        Ok(())
    }

    fn answer(&mut self, action: &WorkedAction) -> Result<(), String> {
        let (asked, policy) = self.asked.take().ok_or("nothing was asked")?;
        self.due = adjusted(self.calendar, policy, self.limit, self.due, (asked, action.at), self.package.clock.cut_off);
        Ok(())
    }

    fn extend(&mut self, action: &WorkedAction) -> Result<(), String> {
        self.reach(Power::Extend)?;
        if self.extensions >= self.package.clock.extension_max {
            return Err(format!("the due date may be extended {} times only", self.package.clock.extension_max));
        }
        self.extensions += 1;
        let days = action.days.ok_or("`days` is missing")?;
        let unit = match self.limit.unit() {
            LimitUnit::Day | LimitUnit::Month => LimitUnit::Day,
            _ => LimitUnit::WorkingDay,
        };
        let by = Limit::new(Fraction::whole(i32::from(days)), unit).map_err(|error| error.to_string())?;
        self.due = extended(self.calendar, self.due, by);
        self.prove("path:extend");
        Ok(())
    }

    fn refuse(&mut self) -> Result<(), String> {
        self.reach(Power::Refuse)?;
        // A refusal answers the request for papers that nobody brought.
        self.asked = None;
        self.refused = true;
        let moves = self.package.moves_from(&self.at.id, self.case, &self.worked.setting());
        if let Some(out) = moves.into_iter().find(|out| out.step_move.action == MoveAction::Refuse) {
            self.check_left()?;
            self.go(&out.step_move.to)?;
        }
        Ok(())
    }

    fn send_back(&mut self) -> Result<(), String> {
        let back = |run: &Run<'a>| {
            let moves = run.package.moves_from(&run.at.id, run.case, &run.worked.setting());
            moves.into_iter().find(|out| out.step_move.action == MoveAction::SendBack).map(|out| out.step_move.to.clone())
        };
        self.advance_until("a move `send_back`", |run| back(run).is_some())?;
        let to = back(self).ok_or("no way back")?;
        self.prove("path:send_back");
        self.go(&to)
    }

    fn opinion(&mut self, action: &WorkedAction) -> Result<(), String> {
        let of = action.of.clone().ok_or("`of` is missing")?;
        if self.questions.remove(&of) {
            self.prove("path:asked_opinion");
            return Ok(());
        }
        let case = self.case;
        self.advance_until(&format!("the opinion `{of}`"), |run| {
            run.package.opinions_for(run.at, case).iter().any(|opinion| opinion.id == of)
        })?;
        self.given.insert(of);
        self.prove("path:opinion");
        Ok(())
    }

    fn ask_opinion(&mut self, action: &WorkedAction) -> Result<(), String> {
        let of = action.of.clone().ok_or("`of` is missing")?;
        self.reach(Power::Opinion)?;
        self.questions.insert(of);
        Ok(())
    }

    fn site_visit(&mut self) -> Result<(), String> {
        self.reach(Power::SiteVisit)?;
        self.visited.insert(self.at.id.as_str());
        self.prove("path:site_visit");
        Ok(())
    }

    /// What a step waits for before a dossier goes on from it.
    fn check_left(&self) -> Result<(), String> {
        let step = self.at;
        if step.needs_visit(self.case) && !self.visited.contains(step.id.as_str()) {
            return Err(format!("step `{}` waits for a visit to the site", step.id));
        }
        if let Some(opinion) = self.package.opinions_for(step, self.case).iter().find(|opinion| !self.given.contains(&opinion.id)) {
            return Err(format!("step `{}` waits for the opinion `{}`", step.id, opinion.id));
        }
        match self.questions.first() {
            Some(of) => Err(format!("step `{}` waits for the answer of `{of}`", step.id)),
            None => Ok(()),
        }
    }

    fn move_to(&mut self, action: &WorkedAction) -> Result<(), String> {
        let to = action.to.clone().ok_or("`to` is missing")?;
        if self.at.id == to {
            return Err(format!("the dossier stands at `{to}` already"));
        }
        self.advance_until(&format!("the step `{to}`"), |run| run.at.id == to)?;
        if self.at.waits_for_duty {
            self.duty_since = Some(action.at);
        }
        Ok(())
    }

    fn duty_confirmed(&mut self, action: &WorkedAction) -> Result<(), String> {
        if !self.at.waits_for_duty {
            return Err("the dossier does not wait for a duty; say with `move` when it came there".to_owned());
        }
        let since = self.duty_since.take().ok_or("say with `move` when the dossier came to the duty")?;
        self.due = resumed(self.calendar, self.limit, self.due, since, action.at);
        self.duty_done = true;
        self.prove("path:duty");
        Ok(())
    }

    /// Goes on by the default moves to the first step, from where the dossier stands, whose holder may do this.
    fn reach(&mut self, power: Power) -> Result<(), String> {
        self.advance_until(&format!("`may` \"{power}\""), |run| run.at.can(power))
    }

    fn advance_until(&mut self, wanted: &str, reached: impl Fn(&Run<'a>) -> bool) -> Result<(), String> {
        while !reached(self) {
            if !self.advance()? {
                return Err(format!("no step from here on has {wanted}"));
            }
        }
        Ok(())
    }

    /// One default move; false at the end of the path.
    fn advance(&mut self) -> Result<bool, String> {
        if self.at.waits_for_duty && !self.duty_done {
            return Err(format!("step `{}` waits for the duty", self.at.id));
        }
        let next = self
            .package
            .moves_from(&self.at.id, self.case, &self.worked.setting())
            .into_iter()
            .find(|out| out.is_default)
            .map(|out| out.step_move.to.clone());
        if next.is_some() {
            self.check_left()?;
        }
        match next {
            Some(to) if self.path.len() < 100 => {
                self.drafted |= self.at.drafts_result && !self.refused;
                self.go(&to).map(|()| true)
            }
            Some(_) => Err("the path never ends".to_owned()),
            None => Ok(false),
        }
    }

    fn go(&mut self, to: &str) -> Result<(), String> {
        self.at = self.package.step(to).ok_or_else(|| format!("there is no step `{to}`"))?;
        self.path.push(self.at.id.clone());
        Ok(())
    }

    fn finish(&mut self) -> Result<NationalStatus, String> {
        let status = match self.ended {
            Some(status) => status,
            None if self.asked.is_some() => NationalStatus::SupplementRequested,
            None => {
                while self.advance()? {}
                if self.at.work != Work::HandOver {
                    return Err(format!("the path ends at `{}`, where nothing is handed over", self.at.id));
                }
                self.prove(if self.refused { "path:refuse" } else { "path:approve" });
                NationalStatus::Returned
            }
        };
        let passed: Vec<&Step> = self.path.iter().filter_map(|id| self.package.step(id)).collect();
        let case = self.case;
        let elsewhere = |step: &&Step| {
            step.place == StepPlace::Agency
                || self.package.opinions_for(step, case).iter().any(|opinion| opinion.place == StepPlace::Agency)
        };
        if passed.iter().any(elsewhere) {
            self.proved.insert("path:other_agency".to_owned());
        }
        if passed.iter().any(|step| step.work == Work::Number) && self.package.result.number.register != Register::None {
            self.proved.insert(format!("number:{}", self.package.result.number.register));
        }
        Ok(status)
    }

    fn due_at_end(&self) -> Option<Instant> {
        match self.asked {
            Some((_, ClockPolicy::Pause | ClockPolicy::Restart)) => None,
            _ => Some(self.due),
        }
    }
}
