//! A dossier was received: the slip stands ready to be printed, and the clerk goes on with the same person or the next. Keys are F keys,
//! since the scan field has the focus.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use web::components::{Button, ButtonGroup, ConfirmationPanel, DefinitionList, Html, KeyHelp, Notice, Tone};
use web::{Ctx, Failure, Page};

use super::counter::scan;
use super::desk::{Input, long_or};
use crate::Onestop;
use crate::State as Standing;

#[derive(Template)]
#[template(path = "onestop/counter_done.html")]
struct DoneView {
    panel: ConfirmationPanel,
    unpaid: Html,
    rows: DefinitionList,
    buttons: ButtonGroup,
    slip: Option<String>,
    slip_title: String,
    next_title: String,
    scan: Html,
    keys: KeyHelp,
}

/// Officials who may read the dossier.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, input: Input) -> Result<Page, Failure> {
    let sight = app.open_for(&ctx, input.path_id("id")?).await?;
    let words = &ctx.words;
    let dossier = &sight.whole.loaded.dossier;
    let waits = dossier.state == Standing::Submitted;
    let slip = format!("/can-bo/ho-so/{}/mau-01.pdf", dossier.id);
    let person = sight.whole.submitter.as_ref().map(|person| person.id.to_string()).unwrap_or_default();
    let mut buttons = vec![
        Button::new(words.say("onestop-counter-next-same-person"))
            .link(format!("/can-bo/tiep-nhan/nguoi/{person}?the=1"))
            .secondary()
            .key("F2"),
        Button::new(words.say("onestop-counter-next-new")).link("/can-bo/tiep-nhan").secondary().key("F4"),
        Button::new(words.say("onestop-counter-open")).link(format!("/can-bo/ho-so/{}", dossier.id)).secondary().key("F8"),
    ];
    if !waits {
        buttons.insert(0, Button::new(words.say("onestop-counter-print")).link(slip.clone()).key("F9"));
    }
    let key = |key: &str, name: &str| (key.to_owned(), words.say(&format!("onestop-counter-{name}")));
    let view = DoneView {
        panel: ConfirmationPanel::new(words.say(if waits { "onestop-counter-noted" } else { "onestop-counter-received" }))
            .code(words.say("onestop-inbox-column-code"), dossier.code.clone()),
        unpaid: if waits { Notice::new(Tone::Warning, words.say("onestop-counter-waits-fee")).into() } else { Html::default() },
        rows: DefinitionList::new()
            .compact()
            .row(words.say("onestop-dossier-submitter"), dossier.submitter_name.as_str())
            .row(words.say("onestop-inbox-procedure"), dossier.procedure_name.as_str())
            .row(words.say("onestop-why-due"), long_or(dossier.due_at)),
        buttons: ButtonGroup::new(buttons),
        slip: (!waits).then_some(slip),
        slip_title: words.say("onestop-form-mau-01"),
        next_title: words.say("onestop-counter-next-same-procedure"),
        scan: scan(&ctx, (&dossier.procedure_code, &dossier.id.to_string())),
        keys: KeyHelp::new(words, vec![key("F9", "print"), key("F2", "next-same-person"), key("F4", "next-new"), key("F8", "open")]),
    };
    Ok(Page::work(words.say("onestop-counter-received"), &view)?.under("/can-bo/tiep-nhan"))
}
