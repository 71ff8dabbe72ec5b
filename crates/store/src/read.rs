use crate::{Error, Tx};

/// A read on its way: it gets its transaction, or why there is none.
pub(crate) type Read = Box<dyn FnOnce(Result<&mut Tx<'_>, Error>) + Send>;
