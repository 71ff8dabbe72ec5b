use kernel::{DossierId, Instant, PersonId};
use procedure::VersionId;
use store::{Error, StoredFile, Tx, params};

use super::mine::Source;
use crate::model::paper::PaperId;

/// An issued result with its page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IssuedResult {
    pub(crate) dossier: DossierId,
    pub(crate) code: String,
    pub(crate) procedure: VersionId,
    pub(crate) applicant: Option<PersonId>,
    pub(crate) is_returned: bool,
    pub(crate) name: String,
    pub(crate) notation: Option<String>,
    pub(crate) issued_at: Instant,
    pub(crate) owner: String,
    pub(crate) sha256: String,
}

/// A file of an earlier dossier.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FiledPaper {
    pub(crate) id: PaperId,
    pub(crate) dossier: DossierId,
    pub(crate) code: String,
    pub(crate) applicant: Option<PersonId>,
    pub(crate) name: String,
    pub(crate) at: Instant,
    pub(crate) file: StoredFile,
}

/// Positive results of a procedure within one source, the latest first.
pub(crate) fn results(tx: &mut Tx<'_>, source: Source, procedure: &str) -> Result<Vec<IssuedResult>, Error> {
    let sql = format!(
        "select d.id, d.code, d.version_of, d.applicant, d.returned_at is not null, o.name, o.notation, o.issued_at, o.file_owner, o.file_sha256
         from onestop_dossier d join onestop_result o on o.dossier = d.id
         where d.{} = $1 and d.procedure_code = $2 and d.state in ('done', 'returned') and o.positive = true and o.issued_at is not null
         and o.file_sha256 is not null order by d.submitted_at desc, d.id desc limit 10",
        source.column()
    );
    tx.rows(&sql, params![source.id(), procedure], |row| {
        Ok(IssuedResult {
            dossier: row.take()?,
            code: row.take()?,
            procedure: row.take()?,
            applicant: row.take()?,
            is_returned: row.take()?,
            name: row.take()?,
            notation: row.take()?,
            issued_at: row.take()?,
            owner: row.take()?,
            sha256: row.take()?,
        })
    })
}

/// Files that were sent as the same part of earlier dossiers within one source, the latest first. What an official found wanting is
/// not among them.
pub(crate) fn papers(tx: &mut Tx<'_>, source: Source, part: &str) -> Result<Vec<FiledPaper>, Error> {
    let sql = format!(
        "select p.id, d.id, d.code, d.applicant, p.file_name, p.at, p.file_owner, p.file_sha256, p.file_size, p.media_type
         from onestop_dossier d join onestop_part p on p.dossier = d.id
         where d.{} = $1 and p.code = $2 and p.file_sha256 is not null and (p.verdict is null or p.verdict = 'satisfactory')
         order by d.submitted_at desc, d.id desc, p.at desc limit 10",
        source.column()
    );
    tx.rows(&sql, params![source.id(), part], |row| {
        Ok(FiledPaper {
            id: row.take()?,
            dossier: row.take()?,
            code: row.take()?,
            applicant: row.take()?,
            name: row.take()?,
            at: row.take()?,
            file: StoredFile { owner: row.take()?, sha256: row.take()?, size: row.take()?, media_type: row.take()? },
        })
    })
}
