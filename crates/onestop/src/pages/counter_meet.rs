//! Somebody new is met at the counter; then the clerk goes on with them.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use store::Request;
use web::{Ctx, Failure, see_other};

use super::counter::{again, onward};
use super::counter_newcomer::new_person;
use super::desk::{Input, field_errors, official};
use crate::Onestop;
use crate::service::counter::{Meet, meet};

/// Officials who receive: somebody new.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let actor = official(&ctx)?;
    let errors = match new_person(&input, app.config.demonstration) {
        Ok(person) => {
            let card = person.proven;
            let command = Meet { person };
            let (system, request) = (Arc::clone(&app), Request::new(input.request()?, &command));
            match app.store.write(request, move |tx| meet(&system, tx, &actor, &command)).await {
                Ok(id) => return Ok(see_other(&onward(id, &input.fields, card))),
                Err(error) => field_errors(error)?,
            }
        }
        Err(errors) => errors,
    };
    Ok(again(&app, &ctx, &input.fields, &errors).await?.into_response())
}
