//! "Đầu giờ sáng": the figures of the morning, each opening its dossiers with who has them; one click urges. It prints on one page.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::{AgencyId, DossierId, Instant, Message};
use print::forms;
use store::Request;
use web::components::{
    Button, Column, EmptyState, Html, InboxTable, Notice, OnPaper, OnScreen, Row, StatusTag, Tab, Tabs, Tile, TileGrid, Tone,
};
use web::{Ctx, Failure, Page, Words, file};

use super::desk::{Input, matter, official, state_tag};
use crate::Onestop;
use crate::error::OnestopError;
use crate::queries::morning::{MOST, MorningRow};
use crate::service::morning::{FIGURES, Morning, MorningFigure, morning};
use crate::service::urge::{Urge, urge};

/// So many rows of a table have room on the one page that is printed; the style sheet leaves the others out.
const ON_PAPER: usize = 10;

#[derive(Template)]
#[template(path = "onestop/morning.html")]
struct MorningView {
    title: String,
    when: String,
    place: String,
    places: Option<Tabs>,
    done: Html,
    tiles: TileGrid,
    table: InboxTable,
    absences: InboxTable,
    print: OnScreen,
    rest: Html,
}

/// Officials: the mornings of the agencies in which they work.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    page(&app, &ctx, &input, Html::default()).await
}

/// Officials: the same as one A4 page.
pub(super) async fn get_pdf(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Response, Failure> {
    let found = read(&app, &ctx, &input).await?;
    let (words, now) = (ctx.words.clone(), ctx.now);
    let pdf = app
        .on_printer(move |app| forms::morning_report(&app.printer, &report(app, &found, now, &words)).map_err(Failure::internal))
        .await?;
    Ok(super::letters::shown_in_page(file("dau-gio-sang.pdf", "application/pdf", pdf)))
}

/// Leaders: urges whoever has each chosen dossier; what could not be urged is told.
pub(super) async fn post_urge(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let actor = official(&ctx)?;
    let (mut went, mut failed) = (0_usize, 0_usize);
    let chosen: Vec<DossierId> = input.fields.all("chon").filter_map(|id| id.parse().ok()).take(MOST).collect();
    for dossier in chosen {
        let command = Urge { dossier };
        let (system, by, request) = (Arc::clone(&app), actor.clone(), Request::new(ctx.new_request(), &command));
        match app.store.write::<_, OnestopError, _>(request, move |tx| urge(&system, tx, &by, &command)).await {
            Ok(()) => went = went.saturating_add(1),
            Err(_) => failed = failed.saturating_add(1),
        }
    }
    let message = Message::new("onestop-morning-urged").with("went", went).with("failed", failed);
    let tone = if failed == 0 { Tone::Success } else { Tone::Warning };
    page(&app, &ctx, &input, Notice::new(tone, ctx.words.tell(&message)).announce().into()).await
}

async fn read(app: &Arc<Onestop>, ctx: &Ctx, input: &Input) -> Result<Morning, Failure> {
    let (actor, chosen) = (official(ctx)?, input.fields.text("noi").parse().unwrap_or(0));
    let system = Arc::clone(app);
    Ok(app.store.read::<_, OnestopError, _>(move |tx| morning(&system, tx, &actor, chosen)).await?)
}

async fn page(app: &Arc<Onestop>, ctx: &Ctx, input: &Input, done: Html) -> Result<Page, Failure> {
    let found = read(app, ctx, input).await?;
    let (words, place) = (&ctx.words, input.fields.text("noi"));
    let first = found.figures.iter().find(|figure| figure.count() > 0).map_or("qua-han", |figure| figure.name);
    let chosen = FIGURES.iter().copied().find(|name| *name == input.fields.text("muc")).unwrap_or(first);
    let tabs: Vec<Tab> = found
        .places
        .iter()
        .enumerate()
        .map(|(number, one)| {
            Tab::new(one.name.clone(), format!("/can-bo/dau-gio-sang?noi={number}")).current(one.scope == found.place.scope)
        })
        .collect();
    let view = MorningView {
        title: words.say("onestop-morning-title"),
        when: super::desk::long(ctx.now),
        place: found.place.name.clone(),
        places: (tabs.len() > 1).then(|| Tabs::new(words.say("onestop-morning-places"), tabs)),
        done,
        tiles: TileGrid::new(
            found.figures.iter().map(|figure| tile(figure, label(&found, figure.name, ctx.now, words), (place, chosen), words)).collect(),
        ),
        table: table(&found, chosen, place, ctx),
        absences: absences(&found, words),
        rest: rest(&found, chosen, words),
        print: OnScreen::new(
            Button::new(words.say("onestop-morning-print")).secondary().key("p").link(format!("/can-bo/dau-gio-sang.pdf?noi={place}")),
        ),
    };
    Ok(Page::work(view.title.clone(), &view)?.under("/can-bo/dau-gio-sang"))
}

/// What a figure is called; one of another day than today says which.
fn label(found: &Morning, name: &str, now: Instant, words: &Words) -> String {
    let is_today = found.day == now.date();
    let day = if is_today {
        words.say("onestop-morning-today")
    } else {
        words.say_with("onestop-morning-day", "day", found.day.strftime("%d/%m").to_string())
    };
    words.say_with(&format!("onestop-morning-{name}"), "day", day)
}

/// What is said of the dossiers for which a list has no room: one page of paper has less of it than the screen.
fn rest(found: &Morning, chosen: &str, words: &Words) -> Html {
    let Some(figure) = found.figures.iter().find(|figure| figure.name == chosen) else { return Html::default() };
    let beyond = |room: usize| figure.count().saturating_sub(i64::try_from(room).unwrap_or(i64::MAX));
    let mut told = Html::default();
    if beyond(MOST) > 0 {
        told = told.and(OnScreen::new(Html::paragraph(&words.say_with("onestop-morning-more", "count", beyond(MOST)))));
    }
    if beyond(ON_PAPER) > 0 {
        told = told.and(OnPaper::new(Html::paragraph(&words.say_with("onestop-morning-rest", "count", beyond(ON_PAPER)))));
    }
    told
}

fn tile(figure: &MorningFigure, label: String, (place, chosen): (&str, &str), words: &Words) -> Tile {
    let (name, count) = (figure.name, figure.count());
    let tone = match (name, count) {
        (_, 0) => Tone::Neutral,
        ("qua-han" | "chua-tiep-nhan", _) => Tone::Danger,
        ("truoc-11-30" | "chua-den-nhan", _) => Tone::Warning,
        _ => Tone::Info,
    };
    let tile = Tile::new(label, count.to_string()).link(format!("/can-bo/dau-gio-sang?noi={place}&muc={name}")).tone(tone);
    if name == chosen { tile.note(words.say("onestop-morning-shown")) } else { tile }
}

fn table(found: &Morning, chosen: &str, place: &str, ctx: &Ctx) -> InboxTable {
    let words = &ctx.words;
    let title = label(found, chosen, ctx.now, words);
    let rows = found.figures.iter().find(|figure| figure.name == chosen).map(|figure| figure.rows.as_slice()).unwrap_or_default();
    let columns = ["code", "procedure", "state", "due", "who", "urge"].map(|name| {
        let column = Column::new(words.say(&format!("onestop-morning-column-{name}")));
        match name {
            "code" => column.lead(),
            "urge" => column.on_screen(),
            _ => column,
        }
    });
    let shown = rows.iter().map(|row| {
        let line = Row::new(row.dossier.to_string(), row.code.clone());
        let line = if row.opens { line.link(format!("/can-bo/ho-so/{}", row.dossier)) } else { line };
        line.cell(row.code.as_str())
            .cell(matter(&row.procedure, ""))
            .cell(state_tag(row.state, words))
            .cell(due(row, words))
            .cell(who(found, row, words))
            .cell(urge_cell(row, words))
            .tone(if chosen == "qua-han" { Tone::Danger } else { Tone::Neutral })
    });
    let action = format!("/can-bo/dau-gio-sang/don-doc?noi={place}&muc={chosen}");
    InboxTable::new("dau-gio-sang", title.clone(), columns.to_vec(), shown.collect(), words)
        .bulk("chon", action, vec![Button::new(words.say("onestop-deed-don-doc"))])
        .show_caption()
        .empty(EmptyState::new(words.say("onestop-morning-none"), title))
}

/// When the result is due; while the clock stands still nobody knows.
fn due(row: &MorningRow, words: &Words) -> String {
    match row.due_at {
        Some(_) if row.stands => words.say("onestop-morning-stands"),
        due => due.map(|due| super::desk::short(due).replace(' ', "\u{a0}")).unwrap_or_default(),
    }
}

/// One click urges; beside it stands when it was last done.
fn urge_cell(row: &MorningRow, words: &Words) -> Html {
    if row.agency.is_none() {
        return Html::default();
    }
    let button = Html::from(Button::new(words.say("onestop-morning-urge")).named("chon", row.dossier.to_string()).secondary().compact());
    match row.urged_at {
        Some(at) => button.and(Html::from(words.say_with("onestop-morning-urged-at", "at", super::desk::short(at)))),
        None => button,
    }
}

/// Who is away today, and who stands in.
fn absences(found: &Morning, words: &Words) -> InboxTable {
    let columns = ["who", "until", "stand-in"].map(|name| words.say(&format!("onestop-morning-away-{name}")));
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(place, title)| if place == 0 { Column::new(title).lead() } else { Column::new(title) })
        .collect();
    let rows = found.absences.iter().map(|absence| {
        let who = format!("{}, {}", absence.name, absence.title);
        let stand_in = absence.stand_in.as_ref().map_or_else(
            || Html::from(StatusTag::new(Tone::Warning, words.say("onestop-morning-away-nobody"))),
            |stand_in| Html::from(format!("{}, {}", stand_in.name, stand_in.title)),
        );
        Row::new(absence.id.to_string(), who.clone()).cell(who).cell(absence.until.strftime("%d/%m/%Y").to_string()).cell(stand_in)
    });
    InboxTable::new("vang-mat", words.say("onestop-morning-away"), columns, rows.collect(), words)
        .show_caption()
        .empty(EmptyState::new(words.say("onestop-morning-away-none"), words.say("onestop-morning-away-how")))
}

/// Who has a dossier, in two lines.
fn who(found: &Morning, row: &MorningRow, words: &Words) -> Html {
    let responsible = responsible(found, row, words);
    let (name, place) = match row.holder.and_then(|post| found.holders.get(&post)) {
        Some(_) => responsible.split_once(", "),
        None => responsible.split_once(" – "),
    }
    .unwrap_or((responsible.as_str(), ""));
    matter(name, place)
}

/// Who has a dossier: the holder of its post, or the role at the agency.
fn responsible(found: &Morning, row: &MorningRow, words: &Words) -> String {
    let agency = row.agency.and_then(|agency| found.agencies.get(&agency)).map_or("", String::as_str);
    match row.holder.and_then(|post| found.holders.get(&post)) {
        Some(holder) => format!("{}, {}", holder.name, holder.title),
        None => match row.role {
            Some(role) => words.tell(
                &Message::new("onestop-history-anybody")
                    .with("role", words.say(&format!("onestop-role-{}", role.code().replace('_', "-"))))
                    .with("agency", agency),
            ),
            None => agency.to_owned(),
        },
    }
}

fn report(app: &Onestop, found: &Morning, now: Instant, words: &Words) -> forms::MorningReport {
    let figures = found.figures.iter().map(|figure| forms::Figure {
        label: label(found, figure.name, now, words),
        value: u32::try_from(figure.count()).unwrap_or(u32::MAX),
        alarm: figure.count() > 0 && matches!(figure.name, "qua-han" | "truoc-11-30" | "chua-tiep-nhan"),
    });
    let pressing = found.figures.iter().take(3);
    let urgent_count = pressing.clone().fold(0_i64, |sum, figure| sum.saturating_add(figure.count()));
    let urgent = pressing.flat_map(|figure| figure.rows.iter().map(move |row| (figure.name, row)));
    forms::MorningReport {
        agency: forms::Agency { name: found.place.name.clone(), parent_name: None, place: app.config.province.clone() },
        issued: now.local(),
        synthetic: app.config.demonstration,
        figures: figures.collect(),
        units: units(found),
        urgent: urgent
            .filter_map(|(name, row)| {
                Some(forms::UrgentLine {
                    code: row.code.clone(),
                    procedure: row.procedure.clone(),
                    due_at: row.due_at?.local(),
                    overdue: name == "qua-han",
                    responsible: responsible(found, row, words),
                })
            })
            .collect(),
        urgent_count: u32::try_from(urgent_count).unwrap_or(u32::MAX),
        absences: found
            .absences
            .iter()
            .map(|absence| forms::Absence {
                who: format!("{}, {}", absence.name, absence.title),
                stand_in: absence.stand_in.as_ref().map(|stand_in| stand_in.name.clone()).unwrap_or_default(),
                until: Some(absence.until),
            })
            .collect(),
    }
}

/// The figures by the unit that has the dossiers, the most overdue first.
fn units(found: &Morning) -> Vec<forms::UnitRow> {
    let mut units: BTreeMap<AgencyId, forms::UnitRow> = BTreeMap::new();
    let counts = found.figures.iter().flat_map(|figure| figure.counts.iter().map(move |(agency, count)| (figure.name, *agency, *count)));
    for (name, agency, count) in counts {
        let Some(agency) = agency else { continue };
        let unit = units.entry(agency).or_insert_with(|| forms::UnitRow {
            name: found.agencies.get(&agency).cloned().unwrap_or_default(),
            overdue: 0,
            due_morning: 0,
            due_afternoon: 0,
            to_sign: 0,
            open: 0,
        });
        let figure = match name {
            "qua-han" => &mut unit.overdue,
            "truoc-11-30" => &mut unit.due_morning,
            "truoc-17-30" => &mut unit.due_afternoon,
            "cho-ky" => &mut unit.to_sign,
            "ton-chuyen-sang" => &mut unit.open,
            _ => continue,
        };
        *figure = figure.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    }
    let mut units: Vec<forms::UnitRow> = units.into_values().collect();
    units.sort_by_key(|unit| std::cmp::Reverse((unit.overdue, unit.due_morning, unit.due_afternoon, unit.open)));
    units
}
