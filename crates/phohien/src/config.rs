//! The configuration: one TOML file, then environment variables (`PHOHIEN_LISTEN`, `PHOHIEN_DATA`, …), then flags.
//!
//! Each setting is defined once, in [`FIELDS`], with its default and what it means; the commented example that
//! `phohien doctor --example` prints and a test parses comes from it. An unknown key is an error that names the nearest known one.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use identity::{NationalIdentity, Role};
use onestop::Whose;

/// One setting.
pub struct Field {
    /// Its key in the file; the environment variable is `PHOHIEN_` and the key in capitals.
    pub key: &'static str,
    /// Its default, as TOML.
    pub default: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// All settings.
pub const FIELDS: &[Field] = &[
    Field {
        key: "listen",
        default: "\"127.0.0.1:8080\"",
        meaning: "Address and port on which pages are served. A reverse proxy with HTTPS stands before it.",
    },
    Field { key: "data", default: "\"data\"", meaning: "Data folder: embedded database, files, keys. One process at a time uses it." },
    Field {
        key: "database",
        default: "\"embedded\"",
        meaning: "\"embedded\" (SQLite in the data folder), or a PostgreSQL server: \"postgres://user@host:5432/name\".",
    },
    Field { key: "province", default: "\"Hưng Yên\"", meaning: "Name of the province, on pages and papers." },
    Field {
        key: "public_url",
        default: "\"http://127.0.0.1:8080\"",
        meaning: "Address under which people reach the pages; printed in QR codes.",
    },
    Field { key: "secure_cookies", default: "true", meaning: "Cookies demand HTTPS. Only a trial on one's own machine may say false." },
    Field {
        key: "self_registration",
        default: "false",
        meaning: "Anybody may make an (unverified) account without the national e-ID: for fallback only.",
    },
    Field {
        key: "demonstration",
        default: "false",
        meaning: "All data are invented: every page and paper says so, made-up personal numbers (place code 099) are taken.",
    },
    Field {
        key: "national_identity.issuer",
        default: "\"\"",
        meaning: "Issuer of the national e-ID (VNeID), exactly as it names itself; empty: nobody signs in by it.",
    },
    Field {
        key: "national_identity.client_id",
        default: "\"\"",
        meaning: "Name of this installation there. To be registered with it: public_url and /dang-nhap/vneid/ket-qua (redirect address), / (after a logout), /api/vneid/dang-xuat (back-channel logout).",
    },
    Field {
        key: "national_identity.client_secret",
        default: "\"\"",
        meaning: "Its secret there; better in the environment (PHOHIEN_NATIONAL_IDENTITY_CLIENT_SECRET) than in this file.",
    },
    Field { key: "national_identity.scopes", default: "\"openid profile\"", meaning: "What is asked for, \"openid\" among it." },
    Field { key: "national_identity.level_1", default: "\"1\"", meaning: "What level 1 is called in acr_values and loAs." },
    Field { key: "national_identity.level_2", default: "\"2\"", meaning: "What level 2 is called there." },
    Field {
        key: "second_factor_roles",
        default: "[\"administrator\", \"approver\", \"inspector\", \"clerk\"]",
        meaning: "Whoever holds a post with one of these roles signs in with a second factor, and enrols one at the next sign-in; []: nobody must. `phohien demo` asks for it with --second-factor only.",
    },
    Field {
        key: "code_of",
        default: "\"receiver\"",
        meaning: "Whose code a dossier bears that one agency receives for another: \"receiver\" or \"decider\".",
    },
    Field {
        key: "calendar_of",
        default: "\"decider\"",
        meaning: "Whose working calendar its time limit follows from acceptance: \"decider\" or \"receiver\".",
    },
    Field { key: "intake_hours", default: "8", meaning: "Working hours within which a filed dossier must be looked at." },
    Field {
        key: "behind_proxy",
        default: "false",
        meaning: "A reverse proxy of ours stands before the server: the client's address is the last of X-Forwarded-For.",
    },
    Field {
        key: "requests_each_minute",
        default: "3000",
        meaning: "How much one address may ask for each minute; 0: as much as it likes.",
    },
    Field {
        key: "log",
        default: "\"info\"",
        meaning: "What is logged: error, warn, info, debug, or a filter such as \"info,onestop=debug\".",
    },
];

/// The settings, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address and port.
    pub listen: SocketAddr,
    /// Data folder.
    pub data: PathBuf,
    /// Database.
    pub database: store::Database,
    /// Province.
    pub province: String,
    /// Address for people.
    pub public_url: String,
    /// Whether cookies demand HTTPS.
    pub secure_cookies: bool,
    /// Whether anybody may make an account.
    pub self_registration: bool,
    /// Whether all data are invented.
    pub demonstration: bool,
    /// The provider of the national e-ID.
    pub national_identity: Option<NationalIdentity>,
    /// Roles that need a second factor.
    pub second_factor_roles: Vec<Role>,
    /// Whose code a dossier bears.
    pub code_of: Whose,
    /// Whose calendar counts from acceptance.
    pub calendar_of: Whose,
    /// Working hours for intake.
    pub intake_hours: i32,
    /// Whether a proxy tells the client's address.
    pub behind_proxy: bool,
    /// How much one address may ask for each minute; 0: no limit.
    pub requests_each_minute: u32,
    /// Log filter.
    pub log: String,
}

impl Config {
    /// Reads the file (if any), then the environment; `flags` win.
    pub fn read(file: Option<&Path>, environment: impl Fn(&str) -> Option<String>, flags: &[(&str, String)]) -> anyhow::Result<Config> {
        let mut table = toml::Table::new();
        for field in FIELDS {
            table.insert(field.key.to_owned(), value_of(field, field.default)?);
        }
        if let Some(path) = file {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            merge(&mut table, &text).with_context(|| path.display().to_string())?;
        }
        for field in FIELDS {
            let name = format!("PHOHIEN_{}", field.key.to_uppercase().replace('.', "_"));
            if let Some(text) = environment(&name) {
                let value = as_toml(field, &text).with_context(|| name)?;
                table.insert(field.key.to_owned(), value);
            }
        }
        for (key, text) in flags {
            let field = FIELDS.iter().find(|field| field.key == *key).with_context(|| format!("no setting {key}"))?;
            table.insert(field.key.to_owned(), as_toml(field, text).with_context(|| format!("--{key}"))?);
        }
        from_table(&table)
    }

    /// The text of a setting that nobody has set.
    pub fn default_of(key: &str) -> String {
        let field = FIELDS.iter().find(|field| field.key == key);
        field.map(|field| field.default.trim_matches('"').to_owned()).unwrap_or_default()
    }

    /// The commented example file.
    pub fn example() -> String {
        // What stands in no section comes first, as TOML has it.
        let (mut lines, mut section) = (Vec::new(), "");
        for alone in [true, false] {
            for field in FIELDS.iter().filter(|field| field.key.contains('.') != alone) {
                let (of, name) = field.key.split_once('.').unwrap_or(("", field.key));
                if of != section {
                    lines.push(format!("[{of}]"));
                    section = of;
                }
                lines.push(format!("# {}\n{name} = {}\n", field.meaning, field.default));
            }
        }
        lines.join("\n")
    }
}

fn merge(table: &mut toml::Table, text: &str) -> anyhow::Result<()> {
    let read: toml::Table = text.parse()?;
    let flat = read.into_iter().flat_map(|(key, value)| match value {
        toml::Value::Table(section) => section.into_iter().map(|(name, value)| (format!("{key}.{name}"), value)).collect(),
        value => vec![(key, value)],
    });
    for (key, value) in flat {
        let Some(field) = FIELDS.iter().find(|field| field.key == key) else {
            let nearest =
                FIELDS.iter().max_by(|one, other| strsim::jaro_winkler(one.key, &key).total_cmp(&strsim::jaro_winkler(other.key, &key)));
            bail!("unknown setting \"{key}\"; did you mean \"{}\"?", nearest.map_or("", |field| field.key));
        };
        let wanted = value_of(field, field.default)?;
        if !value.same_type(&wanted) {
            bail!("\"{key}\" must be a {}, for example {}", wanted.type_str(), field.default);
        }
        table.insert(key, value);
    }
    Ok(())
}

fn value_of(field: &Field, text: &str) -> anyhow::Result<toml::Value> {
    let table: toml::Table = format!("value = {text}").parse()?;
    table.get("value").cloned().with_context(|| format!("no value for {}", field.key))
}

/// Text from the environment or a flag, as the type of the setting.
fn as_toml(field: &Field, text: &str) -> anyhow::Result<toml::Value> {
    match value_of(field, field.default)? {
        toml::Value::String(_) => Ok(toml::Value::String(text.to_owned())),
        wanted => value_of(field, text)
            .ok()
            .filter(|value| value.same_type(&wanted))
            .with_context(|| format!("must be a {}, for example {}", wanted.type_str(), field.default)),
    }
}

fn from_table(table: &toml::Table) -> anyhow::Result<Config> {
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let flag = |key: &str| table.get(key).and_then(toml::Value::as_bool).unwrap_or_default();
    let listen = text("listen");
    let database = text("database");
    let public_url = text("public_url").trim_end_matches('/').to_owned();
    Ok(Config {
        listen: listen
            .parse()
            .with_context(|| format!("\"listen\": \"{listen}\" is not an address with a port, such as 127.0.0.1:8080"))?,
        data: PathBuf::from(text("data")),
        database: match database.as_str() {
            "embedded" => store::Database::Embedded,
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => store::Database::Postgres(database),
            other => bail!("\"database\": \"{other}\" is neither \"embedded\" nor a postgres:// address"),
        },
        province: text("province"),
        national_identity: national_identity(text, &public_url)?,
        public_url,
        secure_cookies: flag("secure_cookies"),
        self_registration: flag("self_registration"),
        demonstration: flag("demonstration"),
        second_factor_roles: roles(table, "second_factor_roles")?,
        code_of: whose("code_of", &text("code_of"))?,
        calendar_of: whose("calendar_of", &text("calendar_of"))?,
        intake_hours: table.get("intake_hours").and_then(toml::Value::as_integer).and_then(|hours| i32::try_from(hours).ok()).unwrap_or(8),
        behind_proxy: flag("behind_proxy"),
        requests_each_minute: table
            .get("requests_each_minute")
            .and_then(toml::Value::as_integer)
            .and_then(|count| u32::try_from(count).ok())
            .unwrap_or_default(),
        log: text("log"),
    })
}

/// Roles by their words.
fn roles(table: &toml::Table, key: &str) -> anyhow::Result<Vec<Role>> {
    let words = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
    let role = |word: &toml::Value| {
        let word = word.as_str().unwrap_or_default();
        let known = || Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>().join(", ");
        Role::from_code(word).with_context(|| format!("\"{key}\": \"{word}\" is no role; there are {}", known()))
    };
    words.map(role).collect()
}

fn whose(key: &str, text: &str) -> anyhow::Result<Whose> {
    match text {
        "receiver" => Ok(Whose::Receiver),
        "decider" => Ok(Whose::Decider),
        other => bail!("\"{key}\": \"{other}\" is neither \"receiver\" nor \"decider\""),
    }
}

/// The provider of the national e-ID, if one is named; then nothing of it may be missing.
fn national_identity(text: impl Fn(&str) -> String, public_url: &str) -> anyhow::Result<Option<NationalIdentity>> {
    let of = |name: &str| text(&format!("national_identity.{name}"));
    let issuer = of("issuer");
    if issuer.is_empty() {
        return Ok(None);
    }
    for name in ["client_id", "client_secret", "level_1", "level_2"] {
        if of(name).is_empty() {
            bail!("\"national_identity.{name}\" is empty; an issuer needs it");
        }
    }
    let scopes = of("scopes");
    if !scopes.split(' ').any(|scope| scope == "openid") {
        bail!("\"national_identity.scopes\": \"{scopes}\" lacks \"openid\"");
    }
    Ok(Some(NationalIdentity {
        issuer,
        client_id: of("client_id"),
        client_secret: of("client_secret"),
        scopes,
        levels: [of("level_1"), of("level_2")],
        public_url: public_url.to_owned(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, environment: &[(&str, &str)], flags: &[(&str, String)]) -> anyhow::Result<Config> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("phohien.toml");
        std::fs::write(&file, text)?;
        Config::read(Some(&file), |name| environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()), flags)
    }

    #[test]
    fn the_example_is_the_default() {
        let example = read(&Config::example(), &[], &[]).unwrap();
        let default = Config::read(None, |_| None, &[]).unwrap();
        assert_eq!(format!("{example:?}"), format!("{default:?}"));
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let error = read("lisen = \"127.0.0.1:1\"", &[], &[]).unwrap_err();
        assert!(format!("{error:#}").contains("unknown setting \"lisen\"; did you mean \"listen\"?"), "{error:#}");
    }

    #[test]
    fn a_value_of_the_wrong_type_is_told_with_an_example() {
        let error = read("secure_cookies = \"yes\"", &[], &[]).unwrap_err();
        assert!(format!("{error:#}").contains("\"secure_cookies\" must be a boolean, for example true"), "{error:#}");
    }

    #[test]
    fn flags_win_over_the_environment_and_that_over_the_file() {
        let config = read(
            "data = \"file\"\nprovince = \"file\"\nlisten = \"127.0.0.1:1\"",
            &[("PHOHIEN_DATA", "environment"), ("PHOHIEN_PROVINCE", "environment")],
            &[("data", "flag".to_owned())],
        )
        .unwrap();
        assert_eq!(
            (config.data.display().to_string(), config.province.as_str(), config.listen.port()),
            ("flag".to_owned(), "environment", 1)
        );
    }

    #[test]
    fn the_national_identity_stands_in_a_section_and_its_secret_may_come_from_the_environment() {
        let text = "public_url = \"https://hungyen.example/\"\n[national_identity]\nissuer = \"https://sso.example\"\nclient_id = \"hung-yen\"\nlevel_2 = \"loa2\"";
        let config = read(text, &[("PHOHIEN_NATIONAL_IDENTITY_CLIENT_SECRET", "s")], &[]).unwrap();
        let national = config.national_identity.unwrap();
        assert_eq!((national.client_id.as_str(), national.client_secret.as_str()), ("hung-yen", "s"));
        assert_eq!(
            (national.redirect(), national.levels),
            ("https://hungyen.example/dang-nhap/vneid/ket-qua".to_owned(), ["1".to_owned(), "loa2".to_owned()])
        );
        let error = read(text, &[], &[]).unwrap_err();
        assert!(format!("{error:#}").contains("\"national_identity.client_secret\" is empty"), "{error:#}");
        let error = read("[national_identity]\nissuers = \"x\"", &[], &[]).unwrap_err();
        assert!(format!("{error:#}").contains("did you mean \"national_identity.issuer\"?"), "{error:#}");
    }

    #[test]
    fn roles_that_need_a_second_factor_are_words_that_there_are() {
        let roles = |text: &str, environment: &[(&str, &str)]| read(text, environment, &[]).map(|config| config.second_factor_roles);
        assert_eq!(roles("", &[]).unwrap(), [Role::Administrator, Role::Approver, Role::Inspector, Role::Clerk]);
        assert_eq!(roles("second_factor_roles = [\"cashier\"]", &[]).unwrap(), [Role::Cashier]);
        assert!(roles("second_factor_roles = []", &[]).unwrap().is_empty());
        assert!(roles("", &[("PHOHIEN_SECOND_FACTOR_ROLES", "[]")]).unwrap().is_empty());
        let error = roles("second_factor_roles = [\"boss\"]", &[]).unwrap_err();
        assert!(format!("{error:#}").contains("\"boss\" is no role; there are intake, assigner"), "{error:#}");
    }

    #[test]
    fn whose_code_and_calendar_count_is_the_provinces_to_say() {
        let default = read("", &[], &[]).unwrap();
        assert_eq!((default.code_of, default.calendar_of), (Whose::Receiver, Whose::Decider));
        let other = read("code_of = \"decider\"\ncalendar_of = \"receiver\"", &[], &[]).unwrap();
        assert_eq!((other.code_of, other.calendar_of), (Whose::Decider, Whose::Receiver));
        let error = read("code_of = \"both\"", &[], &[]).unwrap_err();
        assert!(format!("{error:#}").contains("\"code_of\": \"both\" is neither"), "{error:#}");
    }

    #[test]
    fn a_database_that_is_none_is_refused() {
        let error = read("database = \"mysql://x\"", &[], &[]).unwrap_err();
        assert!(format!("{error:#}").contains("neither"), "{error:#}");
    }
}
