//! What the SQL profile asks of a table: keys that begin with `county`, few types, no foreign key without it.
//! The rule that uses this, and its tests, stand in `sql_profile`.

use super::sql_tokens::{Token, find};

/// Tables that belong to no county, and why. Everything else is a fact of one county.
const COUNTYLESS: &[(&str, &str)] = &[("migration", "which migrations this database has seen")];

const COLUMN_TYPES: &[&str] = &["bigint", "integer", "text", "blob", "bytea"];

/// A `create table`: its name, and what stands between the commas.
pub struct Table {
    /// Its name.
    pub name: String,
    line: usize,
    items: Vec<Vec<Token>>,
}

impl Table {
    /// Reads the statement, if it makes a table.
    pub fn read(statement: &[Token]) -> Option<Table> {
        if statement.first()?.text != "create" || statement.get(1)?.text != "table" {
            return None;
        }
        let open = statement.iter().position(|t| t.text == "(")?;
        let mut items = vec![Vec::new()];
        let mut depth = 0_usize;
        for token in &statement[open..] {
            match token.text.as_str() {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            match (depth, token.text.as_str()) {
                (0, _) => break,
                (1, "(") if items.len() == 1 && items[0].is_empty() => {}
                (1, ",") => items.push(Vec::new()),
                _ => items.last_mut()?.push(token.clone()),
            }
        }
        Some(Table { name: statement[open - 1].text.clone(), line: statement[0].line, items })
    }

    /// The columns of the primary key, wherever it is written.
    fn key(&self) -> Vec<&str> {
        self.items
            .iter()
            .find_map(|item| {
                let at = item
                    .windows(2)
                    .position(|pair| pair[0].text == "primary" && pair[1].text == "key")?;
                let written_out = item.get(at + 2).is_some_and(|t| t.text == "(");
                Some(if written_out {
                    listed(&item[at + 2..])
                } else {
                    vec![item[0].text.as_str()]
                })
            })
            .unwrap_or_default()
    }

    /// Does it hold facts of a county?
    pub fn key_begins_with_county(&self) -> bool {
        !COUNTYLESS.iter().any(|(name, _)| *name == self.name)
            && self.key().first() == Some(&"county")
    }

    /// What breaks the profile, each with its line within the text.
    pub fn faults(&self, faults: &mut Vec<(usize, String)>) {
        let countyless = COUNTYLESS.iter().any(|(name, _)| *name == self.name);
        if self.key().is_empty() {
            faults.push((self.line, format!("`{}` has no primary key", self.name)));
        } else if !countyless && !self.key_begins_with_county() {
            let message = format!(
                "the primary key of `{}` must begin with `county`, or xtask must know why not",
                self.name
            );
            faults.push((self.line, message));
        }
        for item in self.items.iter().filter(|item| !item.is_empty()) {
            let says_county = || find(item, "county").is_some();
            let line = item[0].line;
            match item[0].text.as_str() {
                "unique" if !countyless && listed(item).first() != Some(&"county") => {
                    faults.push((line, "a unique key over facts begins with `county`".to_owned()));
                }
                "foreign" if !says_county() => {
                    faults.push((line, "a foreign key must hold `county`".to_owned()))
                }
                "primary" | "unique" | "foreign" | "check" | "constraint" => {}
                name => {
                    let kind = item.get(1).map_or("", |t| t.text.as_str());
                    if !COLUMN_TYPES.contains(&kind) {
                        faults.push((
                            line,
                            format!("column `{name}`: the types are {}", COLUMN_TYPES.join(", ")),
                        ));
                    }
                    if find(item, "unique").is_some() && !countyless {
                        faults.push((
                            line,
                            format!(
                                "column `{name}`: a unique key over facts begins with `county`"
                            ),
                        ));
                    }
                    if find(item, "references").is_some() && name != "county" {
                        faults.push((
                            line,
                            format!("column `{name}`: a foreign key must hold `county`"),
                        ));
                    }
                }
            }
        }
    }
}

/// The words of the first pair of parentheses.
fn listed(item: &[Token]) -> Vec<&str> {
    let inside = item.iter().skip_while(|t| t.text != "(").skip(1).take_while(|t| t.text != ")");
    inside.map(|t| t.text.as_str()).filter(|word| *word != ",").collect()
}
