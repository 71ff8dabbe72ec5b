//! A province of three agencies and four people.

use std::sync::LazyLock;

use identity::Import;
use testkit::province::{CALENDAR, NAMES};

/// Manages applications.
pub(crate) const ADMINISTRATOR: &str = "quantri";
/// Receives dossiers.
pub(crate) const OFFICIAL: &str = "tiepnhan";
/// Known at level 1 by a password, at level 2 by the national e-ID.
pub(crate) const CITIZEN: &str = "congdan";
pub(crate) const THAO: &str = "Hà Thị Phương Thảo";
/// The agency that answers for applications.
pub(crate) const OWNER: &str = "H31.02";

/// The shared password's hash, made once: it takes longer than the tests.
static HASH: LazyLock<String> = LazyLock::new(|| identity::hash_password(identity::DEMONSTRATION_PASSWORD));

pub(crate) fn small_province() -> Import {
    let agencies = "code,kind,department,parent,name,name_en,short_name,abbreviation,phone,located_in,valid_from,valid_to
H31,province,,,Ủy ban nhân dân tỉnh Hưng Yên,Province,UBND tỉnh,,,11953,2025-07-01,
H31.01,province_office,,H31,Văn phòng Ủy ban nhân dân tỉnh,Office,VP UBND tỉnh,,,11953,2025-07-01,
H31.02,department,home_affairs,H31,Sở Nội vụ,Home Affairs,Sở Nội vụ,,,11953,2025-07-01,
H31.01.01,centre,,H31.01,Trung tâm tỉnh,Centre,TTPVHCC tỉnh,,,11953,2025-07-01,
";
    let posts = r#"
[[post]]
kind = "province_office"
title = "Quản trị hệ thống"
title_en = "Administrator"
chief = false
count = 1
roles = ["administrator"]
capacity = "direct"

[[post]]
kind = "centre"
title = "Công chức tiếp nhận"
title_en = "Intake"
chief = false
count = 1
roles = ["intake"]
capacity = "direct"
"#;
    let accounts = r#"
[[account]]
user = "quantri"
person = "Bạch Công Danh"
personal_number = "099084002329"
born = "1984-08-13"
sex = "male"
phone = "0900000017"
email = "quantri@hungyen.example"
posts = [{ agency = "H31.01", title = "Quản trị hệ thống" }]
try_first = { vi = "Đăng ký ứng dụng.", en = "Register an application." }

[[account]]
user = "tiepnhan"
person = "Đặng Thị Thu Hiền"
personal_number = "099193000137"
born = "1993-03-18"
sex = "female"
phone = "0900000001"
email = "tiepnhan@hungyen.example"
posts = [{ agency = "H31.01.01", title = "Công chức tiếp nhận" }]
try_first = { vi = "Nhận một hồ sơ.", en = "Receive a dossier." }

[[account]]
user = "congdan"
person = "Hà Thị Phương Thảo"
personal_number = "099196002603"
born = "1996-01-20"
sex = "female"
phone = "0900000019"
email = "congdan@nguoidan.example"
organisation = { name = "Công ty TNHH Mô Phỏng", tax_code = "0999000016" }
posts = []
try_first = { vi = "Nộp hồ sơ.", en = "File a dossier." }
"#;
    let places = "old_commune,old_district,old_province,new_code,new_name,partial
Phường Lam Sơn,Thành phố Hưng Yên,Tỉnh Hưng Yên,11983,Phường Sơn Nam,false
";
    Import::parse(agencies, "agency,commune\n", posts, accounts, NAMES, CALENDAR, places).unwrap().with_password(HASH.clone())
}
