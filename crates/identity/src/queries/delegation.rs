//! Rights to sign that were given to other posts.

use kernel::{Instant, PersonId, PostId};
use store::{Error, Row, Tx, params};

use crate::SigningCapacity;
use crate::model::post::{Delegation, DelegationId, SigningScope, SignsUnder};

/// Most delegations that a question answers.
const MOST: i64 = 200;

macro_rules! delegations {
    ($where:literal) => {
        concat!(
            "select d.id, d.capacity, d.documents, d.procedures, d.decision, d.post, p.title,
            (select a.name from identity_agency a where a.id = p.agency and a.recorded_to is null order by a.valid_from desc limit 1),
            d.delegate, q.title, coalesce(n.name, ''), d.valid_from, d.valid_to from identity_delegation d
            join identity_post p on p.id = d.post join identity_post q on q.id = d.delegate
            left join identity_holding h on h.post = d.delegate and h.recorded_to is null and h.valid_from <= $1 and (h.valid_to is null or h.valid_to > $1)
            left join identity_person n on n.id = h.person
            where d.recorded_to is null and ",
            $where
        )
    };
}

const ONE: &str = delegations!("d.id = $2 limit 1");
const GIVEN: &str = delegations!("d.post = $2 and d.valid_to > $1 order by d.valid_from, d.id limit $3");
const RECEIVED: &str = delegations!("d.delegate = $2 and d.valid_to > $1 order by d.valid_from, d.id limit $3");
const INSERT: &str = "insert into identity_delegation (id, post, delegate, capacity, documents, procedures, decision, given_by, valid_from, valid_to, recorded_from)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const GIVEN_BY: &str = "select given_by from identity_delegation where id = $1";
const CLOSE: &str = "update identity_delegation set recorded_to = $2 where id = $1 and recorded_to is null";

/// A list of words as it is stored.
pub(super) fn words(text: &str) -> Vec<String> {
    text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn read(row: &mut Row<'_>) -> Result<Delegation, Error> {
    let (id, capacity) = (row.take()?, SigningCapacity::from_code(&row.take::<String>()?));
    let (documents, procedures) = (words(&row.take::<String>()?), words(&row.take::<String>()?));
    let under = SignsUnder { id, capacity, scope: SigningScope { documents, procedures }, decision: row.take()? };
    Ok(Delegation {
        under,
        post: row.take()?,
        title: row.take()?,
        agency: row.take::<Option<String>>()?.unwrap_or_default(),
        delegate: row.take()?,
        delegate_title: row.take()?,
        delegate_name: row.take()?,
        from: row.take()?,
        until: row.take()?,
    })
}

/// One, as it is known now.
pub(crate) fn find(tx: &mut Tx<'_>, id: DelegationId) -> Result<Option<Delegation>, Error> {
    let now = tx.now();
    tx.optional(ONE, params![now, id], read)
}

/// What a post has given and that is not over.
pub fn delegations_given(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Delegation>, Error> {
    let now = tx.now();
    tx.rows(GIVEN, params![now, post, MOST], read)
}

/// What a post has received and that is not over.
pub fn delegations_received(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Delegation>, Error> {
    let now = tx.now();
    tx.rows(RECEIVED, params![now, post, MOST], read)
}

/// Who gave it.
pub(crate) fn given_by(tx: &mut Tx<'_>, id: DelegationId) -> Result<PersonId, Error> {
    tx.value(GIVEN_BY, params![id])
}

/// Writes one.
pub(crate) fn insert(tx: &mut Tx<'_>, delegation: &Delegation, given_by: PersonId) -> Result<(), Error> {
    let (d, now) = (delegation, tx.now());
    let (documents, procedures) = (d.under.scope.documents.join(","), d.under.scope.procedures.join(","));
    tx.execute(
        INSERT,
        params![
            d.under.id,
            d.post,
            d.delegate,
            d.under.capacity.code(),
            documents,
            procedures,
            &d.under.decision,
            given_by,
            d.from,
            d.until,
            now
        ],
    )?;
    super::post::renew_stamp(tx)
}

/// Ends one at a moment: what was known of it stays in the rows. One that has not begun then never was.
pub(crate) fn shorten(tx: &mut Tx<'_>, delegation: &Delegation, end: Instant) -> Result<(), Error> {
    let now = tx.now();
    let by = given_by(tx, delegation.under.id)?;
    tx.save(CLOSE, params![delegation.under.id, now])?;
    if delegation.from < end {
        let under = SignsUnder { id: tx.new_id(), ..delegation.under.clone() };
        insert(tx, &Delegation { under, until: end, ..delegation.clone() }, by)?;
    }
    super::post::renew_stamp(tx)
}
