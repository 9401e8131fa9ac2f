//! Who signed in (签到): one sending of a phone, one row of a sheet, or rows of which only the number counts.
//! Facts are only added; one that does not count is struck out, and what names a person can be erased.

use super::point::{Point, subject};
use super::queries;
use crate::App;
use crate::shell::problem::{Outcome, Problem};
use domain::access::{Permit, Verb};
use domain::activities::sign_in::{LineDraft, Rows, SignIn};

/// Most attendances of one point; more is no sheet and no crowd, but somebody's joke.
const MOST_HEADS: i64 = 20_000;

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// On the open page of a phone (手机).
    Phone,
    /// On a row of the sheet, with what stands there (签到表逐行).
    Row,
    /// On rows of the sheet of which only the number was told (签到表计数).
    Rows,
}

impl How {
    /// The name in the column.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Row => "row",
            Self::Rows => "rows",
        }
    }

    /// Reads it.
    #[must_use]
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Phone, Self::Row, Self::Rows].into_iter().find(|how| how.key() == key)
    }
}

/// One fact of signing in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Made by the client.
    pub id: String,
    /// How.
    pub how: How,
    /// Rows of the sheet, empty for a phone.
    pub lines: String,
    /// The name, if one was given.
    pub name: String,
    /// Unit or village.
    pub origin: String,
    /// Telephone.
    pub phone: String,
    /// Attendances.
    pub heads: i64,
    /// When it was entered.
    pub at: String,
    /// When it was struck out, empty while it counts.
    pub struck_at: String,
    /// Why.
    pub struck_why: String,
    /// When what names a person was erased.
    pub erased_at: String,
}

impl Entry {
    fn new(id: String, how: How, lines: String, heads: i64) -> Self {
        let none = String::new;
        Self {
            id,
            how,
            lines,
            heads,
            name: none(),
            origin: none(),
            phone: none(),
            at: none(),
            struck_at: none(),
            struck_why: none(),
            erased_at: none(),
        }
    }

    /// What a phone sent.
    #[must_use]
    pub fn of_phone(id: String, sent: SignIn) -> Self {
        let SignIn { name, origin, heads } = sent;
        Self { name, origin, ..Self::new(id, How::Phone, String::new(), heads) }
    }

    /// A row of a sheet; `form` is the id of the form it was keyed into.
    #[must_use]
    pub fn of_row(form: &str, line: LineDraft) -> Self {
        let LineDraft { row, name, origin, phone } = line;
        let entry = Self::new(format!("{form}.{row}"), How::Row, row.to_string(), 1);
        Self { name, origin, phone, ..entry }
    }

    /// Rows of a sheet of which only the number counts.
    #[must_use]
    pub fn of_rows(form: &str, rows: &Rows) -> Self {
        Self::new(form.to_owned(), How::Rows, rows.to_string(), rows.count())
    }

    /// Whether it counts.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.struck_at.is_empty()
    }
}

/// The rows of the sheets that count already, without those of one form.
#[must_use]
pub fn taken(entries: &[Entry], but: &str) -> Rows {
    let counting = entries.iter().filter(|entry| {
        entry.counts() && entry.how != How::Phone && (but.is_empty() || !entry.id.starts_with(but))
    });
    Rows(counting.flat_map(|entry| Rows::read(&entry.lines).unwrap_or_default().0).collect())
}

/// Takes in what a phone sent; the same id again is the same sign-in.
///
/// # Errors
/// [`Problem::Refused`] when more would be signed in than can be.
pub async fn sign_in(app: &App, point: &Point, entry: Entry) -> Outcome<()> {
    // Nobody is logged in: the journal says that the page of signing in did it.
    let permit = Permit::system("sign_in", Verb::Record);
    add(app, &permit, point, vec![entry]).await
}

/// Takes in rows of a sheet. The same form sent again adds nothing.
///
/// # Errors
/// [`Problem::Refused`] when a row counts already, or as [`sign_in`].
pub async fn add(app: &App, permit: &Permit, point: &Point, entries: Vec<Entry>) -> Outcome<()> {
    let point = point.clone();
    app.write(permit, move |tx| {
        Box::pin(async move {
            tx.hold(&point.county).await?;
            let mut left = MOST_HEADS - queries::heads(tx, &point).await?;
            let before = match entries.iter().all(|entry| entry.how == How::Phone) {
                true => Vec::new(),
                false => queries::entries(tx, &point).await?,
            };
            for entry in &entries {
                let form = entry.id.split('.').next().unwrap_or_default();
                let rows = Rows::read(&entry.lines).unwrap_or_default();
                if rows.common(&taken(&before, form)).count() > 0 {
                    return Err(Problem::Refused("sign-in-rows-taken"));
                }
                left -= entry.heads;
                if left < 0 {
                    return Err(Problem::Refused("sign-in-full"));
                }
                if queries::insert_entry(tx, &point, entry).await? {
                    let said = format!("{} {} {}", entry.id, entry.how.key(), entry.heads);
                    tx.note(&point.county, "sign_in", subject(&point), said);
                }
            }
            Ok(())
        })
    })
    .await
}

/// Strikes one out, with the reason.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such one that counts.
pub async fn strike(
    app: &App,
    permit: &Permit,
    point: &Point,
    (id, why): (&str, &str),
) -> Outcome<()> {
    let (point, id) = (point.clone(), id.to_owned());
    let why: String = why.chars().take(200).collect();
    app.write(permit, move |tx| {
        Box::pin(async move {
            if !queries::strike(tx, &point, &id, &why).await? {
                return Err(Problem::NotFound(id));
            }
            tx.note(&point.county, "sign_in_strike", subject(&point), id);
            Ok(())
        })
    })
    .await
}

/// Erases names, units and telephones of one entry or, with an empty id, of all; the count stays. Answers of
/// how many.
///
/// # Errors
/// What the store says.
pub async fn erase(app: &App, permit: &Permit, point: &Point, id: &str) -> Outcome<u64> {
    let (point, id) = (point.clone(), id.to_owned());
    app.write(permit, move |tx| {
        Box::pin(async move {
            let erased = queries::erase(tx, &point, &id).await?;
            if erased > 0 {
                tx.note(&point.county, "sign_in_erase", subject(&point), format!("{erased} {id}"));
            }
            Ok(erased)
        })
    })
    .await
}
