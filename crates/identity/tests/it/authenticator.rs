//! A passkey in software: makes keys and answers questions as a browser with an authenticator does, and wrongly where a test wants it.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// How an answer is given.
#[derive(Clone, Copy)]
pub(crate) struct Manner {
    /// Where the browser is.
    pub(crate) origin: &'static str,
    /// Whether its owner showed a finger, a face or a PIN.
    pub(crate) verifies: bool,
}

/// As it should be.
pub(crate) const RIGHT: Manner = Manner { origin: "http://localhost", verifies: true };

/// A key in an authenticator.
pub(crate) struct Key {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
    /// Whose it is, as it was told when it was made.
    pub(crate) owner: Vec<u8>,
    uses: u32,
}

fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn client_data(kind: &str, question: &Value, manner: Manner) -> Vec<u8> {
    let challenge = question["publicKey"]["challenge"].as_str().unwrap();
    json!({ "type": kind, "challenge": challenge, "origin": manner.origin, "crossOrigin": false }).to_string().into_bytes()
}

fn authenticator_data(flags: u8, manner: Manner, uses: u32) -> Vec<u8> {
    let flags = flags | PRESENT | if manner.verifies { VERIFIED } else { 0 };
    let mut data = Sha256::digest("localhost").to_vec();
    data.push(flags);
    data.extend(uses.to_be_bytes());
    data
}

impl Key {
    /// Makes a key for the account that the question names, and what the browser sends.
    pub(crate) fn make(question: &Value, manner: Manner) -> (Key, String) {
        let owner = URL_SAFE_NO_PAD.decode(question["publicKey"]["user"]["id"].as_str().unwrap()).unwrap();
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap();
        let point = pair.public_key().as_ref().to_vec();
        let id = Sha256::digest(&point).to_vec();
        let mut data = authenticator_data(ATTESTED, manner, 0);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(&id);
        // A COSE key: an elliptic curve (1: 2), ES256 (3: -7), P-256 (-1: 1), its point (-2, -3).
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(&data);
        let answer = json!({
            "id": text(&id), "rawId": text(&id), "type": "public-key", "extensions": {},
            "response": { "attestationObject": text(&object), "clientDataJSON": text(&client_data("webauthn.create", question, manner)) }
        });
        (Key { pair, id, owner, uses: 0 }, answer.to_string())
    }

    /// What the browser sends in answer to a question.
    pub(crate) fn answer(&mut self, question: &Value, manner: Manner) -> String {
        self.uses += 1;
        let data = authenticator_data(0, manner, self.uses);
        let told = client_data("webauthn.get", question, manner);
        let signed = [data.clone(), Sha256::digest(&told).to_vec()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "id": text(&self.id), "rawId": text(&self.id), "type": "public-key", "extensions": {},
            "response": {
                "authenticatorData": text(&data), "clientDataJSON": text(&told), "signature": text(signature.as_ref()),
                "userHandle": text(&self.owner)
            }
        })
        .to_string()
    }
}
