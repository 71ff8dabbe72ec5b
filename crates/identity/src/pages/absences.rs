//! Who is away and who stands in: told by whoever is away, or by their leader.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::{Actor, PostId};
use serde::Deserialize;
use store::Tx;
use web::components::{
    Button, Choice, Column, EmptyState, ErrorSummary, Html, InboxTable, NativeDate, PostForm, Row, Select, StatusTag, Tone,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_detail::save;
use super::form::{Sent, date_of, done, one};
use super::section::section;
use crate::service::absence::{EndAbsence, ReportAbsence, end_absence, may_report, report_absence};
use crate::{Absence, AbsenceReason, Agency, Holder, Identity, Post, Role, queries};

pub(super) const HERE: &str = "/can-bo/vang-mat";
const FIELDS: &[&str] = &["post", "stand_in", "from", "until"];
/// Units of an agency whose posts are offered.
const UNITS: usize = 12;

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/absences.html")]
struct AbsencesView {
    title: String,
    hint: String,
    errors: ErrorSummary,
    done: Html,
    table: InboxTable,
    form: Html,
}

/// A post with who holds it and where it is.
struct Place {
    post: Post,
    holder: Option<Holder>,
    agency: String,
    /// Whether the viewer may write its absences.
    own: bool,
}

#[derive(Default)]
struct Loaded {
    places: Vec<Place>,
    absences: Vec<Absence>,
}

/// Officials: the agencies in which they work.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    page(&identity, &ctx, (&Fields::default(), &FieldErrors::default(), query.da.as_deref())).await
}

/// Officials: an absence of their own, or of somebody whom they lead.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (actor, fields) = (official(&ctx)?, &sent.fields);
    let command = command(fields);
    let saved = save(&identity, fields, command, move |tx, command| report_absence(tx, &actor, command).map(drop)).await?;
    match saved {
        Ok(()) => Ok(see_other(&format!("{HERE}?da=luu"))),
        Err(errors) => Ok(page(&identity, &ctx, (fields, &errors, None)).await?.into_response()),
    }
}

/// Officials: they are back, or do not go.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (actor, fields) = (official(&ctx)?, &sent.fields);
    let command = EndAbsence { absence: fields.id("absence")? };
    let saved = save(&identity, fields, Ok(command), move |tx, command| end_absence(tx, &actor, command)).await?;
    match saved {
        Ok(()) => Ok(see_other(&format!("{HERE}?da=ket-thuc"))),
        Err(errors) => Ok(page(&identity, &ctx, (fields, &errors, None)).await?.into_response()),
    }
}

pub(super) fn official(ctx: &Ctx) -> Result<Actor, Failure> {
    let viewer = ctx.official()?;
    viewer.posts.first().map(|post| viewer.by_post(post)).ok_or(Failure::NotFound)
}

fn command(fields: &Fields) -> Result<ReportAbsence, FieldErrors> {
    let chosen = |name: &'static str| fields.text(name).parse::<PostId>().map_err(|_| one(name, "identity-absence-choose"));
    Ok(ReportAbsence {
        post: chosen("post")?,
        stand_in: if fields.text("stand_in").is_empty() { None } else { Some(chosen("stand_in")?) },
        reason: AbsenceReason::from_code(fields.text("reason")),
        from: date_of(fields, "from")?,
        until: date_of(fields, "until")?,
    })
}

/// The posts and absences of the agencies in which an official works; those who lead see the units below too.
fn load(tx: &mut Tx<'_>, actor: &Actor) -> Result<Loaded, store::Error> {
    let authority = queries::post::held_posts(tx, actor)?;
    let mut agencies: Vec<Agency> = Vec::new();
    for held in &authority.posts {
        let Some(agency) = queries::agency::agency(tx, held.agency)? else { continue };
        if held.roles.iter().any(|role| matches!(role, Role::UnitLeader | Role::CentreHead)) {
            agencies.extend(queries::agency::children(tx, agency.id)?.into_iter().take(UNITS));
        }
        if let Some(above) = agency.parent
            && let Some(above) = queries::agency::agency(tx, above)?
        {
            agencies.push(above);
        }
        agencies.push(agency);
    }
    agencies.sort_by(|one, other| one.code.cmp(&other.code));
    agencies.dedup_by_key(|agency| agency.id);
    let mut loaded = Loaded::default();
    for agency in agencies {
        loaded.absences.extend(queries::absence::absences_of(tx, agency.id)?);
        let posts = queries::post::posts_of(tx, agency.id)?;
        loaded.places.extend(posts.into_iter().map(|(post, holder)| Place {
            own: may_report(&authority, &post, agency.parent),
            agency: agency.short_name.clone(),
            post,
            holder,
        }));
    }
    Ok(loaded)
}

async fn page(identity: &Identity, ctx: &Ctx, (fields, errors, what): (&Fields, &FieldErrors, Option<&str>)) -> Result<Page, Failure> {
    let (words, actor) = (&ctx.words, official(ctx)?);
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, &actor)).await?;
    let title = words.say("identity-absences-title");
    let view = AbsencesView {
        title: title.clone(),
        hint: words.say("identity-absences-hint"),
        errors: ErrorSummary::of(errors, FIELDS, words),
        done: done(what, words),
        table: table(ctx, &loaded),
        form: form(ctx, &loaded.places, fields, errors),
    };
    Ok(Page::work(title, &view)?.under(HERE).with_errors(!errors.is_empty()))
}

/// The first day and the last one; a single day is told once.
fn days(from: Date, until: Date) -> String {
    let day = |date: Date| date.strftime("%d/%m/%Y").to_string();
    if from == until { day(from) } else { format!("{} – {}", day(from), day(until)) }
}

fn table(ctx: &Ctx, loaded: &Loaded) -> InboxTable {
    let (words, today) = (&ctx.words, ctx.now.date());
    let columns =
        ["identity-absence-who", "identity-absence-days", "identity-absence-reason", "identity-absence-stand-in", "identity-absence-end"];
    let columns = columns
        .iter()
        .zip(0..)
        .map(|(key, place)| if place == 0 { Column::new(words.say(key)).lead() } else { Column::new(words.say(key)) });
    let rows = loaded.absences.iter().map(|absence| {
        let who = format!("{}, {}", absence.name, absence.title);
        let stand_in: Html = match &absence.stand_in {
            Some(stand_in) => format!("{}, {}", stand_in.name, stand_in.title).as_str().into(),
            None => StatusTag::new(Tone::Warning, words.say("identity-absence-nobody")).into(),
        };
        let own = loaded.places.iter().any(|place| place.post.id == absence.post && place.own);
        let end = PostForm::new("/can-bo/vang-mat/ket-thuc", ctx).hidden("absence", absence.id).button(
            Button::new(words.say(if absence.covers(today) { "identity-absence-back" } else { "identity-absence-cancel" })).secondary(),
        );
        Row::new(absence.id.to_string(), &who)
            .cell(who.as_str())
            .cell(days(absence.from, absence.until))
            .cell(words.say(&format!("identity-absence-reason-{}", absence.reason.code())))
            .cell(stand_in)
            .cell(if own { end.html() } else { Html::default() })
            .tone(if absence.covers(today) { Tone::Info } else { Tone::Neutral })
    });
    InboxTable::new("vang-mat", words.say("identity-absences-now"), columns.collect(), rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("identity-absences-none"), words.say("identity-absences-none-text")))
}

fn form(ctx: &Ctx, places: &[Place], fields: &Fields, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let choice = |place: &Place| {
        let name = place.holder.as_ref().map(|holder| holder.name.as_str())?;
        Some(Choice::new(place.post.id.to_string(), format!("{name} – {} – {}", place.post.title, place.agency)))
    };
    let own: Vec<Choice> = places.iter().filter(|place| place.own).filter_map(choice).collect();
    let mine = ctx.viewer.as_ref().and_then(|viewer| viewer.posts.first()).map(|post| post.post.to_string()).unwrap_or_default();
    let today = ctx.now.date().to_string();
    let typed = |name: &str, otherwise: &str| if fields.has(name) { fields.text(name).to_owned() } else { otherwise.to_owned() };
    let reasons = AbsenceReason::ALL
        .map(|reason| Choice::new(reason.code(), words.say(&format!("identity-absence-reason-{}", reason.code()))))
        .to_vec();
    let form = PostForm::new(HERE, ctx)
        .field(Select::new("post", words.say("identity-absence-who"), own).selected(&typed("post", &mine)).errors(errors, words).compact())
        .field(
            Select::new("stand_in", words.say("identity-absence-stand-in"), places.iter().filter_map(choice).collect())
                .empty(words.say("identity-absence-nobody"))
                .selected(fields.text("stand_in"))
                .hint(words.say("identity-absence-stand-in-hint"))
                .errors(errors, words)
                .compact(),
        )
        .field(NativeDate::new("from", words.say("identity-absence-from")).value(typed("from", &today)).errors(errors, words).compact())
        .field(NativeDate::new("until", words.say("identity-absence-until")).value(typed("until", &today)).errors(errors, words).compact())
        .field(Select::new("reason", words.say("identity-absence-reason"), reasons).selected(&typed("reason", "business")).compact())
        .button(Button::new(words.say("identity-absence-save")));
    section(&words.say("identity-absence-report"), form.html(), !errors.is_empty())
}
