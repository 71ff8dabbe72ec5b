//! Reads SQL just well enough to recognise it and to find the tables that it names.

use std::collections::BTreeSet;

use crate::rust::is_name;

/// A table named in SQL.
#[derive(Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its name, in lower case.
    pub table: String,
    /// On which line of the text, from 0.
    pub line: usize,
    /// Whether it is only the target of a foreign key.
    pub reference: bool,
}

/// A word or sign in lower case, and its line.
#[derive(Debug)]
struct Token {
    text: String,
    line: usize,
    /// Whether it is the first of its line.
    first: bool,
}

/// Whether a text is SQL on rows, rather than a sentence that happens to hold such words.
pub fn is_statement(text: &str) -> bool {
    let tokens = tokens(text);
    let at = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    (0..tokens.len()).any(|place| {
        let before = place.checked_sub(1).map_or("", at);
        let starts = tokens.get(place).is_some_and(|token| token.first) || matches!(before, "(" | ")" | ";");
        let later = |word: &str| tokens.iter().skip(place + 1).any(|token| token.text == word);
        starts
            && match at(place) {
                "select" => later("from"),
                "insert" => at(place + 1) == "into" && (later("values") || later("select") || later("(")),
                "delete" => at(place + 1) == "from" && is_identifier(at(place + 2)),
                "update" => is_identifier(at(place + 1)) && [2, 3, 4].into_iter().any(|ahead| at(place + ahead) == "set"),
                _ => false,
            }
    })
}

/// The tables that a text of SQL names.
pub fn tables(text: &str) -> Vec<Mention> {
    let tokens = tokens(text);
    let at = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    let before = |place: usize, back: usize| place.checked_sub(back).map_or("", at);
    let named = common_tables(&tokens);
    let mut found = Vec::new();
    let mut take = |place: usize, reference: bool| {
        let Some(token) = tokens.get(place) else { return };
        if is_identifier(&token.text) && !named.contains(&token.text) && !token.text.contains(['{', '$']) {
            found.push(Mention { table: token.text.clone(), line: token.line, reference });
        }
    };
    // Whether `from` belongs to a statement here, and not to a function such as extract(year from x).
    let mut levels = vec![false];
    let mut indexing = false;
    for place in 0..tokens.len() {
        match at(place) {
            "(" => levels.push(false),
            ")" => {
                levels.pop();
            }
            "select" | "delete" => mark(&mut levels),
            "update" if !matches!(before(place, 1), "for" | "do" | "on" | "key") && at(place + 1) != "set" => {
                mark(&mut levels);
                take(place + 1, false);
            }
            "from" if levels.last() == Some(&true) && before(place, 1) != "distinct" => {
                for listed in list(&tokens, place + 1) {
                    take(listed, false);
                }
            }
            // A function that yields rows is not a table.
            "join" if at(place + 2) != "(" => take(place + 1, false),
            "into" if before(place, 1) == "insert" => take(place + 1, false),
            "references" => take(place + 1, true),
            "table" if matches!(before(place, 1), "create" | "alter" | "drop" | "temporary" | "temp") => {
                let words =
                    tokens.iter().skip(place + 1).take_while(|token| matches!(token.text.as_str(), "if" | "not" | "exists" | "only"));
                take(place + 1 + words.count(), false);
            }
            "index" if matches!(before(place, 1), "create" | "unique") => indexing = true,
            "on" if indexing => {
                indexing = false;
                take(place + 1, false);
            }
            _ => {}
        }
    }
    found
}

fn mark(levels: &mut [bool]) {
    if let Some(level) = levels.last_mut() {
        *level = true;
    }
}

/// The places of the names in `a, b as c, d`.
fn list(tokens: &[Token], mut place: usize) -> Vec<usize> {
    let at = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    let mut places = Vec::new();
    while is_identifier(at(place)) && at(place + 1) != "(" {
        places.push(place);
        place += if at(place + 1) == "as" { 3 } else { 1 };
        if is_identifier(at(place)) && at(place + 1) == "," {
            place += 1;
        }
        if at(place) != "," {
            break;
        }
        place += 1;
    }
    places
}

/// The names that a statement gives to its own subqueries: `with x as (…), y (a, b) as (…)`.
fn common_tables(tokens: &[Token]) -> BTreeSet<String> {
    let at = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    let mut names = BTreeSet::new();
    for (place, token) in tokens.iter().enumerate() {
        let before = place.checked_sub(1).map_or("", at);
        if !matches!(before, "with" | "recursive" | ",") || !is_identifier(&token.text) {
            continue;
        }
        let mut next = place + 1;
        if at(next) == "(" {
            next += tokens.iter().skip(next).take_while(|token| token.text != ")").count() + 1;
        }
        if at(next) == "as" && matches!(at(next + 1), "(" | "materialized" | "not") {
            names.insert(token.text.clone());
        }
    }
    names
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_' || first == '{')
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut letters = text.chars().peekable();
    let (mut line, mut first) = (0, true);
    while let Some(letter) = letters.next() {
        match letter {
            '\n' => {
                line += 1;
                first = true;
            }
            '-' if letters.peek() == Some(&'-') => while letters.next_if(|letter| *letter != '\n').is_some() {},
            '\'' => {
                for letter in letters.by_ref().take_while(|letter| *letter != '\'') {
                    line += usize::from(letter == '\n');
                }
            }
            // Quotes around a name say nothing here.
            '"' => {}
            _ if letter.is_whitespace() => {}
            _ => {
                let mut text = String::from(letter);
                if is_part(letter) {
                    while let Some(next) = letters.next_if(|letter| is_part(*letter)) {
                        text.push(next);
                    }
                }
                tokens.push(Token { text: text.to_lowercase(), line, first });
                first = false;
            }
        }
    }
    tokens
}

fn is_part(letter: char) -> bool {
    is_name(letter) || matches!(letter, '.' | '$' | '{' | '}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(sql: &str) -> String {
        tables(sql).into_iter().map(|mention| mention.table).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn statements_are_told_from_sentences() {
        for sql in [
            "select a from b",
            "SELECT *\n  FROM b",
            "insert into a (b) values ($1)",
            "update a set b = 1",
            "update a as x set b = 1",
            "delete from a",
            "with x as (select 1 from b) select 2",
            "begin;\nupdate a set b = 1",
        ] {
            assert!(is_statement(sql), "{sql}");
        }
        for sentence in [
            "failed to insert into the index",
            "please select one",
            "an update from above",
            "the update has set in",
            "it was deleted from here",
            "",
        ] {
            assert!(!is_statement(sentence), "{sentence}");
        }
    }

    #[test]
    fn tables_of_queries_are_found() {
        assert_eq!(
            names("select a.x from a_one as a join a_two b on a.id = b.id left join a_three using (id), a_no"),
            "a_one a_two a_three"
        );
        assert_eq!(names("select 1 from a_one x, a_two as y, a_three where z is not distinct from 3"), "a_one a_two a_three");
        assert_eq!(names("select extract(year from b.at), (select 1 from a_two) from a_one"), "a_two a_one");
        assert_eq!(names("insert into a_one (x) select y from a_two on conflict (x) do update set x = 1 returning x"), "a_one a_two");
        assert_eq!(names("update a_one set x = 1 from a_two where 1 = 1"), "a_one a_two");
        assert_eq!(names("select x from a_one for update"), "a_one");
        assert_eq!(names("delete from a_one where x in (select id from \"A_two\") -- from c"), "a_one a_two");
    }

    #[test]
    fn names_given_in_the_statement_are_no_tables() {
        assert_eq!(names("with recursive x (a) as (select 1 from a_one), y as (select 2 from x) select * from y join x on true"), "a_one");
        assert_eq!(names("select value from json_each($1) join json_each(x) on true"), "");
        assert_eq!(names("select 1 from {table}"), "");
    }

    #[test]
    fn tables_of_migrations_are_found() {
        let sql = "create table if not exists a_one (\n id {id} primary key references b_two (id) on update cascade\n);\ncreate unique index a_i on a_one (x);\nalter table a_one add y int;";
        let found = tables(sql);
        assert_eq!(
            found.iter().map(|mention| (mention.table.as_str(), mention.line, mention.reference)).collect::<Vec<_>>(),
            [("a_one", 0, false), ("b_two", 1, true), ("a_one", 3, false), ("a_one", 4, false)]
        );
    }
}
