//! What invented people write into forms, by what a field is called. All of it is made up.

use super::dice::Dice;

/// Texts for fields whose name has one of these parts; the first that fits is taken.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "document_title",
        &[
            "Bằng tốt nghiệp đại học",
            "Bằng tốt nghiệp THPT",
            "Giấy khai sinh",
            "Học bạ THPT",
            "Chứng chỉ tin học",
            "Giấy chứng nhận kết hôn",
            "Giấy chứng nhận đăng ký hộ kinh doanh",
            "Quyết định tuyển dụng",
            "Bảng điểm đại học",
            "Giấy chứng nhận quyền sử dụng đất",
        ],
    ),
    (
        "document_issuer",
        &[
            "Trường Đại học Mô Phỏng",
            "Trường THPT Mô Phỏng",
            "Ủy ban nhân dân xã Ví Dụ",
            "Trung tâm Tin học Mô Phỏng",
            "Sở Giáo dục và Đào tạo tỉnh Ví Dụ",
        ],
    ),
    (
        "business_name",
        &[
            "Hộ kinh doanh Tạp hóa Mô Phỏng",
            "Hộ kinh doanh Ăn uống Mô Phỏng",
            "Hộ kinh doanh Cơ khí Mô Phỏng",
            "Hộ kinh doanh Nhãn lồng Mô Phỏng",
            "Hộ kinh doanh May mặc Mô Phỏng",
        ],
    ),
    (
        "employer_name",
        &["Công ty TNHH Cơ khí Mô Phỏng", "Công ty CP May Mô Phỏng", "Công ty TNHH Điện tử Mô Phỏng", "Công ty CP Bao bì Mô Phỏng"],
    ),
    ("facility_name", &["Nhà nghỉ Mô Phỏng", "Khách sạn Mô Phỏng", "Trung tâm Y tế Mô Phỏng", "Nhà trọ Ví Dụ", "Cơ sở lưu trú Trung Mẫu"]),
    ("tax_office", &["Thuế cơ sở 1 tỉnh Hưng Yên", "Thuế cơ sở 3 tỉnh Hưng Yên", "Thuế cơ sở 5 tỉnh Hưng Yên"]),
    ("born_at", &["Bệnh viện Đa khoa Mô Phỏng, tỉnh Hưng Yên", "Trạm y tế xã Ví Dụ, tỉnh Hưng Yên"]),
    ("died_at", &["Tại nhà riêng, xã Ví Dụ, tỉnh Hưng Yên", "Bệnh viện Đa khoa Mô Phỏng, tỉnh Hưng Yên"]),
    ("entry", &["Thay đổi chữ đệm theo quyết định của cơ quan đăng ký hộ tịch (mô phỏng)"]),
    ("building_line", &["Theo hiện trạng đường thôn rộng 5 m, không lùi", "Chỉ giới xây dựng lùi 2 m so với chỉ giới đường đỏ"]),
    ("drawings", &["KT-01 đến KT-06", "KT-01 đến KT-09, KC-01 đến KC-05"]),
    ("use_term", &["Lâu dài"]),
    ("bank_name", &["Ngân hàng Mô Phỏng, chi nhánh Hưng Yên"]),
    ("union_name", &["Công đoàn cơ sở Công ty Mô Phỏng"]),
    ("organisation_name", &["Hội Người cao tuổi (mô phỏng)", "Hội Chữ thập đỏ (mô phỏng)"]),
    ("designer_name", &["Công ty CP Thiết kế Mô Phỏng", "Công ty TNHH Kiến trúc Mô Phỏng"]),
    (
        "project_name",
        &["Nhà xưởng sản xuất Mô Phỏng", "Nhà văn hóa thôn Ví Dụ", "Cửa hàng kinh doanh tổng hợp Mô Phỏng", "Kho hàng Mô Phỏng"],
    ),
    (
        "request_content",
        &[
            "Đăng ký thường trú cùng gia đình",
            "Đăng ký thường trú về nhà mới",
            "Nhập hộ về với vợ",
            "Nhập hộ về với chồng",
            "Đăng ký thường trú cho con",
        ],
    ),
    (
        "purpose_detail",
        &[
            "Chuyển nhượng quyền sử dụng đất",
            "Vay vốn ngân hàng",
            "Bổ sung hồ sơ cá nhân",
            "Nộp hồ sơ xin việc",
            "Làm thủ tục nhập học cho con",
            "Làm thủ tục mua nhà ở",
        ],
    ),
    (
        "late_reason",
        &[
            "Gia đình đi làm ăn xa, chưa kịp đăng ký",
            "Cháu sinh non, mẹ và cháu nằm viện dài ngày",
            "Chờ cha của cháu về để cùng khai",
            "Gia đình chưa thống nhất việc đặt tên cho cháu",
            "Không biết thời hạn đăng ký là 60 ngày",
        ],
    ),
    (
        "lost_reason",
        &["Thất lạc khi chuyển nhà", "Bị ướt, không đọc được", "Mất cùng túi giấy tờ khi đi đường", "Để lâu bị mối mọt làm hỏng"],
    ),
    (
        "working_hours",
        &[
            "Ngày 8 giờ, tuần 48 giờ; nghỉ giữa giờ 30 phút; nghỉ chủ nhật và các ngày lễ",
            "Ngày 8 giờ, tuần 44 giờ; nghỉ chiều thứ bảy, chủ nhật và các ngày lễ",
            "Làm theo ca, mỗi ca 8 giờ, ca đêm nghỉ giữa giờ 45 phút; mỗi tuần nghỉ một ngày",
        ],
    ),
    (
        "reassessment_reason",
        &[
            "Tình trạng sức khỏe thay đổi so với lần trước",
            "Đã hết thời hạn của lần xác định trước",
            "Mới phẫu thuật, việc đi lại khó khăn hơn",
        ],
    ),
    (
        "amendment_summary",
        &[
            "Sửa đổi thời giờ làm việc và danh mục hành vi vi phạm",
            "Bổ sung quy định phòng, chống quấy rối tại nơi làm việc",
            "Sửa đổi quy định về trách nhiệm vật chất và tạm thời chuyển việc",
        ],
    ),
    ("breach", &["Đi muộn nhiều lần không có lý do", "Không chấp hành quy định an toàn lao động", "Tự ý nghỉ việc không báo trước"]),
    ("article", &["Điều 9", "Điều 12", "Điều 15", "Điều 21"]),
    (
        "industry",
        &[
            "Sản xuất sản phẩm cơ khí",
            "May trang phục",
            "Sản xuất linh kiện điện tử",
            "Chế biến long nhãn, hoa quả sấy",
            "Sản xuất bao bì giấy",
            "Vận tải hàng hóa bằng đường bộ",
            "Dệt chiếu cói",
            "Bán buôn vật liệu xây dựng",
        ],
    ),
    ("description", &["Khó khăn khi vận động", "Nghe kém hai tai", "Nhìn kém", "Nói khó, phải có người giúp", "Khó ghi nhớ, tự phục vụ"]),
    ("treatment", &["Điều trị ngoại trú định kỳ", "Phục hồi chức năng tại trạm y tế", "Không điều trị thường xuyên"]),
    ("asset_kind", &["Nhà ở riêng lẻ"]),
    ("stages", &["Giai đoạn 1: móng và khung; giai đoạn 2: hoàn thiện"]),
    ("title", &["Giám đốc", "Tổng Giám đốc", "Phó Giám đốc phụ trách", "Chủ tịch Hội đồng thành viên"]),
    ("representative", &["Phạm Văn Mẫu, Chủ tịch"]),
    ("village", &["Thôn Ví Dụ", "Thôn Trung Mẫu", "Thôn Hạ Mẫu", "Tổ dân phố số 1", "Tổ dân phố số 3", "Tổ dân phố số 5"]),
    (
        "birth_place",
        &["Bệnh viện Đa khoa Mô Phỏng, tỉnh Hưng Yên", "Bệnh viện Sản – Nhi Mô Phỏng, tỉnh Hưng Yên", "Trạm y tế xã Ví Dụ, tỉnh Hưng Yên"],
    ),
    (
        "hometown",
        &["Xã Ân Thi, tỉnh Hưng Yên", "Xã Khoái Châu, tỉnh Hưng Yên", "Xã Tiên Lữ, tỉnh Hưng Yên", "Phường Sơn Nam, tỉnh Hưng Yên"],
    ),
    ("place", &["Xã Ví Dụ, tỉnh Hưng Yên", "Phường Phố Hiến, tỉnh Hưng Yên", "Xã Khoái Châu, tỉnh Hưng Yên"]),
    ("issuer", &["Tòa án nhân dân khu vực Mô Phỏng", "Ủy ban nhân dân xã Ví Dụ"]),
    ("end_paper", &["Quyết định số 15/2024/QĐST-HNGĐ, Tòa án nhân dân khu vực Mô Phỏng"]),
    ("content", &["Đề nghị giải quyết theo quy định", "Đề nghị cấp giấy theo hồ sơ kèm theo", "Đề nghị xác nhận nội dung thay đổi"]),
    (
        "message",
        &["Đề nghị giải quyết theo quy định", "Đề nghị gửi kết quả sớm để kịp nhập học", "Xin liên hệ qua điện thoại nếu thiếu giấy tờ"],
    ),
    ("name", &["Mô Phỏng", "Bán lẻ hàng hóa trong các cửa hàng tiện lợi"]),
    (
        "reason",
        &[
            "Theo nhu cầu của gia đình",
            "Chuyển về ở cùng bố mẹ",
            "Giấy cũ đã rách, mờ chữ",
            "Tách thửa cho con",
            "Thay đổi nơi làm việc",
            "Bổ sung vào hồ sơ",
        ],
    ),
    ("setback", &["Lùi 2 m; mật độ 70 %"]),
];

/// Fields that hold a number of a paper, with how such numbers begin and end.
const NUMBERS: &[(&str, &str, &str)] = &[
    ("serial", "AA ", ""),
    ("minutes", "", "/BB-HĐXĐ"),
    ("plan_note", "Trích lục bản đồ địa chính số ", "/TL"),
    ("birth_paper_number", "GCS-", ""),
    ("account_number", "0000", ""),
    ("code", "47", ""),
    ("map_sheet", "", ""),
    ("parcel", "", ""),
    ("room", "", ""),
    ("rules_number", "", "/QĐ-NQ"),
    ("decision_number", "", "/QĐ-UBND"),
    ("notice_number", "", "/TB-SNV"),
    ("certificate_number", "", "/GXN-UBND"),
    ("number", "", "/2025"),
];

/// A text for a field that has no widget of its own.
pub(super) fn text(dice: &mut Dice, name: &str) -> String {
    if name.ends_with("_time") || name == "time" {
        return format!("{:02}:{:02}", dice.between(13, 21), dice.between(0, 59));
    }
    if name == "serial" {
        return format!("AA {:08}", dice.between(1, 9_999_999));
    }
    if let Some((_, start, end)) = NUMBERS.iter().find(|(part, ..)| name.contains(part) && !name.contains("_name")) {
        let number = if *start == "47" { dice.between(10, 99) } else { dice.between(1, 320) };
        return format!("{start}{number}{end}");
    }
    let texts =
        TEXTS.iter().find(|(part, _)| name.contains(part)).map_or(&["Theo hồ sơ kèm theo (mô phỏng)"][..], |(_, texts)| texts);
    dice.text(texts).to_owned()
}

/// How often a choice is made, for fields where the first is not simply the most usual: field, choice, share in a thousand.
const CHOICES: &[(&str, &[(&str, u64)])] = &[
    ("birth_paper", &[("medical_certificate", 970), ("declaration", 30)]),
    ("parents_declared", &[("both", 950), ("mother_only", 50)]),
    ("record_kind", &[("birth", 640), ("marriage", 230), ("death", 130)]),
    ("relationship", &[("mother", 400), ("father", 400), ("self", 500), ("spouse", 200), ("child", 100)]),
    ("marital_state", &[("single", 720), ("divorced", 180), ("widowed", 100)]),
    ("filed_for", &[("self", 950), ("other", 50)]),
    ("filed_by", &[("self", 800), ("representative", 200)]),
    ("bride_status", &[("single", 930), ("divorced", 70)]),
    ("groom_status", &[("single", 930), ("divorced", 70)]),
    ("host_kind", &[("household", 700), ("tourism", 300)]),
    ("guests.document", &[("personal_number", 1000)]),
    ("ground", &[("family", 600), ("own", 330), ("rent", 70)]),
    ("owner_kind", &[("person", 1000)]),
    ("holder_kind", &[("person", 700), ("spouses", 200), ("household", 100)]),
    ("work_kind", &[("house", 930), ("building", 70)]),
    ("reason", &[("renew", 450), ("damaged", 150), ("split", 150), ("remeasured", 250)]),
    ("organiser_kind", &[("person", 960), ("organisation", 40)]),
    ("established_by", &[("individual", 900), ("family", 100)]),
    ("request_kind", &[("first", 800), ("certificate", 900), ("again", 200), ("register", 100)]),
    ("registration_kind", &[("first", 750), ("amended", 250)]),
    ("dispute", &[("no", 1000)]),
    ("mortgaged", &[("no", 900), ("yes", 100)]),
    ("earlier_certificate", &[("none", 800), ("have", 150), ("lost", 50)]),
    ("copies_made_by", &[("applicant", 600), ("agency", 400)]),
    ("document_language", &[("vi", 900), ("foreign", 60), ("both", 40)]),
    ("copy_kind", &[("paper", 880), ("electronic", 120)]),
    ("finding", &[("as_declared", 1000)]),
    ("degree", &[("severe", 500), ("light", 300), ("especially_severe", 200)]),
    ("use_form", &[("own", 900), ("both", 100)]),
    ("status", &[("poor", 550), ("near_poor", 450)]),
    ("zone", &[("commune", 700), ("ward", 300)]),
    ("main", &[("yes", 1000)]),
];

/// One of the options of a choice.
pub(super) fn choice<'a>(dice: &mut Dice, name: &str, options: &'a [procedure::Choice]) -> Option<&'a str> {
    let wanted = CHOICES.iter().find(|(field, _)| *field == name || field.ends_with(&format!(".{name}"))).map(|(_, shares)| *shares);
    if let Some(shares) = wanted {
        let offered: Vec<(&'a str, u64)> = options
            .iter()
            .filter_map(|option| shares.iter().find(|(value, _)| *value == option.value).map(|(_, share)| (option.value.as_str(), *share)))
            .collect();
        let total: u64 = offered.iter().map(|(_, share)| share).sum();
        let mut left = dice.below(total);
        for (value, share) in &offered {
            if left < *share {
                return Some(value);
            }
            left = left.saturating_sub(*share);
        }
    }
    if dice.per_mille(600) { options.first() } else { dice.pick(options) }.map(|option| option.value.as_str())
}

/// Why something took too long.
pub(super) const CAUSES: &[&str] = &[
    "Quá hạn do chờ phản hồi của cơ quan phối hợp.",
    "Quá hạn do hồ sơ dồn vào đầu tháng.",
    "Quá hạn do phải đối chiếu sổ gốc lưu tại nơi khác.",
    "Quá hạn do người ký đi công tác.",
    "Quá hạn do hệ thống gián đoạn trong ngày.",
    "Quá hạn do công chức thụ lý nghỉ ốm, mới bàn giao.",
    "Quá hạn do phải xác minh thực địa lần thứ hai.",
    "Quá hạn do hồ sơ phức tạp, nhiều đồng thừa kế.",
    "Quá hạn do mưa lũ, chưa kiểm tra được hiện trạng.",
];

/// Why more is asked for.
pub(super) const MISSING: &[&str] = &[
    "Bản chụp bị mờ, đề nghị gửi lại bản rõ.",
    "Thiếu chữ ký tại trang cuối, đề nghị bổ sung.",
    "Thông tin trong tờ khai chưa khớp với giấy tờ kèm theo.",
    "Giấy tờ đã hết hạn, đề nghị nộp bản còn hiệu lực.",
    "Bản chụp thiếu mặt sau, đề nghị chụp đủ hai mặt.",
    "Họ tên trên hai giấy tờ khác nhau, đề nghị bổ sung giấy tờ cải chính.",
    "Bản vẽ chưa có xác nhận của đơn vị thiết kế.",
    "Chưa ghi rõ nơi cư trú trước khi chuyển đến.",
];

/// Why a dossier is not accepted or not granted.
pub(super) const REFUSALS: &[&str] = &[
    "Không thuộc thẩm quyền giải quyết của cơ quan tiếp nhận.",
    "Không tìm thấy thông tin trong sổ gốc.",
    "Không đủ điều kiện theo quy định.",
    "Hồ sơ trùng với hồ sơ đã giải quyết.",
    "Giấy tờ xuất trình có dấu hiệu tẩy xóa.",
    "Thửa đất đang có tranh chấp, chưa được giải quyết.",
    "Người yêu cầu không thuộc đối tượng của thủ tục này.",
];

/// Why a person withdraws.
pub(super) const WITHDRAWALS: &[&str] = &[
    "Không còn nhu cầu.",
    "Nộp nhầm thủ tục.",
    "Sẽ nộp lại khi đủ giấy tờ.",
    "Gia đình đã thống nhất cách khác.",
    "Chọn nhầm nơi giải quyết.",
];

/// What one official says to the next.
pub(super) const NOTES: &[&str] = &[
    "",
    "",
    "",
    "Kính trình.",
    "Đã kiểm tra, hồ sơ hợp lệ.",
    "Đề nghị xem xét, ký.",
    "Đã đối chiếu sổ gốc.",
    "Đã tra cứu Cơ sở dữ liệu quốc gia về dân cư, thông tin khớp.",
    "Hồ sơ đủ điều kiện giải quyết.",
    "Chuyển thực hiện theo quy trình.",
];

/// Why the clock was stopped.
pub(super) const PAUSES: &[&str] = &[
    "Chờ kết luận của Hội đồng giám định.",
    "Chờ kết quả giám định lại mức độ khuyết tật.",
    "Chờ kết luận bổ sung của Hội đồng giám định y khoa.",
];

/// Where a site was visited.
pub(super) const SITES: &[&str] = &["Tại thửa đất ghi trong hồ sơ", "Tại nơi ở của hộ đề nghị", "Tại địa điểm ghi trong đơn"];

/// Who took part in a visit.
pub(super) const PRESENT: &[&str] = &[
    "Người đề nghị; đại diện tổ dân phố; công chức thụ lý",
    "Người đề nghị; trưởng thôn; công chức thụ lý",
    "Người đề nghị; hộ liền kề; công chức thụ lý",
];

/// What a visit found.
pub(super) const FOUND: &[&str] = &[
    "Hiện trạng phù hợp với hồ sơ, không có tranh chấp.",
    "Hiện trạng đúng như kê khai; đã lập biên bản có chữ ký các bên.",
    "Đã đối chiếu hiện trạng với giấy tờ nộp kèm.",
];

/// What those who were asked say.
pub(super) const OPINIONS: &[&str] = &[
    "Đã kiểm tra, nhất trí nội dung đề nghị.",
    "Nhất trí. Vị trí phù hợp quy hoạch.",
    "Không có ý kiến khác.",
    "Thông tin tra cứu khớp với hồ sơ.",
    "Nhất trí, đề nghị bổ sung ảnh chụp hiện trạng vào hồ sơ lưu.",
];

/// The same when they do not agree.
pub(super) const DOUBTS: &[&str] = &[
    "Chưa nhất trí: cần xác minh lại nguồn gốc sử dụng đất.",
    "Chưa nhất trí: chỉ giới xây dựng chưa phù hợp quy hoạch.",
    "Đề nghị kiểm tra lại thông tin cư trú trước khi giải quyết.",
];

/// What was wrong with a result.
pub(super) const MISTAKES: &[&str] = &[
    "Sai một chữ trong tên đệm.",
    "Sai ngày sinh ở trang 1.",
    "Ghi thiếu tổ dân phố trong nơi cư trú.",
    "Nhầm số định danh ở phần ghi chú.",
];
