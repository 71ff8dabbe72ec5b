//! The organisations for which the signed-in person may act.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use jiff::civil::Date;
use serde::Deserialize;
use web::components::{Breadcrumb, Column, EmptyState, Html, Icon, InboxTable, Row};
use web::{Ctx, Failure, Page};

use super::form::done;
use crate::{Identity, Membership, Organisation, queries};

/// Where the pages of one's organisations begin.
pub(super) const HERE: &str = "/tai-khoan/to-chuc";

/// What was just done.
#[derive(Deserialize)]
pub(super) struct Done {
    da: Option<String>,
}

#[derive(Template)]
#[template(path = "identity/organisation_list.html")]
struct OrganisationsView {
    way: Breadcrumb,
    done: Html,
    title: String,
    lead: String,
    table: InboxTable,
}

/// Whoever is signed in, for themselves.
pub(super) async fn get(State(identity): State<Arc<Identity>>, ctx: Ctx, Query(query): Query<Done>) -> Result<Page, Failure> {
    let (words, viewer) = (&ctx.words, ctx.viewer()?);
    let person = viewer.person;
    // A number that was only typed opens nothing that hangs on it.
    let memberships = if viewer.assurance == 0 {
        Vec::new()
    } else {
        identity.store.read::<_, store::Error, _>(move |tx| queries::member::memberships_of(tx, person)).await?
    };
    let title = words.say("identity-organisations-title");
    let view = OrganisationsView {
        way: Breadcrumb::new(words).link(words.say("identity-account-title"), "/tai-khoan").here(&title),
        done: done(query.da.as_deref(), words),
        title: title.clone(),
        lead: words.say("identity-organisations-lead"),
        table: table(&ctx, &memberships),
    };
    Page::public(title, &view)
}

fn table(ctx: &Ctx, memberships: &[Membership]) -> InboxTable {
    let words = &ctx.words;
    let keys = ["identity-organisation", "identity-organisation-code", "identity-member-right", "identity-member-days"];
    let columns = keys.iter().zip(0..).map(|(key, place)| match place {
        0 => Column::new(words.say(key)).lead(),
        _ => Column::new(words.say(key)),
    });
    let rows = memberships.iter().filter(|membership| membership.is_current).map(|membership| {
        let organisation = &membership.organisation;
        Row::new(organisation.id.to_string(), &organisation.name)
            .link(format!("{HERE}/{}", organisation.id))
            .cell(organisation.name.as_str())
            .cell(code(organisation))
            .cell(words.say(&format!("identity-member-{}", membership.capacity.code())))
            .cell(days(ctx, membership.from, membership.until))
    });
    let empty = EmptyState::new(words.say("identity-organisations-none"), words.say("identity-organisations-none-text"));
    InboxTable::new("to-chuc", words.say("identity-organisations-title"), columns.collect(), rows.collect(), words)
        .comfortable()
        .empty(empty.icon(Icon::Briefcase))
}

/// What an organisation is known by.
pub(super) fn code(organisation: &Organisation) -> &str {
    organisation.tax_code.as_deref().or(organisation.decision_number.as_deref()).unwrap_or_default()
}

/// The days of a membership, whose end is the first day after it.
pub(super) fn days(ctx: &Ctx, from: Date, until: Option<Date>) -> String {
    let told = |date: Date| date.strftime("%d/%m/%Y").to_string();
    match until.and_then(|until| until.yesterday().ok()) {
        Some(last) => format!("{} – {}", told(from), told(last)),
        None => ctx.words.say_with("identity-member-since", "date", told(from)),
    }
}
