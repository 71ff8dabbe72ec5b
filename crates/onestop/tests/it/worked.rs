//! Every worked case of every package, played through the use cases themselves: the same case, path, due time, fee and status must come
//! out as the law's arithmetic gives.

use std::sync::Arc;

use identity::{NewPerson, Role};
use jiff::SignedDuration;
use kernel::{Actor, AgencyId, Channel, DossierId, Instant, PersonId};
use onestop::service::accept::{Accept, accept};
use onestop::service::ask_opinions::{AskOpinions, ask_opinions};
use onestop::service::clock::{ClockCommand, Extend, Extension, confirm_duty, extend, resume};
use onestop::service::draft_result::{DraftResult, draft_result};
use onestop::service::hand_over::{HandOver, hand_over};
use onestop::service::opinion::{GiveOpinion, give};
use onestop::service::pause::{Pause, Standstill, pause};
use onestop::service::places::{self, Places};
use onestop::service::post::{ConfirmDelivery, confirm_delivery};
use onestop::service::refuse::{Refuse, refuse};
use onestop::service::refuse_intake::{RefuseIntake, refuse_intake};
use onestop::service::settle::{Settle, settle};
use onestop::service::site_visit::{RecordVisit, record_visit};
use onestop::service::stop::{Stop, stop};
use onestop::service::supplement::{AnswerSupplement, AskSupplement, answer, ask};
use onestop::service::whole::Whole;
use onestop::service::withdraw::{Withdraw, withdraw};
use onestop::{DeliveryState, State, Task, Work};
use procedure::{ActionKind, AgencyKind, MoveAction, Power, Procedure, WorkedAction, WorkedCase};

use crate::worked_filing::{at_counter, online, parts};
use crate::world::{World, handing, migrations, root};

/// Everything that the packages' steps ask for, around the ward Phố Hiến; and the communes that the cases name.
const AGENCIES: [&str; 36] = [
    "H31,",
    "H31.01",
    "H31.02",
    "H31.03",
    "H31.04",
    "H31.05",
    "H31.06,",
    "H31.06.0",
    "H31.06.10,",
    "H31.06.10.01,",
    "H31.07",
    "H31.08",
    "H31.09",
    "H31.12",
    "H31.101",
    "H31.108",
    "H31.30,",
    "H31.30.101,",
    "H31.40.01,",
    "H31.41.01,",
    "H31.104,",
    "H31.114",
    "H31.116,",
    "H31.118,",
    "H31.119,",
    "H31.124,",
    "H31.135,",
    "H31.141,",
    "H31.152,",
    "H31.160,",
    "H31.170,",
    "H31.181,",
    "H31.182,",
    "H31.189,",
    "H31.198,",
    "H31.201,",
];

/// The commune of Phố Hiến.
const COMMUNE: &str = "11953";

#[test]
fn worked_cases_come_out_of_the_use_cases_as_of_the_rules() {
    testkit::on_both(&migrations(), |base| async {
        let mut folders: Vec<String> = std::fs::read_dir(root().join("procedures"))
            .unwrap()
            .flatten()
            .filter(|entry| entry.path().is_dir())
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let packages: Vec<&str> = folders.iter().map(String::as_str).collect();
        let world = World::of(base, &AGENCIES, &packages).await;
        let (mut played, mut wrong) = (0, Vec::new());
        for folder in &packages {
            let files = procedure::PackageFiles::read(&root().join("procedures").join(folder)).unwrap();
            for (name, text) in &files.cases {
                let worked = WorkedCase::parse(name, text).unwrap();
                if !can_be_played(&worked) {
                    continue;
                }
                let run = Run::file(&world, folder, worked).await;
                let outcome = match run {
                    Ok(run) => run.play().await,
                    Err(error) => Err(error),
                };
                played += 1;
                wrong.extend(outcome.err().map(|error| format!("{folder}/{name}: {error}")));
            }
        }
        assert!(wrong.is_empty(), "{} of {played} cases come out otherwise:\n{}", wrong.len(), wrong.join("\n"));
        assert!(played > 100, "{played}");
    });
}

/// The counter receives and accepts in one act by somebody whose card it has not seen; everything else goes online.
fn can_be_played(worked: &WorkedCase) -> bool {
    let before = worked.actions.iter().any(|action| worked.accepted.is_none_or(|accepted| action.at < accepted));
    worked.channel == Channel::Online || (worked.accepted.is_some() && !before && worked.assurance == 0)
}

struct Run<'a> {
    world: &'a World,
    worked: WorkedCase,
    procedure: Arc<Procedure>,
    person: Actor,
    id: DossierId,
}

pub type Outcome<T> = Result<T, String>;

pub fn told(error: impl std::fmt::Debug) -> String {
    format!("{error:?}")
}

impl<'a> Run<'a> {
    async fn file(world: &'a World, folder: &str, worked: WorkedCase) -> Outcome<Run<'a>> {
        world.clock.set(worked.submitted);
        let code = folder.split('-').next().unwrap().to_owned();
        let today = worked.submitted.date();
        let procedure = world.act(move |app, tx| Ok(app.catalogue.current(tx, &code, today).unwrap().unwrap())).await.map_err(told)?;
        let categories = worked.categories.clone();
        let person: PersonId = world
            .act(move |app, tx| {
                Ok(identity::add_person(
                    tx,
                    &app.identity.keys,
                    &NewPerson { name: "Người Mẫu".to_owned(), categories: categories.clone(), ..NewPerson::default() },
                )?)
            })
            .await
            .map_err(told)?;
        let actor = Actor { session: world.citizen.session, ..Actor::person(person, worked.assurance) };
        let asked = Arc::clone(&procedure);
        let receiving = worked.receiving.clone();
        let places = world
            .act(move |_, tx| {
                let Some(places) = places::find(tx, &asked.package, Some(COMMUNE), None)? else { return Ok(None) };
                let elsewhere = receiving.as_deref().map(|code| identity::agency_by_code(tx, code)).transpose()?.flatten();
                Ok(Some(Places { receiving: elsewhere.unwrap_or(places.receiving), ..places }))
            })
            .await
            .map_err(told)?
            .ok_or("no agency decides")?;
        let parts = parts(world, &procedure, &worked).await;
        let id = match worked.channel {
            Channel::Online => online(world, &procedure, &worked, &actor, &places, parts).await?,
            _ => at_counter(world, &procedure, &worked, person, &places, parts).await?,
        };
        Ok(Run { world, worked, procedure, person: actor, id })
    }

    async fn play(self) -> Outcome<()> {
        let accepted = self.worked.accepted;
        let (before, after): (Vec<WorkedAction>, Vec<WorkedAction>) =
            self.worked.actions.iter().cloned().partition(|action| accepted.is_none_or(|accepted| action.at < accepted));
        for action in &before {
            self.act(action).await.map_err(|error| format!("{:?}: {error}", action.action))?;
        }
        if let Some(accepted) = accepted.filter(|_| self.worked.channel == Channel::Online) {
            self.world.clock.set(accepted);
            self.settle().await?;
            let (actor, command) = (self.main().await?, Accept { dossier: self.id, version: self.version().await, holder: None });
            self.world.act(move |app, tx| accept(app, tx, &actor, &command)).await.map_err(told)?;
        }
        for action in &after {
            self.act(action).await.map_err(|error| format!("{:?} at {}: {error}", action.action, action.at.display_local()))?;
        }
        let state = self.whole().await.loaded.dossier.state;
        if state.is_running() {
            self.until(|whole, _| whole.task().is_none_or(|task| task.work == Work::HandOver)).await?;
            self.hand_over().await?;
        } else if state == State::Done {
            self.hand_over().await?;
        }
        self.compare().await
    }

    async fn compare(&self) -> Outcome<()> {
        let (whole, expected) = (self.whole().await, &self.worked.expect);
        let dossier = &whole.loaded.dossier;
        let path: Vec<String> = whole.tasks.iter().filter(|task| task.work != Work::Opinion).filter_map(|task| task.step.clone()).collect();
        let fee: i64 = whole.fees.iter().map(|fee| fee.amount.0).sum();
        let mut differences = Vec::new();
        let mut differ = |is_same: bool, what: String| {
            if !is_same {
                differences.push(what)
            }
        };
        differ(dossier.case_id == expected.case, format!("case {} instead of {}", dossier.case_id, expected.case));
        differ(path == expected.path, format!("path {path:?} instead of {:?}", expected.path));
        differ(fee == expected.fee.0, format!("fee {fee} instead of {}", expected.fee.0));
        differ(
            dossier.state.national().code() == expected.status,
            format!("status {} instead of {}", dossier.state.national().code(), expected.status),
        );
        if let Some(elsewhere) = &self.worked.receiving {
            let [receiving, deciding] = [dossier.receiving, dossier.deciding].map(|id| whole.agencies.get(&id).map(|agency| &agency.code));
            let is_apart = receiving == Some(elsewhere) && deciding.is_some_and(|code| !elsewhere.starts_with(code.as_str()));
            differ(is_apart, format!("received by {receiving:?}, decided by {deciding:?}"));
            differ(dossier.code.starts_with(&format!("{elsewhere}-")), format!("code {} instead of {elsewhere}-…", dossier.code));
            let handed_over = whole.tasks.iter().find(|task| task.work == Work::HandOver).map(|task| task.agency);
            differ(handed_over == Some(dossier.receiving), format!("handed over by {handed_over:?}"));
        }
        if let Some(due) = expected.due {
            let near = dossier.due_at.is_some_and(|found| found.since(due).abs() < SignedDuration::from_millis(1));
            differ(near, format!("due {:?} instead of {}", dossier.due_at.map(Instant::display_local), due.display_local()));
        }
        // What a case claims to prove was done, not only reached.
        let claims = |path: &str| self.worked.covers.iter().any(|claim| claim == path);
        differ(!claims("path:site_visit") || !whole.visits.is_empty(), "no visit is on record".to_owned());
        let given = |is_question: bool| {
            let mut opinions = whole.tasks.iter().filter(|task| task.work == Work::Opinion && task.is_question() == is_question);
            opinions.any(|task| task.outcome.as_deref() == Some("agrees"))
        };
        differ(!claims("path:opinion") || given(false), "no opinion of a step was given".to_owned());
        differ(!claims("path:asked_opinion") || given(true), "no question was answered".to_owned());
        if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
    }

    async fn whole(&self) -> Whole {
        self.world.whole(self.id).await
    }

    async fn version(&self) -> i64 {
        self.world.version(self.id).await
    }

    /// Whoever has the task of the present step.
    async fn main(&self) -> Outcome<Actor> {
        let whole = self.whole().await;
        let task = whole.task().ok_or("nobody has it")?;
        self.holder(task.agency, task.role).await
    }

    async fn holder(&self, agency: AgencyId, role: Role) -> Outcome<Actor> {
        let holders = self.world.store.read(move |tx| identity::holders_of_role(tx, agency, role)).await.map_err(told)?;
        let holder = holders.first().ok_or_else(|| format!("nobody is {role:?} there"))?;
        Ok(Actor::official(holder.person, holder.post, holder.agency))
    }

    /// A leader of the agency that decides or has the task.
    async fn leader(&self) -> Outcome<Actor> {
        let whole = self.whole().await;
        match self.holder(whole.loaded.dossier.deciding, Role::UnitLeader).await {
            Ok(leader) => Ok(leader),
            Err(_) => self.holder(whole.loaded.dossier.deciding, Role::Approver).await,
        }
    }

    /// Moves by default until the dossier stands where something can be done.
    async fn until(&self, reached: impl Fn(&Whole, &Procedure) -> bool) -> Outcome<()> {
        for _ in 0..30 {
            if reached(&self.whole().await, &self.procedure) {
                return Ok(());
            }
            self.advance(None).await?;
        }
        Err("the path never ends".to_owned())
    }

    async fn reach(&self, power: Power) -> Outcome<()> {
        self.until(|whole, _| whole.loaded.step().is_some_and(|step| step.can(power))).await
    }

    async fn advance(&self, to: Option<String>) -> Outcome<()> {
        self.world.clock.advance(SignedDuration::from_micros(1));
        let whole = self.whole().await;
        for task in whole.tasks.iter().filter(|task| task.work == Work::Opinion && task.closed_at.is_none()) {
            self.give_opinion(task).await?;
        }
        let actor = self.main().await?;
        if whole.outcome.is_none() && whole.loaded.step().is_some_and(|step| step.drafts_result) {
            let (actor, command) =
                (actor.clone(), DraftResult { dossier: self.id, version: self.version().await, content: self.worked.result.clone() });
            self.world.act(move |app, tx| draft_result(app, tx, &actor, &command)).await.map_err(told)?;
        }
        self.world
            .advance_to(&actor, self.id, to.as_deref())
            .await
            .map(drop)
            .map_err(|error| format!("from {:?}: {error:?}", whole.loaded.dossier.step))
    }

    async fn settle(&self) -> Outcome<()> {
        for fee in self.whole().await.fees.iter().filter(|fee| fee.is_open()) {
            let command = Settle { dossier: self.id, fee: fee.id, receipt: "BL".to_owned() };
            self.world.act(move |app, tx| settle(app, tx, &Actor::system("tests"), &command)).await.map_err(told)?;
        }
        Ok(())
    }

    async fn hand_over(&self) -> Outcome<()> {
        self.settle().await?;
        let command = HandOver {
            way: self.worked.delivery.code().to_owned(),
            tracking: "RR1".to_owned(),
            originals_returned: true,
            ..handing(self.id, self.version().await)
        };
        self.world.act(move |app, tx| hand_over(app, tx, &Actor::system("tests"), &command)).await.map_err(told)?;
        if self.whole().await.delivery() != DeliveryState::Posted {
            return Ok(());
        }
        let (version, delivered_on) = (self.version().await, Some(self.world.clock.now().date()));
        let command = ConfirmDelivery { dossier: self.id, version, delivered_on, taken_by: String::new() };
        self.world.act(move |app, tx| confirm_delivery(app, tx, &Actor::system("tests"), &command)).await.map_err(told)
    }

    async fn act(&self, action: &WorkedAction) -> Outcome<()> {
        self.world.clock.set(action.at);
        match action.action {
            ActionKind::SupplementIntake => self.ask(self.main().await?).await,
            ActionKind::Supplement => {
                self.reach(Power::Supplement).await?;
                let again = self.whole().await.loaded.dossier.supplements > 0;
                self.ask(if again { self.leader().await? } else { self.main().await? }).await
            }
            ActionKind::Answer => {
                let (actor, command) = (self.person.clone(), AnswerSupplement { dossier: self.id, parts: Vec::new() });
                self.world.act(move |app, tx| answer(app, tx, &actor, &command)).await.map_err(told)
            }
            ActionKind::Withdraw => {
                let (actor, command) =
                    (self.person.clone(), Withdraw { dossier: self.id, reason: "Rút".to_owned(), version: None, requested_on: None });
                self.world.act(move |app, tx| withdraw(app, tx, &actor, &command)).await.map_err(told)
            }
            ActionKind::RefuseIntake => {
                let (actor, command) = (
                    self.main().await?,
                    RefuseIntake {
                        dossier: self.id,
                        version: self.version().await,
                        reason: "Không thuộc thẩm quyền".to_owned(),
                        ground: "Nghị định 118/2025/NĐ-CP".to_owned(),
                    },
                );
                self.world.act(move |app, tx| refuse_intake(app, tx, &actor, &command)).await.map_err(told)
            }
            ActionKind::Pause => self.pause().await,
            ActionKind::Resume | ActionKind::DutyConfirmed => self.clock(action.action).await,
            ActionKind::Extend => self.extend(action).await,
            ActionKind::Refuse => self.refuse().await,
            ActionKind::Stop => {
                let (actor, command) = (
                    self.leader().await?,
                    Stop { dossier: self.id, version: self.version().await, reason: "Dừng".to_owned(), ground: "Luật".to_owned() },
                );
                if self.whole().await.loaded.dossier.state.is_running() {
                    self.reach(Power::Stop).await?;
                }
                let command = Stop { version: self.version().await, ..command };
                self.world.act(move |app, tx| stop(app, tx, &actor, &command)).await.map_err(told)
            }
            ActionKind::SendBack => self.send_back().await,
            ActionKind::AskOpinion => self.ask_opinion(action).await,
            ActionKind::Opinion if self.asked(action).await?.is_some() => {
                let asked = self.asked(action).await?;
                let whole = self.whole().await;
                let task = whole.tasks.iter().find(|task| task.is_question() && task.closed_at.is_none() && Some(task.agency) == asked);
                self.give_opinion(task.ok_or("nobody was asked")?).await
            }
            ActionKind::Opinion => {
                let of = action.of.clone().unwrap_or_default();
                self.until(|whole, _| whole.tasks.iter().any(|task| task.step.as_deref() == Some(of.as_str()))).await
            }
            ActionKind::SiteVisit => self.visit().await,
            ActionKind::Move => {
                let to = action.to.clone();
                self.until(|whole, _| whole.loaded.dossier.step == to).await
            }
        }
    }

    /// Whoever has the step visits the site and puts it on record.
    async fn visit(&self) -> Outcome<()> {
        self.reach(Power::SiteVisit).await?;
        let now = self.world.clock.now();
        let (actor, command) = (
            self.main().await?,
            RecordVisit {
                dossier: self.id,
                version: self.version().await,
                visited_on: Some(now.date()),
                visited_at: Some(now.local().time()),
                place: "Tại thửa đất".to_owned(),
                participants: "Tổ trưởng tổ dân phố".to_owned(),
                findings: "Đúng như hồ sơ".to_owned(),
                conclusion: "met".to_owned(),
                files: Vec::new(),
            },
        );
        self.world.act(move |app, tx| record_visit(app, tx, &actor, &command)).await.map_err(told)
    }

    /// The agency of the kind that an action names.
    async fn asked(&self, action: &WorkedAction) -> Outcome<Option<AgencyId>> {
        let kind = action.of.clone().unwrap_or_default();
        if AgencyKind::from_code(&kind).is_none() {
            return Ok(None);
        }
        let found = self.world.act(move |_, tx| Ok(places::taking_part(tx, &kind, Some(COMMUNE))?)).await.map_err(told)?;
        Ok(found.map(|agency| agency.id))
    }

    /// Whoever has the step asks an agency that no step asks, for two working days.
    async fn ask_opinion(&self, action: &WorkedAction) -> Outcome<()> {
        self.reach(Power::Opinion).await?;
        let agencies = self.asked(action).await?.into_iter().collect();
        let whole = self.whole().await;
        let answer_by = whole.loaded.dossier.due_at.map(Instant::date);
        let (actor, command) = (
            self.main().await?,
            AskOpinions {
                dossier: self.id, version: self.version().await, agencies, question: "Đề nghị cho ý kiến".to_owned(), answer_by
            },
        );
        self.world.act(move |app, tx| ask_opinions(app, tx, &actor, &command)).await.map_err(told)
    }

    async fn give_opinion(&self, task: &Task) -> Outcome<()> {
        let (actor, command) = (
            self.holder(task.agency, task.role).await?,
            GiveOpinion { dossier: task.dossier, task: task.id, agrees: true, text: "Nhất trí".to_owned() },
        );
        self.world.act(move |app, tx| give(app, tx, &actor, &command)).await.map_err(told)
    }

    async fn ask(&self, actor: Actor) -> Outcome<()> {
        let command = AskSupplement {
            dossier: self.id,
            version: self.version().await,
            ground: "Luật".to_owned(),
            parts: Vec::new(),
            message: "Bổ sung".to_owned(),
        };
        self.world.act(move |app, tx| ask(app, tx, &actor, &command)).await.map_err(told)
    }

    /// A leader stops the clock, for three weeks.
    async fn pause(&self) -> Outcome<()> {
        self.reach(Power::Pause).await?;
        let until = self.world.clock.now().date().checked_add(jiff::Span::new().days(21)).ok();
        let standstill = Standstill {
            ground: "assessment".to_owned(),
            reason: "Chờ kết luận".to_owned(),
            document: "12/GT ngày 01/8/2026".to_owned(),
            until,
        };
        let (actor, command) = (self.leader().await?, Pause { dossier: self.id, version: self.version().await, standstill });
        self.world.act(move |app, tx| pause(app, tx, &actor, &command)).await.map_err(told)
    }

    async fn clock(&self, kind: ActionKind) -> Outcome<()> {
        let actor = self.main().await?;
        let command =
            ClockCommand {
                dossier: self.id, version: self.version().await, reason: "Theo quy định".to_owned(), document: String::new()
            };
        let run = move |app: &onestop::Onestop, tx: &mut store::Tx<'_>| match kind {
            ActionKind::Resume => resume(app, tx, &actor, &command),
            _ => confirm_duty(app, tx, &actor, &command),
        };
        self.world.act(run).await.map_err(told)
    }

    async fn extend(&self, action: &WorkedAction) -> Outcome<()> {
        self.reach(Power::Extend).await?;
        let (actor, days) = (self.leader().await?, i32::from(action.days.unwrap_or(1)));
        let extension = Extension { days, reason: "Gia hạn".to_owned(), ..Extension::default() };
        let command = Extend { dossier: self.id, version: self.version().await, extension, document: String::new() };
        self.world.act(move |app, tx| extend(app, tx, &actor, &command)).await.map(drop).map_err(told)
    }

    async fn refuse(&self) -> Outcome<()> {
        if self.whole().await.loaded.dossier.state.is_running() {
            self.reach(Power::Refuse).await?;
        }
        let (actor, command) = (
            self.main().await?,
            Refuse {
                dossier: self.id, version: self.version().await, reason: "Không đủ điều kiện".to_owned(), ground: "Luật".to_owned()
            },
        );
        self.world.act(move |app, tx| refuse(app, tx, &actor, &command)).await.map_err(told)?;
        let whole = self.whole().await;
        let moves = self.procedure.package.moves_from(
            whole.loaded.dossier.step.as_deref().unwrap_or_default(),
            &whole.loaded.dossier.case_id,
            &whole.loaded.setting(),
        );
        if moves.iter().any(|out| out.step_move.action == MoveAction::Refuse) { self.advance(None).await } else { Ok(()) }
    }

    async fn send_back(&self) -> Outcome<()> {
        let back = |whole: &Whole, procedure: &Procedure| {
            let moves = procedure.package.moves_from(
                whole.loaded.dossier.step.as_deref().unwrap_or_default(),
                &whole.loaded.dossier.case_id,
                &whole.loaded.setting(),
            );
            moves.iter().find(|out| out.step_move.action == MoveAction::SendBack).map(|out| out.step_move.to.clone())
        };
        self.until(|whole, procedure| back(whole, procedure).is_some()).await?;
        let to = back(&self.whole().await, &self.procedure);
        self.advance(to).await
    }
}
