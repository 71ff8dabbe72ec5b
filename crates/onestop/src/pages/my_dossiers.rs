//! A person's drafts and dossiers; what waits for an answer stands on top.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use identity::OrganisationId;
use kernel::{DossierId, Instant, Language};
use procedure::VersionId;
use serde::Deserialize;
use store::Tx;
use web::components::{Button, Column, EmptyState, Event, Html, Icon, InboxTable, Notice as Told, Pager, Row, Tab, Tabs, Timeline, Tone};
use web::{Ctx, Failure, Page};

use super::citizen::{at, due, state_tag};
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::queries::notice::Notice;
use crate::service::draft::drafts;
use crate::service::mine::Reach;
use crate::{Draft, Onestop, queries};

const A_PAGE: i64 = 20;
const NEWS: usize = 5;

/// Where the list goes on: `{micros}.{id}` of the last dossier seen; and whose dossiers, if only an organisation's.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    #[serde(rename = "sau")]
    after: String,
    #[serde(rename = "cua")]
    of: String,
}

#[derive(Template)]
#[template(path = "onestop/my_dossiers.html")]
struct MyDossiersView {
    title: String,
    unverified: Html,
    waiting: Html,
    drafts_title: String,
    drafts: Html,
    news_title: String,
    news: Html,
    dossiers_title: String,
    whose: Html,
    dossiers: Html,
    pager: Html,
    new: Button,
}

/// Who is signed in.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Query(after): Query<After>) -> Result<Page, Failure> {
    let viewer = ctx.viewer()?;
    let (person, actor, before) = (viewer.person, ctx.person(), cursor(&after.after));
    let organisation: Option<OrganisationId> = after.of.parse().ok();
    let is_first = before.is_none() && organisation.is_none();
    let (system, language) = (Arc::clone(&app), ctx.words.language());
    let read = move |tx: &mut Tx<'_>| {
        let reach = Reach::of(tx, &actor)?;
        let drafts = if is_first { drafts(tx, &actor)? } else { Vec::new() };
        let waiting = if is_first { reach.waiting(tx)? } else { Vec::new() };
        let news = if is_first { queries::notice::of_person(tx, person)? } else { Vec::new() };
        let dossiers = reach.page(tx, organisation, before, A_PAGE + 1)?;
        let versions = drafts.iter().map(|draft| draft.procedure).chain(waiting.iter().chain(&dossiers).map(|dossier| dossier.procedure));
        let names = names(&system, tx, versions, language)?;
        Ok((reach, drafts, waiting, news, dossiers, names))
    };
    let (reach, drafts, waiting, news, mut dossiers, names) = app.store.read::<_, OnestopError, _>(read).await?;
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-mine-{thing}"));
    let page_size = usize::try_from(A_PAGE).unwrap_or(20);
    let more = dossiers.len() > page_size;
    dossiers.truncate(page_size);
    let here = organisation.map_or_else(|| "/ho-so-cua-toi?".to_owned(), |organisation| format!("/ho-so-cua-toi?cua={organisation}&"));
    let next = dossiers.last().filter(|_| more).map(|last| format!("{here}sau={}.{}", last.submitted_at.micros(), last.id));
    let previous = before.map(|_| here.trim_end_matches(['?', '&']).to_owned());
    let view = MyDossiersView {
        title: say("title"),
        unverified: if reach.is_proven() {
            Html::default()
        } else {
            Told::new(Tone::Info, say("unverified")).body(Html::paragraph(&say("unverified-text"))).into()
        },
        waiting: waiting_notice(&waiting, &names, &ctx),
        drafts_title: say("drafts"),
        drafts: if drafts.is_empty() { Html::default() } else { draft_table(&drafts, &names, &ctx) },
        news_title: say("news"),
        news: news_list(&news, &ctx),
        dossiers_title: say("filed"),
        whose: whose(&reach, organisation, &ctx),
        dossiers: dossier_table(&dossiers, &names, &ctx, (is_first, organisation.is_some())),
        pager: if next.is_some() || previous.is_some() { Pager::new("", previous, next, words).into() } else { Html::default() },
        new: Button::new(say("new")).link("/thu-tuc"),
    };
    Ok(Page::public(view.title.clone(), &view)?.under("/ho-so-cua-toi"))
}

/// Names of procedures by their version.
type Names = BTreeMap<VersionId, String>;

/// The names in the reader's language, unless it is the one in which drafts and dossiers keep them.
fn names(app: &Onestop, tx: &mut Tx<'_>, versions: impl Iterator<Item = VersionId>, language: Language) -> Result<Names, OnestopError> {
    let mut names = Names::new();
    for version in versions.filter(|_| language != Language::Vi) {
        if let Entry::Vacant(vacant) = names.entry(version) {
            let procedure = app.catalogue.package(tx, version).map_err(|error| OnestopError::Procedure(error.to_string()))?;
            vacant.insert(procedure.package.name.get(language).to_owned());
        }
    }
    Ok(names)
}

fn name<'a>(names: &'a Names, version: VersionId, kept: &'a str) -> &'a str {
    names.get(&version).map_or(kept, String::as_str)
}

/// Views of the list: all, and each organisation for which the person may act.
fn whose(reach: &Reach, current: Option<OrganisationId>, ctx: &Ctx) -> Html {
    if reach.organisations.is_empty() {
        return Html::default();
    }
    let say = |thing: &str| ctx.words.say(&format!("onestop-mine-{thing}"));
    let all = Tab::new(say("all"), "/ho-so-cua-toi").current(current.is_none());
    let firms = reach.organisations.iter().map(|organisation| {
        Tab::new(&organisation.name, format!("/ho-so-cua-toi?cua={}", organisation.id)).current(current == Some(organisation.id))
    });
    Tabs::new(say("whose"), std::iter::once(all).chain(firms).collect()).into()
}

fn cursor(text: &str) -> Option<(Instant, DossierId)> {
    let (micros, id) = text.split_once('.')?;
    Some((Instant::from_micros(micros.parse().ok()?), id.parse().ok()?))
}

fn waiting_notice(waiting: &[Dossier], names: &Names, ctx: &Ctx) -> Html {
    if waiting.is_empty() {
        return Html::default();
    }
    let line = |dossier: &Dossier| {
        let name = name(names, dossier.procedure, &dossier.procedure_name);
        let link = Html::link(&format!("/ho-so-cua-toi/{}/bo-sung", dossier.id), &format!("{} – {name}", dossier.code));
        Html::trusted(format!("<li>{link}</li>"))
    };
    let list = Html::trusted(format!("<ul>{}</ul>", Html::join(waiting.iter().map(line))));
    Told::new(Tone::Warning, ctx.words.say_with("onestop-mine-waiting", "count", waiting.len())).body(list).into()
}

/// The newest messages, each leading to its dossier.
fn news_list(news: &[Notice], ctx: &Ctx) -> Html {
    if news.is_empty() {
        return Html::default();
    }
    let line = |notice: &Notice| {
        let text = ctx.words.tell(&notice.message);
        let event = Event::new(at(notice.at, &ctx.words), "").tone(Tone::Info);
        match notice.dossier {
            Some(dossier) => event.body(Html::link(&format!("/ho-so-cua-toi/{dossier}"), &text)),
            None => event.body(Html::text(&text)),
        }
    };
    Timeline::new(news.iter().take(NEWS).map(line).collect()).into()
}

fn draft_table(drafts: &[Draft], names: &Names, ctx: &Ctx) -> Html {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-mine-{thing}"));
    let columns = vec![Column::new(say("procedure")).lead(), Column::new(say("changed")), Column::new(say("act")).hidden()];
    let row = |draft: &Draft| {
        let href = format!("/ho-so-nhap/{}", draft.id);
        let name = name(names, draft.procedure, &draft.procedure_name);
        Row::new(draft.id.to_string(), name)
            .link(&href)
            .cell(name)
            .cell(at(draft.updated_at, words))
            .cell(Html::link(&href, &say("resume")))
    };
    InboxTable::new("ho-so-nhap", say("drafts"), columns, drafts.iter().map(row).collect(), words).comfortable().into()
}

fn dossier_table(dossiers: &[Dossier], names: &Names, ctx: &Ctx, (is_first, of_one): (bool, bool)) -> Html {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-mine-{thing}"));
    if dossiers.is_empty() && is_first {
        let empty = EmptyState::new(say("none"), say("none-text")).icon(Icon::Tray);
        return empty.action(Button::new(say("new")).secondary().link("/thu-tuc")).into();
    }
    let columns = vec![Column::new(say("code")).lead(), Column::new(say("procedure")), Column::new(say("state")), Column::new(say("due"))];
    let row = |dossier: &Dossier| {
        let procedure = name(names, dossier.procedure, &dossier.procedure_name);
        let mut name =
            Html::text(&if dossier.summary.is_empty() { procedure.to_owned() } else { format!("{procedure} – {}", dossier.summary) });
        if dossier.representation.is_another() {
            // Within an organisation's view it is told who filed, elsewhere for whom.
            let (key, who) = if of_one { ("by", &dossier.submitter_name) } else { ("for", &dossier.applicant_name) };
            let told = words.say_with(&format!("onestop-mine-{key}"), "name", who);
            name = name.and(Html::trusted(format!("<br><span class=\"ph-hint\">{}</span>", Html::text(&told))));
        }
        Row::new(dossier.id.to_string(), &dossier.code)
            .link(format!("/ho-so-cua-toi/{}", dossier.id))
            .cell(&*dossier.code)
            .cell(name)
            .cell(state_tag(dossier.state, words))
            .cell(due(dossier, words))
    };
    InboxTable::new("ho-so-da-nop", say("filed"), columns, dossiers.iter().map(row).collect(), words).comfortable().into()
}
