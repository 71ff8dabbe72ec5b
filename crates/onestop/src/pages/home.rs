//! The first page: search, own dossiers or tracking, events of life, most used, how it works, fields.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use procedure::{LifeEvent, Listed};
use web::components::{Button, Card, CardGrid, Html, Icon, Notice, SearchBox, TextField, Tone, Width};
use web::{Ctx, Failure, Page, Words};

use super::citizen::word;
use super::procedures::online_tag;
use crate::Onestop;

/// What many people look for, as they would type it.
const OFTEN: &[&str] = &["birth", "copy", "building", "residence"];

/// Fields shown before "all fields".
const FIELDS: usize = 12;

#[derive(Template)]
#[template(path = "onestop/home.html")]
struct HomeView {
    title: String,
    lead: String,
    search: SearchBox,
    often_title: String,
    often: Vec<(String, String)>,
    count: String,
    all: String,
    all_icon: Icon,
    life_title: String,
    life: Vec<(Icon, String, String, String)>,
    popular_title: String,
    popular: CardGrid,
    /// The name of who is signed in, and what stands there instead of tracking.
    signed_in: Option<String>,
    mine_lead: String,
    mine: Button,
    another: Button,
    tracking_title: String,
    tracking_lead: String,
    code: TextField,
    proof: TextField,
    track: Button,
    how_title: String,
    how: Vec<(String, String)>,
    fields_title: String,
    fields: Vec<(String, String, String)>,
    help: Notice,
}

/// Anybody.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx) -> Result<Page, Failure> {
    app.refresh_daily().await?;
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-home-{thing}"));
    let procedures = |count: usize| words.say_with("onestop-home-procedures", "count", count);
    let life = app.finder.life_events().into_iter().map(|(event, count)| {
        (icon(event), word("life", event.code(), words), format!("/thu-tuc?su-kien={}", event.code()), procedures(count))
    });
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
        often_title: say("often"),
        often: OFTEN
            .iter()
            .map(|thing| say(&format!("often-{thing}")))
            .map(|name| (name.clone(), format!("/thu-tuc?q={}", web::encoded(&name))))
            .collect(),
        count: procedures(app.finder.count()),
        all: say("all"),
        all_icon: Icon::ArrowRight,
        life_title: say("life"),
        life: life.collect(),
        popular_title: say("popular"),
        popular: CardGrid::new(app.finder.popular().iter().take(8).map(|listed| card(listed, words)).collect()),
        signed_in: ctx.viewer.as_ref().map(|viewer| words.say_with("onestop-home-hello", "name", &viewer.name)),
        mine_lead: say("mine-lead"),
        mine: Button::new(say("mine")).link("/ho-so-cua-toi"),
        another: Button::new(say("track-another")).secondary().link("/tra-cuu"),
        tracking_title: say("tracking"),
        tracking_lead: say("tracking-lead"),
        code: TextField::new("ma", say("code")).width(Width::Wide),
        proof: TextField::new("khoa", say("proof")).hint(say("proof-hint")).width(Width::Short).digits(),
        track: Button::new(say("track")),
        how_title: say("how"),
        how: ["choose", "fill", "follow", "receive"]
            .into_iter()
            .map(|step| (say(&format!("how-{step}")), say(&format!("how-{step}-text"))))
            .collect(),
        fields_title: say("fields"),
        fields: fields.collect(),
        help: Notice::new(Tone::Info, say("help-title")).body(Html::paragraph(&say("help"))),
    };
    Page::public(say("name"), &view)
}

/// The picture of an event of life.
const fn icon(event: LifeEvent) -> Icon {
    match event {
        LifeEvent::Birth => Icon::Child,
        LifeEvent::Marriage => Icon::Rings,
        LifeEvent::Death => Icon::Candle,
        LifeEvent::Housing => Icon::House,
        LifeEvent::Land => Icon::Land,
        LifeEvent::Residence => Icon::Van,
        LifeEvent::Business => Icon::Shop,
        LifeEvent::Work => Icon::Briefcase,
        LifeEvent::Education => Icon::Scholar,
        LifeEvent::Health => Icon::Heart,
        LifeEvent::Poverty => Icon::Umbrella,
        LifeEvent::Papers => Icon::Seal,
    }
}

fn card(listed: &Listed, words: &Words) -> Card {
    let language = words.language();
    Card::new(listed.name.get(language))
        .link(format!("/thu-tuc/{}", listed.code))
        .text(listed.summary.get(language))
        .foot(online_tag(listed.online, words))
}
