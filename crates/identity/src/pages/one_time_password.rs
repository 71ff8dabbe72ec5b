use askama::Template;
use web::components::{Button, ConfirmationPanel, CopyButton, Html};
use web::{Ctx, Failure, Page};

#[derive(Template)]
#[template(path = "identity/one_time_password.html")]
struct OneTimePasswordView {
    panel: ConfirmationPanel,
    copy: CopyButton,
    back: Button,
}

/// Shows a one-time password; nobody can show it again.
pub(super) fn password_page(ctx: &Ctx, user_name: &str, password: &str, back: &'static str) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say_with("identity-one-time-title", "user", user_name);
    let told = (words.say("identity-one-time-text"), words.say("identity-one-time-back"));
    once(ctx, (title, words.say("identity-one-time-password"), password), told, back)
}

/// Shows a pass in place of lost factors; nobody can show it again.
pub(super) fn pass_page(ctx: &Ctx, user_name: &str, pass: &str, back: &'static str) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say_with("identity-pass-title", "user", user_name);
    once(ctx, (title, words.say("identity-pass"), pass), (words.say("identity-pass-text"), words.say("identity-one-time-back")), back)
}

/// Shows the code that makes a machine a workstation; nobody can show it again.
pub(super) fn workstation_page(ctx: &Ctx, name: &str, code: &str, back: &'static str) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say_with("identity-workstation-made", "name", name);
    let told = (words.say("identity-workstation-made-text"), words.say("identity-workstation-back"));
    once(ctx, (title, words.say("identity-workstation-code"), code), told, back)
}

fn once(
    ctx: &Ctx,
    (title, label, code): (String, String, &str),
    (text, way_back): (String, String),
    back: &'static str,
) -> Result<Page, Failure> {
    let view = OneTimePasswordView {
        panel: ConfirmationPanel::new(&title).code(label, code).body(Html::paragraph(&text)),
        copy: CopyButton::new(code, &ctx.words),
        back: Button::new(way_back).secondary().link(back),
    };
    Ok(Page::work(title, &view)?.under(back))
}

/// Shows a new token for a program to its owner; nobody can show it again.
pub(super) fn token_page(ctx: &Ctx, token: &str, back: &str) -> Result<Page, Failure> {
    let words = &ctx.words;
    let title = words.say("identity-token-made");
    let panel = ConfirmationPanel::new(&title)
        .code(words.say("identity-token-new"), token)
        .body(Html::paragraph(&words.say("identity-token-once")));
    Page::public(
        title,
        &OneTimePasswordView {
            panel,
            copy: CopyButton::new(token, words),
            back: Button::new(words.say("identity-token-back")).secondary().link(back),
        },
    )
}
