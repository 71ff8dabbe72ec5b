//! The words that a person reads: Fluent files of every crate, joined into one [`Catalog`].

use std::borrow::Cow;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use kernel::{Language, Message};

/// The Fluent text of one crate in one language.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    /// The language of `text`.
    pub language: Language,
    /// Content of the `.ftl` file.
    pub text: &'static str,
}

/// All messages of the program. Built once at start.
pub struct Catalog {
    vi: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
}

impl Catalog {
    /// Joins the files of all crates. Syntax errors and doubled keys are logged and found by a test of the binary.
    pub fn new<'a>(locales: impl IntoIterator<Item = &'a Locale>) -> Catalog {
        let (catalog, faults) = Catalog::with_faults(locales);
        faults.iter().for_each(|fault| tracing::error!(fault, "a locale file has a fault"));
        catalog
    }

    /// The same, with what is wrong in the files, for the test of the binary.
    pub fn with_faults<'a>(locales: impl IntoIterator<Item = &'a Locale>) -> (Catalog, Vec<String>) {
        let mut faults = Vec::new();
        let mut catalog = Catalog { vi: bundle("vi"), en: bundle("en") };
        for locale in locales {
            let resource = FluentResource::try_new(locale.text.to_owned()).unwrap_or_else(|(resource, errors)| {
                faults.extend(errors.iter().map(|error| format!("{}: {error}", locale.language.tag())));
                resource
            });
            let bundle = match locale.language {
                Language::Vi => &mut catalog.vi,
                Language::En => &mut catalog.en,
            };
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{}: {error}", locale.language.tag())));
            }
        }
        (catalog, faults)
    }

    /// Whether there is a message with this key in this language.
    pub fn has(&self, language: Language, key: &str) -> bool {
        self.bundle(language).has_message(key)
    }

    fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        match language {
            Language::Vi => &self.vi,
            Language::En => &self.en,
        }
    }

    fn format(&self, language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let bundle = self.bundle(language);
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::warn!(key, ?errors, "a message lacks an argument");
        }
        Some(text)
    }
}

fn bundle(tag: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle
}

/// The catalog seen in one language; cheap to clone, handed to every page and component.
#[derive(Clone)]
pub struct Words {
    catalog: Arc<Catalog>,
    language: Language,
}

impl Words {
    /// The words of `language`.
    pub fn new(catalog: Arc<Catalog>, language: Language) -> Words {
        Words { catalog, language }
    }

    /// The language that is spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the pages are in Vietnamese.
    pub fn is_vi(&self) -> bool {
        self.language == Language::Vi
    }

    /// The text of a key. A page that exists only in Vietnamese falls back to it.
    pub fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of a key with one argument.
    pub fn say_with(&self, key: &str, name: &str, value: impl std::fmt::Display) -> String {
        self.tell(&Message::new(key).with(name, value))
    }

    /// The text of a message with its arguments. Whole numbers are given to Fluent as numbers, so that plural rules work.
    pub fn tell(&self, message: &Message) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            match value.parse::<i64>() {
                Ok(number) if value.len() < 10 && (value == "0" || !value.starts_with('0')) => {
                    args.set(Cow::Borrowed(name.as_str()), number)
                }
                _ => args.set(Cow::Borrowed(name.as_str()), value.as_str()),
            }
        }
        self.format(&message.key, Some(&args))
    }

    /// Picks the text of this language out of a pair that came as data.
    pub fn pick<'a>(&self, vi: &'a str, en: &'a str) -> &'a str {
        if self.language == Language::En && !en.is_empty() { en } else { vi }
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        self.catalog.format(self.language, key, args).or_else(|| self.catalog.format(Language::Vi, key, args)).unwrap_or_else(|| {
            tracing::error!(key, "no such message");
            key.to_owned()
        })
    }
}
