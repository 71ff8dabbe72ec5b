use kernel::RequestId;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

use crate::{Error, Tx, params};

/// SHA-256.
pub type Digest = [u8; 32];

const FIND: &str = "select body, answer from store_request where id = $1";
const KEEP: &str = "insert into store_request (id, body, answer, at) values ($1, $2, $3, $4) on conflict (id) do nothing";

/// One act asked for: its id is minted with the form (or given as `Idempotency-Key`) and kept through retries.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The id.
    pub id: RequestId,
    /// Digest of what was asked, so that an id cannot be used for something else.
    pub body: Digest,
}

impl Request {
    /// A request for `command`; the digest is taken over its JSON.
    pub fn new(id: RequestId, command: &impl Serialize) -> Request {
        let json = serde_json::to_vec(command).unwrap_or_default();
        Request { id, body: Sha256::digest(json).into() }
    }

    /// The stored answer, if this request was done before.
    pub(crate) fn answered<T: DeserializeOwned>(&self, tx: &mut Tx) -> Result<Option<T>, Error> {
        let Some((body, answer)) = tx.optional(FIND, params![self.id], |row| Ok((row.take::<Digest>()?, row.take::<String>()?)))? else {
            return Ok(None);
        };
        if body != self.body {
            return Err(Error::RequestReused);
        }
        serde_json::from_str(&answer).map(Some).map_err(|_| Error::Decode { index: 1, wanted: std::any::type_name::<T>() })
    }

    pub(crate) fn keep<T: Serialize>(&self, tx: &mut Tx, answer: &T) -> Result<(), Error> {
        let answer =
            serde_json::to_string(answer).map_err(|error| Error::Statement { sql: KEEP.to_owned(), message: error.to_string() })?;
        let now = tx.now();
        match tx.execute(KEEP, params![self.id, self.body, answer, now])? {
            1 => Ok(()),
            _ => Err(tx.lose()),
        }
    }
}
