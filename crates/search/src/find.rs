//! Runs a search, stage by stage.

use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::Query as Node;
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, Order, Searcher, TantivyDocument};

use crate::config::Config;
use crate::plan::Plan;
use crate::schema::{Fields, SEQUENCE};
use crate::{Hit, Hits, Matched, Query, SearchError};

pub(crate) fn find(query: &Query<'_>, fields: &Fields, config: &Config, searcher: &Searcher) -> Result<Hits, SearchError> {
    let plan = Plan::new(query, fields, config, searcher);
    // Text without a single letter or digit narrows nothing, so it lists everything just as an empty one does.
    if plan.is_empty() {
        return run(&*plan.everything(), Matched::All, query, fields, searcher);
    }
    let mut last = Hits::default();
    for stage in plan.stages() {
        let Some(node) = plan.stage(stage)? else { continue };
        last = run(&*node, stage, query, fields, searcher)?;
        if last.total > 0 {
            break;
        }
    }
    Ok(last)
}

fn run(node: &dyn Node, matched: Matched, query: &Query<'_>, fields: &Fields, searcher: &Searcher) -> Result<Hits, SearchError> {
    // The collector reserves room for all it may return and refuses 0, so it is asked for no more than there is.
    let all = usize::try_from(searcher.num_docs()).unwrap_or(usize::MAX);
    let limit = query.limit.min(all.saturating_sub(query.offset));
    if limit == 0 {
        let total = searcher.search(node, &Count).map_err(SearchError::read)?;
        return Ok(Hits { total, matched, hits: Vec::new() });
    }
    let top = TopDocs::with_limit(limit).and_offset(query.offset);
    let top = top.order_by(((SortBySimilarityScore, Order::Desc), (SortByStaticFastValue::<u64>::for_field(SEQUENCE), Order::Asc)));
    let (total, found) = searcher.search(node, &(Count, top)).map_err(SearchError::read)?;
    let hits = found.into_iter().map(|((score, _), address)| hit(searcher, fields, address, score)).collect::<Result<_, _>>()?;
    Ok(Hits { total, matched, hits })
}

fn hit(searcher: &Searcher, fields: &Fields, address: DocAddress, score: f32) -> Result<Hit, SearchError> {
    let document: TantivyDocument = searcher.doc(address).map_err(SearchError::read)?;
    let text = |field: Field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    Ok(Hit { kind: text(fields.kind), id: text(fields.id), score })
}
