//! The page `/api`, on which programmers read how the interface for programs is used: the rules that hold for all of it, and every
//! operation, drawn from the OpenAPI document beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};

use crate::{Area, Ctx, Failure, Page, Words};

/// Where the document is.
const DOCUMENT: &str = "/api/openapi.json";
/// What holds for every operation, in the order of the page; each is a title and a text among the messages.
const RULES: [&str; 6] = ["token", "once", "version", "pages", "errors", "files"];

#[derive(Template)]
#[template(path = "web/api_page.html")]
struct ApiPage {
    title: String,
    lead: String,
    document: &'static str,
    document_label: String,
    rules: Vec<Rule>,
    operations_title: String,
    operations: Vec<Operation>,
    types_title: String,
    types: Vec<Type>,
    words: Words,
}

struct Rule {
    id: &'static str,
    title: String,
    text: String,
    example: String,
}

struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    details: String,
    fields: Vec<Field>,
    answer: String,
    example: String,
}

struct Type {
    name: String,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: String,
    required: bool,
    meaning: String,
}

/// The routes of the document and of its page.
pub fn interface(document: Value) -> Router {
    let document = Arc::new(document);
    let read = |State(document): State<Arc<Value>>| async move { Json(Value::clone(&document)) };
    Router::new().route("/api", get(page)).route(DOCUMENT, get(read)).with_state(document)
}

/// Anybody.
async fn page(State(document): State<Arc<Value>>, ctx: Ctx) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("web-api-{thing}"));
    let base = ctx.settings().public_url.trim_end_matches('/');
    let rule = |id: &'static str| Rule { id, title: say(id), text: say(&format!("{id}-text")), example: rule_example(id, base) };
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let view = ApiPage {
        title: say("title"),
        lead: say("lead"),
        document: DOCUMENT,
        document_label: say("document"),
        rules: RULES.map(rule).into(),
        operations_title: say("operations"),
        operations: operations(&document, base, words),
        types_title: say("types"),
        types: schemas.into_iter().flatten().map(|(name, schema)| Type { name: name.clone(), fields: properties(schema) }).collect(),
        words: words.clone(),
    };
    Ok(Page { area: Area::Public, ..Page::public(view.title.clone(), &view)? })
}

/// A command that shows a rule at work; the token stands in `$TOKEN`.
fn rule_example(rule: &str, base: &str) -> String {
    match rule {
        "token" => format!("curl {base}/api/v1/dossiers \\\n  -H \"Authorization: Bearer $TOKEN\""),
        "pages" => format!("curl \"{base}/api/v1/procedures?limit=2\""),
        "files" => format!(
            "curl -X POST {base}/api/v1/files \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -H \"Content-Type: application/pdf\" \\\n  --data-binary @can-cuoc.pdf"
        ),
        _ => String::new(),
    }
}

fn operations(document: &Value, base: &str, words: &Words) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let text = |name: &str| operation[name].as_str().unwrap_or_default().to_owned();
            // dynamic: onestop-api-does-
            let summary = operation["x-message"].as_str().map_or_else(|| text("summary"), |key| words.say(key));
            let mut fields = parameters(document, operation);
            if let Some(body) = body_schema(document, operation) {
                fields.extend(properties(body));
            }
            found.push(Operation {
                id: text("operationId"),
                method: method.to_uppercase(),
                path: path.clone(),
                summary,
                details: text("description"),
                fields,
                answer: answer(operation),
                example: example(document, (method, path), operation, base),
            });
        }
    }
    found
}

fn parameters(document: &Value, operation: &Value) -> Vec<Field> {
    let listed = operation["parameters"].as_array().into_iter().flatten();
    listed
        .map(|parameter| resolved(document, parameter))
        .map(|parameter| Field {
            name: parameter["name"].as_str().unwrap_or_default().to_owned(),
            kind: parameter["in"].as_str().unwrap_or_default().to_owned(),
            required: parameter["required"] == true,
            meaning: parameter["description"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// What a reference leads to; anything else is itself.
fn resolved<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    value["$ref"].as_str().and_then(|reference| document.pointer(reference.trim_start_matches('#'))).unwrap_or(value)
}

fn body_schema<'a>(document: &'a Value, operation: &'a Value) -> Option<&'a Value> {
    operation.pointer("/requestBody/content/application~1json/schema").map(|schema| resolved(document, schema))
}

fn properties(schema: &Value) -> Vec<Field> {
    let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
    let listed = schema["properties"].as_object().into_iter().flatten();
    listed
        .map(|(name, property)| Field {
            name: name.clone(),
            kind: kind(property),
            required: required(name),
            meaning: property["description"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// `string`, `PartBody[]` and the like.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        return choices.iter().filter(|choice| choice["type"] != "null").map(kind).collect::<Vec<_>>().join(" | ");
    }
    let plain = match &schema["type"] {
        Value::Array(names) => names.iter().find_map(|name| name.as_str().filter(|name| *name != "null")).unwrap_or("object"),
        name => name.as_str().unwrap_or("object"),
    };
    if plain == "array" { format!("{}[]", kind(&schema["items"])) } else { plain.to_owned() }
}

fn answer(operation: &Value) -> String {
    let responses = operation["responses"].as_object().into_iter().flatten().filter(|(status, _)| *status != "default");
    let told = responses.map(|(status, response)| {
        let (media_type, content) = response["content"]
            .as_object()
            .and_then(|content| content.iter().next())
            .map_or(("", None), |(name, content)| (name.as_str(), Some(content)));
        let shape = content.and_then(|content| content.get("schema")).map_or_else(|| media_type.to_owned(), kind);
        format!("{status} {shape}")
    });
    told.collect::<Vec<_>>().join(", ")
}

/// A command that calls an operation; what stands in braces is the caller's.
fn example(document: &Value, (method, path): (&str, &str), operation: &Value, base: &str) -> String {
    let mut lines =
        vec![if method == "get" { format!("curl {base}{path}") } else { format!("curl -X {} {base}{path}", method.to_uppercase()) }];
    if operation["security"].as_array().is_some_and(|ways| !ways.is_empty()) {
        lines.push("-H \"Authorization: Bearer $TOKEN\"".to_owned());
    }
    if parameters(document, operation).iter().any(|parameter| parameter.name == "Idempotency-Key") {
        lines.push("-H \"Idempotency-Key: ho-so-so-1\"".to_owned());
    }
    match body_schema(document, operation) {
        Some(schema) => {
            lines.push("-H \"Content-Type: application/json\"".to_owned());
            lines.push(format!("-d '{}'", sample(document, schema)));
        }
        None if operation.get("requestBody").is_some() => {
            lines.push("-H \"Content-Type: application/pdf\"".to_owned());
            lines.push("--data-binary @can-cuoc.pdf".to_owned());
        }
        None => {}
    }
    lines.join(" \\\n  ")
}

/// A value that a schema takes: what must be there, and the version that whoever acts must name.
fn sample(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    match kind(schema).as_str() {
        "integer" | "number" => json!(1),
        "boolean" => json!(true),
        "string" if schema["format"] == "uuid" => json!("0195f0a0-0000-7000-8000-000000000001"),
        "string" => json!("…"),
        list if list.ends_with("[]") => json!([]),
        _ => {
            let named = schema["properties"].as_object().into_iter().flatten();
            let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
            let taken: BTreeMap<&String, Value> = named
                .filter(|(name, _)| required(name) || *name == "version")
                .map(|(name, property)| (name, sample(document, property)))
                .collect();
            json!(taken)
        }
    }
}
