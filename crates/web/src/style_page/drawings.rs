use super::Sample;
use crate::Words;
use crate::components::*;

pub(super) fn drawings(words: &Words) -> Vec<Sample> {
    vec![
        Sample::new(
            "Ô số liệu, mở ra hồ sơ",
            TileGrid::new(vec![
                Tile::new("Quá hạn", "2").tone(Tone::Danger).link("#so-lieu").note("1 đã gửi thư xin lỗi"),
                Tile::new("Đến hạn hôm nay", "5").tone(Tone::Warning).link("#so-lieu").note("3 trước 11:30"),
                Tile::new("Chờ tôi ký", "7").tone(Tone::Accent).link("#so-lieu"),
                Tile::new("Đúng và trước hạn", "98,4 %").tone(Tone::Success).note("tháng này, chỉ tiêu 98 %"),
                Tile::new("Đang xử lý", "38").link("#so-lieu"),
            ]),
        ),
        Sample::new(
            "Thẻ dẫn tới trang",
            CardGrid::new(vec![
                Card::new("Đăng ký khai sinh")
                    .link("#so-lieu")
                    .text("Cho trẻ em mới sinh. Một ngày làm việc, không mất phí.")
                    .icon(Icon::Person)
                    .foot(StatusTag::new(Tone::Success, "Toàn trình")),
                Card::new("Chứng thực bản sao")
                    .link("#so-lieu")
                    .text("Mang bản chính tới bất kỳ trung tâm nào trong tỉnh.")
                    .icon(Icon::File)
                    .foot(StatusTag::new(Tone::Neutral, "Tại quầy")),
                Card::new("Tra cứu hồ sơ").link("#so-lieu").text("Bằng mã hồ sơ và bốn số cuối điện thoại.").icon(Icon::Search),
            ]),
        ),
        Sample::new("Biểu đồ theo thời gian", months(words)),
        Sample::new("So sánh", communes()),
        Sample::new("Quy trình nối tiếp", ProcessDiagram::line("Chứng thực bản sao, trong ngày", line(), words)),
        Sample::new("Quy trình có nhánh song song và trả lại", branches(words)),
    ]
}

fn months(words: &Words) -> BarChart {
    let figures = [
        ("T1", 1_820),
        ("T2", 960),
        ("T3", 2_140),
        ("T4", 2_010),
        ("T5", 1_990),
        ("T6", 2_230),
        ("T7", 2_675),
        ("T8", 2_410),
        ("T9", 2_390),
        ("T10", 2_508),
    ];
    let chart = BarChart::new("Hồ sơ tiếp nhận năm 2026", "Tháng", "hồ sơ", words);
    figures.into_iter().fold(chart, |chart, (month, count)| chart.bar(month, count)).bar("T11", 1_702).tone(Tone::Warning)
}

fn communes() -> BarList {
    BarList::new("Hồ sơ quá hạn theo xã, phường", "Xã, phường", "hồ sơ")
        .bar("Phường Phố Hiến", 2, Tone::Accent)
        .link("#so-lieu")
        .bar("Xã Tân Hưng", 9, Tone::Warning)
        .link("#so-lieu")
        .bar("Phường Mỹ Hào", 21, Tone::Danger)
        .link("#so-lieu")
        .bar("Xã Tiên Lữ", 4, Tone::Accent)
        .link("#so-lieu")
}

fn line() -> Vec<ProcessStep> {
    vec![
        ProcessStep::new("1", "Tiếp nhận", "Quầy một cửa", "10 phút").done(),
        ProcessStep::new("2", "Đối chiếu bản chính", "Công chức Tư pháp – Hộ tịch", "30 phút").done(),
        ProcessStep::new("3", "Ký chứng thực", "Phó Chủ tịch", "60 phút").current(),
        ProcessStep::new("4", "Vào sổ, đóng dấu", "Văn thư", "10 phút"),
        ProcessStep::new("5", "Thu phí, trả kết quả", "Quầy một cửa", "10 phút"),
    ]
}

fn branches(words: &Words) -> ProcessDiagram {
    let steps = vec![
        ProcessStep::new("nhan", "Tiếp nhận, quét", "Quầy một cửa", "0,5 ngày").done(),
        ProcessStep::new("tham-dinh", "Thẩm định, kiểm tra thực địa", "Phòng Kinh tế, Hạ tầng và Đô thị", "14 ngày").current(),
        ProcessStep::new("y-kien-1", "Ý kiến về quy hoạch", "Sở Xây dựng", "5 ngày"),
        ProcessStep::new("y-kien-2", "Ý kiến về phòng cháy", "Công an tỉnh", "5 ngày"),
        ProcessStep::new("ky", "Ký số", "Chủ tịch UBND phường", "2 ngày"),
        ProcessStep::new("tra", "Trả kết quả", "Quầy một cửa", "0,5 ngày"),
    ];
    let moves = [
        ("nhan", "tham-dinh"),
        ("tham-dinh", "y-kien-1"),
        ("tham-dinh", "y-kien-2"),
        ("y-kien-1", "ky"),
        ("y-kien-2", "ky"),
        ("ky", "tra"),
        ("ky", "tham-dinh"),
    ];
    ProcessDiagram::new("Cấp giấy phép xây dựng, 20 ngày", steps, moves.map(|(from, to)| (from.to_owned(), to.to_owned())).to_vec(), words)
}
