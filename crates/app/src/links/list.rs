//! The links of a post's units (填报链接): one is made, its square code shown once; all are listed with how often
//! they were used; one that went astray is revoked at once.

use super::link::{self, Link};
use super::queries;
use crate::App;
use crate::access::{Posted, Visitor, post_names, short_token};
use crate::activities::{DAILY, unit_names, unit_written};
use crate::ledger::county_of;
use crate::shell::address::{is_of_this_machine, public};
use crate::shell::charts::Svg;
use crate::shell::clock::readable;
use crate::shell::flash::go_and_tell;
use crate::shell::frame::{Flash, Frame, Section};
use crate::shell::page::page_with;
use crate::shell::parts::ShownFaults;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::square::square;
use crate::shell::terms;
use crate::shell::words::Words;
use askama::Template;
use axum::extract::{Path, Query, State as Extract};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{Datelike, NaiveDate, TimeDelta};
use domain::access::Verb;
use domain::basics::{Faults, RecordId, UnitId, day_number, read_date};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Longest note on the page.
const NOTE: usize = 120;
/// A link stands at most so long; then a new one is made.
const LONGEST: TimeDelta = TimeDelta::days(366);
/// How long one stands unless something else is said.
const USUAL: TimeDelta = TimeDelta::days(30);

/// A link as the list shows it.
#[derive(Debug, Clone, Default)]
struct Line {
    id: String,
    unit: String,
    note: String,
    campaign: String,
    made: String,
    by: String,
    ends: String,
    used: i64,
    used_at: String,
    glyph: &'static str,
    state: String,
    stands: bool,
}

/// A link just made: its address is told this once.
struct Made {
    unit: String,
    /// Until when, and what else stands on the page of those who fill it in.
    ends: String,
    campaign: String,
    note: String,
    address: String,
    /// Whether no phone reaches it.
    near: bool,
    code: Option<Svg>,
}

/// What was typed about a new link.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    id: String,
    unit: String,
    ends: String,
    campaign: String,
    note: String,
}

/// The page.
#[derive(Template)]
#[template(path = "links/list.html")]
pub struct LinksPage {
    frame: Frame,
    typed: Typed,
    faults: ShownFaults,
    units: Vec<String>,
    campaigns: Vec<(String, String)>,
    made: Option<Made>,
    lines: Vec<Line>,
}

/// The page; `unit` in the address is filled in.
///
/// # Errors
/// What the store says.
pub async fn show(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let (network, today) = (app.network(), app.clock().today());
    let own = || terms::unit_code(&network, visitor.actor.unit);
    let unit = asked.get("unit").cloned().unwrap_or_else(own);
    let typed = Typed {
        unit: unit_written(&network, &unit, today),
        ends: (today + USUAL).to_string(),
        ..Typed::default()
    };
    answer(&app, &visitor, typed, &Faults::default(), None).await
}

/// What was typed, checked.
struct Checked {
    unit: UnitId,
    ends_on: NaiveDate,
}

impl Typed {
    fn check(&self, app: &App, visitor: &Visitor) -> Result<Checked, Faults> {
        let (network, today) = (app.network(), app.clock().today());
        let mut faults = Faults::default();
        let found = network.find(&self.unit, today);
        let unit = match found.as_slice() {
            [only] if visitor.may(app, Verb::Record, *only).is_ok() => Some(*only),
            [_] => {
                faults.error("unit", "link-unit", &self.unit);
                None
            }
            [_, ..] => {
                faults.error("unit", "unit-ambiguous", &self.unit);
                faults.with("names", network.told_apart(&found, today));
                None
            }
            _ => {
                let near = network.near_names(&self.unit, Some(visitor.actor.unit), today);
                let rule = if near.is_empty() { "unit-unknown" } else { "unit-near" };
                faults.error("unit", rule, &self.unit);
                faults.with("names", near);
                None
            }
        };
        let ends_on = read_date(&self.ends, Some(today.year())).ok();
        match ends_on {
            None => faults.error("ends", "date-unreadable", &self.ends),
            Some(day) if day < today || day > today + LONGEST => {
                faults.error("ends", "link-ends", &self.ends);
            }
            Some(_) => {}
        }
        if !self.campaign.is_empty() && app.vocabulary().entry("campaign", &self.campaign).is_none()
        {
            faults.error("campaign", "choice-unknown", &self.campaign);
        }
        let length = self.note.chars().count();
        if length > NOTE {
            faults.error("note", "text-too-long", &self.note);
            faults.with("length", length);
            faults.with("longest", NOTE);
        }
        match (unit, ends_on) {
            (Some(unit), Some(ends_on)) if faults.is_empty() => Ok(Checked { unit, ends_on }),
            _ => Err(faults),
        }
    }
}

/// Campaigns to choose from; whatever belongs to none needs no choice.
fn named_campaigns(app: &App, words: Words, year: i32) -> Vec<(String, String)> {
    let all = terms::choices(app, words, "campaign", year).into_iter();
    all.filter(|(code, _)| code != DAILY).collect()
}

/// Makes a link and shows its address.
///
/// # Errors
/// [`Problem::Refused`] when the same form was sent before.
pub async fn make(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    headers: HeaderMap,
    posted: Posted,
) -> Outcome<Response> {
    let mut typed: Typed = posted.read_as()?;
    typed.note = typed.note.trim().to_owned();
    let checked = match typed.check(&app, &visitor) {
        Ok(checked) => checked,
        Err(faults) => return answer(&app, &visitor, typed, &faults, None).await,
    };
    let id = RecordId::parse(&typed.id).ok_or(Problem::Unreadable("no id"))?.to_string();
    let permit = visitor.may(&app, Verb::Record, checked.unit)?;
    let token = short_token();
    let link = Link {
        county: county_of(&app.network(), checked.unit)?,
        id,
        unit: checked.unit,
        campaign: typed.campaign.clone(),
        note: typed.note.clone(),
        ends_on: day_number(checked.ends_on),
        post: visitor.actor.post,
        at: String::new(),
        used: 0,
        used_at: String::new(),
        revoked_at: String::new(),
    };
    link::make(&app, &permit, link, &token).await?;
    let address = format!("{}/l/{token}", public(&app, &headers));
    let made = Made {
        unit: typed.unit.clone(),
        ends: terms::day(day_number(checked.ends_on)),
        campaign: campaign_word(&app, visitor.words, &typed.campaign),
        note: typed.note.clone(),
        code: square(&address, &visitor.words.t("link-scan")),
        near: is_of_this_machine(&address),
        address,
    };
    answer(&app, &visitor, typed, &Faults::default(), Some(made)).await
}

/// Revokes a link.
///
/// # Errors
/// [`Problem::NotFound`] when there is none in the visitor's reach.
pub async fn revoke(
    Extract(app): Extract<Arc<App>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Posted,
) -> Outcome<Response> {
    let links = queries::links(app.database().read(), visitor.actor.unit).await?;
    let link = links.into_iter().find(|link| link.id == id).ok_or(Problem::NotFound(id))?;
    let permit = visitor.may(&app, Verb::Record, link.unit)?;
    link::revoke(&app, &permit, &link).await?;
    let text = visitor.words.t("link-revoked-done");
    Ok(go_and_tell("/links", &Flash { text, ..Flash::default() }))
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    typed: Typed,
    faults: &Faults,
    made: Option<Made>,
) -> Outcome<Response> {
    let (words, network, today) = (visitor.words, app.network(), app.clock().today());
    let links = queries::links(app.database().read(), visitor.actor.unit).await?;
    let posts: BTreeSet<String> = links.iter().map(|link| link.post.to_string()).collect();
    let posts = post_names(app, &posts).await?;
    let lines = links.iter().filter(|link| visitor.sees(app, link.unit)).map(|link| {
        let by = posts.get(&link.post.to_string()).map(|(unit, title)| {
            let title = terms::post_title(app, words, title);
            format!("{} {title}", terms::unit_name(words, &network, *unit, today))
        });
        Line { by: by.unwrap_or_default(), ..Line::of(app, words, link) }
    });
    let lines = lines.collect();
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = LinksPage {
        frame: visitor.frame(app, Section::Units).await?.single(),
        typed: Typed { id: app.clock().id().to_string(), ..typed },
        faults: ShownFaults::new(words, &faults.0),
        units: unit_names(&network, visitor, today),
        campaigns: named_campaigns(app, words, today.year()),
        made,
        lines,
    };
    page_with(status, &page)
}

/// The term of a campaign, nothing where there is none.
fn campaign_word(app: &App, words: Words, code: &str) -> String {
    if code.is_empty() { String::new() } else { terms::term(app, words, "campaign", code) }
}

impl Line {
    fn of(app: &App, words: Words, link: &Link) -> Self {
        let today = app.clock().today();
        let (glyph, state) = match (link.revoked_at.is_empty(), link.stands(today)) {
            (_, true) => ("ok", words.t("link-stands")),
            (false, _) => ("lock", words.t("link-revoked")),
            (true, false) => ("lock", words.t("link-ended")),
        };
        Self {
            id: link.id.clone(),
            unit: terms::unit_name(words, &app.network(), link.unit, today),
            note: link.note.clone(),
            campaign: campaign_word(app, words, &link.campaign),
            made: readable(&link.at),
            by: String::new(),
            ends: terms::day(link.ends_on),
            used: link.used,
            used_at: match link.used_at.as_str() {
                "" => String::new(),
                at => readable(at),
            },
            glyph,
            state,
            stands: link.stands(today),
        }
    }
}

#[cfg(test)]
impl LinksPage {
    /// With something in every part.
    pub fn sample() -> Self {
        use crate::shell::parts::ShownFault;
        let text = || "text".to_owned();
        let fault = |field: &str| ShownFault { field: field.into(), text: text(), warning: false };
        let line = |stands| Line { stands, note: text(), campaign: text(), ..Line::default() };
        Self {
            frame: Frame::sample(),
            typed: Typed::default(),
            faults: ShownFaults(["unit", "ends", "note", "campaign"].map(fault).into()),
            units: vec![text()],
            campaigns: vec![(text(), text())],
            made: Some(Made {
                unit: text(),
                ends: text(),
                campaign: text(),
                note: text(),
                code: square("a", "b"),
                address: text(),
                near: true,
            }),
            lines: vec![line(true), line(false)],
        }
    }
}
