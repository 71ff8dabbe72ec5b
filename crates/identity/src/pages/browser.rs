//! What a browser keeps of ours beside its session: by what it is known again, and what it has begun.

use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header::{COOKIE, SET_COOKIE, USER_AGENT};
use axum::response::Response;
use web::{Ctx, Failure};

use crate::keys::token_digest;
use crate::model::device::{Browser, DEVICE_DAYS};
use crate::service::ceremony::Purpose;

/// A cookie of ours: its name, and the same where it demands HTTPS.
#[derive(Clone, Copy)]
pub(super) struct Cookie(&'static str, &'static str);

/// By what the browser is known again.
pub(super) const DEVICE: Cookie = Cookie("thiet-bi", "__Host-thiet-bi");

impl Cookie {
    /// What the browser has begun.
    pub(super) const fn of(purpose: Purpose) -> Cookie {
        match purpose {
            Purpose::MakeKey | Purpose::SignIn | Purpose::SecondKey | Purpose::ProofKey => Cookie("khoa", "__Host-khoa"),
            Purpose::Generator => Cookie("ung-dung", "__Host-ung-dung"),
            Purpose::SecondStep | Purpose::Enrol => Cookie("buoc-hai", "__Host-buoc-hai"),
        }
    }

    fn name(self, ctx: &Ctx) -> &'static str {
        if ctx.settings().secure_cookies { self.1 } else { self.0 }
    }

    /// The digest of what the browser keeps under it.
    pub(super) fn digest(self, ctx: &Ctx, headers: &HeaderMap) -> Option<[u8; 32]> {
        cookie(headers, self.name(ctx)).and_then(token_digest)
    }

    /// Gives it to the browser, or takes it away with no seconds.
    pub(super) fn set(self, ctx: &Ctx, response: &mut Response, value: &str, seconds: i64) -> Result<(), Failure> {
        set(response, &ctx.settings().cookie(self.name(ctx), value, seconds))
    }
}

/// The browser of whoever asks.
pub(super) fn browser(ctx: &Ctx, headers: &HeaderMap) -> Browser {
    let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    Browser { remote: ctx.remote.clone(), agent, device: DEVICE.digest(ctx, headers) }
}

/// Gives the browser the cookie by which it is known from now on.
pub(super) fn known_again(ctx: &Ctx, response: &mut Response, value: &str) -> Result<(), Failure> {
    DEVICE.set(ctx, response, value, DEVICE_DAYS.saturating_mul(86_400))
}

/// Puts a cookie into the answer.
pub(super) fn set(response: &mut Response, line: &str) -> Result<(), Failure> {
    response.headers_mut().append(SET_COOKIE, HeaderValue::from_str(line).map_err(Failure::internal)?);
    Ok(())
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(';'));
    cookies.filter_map(|pair| pair.trim().split_once('=')).find_map(|(key, value)| (key == name).then_some(value))
}
