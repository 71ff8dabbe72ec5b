//! A dossier was received, or more was asked for, or it was refused: what is to be printed goes to the printer, and the clerk goes on with the same person, the next one or the inbox. Keys are
//! F keys that no browser and no input method uses, since the scan field has the focus.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use web::components::{Button, ButtonGroup, ConfirmationPanel, DefinitionList, Html, Icon, KeyHelp, Notice, Tone};
use web::{Ctx, Failure, Page};

use super::counter::scan;
use super::desk::{Input, long_or};
use super::letter::Letter;
use crate::Onestop;
use crate::State as Standing;
use crate::error::OnestopError;
use crate::service::counter;

/// The frame in which the slip is shown, and from which it is printed.
const SLIP: &str = "phieu";

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
    let actor = sight.actor.clone();
    let waiting = app.store.read::<_, OnestopError, _>(move |tx| counter::waiting(tx, &actor, 2)).await?;
    let words = &ctx.words;
    let dossier = &sight.whole.loaded.dossier;
    let waits = dossier.state == Standing::Submitted;
    let (told, form) = match dossier.state {
        Standing::Submitted => ("noted", "mau-01"),
        Standing::SupplementIntake => ("asked", "mau-02"),
        Standing::RefusedIntake => ("refused", "mau-03"),
        _ => ("received", "mau-01"),
    };
    let is_received = told == "received";
    let slip = format!("/can-bo/ho-so/{}/{form}.pdf", dossier.id);
    // The one that was just noted waits, too, if its fee is open.
    let next = waiting.iter().find(|row| row.task.dossier != dossier.id);
    let next = next.map_or_else(|| "/can-bo".to_owned(), |row| format!("/can-bo/ho-so/{}", row.task.dossier));
    let same_procedure = format!(
        "/can-bo/tiep-nhan?thu-tuc={}&nhu={}&ten={}",
        web::encoded(&dossier.procedure_code),
        dossier.id,
        web::encoded(&dossier.procedure_name)
    );
    let card = if dossier.assurance > 0 { "?the=1" } else { "" };
    let same_person = format!("/can-bo/tiep-nhan/nguoi/{}{card}", dossier.submitter);
    let button = |name: &str, key: &str, href: String| Button::new(words.say(&format!("onestop-counter-{name}"))).link(href).key(key);
    let mut buttons = vec![
        button("next-same-person", "F2", same_person).secondary(),
        button("next-same-procedure", "Alt+K", same_procedure).secondary(),
        button("next-inbox", "F8", next).secondary(),
        Button::new(words.say("onestop-counter-open")).link(format!("/can-bo/ho-so/{}", dossier.id)).quiet(),
    ];
    if !waits {
        let print = if is_received { "print" } else { "print-letter" };
        buttons.insert(0, button(print, "Alt+I", slip.clone()).icon(Icon::Print).prints(SLIP));
    }
    let key = |key: &str, name: &str| (key.to_owned(), words.say(&format!("onestop-counter-{name}")));
    let mut keys = vec![key("F2", "next-same-person"), key("Alt+K", "next-same-procedure"), key("F8", "next-inbox")];
    if !waits {
        keys.push(key("Alt+I", if is_received { "print" } else { "print-letter" }));
    }
    keys.push(key("Alt+L", "key-lock"));
    let letter = match Letter::sent(&sight.whole).last() {
        Some(letter) if !is_received => letter.number().to_owned(),
        _ => long_or(dossier.due_at),
    };
    let view = DoneView {
        panel: ConfirmationPanel::new(words.say(&format!("onestop-counter-{told}")))
            .code(words.say("onestop-inbox-column-code"), dossier.code.clone()),
        unpaid: if waits { Notice::new(Tone::Warning, words.say("onestop-counter-waits-fee")).into() } else { Html::default() },
        rows: DefinitionList::new()
            .compact()
            .row(words.say("onestop-dossier-applicant"), dossier.applicant_name.as_str())
            .row(words.say("onestop-dossier-submitter"), dossier.submitter_name.as_str())
            .row(words.say("onestop-inbox-procedure"), dossier.procedure_name.as_str())
            .row(words.say(if is_received || waits { "onestop-why-due" } else { "onestop-counter-letter" }), letter),
        buttons: ButtonGroup::new(buttons),
        slip: (!waits).then_some(slip),
        slip_title: words.say(&format!("onestop-form-{form}")),
        next_title: words.say("onestop-counter-next"),
        scan: scan(&ctx, (&dossier.procedure_code, &dossier.id.to_string())),
        keys: KeyHelp::new(words, keys),
    };
    Ok(Page::work(words.say(&format!("onestop-counter-{told}")), &view)?.under("/can-bo/tiep-nhan"))
}
