//! What goes into the index.

/// One thing that can be found. Its kind and id together are its name: putting it again replaces it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// What sort of thing it is, such as `procedure`.
    pub kind: String,
    /// Which one. Not searched; a code that people type belongs to the keywords.
    pub id: String,
    /// What it is called; counts most.
    pub title: String,
    /// Other names, codes, abbreviations; counts less than the title.
    pub keywords: String,
    /// Everything else worth finding; counts least.
    pub text: String,
    /// Names and values to narrow a search by, such as `("field", "ho-tich")`. A name may stand several times.
    pub facets: Vec<(String, String)>,
}

impl Entry {
    /// An entry with a title only.
    pub fn new(kind: impl Into<String>, id: impl Into<String>, title: impl Into<String>) -> Entry {
        Entry { kind: kind.into(), id: id.into(), title: title.into(), ..Entry::default() }
    }

    /// The same entry with these keywords.
    #[must_use]
    pub fn keywords(mut self, keywords: impl Into<String>) -> Entry {
        self.keywords = keywords.into();
        self
    }

    /// The same entry with this text.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Entry {
        self.text = text.into();
        self
    }

    /// The same entry with one more facet.
    #[must_use]
    pub fn facet(mut self, name: impl Into<String>, value: impl Into<String>) -> Entry {
        self.facets.push((name.into(), value.into()));
        self
    }
}
