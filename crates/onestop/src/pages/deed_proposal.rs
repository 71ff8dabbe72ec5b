//! What an officer proposes and a leader decides: the fields of a standstill, and of decisions on a standstill and on a second request.

use web::components::{Choice, DefinitionList, Html, NativeDate, RadioGroup, Select, Width};
use web::{Fields, Words};

use super::deed_form::Typed;
use super::desk::long_or;
use super::sight::Sight;
use crate::model::adjustment::Adjustment;
use crate::model::pause::PauseGround;
use crate::queries::supplement::Supplement;
use crate::service::pause::Standstill;

/// A standstill: its ground, why in this case, the document where the ground needs one, until when.
pub(super) fn pause_form(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let grounds = PauseGround::ALL.iter().map(|ground| Choice::new(ground.code(), words.say(&ground.label()))).collect();
    let ground = Select::new("ground", typed.label("ground"), grounds)
        .empty(words.say("onestop-pause-choose"))
        .selected(typed.fields.text("ground"))
        .errors(typed.errors, words);
    let until = NativeDate::new("until", words.say("onestop-pause-until-label"))
        .value(typed.fields.text("until"))
        .hint(words.say("onestop-pause-until-hint"))
        .between(Some(sight.now.date().to_string()), None)
        .errors(typed.errors, words);
    Html::from(ground)
        .and(typed.area("reason", 3))
        .and(typed.text("document", Width::Medium).hint(words.say("onestop-pause-document-hint")))
        .and(until)
}

/// The standstill as it was sent.
pub(super) fn pause_sent(fields: &Fields) -> Standstill {
    let text = |name: &str| fields.text(name).to_owned();
    Standstill { ground: text("ground"), reason: text("reason"), document: text("document"), until: fields.text("until").parse().ok() }
}

/// What is told of a standstill, line by line.
pub(super) fn pause_lines(pause: &Adjustment, words: &Words) -> Vec<(&'static str, String)> {
    let ground = PauseGround::from_code(&pause.ground).map(|ground| words.say(&ground.label())).unwrap_or_default();
    let until = pause.until.map(|day| day.strftime("%d/%m/%Y").to_string()).unwrap_or_default();
    vec![
        ("onestop-field-ground", ground),
        ("onestop-field-reason", pause.reason.clone()),
        ("onestop-field-document", pause.document.clone()),
        ("onestop-pause-until-label", until),
    ]
}

/// A leader's decision on a proposed standstill, beneath what was proposed.
pub(super) fn decide_pause(sight: &Sight, typed: &Typed<'_>) -> Html {
    let Some(proposal) = sight.whole.proposed_pause() else { return Html::default() };
    let by = sight.signer_name(proposal.proposed_by, proposal.proposed_at);
    let lines = [("onestop-extension-by", by)].into_iter().chain(pause_lines(proposal, typed.words));
    decision(list(lines, typed.words).into(), "pause", typed)
}

/// A leader's decision on a proposed second request, beneath what was proposed.
pub(super) fn decide_supplement(sight: &Sight, typed: &Typed<'_>) -> Html {
    let Some(proposal) = sight.whole.proposed_supplement() else { return Html::default() };
    let lines = [
        ("onestop-extension-by", sight.signer_name(proposal.proposed_by, proposal.proposed_at)),
        ("onestop-proposal-at", long_or(proposal.proposed_at)),
        ("onestop-field-parts", parts_of(sight, proposal)),
        ("onestop-field-message", proposal.message.clone()),
        ("onestop-field-ground", proposal.ground.clone()),
    ];
    decision(list(lines, typed.words).into(), "supplement", typed)
}

/// Names of the parts that a request asks for.
fn parts_of(sight: &Sight, request: &Supplement) -> String {
    let package = &sight.whole.loaded.procedure.package;
    let named = request.parts.iter().filter_map(|code| package.part(code)).map(|part| part.name.vi.as_str());
    named.collect::<Vec<_>>().join("; ")
}

fn list(lines: impl IntoIterator<Item = (&'static str, String)>, words: &Words) -> DefinitionList {
    let told = lines.into_iter().filter(|(_, value)| !value.is_empty());
    told.fold(DefinitionList::new().compact(), |list, (key, value)| list.row(words.say(key), value))
}

fn decision(proposed: Html, kind: &str, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    // dynamic: onestop-proposal-
    let choices = ["yes", "no"].map(|answer| {
        let key = if answer == "yes" { format!("onestop-proposal-{kind}-yes") } else { "onestop-extension-decision-no".to_owned() };
        Choice::new(answer, words.say(&key))
    });
    let decision = RadioGroup::new("decision", typed.label("decision"), choices.to_vec())
        .selected(typed.fields.text("decision"))
        .errors(typed.errors, words);
    proposed.and(decision).and(typed.area("answer", 3).hint(words.say("onestop-extension-answer-hint")))
}
