//! The first page: search, events of life, fields, most used, tracking, how it works.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use procedure::Listed;
use web::components::{Button, Card, CardGrid, Html, SearchBox, TextField, Width};
use web::{Ctx, Failure, Page, Words};

use super::citizen::word;
use super::procedures::online_tag;
use crate::Onestop;

/// Fields shown before "all fields".
const FIELDS: usize = 12;

#[derive(Template)]
#[template(path = "onestop/home.html")]
struct HomeView {
    title: String,
    lead: String,
    search: SearchBox,
    count: String,
    all: Html,
    life_title: String,
    life: Vec<(String, String, String)>,
    popular_title: String,
    popular: CardGrid,
    tracking_title: String,
    tracking_lead: String,
    code: TextField,
    proof: TextField,
    track: Button,
    how_title: String,
    how: Vec<(String, String)>,
    fields_title: String,
    fields: Vec<(String, String, String)>,
    help: String,
}

/// Anybody.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx) -> Result<Page, Failure> {
    app.refresh_daily().await?;
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-home-{thing}"));
    let procedures = |count: usize| words.say_with("onestop-home-procedures", "count", count);
    let life = app
        .finder
        .life_events()
        .into_iter()
        .map(|(event, count)| (word("life", event.code(), words), format!("/thu-tuc?su-kien={}", event.code()), procedures(count)));
    let fields = app
        .finder
        .fields()
        .into_iter()
        .take(FIELDS)
        .map(|(code, name, count)| (name.get(words.language()).to_owned(), format!("/thu-tuc?linh-vuc={code}"), procedures(count)));
    let view = HomeView {
        title: say("title"),
        lead: say("lead"),
        search: SearchBox::new("/thu-tuc", "q", say("search"), words)
            .id("tim-chinh")
            .suggest("/thu-tuc/goi-y")
            .example(say("example"))
            .large(),
        count: procedures(app.finder.count()),
        all: Html::link("/thu-tuc", &say("all")),
        life_title: say("life"),
        life: life.collect(),
        popular_title: say("popular"),
        popular: CardGrid::new(app.finder.popular().iter().take(8).map(|listed| card(listed, words)).collect()),
        tracking_title: say("tracking"),
        tracking_lead: say("tracking-lead"),
        code: TextField::new("ma", say("code")).value("").width(Width::Wide),
        proof: TextField::new("khoa", say("proof")).hint(say("proof-hint")).width(Width::Short).digits(),
        track: Button::new(say("track")).secondary(),
        how_title: say("how"),
        how: ["choose", "fill", "follow", "receive"]
            .into_iter()
            .map(|step| (say(&format!("how-{step}")), say(&format!("how-{step}-text"))))
            .collect(),
        fields_title: say("fields"),
        fields: fields.collect(),
        help: say("help"),
    };
    Page::public(say("name"), &view)
}

fn card(listed: &Listed, words: &Words) -> Card {
    let language = words.language();
    Card::new(listed.name.get(language))
        .link(format!("/thu-tuc/{}", listed.code))
        .text(listed.summary.get(language))
        .foot(online_tag(listed.online, words))
}
