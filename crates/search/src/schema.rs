//! The fields of the index and how an entry becomes a document.

use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{TantivyDocument, Term};

use crate::Entry;
use crate::words::{Chunk, chunks};

/// Name of the field that keeps the order in which entries were put.
pub(crate) const SEQUENCE: &str = "sequence";

/// Which part of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Title,
    Keywords,
    Text,
}

impl Part {
    pub(crate) const ALL: [Part; 3] = [Part::Title, Part::Keywords, Part::Text];
}

/// One part of an entry in both forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) folded: Field,
    pub(crate) exact: Field,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    key: Field,
    pub(crate) kind: Field,
    pub(crate) id: Field,
    pub(crate) facet: Field,
    pub(crate) code: Field,
    sequence: Field,
    title: Pair,
    keywords: Pair,
    text: Pair,
}

impl Fields {
    pub(crate) fn build() -> (Schema, Fields) {
        // Words are prepared by `words`, on both sides; the index only splits them at the spaces put between them.
        let indexing = |option, lengths| {
            let indexing = TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(option).set_fieldnorms(lengths);
            TextOptions::default().set_indexing_options(indexing)
        };
        let mut schema = Schema::builder();
        let mut pair = |name: &str, lengths| Pair {
            folded: schema.add_text_field(name, indexing(IndexRecordOption::WithFreqsAndPositions, lengths)),
            exact: schema.add_text_field(&format!("{name}_exact"), indexing(IndexRecordOption::Basic, false)),
        };
        let (title, keywords, text) = (pair("title", true), pair("keywords", false), pair("text", false));
        let fields = Fields {
            key: schema.add_text_field("key", STRING),
            kind: schema.add_text_field("kind", STRING | STORED),
            id: schema.add_text_field("id", STORED),
            facet: schema.add_text_field("facet", STRING),
            code: schema.add_text_field("code", indexing(IndexRecordOption::Basic, false)),
            sequence: schema.add_u64_field(SEQUENCE, FAST),
            title,
            keywords,
            text,
        };
        (schema.build(), fields)
    }

    pub(crate) fn pair(&self, part: Part) -> Pair {
        match part {
            Part::Title => self.title,
            Part::Keywords => self.keywords,
            Part::Text => self.text,
        }
    }

    /// The term that only the entry of this name has.
    pub(crate) fn key_term(&self, kind: &str, id: &str) -> Term {
        Term::from_field_text(self.key, &joined(kind, id))
    }

    /// The term of every entry with this facet.
    pub(crate) fn facet_term(&self, name: &str, value: &str) -> Term {
        Term::from_field_text(self.facet, &joined(name, value))
    }

    pub(crate) fn document(&self, entry: &Entry, sequence: u64) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_text(self.key, joined(&entry.kind, &entry.id));
        document.add_text(self.kind, &entry.kind);
        document.add_text(self.id, &entry.id);
        document.add_u64(self.sequence, sequence);
        for (name, value) in &entry.facets {
            document.add_text(self.facet, joined(name, value));
        }
        for (part, text) in [(Part::Title, &entry.title), (Part::Keywords, &entry.keywords), (Part::Text, &entry.text)] {
            let chunks = chunks(text);
            let pair = self.pair(part);
            let words = || chunks.iter().flat_map(|chunk| &chunk.words);
            document.add_text(pair.folded, spaced(words().map(|word| word.folded.as_str())));
            document.add_text(pair.exact, spaced(words().map(|word| word.exact.as_str())));
            let codes = spaced(chunks.iter().filter_map(Chunk::code));
            if !codes.is_empty() {
                document.add_text(self.code, codes);
            }
        }
        document
    }
}

/// Two names as one, with a separator that neither is expected to hold (so that `a`, `b c` and `a b`, `c` differ).
fn joined(one: &str, other: &str) -> String {
    format!("{one}\u{1f}{other}")
}

fn spaced<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
