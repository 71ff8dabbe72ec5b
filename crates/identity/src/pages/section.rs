use askama::Template;
use web::components::Html;

/// A form that is folded until it is wanted, or wrong.
#[derive(Template)]
#[template(path = "identity/section.html")]
struct Section<'a> {
    title: &'a str,
    body: Html,
    open: bool,
}

/// A folded section.
pub(super) fn section(title: &str, body: Html, open: bool) -> Html {
    Html::of(&Section { title, body, open })
}
