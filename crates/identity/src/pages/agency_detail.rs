use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::AgencyId;
use serde::{Deserialize, Serialize};
use store::{Request, Tx};
use web::components::{Breadcrumb, Button, Checkbox, Checkboxes, Choice, Column, DefinitionList, EmptyState, ErrorSummary, Html, InboxTable, NativeDate, Row, Select, TextField, Width};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_list::{HERE, KINDS, kind_name, table};
use super::form::{FormView, Sent, administrator, date_of, done, field_errors, id_of, optional, request_of, section};
use crate::service::agency::{AddAgency, EndAgency, Names, RenameAgency, add, end, rename};
use crate::service::appoint::{AddPost, add_post};
use crate::{Agency, Holder, Identity, IdentityError, Post, Role, SigningCapacity, queries};

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
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
    posts: InboxTable,
    below: InboxTable,
    forms: Vec<Html>,
}

struct Loaded {
    agency: Agency,
    line: Vec<Agency>,
    posts: Vec<(Post, Option<Holder>)>,
    below: Vec<Agency>,
}

/// Which form was sent, as it was typed, and what is wrong with it.
struct Typed<'a> {
    form: &'static str,
    fields: &'a Fields,
    errors: FieldErrors,
}

/// Administrators.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, (Path(code), Query(query)): (Path<String>, Query<Done>)) -> Result<Page, Failure> {
    administrator(&ctx)?;
    let agency = identity.store.read::<_, store::Error, _>(move |tx| queries::agency::agency_by_code(tx, &code)).await?.ok_or(Failure::NotFound)?;
    let typed = Typed { form: "", fields: &Fields::default(), errors: FieldErrors::default() };
    page(&identity, &ctx, agency.id, (typed, query.da.as_deref())).await
}

/// Administrators: a unit below this agency.
pub(super) async fn post_add(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, parent) = (&sent.fields, id_of(&sent.fields, "agency")?);
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
    let (fields, agency) = (&sent.fields, id_of(&sent.fields, "agency")?);
    let command = date_of(fields, "from").map(|from| RenameAgency { agency, old_name: fields.text("old_name").to_owned(), names: names(fields), from });
    let saved = save(&identity, fields, command, move |tx, command| rename(tx, &actor, command)).await?;
    after(&identity, &ctx, agency, ("doi-ten", fields, saved)).await
}

/// Administrators: the agency ends on a date.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, id_of(&sent.fields, "agency")?);
    let command = date_of(fields, "end").map(|end| EndAgency { agency, end });
    let saved = save(&identity, fields, command, move |tx, command| end(tx, &actor, command)).await?;
    after(&identity, &ctx, agency, ("ket-thuc", fields, saved)).await
}

/// Administrators: a new post in this agency.
pub(super) async fn post_post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let actor = administrator(&ctx)?;
    let (fields, agency) = (&sent.fields, id_of(&sent.fields, "agency")?);
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
pub(super) async fn save<C, T, F>(identity: &Identity, fields: &Fields, command: Result<C, FieldErrors>, act: F) -> Result<Result<T, FieldErrors>, Failure>
where
    C: Serialize + Send + 'static,
    T: Serialize + serde::de::DeserializeOwned + Send + 'static,
    F: Fn(&mut Tx<'_>, &C) -> Result<T, IdentityError> + Send + 'static,
{
    let command = match command {
        Ok(command) => command,
        Err(errors) => return Ok(Err(errors)),
    };
    let request = Request::new(request_of(fields)?, &command);
    match identity.store.write(request, move |tx| act(tx, &command)).await {
        Ok(answer) => Ok(Ok(answer)),
        Err(error) => field_errors(error).map(Err),
    }
}

async fn after(identity: &Identity, ctx: &Ctx, agency: AgencyId, (form, fields, saved): (&'static str, &Fields, Result<(), FieldErrors>)) -> Result<Response, Failure> {
    match saved {
        Ok(()) => {
            let known = identity.store.read::<_, store::Error, _>(move |tx| queries::agency::agency(tx, agency)).await?.ok_or(Failure::NotFound)?;
            Ok(see_other(&format!("{HERE}/{}?da={form}", known.code)))
        }
        Err(errors) => Ok(page(identity, ctx, agency, (Typed { form, fields, errors }, None)).await?.into_response()),
    }
}

fn names(fields: &Fields) -> Names {
    Names { name: fields.text("name").to_owned(), name_en: fields.text("name_en").to_owned(), short_name: fields.text("short_name").to_owned() }
}

fn load(tx: &mut Tx<'_>, id: AgencyId) -> Result<Option<Loaded>, store::Error> {
    let Some(agency) = queries::agency::agency(tx, id)? else { return Ok(None) };
    let mut line = queries::agency::lineage(tx, id)?;
    line.reverse();
    let (posts, below) = (queries::post::posts_of(tx, id)?, queries::agency::children_after(tx, id, "", 20)?);
    Ok(Some(Loaded { agency, line, posts, below }))
}

async fn page(identity: &Identity, ctx: &Ctx, id: AgencyId, (typed, what): (Typed<'_>, Option<&str>)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, id)).await?.ok_or(Failure::NotFound)?;
    let agency = &loaded.agency;
    let start = Breadcrumb::new(words).link(words.say("identity-agencies-title"), HERE);
    let way = loaded.line.iter().filter(|above| above.id != agency.id).fold(start, |way, above| way.link(&above.short_name, format!("{HERE}/{}", above.code)));
    let order = ["code", "kind", "name", "title", "valid_from", "from", "end"];
    let view = AgencyView {
        way: way.here(&agency.short_name),
        errors: ErrorSummary::of(&typed.errors, &order, words),
        done: done(what, words),
        title: agency.name.clone(),
        details: details(ctx, &loaded),
        posts: posts(ctx, &loaded.posts),
        below: table(ctx, &loaded.below),
        forms: vec![post_form(ctx, agency, &typed), add_form(ctx, agency, &typed), rename_form(ctx, agency, &typed), end_form(ctx, agency, &typed)],
    };
    Ok(Page::work(agency.name.clone(), &view)?.under(HERE).with_errors(!typed.errors.is_empty()))
}

fn details(ctx: &Ctx, loaded: &Loaded) -> DefinitionList {
    let (words, agency) = (&ctx.words, &loaded.agency);
    let date = |date: jiff::civil::Date| date.strftime("%d/%m/%Y").to_string();
    let list = DefinitionList::new()
        .row(words.say("identity-agency-code"), agency.code.as_str())
        .row(words.say("identity-agency-kind"), kind_name(ctx, &agency.kind.0))
        .row(words.say("identity-agency-name-en"), agency.name_en.as_str())
        .row(words.say("identity-agency-place"), agency.place.clone().unwrap_or_default())
        .row(words.say("identity-agency-valid-from"), date(agency.valid_from));
    match agency.valid_to {
        Some(end) => list.row(words.say("identity-agency-valid-to"), date(end)),
        None => list,
    }
    .compact()
}

fn posts(ctx: &Ctx, posts: &[(Post, Option<Holder>)]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![Column::new(words.say("identity-post")).lead(), Column::new(words.say("identity-post-holder")), Column::new(words.say("identity-post-roles"))];
    let rows = posts.iter().map(|(post, holder)| {
        let holder = holder.as_ref().map_or_else(|| words.say("identity-post-vacant-word"), |holder| holder.name.clone());
        let roles: Vec<String> = post.roles.iter().map(|role| role_name(ctx, *role)).collect();
        Row::new(post.id.to_string(), &post.title).link(format!("/can-bo/vi-tri/{}", post.id)).cell(post.title.as_str()).cell(holder).cell(roles.join(", "))
    });
    InboxTable::new("vi-tri", words.say("identity-posts"), columns, rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("identity-posts-none"), words.say("identity-posts-none-text")))
}

/// A role in words.
pub(super) fn role_name(ctx: &Ctx, role: Role) -> String {
    ctx.words.say(&format!("identity-role-{}", role.code().replace('_', "-")))
}

/// Boxes for all roles.
pub(super) fn role_boxes(ctx: &Ctx, picked: &[Role]) -> Checkboxes {
    let choices = Role::ALL.iter().map(|role| Choice::new(role.code(), role_name(ctx, *role)).picked(picked.contains(role))).collect();
    Checkboxes::new("roles", ctx.words.say("identity-post-roles"), choices)
}

/// A list of signing capacities.
pub(super) fn capacities(ctx: &Ctx, picked: &str) -> Select {
    let all = ["direct", "TM", "KT", "TL", "TUQ", "Q"];
    let choices = all.map(|code| Choice::new(code, ctx.words.say(&format!("identity-capacity-{}", code.to_lowercase()))));
    Select::new("capacity", ctx.words.say("identity-capacity"), choices.to_vec()).selected(if picked.is_empty() { "direct" } else { picked })
}

fn post_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "luu");
    let text = |name: &str| if own { typed.fields.text(name) } else { "" };
    let picked: Vec<Role> = if own { typed.fields.all("roles").filter_map(Role::from_code).collect() } else { Vec::new() };
    let form = FormView::new("/can-bo/to-chuc/vi-tri", ctx)
        .hidden("agency", agency.id)
        .field(TextField::new("title", words.say("identity-post-title")).value(text("title")).errors(&typed.errors, words).compact())
        .field(TextField::new("title_en", words.say("identity-post-title-en")).value(text("title_en")).optional(words).compact())
        .field(Checkbox::new("chief", words.say("identity-post-chief")).checked(own && typed.fields.has("chief")))
        .field(capacities(ctx, text("capacity")).compact())
        .field(role_boxes(ctx, &picked))
        .button(Button::new(words.say("identity-post-add")));
    section(&words.say("identity-post-add"), form.html(), own)
}

fn name_fields(form: FormView, ctx: &Ctx, prefix: &str, (names, errors): ((&str, &str, &str), &FieldErrors)) -> FormView {
    let words = &ctx.words;
    // Two forms of the page have these fields: their ids differ, unless the form is the one that was sent.
    let id = |name: &str| if errors.is_empty() { format!("{prefix}-{name}") } else { name.to_owned() };
    form.field(TextField::new("name", words.say("identity-agency-name")).id(id("name")).value(names.0).errors(errors, words).compact())
        .field(TextField::new("short_name", words.say("identity-agency-short-name")).id(id("short_name")).value(names.1).optional(words).compact())
        .field(TextField::new("name_en", words.say("identity-agency-name-en")).id(id("name_en")).value(names.2).optional(words).compact())
}

fn add_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "them");
    let text = |name: &str| if own { typed.fields.text(name) } else { "" };
    let none = FieldErrors::default();
    let errors = if own { &typed.errors } else { &none };
    let kinds = KINDS.iter().map(|kind| Choice::new(*kind, kind_name(ctx, kind))).collect();
    let form = FormView::new("/can-bo/to-chuc/them", ctx)
        .hidden("agency", agency.id)
        .field(TextField::new("code", words.say("identity-agency-code")).hint(words.say("identity-agency-code-hint")).width(Width::Medium).value(text("code")).errors(errors, words).compact())
        .field(Select::new("kind", words.say("identity-agency-kind"), kinds).empty(words.say("identity-choose")).selected(text("kind")).errors(errors, words).compact());
    let form = name_fields(form, ctx, "them", ((text("name"), text("short_name"), text("name_en")), errors))
        .field(TextField::new("department", words.say("identity-agency-department")).value(text("department")).optional(words).compact())
        .field(TextField::new("place", words.say("identity-agency-place")).digits().width(Width::Short).value(text("place")).optional(words).compact())
        .field(NativeDate::new("valid_from", words.say("identity-agency-valid-from")).value(text("valid_from")).errors(errors, words).compact())
        .button(Button::new(words.say("identity-agency-add")));
    section(&words.say("identity-agency-add"), form.html(), own)
}

fn rename_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "doi-ten");
    let none = FieldErrors::default();
    let errors = if own { &typed.errors } else { &none };
    let names = if own { (typed.fields.text("name"), typed.fields.text("short_name"), typed.fields.text("name_en")) } else { (agency.name.as_str(), agency.short_name.as_str(), agency.name_en.as_str()) };
    let form = FormView::new("/can-bo/to-chuc/doi-ten", ctx).hidden("agency", agency.id).hidden("old_name", &agency.name);
    let form = name_fields(form, ctx, "doi-ten", (names, errors))
        .field(NativeDate::new("from", words.say("identity-agency-rename-from")).value(if own { typed.fields.text("from") } else { "" }).errors(errors, words).compact())
        .button(Button::new(words.say("identity-agency-rename")));
    section(&words.say("identity-agency-rename"), form.html(), own)
}

fn end_form(ctx: &Ctx, agency: &Agency, typed: &Typed<'_>) -> Html {
    let (words, own) = (&ctx.words, typed.form == "ket-thuc");
    let form = FormView::new("/can-bo/to-chuc/ket-thuc", ctx)
        .hidden("agency", agency.id)
        .field(NativeDate::new("end", words.say("identity-agency-end-date")).value(if own { typed.fields.text("end") } else { "" }).errors(&typed.errors, words).compact())
        .button(Button::new(words.say("identity-agency-end")).danger());
    section(&words.say("identity-agency-end"), form.html(), own)
}
