//! The queue of acts, ordered by virtual time, and the transactions that they share.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use kernel::Instant;
use onestop::OnestopError;
use store::{Lane, Store, Tx};
use tokio::sync::mpsc::Receiver;

use super::act::perform;
use super::life::{Act, Life, Pending};
use super::story::Story;
use super::world::World;

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Dossiers filed.
    pub dossiers: u64,
    /// Acts done, filing included.
    pub acts: u64,
    /// Acts that were refused, by procedure and reason; their dossiers stay where they were.
    pub refused: BTreeMap<String, u64>,
}

/// Acts in the order of time; of two at one moment the dossier that was filed first.
struct Queue(BinaryHeap<Reverse<Waiting>>);

struct Waiting(Pending);

impl Waiting {
    fn key(&self) -> (Instant, u64) {
        (self.0.at, self.0.life.story.number)
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Waiting) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Waiting {}
impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Waiting) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Waiting {
    fn cmp(&self, other: &Waiting) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl Queue {
    fn push(&mut self, pending: Pending) {
        self.0.push(Reverse(Waiting(pending)));
    }

    fn next_at(&self) -> Option<Instant> {
        self.0.peek().map(|waiting| waiting.0.0.at)
    }

    fn pop(&mut self) -> Option<Pending> {
        self.0.pop().map(|waiting| waiting.0.0)
    }
}

/// Runs acts against a store.
pub(super) struct Engine {
    pub(super) world: Arc<World>,
    pub(super) store: Store,
    /// So many acts share one transaction.
    pub(super) chunk: usize,
    queue: Queue,
    report: Report,
}

/// What became of the acts of one transaction.
struct Done {
    acts: u64,
    dossiers: u64,
    after: Vec<Pending>,
}

impl Engine {
    pub(super) fn new(world: Arc<World>, store: Store, chunk: usize) -> Engine {
        Engine { world, store, chunk, queue: Queue(BinaryHeap::new()), report: Report::default() }
    }

    /// Adds a dossier that will be filed.
    pub(super) fn add(&mut self, story: Story) {
        let at = story.at;
        self.queue.push(Pending { at, act: Act::File, life: Life::new(story) });
    }

    /// Does everything that happens until `until`, with the dossiers that `stories` brings in the order of time; tells `each` after
    /// every transaction how far it is.
    pub(super) async fn run(
        &mut self,
        stories: &mut Stories,
        until: Instant,
        mut each: impl FnMut(&Report, Instant),
    ) -> Result<(), OnestopError> {
        loop {
            let mut acts = Vec::new();
            while acts.len() < self.chunk {
                let Some(next) = self.next(stories, until).await else { break };
                acts.push(next);
            }
            let Some(last) = acts.last().map(|pending| pending.at) else { return Ok(()) };
            self.transact(acts, last).await?;
            each(&self.report, last);
        }
    }

    pub(super) fn report(&self) -> &Report {
        &self.report
    }

    /// The next act before `until`, whether it was waiting or is a new dossier.
    async fn next(&mut self, stories: &mut Stories, until: Instant) -> Option<Pending> {
        let filed = stories.next_at().await.filter(|at| *at <= until);
        let waiting = self.queue.next_at().filter(|at| *at <= until);
        match (filed, waiting) {
            (Some(filed), Some(waiting)) if waiting <= filed => self.queue.pop(),
            (None, Some(_)) => self.queue.pop(),
            (Some(at), _) => stories.take().map(|story| Pending { at, act: Act::File, life: Life::new(story) }),
            (None, None) => None,
        }
    }

    /// Does acts in one transaction; if one is refused, each in its own, so that nothing of a refused act is kept.
    async fn transact(&mut self, acts: Vec<Pending>, last: Instant) -> Result<(), OnestopError> {
        let acts = Arc::new(acts);
        match self.try_all(Arc::clone(&acts), last).await {
            Ok(done) => {
                self.keep(done);
                return Ok(());
            }
            Err(OnestopError::Store(error)) if !matches!(error, store::Error::Stale) => return Err(error.into()),
            Err(_) => {}
        }
        for act in acts.iter() {
            match self.try_all(Arc::new(vec![act.clone()]), act.at).await {
                Ok(done) => self.keep(done),
                Err(OnestopError::Store(error)) if !matches!(error, store::Error::Stale) => return Err(error.into()),
                Err(error) => {
                    let reason = format!("{} {:?}: {}", act.life.story.procedure.package.code, act.act, reason(&error));
                    let count = self.report.refused.entry(reason).or_default();
                    *count = count.saturating_add(1);
                }
            }
        }
        Ok(())
    }

    async fn try_all(&self, acts: Arc<Vec<Pending>>, last: Instant) -> Result<Done, OnestopError> {
        let world = Arc::clone(&self.world);
        self.store.background(Lane::Bulk, move |tx| do_all(&world, tx, &acts, last)).await
    }

    fn keep(&mut self, done: Done) {
        self.report.acts = self.report.acts.saturating_add(done.acts);
        self.report.dossiers = self.report.dossiers.saturating_add(done.dossiers);
        done.after.into_iter().for_each(|pending| self.queue.push(pending));
    }
}

/// Does acts and whatever follows from them up to the last of them, in the order of time.
fn do_all(world: &World, tx: &mut Tx<'_>, acts: &[Pending], last: Instant) -> Result<Done, OnestopError> {
    let mut done = Done { acts: 0, dossiers: 0, after: Vec::new() };
    let mut queue = Queue(acts.iter().cloned().map(|pending| Reverse(Waiting(pending))).collect());
    while let Some(pending) = queue.pop() {
        done.acts = done.acts.saturating_add(1);
        done.dossiers = done.dossiers.saturating_add(u64::from(pending.act == Act::File));
        match perform(world, tx, &pending)? {
            Some(next) if next.at <= last => queue.push(next),
            Some(next) => done.after.push(next),
            None => {}
        }
    }
    Ok(done)
}

/// Why an act was refused, without anything personal.
fn reason(error: &OnestopError) -> String {
    match error {
        OnestopError::Fields(fields) => {
            fields.iter().map(|(field, message)| format!("{field} {}", message.key)).collect::<Vec<_>>().join(", ")
        }
        OnestopError::Refused(message) => message.key.clone(),
        OnestopError::Wrong(wrong) => format!("{} in {}", wrong.event.code(), wrong.state.code()),
        other => other.to_string(),
    }
}

/// Dossiers to come, with the next one looked at.
pub(super) struct Stories {
    coming: Receiver<Story>,
    next: Option<Story>,
}

impl Stories {
    pub(super) const fn from(coming: Receiver<Story>) -> Stories {
        Stories { coming, next: None }
    }

    async fn next_at(&mut self) -> Option<Instant> {
        if self.next.is_none() {
            self.next = self.coming.recv().await;
        }
        self.next.as_ref().map(|story| story.at)
    }

    const fn take(&mut self) -> Option<Story> {
        self.next.take()
    }
}
