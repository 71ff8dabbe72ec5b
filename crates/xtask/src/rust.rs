//! Reads Rust just well enough to tell code, text and comments apart. Askama expressions read the same way.

/// A file, or an expression, taken apart.
#[derive(Debug, Default)]
pub struct Source {
    /// The code with comments left out and each literal text as `""`; lines are kept.
    pub code: String,
    /// The literal texts, in order.
    pub literals: Vec<Literal>,
    /// First and last lines of what is only built for tests.
    tests: Vec<(usize, usize)>,
}

/// A literal text.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// The line on which it starts.
    pub line: usize,
    /// What it says.
    pub text: String,
    /// Where in [`Source::code`] it stands, in bytes.
    at: usize,
}

impl Source {
    /// Takes `text` apart.
    pub fn read(text: &str) -> Source {
        let mut reader = Reader { letters: text.chars().collect(), at: 0, line: 1, source: Source::default() };
        reader.read();
        let mut source = reader.source;
        source.tests = tests(&source.code);
        source
    }

    /// Whether this line is only built for tests.
    pub fn is_test(&self, line: usize) -> bool {
        self.tests.iter().any(|(first, last)| (*first..=*last).contains(&line))
    }

    /// The lines of code that are not only built for tests, with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(number, line)| (number + 1, line)).filter(|(number, _)| !self.is_test(*number))
    }

    /// The literals that are not only built for tests.
    pub fn shipped(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| !self.is_test(literal.line))
    }

    /// The functions in whose calls the literal stands, innermost first, such as `Message::new`.
    pub fn callees(&self, literal: &Literal) -> Vec<String> {
        let mut callees = Vec::new();
        let mut depth = 0_usize;
        let before: Vec<char> = self.code.get(..literal.at).unwrap_or_default().chars().rev().collect();
        for (place, letter) in before.iter().enumerate() {
            match letter {
                ')' | ']' | '}' => depth += 1,
                '(' | '[' | '{' if depth > 0 => depth -= 1,
                '(' => {
                    let name: String = before.iter().skip(place + 1).take_while(|letter| is_name(**letter) || **letter == ':').collect();
                    callees.push(name.chars().rev().collect());
                }
                _ => {}
            }
        }
        callees
    }
}

/// Whether a letter may stand in a name.
pub fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Whether `word` stands in `text` as a word of its own, and where.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find(word)) {
        let start = from + found;
        let end = start + word.len();
        let before = text.get(..start).and_then(|before| before.chars().next_back());
        let after = text.get(end..).and_then(|after| after.chars().next());
        if !before.is_some_and(is_name) && !after.is_some_and(is_name) {
            return Some(start);
        }
        from = end;
    }
    None
}

struct Reader {
    letters: Vec<char>,
    at: usize,
    line: usize,
    source: Source,
}

impl Reader {
    fn read(&mut self) {
        while let Some(letter) = self.peek(0) {
            match letter {
                '/' if self.peek(1) == Some('/') => self.skip_line(),
                '/' if self.peek(1) == Some('*') => self.skip_block(),
                '"' => self.text(),
                '\'' => self.quote(),
                _ if is_name(letter) => self.name(),
                _ => self.keep(),
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    /// Takes one letter, counting lines; code keeps the line ends even of what it leaves out.
    fn take(&mut self) -> Option<char> {
        let letter = self.peek(0)?;
        self.at += 1;
        if letter == '\n' {
            self.line += 1;
        }
        Some(letter)
    }

    fn keep(&mut self) {
        if let Some(letter) = self.take() {
            self.source.code.push(letter);
        }
    }

    fn skip(&mut self) {
        if self.take() == Some('\n') {
            self.source.code.push('\n');
        }
    }

    fn skip_line(&mut self) {
        while self.peek(0).is_some_and(|letter| letter != '\n') {
            self.skip();
        }
    }

    fn skip_block(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                (None, _) => return,
                _ => {
                    self.skip();
                    continue;
                }
            }
            self.skip();
            self.skip();
            if depth == 0 {
                return;
            }
        }
    }

    /// A word, which may turn out to begin a text: r"…", br#"…"#, b"…", b'…'.
    fn name(&mut self) {
        let length = self.letters.iter().skip(self.at).take_while(|letter| is_name(**letter)).count();
        let name: String = self.letters.iter().skip(self.at).take(length).collect();
        let raw = matches!(name.as_str(), "r" | "br" | "cr");
        let hashes = self.letters.iter().skip(self.at + length).take_while(|letter| **letter == '#').count();
        if raw && self.peek(length + hashes) == Some('"') {
            (0..=length + hashes).for_each(|_| self.skip());
            self.raw_text(hashes);
        } else if matches!(name.as_str(), "b" | "c") && matches!(self.peek(length), Some('"' | '\'')) {
            self.skip();
        } else {
            (0..length).for_each(|_| self.keep());
        }
    }

    fn raw_text(&mut self, hashes: usize) {
        let (line, mut text, mut ends) = (self.line, String::new(), String::new());
        while let Some(letter) = self.take() {
            if letter == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                (0..hashes).for_each(|_| self.skip());
                break;
            }
            text.push(letter);
            if letter == '\n' {
                ends.push('\n');
            }
        }
        self.literal(line, text, &ends);
    }

    fn text(&mut self) {
        let (line, mut text, mut ends) = (self.line, String::new(), String::new());
        self.take();
        while let Some(letter) = self.take() {
            match letter {
                '"' => break,
                '\\' => match self.take() {
                    Some('n') => text.push('\n'),
                    Some('t' | 'r' | '0') => text.push(' '),
                    Some('\n') => {
                        ends.push('\n');
                        while let Some(space) = self.peek(0).filter(|letter| letter.is_whitespace()) {
                            self.take();
                            if space == '\n' {
                                ends.push('\n');
                            }
                        }
                    }
                    Some(other) => text.push(other),
                    None => break,
                },
                _ => {
                    text.push(letter);
                    if letter == '\n' {
                        ends.push('\n');
                    }
                }
            }
        }
        self.literal(line, text, &ends);
    }

    fn literal(&mut self, line: usize, text: String, ends: &str) {
        self.source.literals.push(Literal { line, text, at: self.source.code.len() });
        self.source.code.push_str("\"\"");
        self.source.code.push_str(ends);
    }

    /// A letter in quotes, or else a lifetime.
    fn quote(&mut self) {
        if self.peek(1) == Some('\\') {
            (0..3).for_each(|_| self.skip());
            while self.take().is_some_and(|letter| letter != '\'') {}
        } else if self.peek(2) == Some('\'') {
            (0..3).for_each(|_| self.skip());
        } else {
            self.keep();
        }
    }
}

/// The lines of items under `#[cfg(test)]`.
fn tests(code: &str) -> Vec<(usize, usize)> {
    let line_at = |at: usize| code.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let mut ranges = Vec::new();
    for (start, attribute) in code.match_indices("#[cfg(test)]") {
        let body = start + attribute.len();
        let mut depth = 0_usize;
        let mut end = code.len();
        for (place, letter) in code.get(body..).unwrap_or_default().char_indices() {
            match letter {
                '{' | '(' | '[' => depth += 1,
                '}' | ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && matches!(letter, '}' | ';') {
                end = body + place;
                break;
            }
        }
        ranges.push((line_at(start), line_at(end)));
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<(usize, String)> {
        Source::read(source).literals.into_iter().map(|literal| (literal.line, literal.text)).collect()
    }

    #[test]
    fn texts_are_told_from_code_and_comments() {
        let source = "// \"no\"\nlet a = \"one\\\"\"; /* \"no\" /* */\n */ let b = r#\"tw\"o\"#;\nlet c = b\"three\";\nlet r#type = '\"'; let d: &'static str = \"four\";";
        let found = texts(source);
        assert_eq!(found, [(2, "one\"".to_owned()), (3, "tw\"o".to_owned()), (4, "three".to_owned()), (5, "four".to_owned())]);
        let read = Source::read(source);
        assert_eq!(read.code.lines().count(), source.lines().count());
        assert!(!read.code.contains("no"));
    }

    #[test]
    fn long_texts_keep_their_lines() {
        let read = Source::read("let a = \"x \\\n   y\nz\";\nlet b = \"after\";");
        assert_eq!(read.literals[0].text, "x y\nz");
        assert_eq!(read.literals[1].line, 4);
        assert_eq!(read.code.lines().nth(3).unwrap(), "let b = \"\";");
    }

    #[test]
    fn calls_around_a_text_are_known() {
        let read = Source::read("fn f() { let x = other(); page.say(&x, match y { A => Message::new(\"key\").with(\"n\", 1) }) }");
        assert_eq!(read.callees(&read.literals[0]), ["Message::new", "say"]);
        assert_eq!(read.callees(&read.literals[1]), ["with", "say"]);
    }

    #[test]
    fn tests_are_known() {
        let read = Source::read("fn a() {}\n#[cfg(test)]\nuse x;\nfn b() {}\n#[cfg(test)]\nmod tests {\n  fn c() { {} }\n}\nfn d() {}\n");
        let test_lines: Vec<usize> = (1..=9).filter(|line| read.is_test(*line)).collect();
        assert_eq!(test_lines, [2, 3, 5, 6, 7, 8]);
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(find_word("fingerprint::x print::y", "print"), Some(15));
        assert_eq!(find_word("fingerprint", "print"), None);
    }
}
