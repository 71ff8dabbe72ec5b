//! Agencies as they are on the day of the act, and where old communes lie today.

use jiff::civil::Date;
use kernel::{AgencyId, text};
use store::{Error, Row, Tx, params};

use super::stamp::KeptEach;
use crate::model::place::place_index;
use crate::{Agency, AgencyKind, FormerPlace};

/// Most agencies that one question answers.
const MOST: i64 = 2_000;
/// Levels above an agency; more would be a circle in the data.
const DEEPEST: usize = 12;

macro_rules! columns {
    () => {
        "a.id, a.code, a.kind, a.department, a.parent, a.name, a.name_en, a.short_name, a.abbreviation, a.phone, a.place, a.decision, a.valid_from, a.valid_to"
    };
}

macro_rules! valid {
    () => {
        " a.recorded_to is null and a.valid_from <= $1 and (a.valid_to is null or a.valid_to > $1) "
    };
}

const BY_ID: &str =
    concat!("select ", columns!(), " from identity_agency a where a.id = $1 and a.recorded_to is null order by a.valid_from");
const BY_CODE: &str =
    concat!("select ", columns!(), " from identity_agency a where a.code = $1 and a.recorded_to is null order by a.valid_from");
const CHILDREN: &str =
    concat!("select ", columns!(), " from identity_agency a where", valid!(), "and a.parent = $2 order by a.code limit $3");
const CHILDREN_OF_KIND: &str = concat!(
    "select ",
    columns!(),
    " from identity_agency a where a.parent = $1 and a.kind = $2 and a.recorded_to is null order by a.code, a.valid_from"
);
const OF_KIND: &str = concat!(
    "select ",
    columns!(),
    " from identity_agency a where a.kind = $1 and a.recorded_to is null order by a.code, a.valid_from limit $2"
);
const SERVING: &str = concat!(
    "select ",
    columns!(),
    " from identity_service_area s join identity_agency a on a.id = s.agency
    where s.commune = $2 and s.kind = $1 and a.recorded_to is null order by a.valid_from"
);
const SITTING: &str = concat!(
    "select ",
    columns!(),
    " from identity_agency a where a.kind = $1 and a.place = $2 and a.recorded_to is null
    order by case when exists (select 1 from identity_agency p where p.id = a.parent and p.recorded_to is null and p.kind = 'commune') then 0 else 1 end, a.code, a.valid_from"
);
const ALL: &str = concat!("select ", columns!(), " from identity_agency a where", valid!(), "and a.code > $2 order by a.code limit $3");
const SEARCH: &str = concat!(
    "select ",
    columns!(),
    " from identity_agency a where",
    valid!(),
    "and a.code > $2 and (a.folded like $3 or a.code like $4) order by a.code limit $5"
);
const ROOTS: &str =
    concat!("select ", columns!(), " from identity_agency a where", valid!(), "and a.parent is null order by a.code limit 20");
const CHILDREN_AFTER: &str =
    concat!("select ", columns!(), " from identity_agency a where", valid!(), "and a.parent = $2 and a.code > $3 order by a.code limit $4");
const UNITS_FROM: &str = "select count(distinct a.id) from identity_agency a
    where a.parent = $1 and a.recorded_to is null and (a.valid_to is null or a.valid_to > $2)";
const INSERT: &str = "insert into identity_agency
    (row, id, code, kind, department, parent, name, name_en, short_name, folded, abbreviation, phone, place, decision, valid_from, valid_to, recorded_from)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
const CLOSE: &str = "update identity_agency set recorded_to = $3 where id = $1 and valid_from = $2 and recorded_to is null";
const STATE: &str =
    "select row, id, code, kind, department, parent, name, name_en, short_name, abbreviation, phone, place, decision, valid_from, valid_to, recorded_from, recorded_to
    from identity_agency where id = $1 order by recorded_from, row";
const INSERT_AREA: &str =
    "insert into identity_service_area (agency, kind, commune) values ($1, $2, $3) on conflict (commune, kind) do nothing";
const INSERT_PLACE: &str =
    "insert into identity_former_place (folded, old_name, old_district, old_province, commune, commune_name, partial)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (folded, old_district, old_province, commune) do nothing";
const FORMER: &str = "select old_name, old_district, old_province, commune, commune_name, partial from identity_former_place
    where folded like $1 and folded like $2 and folded like $3
    order by case when folded like $4 then 0 else 1 end, old_name, old_district, commune_name limit $5";

/// Stretches of the lives of agencies, by agency; of those directly below one, by their kind; of all of a kind; and of those of a
/// kind that serve a commune, the first choice first.
static KEPT: KeptEach<AgencyId, Vec<Agency>> = KeptEach::new("agencies");
static KEPT_BELOW: KeptEach<(AgencyId, String), Vec<Agency>> = KeptEach::new("agencies");
static KEPT_OF_KIND: KeptEach<String, Vec<Agency>> = KeptEach::new("agencies");
static KEPT_SERVING: KeptEach<(String, String), Vec<Agency>> = KeptEach::new("agencies");

fn read(row: &mut Row<'_>) -> Result<Agency, Error> {
    Ok(Agency {
        id: row.take()?,
        code: row.take()?,
        kind: AgencyKind(row.take()?),
        department: row.take()?,
        parent: row.take()?,
        name: row.take()?,
        name_en: row.take()?,
        short_name: row.take()?,
        abbreviation: row.take()?,
        phone: row.take()?,
        place: row.take()?,
        decision: row.take()?,
        valid_from: row.take()?,
        valid_to: row.take()?,
    })
}

/// The agency as it is today; one that has ended as it was last, so that old records keep their names.
pub fn agency(tx: &mut Tx<'_>, id: AgencyId) -> Result<Option<Agency>, Error> {
    let today = tx.now().date();
    let segments = KEPT.each(tx, &id, |tx| segments(tx, id))?;
    Ok(as_of(&segments, today).cloned())
}

/// The agency with this code, in the same way.
pub fn agency_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<Agency>, Error> {
    let today = tx.now().date();
    let segments = tx.rows(BY_CODE, params![code], read)?;
    Ok(as_of(&segments, today).cloned())
}

fn as_of(segments: &[Agency], date: Date) -> Option<&Agency> {
    let started = segments.iter().rposition(|segment| segment.valid_from <= date).unwrap_or(0);
    segments.get(started)
}

/// All stretches of an agency's life as they are known now, oldest first.
pub(crate) fn segments(tx: &mut Tx<'_>, id: AgencyId) -> Result<Vec<Agency>, Error> {
    tx.rows(BY_ID, params![id], read)
}

/// The agencies directly below, by code.
pub fn children(tx: &mut Tx<'_>, parent: AgencyId) -> Result<Vec<Agency>, Error> {
    let today = tx.now().date();
    tx.rows(CHILDREN, params![today, parent, MOST], read)
}

/// The first agency of a kind directly below, such as a commune's centre.
pub fn child_of_kind(tx: &mut Tx<'_>, parent: AgencyId, kind: &str) -> Result<Option<Agency>, Error> {
    let today = tx.now().date();
    let below = KEPT_BELOW.each(tx, &(parent, kind.to_owned()), |tx| tx.rows(CHILDREN_OF_KIND, params![parent, kind], read))?;
    Ok(below.iter().find(|agency| agency.is_valid_on(today)).cloned())
}

/// All agencies of a kind, of one department if it is named.
pub fn agencies_of_kind(tx: &mut Tx<'_>, kind: &str, department: Option<&str>) -> Result<Vec<Agency>, Error> {
    let today = tx.now().date();
    let stretches = KEPT_OF_KIND.each(tx, &kind.to_owned(), |tx| tx.rows(OF_KIND, params![kind, MOST], read))?;
    let fits = |agency: &&Agency| agency.is_valid_on(today) && (department.is_none() || agency.department.as_deref() == department);
    Ok(stretches.iter().filter(fits).cloned().collect())
}

/// The agency of a kind that serves a commune (statistics code): by its service area, else the one that sits there, the
/// commune's own before those of higher levels.
pub fn serving(tx: &mut Tx<'_>, kind: &str, commune: &str) -> Result<Option<Agency>, Error> {
    let today = tx.now().date();
    let choices = KEPT_SERVING.each(tx, &(kind.to_owned(), commune.to_owned()), |tx| {
        let mut choices = tx.rows(SERVING, params![kind, commune], read)?;
        choices.extend(tx.rows(SITTING, params![kind, commune], read)?);
        Ok(choices)
    })?;
    Ok(choices.iter().find(|agency| agency.is_valid_on(today)).cloned())
}

/// All people's committees of communes and wards, in the order of the Vietnamese alphabet.
pub fn communes(tx: &mut Tx<'_>) -> Result<Vec<Agency>, Error> {
    let mut communes = agencies_of_kind(tx, "commune", None)?;
    communes.sort_by_cached_key(|commune| (text::sort_key(commune.bare_name()), commune.code.clone()));
    Ok(communes)
}

/// The agency itself, then the one above it, up to the root.
pub fn lineage(tx: &mut Tx<'_>, id: AgencyId) -> Result<Vec<Agency>, Error> {
    let mut line: Vec<Agency> = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next {
        let Some(found) = agency(tx, id)? else { break };
        next = found.parent.filter(|_| line.len() < DEEPEST);
        line.push(found);
    }
    Ok(line)
}

/// Agencies of today by code, from after a code.
pub fn agencies(tx: &mut Tx<'_>, after: Option<&str>, limit: i64) -> Result<Vec<Agency>, Error> {
    let today = tx.now().date();
    tx.rows(ALL, params![today, after.unwrap_or_default(), limit], read)
}

/// Agencies whose name holds the text or whose code begins with it.
pub(crate) fn search(tx: &mut Tx<'_>, typed: &str, after: &str, limit: i64) -> Result<Vec<Agency>, Error> {
    let today = tx.now().date();
    let (name, code) = (format!("%{}%", pattern(&text::fold(typed))), format!("{}%", pattern(&typed.trim().to_uppercase())));
    tx.rows(SEARCH, params![today, after, name, code, limit], read)
}

/// Agencies that have none above them.
pub(crate) fn roots(tx: &mut Tx<'_>) -> Result<Vec<Agency>, Error> {
    let today = tx.now().date();
    tx.rows(ROOTS, params![today], read)
}

/// One page of the agencies directly below.
pub(crate) fn children_after(tx: &mut Tx<'_>, parent: AgencyId, after: &str, limit: i64) -> Result<Vec<Agency>, Error> {
    let today = tx.now().date();
    tx.rows(CHILDREN_AFTER, params![today, parent, after, limit], read)
}

/// How many agencies are directly below on a date or later.
pub(crate) fn units_from(tx: &mut Tx<'_>, parent: AgencyId, date: Date) -> Result<i64, Error> {
    tx.value(UNITS_FROM, params![parent, date])
}

/// Communes of before 1 July 2025 and where they lie now. Parts between commas (commune, district, province) must all fit;
/// words may be typed without marks.
pub fn former_places(tx: &mut Tx<'_>, typed: &str, limit: i64) -> Result<Vec<FormerPlace>, Error> {
    let parts: Vec<String> = typed.split(',').map(|part| pattern(&text::fold(part))).filter(|part| !part.is_empty()).collect();
    let Some(first) = parts.first() else { return Ok(Vec::new()) };
    let part = |at: usize| parts.get(at).map_or_else(|| "%".to_owned(), |part| format!("% {part}%"));
    let whole = format!("% {first} |%");
    tx.rows(FORMER, params![part(0), part(1), part(2), whole, limit], |row| {
        Ok(FormerPlace {
            old_name: row.take()?,
            old_district: row.take()?,
            old_province: row.take()?,
            commune: row.take()?,
            commune_name: row.take()?,
            partial: row.take()?,
        })
    })
}

/// A text without the signs that mean something to `like`.
pub(crate) fn pattern(text: &str) -> String {
    text.replace(['%', '_', '\\'], "")
}

/// Writes a stretch of an agency's life.
pub(crate) fn insert(tx: &mut Tx<'_>, agency: &Agency) -> Result<(), Error> {
    import(tx, agency)?;
    renew_stamp(tx)
}

/// The same for the import of a whole province, which draws one stamp for all at its end: before it none was kept.
pub(crate) fn import(tx: &mut Tx<'_>, agency: &Agency) -> Result<(), Error> {
    let (row, now) = (tx.new_id::<()>(), tx.now());
    let folded = text::fold(&format!("{} {}", agency.name, agency.short_name));
    let (code, kind, department, parent) = (&agency.code, &agency.kind.0, agency.department.as_deref(), agency.parent);
    tx.execute(
        INSERT,
        params![
            row,
            agency.id,
            code,
            kind,
            department,
            parent,
            &agency.name,
            &agency.name_en,
            &agency.short_name,
            folded,
            &agency.abbreviation,
            &agency.phone,
            agency.place.as_deref(),
            agency.decision.as_deref(),
            agency.valid_from,
            agency.valid_to,
            now
        ],
    )
    .map(drop)
}

/// Ends what was known of the stretch that begins on this date; the row stays.
pub(crate) fn close(tx: &mut Tx<'_>, id: AgencyId, valid_from: Date) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE, params![id, valid_from, now])?;
    renew_stamp(tx)
}

/// Draws a new stamp, at once with every change of agencies: nothing may be kept under the old one after it.
/// What officials hold is kept with the agency above.
pub(crate) fn renew_stamp(tx: &mut Tx<'_>) -> Result<(), Error> {
    KEPT.renew(tx)?;
    super::post::renew_stamp(tx)
}

/// Says that an agency serves a commune.
pub(crate) fn insert_area(tx: &mut Tx<'_>, agency: AgencyId, kind: &str, commune: &str) -> Result<(), Error> {
    tx.execute(INSERT_AREA, params![agency, kind, commune])?;
    renew_stamp(tx)
}

/// Keeps an old place.
pub(crate) fn insert_place(tx: &mut Tx<'_>, place: &FormerPlace) -> Result<(), Error> {
    let folded = place_index(&place.old_name, &place.old_district, &place.old_province);
    tx.execute(
        INSERT_PLACE,
        params![folded, &place.old_name, &place.old_district, &place.old_province, &place.commune, &place.commune_name, place.partial],
    )
    .map(drop)
}

/// Digest of an agency's rows, for the journal; `None` if there are none.
pub(crate) fn state(tx: &mut Tx<'_>, id: AgencyId) -> Result<Option<[u8; 32]>, Error> {
    if segments(tx, id)?.is_empty() { Ok(None) } else { tx.fingerprint(&[STATE], params![id]).map(Some) }
}
