use kernel::Message;
use web::Failure;

use crate::model::dossier::WrongState;
use crate::model::state::State;

/// Why an act on a dossier was refused.
#[derive(Debug, thiserror::Error)]
pub enum OnestopError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The procedure's package cannot be read.
    #[error("procedure: {0}")]
    Procedure(String),
    /// A person's record could not be made.
    #[error(transparent)]
    Identity(#[from] identity::IdentityError),
    /// The actor's posts don't allow this here.
    #[error("not allowed")]
    Forbidden,
    /// There is no such record, or not for this actor.
    #[error("not found")]
    NotFound,
    /// Somebody else acted first: where the dossier stands now, and who brought it there.
    #[error("changed by somebody else")]
    Changed {
        /// Where it stands now.
        state: State,
        /// Who acted.
        by: String,
        /// When, as shown.
        at: String,
    },
    /// It cannot be done in this state.
    #[error("not in this state")]
    Wrong(WrongState),
    /// It cannot be done, and why.
    #[error("refused: {0}")]
    Refused(Message),
    /// Fields that do not fit.
    #[error("fields do not fit")]
    Fields(Vec<(String, Message)>),
}

impl OnestopError {
    /// A refusal by a message without arguments.
    pub(crate) fn refused(key: &str) -> OnestopError {
        OnestopError::Refused(Message::new(key))
    }

    /// Errors beside fields, for a form that is shown again; anything else is a failure of the page.
    pub(crate) fn into_fields(self) -> Result<Vec<(String, Message)>, Failure> {
        match self {
            OnestopError::Fields(fields) => Ok(fields),
            OnestopError::Refused(message) => Ok(vec![(String::new(), message)]),
            other => Err(other.into()),
        }
    }
}

impl From<WrongState> for OnestopError {
    fn from(wrong: WrongState) -> OnestopError {
        OnestopError::Wrong(wrong)
    }
}

impl From<OnestopError> for Failure {
    fn from(error: OnestopError) -> Failure {
        match error {
            OnestopError::Store(error) => error.into(),
            OnestopError::Identity(identity::IdentityError::Fields(fields)) => {
                Failure::Fields(fields.into_iter().map(|(field, message)| (field.to_owned(), message)).collect())
            }
            OnestopError::Identity(error) => error.into(),
            OnestopError::Procedure(why) => Failure::internal(why),
            OnestopError::Forbidden => Failure::Forbidden(Message::new("onestop-forbidden")),
            OnestopError::NotFound => Failure::NotFound,
            OnestopError::Changed { state, by, at } => Failure::Conflict(
                Message::new(&format!("{}-changed", state.label())).with("by", by).with("at", at).with("state", state.code()),
            ),
            OnestopError::Wrong(wrong) => Failure::Conflict(Message::new("onestop-wrong-state").with("event", wrong.event.code())),
            OnestopError::Refused(message) => Failure::Invalid(message),
            OnestopError::Fields(fields) => Failure::Fields(fields),
        }
    }
}

/// A text that must be given, trimmed.
pub(crate) fn required<'a>(field: &str, text: &'a str, message: &str) -> Result<&'a str, OnestopError> {
    let text = text.trim();
    if text.is_empty() { Err(OnestopError::Fields(vec![(field.to_owned(), Message::new(message))])) } else { Ok(text) }
}
