//! For whom a draft is filed: oneself, another person, or an organisation for which the account acts.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use identity::{MemberCapacity, Membership};
use kernel::Message;
use procedure::Representation;
use store::Request;
use web::components::{Breadcrumb, Button, Choice, ErrorSummary, Hidden, Html, Notice, RadioGroup, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::citizen::{Posted, request_field, word};
use super::draft::{address, next, read};
use super::draft_save::save;
use crate::Onestop;
use crate::model::applicant::Standing;
use crate::service::draft::Keep;
use crate::service::filling::Filling;
use crate::service::prefill::{Concerned, governed, known};

const WHO: &str = "nop-cho";
const SELF: &str = "toi";
const ANOTHER: &str = "nguoi-khac";

#[derive(Template)]
#[template(path = "onestop/draft_applicant.html")]
struct ApplicantView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    only_self: Html,
    action: String,
    request: Hidden,
    who: RadioGroup,
    next: Button,
}

/// The owner of the draft.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    let standing = &filling.draft.standing;
    let chosen = match (standing.organisation, &standing.applicant) {
        (Some(organisation), _) => organisation.to_string(),
        (None, Some(_)) => ANOTHER.to_owned(),
        (None, None) => SELF.to_owned(),
    };
    page(&ctx, &filling, &Fields::new(vec![(WHO.to_owned(), chosen)]), &FieldErrors::default())
}

/// The owner of the draft.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &posted.path).await?;
    let chosen = posted.fields.text(WHO);
    if chosen == ANOTHER && !filling.procedure.package.filers_for_person().is_empty() {
        // Nothing is settled before it is said who that is.
        return Ok(see_other(&format!("{}/nop-cho-ai/nguoi-khac", address(&filling.draft))));
    }
    let firm = filling.memberships.iter().find(|one| one.organisation.id.to_string() == chosen);
    let standing = match firm.and_then(|firm| Some((firm, filling.filer_for(firm)?))) {
        Some((firm, filer)) => Standing { filer, applicant: None, organisation: Some(firm.organisation.id) },
        None if chosen == SELF => Standing::default(),
        None => {
            let mut errors = FieldErrors::default();
            errors.add(WHO, Message::new("onestop-applicant-choose"));
            return Ok(page(&ctx, &filling, &posted.fields, &errors)?.into_response());
        }
    };
    let concerned = firm.map_or(Concerned::Oneself, |firm| Concerned::Organisation(&firm.organisation));
    let command = appointed(&app, &filling, standing.clone(), concerned);
    save(&app, &ctx, Request::new(posted.fields.request()?, &command), command).await?;
    Ok(see_other(&next(&filling, "nop-cho-ai")))
}

/// The command that settles for whom it is filed, and answers what follows from it. The same choice again changes no answers.
pub(super) fn appointed(app: &Onestop, filling: &Filling, standing: Standing, concerned: Concerned<'_>) -> Keep {
    let form = &filling.procedure.form;
    let draft = filling.draft.id;
    let is_same = standing.applicant.is_none() && standing == filling.draft.standing;
    let (answers, clear) = if is_same {
        (serde_json::Map::new(), Vec::new())
    } else {
        let mut answers = known(&app.identity.keys, form, &filling.person, (concerned, standing.filer));
        let clear = governed(form);
        answers.retain(|name, _| clear.contains(name));
        (answers, clear)
    };
    Keep { draft, answers, clear, choices: None, standing: Some(standing) }
}

fn page(ctx: &Ctx, filling: &Filling, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-applicant-{thing}"));
    let (package, base) = (&filling.procedure.package, address(&filling.draft));
    let choices = choices(ctx, filling);
    let only_self = if choices.len() == 1 && package.representation == Representation::None {
        Notice::new(Tone::Info, say("only-self")).body(Html::paragraph(&say("only-self-text"))).into()
    } else {
        Html::default()
    };
    let title = say("title");
    let view = ApplicantView {
        crumbs: Breadcrumb::new(words).link(package.name.get(words.language()), &base),
        errors: ErrorSummary::of(errors, &[WHO], words),
        only_self,
        action: format!("{base}/nop-cho-ai"),
        request: request_field(ctx),
        who: RadioGroup::new(WHO, &title, choices).as_heading().selected(fields.text(WHO)).errors(errors, words),
        next: Button::next(words),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()).under("/ho-so-cua-toi"))
}

fn choices(ctx: &Ctx, filling: &Filling) -> Vec<Choice> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-applicant-{thing}"));
    let package = &filling.procedure.package;
    let others = package.filers_for_person();
    let mut choices = Vec::new();
    let firms = filling.memberships.iter().filter(|firm| filling.filer_for(firm).is_some());
    let firms: Vec<Choice> = firms
        .map(|firm| {
            let label = words.say_with("onestop-applicant-organisation", "name", &firm.organisation.name);
            Choice::new(firm.organisation.id.to_string(), label).hint(firm_hint(ctx, firm))
        })
        .collect();
    if package.serves_people() || firms.is_empty() {
        choices.push(Choice::new(SELF, say("self")).hint(filling.person.name.clone()));
    }
    if package.serves_people() && !others.is_empty() {
        let grounds: Vec<String> = others.iter().map(|filer| word("filer-short", filer.code(), words)).collect();
        choices.push(Choice::new(ANOTHER, say("another")).hint(words.say_with(
            "onestop-applicant-another-hint",
            "grounds",
            grounds.join(", "),
        )));
    }
    choices.extend(firms);
    choices
}

fn firm_hint(ctx: &Ctx, firm: &Membership) -> String {
    let words = &ctx.words;
    let number = firm.organisation.tax_code.as_deref().or(firm.organisation.decision_number.as_deref()).unwrap_or_default();
    let capacity = match firm.capacity {
        MemberCapacity::Representative => words.say("onestop-applicant-representative-hint"),
        MemberCapacity::Employee => words.say("onestop-applicant-employee-hint"),
    };
    format!("{} · {capacity}", words.say_with("onestop-applicant-tax-code", "number", number))
}
