use std::borrow::Cow;

use jiff::civil::Date;
use kernel::{Dong, Id, Instant};
use rusqlite::types::{ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::Error;

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'v> {
    /// No value.
    Null,
    /// `{int}` and `{instant}`.
    Int(i64),
    /// `{bool}`.
    Bool(bool),
    /// `{real}`.
    Real(f64),
    /// `{text}` and `{date}`.
    Text(Cow<'v, str>),
    /// `{bytes}`.
    Bytes(Cow<'v, [u8]>),
    /// `{id}`.
    Uuid(Uuid),
}

/// Parameters in the order of `$1`, `$2`, …: `params![dossier.id, dossier.version]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { AsRef::<[$crate::Value<'_>]>::as_ref(&[$($crate::Value::from($value)),*]) };
}

macro_rules! value_from {
    ($($type:ty => |$value:ident| $make:expr;)*) => { $(
        impl<'v> From<$type> for Value<'v> {
            fn from($value: $type) -> Value<'v> { $make }
        }
    )* };
}

value_from! {
    i64 => |value| Value::Int(value);
    i32 => |value| Value::Int(i64::from(value));
    u32 => |value| Value::Int(i64::from(value));
    u8 => |value| Value::Int(i64::from(value));
    bool => |value| Value::Bool(value);
    f64 => |value| Value::Real(value);
    &'v str => |value| Value::Text(Cow::Borrowed(value));
    String => |value| Value::Text(Cow::Owned(value));
    &'v String => |value| Value::Text(Cow::Borrowed(value));
    Vec<u8> => |value| Value::Bytes(Cow::Owned(value));
    &'v [u8] => |value| Value::Bytes(Cow::Borrowed(value));
    [u8; 32] => |value| Value::Bytes(Cow::Owned(value.to_vec()));
    Uuid => |value| Value::Uuid(value);
    Instant => |value| Value::Int(value.micros());
    Date => |value| Value::Text(Cow::Owned(value.to_string()));
    Dong => |value| Value::Int(value.0);
}

impl<'v, K> From<Id<K>> for Value<'v> {
    fn from(id: Id<K>) -> Value<'v> {
        Value::Uuid(id.uuid())
    }
}

impl<'v, T: Into<Value<'v>>> From<Option<T>> for Value<'v> {
    fn from(value: Option<T>) -> Value<'v> {
        value.map_or(Value::Null, Into::into)
    }
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Value::Null => ValueRef::Null,
            Value::Int(value) => ValueRef::Integer(*value),
            Value::Bool(value) => ValueRef::Integer(i64::from(*value)),
            Value::Real(value) => ValueRef::Real(*value),
            Value::Text(value) => ValueRef::Text(value.as_bytes()),
            Value::Bytes(value) => ValueRef::Blob(value),
            Value::Uuid(value) => ValueRef::Blob(value.as_bytes()),
        }))
    }
}

impl ::postgres::types::ToSql for Value<'_> {
    fn to_sql(
        &self,
        ty: &::postgres::types::Type,
        out: &mut ::postgres::types::private::BytesMut,
    ) -> Result<::postgres::types::IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(::postgres::types::IsNull::Yes),
            Value::Int(value) => value.to_sql(ty, out),
            Value::Bool(value) => value.to_sql(ty, out),
            Value::Real(value) => value.to_sql(ty, out),
            Value::Text(value) => value.as_ref().to_sql(ty, out),
            Value::Bytes(value) => value.as_ref().to_sql(ty, out),
            Value::Uuid(value) => value.to_sql(ty, out),
        }
    }

    fn accepts(_: &::postgres::types::Type) -> bool {
        true
    }

    ::postgres::types::to_sql_checked!();
}

/// One row of an answer. Columns are taken in the order of the select list: `Ok(Agency { id: row.take()?, name: row.take()? })`.
pub struct Row<'r> {
    inner: RowKind<'r>,
    next: usize,
}

enum RowKind<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r ::postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) fn sqlite(row: &'r rusqlite::Row<'r>) -> Row<'r> {
        Row { inner: RowKind::Sqlite(row), next: 0 }
    }

    pub(crate) fn postgres(row: &'r ::postgres::Row) -> Row<'r> {
        Row { inner: RowKind::Postgres(row), next: 0 }
    }

    /// The next column of the select list.
    pub fn take<T: Column>(&mut self) -> Result<T, Error> {
        let index = self.next;
        self.next = index.saturating_add(1);
        match &self.inner {
            RowKind::Sqlite(row) => row.get_ref(index).ok().and_then(T::from_sqlite),
            RowKind::Postgres(row) => T::from_postgres(row, index),
        }
        .ok_or(Error::Decode { index, wanted: std::any::type_name::<T>() })
    }
}

impl Row<'_> {
    /// Adds every column to a digest: a byte for the kind, the length, the bytes. The same row gives the same digest on both
    /// databases (truth values count as whole numbers, ids as bytes).
    pub(crate) fn write_into(&self, state: &mut Vec<u8>) -> Result<(), Error> {
        let count = match &self.inner {
            RowKind::Sqlite(row) => row.as_ref().column_count(),
            RowKind::Postgres(row) => row.len(),
        };
        for index in 0..count {
            let written = match &self.inner {
                RowKind::Sqlite(row) => row.get_ref(index).ok().map(|value| write_sqlite(value, state)),
                RowKind::Postgres(row) => postgres_bytes(row, index).map(|(kind, bytes)| write(kind, &bytes, state)),
            };
            written.ok_or(Error::Decode { index, wanted: "bytes" })?;
        }
        Ok(())
    }
}

fn write(kind: u8, bytes: &[u8], state: &mut Vec<u8>) {
    state.push(kind);
    state.extend_from_slice(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    state.extend_from_slice(bytes);
}

fn write_sqlite(value: ValueRef<'_>, state: &mut Vec<u8>) {
    match value {
        ValueRef::Null => write(0, &[], state),
        ValueRef::Integer(number) => write(1, &number.to_be_bytes(), state),
        ValueRef::Real(number) => write(2, &number.to_be_bytes(), state),
        ValueRef::Text(text) => write(3, text, state),
        ValueRef::Blob(bytes) => write(4, bytes, state),
    }
}

fn postgres_bytes(row: &::postgres::Row, index: usize) -> Option<(u8, Vec<u8>)> {
    use ::postgres::types::Type;
    let kind = row.columns().get(index)?.type_();
    let bytes = if *kind == Type::BOOL {
        row.try_get::<_, Option<bool>>(index).ok()?.map(|truth| (1, i64::from(truth).to_be_bytes().to_vec()))
    } else if *kind == Type::INT8 {
        row.try_get::<_, Option<i64>>(index).ok()?.map(|number| (1, number.to_be_bytes().to_vec()))
    } else if *kind == Type::FLOAT8 {
        row.try_get::<_, Option<f64>>(index).ok()?.map(|number| (2, number.to_be_bytes().to_vec()))
    } else if *kind == Type::UUID {
        row.try_get::<_, Option<Uuid>>(index).ok()?.map(|id| (4, id.as_bytes().to_vec()))
    } else if *kind == Type::BYTEA {
        row.try_get::<_, Option<Vec<u8>>>(index).ok()?.map(|bytes| (4, bytes))
    } else {
        row.try_get::<_, Option<String>>(index).ok()?.map(|text| (3, text.into_bytes()))
    };
    Some(bytes.unwrap_or_default())
}

/// A type that a column can be read as.
pub trait Column: Sized {
    /// From SQLite; `None` if the stored value does not fit.
    fn from_sqlite(value: ValueRef<'_>) -> Option<Self>;
    /// From PostgreSQL; `None` if the stored value does not fit.
    fn from_postgres(row: &::postgres::Row, index: usize) -> Option<Self>;
}

macro_rules! column {
    ($($type:ty: |$value:ident| $sqlite:expr;)*) => { $(
        impl Column for $type {
            fn from_sqlite($value: ValueRef<'_>) -> Option<Self> { $sqlite }
            fn from_postgres(row: &::postgres::Row, index: usize) -> Option<Self> { row.try_get(index).ok() }
        }
    )* };
}

column! {
    i64: |value| value.as_i64().ok();
    bool: |value| value.as_i64().ok().map(|number| number != 0);
    f64: |value| match value { ValueRef::Integer(number) => Some(f64::from(i32::try_from(number).ok()?)), other => other.as_f64().ok() };
    String: |value| value.as_str().ok().map(str::to_owned);
    Vec<u8>: |value| value.as_blob().ok().map(<[u8]>::to_vec);
    Uuid: |value| Uuid::from_slice(value.as_blob().ok()?).ok();
}

macro_rules! column_through {
    ($($type:ty: $raw:ty => |$value:ident| $make:expr;)*) => { $(
        impl Column for $type {
            fn from_sqlite(value: ValueRef<'_>) -> Option<Self> { let $value = <$raw>::from_sqlite(value)?; $make }
            fn from_postgres(row: &::postgres::Row, index: usize) -> Option<Self> { let $value = <$raw>::from_postgres(row, index)?; $make }
        }
    )* };
}

column_through! {
    u32: i64 => |value| u32::try_from(value).ok();
    u8: i64 => |value| u8::try_from(value).ok();
    usize: i64 => |value| usize::try_from(value).ok();
    Instant: i64 => |value| Some(Instant::from_micros(value));
    Dong: i64 => |value| Some(Dong(value));
    Date: String => |value| value.parse().ok();
    [u8; 32]: Vec<u8> => |value| value.try_into().ok();
}

impl<K> Column for Id<K> {
    fn from_sqlite(value: ValueRef<'_>) -> Option<Self> {
        Uuid::from_sqlite(value).map(Id::from_uuid)
    }
    fn from_postgres(row: &::postgres::Row, index: usize) -> Option<Self> {
        Uuid::from_postgres(row, index).map(Id::from_uuid)
    }
}

impl<T: Column> Column for Option<T> {
    fn from_sqlite(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            other => T::from_sqlite(other).map(Some),
        }
    }
    fn from_postgres(row: &::postgres::Row, index: usize) -> Option<Self> {
        match row.try_get::<_, Option<AnyValue>>(index) {
            Ok(None) => Some(None),
            _ => T::from_postgres(row, index).map(Some),
        }
    }
}

/// Tells only whether a PostgreSQL column is null.
struct AnyValue;

impl<'a> ::postgres::types::FromSql<'a> for AnyValue {
    fn from_sql(_: &::postgres::types::Type, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(AnyValue)
    }
    fn accepts(_: &::postgres::types::Type) -> bool {
        true
    }
}
