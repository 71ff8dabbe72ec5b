pub(crate) mod deed;
pub(crate) mod dossier;
pub(crate) mod draft;
pub(crate) mod money;
pub(crate) mod paper;
pub(crate) mod result;
pub(crate) mod state;
pub(crate) mod task;
