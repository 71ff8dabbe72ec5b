//! What the counter answers to whom it cannot receive from: more is asked for, or it is refused. Each is folded away until it is needed.

use askama::Template;
use web::components::{Button, Checkboxes, Choice, Html, TextArea};
use web::{Ctx, FieldErrors, Words};

use super::counter_parts::Ticked;
use super::counter_ready::Ready;
use super::deed_form::usual_ground;
use super::desk::Input;
use super::part_line::PartLine;
use crate::service::receive::Reception;

/// Names the button that was pressed, and the words that it sends.
const ANSWER: &str = "tra-loi";
const SUPPLEMENT: &str = "bo-sung";
const REFUSAL: &str = "tu-choi";

/// The keys that unfold them.
pub(super) const KEYS: [(&str, &str); 2] = [("Alt+U", "supplement"), ("Alt+K", "refusal")];

#[derive(Template)]
#[template(
    source = "<details class=\"ds-details\" id=\"{{ id }}\"{% if open %} open{% endif %}><summary data-key=\"{{ key }}\">{{ title }} <kbd class=\"ph-key\" aria-hidden=\"true\">{{ key }}</kbd></summary><div class=\"ph-stack\">{{ fields }}<div class=\"ph-buttons\">{{ button }}</div></div></details>",
    ext = "html"
)]
struct AnswerView {
    id: &'static str,
    key: &'static str,
    title: String,
    open: bool,
    fields: Html,
    button: Button,
}

/// What was chosen; the required papers that nobody ticked are asked for with those that were named.
pub(super) fn reception(input: &Input, lines: &[Ticked]) -> Reception {
    match input.fields.text(ANSWER) {
        SUPPLEMENT => {
            let named: Vec<&str> = input.fields.all("supplement.parts").collect();
            let is_wanting = |line: &&PartLine| (line.required && !line.ticked) || named.contains(&line.code.as_str());
            Reception::Supplement {
                parts: lines.iter().map(|ticked| &ticked.line).filter(is_wanting).map(|line| line.code.clone()).collect(),
                message: input.text("supplement.message"),
                ground: input.text("supplement.ground"),
            }
        }
        REFUSAL => Reception::Refuse { reason: input.text("refusal.reason"), ground: input.text("refusal.ground") },
        _ => Reception::Accept,
    }
}

/// Both answers, each with the few fields that it needs.
pub(super) fn answers(ready: &Ready, lines: &[Ticked], (ctx, input, errors): (&Ctx, &Input, &FieldErrors)) -> Vec<Html> {
    // Only who accepts for the centre may say no for it.
    if ready.desk.postal {
        return Vec::new();
    }
    let typed = Typed { input, errors, words: &ctx.words };
    [supplement(ready, lines, &typed), refusal(&typed)].iter().map(Html::of).collect()
}

/// What was typed and what is wrong with it.
struct Typed<'a> {
    input: &'a Input,
    errors: &'a FieldErrors,
    words: &'a Words,
}

impl Typed<'_> {
    fn area(&self, name: &str, label: &str, (usual, rows): (&str, u32)) -> TextArea {
        let value = if self.input.ticked(name) { self.input.text(name) } else { usual.to_owned() };
        TextArea::new(name, self.words.say(label)).value(value).rows(rows).errors(self.errors, self.words).compact()
    }

    /// Whether an answer was begun: then it stays unfolded.
    fn is_begun(&self, fields: &str) -> bool {
        self.errors.iter().any(|(field, _)| field.starts_with(fields))
            || ["message", "reason"].iter().any(|name| !self.input.fields.text(&format!("{fields}{name}")).is_empty())
    }
}

fn supplement(ready: &Ready, lines: &[Ticked], typed: &Typed<'_>) -> AnswerView {
    let words = typed.words;
    let choices = lines.iter().map(|ticked| &ticked.line).map(|line| Choice::new(line.code.clone(), line.name.clone())).collect();
    let named: Vec<&str> = typed.input.fields.all("supplement.parts").collect();
    let parts = Checkboxes::new("supplement.parts", words.say("onestop-field-parts"), choices)
        .hint(words.say("onestop-counter-wanting"))
        .selected(&named)
        .errors(typed.errors, words);
    let until = match ready.intake.reply_by {
        Some(until) => words.say_with("onestop-counter-reply-by", "day", until.strftime("%d/%m/%Y").to_string()),
        None => words.say("onestop-counter-reply-any-time"),
    };
    let ground = usual_ground(&ready.intake.procedure.package);
    AnswerView {
        id: "yeu-cau-bo-sung",
        key: "Alt+U",
        title: words.say("onestop-counter-supplement"),
        open: typed.is_begun("supplement."),
        fields: Html::from(parts)
            .and(typed.area("supplement.message", "onestop-field-message", ("", 3)))
            .and(typed.area("supplement.ground", "onestop-field-ground", (&ground, 2)))
            .and(Html::paragraph(&until)),
        button: Button::new(words.say("onestop-counter-supplement-print")).secondary().named(ANSWER, SUPPLEMENT).no_validate(),
    }
}

fn refusal(typed: &Typed<'_>) -> AnswerView {
    AnswerView {
        id: "tu-choi-tiep-nhan",
        key: "Alt+K",
        title: typed.words.say("onestop-counter-refusal"),
        open: typed.is_begun("refusal."),
        fields: Html::from(typed.area("refusal.reason", "onestop-field-reason", ("", 3))).and(typed.area(
            "refusal.ground",
            "onestop-field-ground",
            ("", 2),
        )),
        button: Button::new(typed.words.say("onestop-counter-refusal-print")).danger().named(ANSWER, REFUSAL).no_validate(),
    }
}
