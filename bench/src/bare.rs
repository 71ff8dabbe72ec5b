//! The bare way, for comparison: the same rows inserted by a loop that does nothing else, and the same page from a handler that does
//! nothing else.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kernel::Clock;
use phohien::modules::migrations;
use postgres::NoTls;
use store::{Database, Store};

use crate::load::count;
use crate::rows::{Row, Rows};

/// How many submissions share a commit: as many as there are clients.
const GROUP: usize = 32;
/// Connections to PostgreSQL at once: more were not faster on two processors.
const CONNECTIONS: usize = 8;
/// Threads that write files.
const WRITERS: usize = 8;

/// The tables as the program makes them.
fn schema(folder: &Path, database: Database) -> anyhow::Result<()> {
    drop(Store::open(&store::Config { folder: folder.to_owned(), database }, Clock::system(), &migrations())?);
    Ok(())
}

/// Submissions a second: one SQLite connection in an empty folder, `synchronous=FULL`, a commit for each 32. With `file`, each
/// submission's file is written and synchronised before its commit.
pub fn sqlite(folder: &Path, rows: &Rows, measured: Duration, file: Option<&[u8]>) -> anyhow::Result<f64> {
    schema(folder, Database::Embedded)?;
    let connection = rusqlite::Connection::open(folder.join("phohien.sqlite"))?;
    connection
        .execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -32000;")?;
    let statements: Vec<String> = rows.statements.iter().map(|sql| sql.replace('$', "?")).collect();
    let mut prepared = statements.iter().map(|sql| connection.prepare(sql)).collect::<Result<Vec<_>, _>>()?;
    let began = Instant::now();
    let mut done = 0_usize;
    for (number, group) in rows.submissions.chunks(GROUP).enumerate() {
        if let Some(content) = file {
            write_files(folder, number, group.len(), content)?;
        }
        connection.execute_batch("begin immediate")?;
        for (statement, values) in group.iter().flatten() {
            if let Some(statement) = prepared.get_mut(*statement) {
                statement.execute(rusqlite::params_from_iter(values))?;
            }
        }
        connection.execute_batch("commit")?;
        done = done.saturating_add(group.len());
        if began.elapsed() > measured {
            break;
        }
    }
    Ok(count(done) / began.elapsed().as_secs_f64())
}

fn write_files(folder: &Path, group: usize, files: usize, content: &[u8]) -> anyhow::Result<()> {
    let numbers: Vec<usize> = (0..files).collect();
    std::thread::scope(|scope| {
        let threads: Vec<_> = numbers
            .chunks(files.div_ceil(WRITERS).max(1))
            .map(|chunk| scope.spawn(move || write_some(folder, group, chunk, content)))
            .collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a writer panicked")))
    })
}

fn write_some(folder: &Path, group: usize, numbers: &[usize], content: &[u8]) -> anyhow::Result<()> {
    for number in numbers {
        let mut file = File::create_new(folder.join(format!("file-{group}-{number}")))?;
        file.write_all(content)?;
        file.sync_all()?;
    }
    Ok(())
}

/// Submissions a second: connections to an empty PostgreSQL database, a commit for each.
pub fn postgres(folder: &Path, url: &str, rows: &Rows, measured: Duration) -> anyhow::Result<f64> {
    schema(folder, Database::Postgres(url.to_owned()))?;
    let (next, stop, done) = (AtomicUsize::new(0), AtomicBool::new(false), AtomicUsize::new(0));
    let began = Instant::now();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                scope.spawn(|| -> anyhow::Result<()> {
                    let mut client = postgres::Client::connect(url, NoTls)?;
                    let prepared = rows.statements.iter().map(|sql| client.prepare(sql)).collect::<Result<Vec<_>, _>>()?;
                    while !stop.load(Ordering::Relaxed) && began.elapsed() < measured {
                        let Some(submission) = rows.submissions.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                        insert(&mut client, &prepared, submission)?;
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                    stop.store(true, Ordering::Relaxed);
                    Ok(())
                })
            })
            .collect();
        threads.into_iter().try_for_each(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a connection panicked")))
    })?;
    Ok(count(done.load(Ordering::Relaxed)) / began.elapsed().as_secs_f64())
}

fn insert(client: &mut postgres::Client, prepared: &[postgres::Statement], submission: &[Row]) -> anyhow::Result<()> {
    client.batch_execute("begin")?;
    for (statement, values) in submission {
        if let Some(statement) = prepared.get(*statement) {
            let values: Vec<&(dyn postgres::types::ToSql + Sync)> =
                values.iter().map(|value| -> &(dyn postgres::types::ToSql + Sync) { value }).collect();
            client.execute(statement, &values)?;
        }
    }
    client.batch_execute("commit")?;
    Ok(())
}

/// Serves the bytes of a file as one page, and nothing else, until it is killed.
#[expect(clippy::print_stdout, reason = "the parent reads the address")]
pub fn serve(page: &Path) -> anyhow::Result<()> {
    let page: &'static [u8] = std::fs::read(page)?.leak();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("http://{}", listener.local_addr()?);
        let html = [("content-type", "text/html; charset=utf-8")];
        let router = axum::Router::new().fallback(axum::routing::get(move || std::future::ready((html, page))));
        axum::serve(listener, router).await?;
        Ok(())
    })
}
