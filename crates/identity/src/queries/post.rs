//! Posts, who holds them, and what an actor may do by them.

use jiff::civil::Date;
use kernel::{Actor, AgencyId, Id, Instant, PersonId, PostId};
use store::{Error, Row, Tx, params};

use super::delegation::words;
use super::stamp::KeptEach;
use crate::model::post::{DelegationId, SigningScope, SignsUnder};
use crate::{AgencyKind, Authority, HeldBy, Holder, Post, Role, SigningCapacity};

/// What a [`HoldingId`] names.
pub(crate) enum HoldingKind {}
/// One stretch in which a person holds a post.
pub(crate) type HoldingId = Id<HoldingKind>;

/// Most posts of one agency that a question answers.
const MOST: i64 = 5_000;

/// One's own posts, then those whose holders are away while one stands in for them, then those for which one signs under a delegation;
/// past and to come, as far as is known now. Each comes once for every stretch of its agency's life, under another one above it.
const OF_PERSON: &str = "select d.post, p.agency, a.kind, a.parent, p.title, r.role, h.post, d.valid_from as since, h.valid_from, h.valid_to, p.valid_from, p.valid_to,
    a.valid_from, a.valid_to, null, null, d.id, d.capacity, d.documents, d.procedures, d.decision, d.valid_from, d.valid_to, 2
    from identity_holding h join identity_delegation d on d.delegate = h.post and d.recorded_to is null
    join identity_post p on p.id = d.post
    join identity_agency a on a.id = p.agency and a.recorded_to is null
    join identity_post_role r on r.post = p.id and r.role = 'approver' and r.recorded_to is null
    where h.person = $1 and h.recorded_to is null
    union all
    select h.post, p.agency, a.kind, a.parent, p.title, r.role, h.post, h.valid_from, h.valid_from, h.valid_to, p.valid_from, p.valid_to,
    a.valid_from, a.valid_to, null, null, null, null, null, null, null, null, null, 0
    from identity_holding h join identity_post p on p.id = h.post
    join identity_agency a on a.id = p.agency and a.recorded_to is null
    left join identity_post_role r on r.post = p.id and r.recorded_to is null
    where h.person = $1 and h.recorded_to is null
    union all
    select b.post, p.agency, a.kind, a.parent, p.title, r.role, h.post, b.recorded_from, h.valid_from, h.valid_to, p.valid_from, p.valid_to,
    a.valid_from, a.valid_to, b.first_day, b.last_day, null, null, null, null, null, null, null, 1
    from identity_holding h join identity_absence b on b.stand_in = h.post and b.recorded_to is null
    join identity_post p on p.id = b.post
    join identity_agency a on a.id = p.agency and a.recorded_to is null
    left join identity_post_role r on r.post = p.id and r.recorded_to is null
    where h.person = $1 and h.recorded_to is null
    order by 24, 8, 1, 17, 13, 6";

macro_rules! holders {
    ($where:literal) => {
        concat!(
            "select p.id, p.agency, p.title, p.chief, h.capacity, h.person, n.name from identity_post p
            join identity_holding h on h.post = p.id and h.recorded_to is null and h.valid_from <= $1 and (h.valid_to is null or h.valid_to > $1)
            join identity_person n on n.id = h.person
            where p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2) and ",
            $where
        )
    };
}

const OF_ROLE: &str = holders!(
    "p.agency = $3 and exists (select 1 from identity_post_role r where r.post = p.id and r.role = $4 and r.recorded_to is null) order by p.chief desc, n.name_sort, p.id limit $5"
);
const OF_POST: &str =
    "select p.id, p.agency, p.title, p.chief, h.capacity, h.person, n.name, h.valid_from, h.valid_to, p.valid_from, p.valid_to
    from identity_post p join identity_holding h on h.post = p.id and h.recorded_to is null join identity_person n on n.id = h.person
    where p.id = $1 order by h.valid_from desc limit 500";
const OF_AGENCY: &str = holders!("p.agency = $3 order by p.id limit $4");

macro_rules! post_columns {
    () => {
        "select p.id, p.agency, p.title, p.title_en, p.chief, p.capacity, p.version, r.role from identity_post p
        left join identity_post_role r on r.post = p.id and r.recorded_to is null "
    };
}

const ONE: &str = concat!(post_columns!(), "where p.id = $1 order by r.role");
const POSTS: &str = concat!(
    post_columns!(),
    "where p.agency = $1 and p.valid_from <= $2 and (p.valid_to is null or p.valid_to > $2) order by p.chief desc, p.title, p.id, r.role limit $3"
);
const WITH_ROLE: &str =
    "select p.valid_from, p.valid_to from identity_post p join identity_post_role r on r.post = p.id and r.recorded_to is null
    where p.agency = $1 and r.role = $2 order by p.id limit $3";
const HELD_FROM: &str = "select count(distinct p.id) from identity_post p
    join identity_holding h on h.post = p.id and h.recorded_to is null and (h.valid_to is null or h.valid_to > $2)
    where p.agency = $1 and (p.valid_to is null or p.valid_to > $3)";
const INSERT: &str = "insert into identity_post (id, agency, title, title_en, chief, capacity, valid_from, recorded_from, version) values ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
const INSERT_ROLE: &str = "insert into identity_post_role (post, role, recorded_from) values ($1, $2, $3)
    on conflict (post, role, recorded_from) do update set recorded_to = null";
const CLOSE_ROLE: &str = "update identity_post_role set recorded_to = $3 where post = $1 and role = $2 and recorded_to is null";
const TOUCH: &str = "update identity_post set version = version + 1 where id = $1 and version = $2";
const END_POST: &str = "update identity_post set valid_to = $3, version = version + 1 where id = $1 and version = $2";
const INSERT_HOLDING: &str = "insert into identity_holding (id, post, person, decision, capacity, valid_from, valid_to, recorded_from) values ($1, $2, $3, $4, $5, $6, $7, $8)";
const CLOSE_HOLDING: &str = "update identity_holding set recorded_to = $2 where id = $1 and recorded_to is null";
const HOLDINGS: &str = "select h.id, h.post, h.person, n.name, h.decision, h.capacity, h.valid_from, h.valid_to from identity_holding h
    join identity_person n on n.id = h.person where h.post = $1 and h.recorded_to is null order by h.valid_from desc, h.id limit 200";

const STATE: [&str; 5] = [
    "select id, agency, title, title_en, chief, capacity, valid_from, valid_to, recorded_from, version from identity_post where id = $1",
    "select role, recorded_from, recorded_to from identity_post_role where post = $1 order by role, recorded_from",
    "select id, person, decision, capacity, valid_from, valid_to, recorded_from, recorded_to from identity_holding where post = $1 order by recorded_from, id",
    "select id, delegate, capacity, documents, procedures, decision, given_by, valid_from, valid_to, recorded_from, recorded_to from identity_delegation where post = $1 order by recorded_from, id",
    "select id, stand_in, reason, first_day, last_day, recorded_from, recorded_to from identity_absence where post = $1 order by recorded_from, id",
];

/// A holding as the history of a post shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holding {
    pub(crate) id: HoldingId,
    pub(crate) post: PostId,
    pub(crate) person: PersonId,
    pub(crate) name: String,
    pub(crate) decision: String,
    pub(crate) capacity: SigningCapacity,
    pub(crate) valid_from: Instant,
    pub(crate) valid_to: Option<Instant>,
}

impl Holding {
    /// Whether any moment of it lies at or after `at`.
    pub(crate) fn reaches(&self, at: Instant) -> bool {
        self.valid_to.is_none_or(|end| at < end)
    }
}

/// A post that a person holds, held, will hold or stands in for, and when.
struct Held {
    by: HeldBy,
    since: Instant,
    holding: Within<Instant>,
    post: Within<Date>,
    /// As long as its agency is of this kind and under this one.
    agency: Within<Date>,
    /// First and last day of the absence in which they stand in.
    stands_in: Option<(Date, Date)>,
    /// As long as they sign for it under a delegation.
    delegated: Option<(Instant, Instant)>,
}

impl Held {
    fn is_at(&self, now: Instant) -> bool {
        let today = now.date();
        is_within(&self.holding, &now)
            && is_within(&self.post, &today)
            && is_within(&self.agency, &today)
            && self.stands_in.is_none_or(|(first, last)| (first..=last).contains(&today))
            && self.delegated.is_none_or(|(from, until)| (from..until).contains(&now))
    }
}

/// Days on which a post exists, or the time in which it is held: from, until.
type Within<T> = (T, Option<T>);

fn is_within<T: PartialOrd>((from, until): &Within<T>, at: &T) -> bool {
    from <= at && until.as_ref().is_none_or(|until| at < until)
}

/// Who holds a post, held it or will, and when.
struct Holds {
    holder: Holder,
    holding: Within<Instant>,
    post: Within<Date>,
}

const STAMP: &str = "posts";
/// What each person who acts holds.
static HELD: KeptEach<PersonId, Vec<Held>> = KeptEach::new(STAMP);
/// Who holds each post, the newest holding first.
static HOLDERS: KeptEach<PostId, Vec<Holds>> = KeptEach::new(STAMP);
/// When posts of a role exist in an agency.
static ROLES: KeptEach<(AgencyId, Role), Vec<Within<Date>>> = KeptEach::new(STAMP);

/// What the actor may do: the posts that the person holds or stands in for at this minute, with their roles.
pub fn held_posts(tx: &mut Tx<'_>, actor: &Actor) -> Result<Authority, Error> {
    let Some(person) = actor.person else { return Ok(Authority::default()) };
    let now = tx.now();
    let held = HELD.each(tx, &person, |tx| of_person(tx, person))?;
    let now_held = held.iter().filter(|held| held.is_at(now)).map(|held| held.by.clone());
    let (posts, signs_for) = now_held.partition(|held| held.under.is_none());
    Ok(Authority { posts, signs_for })
}

fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Held>, Error> {
    let rows = tx.rows(OF_PERSON, params![person], |row| {
        let (post, agency, kind) = (row.take()?, row.take()?, AgencyKind(row.take()?));
        let (above, title, role) = (row.take()?, row.take()?, row.take::<Option<String>>()?);
        let by = HeldBy { post, agency, kind, above, title, roles: Vec::new(), by: row.take()?, under: None };
        let since: Instant = row.take()?;
        let (holding, post) = ((row.take()?, row.take()?), (row.take()?, row.take()?));
        let agency: Within<Date> = (row.take()?, row.take()?);
        let stands_in = row.take::<Option<Date>>()?.zip(row.take::<Option<Date>>()?);
        let delegation: Option<DelegationId> = row.take()?;
        let (capacity, documents): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        let (procedures, decision): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        let delegated = row.take::<Option<Instant>>()?.zip(row.take::<Option<Instant>>()?);
        let list = |text: Option<String>| words(text.as_deref().unwrap_or_default());
        let under = delegation.map(|id| SignsUnder {
            id,
            capacity: SigningCapacity::from_code(capacity.as_deref().unwrap_or_default()),
            scope: SigningScope { documents: list(documents), procedures: list(procedures) },
            decision: decision.unwrap_or_default(),
        });
        let by = HeldBy { under, ..by };
        Ok((Held { by, since, holding, post, agency, stands_in, delegated }, role))
    })?;
    let mut all: Vec<Held> = Vec::new();
    for (held, role) in rows {
        let key = |held: &Held| (held.by.post, held.by.by, held.since, held.agency, held.delegated.map(|_| held.by.under.clone()));
        let same = |last: &Held| key(last) == key(&held);
        if !all.last().is_some_and(same) {
            all.push(held);
        }
        if let Some(last) = all.last_mut() {
            last.by.roles.extend(role.as_deref().and_then(Role::from_code));
        }
    }
    Ok(all)
}

/// Draws a new stamp, at once with every change of posts, roles, holdings and absences: nothing may be kept under the old one after it.
pub(crate) fn renew_stamp(tx: &mut Tx<'_>) -> Result<(), Error> {
    HELD.renew(tx)
}

fn read_holder(row: &mut Row<'_>) -> Result<Holder, Error> {
    Ok(Holder {
        post: row.take()?,
        agency: row.take()?,
        title: row.take()?,
        chief: row.take()?,
        capacity: SigningCapacity::from_code(&row.take::<String>()?),
        person: row.take()?,
        name: row.take()?,
    })
}

/// Who holds a post with this role in the agency now; the head first.
pub fn holders_of_role(tx: &mut Tx<'_>, agency: AgencyId, role: Role) -> Result<Vec<Holder>, Error> {
    let now = tx.now();
    tx.rows(OF_ROLE, params![now, now.date(), agency, role.code(), MOST], read_holder)
}

/// Who holds a post now.
pub fn holder(tx: &mut Tx<'_>, post: PostId) -> Result<Option<Holder>, Error> {
    let now = tx.now();
    holder_at(tx, post, now)
}

/// Who held a post at a minute: whoever signed a paper then, whoever holds the post today.
pub fn holder_at(tx: &mut Tx<'_>, post: PostId, at: Instant) -> Result<Option<Holder>, Error> {
    let holders = HOLDERS.each(tx, &post, |tx| {
        tx.rows(OF_POST, params![post], |row| {
            let holder = read_holder(row)?;
            Ok(Holds { holder, holding: (row.take()?, row.take()?), post: (row.take()?, row.take()?) })
        })
    })?;
    let held = holders.iter().find(|holds| is_within(&holds.holding, &at) && is_within(&holds.post, &at.date()));
    Ok(held.map(|holds| holds.holder.clone()))
}

fn read_posts(rows: Vec<(Post, Option<String>)>) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for (post, role) in rows {
        if posts.last().is_none_or(|last| last.id != post.id) {
            posts.push(post);
        }
        if let Some(last) = posts.last_mut() {
            last.roles.extend(role.as_deref().and_then(Role::from_code));
        }
    }
    posts
}

fn read_post(row: &mut Row<'_>) -> Result<(Post, Option<String>), Error> {
    let post = Post {
        id: row.take()?,
        agency: row.take()?,
        title: row.take()?,
        title_en: row.take()?,
        chief: row.take()?,
        capacity: SigningCapacity::from_code(&row.take::<String>()?),
        roles: Vec::new(),
        version: row.take()?,
    };
    Ok((post, row.take()?))
}

/// A post with its roles.
pub fn post(tx: &mut Tx<'_>, id: PostId) -> Result<Option<Post>, Error> {
    let rows = tx.rows(ONE, params![id], read_post)?;
    Ok(read_posts(rows).into_iter().next())
}

/// Whether the agency has a post with this role today, held or vacant.
pub fn has_role(tx: &mut Tx<'_>, agency: AgencyId, role: Role) -> Result<bool, Error> {
    let today = tx.now().date();
    let posts = ROLES
        .each(tx, &(agency, role), |tx| tx.rows(WITH_ROLE, params![agency, role.code(), MOST], |row| Ok((row.take()?, row.take()?))))?;
    Ok(posts.iter().any(|exists| is_within(exists, &today)))
}

/// The posts of an agency that exist today, each with who holds it now; the head first.
pub fn posts_of(tx: &mut Tx<'_>, agency: AgencyId) -> Result<Vec<(Post, Option<Holder>)>, Error> {
    let now = tx.now();
    let posts = read_posts(tx.rows(POSTS, params![agency, now.date(), MOST], read_post)?);
    let holders = tx.rows(OF_AGENCY, params![now, now.date(), agency, MOST], read_holder)?;
    Ok(posts
        .into_iter()
        .map(|post| (holders.iter().find(|holder| holder.post == post.id).cloned(), post))
        .map(|(holder, post)| (post, holder))
        .collect())
}

/// How many posts of an agency are held on a day or later.
pub(crate) fn held_from(tx: &mut Tx<'_>, agency: AgencyId, day: Date) -> Result<i64, Error> {
    tx.value(HELD_FROM, params![agency, Instant::from_local(day.at(0, 0, 0, 0)), day])
}

/// Writes a new post with its roles.
pub(crate) fn insert(tx: &mut Tx<'_>, post: &Post, valid_from: Date) -> Result<(), Error> {
    import(tx, post, valid_from)?;
    renew_stamp(tx)
}

/// The same for the import of a whole province, which draws one stamp for all at its end: before it none was kept.
pub(crate) fn import(tx: &mut Tx<'_>, post: &Post, valid_from: Date) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(INSERT, params![post.id, post.agency, &post.title, &post.title_en, post.chief, post.capacity.code(), valid_from, now])?;
    for role in &post.roles {
        tx.execute(INSERT_ROLE, params![post.id, role.code(), now])?;
    }
    Ok(())
}

/// Changes the roles of a post that is as it was read.
pub(crate) fn set_roles(tx: &mut Tx<'_>, post: &Post, roles: &[Role]) -> Result<(), Error> {
    let now = tx.now();
    tx.save(TOUCH, params![post.id, post.version])?;
    for gone in post.roles.iter().filter(|role| !roles.contains(role)) {
        tx.save(CLOSE_ROLE, params![post.id, gone.code(), now])?;
    }
    for new in roles.iter().filter(|role| !post.roles.contains(role)) {
        tx.execute(INSERT_ROLE, params![post.id, new.code(), now])?;
    }
    renew_stamp(tx)
}

/// Marks that the holdings of a post have changed; [`Error::Stale`] if somebody else was first.
pub(crate) fn touch(tx: &mut Tx<'_>, post: PostId, version: i64) -> Result<(), Error> {
    tx.save(TOUCH, params![post, version])
}

/// Gives a post its end.
pub(crate) fn end(tx: &mut Tx<'_>, post: PostId, version: i64, valid_to: Date) -> Result<(), Error> {
    tx.save(END_POST, params![post, version, valid_to])?;
    renew_stamp(tx)
}

/// Writes a holding.
pub(crate) fn insert_holding(tx: &mut Tx<'_>, holding: &Holding) -> Result<(), Error> {
    import_holding(tx, holding)?;
    renew_stamp(tx)
}

/// The same for the import of a whole province.
pub(crate) fn import_holding(tx: &mut Tx<'_>, holding: &Holding) -> Result<(), Error> {
    let now = tx.now();
    tx.execute(
        INSERT_HOLDING,
        params![
            holding.id,
            holding.post,
            holding.person,
            &holding.decision,
            holding.capacity.code(),
            holding.valid_from,
            holding.valid_to,
            now
        ],
    )
    .map(drop)
}

/// Ends what was known of a holding; the row stays.
pub(crate) fn close_holding(tx: &mut Tx<'_>, id: HoldingId) -> Result<(), Error> {
    let now = tx.now();
    tx.save(CLOSE_HOLDING, params![id, now])?;
    renew_stamp(tx)
}

/// The holdings of a post as they are known now, newest first.
pub(crate) fn holdings(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Holding>, Error> {
    tx.rows(HOLDINGS, params![post], |row| {
        Ok(Holding {
            id: row.take()?,
            post: row.take()?,
            person: row.take()?,
            name: row.take()?,
            decision: row.take()?,
            capacity: SigningCapacity::from_code(&row.take::<String>()?),
            valid_from: row.take()?,
            valid_to: row.take()?,
        })
    })
}

/// Digest of a post, its roles, holdings, delegations and absences, for the journal; `None` if there is no such post.
pub(crate) fn state(tx: &mut Tx<'_>, id: PostId) -> Result<Option<[u8; 32]>, Error> {
    if post(tx, id)?.is_none() { Ok(None) } else { tx.fingerprint(&STATE, params![id]).map(Some) }
}
