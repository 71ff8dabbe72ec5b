use std::time::Instant;

use jiff::civil::datetime;
use print::forms::{
    Apology, ControlSheet, IntakeRefusal, MorningReport, NumberBook, Receipt, Register, RegisterBook, RegisterRow, ResultPage, StopNotice,
    SupplementRequest, apology, control_sheet, intake_refusal, morning_report, number_book, receipt, register, requested, result_page,
    stop_notice, supplement_request,
};
use print::{PrintError, Printer};

use crate::reader::{fonts, keep, pages, printer, text};

/// Prints, reads back, and expects so many pages and these words.
#[track_caller]
fn check(name: &str, pdf: Result<Vec<u8>, PrintError>, page_count: usize, expected: &[&str]) {
    let pdf = pdf.unwrap();
    keep(name, &pdf);
    assert_eq!(pages(&pdf).len(), page_count, "{name}");
    assert!(fonts(&pdf).iter().all(|(font, embedded)| font.contains("Tinos") && *embedded));
    let text = text(&pdf);
    for words in expected {
        assert!(text.contains(words), "{name}: no {words:?} in {text}");
    }
}

#[test]
fn form_01_receipt() {
    check(
        "mau-01",
        receipt(printer(), &Receipt::sample()),
        1,
        &[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập – Tự do – Hạnh phúc",
            "Số: 0042/TTPVHCC",
            "ngày 05 tháng 02 năm 2026",
            "GIẤY TIẾP NHẬN HỒ SƠ",
            "H31.20.15-260205-0042",
            "Đã đối chiếu bản chính",
            "17 giờ 30 phút, ngày 25 tháng 02 năm 2026",
            "Ba mươi bảy nghìn năm trăm đồng",
            "NGƯỜI NỘP HỒ SƠ",
        ],
    );
}

#[test]
fn form_01_names_the_submitter_and_leaves_out_what_is_not_there() {
    let sample = Receipt::sample();
    let submitter = print::forms::Applicant { name: "Bà Trần Thị Thử".to_owned(), email: String::new(), ..sample.applicant.clone() };
    let without = Receipt {
        submitter: Some(submitter),
        representation: "Giấy ủy quyền ngày 01/02/2026".to_owned(),
        fees: Vec::new(),
        book: None,
        parts: Vec::new(),
        tracking_url: String::new(),
        ..sample
    };
    check("mau-01-b", receipt(printer(), &without), 1, &["Người nộp: Bà Trần Thị Thử", "Phí, lệ phí: không thu"]);
}

#[test]
fn form_01_adds_up_several_amounts() {
    let sample = Receipt::sample();
    let fees = sample.fees.iter().cycle().take(3).cloned().collect();
    check(
        "mau-01-c",
        receipt(printer(), &Receipt { fees, ..sample }),
        2,
        &["Khoản thu (đồng)", "112.500 đồng (Một trăm mười hai nghìn năm trăm đồng)"],
    );
}

#[test]
fn form_02_supplement() {
    check(
        "mau-02",
        supplement_request(printer(), &SupplementRequest::sample()),
        1,
        &[
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "1. Bản vẽ mặt bằng móng",
            "Căn cứ: Điều 58",
            "đến hết ngày 09 tháng 3 năm 2026",
            "NGƯỜI HƯỚNG DẪN",
        ],
    );
}

#[test]
fn form_02_says_with_each_part_what_is_asked_of_it() {
    let message = "Đơn đăng ký: thiếu chữ ký.\nHồ sơ chưa thống nhất về năm sinh.\nĐơn đăng ký: ghi rõ nơi cư trú.\n\n";
    let (items, reason) = requested(["Đơn", "Đơn đăng ký"].into_iter(), message);
    assert_eq!(reason, "Hồ sơ chưa thống nhất về năm sinh.");
    let asked: Vec<(&str, &str)> = items.iter().map(|item| (item.name.as_str(), item.request.as_str())).collect();
    assert_eq!(asked, [("Đơn", ""), ("Đơn đăng ký", "thiếu chữ ký. ghi rõ nơi cư trú.")]);
    let request = SupplementRequest { items, reason: String::new(), ..SupplementRequest::sample() };
    let pdf = supplement_request(printer(), &request).unwrap();
    assert!(text(&pdf).contains("2. Đơn đăng ký: thiếu chữ ký.") && !text(&pdf).contains("Lý do"), "nothing is said twice");
}

#[test]
fn form_03_refusal() {
    check(
        "mau-03",
        intake_refusal(printer(), &IntakeRefusal::sample()),
        1,
        &["PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ", "không thuộc thẩm quyền", "Căn cứ: Điều 58"],
    );
}

#[test]
fn form_04_apology() {
    check(
        "mau-04",
        apology(printer(), &Apology::sample()),
        1,
        &["XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN", "Ngày 05 tháng 02 năm 2026,", "KT. GIÁM ĐỐC", "ngày 04 tháng 3 năm 2026", "Lưu: VT"],
    );
    check("mau-04-b", apology(printer(), &Apology { overdue: true, ..Apology::sample() }), 1, &["Đến nay,"]);
}

#[test]
fn an_unsigned_paper_leaves_number_and_date_open() {
    let signed = Apology { received_at: datetime(2026, 1, 5, 9, 30, 0, 0), ..Apology::sample() };
    let draft = Apology { head: signed.head.clone().unsigned(), ..signed.clone() };
    let [signed, draft] = [signed, draft].map(|paper| text(&apology(printer(), &paper).unwrap()));
    let (number, dated) = ("Số: 07/TTPVHCC", "Phố Hiến, ngày 05 tháng 02 năm 2026");
    assert!(signed.contains(number) && signed.contains(dated), "{signed}");
    assert!(draft.contains("Số: ..") && draft.contains("Phố Hiến, ngày .."), "{draft}");
    assert!(!draft.contains("07/TTPVHCC") && !draft.contains("05 tháng 02"), "{draft}");
}

#[test]
fn form_05_stop() {
    check(
        "mau-05",
        stop_notice(printer(), &StopNotice::sample()),
        1,
        &["THÔNG BÁO", "Về việc dừng giải quyết hồ sơ", "kể từ ngày 05 tháng 02 năm 2026"],
    );
}

#[test]
fn form_06_control_sheet() {
    check(
        "mau-06",
        control_sheet(printer(), &ControlSheet::sample()),
        1,
        &["PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Quá hạn", "Trước hạn", "Chờ ý kiến Công an tỉnh"],
    );
}

#[test]
fn form_07_register_repeats_its_header() {
    let pdf = register(printer(), &Register::sample()).unwrap();
    keep("mau-07", &pdf);
    let pages = pages(&pdf);
    assert!(pages.len() >= 3, "{}", pages.len());
    assert!(pages.iter().all(|page| page.contains("Mã hồ sơ") && page.contains("(12)")));
    assert!(pages.last().unwrap().contains("Tổng số: 60 hồ sơ"));
}

#[test]
fn a_register_of_numbers_repeats_its_header() {
    let pdf = number_book(printer(), &NumberBook::sample()).unwrap();
    keep("so-van-ban", &pdf);
    let pages = pages(&pdf);
    assert!((2..=4).contains(&pages.len()), "{}", pages.len());
    assert!(pages.iter().all(|page| page.contains("Mã hồ sơ") && page.contains("Lý do hủy")));
    assert!(pages[0].contains("Năm 2026 – từ số 01 đến số 60") && pages[0].contains("Đã đăng ký ở"), "{}", pages[0]);
    assert!(pages.last().unwrap().contains("Tổng số: 60 số, trong đó đã hủy 1."));
}

#[test]
fn form_07_counts_each_book_from_its_beginning() {
    let sample = Register::sample();
    let book = |name: &str, from: u32| {
        let rows = sample.books[0].rows.iter().take(3).enumerate();
        let rows = rows.map(|(at, row)| RegisterRow { line: Some(from + u32::try_from(at).unwrap()), ..row.clone() });
        RegisterBook { name: name.to_owned(), rows: rows.collect() }
    };
    let books = vec![book("01/2026", 40), book("02/2026", 1)];
    check(
        "mau-07-b",
        register(printer(), &Register { books, ..sample.clone() }),
        1,
        &["Quyển số 01/2026, 02/2026 – từ", "Quyển số 02/2026 1 H31", "Tổng số: 6 hồ sơ"],
    );
}

#[test]
fn morning_report_fits_one_page() {
    let sample = MorningReport::sample();
    check(
        "dau-gio-sang",
        morning_report(printer(), &sample),
        1,
        &["Đầu giờ sáng", "Thứ Năm, ngày 05 tháng 02 năm 2026", "Quá hạn", "chưa có người làm thay"],
    );
    let many = |count: usize| MorningReport {
        figures: sample.figures.iter().cycle().take(8).cloned().collect(),
        units: sample.units.iter().cycle().take(count).cloned().collect(),
        urgent: sample.urgent.iter().cycle().take(count * 3).cloned().collect(),
        urgent_count: 90,
        absences: sample.absences.iter().cycle().take(count).cloned().collect(),
        ..sample.clone()
    };
    check("dau-gio-sang-b", morning_report(printer(), &many(30)), 1, &["và 22 đơn vị khác", "và 78 hồ sơ khác", "và 25 người khác"]);
}

#[test]
fn a_result_page_is_the_procedures_own() {
    let template = "#import \"/form.typ\": *\n#let data = json(\"data.json\")\n#quoc-hieu(data)\n#number-and-place(data)\n#title(\"Giấy khai sinh\")\n#field(\"Họ tên\", data.form.child_name)\n#signature(data)";
    let created = datetime(2026, 2, 5, 9, 30, 0, 0);
    check(
        "ket-qua",
        result_page(printer(), template, &ResultPage::sample(), "Giấy khai sinh", created),
        1,
        &["Số: 05/2026", "GIẤY KHAI SINH", "Nguyễn Thị Mẫu", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH"],
    );
    let broken = template.replace("child_name", "child");
    let error = result_page(printer(), &broken, &ResultPage::sample(), "Giấy khai sinh", created).unwrap_err().to_string();
    assert!(error.contains("result.typ:6:"), "{error}");
}

/// Not a budget, a look: run with `--nocapture` to see what a page costs when nothing of it is remembered.
#[test]
fn printing_many_slips_in_a_row() {
    let printer = Printer::new();
    let mut millis = Vec::new();
    for number in 1..=12 {
        let mut data = Receipt::sample();
        data.dossier.code = format!("H31.20.15-260205-{number:04}");
        data.tracking_url = format!("https://dichvucong.thu.example/tra-cuu?ma={}", data.dossier.code);
        data.applicant.name = format!("Ông Nguyễn Văn Thứ {number}");
        let start = Instant::now();
        receipt(&printer, &data).unwrap();
        millis.push(start.elapsed().as_millis());
    }
    println!("ms a slip: {millis:?}");
}
