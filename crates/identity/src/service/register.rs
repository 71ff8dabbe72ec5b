//! New persons: at a counter, where the card was seen, and by themselves, where nothing was.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::civil::Date;
use kernel::codes::PersonalNumberText;
use kernel::text::written_day;
use kernel::{AccountId, Actor, Language, Message, PersonId};
use serde::Serialize;
use store::Tx;

use super::refuse;
use crate::facts::{ACCOUNT, AccountRegistered, NumberProven, PERSON};
use crate::queries::account::AccountRow;
use crate::queries::person::PersonRow;
use crate::{IdentityError, Person, PersonKeys, Role, queries};

/// A person as told by themselves or read from a card.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// Full name in natural order.
    pub name: String,
    /// Date of birth, if known to the day.
    pub birth_date: Option<Date>,
    /// Year of birth, if only that is known.
    pub birth_year: Option<i64>,
    /// `male` or `female`; taken from the number if it is left out.
    pub sex: Option<String>,
    /// Personal number; none for a newborn or a foreigner.
    pub number: Option<PersonalNumberText>,
    /// Whether the card was checked; a number that was only typed proves nobody.
    pub proven: bool,
    /// The paper by which the person is known: `personal_number`, `passport`, `none`; empty means as the number says.
    pub document_kind: String,
    /// Number of a passport.
    pub document_number: Option<String>,
    /// Phone, as [`kernel::codes::Phone`] writes it.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Address as told.
    pub address: Option<String>,
    /// Proven categories that bring exemptions.
    pub categories: Vec<String>,
    /// Language of notices.
    pub language: Language,
}

/// Finds the person who has this number proven, or makes a new one. Authority belongs to the caller's own act.
///
/// A number that was only typed never leads to somebody's record: then a new person is made who merely claims it.
pub fn add_person(tx: &mut Tx<'_>, keys: &PersonKeys, new: &NewPerson) -> Result<PersonId, IdentityError> {
    let number = new.number.as_ref().map(|number| keys.seal(number));
    if let Some(number) = number.as_ref().filter(|_| new.proven) {
        // Two counters may meet the same new person in the same second.
        tx.lock(&lock_name(&number.index))?;
        if let Some(known) = queries::person::proven(tx, &number.index)? {
            return Ok(known.id);
        }
    }
    let sex = new.sex.clone().or_else(|| new.number.as_ref().map(|number| sex_word(number).to_owned()));
    let birth_year = new
        .birth_date
        .map(|date| i64::from(date.year()))
        .or(new.birth_year)
        .or_else(|| new.number.as_ref().map(|number| i64::from(number.birth_year())));
    let document_kind = match (new.document_kind.as_str(), &number) {
        ("", Some(_)) => "personal_number",
        ("", None) => "none",
        (kind, _) => kind,
    };
    let person = Person {
        id: tx.new_id(),
        name: kernel::text::title_case_name(&new.name),
        birth_date: new.birth_date,
        sex,
        number_proven: new.proven && number.is_some(),
        number,
        document_kind: document_kind.to_owned(),
        document_number: new.document_number.as_deref().map(|number| keys.seal_text(number)),
        phone: new.phone.clone(),
        email: new.email.clone(),
        address: new.address.clone(),
        categories: new.categories.clone(),
        language: new.language,
        version: 1,
    };
    queries::person::insert(tx, &PersonRow { person: &person, birth_year })?;
    Ok(person.id)
}

fn sex_word(number: &PersonalNumberText) -> &'static str {
    match number.sex() {
        kernel::codes::Sex::Male => "male",
        kernel::codes::Sex::Female => "female",
    }
}

pub(super) fn lock_name(index: &[u8]) -> String {
    format!("identity.number.{}", URL_SAFE_NO_PAD.encode(index))
}

/// The card of a person was checked at a counter: the number is theirs, and everybody who only claimed it loses it.
///
/// If another record has the number proven already (made at a counter before this account came), both are the same human
/// being: the accounts move there. Returns the record that holds the number from now on.
pub fn prove_number(tx: &mut Tx<'_>, actor: &Actor, person: PersonId) -> Result<PersonId, IdentityError> {
    let authority = queries::post::held_posts(tx, actor)?;
    if !authority.has(Role::Intake) && !authority.has(Role::CentreHead) {
        return Err(IdentityError::Forbidden);
    }
    let claimant = queries::person::person(tx, person)?.ok_or(IdentityError::NotFound)?;
    let Some(number) = claimant.number.clone() else { return refuse("number", "identity-number-none") };
    tx.lock(&lock_name(&number.index))?;
    let owner = match queries::person::proven(tx, &number.index)? {
        Some(known) if known.id != person => {
            queries::person::merge(tx, &claimant, known.id)?;
            queries::account::move_all(tx, person, known.id)?;
            known.id
        }
        Some(_) => person,
        None => {
            queries::person::set_proven(tx, &claimant)?;
            person
        }
    };
    let claims_released = queries::person::release_claims(tx, &number.index, owner)?;
    queries::account::raise_assurance(tx, owner, 1)?;
    journal::record(tx, actor, journal::Subject::new(PERSON, owner), &NumberProven { person: owner, was: person, claims_released })?;
    Ok(owner)
}

/// A citizen makes an account for themselves. Its digest holds the number's blind index, never the number or password.
#[derive(Clone, Serialize)]
pub(crate) struct Register {
    pub(crate) name: String,
    #[serde(skip)]
    pub(crate) number: Option<PersonalNumberText>,
    pub(crate) number_index: Vec<u8>,
    pub(crate) birth_date: Option<Date>,
    /// Also the user name.
    pub(crate) phone: String,
    pub(crate) email: Option<String>,
    pub(crate) language: Language,
    #[serde(skip)]
    pub(crate) password: String,
}

/// Makes an unverified person with an account: it sees only what it files itself.
pub(crate) fn register(tx: &mut Tx<'_>, keys: &PersonKeys, command: &Register) -> Result<AccountId, IdentityError> {
    let person = NewPerson {
        name: command.name.clone(),
        birth_date: command.birth_date,
        number: command.number.clone(),
        phone: Some(command.phone.clone()),
        email: command.email.clone(),
        language: command.language,
        ..NewPerson::default()
    };
    let person = add_person(tx, keys, &person)?;
    let account = tx.new_id();
    let row = AccountRow {
        id: account,
        person,
        user_name: &command.phone,
        password: &command.password,
        one_time_until: None,
        assurance: 0,
        try_first: ("", ""),
    };
    if !queries::account::insert(tx, &row)? {
        return refuse("phone", "identity-register-phone-taken");
    }
    let fact = AccountRegistered { account, person, self_registered: true };
    journal::record(tx, &Actor::person(person, 0), journal::Subject::new(ACCOUNT, account), &fact)?;
    Ok(account)
}

/// What was typed into the form of a new person, before it is known to fit.
#[derive(Clone, Debug, Default)]
pub(crate) struct PersonText<'a> {
    pub(crate) name: &'a str,
    pub(crate) number: &'a str,
    pub(crate) born: (&'a str, &'a str, &'a str),
    pub(crate) phone: &'a str,
    pub(crate) email: &'a str,
}

/// A person whose fields fit.
pub(crate) struct PersonChecked {
    pub(crate) name: String,
    pub(crate) number: PersonalNumberText,
    pub(crate) birth_date: Date,
    pub(crate) phone: String,
    pub(crate) email: Option<String>,
}

impl PersonText<'_> {
    /// Reads all fields; every one that does not fit is told.
    pub(crate) fn check(&self, today: Date, demonstration: bool) -> Result<PersonChecked, Vec<(&'static str, Message)>> {
        let mut faults: Vec<(&'static str, Message)> = Vec::new();
        let name = kernel::text::title_case_name(self.name);
        let letters_fit = name.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '\'' | '’' | '-' | '.'));
        if name.is_empty() {
            faults.push(("name", Message::new("identity-name-empty")));
        } else if !letters_fit || !name.contains(' ') || name.chars().count() > 100 {
            faults.push(("name", Message::new("identity-name-form")));
        }
        let number = self.number.parse::<PersonalNumberText>().map_err(|error| error.message());
        let number = number.and_then(|number| {
            if number.is_demonstration() && !demonstration { Err(Message::new("identity-number-demonstration")) } else { Ok(number) }
        });
        let number = number.map_err(|message| faults.push(("number", message))).ok();
        let birth_date = birth_date(self.born, today).map_err(|key| faults.push(("born", Message::new(key)))).ok();
        if let (Some(number), Some(date)) = (&number, birth_date)
            && number.birth_year() != date.year()
        {
            faults.push(("born", Message::new("identity-born-unlike-number").with("year", number.birth_year())));
        }
        let phone = self.phone.parse::<kernel::codes::Phone>().map_err(|error| faults.push(("phone", error.message()))).ok();
        if !self.email.is_empty() && !is_email(self.email) {
            faults.push(("email", Message::new("identity-email-form")));
        }
        match (number, birth_date, phone) {
            (Some(number), Some(birth_date), Some(phone)) if faults.is_empty() => {
                let email = (!self.email.is_empty()).then(|| self.email.to_owned());
                Ok(PersonChecked { name, number, birth_date, phone: phone.as_str().to_owned(), email })
            }
            _ => Err(faults),
        }
    }
}

fn birth_date((day, month, year): (&str, &str, &str), today: Date) -> Result<Date, &'static str> {
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Err("identity-born-empty");
    }
    let date = written_day(day, month, year).ok_or("identity-born-form")?;
    if date > today {
        Err("identity-born-future")
    } else if date.year() < today.year().saturating_sub(120) {
        Err("identity-born-form")
    } else {
        Ok(date)
    }
}

/// Enough to catch slips; whether it exists is known when something was sent there.
pub(crate) fn is_email(text: &str) -> bool {
    let has_no_space = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    has_no_space
        && text.len() <= 200
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.')
        })
}
