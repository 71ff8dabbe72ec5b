//! Where somebody is who wants to open an account. A browser in which its owner has signed in before has a small count of its own, so that
//! nobody elsewhere can lock it out; all others share the count of their network.

use jiff::SignedDuration;
use kernel::{AccountId, Actor, Instant, SessionId};
use store::{Error, Tx};
use uuid::Uuid;

use crate::facts::{ACCOUNT, SessionRefused, SessionUnfamiliar};
use crate::keys::new_token;
use crate::model::alert::AlertKind;
use crate::model::device::{Browser, Counter, DEVICE_DAYS, DeviceId, network_of};
use crate::queries;
use crate::queries::device::InNetwork;

/// Stands for all networks together: how often the second step went wrong for those who know the password.
const ALL_NETWORKS: &str = "*";

/// A place, for one account.
pub(super) struct Place {
    account: AccountId,
    device: Option<DeviceId>,
    /// What went wrong on the device; none if the account was never opened on it.
    known: Option<Counter>,
    network: String,
    in_network: InNetwork,
}

impl Place {
    /// Looks the place up; the account of nobody stands for all names that nobody has.
    pub(super) fn of(tx: &mut Tx<'_>, account: AccountId, browser: &Browser) -> Result<Place, Error> {
        let since = tx.now().plus(SignedDuration::from_hours(-24 * DEVICE_DAYS));
        let device = browser.device.map(|token| queries::device::by_token(tx, token, since)).transpose()?.flatten();
        let known = device.map(|device| queries::device::known(tx, account, device)).transpose()?.flatten();
        let network = network_of(&browser.remote);
        let in_network = queries::device::network(tx, account, &network)?;
        Ok(Place { account, device, known, network, in_network })
    }

    /// Whether the account's owner has signed in in this browser before.
    pub(super) fn is_known(&self) -> bool {
        self.known.is_some()
    }

    /// The browser, if it keeps a cookie of ours.
    pub(super) fn device(&self) -> Option<DeviceId> {
        self.device
    }

    /// Whether it must wait.
    pub(super) fn is_locked(&self, now: Instant) -> bool {
        self.counter().is_locked(now)
    }

    fn counter(&self) -> Counter {
        self.known.unwrap_or(self.in_network.counter)
    }

    /// Counts a wrong answer, and remembers it for those who watch. An answer in a time of waiting is not looked at and changes nothing,
    /// but costs as much.
    pub(super) fn refuse(&self, tx: &mut Tx<'_>, was_looked_at: bool) -> Result<Counter, Error> {
        let now = tx.now();
        let counter = if was_looked_at { self.counter().failed(now) } else { self.counter() };
        match self.device.filter(|_| self.is_known()) {
            Some(device) => queries::device::count(tx, self.account, device, counter)?,
            None => queries::device::count_network(tx, self.account, &self.network, counter)?,
        }
        let fact = SessionRefused { account: self.account, failures: counter.failures, locked: counter.is_locked(now) };
        journal::record(tx, &Actor::anonymous(), journal::Subject::new(ACCOUNT, self.account), &fact)?;
        Ok(counter)
    }

    /// Whether strangers who know the password have guessed too often at the second step, from wherever.
    pub(super) fn is_braked(&self, tx: &mut Tx<'_>) -> Result<bool, Error> {
        let now = tx.now();
        Ok(!self.is_known() && queries::device::network(tx, self.account, ALL_NETWORKS)?.counter.is_locked(now))
    }

    /// Counts a wrong second step for all strangers together.
    pub(super) fn brake(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        if self.is_known() {
            return Ok(());
        }
        let counter = queries::device::network(tx, self.account, ALL_NETWORKS)?.counter.failed(tx.now());
        queries::device::count_network(tx, self.account, ALL_NETWORKS, counter)
    }

    /// The second step went right.
    pub(super) fn release(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        queries::device::count_network(tx, self.account, ALL_NETWORKS, Counter::default())
    }

    /// Nothing was wrong here: the next mistake is the first.
    pub(super) fn clear(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        match self.device.filter(|_| self.is_known()) {
            Some(device) => queries::device::count(tx, self.account, device, Counter::default()),
            None => queries::device::count_network(tx, self.account, &self.network, Counter::default()),
        }
    }

    /// The browser in which the account is being opened, with its next cookie.
    pub(super) fn settle(&self, tx: &mut Tx<'_>, browser: &Browser) -> Result<(DeviceId, String), Error> {
        let (cookie, digest) = new_token();
        let device = match self.device.zip(browser.device) {
            Some((device, shown)) => {
                queries::device::rotate(tx, device, digest, shown)?;
                device
            }
            None => queries::device::insert(tx, digest)?,
        };
        Ok((device, cookie))
    }

    /// The account is open there; its owner is told if it never was.
    pub(super) fn remember(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        (session, device): (SessionId, DeviceId),
        browser: &Browser,
    ) -> Result<(), Error> {
        let is_first = !queries::device::has_network(tx, self.account)?;
        // A counter's machine is known to the agency, whoever sits there today.
        let new_device = !self.is_known() && queries::workstation::of_device(tx, device)?.is_none();
        let new_network = !self.in_network.is_known;
        queries::device::remember(tx, self.account, device)?;
        // What strangers did in this network stays counted when their neighbour signs in in a browser of their own.
        let counter = if self.is_known() { self.in_network.counter } else { Counter::default() };
        queries::device::remember_network(tx, self.account, &self.network, counter)?;
        if !is_first && (new_device || new_network) {
            let kind = if new_device { AlertKind::Device } else { AlertKind::Network };
            queries::alert::insert(tx, self.account, kind, (Some(session), browser))?;
            let fact = SessionUnfamiliar { account: self.account, session, device: new_device, network: new_network };
            journal::record(tx, actor, journal::Subject::new(ACCOUNT, self.account), &fact)?;
        }
        Ok(())
    }
}

/// The account of all names that nobody has: what is typed for them is counted like a wrong password, so that it takes as long.
pub(super) fn nobody() -> AccountId {
    AccountId::from_uuid(Uuid::nil())
}
