//! Mẫu 02 to 06 of a dossier as PDF, and the handlers that print any of its papers.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::{Agency, Holder};
use kernel::calendar::ClockPolicy;
use kernel::{Instant, PostId};
use print::forms;
use web::{Ctx, Failure, Words, file};

use super::desk::Input;
use super::paper::{addressee, dossier_ref, head};
use super::sections::step_name;
use super::sight::Sight;
use crate::Onestop;
use crate::model::adjustment::Adjustment;
use crate::model::task::{Task, Work};
use crate::queries::supplement::Stage;

/// A paper of a dossier, for officials who may read it; opening it is recorded.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let sight = app.open_for(&ctx, input.path_id("id")?).await?;
    let id = sight.whole.loaded.dossier.id;
    let name = ctx.address.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let words = ctx.words.clone();
    let code = sight.whole.loaded.dossier.code.clone();
    let pdf = match name.as_str() {
        "mau-01.pdf" => app.slip_pdf(id).await?,
        "ket-qua.pdf" => app.result_or_stored(&sight).await?,
        "mau-02.pdf" => {
            app.on_printer(move |app| print(forms::supplement_request(&app.printer, &supplement(app, &sight).ok_or(Failure::NotFound)?)))
                .await?
        }
        "mau-03.pdf" => {
            app.on_printer(move |app| print(forms::intake_refusal(&app.printer, &refusal(app, &sight).ok_or(Failure::NotFound)?))).await?
        }
        "mau-04.pdf" => {
            app.on_printer(move |app| print(forms::apology(&app.printer, &apology(app, &sight).ok_or(Failure::NotFound)?))).await?
        }
        "mau-05.pdf" => {
            app.on_printer(move |app| print(forms::stop_notice(&app.printer, &stop(app, &sight).ok_or(Failure::NotFound)?))).await?
        }
        "mau-06.pdf" => app.on_printer(move |app| print(forms::control_sheet(&app.printer, &control(app, &sight, &words)?))).await?,
        _ => return Err(Failure::NotFound),
    };
    Ok(shown_in_page(file(&format!("{code}-{name}"), "application/pdf", pdf)))
}

fn print(printed: Result<Vec<u8>, print::PrintError>) -> Result<Vec<u8>, Failure> {
    printed.map_err(Failure::internal)
}

/// Lets our own pages show a PDF within them.
pub(super) fn shown_in_page(response: Response) -> Response {
    use axum::http::HeaderValue;
    use axum::http::header::{CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS};
    let mut response = response.into_response();
    response.headers_mut().insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    response.headers_mut().insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"),
    );
    response
}

impl Onestop {
    /// The page of a result: as it was issued, or the draft as it stands.
    async fn result_or_stored(self: &Arc<Self>, sight: &Sight) -> Result<Vec<u8>, Failure> {
        let outcome = sight.whole.outcome.as_ref().ok_or(Failure::NotFound)?;
        match &outcome.file {
            Some((owner, sha256)) => self.store.files().get(owner, sha256).await.map_err(Failure::internal),
            None => self.result_pdf(sight.whole.loaded.dossier.id).await,
        }
    }
}

fn receiving(sight: &Sight) -> Option<&Agency> {
    sight.whole.agencies.get(&sight.whole.loaded.dossier.receiving)
}

fn deciding(sight: &Sight) -> Option<&Agency> {
    sight.whole.agencies.get(&sight.whole.loaded.dossier.deciding)
}

/// The number under which a paper of the centre stands: that of the day in the dossier's code.
fn number(sight: &Sight) -> String {
    format!("{}/TTPVHCC", sight.whole.loaded.dossier.code.rsplit('-').next().unwrap_or_default())
}

fn contact(holder: Option<&Holder>) -> forms::Contact {
    forms::Contact { name: holder.map(|holder| format!("{}, {}", holder.name, holder.title)).unwrap_or_default(), phone: String::new() }
}

fn signer(holder: Option<&Holder>, agency: &Agency) -> forms::Signer {
    forms::Signer {
        capacity: super::paper::capacity_lines(holder.map(|holder| holder.capacity.code()), agency),
        title: super::paper::signing_title(holder.map_or("", |holder| &holder.title)),
        name: holder.map(|holder| holder.name.clone()).unwrap_or_default(),
    }
}

fn tracking(app: &Onestop, sight: &Sight) -> String {
    let dossier = &sight.whole.loaded.dossier;
    format!("{}/tra-cuu/{}?khoa={}", app.config.public_url, dossier.code, dossier.token)
}

/// The newest request for more (Mẫu 02).
fn supplement(app: &Onestop, sight: &Sight) -> Option<forms::SupplementRequest> {
    let asked = sight.whole.supplements.last()?;
    let package = &sight.whole.loaded.procedure.package;
    let holder = sight.holders.get(&asked.asked_by);
    let agency = if asked.stage == Stage::Intake { receiving(sight)? } else { deciding(sight)? };
    let count = sight.whole.supplements.iter().filter(|other| other.stage == asked.stage).count();
    let items = asked
        .parts
        .iter()
        .filter_map(|code| package.part(code))
        .map(|part| forms::RequestedItem { name: part.name.vi.clone(), request: String::new() });
    Some(forms::SupplementRequest {
        head: head(app, agency, (asked.stage == Stage::Intake).then(|| number(sight)), asked.asked_at),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        stage: match asked.stage {
            Stage::Intake => "khi tiếp nhận hồ sơ".to_owned(),
            Stage::Processing => format!("khi thẩm định hồ sơ, lần thứ {count}"),
        },
        items: items.collect(),
        reason: asked.message.clone(),
        legal_basis: asked.ground.clone(),
        reply_by: asked.reply_by.map(|day| day.at(17, 30, 0, 0)),
        on_silence: match package.clock.on_silence {
            procedure::OnSilence::Stop => "Quá thời hạn này mà không bổ sung, hồ sơ được dừng giải quyết".to_owned(),
            procedure::OnSilence::Refuse => "Quá thời hạn này mà không bổ sung, cơ quan ra văn bản không giải quyết".to_owned(),
            procedure::OnSilence::Remind => String::new(),
        },
        effect_on_due: match (asked.stage, package.clock.on_supplement) {
            (Stage::Intake, _) | (_, ClockPolicy::Continue) => String::new(),
            (_, ClockPolicy::Pause) => "tạm dừng tính thời gian từ ngày ra phiếu này đến khi nhận đủ hồ sơ bổ sung".to_owned(),
            (_, ClockPolicy::Restart) => "tính lại từ đầu khi nhận đủ hồ sơ bổ sung".to_owned(),
        },
        contact: contact(holder),
        officer: holder.map(|holder| holder.name.clone()).unwrap_or_default(),
        tracking_url: tracking(app, sight),
    })
}

/// The refusal at intake (Mẫu 03).
fn refusal(app: &Onestop, sight: &Sight) -> Option<forms::IntakeRefusal> {
    let task = sight.whole.tasks.iter().rev().find(|task| task.outcome.as_deref() == Some("refuse_intake"))?;
    Some(forms::IntakeRefusal {
        head: head(app, receiving(sight)?, Some(number(sight)), task.closed_at?),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        reasons: task.note.iter().flat_map(|note| note.lines()).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        legal_basis: String::new(),
        advice: String::new(),
        officer: sight.whole.person_name(task.done_by).to_owned(),
    })
}

fn approver<'a>(sight: &'a Sight, adjustment: &Adjustment) -> Option<&'a Holder> {
    adjustment.approved_by.and_then(|post: PostId| sight.holders.get(&post))
}

/// The apology for an extension (Mẫu 04): as it was signed, or as it was proposed.
fn apology(app: &Onestop, sight: &Sight) -> Option<forms::Apology> {
    let signed = sight.whole.adjustments.iter().rev().find(|adjustment| adjustment.kind == "extend");
    let adjustment = signed.or(sight.whole.proposal())?;
    let agency = deciding(sight)?;
    let dossier = &sight.whole.loaded.dossier;
    let number = Some(adjustment.document.clone()).filter(|number| !number.is_empty());
    Some(forms::Apology {
        head: head(app, agency, number, adjustment.at),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        received_at: dossier.accepted_at?.local(),
        due_at: adjustment.due_before?.local(),
        overdue: adjustment.due_before.is_some_and(|due| adjustment.at > due),
        reason: sentence(&adjustment.reason),
        legal_basis: sentence(&adjustment.ground),
        apology: sentence(&adjustment.apology),
        new_due_at: adjustment.due_after?.local(),
        signer: signer(approver(sight, adjustment), agency),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
        tracking_url: tracking(app, sight),
    })
}

/// The notice that a dossier was stopped (Mẫu 05).
fn stop(app: &Onestop, sight: &Sight) -> Option<forms::StopNotice> {
    let dossier = &sight.whole.loaded.dossier;
    let stopped: Instant = dossier.finished_at?;
    let task = sight.whole.tasks.iter().rev().find(|task| task.outcome.as_deref() == Some("stop"));
    let agency = deciding(sight)?;
    let order = sight.whole.adjustments.iter().rev().find(|adjustment| adjustment.kind == "stop");
    let holder = task.and_then(|task| task.done_post).and_then(|post| sight.holders.get(&post));
    Some(forms::StopNotice {
        head: head(app, agency, order.map(|order| order.document.clone()), stopped),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        received_at: dossier.accepted_at.unwrap_or(dossier.submitted_at).local(),
        due_at: dossier.due_at.unwrap_or(stopped).local(),
        stopped_at: stopped.local(),
        on_request: false,
        reason: sentence(task.and_then(|task| task.note.as_deref()).unwrap_or_default()),
        legal_basis: sentence(order.map_or("", |order| &order.ground)),
        settlement: "Giấy tờ bản chính đã nộp được trả lại tại nơi tiếp nhận.".to_owned(),
        contact: holder.map(|holder| contact(Some(holder))),
        signer: signer(holder, agency),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
    })
}

/// A reason as a sentence: with its full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}

/// The control sheet (Mẫu 06): who had it from when to when.
fn control(app: &Onestop, sight: &Sight, words: &Words) -> Result<forms::ControlSheet, Failure> {
    let whole = &sight.whole;
    let dossier = &whole.loaded.dossier;
    let accepted = dossier.accepted_at.ok_or(Failure::NotFound)?;
    let steps: Vec<&Task> = whole.tasks.iter().filter(|task| !task.work.is_aside()).collect();
    let hand_overs = steps.iter().zip(steps.iter().skip(1)).map(|(from, to)| forms::HandOver {
        from: place(sight, from),
        to: place(sight, to),
        at: to.opened_at.local(),
        due_at: Some(to.due_at.local()),
        result: step_name(sight, to, words),
        timing: timing(to),
        note: from.note.clone().unwrap_or_default(),
    });
    let partners = whole.tasks.iter().filter(|task| task.work == Work::Opinion).map(|task| whole.agency_name(task.agency).to_owned());
    let issued = dossier.finished_at.map(|at| format!("{} lúc {}", words.say(&dossier.state.label()), super::desk::long(at)));
    Ok(forms::ControlSheet {
        head: head(app, receiving(sight).ok_or(Failure::NotFound)?, Some(number(sight)), accepted),
        dossier: dossier_ref(whole),
        applicant: dossier.applicant_name.clone(),
        decider: deciding(sight).map(|agency| agency.name.clone()).unwrap_or_default(),
        partners: partners.collect(),
        received_at: accepted.local(),
        due_at: dossier.due_at.unwrap_or(accepted).local(),
        hand_overs: hand_overs.collect(),
        outcome: issued.unwrap_or_default(),
    })
}

/// Who had a task, or where it lay.
fn place(sight: &Sight, task: &Task) -> String {
    let agency = sight.whole.agency_name(task.agency);
    match sight.whole.person_name(task.done_by) {
        "" => match sight.holder_name(task.holder) {
            holder if holder.is_empty() => agency.to_owned(),
            holder => format!("{holder} ({agency})"),
        },
        name => format!("{name} ({agency})"),
    }
}

fn timing(task: &Task) -> forms::Timing {
    match task.closed_at {
        None => forms::Timing::Open,
        Some(closed) if closed > task.due_at => forms::Timing::Late,
        Some(closed) if task.due_at.since(closed) > jiff::SignedDuration::from_hours(8) => forms::Timing::Early,
        Some(_) => forms::Timing::OnTime,
    }
}
