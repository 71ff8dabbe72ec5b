//! Each act as it was sent: the form becomes a command, the command one write.

use std::sync::Arc;

use kernel::{DossierId, Message};
use serde::Serialize;
use store::{Request, Tx};
use web::components::Html;
use web::{Ctx, FieldErrors, Fields};

use super::counter_parts::scan_sent;
use super::desk::{Input, official};
use super::part_line::PartLine;
use super::sight::Sight;
use super::{deed_aside, deed_form, deed_proposal};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::deed::Deed;
use crate::service::incoming::IncomingPart;
use crate::service::{
    accept, advance, ask_opinions, assign, check_parts, clock, correct, delivery, draft_result, extension, give_back, hand_over, opinion,
    outlook, pause, post, refuse, refuse_intake, settle, site_visit, stop, supplement, urge, withdraw,
};

/// Does an act.
pub(super) async fn run(
    app: &Arc<Onestop>,
    ctx: &Ctx,
    deed: Deed,
    (dossier, input, sight): (DossierId, Input, &Sight),
) -> Result<(), OnestopError> {
    let version = input.version().map_err(|_| OnestopError::refused("web-form-broken"))?;
    let f = &input.fields;
    let text = |name: &str| input.text(name);
    let reasoned = || clock::ClockCommand { dossier, version, reason: text("reason"), document: text("document") };
    let extension = || clock::Extension { days: days(f), reason: text("reason"), ground: text("ground"), apology: text("apology") };
    let parts = || f.all("parts").map(str::to_owned).collect();
    let request = || supplement::AskSupplement { dossier, version, ground: text("ground"), parts: parts(), message: text("message") };
    let standstill = || pause::Pause { dossier, version, standstill: deed_proposal::pause_sent(f) };
    match deed {
        Deed::Accept => {
            write(app, ctx, f, accept::Accept { dossier, version, holder: input.id("holder") }, |app, tx, actor, command| {
                accept::accept(app, tx, actor, command).map(drop)
            })
            .await
        }
        Deed::RefuseIntake => {
            let command = refuse_intake::RefuseIntake { dossier, version, reason: text("reason"), ground: text("ground") };
            write(app, ctx, f, command, refuse_intake::refuse_intake).await
        }
        Deed::Supplement => write(app, ctx, f, request(), supplement::ask).await,
        Deed::ProposeSupplement => write(app, ctx, f, request(), supplement::propose).await,
        Deed::DecideSupplement => {
            let command = supplement::DecideSupplement { dossier, version, approves: approves(f)?, answer: text("answer") };
            write(app, ctx, f, command, supplement::decide).await
        }
        Deed::Answer => {
            let command = supplement::AnswerSupplement { dossier, parts: brought(app, ctx, &input, sight).await? };
            write(app, ctx, f, command, supplement::answer).await
        }
        Deed::Assign => {
            let task = sight.whole.task().ok_or(OnestopError::NotFound)?.id;
            write(app, ctx, f, assign::Assign { dossier, task, version, holder: input.id("holder") }, assign::assign).await
        }
        Deed::Move => {
            let command = advance::Advance {
                dossier,
                version,
                to: Some(text("den")).filter(|to| !to.is_empty()),
                note: text("note"),
                holder: input.id("holder"),
            };
            write(app, ctx, f, command, |app, tx, actor, command| advance::advance(app, tx, actor, command).map(drop)).await
        }
        Deed::Pause => write(app, ctx, f, standstill(), pause::pause).await,
        Deed::ProposePause => write(app, ctx, f, standstill(), pause::propose).await,
        Deed::DecidePause => {
            let command = pause::DecidePause { dossier, version, approves: approves(f)?, answer: text("answer") };
            write(app, ctx, f, command, pause::decide).await
        }
        Deed::Resume => write(app, ctx, f, reasoned(), clock::resume).await,
        Deed::ConfirmDuty => write(app, ctx, f, reasoned(), clock::confirm_duty).await,
        Deed::Extend => {
            let command = clock::Extend { dossier, version, extension: extension(), document: text("document") };
            write(app, ctx, f, command, |app, tx, actor, command| clock::extend(app, tx, actor, command).map(drop)).await
        }
        Deed::ProposeExtension => {
            let command = extension::ProposeExtension { dossier, version, extension: extension() };
            write(app, ctx, f, command, extension::propose).await
        }
        Deed::DecideExtension => {
            let approves = approves(f)?;
            let command = extension::DecideExtension { dossier, version, approves, answer: text("answer"), document: text("document") };
            write(app, ctx, f, command, |app, tx, actor, command| extension::decide(app, tx, actor, command).map(drop)).await
        }
        Deed::CheckParts => {
            let command = check_parts::CheckParts { dossier, version, findings: findings(f, sight) };
            write(app, ctx, f, command, check_parts::check_parts).await
        }
        Deed::Refuse => {
            write(app, ctx, f, refuse::Refuse { dossier, version, reason: text("reason"), ground: text("ground") }, refuse::refuse).await
        }
        Deed::Withdraw => {
            let requested_on = f.text("requested_on").parse().ok();
            let command = withdraw::Withdraw { dossier, version: Some(version), reason: text("reason"), requested_on };
            write(app, ctx, f, command, withdraw::withdraw).await
        }
        Deed::Stop => write(app, ctx, f, stop::Stop { dossier, version, reason: text("reason"), ground: text("ground") }, stop::stop).await,
        Deed::Opinion => {
            let task = outlook::task_for(&sight.whole, &sight.authority, &sight.actor, Deed::Opinion).ok_or(OnestopError::Forbidden)?.id;
            write(
                app,
                ctx,
                f,
                opinion::GiveOpinion { dossier, task, agrees: f.text("agrees") != "objects", text: text("text") },
                opinion::give,
            )
            .await
        }
        Deed::SiteVisit => {
            let command = deed_aside::visit_sent(app, &input, sight).await?;
            write(app, ctx, f, command, site_visit::record_visit).await
        }
        Deed::AskOpinions => {
            let command = deed_aside::question_sent(dossier, version, f);
            write(app, ctx, f, command, ask_opinions::ask_opinions).await
        }
        Deed::Draft => {
            let content = deed_form::content(f, &sight.whole.loaded.procedure.result);
            write(app, ctx, f, draft_result::DraftResult { dossier, version, content }, draft_result::draft_result).await
        }
        Deed::Settle => {
            let fee = input.id("khoan").ok_or(OnestopError::NotFound)?;
            write(app, ctx, f, settle::Settle { dossier, fee, receipt: text("receipt") }, settle::settle).await
        }
        Deed::HandOver => write(app, ctx, f, handed(dossier, version, &input), hand_over::hand_over).await,
        Deed::ConfirmDelivery => {
            let command =
                post::ConfirmDelivery { dossier, version, delivered_on: f.text("delivered_on").parse().ok(), taken_by: text("taken_by") };
            write(app, ctx, f, command, post::confirm_delivery).await
        }
        Deed::FailDelivery => {
            let command = post::FailDelivery { dossier, version, reason: text("reason"), remark: text("remark") };
            write(app, ctx, f, command, post::fail_delivery).await
        }
        Deed::GiveBack => {
            let identity_checked = input.ticked("identity_checked");
            let command = give_back::GiveBack { dossier, version, taken_by: text("taken_by"), identity_checked };
            write(app, ctx, f, command, give_back::give_back).await
        }
        Deed::Delivery => {
            let command = delivery::ChangeDelivery { dossier, version, way: text("way"), address: text("address") };
            write(app, ctx, f, command, delivery::change_delivery).await
        }
        Deed::Correct => write(app, ctx, f, correct::Correct { dossier, version, reason: text("reason") }, correct::correct).await,
        Deed::Urge => write(app, ctx, f, urge::Urge { dossier }, urge::urge).await,
    }
}

async fn write<C, U>(app: &Arc<Onestop>, ctx: &Ctx, fields: &Fields, command: C, act: U) -> Result<(), OnestopError>
where
    C: Serialize + Send + 'static,
    U: Fn(&Onestop, &mut Tx<'_>, &kernel::Actor, &C) -> Result<(), OnestopError> + Send + 'static,
{
    let request = fields.request().map_err(|_| OnestopError::refused("web-form-broken"))?;
    let actor = official(ctx).map_err(|_| OnestopError::Forbidden)?;
    let (system, request) = (Arc::clone(app), Request::new(request, &command));
    app.store.write(request, move |tx| act(&system, tx, &actor, &command)).await
}

/// A leader's decision on what was proposed.
fn approves(fields: &Fields) -> Result<bool, OnestopError> {
    match fields.text("decision") {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(OnestopError::Fields(vec![("decision".to_owned(), Message::new("onestop-extend-decision"))])),
    }
}

fn days(fields: &Fields) -> i32 {
    fields.text("days").parse().unwrap_or(0)
}

/// How the parts were found of which something was said.
fn findings(fields: &Fields, sight: &Sight) -> Vec<check_parts::PartFinding> {
    let finding = |part: &crate::Paper| check_parts::PartFinding {
        part: part.id,
        verdict: fields.text(&format!("verdict-{}", part.id)).to_owned(),
        remark: fields.text(&format!("remark-{}", part.id)).to_owned(),
    };
    sight.whole.parts.iter().map(finding).filter(|one| !(one.verdict.is_empty() && one.remark.is_empty())).collect()
}

fn handed(dossier: DossierId, version: i64, input: &Input) -> hand_over::HandOver {
    hand_over::HandOver {
        dossier,
        version,
        way: input.text("way"),
        // Who stands for an organisation is named in a field of its own.
        taken_by: input.text(if input.fields.text("relation") == "owner" { "representative" } else { "taken_by" }),
        relation: input.text("relation"),
        document: input.text("document"),
        address: input.text("address"),
        tracking: input.text("tracking"),
        identity_checked: input.ticked("identity_checked"),
        slip_lost: input.ticked("slip_lost"),
        originals_returned: input.ticked("originals_returned"),
    }
}

/// Papers brought to the counter, with their scans: each as the clerk found it.
async fn brought(app: &Onestop, ctx: &Ctx, input: &Input, sight: &Sight) -> Result<Vec<IncomingPart>, OnestopError> {
    let owner = sight.whole.loaded.dossier.id.to_string();
    let wanted = deed_form::asked(sight).map(|asked| deed_form::wanted(sight, asked)).unwrap_or_default();
    let (mut parts, mut faults) = (Vec::new(), Vec::new());
    for part in wanted {
        let line = PartLine::new(part, (&input.fields, &FieldErrors::default()), Html::default(), &ctx.words);
        let scan = match scan_sent(part, &input.uploads) {
            Ok(scan) => scan,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        // Whoever scans a paper has it in hand.
        if !line.ticked && scan.is_none() {
            continue;
        }
        let file = match scan {
            Some(scan) => {
                let stored = app.store.files().put(&owner, scan.media_type, scan.content.clone()).await;
                Some((scan.name.clone(), stored.map_err(|error| OnestopError::Procedure(error.to_string()))?))
            }
            None => None,
        };
        parts.push(IncomingPart { file, ..line.incoming() });
    }
    if faults.is_empty() { Ok(parts) } else { Err(OnestopError::Fields(faults)) }
}
