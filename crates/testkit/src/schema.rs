//! The schema that migrations make, as text, so that both databases can be compared.

use store::{DatabaseKind, Error, Migration};

const SQLITE: &str = "select m.name, p.name, case when p.\"notnull\" = 1 or p.pk > 0 then 1 else 0 end
    from sqlite_schema m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, p.name";
const POSTGRES: &str = "select table_name::text, column_name::text, case when is_nullable = 'NO' then 1::bigint else 0::bigint end
    from information_schema.columns where table_schema = 'public' order by table_name, column_name";
const SQLITE_INDEXES: &str = "select name from sqlite_schema where type = 'index' and name not like 'sqlite_%' order by name";
const POSTGRES_INDEXES: &str = "select indexname::text from pg_indexes where schemaname = 'public' and indexname not like '%_pkey' and indexname not like '%_key' order by indexname";

/// Tables with their columns and whether a value must stand there, then the named indexes; one line each.
pub fn schema(kind: DatabaseKind, migrations: &[Migration]) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let world = crate::world(kind, migrations);
    let (columns, indexes) = match kind {
        DatabaseKind::Sqlite => (SQLITE, SQLITE_INDEXES),
        DatabaseKind::Postgres => (POSTGRES, POSTGRES_INDEXES),
    };
    let read = world.store.read::<_, Error, _>(move |tx| {
        let mut lines = tx.rows(columns, &[], |row| {
            Ok(format!(
                "{}.{} {}",
                row.take::<String>()?,
                row.take::<String>()?,
                if row.take::<i64>()? == 1 { "required" } else { "optional" }
            ))
        })?;
        lines.extend(tx.rows(indexes, &[], |row| Ok(format!("index {}", row.take::<String>()?)))?);
        Ok(lines)
    });
    runtime.block_on(read).expect("the schema")
}
