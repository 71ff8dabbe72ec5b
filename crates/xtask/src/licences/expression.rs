//! SPDX expressions as far as crates write them: names, `WITH`, `AND`, `OR`, parentheses, and the old `/` for `OR`.

use std::iter::Peekable;
use std::vec::IntoIter;

/// What a crate says of its licence.
#[derive(Debug, PartialEq, Eq)]
pub enum Expression {
    /// One licence, with what follows `WITH`.
    Name(String),
    /// All of these bind.
    All(Vec<Expression>),
    /// One of these may be chosen.
    Any(Vec<Expression>),
}

type Tokens = Peekable<IntoIter<String>>;

impl Expression {
    /// Reads an expression; nothing when it isn't one.
    pub fn parse(text: &str) -> Option<Expression> {
        let spaced = text.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
        let mut tokens = spaced.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter().peekable();
        let expression = any(&mut tokens)?;
        tokens.peek().is_none().then_some(expression)
    }

    /// Whether one can choose so that only allowed licences bind.
    pub fn permits(&self, allows: &dyn Fn(&str) -> bool) -> bool {
        match self {
            Expression::Name(name) => allows(name),
            Expression::All(parts) => parts.iter().all(|part| part.permits(allows)),
            Expression::Any(parts) => parts.iter().any(|part| part.permits(allows)),
        }
    }

    /// All licences that it names.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Expression::Name(name) => vec![name],
            Expression::All(parts) | Expression::Any(parts) => parts.iter().flat_map(Expression::names).collect(),
        }
    }
}

fn any(tokens: &mut Tokens) -> Option<Expression> {
    joined(tokens, "OR", all, Expression::Any)
}

fn all(tokens: &mut Tokens) -> Option<Expression> {
    joined(tokens, "AND", single, Expression::All)
}

fn joined(
    tokens: &mut Tokens,
    word: &str,
    part: fn(&mut Tokens) -> Option<Expression>,
    join: fn(Vec<Expression>) -> Expression,
) -> Option<Expression> {
    let first = part(tokens)?;
    let mut parts = vec![];
    while tokens.next_if(|token| token == word).is_some() {
        parts.push(part(tokens)?);
    }
    if parts.is_empty() {
        return Some(first);
    }
    parts.insert(0, first);
    Some(join(parts))
}

fn single(tokens: &mut Tokens) -> Option<Expression> {
    let first = tokens.next()?;
    if first == "(" {
        let inside = any(tokens)?;
        tokens.next_if(|token| token == ")")?;
        return Some(inside);
    }
    let name = is_name(&first).then_some(first)?;
    if tokens.next_if(|token| token == "WITH").is_none() {
        return Some(Expression::Name(name));
    }
    let with = tokens.next().filter(|token| is_name(token))?;
    Some(Expression::Name(format!("{name} WITH {with}")))
}

fn is_name(token: &str) -> bool {
    !matches!(token, "AND" | "OR" | "WITH" | "(" | ")")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str, expected: bool) {
        let allows = |name: &str| matches!(name, "A" | "B" | "A WITH x");
        assert_eq!(Expression::parse(expression).unwrap().permits(&allows), expected, "{expression}");
    }

    #[test]
    fn and_binds_before_or() {
        check("A", true);
        check("C", false);
        check("C OR A", true);
        check("C AND D OR A", true);
        check("C AND (D OR A)", false);
        check("(A OR C) AND B", true);
        check("A WITH x AND B", true);
        check("A WITH y", false);
        check("C/A", true);
        check("C / D / B", true);
    }

    #[test]
    fn names_are_listed_and_nonsense_is_refused() {
        assert_eq!(Expression::parse("(A OR C) AND B WITH x").unwrap().names(), ["A", "C", "B WITH x"]);
        for nonsense in ["", "A OR", "AND A", "(A", "A)", "A B", "A WITH"] {
            assert_eq!(Expression::parse(nonsense), None, "{nonsense}");
        }
    }
}
