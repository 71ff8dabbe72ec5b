use std::collections::BTreeSet;

use ed25519_dalek::VerifyingKey;
use store::{Error, Files, FilesError, Store, Tx, params};
use uuid::Uuid;

use crate::StoredFact;
use crate::seal::{Seal, Tree, facts_after, leaf, seals_after};

const PAGE: i64 = 1_000;

/// Reads the rows of one record and gives their digest; `None` if they are gone.
pub type StateDigest = fn(&mut Tx<'_>, Uuid) -> Result<Option<[u8; 32]>, Error>;

/// How the state of one kind of aggregate is checked against the journal.
#[derive(Clone, Copy)]
pub struct Aggregate {
    /// Kind of subject, such as `onestop.dossier`.
    pub kind: &'static str,
    /// Digest of the rows as they are now.
    pub digest: StateDigest,
}

/// Something that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A position is missing or doubled.
    Position {
        /// The position that was expected.
        expected: i64,
        /// The one that was found.
        found: i64,
    },
    /// The facts up to here are not those that were sealed.
    Root {
        /// First fact that the seal added.
        from: i64,
        /// Size of the seal.
        to: i64,
    },
    /// The seal's signature is wrong, or made with another key.
    Signature {
        /// Size of the seal.
        size: i64,
    },
    /// The seal does not follow the one before.
    Chain {
        /// Size of the seal.
        size: i64,
    },
    /// The rows of a record are not those after its last act.
    State {
        /// Kind of record.
        kind: String,
        /// The record.
        subject: Uuid,
    },
    /// A stored file is missing or altered.
    File {
        /// SHA-256 that it should have.
        sha256: String,
        /// Whether it is gone altogether.
        missing: bool,
    },
}

/// What a verification found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Facts read.
    pub facts: i64,
    /// Facts under a seal.
    pub sealed: i64,
    /// Seals checked.
    pub seals: u64,
    /// Records whose rows were compared.
    pub records: u64,
    /// Files read.
    pub files: u64,
    /// What is wrong.
    pub faults: Vec<Fault>,
}

/// Checks every fact, seal, record and file. Reads in pages, so that it may run beside the server.
pub async fn verify(store: &Store, key: VerifyingKey, aggregates: &[Aggregate], with_files: bool) -> Result<Report, Error> {
    let mut report = Report::default();
    let records = verify_seals(store, key, &mut report).await?;
    verify_states(store, aggregates, records, &mut report).await?;
    if with_files {
        verify_files(store, &mut report).await?;
    }
    Ok(report)
}

type Records = BTreeSet<(String, Uuid)>;

async fn verify_seals(store: &Store, key: VerifyingKey, report: &mut Report) -> Result<Records, Error> {
    let mut records = Records::new();
    let mut tree = Tree::default();
    let mut previous = [0; 32];
    let mut seals: Vec<Seal> = Vec::new();
    loop {
        let position = report.facts;
        let facts: Vec<StoredFact> = store.read::<_, Error, _>(move |tx| facts_after(tx, position, PAGE)).await?;
        if facts.is_empty() {
            break;
        }
        for fact in facts {
            let expected = report.facts.saturating_add(1);
            if fact.position != expected {
                report.faults.push(Fault::Position { expected, found: fact.position });
            }
            report.facts = fact.position;
            tree.push(leaf(&fact));
            if fact.state.is_some() {
                records.insert((fact.subject_kind, fact.subject));
            }
            if seals.is_empty() {
                let size = report.sealed;
                seals = store.read::<_, Error, _>(move |tx| seals_after(tx, size, PAGE)).await?;
                seals.reverse();
            }
            let Some(seal) = seals.pop_if(|seal| seal.size == fact.position) else { continue };
            if seal.root != tree.root() {
                report.faults.push(Fault::Root { from: report.sealed.saturating_add(1), to: seal.size });
            }
            if !seal.is_signed_by(&key) {
                report.faults.push(Fault::Signature { size: seal.size });
            }
            if seal.previous != previous {
                report.faults.push(Fault::Chain { size: seal.size });
            }
            previous = seal.root;
            report.sealed = seal.size;
            report.seals = report.seals.saturating_add(1);
        }
    }
    let size = report.sealed;
    let left = store.read::<_, Error, _>(move |tx| seals_after(tx, size, 1)).await?;
    report.faults.extend(left.into_iter().map(|seal| Fault::Root { from: size.saturating_add(1), to: seal.size }));
    Ok(records)
}

async fn verify_states(store: &Store, aggregates: &[Aggregate], records: Records, report: &mut Report) -> Result<(), Error> {
    let records: Vec<(String, Uuid)> = records.into_iter().collect();
    for chunk in records.chunks(500) {
        let (chunk, aggregates) = (chunk.to_vec(), aggregates.to_vec());
        let (checked, faults) = store.read::<_, Error, _>(move |tx| compare(tx, &aggregates, chunk)).await?;
        report.records = report.records.saturating_add(checked);
        report.faults.extend(faults);
    }
    Ok(())
}

/// The newest state of a record, also by facts that have no position yet: the rows are those after its last act.
const NEWEST: &str =
    "select state from journal_fact where subject = $1 and subject_kind = $2 and state is not null order by insertion desc limit 1";

fn compare(tx: &mut Tx<'_>, aggregates: &[Aggregate], records: Vec<(String, Uuid)>) -> Result<(u64, Vec<Fault>), Error> {
    let (mut checked, mut faults) = (0_u64, Vec::new());
    for (kind, subject) in records {
        let Some(aggregate) = aggregates.iter().find(|aggregate| aggregate.kind == kind) else { continue };
        checked = checked.saturating_add(1);
        let newest: Option<Vec<u8>> = tx.optional(NEWEST, params![subject, kind.as_str()], |row| row.take())?;
        let now = (aggregate.digest)(tx, subject)?;
        if now.as_ref().map(<[u8; 32]>::as_slice) != newest.as_deref() {
            faults.push(Fault::State { kind, subject });
        }
    }
    Ok((checked, faults))
}

async fn verify_files(store: &Store, report: &mut Report) -> Result<(), Error> {
    let mut after = None;
    loop {
        let page = store.read::<_, Error, _>(move |tx| Files::list(tx, after.as_ref(), PAGE)).await?;
        if page.is_empty() {
            return Ok(());
        }
        for file in &page {
            report.files = report.files.saturating_add(1);
            match store.files().get(&file.owner, &file.sha256).await {
                Ok(_) => {}
                Err(error) => {
                    report.faults.push(Fault::File { sha256: file.sha256.clone(), missing: !matches!(error, FilesError::Altered) })
                }
            }
        }
        after = page.into_iter().next_back();
    }
}
