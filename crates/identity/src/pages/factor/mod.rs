//! Second factors on pages: adding them, the second step of a sign-in, showing again who one is.

pub(super) mod enrol;
pub(super) mod generator;
pub(super) mod key;
pub(super) mod key_sign_in;
pub(super) mod owner;
pub(super) mod passkey;
pub(super) mod proof;
pub(super) mod recovery;
pub(super) mod second_step;
