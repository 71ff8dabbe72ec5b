//! What all papers of a dossier have in common, and the page of its result.

use std::collections::BTreeMap;
use std::sync::Arc;

use identity::Agency;
use kernel::{DossierId, Instant};
use print::forms;
use procedure::Filer;
use serde_json::{Map, Value};
use store::Tx;
use web::Failure;

use crate::Onestop;
use crate::error::OnestopError;
use crate::model::applicant::of_age;
use crate::model::result::Outcome;
use crate::service::issuer::{Issuer, is_committee, issuer};
use crate::service::numbering::initials;
use crate::service::whole::{Whole, whole};

impl Onestop {
    /// The page of a dossier's result, from the template of its procedure.
    pub(crate) async fn result_pdf(self: &Arc<Self>, id: DossierId) -> Result<Vec<u8>, Failure> {
        let app = Arc::clone(self);
        let read = move |tx: &mut Tx<'_>| {
            let whole = whole(&app, tx, id)?;
            let deciding = issuer(&app, tx, whole.loaded.dossier.deciding)?;
            Ok((whole, deciding, identity::communes(tx)?))
        };
        let (whole, deciding, communes) = self.store.read::<_, OnestopError, _>(read).await?;
        self.on_printer(move |app| {
            let page = result_page(app, &whole, (&deciding, &communes))?;
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

    /// Renders off the threads that serve requests.
    pub(crate) async fn on_printer<T: Send + 'static>(
        self: &Arc<Self>,
        render: impl FnOnce(&Onestop) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let app = Arc::clone(self);
        tokio::task::spawn_blocking(move || render(&app)).await.map_err(Failure::internal)?
    }
}

pub(super) fn printed(printed: Result<Vec<u8>, print::PrintError>) -> Result<Vec<u8>, Failure> {
    printed.map_err(Failure::internal)
}

/// The number under which the slip and the control sheet stand: that of the day in the dossier's code, and the office that received it.
pub(super) fn day_number(code: &str, centre: &Agency) -> String {
    format!("{}/{}", code.rsplit('-').next().unwrap_or_default(), initials(centre))
}

pub(super) fn head(app: &Onestop, issuer: &Issuer, number: Option<String>, issued: Instant) -> forms::Head {
    forms::Head {
        agency: forms::Agency { name: issuer.agency.name.clone(), parent_name: issuer.above.clone(), place: issuer.place.clone() },
        number,
        issued: Some(issued.local()),
        written: issued.local(),
        synthetic: app.config.demonstration,
    }
}

pub(super) fn dossier_ref(whole: &Whole) -> forms::DossierRef {
    let dossier = &whole.loaded.dossier;
    forms::DossierRef {
        code: dossier.code.clone(),
        procedure_code: dossier.procedure_code.clone(),
        procedure: dossier.procedure_name.clone(),
    }
}

/// Whose dossier it is, with the whole number: the slip belongs to that person.
pub(super) fn applicant(app: &Onestop, whole: &Whole) -> forms::Applicant {
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
pub(super) fn addressee(app: &Onestop, whole: &Whole) -> forms::Applicant {
    match whole.submitter.as_ref().filter(|_| whole.loaded.dossier.representation.is_legal()) {
        Some(submitter) => party(app, whole, submitter),
        None => applicant(app, whole),
    }
}

pub(super) fn party(app: &Onestop, whole: &Whole, person: &identity::Person) -> forms::Applicant {
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
pub(super) fn right_text(filer: Filer) -> &'static str {
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
pub(super) fn channel_text(channel: kernel::Channel) -> &'static str {
    match channel {
        kernel::Channel::Counter => "Trực tiếp tại quầy",
        kernel::Channel::Online => "Trực tuyến",
        kernel::Channel::Postal => "Bưu chính công ích",
    }
}

/// How a result is handed over, as forms of the law word it.
pub(super) fn delivery_text(way: &str, address: &str) -> String {
    match way {
        "postal" => format!("Bưu chính công ích đến: {address}"),
        "electronic" => "Bản điện tử".to_owned(),
        _ => "Trực tiếp tại quầy".to_owned(),
    }
}

fn result_page(app: &Onestop, whole: &Whole, (deciding, communes): (&Issuer, &[Agency])) -> Result<forms::ResultPage, Failure> {
    let dossier = &whole.loaded.dossier;
    let outcome = whole.outcome.as_ref().ok_or(Failure::NotFound)?;
    let procedure = &whole.loaded.procedure;
    let name = |code: &str| communes.iter().find(|one| one.place.as_deref() == Some(code)).map(|one| one.place_name().to_owned());
    let answers = procedure.form.with_communes_named(&whole.loaded.answers, &name);
    let content: Map<String, Value> = serde_json::from_str(&outcome.content).map_err(Failure::internal)?;
    Ok(forms::ResultPage {
        agency: forms::ResultAgency {
            name: deciding.agency.name.clone(),
            parent_name: deciding.above.clone().unwrap_or_default(),
            place: deciding.place.clone(),
        },
        procedure: forms::ResultProcedure { code: dossier.procedure_code.clone(), name: dossier.procedure_name.clone() },
        dossier: forms::ResultDossier {
            code: dossier.code.clone(),
            applicant: dossier.applicant_name.clone(),
            submitted: dossier.submitted_at.local(),
            accepted: dossier.accepted_at.unwrap_or(dossier.submitted_at).local(),
        },
        form: Value::Object(whole.loaded.answers.clone()),
        labels: shown(procedure.form.labels(&answers)),
        result: forms::ResultNumber {
            number: outcome.number.map(|number| number.to_string()),
            book: Some(outcome.book.clone()).filter(|book| outcome.positive && !book.is_empty()),
            year: outcome.year.and_then(|year| i16::try_from(year).ok()).unwrap_or_else(|| dossier.submitted_at.date().year()),
            notation: notation(whole, outcome),
            date: outcome.issued_at.map(|at| at.date().into()),
            labels: shown(procedure.result.labels(&content)),
            content: Value::Object(content),
        },
        signer: signer(
            outcome.signer_capacity.as_deref(),
            (outcome.signer_title.as_deref().unwrap_or_default(), outcome.signer_name.as_deref().unwrap_or_default()),
            &deciding.agency,
        ),
        synthetic: app.config.demonstration,
    })
}

/// Labels that are texts: of a group each template makes its own table.
fn shown(labels: Map<String, Value>) -> BTreeMap<String, String> {
    labels.into_iter().filter_map(|(name, value)| value.as_str().map(|text| (name, text.to_owned()))).collect()
}

/// What stands behind the number of a result: nothing in a book, as it was numbered once it was, what the procedure says before.
fn notation(whole: &Whole, outcome: &Outcome) -> String {
    match outcome.notation.as_deref().map(|number| number.split_once('/')) {
        Some(numbered) => numbered.map(|(_, notation)| notation.to_owned()).unwrap_or_default(),
        None => whole.loaded.procedure.package.result.notation.clone().filter(|_| outcome.positive).unwrap_or_default(),
    }
}

/// Titles that are signed without the name of the agency, which the paper's head says already.
const HEADS: [&str; 6] = ["Phó Chủ tịch", "Chủ tịch", "Phó Giám đốc", "Giám đốc", "Phó Chánh Văn phòng", "Chánh Văn phòng"];

/// Who signs, as of the signing minute (NĐ 30/2020/NĐ-CP, article 13).
pub(super) fn signer(capacity: Option<&str>, (title, name): (&str, &str), agency: &Agency) -> forms::Signer {
    // Who signs by authorisation heads another agency than the one that the paper's head names.
    let short = HEADS.iter().find(|head| capacity != Some("TUQ") && title.starts_with(**head));
    let title = short.map_or(title, |head| *head);
    let head = match agency.kind.0.as_str() {
        "police_commune" => "TRƯỞNG CÔNG AN",
        "tax_branch" => "TRƯỞNG THUẾ CƠ SỞ",
        _ if is_committee(agency) => "CHỦ TỊCH",
        _ => "GIÁM ĐỐC",
    };
    // A committee decides as a body; who signs by order or authorisation signs for its head.
    let body = if is_committee(agency) { "TM. ỦY BAN NHÂN DÂN" } else { "" };
    let chief = title.strip_prefix("Phó ").map(str::to_uppercase).filter(|chief| chief != head);
    let signed_as = if capacity == Some("Q") { format!("Q. {title}") } else { title.to_owned() };
    let lines = match (capacity, chief) {
        (Some("KT"), Some(chief)) => [format!("TL. {head}"), format!("KT. {chief}")],
        (Some("KT"), None) => [body.to_owned(), format!("KT. {head}")],
        (Some("TL"), _) => [format!("TL. {head}"), String::new()],
        (Some("TUQ"), _) => [format!("TUQ. {head}"), String::new()],
        _ => [body.to_owned(), String::new()],
    };
    let capacity = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    forms::Signer { capacity, title: signed_as, name: name.to_owned() }
}
