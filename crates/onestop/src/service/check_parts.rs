//! An official says of the parts of a dossier how they were found (đạt, chưa đạt, cần bản chính).

use kernel::{Actor, DossierId, Message};
use serde::{Deserialize, Serialize};
use store::Tx;

use super::load::{load, main_task};
use crate::Onestop;
use crate::access::{Action, authorise};
use crate::error::OnestopError;
use crate::facts::{PartsChecked, tell};
use crate::model::paper::{Finding, PaperId, Verdict};
use crate::model::state::State;
use crate::model::task::Work;
use crate::queries;

/// Keep how parts were found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckParts {
    /// The dossier.
    pub dossier: DossierId,
    /// The version that the actor saw.
    pub version: i64,
    /// The parts that were looked at.
    pub findings: Vec<PartFinding>,
}

/// How one part was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PartFinding {
    /// The part.
    pub part: PaperId,
    /// `satisfactory`, `unsatisfactory` or `original_needed`.
    pub verdict: String,
    /// What is wrong with it; must be said of what is unsatisfactory.
    pub remark: String,
}

/// Keeps the findings, each with the post and the time. A request for more begins with them.
pub fn check_parts(app: &Onestop, tx: &mut Tx<'_>, actor: &Actor, command: &CheckParts) -> Result<(), OnestopError> {
    let loaded = load(app, tx, command.dossier, Some(command.version))?;
    let task = main_task(tx, command.dossier)?;
    let actor = authorise(tx, actor, Action::CheckParts, &loaded.dossier, task.as_ref())?;
    if !(is_open_to_checks(loaded.dossier.state) && task.is_some_and(|task| matches!(task.work, Work::Intake | Work::Process))) {
        return Err(OnestopError::refused("onestop-check-not-here"));
    }
    let findings = read(command)?;
    let (post, at) = (actor.post.ok_or(OnestopError::Forbidden)?, tx.now());
    let (mut satisfactory, mut wanting) = (0, 0);
    for (part, verdict, remark) in findings {
        match verdict {
            Verdict::Satisfactory => satisfactory += 1,
            Verdict::Unsatisfactory | Verdict::OriginalNeeded => wanting += 1,
        }
        queries::paper::judge(tx, command.dossier, part, &Finding { verdict, remark, post, at })?;
    }
    queries::dossier::save(tx, &loaded.dossier)?;
    let fact = PartsChecked { code: loaded.dossier.code.clone(), satisfactory, wanting };
    Ok(tell(tx, &actor, &loaded.dossier, &fact)?)
}

/// Whether parts may be looked at in this state: while somebody has the dossier at their desk.
pub(crate) const fn is_open_to_checks(state: State) -> bool {
    matches!(state, State::Submitted | State::Accepted | State::Processing)
}

fn read(command: &CheckParts) -> Result<Vec<(PaperId, Verdict, String)>, OnestopError> {
    if command.findings.is_empty() {
        return Err(OnestopError::refused("onestop-check-none"));
    }
    let (mut findings, mut faults) = (Vec::new(), Vec::new());
    for finding in &command.findings {
        let remark = finding.remark.trim().to_owned();
        match Verdict::from_code(&finding.verdict) {
            None => faults.push((format!("verdict-{}", finding.part), Message::new("onestop-check-verdict"))),
            Some(Verdict::Unsatisfactory) if remark.is_empty() => {
                faults.push((format!("remark-{}", finding.part), Message::new("onestop-check-remark")));
            }
            Some(verdict) => findings.push((finding.part, verdict, remark)),
        }
    }
    if faults.is_empty() { Ok(findings) } else { Err(OnestopError::Fields(faults)) }
}
