use kernel::Actor;
use serde::Serialize;
use store::{Error, Lane, Store, params};

use crate::{Fact, Subject, record};

const NOTE: &str = "insert into journal_disclosure (person, subject, purpose, quarter_hour) values ($1, $2, $3, $4) on conflict do nothing";
const QUARTER_HOUR: i64 = 15 * 60 * 1_000_000;

/// Somebody was shown a personal record.
#[derive(Serialize)]
struct Disclosed<'a> {
    purpose: &'a str,
}

impl Fact for Disclosed<'_> {
    const KIND: &'static str = "journal.record.disclosed.v1";
}

/// Records that `actor` is about to be shown the record `subject` for `purpose` (a short code such as `process`). Returns when
/// that is durable: the page is sent after it. The same reading within a quarter of an hour is one fact.
pub async fn disclose(store: &Store, actor: &Actor, purpose: &'static str, subject: Subject) -> Result<(), Error> {
    disclose_each(store, actor, purpose, vec![subject]).await
}

/// The same of several records that one page shows.
pub async fn disclose_each(store: &Store, actor: &Actor, purpose: &'static str, subjects: Vec<Subject>) -> Result<(), Error> {
    let Some(person) = actor.person.filter(|_| !subjects.is_empty()) else { return Ok(()) };
    let actor = actor.clone();
    store
        .background(Lane::Interactive, move |tx| {
            let quarter_hour = tx.now().micros().div_euclid(QUARTER_HOUR);
            for subject in &subjects {
                if tx.execute(NOTE, params![person, subject.id, purpose, quarter_hour])? == 1 {
                    record(tx, &actor, *subject, &Disclosed { purpose })?;
                }
            }
            Ok(())
        })
        .await
}
