use super::Sample;
use crate::Words;
use crate::components::*;

pub(super) fn states(words: &Words) -> Vec<Sample> {
    let gap = || Html::trusted(" ".to_owned());
    let tags = (1..=10).map(|code| Html::from(StatusTag::dossier(code, words)).and(gap()));
    let chips = [
        DeadlineChip::new(DeadlineState::Far, "Còn 12 ngày làm việc").date("08/12"),
        DeadlineChip::new(DeadlineState::Soon, "Còn 2 ngày làm việc"),
        DeadlineChip::new(DeadlineState::Today, "Hôm nay, trước 17:30"),
        DeadlineChip::new(DeadlineState::Late, "Quá hạn 1 ngày"),
        DeadlineChip::new(DeadlineState::Paused, "Tạm dừng"),
        DeadlineChip::new(DeadlineState::Done, "Trước hạn 2 ngày"),
    ];
    vec![
        Sample::new("Mười trạng thái của hồ sơ", Html::join(tags)),
        Sample::new("Thời hạn", Html::join(chips.map(|chip| Html::from(chip).and(gap())))),
        Sample::new("Số đếm tự cập nhật", LiveCount::new("/dem", "late", 2)),
    ]
}

pub(super) fn lists(words: &Words) -> Vec<Sample> {
    let columns = || {
        vec![
            Column::new("Mã hồ sơ").lead().sort("#code", Sort::None),
            Column::new("Thủ tục"),
            Column::new("Chủ hồ sơ").sort("#owner", Sort::None),
            Column::new("Trạng thái"),
            Column::new("Thời hạn").sort("#due", Sort::Ascending),
        ]
    };
    let row = |id: &str, procedure: &str, owner: &str, code: u8, chip: DeadlineChip| {
        Row::new(id, format!("hồ sơ {id}"))
            .cell(id)
            .cell(procedure)
            .cell(owner)
            .cell(StatusTag::dossier(code, words))
            .cell(chip)
            .link("#danh-sach")
    };
    let rows = || {
        vec![
            row(
                "H31.23.5-261120-0007",
                "Cấp giấy xác nhận tình trạng hôn nhân",
                "Trần Văn Hùng",
                4,
                DeadlineChip::new(DeadlineState::Late, "Quá hạn 1 ngày"),
            )
            .tone(Tone::Danger),
            row("H31.23.5-261122-0042", "Đăng ký khai sinh", "Nguyễn Thị Lan", 2, DeadlineChip::new(DeadlineState::Today, "Hôm nay"))
                .unread(true),
            row(
                "H31.23.5-261119-0113",
                "Cấp giấy phép xây dựng nhà ở riêng lẻ",
                "Hộ ông Đỗ Quang Khải",
                5,
                DeadlineChip::new(DeadlineState::Paused, "Tạm dừng"),
            ),
            row(
                "H31.23.5-261121-0026",
                "Chứng thực bản sao từ bản chính",
                "Công ty TNHH Nhãn Lồng",
                4,
                DeadlineChip::new(DeadlineState::Soon, "Còn 1 ngày làm việc"),
            ),
            row("H31.23.5-261118-0090", "Thành lập hộ kinh doanh", "Phạm Thị Mai", 9, DeadlineChip::new(DeadlineState::Done, "Trước hạn")),
        ]
    };
    let simple = || vec![Column::new("Khoản thu").lead(), Column::new("Căn cứ"), Column::new("Số tiền").numeric()];
    let fee = |name: &str, source: &str, amount: i64| Row::new(name, name).cell(name).cell(source).cell(format!("{} đ", thousands(amount)));
    vec![
        Sample::dense(
            "Thẻ, lọc, chọn nhiều dòng, trang",
            Html::from(Tabs::new(
                "Hàng việc",
                vec![
                    Tab::new("Chờ tiếp nhận", "#a").count(12),
                    Tab::new("Đang xử lý", "#b").count(38).current(true),
                    Tab::new("Chờ bổ sung", "#c").count(4),
                    Tab::new("Chờ trả kết quả", "#d").count(9),
                ],
            ))
            .and(filters(words))
            .and(InboxTable::new("inbox", "Hồ sơ đang xử lý", columns(), rows(), words).bulk(
                "ids",
                "#danh-sach",
                vec![
                    Button::new("Phân công").key("p"),
                    Button::new("Chuyển xử lý").secondary(),
                    Button::new("In phiếu").secondary().icon(Icon::Print),
                ],
            ))
            .and(Pager::new("51–100", Some("#truoc".to_owned()), Some("#sau".to_owned()), words)),
        ),
        Sample::dense(
            "Không có dòng nào",
            InboxTable::new("empty", "Hồ sơ quá hạn", columns(), Vec::new(), words)
                .empty(EmptyState::new("Không có hồ sơ quá hạn", "Mọi hồ sơ của đơn vị còn trong hạn.").icon(Icon::Check)),
        ),
        Sample::new(
            "Bảng thoáng, cho người dân",
            InboxTable::new(
                "fees",
                "Phí, lệ phí",
                simple(),
                vec![fee("Bản sao trích lục", "TT 281/2016/TT-BTC", 8_000), fee("Chuyển phát", "Bưu chính công ích", 32_000)],
                words,
            )
            .comfortable()
            .show_caption(),
        ),
        Sample::new("Phím tắt", Html::from(KeyHelp::new(words, keys()).plain()).and(KeyHelp::new(words, keys()))),
    ]
}

fn filters(words: &Words) -> FilterBar {
    let procedures = ["Đăng ký khai sinh", "Chứng thực bản sao"].map(|name| Choice::new(name, name)).to_vec();
    let states = ["Đang xử lý", "Chờ bổ sung"].map(|name| Choice::new(name, name)).to_vec();
    FilterBar::new("#danh-sach", words)
        .field(TextField::new("filter-text", "Mã, tên").compact())
        .field(Select::new("filter-procedure", "Thủ tục", procedures).empty("Tất cả").compact())
        .field(Select::new("filter-state", "Trạng thái", states).empty("Tất cả").compact())
        .field(NativeDate::new("filter-from", "Hẹn trả đến").compact())
        .chip("Lĩnh vực: Hộ tịch", "#1")
        .chip("Nộp trực tuyến", "#2")
        .clear("#3", words)
}

fn keys() -> Vec<(String, String)> {
    [
        ("j k", "Dòng sau, dòng trước"),
        ("Enter", "Mở hồ sơ"),
        ("x", "Chọn dòng"),
        ("/", "Tới ô quét"),
        ("F2", "Tiếp nhận và in"),
        ("Alt+L", "Khóa máy"),
    ]
    .map(|(key, meaning)| (key.to_owned(), meaning.to_owned()))
    .to_vec()
}

pub(super) fn finding(words: &Words) -> Vec<Sample> {
    let found = vec![
        ("Đăng ký khai sinh".to_owned(), "1.001193 · Hộ tịch".to_owned(), "#1".to_owned()),
        ("Đăng ký lại khai sinh".to_owned(), "1.004884 · Hộ tịch".to_owned(), "#2".to_owned()),
    ];
    vec![
        Sample::new(
            "Tìm, cỡ lớn",
            SearchBox::new("#tim", "q", "Ông/Bà cần làm thủ tục gì?", words)
                .id("tim-lon")
                .large()
                .example("Ví dụ: khai sinh, giấy phép xây dựng"),
        ),
        Sample::new(
            "Gợi ý khi gõ",
            Html::trusted(format!(
                "<div class=\"ph-style__suggestions\"><div class=\"ph-suggestions\">{}</div></div>",
                Suggestions::new(found, words)
            )),
        ),
        Sample::dense("Ô quét của quầy", ScanField::new("#tim", words)),
    ]
}
