use super::Sample;
use crate::Words;
use crate::components::*;

pub(super) fn buttons(words: &Words) -> Vec<Sample> {
    vec![
        Sample::new(
            "Bốn mức nhấn; mỗi trang một nút chính",
            ButtonGroup::new(vec![
                Button::new("Nộp hồ sơ"),
                Button::new("Lưu, làm sau").secondary(),
                Button::new("Từ chối tiếp nhận").danger(),
                Button::new("Quay lại").quiet().link("#nut"),
            ]),
        ),
        Sample::new(
            "Có hình, chưa bấm được, sao chép, in",
            ButtonGroup::new(vec![
                Button::new("Chụp ảnh").icon(Icon::Camera).secondary(),
                Button::new("Ký số").icon(Icon::Sign).disabled(true),
            ])
            .with(CopyButton::new("H31.23.5-261122-0042", words))
            .with(PrintButton::new(words)),
        ),
        Sample::dense(
            "Dày, có phím tắt",
            ButtonGroup::new(vec![
                Button::new("Tiếp nhận và in").key("F2"),
                Button::new("Chuyển xử lý").key("c").secondary(),
                Button::new("Yêu cầu bổ sung").key("b").secondary(),
                Button::new("Phím tắt").icon(Icon::Keyboard).quiet().opens("phim-tat"),
            ]),
        ),
    ]
}

pub(super) fn fields(words: &Words) -> Vec<Sample> {
    vec![
        Sample::new(
            "Một dòng chữ",
            TextField::new("full-name", "Họ, chữ đệm và tên").hint("Viết như trên thẻ căn cước").width(Width::Wide).autocomplete("name"),
        ),
        Sample::new(
            "Có lỗi",
            TextField::new("full-name", "Họ, chữ đệm và tên")
                .id("full-name-error-sample")
                .hint("Viết như trên thẻ căn cước")
                .width(Width::Wide)
                .error(Some("Hãy nhập họ, chữ đệm và tên".to_owned())),
        ),
        Sample::new("Số định danh cá nhân", TextField::personal_number("number", words).value("099187001234")),
        Sample::new("Điện thoại, không bắt buộc", TextField::phone("phone", words).optional(words).value("0912 345 678")),
        Sample::new("Số tiền", TextField::money("fee", "Lệ phí đã thu").value("150000")),
        Sample::new(
            "Đã có từ cơ sở dữ liệu quốc gia về dân cư",
            TextField::new("known", "Nơi thường trú").value("Phường Phố Hiến, tỉnh Hưng Yên").readonly(),
        ),
        Sample::new(
            "Nhiều dòng",
            TextArea::new("reason", "Nội dung đề nghị").rows(3).max(500, words).value("Đề nghị cấp bản sao trích lục khai sinh."),
        ),
        Sample::new(
            "Ngày tháng của người dân",
            DateField::new("born", "Ngày sinh", words).hint("Ví dụ: 05 02 1987").parts("05", "02", "1987").birthday(),
        ),
        Sample::new(
            "Ngày tháng sai một phần",
            DateField::new("issued", "Ngày cấp", words)
                .parts("12", "13", "2021")
                .wrong(&["month"])
                .error(Some("Tháng phải từ 1 đến 12".to_owned())),
        ),
        Sample::dense(
            "Dày, cho cán bộ",
            Html::join([
                Html::from(TextField::new("applicant", "Chủ hồ sơ").compact().value("Nguyễn Thị Lan")),
                NativeDate::new("received", "Ngày tiếp nhận").compact().value("2026-11-22").into(),
            ]),
        ),
    ]
}

pub(super) fn choices(words: &Words) -> Vec<Sample> {
    let wards = || ["Phường Phố Hiến", "Phường Sơn Nam", "Phường Hồng Châu", "Xã Tân Hưng"].map(|name| Choice::new(name, name)).to_vec();
    let extra = TextField::new("proxy-name", "Họ và tên người ủy quyền").width(Width::Wide);
    vec![
        Sample::new(
            "Chọn một, có câu hỏi thêm",
            RadioGroup::new(
                "on-behalf",
                "Ông/Bà nộp hồ sơ cho ai?",
                vec![
                    Choice::new("self", "Cho tôi"),
                    Choice::new("child", "Cho con dưới 18 tuổi của tôi").hint("Không cần giấy ủy quyền"),
                    Choice::new("other", "Cho người khác, theo ủy quyền").reveal(extra),
                ],
            )
            .selected("other"),
        ),
        Sample::new(
            "Hai lựa chọn ngắn",
            RadioGroup::new("printed", "Có nhận bản giấy không?", vec![Choice::new("yes", "Có"), Choice::new("no", "Không")])
                .inline()
                .selected("no"),
        ),
        Sample::new(
            "Chọn nhiều, có lỗi",
            Checkboxes::new(
                "notify",
                "Nhận thông báo qua",
                vec![
                    Choice::new("app", "Ứng dụng"),
                    Choice::new("sms", "Tin nhắn SMS"),
                    Choice::new("mail", "Thư điện tử").disabled().hint("Tài khoản chưa có địa chỉ thư"),
                ],
            )
            .error(Some("Hãy chọn ít nhất một cách".to_owned())),
        ),
        Sample::new(
            "Cam đoan",
            Checkbox::new("promise", "Tôi cam đoan nội dung khai là đúng sự thật và chịu trách nhiệm trước pháp luật."),
        ),
        Sample::new(
            "Danh sách thả xuống",
            Select::new("ward", "Xã, phường", wards()).empty("Chọn xã, phường").hint("Theo địa giới từ ngày 01/7/2025"),
        ),
        Sample::new("Cơ quan, đơn vị", OrgPicker::new("agency", "Chuyển tới", organisation(), words).selected(&["2"])),
    ]
}

fn organisation() -> Vec<OrgNode> {
    let ward = |id: &str, name: &str| {
        OrgNode::new(id, name).children(vec![
            OrgNode::new(format!("{id}-1"), "Trung tâm Phục vụ hành chính công"),
            OrgNode::new(format!("{id}-2"), "Phòng Văn hóa – Xã hội").note("Lê Thị Hoa"),
        ])
    };
    vec![
        OrgNode::group(
            "Sở, ban, ngành",
            vec![
                OrgNode::new("1", "Sở Tư pháp"),
                OrgNode::new("2", "Sở Xây dựng").note("Tiếp nhận liên thông"),
                OrgNode::new("3", "Sở Nội vụ"),
            ],
        ),
        OrgNode::group("Xã, phường", vec![ward("4", "Phường Phố Hiến"), ward("5", "Phường Sơn Nam"), ward("6", "Xã Tân Hưng")]),
    ]
}

pub(super) fn files(words: &Words) -> Vec<Sample> {
    let birth = FileRow::new("giay-chung-sinh.jpg")
        .link("#tep")
        .detail("JPG, 840 KB")
        .mark(StatusTag::new(Tone::Success, "Đạt"))
        .removable("#tep", words);
    let consent = FileRow::new("Văn bản đồng ý của cha mẹ.pdf")
        .link("#tep")
        .detail("PDF, 1,2 MB")
        .mark(StatusTag::new(Tone::Warning, "Mờ, chụp lại"));
    vec![
        Sample::new("Tải giấy tờ lên", FileUpload::new("paper", "Giấy chứng sinh", words).hint("Chụp rõ bốn góc, không lóa").camera()),
        Sample::new(
            "Nhiều tệp, đã có một, có lỗi",
            FileUpload::new("more", "Giấy tờ khác", words)
                .multiple()
                .rules(&["pdf", "jpg"], 20, words)
                .files(vec![birth.clone()])
                .error(Some("Thiếu trang 2 của hợp đồng".to_owned())),
        ),
        Sample::new("Danh sách tệp", FileList::new(vec![birth, consent])),
    ]
}
