//! Personal numbers at rest: enciphered, found by a keyed blind index.

use std::fmt;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use kernel::codes::PersonalNumberText;
use sha2::{Digest as _, Sha256};
use store::Error;

/// Version byte in front of each ciphertext, so that keys can be changed.
const KEY_ONE: u8 = 1;

/// The keys under which personal numbers are kept. Never printed.
#[derive(Clone)]
pub struct PersonKeys {
    cipher: Arc<Aes256Gcm>,
    index: Arc<[u8; 32]>,
}

/// A personal number as it is stored: ciphertext with the key's number, and a blind index.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalNumber {
    /// Key number, nonce, ciphertext.
    pub cipher: Vec<u8>,
    /// HMAC-SHA-256 of the digits.
    pub index: Vec<u8>,
}

impl fmt::Debug for PersonalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonalNumber(•••)")
    }
}

impl PersonKeys {
    /// Reads `keys/person.key` in the data folder, or makes it.
    pub fn open(folder: &Path) -> Result<PersonKeys, Error> {
        let path = folder.join("keys").join("person.key");
        let failed = |source| Error::Folder { path: path.display().to_string(), source: Arc::new(source) };
        std::fs::create_dir_all(folder.join("keys")).map_err(failed)?;
        let secret: [[u8; 32]; 2] = match std::fs::read_to_string(&path) {
            Ok(text) => parse(&text).ok_or_else(|| failed(std::io::Error::other("not a key")))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let secret: [[u8; 32]; 2] = [rand::random(), rand::random()];
                let text: String =
                    secret.iter().map(|half| half.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n").collect();
                let mut file = std::fs::File::options().write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
                file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
                secret
            }
            Err(error) => return Err(failed(error)),
        };
        let [cipher, index] = secret;
        Ok(PersonKeys { cipher: Arc::new(Aes256Gcm::new(&cipher.into())), index: Arc::new(index) })
    }

    /// Enciphers a number.
    pub fn seal(&self, number: &PersonalNumberText) -> PersonalNumber {
        PersonalNumber { cipher: self.seal_text(number.as_str()), index: self.index_of(number) }
    }

    /// Enciphers another text about a person, such as the number of a passport.
    pub fn seal_text(&self, text: &str) -> Vec<u8> {
        let nonce: [u8; 12] = rand::random();
        let ciphertext = self.cipher.encrypt(&Nonce::from(nonce), text.as_bytes()).unwrap_or_default();
        let mut cipher = vec![KEY_ONE];
        cipher.extend_from_slice(&nonce);
        cipher.extend_from_slice(&ciphertext);
        cipher
    }

    /// The blind index of a number, for look-up.
    pub fn index_of(&self, number: &PersonalNumberText) -> Vec<u8> {
        self.index_of_text(number.as_str())
    }

    /// The blind index of another text that may tell who somebody is, such as a provider's name for them.
    pub(crate) fn index_of_text(&self, text: &str) -> Vec<u8> {
        match Hmac::<Sha256>::new_from_slice(self.index.as_slice()) {
            Ok(mut mac) => {
                mac.update(text.as_bytes());
                mac.finalize().into_bytes().to_vec()
            }
            Err(_) => Vec::new(),
        }
    }

    /// Deciphers a number; `None` if it was altered or its key is gone.
    pub fn open_number(&self, cipher: &[u8]) -> Option<PersonalNumberText> {
        self.open_text(cipher)?.parse().ok()
    }

    /// Deciphers another text; `None` if it was altered or its key is gone.
    pub fn open_text(&self, cipher: &[u8]) -> Option<String> {
        let (key, rest) = cipher.split_first()?;
        let (nonce, ciphertext) = rest.split_at_checked(12)?;
        let nonce: [u8; 12] = nonce.try_into().ok()?;
        let text = (*key == KEY_ONE).then(|| self.cipher.decrypt(&Nonce::from(nonce), ciphertext).ok()).flatten()?;
        String::from_utf8(text).ok()
    }
}

fn parse(text: &str) -> Option<[[u8; 32]; 2]> {
    let mut lines = text.lines().map(|line| -> Option<[u8; 32]> {
        let bytes: Option<Vec<u8>> =
            (0..32).map(|at| line.get(at * 2..at * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok())).collect();
        bytes?.try_into().ok()
    });
    Some([lines.next()??, lines.next()??])
}

/// A new session or token: what its owner keeps, and the digest that is stored.
pub fn new_token() -> (String, [u8; 32]) {
    let secret: [u8; 32] = rand::random();
    (URL_SAFE_NO_PAD.encode(secret), Sha256::digest(secret).into())
}

/// The digest of a token as its owner sends it; `None` if it is no token of ours.
pub fn token_digest(token: &str) -> Option<[u8; 32]> {
    let secret: [u8; 32] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    Some(Sha256::digest(secret).into())
}
