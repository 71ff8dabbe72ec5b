//! The use cases of the single window: one act a file, each a function over a transaction.

pub mod accept;
pub mod advance;
pub mod assign;
pub mod clock;
pub mod correct;
pub mod draft;
pub mod draft_result;
pub mod filling;
pub mod hand_over;
pub mod load;
pub mod mine;
pub mod opinion;
pub mod places;
pub mod receive;
pub mod refuse;
pub mod refuse_intake;
pub mod remind;
pub mod search;
pub mod settle;
pub mod stop;
pub mod submit;
pub mod supplement;
pub mod tracking;
pub mod urge;
pub mod whole;
pub mod withdraw;
