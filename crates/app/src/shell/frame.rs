//! What every page of the desk carries around its own matter: words, place, year, post, messages.
//!
//! The layout (`layout.html`) needs a page to have a field `frame` of this type. Persons never stand in
//! it: the foot of the rail names the unit and the post (岗位) only.

use super::assets;
use super::charts::{Svg, patterns};
use super::digits::{percent, permille};
use super::words::{Value, Words};
use crate::ledger::uploads::PIECE;
use chrono::{Datelike, NaiveDate};

/// A place in the rail, in the order of the rail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Today's desk (今日).
    Today,
    /// The lists of records (台账).
    Ledger,
    /// The month with what is planned, done, overdue (月历).
    Calendar,
    /// What waits for this post's review (审核).
    Review,
    /// All figures (数字).
    Figures,
    /// Summaries and tables (文表).
    Papers,
    /// The units (组织).
    Units,
    /// Accounts, year, vocabulary (设置).
    Settings,
}

impl Section {
    /// All of them; a post that may not enter one gets a shorter list.
    pub const ALL: [Self; 8] = [
        Self::Today,
        Self::Ledger,
        Self::Calendar,
        Self::Review,
        Self::Figures,
        Self::Papers,
        Self::Units,
        Self::Settings,
    ];

    /// Its word: `nav-today` and so on.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Today => "nav-today",
            Self::Ledger => "nav-ledger",
            Self::Calendar => "nav-calendar",
            Self::Review => "nav-review",
            Self::Figures => "nav-figures",
            Self::Papers => "nav-papers",
            Self::Units => "nav-units",
            Self::Settings => "nav-settings",
        }
    }

    /// Its address.
    #[must_use]
    pub fn href(self) -> &'static str {
        match self {
            Self::Today => "/",
            Self::Ledger => "/ledger",
            Self::Calendar => "/calendar",
            Self::Review => "/review",
            Self::Figures => "/figures",
            Self::Papers => "/papers",
            Self::Units => "/units",
            Self::Settings => "/settings",
        }
    }

    /// Whether a little room stands above it: ways of working, then places, then settings.
    #[must_use]
    pub fn begins_group(self) -> bool {
        matches!(self, Self::Units | Self::Settings)
    }
}

/// The year looked at, as the ruler above the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearBar {
    /// The year looked at.
    pub year: i32,
    /// Years before it that can be looked at, oldest first, and whether each is closed (已封账).
    pub before: Vec<(i32, bool)>,
    /// Years after it.
    pub after: Vec<i32>,
    /// Whether the year looked at is closed.
    pub frozen: bool,
    /// How far into the year the figures go, in thousandths.
    pub reached: u16,
}

impl YearBar {
    /// The bar of a year as of a day; `closed` lists the closed years, `years` those with anything in them.
    #[must_use]
    pub fn new(
        year: i32,
        as_of: NaiveDate,
        years: impl IntoIterator<Item = i32>,
        closed: &[i32],
    ) -> Self {
        const BEFORE: usize = 3;
        let mut others: Vec<i32> = years.into_iter().filter(|&other| other != year).collect();
        others.sort_unstable();
        others.dedup();
        let mut before: Vec<_> =
            others.iter().filter(|&&y| y < year).map(|&y| (y, closed.contains(&y))).collect();
        before.drain(..before.len().saturating_sub(BEFORE));
        let reached = match as_of.year().cmp(&year) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => {
                let days = if as_of.leap_year() { 366 } else { 365 };
                permille(u64::from(as_of.ordinal()), days)
            }
            std::cmp::Ordering::Greater => 1000,
        };
        let after = others.into_iter().filter(|&other| other > year).take(1).collect();
        Self { year, before, after, frozen: closed.contains(&year), reached }
    }

    /// Length of the line that has been walked.
    #[must_use]
    pub fn done(&self) -> String {
        percent(self.reached)
    }
}

/// A message at the head of the page, once, after something was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flash {
    /// What happened, in words.
    pub text: String,
    /// Where the form of the undo button is sent, if it can be undone (撤销).
    pub undo: Option<String>,
    /// The key of the form whose kept typing is no longer needed.
    pub done: Option<String>,
    /// Whether it tells of something that went wrong.
    pub problem: bool,
}

/// What the layout needs.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The messages in the language of the request.
    pub words: Words,
    /// Whether the large view (大字) is on.
    pub elder: bool,
    /// Where in the rail the page stands.
    pub section: Section,
    /// The places this post may enter.
    pub sections: Vec<Section>,
    /// Name of the unit, in short.
    pub unit: String,
    /// Name of the post.
    pub post: String,
    /// The ruler.
    pub year: YearBar,
    /// As of when the figures are, in words.
    pub as_of: String,
    /// The token every form carries.
    pub csrf: String,
    /// Whose what is typed in the browser is; kept there beside it, so that another person does not see it.
    pub owner: String,
    /// How many records wait for this post.
    pub to_review: u64,
    /// Whether this post may record; then the button 新增 stands above every page.
    pub may_record: bool,
    /// Whether the page is about one thing and has a solid button of its own.
    pub single: bool,
    /// What is in the search box.
    pub query: String,
    /// A message from the step before.
    pub flash: Option<Flash>,
}

impl Frame {
    /// The text of a key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The text of a key with one value.
    #[must_use]
    pub fn t1<'a>(&self, key: &str, name: &'a str, value: impl Into<Value<'a>>) -> String {
        self.words.t1(key, name, value)
    }

    /// The text of a key with several values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.with(key, values)
    }

    /// The instant of what is shown with its year (截至), as a printed page needs it.
    #[must_use]
    pub fn as_of_whole(&self) -> String {
        match self.as_of.split_once(' ') {
            Some(_) => format!("{}-{}", self.year.year, self.as_of),
            None => self.as_of.clone(),
        }
    }

    /// Whether the page stands in this place.
    #[must_use]
    pub fn stands_in(&self, section: &Section) -> bool {
        self.section == *section
    }

    /// How much waits in a place for this post.
    #[must_use]
    pub fn waiting(&self, section: &Section) -> u64 {
        if *section == Section::Review { self.to_review } else { 0 }
    }

    /// Whether the button 新增 is the solid one: on today's desk and in lists.
    #[must_use]
    pub fn new_is_first(&self) -> bool {
        !self.single && matches!(self.section, Section::Today | Section::Ledger)
    }

    /// Address of the style sheet.
    #[must_use]
    pub fn style(&self) -> String {
        assets::style_address()
    }

    /// Address of the script.
    #[must_use]
    pub fn script(&self) -> String {
        assets::script_address()
    }

    /// Address of the script that sends evidence.
    #[must_use]
    pub fn road(&self) -> String {
        assets::road_address()
    }

    /// The bytes of a piece of evidence on its way.
    #[must_use]
    pub fn piece(&self) -> usize {
        PIECE
    }

    /// A text of the line that tells how far evidence is; the script fills its places.
    #[must_use]
    pub fn road_says(&self, key: &str) -> String {
        let places = ["n", "what", "why"].map(|name| (name, Value::from(format!("{{{name}}}"))));
        self.words.with(key, &places)
    }

    /// The patterns of the charts.
    #[must_use]
    pub fn patterns(&self) -> Svg {
        patterns()
    }

    /// The same for a page that is about one thing.
    #[must_use]
    pub fn single(self) -> Self {
        Self { single: true, ..self }
    }

    /// A frame with everything in it, for tests that render every page.
    #[must_use]
    pub fn sample() -> Self {
        let as_of = NaiveDate::from_ymd_opt(2021, 12, 13).expect("it is a day of the calendar");
        Self {
            words: Words::default(),
            elder: false,
            section: Section::Today,
            sections: Section::ALL.to_vec(),
            unit: "Yunling".into(),
            post: "Desk".into(),
            year: YearBar::new(2021, as_of, 2018..=2022, &[2018, 2019, 2020]),
            as_of: "12-13 10:32".into(),
            csrf: "token".into(),
            owner: "account.post".into(),
            to_review: 7,
            may_record: true,
            single: false,
            query: String::new(),
            flash: Some(Flash {
                text: "Done".into(),
                undo: Some("/undo".into()),
                done: Some("activity".into()),
                problem: false,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(year: i32, as_of: &str, before: &[(i32, bool)], after: &[i32], reached: u16) {
        let day = as_of.parse().unwrap();
        let bar = YearBar::new(
            year,
            day,
            [2022, 2018, 2021, 2019, 2017, 2020, 2021],
            &[2017, 2018, 2019, 2020],
        );
        assert_eq!(
            (bar.before.as_slice(), bar.after.as_slice(), bar.reached),
            (before, after, reached),
            "{year} {as_of}"
        );
    }

    #[test]
    fn the_ruler_shows_three_years_before_and_one_after() {
        check(2021, "2021-12-13", &[(2018, true), (2019, true), (2020, true)], &[2022], 950);
        check(2018, "2021-12-13", &[(2017, true)], &[2019], 1000);
        check(2022, "2021-12-31", &[(2019, true), (2020, true), (2021, false)], &[], 0);
        check(2020, "2020-12-31", &[(2017, true), (2018, true), (2019, true)], &[2021], 1000);
    }
}
