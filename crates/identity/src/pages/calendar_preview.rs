//! What a decision about working time would move, before anybody confirms it.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use kernel::Instant;
use store::Tx;
use web::components::{Button, Column, EmptyState, Html, InboxTable, Notice, Pager, PostForm, Row, StatusTag, SummaryList, Tone};
use web::{Ctx, Failure, Fields, Page};

use super::calendar::{Form, HERE, command, spelt, weekday_name};
use super::form::{Sent, administrator};
use crate::ports::{Moved, MovedCount, System};
use crate::service::calendar::{Decide, plan};
use crate::{CalendarChange, Identity, IdentityError};

/// Records on one page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "identity/calendar_preview.html")]
struct PreviewView {
    title: String,
    what: SummaryList,
    effect: Notice,
    moved: InboxTable,
    pager: Option<Pager>,
    confirm: Html,
}

/// Where a form that was sent is shown with what it would move.
pub(super) fn address(form: Form, fields: &Fields) -> String {
    let form = match form {
        Form::Ngay => "ngay",
        Form::Xoa => "xoa",
        Form::Tuan => "tuan",
    };
    let told = fields.pairs().iter().filter(|(name, _)| !matches!(name.as_str(), "request" | "viec" | "sau"));
    let pairs: String = told.map(|(name, value)| format!("&{}={}", web::encoded(name), web::encoded(value))).collect();
    format!("{HERE}/xem-truoc?viec={form}{pairs}")
}

/// Administrators.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Page, Failure> {
    let (actor, fields, words) = (administrator(&ctx)?, &sent.fields, &ctx.words);
    let form = match fields.text("viec") {
        "ngay" => Form::Ngay,
        "xoa" => Form::Xoa,
        "tuan" => Form::Tuan,
        _ => return Err(Failure::NotFound),
    };
    let command = command(&identity, form, fields).await?.map_err(|errors| IdentityError::Fields(first(&errors)))?;
    let (systems, asked, after) = (identity.systems.clone(), command.clone(), fields.text("sau").to_owned());
    let read = move |tx: &mut Tx<'_>| {
        let change = plan(tx, &actor, &asked)?.change;
        Ok((counted(tx, &systems, &change)?, listed(tx, &systems, &change, &after)?))
    };
    let (count, mut found) = identity.store.read::<_, IdentityError, _>(read).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let here = address(form, fields);
    let next = found.last().filter(|_| more).map(|(place, last)| format!("{here}&sau={place}.{}", web::encoded(&last.cursor)));
    let first = fields.has("sau").then(|| here.clone());
    let key = if count.is_more { "identity-preview-count-more" } else { "identity-preview-count" };
    let title = words.say("identity-preview-title");
    let view = PreviewView {
        title: title.clone(),
        what: what(&ctx, &command, fields),
        effect: Notice::new(Tone::Warning, words.say_with(key, "count", count.count))
            .body(Html::paragraph(&words.say("identity-preview-rule"))),
        moved: table(&ctx, &found),
        pager: (next.is_some() || first.is_some())
            .then(|| Pager::new(words.say_with("identity-preview-shown", "count", found.len()), first, next, words)),
        confirm: confirm(&ctx, form, fields),
    };
    Ok(Page::work(title, &view)?.under(HERE))
}

fn first(errors: &web::FieldErrors) -> Vec<(&'static str, kernel::Message)> {
    errors.iter().map(|(_, message)| ("", message.clone())).collect()
}

fn counted(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], change: &CalendarChange) -> Result<MovedCount, store::Error> {
    let mut sum = MovedCount::default();
    for system in systems {
        let one = system.count_moved(tx, change)?;
        sum = MovedCount { count: sum.count.saturating_add(one.count), is_more: sum.is_more || one.is_more };
    }
    Ok(sum)
}

/// A page of what would move, each with the place of its system among all.
fn listed(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], change: &CalendarChange, after: &str) -> Result<Vec<(usize, Moved)>, store::Error> {
    let (begin, cursor) = after.split_once('.').and_then(|(place, cursor)| Some((place.parse().ok()?, Some(cursor)))).unwrap_or((0, None));
    let mut found = Vec::new();
    for (place, system) in systems.iter().enumerate().skip(begin) {
        let left = PAGE.saturating_add(1).saturating_sub(found.len());
        let moved = system.moved(tx, change, cursor.filter(|_| place == begin), left)?;
        found.extend(moved.into_iter().map(|moved| (place, moved)));
        if found.len() > PAGE {
            break;
        }
    }
    Ok(found)
}

/// What is to be decided, in words.
fn what(ctx: &Ctx, command: &Decide, fields: &Fields) -> SummaryList {
    let words = &ctx.words;
    let shown = |date: jiff::civil::Date| date.strftime("%d/%m/%Y").to_string();
    let hours = |hours: &str| if hours.is_empty() { words.say("identity-day-off") } else { spelt(hours) };
    let list = SummaryList::new(words);
    match command {
        Decide::Day(day) => list
            .fixed(words.say("identity-day-date"), shown(day.date))
            .fixed(
                words.say("identity-day-kind"),
                if day.off { words.say("identity-day-off") } else { words.say_with("identity-day-working", "hours", spelt(&day.hours)) },
            )
            .fixed(words.say("identity-day-name"), day.name.as_str())
            .fixed(words.say("identity-day-source"), day.source.as_str()),
        Decide::Remove(day) => list
            .fixed(words.say("identity-day-date"), shown(day.date))
            .fixed(words.say("identity-day-kind"), words.say("identity-day-remove"))
            .fixed(words.say("identity-day-why"), day.why.as_str()),
        Decide::Week(day) => list
            .fixed(
                words.say("identity-week-owner"),
                if day.agency.is_none() { words.say("identity-week-everybody") } else { fields.text("agency").to_owned() },
            )
            .fixed(words.say("identity-week-day"), weekday_name(ctx, day.weekday))
            .fixed(words.say("identity-week-from"), shown(day.valid_from))
            .fixed(words.say("identity-week-hours"), day.hours.as_deref().map_or_else(|| words.say("identity-week-as-everybody"), hours))
            .fixed(words.say("identity-day-source"), day.source.as_str()),
    }
}

fn table(ctx: &Ctx, found: &[(usize, Moved)]) -> InboxTable {
    let words = &ctx.words;
    let columns = ["code", "about", "before", "after"];
    let columns = columns
        .iter()
        .zip(0..)
        .map(|(name, place)| (Column::new(words.say(&format!("identity-preview-column-{name}"))), place))
        .map(|(column, place)| if place == 0 { column.lead() } else { column });
    let at = |at: Instant| at.display_local();
    let rows = found.iter().map(|(_, moved)| {
        let before: Html = if moved.stands {
            StatusTag::new(Tone::Neutral, words.say("identity-preview-stands")).into()
        } else {
            at(moved.before).as_str().into()
        };
        Row::new(&moved.code, &moved.code).cell(moved.code.as_str()).cell(moved.about.as_str()).cell(before).cell(if moved.stands {
            String::new()
        } else {
            at(moved.after)
        })
    });
    InboxTable::new("doi-han", words.say("identity-preview-moved"), columns.collect(), rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("identity-preview-none"), words.say("identity-preview-none-text")))
}

fn confirm(ctx: &Ctx, form: Form, fields: &Fields) -> Html {
    let words = &ctx.words;
    let told = fields.pairs().iter().filter(|(name, _)| !matches!(name.as_str(), "request" | "viec" | "sau" | "confirmed"));
    told.fold(PostForm::new(form.action(), ctx).hidden("confirmed", "1"), |form, (name, value)| form.hidden(name, value))
        .button(Button::new(words.say("identity-preview-confirm")))
        .button(Button::new(words.say("identity-preview-back")).secondary().link(HERE))
        .html()
}
