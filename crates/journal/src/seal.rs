//! Seals: signed roots of the Merkle tree over all facts (RFC 6962, section 2.1).

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use kernel::Instant;
use sha2::{Digest as _, Sha256};
use store::{Error, Tx, params};

use crate::StoredFact;
use crate::fact::COLUMNS;

/// A SHA-256 value of the tree.
pub type Hash = [u8; 32];

/// How many facts one seal takes in at most, so that sealing never holds the writer long.
const STEP: i64 = 2_000;

const LATEST: &str = "select size, root, previous, frontier, at, signer, signature from journal_seal order by size desc limit 1";
const AFTER: &str = "select size, root, previous, frontier, at, signer, signature from journal_seal where size > $1 order by size limit $2";
const KEEP: &str = "insert into journal_seal (size, root, previous, frontier, at, signer, signature) values ($1, $2, $3, $4, $5, $6, $7)";

/// One signed root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// How many facts it covers.
    pub size: i64,
    /// Root of the tree over them.
    pub root: Hash,
    /// Root of the seal before; zeros for the first.
    pub previous: Hash,
    frontier: Vec<u8>,
    /// When it was made.
    pub at: Instant,
    /// The public key, in hexadecimal.
    pub signer: String,
    /// Ed25519 signature of [`Seal::message`].
    pub signature: Vec<u8>,
}

impl Seal {
    /// What is signed: `phohien seal v1`, size, root, previous root and time, one a line.
    pub fn message(&self) -> String {
        format!("phohien seal v1\n{}\n{}\n{}\n{}\n", self.size, hex::encode(self.root), hex::encode(self.previous), self.at.micros())
    }

    /// Whether the signature is right and was made with this key.
    pub fn is_signed_by(&self, key: &VerifyingKey) -> bool {
        let Ok(signature) = Signature::from_slice(&self.signature) else { return false };
        self.signer == hex::encode(key.as_bytes()) && key.verify(self.message().as_bytes(), &signature).is_ok()
    }
}

/// The key that signs seals, kept in the data folder and readable by its owner only.
#[derive(Clone)]
pub struct SealKey {
    key: Arc<SigningKey>,
    witness: PathBuf,
}

impl SealKey {
    /// Reads `keys/seal.key` in the data folder, or makes it.
    pub fn open(folder: &Path) -> Result<SealKey, Error> {
        let path = folder.join("keys").join("seal.key");
        let failed = |source| Error::Folder { path: path.display().to_string(), source: Arc::new(source) };
        std::fs::create_dir_all(folder.join("keys")).map_err(failed)?;
        let secret: [u8; 32] = match std::fs::read_to_string(&path) {
            Ok(text) => hex::decode(text.trim())
                .ok()
                .and_then(|bytes| bytes.try_into().ok())
                .ok_or_else(|| failed(std::io::Error::other("not a key")))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let secret: [u8; 32] = rand::random();
                let mut file = std::fs::File::options().write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
                file.write_all(hex::encode(secret).as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
                secret
            }
            Err(error) => return Err(failed(error)),
        };
        Ok(SealKey { key: Arc::new(SigningKey::from_bytes(&secret)), witness: folder.join("witness.log") })
    }

    /// The public half, for verifiers.
    pub fn public(&self) -> VerifyingKey {
        self.key.verifying_key()
    }

    /// Appends a seal to the witness file.
    pub(crate) fn witness(&self, seal: &Seal) {
        let line = format!(
            "{} {} {} {} {}\n",
            seal.size,
            hex::encode(seal.root),
            hex::encode(seal.previous),
            seal.at.micros(),
            hex::encode(&seal.signature)
        );
        let result =
            std::fs::File::options().append(true).create(true).open(&self.witness).and_then(|mut file| file.write_all(line.as_bytes()));
        if let Err(error) = result {
            tracing::error!(%error, "the witness file cannot be written");
        }
    }
}

/// The leaf of a fact: SHA-256 over a zero byte and each stored field, preceded by its length as eight big-endian bytes.
/// A field without value has the length 2^64 - 1 and no bytes.
pub fn leaf(fact: &StoredFact) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    let mut field = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            hasher.update(bytes);
        }
        None => hasher.update(u64::MAX.to_be_bytes()),
    };
    field(Some(&fact.position.to_be_bytes()));
    field(Some(fact.id.as_bytes()));
    field(Some(fact.kind.as_bytes()));
    field(Some(&fact.at.micros().to_be_bytes()));
    field(fact.person.map(|id| *id.uuid().as_bytes()).as_ref().map(<[u8; 16]>::as_slice));
    field(fact.post.map(|id| *id.uuid().as_bytes()).as_ref().map(<[u8; 16]>::as_slice));
    field(fact.agency.map(|id| *id.uuid().as_bytes()).as_ref().map(<[u8; 16]>::as_slice));
    field(fact.system.as_deref().map(str::as_bytes));
    field(Some(fact.subject_kind.as_bytes()));
    field(Some(fact.subject.as_bytes()));
    field(Some(fact.data.as_bytes()));
    field(fact.state.as_deref());
    hasher.finalize().into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// A Merkle tree that only grows: it keeps the roots of its perfect subtrees, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree {
    size: u64,
    peaks: Vec<Hash>,
}

impl Tree {
    /// Adds a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut carry = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                carry = node(&left, &carry);
            }
        }
        self.peaks.push(carry);
        self.size = self.size.saturating_add(1);
    }

    /// The root; for an empty tree the hash of nothing.
    pub fn root(&self) -> Hash {
        self.peaks.iter().rev().copied().reduce(|right, left| node(&left, &right)).unwrap_or_else(|| Sha256::digest([]).into())
    }

    fn to_bytes(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    fn from_bytes(size: i64, bytes: &[u8]) -> Tree {
        let peaks = bytes.chunks_exact(32).filter_map(|chunk| chunk.try_into().ok()).collect();
        Tree { size: u64::try_from(size).unwrap_or(0), peaks }
    }
}

/// Seals what is new; returns the seal, or `None` if nothing is.
pub(crate) fn seal_new(tx: &mut Tx<'_>, key: &SealKey) -> Result<Option<Seal>, Error> {
    tx.lock("journal.seal")?;
    let last = tx.optional(LATEST, &[], read)?;
    let (size, previous) = last.as_ref().map_or((0, [0; 32]), |seal| (seal.size, seal.root));
    let mut tree = last.map_or_else(Tree::default, |seal| Tree::from_bytes(seal.size, &seal.frontier));
    let facts = facts_after(tx, size, STEP)?;
    if facts.is_empty() {
        return Ok(None);
    }
    facts.iter().for_each(|fact| tree.push(leaf(fact)));
    let size = size.saturating_add(i64::try_from(facts.len()).unwrap_or(0));
    let signer = hex::encode(key.key.verifying_key().as_bytes());
    let mut seal = Seal { size, root: tree.root(), previous, frontier: tree.to_bytes(), at: tx.now(), signer, signature: Vec::new() };
    seal.signature = key.key.sign(seal.message().as_bytes()).to_bytes().to_vec();
    tx.execute(
        KEEP,
        params![seal.size, seal.root, seal.previous, seal.frontier.as_slice(), seal.at, &seal.signer, seal.signature.as_slice()],
    )?;
    Ok(Some(seal))
}

/// Facts after a position, in order; at most `limit`.
pub fn facts_after(tx: &mut Tx<'_>, position: i64, limit: i64) -> Result<Vec<StoredFact>, Error> {
    let sql = format!("select {COLUMNS} from journal_fact where position > $1 order by position limit $2");
    tx.rows(&sql, params![position, limit], StoredFact::read)
}

/// Seals after a size, in order; at most `limit`.
pub fn seals_after(tx: &mut Tx<'_>, size: i64, limit: i64) -> Result<Vec<Seal>, Error> {
    tx.rows(AFTER, params![size, limit], read)
}

fn read(row: &mut store::Row<'_>) -> Result<Seal, Error> {
    Ok(Seal {
        size: row.take()?,
        root: row.take()?,
        previous: row.take()?,
        frontier: row.take()?,
        at: row.take()?,
        signer: row.take()?,
        signature: row.take()?,
    })
}
