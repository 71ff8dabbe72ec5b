//! Phố Hiến: digital government of a whole province in one program.
//!
//! This crate only puts the house together: it reads the configuration ([`config`]), builds the systems over their lower
//! floors ([`wiring`]), lists them ([`modules`]) and offers them on the command line ([`commands`]). What a system does is in
//! its own crate; ARCHITECTURE.md has the map.

pub mod commands;
pub mod config;
pub mod modules;
pub mod packages;
pub mod province;
pub mod simulate;
pub mod wiring;
