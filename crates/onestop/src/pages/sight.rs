//! What an official sees of a dossier: read at once, for those who may, before anything of it is shown.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use identity::{Authority, Holder};
use kernel::calendar::WorkingCalendar;
use kernel::{Actor, DossierId, Instant, PostId};
use store::Tx;
use web::{Ctx, Failure};

use crate::Onestop;
use crate::access::may_read;
use crate::error::OnestopError;
use crate::facts;
use crate::model::deed::Deed;
use crate::service::issuer::Signers;
use crate::service::load::{calendar, calendar_at};
use crate::service::outlook::is_offered;
use crate::service::whole::{Whole, whole};

/// A dossier as an official sees it.
pub(super) struct Sight {
    pub(super) whole: Whole,
    pub(super) authority: Authority,
    /// For what it is read.
    purpose: &'static str,
    pub(super) actor: Actor,
    pub(super) calendar: Arc<WorkingCalendar>,
    /// The calendar by which it was due when it was accepted, as it was known then.
    pub(super) calendar_then: Arc<WorkingCalendar>,
    /// Names of communes by code.
    pub(super) communes: BTreeMap<String, String>,
    /// Who holds the posts that tasks were given to.
    pub(super) holders: BTreeMap<PostId, Holder>,
    /// Whose name stands under what was asked for, proposed or ordered.
    pub(super) signers: Signers,
    /// When it was read.
    pub(super) now: Instant,
    /// Acts that are offered.
    pub(super) deeds: Vec<Deed>,
}

/// Reads a dossier for an official who may open it; for others there is none.
pub(super) fn sight(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, id: DossierId) -> Result<Sight, OnestopError> {
    let whole = whole(app, tx, id)?;
    let authority = crate::access::authority(tx, actor)?;
    let by = may_read(tx, &authority, &whole.loaded.dossier, &whole.tasks, whole.loaded.procedure.package.sensitive)?;
    let purpose = by.ok_or(OnestopError::NotFound)?.purpose();
    let calendar = calendar(app, tx, &whole.loaded.dossier)?;
    let changed = whole.adjustments.iter().any(|adjustment| adjustment.kind == "calendar");
    let calendar_then = match whole.loaded.dossier.accepted_at.filter(|_| changed) {
        Some(accepted) => calendar_at(app, tx, &whole.loaded.dossier, accepted)?,
        None => Arc::clone(&calendar),
    };
    let communes =
        identity::communes(tx)?.into_iter().filter_map(|agency| Some((agency.place.clone()?, agency.place_name().to_owned()))).collect();
    let mut holders = BTreeMap::new();
    for post in whole.tasks.iter().filter_map(|task| task.holder) {
        if let Entry::Vacant(vacant) = holders.entry(post)
            && let Some(holder) = identity::holder(tx, post)?
        {
            vacant.insert(holder);
        }
    }
    let signers = Signers::of(tx, &whole)?;
    let now = tx.now();
    let deeds = Deed::ALL.iter().copied().filter(|deed| is_offered(&whole, &authority, actor, *deed, now)).collect();
    Ok(Sight { whole, authority, purpose, actor: actor.clone(), calendar, calendar_then, communes, holders, signers, now, deeds })
}

impl Onestop {
    /// Reads a dossier for an official, and records that it was opened before anything is sent.
    pub(super) async fn open_for(self: &Arc<Self>, ctx: &Ctx, id: DossierId) -> Result<Sight, Failure> {
        let sight = self.glance_for(ctx, id).await?;
        journal::disclose(&self.store, &sight.actor, sight.purpose, facts::subject(id)).await?;
        Ok(sight)
    }

    /// Reads a dossier for an official without recording it: for what shows no more than a row of a list.
    pub(super) async fn glance_for(self: &Arc<Self>, ctx: &Ctx, id: DossierId) -> Result<Sight, Failure> {
        let (app, actor) = (Arc::clone(self), super::desk::official(ctx)?);
        Ok(self.store.read::<_, OnestopError, _>(move |tx| sight(&app, tx, &actor, id)).await?)
    }
}

impl Sight {
    /// Whether one of the viewer's posts works on it now: sensitive answers open only then.
    pub(super) fn is_on_step(&self) -> bool {
        crate::access::is_on_step(&self.authority, &self.whole.loaded.dossier, &self.whole.tasks)
    }

    /// Who holds a post, with the title.
    pub(super) fn holder_name(&self, post: Option<PostId>) -> String {
        post.and_then(|post| self.holders.get(&post)).map(titled).unwrap_or_default()
    }

    /// Who held a post at the minute of an act, with the title.
    pub(super) fn signer_name(&self, post: Option<PostId>, at: Option<Instant>) -> String {
        self.signers.at(post, at).map(titled).unwrap_or_default()
    }

    /// The answers with communes named.
    pub(super) fn named_answers(&self) -> serde_json::Map<String, serde_json::Value> {
        let name = |code: &str| self.communes.get(code).cloned();
        self.whole.loaded.procedure.form.with_communes_named(&self.whole.loaded.answers, &name)
    }
}

fn titled(holder: &Holder) -> String {
    format!("{}, {}", holder.name, holder.title)
}
