//! Whether the databases take a statement, and by which way they would run it.

use store::{DatabaseKind, Error, Migration, Value};

/// Prepares each statement without running it: the lines of its plan, or what the database says against it.
pub fn plans(kind: DatabaseKind, migrations: &[Migration], statements: &[String]) -> Vec<Result<Vec<String>, String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let world = crate::world(kind, migrations);
    statements.iter().map(|statement| runtime.block_on(plan(kind, &world.store, statement))).collect()
}

async fn plan(kind: DatabaseKind, store: &store::Store, statement: &str) -> Result<Vec<String>, String> {
    let (sql, columns_before) = match kind {
        DatabaseKind::Sqlite => (format!("explain query plan {statement}"), 3),
        DatabaseKind::Postgres => (format!("explain {statement}"), 0),
    };
    let values = vec![Value::Null; parameters(statement)];
    let read = store.read::<_, Error, _>(move |tx| {
        tx.rows(&sql, &values, |row| {
            for _ in 0..columns_before {
                row.take::<Option<i64>>()?;
            }
            row.take::<String>()
        })
    });
    read.await.map_err(|error| error.to_string())
}

/// The highest number of a parameter, `$7`.
fn parameters(statement: &str) -> usize {
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    statement.split('$').skip(1).map(digits).max().unwrap_or(0)
}
