use kernel::DossierId;
use store::{Error, Row, Tx, params};

use crate::model::result::Outcome;

const COLUMNS: &str = "dossier, positive, name, content, drafted_by, drafted_post, drafted_at, approved_by, approved_post, approved_at, signer_name, signer_title, signer_capacity,
    register, book, year, number, notation, issued_at, corrections, file_owner, file_sha256, version";
const INSERT: &str = "insert into onestop_result (dossier, positive, name, content, drafted_by, drafted_post, drafted_at, register, book, corrections, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 1)";
const SAVE: &str = "update onestop_result set positive = $3, name = $4, content = $5, drafted_by = $6, drafted_post = $7, drafted_at = $8, approved_by = $9, approved_post = $10,
    approved_at = $11, signer_name = $12, signer_title = $13, signer_capacity = $14, year = $15, number = $16, notation = $17, issued_at = $18, corrections = $19,
    file_owner = $20, file_sha256 = $21, version = version + 1 where dossier = $1 and version = $2";

fn read(row: &mut Row<'_>) -> Result<Outcome, Error> {
    Ok(Outcome {
        dossier: row.take()?,
        positive: row.take()?,
        name: row.take()?,
        content: row.take()?,
        drafted_by: row.take()?,
        drafted_post: row.take()?,
        drafted_at: row.take()?,
        approved_by: row.take()?,
        approved_post: row.take()?,
        approved_at: row.take()?,
        signer_name: row.take()?,
        signer_title: row.take()?,
        signer_capacity: row.take()?,
        register: row.take()?,
        book: row.take()?,
        year: row.take()?,
        number: row.take()?,
        notation: row.take()?,
        issued_at: row.take()?,
        corrections: row.take()?,
        file: {
            let owner: Option<String> = row.take()?;
            let sha256: Option<String> = row.take()?;
            owner.zip(sha256)
        },
        version: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, outcome: &Outcome) -> Result<(), Error> {
    let o = outcome;
    tx.execute(
        INSERT,
        params![o.dossier, o.positive, &o.name, &o.content, o.drafted_by, o.drafted_post, o.drafted_at, &o.register, &o.book],
    )?;
    Ok(())
}

pub(crate) fn save(tx: &mut Tx<'_>, outcome: &Outcome) -> Result<(), Error> {
    let o = outcome;
    tx.save(
        SAVE,
        params![
            o.dossier,
            o.version,
            o.positive,
            &o.name,
            &o.content,
            o.drafted_by,
            o.drafted_post,
            o.drafted_at,
            o.approved_by,
            o.approved_post,
            o.approved_at,
            o.signer_name.as_deref(),
            o.signer_title.as_deref(),
            o.signer_capacity.as_deref(),
            o.year,
            o.number,
            o.notation.as_deref(),
            o.issued_at,
            o.corrections,
            o.file.as_ref().map(|(owner, _)| owner.as_str()),
            o.file.as_ref().map(|(_, sha256)| sha256.as_str()),
        ],
    )
}

/// The result of a dossier, if one was drafted.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<Outcome>, Error> {
    tx.optional(&format!("select {COLUMNS} from onestop_result where dossier = $1"), params![dossier], read)
}
