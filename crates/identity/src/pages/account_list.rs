use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use web::components::{
    Button, Column, EmptyState, ErrorSummary, Html, InboxTable, Pager, PostForm, Row, SearchBox, StatusTag, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page};

use super::agency_detail::save;
use super::form::{Sent, administrator};
use super::one_time_password::password_page;
use super::register::{person_fields, person_text};
use super::section::section;
use crate::model::account::{Account, AccountState, user_name_of};
use crate::password::one_time_password;
use crate::service::account::{CreateAccount, create};
use crate::{Identity, queries};

const PAGE: usize = 50;
pub(super) const HERE: &str = "/can-bo/tai-khoan";

/// What is looked for, and from where.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// User name after which the page begins.
    sau: String,
}

#[derive(Template)]
#[template(path = "identity/account_list.html")]
struct AccountListView {
    title: String,
    errors: ErrorSummary,
    search: SearchBox,
    table: InboxTable,
    pager: Pager,
    form: Html,
}

/// Administrators.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    administrator(&ctx)?;
    page(&identity, &ctx, asked, (&Fields::default(), &FieldErrors::default())).await
}

/// Administrators: an account for an official, with a one-time password that this page shows once.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let fields = &sent.fields;
    let password = one_time_password();
    let keys = identity.keys.clone();
    let command = command(&identity, &ctx, (fields, &password)).await;
    match save(&identity, fields, command, move |tx, command| create(tx, &keys, &actor, command)).await? {
        Ok(_) => Ok(password_page(&ctx, &user_name_of(fields.text("user")), &password, HERE)?.into_response()),
        Err(errors) => Ok(page(&identity, &ctx, Asked::default(), (fields, &errors)).await?.into_response()),
    }
}

async fn command(identity: &Identity, ctx: &Ctx, (fields, password): (&Fields, &str)) -> Result<CreateAccount, FieldErrors> {
    let user_name = user_name_of(fields.text("user"));
    let letters_fit = user_name.len() >= 3
        && user_name.len() <= 60
        && user_name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '.' | '-' | '_'));
    let fault = (!letters_fit).then(|| ("user", kernel::Message::new("identity-user-form")));
    let person = match (person_text(fields).check(ctx.now.date(), identity.config.demonstration), fault) {
        (Ok(person), None) => person,
        (checked, fault) => return Err(fault.into_iter().chain(checked.err().unwrap_or_default()).collect()),
    };
    Ok(CreateAccount {
        user_name,
        name: person.name,
        number_index: identity.keys.index_of(&person.number),
        number: Some(person.number),
        birth_date: Some(person.birth_date),
        phone: person.phone,
        email: person.email,
        password: identity.gate.hash(password).await,
    })
}

async fn page(identity: &Identity, ctx: &Ctx, asked: Asked, (fields, errors): (&Fields, &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let question = asked.clone();
    let mut found =
        identity.store.read::<_, store::Error, _>(move |tx| queries::account::search(tx, &question.q, &question.sau, limit)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next =
        found.last().filter(|_| more).map(|(last, _)| format!("{HERE}?q={}&sau={}", web::encoded(&asked.q), web::encoded(&last.user_name)));
    let first = (!asked.sau.is_empty()).then(|| format!("{HERE}?q={}", web::encoded(&asked.q)));
    let title = words.say("identity-accounts-title");
    let view = AccountListView {
        title: title.clone(),
        errors: ErrorSummary::of(errors, &["user", "name", "number", "born", "phone", "email"], words),
        search: SearchBox::new(HERE, "q", words.say("identity-accounts-search"), words)
            .example(words.say("identity-accounts-search"))
            .value(&asked.q),
        pager: Pager::new(words.say_with("identity-accounts-count", "count", found.len()), first, next, words),
        table: table(ctx, &found),
        form: form(ctx, fields, errors),
    };
    Ok(Page::work(title, &view)?.under(HERE).with_errors(!errors.is_empty()))
}

fn table(ctx: &Ctx, accounts: &[(Account, String)]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-user")).lead(),
        Column::new(words.say("identity-name")),
        Column::new(words.say("identity-assurance")),
        Column::new(words.say("identity-account-state")),
    ];
    let rows = accounts.iter().map(|(account, name)| {
        Row::new(account.id.to_string(), name)
            .link(format!("{HERE}/{}", account.id))
            .cell(account.user_name.as_str())
            .cell(name.as_str())
            .cell(account.assurance.to_string())
            .cell(state(ctx, account))
    });
    InboxTable::new("tai-khoan", words.say("identity-accounts-title"), columns, rows.collect(), words)
        .empty(EmptyState::new(words.say("identity-accounts-none"), words.say("identity-accounts-none-text")))
}

/// The state of an account in a word.
pub(super) fn state(ctx: &Ctx, account: &Account) -> StatusTag {
    let words = &ctx.words;
    if account.state == AccountState::Suspended {
        StatusTag::new(Tone::Danger, words.say("identity-account-suspended"))
    } else if account.renew_password {
        StatusTag::new(Tone::Warning, words.say("identity-account-renew"))
    } else if account.one_time_until.is_some() {
        StatusTag::new(Tone::Info, words.say("identity-account-one-time"))
    } else {
        StatusTag::new(Tone::Success, words.say("identity-account-active"))
    }
}

fn form(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let user = TextField::new("user", words.say("identity-user"))
        .hint(words.say("identity-user-hint"))
        .width(Width::Medium)
        .value(fields.text("user"))
        .errors(errors, words);
    let form = person_fields(PostForm::new("/can-bo/tai-khoan/them", ctx).field(user), ctx, fields, errors)
        .button(Button::new(words.say("identity-account-create")));
    section(&words.say("identity-account-create"), form.html(), !errors.is_empty())
}
