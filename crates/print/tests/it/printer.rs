use jiff::civil::{DateTime, datetime};
use kernel::Language;
use print::{Document, PrintError, Printer};
use serde_json::{Value, json};

use crate::reader::{fonts, info, pages, printer, text};

const MADE: DateTime = datetime(2026, 2, 5, 9, 30, 0, 0);

fn pdf(main: &str, data: Value) -> Result<Vec<u8>, PrintError> {
    printer().pdf(&Document { main, files: &[], data, title: "Thử", language: Language::Vi, created: MADE })
}

#[track_caller]
fn check_words(expression: &str, expected: &str) {
    let source = format!("#import \"/form.typ\": *\n#let data = json(\"/data.json\")\n#{expression}");
    assert_eq!(text(&pdf(&source, json!({ "at": "2026-02-05T09:30:00" })).unwrap()), expected, "{expression}");
}

#[test]
fn dates_are_written_as_the_decree_asks() {
    check_words("date-words(data.at)", "ngày 05 tháng 02 năm 2026");
    check_words("date-words(\"2026-11-20\")", "ngày 20 tháng 11 năm 2026");
    check_words("date-words((day: 3, month: 3, year: 2026))", "ngày 03 tháng 3 năm 2026");
    check_words("date-short(data.at)", "05/02/2026");
    check_words("moment-words(data.at)", "09 giờ 30 phút, ngày 05 tháng 02 năm 2026");
    check_words("moment-short(data.at)", "09:30 ngày 05/02/2026");
}

#[test]
fn amounts_are_written_in_figures_and_words() {
    check_words("money(2530000)", "2.530.000 đồng");
    check_words("number(-1005)", "–1.005");
    check_words("number-words(24)", "hai mươi tư");
    check_words("number-words(1005)", "một nghìn không trăm linh năm");
    check_words("number-words(15)", "mười lăm");
    check_words("number-words(121)", "một trăm hai mươi mốt");
    check_words("number-words(0)", "không");
    check_words("number-words(1000000000)", "một tỷ");
    check_words("number-words(3000002000000)", "ba nghìn tỷ hai triệu".replace(" hai triệu", " không trăm linh hai triệu").as_str());
    check_words("money-words(8000)", "Tám nghìn đồng");
    check_words("money-words(2530000)", "Hai triệu năm trăm ba mươi nghìn đồng");
}

#[test]
fn capacity_follows_agency_and_title() {
    let signed = |name: &str, capacity: &str, title: &str| {
        let data = json!({ "agency": { "name": name }, "signer": { "capacity": capacity, "title": title, "name": "Vũ Văn Thí Dụ" } });
        text(&pdf("#import \"/form.typ\": *\n#signature(json(\"/data.json\"))", data).unwrap())
    };
    let ward = "Ủy ban nhân dân phường Phố Hiến";
    assert_eq!(signed(ward, "TM.", "Chủ tịch"), "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Vũ Văn Thí Dụ");
    assert_eq!(
        signed(ward, "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", "Phó Chủ tịch"),
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vũ Văn Thí Dụ"
    );
    assert_eq!(signed("Sở Tư pháp", "KT.", "Phó Giám đốc"), "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Vũ Văn Thí Dụ");
    assert_eq!(signed("Sở Tư pháp", "Q.", "Giám đốc"), "Q. GIÁM ĐỐC Vũ Văn Thí Dụ");
    assert_eq!(signed("Sở Tư pháp", "", "Giám đốc"), "GIÁM ĐỐC Vũ Văn Thí Dụ");
}

#[test]
fn the_pdf_is_archival_embedded_and_dated_by_its_document() {
    let pdf = pdf("Thử *đậm* _nghiêng_ *_cả hai_*", json!({})).unwrap();
    let fonts = fonts(&pdf);
    assert_eq!(fonts.len(), 4, "{fonts:?}");
    assert!(fonts.iter().all(|(name, embedded)| name.contains("Tinos") && *embedded), "{fonts:?}");
    let info = info(&pdf);
    assert!(info.contains("2026-02-05T09:30:00+07") && info.contains("Phố Hiến") && info.contains("A4"), "{info}");
    let xmp = String::from_utf8_lossy(&pdf);
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>") && xmp.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
}

#[test]
fn the_same_document_gives_the_same_bytes_in_any_printer_and_thread() {
    let once = || {
        Printer::new()
            .pdf(&Document {
                main: "#json(\"/data.json\").name",
                files: &[],
                data: json!({ "name": "Đặng Thị Ế" }),
                title: "Thử",
                language: Language::Vi,
                created: MADE,
            })
            .unwrap()
    };
    let first = once();
    let others: Vec<_> = std::thread::scope(|scope| [(); 3].map(|()| scope.spawn(once)).map(|thread| thread.join().unwrap()).to_vec());
    assert!(others.iter().all(|other| *other == first));
}

#[test]
fn an_error_names_file_and_line_of_the_author() {
    let refused = |main: &str, data: Value| match pdf(main, data) {
        Err(PrintError::Template(problems)) => problems[0].to_string(),
        other => panic!("{:?}", other.map(|pdf| pdf.len())),
    };
    let missing = refused("#let data = json(\"/data.json\")\n\n#data.owner", json!({}));
    assert!(missing.starts_with("main.typ:3:") && missing.contains("owner"), "{missing}");
    let inside = refused("#import \"/form.typ\": *\n#date-words(\"mai\")", json!({}));
    assert!(inside.starts_with("main.typ:2:") && inside.contains("mai") && inside.contains("words.typ:"), "{inside}");
    let syntax = refused("Xin chào\n#let = 3", json!({}));
    assert!(syntax.starts_with("main.typ:2:"), "{syntax}");
    let elsewhere = refused("#read(\"/etc/passwd\")", json!({}));
    assert!(elsewhere.contains("not found"), "{elsewhere}");
    let package = refused("#import \"@preview/x:1.0.0\": *", json!({}));
    assert!(package.starts_with("main.typ:1:"), "{package}");
}

#[test]
fn the_clock_is_that_of_the_document() {
    assert_eq!(text(&pdf("#datetime.today().display(\"[day]/[month]/[year]\")", json!({})).unwrap()), "05/02/2026");
}

#[test]
fn whatever_was_typed_is_printed() {
    // Decomposed letters, an emoji, Chinese, a joiner, a control sign, and what would be Typst.
    let data = json!({ "name": "Nguye\u{302}\u{303}n 😀 王 a\u{200d}b \u{7} #panic() $x$ *y* @z <w>" });
    let read = text(&pdf("#json(\"/data.json\").name", data).unwrap());
    assert_eq!(read, "Nguyễn □ □ ab #panic() $x$ *y* @z <w>");
}

#[test]
fn every_page_of_simulated_data_says_so() {
    let main = "Một #pagebreak() Hai #pagebreak() #set page(flipped: true)\nBa";
    let band = "DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ";
    let marked = pages(&pdf(main, json!({ "synthetic": true })).unwrap());
    assert_eq!(marked.len(), 3);
    assert!(marked.iter().all(|page| page.matches(band).count() == 2), "{marked:?}");
    assert!(!text(&pdf(main, json!({ "synthetic": false })).unwrap()).contains("MÔ PHỎNG"));
}
