//! Several posts, one account: in which of them one works now.

use super::posted::Posted;
use super::queries;
use super::session::program;
use super::visitor::Visitor;
use super::{managed, queries::Post};
use crate::App;
use crate::shell::flash::go;
use crate::shell::frame::{Frame, Section};
use crate::shell::page::page;
use crate::shell::problem::{Outcome, Problem};
use crate::shell::terms;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "access/choose.html")]
struct ChoosePage {
    frame: Frame,
    posts: Vec<Held>,
}

struct Held {
    id: String,
    unit: String,
    title: String,
    duties: String,
    now: bool,
}

/// The posts one holds.
pub async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Outcome<Response> {
    let frame = visitor.frame(&app, Section::Settings).await?;
    let posts = held(&app, &visitor).await?;
    let posts = posts
        .into_iter()
        .map(|post| Held {
            id: post.id.to_string(),
            unit: managed::unit_name(&app, &post),
            duties: managed::duties(visitor.words, &post.duties),
            now: post.id == visitor.actor.post,
            title: terms::post_title(&app, visitor.words, &post.title),
        })
        .collect();
    page(&ChoosePage { frame, posts })
}

/// Works in another post from now on.
pub async fn switch(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    posted: Posted,
) -> Outcome<Response> {
    let wanted = posted.get("post");
    let posts = held(&app, &visitor).await?;
    let post = posts
        .into_iter()
        .find(|post| post.id.to_string() == wanted)
        .ok_or_else(|| Problem::NotFound(wanted.to_owned()))?;
    let key = visitor.key;
    app.write(&program(), move |tx| {
        Box::pin(
            async move { queries::switch_post(tx, &key.county, &key.token_hash, post.id).await },
        )
    })
    .await?;
    Ok(go("/"))
}

async fn held(app: &App, visitor: &Visitor) -> Outcome<Vec<Post>> {
    queries::posts_held(app.database().read(), &visitor.key.county, visitor.actor.account).await
}
