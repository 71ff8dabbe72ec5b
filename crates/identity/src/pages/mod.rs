mod absences;
mod account;
mod account_detail;
mod account_list;
mod agency_detail;
mod agency_forms;
mod agency_list;
mod browser;
mod calendar;
mod calendar_preview;
mod delegations;
mod demonstration;
mod factor;
mod factor_reset;
mod form;
mod lock;
pub(crate) mod national;
mod one_time_password;
mod organisation_detail;
mod organisation_list;
mod post_detail;
mod register;
mod section;
mod security;
mod session_list;
mod sign_in;
mod sign_out;
mod token;
mod workstation;
mod workstation_list;

pub use form::administrator;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::Identity;

/// The pages of this crate.
pub(crate) fn routes(identity: Arc<Identity>) -> Router {
    Router::new()
        .route("/dang-nhap", get(sign_in::get).post(sign_in::post))
        .route("/dang-nhap/khoa", post(factor::key_sign_in::post))
        .route("/dang-nhap/khoa/xong", post(factor::key_sign_in::post_answer))
        .route("/dang-nhap/buoc-hai", get(factor::second_step::get).post(factor::second_step::post))
        .route("/dang-nhap/buoc-hai/khoa", post(factor::second_step::post_begin))
        .route("/dang-nhap/buoc-hai/khoa/xong", post(factor::second_step::post_key))
        .route("/dang-nhap/bao-mat", get(factor::enrol::get))
        .route("/dang-nhap/vneid", get(national::get))
        .route("/dang-nhap/vneid/ket-qua", get(national::get_result))
        .route("/api/vneid/dang-xuat", post(national::post_logout))
        .route("/dang-xuat", get(sign_out::get).post(sign_out::post))
        .route("/khoa-man-hinh", get(lock::get).post(lock::post))
        .route("/khoa-man-hinh/mo", post(lock::post_open))
        .route("/dang-ky", get(register::get).post(register::post))
        .route("/tai-khoan", get(account::get).post(account::post_contact))
        .route("/tai-khoan/mat-khau", post(account::post_password))
        .route("/tai-khoan/phien", post(session_list::post))
        .route("/tai-khoan/phien/khac", post(session_list::post_others))
        .route("/tai-khoan/canh-bao", post(session_list::post_alert))
        .route("/tai-khoan/bao-mat", get(security::get))
        .route("/tai-khoan/bao-mat/doi-ten", post(security::post_rename))
        .route("/tai-khoan/bao-mat/bo", post(security::post_remove))
        .route("/tai-khoan/bao-mat/ma-khoi-phuc", post(factor::recovery::post))
        .route("/tai-khoan/bao-mat/ung-dung", get(factor::generator::get).post(factor::generator::post))
        .route("/tai-khoan/bao-mat/khoa", get(factor::passkey::get))
        .route("/tai-khoan/bao-mat/khoa/tao", post(factor::passkey::post_begin))
        .route("/tai-khoan/bao-mat/khoa/xong", post(factor::passkey::post))
        .route("/tai-khoan/bao-mat/xac-nhan", get(factor::proof::get).post(factor::proof::post))
        .route("/tai-khoan/bao-mat/xac-nhan/khoa", post(factor::proof::post_begin))
        .route("/tai-khoan/bao-mat/xac-nhan/khoa/xong", post(factor::proof::post_key))
        .route("/tai-khoan/ma-truy-cap", get(token::get).post(token::post))
        .route("/tai-khoan/ma-truy-cap/ket-thuc", post(token::post_end))
        .route("/tai-khoan/to-chuc", get(organisation_list::get))
        .route("/tai-khoan/to-chuc/cu-nguoi", post(organisation_detail::post_add))
        .route("/tai-khoan/to-chuc/thoi-cu", post(organisation_detail::post_end))
        .route("/tai-khoan/to-chuc/{id}", get(organisation_detail::get))
        .route("/can-bo/to-chuc", get(agency_list::get))
        .route("/can-bo/to-chuc/them", post(agency_detail::post_add))
        .route("/can-bo/to-chuc/doi-ten", post(agency_detail::post_rename))
        .route("/can-bo/to-chuc/lien-he", post(agency_detail::post_contact))
        .route("/can-bo/to-chuc/chuyen", post(agency_detail::post_move))
        .route("/can-bo/to-chuc/ket-thuc", post(agency_detail::post_end))
        .route("/can-bo/to-chuc/vi-tri", post(agency_detail::post_post))
        .route("/can-bo/to-chuc/{code}", get(agency_detail::get))
        .route("/can-bo/vi-tri/vai-tro", post(post_detail::post_roles))
        .route("/can-bo/vi-tri/bo-tri", post(post_detail::post_appoint))
        .route("/can-bo/vi-tri/thoi-giu", post(post_detail::post_end_holding))
        .route("/can-bo/vi-tri/ket-thuc", post(post_detail::post_end))
        .route("/can-bo/vi-tri/{id}", get(post_detail::get))
        .route("/can-bo/tai-khoan", get(account_list::get))
        .route("/can-bo/tai-khoan/them", post(account_list::post))
        .route("/can-bo/tai-khoan/doi", post(account_detail::post_change))
        .route("/can-bo/tai-khoan/mat-khau", post(account_detail::post_reset))
        .route("/can-bo/tai-khoan/ma-truy-cap", post(account_detail::post_end_token))
        .route("/can-bo/tai-khoan/dat-lai", post(factor_reset::post))
        .route("/can-bo/tai-khoan/dat-lai/dong-y", post(factor_reset::post_agree))
        .route("/can-bo/tai-khoan/dat-lai/tu-choi", post(factor_reset::post_refuse))
        .route("/can-bo/tai-khoan/{id}", get(account_detail::get))
        .route("/may-quay", get(workstation::get).post(workstation::post))
        .route("/can-bo/may-quay", get(workstation_list::get).post(workstation_list::post))
        .route("/can-bo/may-quay/ket-thuc", post(workstation_list::post_end))
        .route("/can-bo/vang-mat", get(absences::get).post(absences::post))
        .route("/can-bo/vang-mat/ket-thuc", post(absences::post_end))
        .route("/can-bo/uy-quyen", get(delegations::get).post(delegations::post))
        .route("/can-bo/uy-quyen/thu-hoi", post(delegations::post_revoke))
        .route("/can-bo/lich-lam-viec", get(calendar::get))
        .route("/can-bo/lich-lam-viec/xem-truoc", get(calendar_preview::get))
        .route("/can-bo/lich-lam-viec/ngay", post(calendar::post_day))
        .route("/can-bo/lich-lam-viec/xoa", post(calendar::post_remove))
        .route("/can-bo/lich-lam-viec/tuan", post(calendar::post_week))
        .with_state(identity)
}
