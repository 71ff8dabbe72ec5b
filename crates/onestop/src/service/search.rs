//! Finding procedures: without accents, while typing, forgiving.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;
use procedure::{AgencyKind, Filter, LifeEvent, Listed, OnlineLevel, SubjectKind, Text};
use search::{Config, Entry, Index, Query, SearchError};
use store::{Error, Store, Tx};

use crate::{Onestop, queries};

const KIND: &str = "procedure";
const PAGE: u32 = 500;

/// Abbreviations and everyday words that officials and citizens use.
const SYNONYMS: [(&str, &str); 17] = [
    ("gpxd", "giấy phép xây dựng"),
    ("gcn", "giấy chứng nhận"),
    ("qsdđ", "quyền sử dụng đất"),
    ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
    ("sổ hồng", "giấy chứng nhận quyền sử dụng đất"),
    ("hktt", "thường trú"),
    ("hộ khẩu", "thường trú"),
    ("nhập khẩu", "thường trú"),
    ("hkd", "hộ kinh doanh"),
    ("mở quán", "thành lập hộ kinh doanh"),
    ("công chứng", "chứng thực"),
    ("độc thân", "tình trạng hôn nhân"),
    ("cưới", "kết hôn"),
    ("đẻ", "khai sinh"),
    ("sinh con", "khai sinh"),
    ("xây nhà", "giấy phép xây dựng"),
    ("ma chay", "mai táng"),
];

/// What is known of the procedures in force on one day.
#[derive(Default)]
struct Known {
    on: Option<Date>,
    by_code: HashMap<String, Listed>,
    fields: Vec<(String, Text, usize)>,
    life_events: Vec<(LifeEvent, usize)>,
    agencies: Vec<(AgencyKind, usize)>,
    popular: Vec<String>,
}

/// To which facets a procedure belongs, beside those of its list entry.
#[derive(Default)]
struct Marks(BTreeMap<String, Vec<(&'static str, String)>>);

/// The catalogue's search index: a cache of this process, fed from the catalogue.
pub struct Finder {
    index: Index,
    known: RwLock<Arc<Known>>,
}

impl Onestop {
    /// Reads the catalogue as of today into the search; called at start and after a publication. Pages call it by themselves when
    /// a new day has begun.
    pub async fn refresh(&self) -> Result<(), Error> {
        self.finder.fill(&self.store, self.store.now().date()).await
    }

    /// Reads the catalogue again if a day has passed since.
    pub(crate) async fn refresh_daily(&self) -> Result<(), Error> {
        if self.finder.known().on == Some(self.store.now().date()) { Ok(()) } else { self.refresh().await }
    }
}

impl Finder {
    /// An empty index.
    pub(crate) fn new() -> Result<Finder, SearchError> {
        let fillers = ["tôi", "muốn", "cần", "làm", "xin", "thủ", "tục", "cho", "của", "như", "thế", "nào"];
        let config = Config::default().with_synonyms(SYNONYMS).with_fillers(fillers);
        Ok(Finder { index: Index::in_memory(config)?, known: RwLock::default() })
    }

    /// Reads the catalogue as of `on`.
    pub(crate) async fn fill(&self, store: &Store, on: Date) -> Result<(), Error> {
        let mut listed = store.read::<_, Error, _>(move |tx| all(tx, &Filter::on(on))).await?;
        // A search without words lists in this order: what was made up for a demonstration stands last.
        listed.sort_by_key(|listed| listed.synthetic);
        let (marks, life_events, agencies) = facets(store, on).await?;
        let popular = store.read::<_, Error, _>(queries::popular::codes).await?;
        let entries: Vec<Entry> = listed.iter().map(|listed| entry(listed, &marks)).collect();
        let result = self.index.clear().and_then(|()| self.index.put(&entries)).and_then(|()| self.index.commit());
        if let Err(error) = result {
            tracing::error!(%error, "the catalogue's search index could not be filled");
        }
        let known = Known {
            on: Some(on),
            fields: count_fields(&listed),
            popular: popular_of(&listed, popular),
            by_code: by_code(listed),
            life_events,
            agencies,
        };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        Ok(())
    }

    /// Procedures that fit, best first, and how many there are.
    pub fn find(&self, text: &str, facets: &[(&str, &str)], limit: usize, offset: usize) -> (usize, Vec<Listed>) {
        let query = Query::new(text).kind(KIND).facets(facets).limit(limit).offset(offset);
        let known = self.known();
        match self.index.find(&query) {
            Ok(hits) => (hits.total, hits.hits.iter().filter_map(|hit| known.by_code.get(&hit.id).cloned()).collect()),
            Err(error) => {
                tracing::error!(%error, "the search index failed");
                (0, Vec::new())
            }
        }
    }

    /// The Vietnamese name of a procedure in force.
    pub fn name(&self, code: &str) -> Option<String> {
        self.known().by_code.get(code).map(|listed| listed.name.vi.clone())
    }

    /// How many procedures are in force.
    pub fn count(&self) -> usize {
        self.known().by_code.len()
    }

    /// The fields with the number of their procedures, the largest first.
    pub fn fields(&self) -> Vec<(String, Text, usize)> {
        self.known().fields.clone()
    }

    /// The events of life that lead somewhere, with the number of procedures.
    pub fn life_events(&self) -> Vec<(LifeEvent, usize)> {
        self.known().life_events.clone()
    }

    /// The kinds of agency that decide something, with the number of procedures.
    pub fn agencies(&self) -> Vec<(AgencyKind, usize)> {
        self.known().agencies.clone()
    }

    /// The procedures that most people have filed of late.
    pub fn popular(&self) -> Vec<Listed> {
        let known = self.known();
        known.popular.iter().filter_map(|code| known.by_code.get(code).cloned()).collect()
    }

    fn known(&self) -> Arc<Known> {
        Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Subjects, events of life and kinds of agency of each procedure. One short read for each value, so that none takes long.
async fn facets(store: &Store, on: Date) -> Result<(Marks, Vec<(LifeEvent, usize)>, Vec<(AgencyKind, usize)>), Error> {
    let mut marks = Marks::default();
    let (mut life_events, mut agencies) = (Vec::new(), Vec::new());
    for subject in SubjectKind::ALL.iter().copied() {
        let filter = Filter { subject: Some(subject), ..Filter::on(on) };
        marks.note("subject", subject.code(), store.read::<_, Error, _>(move |tx| all(tx, &filter)).await?);
    }
    for event in LifeEvent::ALL.iter().copied() {
        let filter = Filter { life_event: Some(event), ..Filter::on(on) };
        life_events.push((event, marks.note("life", event.code(), store.read::<_, Error, _>(move |tx| all(tx, &filter)).await?)));
    }
    for kind in AgencyKind::all() {
        let filter = Filter { agency_kind: Some(kind), ..Filter::on(on) };
        agencies.push((kind, marks.note("agency", &kind.code(), store.read::<_, Error, _>(move |tx| all(tx, &filter)).await?)));
    }
    life_events.retain(|(_, count)| *count > 0);
    agencies.retain(|(_, count)| *count > 0);
    Ok((marks, life_events, agencies))
}

impl Marks {
    fn note(&mut self, facet: &'static str, value: &str, listed: Vec<Listed>) -> usize {
        let count = listed.len();
        for one in listed {
            self.0.entry(one.code).or_default().push((facet, value.to_owned()));
        }
        count
    }
}

fn all(tx: &mut Tx<'_>, filter: &Filter) -> Result<Vec<Listed>, Error> {
    let mut listed: Vec<Listed> = Vec::new();
    loop {
        let cursor = listed.last().map(Listed::cursor);
        let page = procedure::list(tx, filter, cursor.as_ref(), PAGE)?;
        let is_last = page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX);
        listed.extend(page);
        if is_last {
            return Ok(listed);
        }
    }
}

fn by_code(listed: Vec<Listed>) -> HashMap<String, Listed> {
    listed.into_iter().map(|listed| (listed.code.clone(), listed)).collect()
}

fn count_fields(listed: &[Listed]) -> Vec<(String, Text, usize)> {
    let mut fields: BTreeMap<&str, (&Text, usize, bool)> = BTreeMap::new();
    for one in listed {
        let field = fields.entry(&one.field_code).or_insert((&one.field, 0, true));
        field.1 += 1;
        field.2 &= one.synthetic;
    }
    let mut fields: Vec<_> =
        fields.into_iter().map(|(code, (name, count, made_up))| (code.to_owned(), name.clone(), count, made_up)).collect();
    fields.sort_by_cached_key(|(_, name, count, made_up)| (*made_up, std::cmp::Reverse(*count), kernel::text::sort_key(&name.vi)));
    fields.into_iter().map(|(code, name, count, _)| (code, name, count)).collect()
}

/// What was filed most; before anything was filed, what can be done wholly online.
fn popular_of(listed: &[Listed], filed: Vec<String>) -> Vec<String> {
    if !filed.is_empty() {
        return filed;
    }
    listed.iter().filter(|one| one.online == OnlineLevel::Full && !one.synthetic).take(8).map(|one| one.code.clone()).collect()
}

fn entry(listed: &Listed, marks: &Marks) -> Entry {
    let keywords = format!("{} {} {} {}", listed.code, listed.field.vi, listed.name.en, listed.field.en);
    let entry = Entry::new(KIND, &listed.code, &listed.name.vi)
        .keywords(&keywords)
        .text(format!("{} {}", listed.summary.vi, listed.summary.en))
        .facet("field", &listed.field_code)
        .facet("level", listed.level.code())
        .facet("online", listed.online.code());
    let marks = marks.0.get(&listed.code).into_iter().flatten();
    marks.fold(entry, |entry, (facet, value)| entry.facet(*facet, value))
}
