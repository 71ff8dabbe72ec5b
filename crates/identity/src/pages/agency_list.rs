use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use web::components::{Breadcrumb, Column, EmptyState, InboxTable, Pager, Row, SearchBox};
use web::{Ctx, Failure, Page};

use super::form::administrator;
use crate::{Agency, Identity, queries};

/// Agencies on one page.
const PAGE: usize = 50;
pub(super) const HERE: &str = "/can-bo/to-chuc";

/// What is looked for, and from where.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// Code of the agency whose units are shown.
    trong: String,
    /// Code after which the page begins.
    sau: String,
}

#[derive(Template)]
#[template(path = "identity/agency_list.html")]
struct AgencyListView {
    title: String,
    way: Option<Breadcrumb>,
    search: SearchBox,
    table: InboxTable,
    pager: Pager,
}

/// Administrators.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(asked): Query<Asked>) -> Result<Page, Failure> {
    administrator(&ctx)?;
    let words = &ctx.words;
    let question = asked.clone();
    let (line, mut found) = identity.store.read(move |tx| load(tx, &question)).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next =
        found.last().filter(|_| more).map(|last| format!("{HERE}?q={}&trong={}&sau={}", web::encoded(&asked.q), asked.trong, last.code));
    let first = (!asked.sau.is_empty()).then(|| format!("{HERE}?q={}&trong={}", web::encoded(&asked.q), asked.trong));
    let title = words.say("identity-agencies-title");
    let view = AgencyListView {
        title: title.clone(),
        way: (!line.is_empty()).then(|| way(&ctx, &line)),
        search: SearchBox::new(HERE, "q", words.say("identity-agencies-search"), words)
            .example(words.say("identity-agencies-search"))
            .value(&asked.q),
        pager: Pager::new(words.say_with("identity-agencies-count", "count", found.len()), first, next, words),
        table: table(&ctx, &found),
    };
    Ok(Page::work(title, &view)?.under(HERE))
}

fn load(tx: &mut store::Tx<'_>, asked: &Asked) -> Result<(Vec<Agency>, Vec<Agency>), store::Error> {
    let limit = i64::try_from(PAGE).unwrap_or(i64::MAX).saturating_add(1);
    if !asked.q.trim().is_empty() {
        return Ok((Vec::new(), queries::agency::search(tx, &asked.q, &asked.sau, limit)?));
    }
    let parent = if asked.trong.is_empty() { None } else { queries::agency::agency_by_code(tx, &asked.trong)? };
    let Some(parent) = parent else { return Ok((Vec::new(), queries::agency::roots(tx)?)) };
    let mut line = queries::agency::lineage(tx, parent.id)?;
    line.reverse();
    Ok((line, queries::agency::children_after(tx, parent.id, &asked.sau, limit)?))
}

/// The way from the root down to an agency.
fn way(ctx: &Ctx, line: &[Agency]) -> Breadcrumb {
    let start = Breadcrumb::new(&ctx.words).link(ctx.words.say("identity-agencies-title"), HERE);
    line.iter().fold(start, |way, agency| way.link(&agency.short_name, format!("{HERE}?trong={}", agency.code)))
}

/// Agencies as rows; shared with the page of one agency.
pub(super) fn table(ctx: &Ctx, agencies: &[Agency]) -> InboxTable {
    let words = &ctx.words;
    let columns = vec![
        Column::new(words.say("identity-agency-name")).lead(),
        Column::new(words.say("identity-agency-code")),
        Column::new(words.say("identity-agency-kind")),
        Column::new(words.say("identity-agency-below")),
    ];
    let rows = agencies.iter().map(|agency| {
        let below = web::components::Html::link(&format!("{HERE}?trong={}", agency.code), &words.say("identity-agency-open-below"));
        Row::new(&agency.code, &agency.name)
            .link(format!("{HERE}/{}", agency.code))
            .cell(agency.name.as_str())
            .cell(agency.code.as_str())
            .cell(kind_name(ctx, &agency.kind.0))
            .cell(below)
    });
    InboxTable::new("co-quan", words.say("identity-agencies-title"), columns, rows.collect(), words)
        .empty(EmptyState::new(words.say("identity-agencies-none"), words.say("identity-agencies-none-text")))
}

/// Kinds that pages can name.
pub(super) const KINDS: &[&str] = &[
    "province",
    "province_office",
    "department",
    "division",
    "district",
    "district_unit",
    "commune",
    "commune_office",
    "commune_economy",
    "commune_culture",
    "centre",
    "land_office",
    "land_branch",
    "tax_branch",
    "insurance_branch",
    "police_province",
    "police_commune",
];

/// A kind in words.
pub(super) fn kind_name(ctx: &Ctx, kind: &str) -> String {
    if KINDS.contains(&kind) { ctx.words.say(&format!("identity-kind-{}", kind.replace('_', "-"))) } else { kind.to_owned() }
}
