#![doc = include_str!("../README.md")]

mod api_page;
mod assets;
pub mod components;
mod context;
mod failure;
mod form;
mod kept;
mod layout;
mod limit;
mod module;
mod page;
mod rights;
mod security;
mod shell;
pub mod style_page;
pub mod upload;
mod viewer;
mod words;

pub use api_page::interface;
pub use assets::{asset, serve as serve_asset};
pub use context::Ctx;
pub use failure::{Failure, FieldProblem, Problem};
pub use form::{FieldErrors, Fields};
pub use limit::RateLimit;
pub use module::{MenuEntry, MenuPlace, Module, Visible};
pub use page::{Area, Page, by_way_of, encoded, file, redirect, see_other};
pub use rights::{Explained, Rights};
pub use shell::{Doors, Settings, Shell, shell};
pub use viewer::{HeldPost, Sessions, Viewer};
pub use words::{Catalog, Locale, Words};

/// The messages of this crate.
pub const LOCALES: &[Locale] = &[
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/en.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/components.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/components.en.ftl") },
    Locale { language: kernel::Language::Vi, text: include_str!("../locales/api.vi.ftl") },
    Locale { language: kernel::Language::En, text: include_str!("../locales/api.en.ftl") },
];
