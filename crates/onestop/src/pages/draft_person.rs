//! The other person for whom a draft is filed: by which right, and who that is.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::Message;
use procedure::{Filer, Representation, date_parts};
use store::Request;
use web::components::{Breadcrumb, Button, Choice, DateField, ErrorSummary, Fieldset, Hidden, Html, RadioGroup, TextField, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words, see_other};

use super::citizen::{Posted, request_field, word};
use super::draft::{address, next, read};
use super::draft_applicant::appointed;
use super::draft_save::save;
use crate::Onestop;
use crate::model::applicant::{Applicant, Document, Standing};
use crate::service::filling::Filling;
use crate::service::prefill::Concerned;

const FILER: &str = "filer";
const NAME: &str = "name";
const BORN: &str = "birth_date";
const SEX: &str = "sex";
const DOCUMENT: &str = "document";
const NUMBER: &str = "number";
const PASSPORT: &str = "passport";
const HOME: &str = "address";
const ORDER: [&str; 8] = [FILER, NAME, BORN, SEX, DOCUMENT, NUMBER, PASSPORT, HOME];

#[derive(Template)]
#[template(path = "onestop/draft_person.html")]
struct PersonView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    lead: String,
    action: String,
    request: Hidden,
    filer: RadioGroup,
    person: Fieldset,
    next: Button,
    back: Button,
}

/// The owner of the draft, where the procedure lets somebody file for another.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let filling = allowed(read(&app, &ctx, &id).await?)?;
    page(&ctx, &filling, &typed(&filling), &FieldErrors::default())
}

/// The owner of the draft, where the procedure lets somebody file for another.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let filling = allowed(read(&app, &ctx, &posted.path).await?)?;
    let fields = &posted.fields;
    let (filer, applicant) = match parsed(&app, &filling, fields) {
        Ok(parsed) => parsed,
        Err(errors) => return Ok(page(&ctx, &filling, fields, &errors)?.into_response()),
    };
    let is_known = filling.draft.standing.filer == filer && filling.applicant.as_ref() == Some(&applicant);
    if !is_known {
        let standing = Standing { filer, applicant: Some(applicant.seal(&app.identity.keys)), organisation: None };
        let command = appointed(&app, &filling, standing, Concerned::Person(&applicant));
        save(&app, &ctx, Request::new(fields.request()?, &command), command).await?;
    }
    Ok(see_other(&next(&filling, "nop-cho-ai")))
}

fn allowed(filling: Filling) -> Result<Filling, Failure> {
    let package = &filling.procedure.package;
    if package.serves_people() && !package.filers_for_person().is_empty() { Ok(filling) } else { Err(Failure::NotFound) }
}

/// The right and the person, or what does not fit, all at once.
fn parsed(app: &Onestop, filling: &Filling, fields: &Fields) -> Result<(Filer, Applicant), FieldErrors> {
    let package = &filling.procedure.package;
    let mut errors = FieldErrors::default();
    let filer = Filer::from_code(fields.text(FILER)).filter(|filer| package.filers_for_person().contains(filer));
    if filer.is_none() {
        errors.add(FILER, Message::new("onestop-applicant-filer-choose"));
    }
    let name = kernel::text::title_case_name(fields.text(NAME));
    let letters = name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '\'' | '’' | '-' | '.'));
    if name.is_empty() {
        errors.add(NAME, Message::new("onestop-applicant-name-empty"));
    } else if !letters || name.chars().count() > 80 {
        errors.add(NAME, Message::new("onestop-applicant-name-form"));
    }
    let born = born(fields);
    if born.is_none() {
        errors.add(BORN, Message::new("onestop-applicant-born-form"));
    }
    let sex = Some(fields.text(SEX)).filter(|sex| matches!(*sex, "male" | "female")).map(str::to_owned);
    if sex.is_none() {
        errors.add(SEX, Message::new("onestop-applicant-sex-choose"));
    }
    let field = number_field(fields.text(DOCUMENT));
    let document = Document::parse(fields.text(DOCUMENT), fields.text(field), app.config.demonstration);
    if let Err(message) = &document {
        errors.add(field, message.clone());
    }
    let home = fields.text(HOME).chars().take(200).collect::<String>();
    let (Some(filer), Some(birth_date), Ok(document)) = (filer, born, document) else { return Err(errors) };
    let applicant = Applicant { name, birth_date, sex, address: Some(home).filter(|home| !home.is_empty()), document };
    for (place, message) in applicant.faults(filer, package, filling.today()) {
        errors.add(place, message);
    }
    if errors.is_empty() { Ok((filer, applicant)) } else { Err(errors) }
}

/// Where the number of this kind of paper is typed.
fn number_field(document: &str) -> &'static str {
    match document {
        "personal_number" => NUMBER,
        "passport" => PASSPORT,
        _ => DOCUMENT,
    }
}

fn born(fields: &Fields) -> Option<Date> {
    let part = |part: &str| fields.text(&format!("{BORN}-{part}")).trim().parse::<i16>().ok();
    let (day, month) = (i8::try_from(part("day")?).ok()?, i8::try_from(part("month")?).ok()?);
    Date::new(part("year")?, month, day).ok().filter(|date| date.year() >= 1880)
}

/// What was told before.
fn typed(filling: &Filling) -> Fields {
    let Some(applicant) = &filling.applicant else {
        let filers = filling.procedure.package.filers_for_person();
        let only = if let [only] = filers.as_slice() { only.code() } else { "" };
        return Fields::new(vec![(FILER.to_owned(), only.to_owned())]);
    };
    let date = applicant.birth_date.to_string();
    let (day, month, year) = date_parts(&date);
    let mut pairs = vec![
        (FILER.to_owned(), filling.draft.standing.filer.code().to_owned()),
        (NAME.to_owned(), applicant.name.clone()),
        (format!("{BORN}-day"), day),
        (format!("{BORN}-month"), month),
        (format!("{BORN}-year"), year),
        (SEX.to_owned(), applicant.sex.clone().unwrap_or_default()),
        (DOCUMENT.to_owned(), applicant.document.code().to_owned()),
        (HOME.to_owned(), applicant.address.clone().unwrap_or_default()),
    ];
    match &applicant.document {
        Document::Number(number) => pairs.push((NUMBER.to_owned(), number.as_str().to_owned())),
        Document::Passport(number) => pairs.push((PASSPORT.to_owned(), number.clone())),
        Document::None => {}
    }
    Fields::new(pairs)
}

fn page(ctx: &Ctx, filling: &Filling, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-applicant-{thing}"));
    let (package, base) = (&filling.procedure.package, address(&filling.draft));
    let filers = package.filers_for_person();
    let filers = filers
        .iter()
        .map(|filer| Choice::new(filer.code(), word("filer", filer.code(), words)).hint(filer_hint(*filer, package.representation, words)));
    let view = PersonView {
        crumbs: Breadcrumb::new(words).link(package.name.get(words.language()), &base).link(say("title"), format!("{base}/nop-cho-ai")),
        errors: ErrorSummary::of(errors, &ORDER, words),
        title: say("person-title"),
        lead: say("person-lead"),
        action: format!("{base}/nop-cho-ai/nguoi-khac"),
        request: request_field(ctx),
        filer: RadioGroup::new(FILER, say("filer"), filers.collect()).selected(fields.text(FILER)).errors(errors, words),
        person: Fieldset::new(say("person"), person(words, package.applicant_may_lack_number, (fields, errors))),
        next: Button::next(words),
        back: Button::new(say("back")).quiet().link(format!("{base}/nop-cho-ai")),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}

/// What must be shown with this right.
fn filer_hint(filer: Filer, rule: Representation, words: &Words) -> String {
    match filer {
        Filer::Authorised if rule == Representation::Written => words.say("onestop-applicant-filer-written"),
        Filer::Authorised => words.say("onestop-applicant-filer-certified"),
        other => word("filer-hint", other.code(), words),
    }
}

fn person(words: &Words, may_lack_number: bool, (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let say = |thing: &str| words.say(&format!("onestop-applicant-{thing}"));
    let part = |part: &str| fields.text(&format!("{BORN}-{part}")).to_owned();
    let name = TextField::new(NAME, say("name")).value(fields.text(NAME)).maxlength(80).width(Width::Wide).errors(errors, words);
    let born = DateField::new(BORN, say("born"), words)
        .hint(words.say("onestop-form-date-hint"))
        .parts(part("day"), part("month"), part("year"))
        .errors(errors, words);
    let sexes = [("male", say("male")), ("female", say("female"))].map(|(code, label)| Choice::new(code, label));
    let sex = RadioGroup::new(SEX, say("sex"), sexes.into()).inline().selected(fields.text(SEX)).errors(errors, words);
    let number = TextField::personal_number(NUMBER, words).value(fields.text(NUMBER)).errors(errors, words);
    let passport = TextField::new(PASSPORT, say("passport-number"))
        .value(fields.text(PASSPORT))
        .maxlength(20)
        .width(Width::Medium)
        .errors(errors, words);
    let mut documents = vec![
        Choice::new("personal_number", say("document-number")).reveal(number),
        Choice::new("passport", say("document-passport")).reveal(passport),
    ];
    if may_lack_number {
        documents.push(Choice::new("none", say("document-none")).hint(say("document-none-hint")));
    }
    let document = RadioGroup::new(DOCUMENT, say("document"), documents).selected(fields.text(DOCUMENT)).errors(errors, words);
    let home = TextField::new(HOME, say("address")).value(fields.text(HOME)).maxlength(200).optional(words).errors(errors, words);
    Html::from(name).and(born).and(sex).and(document).and(home)
}
