//! Whether the state chart works: no dead ends, no unreachable steps, shares that add up, roles that exist.

use std::collections::BTreeSet;

use kernel::calendar::Fraction;

use super::agency_kind::AgencyKind;
use super::chart::{Move, Step};
use super::package::Package;
use super::report::{AgencyKinds, Finder};
use super::rules::{fits, leads_on};
use super::vocabulary::{MoveAction, Power, Register, Role, StepPlace, Work};
use super::widget::Widget;

/// Looks at the steps of a package.
pub(super) fn check(finder: &mut Finder<'_>, kinds: &AgencyKinds) {
    let package = finder.package;
    let mut seen = BTreeSet::new();
    for step in &package.steps {
        if !seen.insert(step.id.as_str()) {
            at(finder, step, "there are two steps of this name");
        }
        check_step(finder, step, kinds);
    }
    reachable(finder);
    if package.steps.is_empty() {
        finder.complain("[[step]]", "there are no steps");
    }
    for case in &package.cases {
        check_paths(finder, &case.id);
    }
    if !package.separate_drafter_and_approver && package.same_person_reason.is_none() {
        finder.complain("separate_drafter_and_approver", "`same_person_reason` must say why the drafter may approve");
    }
    if let Some(reason) = &package.same_person_reason {
        finder.text("same_person_reason", reason);
    }
    let extends = package.steps.iter().any(|step| step.can(Power::Extend));
    if extends != (package.clock.extension_max > 0) {
        finder.complain("extension_max", "`extension_max` and steps that may \"extend\" come together");
    }
}

fn at(finder: &mut Finder<'_>, step: &Step, message: impl AsRef<str>) {
    finder.complain(&format!("id = \"{}\"", step.id), format!("step `{}`: {}", step.id, message.as_ref()));
}

fn check_step(finder: &mut Finder<'_>, step: &Step, kinds: &AgencyKinds) {
    finder.text(&format!("id = \"{}\"", step.id), &step.name);
    if step.share < Fraction::ZERO || step.share > Fraction::ONE {
        at(finder, step, format!("its share {} is longer than the limit", step.share));
    }
    for why in place_faults(finder.package, kinds, step.place, (step.unit, step.agency), step.role) {
        at(finder, step, why);
    }
    found_by(finder, step, step.found_by.as_deref());
    if step.waits_for_duty && step.work != Work::Duty {
        at(finder, step, "`waits_for_duty` belongs to a step of work \"duty\"");
    }
    if let Some(case) = &step.needs_site_visit {
        known_case(finder, step, case);
        if !step.can(Power::SiteVisit) {
            at(finder, step, "`needs_site_visit` belongs to a step that may \"site_visit\"");
        }
    }
    if !step.opinions.is_empty() && step.work != Work::Process {
        at(finder, step, "opinions are asked by a step of work \"process\"");
    }
    for opinion in &step.opinions {
        finder.text(&format!("id = \"{}\"", opinion.id), &opinion.name);
        for why in place_faults(finder.package, kinds, opinion.place, (opinion.unit, opinion.agency), opinion.role) {
            at(finder, step, format!("opinion `{}`: {why}", opinion.id));
        }
        found_by(finder, step, opinion.found_by.as_deref());
        if opinion.share > step.share {
            at(finder, step, format!("opinion `{}` takes longer than the step", opinion.id));
        }
        known_case(finder, step, &opinion.case);
    }
    for one in &step.moves {
        if finder.package.step(&one.to).is_none() {
            at(finder, step, format!("a move leads to `{}`, which is no step", one.to));
        }
        if one.to == step.id {
            at(finder, step, "a move leads to where it comes from");
        }
        if let Some(case) = &one.case {
            known_case(finder, step, case);
        }
        if let Some(name) = &one.name {
            finder.text(&format!("id = \"{}\"", step.id), name);
        }
        super::questions::conditions(finder, &format!("move of step `{}`", step.id), &one.when);
    }
    match (step.work, step.moves.is_empty()) {
        (Work::HandOver, false) => at(finder, step, "a step of work \"hand_over\" ends the path and has no moves"),
        (Work::HandOver, true) | (_, false) => {}
        (_, true) => at(finder, step, "it is a dead end: no moves, and nothing is handed over"),
    }
}

fn known_case(finder: &mut Finder<'_>, step: &Step, case: &str) {
    if case != "*" && finder.package.case(case).is_none() {
        at(finder, step, format!("there is no case `{case}`"));
    }
}

fn found_by(finder: &mut Finder<'_>, step: &Step, field: Option<&str>) {
    let Some(name) = field else { return };
    match finder.form.field(name) {
        Some(field) if field.widget == Widget::Commune => {}
        Some(_) => at(finder, step, format!("`found_by` names `{name}`, which is no commune")),
        None => at(finder, step, format!("`found_by` names `{name}`, which is no field of the form")),
    }
}

/// What is wrong with a place and a role.
fn place_faults(
    package: &Package,
    kinds: &AgencyKinds,
    place: StepPlace,
    (unit, agency): (Option<AgencyKind>, Option<AgencyKind>),
    role: Role,
) -> Vec<String> {
    let mut faults = Vec::new();
    if unit.is_some() != (place == StepPlace::Unit) {
        faults.push("`unit` and place \"unit\" come together".to_owned());
    }
    if agency.is_some() != (place == StepPlace::Agency) {
        faults.push("`agency` and place \"agency\" come together".to_owned());
    }
    let who: Vec<AgencyKind> = match place {
        StepPlace::Centre => vec![AgencyKind::Centre],
        StepPlace::Decider => package.decider.clone(),
        StepPlace::Unit => unit.into_iter().collect(),
        StepPlace::Agency => agency.into_iter().collect(),
    };
    for kind in who {
        if place == StepPlace::Unit && !package.decider.iter().all(|decider| is_unit_of(kind, *decider)) {
            faults.push(format!("`{kind}` is no unit of every deciding agency"));
        }
        if !kinds.knows(kind) {
            faults.push(format!("there is no agency of kind `{kind}`"));
        } else if !kinds.has(kind, role) {
            faults.push(format!("no post of a `{kind}` has the role `{role}`"));
        }
    }
    faults
}

fn is_unit_of(unit: AgencyKind, decider: AgencyKind) -> bool {
    match decider {
        AgencyKind::Commune => matches!(unit, AgencyKind::CommuneOffice | AgencyKind::CommuneEconomy | AgencyKind::CommuneCulture),
        AgencyKind::Department(_) => unit == AgencyKind::Division,
        AgencyKind::Province => unit == AgencyKind::ProvinceOffice,
        AgencyKind::District => unit == AgencyKind::DistrictUnit,
        AgencyKind::LandOffice => unit == AgencyKind::LandBranch,
        _ => false,
    }
}

/// Every step must be reached from the first, and from every step something must be handed over in the end.
fn reachable(finder: &mut Finder<'_>) {
    let package = finder.package;
    let reach = |from: &str| -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut open: Vec<&str> = package.step(from).map(|step| step.id.as_str()).into_iter().collect();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                let moves = package.step(id).map_or(&[][..], |step| &step.moves);
                open.extend(moves.iter().filter_map(|one| package.step(&one.to)).map(|step| step.id.as_str()));
            }
        }
        found
    };
    let from_first = package.first_step().map(|first| reach(&first.id)).unwrap_or_default();
    for step in &package.steps {
        if !from_first.contains(step.id.as_str()) {
            at(finder, step, "it is never reached");
        }
        let ends = |id: &&str| package.step(id).is_some_and(|step| step.work == Work::HandOver);
        if !reach(&step.id).iter().any(ends) {
            at(finder, step, "it is a dead end: from here nothing is ever handed over");
        }
    }
}

/// All ways of a case: those that lead on have shares that add up to 1 and everything that a result needs; the ways of a refusal may be
/// shorter.
fn check_paths(finder: &mut Finder<'_>, case: &str) {
    let package = finder.package;
    let Some(first) = package.first_step() else { return };
    let mut open = vec![vec![first]];
    let mut walked = 0;
    while let Some(path) = open.pop() {
        walked += 1;
        let Some(last) = path.last().copied() else { continue };
        if walked > 1_000 {
            at(finder, first, format!("case `{case}` has more than a thousand ways"));
            return;
        }
        if last.work == Work::HandOver {
            check_path(finder, case, &path);
            continue;
        }
        let outs: Vec<&Move> = last.moves.iter().filter(|one| one.case.as_deref().is_none_or(|wanted| fits(wanted, case))).collect();
        if !outs.iter().any(|one| leads_on(one) && one.when.is_empty()) {
            at(finder, last, format!("case `{case}`: no move leads on without a condition"));
        }
        for next in outs.iter().filter(|one| one.action != MoveAction::SendBack).filter_map(|one| package.step(&one.to)) {
            if path.iter().any(|step| step.id == next.id) {
                at(finder, last, format!("case `{case}`: the way on comes back to `{}`", next.id));
            } else {
                let mut longer = path.clone();
                longer.push(next);
                open.push(longer);
            }
        }
    }
}

fn check_path(finder: &mut Finder<'_>, case: &str, path: &[&Step]) {
    let sum = path.iter().try_fold(Fraction::ZERO, |sum, step| sum.checked_add(step.share)).unwrap_or(Fraction::ZERO);
    let Some(first) = path.first().copied() else { return };
    let ids: Vec<&str> = path.iter().map(|step| step.id.as_str()).collect();
    let way = format!("case `{case}`, way {}", ids.join(" > "));
    let by_refusal = path.windows(2).any(|pair| {
        let [from, to] = pair else { return false };
        !from.moves.iter().any(|one| one.to == to.id && leads_on(one))
    });
    if by_refusal {
        if sum > Fraction::ONE {
            at(finder, first, format!("{way}: shares add up to {sum}, which is longer than the limit"));
        }
        return;
    }
    if sum != Fraction::ONE {
        at(finder, first, format!("{way}: shares add up to {sum}, not 1"));
    }
    if !path.iter().any(|step| step.drafts_result) {
        at(finder, first, format!("{way}: nobody drafts the result"));
    }
    if !path.iter().any(|step| step.work == Work::Decide) {
        at(finder, first, format!("{way}: nobody decides"));
    }
    let numbers = path.iter().any(|step| step.work == Work::Number);
    if numbers != (finder.package.result.number.register != Register::None) {
        at(finder, first, format!("{way}: a result is numbered if, and only if, it has a register"));
    }
}
