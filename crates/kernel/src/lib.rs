//! The words of the house: typed ids, who acts, instants, civil dates, working time, money, codes and Vietnamese text.
//!
//! Nothing here does I/O, reads a clock or draws a random number by itself; whatever is here can be called from anywhere.
//! The rules come from the law on the one-stop mechanism (NĐ 118/2025/NĐ-CP), TT 03/2025/TT-VPCP (dossier codes), the
//! Labour Code (holidays) and TCVN 6909:2001 (Vietnamese text).

pub mod actor;
pub mod calendar;
pub mod clock;
pub mod codes;
pub mod id;
pub mod language;
pub mod money;
pub mod text;

pub use actor::{Actor, Capacity, Channel};
pub use clock::{Clock, Instant};
pub use id::{AccountId, AgencyId, DossierId, FileId, Id, JobId, PersonId, PostId, RequestId, SessionId};
pub use language::{Args, Language, Message};
pub use money::Dong;
