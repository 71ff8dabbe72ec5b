//! What programmers read: the document is OpenAPI 3.1, the page `/api` shows all of it in both languages, and its commands work.

use axum::body::Body;
use axum::http::Request;
use identity::Role;
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::world::{PDF, on_both};

/// What OpenAPI 3.1 says of the objects that our document is made of; of each object, no key that the standard does not name.
fn standard() -> Value {
    let closed = |required: &[&str], properties: Value| json!({ "type": "object", "required": required, "properties": properties, "patternProperties": { "^x-": {} }, "additionalProperties": false });
    let of = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let map = |name: &str| json!({ "type": "object", "additionalProperties": of(name) });
    let or_reference = |name: &str| json!({ "if": { "type": "object", "required": ["$ref"] }, "then": of("reference"), "else": of(name) });
    let text = json!({ "type": "string" });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/$defs/document",
        "$defs": {
            "document": closed(&["openapi", "info", "paths"], json!({
                "openapi": { "type": "string", "pattern": "^3\\.1\\.\\d+$" }, "info": of("info"), "paths": of("paths"), "components": of("components"),
                "servers": { "type": "array" }, "security": { "type": "array" }, "tags": { "type": "array" }, "externalDocs": {}, "webhooks": {}, "jsonSchemaDialect": text,
            })),
            "info": closed(&["title", "version"], json!({
                "title": text, "version": text, "summary": text, "description": text, "termsOfService": text, "contact": {},
                "license": closed(&["name"], json!({ "name": text, "identifier": text, "url": text })),
            })),
            "paths": { "type": "object", "patternProperties": { "^/": of("path"), "^x-": {} }, "additionalProperties": false },
            "path": closed(&[], json!({
                "summary": text, "description": text, "servers": {}, "parameters": {},
                "get": of("operation"), "put": of("operation"), "post": of("operation"), "delete": of("operation"), "patch": of("operation"),
                "head": of("operation"), "options": of("operation"), "trace": of("operation"),
            })),
            "operation": closed(&["responses"], json!({
                "operationId": text, "summary": text, "description": text, "deprecated": { "type": "boolean" }, "externalDocs": {}, "servers": {}, "callbacks": {},
                "tags": { "type": "array", "items": text, "uniqueItems": true },
                "parameters": { "type": "array", "items": or_reference("parameter"), "uniqueItems": true },
                "requestBody": or_reference("body"),
                "responses": { "type": "object", "minProperties": 1, "patternProperties": { "^([1-5]\\d\\d|[1-5]XX|default)$": or_reference("response") }, "additionalProperties": false },
                "security": { "type": "array", "items": { "type": "object", "additionalProperties": { "type": "array", "items": text } } },
            })),
            "parameter": closed(&["name", "in", "schema"], json!({
                "name": text, "in": { "enum": ["query", "header", "path", "cookie"] }, "description": text, "required": { "type": "boolean" },
                "deprecated": { "type": "boolean" }, "schema": of("schema"), "example": {}, "examples": {}, "style": text, "explode": { "type": "boolean" },
            })),
            "body": closed(&["content"], json!({ "description": text, "content": map("media"), "required": { "type": "boolean" } })),
            "response": closed(&["description"], json!({ "description": text, "headers": {}, "content": map("media"), "links": {} })),
            "media": closed(&[], json!({ "schema": of("schema"), "example": {}, "examples": {}, "encoding": {} })),
            "components": closed(&[], json!({
                "schemas": map("schema"), "responses": map("response"), "parameters": map("parameter"), "requestBodies": map("body"),
                "securitySchemes": map("scheme"), "examples": {}, "headers": {}, "links": {}, "callbacks": {}, "pathItems": {},
            })),
            "scheme": closed(&["type"], json!({ "type": { "const": "http" }, "scheme": text, "bearerFormat": text, "description": text })),
            "reference": { "type": "object", "properties": { "$ref": { "type": "string", "format": "uri-reference" }, "summary": text, "description": text }, "additionalProperties": false },
            "schema": { "type": ["object", "boolean"] },
        },
    })
}

#[test]
fn the_document_is_openapi_3_1() {
    on_both(|world| async move {
        let answer = world.nobody().get("/api/openapi.json").await;
        assert_eq!(answer.header("content-type"), "application/json");
        let document = answer.expect(200);
        let checker = jsonschema::validator_for(&standard()).unwrap();
        let faults: Vec<String> = checker.iter_errors(&document).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let mut wrong = document.clone();
        wrong["paths"]["/api/v1/files"]["post"]["sumary"] = json!("x");
        assert!(!checker.is_valid(&wrong), "the check finds a key that the standard does not name");
        for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
            assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}: {schema}");
        }
        let declared: Vec<&String> = document["components"]["securitySchemes"].as_object().unwrap().keys().collect();
        for (path, item) in document["paths"].as_object().unwrap() {
            for operation in item.as_object().unwrap().values() {
                let named = operation["security"].as_array().unwrap().iter().flat_map(|way| way.as_object().unwrap().keys());
                assert!(named.into_iter().all(|name| declared.contains(&name)), "{path}");
            }
        }
    });
}

#[test]
fn the_page_shows_every_operation_in_both_languages() {
    on_both(|world| async move {
        let document = world.nobody().get("/api/openapi.json").await.expect(200);
        for (language, title) in [("vi", "Giao diện lập trình"), ("en", "Programming interface")] {
            let page = world.nobody().with_cookie("lang", language).get("/api").await;
            let text = page.text();
            assert!(page.status == 200 && text.contains(&format!("<h1>{title}</h1>")), "{text}");
            for (path, item) in document["paths"].as_object().unwrap() {
                for operation in item.as_object().unwrap().values() {
                    assert!(text.contains(&format!("id=\"{}\"", operation["operationId"].as_str().unwrap())), "{language} {path}");
                }
            }
            for key in ["onestop-api-does-", "web-api-"] {
                assert!(!text.contains(key), "{language}: a message {key}… is missing");
            }
            assert!(
                ["token", "once", "version", "pages", "errors", "files"].iter().all(|rule| text.contains(&format!("<h2 id=\"{rule}\">")))
            );
        }
    });
}

/// A command of the page as a shell would take it apart: words, quoted or not, with line ends escaped.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut any) = (Vec::new(), String::new(), None, false);
    let mut letters = command.replace("\\\n", " ").chars().collect::<Vec<_>>().into_iter();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('"' | '\'', None) => (quote, any) = (Some(letter), true),
            (end, Some(open)) if end == open => quote = None,
            ('\\', Some('"')) => word.extend(letters.next()),
            (space, None) if space.is_whitespace() => {
                if any || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                any = false;
            }
            (letter, _) => word.push(letter),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Does what `curl` would do with a command of the page.
async fn curl(client: &Client, command: &str) -> Answer {
    let words = words(command);
    assert_eq!(words[0], "curl", "{command}");
    let (mut method, mut address, mut headers, mut body) = (None, None, Vec::new(), Vec::new());
    let mut rest = words[1..].iter();
    while let Some(word) = rest.next() {
        match word.as_str() {
            "-X" => method = rest.next().cloned(),
            "-H" => headers.push(rest.next().unwrap().split_once(": ").unwrap()),
            "-d" => body = rest.next().unwrap().clone().into_bytes(),
            "--data-binary" => {
                assert_eq!(rest.next().unwrap(), "@can-cuoc.pdf");
                body = PDF.to_vec();
            }
            url => address = Some(url.strip_prefix("https://phohien.example").unwrap_or_else(|| panic!("{url}")).to_owned()),
        }
    }
    let mut request = Request::builder().method(method.as_deref().unwrap_or("GET")).uri(address.unwrap());
    // The client of the test carries the token itself.
    for (name, value) in headers.iter().filter(|(name, _)| *name != "Authorization") {
        request = request.header(*name, *value);
    }
    let authorised = headers.contains(&("Authorization", "Bearer $TOKEN"));
    if authorised { client.send(request, Body::from(body)).await } else { client.with_token("").send(request, Body::from(body)).await }
}

#[test]
fn the_commands_of_the_page_work() {
    on_both(|world| async move {
        let id = world.copy_accepted().await;
        let part = world.whole(id).await.parts[0].id.to_string();
        let officer = world.client(&world.officer, Some(Role::CaseOfficer)).await;
        let page = world.nobody().get("/api").await.text();
        let unescaped = |text: &str| {
            ["&#34;", "&quot;"]
                .iter()
                .fold(text.replace("&#39;", "'").replace("&#x27;", "'"), |text, quote| text.replace(quote, "\""))
                .replace("&#60;", "<")
                .replace("&#38;", "&")
        };
        let commands: Vec<String> =
            page.split("<code>curl ").skip(1).map(|rest| format!("curl {}", unescaped(rest.split("</code>").next().unwrap()))).collect();
        assert!(commands.len() > 30, "{}", commands.len());
        let mut faults = Vec::new();
        for (number, command) in commands.into_iter().enumerate() {
            let filled = command
                .replace("ho-so-so-1", &format!("khoa-{number}"))
                .replace("\"version\":1", "\"version\":2")
                .replace("{id}", &id.to_string())
                .replace("{part}", &part)
                .replace("{code}", "2.000635");
            let answer = curl(&officer, &filled).await;
            let reading = !filled.contains("-X ");
            let is_result = filled.contains("/result");
            let fits = match answer.status.as_u16() {
                200 | 201 => true,
                // Not issued yet.
                404 if is_result => true,
                // What the sample asks for does not fit this dossier or this post; but it was understood.
                403 | 404 | 409 | 422 if !reading => !answer.text().contains("JSON") && !answer.text().contains("application/json"),
                _ => false,
            };
            if !fits {
                faults.push(format!("{filled}\n    {} {}", answer.status, answer.text()));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}
