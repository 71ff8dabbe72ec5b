use identity::IdentityError;
use kernel::Message;
use web::Failure;

/// Why an act on applications or on what they were given was refused.
#[derive(Debug, thiserror::Error)]
pub enum OpenidError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The actor's posts don't allow this.
    #[error("not allowed")]
    Forbidden,
    /// There is no such record, or not for this actor.
    #[error("not found")]
    NotFound,
    /// Fields that do not fit: name and message.
    #[error("fields do not fit")]
    Fields(Vec<(&'static str, Message)>),
}

impl From<OpenidError> for Failure {
    fn from(error: OpenidError) -> Failure {
        match error {
            OpenidError::Store(error) => error.into(),
            OpenidError::Forbidden => Failure::Forbidden(Message::new("openid-forbidden")),
            OpenidError::NotFound => Failure::NotFound,
            OpenidError::Fields(fields) => {
                Failure::Invalid(fields.into_iter().next().map_or_else(|| Message::new("openid-forbidden"), |(_, message)| message))
            }
        }
    }
}

impl From<IdentityError> for OpenidError {
    fn from(error: IdentityError) -> OpenidError {
        match error {
            IdentityError::Store(error) => OpenidError::Store(error),
            // Nothing that is asked of identity here needs a fresh proof.
            IdentityError::Forbidden | IdentityError::Proof => OpenidError::Forbidden,
            IdentityError::NotFound => OpenidError::NotFound,
            IdentityError::Fields(fields) => OpenidError::Fields(fields),
        }
    }
}
