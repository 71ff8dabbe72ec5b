//! The fields of each act, with what was typed before and what is wrong with it.

use kernel::Message;
use kernel::calendar::LimitUnit;
use procedure::{DeliveryWay, FormSpec, Package, Part};
use serde_json::{Map, Value};
use web::components::{
    Button, Checkbox, Checkboxes, Choice, DefinitionList, Hidden, Html, NativeDate, RadioGroup, Select, TextArea, TextField, Width,
};
use web::{FieldErrors, Fields, Words};

use super::counter_parts::scan_field;
use super::deed_aside;
use super::deed_proposal;
use super::desk::{long, long_or};
use super::form_fields::Pen;
use super::part_line::PartLine;
use super::sections::{step_name, verdict_label};
use super::sight::Sight;
use crate::model::deed::Deed;
use crate::model::delivery::ReturnReason;
use crate::model::paper::{Paper, PaperForm, Verdict, to_mend};
use crate::queries::supplement::Supplement;
use crate::service::draft_result::{CONTENT, drafted};
use crate::service::outlook::{Outlook, WayOut, task_for};

/// What was typed and what is wrong with it.
pub(super) struct Typed<'a> {
    pub(super) fields: &'a Fields,
    pub(super) errors: &'a FieldErrors,
    pub(super) words: &'a Words,
}

impl Typed<'_> {
    pub(super) fn label(&self, name: &str) -> String {
        self.words.say(&format!("onestop-field-{}", name.replace('_', "-")))
    }

    pub(super) fn text(&self, name: &str, width: Width) -> TextField {
        TextField::new(name, self.label(name)).value(self.fields.text(name)).width(width).errors(self.errors, self.words)
    }

    pub(super) fn area(&self, name: &str, rows: u32) -> TextArea {
        TextArea::new(name, self.label(name)).value(self.fields.text(name)).rows(rows).errors(self.errors, self.words)
    }

    fn check(&self, name: &str) -> Checkbox {
        Checkbox::new(name, self.label(name)).checked(self.fields.has(name)).errors(self.errors, self.words)
    }

    pub(super) fn or(&self, name: &str, value: &str) -> String {
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
            // A dossier that goes back goes with its reason.
            let goes_back = way.is_some_and(|way| way.action == procedure::MoveAction::SendBack);
            let note = if goes_back { typed.area("note", 3) } else { typed.area("note", 2).optional(words) };
            Html::from(den).and(holder).and(note)
        }
        Deed::Correct => typed.area("reason", 4).into(),
        // What is refused or ended names the ground of this very case: none is proposed.
        Deed::RefuseIntake | Deed::Stop => Html::from(typed.area("reason", 4)).and(typed.text("ground", Width::Wide)),
        Deed::Withdraw => {
            let requested = NativeDate::new("requested_on", typed.label("requested_on"))
                .value(fields.text("requested_on"))
                .between(Some(sight.whole.loaded.dossier.submitted_at.date().to_string()), None)
                .errors(errors, words);
            Html::from(requested).and(typed.area("reason", 3))
        }
        Deed::Supplement | Deed::ProposeSupplement => supplement(sight, &typed),
        Deed::DecideSupplement => deed_proposal::decide_supplement(sight, &typed),
        Deed::Answer => answer(sight, &typed),
        Deed::Pause | Deed::ProposePause => deed_proposal::pause_form(sight, &typed),
        Deed::DecidePause => deed_proposal::decide_pause(sight, &typed),
        Deed::Resume => Html::from(typed.area("reason", 2)).and(typed.text("document", Width::Medium).optional(words)),
        Deed::ConfirmDuty => Html::from(typed.area("reason", 2).optional(words)).and(typed.text("document", Width::Medium).optional(words)),
        Deed::CheckParts => check_parts(sight, &typed),
        Deed::ProposeExtension => extension(sight, &typed, ahead, Some("ground")),
        Deed::Extend => extension(sight, &typed, ahead, None).and(apology_number(&typed)),
        Deed::DecideExtension => decision(sight, &typed),
        Deed::Refuse => Html::from(typed.area("reason", 5)).and(typed.area("ground", 2)),
        Deed::Opinion => opinion(sight, &typed),
        Deed::SiteVisit => deed_aside::visit_form(sight, &typed),
        Deed::AskOpinions => deed_aside::question_form(&ahead.addressees, &typed),
        Deed::Draft => draft(sight, &typed),
        Deed::Settle => settle(sight, &typed),
        Deed::HandOver => hand_over(sight, &typed),
        Deed::ConfirmDelivery => delivered(sight, &typed),
        Deed::FailDelivery => brought_back(&typed),
        Deed::GiveBack => give_back(sight, &typed),
        Deed::Delivery => delivery(sight, &typed),
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

/// An extension: until when, why, on which ground, and what the person is told.
fn extension(sight: &Sight, typed: &Typed<'_>, ahead: &Outlook, ground: Option<&str>) -> Html {
    let words = typed.words;
    let key = match sight.whole.loaded.dossier.limit_unit {
        LimitUnit::Day | LimitUnit::Month => "onestop-extension-by-days",
        _ => "onestop-extension-by-working-days",
    };
    let choices = ahead
        .extensions
        .iter()
        .map(|(days, due)| Choice::new(days.to_string(), words.tell(&Message::new(key).with("days", days).with("due", long(*due)))));
    let until = Select::new("days", typed.label("until"), choices.collect())
        .empty(words.say("onestop-extension-choose"))
        .selected(&typed.or("days", ""))
        .errors(typed.errors, words);
    let legal = typed.text("ground", Width::Wide);
    let legal = if ground.is_some() { legal } else { legal.optional(words) };
    let apology = typed.area("apology", 3).hint(words.say("onestop-extension-apology-hint")).optional(words);
    Html::from(until).and(typed.area("reason", 3)).and(legal).and(apology)
}

fn apology_number(typed: &Typed<'_>) -> Html {
    typed.text("document", Width::Medium).hint(typed.words.say("onestop-extension-number-hint")).optional(typed.words).into()
}

/// A leader's decision on a proposed extension, beneath what was proposed.
fn decision(sight: &Sight, typed: &Typed<'_>) -> Html {
    let (words, whole) = (typed.words, &sight.whole);
    let Some(proposal) = whole.proposal() else { return Html::default() };
    let rows = [
        ("onestop-extension-by", sight.signer_name(proposal.proposed_by, proposal.proposed_at)),
        ("onestop-field-until", long_or(proposal.due_after)),
        ("onestop-field-reason", proposal.reason.clone()),
        ("onestop-field-ground", proposal.ground.clone()),
        ("onestop-field-apology", proposal.apology.clone()),
    ];
    let proposed = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .fold(DefinitionList::new().compact(), |list, (key, value)| list.row(words.say(key), value));
    let preview = Button::new(words.say("onestop-extension-preview"))
        .link(format!("/can-bo/ho-so/{}/mau-04.pdf", whole.loaded.dossier.id))
        .secondary()
        .compact();
    let choices = ["yes", "no"].map(|answer| Choice::new(answer, words.say(&format!("onestop-extension-decision-{answer}"))));
    let decision = RadioGroup::new("decision", typed.label("decision"), choices.to_vec())
        .selected(&typed.or("decision", ""))
        .errors(typed.errors, words);
    let answer = typed.area("answer", 3).hint(words.say("onestop-extension-answer-hint"));
    Html::from(proposed.row(words.say("onestop-form-mau-04"), preview)).and(decision).and(answer).and(apology_number(typed))
}

/// Every part with how it was found, so that all are looked at in one go; nothing chosen leaves a part as it is.
fn check_parts(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let parts = sight.whole.parts.iter().map(|part| {
        let (verdict, remark) = (format!("verdict-{}", part.id), format!("remark-{}", part.id));
        let finding = part.finding.as_ref();
        let choices = Verdict::ALL.iter().map(|one| Choice::new(one.code(), words.say(&verdict_label(*one)))).collect();
        let name = part.file.as_ref().map_or_else(|| part.name.clone(), |(file, _)| format!("{} ({file})", part.name));
        let found = RadioGroup::new(verdict.as_str(), name, choices)
            .selected(&typed.or(&verdict, finding.map_or("", |finding| finding.verdict.code())))
            .errors(typed.errors, words)
            .inline();
        let said = TextField::new(remark.as_str(), words.say_with("onestop-field-remark", "part", &part.name))
            .value(typed.or(&remark, finding.map_or("", |finding| finding.remark.as_str())))
            .width(Width::Wide)
            .errors(typed.errors, words);
        Html::from(found).and(said)
    });
    Html::join(parts)
}

fn supplement(sight: &Sight, typed: &Typed<'_>) -> Html {
    let loaded = &sight.whole.loaded;
    let due = loaded.procedure.package.parts_for(&loaded.dossier.case_id, &loaded.setting());
    let choices = due.iter().map(|due| Choice::new(due.part.code.clone(), due.part.name.vi.clone())).collect();
    // What was found wanting is asked for from the beginning, all of it at once.
    let wanting = to_mend(&sight.whole.parts);
    let is_new = !typed.fields.has("message");
    let chosen: Vec<&str> =
        if is_new { wanting.iter().map(|part| part.code.as_str()).collect() } else { typed.fields.all("parts").collect() };
    let mut lines: Vec<String> = wanting.iter().map(|part| asked_of(part, typed.words)).collect();
    // Two files of one part may be wanting for the same reason.
    lines.dedup();
    let message = typed.or("message", &lines.join("\n"));
    let parts = Checkboxes::new("parts", typed.label("parts"), choices).selected(&chosen).errors(typed.errors, typed.words);
    let message = TextArea::new("message", typed.label("message")).value(message).rows(4).errors(typed.errors, typed.words);
    Html::from(parts).and(message).and(ground(sight, typed))
}

/// The legal ground of a request for more: that of the procedure, unless another is named.
fn ground(sight: &Sight, typed: &Typed<'_>) -> TextField {
    TextField::new("ground", typed.label("ground"))
        .value(typed.or("ground", &usual_ground(&sight.whole.loaded.procedure.package)))
        .width(Width::Wide)
        .errors(typed.errors, typed.words)
}

/// The first ground of a procedure, on which more is asked for.
pub(super) fn usual_ground(package: &Package) -> String {
    let first = package.legal_basis.first();
    first.map(|basis| format!("{} {}", basis.article, basis.document).trim().to_owned()).unwrap_or_default()
}

/// What is asked of a part that was found wanting.
fn asked_of(part: &Paper, words: &Words) -> String {
    let remark = match &part.finding {
        Some(finding) if !finding.remark.is_empty() => finding.remark.trim_end_matches('.').to_owned(),
        Some(finding) => words.say(&format!("{}-asks", verdict_label(finding.verdict))),
        None => String::new(),
    };
    words.tell(&Message::new("onestop-supplement-line").with("part", &part.name).with("remark", remark))
}

/// What was asked for, line by line as at the first reception.
fn answer(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let Some(asked) = asked(sight) else { return Html::default() };
    let lines = wanted(sight, asked).into_iter().map(|part| {
        let upload = scan_field(part, typed.errors, words);
        PartLine::new(part, (typed.fields, typed.errors), upload.into(), words).draw(words)
    });
    let error = typed.errors.of("parts").map(|message| words.tell(message));
    Html::of(&PartList { asked: &asked.message, error, lines: lines.collect() })
}

/// The request for more that waits for its answer.
pub(super) fn asked(sight: &Sight) -> Option<&Supplement> {
    sight.whole.supplements.iter().rev().find(|asked| asked.answered_at.is_none())
}

/// The parts that it names; where it says only in words what is wanting, any part may be what is brought.
pub(super) fn wanted<'a>(sight: &'a Sight, asked: &Supplement) -> Vec<&'a Part> {
    let loaded = &sight.whole.loaded;
    let package = &loaded.procedure.package;
    if asked.parts.is_empty() {
        return package.parts_for(&loaded.dossier.case_id, &loaded.setting()).into_iter().map(|due| due.part).collect();
    }
    asked.parts.iter().filter_map(|code| package.part(code)).collect()
}

#[derive(askama::Template)]
#[template(
    source = "<p>{{ asked }}</p>{% if let Some(error) = error %}<p class=\"ph-error\" id=\"parts-error\">{{ error }}</p>{% endif %}<ul class=\"ph-checks\" id=\"parts\">{% for line in lines %}{{ line }}{% endfor %}</ul>",
    ext = "html"
)]
struct PartList<'a> {
    asked: &'a str,
    error: Option<String>,
    lines: Vec<Html>,
}

fn opinion(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let task = task_for(&sight.whole, &sight.authority, &sight.actor, Deed::Opinion);
    let asked = task.map(|task| step_name(sight, task, words)).unwrap_or_default();
    let choices =
        vec![Choice::new("agrees", words.say("onestop-outcome-agrees")), Choice::new("objects", words.say("onestop-outcome-objects"))];
    let agrees = RadioGroup::new("agrees", asked, choices).selected(&typed.or("agrees", "agrees")).inline();
    let question = task.map(|task| deed_aside::asked(sight, task, words)).unwrap_or_default();
    question.and(agrees).and(typed.area("text", 5))
}

/// What the procedure asks of the officer who drafts its result; what was sent and found wrong, or the draft as it stands.
fn draft(sight: &Sight, typed: &Typed<'_>) -> Html {
    let loaded = &sight.whole.loaded;
    let result = &loaded.procedure.result;
    let Some(page) = result.pages.first().filter(|page| !page.fields.is_empty()) else {
        return Html::paragraph(&typed.words.say("onestop-draft-from-form"));
    };
    let today = sight.now.date();
    let content = if typed.fields.has("version") { content(typed.fields, result) } else { drafted(&sight.whole, today) };
    let setting = loaded.setting().for_result(&content, today);
    Pen::of_result(result, setting, typed.words, typed.errors).draw(page).html
}

/// What was sent of a result's draft.
pub(super) fn content(fields: &Fields, result: &FormSpec) -> Map<String, Value> {
    let named = fields.pairs().iter().filter_map(|(name, value)| Some((name.strip_prefix(CONTENT)?.to_owned(), value.clone())));
    result.answers_from(&named.collect::<Vec<_>>())
}

fn settle(sight: &Sight, typed: &Typed<'_>) -> Html {
    let open: Vec<&crate::Fee> = sight.whole.fees.iter().filter(|fee| fee.is_open()).collect();
    let choices = open.iter().map(|fee| Choice::new(fee.id.to_string(), format!("{} – {}", fee.name, fee.amount))).collect();
    let first = open.first().map(|fee| fee.id.to_string()).unwrap_or_default();
    let fee = RadioGroup::new("khoan", typed.label("fee"), choices).selected(&typed.or("khoan", &first)).errors(typed.errors, typed.words);
    Html::from(fee).and(typed.text("receipt", Width::Medium).autofocus())
}

/// Each way asks for its own: at the counter who takes it and whether they were looked at, by post where it goes and under which number.
fn hand_over(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let dossier = &sight.whole.loaded.dossier;
    let delivery = &sight.whole.loaded.procedure.package.delivery;
    let address =
        TextField::new("address", typed.label("address")).value(typed.or("address", &dossier.delivery_address)).width(Width::Wide);
    let at_counter = takers(sight, typed).and(typed.check("identity_checked")).and(typed.check("slip_lost"));
    let by_post = Html::from(address.errors(typed.errors, words)).and(typed.text("tracking", Width::Medium));
    let ways = [
        ("counter", delivery.counter, at_counter),
        ("postal", delivery.postal, by_post),
        ("electronic", delivery.electronic, Html::paragraph(&words.say("onestop-hand-over-electronic"))),
    ];
    let ways = ways.into_iter().filter(|(_, allowed, _)| *allowed);
    let ways = ways.map(|(way, _, asked)| Choice::new(way, words.say(&format!("onestop-way-{way}"))).reveal(asked)).collect();
    let way = RadioGroup::new("way", typed.label("way"), ways).selected(&typed.or("way", &dossier.delivery)).errors(typed.errors, words);
    let keeps = sight.whole.parts.iter().any(|part| part.must_return && part.returned_at.is_none() && part.form == PaperForm::Original);
    let body = Html::from(way);
    if keeps { body.and(typed.check("originals_returned")) } else { body }
}

/// When the post delivered it, and to whom.
fn delivered(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let posted = sight.whole.hand_overs.last();
    let (since, taker) = posted.map_or((None, ""), |one| (Some(one.at.date().to_string()), one.taken_by.as_str()));
    let day = NativeDate::new("delivered_on", typed.label("delivered_on"))
        .value(typed.or("delivered_on", &sight.now.date().to_string()))
        .between(since, Some(sight.now.date().to_string()))
        .errors(typed.errors, words);
    let taker = TextField::new("taken_by", typed.label("taken_by")).value(typed.or("taken_by", taker)).width(Width::Wide);
    Html::from(day).and(taker.errors(typed.errors, words))
}

/// Why the post brought it back.
fn brought_back(typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let reasons =
        ReturnReason::ALL.iter().map(|reason| Choice::new(reason.code(), words.say(&format!("onestop-returned-{}", reason.code()))));
    let reason = RadioGroup::new("reason", typed.label("returned_for"), reasons.collect())
        .selected(&typed.or("reason", ""))
        .errors(typed.errors, words);
    Html::from(reason)
        .and(TextField::new("remark", typed.label("post_remark")).value(typed.or("remark", "")).width(Width::Wide).optional(words))
}

/// Which originals go back, to whom.
fn give_back(sight: &Sight, typed: &Typed<'_>) -> Html {
    let kept = sight.whole.parts.iter().filter(|part| part.is_kept());
    let kept = kept.map(|part| Html::paragraph(&format!("{} × {}", part.name, part.quantity)));
    let taker = TextField::new("taken_by", typed.label("taken_by"))
        .value(typed.or("taken_by", &sight.whole.loaded.dossier.submitter_name))
        .width(Width::Wide)
        .errors(typed.errors, typed.words);
    Html::join(kept).and(taker).and(typed.check("identity_checked"))
}

/// The ways of the procedure; by post with an address.
fn delivery(sight: &Sight, typed: &Typed<'_>) -> Html {
    let dossier = &sight.whole.loaded.dossier;
    let ways = DeliveryWay::ALL.iter().filter(|way| sight.whole.loaded.procedure.package.delivery.allows(**way));
    let choice = |way: &DeliveryWay| {
        let choice = Choice::new(way.code(), typed.words.say(&format!("onestop-way-{}", way.code())));
        match way {
            DeliveryWay::Postal => {
                let address = TextField::new("address", typed.label("address")).value(typed.or("address", &dossier.delivery_address));
                choice.reveal(address.width(Width::Wide).errors(typed.errors, typed.words))
            }
            DeliveryWay::Counter | DeliveryWay::Electronic => choice,
        }
    };
    RadioGroup::new("way", typed.label("way"), ways.map(choice).collect())
        .selected(&typed.or("way", &dossier.delivery))
        .errors(typed.errors, typed.words)
        .into()
}

/// Who may take it at the counter: the owner, who filed it, somebody with an authorisation.
fn takers(sight: &Sight, typed: &Typed<'_>) -> Html {
    let words = typed.words;
    let dossier = &sight.whole.loaded.dossier;
    let named = |relation: &str, name: &str| words.say_with(&format!("onestop-relation-{relation}-named"), "name", name);
    let owner = Choice::new("owner", named("owner", &dossier.applicant_name));
    let owner = if dossier.organisation.is_some() { owner.reveal(typed.text("representative", Width::Wide)) } else { owner };
    let paper =
        Html::from(typed.text("taken_by", Width::Wide)).and(typed.text("document", Width::Wide).hint(words.say("onestop-hand-over-paper")));
    let mut takers = vec![owner];
    if dossier.applicant != Some(dossier.submitter) {
        takers.push(Choice::new("submitter", named("submitter", &dossier.submitter_name)));
    }
    takers.push(Choice::new("authorised", words.say("onestop-relation-authorised")).reveal(paper));
    RadioGroup::new("relation", typed.label("relation"), takers).selected(&typed.or("relation", "owner")).errors(typed.errors, words).into()
}
