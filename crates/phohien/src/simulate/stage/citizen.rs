//! What a citizen or a firm has filed.

use std::sync::Arc;

use identity::Invented;
use kernel::Channel;
use onestop::State;
use procedure::{Power, Procedure};
use serde_json::Map;

use super::beginning::Window;
use super::scene::{Filed, Player, Stage, can};
use crate::simulate::people::Filer;
use crate::simulate::story::{Goal, Turns};

/// What citizens file, and what a firm does.
const OF_CITIZENS: &[&str] = &["2.000635", "1.013225", "1.004873", "1.115554"];
const OF_FIRMS: &[&str] = &["2.001955"];

/// Where the dossiers of an account are, with what happened to them, and whether they should be done.
fn ends() -> [(State, Turns, bool); 10] {
    let none = Turns::default;
    [
        (State::Submitted, none(), false),
        (State::Processing, none(), false),
        (State::Supplement, Turns { asked: 1, ..none() }, false),
        (State::Done, none(), true),
        (State::Returned, none(), true),
        (State::SupplementIntake, Turns { asked_at_intake: true, ..none() }, false),
        (State::RefusedIntake, Turns { refused_at_intake: true, ..none() }, true),
        (State::Withdrawn, Turns { withdrawn: true, ..none() }, true),
        (State::Processing, Turns { extended: true, ..none() }, false),
        (State::Processing, none(), true),
    ]
}

/// Sets a scene for each end, with procedures by turns.
pub(super) fn filed(stage: &mut Stage<'_>, player: &Player) {
    let Some(commune) = stage.world.communes.first().cloned() else { return };
    let person =
        Invented { name: player.account.name.clone(), number: player.account.number.clone(), birth_date: player.account.birth_date };
    let filer = Filer {
        person,
        is_male: player.account.sex == "male",
        phone: player.account.phone.clone(),
        address: format!("Số 5, đường Ví Dụ, {}, tỉnh Hưng Yên", commune.name),
        commune: commune.code.clone(),
    };
    let codes = if player.organisation.is_some() { OF_FIRMS } else { OF_CITIZENS };
    let procedures: Vec<Arc<Procedure>> =
        codes.iter().filter_map(|code| stage.world.offer(code)).map(|offer| Arc::clone(&offer.procedure)).collect();
    for (place, (end, turns, is_past)) in ends().into_iter().enumerate() {
        let power = if end == State::Supplement { Some(Power::Supplement) } else { turns.extended.then_some(Power::Extend) };
        let fitting = procedures.iter().cycle().skip(place).take(procedures.len());
        let window = if is_past { Window::over(stage.span.until, 0) } else { Window::ahead(stage.span.until) };
        for procedure in fitting.filter(|procedure| power.is_none_or(|power| can(procedure, power))) {
            let filed = Filed {
                procedure: Arc::clone(procedure),
                commune: commune.clone(),
                centre: None,
                channel: Channel::Online,
                filer: filer.clone(),
                by: Some(player),
                desk: None,
                given: Map::new(),
            };
            if stage.scene(&filed, &Goal::State(end), &turns, &window) {
                break;
            }
        }
    }
}
