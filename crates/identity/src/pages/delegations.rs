//! Who signs for whom under a delegation: given and taken back by the head of an agency, seen by whoever signs.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use kernel::{Actor, Message, PostId};
use serde::Deserialize;
use store::Tx;
use web::components::{
    Button, Checkboxes, Choice, Column, EmptyState, ErrorSummary, Html, InboxTable, NativeDate, PostForm, Row, Select, TextField,
};
use web::{Ctx, Failure, FieldErrors, Fields, Page, Words, see_other};

use super::absences::official;
use super::agency_detail::save;
use super::form::{Sent, date_of, done, one};
use super::section::section;
use crate::ports::{Named, System};
use crate::service::delegate::{Delegate, Revoke, delegate, may_delegate, revoke};
use crate::{Delegation, Holder, Identity, Post, SigningCapacity, queries};

pub(super) const HERE: &str = "/can-bo/uy-quyen";
const FIELDS: &[&str] = &["post", "delegate", "capacity", "documents", "procedures", "decision", "from", "until"];
/// Units below an agency whose posts are offered.
const UNITS: usize = 30;

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/delegations.html")]
struct DelegationsView {
    title: String,
    hint: String,
    errors: ErrorSummary,
    done: Html,
    /// Those who give rights are seldom given any: then there is nothing to show.
    received: Option<InboxTable>,
    given: Option<InboxTable>,
    form: Option<Html>,
}

#[derive(Default)]
struct Loaded {
    given: Vec<Delegation>,
    received: Vec<Delegation>,
    /// The viewer's posts that may let others sign.
    heads: Vec<Post>,
    /// Posts that may be let sign, with holder and name of the agency.
    near: Vec<(Post, Holder, String)>,
    procedures: Vec<Named>,
}

/// Officials: what they let others sign, and what they sign for others.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    page(&identity, &ctx, (&Fields::default(), &FieldErrors::default(), query.da.as_deref())).await
}

/// Officials: the head of an agency lets somebody sign.
pub(super) async fn post(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (actor, fields) = (official(&ctx)?, &sent.fields);
    let command = command(fields);
    let saved = save(&identity, fields, command, move |tx, command| delegate(tx, &actor, command).map(drop)).await?;
    match saved {
        Ok(()) => Ok(see_other(&format!("{HERE}?da=uy-quyen"))),
        Err(errors) => Ok(page(&identity, &ctx, (fields, &errors, None)).await?.into_response()),
    }
}

/// Officials: the head of an agency takes a right to sign back.
pub(super) async fn post_revoke(State(identity): State<Arc<Identity>>, ctx: Ctx, sent: Sent) -> Result<Response, Failure> {
    let (actor, fields) = (official(&ctx)?, &sent.fields);
    let command = Revoke { delegation: fields.id("delegation")? };
    let saved = save(&identity, fields, Ok(command), move |tx, command| revoke(tx, &actor, command)).await?;
    match saved {
        Ok(()) => Ok(see_other(&format!("{HERE}?da=thu-hoi"))),
        Err(errors) => Ok(page(&identity, &ctx, (fields, &errors, None)).await?.into_response()),
    }
}

fn command(fields: &Fields) -> Result<Delegate, FieldErrors> {
    let chosen = |name: &'static str| fields.text(name).parse::<PostId>().map_err(|_| one(name, "identity-absence-choose"));
    let all = |name: &'static str| fields.all(name).filter(|code| !code.contains(',')).map(str::to_owned).collect();
    Ok(Delegate {
        post: chosen("post")?,
        delegate: chosen("delegate")?,
        capacity: SigningCapacity::from_code(fields.text("capacity")),
        documents: all("documents"),
        procedures: all("procedures"),
        decision: fields.text("decision").to_owned(),
        from: date_of(fields, "from")?,
        until: date_of(fields, "until")?,
    })
}

fn load(tx: &mut Tx<'_>, systems: &[Arc<dyn System>], actor: &Actor) -> Result<Loaded, store::Error> {
    let mut loaded = Loaded::default();
    for held in queries::post::held_posts(tx, actor)?.posts.iter().filter(|held| held.is_own()) {
        loaded.given.extend(queries::delegation::delegations_given(tx, held.post)?);
        loaded.received.extend(queries::delegation::delegations_received(tx, held.post)?);
        let post = queries::post::post(tx, held.post)?.filter(|post| may_delegate(held, post));
        let Some(post) = post else { continue };
        let mut agencies: Vec<_> = queries::agency::agency(tx, post.agency)?.into_iter().collect();
        agencies.extend(queries::agency::children(tx, post.agency)?.into_iter().take(UNITS));
        for agency in agencies {
            let posts = queries::post::posts_of(tx, agency.id)?.into_iter().filter(|(near, _)| near.id != post.id);
            loaded.near.extend(posts.filter_map(|(near, holder)| Some((near, holder?, agency.short_name.clone()))));
        }
        loaded.heads.push(post);
    }
    if !loaded.heads.is_empty() {
        for system in systems {
            loaded.procedures.extend(system.procedures(tx)?);
        }
    }
    Ok(loaded)
}

async fn page(identity: &Identity, ctx: &Ctx, (fields, errors, what): (&Fields, &FieldErrors, Option<&str>)) -> Result<Page, Failure> {
    let (words, actor, systems) = (&ctx.words, official(ctx)?, identity.systems.clone());
    let loaded = identity.store.read::<_, store::Error, _>(move |tx| load(tx, &systems, &actor)).await?;
    let documents: Vec<(&str, &str)> = identity.systems.iter().flat_map(|system| system.documents()).copied().collect();
    let title = words.say("identity-delegations-title");
    let heads = !loaded.heads.is_empty();
    let view = DelegationsView {
        title: title.clone(),
        hint: words.say("identity-delegations-hint"),
        errors: ErrorSummary::of(errors, FIELDS, words),
        done: done(what, words),
        received: (!heads || !loaded.received.is_empty()).then(|| table(ctx, &loaded.received, &documents, false)),
        given: heads.then(|| table(ctx, &loaded.given, &documents, true)),
        form: heads.then(|| form(ctx, &loaded, &documents, (fields, errors))),
    };
    Ok(Page::work(title, &view)?.under(HERE).with_errors(!errors.is_empty()))
}

/// What may be signed, in words: kinds of documents, then the procedures.
fn scope(delegation: &Delegation, documents: &[(&str, &str)], words: &Words) -> String {
    let named = |code: &String| documents.iter().find(|(known, _)| known == code).map_or_else(|| code.clone(), |(_, key)| words.say(key));
    let kinds: Vec<String> = delegation.under.scope.documents.iter().map(named).collect();
    let procedures = match delegation.under.scope.procedures.as_slice() {
        [] => words.say("identity-delegation-all-procedures"),
        codes => words.say_with("identity-delegation-of-procedures", "codes", codes.join(", ")),
    };
    format!("{}; {procedures}", kinds.join(", "))
}

/// A capacity as it stands above a title: `TUQ.`.
fn capacity_mark(capacity: SigningCapacity) -> String {
    format!("{}.", capacity.code())
}

/// A delegation in one line, for whoever signs under it.
pub(super) fn delegation_line(delegation: &Delegation, words: &Words) -> String {
    words.tell(
        &Message::new("identity-delegation-line")
            .with("capacity", capacity_mark(delegation.under.capacity))
            .with("title", &delegation.title)
            .with("agency", &delegation.agency)
            .with("until", last_moment(delegation))
            .with("decision", &delegation.under.decision),
    )
}

fn last_moment(delegation: &Delegation) -> String {
    delegation.until.plus(SignedDuration::from_micros(-1)).display_local()
}

fn table(ctx: &Ctx, delegations: &[Delegation], documents: &[(&str, &str)], given: bool) -> InboxTable {
    let words = &ctx.words;
    let names = ["who", "capacity", "scope", "days", "decision", "end"];
    let columns = names.iter().filter(|name| given || **name != "end").zip(0..).map(|(name, place)| {
        let column = Column::new(words.say(&format!("identity-delegation-column-{name}")));
        if place == 0 { column.lead() } else { column }
    });
    let rows = delegations.iter().map(|delegation| {
        let who = if given {
            format!("{}, {}", delegation.delegate_name, delegation.delegate_title)
        } else {
            format!("{}, {}", delegation.title, delegation.agency)
        };
        let row = Row::new(delegation.under.id.to_string(), &who)
            .cell(who.as_str())
            .cell(capacity_mark(delegation.under.capacity))
            .cell(scope(delegation, documents, words))
            .cell(format!("{} – {}", delegation.from.display_local(), last_moment(delegation)))
            .cell(delegation.under.decision.as_str());
        if !given {
            return row;
        }
        let end = PostForm::new("/can-bo/uy-quyen/thu-hoi", ctx)
            .hidden("delegation", delegation.under.id)
            .button(Button::new(words.say("identity-delegation-revoke")).secondary().compact());
        row.cell(end.html())
    });
    let (id, caption) = if given { ("da-giao", "identity-delegations-given") } else { ("duoc-giao", "identity-delegations-received") };
    InboxTable::new(id, words.say(caption), columns.collect(), rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("identity-delegations-none"), words.say("identity-delegations-none-text")))
}

fn form(ctx: &Ctx, loaded: &Loaded, documents: &[(&str, &str)], (fields, errors): (&Fields, &FieldErrors)) -> Html {
    let words = &ctx.words;
    let typed = |name: &str, otherwise: String| if fields.has(name) { fields.text(name).to_owned() } else { otherwise };
    let near = |(post, holder, agency): &(Post, Holder, String)| {
        Choice::new(post.id.to_string(), format!("{} – {} – {agency}", holder.name, post.title))
    };
    let capacities = ["TUQ", "TL", "KT"].map(|code| Choice::new(code, words.say(&format!("identity-capacity-{}", code.to_lowercase()))));
    let picked = |name: &str, code: &str| fields.all(name).any(|picked| picked == code);
    let kinds = documents.iter().map(|(code, key)| Choice::new(*code, words.say(key)).picked(picked("documents", code))).collect();
    let procedures = loaded.procedures.iter().map(|one| {
        let name = format!("{} – {}", one.code, one.name);
        Choice::new(&one.code, name).hint(&one.field).picked(picked("procedures", &one.code))
    });
    let procedures = Checkboxes::new("procedures", words.say("identity-delegation-procedures"), procedures.collect())
        .hint(words.say("identity-delegation-procedures-hint"))
        .errors(errors, words)
        .compact();
    let heads = loaded.heads.iter().map(|post| Choice::new(post.id.to_string(), &post.title)).collect();
    let first = loaded.heads.first().map(|post| post.id.to_string()).unwrap_or_default();
    let today = ctx.now.date().to_string();
    let form = PostForm::new(HERE, ctx)
        .field(
            Select::new("post", words.say("identity-delegation-post"), heads)
                .selected(&typed("post", first))
                .errors(errors, words)
                .compact(),
        )
        .field(
            Select::new("delegate", words.say("identity-delegation-delegate"), loaded.near.iter().map(near).collect())
                .empty(words.say("identity-choose"))
                .selected(fields.text("delegate"))
                .hint(words.say("identity-delegation-delegate-hint"))
                .errors(errors, words)
                .compact(),
        )
        .field(
            Select::new("capacity", words.say("identity-capacity"), capacities.to_vec())
                .selected(&typed("capacity", "TUQ".to_owned()))
                .errors(errors, words)
                .compact(),
        )
        .field(Checkboxes::new("documents", words.say("identity-delegation-documents"), kinds).errors(errors, words).compact())
        // A province has many: they are folded until somebody binds the delegation to some.
        .field(section(&words.say("identity-delegation-procedures"), procedures.into(), fields.has("procedures")))
        .field(
            TextField::new("decision", words.say("identity-delegation-decision"))
                .value(fields.text("decision"))
                .errors(errors, words)
                .compact(),
        )
        .field(NativeDate::new("from", words.say("identity-absence-from")).value(typed("from", today)).errors(errors, words).compact())
        .field(NativeDate::new("until", words.say("identity-absence-until")).value(fields.text("until")).errors(errors, words).compact())
        .button(Button::new(words.say("identity-delegation-give")));
    section(&words.say("identity-delegation-give"), form.html(), !errors.is_empty())
}
