//! Replacing, removing, committing, and an index in a folder.

use search::{Entry, Index, Query, SearchError};

use crate::{config, found, ids, titles};

#[test]
fn nothing_is_seen_before_a_commit() {
    let index = Index::in_memory(config()).unwrap();
    index.put(&[Entry::new("x", "1", "Khai sinh")]).unwrap();
    assert!(index.is_empty());
    assert_eq!(found(&index, "khai sinh"), "");
    index.commit().unwrap();
    assert_eq!(index.len(), 1);
    assert_eq!(found(&index, "khai sinh"), "1");
}

#[test]
fn putting_again_replaces() {
    let index = titles(&["Khai sinh", "Khai tử"]);
    index
        .put(&[Entry::new("procedure", "0", "Kết hôn"), Entry::new("procedure", "1", "Lần một"), Entry::new("procedure", "1", "Lần hai")])
        .unwrap();
    index.commit().unwrap();
    assert_eq!(index.len(), 2);
    assert_eq!(found(&index, "khai"), "");
    assert_eq!(found(&index, "ket hon"), "0");
    assert_eq!(found(&index, "lần hai"), "1");
    index.put(&[Entry::new("procedure", "0", "Kết hôn")]).unwrap();
    index.commit().unwrap();
    assert_eq!(ids(&index, &Query::new("")), "1 0", "what is put again goes to the end");
}

#[test]
fn removing_takes_the_kind_into_account() {
    let index = titles(&["Khai sinh", "Khai tử", "Khai thuế"]);
    index.put(&[Entry::new("dossier", "1", "Khai sinh")]).unwrap();
    index.commit().unwrap();
    index.remove("procedure", &["0", "1", "missing"]);
    index.commit().unwrap();
    assert_eq!(ids(&index, &Query::new("").kind("procedure")), "2");
    assert_eq!(ids(&index, &Query::new("").kind("dossier")), "1");
    index.clear().unwrap();
    index.commit().unwrap();
    assert!(index.is_empty());
}

#[test]
fn a_folder_keeps_entries_their_order_and_the_mark() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("search");
    {
        let index = Index::open(&path, config()).unwrap();
        assert_eq!(index.mark().unwrap(), None);
        index.put(&[Entry::new("x", "b", "Một"), Entry::new("x", "a", "Hai")]).unwrap();
        index.commit_at(41).unwrap();
        assert!(matches!(Index::open(&path, config()), Err(SearchError::Busy(_))));
    }
    let index = Index::open(&path, config()).unwrap();
    assert_eq!(index.mark().unwrap(), Some(41));
    index.put(&[Entry::new("x", "0", "Ba")]).unwrap();
    index.commit().unwrap();
    assert_eq!(ids(&index, &Query::new("")), "b a 0");
    assert_eq!(index.mark().unwrap(), Some(41), "a plain commit keeps the mark");
}

#[test]
fn what_was_not_committed_is_gone_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    {
        let index = Index::open(folder.path(), config()).unwrap();
        index.put(&[Entry::new("x", "1", "Một")]).unwrap();
        index.commit().unwrap();
        index.put(&[Entry::new("x", "2", "Hai")]).unwrap();
    }
    assert_eq!(ids(&Index::open(folder.path(), config()).unwrap(), &Query::new("")), "1");
}

#[test]
fn searching_while_writing_sees_whole_commits() {
    let index = titles(&[]);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for round in 0..20 {
                index.put(&[Entry::new("x", format!("{round}a"), "Nhà"), Entry::new("x", format!("{round}b"), "Nhà")]).unwrap();
                index.commit().unwrap();
            }
        });
        for _ in 0..200 {
            assert_eq!(index.find(&Query::new("nhà")).unwrap().total % 2, 0);
        }
    });
    assert_eq!(index.len(), 40);
}
