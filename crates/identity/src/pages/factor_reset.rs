//! Resetting a lost second factor, on the page of an account: one administrator asks, another one agrees.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::{AccountId, Message};
use store::{Lane, Tx};
use web::components::{Button, Html, Notice, PostForm, TextArea, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, see_other};

use super::account_detail;
use super::account_list::HERE;
use super::agency_detail::save;
use super::form::{Sent, administrator, field_errors};
use super::one_time_password::pass_page;
use super::section::section;
use crate::model::account::Account;
use crate::model::factor::paper_code;
use crate::queries::factor_reset::Reset;
use crate::service::factor::reset::{AgreeReset, AskReset, RefuseReset, agree, ask, refuse_reset};
use crate::{Identity, queries};

/// Groups of four letters in a pass: 80 bits.
const PASS_GROUPS: usize = 4;
const REASON_LENGTH: u32 = 300;

/// Administrators, for somebody else.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let account: AccountId = sent.fields.id("account")?;
    let command = AskReset { account, reason: sent.fields.text("reason").to_owned() };
    match save(&identity, &sent.fields, Ok(command), move |tx, command| ask(tx, &actor, command)).await? {
        Ok(()) => Ok(see_other(&format!("{HERE}/{account}?da=dat-lai"))),
        Err(errors) => Ok(account_detail::page(&identity, &ctx, account, (&sent.fields, &errors, None)).await?.into_response()),
    }
}

/// Another administrator, of the same agency or one above it: a pass, shown once. It has no request id: a pass has no place among the
/// answers that are kept, and it is given once.
pub(super) async fn post_agree(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let fields = &sent.fields;
    let account: AccountId = fields.id("account")?;
    let known =
        identity.store.read::<_, store::Error, _>(move |tx| queries::account::account(tx, account)).await?.ok_or(Failure::NotFound)?;
    let pass = paper_code(PASS_GROUPS);
    let command = AgreeReset { account, reset: fields.id("reset")?, version: fields.version()?, pass: pass.clone() };
    let keys = identity.keys.clone();
    let act = move |tx: &mut Tx<'_>| agree(tx, &keys, &actor, &command);
    match identity.store.background(Lane::Interactive, act).await {
        Ok(()) => Ok(pass_page(&ctx, &known.user_name, &pass, HERE)?.into_response()),
        Err(error) => {
            let errors = field_errors(error)?;
            Ok(account_detail::page(&identity, &ctx, account, (fields, &errors, None)).await?.into_response())
        }
    }
}

/// Administrators: it was asked by mistake, or is refused.
pub(super) async fn post_refuse(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let account: AccountId = sent.fields.id("account")?;
    let command = RefuseReset { account, reset: sent.fields.id("reset")?, version: sent.fields.version()? };
    match save(&identity, &sent.fields, Ok(command), move |tx, command| refuse_reset(tx, &actor, command)).await? {
        Ok(()) => Ok(see_other(&format!("{HERE}/{account}?da=khong-dat-lai"))),
        Err(errors) => Ok(account_detail::page(&identity, &ctx, account, (&sent.fields, &errors, None)).await?.into_response()),
    }
}

/// What stands on the page of an account: the reset that is under way, or the form that asks for one.
pub(super) fn part(ctx: &Ctx, account: &Account, reset: Option<&Reset>, (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let words = &ctx.words;
    let Some(reset) = reset.filter(|reset| reset.pass_until.is_none_or(|until| ctx.now < until)) else {
        let reason = TextArea::new("reason", words.say("identity-reset-reason"))
            .hint(words.say("identity-reset-reason-hint"))
            .value(fields.text("reason"))
            .rows(2)
            .max(REASON_LENGTH, words)
            .errors(errors, words);
        let form = PostForm::new("/can-bo/tai-khoan/dat-lai", ctx)
            .hidden("account", account.id)
            .field(reason)
            .button(Button::new(words.say("identity-reset-ask")).secondary());
        return section(&words.say("identity-reset-title"), form.html(), errors.of("reason").is_some());
    };
    let form = PostForm::new("/can-bo/tai-khoan/dat-lai/tu-choi", ctx)
        .hidden("account", account.id)
        .hidden("reset", reset.id)
        .hidden("version", reset.version);
    let refuse = Button::new(words.say("identity-reset-refuse")).secondary();
    let (title, form) = match reset.pass_until {
        Some(until) => (words.say_with("identity-reset-agreed", "until", until.display_local()), form.button(refuse)),
        None => {
            let agree = Button::new(words.say("identity-reset-agree")).action("/can-bo/tai-khoan/dat-lai/dong-y");
            (words.say("identity-reset-asked"), form.button(agree).button(refuse))
        }
    };
    let asked = Message::new("identity-reset-by").with("name", &reset.asked_by_name).with("at", reset.asked_at.display_local());
    let body = Html::paragraph(&words.tell(&asked)).and(Html::paragraph(&reset.reason)).and(form.html());
    Notice::new(Tone::Warning, title).body(body).into()
}
