//! A new secret of an application, shown once.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use store::{Lane, Request};
use web::components::{Button, ConfirmationPanel, CopyButton, Html};
use web::{Ctx, Failure, Fields, Page, see_other};

use super::CLIENTS;
use crate::model::client::ClientId;
use crate::service::secret::{end_old, new_secret};
use crate::{Openid, OpenidError};

#[derive(Template)]
#[template(path = "openid/client_secret.html")]
struct ClientSecretView {
    panel: ConfirmationPanel,
    copy: CopyButton,
    back: Button,
}

/// Administrators: another secret. Without a request id: a secret has no place among the answers that are kept.
pub(super) async fn post(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Page, Failure> {
    let (actor, client): (_, ClientId) = (identity::administrator(&ctx)?, fields.id("client")?);
    let secret = openid.store.background::<_, OpenidError, _>(Lane::Interactive, move |tx| new_secret(tx, &actor, client)).await?;
    secret_page(&ctx, client, &secret)
}

/// Administrators: the old secret is taken no more.
pub(super) async fn post_end(State(openid): State<Arc<Openid>>, ctx: Ctx, fields: Fields) -> Result<Response, Failure> {
    let (actor, client): (_, ClientId) = (identity::administrator(&ctx)?, fields.id("client")?);
    let request = Request::new(fields.request()?, &client);
    openid.store.write::<_, OpenidError, _>(request, move |tx| end_old(tx, &actor, client)).await?;
    Ok(see_other(&format!("{CLIENTS}/{client}?da=ma-cu")))
}

/// Shows a secret; nobody can show it again.
pub(super) fn secret_page(ctx: &Ctx, client: ClientId, secret: &str) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say("openid-secret-made");
    let view = ClientSecretView {
        panel: ConfirmationPanel::new(&title)
            .code(words.say("openid-secret"), secret)
            .body(Html::paragraph(&words.say("openid-secret-once"))),
        copy: CopyButton::new(secret, words),
        back: Button::new(words.say("openid-secret-back")).secondary().link(format!("{CLIENTS}/{client}")),
    };
    Ok(Page::work(title, &view)?.under(CLIENTS))
}
