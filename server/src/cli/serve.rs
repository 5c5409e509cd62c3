//! `codecall serve`.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio_util::sync::CancellationToken;

use super::{ConfigArgs, Outcome, UsageError, to_stderr};
use crate::codecall::CodeCall;
use crate::endpoint::{HttpEndpoint, serve_stdio};

/// How long requests and child processes may take to end.
const SHUTDOWN: Duration = Duration::from_secs(5);

#[derive(Args, Debug)]
pub(super) struct ServeArgs {
    /// Speak MCP over standard input and output (the default)
    #[arg(long, conflicts_with = "listen")]
    stdio: bool,
    /// Speak MCP over Streamable HTTP at ADDR, path /mcp; a port alone means this machine only
    #[arg(long, value_name = "ADDR", num_args = 0..=1, default_missing_value = "127.0.0.1:8080")]
    listen: Option<String>,
    /// Listen on an address that other machines reach although nobody is asked who they are
    #[arg(long)]
    allow_unauthenticated: bool,
    #[command(flatten)]
    config: ConfigArgs,
}

/// Serves until the client leaves or a signal comes.
pub(super) async fn serve(args: ServeArgs) -> Outcome {
    let mut config = args.config.load()?;
    // A newcomer without a file gets something real to call.
    let bare = args.config.config.is_none() && config.upstreams.is_empty();
    config.sample_tools.get_or_insert(bare);
    let listen = if args.stdio {
        None
    } else {
        args.listen.clone().or_else(|| config.server.listen.clone())
    };
    let codecall = Arc::new(CodeCall::builder().config(config).build()?);
    let stop = CancellationToken::new();
    watch_signals(stop.clone())?;
    // The first failing tool would otherwise wait for the patterns.
    drop(tokio::task::spawn_blocking(
        codecall_engine::redact::warm_up,
    ));
    let served = match listen {
        None => {
            if std::io::stdin().is_terminal() {
                to_stderr(
                    "codecall: MCP over standard input and output, waiting for a client; \
                     for HTTP use --listen\n",
                );
            }
            serve_stdio(codecall.clone(), stop.clone())
                .await
                .map_err(UsageError)
        }
        Some(address) => {
            serve_http(
                codecall.clone(),
                &address,
                args.allow_unauthenticated,
                &stop,
            )
            .await
        }
    };
    stop.cancel();
    // Handlers that are under way hold the server a little longer.
    let ended = tokio::time::timeout(SHUTDOWN, async {
        let mut codecall = codecall;
        loop {
            match Arc::try_unwrap(codecall) {
                Ok(mut last) => return last.shutdown().await,
                Err(shared) => codecall = shared,
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    if ended.await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    served.map(|()| ExitCode::SUCCESS)
}

async fn serve_http(
    codecall: Arc<CodeCall>,
    address: &str,
    allow_unauthenticated: bool,
    stop: &CancellationToken,
) -> Result<(), UsageError> {
    let address = if address.parse::<u16>().is_ok() {
        format!("127.0.0.1:{address}")
    } else if address.starts_with(':') {
        format!("127.0.0.1{address}")
    } else {
        address.to_owned()
    };
    let endpoint =
        HttpEndpoint::bind(codecall, &address, allow_unauthenticated, stop.clone()).await?;
    to_stderr(&format!(
        "codecall: MCP at http://{}/mcp\n",
        endpoint.address()
    ));
    let serving = endpoint.serve(stop.clone());
    let ended = async {
        stop.cancelled().await;
        tokio::time::sleep(SHUTDOWN).await;
    };
    tokio::select! {
        served = serving => served.map_err(|error| UsageError(format!("serving failed: {error}"))),
        () = ended => Ok(()),
    }
}

/// Cancels `stop` on the first signal; a second one ends the process at once.
fn watch_signals(stop: CancellationToken) -> Result<(), UsageError> {
    let failed = |error: std::io::Error| UsageError(format!("signals cannot be caught: {error}"));
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
        let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
        tokio::spawn(async move {
            for first in [true, false] {
                tokio::select! {
                    _ = interrupt.recv() => {}
                    _ = terminate.recv() => {}
                }
                if first {
                    stop.cancel();
                } else {
                    std::process::exit(130);
                }
            }
        });
    }
    #[cfg(not(unix))]
    {
        let _ = failed;
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                stop.cancel();
            }
        });
    }
    Ok(())
}
