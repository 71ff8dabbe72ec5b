//! Cuts text into words and codes, the same way for what is indexed and what is asked.

use kernel::text::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer words are cut; no Vietnamese or English word comes near.
const LONGEST_WORD: usize = 40;
/// Longer runs with a digit are not codes but data.
const LONGEST_CODE: usize = 64;
/// Shorter runs with a digit are just numbers.
const SHORTEST_CODE: usize = 3;

/// A word in its two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, marks kept, composed.
    pub(crate) exact: String,
    /// Lower case, marks dropped, đ as d.
    pub(crate) folded: String,
}

impl Word {
    fn new(raw: &str) -> Option<Word> {
        let raw: String = raw.chars().take(LONGEST_WORD).collect();
        let folded = fold(&raw);
        // Marks without a letter leave nothing, and a letter of another script might fold into two words.
        if folded.is_empty() || folded.contains(char::is_whitespace) {
            return None;
        }
        Some(Word { exact: one_tone_place(raw.to_lowercase()), folded })
    }

    /// Whether the word is written with marks or đ.
    pub(crate) fn is_marked(&self) -> bool {
        self.exact != self.folded
    }
}

/// A run of words joined by `.`, `-`, `/` or `_`: usually one word, sometimes a code such as `1.001193` or `118/2025/NĐ-CP`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    /// Its words, never none.
    pub(crate) words: Vec<Word>,
    code: Option<String>,
}

impl Chunk {
    fn new(raw: &str) -> Option<Chunk> {
        let words: Vec<Word> = raw.split(is_joint).filter_map(Word::new).collect();
        let code: String = words.iter().map(|word| word.folded.as_str()).collect();
        let is_code =
            code.contains(|letter: char| letter.is_ascii_digit()) && (SHORTEST_CODE..=LONGEST_CODE).contains(&code.chars().count());
        (!words.is_empty()).then(|| Chunk { words, code: is_code.then_some(code) })
    }

    /// The code without its separators, if it has digits enough to be one.
    pub(crate) fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }
}

/// The chunks of a text, in order.
pub(crate) fn chunks(text: &str) -> Vec<Chunk> {
    let composed: String = text.nfc().collect();
    composed.split(|letter| !is_letter(letter) && !is_joint(letter)).filter_map(Chunk::new).collect()
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    chunks(text).into_iter().flat_map(|chunk| chunk.words).collect()
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

fn is_joint(letter: char) -> bool {
    matches!(letter, '.' | '-' | '/' | '_')
}

/// Both ways of placing a tone on a final oa, oe, uy are right ("hoà", "hòa"); one is kept.
fn one_tone_place(word: String) -> String {
    const PLACES: [(&str, &str); 15] = [
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    for (new, old) in PLACES {
        if let Some(start) = word.strip_suffix(new) {
            return format!("{start}{old}");
        }
    }
    word
}

/// The other spelling of a syllable that ends in i or y ("quản lí", "quản lý"), where both are in use.
pub(crate) fn other_spelling(folded: &str) -> Option<String> {
    const STARTS: [&str; 7] = ["h", "k", "l", "m", "s", "t", "qu"];
    [('y', 'i'), ('i', 'y')].into_iter().find_map(|(one, other)| {
        let start = folded.strip_suffix(one)?;
        STARTS.contains(&start).then(|| format!("{start}{other}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.exact).collect()
    }

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    fn codes(text: &str) -> Vec<String> {
        chunks(text).iter().filter_map(Chunk::code).map(str::to_owned).collect()
    }

    #[test]
    fn words_come_in_both_forms() {
        assert_eq!(exact("Đăng ký, KHAI SINH (lại)"), ["đăng", "ký", "khai", "sinh", "lại"]);
        assert_eq!(folded("Đăng ký, KHAI SINH (lại)"), ["dang", "ky", "khai", "sinh", "lai"]);
        assert!(words(" .,-/ \u{301} ").is_empty());
    }

    #[test]
    fn composed_and_decomposed_are_the_same() {
        let decomposed: String = "Thẩm định Ủy ban".nfd().collect();
        assert_eq!(words(&decomposed), words("Thẩm định Ủy ban"));
    }

    #[test]
    fn a_tone_has_one_place() {
        assert_eq!(exact("hoà thuỷ khoẻ"), exact("hòa thủy khỏe"));
        assert_eq!(exact("hoàn"), ["hoàn"]);
    }

    #[test]
    fn codes_lose_their_separators() {
        assert_eq!(codes("mã:1.001193, 118/2025/NĐ-CP và H57.19-261122-0001"), ["1001193", "1182025ndcp", "h57192611220001"]);
        assert!(codes("điều 12 của Ủy ban").is_empty());
        assert!(codes(&"1".repeat(200)).len() == 1, "a long word is cut");
        assert!(codes(&"1.".repeat(200)).is_empty());
    }

    #[test]
    fn i_and_y_are_two_spellings() {
        assert_eq!(other_spelling("ly").as_deref(), Some("li"));
        assert_eq!(other_spelling("qui").as_deref(), Some("quy"));
        assert_eq!(other_spelling("thuy"), None);
        assert_eq!(other_spelling("y"), None);
    }
}
