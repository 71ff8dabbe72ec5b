//! The catalogue of procedures: search, filters, pages; and suggestions while typing.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html as Markup, IntoResponse, Response};
use kernel::Message;
use procedure::{Level, Listed, OnlineLevel, SubjectKind};
use serde::Deserialize;
use web::components::{Button, Choice, EmptyState, FilterBar, Html, Icon, Pager, Select, StatusTag, Suggestions, TextField, Tone};
use web::{Ctx, Failure, Page, Words};

use super::citizen::word;
use crate::Onestop;

const A_PAGE: usize = 20;
const SUGGESTED: usize = 7;

/// What is looked for, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    #[serde(rename = "linh-vuc")]
    field: String,
    #[serde(rename = "cap")]
    level: String,
    #[serde(rename = "doi-tuong")]
    subject: String,
    #[serde(rename = "su-kien")]
    life: String,
    #[serde(rename = "co-quan")]
    agency: String,
    #[serde(rename = "truc-tuyen")]
    online: String,
    #[serde(rename = "trang")]
    page: String,
}

#[derive(Template)]
#[template(path = "onestop/procedures.html")]
struct ProceduresView {
    title: String,
    lead: String,
    filters: FilterBar,
    results: Html,
}

#[derive(Template)]
#[template(path = "onestop/procedures_found.html")]
struct FoundView {
    told: String,
    rows: Vec<Found>,
    empty: Html,
    pager: Html,
}

struct Found {
    href: String,
    name: String,
    summary: String,
    code: String,
    field: String,
    level: String,
    online: StatusTag,
}

/// Anybody. Scripts ask for the results alone.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    app.refresh_daily().await?;
    let words = &ctx.words;
    let found = found(&app, &asked, words);
    let title = words.say("onestop-procedures-title");
    if ctx.partial {
        return Page::public(title, &found);
    }
    let view = ProceduresView {
        title: title.clone(),
        lead: words.say_with("onestop-procedures-lead", "count", app.finder.count()),
        filters: filters(&app, &asked, words),
        results: Html::of(&found),
    };
    Ok(Page::public(title, &view)?.under("/thu-tuc"))
}

/// Anybody; a part of a page.
pub(super) async fn suggest(State(app): State<Arc<Onestop>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    app.refresh_daily().await?;
    let words = &ctx.words;
    if asked.q.trim().is_empty() {
        return Ok(Markup(String::new()).into_response());
    }
    let (_, listed) = app.finder.find(&asked.q, &[], SUGGESTED, 0);
    let line = |listed: &Listed| {
        let note = format!("{} · {}", listed.field.get(words.language()), word("level", listed.level.code(), words));
        (listed.name.get(words.language()).to_owned(), note, format!("/thu-tuc/{}", listed.code))
    };
    Ok(Markup(Suggestions::new(listed.iter().map(line).collect(), words).to_string()).into_response())
}

/// How much can be done online, in colour.
pub(super) fn online_tag(online: OnlineLevel, words: &Words) -> StatusTag {
    let tone = match online {
        OnlineLevel::Full => Tone::Success,
        OnlineLevel::Partial => Tone::Info,
        OnlineLevel::None => Tone::Neutral,
    };
    StatusTag::new(tone, word("online", online.code(), words))
}

fn found(app: &Onestop, asked: &Asked, words: &Words) -> FoundView {
    let page = asked.page.parse::<usize>().unwrap_or(1).clamp(1, 1_000);
    let offset = (page - 1) * A_PAGE;
    let (total, listed) = app.finder.find(&asked.q, &asked.facets(), A_PAGE, offset);
    let rows: Vec<Found> = listed.iter().map(|listed| row(listed, words)).collect();
    let last = offset + rows.len();
    let range = Message::new("onestop-procedures-range").with("from", offset + 1).with("to", last).with("total", total);
    let previous = (page > 1).then(|| asked.address(page - 1));
    let next = (last < total).then(|| asked.address(page + 1));
    let pager =
        if previous.is_some() || next.is_some() { Pager::new(words.tell(&range), previous, next, words).into() } else { Html::default() };
    FoundView {
        told: words.say_with("onestop-procedures-found", "count", total),
        empty: if rows.is_empty() { nothing(words) } else { Html::default() },
        rows,
        pager,
    }
}

fn nothing(words: &Words) -> Html {
    let empty = EmptyState::new(words.say("onestop-procedures-none"), words.say("onestop-procedures-none-text")).icon(Icon::Search);
    empty.action(Button::new(words.say("onestop-procedures-all")).secondary().link("/thu-tuc")).into()
}

fn row(listed: &Listed, words: &Words) -> Found {
    let language = words.language();
    Found {
        href: format!("/thu-tuc/{}", listed.code),
        name: listed.name.get(language).to_owned(),
        summary: listed.summary.get(language).to_owned(),
        code: listed.code.clone(),
        field: listed.field.get(language).to_owned(),
        level: word("level", listed.level.code(), words),
        online: online_tag(listed.online, words),
    }
}

impl Asked {
    /// Facets of the index that are asked for.
    fn facets(&self) -> Vec<(&str, &str)> {
        let all = [
            ("field", &self.field),
            ("level", &self.level),
            ("subject", &self.subject),
            ("life", &self.life),
            ("agency", &self.agency),
            ("online", &self.online),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.as_str())).collect()
    }

    fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("q", self.q.trim()),
            ("linh-vuc", &self.field),
            ("cap", &self.level),
            ("doi-tuong", &self.subject),
            ("su-kien", &self.life),
            ("co-quan", &self.agency),
            ("truc-tuyen", &self.online),
        ]
    }

    fn address(&self, page: usize) -> String {
        let number = page.to_string();
        let pairs = self.pairs();
        let pairs = pairs.iter().copied().chain((page > 1).then_some(("trang", number.as_str())));
        address(pairs)
    }

    /// The same without one filter.
    fn without(&self, name: &str) -> String {
        address(self.pairs().into_iter().filter(|(other, _)| *other != name))
    }
}

fn address<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let query: Vec<String> =
        pairs.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", web::encoded(value))).collect();
    if query.is_empty() { "/thu-tuc".to_owned() } else { format!("/thu-tuc?{}", query.join("&")) }
}

/// Filters over the list. A filter that is set stands there as a chip that takes it away.
fn filters(app: &Onestop, asked: &Asked, words: &Words) -> FilterBar {
    let say = |thing: &str| words.say(&format!("onestop-procedures-{thing}"));
    let language = words.language();
    let fields = app
        .finder
        .fields()
        .into_iter()
        .map(|(code, name, count)| (code, format!("{} ({count})", name.get(language)), name.get(language).to_owned()));
    let life =
        app.finder.life_events().into_iter().map(|(event, count)| choice(word("life", event.code(), words), event.code(), Some(count)));
    let agencies =
        app.finder.agencies().into_iter().map(|(kind, count)| choice(word("agency", &kind.code(), words), &kind.code(), Some(count)));
    let levels = Level::ALL.iter().map(|level| choice(word("level", level.code(), words), level.code(), None));
    let subjects = SubjectKind::ALL.iter().map(|subject| choice(word("subject", subject.code(), words), subject.code(), None));
    let online = OnlineLevel::ALL.iter().map(|online| choice(word("online", online.code(), words), online.code(), None));
    let lists: [(&str, &str, &str, Vec<Pick>); 6] = [
        ("linh-vuc", "field", &asked.field, fields.collect()),
        ("su-kien", "life", &asked.life, life.collect()),
        ("doi-tuong", "subject", &asked.subject, subjects.collect()),
        ("co-quan", "agency", &asked.agency, agencies.collect()),
        ("cap", "level", &asked.level, levels.collect()),
        ("truc-tuyen", "online", &asked.online, online.collect()),
    ];
    let search = TextField::new("q", say("search")).value(&asked.q).compact();
    let mut bar = FilterBar::new("/thu-tuc", words).field(search);
    for (name, thing, chosen, list) in &lists {
        let chip = list.iter().find(|(value, ..)| value == chosen).map(|(.., label)| label.clone());
        let choices = list.iter().map(|(value, text, _)| Choice::new(value, text)).collect();
        let select = Select::new(*name, say(thing), choices).selected(chosen).empty(say("any")).compact();
        bar = bar.field(select);
        if let Some(chip) = chip {
            bar = bar.chip(chip, asked.without(name));
        }
    }
    if asked.facets().is_empty() && asked.q.trim().is_empty() { bar } else { bar.clear("/thu-tuc", words) }
}

/// A choice of a filter: its value, its text with the number of procedures, its text alone.
type Pick = (String, String, String);

fn choice(label: String, code: &str, count: Option<usize>) -> Pick {
    let text = count.map_or_else(|| label.clone(), |count| format!("{label} ({count})"));
    (code.to_owned(), text, label)
}
