//! Vietnamese text: one spelling of each letter, search without marks, the order of the alphabet, names.
//!
//! Letters are stored composed (NFC), as TCVN 6909:2001 asks.

use std::borrow::Cow;

use jiff::civil::Date;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The date that three written numbers say; none if there is no such day, or if the year is not written out.
pub fn written_day(day: &str, month: &str, year: &str) -> Option<Date> {
    let (day, month, year): (i8, i8, i16) = (day.trim().parse().ok()?, month.trim().parse().ok()?, year.trim().parse().ok()?);
    Date::new(year, month, day).ok().filter(|date| date.year() >= 1000)
}

/// The composed form (NFC). Text from macOS and from some input methods comes decomposed; store and compare this.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// What somebody typed, as it is kept: composed, without control characters other than line ends and tabs, and without marks that
/// show nothing or turn the direction of reading, by which one text can pass for another. `None` if it did not arrive as text: a NUL,
/// or the sign that stands in for bytes that are no UTF-8.
pub fn typed(text: &str) -> Option<String> {
    if text.contains(['\0', char::REPLACEMENT_CHARACTER]) {
        return None;
    }
    Some(nfc(text).chars().filter(|letter| !is_unseen(*letter)).collect())
}

/// Whether a letter shows nothing and has no business in a text of ours: control characters, marks of direction, marks of byte order.
pub fn is_unseen(letter: char) -> bool {
    let is_control = letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    is_control
        || matches!(letter, '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The form in which search compares: marks dropped, `đ` as `d`, lower case, runs of white space as one space, none at the ends.
/// `Đặng  Thị HỒNG` and `dang thi hong` fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |letter: char| {
        if letter.is_whitespace() {
            gap = true;
            return;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(letter);
    };
    if text.is_ascii() {
        text.chars().for_each(|letter| push(letter.to_ascii_lowercase()));
        return folded;
    }
    for letter in text.nfd() {
        match letter {
            'đ' | 'Đ' | 'ð' | 'Ð' => push('d'), // the Icelandic eth is typed for đ by mistake and looks the same
            _ if letter.is_ascii() => push(letter.to_ascii_lowercase()),
            _ if is_combining_mark(letter) => {}
            _ => letter.to_lowercase().for_each(&mut push),
        }
    }
    folded
}

/// Bytes that compare as Vietnamese sorts: the alphabet a ă â b c d đ e ê … first, over the whole text; then the tones none, huyền, hỏi,
/// ngã, sắc, nặng; then small before capital. Spaces come before punctuation, digits and letters.
pub fn sort_key(text: &str) -> Vec<u8> {
    let (mut tones, mut cases) = (Vec::with_capacity(text.len()), Vec::with_capacity(text.len()));
    let mut key = Vec::with_capacity(text.len() * 3 + 3);
    let mut letters = text.nfd().peekable();
    while let Some(letter) = letters.next() {
        let (mut shape, mut tone) = (Shape::Plain, 0);
        while let Some(mark) = letters.next_if(|next| is_combining_mark(*next)) {
            match mark {
                '\u{306}' => shape = Shape::Breve,
                '\u{302}' => shape = Shape::Circumflex,
                '\u{31b}' => shape = Shape::Horn,
                // Two tones on one letter are a slip; the heavier decides, so that the order stays the same.
                _ => tone = tone.max(tone_of(mark)),
            }
        }
        push_primary(&mut key, letter, shape);
        tones.push(tone + 1);
        cases.push(if letter.is_uppercase() { 2 } else { 1 });
    }
    key.push(0);
    key.append(&mut tones);
    key.push(0);
    key.append(&mut cases);
    key.push(0);
    key
}

/// Bytes by which lists of people are sorted: given name (the last word), then middle name, then family name (the first word), each
/// compared as [`sort_key`] does. `Nguyễn Văn An` stands before `Đỗ Thị Bình`.
pub fn person_sort_key(name: &str) -> Vec<u8> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (family, middle, given) = match words.as_slice() {
        [] => ("", String::new(), ""),
        [given] => ("", String::new(), *given),
        [family, middle @ .., given] => (*family, middle.join(" "), *given),
    };
    let mut key = sort_key(given);
    key.extend(sort_key(&middle));
    key.extend(sort_key(family));
    key
}

/// A name as it is shown: each word begins with a capital, runs of white space are one space. Names of other peoples of Vietnam keep the
/// capital after an apostrophe or hyphen: `Y-Blơk Niê`, `K'Brếu`.
pub fn title_case_name(name: &str) -> String {
    let mut shown = String::with_capacity(name.len());
    for (position, word) in nfc(name).split_whitespace().enumerate() {
        if position > 0 {
            shown.push(' ');
        }
        let mut begins = true;
        for letter in word.chars() {
            if begins {
                shown.extend(letter.to_uppercase())
            } else {
                shown.extend(letter.to_lowercase())
            }
            begins = matches!(letter, '-' | '\'' | '’');
        }
    }
    shown
}

/// What a mark makes of a base letter: a letter of its own in the alphabet, unlike a tone.
#[derive(Clone, Copy)]
enum Shape {
    Plain,
    Breve,
    Circumflex,
    Horn,
}

/// The weight of a letter of the alphabet: 0 is for the ends of levels, 1 for spaces, 2–33 for punctuation, 34–43 for digits, then letters.
fn push_primary(key: &mut Vec<u8>, letter: char, shape: Shape) {
    const LETTERS: u8 = 44;
    let base = letter.to_lowercase().next().unwrap_or(letter);
    let weight = match (base, shape) {
        ('a', Shape::Plain) => LETTERS,
        ('a', Shape::Breve) => LETTERS + 1,
        ('a', _) => LETTERS + 2,
        ('b', _) => LETTERS + 3,
        ('c', _) => LETTERS + 4,
        ('d', _) => LETTERS + 5,
        ('đ' | 'ð', _) => LETTERS + 6,
        ('e', Shape::Circumflex) => LETTERS + 8,
        ('e', _) => LETTERS + 7,
        ('f'..='n', _) => LETTERS + 9 + ascii(base).saturating_sub(b'f'),
        ('o', Shape::Circumflex) => LETTERS + 19,
        ('o', Shape::Horn) => LETTERS + 20,
        ('o', _) => LETTERS + 18,
        ('p'..='t', _) => LETTERS + 21 + ascii(base).saturating_sub(b'p'),
        ('u', Shape::Horn) => LETTERS + 27,
        ('u', _) => LETTERS + 26,
        ('v'..='z', _) => LETTERS + 28 + ascii(base).saturating_sub(b'v'),
        ('0'..='9', _) => 34 + ascii(base).saturating_sub(b'0'),
        _ if base.is_whitespace() => 1,
        ('!'..='/', _) => 2 + ascii(base).saturating_sub(b'!'),
        (':'..='@', _) => 17 + ascii(base).saturating_sub(b':'),
        ('['..='`', _) => 24 + ascii(base).saturating_sub(b'['),
        ('{'..='~', _) => 30 + ascii(base).saturating_sub(b'{'),
        _ => {
            key.push(u8::MAX);
            key.extend(u32::from(base).to_be_bytes());
            return;
        }
    };
    key.push(weight);
}

fn ascii(letter: char) -> u8 {
    u8::try_from(letter).unwrap_or(0)
}

fn tone_of(mark: char) -> u8 {
    match mark {
        '\u{300}' => 1, // huyền
        '\u{309}' => 2, // hỏi
        '\u{303}' => 3, // ngã
        '\u{301}' => 4, // sắc
        '\u{323}' => 5, // nặng
        _ => 0,
    }
}
