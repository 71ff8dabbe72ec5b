//! The procedures as administrators see them: versions, what was not checked yet, and which paths have a worked case.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use procedure::{COVERS, Cursor, Filter, Listed, Package, Procedure, WorkedCase};
use web::components::{
    Breadcrumb, Button, Column, DefinitionList, Html, InboxTable, Pager, ProcessDiagram, Row, SearchBox, StatusTag, Tone,
};
use web::{Ctx, Failure, Page, Words};

use super::desk::Input;
use super::procedure_parts::{case_name, channel_name};
use crate::Onestop;
use crate::error::OnestopError;

const PAGE: u32 = 50;

#[derive(Template)]
#[template(path = "onestop/packages.html")]
struct PackagesView {
    title: String,
    lead: String,
    trail: Option<Breadcrumb>,
    search: Option<SearchBox>,
    buttons: Vec<Button>,
    table: Option<InboxTable>,
    pager: Option<Pager>,
    diagram: Option<ProcessDiagram>,
    sections: Vec<(String, DefinitionList)>,
    source: String,
    source_title: String,
}

/// Administrators: all procedures in force, or the table of paths.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    ctx.by_role(&["administrator"])?;
    let words = &ctx.words;
    if input.ticked("duong-di") {
        return coverage(&app, &ctx).await;
    }
    let (system, text, today) = (Arc::clone(&app), input.text("q"), ctx.now.date());
    let after: Option<Cursor> = input.fields.text("sau").parse().ok();
    let found = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let filter = Filter { text: Some(text).filter(|text| !text.is_empty()), ..Filter::on(today) };
            let listed = procedure::list(tx, &filter, after.as_ref(), PAGE)?;
            listed
                .into_iter()
                .map(|listed| {
                    Ok((package(&system, tx, &listed)?.map(|procedure| marks(&procedure.package)).unwrap_or_default().len(), listed))
                })
                .collect::<Result<Vec<_>, OnestopError>>()
        })
        .await?;
    let columns = ["code", "name", "field", "version", "marks"].map(|name| words.say(&format!("onestop-package-column-{name}")));
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(place, title)| if place == 0 { Column::new(title).lead() } else { Column::new(title) })
        .collect();
    let rows = found.iter().map(|(count, listed)| {
        let mark = if *count == 0 {
            StatusTag::new(Tone::Success, words.say("onestop-package-checked"))
        } else {
            StatusTag::new(Tone::Warning, words.say_with("onestop-package-unverified", "count", count))
        };
        let version = if listed.synthetic { words.say("onestop-package-synthetic") } else { listed.version.clone() };
        Row::new(listed.code.clone(), listed.code.clone())
            .link(format!("/can-bo/thu-tuc/{}", listed.code))
            .cell(listed.code.as_str())
            .cell(listed.name.vi.as_str())
            .cell(listed.field.vi.as_str())
            .cell(version)
            .cell(mark)
    });
    let next = found.last().filter(|_| found.len() >= usize::try_from(PAGE).unwrap_or(0)).map(|(_, listed)| {
        format!("/can-bo/thu-tuc?q={}&sau={}", web::encoded(input.fields.text("q")), web::encoded(&listed.cursor().to_string()))
    });
    let view = PackagesView {
        lead: words.say("onestop-package-lead"),
        search: Some(searched(&input, words)),
        buttons: vec![Button::new(words.say("onestop-package-coverage")).link("/can-bo/thu-tuc?duong-di=1").secondary()],
        table: Some(InboxTable::new("thu-tuc", words.say("onestop-package-title"), columns, rows.collect(), words)),
        pager: Some(Pager::new(words.say_with("onestop-packages-shown", "count", found.len()), after_first(&input), next, words)),
        ..empty(words.say("onestop-package-title"), words)
    };
    show(&view)
}

fn searched(input: &Input, words: &Words) -> SearchBox {
    let label = words.say("onestop-package-search");
    SearchBox::new("/can-bo/thu-tuc", "q", label.clone(), words).example(label).value(input.fields.text("q"))
}

fn after_first(input: &Input) -> Option<String> {
    (!input.fields.text("sau").is_empty()).then(|| format!("/can-bo/thu-tuc?q={}", web::encoded(input.fields.text("q"))))
}

/// Administrators: one package.
pub(super) async fn get_one(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    ctx.by_role(&["administrator"])?;
    let (system, code, today) = (Arc::clone(&app), input.path("ma").to_owned(), ctx.now.date());
    let (procedure, versions) = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let current = system.catalogue.current(tx, &code, today).map_err(|error| OnestopError::Procedure(error.to_string()))?;
            Ok((current.ok_or(OnestopError::NotFound)?, procedure::versions(tx, &code)?))
        })
        .await?;
    let (words, package) = (&ctx.words, &procedure.package);
    let view = PackagesView {
        lead: format!("{} – {}", package.code, package.version),
        trail: Some(Breadcrumb::new(words).link(words.say("onestop-package-title"), "/can-bo/thu-tuc").here(package.code.clone())),
        diagram: Some(super::procedure_steps::diagram(package, words)),
        sections: sections(&procedure, &versions, words),
        source: procedure.files.procedure_toml.clone(),
        ..empty(package.name.vi.clone(), words)
    };
    show(&view)
}

fn empty(title: String, words: &Words) -> PackagesView {
    PackagesView {
        title,
        lead: String::new(),
        trail: None,
        search: None,
        buttons: Vec::new(),
        table: None,
        pager: None,
        diagram: None,
        sections: Vec::new(),
        source: String::new(),
        source_title: words.say("onestop-package-source"),
    }
}

fn show(view: &PackagesView) -> Result<Page, Failure> {
    Ok(Page::work(view.title.clone(), view)?.under("/can-bo/thu-tuc"))
}

fn package(app: &Onestop, tx: &mut store::Tx<'_>, listed: &Listed) -> Result<Option<Arc<Procedure>>, OnestopError> {
    if listed.synthetic {
        return Ok(None);
    }
    let today = tx.now().date();
    app.catalogue.current(tx, &listed.code, today).map_err(|error| OnestopError::Procedure(error.to_string()))
}

/// What a package says of itself that was not checked yet.
fn marks(package: &Package) -> Vec<String> {
    let field = (!package.field.verified).then(|| package.field.vi.clone());
    let clock = (!package.clock.verified).then(|| "clock".to_owned());
    let result = (!package.result.verified).then(|| package.result.name.vi.clone());
    let law = package.legal_basis.iter().filter(|basis| !basis.verified).map(|basis| basis.document.clone());
    let limits = package.limits.iter().filter(|limit| !limit.verified).map(|limit| limit.source.clone());
    let assurances = package.assurances.iter().filter(|rule| !rule.verified).map(|rule| rule.source.clone());
    let fees = package.fees.iter().filter(|fee| !fee.verified).map(|fee| fee.name.vi.clone());
    let parts = package.parts.iter().filter(|part| !part.verified).map(|part| part.name.vi.clone());
    let conditions = package.conditions.iter().filter(|condition| !condition.verified).map(|condition| condition.vi.clone());
    field
        .into_iter()
        .chain(clock)
        .chain(result)
        .chain(law)
        .chain(limits)
        .chain(assurances)
        .chain(fees)
        .chain(parts)
        .chain(conditions)
        .collect()
}

fn marked(text: &str, verified: bool, words: &Words) -> Html {
    let text = Html::text(text);
    if verified { text } else { text.and(Html::from(" ")).and(StatusTag::new(Tone::Warning, words.say("onestop-package-mark"))) }
}

fn sections(procedure: &Procedure, versions: &[Listed], words: &Words) -> Vec<(String, DefinitionList)> {
    let package = &procedure.package;
    let list = DefinitionList::new;
    let limits = package.limits.iter().fold(list(), |list, rule| {
        let limit = kernel::calendar::Limit::new(rule.amount, rule.unit).map(|limit| words.tell(&limit.message())).unwrap_or_default();
        let of = format!("{}; {}", case_name(package, &rule.case, words), channel_name(&rule.channel, words));
        list.row(of, marked(&format!("{limit} – {}", rule.source), rule.verified, words))
    });
    let fees = package.fees.iter().fold(list(), |list, fee| list.row(fee.name.vi.clone(), marked(&fee.source, fee.verified, words)));
    let parts = package.parts.iter().fold(list(), |list, part| list.row(part.code.clone(), marked(&part.name.vi, part.verified, words)));
    let law = package
        .legal_basis
        .iter()
        .fold(list(), |list, basis| list.row(basis.document.clone(), marked(&basis.article, basis.verified, words)));
    let cases = worked(procedure).into_iter().fold(list(), |list, (name, covers)| list.row(name, covers.join(", ")));
    let dated = versions
        .iter()
        .fold(list(), |list, version| list.row(version.version.clone(), version.effective_from.strftime("%d/%m/%Y").to_string()));
    [("versions", dated), ("limits", limits), ("fees", fees), ("parts", parts), ("law", law), ("cases", cases)]
        .into_iter()
        .map(|(name, list)| (words.say(&format!("onestop-package-{name}")), list.compact()))
        .collect()
}

/// The worked cases: name and what each proves.
fn worked(procedure: &Procedure) -> Vec<(String, Vec<String>)> {
    procedure
        .files
        .cases
        .iter()
        .filter_map(|(file, text)| WorkedCase::parse(file, text).ok())
        .map(|case| (case.name, case.covers))
        .collect()
}

/// Which path is proved by which procedure.
async fn coverage(app: &Arc<Onestop>, ctx: &Ctx) -> Result<Page, Failure> {
    let (system, today, words) = (Arc::clone(app), ctx.now.date(), &ctx.words);
    let procedures = app
        .store
        .read::<_, OnestopError, _>(move |tx| {
            let mut found = Vec::new();
            for listed in procedure::list(tx, &Filter::on(today), None, 500)? {
                found.extend(package(&system, tx, &listed)?);
            }
            Ok(found)
        })
        .await?;
    let covers: Vec<(String, Vec<String>)> = procedures
        .iter()
        .map(|procedure| (procedure.package.code.clone(), worked(procedure).into_iter().flat_map(|(_, covers)| covers).collect()))
        .collect();
    let named = covers.iter().map(|(code, _)| Column::new(code.clone()));
    let columns = std::iter::once(Column::new(words.say("onestop-package-coverage-path")).lead())
        .chain([Column::new(words.say("onestop-package-coverage-count")).numeric()])
        .chain(named);
    let rows = COVERS.iter().map(|path| {
        let proved: Vec<bool> = covers.iter().map(|(_, covers)| covers.iter().any(|cover| cover == path)).collect();
        let count = proved.iter().filter(|proved| **proved).count();
        let row = Row::new(*path, *path).cell(*path).cell(count.to_string()).tone(if count == 0 { Tone::Danger } else { Tone::Neutral });
        proved.into_iter().fold(row, |row, proved| row.cell(if proved { "●" } else { "" }))
    });
    let view = PackagesView {
        lead: words.say("onestop-package-coverage-lead"),
        trail: Some(
            Breadcrumb::new(words).link(words.say("onestop-package-title"), "/can-bo/thu-tuc").here(words.say("onestop-package-coverage")),
        ),
        table: Some(InboxTable::new("duong-di", words.say("onestop-package-coverage"), columns.collect(), rows.collect(), words)),
        ..empty(words.say("onestop-package-coverage"), words)
    };
    show(&view)
}
