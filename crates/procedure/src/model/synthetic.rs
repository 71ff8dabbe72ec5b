//! Procedures that nobody has: as many as a province's catalogue holds, for demonstrations and load tests.
//!
//! Each is one of ten acts on one of 192 objects of 16 fields. Nothing in them is law: names end in "(mô phỏng)", codes begin with 9,
//! every value that the law would set is unverified.

use std::fmt::Write as _;

use jiff::civil::{Date, date, datetime};
use kernel::Instant;
use kernel::calendar::{Fraction, Limit, LimitUnit, WorkingCalendar, WorkingWeek, due_at};

use super::files::PackageFiles;

const OBJECTS: &str = include_str!("synthetic/objects.txt");
const FORM: &str = include_str!("synthetic/form.json");
const RESULT_FIELDS: &str = include_str!("synthetic/result.json");
const RESULT: &str = include_str!("synthetic/result.typ");
const STEPS_COMMUNE: &str = include_str!("synthetic/steps_commune.toml");
const STEPS_DEPARTMENT: &str = include_str!("synthetic/steps_department.toml");
/// No more than these, so that names stay apart.
const MOST: usize = 1_900;
const SINCE: Date = date(2025, 7, 1);

/// What is done: name of the act, its result and what kind of result that is, in how many working days, for how much.
struct Act {
    vi: &'static str,
    en: &'static str,
    result_vi: &'static str,
    result_en: &'static str,
    kind: &'static str,
    days: u8,
    charge: u32,
}

const fn act(names: (&'static str, &'static str), result: (&'static str, &'static str), kind: &'static str, days: u8, charge: u32) -> Act {
    Act { vi: names.0, en: names.1, result_vi: result.0, result_en: result.1, kind, days, charge }
}

const ACTS: [Act; 10] = [
    act(
        ("Cấp giấy chứng nhận đủ điều kiện đối với", "Certificate of eligibility:"),
        ("Giấy chứng nhận đủ điều kiện", "Certificate of eligibility"),
        "certificate",
        15,
        200_000,
    ),
    act(
        ("Cấp lại giấy chứng nhận đủ điều kiện đối với", "New copy of the certificate of eligibility:"),
        ("Giấy chứng nhận cấp lại", "Certificate issued again"),
        "certificate",
        5,
        50_000,
    ),
    act(("Cấp giấy phép hoạt động đối với", "Operating permit:"), ("Giấy phép hoạt động", "Operating permit"), "certificate", 20, 300_000),
    act(
        ("Gia hạn giấy phép hoạt động đối với", "Extension of the operating permit:"),
        ("Giấy phép được gia hạn", "Extended permit"),
        "certificate",
        10,
        150_000,
    ),
    act(
        ("Điều chỉnh giấy phép hoạt động đối với", "Change of the operating permit:"),
        ("Giấy phép điều chỉnh", "Changed permit"),
        "certificate",
        10,
        100_000,
    ),
    act(("Đăng ký thông tin đối với", "Registration:"), ("Văn bản xác nhận đăng ký", "Confirmation of registration"), "registration", 3, 0),
    act(("Phê duyệt phương án đối với", "Approval of the plan:"), ("Quyết định phê duyệt", "Decision of approval"), "decision", 18, 0),
    act(("Xác nhận nội dung thay đổi đối với", "Confirmation of changes:"), ("Giấy xác nhận", "Confirmation"), "confirmation", 5, 0),
    act(
        ("Thông báo tạm ngừng, chấm dứt hoạt động đối với", "Notice of suspension or end:"),
        ("Văn bản tiếp nhận thông báo", "Receipt of the notice"),
        "notice",
        2,
        0,
    ),
    act(
        ("Hỗ trợ kinh phí phát triển đối với", "Support for development:"),
        ("Quyết định hỗ trợ", "Decision on support"),
        "decision",
        12,
        0,
    ),
];

struct Object {
    field_code: &'static str,
    field: (&'static str, &'static str),
    decider: &'static str,
    unit: &'static str,
    name: (&'static str, &'static str),
}

/// Up to 1,900 synthetic packages; the same count and seed give the same packages, and a smaller count gives the first of them.
pub fn synthetic(count: usize, seed: u64) -> Vec<PackageFiles> {
    let objects = objects();
    let mut pairs: Vec<(&Object, &Act)> = objects.iter().flat_map(|object| ACTS.iter().map(move |act| (object, act))).collect();
    shuffle(&mut pairs, seed);
    pairs.into_iter().take(count.min(MOST)).zip(1..).map(|((object, act), number)| package(object, act, number)).collect()
}

fn objects() -> Vec<Object> {
    let mut objects = Vec::new();
    let mut field = None;
    for line in OBJECTS.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&'static str> = line.trim_start_matches('@').split('|').map(str::trim).collect();
        match (parts.as_slice(), field) {
            ([code, vi, en, decider, unit], _) => field = Some((*code, (*vi, *en), *decider, *unit)),
            ([vi, en], Some((field_code, field, decider, unit))) => {
                objects.push(Object { field_code, field, decider, unit, name: (vi, en) })
            }
            _ => {}
        }
    }
    objects
}

/// Fisher and Yates, by a generator of our own (splitmix64) so that the order never changes with a dependency.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    for place in (1..items.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        let range = u64::try_from(place).unwrap_or(u64::MAX).saturating_add(1);
        items.swap(place, usize::try_from(mixed % range).unwrap_or(0));
    }
}

fn package(object: &Object, act: &Act, number: u32) -> PackageFiles {
    let name_vi = format!("{} {} (mô phỏng)", act.vi, object.name.0);
    let name_en = format!("{} {} (synthetic)", act.en, object.name.1);
    PackageFiles {
        procedure_toml: procedure_toml(object, act, number, (&name_vi, &name_en)),
        form_json: FORM.to_owned(),
        result_json: RESULT_FIELDS.to_owned(),
        result_typ: RESULT.to_owned(),
        guide_vi: format!(
            "# {name_vi}\n\nThủ tục mô phỏng, không có giá trị pháp lý. Khai đơn trên màn hình; thời hạn {} ngày làm việc.\n",
            act.days
        ),
        guide_en: format!(
            "# {name_en}\n\nA synthetic procedure without legal force. Fill in the form; it takes {} working days.\n",
            act.days
        ),
        cases: vec![("cases/online.toml".to_owned(), worked_case(object, act, &name_vi))],
    }
}

fn procedure_toml(object: &Object, act: &Act, number: u32, (name_vi, name_en): (&str, &str)) -> String {
    let commune = object.decider == "commune";
    let (level, subjects) =
        if commune { ("commune", "[\"citizen\", \"household_business\"]") } else { ("province", "[\"business\", \"organisation\"]") };
    let Object { field_code, field, decider, unit, .. } = object;
    let Act { result_vi, result_en, kind, days, charge, .. } = act;
    let mut text = format!(
        r#"# Made up for demonstrations; nothing here is law.
code = "9.{number:06}"
version = "synthetic"
effective_from = {SINCE}
name = {{ vi = "{name_vi}", en = "{name_en}" }}
summary = {{ vi = "Thủ tục mô phỏng dùng để trình diễn.", en = "A synthetic procedure for demonstrations." }}
field = {{ code = "{field_code}", vi = "{}", en = "{}", verified = false }}
level = "{level}"
decider = ["{decider}"]
subjects = {subjects}
life_events = ["business"]
online = "full"
route = "own"
receive_anywhere = true
representation = "written"
legal_representatives = ["parent", "guardian"]
separate_drafter_and_approver = true
sequence = {{ vi = ["Bước 1. Nộp đơn.", "Bước 2. Nhận kết quả."], en = ["Step 1. File the application.", "Step 2. Take the result."] }}
conditions = []
copies_of_dossier = 1

[[legal_basis]]
document = "Dữ liệu mô phỏng"
verified = false

[channels]
online = true
counter = true
postal = true

[delivery]
counter = true
postal = true
electronic = true

[clock]
on_supplement = "pause"
supplement_reply_days = 30
on_silence = "stop"
extension_max = 1
verified = false

[[case]]
id = "standard"
name = {{ vi = "Thông thường", en = "Usual" }}
verified = false

[[limit]]
case = "*"
channel = "*"
amount = {days}
unit = "working_day"
source = "Giả định"
verified = false
"#,
        field.0, field.1
    );
    if *charge > 0 {
        let _ = write!(
            text,
            r#"
[[fee]]
code = "LP-MP"
name = {{ vi = "Lệ phí (giả định)", en = "Charge (assumed)" }}
kind = "charge"
case = "*"
channel = "*"
amount = {charge}
due = "filing"
source = "Giả định"
verified = false
"#
        );
    }
    let _ = write!(
        text,
        r#"
[[part]]
code = "don"
name = {{ vi = "Đơn đề nghị", en = "Application" }}
group = "submit"
originals = 1
copies = 0
required = true
case = "*"
electronic = "form"
source = "typed"
verified = false

[[part]]
code = "tai-lieu"
name = {{ vi = "Tài liệu kèm theo", en = "Documents" }}
group = "submit"
originals = 0
copies = 1
required = true
case = "*"
electronic = "file"
accept = ["pdf", "image"]
source = "typed"
verified = false

[[part]]
code = "uy-quyen-nop"
name = {{ vi = "Văn bản ủy quyền nộp hồ sơ", en = "Authorisation to file" }}
group = "submit"
originals = 1
copies = 0
right = "authorisation"
case = "*"
electronic = "file"
accept = ["pdf", "image"]
source = "typed"
verified = false

[result]
name = {{ vi = "{result_vi} (mô phỏng)", en = "{result_en} (synthetic)" }}
code = "KQ.9.{number:06}"
kind = "{kind}"
number = {{ register = "agency" }}
notation = "MP"
negative = {{ vi = "Văn bản trả lời không giải quyết (mô phỏng)", en = "Reasoned negative answer (synthetic)" }}
verified = false
"#
    );
    text.push_str(&if commune { STEPS_COMMUNE } else { STEPS_DEPARTMENT }.replace("UNIT", unit));
    text
}

fn worked_case(object: &Object, act: &Act, name: &str) -> String {
    let path = if object.decider == "commune" { "\"verify\", " } else { "\"assign\", \"verify\", " };
    // A March without holidays, so that the plain week is right for every calendar.
    let accepted = Instant::from_local(datetime(2026, 3, 2, 9, 0, 0, 0));
    let due = plain_week()
        .zip(Limit::new(Fraction::whole(i32::from(act.days)), LimitUnit::WorkingDay).ok())
        .map_or(accepted, |(calendar, limit)| due_at(&calendar, limit, accepted, None));
    let fee = if act.charge > 0 { "fee:filing" } else { "fee:none" };
    format!(
        r#"name = "{name}"
covers = ["path:approve", "channel:online", "clock:working_day", "number:agency", "{fee}"]
channel = "online"
submitted = "2026-03-02T08:00"
accepted = "2026-03-02T09:00"
assurance = 2

[form]
applicant_name = "Nguyễn Văn Mẫu"
personal_number = "099090000001"
phone = "0901000001"
commune = "11953"
address = "Số 1 phố Mẫu"
content = "Đề nghị giải quyết đối với {}"
commitment = true

[expect]
case = "standard"
path = [{path}"approve", "number", "return"]
due = "{}"
fee = {}
status = 10
"#,
        object.name.0,
        due.local().strftime("%Y-%m-%dT%H:%M"),
        act.charge,
    )
}

fn plain_week() -> Option<WorkingCalendar> {
    WorkingWeek::weekdays("07:30-11:30,13:30-17:30").ok().map(WorkingCalendar::new)
}
