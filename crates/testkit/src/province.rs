//! Texts of the small provinces that tests make: what all of them have in common.

/// Parts from which names of invented people are drawn.
pub const NAMES: &str = r#"
middle_male = ["Văn"]
middle_female = ["Thị"]
given_male = ["An"]
given_female = ["Bình"]
[[family]]
name = "Nguyễn"
weight = 2.0
[[family]]
name = "Trần"
weight = 1.0
"#;

/// The standard week, and a holiday on the day after [`crate::monday_morning`].
pub const CALENDAR: &str = r#"
[week]
monday = ["07:30-11:30", "13:30-17:30"]
tuesday = ["07:30-11:30", "13:30-17:30"]
wednesday = ["07:30-11:30", "13:30-17:30"]
thursday = ["07:30-11:30", "13:30-17:30"]
friday = ["07:30-11:30", "13:30-17:30"]
saturday = []
sunday = []
[[day]]
date = 2026-11-24
kind = "off"
name = "Ngày Văn hóa Việt Nam"
source = "NQ 28/2026/QH16"
verified = true
"#;
