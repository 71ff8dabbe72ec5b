use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::AgencyId;
use serde::{Deserialize, Serialize};
use store::{Request, Tx};
use web::components::{Breadcrumb, Column, DefinitionList, EmptyState, ErrorSummary, Html, InboxTable, Notice, Pager, Row, Tone};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_forms::{Typed, add_form, contact_form, end_form, move_form, post_form, rename_form, role_name};
use super::agency_list::{HERE, kind_name, table};
use super::form::{Sent, administrator, date_of, done, field_errors, one, optional};
use crate::ports::{OpenWork, System};
use crate::service::agency::{
    AddAgency, EndAgency, MoveAgency, Names, RenameAgency, SetContact, add, end, in_systems, open_work, put_under, rename, set_contact,
};
use crate::service::appoint::{AddPost, add_post};
use crate::{Agency, Holder, Identity, IdentityError, Post, Role, SigningCapacity, queries};

/// Units on one page.
const PAGE: usize = 20;

/// From where the units are shown, and what was just done.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// Code after which the units begin.
    sau: String,
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/agency_detail.html")]
struct AgencyView {
    way: Breadcrumb,
    errors: ErrorSummary,
    done: Html,
    title: String,
    details: DefinitionList,
    open: Html,
    posts: InboxTable,
    below: InboxTable,
    pager: Option<Pager>,
    forms: Vec<Html>,
}

struct Loaded {
    agency: Agency,
    line: Vec<Agency>,
    posts: Vec<(Post, Option<Holder>)>,
    below: Vec<Agency>,
    /// What hinders the end or the move that was asked for.
    open: Vec<OpenWork>,
}

/// Administrators.
pub(super) async fn get(
    State(identity): State<Arc<Identity>>,
    ctx: Ctx,
    (Path(code), Query(asked)): (Path<String>, Query<Asked>),
) -> Result<Page, Failure> {
    administrator(&ctx)?;
    let agency =
        identity.store.read::<_, store::Error, _>(move |tx| queries::agency::agency_by_code(tx, &code)).await?.ok_or(Failure::NotFound)?;
    let typed = Typed { form: "", fields: &Fields::default(), errors: FieldErrors::default() };
    page(&identity, &ctx, agency.id, (typed, asked)).await
}

/// Administrators: a unit below this agency.
pub(super) async fn post_add(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, parent) = (&sent.fields, sent.fields.id("agency")?);
    let command = date_of(fields, "valid_from").map(|valid_from| AddAgency {
        code: fields.text("code").to_owned(),
        kind: fields.text("kind").to_owned(),
        department: optional(fields, "department"),
        parent,
        names: names(fields),
        place: optional(fields, "place"),
        valid_from,
    });
    let saved = save(&identity, fields, command, move |tx, command| add(tx, &actor, command)).await?;
    after(&identity, &ctx, parent, ("them", fields, saved.map(drop))).await
}

/// Administrators: another name from a date on.
pub(super) async fn post_rename(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, sent.fields.id("agency")?);
    let command = date_of(fields, "from").map(|from| RenameAgency {
        agency,
        old_name: fields.text("old_name").to_owned(),
        names: names(fields),
        from,
    });
    let saved = save(&identity, fields, command, move |tx, command| rename(tx, &actor, command)).await?;
    after(&identity, &ctx, agency, ("doi-ten", fields, saved)).await
}

/// Administrators: how papers name the agency, and where people reach it.
pub(super) async fn post_contact(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, sent.fields.id("agency")?);
    let command = SetContact { agency, abbreviation: fields.text("abbreviation").to_owned(), phone: fields.text("phone").to_owned() };
    let saved = save(&identity, fields, Ok(command), move |tx, command| set_contact(tx, &actor, command)).await?;
    after(&identity, &ctx, agency, ("lien-he", fields, saved)).await
}

/// Administrators: the agency ends on a date.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, sent.fields.id("agency")?);
    let command = date_of(fields, "end").map(|end| EndAgency { agency, end });
    let systems = identity.systems.clone();
    let saved = save(&identity, fields, command, move |tx, command| end(tx, &systems, &actor, command)).await?;
    after(&identity, &ctx, agency, ("ket-thuc", fields, saved)).await
}

/// Administrators: another agency above it from a date on.
pub(super) async fn post_move(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, sent.fields.id("agency")?);
    let code = fields.text("parent").to_owned();
    let above = identity.store.read::<_, store::Error, _>(move |tx| queries::agency::agency_by_code(tx, &code)).await?;
    let command = above.ok_or_else(|| one("parent", "identity-agency-parent-none")).and_then(|above| {
        Ok(MoveAgency {
            agency,
            old_parent: fields.text("old_parent").parse().ok(),
            parent: above.id,
            decision: fields.text("decision").to_owned(),
            from: date_of(fields, "move_from")?,
        })
    });
    let systems = identity.systems.clone();
    let saved = save(&identity, fields, command, move |tx, command| put_under(tx, &systems, &actor, command)).await?;
    after(&identity, &ctx, agency, ("chuyen", fields, saved)).await
}

/// Administrators: a new post in this agency.
pub(super) async fn post_post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, sent.fields.id("agency")?);
    let command = AddPost {
        agency,
        title: fields.text("title").to_owned(),
        title_en: fields.text("title_en").to_owned(),
        chief: fields.has("chief"),
        capacity: SigningCapacity::from_code(fields.text("capacity")),
        roles: fields.all("roles").filter_map(Role::from_code).collect(),
    };
    let saved = save(&identity, fields, Ok(command), move |tx, command| add_post(tx, &actor, command)).await?;
    after(&identity, &ctx, agency, ("luu", fields, saved.map(drop))).await
}

/// Does a command once; what does not fit its fields comes back to the form.
pub(super) async fn save<C, T, F>(
    identity: &Identity,
    fields: &Fields,
    command: Result<C, FieldErrors>,
    act: F,
) -> Result<Result<T, FieldErrors>, Failure>
where
    C: Serialize + Send + 'static,
    T: Serialize + serde::de::DeserializeOwned + Send + 'static,
    F: Fn(&mut Tx<'_>, &C) -> Result<T, IdentityError> + Send + 'static,
{
    let command = match command {
        Ok(command) => command,
        Err(errors) => return Ok(Err(errors)),
    };
    let request = Request::new(fields.request()?, &command);
    match identity.store.write(request, move |tx| act(tx, &command)).await {
        Ok(answer) => Ok(Ok(answer)),
        Err(error) => field_errors(error).map(Err),
    }
}

async fn after(
    identity: &Identity,
    ctx: &Ctx,
    agency: AgencyId,
    (form, fields, saved): (&'static str, &Fields, Result<(), FieldErrors>),
) -> Result<Response, Failure> {
    match saved {
        Ok(()) => {
            let known =
                identity.store.read::<_, store::Error, _>(move |tx| queries::agency::agency(tx, agency)).await?.ok_or(Failure::NotFound)?;
            Ok(see_other(&format!("{HERE}/{}?da={form}", known.code)))
        }
        Err(errors) => Ok(page(identity, ctx, agency, (Typed { form, fields, errors }, Asked::default())).await?.into_response()),
    }
}

fn names(fields: &Fields) -> Names {
    Names {
        name: fields.text("name").to_owned(),
        name_en: fields.text("name_en").to_owned(),
        short_name: fields.text("short_name").to_owned(),
    }
}

/// What the page shows of an agency; `refused` is the form that may have been refused for what is still open, with its date.
fn load(
    tx: &mut Tx<'_>,
    systems: &[Arc<dyn System>],
    id: AgencyId,
    (after, refused): (&str, Option<(&str, Option<Date>)>),
) -> Result<Option<Loaded>, store::Error> {
    let Some(agency) = queries::agency::agency(tx, id)? else { return Ok(None) };
    let mut line = queries::agency::lineage(tx, id)?;
    line.reverse();
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    let (posts, below) = (queries::post::posts_of(tx, id)?, queries::agency::children_after(tx, id, after, limit)?);
    let open = match refused {
        Some(("ket-thuc", Some(end))) => open_work(tx, systems, &agency, end)?,
        Some(("chuyen", _)) => in_systems(tx, systems, id)?,
        _ => Vec::new(),
    };
    Ok(Some(Loaded { agency, line, posts, below, open }))
}

async fn page(identity: &Identity, ctx: &Ctx, id: AgencyId, (typed, asked): (Typed<'_>, Asked)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let (systems, after) = (identity.systems.clone(), asked.sau.clone());
    let refused = (!typed.errors.is_empty()).then(|| (typed.form, typed.fields.text("end").parse().ok()));
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, &systems, id, (&after, refused))).await?;
    let mut loaded = loaded.ok_or(Failure::NotFound)?;
    let more = loaded.below.len() > PAGE;
    loaded.below.truncate(PAGE);
    let agency = &loaded.agency;
    let start = Breadcrumb::new(words).link(words.say("identity-agencies-title"), HERE);
    let way = loaded
        .line
        .iter()
        .filter(|above| above.id != agency.id)
        .fold(start, |way, above| way.link(&above.short_name, format!("{HERE}/{}", above.code)));
    let order = ["code", "kind", "name", "title", "valid_from", "from", "phone", "abbreviation", "parent", "decision", "move_from", "end"];
    let here = format!("{HERE}/{}", agency.code);
    let next = loaded.below.last().filter(|_| more).map(|last| format!("{here}?sau={}#co-quan", last.code));
    let first = (!asked.sau.is_empty()).then(|| format!("{here}#co-quan"));
    let count = words.say_with("identity-agencies-count", "count", loaded.below.len());
    let view = AgencyView {
        way: way.here(&agency.short_name),
        errors: ErrorSummary::of(&typed.errors, &order, words),
        done: done(asked.da.as_deref(), words),
        title: agency.name.clone(),
        details: details(ctx, &loaded),
        open: open(ctx, &loaded.open),
        posts: posts(ctx, &loaded.posts),
        below: table(ctx, &loaded.below).show_caption(),
        pager: (next.is_some() || first.is_some()).then(|| Pager::new(count, first, next, words)),
        forms: vec![
            post_form(ctx, agency, &typed),
            add_form(ctx, agency, &typed),
            rename_form(ctx, agency, &typed),
            contact_form(ctx, agency, &typed),
            move_form(ctx, agency, &typed),
            end_form(ctx, agency, &typed),
        ],
    };
    Ok(Page::work(agency.name.clone(), &view)?.under(HERE).with_errors(!typed.errors.is_empty()))
}

/// What is still open, each with the page that shows it.
fn open(ctx: &Ctx, open: &[OpenWork]) -> Html {
    if open.is_empty() {
        return Html::default();
    }
    let line = |work: &OpenWork| Html::trusted(format!("<li>{}</li>", Html::link(&work.link, &ctx.words.tell(&work.what))));
    let list = Html::trusted(format!("<ul>{}</ul>", Html::join(open.iter().map(line))));
    Notice::new(Tone::Warning, ctx.words.say("identity-open-title")).body(list).into()
}

fn details(ctx: &Ctx, loaded: &Loaded) -> DefinitionList {
    let (words, agency) = (&ctx.words, &loaded.agency);
    let date = |date: Date| date.strftime("%d/%m/%Y").to_string();
    let list = DefinitionList::new()
        .row(words.say("identity-agency-code"), agency.code.as_str())
        .row(words.say("identity-agency-kind"), kind_name(ctx, &agency.kind.0))
        .row(words.say("identity-agency-name-en"), agency.name_en.as_str())
        .row(words.say("identity-agency-phone"), agency.phone.as_str())
        .row(words.say("identity-agency-abbreviation"), agency.abbreviation.as_str())
        .row(words.say("identity-agency-place"), agency.place.clone().unwrap_or_default())
        .row(words.say("identity-agency-valid-from"), date(agency.valid_from));
    let list = match &agency.decision {
        Some(decision) => list.row(words.say("identity-appoint-decision"), decision.as_str()),
        None => list,
    };
    match agency.valid_to {
        Some(end) => list.row(words.say("identity-agency-valid-to"), date(end)),
        None => list,
    }
    .compact()
}

fn posts(ctx: &Ctx, posts: &[(Post, Option<Holder>)]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-post")).lead(),
        Column::new(words.say("identity-post-holder")),
        Column::new(words.say("identity-post-roles")),
    ];
    let rows = posts.iter().map(|(post, holder)| {
        let holder = holder.as_ref().map_or_else(|| words.say("identity-post-vacant-word"), |holder| holder.name.clone());
        let roles: Vec<String> = post.roles.iter().map(|role| role_name(ctx, *role)).collect();
        Row::new(post.id.to_string(), &post.title)
            .link(format!("/can-bo/vi-tri/{}", post.id))
            .cell(post.title.as_str())
            .cell(holder)
            .cell(roles.join(", "))
    });
    InboxTable::new("vi-tri", words.say("identity-posts"), columns, rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("identity-posts-none"), words.say("identity-posts-none-text")))
}
