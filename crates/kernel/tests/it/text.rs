//! Vietnamese text: search, order, names.

use kernel::text::{fold, nfc, person_sort_key, sort_key, title_case_name, written_day};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[test]
fn folded_for_search() {
    for (text, folded) in [
        ("Đặng Thị Hồng", "dang thi hong"),
        ("  ĐẶNG\u{a0} THỊ\tHỒNG ", "dang thi hong"),
        ("Quận Ð", "quan d"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("Ươm Ưng Ỷ", "uom ung y"),
        ("H31.02-261122-0001", "h31.02-261122-0001"),
        ("Straße", "straße"),
        ("", ""),
        ("   ", ""),
    ] {
        assert_eq!(fold(text), folded);
        assert_eq!(fold(&text.nfd().collect::<String>()), folded);
    }
}

#[test]
fn a_day_is_written_in_three_numbers_and_there_must_be_such_a_day() {
    assert_eq!(written_day("1", "07", " 2025 "), Some(jiff::civil::date(2025, 7, 1)));
    assert_eq!(written_day("29", "2", "2028"), Some(jiff::civil::date(2028, 2, 29)));
    for (day, month, year) in
        [("29", "2", "2026"), ("0", "1", "2026"), ("1", "13", "2026"), ("1", "1", "26"), ("", "1", "2026"), ("một", "1", "2026")]
    {
        assert_eq!(written_day(day, month, year), None, "{day}/{month}/{year}");
    }
}

#[test]
fn composed() {
    let decomposed: String = "Hưng Yên".nfd().collect();
    assert_ne!(decomposed, "Hưng Yên");
    assert_eq!(nfc(&decomposed), "Hưng Yên");
    assert!(matches!(nfc("Hưng Yên"), std::borrow::Cow::Borrowed(_)));
}

fn check_order(words: &[&str], key: fn(&str) -> Vec<u8>) {
    for pair in words.windows(2) {
        assert!(key(pair[0]) < key(pair[1]), "{} should stand before {}", pair[0], pair[1]);
    }
}

#[test]
fn the_order_of_the_alphabet() {
    let letters = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z";
    check_order(&letters.split(' ').collect::<Vec<_>>(), sort_key);
    check_order(&["la", "là", "lả", "lã", "lá", "lạ"], sort_key);
    check_order(&["an", "An", "AN", "ần", "ẫn"], sort_key);
    // Letters over the whole word come before tones, tones before capitals.
    check_order(&["á", "ab", "ác", "âm"], sort_key);
    check_order(&["bao", "Bảo", "báo", "bạo"], sort_key);
    check_order(&["", " ", "-", "0", "1", "10", "2", "9", "a", "z", "я"], sort_key);
    check_order(&["Hưng Hà", "Hưng Yên", "Kim Động", "Phố Hiến", "Tiên Lữ", "Yên Mỹ"], sort_key);
    check_order(&["Dung", "Dũng", "Đặng", "Đông"], sort_key);
}

#[test]
fn the_order_of_people() {
    check_order(
        &[
            "An",
            "Nguyễn An",
            "Đỗ Thị An",
            "Nguyễn Văn An",
            "Trần Văn An",
            "Lê Văn Ân",
            "Đỗ Thị Bình",
            "Bùi Văn Đức",
            "Nguyễn Thị Hoa",
            "Nguyễn Thị Hòa",
        ],
        person_sort_key,
    );
    assert_eq!(person_sort_key(" Nguyễn  Văn An "), person_sort_key("Nguyễn Văn An"));
}

#[test]
fn names_as_shown() {
    for (typed, shown) in [
        ("NGUYỄN VĂN MẪU", "Nguyễn Văn Mẫu"),
        ("  đặng   thị ánh ", "Đặng Thị Ánh"),
        ("y-blơk niê", "Y-Blơk Niê"),
        ("K'BRẾU", "K'Brếu"),
        ("", ""),
    ] {
        assert_eq!(title_case_name(typed), shown);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_changes_nothing(text in "[a-zA-ZđĐơƯếỆ \u{300}\u{323}]{0,30}|\\PC*") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' ') && !once.contains("  "));
    }

    #[test]
    fn keys_do_not_depend_on_the_form(text in "[a-zA-ZđĐơƯếỆạặ ]{0,30}") {
        prop_assert_eq!(sort_key(&text), sort_key(&text.nfd().collect::<String>()));
    }
}
