//! "Đầu giờ sáng": what must be done today, for whoever leads a unit, a centre, an agency or the province. Once the office has closed
//! and on days off it is about the next working day.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use identity::{Absence, Authority, Holder, Role};
use jiff::civil::Date;
use kernel::{Actor, AgencyId, Instant, PostId};
use store::Tx;

use crate::Onestop;
use crate::access::{authority, may_read};
use crate::error::OnestopError;
use crate::model::task::{UNCLAIMED, Work};
use crate::queries::inbox::InboxFilter;
use crate::queries::morning::{Counts, Figure, MOST, MorningRow, Scope, counts, rows};
use crate::queries::{self, inbox};

/// The figures by the words that stand in addresses; the last of all is one's own signature.
pub(crate) const FIGURES: &[&str] =
    &["qua-han", "truoc-11-30", "truoc-17-30", "chua-tiep-nhan", "cho-ky", "ton-chuyen-sang", "cho-bo-sung", "chua-den-nhan"];

/// A morning that an official may look at: whose it is and how it is called.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) scope: Scope,
    pub(crate) name: String,
}

/// One of the figures.
pub(crate) struct MorningFigure {
    /// Its word in addresses.
    pub(crate) name: &'static str,
    /// The most urgent of its dossiers.
    pub(crate) rows: Vec<MorningRow>,
    /// How many it has, by the agency that has them.
    pub(crate) counts: Counts,
}

impl MorningFigure {
    /// How many dossiers it has.
    pub(crate) fn count(&self) -> i64 {
        self.counts.values().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// Everything that the page shows.
pub(crate) struct Morning {
    pub(crate) places: Vec<Place>,
    pub(crate) place: Place,
    /// The day that it is about.
    pub(crate) day: Date,
    /// Each figure.
    pub(crate) figures: Vec<MorningFigure>,
    pub(crate) holders: BTreeMap<PostId, Holder>,
    pub(crate) agencies: BTreeMap<AgencyId, String>,
    /// Who is away today.
    pub(crate) absences: Vec<Absence>,
}

/// Reads a morning; `chosen` is the place's position among those that the official may look at.
pub(crate) fn morning(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, chosen: usize) -> Result<Morning, OnestopError> {
    let authority = authority(tx, actor)?;
    let places = places(tx, &authority)?;
    let place = places.get(chosen).or_else(|| places.first()).cloned().ok_or(OnestopError::NotFound)?;
    let now = tx.now();
    let home = authority.posts.first().ok_or(OnestopError::NotFound)?.agency;
    let day = identity::calendar_of(tx, home)?.next_open(now).date();
    let mut figures = Vec::new();
    for name in FIGURES {
        let (mut rows, counts) = match figure(name, now, day) {
            Some(figure) => (rows(tx, place.scope, figure, now)?, counts(tx, place.scope, figure, now)?),
            None => (to_sign(tx, &authority)?, inbox::decisions(tx, &inbox::own(&authority))?),
        };
        for row in &mut rows {
            row.opens = opens(app, tx, &authority, row)?;
        }
        figures.push(MorningFigure { name, rows, counts });
    }
    let (mut holders, mut agencies) = (BTreeMap::new(), BTreeMap::new());
    for row in figures.iter().flat_map(|figure| &figure.rows) {
        if let Some(post) = row.holder
            && !holders.contains_key(&post)
            && let Some(holder) = identity::holder(tx, post)?
        {
            holders.insert(post, holder);
        }
    }
    for id in figures.iter().flat_map(|figure| figure.counts.keys().flatten()) {
        if let Entry::Vacant(vacant) = agencies.entry(*id) {
            vacant.insert(told_apart(tx, *id, place.scope)?);
        }
    }
    let absences = absences(tx, place.scope)?;
    Ok(Morning { places, place, day, figures, holders, agencies, absences })
}

/// Whether a dossier of a figure opens for whoever looks: each does, but for those of sensitive procedures.
fn opens(app: &Onestop, tx: &mut Tx<'_>, authority: &Authority, row: &MorningRow) -> Result<bool, OnestopError> {
    let procedure = app.catalogue.package(tx, row.version_of).map_err(|error| OnestopError::Procedure(error.to_string()))?;
    if !procedure.package.sensitive {
        return Ok(true);
    }
    let Some(dossier) = queries::dossier::find(tx, row.dossier)? else { return Ok(false) };
    let tasks = queries::task::of_dossier(tx, row.dossier)?;
    Ok(may_read(tx, authority, &dossier, &tasks, true)?.is_some())
}

/// The name of an agency among those of a morning: a unit of one of many communes with the name of its commune.
fn told_apart(tx: &mut Tx<'_>, id: AgencyId, scope: Scope) -> Result<String, OnestopError> {
    let Some(agency) = identity::agency(tx, id)? else { return Ok(String::new()) };
    let above = match (scope, agency.parent) {
        (Scope::Province | Scope::Receiving(_), Some(parent)) => identity::agency(tx, parent)?.filter(|above| above.kind.0 == "commune"),
        _ => None,
    };
    Ok(match above {
        Some(commune) if !agency.short_name.contains(commune.bare_name()) => format!("{} – {}", agency.short_name, commune.place_name()),
        _ => agency.short_name,
    })
}

/// Who is away today: in the agency, and in its units if it is more than one of them.
fn absences(tx: &mut Tx<'_>, scope: Scope) -> Result<Vec<Absence>, OnestopError> {
    let (agency, units) = match scope {
        Scope::Province => return Ok(identity::absences_today(tx)?),
        Scope::Deciding(agency) => (agency, identity::children(tx, agency)?),
        Scope::Unit(agency) | Scope::Receiving(agency) => (agency, Vec::new()),
    };
    let mut away = Vec::new();
    for agency in std::iter::once(agency).chain(units.into_iter().map(|unit| unit.id)) {
        away.extend(identity::absences_of(tx, agency)?);
    }
    let today = tx.now().date();
    away.retain(|absence| absence.covers(today));
    Ok(away)
}

fn figure(name: &str, now: Instant, day: Date) -> Option<Figure> {
    let at = |hour: i8, minute: i8| Instant::from_local(day.at(hour, minute, 0, 0));
    Some(match name {
        "qua-han" => Figure::Overdue,
        "truoc-11-30" => Figure::Due(now, at(11, 30)),
        "truoc-17-30" => Figure::Due(now.max(at(11, 30).plus(jiff::SignedDuration::from_micros(1))), at(23, 59)),
        "chua-tiep-nhan" => Figure::NotReceived,
        "ton-chuyen-sang" => Figure::CarriedOver(at(0, 0)),
        "cho-bo-sung" => Figure::Supplement,
        "chua-den-nhan" => Figure::Unclaimed(now.plus(-UNCLAIMED)),
        _ => return None,
    })
}

/// What waits for one's own signature, whatever the place.
fn to_sign(tx: &mut Tx<'_>, authority: &Authority) -> Result<Vec<MorningRow>, OnestopError> {
    let filter = InboxFilter { works: &[Work::Decide], ..InboxFilter::default() };
    let found = inbox::page(tx, &inbox::own(authority), &filter, None, i64::try_from(MOST).unwrap_or(0))?;
    Ok(found
        .into_iter()
        .map(|row| MorningRow {
            dossier: row.task.dossier,
            code: row.code,
            procedure: row.procedure_name,
            state: row.state,
            due_at: row.dossier_due,
            finished_at: None,
            agency: Some(row.task.agency),
            role: Some(row.task.role),
            holder: row.task.holder,
            urged_at: None,
            stands: row.stands,
            version_of: row.version_of,
            opens: true,
        })
        .collect())
}

/// The mornings of an official: of each agency in which they work, by what they do there.
fn places(tx: &mut Tx<'_>, authority: &Authority) -> Result<Vec<Place>, OnestopError> {
    let mut places: Vec<Place> = Vec::new();
    for held in &authority.posts {
        let Some(agency) = identity::agency(tx, held.agency)? else { continue };
        if held.roles.iter().all(|role| *role == Role::Administrator) {
            continue;
        }
        let inspects = held.roles.contains(&Role::Inspector);
        let scope = match agency.kind.0.as_str() {
            "province" | "province_office" => Scope::Province,
            _ if inspects => Scope::Province,
            "centre" => Scope::Receiving(agency.id),
            "commune" | "district" | "department" | "police_commune" | "police_province" | "land_office" | "land_branch" | "tax_branch"
            | "insurance_branch" => Scope::Deciding(agency.id),
            _ => Scope::Unit(agency.id),
        };
        if !places.iter().any(|place| place.scope == scope) {
            places.push(Place { scope, name: agency.name });
        }
    }
    Ok(places)
}
