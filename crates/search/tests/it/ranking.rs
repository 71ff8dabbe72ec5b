//! What comes first.

use search::{Entry, Query};

use crate::{found, index, titles};

#[test]
fn exact_accents_come_first() {
    let index = titles(&["Bàn giao", "Bản sao", "Bán hàng", "Ban hành"]);
    assert_eq!(found(&index, "bán"), "2 0 1 3");
    assert_eq!(found(&index, "bản"), "1 0 2 3");
    assert_eq!(found(&index, "ban"), "3 0 1 2");
}

#[test]
fn accents_outweigh_the_place() {
    let index = index(&[Entry::new("x", "title", "Bản sao"), Entry::new("x", "text", "Cửa hàng").text("bán thuốc")]);
    assert_eq!(found(&index, "bán"), "text title");
    assert_eq!(found(&index, "ban"), "title text");
}

#[test]
fn title_above_keywords_above_text() {
    let index = index(&[
        Entry::new("x", "text", "Một").text("khai sinh khai sinh khai sinh"),
        Entry::new("x", "keywords", "Hai").keywords("khai sinh"),
        Entry::new("x", "title", "Khai sinh cho trẻ em bị bỏ rơi ở trong nước và nước ngoài"),
    ]);
    assert_eq!(found(&index, "khai sinh"), "title keywords text");
    assert_eq!(found(&index, "khai sin"), "title keywords text");
}

#[test]
fn short_titles_come_first() {
    let index =
        titles(&["Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con", "Đăng ký khai sinh có yếu tố nước ngoài", "Đăng ký khai sinh"]);
    assert_eq!(found(&index, "dang ky khai sinh"), "2 1 0");
}

#[test]
fn neighbours_come_first() {
    let index = titles(&["Sinh viên khai thuế", "Thuế và khai sinh"]);
    assert_eq!(found(&index, "khai sinh"), "1 0");
}

#[test]
fn a_whole_word_comes_before_a_begun_one() {
    let index = titles(&["Khai thuế", "Khai thu"]);
    assert_eq!(found(&index, "khai thu"), "1 0");
}

#[test]
fn equals_keep_the_order_in_which_they_were_put() {
    let index = titles(&["Nhà ở", "Nhà xe", "Nhà văn", "Nhà báo"]);
    assert_eq!(found(&index, "nha"), "0 1 2 3");
    let second = index.find(&Query::new("nha").limit(2).offset(2)).unwrap();
    assert_eq!(second.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["2", "3"]);
    assert_eq!(second.total, 4);
}
