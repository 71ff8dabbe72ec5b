use kernel::DossierId;
use store::{Error, Row, StoredFile, Tx, params};

use super::dossier::word;
use crate::model::paper::{Finding, Paper, PaperForm, PaperId, PaperSource, Taker, Verdict};

const COLUMNS: &str = "id, dossier, code, name, form, quantity, shown_only, source, checked_by, verdict, remark, verdict_post, verdict_at, must_return, returned_at, returned_to, file_name, file_owner, file_sha256, file_size, media_type, at";
const INSERT: &str = "insert into onestop_part (id, dossier, code, name, form, quantity, shown_only, source, checked_by, must_return, file_name, file_owner, file_sha256, file_size, media_type, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
const JUDGE: &str = "update onestop_part set verdict = $3, remark = $4, verdict_post = $5, verdict_at = $6 where dossier = $1 and id = $2";
const GIVE_BACK: &str = "update onestop_part set returned_at = $2, returned_to = $3, returned_checked = $4, returned_post = $5
    where dossier = $1 and must_return = true and returned_at is null";
const GIVE_BACK_ALL: &str = "update onestop_part set returned_at = $2, returned_to = $3, returned_checked = $4, returned_post = $5
    where dossier = $1 and form = 'original' and shown_only = false and returned_at is null";

fn read(row: &mut Row<'_>) -> Result<Paper, Error> {
    Ok(Paper {
        id: row.take()?,
        dossier: row.take()?,
        code: row.take()?,
        name: row.take()?,
        form: word(row, PaperForm::from_code)?,
        quantity: row.take()?,
        shown_only: row.take()?,
        source: word(row, PaperSource::from_code)?,
        checked_by: row.take()?,
        finding: {
            let verdict: Option<String> = row.take()?;
            let remark: Option<String> = row.take()?;
            let (post, at) = (row.take()?, row.take()?);
            match (verdict.as_deref().and_then(Verdict::from_code), post, at) {
                (Some(verdict), Some(post), Some(at)) => Some(Finding { verdict, remark: remark.unwrap_or_default(), post, at }),
                _ => None,
            }
        },
        must_return: row.take()?,
        returned_at: row.take()?,
        returned_to: row.take()?,
        file: {
            let name: Option<String> = row.take()?;
            let owner: Option<String> = row.take()?;
            let sha256: Option<String> = row.take()?;
            let size: Option<i64> = row.take()?;
            let media_type: Option<String> = row.take()?;
            match (name, owner, sha256, size, media_type) {
                (Some(name), Some(owner), Some(sha256), Some(size), Some(media_type)) => {
                    Some((name, StoredFile { owner, sha256, size, media_type }))
                }
                _ => None,
            }
        },
        at: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, paper: &Paper) -> Result<(), Error> {
    let p = paper;
    let file = p.file.as_ref();
    tx.execute(
        INSERT,
        params![
            p.id,
            p.dossier,
            &p.code,
            &p.name,
            p.form.code(),
            p.quantity,
            p.shown_only,
            p.source.code(),
            p.checked_by,
            p.must_return,
            file.map(|(name, _)| name.as_str()),
            file.map(|(_, file)| file.owner.as_str()),
            file.map(|(_, file)| file.sha256.as_str()),
            file.map(|(_, file)| file.size),
            file.map(|(_, file)| file.media_type.as_str()),
            p.at,
        ],
    )?;
    Ok(())
}

pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Paper>, Error> {
    tx.rows(&format!("select {COLUMNS} from onestop_part where dossier = $1 order by id limit 500"), params![dossier], read)
}

/// Notes that the originals that go back with a result were given back; returns how many.
pub(crate) fn give_back(tx: &mut Tx<'_>, dossier: DossierId, taker: &Taker<'_>) -> Result<u64, Error> {
    let now = tx.now();
    tx.execute(GIVE_BACK, params![dossier, now, taker.name, taker.identity_checked, taker.post])
}

/// The same of every original that was kept, since no result came of them.
pub(crate) fn give_back_all(tx: &mut Tx<'_>, dossier: DossierId, taker: &Taker<'_>) -> Result<u64, Error> {
    let now = tx.now();
    tx.execute(GIVE_BACK_ALL, params![dossier, now, taker.name, taker.identity_checked, taker.post])
}

/// Keeps how a part of a dossier was found; [`Error::Stale`] if the dossier has no such part.
pub(crate) fn judge(tx: &mut Tx<'_>, dossier: DossierId, part: PaperId, finding: &Finding) -> Result<(), Error> {
    let f = finding;
    tx.save(JUDGE, params![dossier, part, f.verdict.code(), &f.remark, f.post, f.at])
}
