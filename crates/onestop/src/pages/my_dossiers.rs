//! A person's drafts and dossiers; what waits for an answer stands on top.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use kernel::{DossierId, Instant};
use serde::Deserialize;
use web::components::{Button, Column, EmptyState, Event, Html, Icon, InboxTable, Notice as Told, Pager, Row, Timeline, Tone};
use web::{Ctx, Failure, Page};

use super::citizen::{at, due, state_tag};
use crate::model::dossier::Dossier;
use crate::queries::notice::Notice;
use crate::service::mine::sees_owned;
use crate::{Draft, Onestop, queries};

const A_PAGE: i64 = 20;
const NEWS: usize = 5;

/// Where the list goes on: `{micros}.{id}` of the last dossier seen.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct After {
    #[serde(rename = "sau")]
    after: String,
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
    dossiers: Html,
    pager: Html,
    new: Button,
}

/// Who is signed in.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Query(after): Query<After>) -> Result<Page, Failure> {
    let viewer = ctx.viewer()?;
    let (person, owned, before) = (viewer.person, sees_owned(&ctx.person()), cursor(&after.after));
    let read = move |tx: &mut store::Tx<'_>| {
        let drafts = if before.is_none() { queries::draft::of_person(tx, person)? } else { Vec::new() };
        let waiting = if before.is_none() { queries::mine::waiting(tx, person, owned)? } else { Vec::new() };
        let news = if before.is_none() { queries::notice::of_person(tx, person)? } else { Vec::new() };
        Ok((drafts, waiting, news, queries::mine::page(tx, person, owned, before, A_PAGE + 1)?))
    };
    let (drafts, waiting, news, mut dossiers) = app.store.read::<_, store::Error, _>(read).await?;
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-mine-{thing}"));
    let page_size = usize::try_from(A_PAGE).unwrap_or(20);
    let more = dossiers.len() > page_size;
    dossiers.truncate(page_size);
    let next = dossiers.last().filter(|_| more).map(|last| format!("/ho-so-cua-toi?sau={}.{}", last.submitted_at.micros(), last.id));
    let previous = before.map(|_| "/ho-so-cua-toi".to_owned());
    let is_first = before.is_none();
    let view = MyDossiersView {
        title: say("title"),
        unverified: if owned {
            Html::default()
        } else {
            Told::new(Tone::Info, say("unverified")).body(Html::paragraph(&say("unverified-text"))).into()
        },
        waiting: waiting_notice(&waiting, &ctx),
        drafts_title: say("drafts"),
        drafts: if drafts.is_empty() { Html::default() } else { draft_table(&drafts, &ctx) },
        news_title: say("news"),
        news: news_list(&news, &ctx),
        dossiers_title: say("filed"),
        dossiers: dossier_table(&dossiers, &ctx, is_first),
        pager: if next.is_some() || previous.is_some() { Pager::new("", previous, next, words).into() } else { Html::default() },
        new: Button::new(say("new")).link("/thu-tuc"),
    };
    Ok(Page::public(view.title.clone(), &view)?.under("/ho-so-cua-toi"))
}

fn cursor(text: &str) -> Option<(Instant, DossierId)> {
    let (micros, id) = text.split_once('.')?;
    Some((Instant::from_micros(micros.parse().ok()?), id.parse().ok()?))
}

fn waiting_notice(waiting: &[Dossier], ctx: &Ctx) -> Html {
    if waiting.is_empty() {
        return Html::default();
    }
    let line = |dossier: &Dossier| {
        let link = Html::link(&format!("/ho-so-cua-toi/{}/bo-sung", dossier.id), &format!("{} – {}", dossier.code, dossier.procedure_name));
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

fn draft_table(drafts: &[Draft], ctx: &Ctx) -> Html {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-mine-{thing}"));
    let columns = vec![Column::new(say("procedure")).lead(), Column::new(say("changed")), Column::new(say("act")).hidden()];
    let row = |draft: &Draft| {
        let href = format!("/ho-so-nhap/{}", draft.id);
        Row::new(draft.id.to_string(), &draft.procedure_name)
            .link(&href)
            .cell(&*draft.procedure_name)
            .cell(at(draft.updated_at, words))
            .cell(Html::link(&href, &say("resume")))
    };
    InboxTable::new("ho-so-nhap", say("drafts"), columns, drafts.iter().map(row).collect(), words).comfortable().into()
}

fn dossier_table(dossiers: &[Dossier], ctx: &Ctx, is_first: bool) -> Html {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-mine-{thing}"));
    if dossiers.is_empty() && is_first {
        let empty = EmptyState::new(say("none"), say("none-text")).icon(Icon::Tray);
        return empty.action(Button::new(say("new")).secondary().link("/thu-tuc")).into();
    }
    let columns = vec![Column::new(say("code")).lead(), Column::new(say("procedure")), Column::new(say("state")), Column::new(say("due"))];
    let row = |dossier: &Dossier| {
        let name = if dossier.summary.is_empty() {
            dossier.procedure_name.clone()
        } else {
            format!("{} – {}", dossier.procedure_name, dossier.summary)
        };
        Row::new(dossier.id.to_string(), &dossier.code)
            .link(format!("/ho-so-cua-toi/{}", dossier.id))
            .cell(&*dossier.code)
            .cell(name)
            .cell(state_tag(dossier.state, words))
            .cell(due(dossier, words))
    };
    InboxTable::new("ho-so-da-nop", say("filed"), columns, dossiers.iter().map(row).collect(), words).comfortable().into()
}
