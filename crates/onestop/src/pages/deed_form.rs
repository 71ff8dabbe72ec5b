//! The fields of each act, with what was typed before and what is wrong with it.

use web::components::{Checkbox, Checkboxes, Choice, Hidden, Html, RadioGroup, Select, TextArea, TextField, Width};
use web::{FieldErrors, Fields, Words};

use super::sight::Sight;
use crate::model::deed::Deed;
use crate::model::paper::PaperForm;
use crate::service::draft_result::TEXT;
use crate::service::outlook::{Outlook, WayOut, task_for};

/// What was typed and what is wrong with it.
struct Typed<'a> {
    fields: &'a Fields,
    errors: &'a FieldErrors,
    words: &'a Words,
}

impl Typed<'_> {
    fn label(&self, name: &str) -> String {
        self.words.say(&format!("onestop-field-{}", name.replace('_', "-")))
    }

    fn text(&self, name: &str, width: Width) -> TextField {
        TextField::new(name, self.label(name)).value(self.fields.text(name)).width(width).errors(self.errors, self.words)
    }

    fn area(&self, name: &str, rows: u32) -> TextArea {
        TextArea::new(name, self.label(name)).value(self.fields.text(name)).rows(rows).errors(self.errors, self.words)
    }

    fn check(&self, name: &str) -> Checkbox {
        Checkbox::new(name, self.label(name)).checked(self.fields.has(name)).errors(self.errors, self.words)
    }

    fn or(&self, name: &str, value: &str) -> String {
        if self.fields.has(name) { self.fields.text(name).to_owned() } else { value.to_owned() }
    }
}

/// The fields of an act.
pub(super) fn body(
    sight: &Sight,
    deed: Deed,
    (ahead, way): (&Outlook, Option<&WayOut>),
    (fields, errors): (&Fields, &FieldErrors),
    words: &Words,
) -> Html {
    let typed = Typed { fields, errors, words };
    match deed {
        Deed::Accept => holder(&typed, ahead, None),
        Deed::Assign => holder(&typed, ahead, sight.whole.task().and_then(|task| task.holder)),
        Deed::Move => {
            let den = Hidden::new("den", way.map(|way| way.to.clone()).unwrap_or_default());
            let to_many = ahead.next.as_ref().is_some_and(|next| next.holders.len() > 1);
            let holder = if to_many { holder(&typed, ahead, None) } else { Html::default() };
            Html::from(den).and(holder).and(typed.area("note", 2).optional(words))
        }
        Deed::RefuseIntake | Deed::Correct | Deed::Stop => typed.area("reason", 4).into(),
        Deed::Supplement => supplement(sight, &typed),
        Deed::Answer => answer(sight, &typed),
        Deed::Pause => Html::from(typed.area("reason", 3)).and(typed.text("document", Width::Medium).optional(words)),
        Deed::Resume | Deed::ConfirmDuty => {
            Html::from(typed.area("reason", 2).optional(words)).and(typed.text("document", Width::Medium).optional(words))
        }
        Deed::Extend => {
            Html::from(typed.text("days", Width::Tiny).digits()).and(typed.area("reason", 3)).and(typed.text("document", Width::Medium))
        }
        Deed::Refuse => Html::from(typed.area("reason", 5)).and(typed.area("ground", 2)),
        Deed::Opinion => opinion(sight, &typed),
        Deed::Draft => draft(sight, &typed),
        Deed::Settle => settle(sight, &typed),
        Deed::HandOver => hand_over(sight, &typed),
        Deed::Urge => Html::default(),
    }
}

fn holder(typed: &Typed<'_>, ahead: &Outlook, present: Option<kernel::PostId>) -> Html {
    let Some(next) = &ahead.next else { return Html::default() };
    let choices = next.holders.iter().map(|(post, name)| Choice::new(post.to_string(), name.clone())).collect();
    let chosen = typed.or("holder", &present.map(|post| post.to_string()).unwrap_or_default());
    Select::new("holder", typed.label("holder"), choices)
        .empty(typed.words.say("onestop-field-anybody"))
        .selected(&chosen)
        .errors(typed.errors, typed.words)
        .into()
}

fn supplement(sight: &Sight, typed: &Typed<'_>) -> Html {
    let loaded = &sight.whole.loaded;
    let due = loaded.procedure.package.parts_for(&loaded.dossier.case_id, &loaded.setting());
    let choices = due.iter().map(|due| Choice::new(due.part.code.clone(), due.part.name.vi.clone())).collect();
    let chosen: Vec<&str> = typed.fields.all("parts").collect();
    let grounds: Vec<String> =
        loaded.procedure.package.legal_basis.iter().take(1).map(|basis| format!("{} {}", basis.article, basis.document)).collect();
    let parts = Checkboxes::new("parts", typed.label("parts"), choices).selected(&chosen).errors(typed.errors, typed.words);
    let ground = TextField::new("ground", typed.label("ground"))
        .value(typed.or("ground", grounds.first().map_or("", String::as_str)))
        .width(Width::Wide)
        .errors(typed.errors, typed.words);
    Html::from(parts).and(typed.area("message", 4)).and(ground)
}

fn answer(sight: &Sight, typed: &Typed<'_>) -> Html {
    let package = &sight.whole.loaded.procedure.package;
    let asked = sight.whole.supplements.iter().rev().find(|asked| asked.answered_at.is_none());
    let Some(asked) = asked else { return Html::default() };
    let rows = asked.parts.iter().filter_map(|code| package.part(code)).map(|part| {
        let chosen = typed.fields.all("parts").any(|code| code == part.code);
        Html::of(&PartBox { code: &part.code, name: &part.name.vi, chosen })
    });
    Html::paragraph(&asked.message).and(Html::join(rows))
}

#[derive(askama::Template)]
#[template(
    source = "<div class=\"ph-choice\"><input class=\"ds-input\" type=\"checkbox\" id=\"parts-{{ code }}\" name=\"parts\" value=\"{{ code }}\"{% if chosen %} checked{% endif %}><label for=\"parts-{{ code }}\">{{ name }}</label></div><p><input type=\"file\" name=\"file-{{ code }}\" aria-label=\"{{ name }}\"></p>",
    ext = "html"
)]
struct PartBox<'a> {
    code: &'a str,
    name: &'a str,
    chosen: bool,
}

fn opinion(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let task = task_for(&sight.whole, &sight.authority, &sight.actor, Deed::Opinion);
    let asked = task.map(|task| super::sections::step_name(sight, task, words)).unwrap_or_default();
    let choices =
        vec![Choice::new("agrees", words.say("onestop-outcome-agrees")), Choice::new("objects", words.say("onestop-outcome-objects"))];
    let agrees = RadioGroup::new("agrees", asked, choices).selected(&typed.or("agrees", "agrees")).inline();
    Html::from(agrees).and(typed.area("text", 5))
}

/// The officer's part of the result: one field for each name that the template looks for, and a free text.
fn draft(sight: &Sight, typed: &Typed<'_>) -> Html {
    let template = &sight.whole.loaded.procedure.files.result_typ;
    let earlier: serde_json::Value =
        sight.whole.outcome.as_ref().and_then(|outcome| serde_json::from_str(&outcome.content).ok()).unwrap_or_default();
    let before = |name: &str| match (name, &earlier) {
        (TEXT, serde_json::Value::String(text)) => text.clone(),
        (name, value) => value.get(name).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default(),
    };
    let named = names_in(template).into_iter().map(|name| {
        let label = typed.words.say_with("onestop-field-named", "name", &name);
        Html::from(
            TextField::new(format!("content.{name}"), label)
                .value(typed.or(&format!("content.{name}"), &before(&name)))
                .width(Width::Wide)
                .optional(typed.words),
        )
    });
    let text =
        TextArea::new("content.text", typed.label("content")).value(typed.or("content.text", &before(TEXT))).rows(4).optional(typed.words);
    Html::join(named).and(text)
}

/// Names that a result's template looks up in what the officer adds.
pub(super) fn names_in(template: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in template.split("found(\"").skip(1) {
        let name = piece.split('"').next().unwrap_or_default().to_owned();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn settle(sight: &Sight, typed: &Typed<'_>) -> Html {
    let open: Vec<&crate::Fee> = sight.whole.fees.iter().filter(|fee| fee.is_open()).collect();
    let choices = open.iter().map(|fee| Choice::new(fee.id.to_string(), format!("{} – {}", fee.name, fee.amount))).collect();
    let first = open.first().map(|fee| fee.id.to_string()).unwrap_or_default();
    let fee = RadioGroup::new("khoan", typed.label("fee"), choices).selected(&typed.or("khoan", &first)).errors(typed.errors, typed.words);
    Html::from(fee).and(typed.text("receipt", Width::Medium).autofocus())
}

fn hand_over(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let dossier = &sight.whole.loaded.dossier;
    let ways =
        ["counter", "postal", "electronic"].into_iter().map(|way| Choice::new(way, words.say(&format!("onestop-way-{way}")))).collect();
    let relations = ["owner", "authorised"]
        .into_iter()
        .map(|relation| Choice::new(relation, words.say(&format!("onestop-relation-{relation}"))))
        .collect();
    let way = RadioGroup::new("way", typed.label("way"), ways).selected(&typed.or("way", &dossier.delivery)).inline();
    let relation = RadioGroup::new("relation", typed.label("relation"), relations).selected(&typed.or("relation", "owner")).inline();
    let taken_by = TextField::new("taken_by", typed.label("taken_by"))
        .value(typed.or("taken_by", &dossier.applicant_name))
        .width(Width::Wide)
        .errors(typed.errors, words);
    let mut body = Html::from(way)
        .and(taken_by)
        .and(relation)
        .and(typed.text("document", Width::Wide).optional(words))
        .and(typed.text("tracking", Width::Medium).optional(words))
        .and(typed.check("identity_checked"));
    let keeps = sight.whole.parts.iter().any(|part| part.must_return && part.returned_at.is_none() && part.form == PaperForm::Original);
    if keeps {
        body = body.and(typed.check("originals_returned"));
    }
    body.and(typed.check("slip_lost"))
}
