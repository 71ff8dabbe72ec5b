use kernel::DossierId;
use store::{Error, Row, StoredFile, Tx, params};

use super::dossier::word;
use crate::model::visit::{Conclusion, Visit, VisitFile, VisitId, VisitPaper};

const INSERT: &str =
    "insert into onestop_visit (id, dossier, step, visited_at, place, participants, findings, conclusion, recorded_by, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const INSERT_FILE: &str =
    "insert into onestop_visit_file (id, dossier, visit, kind, file_name, file_owner, file_sha256, file_size, media_type)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const OF: &str = "select id, step, visited_at, place, participants, findings, conclusion, recorded_by, recorded_at
    from onestop_visit where dossier = $1 order by id limit 50";
const FILES_OF: &str = "select visit, id, kind, file_name, file_owner, file_sha256, file_size, media_type from onestop_visit_file where dossier = $1 order by id limit 500";
const AT_STEP: &str = "select count(*) from (select id from onestop_visit where dossier = $1 and step = $2 limit 1) as made";

fn read(row: &mut Row<'_>) -> Result<Visit, Error> {
    Ok(Visit {
        id: row.take()?,
        step: row.take()?,
        visited_at: row.take()?,
        place: row.take()?,
        participants: row.take()?,
        findings: row.take()?,
        conclusion: word(row, Conclusion::from_code)?,
        recorded_by: row.take()?,
        recorded_at: row.take()?,
        files: Vec::new(),
    })
}

fn read_file(row: &mut Row<'_>) -> Result<(VisitId, VisitFile), Error> {
    let visit = row.take()?;
    let file = VisitFile {
        id: row.take()?,
        kind: word(row, VisitPaper::from_code)?,
        name: row.take()?,
        file: StoredFile { owner: row.take()?, sha256: row.take()?, size: row.take()?, media_type: row.take()? },
    };
    Ok((visit, file))
}

/// The visits of a dossier in order, each with its files.
pub(crate) fn of_dossier(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Vec<Visit>, Error> {
    let mut visits = tx.rows(OF, params![dossier], read)?;
    if visits.is_empty() {
        return Ok(visits);
    }
    for (of, file) in tx.rows(FILES_OF, params![dossier], read_file)? {
        if let Some(visit) = visits.iter_mut().find(|visit| visit.id == of) {
            visit.files.push(file);
        }
    }
    Ok(visits)
}

/// Whether a visit was recorded at a step.
pub(crate) fn was_made(tx: &mut Tx<'_>, dossier: DossierId, step: &str) -> Result<bool, Error> {
    Ok(tx.value::<i64>(AT_STEP, params![dossier, step])? > 0)
}

pub(crate) fn insert(tx: &mut Tx<'_>, dossier: DossierId, visit: &Visit) -> Result<(), Error> {
    let v = visit;
    tx.execute(
        INSERT,
        params![
            v.id,
            dossier,
            &v.step,
            v.visited_at,
            &v.place,
            &v.participants,
            &v.findings,
            v.conclusion.code(),
            v.recorded_by,
            v.recorded_at
        ],
    )?;
    for one in &v.files {
        let file = &one.file;
        tx.execute(
            INSERT_FILE,
            params![one.id, dossier, v.id, one.kind.code(), &one.name, &file.owner, &file.sha256, file.size, &file.media_type],
        )?;
    }
    Ok(())
}
