use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::AccountId;
use serde::Deserialize;
use store::Tx;
use web::components::{Breadcrumb, Button, DefinitionList, ErrorSummary, Html, InboxTable, PostForm};
use web::{Ctx, Failure, FieldErrors, Fields, HeldPost, Page, see_other};

use super::account_list::{HERE, state};
use super::agency_detail::save;
use super::factor_reset;
use super::form::{Sent, administrator, done, post_text};
use super::one_time_password::password_page;
use super::token::table;
use crate::model::account::{Account, AccountState};
use crate::password::one_time_password;
use crate::queries::factor_reset::Reset;
use crate::queries::token::{OpenToken, TokenId};
use crate::service::account::{AccountAct, ChangeAccount, ResetPassword, change, reset};
use crate::service::token::end_token;
use crate::{Identity, PERSON, Person, queries};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/account_detail.html")]
struct AccountDetailView {
    way: Breadcrumb,
    errors: ErrorSummary,
    done: Html,
    title: String,
    details: DefinitionList,
    forms: Vec<Html>,
    /// Tokens for programs that act as the account's owner.
    tokens: Option<InboxTable>,
}

struct Loaded {
    account: Account,
    person: Person,
    posts: Vec<HeldPost>,
    sessions: usize,
    tokens: Vec<OpenToken>,
    /// From how many places it cannot be opened just now.
    locked_places: i64,
    /// How many second factors it has.
    factors: usize,
    reset: Option<Reset>,
}

/// Administrators; the reading is recorded for the person.
pub(super) async fn get(
    State(identity): State<Arc<Identity>>,
    ctx: Ctx,
    (Path(id), Query(query)): (Path<String>, Query<Done>),
) -> Result<Page, Failure> {
    let id: AccountId = id.parse().map_err(|_| Failure::NotFound)?;
    page(&identity, &ctx, id, (&Fields::default(), &FieldErrors::default(), query.da.as_deref())).await
}

/// Administrators: unlock, suspend, open again.
pub(super) async fn post_change(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let account = sent.fields.id("account")?;
    let (act, what) = match sent.fields.text("act") {
        "unlock" => (AccountAct::Unlock, "mo-khoa"),
        "suspend" => (AccountAct::Suspend, "khoa"),
        "resume" => (AccountAct::Resume, "mo-lai"),
        _ => return Err(Failure::NotFound),
    };
    let command = ChangeAccount { account, version: sent.fields.version()?, act };
    match save(&identity, &sent.fields, Ok(command), move |tx, command| change(tx, &actor, command)).await? {
        Ok(()) => Ok(see_other(&format!("{HERE}/{account}?da={what}"))),
        Err(errors) => Ok(page(&identity, &ctx, account, (&sent.fields, &errors, None)).await?.into_response()),
    }
}

/// Administrators: a one-time password, shown once.
pub(super) async fn post_reset(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let account: AccountId = sent.fields.id("account")?;
    let known =
        identity.store.read::<_, store::Error, _>(move |tx| queries::account::account(tx, account)).await?.ok_or(Failure::NotFound)?;
    let password = one_time_password();
    let command = ResetPassword { account, version: sent.fields.version()?, password: identity.gate.hash(&password).await };
    match save(&identity, &sent.fields, Ok(command), move |tx, command| reset(tx, &actor, command)).await? {
        Ok(()) => Ok(password_page(&ctx, &known.user_name, &password, HERE)?.into_response()),
        Err(errors) => Ok(page(&identity, &ctx, account, (&sent.fields, &errors, None)).await?.into_response()),
    }
}

/// Administrators: a token was lost, or its program is gone.
pub(super) async fn post_end_token(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let ended: (AccountId, TokenId) = (sent.fields.id("account")?, sent.fields.id("token")?);
    let act = move |tx: &mut Tx<'_>, (account, token): &(AccountId, TokenId)| end_token(tx, &actor, *account, *token);
    match save(&identity, &sent.fields, Ok(ended), act).await? {
        Ok(()) => Ok(see_other(&format!("{HERE}/{}?da=ma", ended.0))),
        Err(errors) => Ok(page(&identity, &ctx, ended.0, (&sent.fields, &errors, None)).await?.into_response()),
    }
}

fn load(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Loaded>, store::Error> {
    let Some(account) = queries::account::account(tx, id)? else { return Ok(None) };
    let Some(person) = queries::person::person(tx, account.person)? else { return Ok(None) };
    let (posts, sessions) = (queries::session::posts_held(tx, person.id)?, queries::session::open(tx, id)?.len());
    let (tokens, locked_places) = (queries::token::open(tx, id)?, queries::device::locked_places(tx, id)?);
    let (factors, reset) = (queries::factor::of_account(tx, id)?.len(), queries::factor_reset::of_account(tx, id)?);
    Ok(Some(Loaded { account, person, posts, sessions, tokens, locked_places, factors, reset }))
}

pub(super) async fn page(
    identity: &Identity,
    ctx: &Ctx,
    id: AccountId,
    (fields, errors, what): (&Fields, &FieldErrors, Option<&str>),
) -> Result<Page, Failure> {
    let actor = administrator(ctx)?;
    let words = &ctx.words;
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, id)).await?.ok_or(Failure::NotFound)?;
    journal::disclose(&identity.store, &actor, "account", journal::Subject::new(PERSON, loaded.person.id)).await?;
    let (account, person) = (&loaded.account, &loaded.person);
    let posts: Vec<String> = loaded.posts.iter().map(|post| post_text(post, words)).collect();
    let details = DefinitionList::new()
        .row(words.say("identity-user"), account.user_name.as_str())
        .row(words.say("identity-name"), person.name.as_str())
        .row(words.say("web-field-phone"), person.phone.clone().unwrap_or_default())
        .row(words.say("identity-email"), person.email.clone().unwrap_or_default())
        .row(words.say("identity-post"), posts.join("; "))
        .row(words.say("identity-account-state"), state(ctx, account))
        .row(words.say("identity-account-locked-places"), loaded.locked_places.to_string())
        .row(words.say("identity-factors"), loaded.factors.to_string())
        .row(words.say("identity-sessions"), loaded.sessions.to_string());
    let title = person.name.clone();
    let view = AccountDetailView {
        way: Breadcrumb::new(words).link(words.say("identity-accounts-title"), HERE).here(&person.name),
        errors: ErrorSummary::of(errors, &["act", "reason", "reset"], words),
        done: done(what, words),
        title: title.clone(),
        details,
        forms: forms(ctx, &loaded, (fields, errors)),
        tokens: (!loaded.tokens.is_empty())
            .then(|| table(ctx, &loaded.tokens, || PostForm::new("/can-bo/tai-khoan/ma-truy-cap", ctx).hidden("account", account.id))),
    };
    Ok(Page::work(title, &view)?.under(HERE).with_errors(!errors.is_empty()))
}

fn forms(ctx: &Ctx, loaded: &Loaded, typed: (&Fields, &FieldErrors)) -> Vec<Html> {
    let (words, account) = (&ctx.words, &loaded.account);
    let act = |act: &str, button: Button| {
        PostForm::new("/can-bo/tai-khoan/doi", ctx)
            .hidden("account", account.id)
            .hidden("version", account.version)
            .hidden("act", act)
            .button(button)
            .html()
    };
    let mut forms = Vec::new();
    if loaded.locked_places > 0 {
        forms.push(act("unlock", Button::new(words.say("identity-account-unlock"))));
    }
    let reset = PostForm::new("/can-bo/tai-khoan/mat-khau", ctx).hidden("account", account.id).hidden("version", account.version);
    forms.push(reset.button(Button::new(words.say("identity-account-reset")).secondary()).html());
    forms.push(match account.state {
        AccountState::Active => act("suspend", Button::new(words.say("identity-account-suspend")).danger()),
        AccountState::Suspended => act("resume", Button::new(words.say("identity-account-resume")).secondary()),
    });
    if loaded.factors > 0 {
        forms.push(factor_reset::part(ctx, account, loaded.reset.as_ref(), typed));
    }
    forms
}
