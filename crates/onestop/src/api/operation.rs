//! One operation of the interface, and the OpenAPI document of many.

use std::sync::Arc;

use axum::routing::MethodRouter;
use serde::Serialize;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use procedure::FormField;

use crate::Onestop;
use crate::service::draft_result::CONTENT;

/// Media type of JSON.
const JSON: &str = "application/json";

/// A method at a path, with what the document says of it.
pub(super) struct Operation {
    pub(super) path: &'static str,
    pub(super) handler: MethodRouter<Arc<Onestop>>,
    method: &'static str,
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    details: &'static str,
    open: bool,
    key: Key,
    query: Vec<(&'static str, &'static str)>,
    request: Option<Value>,
    status: &'static str,
    answer: Value,
    schemas: Vec<(String, Value)>,
}

/// Whether an operation takes an `Idempotency-Key`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Key {
    None,
    Optional,
    Required,
}

impl Operation {
    /// A reading operation.
    pub(super) fn get(path: &'static str, id: &'static str, summary: &'static str, handler: MethodRouter<Arc<Onestop>>) -> Operation {
        let answer = json!({});
        Operation {
            path,
            handler,
            method: "get",
            id,
            summary,
            details: "",
            open: false,
            key: Key::None,
            query: Vec::new(),
            request: None,
            status: "200",
            answer,
            schemas: Vec::new(),
        }
    }

    /// A writing operation that may carry an `Idempotency-Key`.
    pub(super) fn post(path: &'static str, id: &'static str, summary: &'static str, handler: MethodRouter<Arc<Onestop>>) -> Operation {
        Operation { method: "post", key: Key::Optional, ..Operation::get(path, id, summary, handler) }
    }

    /// Says more than the summary does.
    pub(super) fn details(self, details: &'static str) -> Operation {
        Operation { details, ..self }
    }

    /// No token is needed.
    pub(super) fn open(self) -> Operation {
        Operation { open: true, ..self }
    }

    /// The `Idempotency-Key` must be there.
    pub(super) fn once(self) -> Operation {
        Operation { key: Key::Required, ..self }
    }

    /// A query parameter: its name and what it means.
    pub(super) fn query(mut self, name: &'static str, meaning: &'static str) -> Operation {
        self.query.push((name, meaning));
        self
    }

    /// The JSON body.
    pub(super) fn body<T: ToSchema>(mut self) -> Operation {
        let schema = self.schema::<T>();
        self.request = Some(json!({ JSON: { "schema": schema } }));
        self
    }

    /// A body that is a file.
    pub(super) fn file_body(mut self) -> Operation {
        let form = json!({ "type": "object", "required": ["file"], "properties": { "file": { "type": "string", "contentMediaType": "application/octet-stream" } } });
        self.request = Some(json!({ "application/octet-stream": {}, "multipart/form-data": { "schema": form } }));
        self
    }

    /// The JSON answer.
    pub(super) fn answers<T: ToSchema>(mut self) -> Operation {
        let schema = self.schema::<T>();
        self.answer = json!({ JSON: { "schema": schema } });
        self
    }

    /// The JSON answer to something that was made.
    pub(super) fn makes<T: ToSchema>(self) -> Operation {
        Operation { status: "201", ..self.answers::<T>() }
    }

    /// An answer that is a file of whatever type.
    pub(super) fn answers_file(self) -> Operation {
        Operation { answer: json!({ "*/*": {} }), ..self }
    }

    /// An answer that is a PDF.
    pub(super) fn answers_pdf(self) -> Operation {
        Operation { answer: json!({ "application/pdf": {} }), ..self }
    }

    fn schema<T: ToSchema>(&mut self) -> Value {
        let mut schemas: Vec<(String, RefOr<Schema>)> = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut schemas);
        self.schemas.extend(schemas.into_iter().map(|(name, schema)| (name, serde_json::to_value(schema).unwrap_or_default())));
        json!({ "$ref": format!("#/components/schemas/{}", T::name()) })
    }

    /// The operation object of the document.
    fn described(&self) -> Value {
        let mut parameters: Vec<Value> =
            self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).map(path_parameter).collect();
        parameters.extend(
            self.query
                .iter()
                .map(|(name, meaning)| json!({ "name": name, "in": "query", "description": meaning, "schema": { "type": "string" } })),
        );
        if self.key != Key::None {
            parameters.push(json!({ "$ref": if self.key == Key::Required { "#/components/parameters/RequiredKey" } else { "#/components/parameters/OptionalKey" } }));
        }
        if self.path.starts_with("/api/v1/dossiers/{id}/") && self.method == "post" {
            parameters.push(json!({ "$ref": "#/components/parameters/IfMatch" }));
        }
        let mut operation = json!({
            "operationId": self.id,
            "summary": self.summary,
            "x-message": format!("onestop-api-does-{}", kebab(self.id)),
            "tags": [self.path.split('/').nth(3).unwrap_or_default()],
            "security": if self.open { json!([]) } else { json!([{ "bearer": [] }]) },
            "responses": { self.status: { "description": self.summary, "content": self.answer }, "default": { "$ref": "#/components/responses/Problem" } },
        });
        if let Value::Object(operation) = &mut operation {
            let mut add = |key: &str, value: Value| operation.insert(key.to_owned(), value);
            if !self.details.is_empty() {
                add("description", json!(self.details));
            }
            if !parameters.is_empty() {
                add("parameters", json!(parameters));
            }
            if let Some(request) = &self.request {
                add("requestBody", json!({ "required": true, "content": request }));
            }
        }
        operation
    }
}

/// `fileDossier` as message keys write it: `file-dossier`.
fn kebab(id: &str) -> String {
    let word = |letter: char| if letter.is_ascii_uppercase() { format!("-{}", letter.to_ascii_lowercase()) } else { letter.to_string() };
    id.chars().map(word).collect()
}

/// A field of an act's body.
#[derive(Clone, Serialize, ToSchema)]
pub(super) struct FieldItem {
    pub(super) name: String,
    /// Type as JSON Schema names it.
    r#type: String,
    required: bool,
    /// What it means.
    meaning: String,
    /// The values that fit, if only some do.
    pub(super) choices: Vec<Choice>,
}

/// A value that fits.
#[derive(Clone, Serialize, ToSchema)]
pub(super) struct Choice {
    pub(super) value: String,
    /// What it stands for, in Vietnamese.
    pub(super) name: String,
}

impl FieldItem {
    /// A field of a procedure's result, within `content`.
    pub(super) fn of_result(field: &FormField, required: bool) -> FieldItem {
        let hint = field.hint.as_ref().map(|hint| format!(" ({})", hint.vi)).unwrap_or_default();
        let choices = field.options.iter().map(|option| Choice { value: option.value.clone(), name: option.label.vi.clone() });
        FieldItem {
            name: format!("{CONTENT}{}", field.name),
            r#type: field.kind.code().to_owned(),
            required,
            meaning: format!("{}{hint}", field.title.vi),
            choices: choices.collect(),
        }
    }
}

/// The fields of an operation's body, in the order of their names; the version goes without saying.
pub(super) fn fields(operation: &Operation) -> Vec<FieldItem> {
    let body = operation.request.as_ref().and_then(|request| request.pointer("/application~1json/schema/$ref")?.as_str());
    let name = body.and_then(|reference| reference.rsplit('/').next()).unwrap_or_default();
    let Some((_, schema)) = operation.schemas.iter().find(|(known, _)| known == name) else { return Vec::new() };
    let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
    let properties = schema["properties"].as_object().into_iter().flatten().filter(|(name, _)| *name != "version");
    properties
        .map(|(name, property)| FieldItem {
            name: name.clone(),
            r#type: type_of(property),
            required: required(name),
            meaning: property["description"].as_str().unwrap_or_default().to_owned(),
            choices: Vec::new(),
        })
        .collect()
}

/// `string`, `integer` …; of several types the one that is not null.
fn type_of(schema: &Value) -> String {
    match &schema["type"] {
        Value::String(name) => name.clone(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).find(|name| *name != "null").unwrap_or("object").to_owned(),
        _ => "object".to_owned(),
    }
}

fn path_parameter(name: &str) -> Value {
    let meaning = match name {
        "code" => "National code of the procedure, such as 1.001193",
        "part" => "Id of the part, as the dossier tells it",
        _ => "Id of the dossier, or its code",
    };
    json!({ "name": name, "in": "path", "required": true, "description": meaning, "schema": { "type": "string" } })
}

/// The document of many operations.
pub(super) fn document(operations: &[Operation]) -> Value {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for operation in operations {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        if let Value::Object(path) = path {
            path.insert(operation.method.to_owned(), operation.described());
        }
        schemas.extend(operation.schemas.iter().cloned());
    }
    schemas.insert("Problem".to_owned(), problem());
    json!({
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer", "description": "A token that acts for a person, or for one post of a person." } },
            "parameters": {
                "RequiredKey": key_parameter(true),
                "OptionalKey": key_parameter(false),
                "IfMatch": {
                    "name": "If-Match", "in": "header", "example": "\"3\"", "schema": { "type": "string" },
                    "description": "The version that the caller saw, as the ETag of an earlier answer; the body's `version` does the same.",
                },
            },
            "responses": { "Problem": {
                "description": "What went wrong (RFC 9457)",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
            } },
        },
    })
}

fn key_parameter(required: bool) -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": required, "schema": { "type": "string", "minLength": 1, "maxLength": 200 },
        "description": "Chosen by the caller for one act and kept through retries: a repeated request returns the first one's answer.",
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": { "type": "string", "description": "Kind of problem" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "facts": {
                "type": "object", "additionalProperties": { "type": "string" },
                "description": "Of a conflict: `by` whom and `at` what time the dossier was changed, and the `state` it is in",
            },
            "errors": {
                "type": "array",
                "items": { "type": "object", "required": ["field", "detail"], "properties": { "field": { "type": "string" }, "detail": { "type": "string" } } },
            },
        },
    })
}
