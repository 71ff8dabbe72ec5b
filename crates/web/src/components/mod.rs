//! What pages are made of. Each component is a struct that prints itself as HTML; a page puts it into its template as `{{ chip }}`, unescaped.
//!
//! `README.md` beside this file lists them all with a line of use, and `/kieu-dang` shows them in every state.

mod button;
mod chart;
mod choice;
mod date;
mod dialog;
mod field;
mod find;
mod html;
mod icon;
mod journey;
mod layout;
mod notice;
mod organisation;
mod post_form;
mod process;
mod record;
mod status;
mod summary;
mod table;
mod tile;
mod upload;

pub use button::{Button, ButtonGroup, ButtonKind, CopyButton, Hidden, PrintButton};
pub use chart::{BarChart, BarList};
pub use choice::{Checkbox, Checkboxes, Choice, RadioGroup, Select};
pub use date::{DateField, NativeDate, TextArea};
pub use dialog::{ConfirmPanel, Dialog, KeyHelp};
pub use field::{TextField, Width};
pub use find::{FilterBar, ScanField, SearchBox, Suggestions, Tab, Tabs};
pub use html::{Component, Html};
pub use icon::Icon;
pub use journey::{Breadcrumb, ConfirmationPanel, Steps, Task, TaskList, TaskState};
pub use layout::{Fieldset, OnPaper, OnScreen};
pub use notice::{EmptyState, ErrorSummary, Notice};
pub use organisation::{OrgNode, OrgPicker};
pub use post_form::PostForm;
pub use process::{ProcessDiagram, ProcessStep};
pub use record::{ComputationPanel, Event, QueueTicket, SignaturePanel, Timeline};
pub use status::{DeadlineChip, DeadlineState, StatusTag, Tone};
pub use summary::{DefinitionList, SummaryList};
pub use table::{Column, InboxTable, Pager, Row, Sort};
pub use tile::{Card, CardGrid, LiveCount, Tile, TileGrid};
pub use upload::{FileList, FileRow, FileUpload};

/// A whole number as Vietnamese writes it: 1.234.567.
pub fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    if number < 0 {
        text.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_parted_by_dots() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_000), "1.000");
        assert_eq!(thousands(-1_234_567), "-1.234.567");
    }

    #[test]
    fn what_a_person_typed_is_escaped_and_a_component_is_not() {
        let field = TextField::new("name", "Họ và tên").value("<b>\"A\"</b>").to_string();
        assert!(!field.contains("<b>"));
        assert!(Fieldset::new("Tên", Html::of(&TextField::new("name", "Họ"))).to_string().contains("<input"));
    }

    #[test]
    fn an_error_is_tied_to_its_field() {
        let field = TextField::new("name", "Họ và tên").hint("Như trên thẻ").error(Some("Hãy nhập họ và tên".to_owned())).to_string();
        assert!(field.contains("aria-invalid=\"true\""));
        assert!(field.contains("aria-describedby=\"name-hint name-error\""));
        assert!(field.contains("id=\"name-error\""));
    }
}
