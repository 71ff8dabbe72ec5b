//! Procedures in force: a list, and one with its rules and its form. Open to everybody.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::routing::get;
use procedure::{Cursor, Filter, Listed, PackageFiles, Procedure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use web::{Ctx, Failure};

use super::call::{Params, field, page_size};
use super::operation::Operation;
use crate::Onestop;
use crate::error::OnestopError;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        Operation::get("/api/v1/procedures", "listProcedures", "Procedures in force today, in the order of their names", get(list))
            .open()
            .query("q", "Words of name, code or field; accents and case do not matter")
            .query("field", "Code of a field")
            .query("after", "`next` of the page before")
            .query("limit", "Rows of a page, 1 to 200; 50 unless told")
            .answers::<ProcedureList>(),
        Operation::get("/api/v1/procedures/{code}", "readProcedure", "A procedure: its rules, and its form as JSON Schema", get(read))
            .open()
            .answers::<ProcedureRecord>(),
    ]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Query {
    q: Option<String>,
    field: Option<String>,
    after: Option<String>,
    limit: Option<i64>,
}

/// A page of procedures.
#[derive(Serialize, ToSchema)]
struct ProcedureList {
    items: Vec<ProcedureItem>,
    /// Where the next page begins; none: this is the last one.
    next: Option<String>,
}

/// A procedure in a list.
#[derive(Serialize, ToSchema)]
struct ProcedureItem {
    /// National code.
    code: String,
    /// Name of the version in force.
    version: String,
    name: String,
    name_en: String,
    /// Code of its field.
    field: String,
    /// Which level decides.
    level: &'static str,
    /// How much can be done online.
    online: &'static str,
}

/// A procedure with its package.
#[derive(Serialize, ToSchema)]
struct ProcedureRecord {
    code: String,
    version: String,
    name: String,
    name_en: String,
    /// `procedure.toml` as JSON: cases, limits, fees, parts, steps, legal basis.
    #[schema(value_type = Object)]
    package: Value,
    /// The form as JSON Schema 2020-12; `answers` of a dossier are checked against it.
    #[schema(value_type = Object)]
    form: Value,
    /// The fields of its result as JSON Schema 2020-12; `content` of a draft is checked against it.
    #[schema(value_type = Object)]
    result: Value,
}

async fn list(State(app): State<Arc<Onestop>>, ctx: Ctx, Params(query): Params<Query>) -> Result<Json<ProcedureList>, Failure> {
    let limit = page_size(query.limit)?;
    let after: Option<Cursor> =
        query.after.as_deref().map(|after| after.parse().map_err(|_| field("after", "onestop-api-after"))).transpose()?;
    let text = query.q.filter(|text| !text.trim().is_empty());
    let filter = Filter { text, field: query.field, ..Filter::on(ctx.now.date()) };
    let wanted = u32::try_from(limit).unwrap_or(1);
    let mut found =
        app.store.read::<_, store::Error, _>(move |tx| procedure::list(tx, &filter, after.as_ref(), wanted.saturating_add(1))).await?;
    let is_more = found.len() > usize::try_from(limit).unwrap_or(0);
    found.truncate(usize::try_from(limit).unwrap_or(0));
    let next = found.last().filter(|_| is_more).map(|last| last.cursor().to_string());
    Ok(Json(ProcedureList { items: found.into_iter().map(item).collect(), next }))
}

fn item(listed: Listed) -> ProcedureItem {
    ProcedureItem {
        code: listed.code,
        version: listed.version,
        name: listed.name.vi,
        name_en: listed.name.en,
        field: listed.field_code,
        level: listed.level.code(),
        online: listed.online.code(),
    }
}

async fn read(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(code): Path<String>) -> Result<Json<ProcedureRecord>, Failure> {
    let (system, today) = (Arc::clone(&app), ctx.now.date());
    let found = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            system.catalogue.current(tx, &code, today).map_err(|error| OnestopError::Procedure(error.to_string()))
        })
        .await?;
    Ok(Json(record(&*found.ok_or(Failure::NotFound)?)?))
}

fn record(procedure: &Procedure) -> Result<ProcedureRecord, Failure> {
    let package = &procedure.package;
    Ok(ProcedureRecord {
        code: package.code.clone(),
        version: package.version.clone(),
        name: package.name.vi.clone(),
        name_en: package.name.en.clone(),
        package: package_json(&procedure.files)?,
        form: serde_json::from_str(&procedure.files.form_json).map_err(Failure::internal)?,
        result: serde_json::from_str(&procedure.files.result_json).map_err(Failure::internal)?,
    })
}

fn package_json(files: &PackageFiles) -> Result<Value, Failure> {
    let table: toml::Table = toml::from_str(&files.procedure_toml).map_err(Failure::internal)?;
    Ok(json_of(toml::Value::Table(table)))
}

/// TOML as JSON; dates become texts.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(flag) => Value::Bool(flag),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(json_of).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(key, value)| (key, json_of(value))).collect()),
    }
}
