//! Persons, agencies, accounts and calendars on both databases, and the pages over HTTP.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the helpers of tests fail like tests"
)]

mod absences;
mod accounts;
mod agencies;
mod authenticator;
mod calendars;
mod factors;
mod lock;
mod lockout;
mod national;
mod national_persons;
mod national_tokens;
mod organisations;
mod pages;
mod passkeys;
mod persons;
mod posts;
mod province;
mod required;
mod resets;
mod sessions;
mod sign_in;
mod tokens;
mod workstations;

use std::sync::{Arc, LazyLock};

use identity::{Config, Identity, Import, NationalIdentity, StrongSignIn, Summary};
use store::{Lane, Migration, Tx};
use testkit::World;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../phohien/province/");

/// Migrations of this crate and those below it.
fn migrations() -> Vec<Migration> {
    [store::MIGRATIONS, journal::MIGRATIONS, identity::MIGRATIONS].concat()
}

/// The shared password's hash, made once: it takes longer than the tests.
static HASH: LazyLock<String> = LazyLock::new(|| identity::hash_password(identity::DEMONSTRATION_PASSWORD));

/// The real data of the province.
static PROVINCE: LazyLock<Import> = LazyLock::new(|| read_province("hung-yen"));

fn read_province(name: &str) -> Import {
    let text = |file: &str| std::fs::read_to_string(format!("{FOLDER}{name}/{file}")).expect(file);
    Import::parse(
        &text("agencies.csv"),
        &text("service_areas.csv"),
        &text("posts.toml"),
        &text("accounts.toml"),
        &text("names.toml"),
        &text("calendar.toml"),
        &text("old_places.csv"),
    )
    .expect("the files of the province")
    .with_password(HASH.clone())
}

/// A ward with its centre, a department and an office: enough for most tests, and quick.
fn small_province() -> Import {
    let agencies = "code,kind,department,parent,name,name_en,short_name,abbreviation,phone,located_in,valid_from,valid_to
H31,province,,,Ủy ban nhân dân tỉnh Hưng Yên,Province,UBND tỉnh,,,11953,2025-07-01,
H31.01,province_office,,H31,Văn phòng Ủy ban nhân dân tỉnh,Office,VP UBND tỉnh,,,11953,2025-07-01,
H31.01.01,centre,,H31.01,Trung tâm tỉnh,Centre,TTPVHCC tỉnh,,,11953,2025-07-01,
H31.02,department,home_affairs,H31,Sở Nội vụ,Home Affairs,Sở Nội vụ,,,11953,2025-07-01,
H31.06,land_branch,,H31,Chi nhánh đất đai,Land,CN đất đai,,,11953,2025-07-01,
H31.101,commune,,H31,Ủy ban nhân dân phường Phố Hiến,Phố Hiến,UBND phường Phố Hiến,,,11953,2025-07-01,
H31.101.04,centre,,H31.101,Trung tâm phường Phố Hiến,Centre,TTPVHCC phường Phố Hiến,,,11953,2025-07-01,
H31.102,commune,,H31,Ủy ban nhân dân xã Ân Thi,Ân Thi,UBND xã Ân Thi,,,12142,2025-07-01,
H31.103,commune,,H31,Ủy ban nhân dân xã Đức Hợp,Đức Hợp,UBND xã Đức Hợp,,,12313,2025-07-01,2026-01-01
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
title = "Giám đốc Trung tâm"
title_en = "Director"
chief = true
count = 1
roles = ["centre_head"]
capacity = "direct"

[[post]]
kind = "centre"
title = "Công chức tiếp nhận"
title_en = "Intake"
chief = false
count = 2
roles = ["intake", "result_desk"]
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
try_first = { vi = "Mở lịch nghỉ.", en = "Open the calendar." }

[[account]]
user = "tiepnhan"
person = "Đặng Thị Thu Hiền"
personal_number = "099193000137"
born = "1993-03-18"
sex = "female"
phone = "0900000001"
email = "tiepnhan@hungyen.example"
posts = [{ agency = "H31.101.04", title = "Công chức tiếp nhận" }]
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
    let saturday = r#"
[[exception]]
agency = "H31.101.04"
weekday = "saturday"
hours = ["07:30-11:30"]
purpose = "receiving"
valid_from = 2025-07-01
"#;
    let calendar = format!("{}{saturday}", testkit::province::CALENDAR);
    let areas = "agency,commune\nH31.06,12142\n";
    let places = "old_commune,old_district,old_province,new_code,new_name,partial
Phường Lam Sơn,Thành phố Hưng Yên,Tỉnh Hưng Yên,11983,Phường Sơn Nam,false
Xã Trung Nghĩa,Thành phố Hưng Yên,Tỉnh Hưng Yên,11953,Phường Phố Hiến,false
Xã Trung Nghĩa,Huyện Khác,Tỉnh Thái Bình,12142,Xã Ân Thi,true
";
    Import::parse(agencies, areas, posts, accounts, testkit::province::NAMES, &calendar, places).unwrap().with_password(HASH.clone())
}

/// Settings of a demonstration, whose passkeys are bound to this machine.
fn config(national: Option<NationalIdentity>) -> Config {
    let strong = StrongSignIn { public_url: "http://localhost".to_owned(), required_of: Vec::new() };
    Config { self_registration: true, demonstration: true, national, strong }
}

/// The system over a fresh store, with the small province in it.
async fn with_small_province(world: &World, national: Option<NationalIdentity>) -> Arc<Identity> {
    let identity = Identity::open(config(national), Vec::new(), world.store.clone()).unwrap();
    let summary = import_into(&identity, small_province()).await;
    assert_eq!(summary, Summary { agencies: 9, posts: 7, persons: 8, accounts: 3 });
    identity
}

fn open(world: &World) -> Arc<Identity> {
    Identity::open(config(None), Vec::new(), world.store.clone()).unwrap()
}

async fn import_into(identity: &Arc<Identity>, province: Import) -> Summary {
    let this = Arc::clone(identity);
    identity.store.background(Lane::Bulk, move |tx| identity::import(tx, &this, &province, 7)).await.unwrap()
}

/// Compares rows and facts, once every fact has its place.
async fn verify(world: &World, identity: &Arc<Identity>) -> journal::Report {
    let key = journal::SealKey::open(&world.folder()).unwrap();
    journal::Worker::new(world.store.clone(), key.clone(), Vec::new(), Vec::new(), Vec::new()).settle().await.unwrap();
    journal::verify(&world.store, key.public(), &identity.module().aggregates, false).await.unwrap()
}

/// Reads with a query of the crate.
async fn read<T: Send + 'static>(identity: &Identity, query: impl FnOnce(&mut Tx<'_>) -> Result<T, store::Error> + Send + 'static) -> T {
    identity.store.read(query).await.unwrap()
}

/// Acts without a request id.
async fn act<T, F>(identity: &Identity, act: F) -> Result<T, identity::IdentityError>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>) -> Result<T, identity::IdentityError> + Send + 'static,
{
    identity.store.background(Lane::Interactive, act).await
}
