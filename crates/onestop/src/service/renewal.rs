//! A dossier is kept under the version of its procedure that is in force on the day of acceptance. Was it filed under an earlier one,
//! the new one takes over if form and parts fit it as they are; else the dossier stays under the version of the day of filing, and
//! whoever accepts is told why beforehand. What was owed on the day of filing stays owed: fees are not reckoned anew.

use std::sync::Arc;

use kernel::Message;
use kernel::calendar::Limit;
use procedure::{Procedure, Setting};
use serde_json::Value;
use store::Tx;

use super::complete::missing;
use super::load::Loaded;
use crate::error::OnestopError;
use crate::model::paper::Paper;
use crate::{Onestop, queries};

/// What a newer version of the procedure means for a dossier that is accepted now.
pub(crate) enum Renewal {
    /// There is none: it was filed under the version in force.
    None,
    /// The dossier under the newer version.
    Fits(Box<Loaded>),
    /// The newer version's word, and what the dossier lacks for it.
    Lacks(String, Vec<Message>),
}

/// Looks whether a newer version has come into force since the dossier was filed.
pub(crate) fn renewal(app: &Onestop, tx: &mut Tx<'_>, loaded: &Loaded) -> Result<Renewal, OnestopError> {
    let today = tx.now().date();
    let current = app.catalogue.current(tx, &loaded.dossier.procedure_code, today);
    let current = current.map_err(|error| OnestopError::Procedure(error.to_string()))?;
    let Some(current) = current.filter(|current| current.id != loaded.dossier.procedure) else { return Ok(Renewal::None) };
    let papers = queries::paper::of_dossier(tx, loaded.dossier.id)?;
    let lacks = lacks(&current, loaded, &papers);
    if !lacks.is_empty() {
        return Ok(Renewal::Lacks(current.package.version.clone(), lacks));
    }
    Ok(match renewed(current, loaded) {
        Some(renewed) => Renewal::Fits(Box::new(renewed)),
        None => Renewal::None,
    })
}

fn lacks(current: &Procedure, loaded: &Loaded, papers: &[Paper]) -> Vec<Message> {
    let (setting, package) = (loaded.setting(), &current.package);
    let mut lacks: Vec<Message> = current.form.validate(&loaded.answers, None, &setting).into_iter().map(|error| error.message).collect();
    let Some(case) = package.case_for(&setting) else {
        lacks.push(Message::new("onestop-submit-no-case"));
        return lacks;
    };
    for part in missing(package, &case.id, &setting, &|code| papers.iter().any(|paper| paper.code == code)) {
        lacks.push(Message::new("onestop-submit-part-missing").with("part", &part.name.vi));
    }
    lacks
}

/// The dossier under the newer version: its case, limit and steps.
fn renewed(current: Arc<Procedure>, loaded: &Loaded) -> Option<Loaded> {
    let setting: Setting<'_> = loaded.setting();
    let case = current.package.case_for(&setting)?.id.clone();
    let limit = current.package.limit_for(&case, loaded.dossier.channel).map_or_else(Limit::in_day, |(limit, _)| limit);
    let answers = current.form.prune(&loaded.answers, &setting);
    let mut dossier = loaded.dossier.clone();
    dossier.procedure = current.id;
    dossier.procedure_name = current.package.name.vi.clone();
    dossier.case_id = case;
    dossier.limit_amount = limit.amount().millionths();
    dossier.limit_unit = limit.unit();
    dossier.summary = current.form.summary_of(&answers);
    dossier.form = Value::Object(answers.clone()).to_string();
    Some(Loaded { dossier, procedure: current, answers })
}
