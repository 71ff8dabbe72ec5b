//! The national e-ID: an OpenID provider with test citizens and a test business.

mod authorize;
mod fault;
mod logout;
mod metadata;
mod people;
mod signing;
mod state;
mod token;
mod view;

use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::routing::{get, post};
use kernel::Clock;

pub use fault::Fault;

use people::Person;
use signing::Signer;
use state::State;

/// The name of a province's portal here, unless it is given another.
pub const CLIENT_ID: &str = "phohien";
/// Its secret, which everybody may know: nothing here is real.
pub const CLIENT_SECRET: &str = "bi-mat-cua-cong-thu-nghiem";

/// A portal that may send people here.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its name.
    pub id: String,
    /// Its secret.
    pub secret: String,
    /// Where it may have people sent back to.
    pub redirect: String,
    /// Where people land after they have signed out here.
    pub after_logout: String,
    /// Where it is told that somebody has signed out here.
    pub back_channel: String,
}

impl Client {
    /// A portal of this program by the address that its visitors see.
    pub fn of_portal(address: &str, id: &str, secret: &str) -> Client {
        Client {
            id: id.to_owned(),
            secret: secret.to_owned(),
            redirect: format!("{address}/dang-nhap/vneid/ket-qua"),
            after_logout: format!("{address}/"),
            back_channel: format!("{address}/api/vneid/dang-xuat"),
        }
    }
}

/// What a provider is told at its start.
#[derive(Clone)]
pub struct Settings {
    /// The address at which browsers and portals reach it.
    pub issuer: String,
    /// The portals that it serves.
    pub clients: Vec<Client>,
    /// Its clock: tokens bear its times.
    pub clock: Clock,
}

/// The provider. Clones are the same one.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    settings: Settings,
    people: Vec<Person>,
    signer: Mutex<Arc<Signer>>,
    /// A key that it does not publish.
    stranger: Signer,
    state: Mutex<State>,
    http: reqwest::Client,
}

impl Provider {
    /// Draws its keys and reads its people.
    pub fn open(settings: Settings) -> anyhow::Result<Provider> {
        Ok(Provider(Arc::new(Inner {
            settings,
            people: people::read()?,
            signer: Mutex::new(Arc::new(Signer::draw()?)),
            stranger: Signer::draw()?,
            state: Mutex::default(),
            http: reqwest::Client::builder().timeout(std::time::Duration::from_secs(5)).build()?,
        })))
    }

    /// The next sign-in goes wrong in this way.
    pub fn next_goes_wrong(&self, fault: Fault) {
        self.state().next_fault = Some(fault);
    }

    /// From now on it signs with another key and publishes only that one.
    pub fn changes_key(&self) -> anyhow::Result<()> {
        *self.0.signer.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(Signer::draw()?);
        Ok(())
    }

    /// The key with which it signs now.
    fn signer(&self) -> Arc<Signer> {
        Arc::clone(&self.0.signer.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Its pages and endpoints.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/", get(logout::home))
            .route("/.well-known/openid-configuration", get(metadata::discovery))
            .route("/khoa", get(metadata::keys))
            .route("/dong-y", get(authorize::get).post(authorize::post))
            .route("/token", post(token::exchange))
            .route("/nguoi", get(token::userinfo))
            .route("/thu-hoi", post(token::revoke))
            .route("/dang-xuat", get(logout::get).post(logout::post))
            .route("/assets/{name}", get(web::serve_asset))
            .with_state(self.clone())
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds since 1970, as tokens tell time.
    fn now(&self) -> i64 {
        self.0.settings.clock.now().micros().div_euclid(1_000_000)
    }

    fn client(&self, id: &str) -> Option<&Client> {
        self.0.settings.clients.iter().find(|client| client.id == id)
    }

    fn person(&self, subject: &str) -> Option<&Person> {
        self.0.people.iter().find(|person| person.subject() == subject)
    }
}
