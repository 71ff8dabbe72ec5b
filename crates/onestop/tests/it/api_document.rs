//! The OpenAPI document says what the router does, and the router does what the document says.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;

use crate::world::on_both;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

#[test]
fn every_operation_of_the_document_is_answered_and_no_other() {
    on_both(|world| async move {
        let document = world.app.module().openapi.unwrap();
        let client = world.nobody().with_token("x");
        for (path, item) in document["paths"].as_object().unwrap() {
            let address = path.replace("{id}", "00000000-0000-0000-0000-000000000000").replace("{code}", "1.001193");
            for method in METHODS {
                let request = Request::builder().method(method.to_uppercase().as_str()).uri(&address);
                let answer = client.send(request, Body::empty()).await;
                match item[method]["security"].as_array().map(|security| security.is_empty()) {
                    None => assert_eq!(answer.status, 405, "{method} {path} is not in the document"),
                    Some(true) => assert_eq!(answer.status, 200, "{method} {path} is open"),
                    Some(false) => assert_eq!(answer.status, 401, "{method} {path} asks for a token"),
                }
            }
        }
    });
}

#[test]
fn routes_come_from_the_table_alone() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api");
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let routes = std::fs::read_to_string(&file).unwrap().matches(".route(").count();
        assert_eq!(routes, usize::from(file.ends_with("mod.rs")), "{}", file.display());
    }
}

#[test]
fn the_document_holds_together() {
    on_both(|world| async move {
        let document = world.app.module().openapi.unwrap();
        let (mut ids, mut references) = (BTreeSet::new(), BTreeSet::new());
        for (path, item) in document["paths"].as_object().unwrap() {
            assert!(path.starts_with("/api/v1/"), "{path}");
            for (method, operation) in item.as_object().unwrap() {
                assert!(METHODS.contains(&method.as_str()));
                assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{path}");
                assert!(operation["summary"].as_str().is_some_and(|summary| !summary.is_empty()));
                assert!(
                    operation["responses"].as_object().unwrap().keys().all(|status| status == "default" || status.parse::<u16>().is_ok())
                );
                let named: BTreeSet<&str> = operation["parameters"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|parameter| parameter["in"] == "path")
                    .filter_map(|parameter| parameter["name"].as_str())
                    .collect();
                let wanted: BTreeSet<&str> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
                assert_eq!(named, wanted, "{path}");
            }
        }
        assert!(ids.len() >= 25, "{ids:?}");
        collect(&document, &mut references);
        for reference in references {
            assert!(document.pointer(reference.strip_prefix('#').unwrap()).is_some(), "{reference} leads nowhere");
        }
        for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
            assert!(
                schema["type"].is_string() || schema["type"].is_array() || schema["oneOf"].is_array() || schema["allOf"].is_array(),
                "{name}: {schema}"
            );
            if name.ends_with("Body") || name == "Filing" {
                assert_eq!(schema["additionalProperties"], Value::Bool(false), "{name} refuses unknown keys");
            }
        }
    });
}

fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            references.extend(object.get("$ref").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| collect(value, references));
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}
