//! A procedure's page, as NĐ 63/2010/NĐ-CP asks for it, and the same for the printer.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use kernel::Channel;
use procedure::{Electronic, Package, Part, Procedure};
use web::components::{Breadcrumb, Button, ButtonGroup, DefinitionList, Html, Icon, Notice, PrintButton, ProcessDiagram, StatusTag, Tone};
use web::{Ctx, Failure, Page, Words};

use super::citizen::{channel, word};
use super::guide::guide;
use super::printed::Printed;
use super::procedure_parts::{Sections, decider, fee_range, limit_range, sections};
use super::procedure_steps::diagram;
use super::procedures::online_tag;
use crate::Onestop;
use crate::error::OnestopError;

#[derive(Template)]
#[template(path = "onestop/procedure.html")]
struct ProcedureView {
    crumbs: Breadcrumb,
    title: String,
    summary: String,
    tags: Vec<StatusTag>,
    card_title: String,
    facts: DefinitionList,
    act: Html,
    route: Html,
    ready_title: String,
    ready_icon: Icon,
    ready: Vec<String>,
    more: String,
    guide_title: String,
    guide: Html,
    s: Sections,
    steps_title: String,
    steps: ProcessDiagram,
    contents: Vec<(&'static str, String)>,
    contents_title: String,
}

#[derive(Template)]
#[template(path = "onestop/procedure_print.html")]
struct PrintView {
    title: String,
    summary: String,
    code: String,
    facts: DefinitionList,
    s: Sections,
    steps: ProcessDiagram,
    print: PrintButton,
    back: Html,
}

/// Anybody. Marks of what was not verified are for administrators only.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(code): Path<String>) -> Result<Page, Failure> {
    let procedure = current(&app, &ctx, code).await?;
    let printed = Printed { version: procedure.id, language: ctx.words.language(), for_administrators: is_administrator(&ctx) };
    app.printed.page(printed, || page(&procedure, &ctx.words, printed.for_administrators))
}

fn page(procedure: &Procedure, words: &Words, for_administrators: bool) -> Result<Page, Failure> {
    let package = &procedure.package;
    let language = words.language();
    let s = sections(package, words, for_administrators);
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    // What everybody brings; what only some cases ask for is counted and stands in the tables below.
    let (ready, others): (Vec<&Part>, Vec<&Part>) =
        package.parts.iter().filter(|part| part.electronic != Electronic::Form).partition(|part| part.required && part.case == "*");
    let view = ProcedureView {
        crumbs: Breadcrumb::new(words)
            .link(words.say("onestop-procedures-title"), "/thu-tuc")
            .link(words.pick(&package.field.vi, &package.field.en), format!("/thu-tuc?linh-vuc={}", package.field.code)),
        title: package.name.get(language).to_owned(),
        summary: package.summary.get(language).to_owned(),
        tags: tags(package, words),
        card_title: say("card"),
        facts: facts(package, words),
        act: act(package, words),
        route: route(package, words),
        ready_title: say("ready"),
        ready_icon: Icon::Check,
        ready: match ready.as_slice() {
            [] => vec![words.say("onestop-start-ready-card")],
            papers => papers.iter().map(|part| part.name.get(language).to_owned()).collect(),
        },
        more: if others.is_empty() { String::new() } else { words.say_with("onestop-procedure-ready-more", "count", others.len()) },
        guide_title: say("guide"),
        guide: guide(words.pick(&procedure.files.guide_vi, &procedure.files.guide_en)),
        contents: contents(&s, words),
        contents_title: say("contents"),
        s,
        steps_title: say("steps"),
        steps: diagram(package, words),
    };
    Ok(Page::public(view.title.clone(), &view)?.under("/thu-tuc"))
}

/// Anybody.
pub(super) async fn print(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(code): Path<String>) -> Result<Page, Failure> {
    let procedure = current(&app, &ctx, code).await?;
    let (words, package) = (&ctx.words, &procedure.package);
    let view = PrintView {
        title: package.name.get(words.language()).to_owned(),
        summary: package.summary.get(words.language()).to_owned(),
        code: words.say_with("onestop-procedure-code", "code", &package.code),
        facts: facts(package, words),
        s: sections(package, words, false),
        steps: diagram(package, words),
        print: PrintButton::new(words),
        back: Html::link(&format!("/thu-tuc/{}", package.code), &words.say("onestop-procedure-back")),
    };
    Page::print(view.title.clone(), &view)
}

/// The version of a procedure in force today.
pub(super) async fn current(app: &Arc<Onestop>, ctx: &Ctx, code: String) -> Result<Arc<Procedure>, Failure> {
    let (today, committed) = (ctx.now.date(), app.store.committed());
    if let Some(procedure) = app.printed.in_force(&code, today, committed) {
        return Ok(procedure);
    }
    let system = Arc::clone(app);
    let found = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            system.catalogue.current(tx, &code, today).map_err(|error| OnestopError::Procedure(error.to_string()))
        })
        .await?;
    let procedure = found.ok_or(Failure::NotFound)?;
    app.printed.saw(&procedure, today, committed);
    Ok(procedure)
}

fn is_administrator(ctx: &Ctx) -> bool {
    ctx.viewer.as_ref().is_some_and(|viewer| viewer.has_role("administrator"))
}

fn tags(package: &Package, words: &Words) -> Vec<StatusTag> {
    let tag = |text: String| StatusTag::new(Tone::Neutral, text);
    vec![
        online_tag(package.online, words),
        tag(word("level", package.level.code(), words)),
        tag(words.say_with("onestop-procedure-code", "code", &package.code)),
    ]
}

/// What a person wants to know first: how long, how much, how, who, what.
fn facts(package: &Package, words: &Words) -> DefinitionList {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    let channels = [Channel::Online, Channel::Counter, Channel::Postal]
        .into_iter()
        .filter(|one| package.channels.allows(*one))
        .map(|one| channel(one, words));
    DefinitionList::new()
        .row(say("how-long"), limit_range(package, words))
        .row(say("how-much"), fee_range(package, words))
        .row(say("how"), channels.collect::<Vec<_>>().join(", "))
        .row(say("who-decides"), decider(package, words))
        .row(say("what"), package.result.name.get(words.language()))
}

fn act(package: &Package, words: &Words) -> Html {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    let print = Button::new(say("print")).quiet().icon(Icon::Print).link(format!("/thu-tuc/{}/in", package.code));
    let form = Button::new(say("form")).quiet().icon(Icon::File).link(format!("/thu-tuc/{}/mau-don", package.code));
    if package.channels.online {
        let file = Button::new(say("file")).icon(Icon::ArrowRight).link(format!("/thu-tuc/{}/nop", package.code));
        return ButtonGroup::new(vec![file, form, print]).into();
    }
    Html::from(Notice::new(Tone::Info, say("not-online"))).and(ButtonGroup::new(vec![form, print]))
}

fn route(package: &Package, words: &Words) -> Html {
    match &package.ministry_system {
        Some(system) => Notice::new(Tone::Info, words.say_with("onestop-procedure-ministry", "system", system)).into(),
        None => Html::default(),
    }
}

fn contents(s: &Sections, words: &Words) -> Vec<(&'static str, String)> {
    let say = |thing: &str| words.say(&format!("onestop-procedure-{thing}"));
    let mut contents = vec![("trinh-tu", say("sequence"))];
    if !s.parts.is_empty() {
        contents.push(("thanh-phan", say("parts")));
    }
    contents.extend([("thoi-han", say("limits")), ("phi", say("fees"))]);
    if !s.conditions.is_empty() {
        contents.push(("dieu-kien", say("conditions")));
    }
    contents.extend([("ket-qua", say("result")), ("can-cu", say("basis")), ("cac-buoc", say("steps"))]);
    contents
}
