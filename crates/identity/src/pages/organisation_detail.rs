//! One organisation: its representative names who acts for it and ends that; who was named sees it and may leave.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use kernel::codes::PersonalNumberText;
use kernel::text::written_day;
use kernel::{Message, PersonId};
use serde::Deserialize;
use web::components::{
    Breadcrumb, Button, Choice, Column, DateField, DefinitionList, EmptyState, ErrorSummary, Html, Icon, InboxTable, PostForm, RadioGroup,
    Row, TextField,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page, see_other};

use super::agency_detail::save;
use super::form::{Sent, done};
use super::organisation_list::{HERE, code, days};
use crate::model::person::{MemberCapacity, MemberScope, OrganisationId};
use crate::queries::member::Member;
use crate::service::membership::{AddMember, EndMembership, add_member, end_membership};
use crate::{Identity, Membership, queries};

const FIELDS: &[&str] = &["number", "name", "scope", "from", "until"];

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/organisation_detail.html")]
struct OrganisationView {
    way: Breadcrumb,
    errors: ErrorSummary,
    done: Html,
    title: String,
    details: DefinitionList,
    /// For its representative.
    members: Option<InboxTable>,
    add_title: String,
    add_hint: String,
    add: Html,
    /// For whoever was named.
    leave: Option<Html>,
    leave_hint: String,
}

/// An organisation as one of its people sees it.
struct Loaded {
    own: Membership,
    /// Everybody who acts for it; empty for all but its representative.
    members: Vec<Member>,
    /// The record of the viewer that was named.
    named: Option<PersonId>,
}

/// Who acts for the organisation today; for anybody else there is none.
pub(super) async fn get(
    State(identity): State<Arc<Identity>>,
    ctx: Ctx,
    (Path(id), Query(query)): (Path<String>, Query<Done>),
) -> Result<Page, Failure> {
    let organisation = id.parse().map_err(|_| Failure::NotFound)?;
    page(&identity, &ctx, organisation, (&Fields::default(), &FieldErrors::default(), query.da.as_deref())).await
}

/// The organisation's representative: somebody may act for it.
pub(super) async fn post_add(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (viewer, fields) = (ctx.viewer()?, &sent.fields);
    let (organisation, actor) = (fields.id("organisation")?, viewer.as_person());
    // Numbers are not to be guessed until one fits a name.
    if !identity.gate.is_open(&ctx.remote, ctx.now) {
        return Err(Failure::TooMany);
    }
    let system = Arc::clone(&identity);
    let act = move |tx: &mut store::Tx<'_>, command: &AddMember| add_member(tx, &system.keys, &actor, command);
    match save(&identity, fields, command(&identity, organisation, fields), act).await? {
        Ok(_) => Ok(see_other(&format!("{HERE}/{organisation}?da=cu-nguoi"))),
        Err(errors) => {
            if errors.of("number").is_some() {
                identity.gate.count(&ctx.remote, ctx.now);
            }
            Ok(page(&identity, &ctx, organisation, (fields, &errors, None)).await?.into_response())
        }
    }
}

/// The organisation's representative, for somebody who was named; or whoever was named, for themselves. From this day on.
pub(super) async fn post_end(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (viewer, fields) = (ctx.viewer()?, &sent.fields);
    let (organisation, actor) = (fields.id("organisation")?, viewer.as_person());
    let command = EndMembership { organisation, member: fields.id("member")?, on: ctx.now.date() };
    match save(&identity, fields, Ok(command), move |tx, command| end_membership(tx, &actor, command)).await? {
        Ok(()) if load(&identity, &ctx, organisation).await.is_ok() => Ok(see_other(&format!("{HERE}/{organisation}?da=thoi-cu"))),
        Ok(()) => Ok(see_other(&format!("{HERE}?da=roi-to-chuc"))),
        Err(errors) => Ok(page(&identity, &ctx, organisation, (fields, &errors, None)).await?.into_response()),
    }
}

fn command(identity: &Identity, organisation: OrganisationId, fields: &Fields) -> Result<AddMember, FieldErrors> {
    let mut errors = FieldErrors::default();
    let number = fields.text("number").parse::<PersonalNumberText>().map_err(|error| errors.add("number", error.message()));
    let name = fields.text("name").trim();
    if name.is_empty() {
        errors.add("name", Message::new("identity-name-empty"));
    }
    let scope = MemberScope::from_code(fields.text("scope"));
    if scope.is_none() {
        errors.add("scope", Message::new("identity-member-scope-empty"));
    }
    let mut day = |name: &str| {
        let [day, month, year] = parts(fields, name);
        let date = written_day(day, month, year);
        if date.is_none() {
            errors.add(name, Message::new("identity-member-date"));
        }
        date
    };
    let from = day("from");
    let until = if parts(fields, "until").concat().is_empty() { None } else { day("until") };
    match (number, scope, from) {
        (Ok(number), Some(scope), Some(from)) if errors.is_empty() => {
            let number_index = identity.keys.index_of(&number);
            Ok(AddMember { organisation, number, number_index, name: name.to_owned(), scope, from, until })
        }
        _ => Err(errors),
    }
}

/// Day, month and year as they were typed.
fn parts<'a>(fields: &'a Fields, name: &str) -> [&'a str; 3] {
    ["day", "month", "year"].map(|part| fields.text(&format!("{name}-{part}")))
}

async fn load(identity: &Identity, ctx: &Ctx, organisation: OrganisationId) -> Result<Loaded, Failure> {
    let viewer = ctx.viewer()?;
    if viewer.assurance == 0 {
        return Err(Failure::NotFound);
    }
    let person = viewer.person;
    let read = move |tx: &mut store::Tx<'_>| {
        let memberships = queries::member::memberships_of(tx, person)?;
        let Some(own) = memberships.into_iter().find(|one| one.organisation.id == organisation && one.is_current) else { return Ok(None) };
        if own.capacity == MemberCapacity::Representative {
            return Ok(Some(Loaded { own, members: queries::member::members(tx, organisation)?, named: None }));
        }
        for record in queries::person::same_person(tx, person)? {
            if !queries::member::of_both(tx, organisation, record)?.is_empty() {
                return Ok(Some(Loaded { own, members: Vec::new(), named: Some(record) }));
            }
        }
        Ok(None)
    };
    identity.store.read::<_, store::Error, _>(read).await?.ok_or(Failure::NotFound)
}

async fn page(
    identity: &Identity,
    ctx: &Ctx,
    organisation: OrganisationId,
    (fields, errors, what): (&Fields, &FieldErrors, Option<&str>),
) -> Result<Page, Failure> {
    let words = &ctx.words;
    let loaded = load(identity, ctx, organisation).await?;
    let own = &loaded.own;
    let title = own.organisation.name.clone();
    let represents = own.capacity == MemberCapacity::Representative;
    let mut details = DefinitionList::new()
        .row(words.say("identity-organisation-code"), code(&own.organisation))
        .row(words.say("identity-member-right"), words.say(&format!("identity-member-{}", own.capacity.code())));
    if !represents {
        details = details
            .row(words.say("identity-member-scope"), words.say(&format!("identity-member-scope-{}", own.scope.code())))
            .row(words.say("identity-member-days"), days(ctx, own.from, own.until));
    }
    let leave =
        |record: PersonId| end_form(ctx, organisation, record).button(Button::new(words.say("identity-member-leave")).secondary()).html();
    let view = OrganisationView {
        way: Breadcrumb::new(words)
            .link(words.say("identity-account-title"), "/tai-khoan")
            .link(words.say("identity-organisations-title"), HERE)
            .here(&title),
        errors: ErrorSummary::of(errors, FIELDS, words),
        done: done(what, words),
        title: title.clone(),
        details,
        members: represents.then(|| members(ctx, organisation, &loaded.members)),
        add_title: words.say("identity-member-add"),
        add_hint: words.say("identity-member-add-hint"),
        add: add_form(ctx, organisation, fields, errors),
        leave: loaded.named.map(leave),
        leave_hint: words.say("identity-member-leave-hint"),
    };
    Ok(Page::public(title, &view)?.with_errors(!errors.is_empty()))
}

fn end_form(ctx: &Ctx, organisation: OrganisationId, member: PersonId) -> PostForm {
    PostForm::new("/tai-khoan/to-chuc/thoi-cu", ctx).hidden("organisation", organisation).hidden("member", member)
}

fn members(ctx: &Ctx, organisation: OrganisationId, members: &[Member]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-name")).lead(),
        Column::new(words.say("identity-member-right")),
        Column::new(words.say("identity-member-scope")),
        Column::new(words.say("identity-member-days")),
        Column::new(words.say("identity-session-act")).hidden(),
    ];
    let rows = members.iter().map(|member| {
        let end = match member.capacity {
            MemberCapacity::Representative => Html::default(),
            MemberCapacity::Employee => end_form(ctx, organisation, member.person)
                .button(Button::new(words.say("identity-session-end")).secondary().compact().about(member.name.as_str()))
                .html(),
        };
        Row::new(member.id.to_string(), &member.name)
            .cell(member.name.as_str())
            .cell(words.say(&format!("identity-member-{}", member.capacity.code())))
            .cell(words.say(&format!("identity-member-scope-{}", member.scope.code())))
            .cell(days(ctx, member.from, member.until))
            .cell(end)
    });
    let empty = EmptyState::new(words.say("identity-members-none"), words.say("identity-member-add-hint")).icon(Icon::Person);
    InboxTable::new("nguoi", words.say("identity-members-title"), columns, rows.collect(), words).comfortable().show_caption().empty(empty)
}

fn add_form(ctx: &Ctx, organisation: OrganisationId, fields: &Fields, errors: &FieldErrors) -> Html {
    let words = &ctx.words;
    let today = ctx.now.date().strftime("%d %m %Y").to_string();
    let date = |name: &str, key: &str, usual: &str| {
        let typed = if fields.has(&format!("{name}-day")) { parts(fields, name).join(" ") } else { usual.to_owned() };
        let mut typed = typed.split(' ').map(str::to_owned);
        let mut part = || typed.next().unwrap_or_default();
        DateField::new(name, words.say(key), words).parts(part(), part(), part()).errors(errors, words)
    };
    let scope = if fields.has("scope") { fields.text("scope") } else { MemberScope::File.code() };
    let scopes =
        MemberScope::ALL.map(|scope| Choice::new(scope.code(), words.say(&format!("identity-member-scope-{}", scope.code())))).to_vec();
    PostForm::new("/tai-khoan/to-chuc/cu-nguoi", ctx)
        .hidden("organisation", organisation)
        .field(TextField::personal_number("number", words).value(fields.text("number")).autocomplete("off").errors(errors, words))
        .field(
            TextField::new("name", words.say("identity-name"))
                .hint(words.say("identity-name-hint"))
                .value(fields.text("name"))
                .autocomplete("off")
                .errors(errors, words),
        )
        .field(RadioGroup::new("scope", words.say("identity-member-scope"), scopes).selected(scope).errors(errors, words))
        .field(date("from", "identity-member-from", &today))
        .field(date("until", "identity-member-until", "").hint(words.say("identity-member-until-hint")).optional(words))
        .button(Button::new(words.say("identity-member-add")))
        .html()
}
