//! Finds the SQL statements of a source file as the program sends them: constants put together with `concat!` and by the file's own
//! macros, and texts that name constants in braces.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust::{Source, is_name};
use crate::sql;

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The line on which it starts.
    pub line: usize,
    /// The name of its constant; empty for a text within a function.
    pub name: String,
    /// What is sent. What only a running program knows stands in braces.
    pub text: String,
}

/// A word, a sign or a literal text of the code.
#[derive(Debug)]
struct Piece<'a> {
    text: &'a str,
    /// The place among the source's literals, if it is one.
    literal: Option<usize>,
    line: usize,
}

/// The statements of a file that are not only built for tests.
pub fn statements(text: &str) -> Vec<Statement> {
    let source = Source::read(text);
    let mut reader = Reader { pieces: pieces(&source.code), source: &source, macros: BTreeMap::new(), read: BTreeSet::new() };
    let named = reader.constants();
    let value_of = |name: &str| named.iter().find(|one| one.name == name).map(|one| one.text.as_str());
    let mut found = named.clone();
    found.extend(source.literals.iter().enumerate().filter(|(place, _)| !reader.read.contains(place)).map(|(_, literal)| Statement {
        line: literal.line,
        name: String::new(),
        text: filled(&literal.text, &value_of),
    }));
    found.retain(|one| !source.is_test(one.line) && sql::is_statement(&one.text));
    found.sort_by_key(|one| one.line);
    found
}

/// The text with each `{NAME}` that names a constant replaced by it; twice, for constants that name others.
fn filled<'a>(text: &str, value_of: &impl Fn(&str) -> Option<&'a str>) -> String {
    let mut filled = text.to_owned();
    for _ in 0..2 {
        let mut next = String::new();
        let mut rest = filled.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            next.push_str(before);
            match after.split_once('}').and_then(|(name, rest)| Some((value_of(name)?, rest))) {
                Some((value, after)) => {
                    next.push_str(value);
                    rest = after;
                }
                None => {
                    next.push('{');
                    rest = after;
                }
            }
        }
        next.push_str(rest);
        filled = next;
    }
    filled
}

struct Reader<'a> {
    pieces: Vec<Piece<'a>>,
    source: &'a Source,
    /// The bodies of the file's macros: the name of their parameter, and where the body begins.
    macros: BTreeMap<&'a str, (Option<&'a str>, usize)>,
    /// Literals that belong to a constant or a macro.
    read: BTreeSet<usize>,
}

impl<'a> Reader<'a> {
    fn at(&self, place: usize) -> &'a str {
        self.pieces.get(place).map_or("", |piece| piece.text)
    }

    /// Every constant of texts or of a number, in order; the texts of a list bear one name.
    fn constants(&mut self) -> Vec<Statement> {
        let mut found = Vec::new();
        let mut place = 0;
        while place < self.pieces.len() {
            if self.at(place) == "macro_rules" {
                self.take_macro(place + 2);
            }
            if self.at(place) == "const" && self.at(place + 2) == ":" {
                let (name, line) = (self.at(place + 1).to_owned(), self.pieces.get(place).map_or(0, |piece| piece.line));
                // A list's type has a semicolon of its own: [&str; 3].
                while !matches!(self.at(place), "=" | "") {
                    place += 1;
                }
                place += 1;
                while !matches!(self.at(place), ";" | "") {
                    match self.value(place, None) {
                        Some((text, after)) => {
                            found.push(Statement { line, name: name.clone(), text });
                            place = after;
                        }
                        None => place += 1,
                    }
                }
            }
            place += 1;
        }
        found
    }

    /// `name { ($parameter:literal) => { body } }`
    fn take_macro(&mut self, place: usize) {
        let name = self.at(place);
        let arrow = (place..place + 12).find(|place| self.at(*place) == "=" && self.at(place + 1) == ">");
        let Some(arrow) = arrow else { return };
        let parameter = (place..arrow).find(|place| self.at(*place) == "$").map(|place| self.at(place + 1));
        self.macros.insert(name, (parameter, arrow + 3));
        self.value(arrow + 3, parameter.map(|name| (name, "")));
    }

    /// The text at a place and the place after it; `given` is a macro's parameter with its value.
    fn value(&mut self, place: usize, given: Option<(&str, &str)>) -> Option<(String, usize)> {
        let piece = self.pieces.get(place)?;
        if let Some(literal) = piece.literal {
            self.read.insert(literal);
            return Some((self.source.literals.get(literal)?.text.clone(), place + 1));
        }
        if piece.text == "$" {
            let (_, value) = given.filter(|(name, _)| *name == self.at(place + 1))?;
            return Some((value.to_owned(), place + 2));
        }
        if piece.text.chars().all(|letter| letter.is_ascii_digit() || letter == '_') {
            return Some((piece.text.replace('_', ""), place + 1));
        }
        if self.at(place + 1) != "!" {
            return None;
        }
        let (arguments, after) = self.arguments(place + 3, given)?;
        if self.at(place) == "concat" {
            return Some((arguments.concat(), after));
        }
        let (parameter, body) = *self.macros.get(self.at(place))?;
        let first = arguments.into_iter().next().unwrap_or_default();
        let (text, _) = self.value(body, parameter.map(|name| (name, first.as_str())))?;
        Some((text, after))
    }

    /// The texts up to the closing bracket, and the place after it.
    fn arguments(&mut self, mut place: usize, given: Option<(&str, &str)>) -> Option<(Vec<String>, usize)> {
        let mut texts = Vec::new();
        loop {
            match self.at(place) {
                ")" => return Some((texts, place + 1)),
                "," => place += 1,
                _ => {
                    let (text, after) = self.value(place, given)?;
                    texts.push(text);
                    place = after;
                }
            }
        }
    }
}

fn pieces(code: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut line, mut literals) = (Vec::new(), 1, 0);
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let length = if rest.starts_with("\"\"") {
            pieces.push(Piece { text: "\"\"", literal: Some(literals), line });
            literals += 1;
            2
        } else if is_name(letter) {
            let length = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
            pieces.push(Piece { text: rest.get(..length).unwrap_or_default(), literal: None, line });
            length
        } else {
            line += usize::from(letter == '\n');
            if !letter.is_whitespace() {
                pieces.push(Piece { text: rest.get(..letter.len_utf8()).unwrap_or_default(), literal: None, line });
            }
            letter.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<(usize, String)> {
        statements(source).into_iter().map(|one| (one.line, one.text)).collect()
    }

    #[test]
    fn constants_and_texts_in_functions_are_found() {
        let source = "const A: &str = \"select x from a_one\";\nconst NAME: &str = \"x\";\nconst B: [&str; 2] = [\n  \"delete from a_one\", \"sentence\"];\n\
            fn f() { tx.rows(\"select y from a_two\") }\n#[cfg(test)]\nmod tests { const C: &str = \"select z from a_one\"; }";
        assert_eq!(
            texts(source),
            [(1, "select x from a_one".to_owned()), (3, "delete from a_one".to_owned()), (5, "select y from a_two".to_owned())]
        );
    }

    #[test]
    fn macros_are_put_together() {
        let source = "macro_rules! columns {\n () => { \"a, b\" };\n}\nmacro_rules! of {\n ($where:literal) => { concat!(\"select \", columns!(), \" from a_one where \", $where) };\n}\n\
            const A: &str = of!(\"a = $1\");\nconst B: &str = concat!(\"select \", columns!(), \" from a_two\",);";
        assert_eq!(texts(source), [(7, "select a, b from a_one where a = $1".to_owned()), (8, "select a, b from a_two".to_owned())]);
    }

    #[test]
    fn constants_in_braces_are_filled_in() {
        let source = "const COLUMNS: &str = \"a, b\";\nconst MOST: usize = 1_000;\nconst ALL: &str = \"{COLUMNS}, c\";\nfn f() { format!(\"select {ALL} from a_one where {} limit {MOST}\", x) }";
        assert_eq!(texts(source), [(4, "select a, b, c from a_one where {} limit 1000".to_owned())]);
    }
}
