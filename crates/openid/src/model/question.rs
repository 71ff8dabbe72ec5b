//! What an application asks of somebody's browser (OpenID Connect Core, 3.1.2.1), read once and kept until it is answered.

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::parameters::Parameters;
use super::scope::Scope;

/// A challenge by S256: 32 bytes in base64url.
const CHALLENGE: usize = 43;
/// Letters of `state` and `nonce` at most.
const LENGTH: usize = 1_000;

/// An error that the application is told, with words for whoever writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) error: &'static str,
    pub(crate) description: &'static str,
}

impl Refusal {
    pub(crate) const fn new(error: &'static str, description: &'static str) -> Refusal {
        Refusal { error, description }
    }
}

/// What the application wants people to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Prompt {
    /// Nothing: an answer at once or none.
    pub(crate) none: bool,
    /// They show themselves anew.
    pub(crate) login: bool,
    /// They are asked again, whatever they agreed to before.
    pub(crate) consent: bool,
}

/// A question that can be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Question {
    pub(crate) redirect: String,
    pub(crate) state: Option<String>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: String,
    pub(crate) prompt: Prompt,
    /// So many seconds ago they may have shown themselves at the most.
    pub(crate) max_age: Option<i64>,
    /// How surely they must be known.
    pub(crate) level: u8,
    /// Whom the application takes them for, by an ID token that it got before.
    pub(crate) subject: Option<String>,
}

impl Question {
    /// Reads it; where to the answer goes is certain by now.
    pub(crate) fn read(parameters: &Parameters, client: &Client, redirect: &str) -> Result<Question, Refusal> {
        let refuse = |error, description| Err(Refusal::new(error, description));
        if parameters.repeats() {
            return refuse("invalid_request", "a parameter is there twice");
        }
        let get = |name: &str| parameters.get(name);
        if get("request").is_some() {
            return refuse("request_not_supported", "request objects are not supported");
        }
        if get("request_uri").is_some() {
            return refuse("request_uri_not_supported", "request objects are not supported");
        }
        match get("response_type") {
            Some("code") => {}
            Some(_) => return refuse("unsupported_response_type", "response_type must be code"),
            None => return refuse("invalid_request", "response_type is missing"),
        }
        if get("response_mode").is_some_and(|mode| mode != "query") {
            return refuse("invalid_request", "response_mode must be query");
        }
        let scopes = client.narrowed(&Scope::read(get("scope").unwrap_or_default()));
        if !scopes.contains(&Scope::Openid) {
            return refuse("invalid_scope", "scope must hold openid");
        }
        let is_challenge = |text: &str| {
            text.len() == CHALLENGE && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
        };
        let challenge = match (get("code_challenge_method"), get("code_challenge")) {
            (Some("S256"), Some(challenge)) if is_challenge(challenge) => challenge,
            _ => return refuse("invalid_request", "PKCE with S256 is required (code_challenge, code_challenge_method)"),
        };
        let (state, nonce) = (get("state"), get("nonce"));
        if [state, nonce].into_iter().flatten().any(|text| text.len() > LENGTH) {
            return refuse("invalid_request", "state or nonce is too long");
        }
        let max_age = match get("max_age").map(str::parse::<i64>) {
            None => None,
            Some(Ok(seconds)) if seconds >= 0 => Some(seconds),
            Some(_) => return refuse("invalid_request", "max_age must be a number of seconds"),
        };
        Ok(Question {
            redirect: redirect.to_owned(),
            state: state.map(str::to_owned),
            scopes,
            nonce: nonce.map(str::to_owned),
            challenge: challenge.to_owned(),
            prompt: prompt(get("prompt").unwrap_or_default())?,
            max_age,
            level: level(get("acr_values"))?.max(client.registration.level),
            subject: None,
        })
    }
}

fn prompt(text: &str) -> Result<Prompt, Refusal> {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    // Whoever is to choose an account signs in anew.
    let prompt = Prompt { none: has("none"), login: has("login") || has("select_account"), consent: has("consent") };
    if prompt.none && words.len() > 1 {
        return Err(Refusal::new("invalid_request", "prompt=none stands alone"));
    }
    Ok(prompt)
}

/// The lowest of the levels that would do. Whoever names none that there is cannot be served.
fn level(values: Option<&str>) -> Result<u8, Refusal> {
    let Some(values) = values else { return Ok(0) };
    let known = values.split(' ').filter_map(|value| match value {
        "0" => Some(0),
        "1" => Some(1),
        "2" => Some(2),
        _ => None,
    });
    known.min().ok_or(Refusal::new("unmet_authentication_requirements", "acr_values must hold 0, 1 or 2"))
}

#[cfg(test)]
mod tests {
    use kernel::Id;
    use uuid::Uuid;

    use super::*;
    use crate::model::client::{ClientType, Registration};

    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn client() -> Client {
        Client {
            id: Id::from_uuid(Uuid::nil()),
            registration: Registration {
                name: "A".to_owned(),
                name_en: String::new(),
                owner: Id::from_uuid(Uuid::nil()),
                kind: ClientType::Public,
                redirects: vec!["https://a.example/ve".to_owned()],
                farewells: Vec::new(),
                logout: None,
                scopes: vec![Scope::Profile],
                level: 1,
                trusted: false,
                devices: false,
                services: false,
            },
            sector: "a.example".to_owned(),
            suspended: false,
            version: 1,
        }
    }

    fn read(changes: &[(&str, &str)]) -> Result<Question, Refusal> {
        let good = [
            ("response_type", "code"),
            ("scope", "openid profile email"),
            ("state", "s"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let kept = good.into_iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let pairs = kept.chain(changes.iter().copied()).map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Question::read(&Parameters::new(pairs), &client(), "https://a.example/ve")
    }

    fn error(changes: &[(&str, &str)]) -> &'static str {
        read(changes).err().map_or("", |refusal| refusal.error)
    }

    #[test]
    fn a_good_question_is_narrowed_to_what_the_application_may_ask() {
        let question = read(&[]).unwrap();
        assert_eq!(question.scopes, [Scope::Openid, Scope::Profile]);
        assert_eq!((question.level, question.prompt), (1, Prompt::default()));
    }

    #[test]
    fn what_is_missing_or_wrong_is_told() {
        assert_eq!(error(&[("response_type", "token")]), "unsupported_response_type");
        assert_eq!(error(&[("response_type", "")]), "invalid_request");
        assert_eq!(error(&[("scope", "profile")]), "invalid_scope");
        assert_eq!(error(&[("code_challenge", "")]), "invalid_request");
        assert_eq!(error(&[("code_challenge_method", "plain")]), "invalid_request");
        assert_eq!(error(&[("code_challenge", "short")]), "invalid_request");
        assert_eq!(error(&[("prompt", "none login")]), "invalid_request");
        assert_eq!(error(&[("max_age", "soon")]), "invalid_request");
        assert_eq!(error(&[("state", "a"), ("state", "b")]), "invalid_request");
        assert_eq!(error(&[("request", "x")]), "request_not_supported");
        assert_eq!(error(&[("request_uri", "x")]), "request_uri_not_supported");
        assert_eq!(error(&[("response_mode", "fragment")]), "invalid_request");
        assert_eq!(error(&[("acr_values", "gold")]), "unmet_authentication_requirements");
    }

    #[test]
    fn the_lowest_level_that_would_do_is_asked_for_but_none_below_the_applications_own() {
        assert_eq!(read(&[("acr_values", "2 1")]).unwrap().level, 1);
        assert_eq!(read(&[("acr_values", "2")]).unwrap().level, 2);
        assert_eq!(read(&[("acr_values", "0")]).unwrap().level, 1);
    }
}
