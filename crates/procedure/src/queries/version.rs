//! Published versions.

use jiff::civil::Date;
use store::{Error, Row, Tx, params};

use crate::model::files::PackageFiles;
use crate::model::listing::{Cursor, FieldCount, Filter, Listed};
use crate::model::package::Package;
use crate::model::procedure::VersionId;
use crate::model::text::Text;
use crate::model::vocabulary::{Level, OnlineLevel, Route};

const INSERT: &str = "insert into procedure_version (id, code, version, effective_from, name_vi, name_en, name_sort, summary_vi, summary_en,
    field_code, field_vi, field_en, level, online, route, search_text, procedure_toml, form_json, result_json, result_typ, guide_vi, guide_en, cases_json, digest, synthetic, published_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)";
const INSERT_SUBJECT: &str = "insert into procedure_subject (version, subject) values ($1, $2) on conflict do nothing";
const INSERT_LIFE_EVENT: &str = "insert into procedure_life_event (version, life_event) values ($1, $2) on conflict do nothing";
const INSERT_DECIDER: &str = "insert into procedure_decider (version, agency_kind) values ($1, $2) on conflict do nothing";

const BY_NAME: &str = "select id, digest from procedure_version where code = $1 and version = $2";
// Of two texts that take effect on the same day the one published later holds; ids grow with time.
const CURRENT: &str =
    "select id from procedure_version where code = $1 and effective_from <= $2 order by effective_from desc, id desc limit 1";
const FILES: &str =
    "select procedure_toml, form_json, result_json, result_typ, guide_vi, guide_en, cases_json from procedure_version where id = $1";

const LIST: &str = "select v.id, v.code, v.version, v.effective_from, v.name_vi, v.name_en, v.name_sort, v.summary_vi, v.summary_en,
    v.field_code, v.field_vi, v.field_en, v.level, v.online, v.route, v.synthetic from procedure_version v
    where v.effective_from <= $1
    and not exists (select 1 from procedure_version n where n.code = v.code and n.effective_from <= $1 and (n.effective_from, n.id) > (v.effective_from, v.id))
    and ($2 = '' or v.field_code = $2)
    and ($3 = '' or v.level = $3)
    and ($4 = '' or exists (select 1 from procedure_subject s where s.subject = $4 and s.version = v.id))
    and ($5 = '' or exists (select 1 from procedure_life_event e where e.life_event = $5 and e.version = v.id))
    and ($6 = '' or exists (select 1 from procedure_decider d where d.agency_kind = $6 and d.version = v.id))
    and ($7 = '' or v.search_text like $7)
    and (v.name_sort, v.id) > ($8, $9)
    order by v.name_sort, v.id limit $10";
const VERSIONS: &str = "select id, code, version, effective_from, name_vi, name_en, name_sort, summary_vi, summary_en,
    field_code, field_vi, field_en, level, online, route, synthetic from procedure_version where code = $1 order by effective_from desc, id desc limit 200";
const FIELDS: &str = "select v.field_code, min(v.field_vi), min(v.field_en), count(*) from procedure_version v
    where v.effective_from <= $1
    and not exists (select 1 from procedure_version n where n.code = v.code and n.effective_from <= $1 and (n.effective_from, n.id) > (v.effective_from, v.id))
    group by v.field_code order by v.field_code limit 1000";

/// Before all ids.
const NIL: VersionId = VersionId::from_uuid(uuid::Uuid::nil());

/// A version about to be published.
pub(crate) struct NewVersion<'a> {
    pub(crate) id: VersionId,
    pub(crate) package: &'a Package,
    pub(crate) files: &'a PackageFiles,
    pub(crate) digest: [u8; 32],
    pub(crate) synthetic: bool,
}

/// Saves a version with what it is listed by.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewVersion<'_>) -> Result<(), Error> {
    let NewVersion { id, package, files, digest, synthetic } = new;
    let now = tx.now();
    let search = kernel::text::fold(&format!("{} {} {} {}", package.code, package.name.vi, package.name.en, package.field.vi));
    tx.execute(
        INSERT,
        params![
            *id,
            &package.code,
            &package.version,
            package.effective_from,
            &package.name.vi,
            &package.name.en,
            kernel::text::sort_key(&package.name.vi),
            &package.summary.vi,
            &package.summary.en,
            &package.field.code,
            &package.field.vi,
            &package.field.en,
            package.level.code(),
            package.online.code(),
            package.route.code(),
            search,
            &files.procedure_toml,
            &files.form_json,
            &files.result_json,
            &files.result_typ,
            &files.guide_vi,
            &files.guide_en,
            files.cases_json(),
            *digest,
            *synthetic,
            now,
        ],
    )?;
    for subject in &package.subjects {
        tx.execute(INSERT_SUBJECT, params![*id, subject.code()])?;
    }
    for event in &package.life_events {
        tx.execute(INSERT_LIFE_EVENT, params![*id, event.code()])?;
    }
    for kind in &package.decider {
        tx.execute(INSERT_DECIDER, params![*id, kind.code()])?;
    }
    Ok(())
}

/// The version of this name, with the digest of its texts.
pub(crate) fn by_name(tx: &mut Tx<'_>, code: &str, version: &str) -> Result<Option<(VersionId, [u8; 32])>, Error> {
    tx.optional(BY_NAME, params![code, version], |row| Ok((row.take()?, row.take()?)))
}

pub(crate) fn current(tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<VersionId>, Error> {
    tx.optional(CURRENT, params![code, on], |row| row.take())
}

pub(crate) fn files(tx: &mut Tx<'_>, id: VersionId) -> Result<Option<PackageFiles>, Error> {
    tx.optional(FILES, params![id], |row| {
        Ok(PackageFiles {
            procedure_toml: row.take()?,
            form_json: row.take()?,
            result_json: row.take()?,
            result_typ: row.take()?,
            guide_vi: row.take()?,
            guide_en: row.take()?,
            cases: PackageFiles::cases_from_json(&row.take::<String>()?),
        })
    })
}

pub(crate) fn list(tx: &mut Tx<'_>, filter: &Filter, after: Option<&Cursor>, limit: u32) -> Result<Vec<Listed>, Error> {
    // An empty key sorts before all names.
    let (sort, id) = after.map_or((Vec::new(), NIL), |cursor| (cursor.sort.clone(), cursor.id));
    let text = filter.text.as_deref().map(kernel::text::fold).filter(|text| !text.is_empty());
    let pattern = text.map(|text| format!("%{}%", text.replace(['%', '_', '\\'], " "))).unwrap_or_default();
    tx.rows(
        LIST,
        params![
            filter.on,
            filter.field.as_deref().unwrap_or(""),
            filter.level.map_or("", Level::code),
            filter.subject.map_or("", crate::SubjectKind::code),
            filter.life_event.map_or("", crate::LifeEvent::code),
            filter.agency_kind.map(|kind| kind.code()).unwrap_or_default(),
            pattern,
            sort,
            id,
            limit,
        ],
        listed,
    )
}

pub(crate) fn versions(tx: &mut Tx<'_>, code: &str) -> Result<Vec<Listed>, Error> {
    tx.rows(VERSIONS, params![code], listed)
}

pub(crate) fn fields(tx: &mut Tx<'_>, on: Date) -> Result<Vec<FieldCount>, Error> {
    tx.rows(FIELDS, params![on], |row| Ok(FieldCount { code: row.take()?, name: text(row)?, count: row.take()? }))
}

fn listed(row: &mut Row<'_>) -> Result<Listed, Error> {
    let (id, code, version, effective_from, name) = (row.take()?, row.take()?, row.take()?, row.take()?, text(row)?);
    let (sort, summary) = (row.take()?, text(row)?);
    let (field_code, field) = (row.take()?, text(row)?);
    Ok(Listed {
        id,
        code,
        version,
        effective_from,
        name,
        summary,
        field_code,
        field,
        level: word(row, Level::from_code)?,
        online: word(row, OnlineLevel::from_code)?,
        route: word(row, Route::from_code)?,
        synthetic: row.take()?,
        sort,
    })
}

fn text(row: &mut Row<'_>) -> Result<Text, Error> {
    Ok(Text { vi: row.take()?, en: row.take()? })
}

fn word<T>(row: &mut Row<'_>, from_code: fn(&str) -> Option<T>) -> Result<T, Error> {
    let code: String = row.take()?;
    from_code(&code).ok_or(Error::Decode { index: 0, wanted: std::any::type_name::<T>() })
}
