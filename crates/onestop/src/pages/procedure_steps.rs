//! The diagram of a procedure, drawn from its steps.

use kernel::calendar::{Fraction, Limit, LimitUnit};
use procedure::{Package, Step, StepPlace};
use web::Words;
use web::components::{ProcessDiagram, ProcessStep};

use super::citizen::word;

/// Steps with who does them and how long they take, and the moves between them.
pub(super) fn diagram(package: &Package, words: &Words) -> ProcessDiagram {
    let limit = package.limits.first().and_then(|rule| Limit::new(rule.amount, rule.unit).ok());
    let language = words.language();
    let intake = ProcessStep::new("tiep-nhan", words.say("onestop-procedure-intake"), words.say("onestop-citizen-agency-centre"), "");
    let steps = package
        .steps
        .iter()
        .map(|step| ProcessStep::new(&step.id, step.name.get(language), place(step, package, words), share(step, limit, words)));
    let first = package.steps.first().map(|step| ("tiep-nhan".to_owned(), step.id.clone()));
    let mut moves: Vec<(String, String)> = first.into_iter().collect();
    for step in &package.steps {
        for out in &step.moves {
            let pair = (step.id.clone(), out.to.clone());
            if !moves.contains(&pair) {
                moves.push(pair);
            }
        }
    }
    ProcessDiagram::new(words.say("onestop-procedure-steps-title"), std::iter::once(intake).chain(steps).collect(), moves, words)
}

/// Where a step is done: never a person.
fn place(step: &Step, package: &Package, words: &Words) -> String {
    let kind = match step.place {
        StepPlace::Centre => return word("agency", "centre", words),
        StepPlace::Decider => package.decider.first().copied(),
        StepPlace::Unit => step.unit,
        StepPlace::Agency => step.agency,
    };
    kind.map(|kind| word("agency", &kind.code(), words)).unwrap_or_default()
}

/// A step's part of the limit: in working time where the limit is, else as a share.
fn share(step: &Step, limit: Option<Limit>, words: &Words) -> String {
    if step.share == Fraction::ZERO {
        return String::new();
    }
    let of = |amount: Fraction| Fraction::from_millionths(step.share.of(amount.millionths()));
    let known = limit.and_then(|limit| match limit.unit() {
        LimitUnit::WorkingDay if of(limit.amount()) < Fraction::ONE => {
            let hours = Fraction::from_millionths(of(limit.amount()).millionths().saturating_mul(8));
            Limit::new(rounded(hours), LimitUnit::WorkingHour).ok()
        }
        LimitUnit::WorkingDay => Limit::new(rounded(of(limit.amount())), LimitUnit::WorkingDay).ok(),
        _ => None,
    });
    match known {
        Some(known) => words.tell(&known.message()),
        None => words.say_with("onestop-procedure-share", "percent", step.share.of(100)),
    }
}

/// To a quarter, as people speak.
fn rounded(amount: Fraction) -> Fraction {
    const QUARTER: i64 = 250_000;
    let millionths = amount.millionths();
    Fraction::from_millionths(((millionths + QUARTER / 2) / QUARTER).max(1).saturating_mul(QUARTER))
}
