//! The rows that the server wrote, taken out of its database so that a bare loop can insert exactly the same.

use std::collections::HashMap;

use anyhow::Context;
use postgres::types::Type;
use rusqlite::types::ValueRef;
use store::Value;

/// Tables that a submission writes, and the column that names the dossier. Parents come first.
const OF_DOSSIER: [(&str, &str); 5] = [
    ("onestop_dossier", "id"),
    ("onestop_part", "dossier"),
    ("onestop_fee", "dossier"),
    ("onestop_task", "dossier"),
    ("journal_fact", "subject"),
];
/// Tables whose rows come evenly with submissions.
const BESIDE: [&str; 2] = ["store_request", "store_file"];
/// Columns that the databases give by themselves.
const GIVEN: [&str; 1] = ["insertion"];
/// The number that each submission counts up.
const SERIES: &str = "insert into store_series (owner, kind, period, last) values ('bare', 'dossier', 'bare', 1)
    on conflict (owner, kind, period) do update set last = store_series.last + 1";

/// One row: which statement inserts it, and its values.
pub type Row = (usize, Vec<Value<'static>>);

/// The rows of submissions.
pub struct Rows {
    /// Insert statements, with parameters `$1`, `$2`, ….
    pub statements: Vec<String>,
    /// The rows of each submission, parents first.
    pub submissions: Vec<Vec<Row>>,
}

/// A database that can be read table by table.
pub trait Source {
    /// Columns of a table.
    fn columns(&mut self, table: &str) -> anyhow::Result<Vec<String>>;
    /// All rows of a query.
    fn query(&mut self, sql: &str) -> anyhow::Result<Vec<Vec<Value<'static>>>>;
}

impl Rows {
    /// Takes the rows of at most `limit` submissions.
    pub fn take(source: &mut dyn Source, limit: usize) -> anyhow::Result<Rows> {
        let mut rows = Rows { statements: vec![SERIES.to_owned()], submissions: Vec::new() };
        let ids = source.query(&format!("select id from onestop_dossier order by submitted_at, id limit {limit}"))?;
        let place: HashMap<Vec<u8>, usize> =
            ids.iter().enumerate().filter_map(|(place, row)| Some((bytes(row.first()?)?, place))).collect();
        rows.submissions = vec![vec![(0, Vec::new())]; ids.len()];
        for (table, key) in OF_DOSSIER {
            for (first, row) in rows.table(source, table, key)? {
                let submission = bytes(&first).and_then(|id| place.get(&id)).and_then(|place| rows.submissions.get_mut(*place));
                if let Some(submission) = submission {
                    submission.push(row);
                }
            }
        }
        for table in BESIDE {
            let all = rows.table(source, table, "at")?;
            let each = all.len().div_ceil(ids.len().max(1)).max(1);
            for (submission, chunk) in rows.submissions.iter_mut().zip(all.chunks(each)) {
                submission.extend(chunk.iter().map(|(_, row)| row.clone()));
            }
        }
        anyhow::ensure!(!rows.submissions.is_empty(), "the server wrote no dossiers");
        Ok(rows)
    }

    /// How many rows a submission has on average.
    pub fn each(&self) -> usize {
        self.submissions.iter().map(Vec::len).sum::<usize>().div_euclid(self.submissions.len().max(1))
    }

    fn table(&mut self, source: &mut dyn Source, table: &str, key: &str) -> anyhow::Result<Vec<(Value<'static>, Row)>> {
        let columns: Vec<String> = source.columns(table)?.into_iter().filter(|column| !is_given(column)).collect();
        let statement = self.statements.len();
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
        self.statements.push(format!("insert into {table} ({}) values ({})", columns.join(", "), places.join(", ")));
        let found = source.query(&format!("select {key}, {} from {table}", columns.join(", ")))?;
        let split = |row: Vec<Value<'static>>| {
            let mut values = row.into_iter();
            values.next().map(|first| (first, (statement, values.collect())))
        };
        Ok(found.into_iter().filter_map(split).collect())
    }
}

fn is_given(column: &str) -> bool {
    GIVEN.contains(&column)
}

fn bytes(value: &Value<'_>) -> Option<Vec<u8>> {
    match value {
        Value::Bytes(bytes) => Some(bytes.to_vec()),
        Value::Uuid(uuid) => Some(uuid.as_bytes().to_vec()),
        _ => None,
    }
}

impl Source for rusqlite::Connection {
    fn columns(&mut self, table: &str) -> anyhow::Result<Vec<String>> {
        let mut statement = self.prepare(&format!("select name from pragma_table_info('{table}') order by cid"))?;
        let names = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(names)
    }

    fn query(&mut self, sql: &str) -> anyhow::Result<Vec<Vec<Value<'static>>>> {
        let mut statement = self.prepare(sql)?;
        let width = statement.column_count();
        let value = |value: ValueRef<'_>| match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Int(number),
            ValueRef::Real(number) => Value::Real(number),
            ValueRef::Text(text) => Value::from(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Value::from(bytes.to_vec()),
        };
        let rows =
            statement.query_map([], |row| (0..width).map(|at| row.get_ref(at).map(value)).collect::<Result<Vec<Value<'static>>, _>>())?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Source for postgres::Client {
    fn columns(&mut self, table: &str) -> anyhow::Result<Vec<String>> {
        let sql = "select column_name::text from information_schema.columns where table_name = $1 order by ordinal_position";
        Ok(postgres::Client::query(self, sql, &[&table])?.iter().map(|row| row.get(0)).filter(|column| column != "position").collect())
    }

    fn query(&mut self, sql: &str) -> anyhow::Result<Vec<Vec<Value<'static>>>> {
        let rows = postgres::Client::query(self, sql, &[])?;
        rows.iter().map(|row| (0..row.len()).map(|at| postgres_value(row, at)).collect()).collect()
    }
}

fn postgres_value(row: &postgres::Row, at: usize) -> anyhow::Result<Value<'static>> {
    let kind = row.columns().get(at).context("no such column")?.type_();
    let value = match *kind {
        Type::BOOL => row.try_get::<_, Option<bool>>(at)?.map(Value::from),
        Type::INT8 => row.try_get::<_, Option<i64>>(at)?.map(Value::from),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(at)?.map(Value::from),
        Type::UUID => row.try_get::<_, Option<uuid::Uuid>>(at)?.map(Value::from),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.map(Value::from),
        _ => row.try_get::<_, Option<String>>(at)?.map(Value::from),
    };
    Ok(value.unwrap_or(Value::Null))
}
