//! Signing in with a passkey alone: no name, no password.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use store::Lane;
use web::{Ctx, Failure, by_way_of, see_other};

use super::key::{ask, asked, passkeys, refused};
use crate::pages::browser::browser;
use crate::pages::form::Sent;
use crate::pages::sign_in::welcome;
use crate::service::ceremony::Purpose;
use crate::service::factor::passkey::{KeySignIn, KeySignedIn, sign_in_with_key};
use crate::{Identity, IdentityError, queries};

/// Anybody: a question that is good in this browser alone, for minutes, once. It changes nothing else.
pub(in crate::pages) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx) -> Result<Response, Failure> {
    let question = passkeys(&identity)?.ask_anybody().map_err(Failure::internal)?;
    ask(&identity, &ctx, (Purpose::SignIn, None), question).await
}

/// Anybody whose key answers to the question of this browser. Wrong passwords, here or elsewhere, never stand in its way.
pub(in crate::pages) async fn post_answer(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let back = sent.fields.text("ve");
    let again = || see_other(&format!("{}&vi=khoa", by_way_of("/dang-nhap", back)));
    let Some(command) = recognise(&identity, &ctx, &sent).await? else { return Ok(again()) };
    let act = move |tx: &mut store::Tx<'_>| sign_in_with_key(tx, &command);
    match identity.store.background::<_, IdentityError, _>(Lane::Interactive, act).await? {
        KeySignedIn::Opened(session) => welcome(&ctx, back, &session),
        KeySignedIn::Suspended => Ok(see_other(&format!("{}&vi=tam-dong", by_way_of("/dang-nhap", back)))),
    }
}

/// Whose key it is, if its answer is right.
async fn recognise(identity: &Identity, ctx: &Ctx, sent: &Sent) -> Result<Option<KeySignIn>, Failure> {
    let passkeys = passkeys(identity)?;
    let Some((_, state)) = asked(identity, ctx, &sent.headers, Purpose::SignIn).await? else { return Ok(None) };
    let claimed = match passkeys.claimed(sent.fields.text("answer")) {
        Ok(claimed) => claimed,
        Err(error) => {
            refused(&error);
            return Ok(None);
        }
    };
    let credential: [u8; 32] = Sha256::digest(&claimed.credential).into();
    let factor = identity.store.read::<_, store::Error, _>(move |tx| queries::factor::by_credential(tx, credential)).await?;
    let Some(factor) = factor.filter(|factor| factor.account == claimed.account) else { return Ok(None) };
    let Some(key) = identity.keys.open_text(&factor.secret) else { return Ok(None) };
    match passkeys.verify_anybody(&claimed, &key, &state) {
        Ok(key) => {
            let previous = ctx.viewer.as_ref().or(ctx.locked.as_ref()).map(|viewer| viewer.session);
            let (secret, browser) = (identity.keys.seal_text(&key), browser(ctx, &sent.headers));
            Ok(Some(KeySignIn { factor, secret, browser, previous }))
        }
        Err(error) => {
            refused(&error);
            Ok(None)
        }
    }
}
