//! Answers that are kept as long as what they tell of stands as it stood. Whatever changes the ledger adds a line
//! to a journal, and the lines say which units and months they touch: an answer is right exactly while nothing
//! it depends on was touched since, so nothing can drift, and another process that writes is noticed like one's
//! own. What many ask at once is computed once.

use super::db::Database;
use super::problem::Outcome;
use super::warm::{Again, is_warming};
use crate::ledger::touched::{Heads, Touched, heads, touched};
use domain::basics::UnitId;
use std::any::Any;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex as Latch, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, Notify};

/// Most answers kept at once; then all are forgotten.
const MOST: usize = 4_000;
/// Most units remembered as touched; then everything counts as touched.
const MOST_UNITS: usize = 20_000;
/// How long a question counts as asked lately.
const LATELY: Duration = Duration::from_secs(120);
/// From how long it took an answer is worth being found before it is asked for.
const DEAR: Duration = Duration::from_millis(5);
/// Most questions remembered as asked lately.
const MOST_OFTEN: usize = 300;

/// What an answer tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depends {
    /// Anything that a journal tells of.
    Everything,
    /// The units and what binds them.
    Network,
    /// A unit and all that counts for it, from one month to another, `yyyymm`.
    Months(UnitId, (i64, i64)),
    /// A unit and all that counts for it, whenever.
    Always(UnitId),
    /// As [`Depends::Months`], and only on what was posted and proven: not on drafts, nor on what waits.
    Posted(UnitId, (i64, i64)),
}

tokio::task_local! {
    /// How many lines the journals had when the task first asked.
    static LINES: Cell<Option<i64>>;
}

/// Lets a task see one stand of the ledger: the journals are asked once, however many answers it recalls, and again
/// only behind a write of its own. Without it every answer asks them.
pub async fn at_one_stand<T>(task: impl Future<Output = T>) -> T {
    LINES.scope(Cell::new(None), task).await
}

/// Lets the task ask the journals anew: it has written.
pub(super) fn written() {
    // Outside of such a task nothing is kept.
    let _ = LINES.try_with(|lines| lines.set(None));
}

/// How many lines all journals have, as the task sees them.
async fn lines(database: &Database) -> Outcome<i64> {
    if let Ok(Some(lines)) = LINES.try_with(Cell::get) {
        return Ok(lines);
    }
    let lines = database.lines().await?;
    let _ = LINES.try_with(|seen| seen.set(Some(lines)));
    Ok(lines)
}

/// An answer of some type.
type Kept = Arc<dyn Any + Send + Sync>;

/// An answer, as of how many lines, and how long it took.
#[derive(Debug, Clone)]
struct Answer {
    at: i64,
    took: Duration,
    kept: Kept,
}

/// A question that was asked lately.
#[derive(Clone)]
struct Often {
    depends: Depends,
    asked: Instant,
    again: Again,
}

/// Answers by what was asked.
#[derive(Default)]
pub struct Memory {
    answers: RwLock<HashMap<String, Answer>>,
    often: Latch<HashMap<String, Often>>,
    bell: Notify,
    /// Who computes an answer just now; others wait for it instead of doing the same work beside.
    turns: Latch<HashMap<String, Arc<Mutex<()>>>>,
    stand: RwLock<Stand>,
    /// Who reads the journals just now.
    reading: Mutex<()>,
}

/// When what was touched last, counted in lines of all journals; these only grow.
#[derive(Debug, Default)]
struct Stand {
    heads: Heads,
    lines: i64,
    everything: i64,
    units: HashMap<UnitId, BTreeMap<i64, At>>,
}

/// When the records of a unit and a month were touched last, and when what they post was.
#[derive(Debug, Clone, Copy, Default)]
struct At {
    recorded: i64,
    posted: i64,
}

impl Stand {
    /// When that on which an answer depends was touched last.
    fn of(&self, depends: Depends) -> i64 {
        let recorded: fn(&At) -> i64 = |at| at.recorded;
        let (unit, (first, last), touched) = match depends {
            Depends::Everything => return self.lines,
            // A change of units touches everything, so what touched some months only was none.
            Depends::Network => return self.everything,
            Depends::Months(unit, months) => (unit, months, recorded),
            Depends::Always(unit) => (unit, (i64::MIN, i64::MAX), recorded),
            Depends::Posted(unit, months) => (unit, months, (|at| at.posted) as fn(&At) -> i64),
        };
        let months =
            self.units.get(&unit).into_iter().flat_map(|months| months.range(first..=last));
        months.map(|(_, at)| touched(at)).max().unwrap_or(0).max(self.everything)
    }

    fn move_on(&mut self, heads: Heads, touched: Touched) {
        self.lines = heads.values().sum();
        self.heads = heads;
        match touched {
            Touched::Months(cells) if self.units.len() < MOST_UNITS => {
                for ((unit, month), posted) in cells {
                    let at = self.units.entry(unit).or_default().entry(month).or_default();
                    at.recorded = self.lines;
                    if posted {
                        at.posted = self.lines;
                    }
                }
            }
            _ => {
                self.everything = self.lines;
                self.units.clear();
            }
        }
    }
}

impl Memory {
    /// The answer to a question, computed only if what it depends on was touched since it was asked last.
    ///
    /// # Errors
    /// What the store or `compute` says.
    pub async fn recall<T: Clone + Send + Sync + 'static>(
        &self,
        database: &Database,
        (question, depends): (String, Depends),
        compute: impl Future<Output = Outcome<T>>,
    ) -> Outcome<T> {
        // Always read before computing: what is written meanwhile makes the answer old, never wrong.
        let (_, touched) = self.stand(database, depends).await?;
        if let Some(answer) = self.kept(&question, touched) {
            return Ok(answer);
        }
        let turn = self.turn(&question);
        let _alone = turn.lock().await;
        if let Some(answer) = self.kept(&question, touched) {
            return Ok(answer);
        }
        let (at, _) = self.stand(database, depends).await?;
        let begun = Instant::now();
        let answer = compute.await?;
        let took = begun.elapsed();
        if let Ok(mut answers) = self.answers.write() {
            if answers.len() >= MOST {
                answers.clear();
            }
            answers.insert(question, Answer { at, took, kept: Arc::new(answer.clone()) });
        }
        Ok(answer)
    }

    /// How far the journals have come, and when that on which an answer depends was touched last.
    async fn stand(&self, database: &Database, depends: Depends) -> Outcome<(i64, i64)> {
        let lines = lines(database).await?;
        if let Some(stand) = self.known(lines, depends) {
            return Ok(stand);
        }
        let _alone = self.reading.lock().await;
        if let Some(stand) = self.known(lines, depends) {
            return Ok(stand);
        }
        let before = self.stand.read().map(|stand| stand.heads.clone()).unwrap_or_default();
        let now = heads(database.read()).await?;
        let touched = match before.is_empty() {
            true => Touched::Everything,
            false => touched(database.read(), &before, &now).await?,
        };
        let stand = self.stand.write().map(|mut stand| {
            stand.move_on(now, touched);
            (stand.lines, stand.of(depends))
        });
        Ok(stand.unwrap_or((lines, i64::MAX)))
    }

    fn known(&self, lines: i64, depends: Depends) -> Option<(i64, i64)> {
        let stand = self.stand.read().ok()?;
        (stand.lines >= lines).then(|| (stand.lines, stand.of(depends)))
    }

    /// What is kept and not older than what it depends on.
    fn kept<T: Clone + Send + Sync + 'static>(&self, question: &str, touched: i64) -> Option<T> {
        let answer = self.answers.read().ok()?.get(question).cloned();
        let answer = answer.filter(|answer| answer.at >= touched)?;
        answer.kept.downcast::<T>().ok().map(|answer| T::clone(&answer))
    }

    /// Remembers that a question was asked.
    pub(super) fn often(&self, question: &str, depends: Depends, again: impl FnOnce() -> Again) {
        if is_warming() {
            return;
        }
        let Ok(mut often) = self.often.lock() else { return };
        let asked = Instant::now();
        if let Some(known) = often.get_mut(question) {
            known.asked = asked;
            return;
        }
        if often.len() >= MOST_OFTEN {
            often.retain(|_, known| known.asked.elapsed() < LATELY);
        }
        if often.len() < MOST_OFTEN {
            often.insert(question.to_owned(), Often { depends, asked, again: again() });
        }
    }

    /// The questions asked lately whose answers took long and are old by now.
    pub(super) async fn old(&self, database: &Database) -> Outcome<Vec<Again>> {
        let often: Vec<(String, Often)> = match self.often.lock() {
            Ok(often) => often.iter().map(|(key, known)| (key.clone(), known.clone())).collect(),
            Err(_) => Vec::new(),
        };
        let mut old = Vec::new();
        for (question, known) in often {
            if known.asked.elapsed() >= LATELY {
                continue;
            }
            let (_, touched) = self.stand(database, known.depends).await?;
            let answers = self.answers.read().ok();
            let answer = answers.as_ref().and_then(|answers| answers.get(&question));
            if answer.is_some_and(|answer| answer.at < touched && answer.took >= DEAR) {
                old.push(known.again);
            }
        }
        Ok(old)
    }

    /// Says that something was written.
    pub(super) fn ring(&self) {
        self.bell.notify_one();
    }

    /// Waits until something is written.
    pub(super) async fn written(&self) {
        self.bell.notified().await;
    }

    fn turn(&self, question: &str) -> Arc<Mutex<()>> {
        let Ok(mut turns) = self.turns.lock() else { return Arc::default() };
        if turns.len() >= MOST {
            turns.clear();
        }
        turns.entry(question.to_owned()).or_default().clone()
    }
}
