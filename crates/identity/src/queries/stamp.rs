//! What is read at every act and seldom changes is kept in memory as long as its stamp is the same.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use store::{Error, Tx, params};
use uuid::Uuid;

const READ: &str = "select stamp from identity_stamp where kept = $1";
const RENEW: &str = "insert into identity_stamp (kept, stamp) values ($1, $2) on conflict (kept) do update set stamp = excluded.stamp";

/// Values of one stamp, each read when it is asked for first.
type Each<K, V> = Mutex<HashMap<K, Arc<V>>>;
/// What is kept by key.
pub(super) type KeptEach<K, V> = Kept<Each<K, V>>;

/// So many stamps at once: one for each database of this process, and some more while they change.
const MOST: usize = 8;
/// So many values of one stamp are kept at most.
const MOST_EACH: usize = 20_000;

/// Values by their stamp. A stamp is drawn anew with each change and never used twice, so that what is kept here can be unused but
/// never wrong, whichever database it came from.
pub(super) struct Kept<T> {
    name: &'static str,
    values: Mutex<Option<HashMap<Uuid, Arc<T>>>>,
}

impl<T> Kept<T> {
    pub(super) const fn new(name: &'static str) -> Kept<T> {
        Kept { name, values: Mutex::new(None) }
    }

    /// The value under the present stamp, made by `make` if it is not there.
    pub(super) fn get(&self, tx: &mut Tx<'_>, make: impl FnOnce(&mut Tx<'_>) -> Result<T, Error>) -> Result<Arc<T>, Error> {
        let Some(stamp) = self.stamp(tx)? else { return make(tx).map(Arc::new) };
        if let Some(value) = self.values.lock().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(|values| values.get(&stamp)) {
            return Ok(Arc::clone(value));
        }
        let made = Arc::new(make(tx)?);
        let mut values = self.values.lock().unwrap_or_else(PoisonError::into_inner);
        let values = values.get_or_insert_default();
        if values.len() >= MOST {
            values.clear();
        }
        Ok(Arc::clone(values.entry(stamp).or_insert(made)))
    }

    /// The present stamp, read once in a transaction.
    fn stamp(&self, tx: &mut Tx<'_>) -> Result<Option<Uuid>, Error> {
        let noted = tx.noted(self.name);
        if noted.is_some() {
            return Ok(noted);
        }
        let stamp = tx.optional(READ, params![self.name], |row| row.take::<Uuid>())?;
        stamp.into_iter().for_each(|stamp| tx.note(self.name, stamp));
        Ok(stamp)
    }

    /// Draws a new stamp: every change of what is kept ends with it.
    pub(super) fn renew(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let stamp = tx.new_id::<()>();
        tx.note(self.name, stamp.uuid());
        tx.execute(RENEW, params![self.name, stamp]).map(drop)
    }
}

impl<K: Clone + Eq + Hash, V> Kept<Each<K, V>> {
    /// The value of a key under the present stamp, read by `make` if it is not there.
    pub(super) fn each(&self, tx: &mut Tx<'_>, key: &K, make: impl FnOnce(&mut Tx<'_>) -> Result<V, Error>) -> Result<Arc<V>, Error> {
        let values = self.get(tx, |_| Ok(Each::default()))?;
        if let Some(value) = values.lock().unwrap_or_else(PoisonError::into_inner).get(key) {
            return Ok(Arc::clone(value));
        }
        let made = Arc::new(make(tx)?);
        let mut values = values.lock().unwrap_or_else(PoisonError::into_inner);
        if values.len() >= MOST_EACH {
            values.clear();
        }
        values.insert(key.clone(), Arc::clone(&made));
        Ok(made)
    }
}
