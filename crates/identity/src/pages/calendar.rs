use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;
use web::components::{
    Button, Checkbox, Choice, Column, EmptyState, ErrorSummary, Html, InboxTable, NativeDate, Pager, PostForm, RadioGroup, Row, Select,
    StatusTag, TextField, Tone, Width,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_detail::save;
use super::form::{Sent, administrator, date_of, done, one, optional};
use super::section::section;
use crate::model::calendar::{EVERYBODY, WeekDay};
use crate::service::calendar::{RemoveDay, SetDay, SetWeekDay, remove_day, set_day, set_week_day};
use crate::{Agency, CalendarDay, Identity, queries};

const HERE: &str = "/can-bo/lich-lam-viec";
const DAY_FIELDS: &[&str] = &["date", "hours", "name", "source", "agency", "weekday", "week_hours", "receiving", "receiving_from"];

/// What is looked at.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nam: Option<i16>,
    /// A date to change.
    ngay: Option<Date>,
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/calendar.html")]
struct CalendarView {
    title: String,
    errors: ErrorSummary,
    done: Html,
    years: Pager,
    days: InboxTable,
    day_form: Html,
    weeks: InboxTable,
    week_form: Html,
}

struct Loaded {
    days: Vec<CalendarDay>,
    chosen: Option<CalendarDay>,
    weeks: Vec<(Option<Agency>, WeekDay)>,
}

/// Administrators.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    administrator(&ctx)?;
    page(&identity, &ctx, asked, (&Fields::default(), &FieldErrors::default())).await
}

/// Administrators: decide for a date.
pub(super) async fn post_day(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, version) = (&sent.fields, sent.fields.version()?);
    let command = date_of(fields, "date").map(|date| SetDay {
        date,
        version,
        off: fields.text("kind") != "working",
        hours: fields.text("hours").to_owned(),
        name: fields.text("name").to_owned(),
        source: fields.text("source").to_owned(),
        verified: fields.has("verified"),
    });
    let year = command.as_ref().map_or(ctx.now.date().year(), |command| command.date.year());
    let saved = save(&identity, fields, command, move |tx, command| set_day(tx, &actor, command)).await?;
    after(&identity, &ctx, year, (fields, saved)).await
}

/// Administrators: a date goes back into the ordinary week.
pub(super) async fn post_remove(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, version) = (&sent.fields, sent.fields.version()?);
    let command = date_of(fields, "date").map(|date| RemoveDay { date, version });
    let year = command.as_ref().map_or(ctx.now.date().year(), |command| command.date.year());
    let saved = save(&identity, fields, command, move |tx, command| remove_day(tx, &actor, command)).await?;
    after(&identity, &ctx, year, (fields, saved)).await
}

/// Administrators: the hours of a weekday, of everybody or of one agency.
pub(super) async fn post_week(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let fields = &sent.fields;
    let code = fields.text("agency").to_owned();
    let agency = match code.as_str() {
        "" => Ok(None),
        _ => identity
            .store
            .read::<_, store::Error, _>(move |tx| queries::agency::agency_by_code(tx, &code))
            .await?
            .map(|agency| Some(agency.id))
            .ok_or_else(|| one("agency", "identity-week-agency-none")),
    };
    let receiving_from = if fields.text("receiving_from").is_empty() { Ok(None) } else { date_of(fields, "receiving_from").map(Some) };
    let command = agency.and_then(|agency| {
        Ok(SetWeekDay {
            agency,
            weekday: fields.text("weekday").parse().unwrap_or(0),
            // An agency without hours of its own works as everybody; everybody without hours has the day off.
            hours: optional(fields, "week_hours").or_else(|| agency.is_none().then(String::new)),
            receiving: fields.text("receiving").to_owned(),
            receiving_from: receiving_from?,
        })
    });
    let saved = save(&identity, fields, command, move |tx, command| set_week_day(tx, &actor, command)).await?;
    after(&identity, &ctx, ctx.now.date().year(), (fields, saved)).await
}

async fn after(
    identity: &Identity,
    ctx: &Ctx,
    year: i16,
    (fields, saved): (&Fields, Result<(), FieldErrors>),
) -> Result<Response, Failure> {
    match saved {
        Ok(()) => Ok(see_other(&format!("{HERE}?nam={year}&da=luu"))),
        Err(errors) => Ok(page(identity, ctx, Asked { nam: Some(year), ..Asked::default() }, (fields, &errors)).await?.into_response()),
    }
}

fn load(tx: &mut Tx<'_>, year: i16, chosen: Option<Date>) -> Result<Loaded, store::Error> {
    let days = queries::calendar::days(tx, year)?;
    let chosen = chosen.map(|date| queries::calendar::day(tx, date)).transpose()?.flatten();
    let mut weeks = Vec::new();
    for (owner, day) in queries::calendar::weeks(tx)? {
        let agency = match owner.parse() {
            Ok(id) if owner != EVERYBODY => queries::agency::agency(tx, id)?,
            _ => None,
        };
        weeks.push((agency, day));
    }
    Ok(Loaded { days, chosen, weeks })
}

async fn page(identity: &Identity, ctx: &Ctx, asked: Asked, (fields, errors): (&Fields, &FieldErrors)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let year = asked.nam.or(asked.ngay.map(Date::year)).unwrap_or_else(|| ctx.now.date().year()).clamp(2000, 2100);
    let chosen = asked.ngay.or_else(|| fields.text("date").parse().ok());
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, year, chosen)).await?;
    let title = words.say_with("identity-calendar-title", "year", year);
    let around = |year: i16| Some(format!("{HERE}?nam={year}"));
    let view = CalendarView {
        title: title.clone(),
        errors: ErrorSummary::of(errors, DAY_FIELDS, words),
        done: done(asked.da.as_deref(), words),
        years: Pager::new(year.to_string(), around(year.saturating_sub(1)), around(year.saturating_add(1)), words),
        days: days(ctx, &loaded.days),
        day_form: day_form(ctx, loaded.chosen.as_ref(), (fields, errors)),
        weeks: weeks(ctx, &loaded.weeks),
        week_form: week_form(ctx, fields, errors),
    };
    Ok(Page::work(title, &view)?.under(HERE).with_errors(!errors.is_empty()))
}

fn days(ctx: &Ctx, days: &[CalendarDay]) -> InboxTable {
    let words = &ctx.words;
    let columns = ["identity-day-date", "identity-day-kind", "identity-day-name", "identity-day-source", "identity-day-verified"];
    let columns = columns
        .iter()
        .zip(0..)
        .map(|(key, place)| if place == 0 { Column::new(words.say(key)).lead() } else { Column::new(words.say(key)) });
    let rows = days.iter().map(|day| {
        let shown = day.date.strftime("%d/%m/%Y").to_string();
        let kind = if day.off { words.say("identity-day-off") } else { words.say_with("identity-day-working", "hours", spelt(&day.hours)) };
        let verified = if day.verified {
            StatusTag::new(Tone::Success, words.say("identity-day-verified-yes"))
        } else {
            StatusTag::new(Tone::Warning, words.say("identity-day-verified-no"))
        };
        Row::new(day.date.to_string(), &shown)
            .link(format!("{HERE}?ngay={}#ngay", day.date))
            .cell(shown.as_str())
            .cell(kind)
            .cell(day.name.as_str())
            .cell(day.source.as_str())
            .cell(verified)
    });
    InboxTable::new("ngay-nghi", words.say("identity-days"), columns.collect(), rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("identity-days-none"), words.say("identity-days-none-text")))
}

fn day_form(ctx: &Ctx, chosen: Option<&CalendarDay>, (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let words = &ctx.words;
    let own = fields.has("date");
    let text = |name: &str, stored: Option<String>| if own { fields.text(name).to_owned() } else { stored.unwrap_or_default() };
    let is_off = if own { fields.text("kind") != "working" } else { chosen.is_none_or(|day| day.off) };
    let verified = if own { fields.has("verified") } else { chosen.is_some_and(|day| day.verified) };
    let kinds = vec![Choice::new("off", words.say("identity-day-off")), Choice::new("working", words.say("identity-day-make-up"))];
    let form = PostForm::new("/can-bo/lich-lam-viec/ngay", ctx)
        .hidden("version", if own { fields.text("version").to_owned() } else { chosen.map_or(0, |day| day.version).to_string() })
        .field(
            NativeDate::new("date", words.say("identity-day-date"))
                .value(text("date", chosen.map(|day| day.date.to_string())))
                .errors(errors, words)
                .compact(),
        )
        .field(
            RadioGroup::new("kind", words.say("identity-day-kind"), kinds)
                .selected(if is_off { "off" } else { "working" })
                .inline()
                .compact(),
        )
        .field(
            TextField::new("hours", words.say("identity-day-hours"))
                .hint(words.say("identity-day-hours-hint"))
                .width(Width::Medium)
                .value(text("hours", chosen.map(|day| day.hours.clone())))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("name", words.say("identity-day-name"))
                .value(text("name", chosen.map(|day| day.name.clone())))
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("source", words.say("identity-day-source"))
                .value(text("source", chosen.map(|day| day.source.clone())))
                .errors(errors, words)
                .compact(),
        )
        .field(Checkbox::new("verified", words.say("identity-day-verified-box")).checked(verified))
        .button(Button::new(words.say("identity-day-save")));
    let form = if chosen.is_some() {
        form.button(Button::new(words.say("identity-day-remove")).danger().action("/can-bo/lich-lam-viec/xoa").no_validate())
    } else {
        form
    };
    section(&words.say("identity-day-change"), form.html(), own || chosen.is_some())
}

/// Hours as people read them: `07:30–11:30, 13:30–17:30`.
fn spelt(hours: &str) -> String {
    hours.replace('-', "–").replace(',', ", ")
}

fn weekday_name(ctx: &Ctx, weekday: i64) -> String {
    ctx.words.say(&format!("identity-weekday-{weekday}"))
}

fn weeks(ctx: &Ctx, weeks: &[(Option<Agency>, WeekDay)]) -> InboxTable {
    let words = &ctx.words;
    let columns = ["identity-week-owner", "identity-week-day", "identity-week-hours", "identity-week-receiving"];
    let columns = columns
        .iter()
        .zip(0..)
        .map(|(key, place)| if place == 0 { Column::new(words.say(key)).lead() } else { Column::new(words.say(key)) });
    let rows = weeks.iter().map(|(agency, day)| {
        let owner = agency.as_ref().map_or_else(|| words.say("identity-week-everybody"), |agency| agency.name.clone());
        let hours = match day.hours.as_deref() {
            None => words.say("identity-week-as-everybody"),
            Some("") => words.say("identity-day-off"),
            Some(hours) => spelt(hours),
        };
        Row::new(format!("{owner}-{}", day.weekday), &owner)
            .cell(owner.as_str())
            .cell(weekday_name(ctx, day.weekday))
            .cell(hours)
            .cell(day.receiving.as_str())
    });
    InboxTable::new("tuan", words.say("identity-weeks"), columns.collect(), rows.collect(), words).show_caption()
}

fn week_form(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let weekdays = (1..=7).map(|weekday| Choice::new(weekday.to_string(), weekday_name(ctx, weekday))).collect();
    let picked = if fields.has("weekday") { fields.text("weekday") } else { "6" };
    let form = PostForm::new("/can-bo/lich-lam-viec/tuan", ctx)
        .field(
            TextField::new("agency", words.say("identity-week-agency"))
                .hint(words.say("identity-week-agency-hint"))
                .width(Width::Medium)
                .value(fields.text("agency"))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(Select::new("weekday", words.say("identity-week-day"), weekdays).selected(picked).errors(errors, words).compact())
        .field(
            TextField::new("week_hours", words.say("identity-week-hours"))
                .hint(words.say("identity-day-hours-hint"))
                .width(Width::Medium)
                .value(fields.text("week_hours"))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("receiving", words.say("identity-week-receiving"))
                .hint(words.say("identity-week-receiving-hint"))
                .width(Width::Medium)
                .value(fields.text("receiving"))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(
            NativeDate::new("receiving_from", words.say("identity-week-receiving-from"))
                .value(fields.text("receiving_from"))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-week-save")));
    section(&words.say("identity-week-change"), form.html(), fields.has("weekday"))
}
