#![doc = include_str!("../README.md")]

mod error;
mod facts;
pub mod model;
mod queries;
mod service;

pub use error::{Error, ImportError};
pub use facts::VersionPublished;
pub use model::agency_kind::AgencyKind;
pub use model::answers::date_parts;
pub use model::chart::{Move, Opinion, Step};
pub use model::check::check;
pub use model::condition::{Condition, FieldTest, Setting, holds_all};
pub use model::coverage::{COVERS, coverage, missing};
pub use model::display::{PageRows, Row};
pub use model::drafting::{DefaultFrom, MINISTRY_CODE};
pub use model::fees::{Exempted, FeeDue};
pub use model::files::{Fault, PackageFiles, ReadError};
pub use model::form::{Choice, FormField, FormPage, FormSpec};
pub use model::listing::{Cursor, CursorError, FieldCount, Filter, Listed};
pub use model::package::{
    AssuranceRule, Case, Channels, ClockRules, Delivery, Field, LegalBasis, LimitRule, Package, Requirement, Sequence,
};
pub use model::paper::{NumberRule, Part, ResultRule};
pub use model::play::{Outcome, play};
pub use model::procedure::{Procedure, Version, VersionId};
pub use model::report::{AgencyKinds, CaseOutcome, Report};
pub use model::rules::{MoveOut, PartDue, shares};
pub use model::synthetic::synthetic;
pub use model::tariff::{CapPer, Exemption, Fee, Per, Tier};
pub use model::text::Text;
pub use model::validate::{FieldError, NamedCommune};
pub use model::vocabulary::{
    Category, DeliveryWay, Department, DueAt, Electronic, FeeKind, FileKind, Filer, Level, LifeEvent, MoveAction, OnSilence, OnlineLevel,
    PartGroup, PartSource, Power, Register, Representation, ResultKind, Right, Role, Route, StepPlace, SubjectKind, Work,
};
pub use model::widget::{ApplicantField, EidField, FieldKind, FieldSource, Widget};
pub use model::worked::{ActionKind, Expected, WorkedAction, WorkedCase};
pub use service::catalogue::Catalogue;
pub use service::import::{Import, Imported, import};
pub use service::list::{current, fields, files, list, versions};

/// The migrations of this crate.
pub const MIGRATIONS: &[store::Migration] = store::migrations!["procedure": "20261122_04_procedures"];
