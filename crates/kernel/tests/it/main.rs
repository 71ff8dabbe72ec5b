//! Tests of the words of the house: worked dates, properties, codes, money, text, messages.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking, in its helpers too")]

mod codes;
mod due_dates;
mod due_properties;
mod explanations;
mod messages;
mod money;
mod province_calendar;
mod text;
