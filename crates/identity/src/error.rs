use kernel::Message;
use web::Failure;

/// Why the system of accounts cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Its keys.
    #[error(transparent)]
    Keys(#[from] store::Error),
    /// The client that asks the national e-ID.
    #[error("the national e-ID cannot be asked: {0}")]
    National(#[from] reqwest::Error),
}

/// Why an act on accounts, posts or calendars was refused.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The actor's posts don't allow this.
    #[error("not allowed")]
    Forbidden,
    /// There is no such record, or not for this actor.
    #[error("not found")]
    NotFound,
    /// Whoever acts must first show again who they are.
    #[error("a fresh proof is needed")]
    Proof,
    /// Fields that do not fit: name and message.
    #[error("fields do not fit")]
    Fields(Vec<(&'static str, Message)>),
}

impl From<IdentityError> for Failure {
    fn from(error: IdentityError) -> Failure {
        match error {
            IdentityError::Store(error) => error.into(),
            IdentityError::Forbidden => Failure::Forbidden(Message::new("identity-forbidden")),
            IdentityError::NotFound => Failure::NotFound,
            IdentityError::Proof => Failure::Forbidden(Message::new("identity-proof-due")),
            IdentityError::Fields(fields) => {
                Failure::Invalid(fields.into_iter().next().map_or_else(|| Message::new("identity-forbidden"), |(_, message)| message))
            }
        }
    }
}
