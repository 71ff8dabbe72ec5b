use jiff::civil::Date;
use kernel::{AccountId, Actor, AgencyId, Language, PersonId, PostId, SessionId};
use store::{Error, Tx};

/// Who looks at a page: a signed-in person with the posts they hold at this minute.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The account.
    pub account: AccountId,
    /// The session.
    pub session: SessionId,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// How surely the person is known (0, 1, 2).
    pub assurance: u8,
    /// The language that the person chose.
    pub language: Option<Language>,
    /// Posts held now; empty for citizens.
    pub posts: Vec<HeldPost>,
    /// Whether the screen is locked: until the password is given again nothing is shown and nothing done.
    pub locked: bool,
}

/// A post that somebody holds.
#[derive(Clone, Debug)]
pub struct HeldPost {
    /// The post.
    pub post: PostId,
    /// Its agency.
    pub agency: AgencyId,
    /// Title of the post.
    pub title: String,
    /// Name of the agency.
    pub agency_name: String,
    /// Words of the roles that the post carries.
    pub roles: Vec<String>,
    /// First day of the holding.
    pub since: Date,
    /// First and last day on which the person stands in for whoever holds it; none for a post of their own.
    pub stands_in: Option<(Date, Date)>,
}

impl Viewer {
    /// Whether the person holds any post.
    pub fn is_official(&self) -> bool {
        !self.posts.is_empty()
    }

    /// Whether any post carries this role.
    pub fn has_role(&self, role: &str) -> bool {
        self.posts.iter().any(|post| post.roles.iter().any(|held| held == role))
    }

    /// The person as a citizen.
    pub fn as_person(&self) -> Actor {
        Actor { session: Some(self.session), ..Actor::person(self.person, self.assurance) }
    }

    /// The person acting by one of their posts.
    pub fn by_post(&self, post: &HeldPost) -> Actor {
        Actor { session: Some(self.session), ..Actor::official(self.person, post.post, post.agency) }
    }

    /// All ways in which an official may act; the use case picks the post that fits.
    pub fn as_officials(&self) -> Vec<Actor> {
        self.posts.iter().map(|post| self.by_post(post)).collect()
    }
}

/// Who knows sessions; implemented by the identity crate.
pub trait Sessions: Send + Sync {
    /// The viewer behind a session cookie, if it is valid now.
    fn viewer(&self, tx: &mut Tx<'_>, cookie: &str) -> Result<Option<Viewer>, Error>;

    /// The session behind a cookie, though it is over.
    fn former(&self, tx: &mut Tx<'_>, cookie: &str) -> Result<Option<SessionId>, Error>;

    /// Whether a session, open or over, is one of this account.
    fn is_of(&self, tx: &mut Tx<'_>, session: SessionId, account: AccountId) -> Result<bool, Error>;
}
