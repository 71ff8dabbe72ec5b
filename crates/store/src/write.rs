//! A write on its way: the use case, its request, and the one who waits for the answer.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::oneshot;

use crate::{Error, Request, Tx};

/// What to do with the savepoint or transaction after a use case has run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Keep,
    Undo,
    /// The transaction lost against another one: undo and run the use case again.
    Again,
}

pub(crate) trait Write: Send {
    /// Runs the use case; may be called again.
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    /// Whether running again after an uncertain commit does the act only once.
    fn is_once(&self) -> bool;
    /// Whether it is many acts in one, and has a transaction of its own.
    fn is_bulk(&self) -> bool;
    /// Tells the caller: what the use case answered, or why that was not kept.
    fn finish(self: Box<Self>, committed: Result<(), Error>);
}

/// A use case with the types of its answer.
pub(crate) struct UseCase<T, E, F> {
    pub(crate) run: F,
    pub(crate) request: Option<Request>,
    pub(crate) outcome: Option<Result<T, E>>,
    pub(crate) reply: oneshot::Sender<Result<T, E>>,
    pub(crate) codec: Option<Codec<T>>,
    pub(crate) is_bulk: bool,
}

/// How an answer is kept under its request id.
pub(crate) struct Codec<T> {
    find: fn(&Request, &mut Tx<'_>) -> Result<Option<T>, Error>,
    keep: fn(&Request, &mut Tx<'_>, &T) -> Result<(), Error>,
}

impl<T: Serialize + DeserializeOwned> Codec<T> {
    pub(crate) fn json() -> Codec<T> {
        Codec { find: Request::answered, keep: Request::keep }
    }
}

impl<T, E, F> UseCase<T, E, F>
where
    E: From<Error>,
    F: Fn(&mut Tx<'_>) -> Result<T, E>,
{
    fn attempt(&self, tx: &mut Tx<'_>) -> Result<T, E> {
        let once = self.request.as_ref().zip(self.codec.as_ref());
        if let Some((request, codec)) = once
            && let Some(answer) = (codec.find)(request, tx)?
        {
            return Ok(answer);
        }
        let answer = (self.run)(tx)?;
        if let Some((request, codec)) = once {
            (codec.keep)(request, tx, &answer)?;
        }
        Ok(answer)
    }
}

impl<T, E, F> Write for UseCase<T, E, F>
where
    T: Send,
    E: From<Error> + Send,
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        let outcome =
            catch_unwind(AssertUnwindSafe(|| self.attempt(tx))).unwrap_or_else(|panic| Err(Error::Panicked(panic_text(&*panic)).into()));
        let lost = tx.lost();
        let kept = outcome.is_ok() && !tx.is_poisoned();
        self.outcome = Some(match outcome {
            Ok(_) if !kept => Err(Error::Poisoned.into()),
            other => other,
        });
        match (lost, kept) {
            (true, _) => Verdict::Again,
            (false, true) => Verdict::Keep,
            (false, false) => Verdict::Undo,
        }
    }

    fn is_once(&self) -> bool {
        self.request.is_some()
    }

    fn is_bulk(&self) -> bool {
        self.is_bulk
    }

    fn finish(self: Box<Self>, committed: Result<(), Error>) {
        let answer = match (committed, self.outcome) {
            (_, Some(Err(error))) => Err(error),
            (Ok(()), Some(Ok(answer))) => Ok(answer),
            (Err(error), _) => Err(error.into()),
            (Ok(()), None) => Err(Error::Closed.into()),
        };
        // A caller that has gone away does not undo what was done.
        let _ = self.reply.send(answer);
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "no message".to_owned())
}
