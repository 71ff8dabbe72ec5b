//! Which application calls.

use store::{Error, Tx};

use super::secret::digest;
use crate::model::client::{Client, ClientId, ClientType};
use crate::model::question::Refusal;
use crate::queries;

/// What an application shows of itself.
#[derive(Clone)]
pub(crate) struct Shown {
    pub(crate) client: ClientId,
    pub(crate) secret: Option<String>,
}

/// The application, if what it shows is right. Whatever is wrong, the answer is one.
pub(crate) fn caller(tx: &mut Tx<'_>, shown: &Shown) -> Result<Result<Client, Refusal>, Error> {
    const UNKNOWN: Refusal = Refusal::new("invalid_client", "the application is unknown, suspended, or shows no right secret");
    let Some(client) = queries::client::client(tx, shown.client)?.filter(|client| !client.suspended) else { return Ok(Err(UNKNOWN)) };
    let is_right = match (client.registration.kind, &shown.secret) {
        (ClientType::Public, None) => true,
        (ClientType::Confidential, Some(secret)) => {
            let digest = digest(secret);
            queries::secret::in_force(tx, client.id)?.iter().any(|known| known.digest == digest)
        }
        _ => false,
    };
    Ok(if is_right { Ok(client) } else { Err(UNKNOWN) })
}
