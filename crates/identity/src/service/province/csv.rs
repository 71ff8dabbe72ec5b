//! Comma-separated text: quotes, and comments in lines that begin with `#`.

/// The records with their line numbers (from 1), without comments and empty lines.
pub(super) fn records(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut records = Vec::new();
    let (mut record, mut field) = (Vec::new(), String::new());
    let (mut line, mut began, mut quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' => {
                line += 1;
                if quoted {
                    field.push('\n');
                } else {
                    record.push(std::mem::take(&mut field));
                    keep(&mut records, began, std::mem::take(&mut record));
                    began = line;
                }
            }
            other => field.push(other),
        }
    }
    record.push(field);
    keep(&mut records, began, record);
    records
}

fn keep(records: &mut Vec<(usize, Vec<String>)>, line: usize, record: Vec<String>) {
    let is_comment = record.first().is_some_and(|first| first.starts_with('#'));
    let is_empty = record.len() == 1 && record.iter().all(String::is_empty);
    if !is_comment && !is_empty {
        records.push((line, record));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_and_comments_are_left_out() {
        let found = records("# a, b\ncode,name\r\nH31,\"Phòng \"\"A\"\", B\"\n\nH32,\n");
        let expected = [(2, vec!["code", "name"]), (3, vec!["H31", "Phòng \"A\", B"]), (5, vec!["H32", ""])];
        let expected: Vec<(usize, Vec<String>)> =
            expected.into_iter().map(|(line, fields)| (line, fields.into_iter().map(str::to_owned).collect())).collect();
        assert_eq!(found, expected);
    }
}
