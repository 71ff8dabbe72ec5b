//! Kinds, facets, pages and the empty query.

use search::{Entry, Query};

use crate::{ids, index};

fn sample() -> search::Index {
    index(&[
        Entry::new("procedure", "b", "Khai sinh").facet("field", "ho-tich").facet("level", "xa"),
        Entry::new("procedure", "a", "Khai tử").facet("field", "ho-tich").facet("level", "tinh"),
        Entry::new("dossier", "b", "Khai sinh của A").facet("field", "ho-tich"),
        Entry::new("procedure", "c", "Khai thuế").facet("field", "thue").facet("level", "xa"),
    ])
}

#[test]
fn an_empty_query_lists_everything_in_the_order_given() {
    let index = sample();
    for text in ["", "   ", "?!", "\u{301}"] {
        assert_eq!(ids(&index, &Query::new(text)), "b a b c", "{text:?}");
    }
    assert_eq!(ids(&index, &Query::new("").kind("procedure")), "b a c");
    assert_eq!(ids(&index, &Query::new("").kind("procedure").limit(1).offset(1)), "a");
}

#[test]
fn a_kind_narrows() {
    let index = sample();
    assert_eq!(ids(&index, &Query::new("khai sinh").kind("dossier")), "b");
    assert_eq!(ids(&index, &Query::new("khai").kind("procedure")), "b a c");
    assert_eq!(ids(&index, &Query::new("khai").kind("nothing")), "");
}

#[test]
fn facets_narrow_by_any_value_of_a_name_and_all_names() {
    let index = sample();
    assert_eq!(ids(&index, &Query::new("khai").facets(&[("field", "ho-tich"), ("level", "xa")])), "b");
    assert_eq!(ids(&index, &Query::new("khai").facets(&[("level", "tinh"), ("level", "xa")])), "b a c");
    assert_eq!(ids(&index, &Query::new("").facets(&[("field", "thue")])), "c");
    assert_eq!(ids(&index, &Query::new("").facets(&[("field", "")])), "");
}

#[test]
fn facets_and_kinds_do_not_change_scores() {
    let index = sample();
    let wide = index.find(&Query::new("khai thuế")).unwrap().hits.remove(0);
    let narrow = index.find(&Query::new("khai thuế").kind("procedure").facets(&[("field", "thue")])).unwrap().hits.remove(0);
    assert_eq!(wide, narrow);
}

#[test]
fn the_total_counts_what_the_page_leaves_out() {
    let index = sample();
    for (limit, offset, shown) in
        [(0, 0, 0), (1, 0, 1), (20, 3, 1), (20, 4, 0), (20, usize::MAX, 0), (usize::MAX, 0, 4), (usize::MAX, usize::MAX, 0)]
    {
        let hits = index.find(&Query::new("khai").limit(limit).offset(offset)).unwrap();
        assert_eq!((hits.total, hits.hits.len()), (4, shown), "{limit} {offset}");
    }
}
