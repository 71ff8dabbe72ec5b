//! The person withdraws their dossier (rút hồ sơ): with their account, or by a request on paper that the counter takes.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{Actor, Capacity, DossierId, Message, PostId};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::load;
use super::mine::may_act;
use super::numbering::{Register, next_number};
use super::stop::end;
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::{OnestopError, required};
use crate::facts::{Withdrawn, tell};
use crate::model::adjustment::Adjustment;
use crate::model::dossier::Dossier;
use crate::model::state::Event;
use crate::queries;
use crate::queries::notice::Notice;

/// Withdraw a dossier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withdraw {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that an official saw; whose dossier it is needs none.
    pub version: Option<i64>,
    /// Why.
    pub reason: String,
    /// The date of the request on paper; at the counter only.
    pub requested_on: Option<Date>,
}

/// Withdraws: who filed it or whose it is, or the counter at their written request. The notice (Mẫu 05) takes its number from the register
/// of the centre, which takes the request and gives the papers back. Whoever had the dossier on their desk is told.
pub fn withdraw(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &Withdraw) -> Result<(), OnestopError> {
    let mut loaded = load(app, tx, command.dossier, command.version)?;
    let dossier = &mut loaded.dossier;
    let at_counter = actor.capacity == Capacity::Official;
    let actor = if at_counter {
        authorise(tx, actor, Action::Withdraw, dossier, None)?
    } else if may_act(tx, actor, dossier)? {
        actor.clone()
    } else {
        return Err(OnestopError::NotFound);
    };
    let reason = required("reason", &command.reason, "onestop-withdraw-reason")?;
    let ground = if at_counter { requested(tx, dossier, command.requested_on)? } else { String::new() };
    dossier.permits(Event::Withdraw)?;
    let withdrawn = Adjustment {
        ground,
        document: next_number(tx, dossier.receiving, Register::Result, dossier.id)?,
        approved_by: actor.post.filter(|_| at_counter),
        due_before: dossier.due_at,
        ..Adjustment::effective(tx.new_id(), Event::Withdraw.code(), reason, tx.now())
    };
    queries::adjustment::insert(tx, dossier.id, &withdrawn)?;
    let message = Message::new("onestop-notice-withdrawn-task").with("code", &dossier.code);
    let notice = Notice::now(tx, dossier.id, message);
    for post in in_charge(tx, dossier.id)? {
        queries::notice::leave_post(tx, post, &notice)?;
    }
    end(tx, &actor, dossier, Event::Withdraw, reason)?;
    Ok(tell(tx, &actor, dossier, &Withdrawn { code: dossier.code.clone() })?)
}

/// Whoever has a task of the dossier, given to them or in a queue of theirs.
pub(crate) fn in_charge(tx: &mut Tx<'_>, dossier: DossierId) -> Result<BTreeSet<PostId>, OnestopError> {
    let mut posts = BTreeSet::new();
    for task in queries::task::open_of(tx, dossier)? {
        match task.holder {
            Some(post) => posts.extend([post]),
            None => posts.extend(identity::holders_of_role(tx, task.agency, task.role)?.into_iter().map(|holder| holder.post)),
        }
    }
    Ok(posts)
}

/// The request on paper, as the notice names it: dated, and not before the dossier nor after today.
fn requested(tx: &Tx<'_>, dossier: &Dossier, on: Option<Date>) -> Result<String, OnestopError> {
    let on = on.filter(|on| (dossier.submitted_at.date()..=tx.now().date()).contains(on));
    let on = on.ok_or_else(|| OnestopError::Fields(vec![("requested_on".to_owned(), Message::new("onestop-withdraw-requested"))]))?;
    Ok(format!("Đơn đề nghị rút hồ sơ ngày {}", on.strftime("%d/%m/%Y")))
}
