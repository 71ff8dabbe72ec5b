//! What a stranger may learn of a dossier: agency, state and due date, and only with the slip or the submitter's phone.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use kernel::{DossierId, Instant};
use store::{Error, Tx};
use uuid::Uuid;

use crate::model::adjustment::Adjustment;
use crate::model::dossier::Dossier;
use crate::model::state::State;
use crate::queries;

/// So many questions at once, and one more each [`EACH`].
const MOST: i64 = 10;
const EACH: i64 = 6_000_000;
/// Addresses remembered; beyond that those that are full again are forgotten first.
const ADDRESSES: usize = 20_000;

/// What is shown: never a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The code that was asked for.
    pub code: String,
    /// Name of the agency that decides.
    pub deciding: String,
    /// Name of the centre that hands the result over.
    pub receiving: String,
    /// Where it stands.
    pub state: State,
    /// When the result is due.
    pub due_at: Option<Instant>,
    /// The new day that was named when it was overdue.
    pub promised: Option<Instant>,
}

/// Finds a dossier by its code and a proof: the secret of its slip, or the last four digits of the submitter's phone. Unknown code
/// and wrong proof are one answer after the same work.
pub fn track(tx: &mut Tx<'_>, code: &str, proof: &str) -> Result<Option<Tracked>, Error> {
    let code = code.trim().to_uppercase();
    let id = queries::dossier::id_of(tx, &code)?.unwrap_or(DossierId::from_uuid(Uuid::nil()));
    let found = queries::dossier::find(tx, id)?;
    let token = same(found.as_ref().map_or("", |dossier| dossier.token.as_str()), proof);
    let phone = same(found.as_ref().and_then(Dossier::phone_ending).unwrap_or(""), proof);
    let proven = found.filter(|_| token | phone);
    let (deciding, receiving) = match &proven {
        Some(dossier) => (identity::agency(tx, dossier.deciding)?, identity::agency(tx, dossier.receiving)?),
        None => (None, None),
    };
    let promised = match &proven {
        Some(dossier) if dossier.interrupted => Adjustment::promised(&queries::adjustment::of_dossier(tx, dossier.id)?),
        _ => None,
    };
    let name = |agency: Option<identity::Agency>| agency.map(|agency| agency.name).unwrap_or_default();
    Ok(proven.map(|dossier| Tracked {
        code: dossier.code,
        deciding: name(deciding),
        receiving: name(receiving),
        state: dossier.state,
        due_at: dossier.due_at,
        promised,
    }))
}

/// Whether two secrets are equal, after the same work wherever they differ. An empty one equals none.
fn same(secret: &str, proof: &str) -> bool {
    let (secret, proof) = (secret.as_bytes(), proof.trim().as_bytes());
    let differs = (0..secret.len().max(proof.len()))
        .fold(0_u8, |differs, at| differs | (secret.get(at).unwrap_or(&0) ^ proof.get(at).unwrap_or(&0xFF)));
    (differs == 0) & (secret.len() == proof.len()) & !secret.is_empty()
}

/// A bound on questions from one address: a bucket of tokens each, in this process only.
#[derive(Default)]
pub struct Gate(Mutex<HashMap<String, (Instant, i64)>>);

impl Gate {
    /// Whether this address may ask now; takes a token.
    pub(crate) fn lets(&self, address: &str, now: Instant) -> bool {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= ADDRESSES {
            buckets.retain(|_, bucket| filled(*bucket, now).1 < MOST);
        }
        let bucket = buckets.entry(address.to_owned()).or_insert((now, MOST));
        *bucket = filled(*bucket, now);
        let may = bucket.1 > 0;
        bucket.1 = bucket.1.saturating_sub(1).max(0);
        may
    }
}

/// The bucket with the tokens that came in since it was looked at.
fn filled((at, tokens): (Instant, i64), now: Instant) -> (Instant, i64) {
    let passed = now.micros().saturating_sub(at.micros()).max(0);
    let new = passed / EACH;
    let kept = Instant::from_micros(at.micros().saturating_add(new.saturating_mul(EACH)));
    if tokens.saturating_add(new) >= MOST { (now, MOST) } else { (kept, tokens.saturating_add(new)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_ten_times_and_then_slowly() {
        let (gate, start) = (Gate::default(), Instant::from_micros(1_000));
        for _ in 0..MOST {
            assert!(gate.lets("192.0.2.1", start));
        }
        assert!(!gate.lets("192.0.2.1", start));
        assert!(gate.lets("192.0.2.2", start), "each address has its own bucket");
        let later = Instant::from_micros(1_000 + EACH);
        assert!(gate.lets("192.0.2.1", later));
        assert!(!gate.lets("192.0.2.1", later));
    }

    #[test]
    fn nothing_proves_nothing() {
        assert!(!same("", ""));
        assert!(!same("1234", "123"));
        assert!(!same("1234", "12345"));
        assert!(same("1234", " 1234 "));
    }
}
