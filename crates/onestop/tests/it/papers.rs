//! Papers of the law: under which name they are issued, and that each prints.

use kernel::{Actor, DossierId};
use onestop::service::clock::{Extend, Extension, extend};
use onestop::service::extension::{ProposeExtension, propose};
use onestop::service::issuer::issuer;
use onestop::service::refuse_intake::{RefuseIntake, refuse_intake};
use onestop::service::stop::{Stop, stop};
use onestop::service::supplement::{AskSupplement, ask};

use crate::world::{AGENCIES, World, migrations, on_both};

#[test]
fn an_agency_names_the_one_above_it_and_the_place_where_it_sits() {
    let agencies = [&AGENCIES[..], &["H31.30.101,"]].concat();
    testkit::on_both(&migrations(), |base| async {
        let world = World::of(base, &agencies, &[]).await;
        let head = async |code: &'static str| {
            let issuer = world.act(move |app, tx| {
                let agency = identity::agency_by_code(tx, code)?.unwrap();
                issuer(app, tx, agency.id)
            });
            let issuer = issuer.await.unwrap();
            (issuer.above.unwrap_or_default(), issuer.place)
        };
        let of = |above: &str, place: &str| (above.to_owned(), place.to_owned());
        assert_eq!(head("H31").await, of("", "Hưng Yên"));
        assert_eq!(head("H31.101").await, of("", "Phố Hiến"), "a committee stands alone");
        assert_eq!(head("H31.101.04").await, of("Ủy ban nhân dân phường Phố Hiến", "Phố Hiến"));
        assert_eq!(head("H31.06.10").await.1, "Hưng Yên");
        assert_eq!(head("H31.30.101").await, of("Công an tỉnh Hưng Yên", "Phố Hiến"), "the police of a ward sit in it");
    });
}

async fn supplement(world: &World, id: DossierId) {
    let command = AskSupplement {
        dossier: id,
        version: world.version(id).await,
        ground: "Luật Hộ tịch, Điều 64".to_owned(),
        parts: vec!["giay-to-tuy-than".to_owned()],
        message: "Giấy tờ tùy thân: ảnh bị mờ.".to_owned(),
    };
    let who = world.intake.clone();
    world.act(move |app, tx| ask(app, tx, &who, &command)).await.unwrap();
}

async fn refusal(world: &World, id: DossierId) {
    let (reason, ground) = ("Không thuộc thẩm quyền".to_owned(), "Luật Hộ tịch, Điều 64".to_owned());
    let (who, command) = (world.intake.clone(), RefuseIntake { dossier: id, version: 1, reason, ground });
    world.act(move |app, tx| refuse_intake(app, tx, &who, &command)).await.unwrap();
}

async fn stopped(world: &World, id: DossierId) {
    let (reason, ground) = ("Không bổ sung".to_owned(), "Luật Hộ tịch, Điều 64".to_owned());
    let (who, command) = (world.leader.clone(), Stop { dossier: id, version: world.version(id).await, reason, ground });
    world.act(move |app, tx| stop(app, tx, &who, &command)).await.unwrap();
}

#[test]
fn a_dossier_prints_the_papers_of_its_state_and_no_others() {
    on_both(|world| async move {
        let (asked, refused, accepted) = (world.copy_filed().await, world.copy_filed().await, world.copy_accepted().await);
        supplement(&world, asked).await;
        refusal(&world, refused).await;
        stopped(&world, accepted).await;
        for (id, fitting) in [(asked, &["02"][..]), (refused, &["03"]), (accepted, &["01", "05", "06"])] {
            for form in ["01", "02", "03", "04", "05", "06"] {
                let answer = get(&world, &world.head, &format!("/can-bo/ho-so/{id}/mau-{form}.pdf")).await;
                let prints = answer.1.starts_with(b"%PDF");
                assert_eq!((answer.0 == 200, prints), (fitting.contains(&form), fitting.contains(&form)), "Mẫu {form} of {id}");
            }
        }
        let book = get(&world, &world.head, "/can-bo/so-theo-doi?tu=2026-10-01&den=2026-11-30").await;
        assert!(book.0 == 200 && book.1.starts_with(b"%PDF"));
    });
}

#[test]
fn papers_say_whom_to_ask_and_carry_the_abbreviation_of_their_office() {
    on_both(|world| async move {
        let (asked, refused, ended) = (world.copy_filed().await, world.copy_filed().await, world.copy_accepted().await);
        supplement(&world, asked).await;
        refusal(&world, refused).await;
        stopped(&world, ended).await;
        let said =
            async |id: DossierId, form: &str| text_of(&get(&world, &world.head, &format!("/can-bo/ho-so/{id}/mau-{form}.pdf")).await.1);
        let (centre, ward) = ("số điện thoại 0221 000 0098", "số điện thoại 0221 000 0094");
        let slip = said(ended, "01").await;
        assert!(slip.contains("phường Phố Hiến, điện thoại 0221 000 0098") && slip.contains("/TTPVHCC"), "{slip}");
        for (id, form, phone) in [(asked, "02", centre), (refused, "03", centre), (ended, "05", ward)] {
            let text = said(id, form).await;
            assert!(text.contains("liên hệ với") && text.contains(phone), "Mẫu {form}: {text}");
        }
        // The office is called otherwise in another province, or in another year.
        let administrator = world.browser(&world.administrator).await;
        let page = administrator.get("/can-bo/to-chuc/H31.101.04").await;
        let (request, agency) = (page.hidden("request"), page.hidden("agency"));
        let fields = [("request", request.as_str()), ("agency", &agency), ("phone", "0221 000 9999"), ("abbreviation", "BPTNTKQ")];
        assert_eq!(administrator.post_form("/can-bo/to-chuc/lien-he", &fields).await.status, 303);
        let slip = said(ended, "01").await;
        assert!(slip.contains("/BPTNTKQ") && slip.contains("0221 000 9999"), "{slip}");
        assert!(said(ended, "06").await.contains("/BPTNTKQ"));
    });
}

/// Two more days: as the officer proposes them, or as the leader grants them.
async fn extended(world: &World, id: DossierId, is_granted: bool) {
    let (reason, ground) = ("Chờ tra cứu sổ giấy".to_owned(), "Luật Hộ tịch, Điều 64".to_owned());
    let (extension, version) = (Extension { days: 2, reason, ground, apology: String::new() }, world.version(id).await);
    if is_granted {
        let (who, command) = (world.leader.clone(), Extend { dossier: id, version, extension, document: String::new() });
        world.act(move |app, tx| extend(app, tx, &who, &command).map(drop)).await.unwrap();
    } else {
        let (who, command) = (world.officer.clone(), ProposeExtension { dossier: id, version, extension });
        world.act(move |app, tx| propose(app, tx, &who, &command)).await.unwrap();
    }
}

#[test]
fn the_person_downloads_each_letter_that_was_sent_and_no_other() {
    on_both(|world| async move {
        let (asked, refused) = (world.copy_filed().await, world.copy_filed().await);
        let (ended, put_off, proposed) = (world.copy_accepted().await, world.copy_accepted().await, world.copy_accepted().await);
        supplement(&world, asked).await;
        refusal(&world, refused).await;
        stopped(&world, ended).await;
        extended(&world, put_off, true).await;
        extended(&world, proposed, false).await;
        for (id, letter) in [
            (asked, Some("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ")),
            (refused, Some("Phiếu từ chối tiếp nhận giải quyết hồ sơ")),
            (ended, Some("Thông báo dừng giải quyết hồ sơ")),
            (put_off, Some("Văn bản xin lỗi và hẹn lại ngày trả kết quả")),
            (proposed, None),
        ] {
            let whole = world.whole(id).await;
            let asked = whole.supplements.iter().map(|asked| asked.id.to_string());
            let adjusted = whole.adjustments.iter().chain(&whole.proposals).map(|adjustment| adjustment.id.to_string());
            let written = asked.chain(adjusted).next().unwrap();
            let address = format!("/ho-so-cua-toi/{id}/van-ban/{written}");
            let page = world.browser(&world.citizen).await.get(&format!("/ho-so-cua-toi/{id}")).await.text();
            let told = letter.is_some_and(|letter| page.contains(letter) && page.contains(&address));
            assert!(told || (letter.is_none() && !page.contains("/van-ban/")), "{letter:?}");
            let (status, content) = get(&world, &world.citizen, &address).await;
            assert_eq!((status, content.starts_with(b"%PDF")), if letter.is_some() { (200, true) } else { (404, false) }, "{letter:?}");
            assert_eq!(get(&world, &world.neighbour, &address).await.0, 404);
            assert_eq!(
                get(&world, &world.citizen, &format!("/ho-so-cua-toi/{proposed}/van-ban/{written}")).await.0,
                404,
                "of another dossier"
            );
        }
    });
}

async fn get(world: &World, who: &Actor, path: &str) -> (u16, Vec<u8>) {
    let answer = world.browser(who).await.get(path).await;
    (answer.status.as_u16(), answer.bytes.to_vec())
}

/// What a PDF says, its words in one line.
pub fn text_of(pdf: &[u8]) -> String {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut reader = Command::new("pdftotext").args(["-layout", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let text = reader.wait_with_output().unwrap().stdout;
    String::from_utf8(text).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}
