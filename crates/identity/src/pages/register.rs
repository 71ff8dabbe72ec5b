use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::AccountId;
use store::{Lane, Request, Tx};
use web::components::{Button, DateField, ErrorSummary, Html, Notice, PostForm, TextField, Tone, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page};

use super::browser::browser;
use super::form::{Sent, field_errors};
use super::sign_in::welcome;
use crate::model::account::password_fault;
use crate::service::register::{PersonText, Register, register};
use crate::service::sign_in::opened_for;
use crate::{Identity, IdentityError};

const ORDER: &[&str] = &["name", "number", "born", "phone", "email", "password"];

#[derive(Template)]
#[template(path = "identity/register.html")]
struct RegisterView {
    title: String,
    errors: ErrorSummary,
    unverified: Notice,
    form: Html,
}

/// Anybody, where self-registration is on.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx) -> Result<Page, Failure> {
    is_on(&identity)?;
    page(&ctx, &Fields::default(), &FieldErrors::default())
}

/// Anybody, where self-registration is on; bounded by address.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    is_on(&identity)?;
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    identity.gate.count(&ctx.remote, ctx.now);
    let made = match command(&identity, &ctx, &sent.fields).await {
        Ok(command) => make(&identity, &sent.fields, command).await?,
        Err(errors) => Err(errors),
    };
    match made {
        Err(errors) => Ok(page(&ctx, &sent.fields, &errors)?.into_response()),
        Ok(account) => {
            let browser = browser(&ctx, &sent.headers);
            let open = move |tx: &mut Tx<'_>| opened_for(tx, account, &browser);
            let session = identity.store.background::<_, IdentityError, _>(Lane::Interactive, open).await?;
            welcome(&ctx, "/tai-khoan?da=dang-ky", &session)
        }
    }
}

fn is_on(identity: &Identity) -> Result<(), Failure> {
    if identity.config.self_registration { Ok(()) } else { Err(Failure::NotFound) }
}

/// Reads the form; every field that does not fit is told.
async fn command(identity: &Identity, ctx: &Ctx, fields: &Fields) -> Result<Register, FieldErrors> {
    let checked = person_text(fields).check(ctx.now.date(), identity.config.demonstration);
    let password = fields.text("password");
    let user_name = checked.as_ref().map_or("", |person| person.phone.as_str());
    let fault = password_fault(password, user_name).map(|key| ("password", kernel::Message::new(key)));
    let person = match (checked, fault) {
        (Ok(person), None) => person,
        (checked, fault) => return Err(checked.err().unwrap_or_default().into_iter().chain(fault).collect()),
    };
    Ok(Register {
        name: person.name,
        number_index: identity.keys.index_of(&person.number),
        number: Some(person.number),
        birth_date: Some(person.birth_date),
        phone: person.phone,
        email: person.email,
        language: ctx.words.language(),
        password: identity.gate.hash(password).await,
    })
}

/// The fields of a person as they were typed.
pub(super) fn person_text(fields: &Fields) -> PersonText<'_> {
    PersonText {
        name: fields.text("name"),
        number: fields.text("number"),
        born: (fields.text("born-day"), fields.text("born-month"), fields.text("born-year")),
        phone: fields.text("phone"),
        email: fields.text("email"),
    }
}

async fn make(identity: &Identity, fields: &Fields, command: Register) -> Result<Result<AccountId, FieldErrors>, Failure> {
    let request = Request::new(fields.request()?, &command);
    let keys = identity.keys.clone();
    match identity.store.write(request, move |tx| register(tx, &keys, &command)).await {
        Ok(account) => Ok(Ok(account)),
        Err(error) => field_errors(error).map(Err),
    }
}

/// The fields of a person, shared with the administrators' form.
pub(super) fn person_fields(form: PostForm, ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> PostForm {
    let words = &ctx.words;
    let born = DateField::new("born", words.say("identity-born"), words).hint(words.say("identity-born-hint")).birthday();
    form.field(
        TextField::new("name", words.say("identity-name"))
            .hint(words.say("identity-name-hint"))
            .value(fields.text("name"))
            .autocomplete("name")
            .errors(errors, words),
    )
    .field(TextField::personal_number("number", words).value(fields.text("number")).errors(errors, words))
    .field(born.parts(fields.text("born-day"), fields.text("born-month"), fields.text("born-year")).errors(errors, words))
    .field(TextField::phone("phone", words).value(fields.text("phone")).errors(errors, words))
    .field(
        TextField::email("email", words.say("identity-email"))
            .width(Width::Wide)
            .value(fields.text("email"))
            .optional(words)
            .errors(errors, words),
    )
}

fn page(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say("identity-register-title");
    let form = person_fields(PostForm::new("/dang-ky", ctx), ctx, fields, errors)
        .field(
            TextField::password("password", words.say("identity-password"), true)
                .hint(words.say("identity-password-hint"))
                .errors(errors, words),
        )
        .button(Button::new(words.say("identity-register-button")));
    let view = RegisterView {
        title: title.clone(),
        errors: ErrorSummary::of(errors, ORDER, words),
        unverified: Notice::new(Tone::Warning, words.say("identity-unverified-title"))
            .body(Html::paragraph(&words.say("identity-unverified-text"))),
        form: form.html(),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}
