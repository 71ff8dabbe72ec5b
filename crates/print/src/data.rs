//! Makes data printable: whatever people typed, the paper comes out.

use serde_json::Value;
use typst::text::Font;
use unicode_normalization::UnicodeNormalization as _;

/// What stands for a sign that the fonts do not have.
const MISSING: char = '\u{25a1}';

/// Rewrites every text: composed form (so that the PDF's text can be searched), no control signs, and a box for each sign that the
/// font lacks. PDF/A forbids missing glyphs, so without this one emoji in a remark would stop the whole paper.
pub(crate) fn make_printable(value: &mut Value, font: &Font) {
    match value {
        Value::String(text) => {
            if !text.is_ascii() || text.bytes().any(|byte| byte.is_ascii_control()) {
                *text = printable(text, font);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| make_printable(item, font)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make_printable(field, font)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The same for a text that stands alone.
pub(crate) fn printable(text: &str, font: &Font) -> String {
    text.nfc()
        .filter_map(|sign| match sign {
            '\n' => Some('\n'),
            // Joiners, direction marks and variation selectors have no picture of their own.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\r' => {
                None
            }
            sign if sign.is_control() => Some(' '),
            sign if font.info().coverage.contains(u32::from(sign)) => Some(sign),
            sign if sign.is_whitespace() => Some(' '),
            _ => Some(MISSING),
        })
        .collect()
}
