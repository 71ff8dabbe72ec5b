//! What part of the inbox an official looks at, and what is found there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use identity::Holder;
use kernel::calendar::WorkingCalendar;
use kernel::{Actor, AgencyId, Instant, PostId};
use store::Tx;

use super::desk::Input;
use crate::error::OnestopError;
use crate::model::task::{TaskId, Work};
use crate::queries::inbox::{self, Beat, Ranges};
use crate::queries::notice::{self, Notice};
use crate::queries::task::{InboxFilter, InboxRow};

/// Rows of a page.
pub(super) const PAGE: i64 = 50;

/// The tabs: word in the address, key of the label. The first is everything.
pub(super) const TABS: &[(&str, &str)] = &[
    ("tat-ca", "onestop-inbox-tab-all"),
    ("qua-han", "onestop-inbox-tab-late"),
    ("sap-den-han", "onestop-inbox-tab-soon"),
    ("tiep-nhan", "onestop-inbox-tab-intake"),
    ("phan-cong", "onestop-inbox-tab-assign"),
    ("xu-ly", "onestop-inbox-tab-process"),
    ("y-kien", "onestop-inbox-tab-opinion"),
    ("ky", "onestop-inbox-tab-decide"),
    ("gia-han", "onestop-inbox-tab-extension"),
    ("vao-so", "onestop-inbox-tab-number"),
    ("nghia-vu", "onestop-inbox-tab-duty"),
    ("tra-ket-qua", "onestop-inbox-tab-hand-over"),
];

/// The work that a tab shows.
fn work_of(tab: &str) -> Option<Work> {
    Some(match tab {
        "tiep-nhan" => Work::Intake,
        "phan-cong" => Work::Assign,
        "xu-ly" => Work::Process,
        "y-kien" => Work::Opinion,
        "ky" => Work::Decide,
        "gia-han" => Work::Extension,
        "vao-so" => Work::Number,
        "nghia-vu" => Work::Duty,
        "tra-ket-qua" => Work::HandOver,
        _ => return None,
    })
}

/// How an official looks at the inbox.
#[derive(Clone, Debug)]
pub(super) struct Lens {
    pub(super) tab: String,
    pub(super) procedure: String,
    /// `toi`, `chung` or `don-vi`.
    pub(super) scope: String,
    pub(super) after: Option<(Instant, TaskId)>,
}

impl Lens {
    pub(super) fn read(input: &Input) -> Lens {
        let after =
            input.fields.text("sau").split_once('.').and_then(|(at, id)| Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?)));
        let tab = Some(input.text("hang")).filter(|tab| TABS.iter().any(|(known, _)| known == tab)).unwrap_or_else(|| "tat-ca".to_owned());
        let scope =
            Some(input.text("pham-vi")).filter(|scope| matches!(scope.as_str(), "toi" | "don-vi")).unwrap_or_else(|| "chung".to_owned());
        Lens { tab, procedure: input.text("thu-tuc"), scope, after }
    }

    pub(super) fn address(&self) -> String {
        format!("/can-bo?hang={}&thu-tuc={}&pham-vi={}", self.tab, web::encoded(&self.procedure), self.scope)
    }

    pub(super) fn with(&self, change: impl FnOnce(&mut Lens)) -> String {
        let mut other = Lens { after: None, ..self.clone() };
        change(&mut other);
        other.address()
    }

    fn filter(&self, now: Instant, soon: Instant) -> InboxFilter {
        InboxFilter {
            work: work_of(&self.tab),
            mine: self.scope == "toi",
            everybody: self.scope == "don-vi",
            due_before: match self.tab.as_str() {
                "qua-han" => Some(now),
                "sap-den-han" => Some(soon),
                _ => None,
            },
            due_from: (self.tab == "sap-den-han").then_some(now),
            procedure: Some(self.procedure.clone()).filter(|code| !code.is_empty()),
        }
    }
}

/// What one look into the inbox reads.
pub(super) struct Looked {
    pub(super) rows: Vec<InboxRow>,
    pub(super) beats: Vec<Beat>,
    pub(super) soon: Instant,
    pub(super) leads: bool,
    pub(super) calendars: BTreeMap<AgencyId, Arc<WorkingCalendar>>,
    pub(super) holders: BTreeMap<PostId, Holder>,
    pub(super) notices: Vec<Notice>,
}

/// The end of the next working day: what falls due until then is "soon".
pub(super) fn soon(tx: &mut Tx<'_>, ranges: &Ranges, now: Instant) -> Result<Instant, OnestopError> {
    let Some((agency, _)) = ranges.queues.first() else { return Ok(now) };
    let calendar = identity::calendar_of(tx, *agency)?;
    Ok(calendar.closing(calendar.next_working_day(now.date())))
}

pub(super) fn look(tx: &mut Tx<'_>, actor: &Actor, lens: &Lens, now: Instant) -> Result<Looked, OnestopError> {
    let authority = crate::access::authority(tx, actor)?;
    let led = inbox::led(tx, &authority)?;
    let leads = !led.queues.is_empty();
    let everybody = lens.scope == "don-vi" && leads;
    let ranges = if everybody { led } else { inbox::own(&authority) };
    let soon = soon(tx, &ranges, now)?;
    let filter = InboxFilter { everybody, ..lens.filter(now, soon) };
    let rows = inbox::page(tx, &ranges, &filter, lens.after, PAGE.saturating_add(1))?;
    let beats = inbox::pulse(tx, &ranges, everybody, soon)?;
    let (mut calendars, mut holders) = (BTreeMap::new(), BTreeMap::new());
    for row in &rows {
        if let Entry::Vacant(vacant) = calendars.entry(row.task.agency) {
            vacant.insert(identity::calendar_of(tx, row.task.agency)?);
        }
        if let Some(post) = row.task.holder
            && !holders.contains_key(&post)
            && let Some(holder) = identity::holder(tx, post)?
        {
            holders.insert(post, holder);
        }
    }
    let mut notices = Vec::new();
    for post in &ranges.posts {
        notices.extend(notice::of_post(tx, *post)?);
    }
    let since = now.plus(jiff::SignedDuration::from_hours(-48));
    notices.retain(|notice| notice.at > since);
    // Whoever holds several posts was told at one instant for each of them.
    notices.sort_by(|one, other| (other.at, one.dossier, &one.message.key).cmp(&(one.at, other.dossier, &other.message.key)));
    notices.dedup();
    Ok(Looked { rows, beats, soon, leads, calendars, holders, notices })
}

/// How many rows a tab has.
pub(super) fn counted(beats: &[Beat], tab: &str) -> usize {
    let fits = |beat: &&Beat| match tab {
        "tat-ca" => true,
        "qua-han" => beat.late,
        "sap-den-han" => beat.soon,
        tab => Some(beat.work) == work_of(tab),
    };
    let sum = beats.iter().filter(fits).fold(0_i64, |sum, beat| sum.saturating_add(beat.count));
    usize::try_from(sum).unwrap_or(usize::MAX)
}
