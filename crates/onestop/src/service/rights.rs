//! Why somebody may do something with a dossier, or may not: the table of rights, rule by rule, as it decides.

use std::fmt::Write as _;

use identity::{Authority, HeldBy};
use kernel::{Actor, AgencyId, DossierId, PersonId};
use store::{Error, Tx};
use web::Explained;

use crate::access::{Action, Place, RULES, Rule, by_rule, may_read, within_scope};
use crate::model::dossier::Dossier;
use crate::model::task::Task;
use crate::queries;

/// Asks the table for an account's person; `record` is the code or the id of a dossier. A person who has no post is not in this table:
/// what is their own they reach as theirs.
pub(crate) fn explain(tx: &mut Tx<'_>, person: PersonId, action: &str, record: &str) -> Result<Explained, Error> {
    let Some(action) = Action::from_code(action) else { return Ok(Explained::NoAction) };
    let id = match record.parse::<DossierId>() {
        Ok(id) => Some(id),
        Err(_) => queries::dossier::id_of(tx, record)?,
    };
    let Some(dossier) = id.map(|id| queries::dossier::find(tx, id)).transpose()?.flatten() else { return Ok(Explained::NoRecord) };
    let actor = Actor::person(person, 0);
    let authority = identity::held_posts(tx, &actor)?;
    let tasks = queries::task::of_dossier(tx, dossier.id)?;
    let mut lines = vec![standing(tx, &dossier)?];
    for task in tasks.iter().filter(|task| task.closed_at.is_none()) {
        lines.push(waiting(tx, task)?);
    }
    for held in authority.posts.iter().chain(&authority.signs_for) {
        lines.push(holding(tx, held)?);
    }
    if authority.posts.is_empty() && authority.signs_for.is_empty() {
        lines.push("they hold no post".to_owned());
    }
    let authority = within_scope(&authority, action, &dossier);
    let is_reading = matches!(action, Action::Read | Action::ReadSensitive);
    let read_by = match action {
        Action::Read => may_read(tx, &authority, &dossier, &tasks, false)?,
        Action::ReadSensitive => may_read(tx, &authority, &dossier, &tasks, true)?,
        _ => None,
    };
    let mut allowed = read_by.is_some();
    for rule in RULES.iter().filter(|rule| rule.action == action) {
        let found = if is_reading {
            (read_by == Some(rule.place)).then(|| "one of their posts".to_owned())
        } else {
            by_open_task(&authority, &actor, rule, (&dossier, &tasks)).map(|held| format!("as {}", held.title))
        };
        allowed |= found.is_some();
        let verdict = found.map_or_else(|| "no".to_owned(), |found| format!("yes, {found}"));
        lines.push(format!("rule: {} – {verdict}", wanted(tx, rule, &dossier)?));
    }
    Ok(Explained::Reasons { allowed, lines })
}

/// The post by which a rule fits, with whatever task of the dossier is open or without any.
fn by_open_task<'a>(authority: &'a Authority, actor: &Actor, rule: &Rule, (dossier, tasks): (&Dossier, &[Task])) -> Option<&'a HeldBy> {
    let mut open = tasks.iter().filter(|task| task.closed_at.is_none());
    open.find_map(|task| by_rule(authority, actor, rule, dossier, Some(task))).or_else(|| by_rule(authority, actor, rule, dossier, None))
}

fn standing(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<String, Error> {
    let (receiving, deciding) = (name(tx, dossier.receiving)?, name(tx, dossier.deciding)?);
    Ok(format!("dossier {} stands at {}; received by {receiving}, decided by {deciding}", dossier.code, dossier.state.code()))
}

fn waiting(tx: &mut Tx<'_>, task: &Task) -> Result<String, Error> {
    let mut line = format!("waits: {} at {}, for {}", task.work.code(), name(tx, task.agency)?, task.role.code());
    if let Some(holder) = task.holder {
        let holder = identity::holder(tx, holder)?.map_or_else(|| "a post that nobody holds".to_owned(), |holder| holder.title);
        // Writing to a string cannot fail.
        let _ = write!(line, ", given to {holder}");
    }
    Ok(line)
}

fn holding(tx: &mut Tx<'_>, held: &HeldBy) -> Result<String, Error> {
    let roles: Vec<&str> = held.roles.iter().map(|role| role.code()).collect();
    let how = match &held.under {
        Some(under) => format!("sign under decision {} for", under.decision),
        None if held.is_own() => "hold".to_owned(),
        None => "stand in for".to_owned(),
    };
    Ok(format!("they {how} {} at {}: {}", held.title, name(tx, held.agency)?, roles.join(", ")))
}

/// What a rule asks for, with the agencies that it means for this dossier.
fn wanted(tx: &mut Tx<'_>, rule: &Rule, dossier: &Dossier) -> Result<String, Error> {
    let roles: Vec<&str> = rule.roles.iter().map(|role| role.code()).collect();
    let roles = if roles.is_empty() { "the task's role".to_owned() } else { roles.join(" or ") };
    let place = match rule.place {
        Place::Task => "where the task waits, by whom it was given to".to_owned(),
        Place::TaskAgency => "in the agency of the task".to_owned(),
        Place::Receiving => format!("in {}", name(tx, dossier.receiving)?),
        Place::Deciding => format!("in {} or a unit of it that has the task", name(tx, dossier.deciding)?),
        Place::Oversight => "where it is received, decided or worked on, or at the head of the province".to_owned(),
        Place::AnyTask => "in an agency that has or had a task of it, or above one".to_owned(),
        Place::Anywhere => "anywhere".to_owned(),
        Place::Head => "at the head of the province".to_owned(),
    };
    Ok(format!("{roles}, {place}"))
}

fn name(tx: &mut Tx<'_>, agency: AgencyId) -> Result<String, Error> {
    Ok(identity::agency(tx, agency)?.map_or_else(|| agency.to_string(), |agency| agency.name))
}
