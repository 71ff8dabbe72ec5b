//! Pages of procedures that were printed once already. A version never changes, so neither does what its page says; the frame around it
//! is put on anew for every reader.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant as Stopwatch};

use jiff::civil::Date;
use kernel::Language;
use lru::LruCache;
use procedure::{Procedure, VersionId};
use web::{Failure, Page};

/// How many pages are kept, some 15 kB each: all that are asked for on a day, and not all that there are.
const KEPT: NonZeroUsize = NonZeroUsize::MIN.saturating_add(499);
/// What another node has published is seen after so long at the latest.
const UNSEEN: Duration = Duration::from_secs(1);

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Printed {
    pub(super) version: VersionId,
    pub(super) language: Language,
    pub(super) for_administrators: bool,
}

/// The version that was in force when last looked.
struct Seen {
    procedure: Arc<Procedure>,
    day: Date,
    committed: u64,
    at: Stopwatch,
}

/// The pages that were asked for last, and which versions are in force.
pub(crate) struct PrintedPages {
    pages: Mutex<LruCache<Printed, Page>>,
    in_force: Mutex<HashMap<String, Seen>>,
}

impl Default for PrintedPages {
    fn default() -> PrintedPages {
        PrintedPages { pages: Mutex::new(LruCache::new(KEPT)), in_force: Mutex::default() }
    }
}

impl PrintedPages {
    /// The page, printed now if it is not kept.
    pub(super) fn page(&self, which: Printed, print: impl FnOnce() -> Result<Page, Failure>) -> Result<Page, Failure> {
        if let Some(page) = locked(&self.pages).get(&which) {
            return Ok(page.clone());
        }
        let page = print()?;
        locked(&self.pages).put(which, page.clone());
        Ok(page)
    }

    /// The version in force on a day, if it was looked up since the last commit.
    pub(super) fn in_force(&self, code: &str, day: Date, committed: u64) -> Option<Arc<Procedure>> {
        let seen = locked(&self.in_force);
        let seen = seen.get(code).filter(|seen| seen.day == day && seen.committed == committed && seen.at.elapsed() < UNSEEN)?;
        Some(Arc::clone(&seen.procedure))
    }

    /// Remembers what was looked up after `committed` acts.
    pub(super) fn saw(&self, procedure: &Arc<Procedure>, day: Date, committed: u64) {
        let seen = Seen { procedure: Arc::clone(procedure), day, committed, at: Stopwatch::now() };
        locked(&self.in_force).insert(procedure.package.code.clone(), seen);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
