//! Finding procedures: without accents, while typing, forgiving.

use jiff::civil::Date;
use procedure::{Filter, Listed};
use search::{Config, Entry, Index, Query, SearchError};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Error, Store, Tx};

const KIND: &str = "procedure";

/// Abbreviations that officials and citizens use.
const SYNONYMS: [(&str, &str); 12] = [
    ("gpxd", "giấy phép xây dựng"),
    ("gcn", "giấy chứng nhận"),
    ("qsdđ", "quyền sử dụng đất"),
    ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
    ("hktt", "thường trú"),
    ("hộ khẩu", "thường trú"),
    ("hkd", "hộ kinh doanh"),
    ("công chứng", "chứng thực"),
    ("độc thân", "tình trạng hôn nhân"),
    ("cưới", "kết hôn"),
    ("đẻ", "khai sinh"),
    ("sinh con", "khai sinh"),
];

/// The catalogue's search index: a cache of this process, fed from the catalogue.
pub struct Finder {
    index: Index,
    known: RwLock<Arc<HashMap<String, Listed>>>,
}

impl Finder {
    /// An empty index.
    pub(crate) fn new() -> Result<Finder, SearchError> {
        let fillers = ["tôi", "muốn", "cần", "làm", "xin", "thủ", "tục", "cho", "của", "như", "thế", "nào"];
        let config = Config::default().with_synonyms(SYNONYMS).with_fillers(fillers);
        Ok(Finder { index: Index::in_memory(config)?, known: RwLock::default() })
    }

    /// Reads the catalogue as of `on`; called at start, after a publication and at midnight.
    pub(crate) async fn fill(&self, store: &Store, on: Date) -> Result<(), Error> {
        let listed = store.read::<_, Error, _>(move |tx| all(tx, on)).await?;
        let entries: Vec<Entry> = listed.iter().map(entry).collect();
        let result = self.index.clear().and_then(|()| self.index.put(&entries)).and_then(|()| self.index.commit());
        if let Err(error) = result {
            tracing::error!(%error, "the catalogue's search index could not be filled");
        }
        let known = listed.into_iter().map(|listed| (listed.code.clone(), listed)).collect();
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(known);
        Ok(())
    }

    /// Procedures that fit, best first, and how many there are.
    pub fn find(&self, text: &str, facets: &[(&str, &str)], limit: usize, offset: usize) -> (usize, Vec<Listed>) {
        let query = Query::new(text).kind(KIND).facets(facets).limit(limit).offset(offset);
        let known = Arc::clone(&self.known.read().unwrap_or_else(PoisonError::into_inner));
        match self.index.find(&query) {
            Ok(hits) => (hits.total, hits.hits.iter().filter_map(|hit| known.get(&hit.id).cloned()).collect()),
            Err(error) => {
                tracing::error!(%error, "the search index failed");
                (0, Vec::new())
            }
        }
    }
}

fn all(tx: &mut Tx<'_>, on: Date) -> Result<Vec<Listed>, Error> {
    let mut listed: Vec<Listed> = Vec::new();
    let filter = Filter { on, ..Filter::on(on) };
    loop {
        let cursor = listed.last().map(Listed::cursor);
        let page = procedure::list(tx, &filter, cursor.as_ref(), 500)?;
        if page.is_empty() {
            return Ok(listed);
        }
        listed.extend(page);
    }
}

fn entry(listed: &Listed) -> Entry {
    let keywords = format!("{} {} {} {}", listed.code, listed.field.vi, listed.name.en, listed.field.en);
    Entry::new(KIND, &listed.code, &listed.name.vi)
        .keywords(&keywords)
        .text(&format!("{} {}", listed.summary.vi, listed.summary.en))
        .facet("field", &listed.field_code)
        .facet("level", listed.level.code())
        .facet("online", listed.online.code())
}
