//! What is found: marks, typos, prefixes, codes, synonyms.

use search::{Entry, Matched, Query};
use unicode_normalization::UnicodeNormalization;

use crate::{found, index, titles};

#[test]
fn marks_need_not_be_typed() {
    let index = titles(&["Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp giấy phép xây dựng"]);
    assert_eq!(found(&index, "dang ky khai sinh"), "0");
    assert_eq!(found(&index, "DANG KY KET HON"), "1");
    assert_eq!(found(&index, "giay phep xay dung"), "2");
    assert_eq!(found(&index, "đăng ký"), "0 1");
}

#[test]
fn decomposed_text_is_found_and_finds() {
    let decomposed: String = "Đăng ký khai tử".nfd().collect();
    let index = titles(&["Đăng ký khai sinh", &decomposed]);
    assert_eq!(found(&index, "khai tử"), "1");
    assert_eq!(found(&index, &"khai sính".replace('í', "i").nfd().collect::<String>()), "0");
    assert_eq!(found(&index, &decomposed), "1");
}

#[test]
fn the_last_word_may_be_begun() {
    let index = titles(&["Đăng ký khai sinh", "Đăng ký kết hôn", "Khai thuế"]);
    assert_eq!(found(&index, "đăng ký kh"), "0");
    assert_eq!(found(&index, "dang ky k"), "0 1");
    assert_eq!(found(&index, "khai th"), "2");
    assert_eq!(found(&index, "hô"), "1");
    assert_eq!(index.find(&Query::new("kha sinh")).unwrap().matched, Matched::Most, "only the last word is a prefix");
}

#[test]
fn one_typo_in_a_long_word_is_forgiven() {
    let index = titles(&["Chứng thực chữ ký", "Thành lập trường mầm non", "Kết hôn"]);
    for typed in ["chugn thuc", "chuwng thuc", "chưngg thực"] {
        let hits = index.find(&Query::new(typed)).unwrap();
        assert_eq!((hits.total, hits.matched), (1, Matched::Typos), "{typed}");
    }
    assert_eq!(found(&index, "truong man non truuong"), "1");
    assert_eq!(found(&index, "kot"), "", "a short word is never guessed");
}

#[test]
fn a_typo_adds_nothing_to_a_search_that_was_typed_well() {
    let index = titles(&["Thành lập trường", "Biển báo đường", "Thương mại"]);
    assert_eq!(found(&index, "truong"), "0");
}

#[test]
fn most_words_are_enough_when_all_find_nothing() {
    let index = titles(&["Đăng ký khai sinh", "Cấp giấy phép lái xe"]);
    let hits = index.find(&Query::new("đăng ký khai sinh lưu động")).unwrap();
    assert_eq!((hits.total, hits.matched), (1, Matched::Most));
    assert_eq!(found(&index, "hoàn toàn không liên quan"), "");
}

#[test]
fn fillers_may_be_missing() {
    let index = titles(&["Cấp giấy phép lái xe", "Cho thuê đất"]);
    let hits = index.find(&Query::new("tôi muốn xin giấy phép lái xe")).unwrap();
    assert_eq!((hits.total, hits.matched), (1, Matched::All));
    assert_eq!(found(&index, "cho"), "1", "a search of fillers only looks for them");
}

#[test]
fn codes_match_whole_and_begun_with_and_without_separators() {
    let index = index(&[
        Entry::new("procedure", "a", "Đăng ký khai sinh").keywords("1.001193"),
        Entry::new("procedure", "b", "Đăng ký kết hôn").keywords("1.000894"),
        Entry::new("dossier", "c", "Hồ sơ H57.19-261122-0001"),
        Entry::new("law", "d", "Nghị định 118/2025/NĐ-CP về một cửa"),
        Entry::new("procedure", "e", "Khai tử").keywords("1001194"),
    ]);
    assert_eq!(found(&index, "1.001193"), "a");
    assert_eq!(found(&index, "1001193"), "a");
    assert_eq!(found(&index, "1.0011"), "a e");
    assert_eq!(found(&index, "10011"), "a e");
    assert_eq!(found(&index, "1.001194"), "e");
    assert_eq!(found(&index, "h57.19-261122-0001"), "c");
    assert_eq!(found(&index, "H5719261122"), "c");
    assert_eq!(found(&index, "261122-0001"), "c", "the end of a code is found by its words");
    assert_eq!(found(&index, "118/2025/nd-cp"), "d");
    assert_eq!(found(&index, "khai sinh 1.001193"), "a");
}

#[test]
fn synonyms_work_both_ways() {
    let index =
        titles(&["Cấp giấy phép xây dựng nhà ở", "Danh mục của UBND xã", "Cấp giấy chứng nhận quyền sử dụng đất", "Đổi căn cước công dân"]);
    assert_eq!(found(&index, "gpxd"), "0");
    assert_eq!(found(&index, "GPXD nha o"), "0");
    assert_eq!(found(&index, "ủy ban nhân dân xã"), "1");
    assert_eq!(found(&index, "so do"), "2");
    assert_eq!(found(&index, "gcn qsdd"), "2");
    assert_eq!(found(&index, "cccd"), "3");
}

#[test]
fn i_and_y_and_both_tone_places_are_the_same_word() {
    let index = titles(&["Quản lý nhà nước", "Hòa giải ở cơ sở", "Bác sĩ gia đình"]);
    assert_eq!(found(&index, "quản lí"), "0");
    assert_eq!(found(&index, "hoà giải"), "1");
    assert_eq!(found(&index, "bac sy gia dinh"), "2");
}
