//! Fields in which a person types, and what all fields share.

use askama::Template;

use super::html::components;
use crate::Words;

/// What every field has: name, label, hint and error, tied together by ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Core {
    pub id: String,
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub optional: Option<String>,
    pub heading: bool,
    pub compact: bool,
    pub disabled: bool,
}

impl Core {
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Core {
        let name = name.into();
        Core { id: name.clone(), name, label: label.into(), ..Core::default() }
    }

    /// Ids of hint and error for `aria-describedby`, or nothing.
    pub fn described_by(&self) -> Option<String> {
        let ids: Vec<String> = [(&self.hint, "hint"), (&self.error, "error")]
            .into_iter()
            .filter(|(text, _)| text.is_some())
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The builder methods that all fields have.
macro_rules! field_methods {
    ($name:ty) => {
        impl $name {
            /// Help under the label.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<String>) -> Self {
                self.core.hint = Some(hint.into());
                self
            }

            /// What is wrong with the answer, if anything.
            #[must_use]
            pub fn error(mut self, error: impl Into<Option<String>>) -> Self {
                self.core.error = error.into();
                self
            }

            /// Takes its own error out of those of the form.
            #[must_use]
            pub fn errors(mut self, errors: &$crate::FieldErrors, words: &$crate::Words) -> Self {
                self.core.error = errors.of(&self.core.name).map(|message| words.tell(message));
                self
            }

            /// An id other than the name, when a page has two fields of one name.
            #[must_use]
            pub fn id(mut self, id: impl Into<String>) -> Self {
                self.core.id = id.into();
                self
            }

            /// Marks the field as one that may be left empty.
            #[must_use]
            pub fn optional(mut self, words: &$crate::Words) -> Self {
                self.core.optional = Some(words.say("web-field-optional"));
                self
            }

            /// The label is the heading of the page: for pages that ask one thing.
            #[must_use]
            pub fn as_heading(mut self) -> Self {
                self.core.heading = true;
                self
            }

            /// Dense, for officials.
            #[must_use]
            pub fn compact(mut self) -> Self {
                self.core.compact = true;
                self
            }

            /// Not to be changed now.
            #[must_use]
            pub fn disabled(mut self, disabled: bool) -> Self {
                self.core.disabled = disabled;
                self
            }
        }
    };
}
pub(super) use field_methods;

/// How wide a field is; its width tells what answer is expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// The whole column.
    #[default]
    Full,
    /// About two thirds.
    Wide,
    /// About 20 characters: a number, a code.
    Medium,
    /// About 10 characters: an amount, a phone number.
    Short,
    /// About 4 characters.
    Tiny,
}

impl Width {
    const fn token(self) -> &'static str {
        match self {
            Width::Full => "full",
            Width::Wide => "wide",
            Width::Medium => "medium",
            Width::Short => "short",
            Width::Tiny => "tiny",
        }
    }
}

/// One line of text.
#[derive(Clone, Debug, Template)]
#[template(path = "web/components/text_field.html")]
pub struct TextField {
    core: Core,
    kind: &'static str,
    value: String,
    width: Width,
    inputmode: Option<&'static str>,
    autocomplete: Option<String>,
    maxlength: Option<u32>,
    prefix: Option<String>,
    suffix: Option<String>,
    behaviour: Option<&'static str>,
    readonly: bool,
    autofocus: bool,
    spellcheck: bool,
}

impl TextField {
    /// A field for text.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> TextField {
        TextField {
            core: Core::new(name, label),
            kind: "text",
            value: String::new(),
            width: Width::Full,
            inputmode: None,
            autocomplete: None,
            maxlength: None,
            prefix: None,
            suffix: None,
            behaviour: None,
            readonly: false,
            autofocus: false,
            spellcheck: true,
        }
    }

    /// The 12-digit personal number, shown in groups while it's typed.
    pub fn personal_number(name: impl Into<String>, words: &Words) -> TextField {
        TextField {
            maxlength: Some(15),
            behaviour: Some("groups-3"),
            width: Width::Medium,
            ..TextField::new(name, words.say("web-field-personal-number"))
        }
        .digits()
        .hint(words.say("web-field-personal-number-hint"))
    }

    /// A phone number.
    pub fn phone(name: impl Into<String>, words: &Words) -> TextField {
        TextField {
            kind: "tel",
            width: Width::Medium,
            autocomplete: Some("tel".to_owned()),
            ..TextField::new(name, words.say("web-field-phone"))
        }
        .hint(words.say("web-field-phone-hint"))
    }

    /// An amount in đồng.
    pub fn money(name: impl Into<String>, label: impl Into<String>) -> TextField {
        TextField { behaviour: Some("thousands"), suffix: Some("đồng".to_owned()), width: Width::Short, ..TextField::new(name, label) }
            .digits()
    }

    /// An e-mail address.
    pub fn email(name: impl Into<String>, label: impl Into<String>) -> TextField {
        TextField { kind: "email", spellcheck: false, autocomplete: Some("email".to_owned()), ..TextField::new(name, label) }
    }

    /// A password: `new` when it's being chosen.
    pub fn password(name: impl Into<String>, label: impl Into<String>, new: bool) -> TextField {
        let autocomplete = if new { "new-password" } else { "current-password" };
        TextField {
            kind: "password",
            spellcheck: false,
            autocomplete: Some(autocomplete.to_owned()),
            width: Width::Wide,
            ..TextField::new(name, label)
        }
    }

    /// What has been typed so far.
    #[must_use]
    pub fn value(self, value: impl Into<String>) -> TextField {
        TextField { value: value.into(), ..self }
    }

    /// Only digits are expected: phones show the numeric keyboard.
    #[must_use]
    pub fn digits(self) -> TextField {
        TextField { inputmode: Some("numeric"), spellcheck: false, ..self }
    }

    /// How wide it is.
    #[must_use]
    pub fn width(self, width: Width) -> TextField {
        TextField { width, ..self }
    }

    /// The browser's autocomplete token, such as `name` or `one-time-code`.
    #[must_use]
    pub fn autocomplete(self, token: impl Into<String>) -> TextField {
        TextField { autocomplete: Some(token.into()), ..self }
    }

    /// The most characters.
    #[must_use]
    pub fn maxlength(self, characters: u32) -> TextField {
        TextField { maxlength: Some(characters), ..self }
    }

    /// A unit before the field.
    #[must_use]
    pub fn prefix(self, text: impl Into<String>) -> TextField {
        TextField { prefix: Some(text.into()), ..self }
    }

    /// A unit after the field.
    #[must_use]
    pub fn suffix(self, text: impl Into<String>) -> TextField {
        TextField { suffix: Some(text.into()), ..self }
    }

    /// Shown but not to be changed, such as what a national database answered.
    #[must_use]
    pub fn readonly(self) -> TextField {
        TextField { readonly: true, ..self }
    }

    /// Takes the focus when the page opens: for officials' pages only.
    #[must_use]
    pub fn autofocus(self) -> TextField {
        TextField { autofocus: true, ..self }
    }
}

field_methods!(TextField);
components!(TextField);
