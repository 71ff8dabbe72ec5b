//! What the national e-ID tells of somebody, and who that is.

use jiff::civil::Date;
use kernel::PersonId;
use kernel::codes::{PersonalNumberText, Phone, TaxCode, TaxCodeKind};
use serde::Deserialize;
use serde_json::Value;

use crate::Person;

/// An attempt to sign in is answered within so many minutes: time enough for a new face check on a phone.
pub(crate) const ATTEMPT_MINUTES: i64 = 15;
/// A password shows no more than this, however surely the account's owner is known: one may be told or overheard.
pub(crate) const PASSWORD_LEVEL: u8 = 1;

/// The levels of the national e-ID (NĐ 69/2024).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Mức độ 01.
    One,
    /// Mức độ 02: face and fingerprints were compared; counts as the card.
    Two,
}

impl Level {
    /// How surely the person is known, as actors carry it.
    pub const fn number(self) -> u8 {
        match self {
            Level::One => 1,
            Level::Two => 2,
        }
    }

    /// By that number.
    pub const fn from_number(number: u8) -> Option<Level> {
        match number {
            1 => Some(Level::One),
            2 => Some(Level::Two),
            _ => None,
        }
    }
}

/// The personal claims as they come. Empty means unknown.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Claims {
    pub(crate) sub: String,
    #[serde(rename = "HoVaTen")]
    name: String,
    #[serde(rename = "SoDinhDanh")]
    number: String,
    #[serde(rename = "HoChieu")]
    passport: String,
    #[serde(rename = "NgaySinh")]
    born: String,
    #[serde(rename = "DiaChi")]
    address: String,
    #[serde(rename = "SoDienThoai")]
    phone: String,
    #[serde(rename = "ThuDienTu")]
    email: String,
    #[serde(rename = "MaSoThue")]
    tax_code: String,
    #[serde(rename = "MaSoDoanhNghiep")]
    business_code: String,
    #[serde(rename = "TenDoanhNghiep")]
    business: String,
    #[serde(rename = "loAs")]
    levels: Value,
}

/// The paper by which the provider knows somebody.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Document {
    Number(PersonalNumberText),
    /// A foreigner without a number yet.
    Passport(String),
}

/// Somebody as the provider vouches for them.
#[derive(Clone)]
pub(crate) struct Vouched {
    pub(crate) name: String,
    pub(crate) document: Document,
    pub(crate) birth_date: Option<Date>,
    pub(crate) address: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    /// The business whose legal representative they are, when they come with its account.
    pub(crate) business: Option<(TaxCode, String)>,
    pub(crate) level: Level,
}

/// Why claims name nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClaimFault {
    /// No name.
    Name,
    /// Neither a personal number nor a passport.
    Document,
    /// A number that is none, or is made up where nothing is.
    Number,
}

impl Claims {
    /// Who that is. `acr` is what the ID token says of the level, `names` are what the levels are called there.
    pub(crate) fn vouch(self, acr: Option<&str>, names: &[String; 2], demonstration: bool) -> Result<Vouched, ClaimFault> {
        let level = level(acr, &self.levels, names);
        let document = match (filled(&self.number), filled(&self.passport)) {
            (Some(number), _) => {
                let number: PersonalNumberText = number.parse().map_err(|_| ClaimFault::Number)?;
                if number.is_demonstration() && !demonstration {
                    return Err(ClaimFault::Number);
                }
                Document::Number(number)
            }
            (None, Some(passport)) => Document::Passport(passport),
            (None, None) => return Err(ClaimFault::Document),
        };
        let business = filled(&self.tax_code).or_else(|| filled(&self.business_code)).and_then(|code| code.parse::<TaxCode>().ok());
        let business = business.filter(|code| code.kind() != TaxCodeKind::Person).zip(filled(&self.business));
        Ok(Vouched {
            name: filled(&self.name).map(|name| kernel::text::title_case_name(&name)).ok_or(ClaimFault::Name)?,
            document,
            birth_date: birth_date(&self.born),
            address: filled(&self.address),
            phone: self.phone.parse::<Phone>().ok().map(|phone| phone.as_str().to_owned()),
            email: filled(&self.email),
            business,
            level,
        })
    }
}

fn filled(text: &str) -> Option<String> {
    let text = kernel::text::nfc(text.trim()).into_owned();
    (!text.is_empty()).then_some(text)
}

/// The lower of what the token and the claims say; what neither says is the lowest.
fn level(acr: Option<&str>, levels: &Value, names: &[String; 2]) -> Level {
    let named = |text: &str| {
        let [one, two] = names;
        let mut words = text.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
        words.peek()?;
        let known: Vec<Level> =
            words.filter_map(|word| if word == two { Some(Level::Two) } else { (word == one).then_some(Level::One) }).collect();
        Some(known.into_iter().max().unwrap_or(Level::One))
    };
    let claimed = match levels {
        Value::String(text) => named(text),
        Value::Number(number) => named(&number.to_string()),
        Value::Array(list) => {
            named(&list.iter().map(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned)).collect::<Vec<_>>().join(" "))
        }
        _ => None,
    };
    match (acr.and_then(named), claimed) {
        (Some(shown), Some(claimed)) => shown.min(claimed),
        (Some(level), None) | (None, Some(level)) => level,
        (None, None) => Level::One,
    }
}

/// `20/01/1996`, `1996-01-20` or `19960120`.
fn birth_date(text: &str) -> Option<Date> {
    let text = text.trim();
    ["%d/%m/%Y", "%Y-%m-%d", "%Y%m%d"].iter().find_map(|format| Date::strptime(format, text).ok())
}

/// Whether a record under the same number can hardly be of the same human being: at some counter the number was mistyped. Names and
/// days of birth are each written wrongly now and then; both at once are another person's.
pub(crate) fn is_another(person: &Person, vouched: &Vouched) -> bool {
    let named = kernel::text::fold(&person.name) == kernel::text::fold(&vouched.name);
    let born = person.birth_date.zip(vouched.birth_date).is_none_or(|(one, other)| one == other);
    !named && !born
}

/// An attempt to sign in that a browser has begun.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// What the ID token must answer with.
    pub(crate) nonce: String,
    /// What proves to the provider that whoever began also ends it.
    pub(crate) verifier: String,
    /// Where to go afterwards: a path of ours.
    pub(crate) back: String,
    /// The lowest level that will do.
    pub(crate) level: Level,
    /// Whoever was signed in when it began.
    pub(crate) person: Option<PersonId>,
    /// Whether nobody else will do: they want to be known more surely, not to make room for somebody.
    pub(crate) same_person: bool,
}

/// A path of our own, or home: whoever has signed in is never sent elsewhere.
pub(crate) fn own_path(address: &str) -> &str {
    let is_own = address.starts_with('/') && !address.starts_with("//") && !address.contains('\\') && !address.contains(char::is_control);
    if is_own && address.len() <= 2_000 { address } else { "" }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn names() -> [String; 2] {
        ["1".to_owned(), "2".to_owned()]
    }

    fn claims(change: impl Fn(&mut Value)) -> Claims {
        let mut value = json!({
            "sub": "s", "HoVaTen": "HÀ THỊ PHƯƠNG THẢO", "SoDinhDanh": "099196002603", "NgaySinh": "20/01/1996", "SoDienThoai": "+84 900 000 019",
            "MaSoThue": "", "loAs": "2"
        });
        change(&mut value);
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn claims_name_a_person() {
        let vouched = claims(|_| {}).vouch(Some("2"), &names(), true).ok().unwrap();
        assert_eq!((vouched.name.as_str(), vouched.phone.as_deref()), ("Hà Thị Phương Thảo", Some("0900000019")));
        assert_eq!((vouched.birth_date, vouched.level), (Some(jiff::civil::date(1996, 1, 20)), Level::Two));
        assert!(vouched.business.is_none());
    }

    #[test]
    fn claims_without_a_name_or_a_paper_name_nobody() {
        let fault = |change: fn(&mut Value)| claims(change).vouch(None, &names(), true).err();
        assert_eq!(fault(|claims| claims["HoVaTen"] = json!(" ")), Some(ClaimFault::Name));
        assert_eq!(fault(|claims| claims["SoDinhDanh"] = json!("")), Some(ClaimFault::Document));
        assert_eq!(fault(|claims| claims["SoDinhDanh"] = json!("123456789")), Some(ClaimFault::Number));
        assert_eq!(claims(|_| {}).vouch(None, &names(), false).err(), Some(ClaimFault::Number), "made-up numbers are for demonstrations");
        let foreigner = claims(|claims| {
            claims["SoDinhDanh"] = json!("");
            claims["HoChieu"] = json!("C1234567");
        });
        assert!(foreigner.vouch(None, &names(), false).ok().unwrap().document == Document::Passport("C1234567".to_owned()));
    }

    #[test]
    fn the_lower_level_counts() {
        let level = |acr: Option<&str>, claimed: Value| level(acr, &claimed, &names()).number();
        assert_eq!(level(Some("2"), json!("2")), 2);
        assert_eq!(level(Some("1"), json!("2")), 1);
        assert_eq!(level(Some("2"), json!(1)), 1);
        assert_eq!(level(None, json!(["1", "2"])), 2);
        assert_eq!(level(Some("2"), json!("")), 2);
        assert_eq!(level(Some("gold"), json!("2")), 1, "a level that nobody knows is the lowest");
        assert_eq!(level(None, Value::Null), 1);
    }

    #[test]
    fn a_business_has_a_tax_code_of_its_own() {
        let firm = claims(|claims| {
            claims["MaSoThue"] = json!("0999000016");
            claims["TenDoanhNghiep"] = json!("Công ty TNHH Mô Phỏng");
        });
        let (code, name) = firm.vouch(None, &names(), true).ok().unwrap().business.unwrap();
        assert_eq!((code.digits(), name.as_str()), ("0999000016", "Công ty TNHH Mô Phỏng"));
        let person = claims(|claims| {
            claims["MaSoThue"] = json!("099196002603");
            claims["TenDoanhNghiep"] = json!("Hộ kinh doanh");
        });
        assert!(person.vouch(None, &names(), true).ok().unwrap().business.is_none(), "a personal number is nobody's business");
    }

    proptest! {
        #[test]
        fn nobody_is_sent_elsewhere(address in "[/\\\\a-z:.?=&\\t ]{0,12}") {
            let path = own_path(&address);
            prop_assert!(path.is_empty() || (path.starts_with('/') && !path.starts_with("//") && !path.contains('\\')));
            let base = "https://phohien.example";
            prop_assert!(reqwest::Url::parse(base).unwrap().join(path).unwrap().as_str().starts_with(base));
        }

        #[test]
        fn no_claims_are_worth_more_than_what_was_shown(acr in "[12]?", claimed in "[12 ,]{0,4}") {
            let both = level(Some(&acr).filter(|acr| !acr.is_empty()).map(String::as_str), &json!(claimed), &names());
            if acr == "1" {
                prop_assert_eq!(both, Level::One);
            }
        }
    }
}
