//! How the dossiers of worked cases are filed: online by the person, or received at the counter.

use jiff::civil::date;
use kernel::{Actor, Channel, DossierId, PersonId};
use onestop::service::file::{FileDossier, file};
use onestop::service::incoming::IncomingPart;
use onestop::service::places::Places;
use onestop::service::receive::{AtCounter, ForWhom, Receive, Reception, receive};
use onestop::{Applicant, Document};
use procedure::{Electronic, Filer, Procedure, WorkedCase};

use crate::worked::{Outcome, told};
use crate::world::World;

pub async fn parts(world: &World, procedure: &Procedure, worked: &WorkedCase) -> Vec<IncomingPart> {
    let setting = worked.setting();
    let case = procedure.package.case_for(&setting).map(|case| case.id.clone()).unwrap_or_default();
    let online = worked.channel == Channel::Online;
    let mut parts = Vec::new();
    for due in procedure.package.parts_for(&case, &setting).into_iter().filter(|due| due.part.electronic != Electronic::Form) {
        let file = if online { Some(("giay-to.pdf".to_owned(), world.file("worked").await)) } else { None };
        let form = if online { "electronic" } else { "original" };
        parts.push(IncomingPart {
            reused: false,
            code: due.part.code.clone(),
            name: String::new(),
            form: form.to_owned(),
            quantity: 1,
            shown_only: false,
            checked: false,
            file,
        });
    }
    parts
}

/// Somebody else, if the case is filed by a right to act for them; a parent's child is under age.
pub fn another(worked: &WorkedCase) -> Option<Applicant> {
    let birth_date = if worked.representation == Filer::Parent { worked.submitted.date() } else { date(1950, 2, 3) };
    worked.representation.is_another().then(|| Applicant {
        name: "Người Được Nộp Thay".to_owned(),
        birth_date,
        sex: None,
        address: None,
        document: Document::Passport("C1234567".to_owned()),
    })
}

pub async fn online(
    world: &World,
    procedure: &Procedure,
    worked: &WorkedCase,
    actor: &Actor,
    places: &Places,
    parts: Vec<IncomingPart>,
) -> Outcome<DossierId> {
    let command = FileDossier {
        procedure: procedure.package.code.clone(),
        receiving: places.receiving.id,
        deciding: places.deciding.id,
        answers: worked.form.clone(),
        parts,
        delivery: worked.delivery.code().to_owned(),
        delivery_address: "Phố Hiến".to_owned(),
        representation: worked.representation,
        applicant: another(worked),
        organisation: None,
        declared: true,
    };
    let actor = actor.clone();
    world.act(move |app, tx| file(app, tx, &actor, &command)).await.map(|filed| filed.dossier).map_err(told)
}

pub async fn at_counter(
    world: &World,
    procedure: &Procedure,
    worked: &WorkedCase,
    person: PersonId,
    places: &Places,
    parts: Vec<IncomingPart>,
) -> Outcome<DossierId> {
    world.clock.set(worked.accepted.unwrap_or(worked.submitted));
    let command = Receive {
        procedure: procedure.package.code.clone(),
        channel: worked.channel,
        receiving: places.receiving.id,
        deciding: places.deciding.id,
        submitter: AtCounter::Known(person),
        card_checked: false,
        for_whom: another(worked).map_or(ForWhom::Oneself, ForWhom::Person),
        representation: worked.representation,
        answers: worked.form.clone(),
        parts,
        delivery: worked.delivery.code().to_owned(),
        delivery_address: "Phố Hiến".to_owned(),
        receipt: Some("BL".to_owned()),
        reception: Reception::Accept,
    };
    world.act(move |app, tx| receive(app, tx, &Actor::system("tests"), &command)).await.map(|accepted| accepted.dossier).map_err(told)
}
