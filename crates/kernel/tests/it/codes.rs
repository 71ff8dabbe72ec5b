//! Codes as people type them and as they are stored.

use jiff::civil::date;
use kernel::codes::{
    AgencyCode, DossierCode, DossierCodeError, NationalStatus, PersonalNumberError, PersonalNumberText, Phone, PhoneError, PhoneKind,
    Place, Sex, TaxCode, TaxCodeError, TaxCodeKind,
};
use proptest::prelude::*;

#[test]
fn dossier_codes() {
    let code: DossierCode = " h31.02.13-261122-0975 ".parse().unwrap();
    assert_eq!((code.agency().as_str(), code.date(), code.sequence()), ("H31.02.13", date(2026, 11, 22), 975));
    assert_eq!(code.to_string(), "H31.02.13-261122-0975");
    let day_full = DossierCode::new("H31.02".parse().unwrap(), date(2026, 11, 22), 10_000).unwrap();
    assert_eq!(day_full.to_string(), "H31.02-261122-10000");
    assert_eq!(serde_json::to_string(&day_full).unwrap(), "\"H31.02-261122-10000\"");
    assert_eq!(serde_json::from_str::<DossierCode>("\"H31.02-261122-10000\"").unwrap(), day_full);
    let wrong = |text: &str| text.parse::<DossierCode>().unwrap_err();
    assert!(matches!(wrong("H31.02-261122"), DossierCodeError::Form(_)));
    assert!(matches!(wrong("31.02-261122-0001"), DossierCodeError::Agency(_)));
    assert!(matches!(wrong("H31.02-260230-0001"), DossierCodeError::Date(_)));
    assert!(matches!(wrong("H31.02-20261122-0001"), DossierCodeError::Date(_)));
    for number in ["001", "0000", "00001", "12a4", "99999999999"] {
        assert!(matches!(wrong(&format!("H31.02-261122-{number}")), DossierCodeError::Sequence(_)), "{number}");
    }
}

#[test]
fn agency_codes() {
    for right in ["H31", "H31.02", "H31.02.13", "G09.20", "H15.50.05.13", "h31.101"] {
        assert!(right.parse::<AgencyCode>().is_ok(), "{right}");
    }
    for wrong in ["", "H", "H3", "H311", "31.02", "H31.", "H31.2", "H31.1234", "H31.01.02.03.04", "H31-02", "Đ31"] {
        assert!(wrong.parse::<AgencyCode>().is_err(), "{wrong}");
    }
    let code: AgencyCode = "H31.02.13".parse().unwrap();
    assert_eq!((code.root(), code.parent().unwrap().as_str()), ("H31", "H31.02"));
}

#[test]
fn personal_numbers() {
    let number: PersonalNumberText = "033 085 001 234".parse().unwrap();
    assert_eq!((number.as_str(), number.sex(), number.birth_year()), ("033085001234", Sex::Male, 1985));
    assert_eq!(number.place(), Place::Province(33, "Hưng Yên"));
    assert_eq!(number.masked(), "033•••••••34");
    assert_eq!(format!("{number:?}"), "PersonalNumberText(033•••••••34)");
    let child: PersonalNumberText = "099325000001".parse().unwrap();
    assert_eq!((child.sex(), child.birth_year(), child.is_demonstration()), (Sex::Female, 2025, true));
    assert_eq!("101190000001".parse::<PersonalNumberText>().unwrap().place(), Place::Abroad(101));

    let wrong = |text: &str| text.parse::<PersonalNumberText>().unwrap_err();
    assert_eq!(wrong("  "), PersonalNumberError::Empty);
    assert_eq!(wrong("03308500123x"), PersonalNumberError::NotDigits);
    assert_eq!(wrong("145678901"), PersonalNumberError::OldCard);
    assert_eq!(wrong("0330850012345"), PersonalNumberError::Length { found: 13 });
    for place in ["000", "003", "097", "098"] {
        assert_eq!(wrong(&format!("{place}085001234")), PersonalNumberError::Place { code: place.parse().unwrap() });
    }
    assert_eq!(wrong("003085001234").message().to_string(), "kernel-personal-number-place code=003");
}

#[test]
fn tax_codes() {
    let organisation: TaxCode = "0100109106".parse().unwrap();
    assert_eq!((organisation.kind(), organisation.text()), (TaxCodeKind::Organisation, "0100109106".to_owned()));
    for branch in ["0100109106-001", "0100109106001"] {
        let branch: TaxCode = branch.parse().unwrap();
        assert_eq!((branch.kind(), branch.text()), (TaxCodeKind::Branch, "0100109106-001".to_owned()));
        assert_eq!(branch.head(), Some(organisation.clone()));
    }
    let household: TaxCode = "033085001234".parse().unwrap();
    assert_eq!(household.kind(), TaxCodeKind::Person);
    assert!(!format!("{household:?}").contains("0850"));
    assert!("0100684378".parse::<TaxCode>().is_ok());
    // The worked example of the circular: 010004751 has check digit 6.
    assert!("0100047516".parse::<TaxCode>().is_ok());

    let wrong = |text: &str| text.parse::<TaxCode>().unwrap_err();
    assert_eq!(wrong("0100109107"), TaxCodeError::CheckDigit);
    assert_eq!(wrong("0000000000"), TaxCodeError::CheckDigit);
    assert_eq!(wrong("0100109106-000"), TaxCodeError::Branch);
    assert_eq!(wrong("01001091"), TaxCodeError::Length { found: 8 });
    assert_eq!(wrong("01001O9106"), TaxCodeError::NotDigits);
    assert_eq!(wrong("003085001234").message().key, "kernel-personal-number-place");
}

#[test]
fn phones() {
    for typed in ["0912345678", "0912 345 678", "+84 912.345.678", "84912345678", "(+84) 0912-345-678", "0084912345678"] {
        let phone: Phone = typed.parse().unwrap();
        assert_eq!((phone.as_str(), phone.kind()), ("0912345678", PhoneKind::Mobile), "{typed}");
    }
    let phone: Phone = "0912345678".parse().unwrap();
    assert_eq!(
        (phone.display(), phone.international(), phone.masked(), phone.last_four()),
        ("0912 345 678".to_owned(), "+84912345678".to_owned(), "•••• ••• 678".to_owned(), "5678")
    );
    for landline in ["0221 3862 424", "02273831234", "024 3804 3000", "+84 28 3829 7171"] {
        assert_eq!(landline.parse::<Phone>().unwrap().kind(), PhoneKind::Landline, "{landline}");
    }
    // 084 is a network of its own, not a country.
    assert_eq!("0841234567".parse::<Phone>().unwrap().as_str(), "0841234567");
    let wrong = |text: &str| text.parse::<Phone>().unwrap_err();
    assert_eq!(wrong("0612345678"), PhoneError::Prefix { prefix: "061".to_owned() });
    assert_eq!(wrong("02013862424"), PhoneError::Prefix { prefix: "0201".to_owned() });
    assert_eq!(wrong("091234567"), PhoneError::Length { found: 9 });
    assert_eq!(wrong("0221386242"), PhoneError::Length { found: 10 });
    assert_eq!(wrong("+65 6123 4567"), PhoneError::Foreign);
    assert_eq!(wrong("không có"), PhoneError::NotDigits);
    assert_eq!(wrong(""), PhoneError::NotDigits);
}

#[test]
fn national_statuses() {
    for (status, code) in NationalStatus::ALL.into_iter().zip(1_u8..) {
        assert_eq!((status.code(), NationalStatus::from_code(code)), (code, Some(status)));
    }
    assert_eq!(NationalStatus::from_code(0), None);
    assert_eq!(NationalStatus::SupplementRequested.name(), "Yêu cầu bổ sung giấy tờ");
    assert_eq!(serde_json::to_string(&NationalStatus::Done).unwrap(), "9");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_typed_breaks_a_parser(text in "[0-9A-Za-zđ+.\\- ]{0,20}|\\PC*") {
        let _ = text.parse::<DossierCode>();
        let _ = text.parse::<AgencyCode>();
        let _ = text.parse::<PersonalNumberText>();
        let _ = text.parse::<TaxCode>();
        let _ = text.parse::<Phone>();
    }

    #[test]
    fn dossier_codes_survive_printing(day in 0_i64..36_000, sequence in 1_u32..2_000_000) {
        let day = date(2000, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap();
        let code = DossierCode::new("H31.02.13".parse().unwrap(), day, sequence).unwrap();
        prop_assert_eq!(code.to_string().parse::<DossierCode>().unwrap(), code);
    }

    #[test]
    fn one_wrong_digit_is_noticed(position in 0_usize..10, by in 1_u8..10) {
        let mut digits = *b"0100109106";
        digits[position] = b'0' + (digits[position] - b'0' + by) % 10;
        let typed = String::from_utf8(digits.to_vec()).unwrap();
        prop_assert_eq!(typed.parse::<TaxCode>(), Err(TaxCodeError::CheckDigit));
    }
}
