//! Nothing that a person types makes a search fail.

use search::{Entry, Query};

use crate::{config, found, titles};

#[test]
fn no_text_is_an_error() {
    let index = titles(&["Đăng ký khai sinh", "Kết hôn (AND) \"OR\""]);
    let long_word = "a".repeat(10_000);
    let many_words = "khai sinh ".repeat(1_000);
    let many_numbers: String = (0..2_000).map(|number| format!("{number}.{number} ")).collect();
    let joints = "1.-/_".repeat(2_000);
    let marks = "a\u{301}\u{323}".repeat(3_000);
    let texts = [
        "\"",
        "\"khai sinh",
        "'",
        "(",
        ")",
        "((khai) AND",
        "AND",
        "OR NOT",
        "khai AND sinh OR",
        "NOT khai",
        "+khai -sinh",
        "title:khai",
        "*",
        "k*",
        "khai~2",
        "khai^9",
        "[a TO z]",
        "{",
        "}",
        "\\",
        "\\\"",
        "/.*/",
        "%",
        "_",
        "<script>",
        "'; --",
        "\0",
        "\u{feff}",
        "\u{202e}khai",
        "\u{1f}",
        "😀",
        "😀 khai",
        "ﬁ ß İ",
        "中文 한국어",
        "\u{301}",
        "\u{301}khai",
        "a.b.c.d.e-f/g_h",
        "....",
        "1..2",
        "-1",
        "1e999",
        &long_word,
        &many_words,
        &many_numbers,
        &joints,
        &marks,
    ];
    for text in texts {
        for kind in [None, Some("procedure"), Some("\0")] {
            let shown: String = text.chars().take(20).collect();
            let result = index.find(&Query { text, kind, facets: &[("", "\u{1f}"), ("\"", ")")], limit: 5, offset: 0 });
            assert!(result.is_ok(), "{shown:?}: {result:?}");
            let result = index.find(&Query { text, kind, facets: &[], limit: 5, offset: 0 });
            assert!(result.is_ok(), "{shown:?}: {result:?}");
        }
    }
}

#[test]
fn signs_around_words_do_not_matter() {
    let index = titles(&["Đăng ký khai sinh", "Kết hôn"]);
    for text in ["\"khai sinh\"", "(khai) sinh", "khai, sinh!", "khai-sinh", "khai/sinh", "+khai sinh*", "…khai…sinh…", "\u{feff}khai sinh"]
    {
        assert_eq!(found(&index, text), "0", "{text}");
    }
}

#[test]
fn a_long_query_still_finds_by_its_beginning() {
    let index = titles(&["Đăng ký khai sinh", "Kết hôn"]);
    assert_eq!(found(&index, &"khai sinh ".repeat(1_000)), "0");
}

#[test]
fn entries_may_hold_anything() {
    let index = search::Index::in_memory(config()).unwrap();
    let entry = Entry::new("\0", "\u{1f}\"", "\u{301}").keywords("x".repeat(100_000)).text("( OR ".repeat(20_000)).facet("", "");
    index.put(&[entry, Entry::default()]).unwrap();
    index.commit().unwrap();
    assert_eq!(index.find(&Query::new("")).unwrap().total, 2);
    assert_eq!(index.find(&Query::new("or")).unwrap().hits[0].id, "\u{1f}\"");
    index.remove("\0", &["\u{1f}\""]);
    index.commit().unwrap();
    assert_eq!(index.len(), 1);
}
