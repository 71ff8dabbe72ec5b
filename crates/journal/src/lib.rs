#![doc = include_str!("../README.md")]

mod disclosure;
mod fact;
mod follower;
pub mod jobs;
pub mod seal;
mod verify;
mod worker;

pub use disclosure::{disclose, disclose_each};
pub use fact::{Fact, StoredFact, Subject, facts_of, last_position, record, record_change};
pub use follower::{FollowError, Follower, Parked, Start, parked};
pub use jobs::{Job, JobError, JobHandler};
pub use seal::SealKey;
pub use verify::{Aggregate, Fault, Report, StateDigest, verify};
pub use worker::{Routine, RoutineWork, Worker};

/// The migrations of this crate.
pub const MIGRATIONS: &[store::Migration] = store::migrations!["journal": "20261122_02_journal"];
