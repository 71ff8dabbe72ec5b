//! Who calls: an application by its name and its secret, in the header or in the form, never in both (RFC 6749, 2.3.1).

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use store::Error;

use super::answer::Rejected;
use crate::Openid;
use crate::model::client::Client;
use crate::model::parameters::Parameters;
use crate::model::question::Refusal;
use crate::service::caller::{Shown, caller};

/// A form of the protocol with the headers in which an application shows itself.
pub(super) struct Asked {
    pub(super) parameters: Parameters,
    headers: HeaderMap,
}

impl<S: Send + Sync> FromRequest<S> for Asked {
    type Rejection = Rejected;

    async fn from_request(request: Request, state: &S) -> Result<Asked, Rejected> {
        let headers = request.headers().clone();
        let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
        let Form(pairs) = form.map_err(|_| Refusal::new("invalid_request", "the body must be application/x-www-form-urlencoded"))?;
        let parameters = Parameters::new(pairs);
        if parameters.repeats() {
            return Err(Refusal::new("invalid_request", "a parameter is there twice").into());
        }
        Ok(Asked { parameters, headers })
    }
}

impl Asked {
    /// A parameter without which nothing goes.
    pub(super) fn required(&self, name: &str) -> Result<&str, Rejected> {
        self.parameters.get(name).ok_or(Refusal::new("invalid_request", "a required parameter is missing").into())
    }

    /// The application that calls.
    pub(super) async fn caller(&self, openid: &Openid) -> Result<Client, Rejected> {
        let shown = self.shown()?;
        openid.store.read::<_, Error, _>(move |tx| caller(tx, &shown)).await?.map_err(Rejected::from)
    }

    fn shown(&self) -> Result<Shown, Rejected> {
        const UNREADABLE: Refusal = Refusal::new("invalid_client", "the application does not show which one it is");
        let get = |name: &str| self.parameters.get(name);
        let (name, secret) = match self.headers.get(AUTHORIZATION) {
            Some(header) => {
                if get("client_secret").is_some() {
                    return Err(Refusal::new("invalid_request", "the secret is in the header and in the form").into());
                }
                let (name, secret) = header.to_str().ok().and_then(basic).ok_or(UNREADABLE)?;
                if get("client_id").is_some_and(|other| other != name) {
                    return Err(UNREADABLE.into());
                }
                (name, Some(secret))
            }
            None => (get("client_id").ok_or(UNREADABLE)?.to_owned(), get("client_secret").map(str::to_owned)),
        };
        Ok(Shown { client: name.parse().map_err(|_| UNREADABLE)?, secret })
    }
}

/// Name and secret, which were form-encoded before.
fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, encoded) = header.split_once(' ')?;
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (name, secret) = text.split_once(':')?;
    scheme.eq_ignore_ascii_case("basic").then_some(())?;
    Some((decoded(name)?, decoded(secret)?))
}

fn decoded(text: &str) -> Option<String> {
    // What holds no sign of the encoding is as it was.
    let query = format!("x={text}");
    reqwest::Url::parse("http://form/").ok().and_then(|mut url| {
        url.set_query(Some(&query));
        url.query_pairs().next().map(|(_, value)| value.into_owned())
    })
}

/// The token of an `Authorization: Bearer` header.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_secret_come_out_of_the_header_decoded() {
        let header = format!("Basic {}", STANDARD.encode("a%2Db:c%3Ad+e"));
        assert_eq!(basic(&header), Some(("a-b".to_owned(), "c:d e".to_owned())));
        assert_eq!(basic("Bearer x"), None);
        assert_eq!(basic("Basic ???"), None);
    }
}
