use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode};
use kernel::{Id, Message, RequestId, text};
use serde::de::Error;

use crate::kept::{self, Posted};
use crate::{Ctx, Failure};

/// Errors of single fields, by the field's name; kept beside what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(BTreeMap<String, Message>);

impl FieldErrors {
    /// Notes an error; the first of a field stays.
    pub fn add(&mut self, field: &str, message: Message) {
        self.0.entry(field.to_owned()).or_insert(message);
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The error of a field.
    pub fn of(&self, field: &str) -> Option<&Message> {
        self.0.get(field)
    }

    /// All, in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Message)> {
        self.0.iter().map(|(field, message)| (field.as_str(), message))
    }
}

impl<F: AsRef<str>> FromIterator<(F, Message)> for FieldErrors {
    fn from_iter<I: IntoIterator<Item = (F, Message)>>(faults: I) -> FieldErrors {
        let mut errors = FieldErrors::default();
        faults.into_iter().for_each(|(field, message)| errors.add(field.as_ref(), message));
        errors
    }
}

/// A posted form as typed: names with their values in order, for forms whose fields are data (procedures' e-forms).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// From decoded pairs.
    pub fn new(pairs: Vec<(String, String)>) -> Fields {
        Fields(pairs)
    }

    /// From pairs as they were sent: each text as it is kept, or nothing if one did not arrive as text.
    pub fn sent(pairs: Vec<(String, String)>) -> Option<Fields> {
        pairs.into_iter().map(|(name, value)| Some((name, text::typed(&value)?))).collect::<Option<_>>().map(Fields)
    }

    /// The first value of a name, trimmed; empty if absent.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// Whether a name was sent.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }

    /// The request id that a form of officials carries.
    pub fn request(&self) -> Result<RequestId, Failure> {
        self.text("request").parse().map_err(|_| Failure::Invalid(Message::new("web-form-broken")))
    }

    /// The version that the page showed.
    pub fn version(&self) -> Result<i64, Failure> {
        self.text("version").parse().map_err(|_| Failure::Invalid(Message::new("web-form-broken")))
    }

    /// An id out of a hidden field; nobody who uses the pages sends a wrong one.
    pub fn id<K>(&self, name: &str) -> Result<Id<K>, Failure> {
        self.text(name).parse().map_err(|_| Failure::NotFound)
    }

    /// All pairs.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Fields::sent(Vec::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("not sent as text"))
    }
}

/// A form without files; the query of a reading request. What nobody has posted is kept until it is known whether a sign-in was missing.
impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Fields, Failure> {
        let ctx = request.extensions().get::<Ctx>().filter(|_| request.method() == Method::POST).cloned();
        let fields = match Form::<Fields>::from_request(request, state).await {
            Ok(Form(fields)) => fields,
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => return Err(Failure::TooLarge),
            Err(_) => return Err(Failure::Invalid(Message::new("web-form-broken"))),
        };
        if let Some(ctx) = ctx {
            kept::admit(&ctx, &fields).await?;
            if ctx.viewer.is_none() {
                kept::put_down(&ctx, Posted { fields: fields.clone(), files: Vec::new(), is_multipart: false });
            }
        }
        Ok(fields)
    }
}
