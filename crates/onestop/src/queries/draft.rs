use kernel::{AgencyId, Channel, DossierId, Id, PersonId};
use procedure::Filer;
use store::{Error, Row, StoredFile, Tx, params};

use super::dossier::word;
use crate::model::applicant::Standing;
use crate::model::draft::{Draft, DraftId};

/// What a draft file's id names.
pub enum DraftFileKind {}

/// A file put into a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftFile {
    /// The id.
    pub id: Id<DraftFileKind>,
    /// Code of the part.
    pub part: String,
    /// The earlier dossier whose result or paper it is, if it is re-used.
    pub reused_from: Option<DossierId>,
    /// The file's own name.
    pub name: String,
    /// The content.
    pub file: StoredFile,
}

const COLUMNS: &str = "id, person, version_of, procedure_code, procedure_name, channel, receiving, deciding, delivery, delivery_address, representation, applicant, organisation, helped_by, form, updated_at, version";
const INSERT: &str = "insert into onestop_draft (id, person, version_of, procedure_code, procedure_name, channel, receiving, deciding, delivery, delivery_address, representation, applicant, organisation, form, updated_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1)";
const SAVE: &str = "update onestop_draft set receiving = $3, deciding = $4, delivery = $5, delivery_address = $6, representation = $7, applicant = $8, organisation = $9, form = $10, updated_at = $11, version = version + 1
    where id = $1 and version = $2";
const HELP: &str = "update onestop_draft set helped_by = $2 where id = $1";
const DELETE: &str = "delete from onestop_draft where id = $1";
const DELETE_FILES: &str = "delete from onestop_draft_file where draft = $1";
const FILES: &str = "select id, part, reused_from, file_name, file_owner, file_sha256, file_size, media_type from onestop_draft_file where draft = $1 order by at, id limit 200";
const ADD_FILE: &str = "insert into onestop_draft_file (id, draft, part, reused_from, file_name, file_owner, file_sha256, file_size, media_type, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const REMOVE_FILE: &str = "delete from onestop_draft_file where id = $1 and draft = $2";

fn read(row: &mut Row<'_>) -> Result<Draft, Error> {
    Ok(Draft {
        id: row.take()?,
        person: row.take()?,
        procedure: row.take()?,
        procedure_code: row.take()?,
        procedure_name: row.take()?,
        channel: word(row, Channel::from_code)?,
        receiving: row.take()?,
        deciding: row.take()?,
        delivery: row.take()?,
        delivery_address: row.take()?,
        standing: Standing { filer: word(row, Filer::from_code)?, applicant: row.take()?, organisation: row.take()? },
        helped_by: row.take()?,
        form: row.take()?,
        updated_at: row.take()?,
        version: row.take()?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), Error> {
    let d = draft;
    tx.execute(
        INSERT,
        params![
            d.id,
            d.person,
            d.procedure,
            &d.procedure_code,
            &d.procedure_name,
            d.channel.code(),
            d.receiving,
            d.deciding,
            &d.delivery,
            &d.delivery_address,
            d.standing.filer.code(),
            d.standing.applicant.as_deref(),
            d.standing.organisation,
            &d.form,
            d.updated_at,
        ],
    )?;
    Ok(())
}

pub(crate) fn save(tx: &mut Tx<'_>, draft: &Draft) -> Result<(), Error> {
    let d = draft;
    let now = tx.now();
    tx.save(
        SAVE,
        params![
            d.id,
            d.version,
            d.receiving,
            d.deciding,
            &d.delivery,
            &d.delivery_address,
            d.standing.filer.code(),
            d.standing.applicant.as_deref(),
            d.standing.organisation,
            &d.form,
            now
        ],
    )
}

/// Says which centre helped with it.
pub(crate) fn help(tx: &mut Tx<'_>, id: DraftId, centre: AgencyId) -> Result<(), Error> {
    tx.execute(HELP, params![id, centre]).map(drop)
}

/// A draft.
pub(crate) fn find(tx: &mut Tx<'_>, id: DraftId) -> Result<Option<Draft>, Error> {
    tx.optional(&format!("select {COLUMNS} from onestop_draft where id = $1"), params![id], read)
}

/// A person's drafts, newest first.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Draft>, Error> {
    tx.rows(&format!("select {COLUMNS} from onestop_draft where person = $1 order by updated_at desc limit 50"), params![person], read)
}

/// Deletes a draft: it was submitted, or its owner gave it up. (A draft is not a record.)
pub(crate) fn delete(tx: &mut Tx<'_>, id: DraftId) -> Result<(), Error> {
    tx.execute(DELETE_FILES, params![id])?;
    tx.execute(DELETE, params![id])?;
    Ok(())
}

pub(crate) fn files(tx: &mut Tx<'_>, id: DraftId) -> Result<Vec<DraftFile>, Error> {
    tx.rows(FILES, params![id], |row| {
        Ok(DraftFile {
            id: row.take()?,
            part: row.take()?,
            reused_from: row.take()?,
            name: row.take()?,
            file: StoredFile { owner: row.take()?, sha256: row.take()?, size: row.take()?, media_type: row.take()? },
        })
    })
}

pub(crate) fn add_file(
    tx: &mut Tx<'_>,
    draft: DraftId,
    (part, reused_from): (&str, Option<DossierId>),
    name: &str,
    file: &StoredFile,
) -> Result<(), Error> {
    let id: Id<DraftFileKind> = tx.new_id();
    let now = tx.now();
    tx.execute(ADD_FILE, params![id, draft, part, reused_from, name, &file.owner, &file.sha256, file.size, &file.media_type, now])?;
    Ok(())
}

pub(crate) fn remove_file(tx: &mut Tx<'_>, draft: DraftId, file: Id<DraftFileKind>) -> Result<(), Error> {
    tx.execute(REMOVE_FILE, params![file, draft])?;
    Ok(())
}
