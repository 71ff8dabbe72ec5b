//! Life in the province, simulated: every act is a call of the real use case, by somebody who holds the post, at its own time.
//!
//! [`plan`] invents what is filed (how much, where, by whom, with which answers), [`story`] what becomes of it, [`engine`] orders all
//! acts by virtual time and does them in shared transactions, [`act`], [`file`] and [`steps`] do one act each, at a [`desk`]. [`stage`] sets the
//! scenes for the demonstration accounts. The same seed gives the same dossiers with the same codes.
//!
//! An act that a use case refuses is counted by its reason and told in the [`Report`]; its dossier stays where it was.

mod act;
mod away;
mod desk;
mod dice;
mod engine;
mod file;
mod form;
mod life;
mod people;
mod plan;
mod span;
mod stage;
mod steps;
mod story;
mod volume;
mod words;
mod world;

use std::sync::Arc;

use anyhow::Context;
use identity::Import;
use jiff::SignedDuration;
use kernel::{Clock, Instant};
use onestop::OnestopError;
use store::StoredFile;

use self::engine::{Engine, Stories};
use self::world::World;
use crate::wiring::House;

pub use self::engine::Report;
pub use self::span::Span;

/// For how many days before the end notices are left, reminders sent and facts sealed day by day.
const LIVELY: i64 = 14;
/// The owner of the paper that stands for all papers.
const PAPER_OWNER: &str = "simulation";
/// Dossiers that are thought out ahead of those that are done.
const AHEAD: usize = 2_048;

/// Simulates a span; `progress` is told how far it is.
pub async fn simulate(house: &House, import: Import, span: Span, mut progress: impl FnMut(&Report, Instant)) -> anyhow::Result<Report> {
    let world = world(house, &span).await?;
    let mut stories = think_ahead(&world, import, span);
    let mut engine = Engine::new(world, house.store.clone(), span.chunk);
    engine.run(&mut stories, span.until, &mut progress).await?;
    Ok(engine.report().clone())
}

/// The past of a demonstration province, on a clock that stands still and is moved along; with the scenes of its accounts.
/// `progress` is told how far it is.
pub async fn demonstrate(
    house: &House,
    clock: &Clock,
    import: Import,
    span: Span,
    mut progress: impl FnMut(&Report, Instant),
) -> anyhow::Result<Report> {
    let world = world(house, &span).await?;
    let accounts = import.accounts.clone();
    let mut engine = Engine::new(Arc::clone(&world), house.store.clone(), span.chunk);
    let scenes = stage::scenes(house, &world, &import, &span).await?;
    scenes.into_iter().for_each(|story| engine.add(story));
    let mut stories = think_ahead(&world, import, span);
    let lively = span.until.plus(SignedDuration::from_hours(-24 * LIVELY));
    let mut evening = lively;
    while evening < span.until {
        engine.run(&mut stories, evening, &mut progress).await?;
        clock.set(evening);
        house.worker.settle().await?;
        evening = evening.plus(SignedDuration::from_hours(24));
    }
    engine.run(&mut stories, span.until, &mut progress).await?;
    clock.set(span.until);
    away::away(house, accounts).await?;
    house.worker.settle().await?;
    Ok(engine.report().clone())
}

async fn world(house: &House, span: &Span) -> anyhow::Result<Arc<World>> {
    let paper = paper(house).await?;
    let (app, until, seed) = (Arc::clone(&house.onestop), span.until, span.seed);
    let read = house.store.background::<_, OnestopError, _>(store::Lane::Bulk, move |tx| {
        tx.travel(until);
        World::read(&app, tx, paper.clone(), seed)
    });
    Ok(Arc::new(read.await.context("the province cannot be read")?))
}

/// A page that says what it is.
async fn paper(house: &House) -> anyhow::Result<StoredFile> {
    let text = "BT /F1 24 Tf 60 700 Td (DU LIEU MO PHONG - KHONG CO GIA TRI PHAP LY) Tj ET";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut page = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        table.push_str(&format!("{:010} 00000 n \n", page.len()));
        page.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = page.len();
    page.push_str(&format!("xref\n0 6\n{table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    Ok(house.store.files().put(PAPER_OWNER, "application/pdf", page.into_bytes()).await?)
}

/// Invents dossiers on a thread of its own, ahead of those that are done.
fn think_ahead(world: &Arc<World>, import: Import, span: Span) -> Stories {
    let (send, coming) = tokio::sync::mpsc::channel(AHEAD);
    let world = Arc::clone(world);
    std::thread::spawn(move || plan::tell(&world, &import, &span, |story| send.blocking_send(story).is_ok()));
    Stories::from(coming)
}
