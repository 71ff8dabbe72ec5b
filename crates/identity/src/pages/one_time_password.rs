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
    let panel = ConfirmationPanel::new(&title)
        .code(words.say("identity-one-time-password"), password)
        .body(Html::paragraph(&words.say("identity-one-time-text")));
    let view = OneTimePasswordView {
        panel,
        copy: CopyButton::new(password, words),
        back: Button::new(words.say("identity-one-time-back")).secondary().link(back),
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
