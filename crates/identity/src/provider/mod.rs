//! The provider of the national e-ID over the network. Nothing here runs inside a transaction.

mod token;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::SignedDuration;
use jsonwebtoken::jwk::JwkSet;
use kernel::Instant;
use reqwest::header::{AUTHORIZATION, DATE};
use reqwest::{Client, RequestBuilder, redirect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

pub(crate) use token::{IdToken, LogoutToken, TokenFault};

use crate::NationalIdentity;
use crate::model::national::{Attempt, Claims, Level};

/// Where everything is and which keys hold: asked for again after this long.
const KNOWN_FOR: SignedDuration = SignedDuration::from_hours(1);
/// A key that is not known is asked for at most this often: a forged token names any key it likes.
const ASKED_AGAIN: SignedDuration = SignedDuration::from_secs(30);
const TIMEOUT: Duration = Duration::from_secs(8);
/// No answer of a provider is longer.
const ANSWER: usize = 256 * 1024;

/// Why the provider could not be asked, or its answer is not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProviderError {
    #[error("the provider cannot be reached: {0}")]
    Unreachable(#[from] reqwest::Error),
    #[error("the provider answers {0}")]
    Status(u16),
    #[error("the provider's answer cannot be read")]
    Answer,
    #[error("the address says issuer {0}, not the one that is configured")]
    Issuer(String),
    #[error("the token is not taken: {0}")]
    Token(#[from] TokenFault),
    #[error("the code is not taken: {0}")]
    Code(String),
    #[error("the claims are of another subject")]
    Subject,
}

/// Where everything is.
#[derive(Clone, Debug, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: String,
    jwks_uri: String,
    revocation_endpoint: Option<String>,
    end_session_endpoint: Option<String>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

struct Known {
    metadata: Metadata,
    keys: JwkSet,
    at: Instant,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    id_token: String,
}

#[derive(Deserialize)]
struct Problem {
    error: String,
}

/// What came of an exchange.
pub(crate) struct Shown {
    pub(crate) token: IdToken,
    /// The ID token itself: what a logout refers to.
    pub(crate) text: String,
    pub(crate) claims: Claims,
}

/// The provider as it is configured, and what it has told of itself.
pub(crate) struct Provider {
    pub(crate) settings: NationalIdentity,
    http: Client,
    known: Mutex<Option<Arc<Known>>>,
}

impl Provider {
    pub(crate) fn new(settings: NationalIdentity) -> Result<Provider, reqwest::Error> {
        // A provider has its addresses; whatever leads elsewhere is not followed.
        let http = Client::builder().timeout(TIMEOUT).redirect(redirect::Policy::none()).build()?;
        Ok(Provider { settings, http, known: Mutex::default() })
    }

    /// The address to which the browser goes with a question.
    pub(crate) async fn question(&self, now: Instant, state: &str, attempt: &Attempt) -> Result<String, ProviderError> {
        let known = self.known(now).await?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&attempt.verifier));
        let redirect = self.settings.redirect();
        Ok(with_query(
            &known.metadata.authorization_endpoint,
            &[
                ("response_type", "code"),
                ("client_id", &self.settings.client_id),
                ("redirect_uri", &redirect),
                ("scope", &self.settings.scopes),
                ("state", state),
                ("nonce", &attempt.nonce),
                ("code_challenge", &challenge),
                ("code_challenge_method", "S256"),
                ("acr_values", &self.settings.levels_from(attempt.level)),
                ("ui_locales", "vi"),
            ],
        ))
    }

    /// Whether an answer says that it is this provider's (RFC 9207); one that always says so must.
    pub(crate) async fn is_from(&self, now: Instant, issuer: &str) -> Result<bool, ProviderError> {
        let known = self.known(now).await?;
        let must = known.metadata.authorization_response_iss_parameter_supported;
        Ok(if issuer.is_empty() { !must } else { issuer == known.metadata.issuer })
    }

    /// Exchanges a code, verifies what comes, fetches the personal claims, and gives the access back.
    pub(crate) async fn exchange(&self, now: Instant, code: &str, attempt: &Attempt) -> Result<Shown, ProviderError> {
        let known = self.known(now).await?;
        let redirect = self.settings.redirect();
        let form =
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", &redirect), ("code_verifier", &attempt.verifier)];
        let tokens: Tokens = read(self.as_client(self.http.post(&known.metadata.token_endpoint)).form(&form)).await?;
        let verify = |known: &Known| token::id_token(&tokens.id_token, &known.keys, &self.expected(now, known), &attempt.nonce);
        let token = match verify(&known) {
            // The provider may have changed its key a minute ago.
            Err(TokenFault::UnknownKey) => verify(&*self.known_anew(now, &known).await?)?,
            verified => verified?,
        };
        let claims: Claims = read(self.http.get(&known.metadata.userinfo_endpoint).bearer_auth(&tokens.access_token)).await?;
        if claims.sub != token.subject {
            return Err(ProviderError::Subject);
        }
        if let Some(address) = &known.metadata.revocation_endpoint
            && let Err(error) = self.as_client(self.http.post(address)).form(&[("token", &tokens.access_token)]).send().await
        {
            // It ends by itself in some minutes.
            tracing::warn!(%error, "the access could not be given back to the national e-ID");
        }
        Ok(Shown { token, text: tokens.id_token, claims })
    }

    /// Verifies what the provider sends when somebody signed out there.
    pub(crate) async fn logout(&self, now: Instant, text: &str) -> Result<LogoutToken, ProviderError> {
        let known = self.known(now).await?;
        let verify = |known: &Known| token::logout_token(text, &known.keys, &self.expected(now, known));
        match verify(&known) {
            Err(TokenFault::UnknownKey) => Ok(verify(&*self.known_anew(now, &known).await?)?),
            verified => Ok(verified?),
        }
    }

    /// The address at which somebody signs out there too.
    pub(crate) async fn farewell(&self, now: Instant, id_token: &str) -> Result<Option<String>, ProviderError> {
        let known = self.known(now).await?;
        let home = format!("{}/", self.settings.public_url);
        let query = [("id_token_hint", id_token), ("client_id", &self.settings.client_id), ("post_logout_redirect_uri", &home)];
        Ok(known.metadata.end_session_endpoint.as_ref().map(|address| with_query(address, &query)))
    }

    fn expected<'a>(&'a self, now: Instant, known: &'a Known) -> token::Expected<'a> {
        token::Expected { issuer: &known.metadata.issuer, client: &self.settings.client_id, now }
    }

    fn as_client(&self, request: RequestBuilder) -> RequestBuilder {
        // RFC 6749, 2.3.1: both are form-encoded first.
        let pair = format!("{}:{}", web::encoded(&self.settings.client_id), web::encoded(&self.settings.client_secret));
        request.header(AUTHORIZATION, format!("Basic {}", STANDARD.encode(pair)))
    }

    async fn known(&self, now: Instant) -> Result<Arc<Known>, ProviderError> {
        let kept = self.kept();
        match kept {
            Some(known) if now.since(known.at) < KNOWN_FOR => Ok(known),
            Some(known) => Ok(self.ask(now).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the national e-ID does not answer; what was known of it an hour ago is used");
                known
            })),
            None => self.ask(now).await,
        }
    }

    async fn known_anew(&self, now: Instant, known: &Arc<Known>) -> Result<Arc<Known>, ProviderError> {
        if now.since(known.at) < ASKED_AGAIN { Ok(Arc::clone(known)) } else { self.ask(now).await }
    }

    fn kept(&self) -> Option<Arc<Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn ask(&self, now: Instant) -> Result<Arc<Known>, ProviderError> {
        let issuer = &self.settings.issuer;
        let metadata: Metadata = read(self.http.get(format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/')))).await?;
        if metadata.issuer != *issuer {
            return Err(ProviderError::Issuer(metadata.issuer));
        }
        let keys: JwkSet = read(self.http.get(&metadata.jwks_uri)).await?;
        let known = Arc::new(Known { metadata, keys, at: now });
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        Ok(known)
    }

    /// What is wrong with what is configured, as far as the provider tells; nothing if all is well.
    pub(crate) async fn faults(&self, now: Instant) -> Vec<String> {
        let known = match self.ask(now).await {
            Ok(known) => known,
            Err(error) => return vec![format!("issuer = {}: {error}", self.settings.issuer)],
        };
        let mut faults = Vec::new();
        let redirect = self.settings.redirect();
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest("doctor"));
        // A question to which nobody needs to answer: a provider that knows neither us nor our address says so at once.
        let query = [
            ("response_type", "code"),
            ("client_id", self.settings.client_id.as_str()),
            ("redirect_uri", &redirect),
            ("scope", &self.settings.scopes),
            ("state", "doctor"),
            ("nonce", "doctor"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("prompt", "none"),
        ];
        match self.http.get(with_query(&known.metadata.authorization_endpoint, &query)).send().await {
            Ok(answer) => {
                let clock = answer.headers().get(DATE).and_then(|value| value.to_str().ok());
                let clock = clock.and_then(|text| jiff::fmt::rfc2822::parse(text).ok()).map(|then| then.timestamp().as_microsecond());
                let skew = clock.map(|then| now.since(Instant::from_micros(then)).as_secs());
                if let Some(skew) = skew.filter(|skew| skew.abs() > token::SKEW) {
                    faults.push(format!("clock: this machine and the provider differ by {} s; tokens would be refused", skew.abs()));
                }
                if answer.status().is_client_error() {
                    faults.push(format!(
                        "client_id = {}: the provider refuses it with the address {redirect}; register both there, and check public_url",
                        self.settings.client_id
                    ));
                }
            }
            Err(error) => faults.push(format!("the provider's page cannot be reached: {error}")),
        }
        // A code that nobody has: a provider that takes our secret complains of the code, any other of us.
        let form = [("grant_type", "authorization_code"), ("code", "doctor"), ("redirect_uri", &redirect), ("code_verifier", "doctor")];
        match read::<Tokens>(self.as_client(self.http.post(&known.metadata.token_endpoint)).form(&form)).await {
            Err(ProviderError::Code(error)) if error == "invalid_client" => {
                faults.push("client_secret: the provider does not take it".to_owned());
            }
            Err(ProviderError::Unreachable(error)) => faults.push(format!("the provider's token endpoint cannot be reached: {error}")),
            _ => {}
        }
        faults
    }
}

impl NationalIdentity {
    /// Where the provider sends people back to; it must be registered there exactly so.
    pub fn redirect(&self) -> String {
        format!("{}/dang-nhap/vneid/ket-qua", self.public_url)
    }

    /// What the levels from this one on are called, the highest first: whoever has more than is needed shows it.
    fn levels_from(&self, level: Level) -> String {
        let [one, two] = &self.levels;
        if level == Level::Two { two.clone() } else { format!("{two} {one}") }
    }
}

fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", web::encoded(value))).collect();
    let sign = if address.contains('?') { '&' } else { '?' };
    format!("{address}{sign}{}", query.join("&"))
}

/// Sends a request and reads its answer, never more than a bound of it.
async fn read<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, ProviderError> {
    let mut answer = request.send().await?;
    let status = answer.status();
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        body.extend_from_slice(&piece);
        if body.len() > ANSWER {
            return Err(ProviderError::Answer);
        }
    }
    if !status.is_success() {
        let problem = serde_json::from_slice::<Problem>(&body).ok();
        return Err(problem.map_or(ProviderError::Status(status.as_u16()), |problem| ProviderError::Code(problem.error)));
    }
    serde_json::from_slice(&body).map_err(|_| ProviderError::Answer)
}
