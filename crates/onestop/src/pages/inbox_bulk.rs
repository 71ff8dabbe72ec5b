//! The same act on many dossiers of the inbox. Each dossier is an act of its own; a report says which went, and why others did not.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use kernel::{DossierId, PostId};
use store::Request;
use web::components::{Breadcrumb, Button, Choice, Column, ConfirmPanel, Hidden, Html, InboxTable, Notice, Row, Select, StatusTag, Tone};
use web::{Ctx, Failure, Page, Words};

use super::desk::{DeskForm, Input, long_or, official};
use crate::Onestop;
use crate::access::may_read;
use crate::error::OnestopError;
use crate::model::deed::Deed;
use crate::model::task::TaskId;
use crate::queries::inbox::MOST;
use crate::service::advance::{Advance, advance};
use crate::service::assign::{Assign, assign};
use crate::service::load::load;
use crate::service::outlook::moves;

#[derive(Template)]
#[template(path = "onestop/inbox_bulk.html")]
struct BulkView {
    trail: Breadcrumb,
    title: String,
    told: Html,
    table: InboxTable,
    form: Html,
}

/// A dossier that was chosen: what it is and what would happen to it.
/// A ticked row of the inbox: a task of a dossier, with the version of it that was shown.
#[derive(Clone, Copy)]
pub(super) struct Tick {
    pub(super) dossier: DossierId,
    pub(super) task: TaskId,
    pub(super) version: i64,
}

impl Tick {
    /// The value of its box.
    pub(super) fn value(self) -> String {
        format!("{}.{}.{}", self.dossier, self.task, self.version)
    }

    fn read(value: &str) -> Option<Tick> {
        let mut words = value.split('.');
        let tick = Tick { dossier: words.next()?.parse().ok()?, task: words.next()?.parse().ok()?, version: words.next()?.parse().ok()? };
        words.next().is_none().then_some(tick)
    }
}

struct Chosen {
    tick: Tick,
    code: String,
    procedure: String,
    what: String,
    holders: Vec<(PostId, String)>,
    due: Option<kernel::Instant>,
    /// An opinion or a decision on an extension: there is nothing to assign or to forward.
    aside: bool,
}

/// Officials; each use case asks for the post by which they may.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let deed = match input.path("viec") {
        "phan-cong" => Deed::Assign,
        "chuyen" => Deed::Move,
        _ => return Err(Failure::NotFound),
    };
    let chosen = read(&app, &ctx, &input, deed).await?;
    if chosen.is_empty() {
        return Err(Failure::Invalid(kernel::Message::new("onestop-bulk-none")));
    }
    if input.ticked("lam") { report(&app, &ctx, &input, (deed, chosen)).await } else { ask(&ctx, &input, (deed, &chosen)) }
}

async fn read(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, deed: Deed) -> Result<Vec<Chosen>, Failure> {
    let ticked: Vec<Tick> = input.fields.all("chon").filter_map(Tick::read).take(MOST).collect();
    let (system, actor) = (Arc::clone(app), official(ctx)?);
    let found = app.store.read::<_, OnestopError, _>(move |tx| {
        let authority = crate::access::authority(tx, &actor)?;
        let mut chosen = Vec::new();
        for tick in ticked {
            let Some(task) = crate::queries::task::find(tx, (tick.dossier, tick.task))? else { continue };
            let loaded = load(&system, tx, tick.dossier, None)?;
            let sensitive = loaded.procedure.package.sensitive;
            if may_read(tx, &authority, &loaded.dossier, std::slice::from_ref(&task), sensitive)?.is_none() {
                continue;
            }
            let way = moves(&loaded).into_iter().find(|way| way.is_default);
            let holders = if deed == Deed::Assign { identity::holders_of_role(tx, task.agency, task.role)? } else { Vec::new() };
            chosen.push(Chosen {
                tick,
                what: match deed {
                    Deed::Move => way.map(|way| way.step).unwrap_or_default(),
                    _ => loaded.step().map(|step| step.name.vi.clone()).unwrap_or_default(),
                },
                holders: holders.into_iter().map(|holder| (holder.post, format!("{}, {}", holder.name, holder.title))).collect(),
                due: task.due(),
                aside: task.work.is_aside(),
                code: loaded.dossier.code,
                procedure: loaded.dossier.procedure_name,
            });
        }
        Ok(chosen)
    });
    Ok(found.await?)
}

/// What will happen to each, before it happens.
fn ask(ctx: &Ctx, input: &Input, (deed, chosen): (Deed, &[Chosen])) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say_with(&format!("onestop-bulk-{}", deed.code()), "count", chosen.len());
    let mut panel = ConfirmPanel::new(title.clone(), Button::new(words.say("onestop-bulk-go")), "/can-bo", words)
        .effect(words.say("onestop-bulk-each"))
        .effect(words.say(&format!("onestop-bulk-effect-{}", deed.code())));
    if deed == Deed::Assign {
        let mut holders: Vec<(PostId, String)> = chosen.iter().flat_map(|one| one.holders.clone()).collect();
        holders.sort_by_key(|(post, _)| *post);
        holders.dedup_by_key(|(post, _)| *post);
        holders.sort_by_key(|(_, name)| kernel::text::sort_key(name));
        let choices = holders.into_iter().map(|(post, name)| Choice::new(post.to_string(), name)).collect();
        panel = panel.body(
            Select::new("holder", words.say("onestop-field-holder"), choices)
                .empty(words.say("onestop-field-anybody"))
                .selected(&input.text("holder")),
        );
    }
    let mut form = DeskForm::new(format!("/can-bo/hang-loat/{}", deed.code()), ctx).hidden("lam", "1");
    for one in chosen {
        form = form.field(Hidden::new("chon", one.tick.value()));
    }
    let rows = chosen.iter().map(|one| row(one).cell(one.what.as_str()).cell(long_or(one.due))).collect();
    show(ctx, (title, Html::default()), table(rows, ["code", "procedure", "next", "due"], words), form.field(panel).html())
}

/// Does each, and says which went.
async fn report(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, (deed, chosen): (Deed, Vec<Chosen>)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let (mut rows, mut went) = (Vec::new(), 0_usize);
    for one in &chosen {
        let outcome = act(app, ctx, deed, (one, input.id("holder"))).await;
        let (tag, why) = match outcome {
            Ok(()) => {
                went = went.saturating_add(1);
                (StatusTag::new(Tone::Success, words.say("onestop-bulk-went")), one.what.clone())
            }
            Err(error) => (StatusTag::new(Tone::Danger, words.say("onestop-bulk-stayed")), words.tell(&Failure::from(error).detail())),
        };
        rows.push(row(one).cell(tag).cell(why));
    }
    let message = kernel::Message::new("onestop-bulk-report").with("went", went).with("of", chosen.len());
    let tone = if went == chosen.len() { Tone::Success } else { Tone::Warning };
    let title = words.say_with(&format!("onestop-bulk-{}", deed.code()), "count", chosen.len());
    let told = Notice::new(tone, words.tell(&message)).announce().into();
    show(
        ctx,
        (title, told),
        table(rows, ["code", "procedure", "outcome", "why"], words),
        Html::from(Button::new(words.say("onestop-dossier-key-inbox")).link("/can-bo").key("i")),
    )
}

async fn act(app: &Arc<Onestop>, ctx: &Ctx, deed: Deed, (one, holder): (&Chosen, Option<PostId>)) -> Result<(), OnestopError> {
    let actor = official(ctx).map_err(|_| OnestopError::Forbidden)?;
    if one.aside {
        return Err(OnestopError::refused("onestop-bulk-aside"));
    }
    let (system, Tick { dossier, task, version }) = (Arc::clone(app), one.tick);
    if deed == Deed::Assign {
        let command = Assign { dossier, task, version, holder };
        return app.store.write(Request::new(ctx.new_request(), &command), move |tx| assign(&system, tx, &actor, &command)).await;
    }
    let command = Advance { dossier, version, to: None, note: String::new(), holder: None };
    app.store.write(Request::new(ctx.new_request(), &command), move |tx| advance(&system, tx, &actor, &command).map(drop)).await
}

fn row(one: &Chosen) -> Row {
    Row::new(one.tick.task.to_string(), one.code.clone())
        .link(format!("/can-bo/ho-so/{}", one.tick.dossier))
        .cell(one.code.as_str())
        .cell(one.procedure.as_str())
}

fn table(rows: Vec<Row>, columns: [&str; 4], words: &Words) -> InboxTable {
    let columns = columns.into_iter().enumerate().map(|(place, name)| {
        let column = Column::new(words.say(&format!("onestop-bulk-column-{name}")));
        if place == 0 { column.lead() } else { column }
    });
    InboxTable::new("hang-loat", words.say("onestop-bulk-table"), columns.collect(), rows, words)
}

fn show(ctx: &Ctx, (title, told): (String, Html), table: InboxTable, form: Html) -> Result<Page, Failure> {
    let trail = Breadcrumb::new(&ctx.words).link(ctx.words.say("onestop-inbox-title"), "/can-bo").here(title.clone());
    let view = BulkView { trail, title, told, table, form };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo"))
}
