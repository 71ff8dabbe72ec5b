//! The screens, one a file, and their routes.

mod blank_form;
mod citizen;
mod confirmation;
mod control_sheet;
mod counter;
mod counter_answer;
mod counter_done;
mod counter_fields;
mod counter_form;
mod counter_meet;
mod counter_newcomer;
mod counter_parts;
mod counter_ready;
mod counter_send;
mod counter_standing;
mod deed;
mod deed_aside;
mod deed_form;
mod deed_proposal;
mod deed_run;
mod desk;
mod draft;
mod draft_applicant;
mod draft_check;
mod draft_delivery;
mod draft_form;
mod draft_paper;
mod draft_papers;
mod draft_person;
mod draft_place;
mod draft_save;
mod form_fields;
mod guide;
mod history;
mod home;
mod inbox;
mod inbox_bulk;
mod inbox_filters;
mod inbox_look;
mod incidents;
mod letter;
mod letters;
mod morning;
mod my_delivery;
mod my_dossier;
mod my_dossiers;
mod my_files;
mod my_supplement;
mod my_timeline;
mod my_withdraw;
mod open_work;
mod packages;
pub(crate) mod paper;
mod part_line;
mod printed;
mod procedure;
mod procedure_parts;
mod procedure_steps;
mod procedures;
mod register;
mod registers;
mod scan;
mod sections;
mod sight;
mod slip;
mod start;
mod tracking;
mod why;
mod work_dossier;
mod work_preview;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::Onestop;

pub(crate) use printed::PrintedPages;

/// Files that an official sends at once may be this large.
const UPLOADS: usize = 5 * web::upload::FILE_LIMIT;

/// All pages of the single window.
pub(crate) fn routes(app: Arc<Onestop>) -> Router {
    citizens().merge(officials()).with_state(app)
}

/// Pages for citizens and businesses.
fn citizens() -> Router<Arc<Onestop>> {
    let uploads = || DefaultBodyLimit::max(UPLOADS);
    Router::new()
        .route("/", get(home::get))
        .route("/thu-tuc", get(procedures::get))
        .route("/thu-tuc/goi-y", get(procedures::suggest))
        .route("/thu-tuc/{code}", get(procedure::get))
        .route("/thu-tuc/{code}/in", get(procedure::print))
        .route("/thu-tuc/{code}/mau-don", get(blank_form::get))
        .route("/thu-tuc/{code}/nop", get(start::get).post(start::post))
        .route("/ho-so-nhap/{id}", get(draft::get))
        .route("/ho-so-nhap/{id}/xoa", get(draft::ask_discard).post(draft::post_discard))
        .route("/ho-so-nhap/{id}/nop-cho-ai", get(draft_applicant::get).post(draft_applicant::post))
        .route("/ho-so-nhap/{id}/nop-cho-ai/nguoi-khac", get(draft_person::get).post(draft_person::post))
        .route("/ho-so-nhap/{id}/noi-nop", get(draft_place::get).post(draft_place::post))
        .route("/ho-so-nhap/{id}/to-khai/{page}", get(draft_form::get).post(draft_form::post))
        .route("/ho-so-nhap/{id}/to-khai/{page}/cau-hoi", post(draft_form::questions))
        .route("/ho-so-nhap/{id}/giay-to", get(draft_papers::get))
        .route("/ho-so-nhap/{id}/giay-to/{part}", get(draft_paper::get).post(draft_paper::post).layer(uploads()))
        .route("/ho-so-nhap/{id}/giay-to/{part}/dung-lai", post(draft_paper::post_reuse))
        .route("/ho-so-nhap/{id}/giay-to/{part}/tep", post(draft_paper::post_one).layer(uploads()))
        .route("/ho-so-nhap/{id}/tep/{file}", get(draft_paper::open))
        .route("/ho-so-nhap/{id}/tep/{file}/xoa", post(draft_paper::remove).layer(uploads()))
        .route("/ho-so-nhap/{id}/nhan-ket-qua", get(draft_delivery::get).post(draft_delivery::post))
        .route("/ho-so-nhap/{id}/kiem-tra", get(draft_check::get).post(draft_check::post))
        .route("/ho-so/{id}/xac-nhan", get(confirmation::get))
        .route("/ho-so-cua-toi", get(my_dossiers::get))
        .route("/ho-so-cua-toi/{id}", get(my_dossier::get))
        .route("/ho-so-cua-toi/{id}/phieu.pdf", get(my_files::slip))
        .route("/ho-so-cua-toi/{id}/ket-qua.pdf", get(my_files::result))
        .route("/ho-so-cua-toi/{id}/van-ban/{letter}", get(my_files::letter))
        .route("/ho-so-cua-toi/{id}/tep/{paper}", get(my_files::paper))
        .route("/ho-so-cua-toi/{id}/bo-sung", get(my_supplement::get).post(my_supplement::post).layer(uploads()))
        .route("/ho-so-cua-toi/{id}/nhan-ket-qua", get(my_delivery::get).post(my_delivery::post))
        .route("/ho-so-cua-toi/{id}/rut", get(my_withdraw::get).post(my_withdraw::post))
        .route("/tra-cuu", get(tracking::get).post(tracking::post))
        .route("/tra-cuu/{code}", get(tracking::from_slip))
}

/// Pages for officials; each handler asks for a post, and its use case asks again.
fn officials() -> Router<Arc<Onestop>> {
    Router::new()
        .route("/can-bo", get(inbox::get))
        .route("/can-bo/dem", get(inbox::count))
        .route("/can-bo/dau-gio-sang", get(morning::get))
        .route("/can-bo/dau-gio-sang.pdf", get(morning::get_pdf))
        .route("/can-bo/dau-gio-sang/don-doc", post(morning::post_urge))
        .route("/can-bo/hang-loat/{viec}", post(inbox_bulk::post))
        .route("/can-bo/so-theo-doi", get(register::get))
        .route("/can-bo/so", get(registers::get))
        .route("/can-bo/so/in", get(registers::print))
        .route("/can-bo/dang-mo/{code}", get(open_work::get))
        .route("/can-bo/su-co", get(incidents::get).post(incidents::post))
        .route("/can-bo/thu-tuc", get(packages::get))
        .route("/can-bo/thu-tuc/{ma}", get(packages::get_one))
        .route("/can-bo/tim", post(scan::post))
        .route("/can-bo/tiep-nhan", get(counter::get))
        .route("/can-bo/tiep-nhan/nguoi", post(counter_meet::post))
        .route("/can-bo/tiep-nhan/nguoi/{nguoi}", get(counter::get_person))
        .route(
            "/can-bo/tiep-nhan/nguoi/{nguoi}/{ma}",
            get(counter_form::get).post(counter_form::post).layer(DefaultBodyLimit::max(UPLOADS)),
        )
        .route("/can-bo/tiep-nhan/nguoi/{nguoi}/{ma}/ban-quet/{phan}", post(counter_parts::post_scan).layer(DefaultBodyLimit::max(UPLOADS)))
        .route("/can-bo/tiep-nhan/nguoi/{nguoi}/ban-quet/{quet}", get(counter_parts::get_scan))
        .route("/can-bo/tiep-nhan/goi-y/{nguoi}", get(counter::get_suggestions))
        .route("/can-bo/tiep-nhan/xong/{id}", get(counter_done::get))
        .route("/can-bo/ho-so/{id}", get(work_dossier::get))
        .route("/can-bo/ho-so/{id}/xem", get(work_preview::get))
        .route("/can-bo/ho-so/{id}/mau-01.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/mau-02.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/mau-03.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/mau-04.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/mau-05.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/mau-06.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/ket-qua.pdf", get(letters::get))
        .route("/can-bo/ho-so/{id}/giay-to/{part}", get(work_dossier::get_paper))
        .route("/can-bo/ho-so/{id}/thuc-dia/{part}", get(work_dossier::get_visit_file))
        .route("/can-bo/ho-so/{id}/{viec}", get(deed::get).post(deed::post).layer(DefaultBodyLimit::max(UPLOADS)))
}
