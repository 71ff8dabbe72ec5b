use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::codes::{PersonalNumberText, Phone};
use kernel::{Instant, PersonId, PostId};
use serde::Deserialize;
use store::Tx;
use web::components::{Breadcrumb, Button, DefinitionList, ErrorSummary, Event, Html, NativeDate, PostForm, TextField, Timeline, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_detail::save;
use super::agency_forms::{capacities, role_boxes};
use super::agency_list::HERE;
use super::delegations::delegation_line;
use super::form::{Sent, administrator, date_of, done, one};
use super::section::section;
use crate::model::account::user_name_of;
use crate::queries::post::Holding;
use crate::service::appoint::{Appoint, EndHolding, EndPost, SetRoles, appoint, end_holding, end_post, set_roles};
use crate::{Agency, Delegation, Identity, PersonKeys, Post, Role, SigningCapacity, queries};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/post_detail.html")]
struct PostView {
    way: Breadcrumb,
    errors: ErrorSummary,
    done: Html,
    title: String,
    details: DefinitionList,
    history_title: String,
    history: Timeline,
    forms: Vec<Html>,
}

struct Loaded {
    post: Post,
    agency: Agency,
    holdings: Vec<Holding>,
    /// What its holder signs for others.
    delegations: Vec<Delegation>,
}

/// Administrators.
pub(super) async fn get(
    State(identity): State<Arc<Identity>>,
    ctx: Ctx,
    (Path(id), Query(query)): (Path<String>, Query<Done>),
) -> Result<Page, Failure> {
    administrator(&ctx)?;
    let id: PostId = id.parse().map_err(|_| Failure::NotFound)?;
    page(&identity, &ctx, id, (&Fields::default(), &FieldErrors::default(), query.da.as_deref())).await
}

/// Administrators: other roles.
pub(super) async fn post_roles(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, post) = (&sent.fields, sent.fields.id("post")?);
    let command = SetRoles { post, version: fields.version()?, roles: fields.all("roles").filter_map(Role::from_code).collect() };
    let saved = save(&identity, fields, Ok(command), move |tx, command| set_roles(tx, &actor, command)).await?;
    after(&identity, &ctx, post, (fields, saved, "luu")).await
}

/// Administrators: somebody takes the post.
pub(super) async fn post_appoint(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, post) = (&sent.fields, sent.fields.id("post")?);
    let (keys, typed) = (identity.keys.clone(), fields.text("person").to_owned());
    let found = identity.store.read::<_, store::Error, _>(move |tx| who(tx, &keys, &typed)).await?;
    let version = fields.version()?;
    let (decision, capacity) = (fields.text("decision").to_owned(), SigningCapacity::from_code(fields.text("capacity")));
    let person = found.map_err(|key| one("person", key));
    let command = person.and_then(|person| Ok(Appoint { post, version, person, decision, capacity, from: date_of(fields, "from")? }));
    let saved = save(&identity, fields, command, move |tx, command| appoint(tx, &actor, command)).await?;
    after(&identity, &ctx, post, (fields, saved, "bo-tri")).await
}

/// Administrators: whoever holds the post stops.
pub(super) async fn post_end_holding(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, post) = (&sent.fields, sent.fields.id("post")?);
    let version = fields.version()?;
    let command = date_of(fields, "end").map(|end| EndHolding { post, version, end });
    let saved = save(&identity, fields, command, move |tx, command| end_holding(tx, &actor, command)).await?;
    after(&identity, &ctx, post, (fields, saved, "ket-thuc")).await
}

/// Administrators: a post that nobody holds ends.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, post) = (&sent.fields, sent.fields.id("post")?);
    let command = EndPost { post, version: fields.version()? };
    let saved = save(&identity, fields, Ok(command), move |tx, command| end_post(tx, &actor, command)).await?;
    after(&identity, &ctx, post, (fields, saved, "ket-thuc")).await
}

async fn after(
    identity: &Identity,
    ctx: &Ctx,
    post: PostId,
    (fields, saved, what): (&Fields, Result<(), FieldErrors>, &str),
) -> Result<Response, Failure> {
    match saved {
        Ok(()) => Ok(see_other(&format!("/can-bo/vi-tri/{post}?da={what}"))),
        Err(errors) => Ok(page(identity, ctx, post, (fields, &errors, None)).await?.into_response()),
    }
}

/// The one person meant by a personal number, phone, user name or full name; or what to say if it is none or several.
fn who(tx: &mut Tx<'_>, keys: &PersonKeys, typed: &str) -> Result<Result<PersonId, &'static str>, store::Error> {
    if typed.is_empty() {
        return Ok(Err("identity-appoint-person-empty"));
    }
    let mut found: Vec<PersonId> = if let Ok(number) = typed.parse::<PersonalNumberText>() {
        queries::person::persons_by_number(tx, keys, &number)?
            .into_iter()
            .filter(|person| person.number_proven)
            .map(|person| person.id)
            .collect()
    } else if let Some(account) = queries::account::by_user_name(tx, &user_name_of(typed))? {
        vec![account.person]
    } else if let Ok(phone) = typed.parse::<Phone>() {
        queries::person::persons_by_phone(tx, phone.as_str())?.into_iter().map(|person| person.id).collect()
    } else {
        queries::person::persons_by_name(tx, typed, None, 2)?.into_iter().map(|person| person.id).collect()
    };
    Ok(match (found.pop(), found.pop()) {
        (Some(person), None) => Ok(person),
        (None, _) => Err("identity-appoint-person-none"),
        (Some(_), Some(_)) => Err("identity-appoint-person-several"),
    })
}

fn load(tx: &mut Tx<'_>, id: PostId) -> Result<Option<Loaded>, store::Error> {
    let Some(post) = queries::post::post(tx, id)? else { return Ok(None) };
    let Some(agency) = queries::agency::agency(tx, post.agency)? else { return Ok(None) };
    let (holdings, delegations) = (queries::post::holdings(tx, id)?, queries::delegation::delegations_received(tx, id)?);
    Ok(Some(Loaded { post, agency, holdings, delegations }))
}

async fn page(
    identity: &Identity,
    ctx: &Ctx,
    id: PostId,
    (fields, errors, what): (&Fields, &FieldErrors, Option<&str>),
) -> Result<Page, Failure> {
    let words = &ctx.words;
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, id)).await?.ok_or(Failure::NotFound)?;
    let (post, agency) = (&loaded.post, &loaded.agency);
    let way =
        Breadcrumb::new(words).link(words.say("identity-agencies-title"), HERE).link(&agency.short_name, format!("{HERE}/{}", agency.code));
    let details = DefinitionList::new()
        .row(words.say("identity-post-agency"), agency.name.as_str())
        .row(words.say("identity-post-title-en"), post.title_en.as_str())
        .row(words.say("identity-post-chief"), words.say(if post.chief { "identity-yes" } else { "identity-no" }))
        .row(words.say("identity-capacity"), words.say(&format!("identity-capacity-{}", post.capacity.code().to_lowercase())));
    let details = loaded
        .delegations
        .iter()
        .fold(details, |details, delegation| details.row(words.say("identity-delegation-held"), delegation_line(delegation, words)));
    let view = PostView {
        way: way.here(&post.title),
        errors: ErrorSummary::of(errors, &["person", "decision", "from", "end", "roles"], words),
        done: done(what, words),
        title: post.title.clone(),
        details: details.compact(),
        history_title: words.say("identity-post-history"),
        history: history(ctx, &loaded.holdings),
        forms: vec![
            appoint_form(ctx, post, (fields, errors)),
            end_holding_form(ctx, post, (fields, errors)),
            roles_form(ctx, post, errors),
            end_form(ctx, post),
        ],
    };
    Ok(Page::work(post.title.clone(), &view)?.under(HERE).with_errors(!errors.is_empty()))
}

fn history(ctx: &Ctx, holdings: &[Holding]) -> Timeline {
    let words = &ctx.words;
    let events = holdings.iter().map(|holding| {
        let until = holding.valid_to.map_or_else(|| words.say("identity-post-until-now"), Instant::display_local);
        let event = Event::new(format!("{} – {until}", holding.valid_from.display_local()), &holding.name).who(words.say_with(
            "identity-post-by-decision",
            "decision",
            &holding.decision,
        ));
        let current = holding.valid_from <= ctx.now && holding.reaches(ctx.now);
        if current {
            event.tone(Tone::Success)
        } else if ctx.now < holding.valid_from {
            event.ahead()
        } else {
            event
        }
    });
    Timeline::new(events.collect())
}

fn appoint_form(ctx: &Ctx, post: &Post, (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let words = &ctx.words;
    let own = fields.has("decision");
    let today = ctx.now.date().to_string();
    let capacity = if own { fields.text("capacity") } else { post.capacity.code() };
    let form = PostForm::new("/can-bo/vi-tri/bo-tri", ctx)
        .hidden("post", post.id)
        .hidden("version", post.version)
        .field(
            TextField::new("person", words.say("identity-appoint-person"))
                .hint(words.say("identity-appoint-person-hint"))
                .value(fields.text("person"))
                .errors(errors, words)
                .compact(),
        )
        .field(
            TextField::new("decision", words.say("identity-appoint-decision"))
                .value(fields.text("decision"))
                .errors(errors, words)
                .compact(),
        )
        .field(capacities(ctx, capacity).compact())
        .field(
            NativeDate::new("from", words.say("identity-appoint-from"))
                .value(if own { fields.text("from") } else { &today })
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-appoint-button")));
    section(&words.say("identity-appoint"), form.html(), own)
}

fn end_holding_form(ctx: &Ctx, post: &Post, (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let (words, own) = (&ctx.words, fields.has("end"));
    let today = ctx.now.date().to_string();
    let form = PostForm::new("/can-bo/vi-tri/thoi-giu", ctx)
        .hidden("post", post.id)
        .hidden("version", post.version)
        .field(
            NativeDate::new("end", words.say("identity-holding-end-date"))
                .hint(words.say("identity-holding-end-hint"))
                .value(if own { fields.text("end") } else { &today })
                .errors(errors, words)
                .compact(),
        )
        .button(Button::new(words.say("identity-holding-end")).danger());
    section(&words.say("identity-holding-end"), form.html(), own)
}

fn roles_form(ctx: &Ctx, post: &Post, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let form = PostForm::new("/can-bo/vi-tri/vai-tro", ctx)
        .hidden("post", post.id)
        .hidden("version", post.version)
        .field(role_boxes(ctx, &post.roles).errors(errors, words))
        .button(Button::new(words.say("identity-post-roles-save")));
    section(&words.say("identity-post-roles-change"), form.html(), errors.of("roles").is_some())
}

fn end_form(ctx: &Ctx, post: &Post) -> Html {
    let words = &ctx.words;
    let form = PostForm::new("/can-bo/vi-tri/ket-thuc", ctx)
        .hidden("post", post.id)
        .hidden("version", post.version)
        .field(Html::paragraph(&words.say("identity-post-end-text")))
        .button(Button::new(words.say("identity-post-end")).danger());
    section(&words.say("identity-post-end"), form.html(), false)
}
