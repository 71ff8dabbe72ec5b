//! Parsed versions, kept in memory: a version never changes, so what was read once stays right.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use store::Tx;

use crate::error::Error;
use crate::model::procedure::{Procedure, VersionId};
use crate::queries::version;

/// So many versions are kept; the one read first goes first.
const KEPT: usize = 1_024;

/// A handle on the published procedures. Cheap to clone; all clones share what they have read.
#[derive(Clone, Default)]
pub struct Catalogue {
    read: Arc<RwLock<Read>>,
}

#[derive(Default)]
struct Read {
    by_id: HashMap<VersionId, Arc<Procedure>>,
    order: VecDeque<VersionId>,
}

impl Catalogue {
    /// With nothing read yet.
    pub fn new() -> Catalogue {
        Catalogue::default()
    }

    /// A version, read from the database the first time.
    pub fn package(&self, tx: &mut Tx<'_>, id: VersionId) -> Result<Arc<Procedure>, Error> {
        if let Some(known) = self.read.read().unwrap_or_else(PoisonError::into_inner).by_id.get(&id) {
            return Ok(Arc::clone(known));
        }
        let files = version::files(tx, id)?.ok_or(Error::Unknown(id))?;
        let procedure = Procedure::parse(id, files).map_err(|fault| Error::Unreadable { id, fault: Box::new(fault) })?;
        let procedure = Arc::new(procedure);
        let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
        if read.by_id.insert(id, Arc::clone(&procedure)).is_none() {
            read.order.push_back(id);
        }
        if read.order.len() > KEPT
            && let Some(oldest) = read.order.pop_front()
        {
            read.by_id.remove(&oldest);
        }
        Ok(procedure)
    }

    /// The version of a procedure under which a dossier is accepted on a day.
    pub fn current(&self, tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<Arc<Procedure>>, Error> {
        version::current(tx, code, on)?.map(|id| self.package(tx, id)).transpose()
    }
}
