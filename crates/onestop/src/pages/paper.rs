//! Papers of a dossier as PDF: the slip (Mẫu 01), the result's page.

use std::collections::BTreeMap;
use std::sync::Arc;

use identity::Agency;
use kernel::calendar::due_at;
use kernel::{DossierId, Instant};
use print::forms;
use procedure::Filer;
use serde_json::Value;
use web::Failure;

use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::of_age;
use crate::model::paper::{Paper, PaperForm};
use crate::service::load::calendar;
use crate::service::whole::{Whole, whole};

impl Onestop {
    /// The page of a dossier's result, from the template of its procedure.
    pub(crate) async fn result_pdf(self: &Arc<Self>, id: DossierId) -> Result<Vec<u8>, Failure> {
        let whole = self.read_whole(id).await?;
        let agency = self.deciding_agency(&whole)?;
        self.on_printer(move |app| {
            let page = result_page(app, &whole, &agency)?;
            let created = whole.outcome.as_ref().and_then(|outcome| outcome.issued_at).unwrap_or(whole.loaded.dossier.submitted_at);
            let template = if whole.loaded.dossier.positive == Some(false) {
                forms::NEGATIVE
            } else {
                whole.loaded.procedure.files.result_typ.as_str()
            };
            let title = format!("{} {}", whole.outcome.as_ref().map_or("", |outcome| outcome.name.as_str()), whole.loaded.dossier.code);
            forms::result_page(&app.printer, template, &page, &title, created.local()).map_err(Failure::internal)
        })
        .await
    }

    /// The slip: receipt and appointment for the result (Mẫu 01). Before acceptance it names the date as if accepted when it was filed.
    pub(crate) async fn slip_pdf(self: &Arc<Self>, id: DossierId) -> Result<Vec<u8>, Failure> {
        let mut whole = self.read_whole(id).await?;
        if whole.loaded.dossier.due_at.is_none() {
            whole.loaded.dossier.due_at = self.likely_due(&whole).await?;
        }
        let agency = whole.agencies.get(&whole.loaded.dossier.receiving).cloned().ok_or(Failure::NotFound)?;
        self.on_printer(move |app| {
            let slip = slip(app, &whole, &agency);
            forms::receipt(&app.printer, &slip).map_err(Failure::internal)
        })
        .await
    }

    async fn likely_due(self: &Arc<Self>, whole: &Whole) -> Result<Option<Instant>, Failure> {
        let (app, dossier, cut_off) = (Arc::clone(self), whole.loaded.dossier.clone(), whole.loaded.procedure.package.clock.cut_off);
        let Some(limit) = dossier.limit() else { return Ok(None) };
        let calendar = self.store.read::<_, OnestopError, _>(move |tx| calendar(&app, tx, &dossier)).await?;
        Ok(Some(due_at(&calendar, limit, whole.loaded.dossier.submitted_at, cut_off)))
    }

    pub(crate) async fn read_whole(self: &Arc<Self>, id: DossierId) -> Result<Whole, Failure> {
        let app = Arc::clone(self);
        Ok(self.store.read::<_, OnestopError, _>(move |tx| whole(&app, tx, id)).await?)
    }

    fn deciding_agency(&self, whole: &Whole) -> Result<Agency, Failure> {
        whole.agencies.get(&whole.loaded.dossier.deciding).cloned().ok_or(Failure::NotFound)
    }

    /// Renders off the threads that serve requests.
    pub(crate) async fn on_printer<T: Send + 'static>(
        self: &Arc<Self>,
        render: impl FnOnce(&Onestop) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let app = Arc::clone(self);
        tokio::task::spawn_blocking(move || render(&app)).await.map_err(Failure::internal)?
    }
}

pub(crate) fn head(app: &Onestop, agency: &Agency, number: Option<String>, issued: Instant) -> forms::Head {
    forms::Head {
        agency: forms::Agency { name: agency.name.clone(), parent_name: None, place: app.config.province.clone() },
        number,
        issued: issued.local(),
        synthetic: app.config.demonstration,
    }
}

pub(crate) fn dossier_ref(whole: &Whole) -> forms::DossierRef {
    let dossier = &whole.loaded.dossier;
    forms::DossierRef {
        code: dossier.code.clone(),
        procedure_code: dossier.procedure_code.clone(),
        procedure: dossier.procedure_name.clone(),
    }
}

/// Whose dossier it is, with the whole number: the slip belongs to that person.
pub(crate) fn applicant(app: &Onestop, whole: &Whole) -> forms::Applicant {
    if let Some(organisation) = &whole.organisation {
        return forms::Applicant {
            name: organisation.name.clone(),
            id_label: if organisation.tax_code.is_some() { "Mã số thuế" } else { "Số quyết định thành lập" }.to_owned(),
            id_number: organisation.tax_code.clone().or_else(|| organisation.decision_number.clone()).unwrap_or_default(),
            address: organisation.address.clone().unwrap_or_default(),
            phone: String::new(),
            email: String::new(),
        };
    }
    whole.applicant.as_ref().or(whole.submitter.as_ref()).map_or_else(
        || forms::Applicant {
            name: whole.loaded.dossier.applicant_name.clone(),
            id_label: String::new(),
            id_number: String::new(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
        },
        |person| party(app, whole, person),
    )
}

/// To whom letters are written: a parent, guardian or heir answers for the person concerned.
pub(crate) fn addressee(app: &Onestop, whole: &Whole) -> forms::Applicant {
    match whole.submitter.as_ref().filter(|_| whole.loaded.dossier.representation.is_legal()) {
        Some(submitter) => party(app, whole, submitter),
        None => applicant(app, whole),
    }
}

fn party(app: &Onestop, whole: &Whole, person: &identity::Person) -> forms::Applicant {
    let filed = whole.loaded.dossier.submitted_at.date();
    let form = match person.sex.as_deref() {
        _ if person.birth_date.is_some_and(|born| !of_age(born, filed)) => "",
        Some("male") => "Ông ",
        Some("female") => "Bà ",
        _ => "",
    };
    let keys = &app.identity.keys;
    let number = person.number.as_ref().and_then(|number| keys.open_number(&number.cipher)).map(|number| number.as_str().to_owned());
    let passport = person.document_number.as_deref().and_then(|cipher| keys.open_text(cipher));
    let (id_label, id_number) = match (number, passport, person.document_kind.as_str()) {
        (Some(number), ..) => ("Số định danh cá nhân", number),
        (None, Some(passport), _) => ("Hộ chiếu số", passport),
        (None, None, "none") => ("Số định danh cá nhân", "chưa được cấp".to_owned()),
        (None, None, _) => ("Số định danh cá nhân", String::new()),
    };
    forms::Applicant {
        name: format!("{form}{}", person.name),
        id_label: id_label.to_owned(),
        id_number,
        address: person.address.clone().unwrap_or_default(),
        phone: person.phone.clone().unwrap_or_default(),
        email: person.email.clone().unwrap_or_default(),
    }
}

/// By which right somebody files for another, as forms of the law word it.
pub(crate) fn right_text(filer: Filer) -> &'static str {
    match filer {
        Filer::Owner => "",
        Filer::Authorised => "theo ủy quyền",
        Filer::Relative => "người thân",
        Filer::Parent => "cha, mẹ",
        Filer::Guardian => "người giám hộ",
        Filer::Heir => "người thừa kế",
        Filer::Representative => "người đại diện theo pháp luật",
    }
}

/// How a dossier came in, as forms of the law word it.
pub(crate) fn channel_text(channel: kernel::Channel) -> &'static str {
    match channel {
        kernel::Channel::Counter => "Trực tiếp tại quầy",
        kernel::Channel::Online => "Trực tuyến",
        kernel::Channel::Postal => "Bưu chính công ích",
    }
}

/// How a result is handed over, as forms of the law word it.
pub(crate) fn delivery_text(way: &str, address: &str) -> String {
    match way {
        "postal" => format!("Bưu chính công ích đến: {address}"),
        "electronic" => "Bản điện tử".to_owned(),
        _ => "Trực tiếp tại quầy".to_owned(),
    }
}

fn slip(app: &Onestop, whole: &Whole, agency: &Agency) -> forms::Receipt {
    let dossier = &whole.loaded.dossier;
    let received = dossier.accepted_at.unwrap_or(dossier.submitted_at);
    let receiver =
        whole.tasks.iter().find(|task| task.outcome.as_deref() == Some("accept")).map(|task| whole.person_name(task.done_by).to_owned());
    forms::Receipt {
        head: head(app, agency, Some(format!("{}/TTPVHCC", dossier.code.rsplit('-').next().unwrap_or_default())), received),
        dossier: dossier_ref(whole),
        applicant: applicant(app, whole),
        submitter: whole.submitter.as_ref().filter(|_| dossier.representation.is_another()).map(|person| party(app, whole, person)),
        representation: right_text(dossier.representation).to_owned(),
        channel: channel_text(dossier.channel).to_owned(),
        parts: whole.parts.iter().map(part_line).collect(),
        sets: whole.loaded.procedure.package.copies_of_dossier,
        limit: limit_text(whole),
        received_at: received.local(),
        due_at: dossier.due_at.unwrap_or(received).local(),
        decider: whole.agencies.get(&dossier.deciding).map(|agency| agency.name.clone()).unwrap_or_default(),
        delivery: delivery_text(&dossier.delivery, &dossier.delivery_address),
        fees: whole.fees.iter().map(fee_line).collect(),
        book: None,
        receiver: receiver.unwrap_or_default(),
        contact: String::new(),
        tracking_url: format!("{}/tra-cuu/{}?khoa={}", app.config.public_url, dossier.code, dossier.token),
    }
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
pub(crate) fn limit_text(whole: &Whole) -> String {
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

fn result_page(app: &Onestop, whole: &Whole, agency: &Agency) -> Result<forms::ResultPage, Failure> {
    let dossier = &whole.loaded.dossier;
    let outcome = whole.outcome.as_ref().ok_or(Failure::NotFound)?;
    let labels = whole.loaded.procedure.form.labels(&whole.loaded.answers);
    let labels: BTreeMap<String, String> =
        labels.into_iter().filter_map(|(name, value)| value.as_str().map(|text| (name, text.to_owned()))).collect();
    let content: Value = serde_json::from_str(&outcome.content).unwrap_or_default();
    Ok(forms::ResultPage {
        agency: forms::ResultAgency { name: agency.name.clone(), parent_name: String::new(), place: app.config.province.clone() },
        procedure: forms::ResultProcedure { code: dossier.procedure_code.clone(), name: dossier.procedure_name.clone() },
        dossier: forms::ResultDossier {
            code: dossier.code.clone(),
            applicant: dossier.applicant_name.clone(),
            submitted: dossier.submitted_at.local(),
            accepted: dossier.accepted_at.unwrap_or(dossier.submitted_at).local(),
        },
        form: Value::Object(whole.loaded.answers.clone()),
        labels,
        result: forms::ResultNumber {
            number: outcome.number.map(|number| number.to_string()),
            book: (!outcome.book.is_empty()).then(|| outcome.book.clone()),
            year: outcome.year.and_then(|year| i16::try_from(year).ok()).unwrap_or_else(|| dossier.submitted_at.date().year()),
            notation: whole.loaded.procedure.package.result.notation.clone().unwrap_or_default(),
            date: outcome.issued_at.map(|at| at.date().into()),
            content,
        },
        signer: forms::Signer {
            capacity: capacity_lines(outcome.signer_capacity.as_deref(), agency),
            title: signing_title(outcome.signer_title.as_deref().unwrap_or_default()),
            name: outcome.signer_name.clone().unwrap_or_default(),
        },
        synthetic: app.config.demonstration,
    })
}

/// A title as it stands over a signature: the committee is named above it already, so "Chủ tịch UBND" signs as "Chủ tịch".
pub(crate) fn signing_title(title: &str) -> String {
    title.trim_end_matches(" UBND").to_owned()
}

/// The lines above a signature, as of the signing minute (NĐ 30/2020/NĐ-CP, article 13).
pub(crate) fn capacity_lines(capacity: Option<&str>, agency: &Agency) -> String {
    let is_committee = matches!(agency.kind.0.as_str(), "commune" | "province" | "district");
    // Who signs by order or authorisation signs for the head, not for the committee.
    let collective = if is_committee && !matches!(capacity, Some("TL" | "TUQ")) { "TM. ỦY BAN NHÂN DÂN" } else { "" };
    let head = if is_committee { "CHỦ TỊCH" } else { "GIÁM ĐỐC" };
    let line = match capacity {
        Some("KT") => format!("KT. {head}"),
        Some("TL") => format!("TL. {head}"),
        Some("TUQ") => format!("TUQ. {head}"),
        Some("Q") => format!("Q. {head}"),
        _ => String::new(),
    };
    [collective, line.as_str()].into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
