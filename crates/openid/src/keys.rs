//! The keys that sign ID tokens and logout tokens, and their order: one signs, the next is published already, old ones stay published
//! until nothing that they signed is of use.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};
use kernel::Instant;
use serde::{Deserialize, Serialize};

use crate::model::ring::{Turn, lacking, turns};

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Their file.
    #[error("the keys of the sign-in for applications cannot be kept: {0}")]
    File(#[from] std::io::Error),
    /// What stands in it.
    #[error("keys/openid.json holds no keys: {0}")]
    Form(#[from] serde_json::Error),
    /// A key.
    #[error("a key cannot be used: {0}")]
    Key(#[from] jsonwebtoken::errors::Error),
    /// The system draws no key.
    #[error("no key could be drawn")]
    Drawing,
}

/// A key as its file holds it.
#[derive(Clone, Serialize, Deserialize)]
struct StoredKey {
    /// From when it signs, in microseconds.
    from: i64,
    /// PKCS #8, in base64.
    key: String,
}

struct Key {
    stored: StoredKey,
    private: EncodingKey,
    public: Jwk,
    name: String,
}

/// A key as the page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ShownKey {
    pub(crate) name: String,
    pub(crate) from: Instant,
    pub(crate) turn: Turn,
}

/// What an ID token says that comes back to us as a hint.
#[derive(Debug, Deserialize)]
pub(crate) struct Hint {
    pub(crate) iss: String,
    pub(crate) aud: String,
    pub(crate) sub: String,
    pub(crate) sid: Option<String>,
}

/// All keys. Never printed.
pub(crate) struct Keys {
    path: PathBuf,
    ring: RwLock<Arc<Vec<Key>>>,
}

impl Keys {
    /// Reads `keys/openid.json` in the data folder, or makes it.
    pub(crate) fn open(folder: &Path, now: Instant) -> Result<Keys, KeyError> {
        std::fs::create_dir_all(folder.join("keys"))?;
        let path = folder.join("keys").join("openid.json");
        let stored: Vec<StoredKey> = match std::fs::read(&path) {
            Ok(text) => serde_json::from_slice(&text)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let ring = stored.into_iter().map(Key::read).collect::<Result<_, _>>()?;
        let keys = Keys { path, ring: RwLock::new(Arc::new(ring)) };
        keys.tend(now)?;
        Ok(keys)
    }

    /// Draws the next key when the last one has begun to sign, and drops what is of no use. Blocks.
    pub(crate) fn tend(&self, now: Instant) -> Result<(), KeyError> {
        let mut stored = self.stored();
        while let Some(from) = lacking(&instants(&stored), now) {
            stored.push(StoredKey { from: from.micros(), key: draw()? });
        }
        let turns = turns(&instants(&stored), now);
        let kept = stored.into_iter().zip(turns).filter(|(_, turn)| *turn != Turn::Over).map(|(key, _)| key);
        self.keep(kept.collect())
    }

    /// Lets the next key sign from now on. Blocks.
    pub(crate) fn rotate(&self, now: Instant) -> Result<(), KeyError> {
        let mut stored = self.stored();
        if let Some(next) = stored.iter_mut().find(|key| key.from > now.micros()) {
            next.from = now.micros();
        }
        self.keep(stored)?;
        self.tend(now)
    }

    /// What is published.
    pub(crate) fn published(&self) -> JwkSet {
        JwkSet { keys: self.ring().iter().map(|key| key.public.clone()).collect() }
    }

    /// The keys with their parts, the oldest first.
    pub(crate) fn shown(&self, now: Instant) -> Vec<ShownKey> {
        let ring = self.ring();
        let from: Vec<Instant> = ring.iter().map(|key| Instant::from_micros(key.stored.from)).collect();
        let shown = |((key, from), turn): ((&Key, Instant), Turn)| ShownKey { name: key.name.clone(), from, turn };
        ring.iter().zip(from.clone()).zip(turns(&from, now)).map(shown).collect()
    }

    /// Signs what a token of this type says, by the key whose turn it is.
    pub(crate) fn sign(&self, kind: &str, claims: &impl Serialize, now: Instant) -> Result<String, KeyError> {
        let ring = self.ring();
        let key = ring.iter().rfind(|key| key.stored.from <= now.micros()).ok_or(KeyError::Drawing)?;
        let header = Header { kid: Some(key.name.clone()), typ: Some(kind.to_owned()), ..Header::new(Algorithm::ES256) };
        Ok(encode(&header, claims, &key.private)?)
    }

    /// Reads an ID token of ours, also one whose time is over. Only the signature that we make is taken: no secret, no other key.
    pub(crate) fn hint(&self, text: &str, issuer: &str) -> Option<Hint> {
        let header = decode_header(text).ok()?;
        if header.alg != Algorithm::ES256 || header.typ.as_deref() != Some("JWT") {
            return None;
        }
        let ring = self.ring();
        let key = ring.iter().find(|key| Some(&key.name) == header.kid.as_ref())?;
        let mut rules = Validation::new(Algorithm::ES256);
        (rules.validate_exp, rules.validate_aud) = (false, false);
        rules.required_spec_claims.clear();
        let key = DecodingKey::from_jwk(&key.public).ok()?;
        decode::<Hint>(text, &key, &rules).ok().map(|token| token.claims).filter(|hint| hint.iss == issuer)
    }

    fn ring(&self) -> Arc<Vec<Key>> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn stored(&self) -> Vec<StoredKey> {
        self.ring().iter().map(|key| key.stored.clone()).collect()
    }

    /// Writes the file anew, whole or not at all, and uses what stands in it from now on.
    fn keep(&self, stored: Vec<StoredKey>) -> Result<(), KeyError> {
        let fresh = self.path.with_extension("new");
        let text = serde_json::to_vec_pretty(&stored)?;
        let mut file = std::fs::File::options().write(true).create(true).truncate(true).mode(0o600).open(&fresh)?;
        file.write_all(&text)?;
        file.sync_all()?;
        std::fs::rename(&fresh, &self.path)?;
        let ring = stored.into_iter().map(Key::read).collect::<Result<Vec<_>, _>>()?;
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(ring);
        Ok(())
    }
}

impl Key {
    fn read(stored: StoredKey) -> Result<Key, KeyError> {
        let private = EncodingKey::from_ec_der(&STANDARD.decode(&stored.key).map_err(std::io::Error::other)?);
        let mut public = Jwk::from_encoding_key(&private, Algorithm::ES256)?;
        let name = public.thumbprint(ThumbprintHash::SHA256)?;
        public.common.key_id = Some(name.clone());
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        Ok(Key { stored, private, public, name })
    }
}

fn instants(stored: &[StoredKey]) -> Vec<Instant> {
    stored.iter().map(|key| Instant::from_micros(key.from)).collect()
}

fn draw() -> Result<String, KeyError> {
    let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).map_err(|_| KeyError::Drawing)?;
    Ok(STANDARD.encode(pair.as_ref()))
}
