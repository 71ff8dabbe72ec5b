//! Texts in both languages.

use kernel::Language;
use serde::Deserialize;

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Vietnamese, the text of the law.
    pub vi: String,
    /// English, for orientation.
    pub en: String,
}

impl Text {
    /// In this language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }
}
