//! Settings: one's own account, and for administrators the posts and accounts of the subtree.

use super::managed;
use super::queries;
use super::visitor::Visitor;
use crate::App;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::parts::Pager;
use crate::shell::problem::Outcome;
use crate::shell::terms;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::Verb;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Posts on a page.
const SIZE: usize = 50;

#[derive(Template)]
#[template(path = "access/settings.html")]
struct SettingsPage {
    frame: Frame,
    login: String,
    /// How many posts this account holds.
    held: usize,
    /// What an administrator sees.
    desk: Option<Desk>,
}

struct Desk {
    find: String,
    posts: Vec<Line>,
    pager: Pager,
    idle: Vec<(String, String)>,
}

struct Line {
    id: String,
    unit: String,
    title: String,
    duties: String,
    holders: Vec<(String, String)>,
}

/// The page.
pub async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Outcome<Response> {
    let frame = visitor.frame(&app, Section::Settings).await?;
    let c = app.database().read();
    let held = queries::posts_held(c, &visitor.key.county, visitor.actor.account).await?.len();
    let desk = if visitor.can(Verb::ManageAccounts) {
        Some(desk(&app, &visitor, &asked).await?)
    } else {
        None
    };
    page(&SettingsPage { frame, login: visitor.login, held, desk })
}

async fn desk(app: &App, visitor: &Visitor, asked: &BTreeMap<String, String>) -> Outcome<Desk> {
    let c = app.database().read();
    let mut holders: BTreeMap<_, Vec<(String, String)>> = BTreeMap::new();
    for holder in queries::holders_below(c, visitor.actor.unit).await? {
        holders
            .entry(holder.post.to_string())
            .or_default()
            .push((holder.account.to_string(), holder.login));
    }
    let find = asked.get("find").map_or("", |text| text.trim()).to_owned();
    let mut posts: Vec<Line> = managed::posts(app, visitor)
        .await?
        .into_iter()
        .map(|post| {
            let id = post.id.to_string();
            Line {
                unit: managed::unit_name(app, &post),
                duties: managed::duties(visitor.words, &post.duties),
                holders: holders.remove(&id).unwrap_or_default(),
                title: terms::post_title(app, visitor.words, &post.title),
                id,
            }
        })
        .filter(|line| line.matches(&find))
        .collect();
    let total = posts.len();
    let page: usize = asked.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).max(1);
    let first = (page - 1).saturating_mul(SIZE).min(total);
    posts = posts.drain(first..(first + SIZE).min(total)).collect();
    let query: String = form_urlencoded::byte_serialize(find.as_bytes()).collect();
    let pager = Pager {
        total: total as u64,
        page: page as u64,
        size: SIZE as u64,
        base: format!("/settings?find={query}&"),
    };
    let idle = managed::idle(app, visitor, &visitor.county).await?;
    let idle = idle.into_iter().map(|(id, login)| (id.to_string(), login)).collect();
    Ok(Desk { find, posts, pager, idle })
}

impl Line {
    fn matches(&self, find: &str) -> bool {
        find.is_empty()
            || self.unit.contains(find)
            || self.title.contains(find)
            || self.holders.iter().any(|(_, login)| login.contains(&find.to_lowercase()))
    }
}
