//! A paper as the counter takes it in, line by line: ticked off, in which form, how many, kept or only shown, compared with the original,
//! scanned. Nothing of it follows from the rest: the clerk has the paper in hand.

use askama::Template;
use procedure::{Part, PartGroup};
use web::components::Html;
use web::{FieldErrors, Fields, Words};

use crate::service::incoming::IncomingPart;

/// Word of a paper that is shown and given back at once.
const SHOWN: &str = "shown";

/// A line of the papers.
pub(super) struct PartLine {
    pub(super) code: String,
    pub(super) name: String,
    note: String,
    pub(super) required: bool,
    pub(super) ticked: bool,
    form: String,
    quantity: String,
    kept: String,
    checked: bool,
    upload: Html,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "onestop/part_line.html")]
struct PartView<'a> {
    line: &'a PartLine,
    forms: Vec<(&'static str, String)>,
    keeps: Vec<(&'static str, String)>,
    form_of: String,
    quantity_of: String,
    kept_of: String,
    checked: String,
}

impl PartLine {
    /// The line of a part as it was sent, or as the procedure expects the paper; `upload` takes its scan.
    pub(super) fn new(part: &Part, (fields, errors): (&Fields, &FieldErrors), upload: Html, words: &Words) -> PartLine {
        let usual = match (part.originals, part.copies) {
            (0, 0) => "electronic",
            (0, _) => "copy",
            _ => "original",
        };
        let or = |name: &str, usual: &str| {
            let name = format!("{name}-{}", part.code);
            if fields.has(&name) { fields.text(&name).to_owned() } else { usual.to_owned() }
        };
        PartLine {
            ticked: fields.has(&format!("part-{}", part.code)),
            required: false,
            form: or("form", usual),
            quantity: or("quantity", &part.originals.max(part.copies).max(1).to_string()),
            kept: or("kept", if part.group == PartGroup::Present { SHOWN } else { "kept" }),
            checked: fields.has(&format!("checked-{}", part.code)),
            error: errors.of(&format!("quantity-{}", part.code)).map(|message| words.tell(message)),
            code: part.code.clone(),
            name: part.name.vi.clone(),
            note: part.note.as_ref().map(|note| note.vi.clone()).unwrap_or_default(),
            upload,
        }
    }

    /// The paper as it comes in, without its scan. What is no number counts as none, and that is refused.
    pub(super) fn incoming(&self) -> IncomingPart {
        IncomingPart {
            code: self.code.clone(),
            name: self.name.clone(),
            form: self.form.clone(),
            quantity: self.quantity.trim().parse().unwrap_or(0),
            shown_only: self.kept == SHOWN,
            checked: self.checked,
            reused: false,
            file: None,
        }
    }

    /// The line as it is drawn.
    pub(super) fn draw(&self, words: &Words) -> Html {
        let named = |kind: &'static str, codes: &[&'static str]| {
            codes.iter().map(|code| (*code, words.say(&format!("onestop-{kind}-{code}")))).collect()
        };
        Html::of(&PartView {
            line: self,
            forms: named("paper", &["original", "copy", "electronic"]),
            keeps: named("kept", &["kept", SHOWN]),
            form_of: words.say("onestop-counter-form-of"),
            quantity_of: words.say("onestop-counter-quantity-of"),
            kept_of: words.say("onestop-counter-kept-of"),
            checked: words.say("onestop-counter-checked"),
        })
    }
}
