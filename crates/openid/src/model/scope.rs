use serde::{Deserialize, Serialize};

macro_rules! scopes {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What an application may learn of whoever signs in through it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Scope { $($(#[$doc])* $name,)* }

        impl Scope {
            /// All of them, in the order in which people are asked.
            pub const ALL: &[Scope] = &[$(Scope::$name,)*];

            /// The word in the protocol.
            pub const fn code(self) -> &'static str {
                match self { $(Scope::$name => $code,)* }
            }
        }
    };
}

scopes! {
    /// That somebody signed in, and who they are within a sector.
    Openid = "openid",
    /// Name, day of birth, sex.
    Profile = "profile",
    /// E-mail.
    Email = "email",
    /// Telephone.
    Phone = "phone",
    /// The personal number, if it is proven.
    PersonalNumber = "personal_number",
    /// The organisations for which they act.
    Organisation = "organisation",
    /// The posts that they hold.
    Posts = "posts",
    /// All this also while they are not there.
    OfflineAccess = "offline_access",
}

impl Scope {
    /// The scope with this word.
    pub fn from_code(code: &str) -> Option<Scope> {
        Scope::ALL.iter().copied().find(|scope| scope.code() == code)
    }

    /// Those that are known of a list of words, each once, in the order of [`Scope::ALL`].
    pub(crate) fn read(text: &str) -> Vec<Scope> {
        Scope::ALL.iter().copied().filter(|scope| text.split(' ').any(|word| word == scope.code())).collect()
    }

    /// The list of words.
    pub(crate) fn write(scopes: &[Scope]) -> String {
        scopes.iter().map(|scope| scope.code()).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_words_are_passed_over() {
        assert_eq!(Scope::read("email openid admin email"), [Scope::Openid, Scope::Email]);
        assert_eq!(Scope::write(&Scope::read("email openid")), "openid email");
    }
}
