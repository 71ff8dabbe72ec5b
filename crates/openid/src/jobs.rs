//! What goes on behind the pages: applications are told of logouts, keys take turns, what is over is forgotten.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::SignedDuration;
use journal::{Follower, Job, JobError, JobHandler, Routine, Start};
use reqwest::{Client, redirect};
use serde_json::json;
use store::{Error, Store};

use crate::model::grant::{Presence, sid};
use crate::{Openid, queries, service};

/// Telling an application that a session has ended.
pub(crate) const LOGOUT: &str = "openid.logout";
/// Looking after the keys.
const TEND: &str = "openid.keys";
/// The event that a logout token tells of.
const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// A logout token is delivered at once; each attempt makes its own.
const LOGOUT_SECONDS: i64 = 120;
const TIMEOUT: Duration = Duration::from_secs(8);

/// The client that calls applications. It goes where an administrator has said and nowhere else: no redirect is followed.
pub(crate) fn client() -> Result<Client, reqwest::Error> {
    Client::builder().timeout(TIMEOUT).redirect(redirect::Policy::none()).build()
}

/// The crate's readers of the journal.
pub(crate) fn followers() -> Vec<Follower> {
    vec![Follower::new("openid.logout", Start::Now, service::log_out::follow)]
}

/// What is done at intervals.
pub(crate) fn routines() -> Vec<Routine> {
    vec![
        Routine { name: "openid.purge", every: SignedDuration::from_mins(10), run: Arc::new(queries::request::purge) },
        Routine {
            name: "openid.keys",
            every: SignedDuration::from_hours(1),
            run: Arc::new(|tx| {
                let now = tx.now();
                let key = format!("{TEND}.{}", now.micros().div_euclid(3_600_000_000));
                journal::jobs::enqueue(tx, &Job { kind: TEND, key, payload: String::new(), run_at: now })
            }),
        },
    ]
}

/// What is done outside the database.
pub(crate) fn handlers(openid: &Arc<Openid>) -> Vec<JobHandler> {
    let (teller, tender) = (Arc::clone(openid), Arc::clone(openid));
    vec![
        JobHandler::new(LOGOUT, move |store, payload| {
            let openid = Arc::clone(&teller);
            async move { tell(&openid, &store, &payload).await }
        }),
        JobHandler::new(TEND, move |store, _| {
            let (openid, now) = (Arc::clone(&tender), store.now());
            async move { openid.keys.tend(now).map_err(|error| JobError(error.to_string())) }
        }),
    ]
}

/// Sends a logout token to the address that is registered now (OpenID Connect Back-Channel Logout, 2.4).
async fn tell(openid: &Openid, store: &Store, payload: &str) -> Result<(), JobError> {
    let failed = |error: &dyn std::fmt::Display| JobError(error.to_string());
    let presence: Presence = serde_json::from_str(payload).map_err(|error| failed(&error))?;
    let told = store.read::<_, Error, _>(move |tx| {
        let Some(client) = queries::client::client(tx, presence.client)? else { return Ok(None) };
        let subject = queries::subject::subject(tx, presence.person, &client.sector)?;
        Ok(client.registration.logout.map(|address| (address, subject)))
    });
    let Some((address, subject)) = told.await.map_err(|error| failed(&error))? else { return Ok(()) };
    let now = store.now();
    let seconds = now.micros().div_euclid(1_000_000);
    let nonce: [u8; 16] = rand::random();
    let claims = json!({
        "iss": openid.config.issuer,
        "sub": subject,
        "aud": presence.client,
        "iat": seconds,
        "exp": seconds.saturating_add(LOGOUT_SECONDS),
        "jti": URL_SAFE_NO_PAD.encode(nonce),
        "sid": sid(presence.session, presence.client),
        "events": { LOGOUT_EVENT: {} },
    });
    let token = openid.keys.sign("logout+jwt", &claims, now).map_err(|error| failed(&error))?;
    let answer = openid.http.post(&address).form(&[("logout_token", token)]).send().await.map_err(|error| failed(&error))?;
    let status = answer.status();
    if status.is_success() { Ok(()) } else { Err(JobError(format!("application {} answers {status}", presence.client))) }
}
