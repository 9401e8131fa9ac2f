//! `keputong serve`: the web application until somebody stops it.

use crate::arguments::{Serve, Store};
use app::App;
use app::shell::problem::{Outcome, Problem};
use app::shell::words::Words;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;

pub async fn run(store: &Store, serve: &Serve) -> Outcome<ExitCode> {
    let app = store.open_or_begin().await?;
    listen(app, &serve.listen, &store.words(), |_| {}).await
}

/// Listens, says where on one line, and serves until it is told to stop; what is under way is
/// finished first.
pub async fn listen(
    app: App,
    address: &str,
    words: &Words,
    ready: impl FnOnce(SocketAddr),
) -> Outcome<ExitCode> {
    let broken = |error: std::io::Error| {
        let said = words.t1("cli-cannot-listen", "address", address);
        Problem::Internal(anyhow::Error::new(error).context(said))
    };
    let listener = TcpListener::bind(address).await.map_err(broken)?;
    let local = listener.local_addr().map_err(broken)?;
    println!("listening on http://{local}");
    ready(local);
    app::shell::server::serve(Arc::new(app), listener, stop()).await.map_err(broken)?;
    Ok(ExitCode::SUCCESS)
}

/// Ctrl-C, or the signal a service manager sends.
async fn stop() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! { () = interrupted => {}, _ = terminated.recv() => {} }
            return;
        }
    }
    interrupted.await;
}
