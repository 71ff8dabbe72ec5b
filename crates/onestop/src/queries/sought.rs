//! Looking for something in an inbox: what no index of queues holds is read from the dossiers, a batch at a time and never without end.

use kernel::{Channel, Instant};
use store::{Error, Tx};

use super::inbox::{InboxFilter, InboxRow, Ranges, page};
use crate::model::state::State;
use crate::model::task::TaskId;

/// So many tasks are read at once.
const BATCH: i64 = 500;

/// So many times, before a person is asked whether to go on.
const BATCHES: usize = 10;

/// What is looked for in the dossiers themselves, which no index of queues holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Folded words; each stands in the code, the procedure's name, the applicant's name or the summary.
    pub words: Vec<String>,
    /// Only dossiers that stand here.
    pub state: Option<State>,
    /// Only what came this way.
    pub channel: Option<Channel>,
    /// Only what was received in another commune than the one that decides.
    pub elsewhere: bool,
    /// Only what was filed from this instant on.
    pub filed_from: Option<Instant>,
    /// Only what was filed before.
    pub filed_before: Option<Instant>,
}

impl Sought {
    /// Whether anything is looked for.
    pub fn is_anything(&self) -> bool {
        *self != Sought::default()
    }

    fn fits(&self, tx: &mut Tx<'_>, row: &InboxRow) -> Result<bool, Error> {
        let is_within = self.filed_from.is_none_or(|from| row.submitted_at >= from)
            && self.filed_before.is_none_or(|before| row.submitted_at < before)
            && self.state.is_none_or(|state| row.state == state)
            && self.channel.is_none_or(|channel| row.channel == channel);
        if !is_within {
            return Ok(false);
        }
        if !self.words.is_empty() {
            let told = [row.code.as_str(), &row.procedure_name, &row.applicant_name, &row.summary].join(" ");
            let told = kernel::text::fold(&told);
            if !self.words.iter().all(|word| told.contains(word)) {
                return Ok(false);
            }
        }
        Ok(!self.elsewhere || is_elsewhere(tx, row)?)
    }
}

/// Whether a dossier was received in another commune than the one that decides.
fn is_elsewhere(tx: &mut Tx<'_>, row: &InboxRow) -> Result<bool, Error> {
    let received = identity::agency(tx, row.receiving)?.and_then(|agency| agency.place);
    let decided = identity::agency(tx, row.deciding)?.and_then(|agency| agency.place);
    Ok(decided.is_some() && received != decided)
}

/// A page of what was looked for.
#[derive(Debug, Default)]
pub(crate) struct InboxPage {
    /// What fits.
    pub(crate) rows: Vec<InboxRow>,
    /// After which task there is more to look through.
    pub(crate) next: Option<(Instant, TaskId)>,
}

/// A page of the inbox with what is looked for. At most [`BATCHES`] times [`BATCH`] tasks are looked through
/// at once; the page tells where to go on.
pub(crate) fn seek(
    tx: &mut Tx<'_>,
    ranges: &Ranges,
    (filter, sought): (&InboxFilter, &Sought),
    after: Option<(Instant, TaskId)>,
    limit: usize,
) -> Result<InboxPage, Error> {
    let at_once = if sought.is_anything() { BATCH } else { i64::try_from(limit).unwrap_or(BATCH).saturating_add(1) };
    let (mut found, mut last) = (InboxPage::default(), after);
    for _ in 0..BATCHES {
        let rows = page(tx, ranges, filter, last, at_once)?;
        let is_end = i64::try_from(rows.len()).is_ok_and(|count| count < at_once);
        for row in rows {
            let place = Some((row.task.due_at, row.task.id));
            if sought.fits(tx, &row)? {
                if found.rows.len() == limit {
                    found.next = last;
                    return Ok(found);
                }
                found.rows.push(row);
            }
            last = place;
        }
        if is_end {
            return Ok(found);
        }
    }
    found.next = last;
    Ok(found)
}
