//! The officials' inbox: what waits for the posts held, by work and by urgency, with a preview beside it.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::State;
use kernel::Message;
use serde_json::{Map, Value};
use web::components::{Button, Column, EmptyState, FilterBar, Html, InboxTable, KeyHelp, Notice, Pager, Row, Tab, Tabs, Tone};
use web::{Ctx, Failure, Page, Words};

use super::desk::{Input, matter, official, short, state_tag, waits};
use super::inbox_bulk::Tick;
use super::inbox_filters::filters;
use super::inbox_look::{Lens, Looked, TABS, counted, look, soon};
use crate::Onestop;
use crate::error::OnestopError;
use crate::queries::inbox::{self, InboxRow, MOST};
use crate::queries::sought::InboxPage;

#[derive(Template)]
#[template(path = "onestop/inbox.html")]
struct InboxView {
    title: String,
    done: Html,
    scopes: Vec<(String, String, bool)>,
    tabs: Tabs,
    filters: FilterBar,
    notices: Vec<(String, String, String)>,
    notices_title: String,
    table: InboxTable,
    pager: Pager,
    preview_hint: String,
    keys: KeyHelp,
}

/// Officials: the queues of their own posts; leaders also those of their unit.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let actor = official(&ctx)?;
    let lens = Lens::read(&input);
    let (asked, now) = (lens.clone(), ctx.now);
    let looked = app.store.read::<_, OnestopError, _>(move |tx| look(tx, &actor, &asked, now)).await?;
    let words = &ctx.words;
    let view = InboxView {
        title: words.say("onestop-inbox-title"),
        done: done(input.fields.text("da"), words),
        scopes: scopes(&lens, looked.leads, words),
        tabs: tabs(&lens, &looked, words),
        filters: filters(&app, &lens, &looked, words),
        notices: looked
            .notices
            .iter()
            .take(20)
            .map(|notice| {
                (words.tell(&notice.message), short(notice.at), notice.dossier.map(|id| format!("/can-bo/ho-so/{id}")).unwrap_or_default())
            })
            .collect(),
        notices_title: words.say("onestop-inbox-notices"),
        pager: pager(&lens, &looked.page, words),
        preview_hint: words.say("onestop-inbox-preview"),
        keys: keys(words),
        table: table(&ctx, &lens, looked),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo"))
}

/// Counts for the navigation and the tabs, as JSON; beyond 99 they read "99+".
pub(super) async fn count(State(app): State<Arc<Onestop>>, ctx: Ctx) -> Result<Json<Map<String, Value>>, Failure> {
    let (actor, now) = (official(&ctx)?, ctx.now);
    let beats = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let authority = crate::access::authority(tx, &actor)?;
            let ranges = inbox::own(&authority);
            let soon = soon(tx, &ranges, now)?;
            Ok(inbox::pulse(tx, &ranges, false, soon)?)
        })
        .await?;
    let figure = |count: usize| if count >= MOST { Value::from("99+") } else { Value::from(count) };
    Ok(Json(TABS.iter().map(|(tab, _)| ((*tab).to_owned(), figure(counted(&beats, tab)))).collect()))
}

fn scopes(lens: &Lens, leads: bool, words: &Words) -> Vec<(String, String, bool)> {
    let mut scopes = vec![("chung", "onestop-inbox-scope-own"), ("toi", "onestop-inbox-scope-mine")];
    if leads {
        scopes.push(("don-vi", "onestop-inbox-scope-unit"));
    }
    scopes
        .into_iter()
        .map(|(scope, key)| (words.say(key), lens.with(|other| scope.clone_into(&mut other.scope)), lens.scope == scope))
        .collect()
}

fn tabs(lens: &Lens, looked: &Looked, words: &Words) -> Tabs {
    let mut tabs = Vec::new();
    for (tab, key) in TABS {
        let count = counted(&looked.beats, tab);
        let always = matches!(*tab, "tat-ca" | "qua-han" | "sap-den-han");
        if count == 0 && !always && lens.tab != *tab {
            continue;
        }
        let shown = Tab::new(words.say(key), lens.with(|other| (*tab).clone_into(&mut other.tab))).current(lens.tab == *tab);
        tabs.push(if count >= MOST { shown.count("99+") } else { shown.count(count) });
    }
    Tabs::new(words.say("onestop-inbox-tabs"), tabs)
}

fn pager(lens: &Lens, page: &InboxPage, words: &Words) -> Pager {
    let next = page.next.map(|(due, id)| format!("{}&sau={}.{id}", lens.address(), due.micros()));
    let previous = lens.after.map(|_| lens.address());
    Pager::new(words.say_with("onestop-inbox-shown", "count", page.rows.len()), previous, next, words)
}

fn table(ctx: &Ctx, lens: &Lens, looked: Looked) -> InboxTable {
    let words = &ctx.words;
    let columns = ["code", "matter", "applicant", "work", "due"].map(|name| words.say(&format!("onestop-inbox-column-{name}")));
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(place, title)| if place == 0 { Column::new(title).lead() } else { Column::new(title) })
        .collect();
    let rows = looked.page.rows.iter().map(|row| shown(ctx, row, &looked)).collect();
    let empty = EmptyState::new(
        words.say("onestop-inbox-empty"),
        words.say(match (looked.page.next.is_some(), lens.address() == lens.unfiltered(), lens.tab.as_str()) {
            (true, ..) => "onestop-inbox-empty-yet",
            (_, false, _) => "onestop-inbox-empty-sought",
            (_, _, "tat-ca") => "onestop-inbox-empty-all",
            _ => "onestop-inbox-empty-tab",
        }),
    );
    let mut buttons = vec![Button::new(words.say("onestop-inbox-bulk-forward")).secondary().action("/can-bo/hang-loat/chuyen")];
    if looked.leads {
        buttons.insert(0, Button::new(words.say("onestop-inbox-bulk-assign")).secondary().action("/can-bo/hang-loat/phan-cong"));
    }
    InboxTable::new("hop-viec", words.say("onestop-inbox-title"), columns, rows, words)
        .bulk("chon", "/can-bo/hang-loat/chuyen", buttons)
        .empty(empty)
}

fn shown(ctx: &Ctx, row: &InboxRow, looked: &Looked) -> Row {
    let words = &ctx.words;
    let href = format!("/can-bo/ho-so/{}", row.task.dossier);
    let code = Html::of(&LeadCell { code: &row.code, preview: format!("{href}/xem") });
    let matter = matter(&row.procedure_name, &row.summary);
    let holder = row.task.holder.and_then(|post| looked.holders.get(&post)).map(|holder| holder.name.as_str()).unwrap_or_default();
    let work = Html::of(&WorkCell {
        work: words.say(&format!("onestop-work-{}", row.task.work.code().replace('_', "-"))),
        state: state_tag(row.state, words).into(),
        holder,
    });
    let due = looked.calendars.get(&row.task.agency).map(|calendar| waits(calendar, ctx.now, row, words));
    let dates = match (row.task.due(), row.dossier_due) {
        (None, _) => String::new(),
        (Some(due), Some(result)) if !row.stands => {
            words.tell(&Message::new("onestop-inbox-dates").with("step", short(due)).with("result", short(result)))
        }
        (Some(due), _) => short(due),
    };
    let tone = if row.task.due_at < ctx.now {
        Tone::Danger
    } else if row.task.due_at < looked.soon {
        Tone::Warning
    } else {
        Tone::Neutral
    };
    let tick = Tick { dossier: row.task.dossier, task: row.task.id, version: row.version };
    Row::new(tick.value(), row.code.clone())
        .link(href)
        .cell(code)
        .cell(matter)
        .cell(Html::trusted(format!("<span class=\"ph-who\">{}</span>", Html::text(&row.applicant_name))))
        .cell(work)
        .cell(Html::of(&DueCell { chip: due.map(Html::from).unwrap_or_default(), dates }))
        .tone(tone)
}

#[derive(Template)]
#[template(
    source = "{{ code }}<span hx-get=\"{{ preview }}\" hx-trigger='focusin from:\"closest a\" delay:250ms' hx-target=\"#xem-nhanh\"></span>",
    ext = "html"
)]
struct LeadCell<'a> {
    code: &'a str,
    preview: String,
}

#[derive(Template)]
#[template(
    source = "<span>{{ work }}{% if !holder.is_empty() %} <span class=\"ph-hint\">{{ holder }}</span>{% endif %}<br>{{ state }}</span>",
    ext = "html"
)]
struct WorkCell<'a> {
    work: String,
    state: Html,
    holder: &'a str,
}

#[derive(Template)]
#[template(source = "<span class=\"ph-due\">{{ chip }}<br><span class=\"ph-hint\">{{ dates }}</span></span>", ext = "html")]
struct DueCell {
    chip: Html,
    dates: String,
}

/// What was just done, told at the top of the page to which the form led.
fn done(what: &str, words: &Words) -> Html {
    match what {
        "" => Html::default(),
        code => match code.split_once('.') {
            Some((deed, code)) if crate::model::deed::Deed::from_code(deed).is_some() => {
                let message = Message::new(&format!("onestop-deed-done-{deed}")).with("code", code);
                Notice::new(Tone::Success, words.tell(&message)).announce().into()
            }
            _ => Html::default(),
        },
    }
}

fn keys(words: &Words) -> KeyHelp {
    let row = |key: &str, name: &str| (key.to_owned(), words.say(&format!("onestop-inbox-key-{name}")));
    KeyHelp::new(words, vec![row("j k", "move"), row("Enter", "open"), row("x", "select"), row("/", "scan")])
}
