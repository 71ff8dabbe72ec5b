use anyhow::anyhow;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse, ThumbprintHash};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// A key for ES256 and its public half.
pub(super) struct Signer {
    key: EncodingKey,
    public: Jwk,
    name: String,
}

impl Signer {
    /// Draws a new key.
    pub(super) fn draw() -> anyhow::Result<Signer> {
        let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let key = EncodingKey::from_ec_der(pair.map_err(|_| anyhow!("no key could be drawn"))?.as_ref());
        let mut public = Jwk::from_encoding_key(&key, Algorithm::ES256)?;
        let name = public.thumbprint(ThumbprintHash::SHA256)?;
        public.common.key_id = Some(name.clone());
        public.common.public_key_use = Some(PublicKeyUse::Signature);
        Ok(Signer { key, public, name })
    }

    /// The public half.
    pub(super) fn public(&self) -> &Jwk {
        &self.public
    }

    /// The key's name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Signs what a token of this type says, under a key's name.
    pub(super) fn sign(&self, kind: &str, name: &str, claims: &Value) -> anyhow::Result<String> {
        let header = Header { kid: Some(name.to_owned()), typ: Some(kind.to_owned()), ..Header::new(Algorithm::ES256) };
        Ok(encode(&header, claims, &self.key)?)
    }

    /// The token of somebody who takes the published key for a shared secret.
    pub(super) fn sign_with_public(&self, claims: &Value) -> anyhow::Result<String> {
        let header = Header { kid: Some(self.name.clone()), ..Header::new(Algorithm::HS256) };
        Ok(encode(&header, claims, &EncodingKey::from_secret(&serde_json::to_vec(&self.public)?))?)
    }
}

/// A token that nobody signed.
pub(super) fn unsigned(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.", part(&json!({ "alg": "none", "typ": "JWT" })), part(claims))
}
