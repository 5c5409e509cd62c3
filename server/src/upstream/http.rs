//! Upstreams over Streamable HTTP.

use std::collections::HashMap;
use std::sync::Once;

use axum::http::{HeaderName, HeaderValue};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;

use super::expand;
use crate::config::{ConfigError, Upstream};

/// An address with headers.
pub(super) struct Endpoint {
    config: StreamableHttpClientTransportConfig,
}

impl Endpoint {
    pub(super) fn new(name: &str, url: &str, config: &Upstream) -> Result<Self, ConfigError> {
        let mut headers = HashMap::new();
        for (key, value) in &config.headers {
            let place = format!("upstreams.{name}.headers.{key}");
            let header = HeaderName::try_from(key.as_str())
                .map_err(|_| ConfigError::new(&place, "is no name of a header"))?;
            let value = HeaderValue::try_from(expand(&place, value)?)
                .map_err(|_| ConfigError::new(&place, "the value has characters no header has"))?;
            headers.insert(header, value);
        }
        let url = expand(&format!("upstreams.{name}.url"), url)?;
        let mut transport = StreamableHttpClientTransportConfig::with_uri(url)
            .max_concurrent_requests(config.max_concurrent_calls as usize);
        transport.custom_headers = headers;
        transport.max_sse_event_size =
            usize::try_from(config.max_message_bytes).unwrap_or(usize::MAX);
        Ok(Self { config: transport })
    }

    /// A new connection. Redirects are not followed: they would carry the headers elsewhere.
    pub(super) fn transport(
        &self,
    ) -> Result<StreamableHttpClientTransport<reqwest::Client>, String> {
        let client = client()?;
        Ok(StreamableHttpClientTransport::with_client(
            client,
            self.config.clone(),
        ))
    }
}

/// An HTTP client that follows no redirects.
pub(crate) fn client() -> Result<reqwest::Client, String> {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // Fails only where the embedding program chose a provider already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(|error| format!("no HTTP client: {error}"))
}
