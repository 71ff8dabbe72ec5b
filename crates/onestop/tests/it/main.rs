//! The single window as its users see it. One module a screen, a resource or a journey; `world` builds the province.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

mod access;
mod api_acts;
mod api_document;
mod api_dossiers;
mod api_guide;
mod api_procedures;
mod api_whole;
mod assurance;
mod bad_input;
mod check_parts;
mod client;
mod counter;
mod counter_answer;
mod delegation;
mod delivery;
mod elsewhere;
mod extension;
mod give_back;
mod headers;
mod journey;
mod journey_exceptions;
mod limits;
mod mine;
mod morning;
mod open_work;
mod opinion;
mod papers;
mod recount;
mod reminders;
mod renewal;
mod reuse;
mod routes;
mod standing;
mod verify;
mod waiting;
mod withdraw;
mod worked;
mod world;
