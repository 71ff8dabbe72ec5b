//! What comes next on the way from a question to its answer. Pure.

use kernel::Instant;

use super::question::{Question, Refusal};
use super::scope::Scope;

/// Whoever is signed in in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Present<'a> {
    /// When they showed themselves.
    pub(crate) shown_at: Instant,
    /// How surely.
    pub(crate) level: u8,
    /// What they agreed to before; everything, where nobody is asked.
    pub(crate) agreed: &'a [Scope],
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// They sign in, or do so anew.
    SignIn,
    /// They show themselves more surely.
    Level,
    /// They are asked.
    Consent,
    /// The application gets its answer.
    Answer,
    /// The application is told that nothing comes of it.
    Refuse(Refusal),
}

/// Decides it.
pub(crate) fn next(question: &Question, asked_at: Instant, present: Option<Present<'_>>) -> Step {
    let silent = |step: Step, error, description| {
        if question.prompt.none { Step::Refuse(Refusal::new(error, description)) } else { step }
    };
    let Some(present) = present else { return silent(Step::SignIn, "login_required", "nobody is signed in") };
    let age = asked_at.since(present.shown_at).as_secs();
    let is_too_old = question.max_age.is_some_and(|most| age > most);
    if is_too_old || (question.prompt.login && present.shown_at < asked_at) {
        return silent(Step::SignIn, "login_required", "whoever is signed in must do so anew");
    }
    if present.level < question.level {
        return silent(Step::Level, "unmet_authentication_requirements", "whoever is signed in is not known surely enough");
    }
    let has_agreed = question.scopes.iter().all(|scope| present.agreed.contains(scope));
    if !has_agreed || question.prompt.consent {
        return silent(Step::Consent, "consent_required", "whoever is signed in has not agreed");
    }
    Step::Answer
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::model::question::Prompt;

    fn question() -> Question {
        Question {
            redirect: "https://a.example/ve".to_owned(),
            state: None,
            scopes: vec![Scope::Openid, Scope::Profile],
            nonce: None,
            challenge: String::new(),
            prompt: Prompt::default(),
            max_age: None,
            level: 1,
            subject: None,
        }
    }

    const ASKED: Instant = Instant::from_micros(1_000_000_000);

    fn present(seconds_before: i64, level: u8, agreed: &[Scope]) -> Option<Present<'_>> {
        Some(Present { shown_at: ASKED.plus(SignedDuration::from_secs(-seconds_before)), level, agreed })
    }

    const BOTH: &[Scope] = &[Scope::Openid, Scope::Profile];

    #[test]
    fn one_step_after_the_other() {
        let question = question();
        assert_eq!(next(&question, ASKED, None), Step::SignIn);
        assert_eq!(next(&question, ASKED, present(60, 0, BOTH)), Step::Level);
        assert_eq!(next(&question, ASKED, present(60, 1, &[Scope::Openid])), Step::Consent);
        assert_eq!(next(&question, ASKED, present(60, 1, BOTH)), Step::Answer);
    }

    #[test]
    fn what_the_application_wants_shown_is_shown() {
        let anew = Question { prompt: Prompt { login: true, ..Prompt::default() }, ..question() };
        assert_eq!(next(&anew, ASKED, present(60, 1, BOTH)), Step::SignIn);
        assert_eq!(next(&anew, ASKED, present(0, 1, BOTH)), Step::Answer);
        let recent = Question { max_age: Some(60), ..question() };
        assert_eq!(next(&recent, ASKED, present(61, 1, BOTH)), Step::SignIn);
        assert_eq!(next(&recent, ASKED, present(60, 1, BOTH)), Step::Answer);
        let again = Question { prompt: Prompt { consent: true, ..Prompt::default() }, ..question() };
        assert_eq!(next(&again, ASKED, present(0, 1, BOTH)), Step::Consent);
    }

    #[test]
    fn without_a_page_the_application_is_told_why() {
        let silent = Question { prompt: Prompt { none: true, ..Prompt::default() }, ..question() };
        let error = |present| match next(&silent, ASKED, present) {
            Step::Refuse(refusal) => refusal.error,
            _ => "",
        };
        assert_eq!(error(None), "login_required");
        assert_eq!(error(present(60, 0, BOTH)), "unmet_authentication_requirements");
        assert_eq!(error(present(60, 1, &[])), "consent_required");
        assert_eq!(next(&silent, ASKED, present(60, 1, BOTH)), Step::Answer);
    }
}
