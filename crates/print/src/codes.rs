//! Bar codes as SVG, for papers and for pages.

use std::fmt::Write as _;

use barcoders::sym::code128::Code128;
use fast_qr::convert::{Builder, Shape, svg::SvgBuilder};
use fast_qr::qr::{QRBuilder, QRCodeError};

use crate::PrintError;

/// White modules that ISO/IEC 15417 asks for on each side of a Code 128.
const QUIET: usize = 10;

/// A QR code of the text, with its quiet zone. Fails when the text has more than about 2,900 bytes.
pub fn qr_svg(text: &str) -> Result<String, PrintError> {
    let code = QRBuilder::new(text).build().map_err(|error| match error {
        QRCodeError::EncodedData | QRCodeError::SpecifiedVersion => PrintError::Code { kind: "QR", why: "the text is too long".to_owned() },
    })?;
    Ok(SvgBuilder::default().margin(4).shape(Shape::Square).to_str(&code))
}

/// A Code 128 of the text, with its quiet zones, drawn to be stretched to any width and height.
/// Fails on text that the symbology has no signs for (anything but printable ASCII) and on an empty one.
pub fn code128_svg(text: &str) -> Result<String, PrintError> {
    let refused = |why: &str| PrintError::Code { kind: "Code 128", why: why.to_owned() };
    if text.is_empty() {
        return Err(refused("the text is empty"));
    }
    // The encoder reads letters beyond ASCII as commands, so they must not reach it.
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err(refused("only printable ASCII can be encoded"));
    }
    // Ɓ starts character set B: letters, digits and signs.
    let modules = Code128::new(format!("Ɓ{text}")).map_err(|error| refused(&error.to_string()))?.encode();
    let width = modules.len() + 2 * QUIET;
    let mut bars = String::new();
    let mut at = QUIET;
    // One rectangle a run: bars drawn module by module show hairlines between them when they are scaled.
    for run in modules.chunk_by(|a, b| a == b) {
        if run.first() == Some(&1) {
            // Writing to a String cannot fail.
            let _ = write!(bars, "M{at} 0h{}v40h-{}z", run.len(), run.len());
        }
        at += run.len();
    }
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 40" preserveAspectRatio="none" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{width}v40H0z"/><path fill="#000" d="{bars}"/></svg>"##
    ))
}
