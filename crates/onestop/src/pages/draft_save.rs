//! Keeping what was answered: replacing answers twice does no harm, so a form that was sent before with other answers is simply kept
//! again instead of being refused.

use std::sync::Arc;

use store::Request;
use web::{Ctx, Failure};

use crate::Onestop;
use crate::error::OnestopError;
use crate::service::draft::{Keep, keep};

/// Writes into a draft of the signed-in person.
pub(super) async fn save(app: &Arc<Onestop>, ctx: &Ctx, request: Request, command: Keep) -> Result<(), Failure> {
    match write(app, ctx, request, command.clone()).await {
        // The person went back and sent the same form with other answers: the newer ones count.
        Err(OnestopError::Store(store::Error::RequestReused)) => {
            Ok(write(app, ctx, Request::new(ctx.new_request(), &command), command).await?)
        }
        result => Ok(result?),
    }
}

async fn write(app: &Arc<Onestop>, ctx: &Ctx, request: Request, command: Keep) -> Result<(), OnestopError> {
    let actor = ctx.person();
    app.store.write(request, move |tx| keep(tx, &actor, &command)).await
}
