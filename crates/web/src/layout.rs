use askama::Template;

use crate::components::{ScanField, SearchBox};
use crate::{MenuEntry, MenuPlace, Settings, Viewer, Words};

/// A link of the navigation, ready to be shown.
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) href: &'static str,
    pub(crate) is_current: bool,
}

/// The frame of citizens' pages.
#[derive(Template)]
#[template(path = "web/layout_public.html")]
pub(crate) struct PublicLayout<'a> {
    pub(crate) words: &'a Words,
    pub(crate) settings: &'a Settings,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    pub(crate) viewer: Option<&'a Viewer>,
    pub(crate) links: Vec<Link>,
    pub(crate) is_home: bool,
    pub(crate) search: SearchBox,
}

/// The frame of the officials' workspace.
#[derive(Template)]
#[template(path = "web/layout_work.html")]
pub(crate) struct WorkLayout<'a> {
    pub(crate) words: &'a Words,
    pub(crate) settings: &'a Settings,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
    pub(crate) viewer: Option<&'a Viewer>,
    pub(crate) links: Vec<Link>,
    pub(crate) administration: Vec<Link>,
    pub(crate) agency: &'a str,
    pub(crate) scan: ScanField,
}

/// The frame of pages for the printer.
#[derive(Template)]
#[template(path = "web/layout_print.html")]
pub(crate) struct PrintLayout<'a> {
    pub(crate) words: &'a Words,
    pub(crate) settings: &'a Settings,
    pub(crate) title: &'a str,
    pub(crate) body: &'a str,
}

/// An error page.
#[derive(Template)]
#[template(path = "web/failure.html")]
pub(crate) struct FailureBody<'a> {
    pub(crate) words: &'a Words,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) kind: &'static str,
}

/// The links of one place, with the present one marked.
pub(crate) fn links(menu: &[MenuEntry], place: MenuPlace, viewer: Option<&Viewer>, words: &Words, current: &str) -> Vec<Link> {
    menu.iter()
        .filter(|entry| entry.place == place && (entry.visible)(viewer))
        .map(|entry| Link { label: words.say(entry.label), href: entry.href, is_current: entry.href == current })
        .collect()
}
