//! The accounts of a demonstration on the sign-in page, by what they do.

use store::Tx;
use web::components::{Button, Card, CardGrid, Html, PostForm};
use web::{Ctx, Failure, HeldPost};

use crate::model::role::Role;
use crate::queries::account::DemonstrationAccount;
use crate::{DEMONSTRATION_PASSWORD, Identity, Membership, queries};

/// Who one can be, and what to try first.
pub(super) struct Demonstration {
    pub(super) title: String,
    pub(super) intro: String,
    /// Each kind of accounts under its heading.
    pub(super) groups: Vec<(String, CardGrid)>,
}

/// What an account is for, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Citizens,
    Counters,
    Officials,
    Leaders,
    Administration,
}

impl Kind {
    const ALL: [Kind; 5] = [Kind::Citizens, Kind::Counters, Kind::Officials, Kind::Leaders, Kind::Administration];

    /// By the roles of the own posts; none of them: a citizen or a firm.
    fn of(roles: &[Role]) -> Kind {
        let any = |wanted: &[Role]| roles.iter().any(|role| wanted.contains(role));
        match () {
            () if roles.is_empty() => Kind::Citizens,
            () if any(&[Role::Administrator, Role::Inspector]) => Kind::Administration,
            // Whoever heads a centre leads a unit too, but is found where the counters are.
            () if any(&[Role::CentreHead]) => Kind::Counters,
            () if any(&[Role::Approver, Role::UnitLeader]) => Kind::Leaders,
            () if any(&[Role::Assigner, Role::CaseOfficer, Role::CoordinatingOfficer, Role::Clerk]) => Kind::Officials,
            () => Kind::Counters,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Kind::Citizens => "identity-demonstration-citizens",
            Kind::Counters => "identity-demonstration-counters",
            Kind::Officials => "identity-demonstration-officials",
            Kind::Leaders => "identity-demonstration-leaders",
            Kind::Administration => "identity-demonstration-administration",
        }
    }
}

/// An account with what is known of its posts.
struct Shown {
    account: DemonstrationAccount,
    kind: Kind,
    /// Titles and agencies of the own posts.
    posts: Vec<String>,
    /// Where the first of them is.
    agency: String,
    /// The organisations for which they act.
    memberships: Vec<Membership>,
}

/// What the sign-in page shows in demonstration mode. Each card posts the page's form with the shared password.
pub(super) async fn demonstration(identity: &Identity, ctx: &Ctx, back: &str) -> Result<Option<Demonstration>, Failure> {
    if !identity.config.demonstration {
        return Ok(None);
    }
    let words = &ctx.words;
    let shown = identity.store.read::<_, store::Error, _>(read).await?;
    let groups = Kind::ALL.into_iter().map(|kind| {
        let cards: Vec<Card> = shown.iter().filter(|shown| shown.kind == kind).map(|shown| card(ctx, shown, back)).collect();
        (kind, cards)
    });
    Ok(Some(Demonstration {
        title: words.say("identity-demonstration-title"),
        intro: words.say_with("identity-demonstration-intro", "password", DEMONSTRATION_PASSWORD),
        groups: groups.filter(|(_, cards)| !cards.is_empty()).map(|(kind, cards)| (words.say(kind.key()), CardGrid::new(cards))).collect(),
    }))
}

/// The accounts, those of one agency side by side.
fn read(tx: &mut Tx<'_>) -> Result<Vec<Shown>, store::Error> {
    let mut shown = Vec::new();
    for account in queries::account::demonstration(tx)? {
        let held = queries::session::posts_held(tx, account.person)?;
        let own: Vec<HeldPost> = held.into_iter().filter(|post| post.stands_in.is_none()).collect();
        let roles: Vec<Role> = own.iter().flat_map(|post| &post.roles).filter_map(|role| Role::from_code(role)).collect();
        shown.push(Shown {
            kind: Kind::of(&roles),
            agency: own.first().map(|post| post.agency_name.clone()).unwrap_or_default(),
            posts: own.into_iter().map(|post| format!("{} – {}", post.title, post.agency_name)).collect(),
            memberships: queries::member::memberships_of(tx, account.person)?,
            account,
        });
    }
    shown.sort_by(|one, other| (&one.agency, &one.account.user_name).cmp(&(&other.agency, &other.account.user_name)));
    Ok(shown)
}

fn card(ctx: &Ctx, shown: &Shown, back: &str) -> Card {
    let (words, account) = (&ctx.words, &shown.account);
    let acts_for =
        |one: &Membership| format!("{} – {}", words.say(&format!("identity-member-{}", one.capacity.code())), one.organisation.name);
    let who: Vec<String> = shown.posts.iter().cloned().chain(shown.memberships.iter().map(acts_for)).collect();
    let who = if who.is_empty() { words.say("identity-demonstration-citizen") } else { who.join("; ") };
    let try_first = words.pick(&account.try_first_vi, &account.try_first_en);
    let form = PostForm::new("/dang-nhap", ctx)
        .hidden("ve", back)
        .hidden("user", &account.user_name)
        .hidden("password", DEMONSTRATION_PASSWORD)
        .button(Button::new(words.say("identity-sign-in-button")).about(&account.name).secondary().compact());
    Card::new(&account.name).text(who).foot(Html::paragraph(try_first).and(form.html())).minor()
}
