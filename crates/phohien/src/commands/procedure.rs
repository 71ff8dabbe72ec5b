use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, Subcommand};
use kernel::{Actor, Clock};
use procedure::{ImportError, PackageFiles};
use store::Lane;

use super::{Flags, runtime, say};
use crate::province::province;
use crate::wiring::open;

/// Check, publish or show procedure packages.
#[derive(Subcommand)]
pub enum Procedure {
    /// Read packages as the program does, run their worked cases and say what could not work.
    Check(Check),
    /// Publish packages. The same version again changes nothing; a changed published version is refused.
    Import(Import),
    /// Show the published versions of a procedure.
    Show(Show),
}

/// Packages to check.
#[derive(Args)]
pub struct Check {
    /// Folders of packages, or a folder that holds them.
    #[arg(required = true, value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// Print which paths the worked cases prove, procedure by procedure.
    #[arg(long)]
    coverage: bool,
}

/// Packages to publish.
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    flags: Flags,
    /// Folders of packages, or a folder that holds them.
    #[arg(required = true, value_name = "FOLDER")]
    folders: Vec<PathBuf>,
}

/// The procedure to show.
#[derive(Args)]
pub struct Show {
    #[command(flatten)]
    flags: Flags,
    /// National code, such as 1.001193.
    code: String,
}

impl Procedure {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Procedure::Check(command) => command.run(),
            Procedure::Import(command) => command.run(),
            Procedure::Show(command) => command.run(),
        }
    }
}

/// Folders that hold a package: those given, and those within them.
fn packages(folders: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in folders {
        if folder.join("procedure.toml").exists() {
            found.push(folder.clone());
            continue;
        }
        let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let mut within: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| path.join("procedure.toml").exists()).collect();
        anyhow::ensure!(!within.is_empty(), "{} holds no package (no procedure.toml)", folder.display());
        within.sort();
        found.extend(within);
    }
    Ok(found)
}

impl Check {
    fn run(self) -> anyhow::Result<ExitCode> {
        let province = province(crate::province::PROVINCES[0])?;
        let (calendar, kinds) = (province.calendar()?, procedure::AgencyKinds::new(province.roles_by_kind()));
        let mut reports = Vec::new();
        for folder in packages(&self.folders)? {
            let files = PackageFiles::read(&folder)?;
            let report = procedure::check(&files, &calendar, &kinds);
            say(format_args!("{} {} {}: {}", report.code, report.version, report.name, if report.passed() { "đạt" } else { "CÓ LỖI" }));
            report.faults.iter().for_each(|fault| say(format_args!("  {fault}")));
            for case in &report.cases {
                case.differences.iter().for_each(|difference| say(format_args!("  cases/{}: {difference}", case.file)));
            }
            reports.push(report);
        }
        if self.coverage {
            say(procedure::coverage(&reports));
        }
        Ok(if reports.iter().all(procedure::Report::passed) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl Import {
    fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.flags.read(&[])?;
        let house = open(&config, Clock::system())?;
        let runtime = runtime()?;
        for folder in packages(&self.folders)? {
            let files = PackageFiles::read(&folder)?;
            let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let actor = Actor::system("command line");
            let imported = runtime
                .block_on(house.store.background::<_, ImportError, _>(Lane::Bulk, move |tx| procedure::import(tx, &actor, &files, false)));
            let imported = imported.with_context(|| name.clone())?;
            let outcome = match imported.outcome {
                procedure::Import::New => "published",
                procedure::Import::Unchanged => "already published",
            };
            say(format_args!("{name}: {outcome}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Show {
    fn run(self) -> anyhow::Result<ExitCode> {
        let config = self.flags.read(&[])?;
        let house = open(&config, Clock::system())?;
        let code = self.code.clone();
        let versions = runtime()?.block_on(house.store.read::<_, store::Error, _>(move |tx| procedure::versions(tx, &code)))?;
        if versions.is_empty() {
            say(format_args!("No published version of {}.", self.code));
            return Ok(ExitCode::FAILURE);
        }
        for version in versions {
            say(format_args!("{} version {} from {}: {}", version.code, version.version, version.effective_from, version.name.vi));
        }
        Ok(ExitCode::SUCCESS)
    }
}
