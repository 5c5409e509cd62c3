//! Where clients connect: stdio, or an HTTP address with `/mcp` and `/healthz`.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::serve::ListenerExt;
use rmcp::ServiceExt;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::tower::{
    StreamableHttpServerConfig, StreamableHttpService,
};
use serde_json::json;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::codecall::CodeCall;
use crate::config::ConfigError;
use crate::mcp::McpServer;

/// Serves one client over the process's stdin and stdout until it leaves or `stop` is cancelled.
///
/// # Errors
/// The first message was no opening of the protocol.
pub async fn serve_stdio(codecall: Arc<CodeCall>, stop: CancellationToken) -> Result<(), String> {
    let server = McpServer::new(codecall);
    let opening = server.serve_with_ct(rmcp::transport::io::stdio_pipes(), stop.clone());
    let running = tokio::select! {
        () = stop.cancelled() => return Ok(()),
        running = opening => match running {
            Ok(running) => running,
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(()),
            Err(error) => return Err(format!("the client did not open the protocol: {error}")),
        },
    };
    let _ = running.waiting().await;
    Ok(())
}

/// A bound HTTP endpoint.
pub struct HttpEndpoint {
    listener: TcpListener,
    router: Router,
    address: SocketAddr,
}

impl HttpEndpoint {
    /// Binds an address.
    ///
    /// # Errors
    /// The address cannot be read or bound, or it is no loopback address and
    /// `allow_unauthenticated` is false.
    pub async fn bind(
        codecall: Arc<CodeCall>,
        address: &str,
        allow_unauthenticated: bool,
        stop: CancellationToken,
    ) -> Result<Self, ConfigError> {
        let place = format!("--listen {address}");
        let wanted: SocketAddr = tokio::net::lookup_host(address)
            .await
            .ok()
            .and_then(|mut found| found.next())
            .ok_or_else(|| {
                ConfigError::new(&place, "is no address")
                    .cure("write HOST:PORT, for example 127.0.0.1:8080")
            })?;
        let loopback = is_loopback(wanted.ip());
        if !loopback && !allow_unauthenticated {
            return Err(ConfigError::new(
                &place,
                "anyone who reaches this address could call every tool",
            )
            .cure("listen on 127.0.0.1, or add --allow-unauthenticated behind a gateway that authenticates"));
        }
        let listener = TcpListener::bind(wanted)
            .await
            .map_err(|error| ConfigError::new(&place, format!("cannot be bound: {error}")))?;
        let address = listener
            .local_addr()
            .map_err(|error| ConfigError::new(&place, format!("has no address: {error}")))?;
        let router = router(codecall, loopback, stop);
        Ok(Self {
            listener,
            router,
            address,
        })
    }

    /// The address that was bound.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` is cancelled, then lets requests that are under way end.
    ///
    /// # Errors
    /// The listener failed.
    pub async fn serve(self, stop: CancellationToken) -> std::io::Result<()> {
        // Small replies must not wait for the peer's delayed acknowledgement.
        let listener = self.listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        axum::serve(listener, self.router)
            .with_graceful_shutdown(async move { stop.cancelled().await })
            .await
    }
}

fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback(),
        IpAddr::V6(address) => {
            address.is_loopback() || address.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback())
        }
    }
}

fn router(codecall: Arc<CodeCall>, loopback: bool, stop: CancellationToken) -> Router {
    let server = &codecall.config().server;
    let mut config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(server.sessions)
        .with_json_response(!server.sessions)
        .with_allowed_origins(server.allowed_origins.clone())
        .enforce_origin_validation()
        .with_max_request_body_bytes(usize::try_from(server.max_body_bytes).unwrap_or(usize::MAX))
        .with_cancellation_token(stop);
    if server.allowed_hosts.is_empty() {
        if !loopback {
            config = config.disable_allowed_hosts();
        }
    } else {
        let mut hosts = config.allowed_hosts.clone();
        hosts.extend(server.allowed_hosts.iter().cloned());
        config = config.with_allowed_hosts(hosts);
    }
    let handler = McpServer::new(codecall.clone());
    let service = StreamableHttpService::new(
        move || Ok(handler.clone()),
        Arc::new(LocalSessionManager::default()),
        config,
    );
    Router::new()
        .route("/healthz", get(health))
        .with_state(codecall)
        .route_service("/mcp", service)
}

/// Alive and answering; upstreams that are down are named and do not make the server unhealthy.
async fn health(State(codecall): State<Arc<CodeCall>>) -> impl IntoResponse {
    let body = json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "tools": codecall.catalog().entries().len(),
        "upstreams": codecall.upstreams(),
    });
    (
        [(header::CONTENT_TYPE, "application/json")],
        body.to_string(),
    )
}
