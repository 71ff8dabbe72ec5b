//! Who may file for another, and what they show, as each package says.

use kernel::Channel;
use procedure::{Filer, Package, Setting};
use serde_json::Map;

use crate::package;

fn read(code: &str) -> Package {
    Package::parse(&package(code)).unwrap()
}

#[test]
fn each_package_says_who_may_file_for_another() {
    use Filer::{Authorised, Guardian, Heir, Parent, Relative};
    for (code, expected) in [
        // Nobody can marry for another, nor is anybody's authorisation looked at where copies are certified.
        ("1.000894", vec![]),
        ("2.000815", vec![]),
        ("1.001193", vec![Parent, Guardian, Relative, Authorised]),
        ("1.001612", vec![Authorised]),
        ("1.013978", vec![Parent, Guardian, Heir, Authorised]),
        ("2.000635", vec![Parent, Guardian, Heir, Relative, Authorised]),
    ] {
        assert_eq!(read(code).filers_for_person(), expected, "{code}");
    }
}

#[test]
fn an_organisation_is_always_represented_and_sends_others_where_they_may_be_authorised() {
    assert_eq!(read("2.001955").filers_for_organisation(), [Filer::Representative, Filer::Authorised]);
    assert_eq!(read("2.001159").filers_for_organisation(), [Filer::Representative]);
    let rules = read("2.001955");
    assert!(rules.serves_organisation("business") && !rules.serves_people());
    let birth = read("1.001193");
    assert!(birth.serves_people() && !birth.serves_organisation("business"));
}

#[test]
fn only_who_is_authorised_shows_the_authorisation() {
    let (answers, today) = (Map::new(), jiff::civil::date(2026, 11, 23));
    let asked = |code: &str, filer: Filer, part: &str| {
        let package = read(code);
        let setting = Setting { filer, ..Setting::new(&answers, Channel::Online, today) };
        let case = package.case_for(&setting).unwrap().id.clone();
        package.parts_for(&case, &setting).iter().any(|due| due.part.code == part && due.required)
    };
    for (filer, expected) in
        [(Filer::Owner, false), (Filer::Parent, false), (Filer::Relative, false), (Filer::Heir, false), (Filer::Authorised, true)]
    {
        assert_eq!(asked("2.000635", filer, "van-ban-uy-quyen"), expected, "{filer}");
    }
    assert!(!asked("2.001955", Filer::Representative, "uy-quyen-nop"));
    assert!(asked("2.001955", Filer::Authorised, "uy-quyen-nop"));
    assert!(asked("1.001699", Filer::Guardian, "chung-minh-dai-dien"));
}

#[test]
fn online_nobody_sends_what_a_database_tells_or_what_is_only_shown() {
    let birth = read("1.001193");
    let card = birth.part("giay-to-tuy-than").unwrap();
    assert!(!card.is_sent() && card.is_looked_up() && !card.is_shown());
    let marriage = birth.part("giay-chung-nhan-ket-hon").unwrap();
    assert!(!marriage.is_sent() && marriage.is_shown());
    let paper = birth.part("van-ban-uy-quyen").unwrap();
    assert!(paper.is_sent() && !paper.is_looked_up() && !paper.is_shown() && !paper.is_brought());
}
