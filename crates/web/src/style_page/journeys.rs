use super::Sample;
use crate::Words;
use crate::components::*;

pub(super) fn notices(words: &Words) -> Vec<Sample> {
    vec![
        Sample::new(
            "Tóm tắt lỗi, ở đầu trang",
            ErrorSummary::new(
                words,
                vec![
                    ("full-name-error-sample".to_owned(), "Hãy nhập họ, chữ đệm và tên".to_owned()),
                    ("issued".to_owned(), "Tháng cấp phải từ 1 đến 12".to_owned()),
                ],
            ),
        ),
        Sample::new(
            "Thông tin",
            Notice::new(Tone::Info, "Từ ngày 15/8/2026, tài khoản định danh mức 2 được miễn phí cấp bản sao trích lục."),
        ),
        Sample::new(
            "Đã xong",
            Notice::new(Tone::Success, "Đã lưu hồ sơ nháp")
                .body(Html::paragraph("Hồ sơ được giữ 30 ngày. Ông/Bà có thể làm tiếp trên máy khác.")),
        ),
        Sample::new(
            "Cần chú ý",
            Notice::new(Tone::Warning, "Hồ sơ sẽ bị tính quá hạn (766)")
                .body(Html::paragraph("Đây là lần yêu cầu bổ sung thứ hai; cần lãnh đạo đơn vị duyệt.")),
        ),
        Sample::new("Không thực hiện được", Notice::new(Tone::Danger, "Chữ ký số không hợp lệ: chứng thư đã bị thu hồi ngày 12/10/2026")),
        Sample::new(
            "Chưa có gì",
            EmptyState::new("Chưa có hồ sơ nào", "Hồ sơ Ông/Bà nộp sẽ hiện ở đây, cùng ngày hẹn trả kết quả.")
                .action(Button::new("Tìm thủ tục").link("#tim")),
        ),
        Sample::new(
            "Hỏi trước khi làm",
            ConfirmPanel::new("Dừng giải quyết hồ sơ này?", Button::new("Dừng giải quyết").danger(), "#thong-bao", words)
                .danger()
                .effect("Hồ sơ chuyển sang trạng thái 8 – Dừng xử lý.")
                .effect("Người nộp nhận tin nhắn kèm lý do và văn bản thông báo.")
                .effect("Phí, lệ phí đã nộp được hoàn theo quy định.")
                .body(TextArea::new("stop-reason", "Lý do").rows(2)),
        ),
    ]
}

pub(super) fn journeys(words: &Words) -> Vec<Sample> {
    let names = || ["Chọn trường hợp", "Khai thông tin", "Giấy tờ", "Kiểm tra lại", "Nộp"].map(str::to_owned).to_vec();
    vec![
        Sample::new("Vị trí của trang", Breadcrumb::new(words).link("Trang chủ", "#").link("Hộ tịch", "#").here("Đăng ký khai sinh")),
        Sample::new("Các bước", Steps::new(names(), 3, words)),
        Sample::new(
            "Danh sách việc",
            TaskList::new("tasks", words)
                .group(
                    "Khai thông tin",
                    vec![
                        Task::new("Người được khai sinh", TaskState::Done).link("#"),
                        Task::new("Cha và mẹ", TaskState::Started).link("#").hint("Còn thiếu nơi cư trú của cha"),
                    ],
                )
                .group(
                    "Giấy tờ và nộp",
                    vec![
                        Task::new("Giấy chứng sinh", TaskState::Wrong).link("#"),
                        Task::new("Cách nhận kết quả", TaskState::Todo).link("#"),
                        Task::new("Kiểm tra lại và nộp", TaskState::Locked),
                    ],
                ),
        ),
        Sample::new(
            "Kiểm tra lại",
            SummaryList::new(words)
                .title("Người được khai sinh")
                .row("Họ và tên", "Nguyễn Minh An", "#")
                .row("Ngày sinh", "18/11/2026", "#")
                .row("Quê quán", "", "#")
                .fixed("Số định danh cá nhân", "Được cấp khi đăng ký"),
        ),
        Sample::new(
            "Đã nộp",
            ConfirmationPanel::new("Đã nộp hồ sơ")
                .code("Mã hồ sơ", "H31.23.5-261122-0042")
                .body(Html::paragraph("Hẹn trả kết quả: thứ Hai, 23/11/2026")),
        ),
        Sample::new(
            "Số thứ tự",
            Html::from(QueueTicket::new("A042", "Hộ tịch – Chứng thực", "Trung tâm PVHCC phường Phố Hiến", words).ahead(3, words))
                .and(QueueTicket::new("A039", "Hộ tịch – Chứng thực", "Trung tâm PVHCC phường Phố Hiến", words).called("quầy 2", words)),
        ),
    ]
}

pub(super) fn records(words: &Words) -> Vec<Sample> {
    vec![
        Sample::new(
            "Diễn biến",
            Timeline::new(vec![
                Event::new("hẹn 23/11/2026", "Trả kết quả").ahead(),
                Event::new("22/11/2026 09:42", "Đang xử lý").who("Công chức Tư pháp – Hộ tịch, phường Phố Hiến").tone(Tone::Info),
                Event::new("22/11/2026 08:15", "Được tiếp nhận")
                    .who("Quầy 2, Trung tâm PVHCC phường Phố Hiến")
                    .tone(Tone::Success)
                    .body(Html::link("#", "Giấy tiếp nhận và hẹn trả kết quả")),
                Event::new("21/11/2026 21:03", "Nộp trực tuyến"),
            ]),
        ),
        Sample::new(
            "Vì sao là ngày này?",
            ComputationPanel::new("Vì sao là ngày này?", "Ngày hẹn trả", "27/11/2026")
                .line("Tiếp nhận", "20/11/2026 15:20", "Sau 15:00, tính từ ngày làm việc kế tiếp (NĐ 118/2025, điều 17)")
                .line("Thời hạn", "3 ngày làm việc", "Thủ tục 1.004873, bản 4")
                .line("Ngày nghỉ", "21, 22/11 (cuối tuần); 24/11", "NQ 28/2026/QH16: Ngày Văn hóa Việt Nam")
                .open(),
        ),
        Sample::new(
            "Chữ ký số",
            SignaturePanel::new("Phạm Văn Dũng", "TM. ỦY BAN NHÂN DÂN – Phó Chủ tịch", Tone::Success, "Hợp lệ", words)
                .row("Thời điểm ký", "22/11/2026 10:05:12")
                .row("Chứng thư", "54:0A:…:9C, Ban Cơ yếu (giả định)")
                .row("Còn hạn đến", "30/6/2028"),
        ),
        Sample::new(
            "Thông tin theo cặp",
            DefinitionList::new()
                .row("Chủ hồ sơ", "Nguyễn Thị Lan")
                .row("Số định danh cá nhân", "099 187 ••• •34")
                .row("Cơ quan giải quyết", "UBND phường Phố Hiến")
                .row("Cách nhận kết quả", "Tại quầy"),
        ),
        Sample::dense(
            "Thông tin theo cặp, dày",
            DefinitionList::new()
                .compact()
                .row("Mã hồ sơ", "H31.23.5-261122-0042")
                .row("Thủ tục", "Đăng ký khai sinh")
                .row("Tiếp nhận", "22/11/2026 08:15")
                .row("Hẹn trả", "23/11/2026"),
        ),
        Sample::new(
            "Chỉ có trên giấy, chỉ có trên màn hình",
            Html::from(OnPaper::new("Chỉ thấy khi in.")).and(OnScreen::new("Chỉ thấy trên màn hình.")),
        ),
    ]
}
