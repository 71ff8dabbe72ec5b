//! The sign-in for other systems as applications and people see it, on both databases.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of tests fail like tests"
)]

mod application;
mod clients;
mod codes;
mod devices;
mod keys;
mod logout;
mod pages;
mod permissions;
mod portal;
mod province;
mod questions;
mod refresh;
mod steps;
mod tokens;

use store::Migration;

/// Migrations of this crate and those below it.
fn migrations() -> Vec<Migration> {
    [store::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS, openid::MIGRATIONS].concat()
}
