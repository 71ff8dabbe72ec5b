//! The demonstration provinces that come with the program: agencies, posts, accounts, calendars. All people are invented.

use anyhow::Context;
use identity::Import;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "province"]
struct Embedded;

/// Names of the data sets, the first is the default.
pub const PROVINCES: [&str; 2] = ["hung-yen", "hung-yen-2023"];

/// Reads a data set.
pub fn province(name: &str) -> anyhow::Result<Import> {
    let text = |file: &str| {
        let path = format!("{name}/{file}");
        let found = Embedded::get(&path).with_context(|| format!("no province \"{name}\"; there are {}", PROVINCES.join(", ")))?;
        anyhow::Ok(String::from_utf8(found.data.into_owned())?)
    };
    let import = Import::parse(
        &text("agencies.csv")?,
        &text("service_areas.csv")?,
        &text("posts.toml")?,
        &text("accounts.toml")?,
        &text("names.toml")?,
        &text("calendar.toml")?,
        &text("old_places.csv")?,
    )?;
    Ok(import)
}
