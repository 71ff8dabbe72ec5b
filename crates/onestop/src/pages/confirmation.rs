//! "Đã nộp": the code, the slip, and what happens next.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use web::components::{Button, ButtonGroup, ConfirmationPanel, CopyButton, Html, Icon, PrintButton};
use web::{Ctx, Failure, Page};

use super::citizen::{agency_name, id_of, procedure_name};
use super::my_dossier::disclose;
use crate::Onestop;
use crate::error::OnestopError;
use crate::model::dossier::Dossier;
use crate::service::mine::mine;
use crate::service::whole::Whole;

#[derive(Template)]
#[template(path = "onestop/confirmation.html")]
struct ConfirmationView {
    panel: ConfirmationPanel,
    name: String,
    buttons: ButtonGroup,
    next_title: String,
    next: Vec<String>,
    qr_title: String,
    qr_text: String,
    qr: Html,
    more: Html,
}

/// Who filed it.
pub(super) async fn get(State(app): State<Arc<Onestop>>, ctx: Ctx, Path(id): Path<String>) -> Result<Page, Failure> {
    ctx.viewer()?;
    let (id, actor, system) = (id_of(&id)?, ctx.person(), Arc::clone(&app));
    let seen = app.store.read::<_, OnestopError, _>(move |tx| mine(&system, tx, &actor, id)).await?;
    disclose(&app, &ctx, seen.purpose, id).await?;
    let whole = seen.whole;
    let words = &ctx.words;
    let dossier = &whole.loaded.dossier;
    let say = |thing: &str| words.say(&format!("onestop-confirmation-{thing}"));
    let own = format!("/ho-so-cua-toi/{id}");
    let buttons =
        vec![Button::new(say("slip")).icon(Icon::File).link(format!("{own}/phieu.pdf")), Button::new(say("follow")).secondary().link(&own)];
    let view = ConfirmationView {
        panel: ConfirmationPanel::new(say("title")).code(say("code"), &dossier.code),
        name: if dossier.representation.is_another() {
            format!("{} – {}", procedure_name(&whole, words), words.say_with("onestop-mine-for", "name", &dossier.applicant_name))
        } else {
            procedure_name(&whole, words).to_owned()
        },
        buttons: ButtonGroup::new(buttons).with(CopyButton::new(&dossier.code, words)).with(PrintButton::new(words)),
        next_title: say("next"),
        next: next(&app, &ctx, &whole),
        qr_title: say("qr"),
        qr_text: say("qr-text"),
        qr: qr(&app, dossier),
        more: Html::link("/ho-so-cua-toi", &words.say("onestop-menu-mine")),
    };
    Ok(Page::public(say("title"), &view)?.under("/ho-so-cua-toi"))
}

/// What happens next, in the order in which it happens.
fn next(app: &Onestop, ctx: &Ctx, whole: &Whole) -> Vec<String> {
    let words = &ctx.words;
    let dossier = &whole.loaded.dossier;
    let centre = whole.agencies.get(&dossier.receiving).map_or("", |agency| agency_name(agency, words));
    let looked = kernel::Message::new("onestop-confirmation-looked").with("centre", centre).with("hours", app.config.intake_hours);
    let decider = whole.agencies.get(&dossier.deciding).map_or("", |agency| agency_name(agency, words));
    let unpaid = whole.fees.iter().any(crate::Fee::is_open);
    let mut steps = vec![words.tell(&looked), words.say_with("onestop-confirmation-decides", "agency", decider)];
    if unpaid {
        steps.push(words.say("onestop-confirmation-fee"));
    }
    steps.push(words.say(&format!("onestop-confirmation-{}", dossier.delivery)));
    steps
}

/// The slip's QR code, which leads to the public tracking page.
pub(super) fn qr(app: &Onestop, dossier: &Dossier) -> Html {
    let address = format!("{}/tra-cuu/{}?khoa={}", app.config.public_url, dossier.code, dossier.token);
    print::qr_svg(&address).map(Html::trusted).unwrap_or_default()
}
