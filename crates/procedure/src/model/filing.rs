//! The part of a worked case before acceptance.

use std::collections::BTreeSet;

use kernel::codes::NationalStatus;
use kernel::{Dong, Instant};

use super::fees::FeeDue;
use super::package::Package;
use super::rules::fits;
use super::vocabulary::{DeliveryWay, DueAt, Filer};
use super::worked::{ActionKind, WorkedAction, WorkedCase};

/// Before acceptance: papers may be asked for, intake may be refused, the person may withdraw.
pub(super) fn intake(actions: &[&WorkedAction], submitted: Instant, proved: &mut BTreeSet<String>) -> Result<NationalStatus, String> {
    let mut status = NationalStatus::Submitted;
    let mut asked = false;
    for action in actions {
        if action.at < submitted {
            return Err("an action comes before filing".to_owned());
        }
        if status != NationalStatus::Submitted {
            return Err("an action comes after the end of intake".to_owned());
        }
        match action.action {
            ActionKind::SupplementIntake if !asked => {
                asked = true;
                proved.insert("path:supplement_intake".to_owned());
            }
            ActionKind::Answer if asked => asked = false,
            ActionKind::RefuseIntake => {
                proved.insert("path:refuse_intake".to_owned());
                status = NationalStatus::NotAccepted;
            }
            ActionKind::Withdraw => {
                proved.insert("path:withdraw".to_owned());
                status = NationalStatus::Withdrawn;
            }
            other => return Err(format!("{other:?} cannot come before acceptance here")),
        }
    }
    Ok(status)
}

/// What a case proves by the way it is filed.
pub(super) fn proved_by_filing(package: &Package, worked: &WorkedCase, case: &str, fees: &[FeeDue], fee: Dong) -> BTreeSet<String> {
    let mut proved = BTreeSet::from([format!("channel:{}", worked.channel.code())]);
    let mut add = |holds: bool, name: &str| {
        if holds {
            proved.insert(name.to_owned());
        }
    };
    let rules = || package.fees.iter().filter(|rule| fits(&rule.case, case) && fits(&rule.channel, worked.channel.code()));
    add(fee == Dong::ZERO, "fee:none");
    add(fees.iter().any(|fee| fee.due == DueAt::Filing), "fee:filing");
    add(fees.iter().any(|fee| fee.due == DueAt::Supplement), "fee:supplement");
    add(fees.iter().any(|fee| fee.due == DueAt::Return), "fee:return");
    add(fees.iter().any(|fee| fee.exemption.is_some()), "fee:exemption");
    add(fees.iter().any(|fee| rules().any(|rule| rule.code == fee.code && rule.per.is_some())), "fee:per_unit");
    let dated = |from: &Option<_>, until: &Option<_>| from.is_some() || until.is_some();
    add(rules().any(|rule| dated(&rule.from, &rule.until) || rule.exemptions.iter().any(|one| dated(&one.from, &one.until))), "fee:date");
    add(worked.receiving.is_some(), "path:elsewhere");
    add(worked.delivery == DeliveryWay::Postal, "delivery:postal");
    add(worked.representation == Filer::Heir, "representation:heir");
    add(package.co_applicants > 0, "applicants:two");
    add(package.applicant_may_lack_number, "applicant:no_number");
    proved
}
