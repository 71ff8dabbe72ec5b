//! Mẫu 02 to 05: what the agency writes to the person about the dossier, each as it was signed.

use std::sync::Arc;

use identity::{Agency, Holder};
use kernel::calendar::ClockPolicy;
use kernel::{AgencyId, Instant};
use print::forms;
use uuid::Uuid;
use web::Failure;

use super::paper::{addressee, dossier_ref, head, printed};
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::adjustment::{Adjustment, AdjustmentState};
use crate::model::paper::Paper;
use crate::model::state::Event;
use crate::queries::supplement::{Stage, Supplement};
use crate::service::issuer::{Issuer, Issuers, Signers, issuers};
use crate::service::whole::Whole;

/// A letter about a dossier.
#[derive(Clone, Copy)]
pub(super) enum Letter<'a> {
    /// The request for more (Mẫu 02).
    Supplement(&'a Supplement),
    /// The refusal at intake (Mẫu 03).
    Refusal(&'a Adjustment),
    /// The apology for an extension (Mẫu 04).
    Apology(&'a Adjustment),
    /// The notice that the dossier was stopped (Mẫu 05).
    Stop(&'a Adjustment),
    /// The notice that it was stopped since the person withdrew it (Mẫu 05).
    Withdrawal(&'a Adjustment),
}

/// Which letter of a dossier is printed.
pub(super) enum Wanted {
    /// The newest of a form: an apology also as it was proposed, for whoever is to sign it.
    Newest(String),
    /// One that was sent, by the id of what it says.
    Sent(Uuid),
}

/// What a letter is about, and who writes it.
struct Matter {
    whole: Whole,
    issuers: Issuers,
    signers: Signers,
}

impl<'a> Letter<'a> {
    /// The letters of a dossier that were signed and sent, oldest first; what was only proposed is none.
    pub(super) fn sent(whole: &'a Whole) -> Vec<Letter<'a>> {
        let asked = whole.supplements.iter().map(Letter::Supplement);
        let mut letters: Vec<_> = asked.chain(whole.adjustments.iter().filter_map(Letter::of)).collect();
        letters.sort_by_key(Letter::at);
        letters
    }

    fn of(adjustment: &'a Adjustment) -> Option<Letter<'a>> {
        match adjustment.kind.as_str() {
            "extend" => Some(Letter::Apology(adjustment)),
            kind if kind == Event::RefuseIntake.code() => Some(Letter::Refusal(adjustment)),
            kind if kind == Event::Stop.code() => Some(Letter::Stop(adjustment)),
            kind if kind == Event::Withdraw.code() => Some(Letter::Withdrawal(adjustment)),
            _ => None,
        }
    }

    fn wanted(whole: &'a Whole, wanted: &Wanted) -> Option<Letter<'a>> {
        let mut newest_first = Letter::sent(whole).into_iter().rev();
        match wanted {
            Wanted::Sent(id) => newest_first.find(|letter| letter.id() == *id),
            Wanted::Newest(form) => {
                let proposed = whole.proposal().map(Letter::Apology);
                newest_first.chain(proposed).find(|letter| letter.form() == form)
            }
        }
    }

    /// The id of what it says.
    pub(super) fn id(&self) -> Uuid {
        match self {
            Letter::Supplement(asked) => asked.id.uuid(),
            Letter::Refusal(adjustment) | Letter::Apology(adjustment) | Letter::Stop(adjustment) | Letter::Withdrawal(adjustment) => {
                adjustment.id.uuid()
            }
        }
    }

    /// Its form, as files and messages name it.
    pub(super) const fn form(&self) -> &'static str {
        match self {
            Letter::Supplement(_) => "mau-02",
            Letter::Refusal(_) => "mau-03",
            Letter::Apology(_) => "mau-04",
            Letter::Stop(_) | Letter::Withdrawal(_) => "mau-05",
        }
    }

    /// Its number.
    pub(super) fn number(&self) -> &'a str {
        match self {
            Letter::Supplement(asked) => &asked.document,
            Letter::Refusal(adjustment) | Letter::Apology(adjustment) | Letter::Stop(adjustment) | Letter::Withdrawal(adjustment) => {
                &adjustment.document
            }
        }
    }

    /// When it was signed.
    pub(super) const fn at(&self) -> Instant {
        match self {
            Letter::Supplement(asked) => asked.asked_at,
            Letter::Refusal(adjustment) | Letter::Apology(adjustment) | Letter::Stop(adjustment) | Letter::Withdrawal(adjustment) => {
                adjustment.at
            }
        }
    }

    /// Whose letter it is.
    pub(super) fn agency(&self, whole: &Whole) -> AgencyId {
        let dossier = &whole.loaded.dossier;
        match self {
            Letter::Supplement(Supplement { stage: Stage::Intake, .. }) | Letter::Refusal(_) | Letter::Withdrawal(_) => dossier.receiving,
            Letter::Supplement(_) | Letter::Apology(_) | Letter::Stop(_) => dossier.deciding,
        }
    }

    fn print(&self, app: &Onestop, matter: &Matter) -> Result<Vec<u8>, Failure> {
        match self {
            Letter::Supplement(asked) => supplement(app, matter, asked),
            Letter::Refusal(refused) => refusal(app, matter, refused),
            Letter::Apology(adjustment) => apology(app, matter, adjustment),
            Letter::Stop(order) => stop(app, matter, (order, false)),
            Letter::Withdrawal(request) => stop(app, matter, (request, true)),
        }
    }
}

impl Onestop {
    /// A letter of a dossier that the caller may read.
    pub(super) async fn letter_pdf(self: &Arc<Self>, whole: Whole, wanted: Wanted) -> Result<Vec<u8>, Failure> {
        let app = Arc::clone(self);
        let read = move |tx: &mut store::Tx<'_>| {
            let (issuers, signers) = (issuers(&app, tx, &whole.loaded.dossier)?, Signers::of(tx, &whole)?);
            Ok(Matter { whole, issuers, signers })
        };
        let matter = self.store.read::<_, OnestopError, _>(read).await?;
        self.on_printer(move |app| Letter::wanted(&matter.whole, &wanted).ok_or(Failure::NotFound)?.print(app, &matter)).await
    }
}

/// Whom to ask: who wrote it, at the telephone of the agency.
fn contact(holder: Option<&Holder>, issuer: &Issuer) -> forms::Contact {
    let name = holder.map_or_else(|| issuer.agency.name.clone(), |holder| format!("{}, {}", holder.name, holder.title));
    forms::Contact { name, phone: issuer.phone.clone() }
}

fn signer(holder: Option<&Holder>, agency: &Agency) -> forms::Signer {
    let (title, name) = holder.map_or(("", ""), |holder| (holder.title.as_str(), holder.name.as_str()));
    super::paper::signer(holder.map(|holder| holder.capacity.code()), (title, name), agency)
}

fn tracking(app: &Onestop, whole: &Whole) -> String {
    let dossier = &whole.loaded.dossier;
    format!("{}/tra-cuu/{}?khoa={}", app.config.public_url, dossier.code, dossier.token)
}

fn supplement(app: &Onestop, Matter { whole, issuers, signers }: &Matter, asked: &Supplement) -> Result<Vec<u8>, Failure> {
    let package = &whole.loaded.procedure.package;
    let holder = signers.at(Some(asked.asked_by), Some(asked.asked_at));
    let issuer = if asked.stage == Stage::Intake { &issuers.receiving } else { &issuers.deciding };
    let count = whole.supplements.iter().filter(|other| other.asked_at <= asked.asked_at).count();
    let parts = asked.parts.iter().filter_map(|code| package.part(code)).map(|part| part.name.vi.as_str());
    let (items, reason) = forms::requested(parts, &asked.message);
    let request = forms::SupplementRequest {
        head: head(app, issuer, Some(asked.document.clone()), asked.asked_at),
        dossier: dossier_ref(whole),
        applicant: addressee(app, whole),
        stage: match asked.stage {
            Stage::Intake if count > 1 => format!("khi tiếp nhận hồ sơ, lần thứ {count}"),
            Stage::Intake => "khi tiếp nhận hồ sơ".to_owned(),
            Stage::Processing => format!("khi thẩm định hồ sơ, lần thứ {count}"),
        },
        items,
        reason: sentence(&reason),
        legal_basis: sentence(&asked.ground),
        reply_by: asked.reply_by,
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
        contact: contact(holder, issuer),
        officer: holder.map(|holder| holder.name.clone()).unwrap_or_default(),
        tracking_url: tracking(app, whole),
    };
    printed(forms::supplement_request(&app.printer, &request))
}

fn refusal(app: &Onestop, Matter { whole, issuers, signers }: &Matter, refused: &Adjustment) -> Result<Vec<u8>, Failure> {
    let holder = signers.at(refused.approved_by, Some(refused.at));
    let reasons = refused.reason.lines().map(sentence).filter(|line| !line.is_empty());
    let refusal = forms::IntakeRefusal {
        head: head(app, &issuers.receiving, Some(refused.document.clone()), refused.at),
        dossier: dossier_ref(whole),
        applicant: addressee(app, whole),
        reasons: reasons.collect(),
        legal_basis: sentence(&refused.ground),
        advice: advice(&contact(holder, &issuers.receiving)),
        officer: holder.map(|holder| holder.name.clone()).unwrap_or_default(),
    };
    printed(forms::intake_refusal(&app.printer, &refusal))
}

/// What whoever was refused may do.
fn advice(contact: &forms::Contact) -> String {
    let phone = if contact.phone.is_empty() { String::new() } else { format!(", số điện thoại {}", contact.phone) };
    format!("liên hệ với {}{phone} để được hướng dẫn hoàn thiện và nộp lại hồ sơ.", contact.name)
}

/// As it was signed, or as it was proposed.
fn apology(app: &Onestop, Matter { whole, issuers, signers }: &Matter, adjustment: &Adjustment) -> Result<Vec<u8>, Failure> {
    let (Some(accepted), Some(before), Some(after)) = (whole.loaded.dossier.accepted_at, adjustment.due_before, adjustment.due_after)
    else {
        return Err(Failure::NotFound);
    };
    let signed = head(app, &issuers.deciding, Some(adjustment.document.clone()), adjustment.at);
    let apology = forms::Apology {
        head: if adjustment.state == AdjustmentState::Proposed { signed.unsigned() } else { signed },
        dossier: dossier_ref(whole),
        applicant: addressee(app, whole),
        receiver: issuers.receiving.agency.name.clone(),
        received_at: accepted.local(),
        due_at: before.local(),
        overdue: adjustment.at > before,
        reason: sentence(&adjustment.reason),
        legal_basis: sentence(&adjustment.ground),
        apology: sentence(&adjustment.apology),
        new_due_at: after.local(),
        signer: signer(signers.at(adjustment.approved_by, Some(adjustment.at)), &issuers.deciding.agency),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
        tracking_url: tracking(app, whole),
    };
    printed(forms::apology(&app.printer, &apology))
}

/// The agency that decides stops it; a withdrawal is noted by the centre, which takes the request.
fn stop(app: &Onestop, Matter { whole, issuers, signers }: &Matter, (order, on_request): (&Adjustment, bool)) -> Result<Vec<u8>, Failure> {
    let dossier = &whole.loaded.dossier;
    let issuer = if on_request { &issuers.receiving } else { &issuers.deciding };
    let holder = signers.at(order.approved_by, Some(order.at));
    let originals = whole.parts.iter().any(Paper::is_kept);
    let notice = forms::StopNotice {
        head: head(app, issuer, Some(order.document.clone()), order.at),
        dossier: dossier_ref(whole),
        applicant: addressee(app, whole),
        receiver: issuers.receiving.agency.name.clone(),
        received_at: dossier.accepted_at.unwrap_or(dossier.submitted_at).local(),
        due_at: order.due_before.unwrap_or(order.at).local(),
        stopped_at: order.at.local(),
        on_request,
        reason: sentence(&order.reason),
        legal_basis: sentence(&order.ground),
        settlement: if originals {
            "Giấy tờ bản chính đã nộp được trả lại tại nơi tiếp nhận.".to_owned()
        } else {
            String::new()
        },
        contact: Some(contact(holder, issuer)),
        signer: signer(holder, &issuer.agency),
        recipients: vec!["Như trên".to_owned(), "Lưu: VT".to_owned()],
    };
    printed(forms::stop_notice(&app.printer, &notice))
}

/// A reason as a sentence: with its full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with('.') { text.to_owned() } else { format!("{text}.") }
}
