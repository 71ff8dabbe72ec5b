//! What is asked and what is answered.

/// A search. Build it with [`Query::new`] and narrow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query<'a> {
    /// What the person typed; empty lists everything in the order in which it was put.
    pub text: &'a str,
    /// Only entries of this kind.
    pub kind: Option<&'a str>,
    /// Only entries with these facets: of one name any value, of different names all.
    pub facets: &'a [(&'a str, &'a str)],
    /// How many hits to return; 0 only counts.
    pub limit: usize,
    /// How many hits to leave out at the beginning.
    pub offset: usize,
}

impl<'a> Query<'a> {
    /// The first 20 entries for `text`.
    pub fn new(text: &'a str) -> Query<'a> {
        Query { text, limit: 20, ..Query::default() }
    }

    /// Only entries of this kind.
    #[must_use]
    pub fn kind(mut self, kind: &'a str) -> Query<'a> {
        self.kind = Some(kind);
        self
    }

    /// Only entries with these facets.
    #[must_use]
    pub fn facets(mut self, facets: &'a [(&'a str, &'a str)]) -> Query<'a> {
        self.facets = facets;
        self
    }

    /// At most this many hits.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Query<'a> {
        self.limit = limit;
        self
    }

    /// Leaves out this many hits at the beginning.
    #[must_use]
    pub fn offset(mut self, offset: usize) -> Query<'a> {
        self.offset = offset;
        self
    }
}

/// How far a search had to be loosened to find something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matched {
    /// All words as typed.
    #[default]
    All,
    /// All words, some with a typo.
    Typos,
    /// At least half of the words.
    Most,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// How many entries match in all.
    pub total: usize,
    /// How they match.
    pub matched: Matched,
    /// The part that was asked for, best first.
    pub hits: Vec<Hit>,
}

/// One entry that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Its kind.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// How well it matches; comparable only within one answer.
    pub score: f32,
}
