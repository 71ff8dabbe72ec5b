use kernel::{DossierId, Id, Instant, Message, PersonId, PostId};
use store::{Error, Tx, params};

/// What a notice's id names.
pub enum NoticeKind {}

/// A message to a person or a post, shown when they look.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The dossier that it is about.
    pub dossier: Option<DossierId>,
    /// What it says.
    pub message: Message,
    /// When what it tells of happened.
    pub at: Instant,
}

const INSERT: &str = "insert into onestop_notice (id, person, post, dossier, message, args, at) values ($1, $2, $3, $4, $5, $6, $7)";
const OF_PERSON: &str = "select dossier, message, args, at from onestop_notice where person = $1 order by at desc limit 50";
const OF_POST: &str = "select dossier, message, args, at from onestop_notice where post = $1 order by at desc limit 50";

impl Notice {
    /// What is told of a dossier in the act itself.
    pub(crate) fn now(tx: &Tx<'_>, dossier: DossierId, message: Message) -> Notice {
        Notice { dossier: Some(dossier), message, at: tx.now() }
    }
}

/// Leaves a message with a person.
pub(crate) fn leave_person(tx: &mut Tx<'_>, person: PersonId, notice: &Notice) -> Result<(), Error> {
    leave(tx, Some(person), None, notice)
}

/// Leaves a message with a post.
pub(crate) fn leave_post(tx: &mut Tx<'_>, post: PostId, notice: &Notice) -> Result<(), Error> {
    leave(tx, None, Some(post), notice)
}

fn leave(tx: &mut Tx<'_>, person: Option<PersonId>, post: Option<PostId>, notice: &Notice) -> Result<(), Error> {
    let id: Id<NoticeKind> = tx.new_id();
    let args = serde_json::to_string(&notice.message.args).unwrap_or_default();
    tx.execute(INSERT, params![id, person, post, notice.dossier, &notice.message.key, args, notice.at])?;
    Ok(())
}

fn read(row: &mut store::Row<'_>) -> Result<Notice, Error> {
    let dossier = row.take()?;
    let key: String = row.take()?;
    let args = serde_json::from_str(&row.take::<String>()?).unwrap_or_default();
    Ok(Notice { dossier, message: Message { key, args }, at: row.take()? })
}

/// A person's messages, newest first.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Notice>, Error> {
    tx.rows(OF_PERSON, params![person], read)
}

/// A post's messages, newest first.
pub(crate) fn of_post(tx: &mut Tx<'_>, post: PostId) -> Result<Vec<Notice>, Error> {
    tx.rows(OF_POST, params![post], read)
}
