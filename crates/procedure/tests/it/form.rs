//! Forms: what a browser sends becomes typed answers, and what is wrong with them is told.

use jiff::civil::date;
use kernel::{Channel, Language};
use procedure::{FormSpec, Setting, date_parts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const FORM: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "title": "Thử",
  "required": ["name", "born", "sex", "agree"],
  "properties": {
    "name": { "type": "string", "title": "Họ tên", "x-en": "Name", "maxLength": 20, "x-widget": "person_name" },
    "born": { "type": "string", "format": "date", "title": "Ngày sinh", "x-en": "Born", "x-not-future": true },
    "sex": { "type": "string", "title": "Giới tính", "x-en": "Sex", "enum": ["male", "female"], "x-labels": { "male": { "vi": "Nam", "en": "Male" }, "female": { "vi": "Nữ", "en": "Female" } } },
    "number": { "type": "string", "title": "Số định danh", "x-en": "Number", "x-widget": "personal_number", "pattern": "^[0-9]{12}$" },
    "phone": { "type": "string", "title": "Điện thoại", "x-en": "Phone", "x-widget": "phone" },
    "mail": { "type": "string", "format": "email", "title": "Thư", "x-en": "Mail" },
    "capital": { "type": "integer", "minimum": 0, "title": "Vốn", "x-en": "Capital", "x-widget": "money" },
    "area": { "type": "number", "title": "Diện tích", "x-en": "Area", "minimum": 1 },
    "copies": { "type": "integer", "title": "Số bản", "x-en": "Copies", "maximum": 20 },
    "late": { "type": "string", "title": "Lý do", "x-en": "Reason", "x-show-when": [ { "field": "born", "older_than_days": 60 } ], "x-required-when-shown": true },
    "detail": { "type": "string", "title": "Chi tiết", "x-en": "Detail", "x-show-when": [ { "field": "late", "present": true } ] },
    "place": { "type": "string", "title": "Xã", "x-en": "Commune", "x-widget": "commune" },
    "people": { "type": "string", "title": "Dân tộc", "x-en": "People", "x-widget": "ethnicity" },
    "agree": { "type": "boolean", "title": "Cam đoan", "x-en": "Declaration" },
    "members": { "type": "array", "title": "Thành viên", "x-en": "Members", "minItems": 1, "maxItems": 3, "items": { "type": "object", "required": ["name"], "properties": {
      "name": { "type": "string", "title": "Tên", "x-en": "Name", "maxLength": 10 },
      "born": { "type": "string", "format": "date", "title": "Sinh", "x-en": "Born", "x-not-future": true } } } }
  },
  "x-pages": [
    { "id": "one", "title": { "vi": "Một", "en": "One" }, "fields": ["name", "born", "sex", "number", "phone", "mail"] },
    { "id": "two", "title": { "vi": "Hai", "en": "Two" }, "fields": ["capital", "area", "copies", "late", "detail", "place", "people", "agree", "members"] }
  ],
  "x-summary": "name"
}"#;

fn form() -> FormSpec {
    FormSpec::parse(FORM).unwrap()
}

fn object(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn good() -> Map<String, Value> {
    object(json!({"name": "Nguyễn Văn An", "born": "2026-11-01", "sex": "male", "agree": true}))
}

fn read(pairs: &[(&str, &str)]) -> Map<String, Value> {
    let pairs: Vec<(String, String)> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    form().answers_from(&pairs)
}

/// The errors of the good answers with these in their place: `field: key`.
fn errors(changes: Value, page: Option<&str>) -> String {
    let mut answers = good();
    for (name, value) in object(changes) {
        if value.is_null() {
            answers.remove(&name)
        } else {
            answers.insert(name, value)
        };
    }
    let setting = Setting::new(&answers, Channel::Online, date(2026, 11, 22));
    let errors = form().validate(&answers, page, &setting);
    errors.iter().map(|error| format!("{}: {}", error.field, error.message.key)).collect::<Vec<_>>().join(", ")
}

#[test]
fn typed_answers_from_pairs() {
    let answers = read(&[
        ("csrf", "x"),
        ("name", "  Nguyễn   Văn An "),
        ("born-day", "1"),
        ("born-month", "11"),
        ("born-year", "2026"),
        ("number", "099 090 000 001"),
        ("phone", "+84 901 000 001"),
        ("capital", "80.000.000"),
        ("area", "120,5"),
        ("copies", "3"),
        ("agree", "on"),
        ("late", "  "),
        ("members[4].name", "Bình"),
        ("members[0].name", "An"),
        ("members[0].born-day", "31"),
        ("members[0].born-month", "2"),
        ("members[0].born-year", "2026"),
        ("members[2].name", ""),
    ]);
    assert_eq!(
        Value::Object(answers),
        json!({"name": "Nguyễn Văn An", "born": "2026-11-01", "number": "099090000001", "phone": "0901000001", "capital": 80_000_000, "area": 120.5, "copies": 3, "agree": true,
               "members": [{"name": "An", "born": "31/2/2026"}, {"name": "Bình"}]})
    );
}

#[test]
fn what_does_not_fit_is_kept_as_typed() {
    let answers = read(&[("born-day", "x"), ("copies", "ba"), ("capital", "8,000"), ("agree", "maybe"), ("area", "to")]);
    assert_eq!(Value::Object(answers), json!({"born": "x//", "copies": "ba", "capital": "8,000", "agree": "maybe", "area": "to"}));
    assert_eq!(
        errors(json!({"born": "x//", "copies": "ba", "capital": "8,000", "agree": "maybe", "area": "to"}), None),
        "born: procedure-form-date, capital: procedure-form-money, area: procedure-form-number, copies: procedure-form-whole, agree: procedure-form-tick"
    );
}

#[test]
fn each_error_in_its_own_words() {
    for (changes, expected) in [
        (json!({}), ""),
        (json!({"name": null}), "name: procedure-form-required"),
        (json!({"name": " "}), "name: procedure-form-required"),
        (json!({"name": "Nguyễn Văn An Bình Cường Dũng"}), "name: procedure-form-too-long"),
        (json!({"sex": null}), "sex: procedure-form-choose"),
        (json!({"sex": "other"}), "sex: procedure-form-choose"),
        (json!({"sex": 1}), "sex: procedure-form-choose"),
        (json!({"agree": null}), "agree: procedure-form-tick"),
        (json!({"agree": false}), "agree: procedure-form-tick"),
        (json!({"born": "2026-02-30"}), "born: procedure-form-date"),
        (json!({"born": "2026-11-23"}), "born: procedure-form-future"),
        (json!({"number": "033201"}), "number: kernel-personal-number-length"),
        (json!({"number": "999"}), "number: kernel-personal-number-length"),
        (json!({"phone": "12"}), "phone: kernel-phone-length"),
        (json!({"mail": "a@b"}), "mail: procedure-form-email"),
        (json!({"mail": "a@b.vn"}), ""),
        (json!({"capital": -1}), "capital: procedure-form-minimum"),
        (json!({"copies": 21}), "copies: procedure-form-maximum"),
        (json!({"copies": 1.5}), "copies: procedure-form-type"),
        (json!({"place": "Phố Hiến"}), "place: procedure-form-choose"),
        (json!({"people": "55"}), "people: procedure-form-choose"),
        (
            json!({"members": [{"name": "An"}, {"born": "2030-01-01"}]}),
            "members[1].name: procedure-form-required, members[1].born: procedure-form-future",
        ),
        (json!({"members": [{"name": "1"}, {"name": "2"}, {"name": "3"}, {"name": "4"}]}), "members: procedure-form-many"),
        (json!({"members": "no"}), "members: procedure-form-type"),
        (json!({"stranger": 1}), "stranger: procedure-form-unknown"),
        (json!({"members": [{"name": "An", "age": 1}]}), "members[0].age: procedure-form-unknown"),
    ] {
        assert_eq!(errors(changes.clone(), None), expected, "{changes}");
    }
}

#[test]
fn a_page_answers_for_its_own_questions() {
    assert_eq!(errors(json!({"name": null, "agree": null}), Some("one")), "name: procedure-form-required");
    assert_eq!(errors(json!({"name": null, "agree": null}), Some("two")), "agree: procedure-form-tick");
}

#[test]
fn hidden_questions_are_neither_asked_nor_kept() {
    assert_eq!(errors(json!({"born": "2026-01-01"}), None), "late: procedure-form-required");
    let answers = object(json!({"name": "A", "born": "2026-11-01", "late": "x", "detail": "y"}));
    let setting = Setting::new(&answers, Channel::Online, date(2026, 11, 22));
    let form = form();
    assert!(!form.shown("late", &answers, &setting));
    // Hiding one hides the other that hangs on it.
    assert_eq!(Value::Object(form.prune(&answers, &setting)), json!({"name": "A", "born": "2026-11-01"}));
}

#[test]
fn answers_as_people_read_them() {
    let form = form();
    let answers = object(
        json!({"name": "An", "born": "2026-11-01", "sex": "female", "capital": 8000, "area": 120.5, "agree": true, "place": "11953", "people": "1", "members": [{"name": "Bình", "born": "2020-02-03"}]}),
    );
    let setting = Setting::new(&answers, Channel::Online, date(2026, 11, 22));
    let named = form.with_communes_named(&answers, &|code| (code == "11953").then(|| "Phố Hiến".to_owned()));
    let show = |language| -> Vec<(String, String)> {
        let pages = form.rows(&named, &setting, language);
        pages.into_iter().flat_map(|page| page.rows).filter(|row| !row.value.is_empty()).map(|row| (row.label, row.value)).collect()
    };
    let pairs =
        |list: &[(&str, &str)]| -> Vec<(String, String)> { list.iter().map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect() };
    assert_eq!(
        show(Language::Vi),
        pairs(&[
            ("Họ tên", "An"),
            ("Ngày sinh", "01/11/2026"),
            ("Giới tính", "Nữ"),
            ("Vốn", "8.000 đ"),
            ("Diện tích", "120,5"),
            ("Xã", "Phố Hiến"),
            ("Dân tộc", "Kinh"),
            ("Cam đoan", "Có"),
            ("Thành viên 1: Tên", "Bình"),
            ("Thành viên 1: Sinh", "03/02/2020"),
        ])
    );
    assert_eq!(show(Language::En)[2..5], pairs(&[("Sex", "Female"), ("Capital", "8.000 đ"), ("Area", "120.5")]));
    assert_eq!(form.labels(&answers)["members"], json!([{"name": "Bình", "born": "03/02/2020"}]));
    assert_eq!(form.summary_of(&answers), "An");
}

#[test]
fn mistakes_name_file_line_and_the_nearest_key() {
    let error = FormSpec::parse(&FORM.replace("\"maxLength\": 20", "\"maxLenght\": 20")).unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("form.json", Some(5)));
    assert!(error.message.contains("did you mean `maxLength`"), "{error}");
    assert!(FormSpec::parse(&FORM.replace("\"male\", \"female\"]", "\"male\"]")).unwrap_err().message.contains("female"));
    assert!(FormSpec::parse(&FORM.replace("\"sex\", \"agree\"]", "\"sexx\"]")).unwrap_err().message.contains("sexx"));
}

#[test]
fn parts_of_dates() {
    for (text, expected) in
        [("2026-11-01", ("1", "11", "2026")), ("31/2/2026", ("31", "2", "2026")), ("x//", ("x", "", "")), ("", ("", "", ""))]
    {
        let (day, month, year) = date_parts(text);
        assert_eq!((day.as_str(), month.as_str(), year.as_str()), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn answers_survive_the_way_to_the_browser_and_back(
        name in "[A-Za-zĐđăâêôơưếễ]{1,8}( [A-Za-zĐđăâêôơư]{1,6}){0,2}", day in 1_i8..=28, month in 1_i8..=12, year in 1900_i16..2030, sex in prop::option::of(prop::sample::select(vec!["male", "female"])),
        capital in prop::option::of(0_i64..1_000_000_000_000), copies in prop::option::of(any::<i64>()), area in prop::option::of(-1.0e6..1.0e6_f64), agree in any::<Option<bool>>(),
        members in prop::collection::vec(("[a-z]{1,9}", prop::option::of(1_i8..=28)), 0..3),
    ) {
        let form = form();
        let mut answers = object(json!({"name": kernel::text::nfc(&name), "born": date(year, month, day).to_string()}));
        let mut put = |name: &str, value: Option<Value>| if let Some(value) = value { answers.insert(name.to_owned(), value); };
        put("sex", sex.map(Value::from));
        put("capital", capital.map(Value::from));
        put("copies", copies.map(Value::from));
        // A whole number is read back as one, whatever it was before.
        put("area", area.filter(|area| area.fract() != 0.0).map(Value::from));
        put("agree", agree.map(Value::from));
        let entries: Vec<Value> = members.into_iter().map(|(name, day)| match day {
            Some(day) => json!({"name": name, "born": date(2020, 5, day).to_string()}),
            None => json!({"name": name}),
        }).collect();
        put("members", (!entries.is_empty()).then_some(Value::Array(entries)));
        prop_assert_eq!(form.answers_from(&form.pairs_from(&answers)), answers);
    }

    #[test]
    fn no_input_breaks_reading_or_checking(pairs in prop::collection::vec(("(name|born|born-day|members\\[[0-9]{1,12}\\]\\.(name|born)|copies|agree|area|number|zzz)", "\\PC{0,12}"), 0..12)) {
        let form = form();
        let answers = form.answers_from(&pairs);
        let setting = Setting::new(&answers, Channel::Online, date(2026, 11, 22));
        let _ = form.validate(&answers, None, &setting);
        let _ = form.rows(&answers, &setting, Language::Vi);
        prop_assert!(answers.keys().all(|name| form.field(name).is_some()));
    }
}
