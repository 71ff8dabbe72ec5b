//! What an application learns, in plain words.

use askama::Template;
use web::Words;
use web::components::Html;

use crate::model::scope::Scope;

#[derive(Template)]
#[template(path = "openid/scope_list.html")]
struct ScopeListView {
    lines: Vec<(String, String)>,
}

/// What it is, in a few words.
pub(super) fn scope_name(scope: Scope, words: &Words) -> String {
    words.say(&format!("openid-scope-{}", scope.code().replace('_', "-")))
}

/// A list of what is learnt, each with a sentence.
pub(super) fn scope_list(scopes: &[Scope], words: &Words) -> Html {
    let line = |scope: &Scope| {
        let hint = words.say(&format!("openid-scope-{}-hint", scope.code().replace('_', "-")));
        (scope_name(*scope, words), hint)
    };
    Html::of(&ScopeListView { lines: scopes.iter().map(line).collect() })
}
