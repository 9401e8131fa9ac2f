//! The web server put together: the addresses of all slices and what stands around every one of them.

use super::memory::at_one_stand;
use super::problem::Problem;
use super::routes::{FORM_BYTES, Routes};
use super::warm::keep_warm;
use super::{assets, preferences, problem_page};
use crate::{
    App, access, activities, backup, burden, checkup, figures, gallery, home, import, jobs, ledger,
    links, orgs, readings, settings, signing, summaries,
};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long one with files may take: twenty megabytes over a village's line.
const UPLOAD_PATIENCE: Duration = Duration::from_secs(15 * 60);

const POLICY: &str = "default-src 'self'; style-src 'self'; script-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// Headers of every answer. A page is never kept by the browser: it holds what its post may see.
const HEADERS: &[(HeaderName, &str)] = &[
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// The addresses of all slices.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .join(assets::routes())
        .join(preferences::routes())
        .join(access::routes())
        .join(home::routes())
        .join(burden::routes())
        .join(ledger::routes())
        .join(figures::routes())
        .join(activities::routes())
        .join(import::routes())
        .join(jobs::routes())
        .join(orgs::routes())
        .join(summaries::routes())
        .join(settings::routes())
        .join(gallery::routes())
        .join(checkup::routes())
        .join(readings::routes())
        .join(signing::routes())
        .join(links::routes())
}

/// The program as a web server.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for (route, handler) in routes().into_parts() {
        let keeper = from_fn_with_state((app.clone(), route), access::keep_gate);
        let patience = if route.most_bytes > FORM_BYTES { UPLOAD_PATIENCE } else { PATIENCE };
        let handler = handler.route_layer(keeper).route_layer(from_fn_with_state(patience, hurry));
        router = router.route(route.path, handler);
    }
    let mut router = router
        .fallback(async || Problem::NotFound("page".to_owned()))
        .method_not_allowed_fallback(async || Problem::Method)
        .with_state(app)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(async |request: Request, next: Next| at_one_stand(next.run(request)).await))
        .layer(from_fn(problem_page::show));
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::if_not_present(
            name.clone(),
            HeaderValue::from_static(value),
        ));
    }
    router.layer(CompressionLayer::new()).layer(TraceLayer::new_for_http())
}

async fn hurry(State(patience): State<Duration>, request: Request, next: Next) -> Response {
    tokio::time::timeout(patience, next.run(request))
        .await
        .unwrap_or_else(|_| Problem::TooSlow.into_response())
}

fn panicked(reason: Box<dyn Any + Send>) -> Response {
    let text = reason
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| reason.downcast_ref::<&str>().copied());
    Problem::broken(format!("panic: {}", text.unwrap_or("no text"))).into_response()
}

/// Serves until `stop` says so; what is under way then is finished first.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let worker = tokio::spawn(jobs::work(app.clone()));
    let keeper = tokio::spawn(backup::daily::keep_making(app.clone()));
    let warmer = tokio::spawn(keep_warm(app.clone()));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop).await;
    // A job that is torn off here is taken up again when its lease has run out.
    worker.abort();
    keeper.abort();
    warmer.abort();
    served
}
