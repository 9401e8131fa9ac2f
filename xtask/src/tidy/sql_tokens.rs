//! SQL as a row of words and marks with their lines: enough to check a profile, not to understand a query.

/// One word (lower case), number, string (`'`) or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Line within the text, counted from zero.
    pub line: usize,
    /// The word in lower case; a mark; `'` for a string literal.
    pub text: String,
}

/// A statement: its tokens without the closing semicolon.
pub type Statement = Vec<Token>;

/// Does a string begin like SQL? English sentences seldom do, in these pairs of words.
pub fn is_sql(text: &str) -> bool {
    let words: Vec<String> = tokens(text).into_iter().map(|t| t.text).collect();
    let has = |word: &str| words.iter().any(|w| w == word);
    let second = words.get(1).map_or("", String::as_str);
    match words.first().map_or("", String::as_str) {
        "select" => {
            has("from")
                || second.starts_with(|c: char| c.is_ascii_digit())
                || words.get(2).is_some_and(|w| w == "(")
        }
        "with" => has("as") && has("("),
        "insert" => ["into", "or"].contains(&second),
        "replace" | "merge" => second == "into",
        "delete" => second == "from",
        "update" => has("set"),
        "create" | "alter" | "drop" => {
            let things = [
                "table",
                "index",
                "unique",
                "view",
                "materialized",
                "trigger",
                "sequence",
                "schema",
                "database",
                "temp",
                "temporary",
                "virtual",
            ];
            things.contains(&second)
        }
        "pragma" | "vacuum" => {
            words.len() > 1 || words.len() == 1 && text.trim().len() == words[0].len()
        }
        _ => false,
    }
}

/// The statements of a text, split at semicolons.
pub fn statements(text: &str) -> Vec<Statement> {
    let tokens = tokens(text);
    tokens.split(|t| t.text == ";").filter(|s| !s.is_empty()).map(<[Token]>::to_vec).collect()
}

/// All tokens; comments are left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 0);
    let run = |from: usize, wanted: &dyn Fn(char) -> bool| {
        chars[from..].iter().take_while(|c| wanted(**c)).count()
    };
    while at < chars.len() {
        let next = chars[at];
        let length = if next == '-' && chars.get(at + 1) == Some(&'-') {
            run(at, &|c| c != '\n')
        } else if next.is_whitespace() {
            1
        } else if next == '\'' || next == '"' {
            let length = 1 + run(at + 1, &|c| c != next) + 1;
            let inside: String = chars[at + 1..(at + length - 1).min(chars.len())].iter().collect();
            let text = if next == '\'' { next.to_string() } else { inside.to_lowercase() };
            tokens.push(Token { line, text });
            length.min(chars.len() - at)
        } else {
            let word = run(at, &|c| c.is_alphanumeric() || c == '_' || c == '$').max(1);
            let length = if chars[at..].starts_with(&[':', ':']) { 2 } else { word };
            let text: String = chars[at..at + length].iter().collect();
            tokens.push(Token { line, text: text.to_lowercase() });
            length
        };
        line += chars[at..at + length].iter().filter(|c| **c == '\n').count();
        at += length;
    }
    tokens
}

/// The line of the first place where these words stand side by side.
pub fn find(statement: &[Token], words: &str) -> Option<usize> {
    let words: Vec<&str> = words.split(' ').collect();
    statement
        .windows(words.len())
        .find(|place| place.iter().map(|t| t.text.as_str()).eq(words.iter().copied()))
        .map(|p| p[0].line)
}

#[cfg(test)]
mod tests {
    use super::{is_sql, statements, tokens};

    #[test]
    fn words_marks_and_lines_are_kept_and_comments_dropped() {
        let found: Vec<String> = tokens("Select a.\"B\", 'x;y' -- no\n where c=$1::text")
            .into_iter()
            .map(|t| format!("{}{}", t.line, t.text))
            .collect();
        assert_eq!(
            found,
            ["0select", "0a", "0.", "0b", "0,", "0'", "1where", "1c", "1=", "1$1", "1::", "1text"]
        );
    }

    #[test]
    fn statements_end_at_semicolons() {
        assert_eq!(statements("create table a (b text);\n-- end\ndrop table c; ").len(), 2);
        assert_eq!(statements("select ';'").len(), 1);
    }

    #[test]
    fn sql_is_told_from_english() {
        let yes = [
            "select a from b",
            "\n  SELECT 1",
            "with x as (select 1) select 2",
            "insert into a values ($1)",
            "delete from a",
            "update a set b = 1",
            "create unique index i on a (b)",
            "pragma journal_mode = wal",
            "select now()",
        ];
        let no = [
            "select a unit",
            "update the record",
            "with care",
            "create a record",
            "delete the file",
            "",
            "insert",
            "pragmatic",
        ];
        assert_eq!(yes.map(is_sql), [true; 9], "{yes:?}");
        assert_eq!(no.map(is_sql), [false; 8], "{no:?}");
    }
}
