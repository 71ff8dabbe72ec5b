use kernel::{Actor, AgencyId, PostId};

use super::agency::AgencyKind;
use super::post::SignsUnder;
use super::role::Role;

/// A post that the actor holds or stands in for at this minute, with its roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBy {
    /// The post.
    pub post: PostId,
    /// Its agency.
    pub agency: AgencyId,
    /// What kind of agency that is.
    pub kind: AgencyKind,
    /// The agency above it.
    pub above: Option<AgencyId>,
    /// Its title.
    pub title: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// The actor's own post by which this happens: the post itself, the one that stands in for it, or the one that signs for it.
    pub by: PostId,
    /// The delegation by which the actor signs for it.
    pub under: Option<SignsUnder>,
}

impl HeldBy {
    /// Whether it is the actor's own.
    pub fn is_own(&self) -> bool {
        self.post == self.by
    }

    /// Whether it leads the province or its office, under which everything happens.
    pub fn is_head_of_province(&self) -> bool {
        self.roles.contains(&Role::UnitLeader) && matches!(self.kind.0.as_str(), "province" | "province_office")
    }
}

/// What an actor may do by their posts, read in the act's own transaction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authority {
    /// Posts held now, the actor's own first.
    pub posts: Vec<HeldBy>,
    /// Posts for which the actor signs under a delegation: good for signing within its scope, and for nothing else.
    pub signs_for: Vec<HeldBy>,
}

impl Authority {
    /// The post by which the actor may act in `role` at `agency`; the actor's own post first, if it fits.
    pub fn by(&self, actor: &Actor, role: Role, agency: AgencyId) -> Option<&HeldBy> {
        let fits = |held: &&HeldBy| held.agency == agency && held.roles.contains(&role);
        self.posts.iter().filter(fits).find(|held| Some(held.post) == actor.post).or_else(|| self.posts.iter().find(fits))
    }

    /// Whether any post carries a role.
    pub fn has(&self, role: Role) -> bool {
        self.posts.iter().any(|held| held.roles.contains(&role))
    }

    /// Agencies in which the actor has a role.
    pub fn agencies(&self, role: Role) -> impl Iterator<Item = AgencyId> {
        self.posts.iter().filter(move |held| held.roles.contains(&role)).map(|held| held.agency)
    }

    /// The ranges of queues that belong to the actor: each agency with each role held there.
    pub fn ranges(&self) -> Vec<(AgencyId, Role)> {
        let mut ranges: Vec<(AgencyId, Role)> =
            self.posts.iter().flat_map(|held| held.roles.iter().map(|role| (held.agency, *role))).collect();
        ranges.sort();
        ranges.dedup();
        ranges
    }

    /// The ranges in which the actor only signs under a delegation: agency, role, and the procedures to which it is bound (empty: all).
    pub fn delegated_ranges(&self) -> Vec<(AgencyId, Role, Vec<String>)> {
        let own = self.ranges();
        let delegated = self.signs_for.iter().filter_map(|held| Some((held, held.under.as_ref()?)));
        delegated
            .flat_map(|(held, under)| held.roles.iter().map(|role| (held.agency, *role, under.scope.procedures.clone())))
            .filter(|(agency, role, _)| !own.contains(&(*agency, *role)))
            .collect()
    }
}
