//! The index as its users see it: put, commit, find.

#![expect(clippy::unwrap_used, reason = "the helpers of tests fail like tests")]

mod finding;
mod hostile;
mod keeping;
mod narrowing;
mod ranking;
mod speed;

use search::{Config, Entry, Index, Query};

/// Synonyms and fillers such as a province would configure.
fn config() -> Config {
    Config::default()
        .with_synonyms([
            ("gpxd", "giấy phép xây dựng"),
            ("gcn", "giấy chứng nhận"),
            ("qsdđ", "quyền sử dụng đất"),
            ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"),
            ("cccd", "căn cước công dân"),
            ("hktt", "hộ khẩu thường trú"),
            ("ubnd", "Ủy ban nhân dân"),
        ])
        .with_fillers(["tôi", "muốn", "xin", "làm", "cho"])
}

/// An index of these entries.
fn index(entries: &[Entry]) -> Index {
    let index = Index::in_memory(config()).unwrap();
    index.put(entries).unwrap();
    index.commit().unwrap();
    index
}

/// An index whose entries have these titles, with the position as id.
fn titles(titles: &[&str]) -> Index {
    let entries: Vec<Entry> = titles.iter().enumerate().map(|(id, title)| Entry::new("procedure", id.to_string(), *title)).collect();
    index(&entries)
}

/// The ids found for `text`, best first, with a space between them.
fn found(index: &Index, text: &str) -> String {
    ids(index, &Query::new(text))
}

fn ids(index: &Index, query: &Query<'_>) -> String {
    let hits = index.find(query).unwrap().hits;
    hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>().join(" ")
}
