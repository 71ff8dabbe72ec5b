use kernel::calendar::LimitUnit;
use kernel::{AgencyId, Channel, DossierId, Instant, PersonId};
use procedure::{Filer, VersionId};
use store::{Error, Row, Tx, Value, params};
use uuid::Uuid;

use crate::model::dossier::{Dossier, Listed};
use crate::model::state::State;

pub(super) const COLUMNS: &str = "id, code, version_of, procedure_code, procedure_name, case_id, channel, applicant, applicant_name, organisation, submitter, submitter_name,
    submitter_phone, representation, assurance, categories, helped_by, receiving, deciding, form, summary, state, step, positive, delivery, delivery_address, token,
    limit_amount, limit_unit, submitted_at, accepted_at, started_at, due_at, original_due_at, paused_at, finished_at, returned_at, supplements, extensions, interrupted, version";

const INSERT: &str = "insert into onestop_dossier (id, code, version_of, procedure_code, procedure_name, case_id, channel, applicant, applicant_name, organisation, submitter,
    submitter_name, submitter_phone, representation, assurance, categories, helped_by, receiving, deciding, form, summary, state, step, positive, delivery, delivery_address, token,
    limit_amount, limit_unit, submitted_at, accepted_at, started_at, due_at, original_due_at, paused_at, finished_at, returned_at, supplements, extensions, interrupted, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41)";
// What did not change is not set: setting a column touches its indexes. Those of the lists are four, and a dossier moves in them at
// half of its acts only.
macro_rules! save {
    ($listing:literal) => {
        concat!(
            "update onestop_dossier set case_id = $3, form = $4, summary = $5, step = $6, positive = $7, delivery = $8, delivery_address = $9,
            limit_amount = $10, limit_unit = $11, started_at = $12, original_due_at = $13, paused_at = $14, finished_at = $15, supplements = $16, extensions = $17,
            interrupted = $18",
            $listing,
            ", version = version + 1 where id = $1 and version = $2"
        )
    };
}
const SAVE: &str = save!("");
const SAVE_LISTED: &str = save!(", state = $19, due_at = $20, returned_at = $21");
const SAVE_ACCEPTED: &str = save!(", state = $19, due_at = $20, returned_at = $21, accepted_at = $22");
const ADOPT: &str = "update onestop_dossier set version_of = $2, procedure_name = $3 where id = $1";
const BY_CODE: &str = "select id from onestop_dossier where code = $1";

/// The rows of every dossier, for the journal's digest.
const STATE: [&str; 4] = [
    "select * from onestop_dossier where id = $1",
    "select * from onestop_part where dossier = $1 order by id",
    "select * from onestop_task where dossier = $1 order by id",
    "select * from onestop_fee where dossier = $1 order by id",
];
const RESULT: &str = "select * from onestop_result where dossier = $1";
const HAND_OVER: &str = "select * from onestop_hand_over where dossier = $1 order by id";
/// Those of a dossier that left the straight way.
const INTERRUPTIONS: [&str; 6] = [
    "select * from onestop_supplement where dossier = $1 order by id",
    "select * from onestop_adjustment where dossier = $1 order by id",
    "select * from onestop_visit where dossier = $1 order by id",
    "select * from onestop_visit_file where dossier = $1 order by id",
    "select * from onestop_question where dossier = $1 order by id",
    "select * from onestop_signature where dossier = $1 order by post, at",
];

pub(super) fn read(row: &mut Row<'_>) -> Result<Dossier, Error> {
    let mut dossier = Dossier {
        id: row.take()?,
        code: row.take()?,
        procedure: row.take()?,
        procedure_code: row.take()?,
        procedure_name: row.take()?,
        case_id: row.take()?,
        channel: word(row, Channel::from_code)?,
        applicant: row.take()?,
        applicant_name: row.take()?,
        organisation: row.take()?,
        submitter: row.take()?,
        submitter_name: row.take()?,
        submitter_phone: row.take()?,
        representation: word(row, Filer::from_code)?,
        assurance: row.take()?,
        categories: row.take::<String>()?.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
        helped_by: row.take()?,
        receiving: row.take()?,
        deciding: row.take()?,
        form: row.take()?,
        summary: row.take()?,
        state: word(row, State::from_code)?,
        step: row.take()?,
        positive: row.take()?,
        delivery: row.take()?,
        delivery_address: row.take()?,
        token: row.take()?,
        limit_amount: row.take()?,
        limit_unit: word(row, LimitUnit::from_code)?,
        submitted_at: row.take()?,
        accepted_at: row.take()?,
        started_at: row.take()?,
        due_at: row.take()?,
        original_due_at: row.take()?,
        paused_at: row.take()?,
        finished_at: row.take()?,
        returned_at: row.take()?,
        supplements: row.take()?,
        extensions: row.take()?,
        interrupted: row.take()?,
        version: row.take()?,
        listed: Listed::NEW,
    };
    dossier.listed = dossier.listing();
    Ok(dossier)
}

/// Reads a stored word of a closed set.
pub(crate) fn word<T>(row: &mut Row<'_>, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, Error> {
    let text: String = row.take()?;
    parse(&text).ok_or(Error::Decode { index: 0, wanted: std::any::type_name::<T>() })
}

/// Adds a dossier.
pub(crate) fn insert(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Error> {
    let d = dossier;
    let values: Vec<Value<'_>> = params![
        d.id,
        &d.code,
        d.procedure,
        &d.procedure_code,
        &d.procedure_name,
        &d.case_id,
        d.channel.code(),
        d.applicant,
        &d.applicant_name,
        d.organisation,
        d.submitter,
        &d.submitter_name,
        d.submitter_phone.as_deref(),
        d.representation.code(),
        d.assurance,
        d.categories.join(","),
        d.helped_by,
        d.receiving,
        d.deciding,
        &d.form,
        &d.summary,
        d.state.code(),
        d.step.as_deref(),
        d.positive,
        &d.delivery,
        &d.delivery_address,
        &d.token,
        d.limit_amount,
        d.limit_unit.code(),
        d.submitted_at,
        d.accepted_at,
        d.started_at,
        d.due_at,
        d.original_due_at,
        d.paused_at,
        d.finished_at,
        d.returned_at,
        d.supplements,
        d.extensions,
        d.interrupted,
        d.version,
    ]
    .to_vec();
    tx.execute(INSERT, &values)?;
    Ok(())
}

/// Keeps the version of the procedure under which a dossier is accepted, before the rest of it is saved.
pub(crate) fn adopt(tx: &mut Tx<'_>, id: DossierId, version: VersionId, name: &str) -> Result<(), Error> {
    tx.save(ADOPT, params![id, version, name])
}

/// Saves what an act changed; [`Error::Stale`] if somebody was faster.
pub(crate) fn save(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Error> {
    let d = dossier;
    let mut values: Vec<Value<'_>> = params![
        d.id,
        d.version,
        &d.case_id,
        &d.form,
        &d.summary,
        d.step.as_deref(),
        d.positive,
        &d.delivery,
        &d.delivery_address,
        d.limit_amount,
        d.limit_unit.code(),
        d.started_at,
        d.original_due_at,
        d.paused_at,
        d.finished_at,
        d.supplements,
        d.extensions,
        d.interrupted,
    ]
    .to_vec();
    let (moved, accepted) = (d.listed != d.listing(), d.listed.accepted_at != d.accepted_at);
    if moved {
        values.extend_from_slice(params![d.state.code(), d.due_at, d.returned_at]);
    }
    if accepted {
        values.extend_from_slice(params![d.accepted_at]);
    }
    let sql = match (moved, accepted) {
        (_, true) => SAVE_ACCEPTED,
        (true, false) => SAVE_LISTED,
        (false, false) => SAVE,
    };
    tx.save(sql, &values)
}

/// A dossier by id.
pub(crate) fn find(tx: &mut Tx<'_>, id: DossierId) -> Result<Option<Dossier>, Error> {
    tx.optional(&format!("select {COLUMNS} from onestop_dossier where id = $1"), params![id], read)
}

/// The id behind a code.
pub(crate) fn id_of(tx: &mut Tx<'_>, code: &str) -> Result<Option<DossierId>, Error> {
    tx.optional(BY_CODE, params![code], |row| row.take())
}

/// A person's newest dossiers; both those filed by them and those filed for them.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId, limit: i64) -> Result<Vec<Dossier>, Error> {
    let side =
        |column: &str| format!("select {COLUMNS} from onestop_dossier where {column} = $1 order by submitted_at desc, id desc limit $2");
    let mut dossiers = tx.rows(&side("submitter"), params![person, limit], read)?;
    dossiers.extend(tx.rows(&side("applicant"), params![person, limit], read)?);
    dossiers.sort_by_key(|dossier| std::cmp::Reverse((dossier.submitted_at, dossier.id)));
    dossiers.dedup_by_key(|dossier| dossier.id);
    dossiers.truncate(usize::try_from(limit).unwrap_or(0));
    Ok(dossiers)
}

/// Dossiers by the submitter's phone, newest first.
pub(crate) fn of_phone(tx: &mut Tx<'_>, phone: &str, limit: i64) -> Result<Vec<Dossier>, Error> {
    tx.rows(
        &format!("select {COLUMNS} from onestop_dossier where submitter_phone = $1 order by submitted_at desc limit $2"),
        params![phone, limit],
        read,
    )
}

/// Dossiers that a centre accepted between two instants, in order, for its book.
pub(crate) fn received(tx: &mut Tx<'_>, receiving: AgencyId, (from, until): (Instant, Instant), limit: i64) -> Result<Vec<Dossier>, Error> {
    let sql = format!(
        "select {COLUMNS} from onestop_dossier where receiving = $1 and accepted_at >= $2 and accepted_at < $3 order by accepted_at, id limit $4"
    );
    tx.rows(&sql, params![receiving, from, until, limit], read)
}

/// Dossiers that were filed with a centre between two instants and that it asked more for or refused, in order, for its book.
pub(crate) fn unaccepted(
    tx: &mut Tx<'_>,
    receiving: AgencyId,
    (from, until): (Instant, Instant),
    limit: i64,
) -> Result<Vec<Dossier>, Error> {
    let sql = format!(
        "select {COLUMNS} from onestop_dossier where receiving = $1 and submitted_at >= $2 and submitted_at < $3 and state in ('supplement_intake', 'refused_intake') order by submitted_at, id limit $4"
    );
    tx.rows(&sql, params![receiving, from, until, limit], read)
}

/// Digest of everything that belongs to a dossier, as it is now. It is taken at every act, so only tables are asked in which there may
/// be rows: there is no result before one was drafted, and nothing is handed over before it is returned.
pub(crate) fn fingerprint(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<[u8; 32], Error> {
    let mut queries = STATE.to_vec();
    queries.extend(dossier.positive.map(|_| RESULT));
    // The post may bring it back before it is returned: then it left the straight way.
    queries.extend((dossier.returned_at.is_some() || dossier.interrupted).then_some(HAND_OVER));
    queries.extend(INTERRUPTIONS.iter().filter(|_| dossier.interrupted));
    tx.fingerprint(&queries, params![dossier.id])
}

/// For the journal's verifier, which looks into every table: a row where none should be is found.
pub(crate) fn verify(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<[u8; 32]>, Error> {
    let id = DossierId::from_uuid(id);
    if find(tx, id)?.is_none() {
        return Ok(None);
    }
    let queries = [&STATE[..], &[RESULT, HAND_OVER], &INTERRUPTIONS].concat();
    tx.fingerprint(&queries, params![id]).map(Some)
}
