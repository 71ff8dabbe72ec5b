//! Conditions hold when they should.

use jiff::civil::date;
use kernel::Channel;
use procedure::{Condition, Setting, holds_all};
use serde_json::{Map, Value, json};

fn holds(condition: &str, answers: Value) -> bool {
    let condition: Condition = serde_json::from_str(condition).unwrap_or_else(|error| panic!("{condition}: {error}"));
    let Value::Object(answers) = answers else { panic!("an object") };
    let categories = ["poor_household".to_owned()];
    let setting = Setting {
        answers: &answers,
        beside: None,
        channel: Channel::Online,
        assurance: 1,
        categories: &categories,
        filer: procedure::Filer::Owner,
        today: date(2026, 11, 22),
    };
    condition.holds(&setting)
}

#[test]
fn each_kind_of_condition() {
    for (condition, answers, expected) in [
        (r#"{"field":"a","equals":"x"}"#, json!({"a": "x"}), true),
        (r#"{"field":"a","equals":"x"}"#, json!({"a": "y"}), false),
        (r#"{"field":"a","equals":1}"#, json!({"a": 1.0}), true),
        (r#"{"field":"a","equals":false}"#, json!({}), true),
        (r#"{"field":"a","equals":true}"#, json!({}), false),
        (r#"{"field":"a","in":["x","y"]}"#, json!({"a": "y"}), true),
        (r#"{"field":"a","in":["x","y"]}"#, json!({}), false),
        (r#"{"field":"a","present":true}"#, json!({"a": " "}), false),
        (r#"{"field":"a","present":false}"#, json!({"a": []}), true),
        (r#"{"field":"a","at_least":3}"#, json!({"a": 3}), true),
        (r#"{"field":"a","at_least":3}"#, json!({"a": [1, 2]}), false),
        (r#"{"field":"a","less_than":3}"#, json!({"a": 2.5}), true),
        (r#"{"field":"a","less_than":3}"#, json!({"a": "two"}), false),
        // The sixtieth day is still in time.
        (r#"{"field":"a","older_than_days":60}"#, json!({"a": "2026-09-23"}), false),
        (r#"{"field":"a","older_than_days":60}"#, json!({"a": "2026-09-22"}), true),
        (r#"{"field":"a","older_than_days":60}"#, json!({"a": "31/2/2026"}), false),
        (r#"{"category":"poor_household"}"#, json!({}), true),
        (r#"{"category":"merit"}"#, json!({}), false),
        (r#"{"channel":"online"}"#, json!({}), true),
        (r#"{"channel":"counter"}"#, json!({}), false),
        (r#"{"assurance_at_least":1}"#, json!({}), true),
        (r#"{"assurance_at_least":2}"#, json!({}), false),
    ] {
        assert_eq!(holds(condition, answers.clone()), expected, "{condition} with {answers}");
    }
}

#[test]
fn a_condition_is_about_one_thing() {
    for (wrong, why) in [
        (r#"{"field":"a"}"#, "needs one of"),
        (r#"{"equals":1}"#, "about one thing"),
        (r#"{"field":"a","equals":1,"present":true}"#, "tests one thing"),
        (r#"{"field":"a","equals":1,"channel":"online"}"#, "about one thing"),
        (r#"{"category":"rich"}"#, "unknown variant"),
        (r#"{"feild":"a","equals":1}"#, "unknown field"),
    ] {
        let error = serde_json::from_str::<Condition>(wrong).unwrap_err().to_string();
        assert!(error.contains(why), "{wrong}: {error}");
    }
}

#[test]
fn no_conditions_always_hold() {
    let answers = Map::new();
    assert!(holds_all(&[], &Setting::new(&answers, Channel::Postal, date(2026, 1, 1))));
}
