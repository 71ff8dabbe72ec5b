//! Passkeys (WebAuthn): questions for browsers, and what their answers are worth. Nothing here touches the database, and no state is kept:
//! what an answer must fit goes to whoever asks, as text.

use kernel::AccountId;
use reqwest::Url;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

/// Why a passkey was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PasskeyError {
    /// The answer does not fit the question, or its signature is wrong.
    #[error("{0}")]
    Refused(#[from] WebauthnError),
    /// It is no answer at all, or what was kept cannot be read.
    #[error("not readable: {0}")]
    Text(#[from] serde_json::Error),
}

/// A question for a browser, and what its answer must fit.
pub(crate) struct Question {
    /// What the browser is asked, as its interface wants it.
    pub(crate) asked: Value,
    /// To be kept on the server until the answer comes.
    pub(crate) state: String,
}

/// Who a browser says it is, before anything is verified.
pub(crate) struct Claimed {
    /// The account.
    pub(crate) account: AccountId,
    /// The key's own id.
    pub(crate) credential: Vec<u8>,
    answer: PublicKeyCredential,
}

/// A key that has just been made.
pub(crate) struct NewKey {
    /// Its own id.
    pub(crate) credential: Vec<u8>,
    /// The key as it is to be kept.
    pub(crate) key: String,
}

/// This installation as browsers know it: keys are bound to its name.
pub(crate) struct Passkeys {
    webauthn: Webauthn,
    /// Where alone they work, such as `https://dichvucong.hungyen.gov.vn`.
    pub(crate) origin: String,
}

impl Passkeys {
    /// For the address under which people reach the pages; `None` if it is none that browsers give keys to: a number that isn't this
    /// machine's.
    pub(crate) fn at(public_url: &str) -> Option<Passkeys> {
        let mut url: Url = public_url.parse().ok()?;
        if ["127.0.0.1", "[::1]", "0.0.0.0"].contains(&url.host_str()?) {
            url.set_host(Some("localhost")).ok()?;
        }
        let name = url.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&name, &url).ok()?.rp_name("Phố Hiến").build().ok()?;
        Some(Passkeys { webauthn, origin: url.origin().ascii_serialization() })
    }

    /// Asks for a new key for an account, beside those that it has.
    pub(crate) fn make(&self, account: AccountId, (user_name, name): (&str, &str), known: &[String]) -> Result<Question, PasskeyError> {
        let known = keys(known)?.iter().map(|key| key.cred_id().clone()).collect();
        let (asked, state) = self.webauthn.start_passkey_registration(account.uuid(), user_name, name, Some(known))?;
        let mut question = question(&asked, &state)?;
        // A key that knows whose it is opens without a name being typed.
        if let Some(selection) = question.asked.pointer_mut("/publicKey/authenticatorSelection").and_then(Value::as_object_mut) {
            selection.insert("residentKey".to_owned(), "required".into());
            selection.insert("requireResidentKey".to_owned(), true.into());
        }
        Ok(question)
    }

    /// The key that was made.
    pub(crate) fn made(&self, answer: &str, state: &str) -> Result<NewKey, PasskeyError> {
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer)?;
        let state: PasskeyRegistration = serde_json::from_str(state)?;
        let key = self.webauthn.finish_passkey_registration(&answer, &state)?;
        Ok(NewKey { credential: key.cred_id().to_vec(), key: serde_json::to_string(&key)? })
    }

    /// Asks anybody for a key of theirs.
    pub(crate) fn ask_anybody(&self) -> Result<Question, PasskeyError> {
        let (asked, state) = self.webauthn.start_discoverable_authentication()?;
        question(&asked, &state)
    }

    /// Asks for one of these keys.
    pub(crate) fn ask_for(&self, known: &[String]) -> Result<Question, PasskeyError> {
        let (asked, state) = self.webauthn.start_passkey_authentication(&keys(known)?)?;
        question(&asked, &state)
    }

    /// Whose key answered, as the answer says.
    pub(crate) fn claimed(&self, answer: &str) -> Result<Claimed, PasskeyError> {
        let answer: PublicKeyCredential = serde_json::from_str(answer)?;
        let (account, credential) = self.webauthn.identify_discoverable_authentication(&answer)?;
        let (account, credential) = (AccountId::from_uuid(account), credential.to_vec());
        Ok(Claimed { account, credential, answer })
    }

    /// Verifies what answered to [`Passkeys::ask_anybody`] against the key of that name; the key as it is to be kept from now on.
    pub(crate) fn verify_anybody(&self, claimed: &Claimed, key: &str, state: &str) -> Result<String, PasskeyError> {
        let mut key: Passkey = serde_json::from_str(key)?;
        let state: DiscoverableAuthentication = serde_json::from_str(state)?;
        let result = self.webauthn.finish_discoverable_authentication_v2(&claimed.answer, state, &key)?;
        key.update_credential(&result);
        Ok(serde_json::to_string(&key)?)
    }

    /// Verifies what answered to [`Passkeys::ask_for`]: which of the keys it was, and the key as it is to be kept from now on.
    pub(crate) fn verify(&self, answer: &str, known: &[String], state: &str) -> Result<(usize, String), PasskeyError> {
        let answer: PublicKeyCredential = serde_json::from_str(answer)?;
        let state: PasskeyAuthentication = serde_json::from_str(state)?;
        let result = self.webauthn.finish_passkey_authentication(&answer, &state)?;
        let mut known = keys(known)?;
        let found = known.iter_mut().enumerate().find(|(_, key)| key.cred_id() == result.cred_id());
        let (place, key) = found.ok_or(WebauthnError::CredentialNotFound)?;
        key.update_credential(&result);
        Ok((place, serde_json::to_string(key)?))
    }
}

fn keys(known: &[String]) -> Result<Vec<Passkey>, serde_json::Error> {
    known.iter().map(|key| serde_json::from_str(key)).collect()
}

fn question(asked: &impl Serialize, state: &(impl Serialize + DeserializeOwned)) -> Result<Question, PasskeyError> {
    Ok(Question { asked: serde_json::to_value(asked)?, state: serde_json::to_string(state)? })
}

#[cfg(test)]
mod tests {
    use super::Passkeys;

    #[test]
    fn keys_are_bound_to_a_name_and_on_this_machine_to_localhost() {
        let origin = |address: &str| Passkeys::at(address).map(|passkeys| passkeys.origin);
        assert_eq!(origin("https://dichvucong.hungyen.example/").as_deref(), Some("https://dichvucong.hungyen.example"));
        assert_eq!(origin("http://127.0.0.1:8080").as_deref(), Some("http://localhost:8080"));
        assert_eq!(origin("http://192.0.2.7:8080"), None);
        assert_eq!(origin("nowhere"), None);
    }
}
