//! Mẫu 02 to 05 of a dossier as PDF, and the handler that prints any of its papers.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use identity::{Agency, Holder};

use kernel::calendar::ClockPolicy;
use print::forms;
use web::{Ctx, Failure, Words, file};

use super::control_sheet::control_sheet;
use super::desk::Input;
use super::paper::{Matter, addressee, dossier_ref, head, printed};
use super::sight::Sight;
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::adjustment::Adjustment;
use crate::model::paper::PaperForm;
use crate::model::state::Event;
use crate::queries::supplement::Stage;
use crate::service::issuer::issuers;

/// Prints one kind of letter.
type Letter = fn(&Onestop, &Matter) -> Result<Vec<u8>, Failure>;

/// A paper of a dossier, for officials who may read it; opening it is recorded.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let sight = app.open_for(&ctx, input.path_id("id")?).await?;
    let id = sight.whole.loaded.dossier.id;
    let name = ctx.address.rsplit('/').next().unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let code = sight.whole.loaded.dossier.code.clone();
    let letter: Option<Letter> = match name.as_str() {
        "mau-02.pdf" => Some(supplement),
        "mau-03.pdf" => Some(refusal),
        "mau-04.pdf" => Some(apology),
        "mau-05.pdf" => Some(stop),
        "mau-06.pdf" => Some(control_sheet),
        _ => None,
    };
    let pdf = match (letter, name.as_str()) {
        (Some(letter), _) => app.letter(letter, sight, ctx.words.clone()).await?,
        (None, "mau-01.pdf") => app.slip_pdf(id).await?,
        (None, "ket-qua.pdf") => app.result_or_stored(&sight).await?,
        (None, _) => return Err(Failure::NotFound),
    };
    Ok(shown_in_page(file(&format!("{code}-{name}"), "application/pdf", pdf)))
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
    async fn letter(self: &Arc<Self>, letter: Letter, sight: Sight, words: Words) -> Result<Vec<u8>, Failure> {
        let (app, dossier) = (Arc::clone(self), sight.whole.loaded.dossier.clone());
        let issuers = self.store.read::<_, OnestopError, _>(move |tx| issuers(&app, tx, &dossier)).await?;
        self.on_printer(move |app| letter(app, &Matter { sight, issuers, words })).await
    }

    /// The page of a result: as it was issued, or the draft as it stands.
    async fn result_or_stored(self: &Arc<Self>, sight: &Sight) -> Result<Vec<u8>, Failure> {
        let outcome = sight.whole.outcome.as_ref().ok_or(Failure::NotFound)?;
        match &outcome.file {
            Some((owner, sha256)) => self.store.files().get(owner, sha256).await.map_err(Failure::internal),
            None => self.result_pdf(sight.whole.loaded.dossier.id).await,
        }
    }
}

fn contact(holder: Option<&Holder>) -> forms::Contact {
    forms::Contact { name: holder.map(|holder| format!("{}, {}", holder.name, holder.title)).unwrap_or_default(), phone: String::new() }
}

fn signer(holder: Option<&Holder>, agency: &Agency) -> forms::Signer {
    let (title, name) = holder.map_or(("", ""), |holder| (holder.title.as_str(), holder.name.as_str()));
    super::paper::signer(holder.map(|holder| holder.capacity.code()), (title, name), agency)
}

fn tracking(app: &Onestop, sight: &Sight) -> String {
    let dossier = &sight.whole.loaded.dossier;
    format!("{}/tra-cuu/{}?khoa={}", app.config.public_url, dossier.code, dossier.token)
}

/// The newest request for more (Mẫu 02).
fn supplement(app: &Onestop, Matter { sight, issuers, .. }: &Matter) -> Result<Vec<u8>, Failure> {
    let asked = sight.whole.supplements.last().ok_or(Failure::NotFound)?;
    let package = &sight.whole.loaded.procedure.package;
    let holder = sight.signer(Some(asked.asked_by), Some(asked.asked_at));
    let issuer = if asked.stage == Stage::Intake { &issuers.receiving } else { &issuers.deciding };
    let count = sight.whole.supplements.iter().filter(|other| other.stage == asked.stage).count();
    let parts = asked.parts.iter().filter_map(|code| package.part(code)).map(|part| part.name.vi.as_str());
    let (items, reason) = forms::requested(parts, &asked.message);
    let request = forms::SupplementRequest {
        head: head(app, issuer, Some(asked.document.clone()), asked.asked_at),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        stage: match asked.stage {
            Stage::Intake => "khi tiếp nhận hồ sơ".to_owned(),
            Stage::Processing => format!("khi thẩm định hồ sơ, lần thứ {count}"),
        },
        items,
        reason: sentence(&reason),
        legal_basis: sentence(&asked.ground),
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
    };
    printed(forms::supplement_request(&app.printer, &request))
}

/// The refusal at intake (Mẫu 03).
fn refusal(app: &Onestop, Matter { sight, issuers, .. }: &Matter) -> Result<Vec<u8>, Failure> {
    let refused = |adjustment: &&Adjustment| adjustment.kind == Event::RefuseIntake.code();
    let refused = sight.whole.adjustments.iter().rev().find(refused).ok_or(Failure::NotFound)?;
    let reasons = refused.reason.lines().map(sentence).filter(|line| !line.is_empty());
    let refusal = forms::IntakeRefusal {
        head: head(app, &issuers.receiving, Some(refused.document.clone()), refused.at),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        reasons: reasons.collect(),
        legal_basis: sentence(&refused.ground),
        advice: String::new(),
        officer: sight.signer(refused.approved_by, Some(refused.at)).map(|holder| holder.name.clone()).unwrap_or_default(),
    };
    printed(forms::intake_refusal(&app.printer, &refusal))
}

/// The apology for an extension (Mẫu 04): as it was signed, or as it was proposed.
fn apology(app: &Onestop, Matter { sight, issuers, .. }: &Matter) -> Result<Vec<u8>, Failure> {
    let signed = sight.whole.adjustments.iter().rev().find(|adjustment| adjustment.kind == "extend");
    let adjustment = signed.or(sight.whole.proposal()).ok_or(Failure::NotFound)?;
    let (Some(accepted), Some(before), Some(after)) = (sight.whole.loaded.dossier.accepted_at, adjustment.due_before, adjustment.due_after)
    else {
        return Err(Failure::NotFound);
    };
    let number = Some(adjustment.document.clone()).filter(|number| !number.is_empty());
    let apology = forms::Apology {
        head: head(app, &issuers.deciding, number, adjustment.at),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        receiver: issuers.receiving.agency.name.clone(),
        received_at: accepted.local(),
        due_at: before.local(),
        overdue: adjustment.at > before,
        reason: sentence(&adjustment.reason),
        legal_basis: sentence(&adjustment.ground),
        apology: sentence(&adjustment.apology),
        new_due_at: after.local(),
        signer: signer(sight.signer(adjustment.approved_by, Some(adjustment.at)), &issuers.deciding.agency),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
        tracking_url: tracking(app, sight),
    };
    printed(forms::apology(&app.printer, &apology))
}

/// The notice that a dossier was stopped (Mẫu 05).
fn stop(app: &Onestop, Matter { sight, issuers, .. }: &Matter) -> Result<Vec<u8>, Failure> {
    let dossier = &sight.whole.loaded.dossier;
    let ordered = |adjustment: &&Adjustment| adjustment.kind == Event::Stop.code();
    let order = sight.whole.adjustments.iter().rev().find(ordered).ok_or(Failure::NotFound)?;
    let holder = sight.signer(order.approved_by, Some(order.at));
    let originals = sight.whole.parts.iter().any(|part| part.form == PaperForm::Original && !part.shown_only && part.returned_at.is_none());
    let notice = forms::StopNotice {
        head: head(app, &issuers.deciding, Some(order.document.clone()), order.at),
        dossier: dossier_ref(&sight.whole),
        applicant: addressee(app, &sight.whole),
        receiver: issuers.receiving.agency.name.clone(),
        received_at: dossier.accepted_at.unwrap_or(dossier.submitted_at).local(),
        due_at: order.due_before.unwrap_or(order.at).local(),
        stopped_at: order.at.local(),
        on_request: false,
        reason: sentence(&order.reason),
        legal_basis: sentence(&order.ground),
        settlement: if originals {
            "Giấy tờ bản chính đã nộp được trả lại tại nơi tiếp nhận.".to_owned()
        } else {
            String::new()
        },
        contact: holder.map(|holder| contact(Some(holder))),
        signer: signer(holder, &issuers.deciding.agency),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
    };
    printed(forms::stop_notice(&app.printer, &notice))
}

/// A reason as a sentence: with its full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}
