pub(crate) mod client;
pub(crate) mod consent;
pub(crate) mod device;
pub(crate) mod grant;
pub(crate) mod request;
pub(crate) mod secret;
pub(crate) mod subject;
