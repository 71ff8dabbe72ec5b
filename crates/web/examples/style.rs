//! Prints the page of all components, within the public skeleton or the workspace, as one static file:
//! `cargo run -p web --example style -- OUT.html ASSETS_PREFIX [work]`.

use std::sync::Arc;

use kernel::Language;
use web::{Words, components};

#[path = "../src/style_page.rs"]
mod style_page;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (out, assets) = (arguments.next().ok_or("where to?")?, arguments.next().unwrap_or_default());
    let work = arguments.next().is_some();
    let words = Words::new(Arc::new(web::Catalog::new(web::LOCALES)), Language::Vi);
    let body = style_page::style_page(&words);
    let skeleton =
        if work { include_str!("../templates/web/skeleton-work.html") } else { include_str!("../templates/web/skeleton-public.html") };
    let (head, tail) = skeleton.split_once("</main>").ok_or("the skeleton has no main")?;
    let mut page = format!("{}{body}</main>{tail}", head.trim_start_matches(|letter| letter != '>'));
    for name in ["app.css", "app.js", "emblem.svg", "emblem-light.svg"] {
        page = page.replace(&format!("/assets/{name}"), &web::asset(name).replace("/assets", &assets));
    }
    let start = page.find("<!doctype").unwrap_or(0);
    std::fs::write(out, page.split_at(start).1)?;
    Ok(())
}
