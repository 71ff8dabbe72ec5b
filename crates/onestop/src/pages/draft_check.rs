//! Check answers: everything at once with links that change it, the fee, the likely due date, the declaration; then it is filed.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use kernel::{Dong, Message};
use store::Request;
use web::components::{Breadcrumb, Button, Checkbox, ComputationPanel, ErrorSummary, Hidden, Html, Notice, SummaryList, Tone};
use web::{Ctx, Failure, Page, see_other};

use super::citizen::{Posted, agency_name, at, delivery, money, request_field, word};
use super::draft::{address, read, who};
use super::draft_paper::detail;
use crate::Onestop;
use crate::error::OnestopError;
use crate::service::filling::Filling;
use crate::service::submit::{Filed, Submit, submit};

const DECLARED: &str = "declared";

#[derive(Template)]
#[template(path = "onestop/draft_check.html")]
struct CheckView {
    crumbs: Breadcrumb,
    errors: ErrorSummary,
    title: String,
    lists: Vec<SummaryList>,
    fees: ComputationPanel,
    due: Html,
    declaration_title: String,
    declaration: Vec<String>,
    action: String,
    request: Hidden,
    declare: Checkbox,
    submit: Button,
    /// What stands in place of the declaration as long as the person is not known surely enough.
    step_up: Html,
}

/// The owner of the draft, once nothing is missing.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Response, Failure> {
    let filling = read(&app, &ctx, &id).await?;
    if !filling.is_complete() {
        // The task list says what is missing.
        return Ok(see_other(&address(&filling.draft)));
    }
    Ok(page(&app, &ctx, &filling, (false, Vec::new()))?.into_response())
}

/// The owner of the draft.
pub(super) async fn post(State(app): State<Arc<Onestop>>, ctx: Ctx, posted: Posted<String>) -> Result<Response, Failure> {
    let command = Submit { draft: super::citizen::id_of(&posted.path)?, declared: posted.fields.text(DECLARED) == "1" };
    let declared = command.declared;
    let request = Request::new(posted.fields.request()?, &command);
    let (actor, system) = (ctx.person(), Arc::clone(&app));
    // Written before the draft is read, so that a second press finds the stored answer though the draft is gone.
    let filed: Result<Filed, OnestopError> = match still_missing(&app, &ctx, &posted.path).await? {
        Some(faults) => Err(OnestopError::Fields(faults)),
        None => app.store.write(request, move |tx| submit(&system, tx, &actor, &command)).await,
    };
    match filed {
        Ok(filed) => Ok(see_other(&format!("/ho-so/{}/xac-nhan", filed.dossier))),
        Err(error) => {
            let faults = error.into_fields()?;
            let filling = read(&app, &ctx, &posted.path).await?;
            Ok(page(&app, &ctx, &filling, (declared, faults))?.into_response())
        }
    }
}

/// What the use case does not ask about: how the result is handed over. A draft that is gone may have been filed a moment ago.
async fn still_missing(app: &Arc<Onestop>, ctx: &Ctx, id: &str) -> Result<Option<Vec<(String, Message)>>, Failure> {
    match read(app, ctx, id).await {
        Ok(filling) if !filling.has_delivery() => Ok(Some(vec![("delivery".to_owned(), Message::new("onestop-delivery-choose"))])),
        Ok(_) | Err(Failure::NotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn page(app: &Onestop, ctx: &Ctx, filling: &Filling, (declared, faults): (bool, Vec<(String, Message)>)) -> Result<Page, Failure> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-check-{thing}"));
    let base = address(&filling.draft);
    let undeclared = faults.iter().find(|(field, _)| field == DECLARED).map(|(_, message)| words.tell(message));
    let told = faults.iter().map(|(field, message)| (anchor(field), words.tell(message))).collect();
    let view = CheckView {
        crumbs: Breadcrumb::new(words).link(filling.procedure.package.name.get(words.language()), &base),
        errors: ErrorSummary::new(words, told),
        title: say("title"),
        lists: lists(ctx, filling),
        fees: fees(ctx, filling),
        due: due(ctx, filling),
        declaration_title: say("declaration"),
        declaration: vec![say("declare-true"), say("declare-data")],
        action: format!("{base}/kiem-tra"),
        request: request_field(ctx),
        declare: Checkbox::new(DECLARED, say("declare")).checked(declared).error(undeclared),
        submit: Button::new(say("submit")),
        step_up: step_up(app, ctx, filling, &format!("{base}/kiem-tra")),
    };
    Ok(Page::public(view.title.clone(), &view)?.with_errors(!faults.is_empty()).under("/ho-so-cua-toi"))
}

/// Asks the person to show themselves more surely, by the way that leads back here; where there is none, a counter is.
fn step_up(app: &Onestop, ctx: &Ctx, filling: &Filling, here: &str) -> Html {
    let Some(needed) = filling.assurance_lacking() else { return Html::default() };
    let words = &ctx.words;
    let say = |thing: &str| words.say_with(&format!("onestop-check-step-up-{thing}"), "level", needed);
    let door = identity::Level::from_number(needed).and_then(|level| app.identity.national_door(level, here));
    let body = match door {
        Some(door) => Html::paragraph(&say("text")).and(Button::new(say("button")).link(door)),
        None => Html::paragraph(&say("counter")),
    };
    Html::trusted(format!("<div id=\"xac-thuc\" tabindex=\"-1\">{}</div>", Html::from(Notice::new(Tone::Warning, say("title")).body(body))))
}

/// Where an error leads on this page: the list in which its answer stands.
fn anchor(field: &str) -> String {
    match field {
        DECLARED => DECLARED.to_owned(),
        "receiving" | "deciding" | "channel" | "representation" | "organisation" | "" => "muc-noi-nop".to_owned(),
        "delivery" => "muc-nhan".to_owned(),
        "assurance" => "xac-thuc".to_owned(),
        field if field.starts_with("part-") => "muc-giay-to".to_owned(),
        _ => "muc-to-khai".to_owned(),
    }
}

fn lists(ctx: &Ctx, filling: &Filling) -> Vec<SummaryList> {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-check-{thing}"));
    let base = address(&filling.draft);
    let name = |agency: &Option<identity::Agency>| agency.as_ref().map(|agency| agency_name(agency, words).to_owned()).unwrap_or_default();
    let case = filling.case().map(|case| case.name.get(words.language()).to_owned()).unwrap_or_default();
    let place = SummaryList::new(words)
        .title(say("place"))
        .fixed(say("procedure"), filling.procedure.package.name.get(words.language()))
        .fixed(say("case"), case)
        .row(say("deciding"), name(&filling.deciding), format!("{base}/noi-nop"))
        .row(say("receiving"), name(&filling.receiving), format!("{base}/noi-nop"))
        .row(say("who"), who(filling, words), format!("{base}/nop-cho-ai"));
    let mut lists = vec![place];
    lists.extend(answers(ctx, filling));
    if let Some(papers) = papers(ctx, filling) {
        lists.push(papers);
    }
    let draft = &filling.draft;
    let mut way = delivery(&draft.delivery, words);
    if !draft.delivery_address.is_empty() {
        way = format!("{way}: {}", draft.delivery_address);
    }
    lists.push(SummaryList::new(words).title(say("delivery")).row(say("way"), way, format!("{base}/nhan-ket-qua")));
    lists
}

fn answers(ctx: &Ctx, filling: &Filling) -> Vec<SummaryList> {
    let words = &ctx.words;
    let form = &filling.procedure.form;
    let base = address(&filling.draft);
    let list = |page: procedure::PageRows| {
        let change = |field: &str| format!("{base}/to-khai/{}#{field}", page.id);
        let list = SummaryList::new(words).title(&page.title);
        page.rows.iter().fold(list, |list, row| list.row(&row.label, Html::text(&row.value), change(&row.field)))
    };
    // Whether a question is asked follows from the codes, what is shown from the names.
    let mut pages = form.rows(&filling.answers, &filling.setting(), words.language());
    for row in pages.iter_mut().flat_map(|page| page.rows.iter_mut()).filter(|row| row.widget == procedure::Widget::Commune) {
        if let Some(name) = row.raw.as_str().and_then(|code| filling.commune_name(code)) {
            row.value = name;
        }
    }
    pages.into_iter().map(list).collect()
}

fn papers(ctx: &Ctx, filling: &Filling) -> Option<SummaryList> {
    let words = &ctx.words;
    let (base, due) = (address(&filling.draft), filling.papers());
    let others = [("looked-up", filling.looked_up()), ("shown", filling.shown()), ("brought", filling.on_paper())];
    if due.is_empty() && others.iter().all(|(_, due)| due.is_empty()) {
        return None;
    }
    let list = SummaryList::new(words).title(words.say("onestop-papers-title"));
    let list = due.iter().fold(list, |list, due| {
        let files = filling.files_of(&due.part.code).map(|file| {
            let link = Html::link(&format!("{base}/tep/{}", file.id), &file.name);
            Html::trusted(format!("<p>{link} <span class=\"ph-hint\">{}</span></p>", Html::text(&detail(&file.file, ctx))))
        });
        list.row(due.part.name.get(words.language()), Html::join(files), format!("{base}/giay-to/{}", due.part.code))
    });
    Some(others.into_iter().filter(|(_, due)| !due.is_empty()).fold(list, |list, (thing, due)| {
        let names = due.iter().map(|due| Html::paragraph(due.part.name.get(words.language())));
        list.fixed(words.say(&format!("onestop-check-{thing}")), Html::join(names))
    }))
}

fn fees(ctx: &Ctx, filling: &Filling) -> ComputationPanel {
    let words = &ctx.words;
    let say = |thing: &str| words.say(&format!("onestop-check-{thing}"));
    let fees = filling.fees();
    let total = Dong::sum(fees.iter().map(|fee| fee.amount)).unwrap_or_default();
    let panel = ComputationPanel::new(say("fees"), say("total"), money(total, words)).open();
    fees.iter().fold(panel, |panel, fee| {
        let exemption = fee.exemption.as_ref().map(|one| {
            let message = Message::new("onestop-check-exempt")
                .with("name", one.name.get(words.language()))
                .with("percent", one.percent)
                .with("full", fee.full);
            words.tell(&message)
        });
        let rule = [exemption, Some(word("due", fee.due.code(), words)), Some(fee.source.clone())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · ");
        panel.line(fee.name.get(words.language()), money(fee.amount, words), rule)
    })
}

fn due(ctx: &Ctx, filling: &Filling) -> Html {
    match filling.due {
        Some(due) => {
            let words = &ctx.words;
            Notice::new(Tone::Info, words.say_with("onestop-check-due", "at", at(due, words)))
                .body(Html::paragraph(&words.say("onestop-check-due-why")))
                .into()
        }
        None => Html::default(),
    }
}
