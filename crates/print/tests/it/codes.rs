use print::{PrintError, code128_svg, qr_svg};

#[test]
fn a_code_128_has_the_modules_of_its_text() {
    let svg = code128_svg("H31.20.15-260205-0042").unwrap();
    // Start, 21 signs, check: 11 modules each; stop: 13; quiet zones: 10 on each side.
    assert!(svg.contains(r#"viewBox="0 0 286 40""#), "{svg}");
}

#[test]
fn a_code_128_is_refused_outside_ascii() {
    for text in ["", "Đường", "Ć12", "a\nb"] {
        assert!(matches!(code128_svg(text), Err(PrintError::Code { .. })), "{text:?}");
    }
}

#[test]
fn a_qr_code_holds_any_text_up_to_its_limit() {
    assert!(qr_svg("https://dichvucong.thu.example/tra-cuu?ma=Đ").unwrap().starts_with("<svg"));
    assert!(matches!(qr_svg(&"x".repeat(5000)), Err(PrintError::Code { .. })));
}
