//! A connection to PostgreSQL with its prepared statements.

use std::collections::HashMap;

use ::postgres::{Client, NoTls, Statement};

use crate::{Error, Row, Value};

/// A connection with its prepared statements.
pub(crate) struct Session {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Session {
    pub(crate) fn open(url: &str) -> Result<Session, Error> {
        let mut client = Client::connect(url, NoTls).map_err(|error| Error::Unreachable(error.to_string()))?;
        client.batch_execute("set time zone 'UTC'").map_err(|error| Error::from_postgres(&error, "set"))?;
        Ok(Session { client, statements: HashMap::new() })
    }

    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), Error> {
        self.client.batch_execute(sql).map_err(|error| Error::from_postgres(&error, sql))
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, Error> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| Error::from_postgres(&error, sql))?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }

    pub(crate) fn execute(&mut self, sql: &str, params: &[Value<'_>]) -> Result<u64, Error> {
        let statement = self.statement(sql)?;
        let params = by_reference(params);
        self.client.execute(&statement, &params).map_err(|error| Error::from_postgres(&error, sql))
    }

    pub(crate) fn query(
        &mut self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&mut Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let statement = self.statement(sql)?;
        let params = by_reference(params);
        let rows = self.client.query(&statement, &params).map_err(|error| Error::from_postgres(&error, sql))?;
        rows.iter().try_for_each(|row| each(&mut Row::postgres(row)))
    }
}

fn by_reference<'p>(params: &'p [Value<'_>]) -> Vec<&'p (dyn ::postgres::types::ToSql + Sync)> {
    params.iter().map(|value| -> &(dyn ::postgres::types::ToSql + Sync) { value }).collect()
}
