use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::Provider;

/// Where everything is (OpenID Connect Discovery).
pub(super) async fn discovery(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.0.settings.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/dong-y"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/nguoi"),
        "jwks_uri": format!("{issuer}/khoa"),
        "revocation_endpoint": format!("{issuer}/thu-hoi"),
        "end_session_endpoint": format!("{issuer}/dang-xuat"),
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ["1", "2"],
        "claims_supported": [
            "sub", "TechID", "HoVaTen", "SoDinhDanh", "SoCMND", "HoChieu", "NgaySinh", "DiaChi", "SoDienThoai", "ThuDienTu", "MaSoThue",
            "MaSoDoanhNghiep", "TenDoanhNghiep", "loAs"
        ],
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "authorization_response_iss_parameter_supported": true,
    }))
}

/// The key with which tokens are signed.
pub(super) async fn keys(State(provider): State<Provider>) -> Json<Value> {
    Json(json!({ "keys": [provider.signer().public()] }))
}
