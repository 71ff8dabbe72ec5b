//! Money as it is shown, typed, reckoned and spelt out.

use kernel::Dong;
use kernel::money::number_in_words;
use proptest::prelude::*;

#[test]
fn shown_and_typed() {
    for (amount, shown) in [(0, "0 đ"), (500, "500 đ"), (8_000, "8.000 đ"), (2_530_000, "2.530.000 đ"), (-1_000, "-1.000 đ")] {
        assert_eq!(Dong(amount).to_string(), shown);
        assert_eq!(shown.parse::<Dong>().unwrap(), Dong(amount));
    }
    for typed in ["8000", "8.000", " 8.000đ ", "8.000 đồng", "8.000 VND"] {
        assert_eq!(typed.parse::<Dong>().unwrap(), Dong(8_000), "{typed}");
    }
    for wrong in ["", "đ", "8,000", "8.00", "80.00", "8000.000", ".000", "8 000", "8.000.00", "tám nghìn", "99999999999999999999"] {
        assert!(wrong.parse::<Dong>().is_err(), "{wrong}");
    }
}

#[test]
fn reckoned_with_care() {
    assert_eq!(Dong(8_000).checked_add(Dong(500)), Some(Dong(8_500)));
    assert_eq!(Dong(i64::MAX).checked_add(Dong(1)), None);
    assert_eq!(Dong(8_000).checked_mul(3), Some(Dong(24_000)));
    assert_eq!(Dong::sum([Dong(1), Dong(2)]), Some(Dong(3)));
    for (amount, percent, part) in
        [(8_000, 50, 4_000), (1_001, 50, 501), (999, 50, 500), (1_000, 33, 330), (-1_001, 50, -501), (7, 10, 1), (4, 10, 0)]
    {
        assert_eq!(Dong(amount).percent(percent), Some(Dong(part)), "{percent} % of {amount}");
    }
}

#[test]
fn spelt_out() {
    for (amount, words) in [
        (0, "Không đồng"),
        (8_000, "Tám nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (2_530_000, "Hai triệu năm trăm ba mươi nghìn đồng"),
        (1_005, "Một nghìn không trăm linh năm đồng"),
        (-24, "Âm hai mươi tư đồng"),
        (1_000_008, "Một triệu không trăm linh tám đồng"),
        (1_500_000_000_000, "Một nghìn năm trăm tỷ đồng"),
    ] {
        assert_eq!(Dong(amount).in_words(), words);
    }
    for (number, words) in [
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (104, "một trăm linh bốn"),
        (111, "một trăm mười một"),
        (141, "một trăm bốn mươi mốt"),
        (1_000, "một nghìn"),
        (1_010, "một nghìn không trăm mười"),
        (1_000_000, "một triệu"),
        (2_000_050, "hai triệu không trăm năm mươi"),
        (3_000_000_000, "ba tỷ"),
        (1_234_567_891, "một tỷ hai trăm ba mươi tư triệu năm trăm sáu mươi bảy nghìn tám trăm chín mươi mốt"),
    ] {
        assert_eq!(number_in_words(number), words);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_can_be_typed(amount in any::<i64>()) {
        // The one amount whose positive does not exist is left out.
        prop_assume!(amount != i64::MIN);
        prop_assert_eq!(Dong(amount).to_string().parse::<Dong>().unwrap(), Dong(amount));
    }

    #[test]
    fn different_numbers_sound_different(one in 0_u64..2_000_000_000_000, two in 0_u64..2_000_000_000_000) {
        prop_assert_eq!(one == two, number_in_words(one) == number_in_words(two));
    }
}
