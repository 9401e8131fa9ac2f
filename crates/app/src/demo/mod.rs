//! The demonstration county (演示县): fictional, complete, the same for the same seed. Two years of
//! records that passed the same checks as anybody's, entered in bulk.

mod chance;
mod course;
mod data;
mod efforts;
mod files;
mod load;
mod office;
mod people;
mod times;
mod units;
mod works;

#[cfg(test)]
mod tests;

pub use load::{load, widen};
pub use people::{LogIn, PASSWORD};
pub use times::{TODAY, now};
pub use units::COUNTY;

use crate::App;
use crate::access::settle::{Post, Settler, hashed, open_posts, settle};
use crate::burden::insert_many;
use crate::ledger::{
    Content, Life, Proof, Step, Then, approve_in, decide_in, enter, keep_in, move_on_in, propose_in,
};
use crate::orgs::{Change, enter_all};
use crate::shell::clock::local;
use crate::shell::db::{Turn, Tx};
use crate::shell::problem::{Outcome, Problem};
use chance::Chance;
use chrono::{DateTime, TimeDelta, Utc};
use course::{Amendment, Course};
use data::Data;
use domain::access::{Permit, Verb};
use domain::activities::Activity;
use domain::basics::{County, RecordId};
use domain::ledger::{Entry, Transition};
use domain::orgs::Network;
use people::People;

/// What is to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// The same seed makes the same county.
    pub seed: u64,
    /// How much of the everyday work, in hundredths. The office's own program is always complete.
    pub percent: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self { seed: 990_131, percent: 100 }
    }
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founded {
    /// Units, in force or not.
    pub units: usize,
    /// Activities, in whatever state.
    pub activities: usize,
    /// Events of wider duties.
    pub duties: usize,
    /// Those who can log in, all with [`PASSWORD`].
    pub people: Vec<LogIn>,
}

/// An event that two units entered: both records, and the later one's content.
struct Twins {
    first: RecordId,
    second: RecordId,
    activity: Activity,
    decided: bool,
}

/// Everything that will be written, in order.
struct Story {
    past: Vec<(Change, Turn)>,
    lives: Vec<Life>,
    efforts: Vec<efforts::Noted>,
    amendments: Vec<Amendment>,
    twins: Vec<Twins>,
    reviewer: Permit,
    deleted: String,
    decided: String,
    settlers: Vec<Settler>,
    posts: Vec<Post>,
}

/// Makes the demonstration county in an empty ledger, all or nothing. `progress` hears the part
/// (`units`, `records`, `amendments`), how much of it is done, and of how much.
///
/// # Errors
/// [`Problem::Refused`] when the ledger is not empty.
pub async fn found(
    app: &App,
    progress: impl FnMut(&str, u64, u64) + Send + 'static,
) -> Outcome<Founded> {
    found_as(app, Plan::default(), progress).await
}

/// As [`found`], by a plan.
///
/// # Errors
/// As [`found`].
pub async fn found_as(
    app: &App,
    plan: Plan,
    mut progress: impl FnMut(&str, u64, u64) + Send + 'static,
) -> Outcome<Founded> {
    if app.network().units().next().is_some() {
        return Err(Problem::Refused("demo-ledger-not-empty"));
    }
    let data = Data::read()?;
    let proofs = files::keep(app, &data.works).await?;
    let password = hashed(PASSWORD).await?;
    let (story, mut founded) = tell(app, &data, plan, &proofs, &password)?;
    founded.units = story.past.iter().map(|(change, _)| change.event.founded().len()).sum();
    let permit = Permit::system("demo", Verb::ManageUnits);
    app.write_at(&permit, now(), move |tx| {
        Box::pin(async move { write(tx, story, &mut progress).await })
    })
    .await?;
    app.reload_network().await?;
    Ok(founded)
}

/// Makes up the whole story before a word of it is written.
fn tell(
    app: &App,
    data: &Data,
    plan: Plan,
    proofs: &[Proof],
    password: &str,
) -> Outcome<(Story, Founded)> {
    let stream = |purpose: &str| Chance::new(plan.seed, purpose);
    let mut people = People::new(stream("people"), begun());
    let (past, atlas) = units::past(&data.units, &mut stream("units"), &people)?;
    people.settle(&atlas)?;
    let events = past.iter().map(|(change, _)| &change.event);
    let network = Network::from_events(events).map_err(|(_, faults)| Problem::Invalid(faults))?;

    let mut made = office::activities(data, &network)?;
    let everyday = &mut stream("works");
    made.extend(works::everyday(data, &network, &atlas, everyday, plan.percent)?);
    let mut course = Course {
        app,
        data,
        network: &network,
        people: &people,
        chance: &mut stream("course"),
        proofs,
        amendments: Vec::new(),
    };
    let mut lives =
        made.into_iter().map(|made| course.activity(made)).collect::<Outcome<Vec<_>>>()?;
    let mut twins = Vec::new();
    for pair in &data.works.twin {
        let [one, other] = office::twin(pair, &network)?;
        let (one, mut other) = (course.activity(one)?, course.activity(other)?);
        other.then = Then::Waiting;
        if let Content::Record(Entry::Activity(activity)) = &other.content {
            let (first, second, activity) = (one.id, other.id, (**activity).clone());
            twins.push(Twins { first, second, activity, decided: pair.decided });
        }
        lives.extend([one, other]);
    }
    for plan in office::planned(data, &network)? {
        lives.push(course.planned(plan));
    }
    let activities = lives.len();
    let duties = office::duties(data, &mut stream("duties"))?;
    let office = atlas.one("kx")?;
    for (day, draft) in &duties {
        lives.push(course.duty(*day, draft, office)?);
    }
    lives.sort_by_key(|life| life.entered.at);
    let (settlers, posts) = people.settlers(&data.units, &network, password);
    let amendments = course.amendments;
    let story = Story {
        efforts: efforts::efforts(&mut stream("efforts"), &lives, &amendments),
        past,
        lives,
        amendments,
        twins,
        reviewer: people.reviewer(),
        deleted: data.works.texts.deleted.clone(),
        decided: data.works.texts.decided.clone(),
        settlers,
        posts,
    };
    let people = people.logins().to_vec();
    let founded = Founded { units: 0, activities, duties: duties.len(), people };
    Ok((story, founded))
}

/// Records written at a time.
const AT_A_TIME: usize = 200;

async fn write(
    tx: &mut Tx,
    story: Story,
    progress: &mut (impl FnMut(&str, u64, u64) + Send + 'static),
) -> Outcome<Network> {
    let count = |many: usize| u64::try_from(many).unwrap_or(u64::MAX);
    let (units, records) = (count(story.past.len()), count(story.lives.len()));
    progress("units", 0, units);
    let accounts = Permit::system("demo", Verb::ManageAccounts);
    tx.turn_to(Turn { permit: accounts, at: begun() });
    settle(tx, &story.settlers).await?;
    open_posts(tx, &story.posts).await?;
    let network = enter_all(tx, story.past).await?;
    progress("units", units, units);
    let mut lives = story.lives.into_iter();
    let mut done = 0;
    loop {
        let part: Vec<Life> = lives.by_ref().take(AT_A_TIME).collect();
        if part.is_empty() {
            break;
        }
        done += count(part.len());
        enter(tx, &network, part).await?;
        progress("records", done, records);
    }
    insert_many(tx, &county()?, &story.efforts).await?;
    let amendments = count(story.amendments.len());
    for (at, amendment) in story.amendments.into_iter().enumerate() {
        amend(tx, &network, amendment).await?;
        progress("amendments", count(at + 1), amendments);
    }
    for twins in story.twins {
        let county = county()?;
        let reviewed =
            |days| Turn { permit: story.reviewer.clone(), at: now() - TimeDelta::days(days) };
        tx.turn_to(reviewed(6));
        propose_in(tx, &county, twins.second, &twins.activity).await?;
        if twins.decided {
            tx.turn_to(reviewed(5));
            decide_twins(tx, &network, &county, &twins, (&story.decided, &story.deleted)).await?;
        }
    }
    Ok(network)
}

async fn amend(tx: &mut Tx, network: &Network, amendment: Amendment) -> Outcome<()> {
    let Amendment { submission, handed_in, approved } = amendment;
    let today = local(handed_in.at).date_naive();
    tx.turn_to(handed_in);
    let receipt = keep_in(tx, network, today, &submission).await?;
    tx.turn_to(approved);
    approve_in(tx, network, &receipt.county, receipt.id, "").await?;
    Ok(())
}

/// One of the pairs was looked at already: it is one event, and the second record goes.
async fn decide_twins(
    tx: &mut Tx,
    network: &Network,
    county: &County,
    twins: &Twins,
    (decided, deleted): (&str, &str),
) -> Outcome<()> {
    let (record, other) = (twins.first.max(twins.second), twins.first.min(twins.second));
    decide_in(tx, county, (record, other), true, decided).await?;
    let step = Step {
        county: county.clone(),
        id: twins.second,
        revision: 1,
        transition: Transition::Delete,
        reason: deleted.to_owned(),
    };
    move_on_in(tx, network, &step).await?;
    Ok(())
}

/// The instant at which the book was opened: 9:00 in China on 20 December 2019.
fn begun() -> DateTime<Utc> {
    times::at(times::day(2019, 12, 20), 9, 0)
}

fn county() -> Outcome<County> {
    County::parse(COUNTY).ok_or_else(|| Problem::broken("the county's code is none"))
}
