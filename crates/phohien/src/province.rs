//! The demonstration provinces that come with the program: agencies, posts, accounts, calendars. All people are invented.

use std::sync::Arc;

use anyhow::Context;
use identity::{IdentityError, Import};
use kernel::Actor;
use openid::{ClientType, OpenidError, Registration, Scope};
use procedure::ImportError;
use rust_embed::RustEmbed;
use store::Lane;

use crate::packages::packages;
use crate::wiring::House;

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

/// Fills an empty house with a data set and the packages that come with the program; beyond these, synthetic procedures up to
/// `procedures` in all; `false` if there was a province already, which is left as it is.
pub async fn fill(house: &House, name: &str, procedures: usize) -> anyhow::Result<bool> {
    let hash = tokio::task::spawn_blocking(|| identity::hash_password(identity::DEMONSTRATION_PASSWORD)).await?;
    let import = province(name)?.with_password(hash);
    let identity = Arc::clone(&house.identity);
    let summary = house.store.background::<_, IdentityError, _>(Lane::Bulk, move |tx| identity::import(tx, &identity, &import, 1)).await?;
    if summary.agencies == 0 {
        return Ok(false);
    }
    tracing::info!(?summary, "the province is in");
    for (folder, files) in packages() {
        let actor = Actor::system("demonstration");
        let imported =
            house.store.background::<_, ImportError, _>(Lane::Bulk, move |tx| procedure::import(tx, &actor, &files, false)).await;
        imported.with_context(|| folder)?;
    }
    let synthetic = procedure::synthetic(procedures.saturating_sub(packages().len()), 1);
    for chunk in synthetic.chunks(50) {
        let chunk = chunk.to_vec();
        let import_all = move |tx: &mut store::Tx<'_>| {
            let actor = Actor::system("demonstration");
            chunk.iter().try_for_each(|files| procedure::import(tx, &actor, files, true).map(drop))
        };
        house.store.background::<_, ImportError, _>(Lane::Bulk, import_all).await?;
    }
    house.store.background(Lane::Bulk, register_trial).await?;
    Ok(true)
}

/// An application by which integrators try the sign-in of the demonstration from their own machine.
fn register_trial(tx: &mut store::Tx<'_>) -> Result<(), OpenidError> {
    let Some(owner) = identity::agencies(tx, None, 1)?.into_iter().next() else { return Ok(()) };
    let trial = Registration {
        name: "Ứng dụng thử nghiệm".to_owned(),
        name_en: "Trial application".to_owned(),
        owner: owner.id,
        kind: ClientType::Public,
        redirects: vec!["http://127.0.0.1:9000/ve".to_owned()],
        farewells: vec!["http://127.0.0.1:9000/".to_owned()],
        logout: Some("http://127.0.0.1:9000/dang-xuat".to_owned()),
        scopes: Scope::ALL.to_vec(),
        level: 0,
        trusted: false,
        devices: true,
        services: false,
    };
    openid::add(tx, &Actor::system("demonstration"), true, &trial).map(drop)
}
