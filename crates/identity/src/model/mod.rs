pub(crate) mod account;
pub(crate) mod agency;
pub(crate) mod authority;
pub(crate) mod calendar;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod post;
pub(crate) mod role;
