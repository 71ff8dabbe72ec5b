//! What part of the inbox an official looks at, and what is found there.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use identity::Holder;
use jiff::civil::Date;
use kernel::calendar::WorkingCalendar;
use kernel::{Actor, AgencyId, Channel, Instant, PostId};
use store::Tx;

use super::desk::Input;
use crate::error::OnestopError;
use crate::model::state::State;
use crate::model::task::{TaskId, Work};
use crate::queries::inbox::{self, Beat, InboxFilter, Ranges};
use crate::queries::notice::{self, Notice};
use crate::queries::sought::{InboxPage, Sought, seek};

/// Rows of a page.
pub(super) const PAGE: usize = 50;

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
    ("duyet", "onestop-inbox-tab-proposals"),
    ("vao-so", "onestop-inbox-tab-number"),
    ("nghia-vu", "onestop-inbox-tab-duty"),
    ("tra-ket-qua", "onestop-inbox-tab-hand-over"),
];

/// Where a dossier may stand while somebody has work with it.
pub(super) const STATES: &[State] = &[
    State::Submitted,
    State::SupplementIntake,
    State::Accepted,
    State::Processing,
    State::Supplement,
    State::Duty,
    State::Paused,
    State::Done,
];

/// The work that a tab shows; none: whatever waits.
fn works_of(tab: &str) -> &'static [Work] {
    match tab {
        "tiep-nhan" => &[Work::Intake],
        "phan-cong" => &[Work::Assign],
        "xu-ly" => &[Work::Process],
        "y-kien" => &[Work::Opinion],
        "ky" => &[Work::Decide],
        "duyet" => &[Work::Extension, Work::SecondSupplement, Work::Standstill],
        "vao-so" => &[Work::Number],
        "nghia-vu" => &[Work::Duty],
        "tra-ket-qua" => &[Work::HandOver],
        _ => &[],
    }
}

/// How an official looks at the inbox.
#[derive(Clone, Debug, Default)]
pub(super) struct Lens {
    pub(super) tab: String,
    /// `toi`, `chung` or `don-vi`.
    pub(super) scope: String,
    pub(super) procedure: String,
    /// As typed.
    pub(super) words: String,
    pub(super) holder: Option<PostId>,
    pub(super) state: Option<State>,
    pub(super) channel: Option<Channel>,
    pub(super) elsewhere: bool,
    pub(super) filed_from: Option<Date>,
    pub(super) filed_until: Option<Date>,
    pub(super) after: Option<(Instant, TaskId)>,
}

impl Lens {
    /// What the address asks for; what it holds of things unknown asks for nothing.
    pub(super) fn read(input: &Input) -> Lens {
        let text = |name: &str| input.fields.text(name);
        let after = text("sau").split_once('.').and_then(|(at, id)| Some((Instant::from_micros(at.parse().ok()?), id.parse().ok()?)));
        Lens {
            tab: Some(text("hang")).filter(|tab| TABS.iter().any(|(known, _)| known == tab)).unwrap_or("tat-ca").to_owned(),
            scope: Some(text("pham-vi")).filter(|scope| matches!(*scope, "toi" | "don-vi")).unwrap_or("chung").to_owned(),
            procedure: text("thu-tuc").to_owned(),
            words: text("tim").to_owned(),
            holder: text("nguoi-giu").parse().ok(),
            state: State::from_code(text("trang-thai")),
            channel: Channel::from_code(text("kenh")),
            elsewhere: text("noi") == "khac",
            filed_from: text("tu").parse().ok(),
            filed_until: text("den").parse().ok(),
            after,
        }
    }

    /// The address of this look from its beginning.
    pub(super) fn address(&self) -> String {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let asked = [
            ("hang", self.tab.clone()),
            ("pham-vi", self.scope.clone()),
            ("thu-tuc", self.procedure.clone()),
            ("tim", self.words.clone()),
            ("nguoi-giu", self.holder.map(|holder| holder.to_string()).unwrap_or_default()),
            ("trang-thai", self.state.map_or("", State::code).to_owned()),
            ("kenh", self.channel.map_or("", Channel::code).to_owned()),
            ("noi", if self.elsewhere { "khac".to_owned() } else { String::new() }),
            ("tu", day(self.filed_from)),
            ("den", day(self.filed_until)),
        ];
        let asked: Vec<String> =
            asked.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", web::encoded(value))).collect();
        format!("/can-bo?{}", asked.join("&"))
    }

    pub(super) fn with(&self, change: impl FnOnce(&mut Lens)) -> String {
        let mut other = Lens { after: None, ..self.clone() };
        change(&mut other);
        other.address()
    }

    /// The same tab and scope, with everything that waits there.
    pub(super) fn unfiltered(&self) -> String {
        Lens { tab: self.tab.clone(), scope: self.scope.clone(), ..Lens::default() }.address()
    }

    fn filter(&self, everybody: bool, now: Instant, soon: Instant) -> InboxFilter {
        InboxFilter {
            works: works_of(&self.tab),
            mine: self.scope == "toi",
            everybody,
            due_before: match self.tab.as_str() {
                "qua-han" => Some(now),
                "sap-den-han" => Some(soon),
                _ => None,
            },
            due_from: (self.tab == "sap-den-han").then_some(now),
            procedures: Some(self.procedure.clone()).filter(|code| !code.is_empty()).into_iter().collect(),
            holder: self.holder.filter(|_| everybody),
        }
    }

    fn sought(&self) -> Sought {
        let opens = |day: Date| Instant::from_local(day.at(0, 0, 0, 0));
        Sought {
            words: kernel::text::fold(&self.words).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
            state: self.state,
            channel: self.channel,
            elsewhere: self.elsewhere,
            filed_from: self.filed_from.map(opens),
            filed_before: self.filed_until.and_then(|day| day.tomorrow().ok()).map(opens),
        }
    }
}

/// What one look into the inbox reads.
pub(super) struct Looked {
    pub(super) page: InboxPage,
    pub(super) beats: Vec<Beat>,
    pub(super) soon: Instant,
    pub(super) leads: bool,
    pub(super) calendars: BTreeMap<AgencyId, Arc<WorkingCalendar>>,
    pub(super) holders: BTreeMap<PostId, Holder>,
    /// Who holds open tasks of the units led, by name.
    pub(super) holding: Vec<(PostId, Holder)>,
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
    let page = seek(tx, &ranges, (&lens.filter(everybody, now, soon), &lens.sought()), lens.after, PAGE)?;
    let beats = inbox::pulse(tx, &ranges, everybody, soon)?;
    let (mut calendars, mut holders) = (BTreeMap::new(), BTreeMap::new());
    for row in &page.rows {
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
    let mut holding = Vec::new();
    if everybody {
        for post in inbox::holders(tx, &ranges)? {
            holding.extend(identity::holder(tx, post)?.map(|holder| (post, holder)));
        }
        holding.sort_by_cached_key(|(_, holder)| kernel::text::person_sort_key(&holder.name));
    }
    let mut notices = Vec::new();
    for held in &authority.posts {
        notices.extend(notice::of_post(tx, held.post)?);
    }
    let since = now.plus(jiff::SignedDuration::from_hours(-48));
    notices.retain(|notice| notice.at > since);
    // Whoever holds several posts was told at one instant for each of them.
    notices.sort_by(|one, other| (other.at, one.dossier, &one.message.key).cmp(&(one.at, other.dossier, &other.message.key)));
    notices.dedup();
    Ok(Looked { page, beats, soon, leads, calendars, holders, holding, notices })
}

/// How many rows a tab has.
pub(super) fn counted(beats: &[Beat], tab: &str) -> usize {
    let fits = |beat: &&Beat| match tab {
        "tat-ca" => true,
        "qua-han" => beat.late,
        "sap-den-han" => beat.soon,
        tab => works_of(tab).contains(&beat.work),
    };
    let sum = beats.iter().filter(fits).fold(0_i64, |sum, beat| sum.saturating_add(beat.count));
    usize::try_from(sum).unwrap_or(usize::MAX)
}
