use serde::Deserialize;

/// What goes wrong on request: each is a thing that a portal must refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The code can no longer be exchanged.
    ExpiredCode,
    /// The ID token answers another question.
    WrongNonce,
    /// The ID token is for another portal.
    WrongAudience,
    /// The ID token says that another provider made it.
    WrongIssuer,
    /// The ID token is an hour old.
    ExpiredToken,
    /// The ID token is signed with a key that is not published.
    UnknownKey,
    /// The ID token bears the name of a published key, but another signed it.
    ForgedSignature,
    /// The ID token has no signature and says so.
    NoSignature,
    /// The ID token is "signed" with the published key as if that were a shared secret.
    PublicKeyAsSecret,
    /// The personal claims are another person's.
    OtherPerson,
    /// The token tells a lower level than was asked for.
    LowerLevel,
    /// The personal claims hold neither a personal number nor a passport.
    NoNumber,
}

impl Fault {
    /// Those that the page offers: word of the form, and what it says.
    pub(super) const OFFERED: [(&str, &str); 5] = [
        ("expired-code", "Mã xác nhận hết hạn"),
        ("wrong-nonce", "Thẻ định danh trả lời cho lần đăng nhập khác (sai nonce)"),
        ("unknown-key", "Thẻ định danh ký bằng khóa lạ"),
        ("lower-level", "Chỉ xác thực được mức 1"),
        ("no-number", "Không có số định danh cá nhân"),
    ];

    /// By the word of the form.
    pub(super) fn from_word(word: &str) -> Option<Fault> {
        serde_json::from_value(serde_json::Value::from(word)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn what_the_page_offers_exists() {
        assert!(Fault::OFFERED.iter().all(|(word, _)| Fault::from_word(word).is_some()));
        assert_eq!(Fault::from_word(""), None);
    }
}
