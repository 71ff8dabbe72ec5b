pub(crate) mod account;
pub(crate) mod agency;
pub(crate) mod calendar;
pub(crate) mod person;
pub(crate) mod post;
pub(crate) mod session;
pub(crate) mod token;
