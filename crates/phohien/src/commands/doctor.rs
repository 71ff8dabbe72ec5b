use std::process::ExitCode;

use clap::Args;
use identity::Identity;
use kernel::Clock;
use store::{Database, Store};

use super::demo::poses_as_real;
use super::{Flags, runtime, say};
use crate::config::Config;
use crate::modules::migrations;

/// Say in plain words what is wrong in the configuration or the environment.
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    flags: Flags,
    /// Print a commented example configuration and do nothing else.
    #[arg(long)]
    example: bool,
}

impl Doctor {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        if self.example {
            say(Config::example().trim_end());
            return Ok(ExitCode::SUCCESS);
        }
        let config = match self.flags.read(&[]) {
            Ok(config) => config,
            Err(error) => {
                say(format_args!("WRONG  configuration: {error:#}"));
                return Ok(ExitCode::FAILURE);
            }
        };
        let mut findings = examine(&config);
        findings.extend(runtime()?.block_on(examine_national(&config)));
        for (good, text) in &findings {
            say(format_args!("{}  {text}", if *good { "good " } else { "WRONG" }));
        }
        Ok(if findings.iter().all(|(good, _)| *good) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Asks the provider of the national e-ID, as far as one is configured.
async fn examine_national(config: &Config) -> Vec<(bool, String)> {
    let Some(settings) = &config.national_identity else {
        return vec![(true, "national e-ID: none is configured; people sign in by password".to_owned())];
    };
    let mut findings = Vec::new();
    if !settings.issuer.starts_with("https://") && !config.demonstration {
        findings.push((
            false,
            format!("national_identity.issuer = {}: whoever stands between could sign in as anybody; it must be https", settings.issuer),
        ));
    }
    let faults = Identity::national_faults(settings, Clock::system().now()).await;
    if faults.is_empty() {
        findings.push((true, format!("national e-ID: {} answers, knows us and agrees on the time", settings.issuer)));
    }
    findings.extend(faults.into_iter().map(|fault| (false, format!("national_identity: {fault}"))));
    findings
}

/// Looks at everything that a server needs; each finding says what to do.
fn examine(config: &Config) -> Vec<(bool, String)> {
    let mut findings = vec![(true, "configuration: every key is known and fits".to_owned())];
    findings.push(match std::net::TcpListener::bind(config.listen) {
        Ok(_) => (true, format!("address: {} is free", config.listen)),
        Err(error) => (
            false,
            format!("address: {} cannot be used ({error}); choose another with --listen, or stop the program that uses it", config.listen),
        ),
    });
    let database = match &config.database {
        Database::Embedded => "embedded SQLite".to_owned(),
        Database::Postgres(_) => "PostgreSQL".to_owned(),
    };
    let store_config = store::Config { folder: config.data.clone(), database: config.database.clone() };
    findings.push(match Store::open(&store_config, Clock::system(), &migrations()) {
        Ok(store) => (true, format!("database: {database} answers; {} migrations ran just now", store.migrated().len())),
        Err(error) => (false, format!("database: {error}")),
    });
    if poses_as_real(config) {
        findings.push((false, format!("data = {}: the folder of a demonstration, whose password everybody knows", config.data.display())));
    }
    if !config.demonstration && !config.secure_cookies {
        findings
            .push((false, "secure_cookies = false: passwords would travel in the open; set it to true and serve behind HTTPS".to_owned()));
    }
    if !config.demonstration && config.self_registration {
        findings
            .push((false, "self_registration = true: anybody may make an account; meant for demonstration and fallback only".to_owned()));
    }
    if !config.public_url.starts_with("https://") && !config.demonstration {
        findings.push((false, format!("public_url = {}: people's slips should lead to an https address", config.public_url)));
    }
    if !Identity::takes_passkeys(&config.public_url) {
        findings.push((false, format!("public_url = {}: passkeys are bound to a name, and it has none", config.public_url)));
    }
    findings
}
