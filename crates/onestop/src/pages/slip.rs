//! The slip that a person leaves the counter with (Mẫu 01): receipt and appointment for the result; before it, the confirmation that a
//! dossier was filed.

use std::sync::Arc;

use kernel::{DossierId, Instant};
use print::forms;
use store::Tx;
use web::Failure;

use super::paper::{applicant, channel_text, day_number, delivery_text, dossier_ref, head, party, printed, right_text};
use crate::error::OnestopError;
use crate::model::paper::{Paper, PaperForm};
use crate::service::issuer::{Issuer, issuer};
use crate::service::whole::{Whole, whole};
use crate::{Onestop, queries};

/// What stands on a slip besides the dossier.
struct Desk {
    centre: Issuer,
    /// Its line of the register, once it was accepted.
    line: Option<i64>,
}

impl Onestop {
    /// The slip; until the dossier is accepted it confirms that it was filed, and promises nothing.
    pub(crate) async fn slip_pdf(self: &Arc<Self>, id: DossierId) -> Result<Vec<u8>, Failure> {
        let app = Arc::clone(self);
        let (whole, desk) = self.store.read::<_, OnestopError, _>(move |tx| read(&app, tx, id)).await?;
        self.on_printer(move |app| printed(forms::receipt(&app.printer, &slip(app, &whole, &desk)))).await
    }
}

fn read(app: &Onestop, tx: &mut Tx<'_>, id: DossierId) -> Result<(Whole, Desk), OnestopError> {
    let whole = whole(app, tx, id)?;
    let dossier = &whole.loaded.dossier;
    let centre = issuer(app, tx, dossier.receiving)?;
    let line = match dossier.accepted_at {
        Some(accepted) => Some(queries::book::line(tx, dossier.receiving, accepted, id)?),
        None => None,
    };
    Ok((whole, Desk { centre, line }))
}

fn slip(app: &Onestop, whole: &Whole, desk: &Desk) -> forms::Receipt {
    let dossier = &whole.loaded.dossier;
    let received = dossier.accepted_at.unwrap_or(dossier.submitted_at);
    let receiver =
        whole.tasks.iter().find(|task| task.outcome.as_deref() == Some("accept")).map(|task| whole.person_name(task.done_by).to_owned());
    forms::Receipt {
        head: head(app, &desk.centre, Some(day_number(&dossier.code, &desk.centre.agency)), received),
        dossier: dossier_ref(whole),
        applicant: applicant(app, whole),
        submitter: whole.submitter.as_ref().filter(|_| dossier.representation.is_another()).map(|person| party(app, whole, person)),
        representation: right_text(dossier.representation).to_owned(),
        channel: channel_text(dossier.channel).to_owned(),
        parts: whole.parts.iter().map(part_line).collect(),
        sets: whole.loaded.procedure.package.copies_of_dossier,
        limit: limit_text(whole),
        accepted: dossier.accepted_at.is_some(),
        received_at: received.local(),
        due_at: dossier.due_at.map(Instant::local),
        decider: whole.agencies.get(&dossier.deciding).map(|agency| agency.name.clone()).unwrap_or_default(),
        delivery: match dossier.delivery.as_str() {
            "postal" | "electronic" => delivery_text(&dossier.delivery, &dossier.delivery_address),
            _ => desk.centre.agency.name.clone(),
        },
        fees: whole.fees.iter().map(fee_line).collect(),
        book: desk.line.map(|line| forms::BookLine { book: queries::book::name(received), line: line.to_string() }),
        receiver: receiver.unwrap_or_default(),
        contact: helpline(&desk.centre),
        tracking_url: format!("{}/tra-cuu/{}?khoa={}", app.config.public_url, dossier.code, dossier.token),
    }
}

/// Where to ask about it.
fn helpline(centre: &Issuer) -> String {
    if centre.phone.is_empty() { String::new() } else { format!("{}, điện thoại {}", centre.agency.name, centre.phone) }
}

fn part_line(paper: &Paper) -> forms::PartLine {
    let quantity = u32::try_from(paper.quantity).unwrap_or(1);
    let count = |form: PaperForm| if paper.form == form && !paper.shown_only { quantity } else { 0 };
    let note = if paper.shown_only {
        "Xuất trình, đã trả lại"
    } else if paper.must_return {
        "Trả lại khi nhận kết quả"
    } else if paper.checked_by.is_some() {
        "Đã đối chiếu bản chính"
    } else {
        ""
    };
    forms::PartLine {
        name: paper.name.clone(),
        originals: count(PaperForm::Original),
        copies: count(PaperForm::Copy),
        electronic: count(PaperForm::Electronic),
        note: note.to_owned(),
    }
}

fn fee_line(fee: &crate::Fee) -> forms::FeeLine {
    let status = match (&fee.receipt, fee.due) {
        (Some(receipt), _) => format!("Đã thu, biên lai {receipt}"),
        (None, crate::FeeDue::Return) if fee.amount.0 > 0 => "Nộp khi nhận kết quả".to_owned(),
        (None, _) if fee.amount.0 > 0 => "Chưa thu".to_owned(),
        (None, _) => String::new(),
    };
    forms::FeeLine {
        name: fee.name.clone(),
        amount: fee.full_amount,
        waived: kernel::Dong(fee.full_amount.0.saturating_sub(fee.amount.0)),
        ground: fee.exemption.clone(),
        status,
    }
}

/// The limit in words, as the slip says it: "03 ngày làm việc".
fn limit_text(whole: &Whole) -> String {
    use kernel::calendar::LimitUnit;
    let dossier = &whole.loaded.dossier;
    let Some(limit) = dossier.limit() else { return String::new() };
    let amount = limit.amount();
    let number = if amount.is_whole() { format!("{:02}", amount.trunc()) } else { amount.with_comma() };
    match limit.unit() {
        LimitUnit::WorkingDay => format!("{number} ngày làm việc"),
        LimitUnit::Day => format!("{number} ngày"),
        LimitUnit::Hour => format!("{number} giờ"),
        LimitUnit::WorkingHour => format!("{number} giờ làm việc"),
        LimitUnit::Month => format!("{number} tháng"),
        LimitUnit::InDay => "Trong ngày".to_owned(),
    }
}
