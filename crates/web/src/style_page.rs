//! The page `/kieu-dang`: every component in every state, for those who build pages and those who judge them.

mod drawings;
mod forms;
mod journeys;
mod lists;

use askama::Template;

use crate::Words;
use crate::components::{Html, Icon};

/// A component in one state.
pub(crate) struct Sample {
    title: &'static str,
    html: Html,
    dense: bool,
}

impl Sample {
    fn new(title: &'static str, html: impl Into<Html>) -> Sample {
        Sample { title, html: html.into(), dense: false }
    }

    /// As officials see it.
    fn dense(title: &'static str, html: impl Into<Html>) -> Sample {
        Sample { dense: true, ..Sample::new(title, html) }
    }
}

/// Components that belong together.
struct Group {
    id: &'static str,
    title: &'static str,
    samples: Vec<Sample>,
}

#[derive(Template)]
#[template(path = "web/style_page.html")]
struct StylePage {
    title: String,
    lead: String,
    contents: String,
    groups: Vec<Group>,
    tones: Vec<(&'static str, &'static str)>,
    icons: Vec<Icon>,
}

/// Body of the page that shows all components.
pub fn style_page(words: &Words) -> String {
    let group = |id, title, samples| Group { id, title, samples };
    let page = StylePage {
        title: words.say("web-style-title"),
        lead: words.say("web-style-lead"),
        contents: words.say("web-style-contents"),
        groups: vec![
            group("nut", "Nút", forms::buttons(words)),
            group("o-nhap", "Ô nhập", forms::fields(words)),
            group("lua-chon", "Lựa chọn", forms::choices(words)),
            group("tep", "Tệp", forms::files(words)),
            group("thong-bao", "Thông báo và lỗi", journeys::notices(words)),
            group("hanh-trinh", "Hành trình", journeys::journeys(words)),
            group("trang-thai", "Trạng thái và thời hạn", lists::states(words)),
            group("danh-sach", "Danh sách công việc", lists::lists(words)),
            group("tim", "Tìm và lọc", lists::finding(words)),
            group("ho-so", "Hồ sơ và căn cứ", journeys::records(words)),
            group("so-lieu", "Số liệu và sơ đồ", drawings::drawings(words)),
        ],
        tones: vec![
            ("accent", "Nước sông"),
            ("brand1", "Son"),
            ("brand2", "Vàng quỳ"),
            ("neutral", "Giấy dó"),
            ("info", "Chàm"),
            ("success", "Lá nhãn"),
            ("warning", "Nghệ"),
            ("danger", "Cảnh báo"),
        ],
        icons: Icon::ALL.to_vec(),
    };
    Html::of(&page).to_string()
}
