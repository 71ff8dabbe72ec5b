//! What the index is told about the language of its users.

use std::collections::{BTreeMap, BTreeSet};

use crate::words::{Word, words};

/// Synonyms and fillers. Nothing here is stored: a change needs no new index.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Folded words of a phrase → the phrases that mean the same.
    synonyms: BTreeMap<Vec<String>, Vec<Vec<Word>>>,
    fillers: BTreeSet<String>,
    longest: usize,
}

impl Config {
    /// Adds pairs that mean the same, such as `("gpxd", "giấy phép xây dựng")`; either finds the other. Marks and case of
    /// what people type don't matter, marks of the phrases found do (write them with their accents).
    #[must_use]
    pub fn with_synonyms<'a>(mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Config {
        for (one, other) in pairs {
            let (one, other) = (words(one), words(other));
            if one.is_empty() || other.is_empty() {
                continue;
            }
            self.add(&one, other.clone());
            self.add(&other, one);
        }
        self
    }

    /// Adds words that may be missing from what is found, such as "tôi", "muốn", "xin".
    #[must_use]
    pub fn with_fillers<'a>(mut self, fillers: impl IntoIterator<Item = &'a str>) -> Config {
        self.fillers.extend(fillers.into_iter().flat_map(words).map(|word| word.folded));
        self
    }

    fn add(&mut self, from: &[Word], to: Vec<Word>) {
        let key: Vec<String> = from.iter().map(|word| word.folded.clone()).collect();
        self.longest = self.longest.max(key.len());
        let meanings = self.synonyms.entry(key).or_default();
        if !meanings.contains(&to) {
            meanings.push(to);
        }
    }

    /// The longest phrase at the start of `folded` that has synonyms: how many words it has, and what means the same.
    pub(crate) fn synonyms_at(&self, folded: &[String]) -> Option<(usize, &[Vec<Word>])> {
        (1..=self.longest.min(folded.len())).rev().find_map(|length| {
            let meanings = self.synonyms.get(folded.get(..length)?)?;
            Some((length, meanings.as_slice()))
        })
    }

    pub(crate) fn is_filler(&self, folded: &str) -> bool {
        self.fillers.contains(folded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins_and_works_both_ways() {
        let config =
            Config::default().with_synonyms([("gcn", "giấy chứng nhận"), ("sổ đỏ", "giấy chứng nhận quyền sử dụng đất"), ("", "gì")]);
        let folded = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>();
        assert_eq!(config.synonyms_at(&folded("GCN moi")).unwrap().0, 1);
        assert_eq!(config.synonyms_at(&folded("giay chung nhan quyen su dung dat o")).unwrap().0, 7);
        assert_eq!(config.synonyms_at(&folded("giấy chứng nhận kết hôn")).unwrap().0, 3);
        assert!(config.synonyms_at(&folded("chứng nhận")).is_none());
        assert!(config.synonyms_at(&[]).is_none());
    }
}
