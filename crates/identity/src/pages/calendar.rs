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
use super::calendar_preview;
use super::form::{Sent, administrator, date_of, done, field_errors, one, optional};
use super::section::section;
use crate::model::calendar::{EVERYBODY, WeekDay};
use crate::queries::calendar::EndedDay;
use crate::service::calendar::{Decide, RemoveDay, SetDay, SetWeekDay, decide, plan};
use crate::{Agency, CalendarDay, Identity, IdentityError, queries};

pub(super) const HERE: &str = "/can-bo/lich-lam-viec";
const DAY_FIELDS: &[&str] =
    &["date", "hours", "name", "source", "why", "agency", "weekday", "valid_from", "week_hours", "receiving", "week_source"];

/// What a form decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Form {
    /// A date.
    Ngay,
    /// A date is taken back.
    Xoa,
    /// A weekday.
    Tuan,
}

impl Form {
    /// The address to which it is sent.
    pub(super) const fn action(self) -> &'static str {
        match self {
            Form::Ngay => "/can-bo/lich-lam-viec/ngay",
            Form::Xoa => "/can-bo/lich-lam-viec/xoa",
            Form::Tuan => "/can-bo/lich-lam-viec/tuan",
        }
    }
}

/// What is looked at.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nam: Option<i16>,
    /// A date to change.
    ngay: Option<Date>,
    /// A weekday to change: owner, number, first date.
    tuan: Option<String>,
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
    ended: Option<InboxTable>,
    day_form: Html,
    weeks: InboxTable,
    week_form: Html,
}

struct Loaded {
    days: Vec<CalendarDay>,
    ended: Vec<EndedDay>,
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
    decided(&identity, &ctx, Form::Ngay, &sent.fields).await
}

/// Administrators: a date goes back into the ordinary week.
pub(super) async fn post_remove(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    decided(&identity, &ctx, Form::Xoa, &sent.fields).await
}

/// Administrators: the hours of a weekday, of everybody or of one agency.
pub(super) async fn post_week(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    decided(&identity, &ctx, Form::Tuan, &sent.fields).await
}

/// What a form says; what does not fit goes back beside its field.
pub(super) async fn command(identity: &Identity, form: Form, fields: &Fields) -> Result<Result<Decide, FieldErrors>, Failure> {
    let version = fields.version()?;
    Ok(match form {
        Form::Ngay => date_of(fields, "date").map(|date| {
            Decide::Day(SetDay {
                date,
                version,
                off: fields.text("kind") != "working",
                hours: fields.text("hours").to_owned(),
                name: fields.text("name").to_owned(),
                source: fields.text("source").to_owned(),
                verified: fields.has("verified"),
            })
        }),
        Form::Xoa => date_of(fields, "date").map(|date| Decide::Remove(RemoveDay { date, version, why: fields.text("why").to_owned() })),
        Form::Tuan => {
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
            agency.and_then(|agency| {
                Ok(Decide::Week(SetWeekDay {
                    agency,
                    weekday: fields.text("weekday").parse().unwrap_or(0),
                    valid_from: date_of(fields, "valid_from")?,
                    version,
                    // An agency without hours of its own works as everybody; everybody without hours has the day off.
                    hours: optional(fields, "week_hours").or_else(|| agency.is_none().then(String::new)),
                    receiving: fields.text("receiving").to_owned(),
                    source: fields.text("week_source").to_owned(),
                }))
            })
        }
    })
}

/// Decides at once if nothing falls due at another time by it; else what would move is shown first, to be confirmed.
async fn decided(identity: &Identity, ctx: &Ctx, form: Form, fields: &Fields) -> Result<Response, Failure> {
    let actor = administrator(ctx)?;
    let command = command(identity, form, fields).await?;
    let year = fields.text("date").parse::<Date>().map_or(ctx.now.date().year(), Date::year);
    if let (Ok(command), false) = (&command, fields.has("confirmed")) {
        let (systems, actor, command) = (identity.systems.clone(), actor.clone(), command.clone());
        let moves = move |tx: &mut Tx<'_>| {
            let change = plan(tx, &actor, &command)?.change;
            for system in &systems {
                if system.count_moved(tx, &change)?.count > 0 {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        match identity.store.read::<_, IdentityError, _>(moves).await {
            Ok(true) => return Ok(see_other(&calendar_preview::address(form, fields))),
            Ok(false) => {}
            Err(error) => return after(identity, ctx, year, (fields, Err(field_errors(error)?))).await,
        }
    }
    let saved = save(identity, fields, command, move |tx, command| decide(tx, &actor, command)).await?;
    after(identity, ctx, year, (fields, saved)).await
}

async fn after(
    identity: &Identity,
    ctx: &Ctx,
    year: i16,
    (fields, saved): (&Fields, Result<(), FieldErrors>),
) -> Result<Response, Failure> {
    match saved {
        Ok(()) => {
            let what = if fields.has("confirmed") { "lich" } else { "luu" };
            Ok(see_other(&format!("{HERE}?nam={year}&da={what}")))
        }
        Err(errors) => Ok(page(identity, ctx, Asked { nam: Some(year), ..Asked::default() }, (fields, &errors)).await?.into_response()),
    }
}

fn load(tx: &mut Tx<'_>, year: i16, chosen: Option<Date>) -> Result<Loaded, store::Error> {
    let (days, ended) = (queries::calendar::days(tx, year)?, queries::calendar::ended_days(tx, year)?);
    let chosen = chosen.map(|date| queries::calendar::day(tx, date)).transpose()?.flatten();
    let mut weeks = Vec::new();
    for day in queries::calendar::weeks(tx)? {
        let agency = match day.owner.parse() {
            Ok(id) if day.owner != EVERYBODY => queries::agency::agency(tx, id)?,
            _ => None,
        };
        weeks.push((agency, day));
    }
    Ok(Loaded { days, ended, chosen, weeks })
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
        ended: (!loaded.ended.is_empty()).then(|| ended(ctx, &loaded.ended)),
        day_form: day_form(ctx, loaded.chosen.as_ref(), (fields, errors)),
        weeks: weeks(ctx, &loaded.weeks),
        week_form: {
            let chosen = loaded.weeks.iter().find(|(_, day)| asked.tuan.as_deref() == Some(week_key(day).as_str()));
            week_form(ctx, chosen, (fields, errors))
        },
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
    let form = PostForm::new(Form::Ngay.action(), ctx)
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
        form.field(
            TextField::new("why", words.say("identity-day-why"))
                .hint(words.say("identity-day-why-hint"))
                .value(fields.text("why"))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-day-remove")).danger().action(Form::Xoa.action()).no_validate())
    } else {
        form
    };
    section(&words.say("identity-day-change"), form.html(), own || chosen.is_some())
}

/// Days that were taken back, with who and why: they stay on record.
fn ended(ctx: &Ctx, ended: &[EndedDay]) -> InboxTable {
    let words = &ctx.words;
    let columns = ["identity-day-date", "identity-day-name", "identity-day-ended-by", "identity-day-why", "identity-day-ended-at"];
    let columns = columns
        .iter()
        .zip(0..)
        .map(|(key, place)| if place == 0 { Column::new(words.say(key)).lead() } else { Column::new(words.say(key)) });
    let rows = ended.iter().map(|day| {
        let shown = day.date.strftime("%d/%m/%Y").to_string();
        Row::new(format!("{}-{}", day.date, day.at.micros()), &shown)
            .cell(shown.as_str())
            .cell(day.name.as_str())
            .cell(day.who.as_str())
            .cell(day.why.as_str())
            .cell(day.at.display_local())
    });
    InboxTable::new("ngay-da-bo", words.say("identity-days-ended"), columns.collect(), rows.collect(), words).show_caption()
}

/// Hours as people read them: `07:30–11:30, 13:30–17:30`.
pub(super) fn spelt(hours: &str) -> String {
    hours.replace('-', "–").replace(',', ", ")
}

/// How a weekday of an owner from a date on is named in an address.
fn week_key(day: &WeekDay) -> String {
    format!("{}.{}.{}", day.owner, day.weekday, day.valid_from)
}

pub(super) fn weekday_name(ctx: &Ctx, weekday: i64) -> String {
    ctx.words.say(&format!("identity-weekday-{weekday}"))
}

fn weeks(ctx: &Ctx, weeks: &[(Option<Agency>, WeekDay)]) -> InboxTable {
    let words = &ctx.words;
    let columns = [
        "identity-week-owner",
        "identity-week-day",
        "identity-week-from",
        "identity-week-hours",
        "identity-week-receiving",
        "identity-day-source",
    ];
    let columns = columns
        .iter()
        .zip(0..)
        .map(|(key, place)| if place == 0 { Column::new(words.say(key)).lead() } else { Column::new(words.say(key)) });
    let rows = weeks.iter().map(|(agency, day)| {
        let owner = agency.as_ref().map_or_else(|| words.say("identity-week-everybody"), |agency| agency.short_name.clone());
        let hours = match day.hours.as_deref() {
            None => words.say("identity-week-as-everybody"),
            Some("") => words.say("identity-day-off"),
            Some(hours) => spelt(hours),
        };
        let name = format!("{owner}, {}", weekday_name(ctx, day.weekday));
        Row::new(week_key(day), name)
            .link(format!("{HERE}?tuan={}#tuan-sua", web::encoded(&week_key(day))))
            .cell(owner.as_str())
            .cell(weekday_name(ctx, day.weekday))
            .cell(day.valid_from.strftime("%d/%m/%Y").to_string())
            .cell(hours)
            .cell(spelt(&day.receiving))
            .cell(day.source.as_str())
    });
    InboxTable::new("tuan", words.say("identity-weeks"), columns.collect(), rows.collect(), words).show_caption()
}

fn week_form(ctx: &Ctx, chosen: Option<&(Option<Agency>, WeekDay)>, (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let (words, own) = (&ctx.words, fields.has("weekday"));
    let stored = |of: fn(&(Option<Agency>, WeekDay)) -> String| chosen.map(of).unwrap_or_default();
    let text = |name: &str, stored: String| if own { fields.text(name).to_owned() } else { stored };
    let weekdays = (1..=7).map(|weekday| Choice::new(weekday.to_string(), weekday_name(ctx, weekday))).collect();
    let picked = text("weekday", chosen.map_or_else(|| "6".to_owned(), |(_, day)| day.weekday.to_string()));
    let from = text("valid_from", chosen.map_or_else(|| ctx.now.date().to_string(), |(_, day)| day.valid_from.to_string()));
    let version = text("version", chosen.map_or_else(|| "0".to_owned(), |(_, day)| day.version.to_string()));
    let form = PostForm::new(Form::Tuan.action(), ctx)
        .hidden("version", version)
        .field(
            TextField::new("agency", words.say("identity-week-agency"))
                .hint(words.say("identity-week-agency-hint"))
                .width(Width::Medium)
                .value(text("agency", stored(|(agency, _)| agency.as_ref().map(|agency| agency.code.clone()).unwrap_or_default())))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(Select::new("weekday", words.say("identity-week-day"), weekdays).selected(&picked).errors(errors, words).compact())
        .field(
            NativeDate::new("valid_from", words.say("identity-week-from"))
                .hint(words.say("identity-week-from-hint"))
                .value(from)
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("week_hours", words.say("identity-week-hours"))
                .hint(words.say("identity-day-hours-hint"))
                .width(Width::Medium)
                .value(text("week_hours", stored(|(_, day)| day.hours.clone().unwrap_or_default())))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("receiving", words.say("identity-week-receiving"))
                .hint(words.say("identity-week-receiving-hint"))
                .width(Width::Medium)
                .value(text("receiving", stored(|(_, day)| day.receiving.clone())))
                .optional(words)
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("week_source", words.say("identity-day-source"))
                .value(text("week_source", stored(|(_, day)| day.source.clone())))
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-week-save")));
    section(&words.say("identity-week-change"), form.html(), own || chosen.is_some())
}
