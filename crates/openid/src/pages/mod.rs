mod authorize;
mod client_detail;
mod client_form;
mod client_list;
mod client_secret;
mod consent;
mod device;
mod form;
mod key_list;
mod lead_on;
mod leave;
mod permission_list;
mod scope_list;
mod trouble;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::{Openid, api};

/// Administrators' page of applications.
pub(crate) const CLIENTS: &str = "/can-bo/ung-dung";
/// One's own permissions.
pub(crate) const PERMISSIONS: &str = "/tai-khoan/ung-dung";
/// Where a device's code is typed.
pub(crate) const DEVICE: &str = "/thiet-bi";

/// The pages of this crate.
pub(crate) fn routes(openid: Arc<Openid>) -> Router {
    Router::new()
        .route(api::AUTHORIZE, get(authorize::get).post(authorize::post))
        .route(api::END_SESSION, get(leave::get_question).post(leave::post_question))
        .route("/dang-nhap/ung-dung", get(consent::get).post(consent::post))
        .route("/dang-xuat/ung-dung", get(leave::get).post(leave::post))
        .route("/thiet-bi", get(device::get).post(device::post))
        .route("/thiet-bi/tra-loi", post(device::post_answer))
        .route("/tai-khoan/ung-dung", get(permission_list::get))
        .route("/tai-khoan/ung-dung/thu-hoi", post(permission_list::post))
        .route("/can-bo/ung-dung", get(client_list::get))
        .route("/can-bo/ung-dung/them", get(client_form::get_new).post(client_form::post_new))
        .route("/can-bo/ung-dung/sua", post(client_form::post_change))
        .route("/can-bo/ung-dung/sua/{id}", get(client_form::get_change))
        .route("/can-bo/ung-dung/ma-bi-mat", post(client_secret::post))
        .route("/can-bo/ung-dung/ma-cu", post(client_secret::post_end))
        .route("/can-bo/ung-dung/tam-ngung", post(client_detail::post_suspend))
        .route("/can-bo/ung-dung/khoa", get(key_list::get).post(key_list::post))
        .route("/can-bo/ung-dung/{id}", get(client_detail::get))
        .with_state(openid)
}
