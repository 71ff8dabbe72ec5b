//! Devices and sessions of one's account, and what one was told of them.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{Message, SessionId};
use store::{Lane, Request, Tx};
use web::components::{Button, Column, Html, InboxTable, Notice, PostForm, Row, StatusTag, Tone};
use web::{Ctx, Failure, Viewer, see_other};

use super::account::browser_name;
use super::browser::set;
use super::form::Sent;
use crate::model::alert::{Alert, AlertKind};
use crate::queries::session::OpenSession;
use crate::service::sign_out::{Disown, disown, recognise, sign_out, sign_out_others};
use crate::{Identity, IdentityError};

/// The sessions that are open, and the way to end all others.
#[derive(Template)]
#[template(path = "identity/session_list.html")]
pub(super) struct Sessions {
    table: InboxTable,
    others: Html,
}

impl askama::filters::HtmlSafe for Sessions {}

/// Whoever is signed in, for sessions of their own.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let session: SessionId = sent.fields.id("session")?;
    let (request, actor, account) = (Request::new(sent.fields.request()?, &session), viewer.as_person(), viewer.account);
    identity.store.write::<_, IdentityError, _>(request, move |tx| sign_out(tx, &actor, account, session)).await?;
    Ok(see_other("/tai-khoan/bao-mat?da=phien"))
}

/// Whoever is signed in, for all sessions of their own but this one. Ending them twice is ending them, so it needs no request id.
pub(super) async fn post_others(State(identity): State<Arc<Identity>>, ctx: Ctx) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let (actor, account) = (viewer.as_person(), viewer.account);
    let act = move |tx: &mut Tx<'_>| sign_out_others(tx, &actor, account);
    identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await?;
    Ok(see_other("/tai-khoan/bao-mat?da=phien-khac"))
}

/// Whoever is signed in says whether it was they. Saying it twice is saying it once, so it needs no request id.
pub(super) async fn post_alert(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let viewer = ctx.viewer()?;
    let (alert, account, actor) = (sent.fields.id("alert")?, viewer.account, viewer.as_person());
    if sent.fields.text("answer") == "mine" {
        let act = move |tx: &mut Tx<'_>| recognise(tx, account, alert);
        identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await?;
        return Ok(see_other("/tai-khoan/bao-mat?da=canh-bao"));
    }
    let command = Disown { account, alert };
    let act = move |tx: &mut Tx<'_>| disown(tx, &actor, &command);
    identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await?;
    let mut response = see_other("/dang-nhap?vi=doi-mat-khau");
    set(&mut response, &ctx.settings().cookie(ctx.settings().session_cookie(), "", 0))?;
    Ok(response)
}

/// What one was told and has not answered.
pub(super) fn alerts(ctx: &Ctx, alerts: &[Alert]) -> Html {
    let words = &ctx.words;
    let one = |alert: &Alert| {
        let told = Message::new(&format!("identity-alert-{}", alert.kind.code())).with("at", alert.at.display_local());
        let place = (!alert.remote.is_empty()).then(|| format!("{}, {}", browser_name(&alert.agent, words), alert.remote));
        let mine = words.say(if is_sign_in(alert.kind) { "identity-alert-mine" } else { "identity-alert-known" });
        let form = PostForm::new("/tai-khoan/canh-bao", ctx)
            .hidden("alert", alert.id)
            .button(Button::new(words.say("identity-alert-not-mine")).danger().compact().named("answer", "not-mine"))
            .button(Button::new(mine).secondary().compact().named("answer", "mine"));
        let hint = Html::paragraph(&words.say("identity-alert-hint"));
        let body = place.map(|place| Html::paragraph(&place)).unwrap_or_default().and(hint).and(form.html());
        Html::from(Notice::new(Tone::Warning, words.tell(&told)).body(body))
    };
    Html::join(alerts.iter().map(one))
}

/// Whether somebody was in the account.
fn is_sign_in(kind: AlertKind) -> bool {
    matches!(kind, AlertKind::Device | AlertKind::Network)
}

impl Sessions {
    pub(super) fn new(ctx: &Ctx, viewer: &Viewer, sessions: &[OpenSession]) -> Sessions {
        let words = &ctx.words;
        let others = PostForm::new("/tai-khoan/phien/khac", ctx).button(Button::new(words.say("identity-sessions-end-others")).secondary());
        Sessions { table: table(ctx, viewer, sessions), others: if sessions.len() > 1 { others.html() } else { Html::default() } }
    }
}

fn table(ctx: &Ctx, viewer: &Viewer, sessions: &[OpenSession]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-session-since")).lead(),
        Column::new(words.say("identity-session-method")),
        Column::new(words.say("identity-session-where")),
        Column::new(words.say("identity-session-until")),
        Column::new(words.say("identity-session-act")).hidden(),
    ];
    let end = |session: &OpenSession| {
        let button = Button::new(words.say("identity-session-end")).secondary().compact();
        PostForm::new("/tai-khoan/phien", ctx).hidden("session", session.id).button(button).html()
    };
    let rows = sessions.iter().map(|session| {
        let act =
            if session.id == viewer.session { StatusTag::new(Tone::Info, words.say("identity-session-this")).into() } else { end(session) };
        let machine = session.workstation.iter().map(|name| words.say_with("identity-workstation-here", "name", name));
        let place: Vec<String> = machine.chain([session.remote.clone()]).collect();
        // One cell, also where a table becomes cards.
        let place = Html::trusted(format!(
            "<span>{}<br><span class=\"ph-hint\">{}</span></span>",
            Html::text(&browser_name(&session.agent, words)),
            Html::text(&place.join(" · "))
        ));
        Row::new(session.id.to_string(), session.made_at.display_local())
            .cell(session.made_at.display_local())
            .cell(words.say(&format!("identity-method-{}", session.method.code())))
            .cell(place)
            .cell(session.expires_at.display_local())
            .cell(act)
    });
    InboxTable::new("phien", words.say("identity-sessions"), columns, rows.collect(), words).comfortable().show_caption()
}
