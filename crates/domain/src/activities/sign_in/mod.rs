//! Signing in (签到) at a session: the rows of a numbered sheet (签到表), and who came by an open phone page.
//!
//! What is signed in counts attendances (人次), never persons: nobody is recognized from one session to the next.

mod list;
mod rows;

pub use list::{LineDraft, read_list};
pub use rows::{Rows, read_used};

use crate::basics::Faults;

/// Most rows the sheets of one session may have.
pub const MOST_ROWS: u32 = 3_000;
/// Most attendances one sending from a phone may bring.
pub const MOST_HEADS: i64 = 50;
/// Longest name.
const NAME: usize = 30;
/// Longest name of a unit or village.
const FROM: usize = 40;

/// Who came, as a phone sends it; nothing in it is trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(default)]
pub struct SignInDraft {
    /// 姓名; may be left empty
    pub name: String,
    /// 单位或村; may be left empty
    pub origin: String,
    /// 同来几人; empty is nobody else
    pub others: String,
}

/// Who came, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// The name, if one was given.
    pub name: String,
    /// Unit or village, if one was given.
    pub origin: String,
    /// Attendances: the one who signs and those who came along.
    pub heads: i64,
}

impl SignInDraft {
    /// Checks it; every fault at once.
    ///
    /// # Errors
    /// What is too long, or no number of people.
    pub fn check(&self) -> Result<SignIn, Faults> {
        let mut faults = Faults::default();
        let name = line(&mut faults, "name", &self.name, NAME);
        let origin = line(&mut faults, "origin", &self.origin, FROM);
        let typed = rows::plain_digits(self.others.trim());
        let others = if typed.is_empty() { Some(0) } else { typed.parse::<i64>().ok() };
        let heads =
            others.filter(|others| (0..MOST_HEADS).contains(others)).map(|others| others + 1);
        if heads.is_none() {
            faults.error("others", "sign-in-others", self.others.trim());
            faults.with("most", MOST_HEADS - 1);
        }
        match heads {
            Some(heads) if faults.is_empty() => Ok(SignIn { name, origin, heads }),
            _ => Err(faults),
        }
    }
}

/// A name as those see it who need not know it: its first sign.
#[must_use]
pub fn masked(name: &str) -> String {
    let mut signs = name.chars();
    let first = signs.next().map(String::from).unwrap_or_default();
    first + &signs.take(2).map(|_| '*').collect::<String>()
}

/// One line of text without signs that steer a screen.
fn line(faults: &mut Faults, field: &str, given: &str, longest: usize) -> String {
    let text: String = given.trim().chars().filter(|sign| !sign.is_control()).collect();
    let length = text.chars().count();
    if length > longest {
        faults.error(field, "text-too-long", given.trim());
        faults.with("length", length);
        faults.with("longest", longest);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(others: &str, expected: Result<i64, &str>) {
        let draft = SignInDraft { others: others.into(), ..SignInDraft::default() };
        let found = draft.check().map(|sign_in| sign_in.heads);
        let found = found.map_err(|faults| faults.0[0].rule.clone());
        assert_eq!(found, expected.map_err(str::to_owned), "{others}");
    }

    #[test]
    fn one_and_those_who_came_along_are_counted() {
        check("", Ok(1));
        check("0", Ok(1));
        check(" ３ ", Ok(4));
        check("49", Ok(50));
        for wrong in ["50", "-1", "1.5", "许多", "99999999999999999999"] {
            check(wrong, Err("sign-in-others"));
        }
    }

    #[test]
    fn all_faults_of_a_phone_are_told_at_once() {
        let long = "长".repeat(200);
        let draft = SignInDraft { name: long.clone(), origin: long, others: "x".into() };
        assert_eq!(draft.check().unwrap_err().0.len(), 3);
    }

    #[test]
    fn signs_that_steer_are_dropped_and_a_name_is_masked() {
        let draft = SignInDraft { name: "李\u{0}\n四".into(), ..SignInDraft::default() };
        assert_eq!(draft.check().unwrap().name, "李四");
        for (name, shown) in [("李四", "李*"), ("欧阳明月", "欧**"), ("", ""), ("王", "王")]
        {
            assert_eq!(masked(name), shown);
        }
    }
}
