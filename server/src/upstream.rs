//! Upstream MCP servers: one task each connects, lists tools, calls them, and starts over when the
//! connection is lost. No upstream waits for another, and nothing here waits for an upstream but
//! the calls made to it.

mod child;
mod http;
mod line_guard;
mod link;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rmcp::model::{
    ClientCapabilities, ClientConfig, Implementation, PaginatedRequestParams, ProtocolVersion,
    ServerNotification, SubscriptionFilter,
};
use rmcp::service::{
    ClientLifecycleMode, ClientServiceExt, NotificationContext, Peer, RunningService,
};
use rmcp::{ClientHandler, RoleClient};
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use self::child::ChildGroup;
pub(crate) use self::http::client as http_client;
use self::line_guard::LineGuard;
use self::link::Link;
use crate::config::{ConfigError, Upstream};
use crate::registry::Registry;
use crate::tool::Tool;

/// Most tools taken from one upstream.
const TOOLS_MAX: usize = 5_000;
/// Most pages of one tool list.
const PAGES_MAX: usize = 500;
/// First and longest pause before connecting again.
const BACKOFF: (Duration, Duration) = (Duration::from_millis(250), Duration::from_secs(30));
/// A connection that lasted this long counts as good: the pause starts from its first value again.
const GOOD_AFTER: Duration = Duration::from_secs(10);

/// How an upstream is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UpstreamStatus {
    /// Name in the configuration.
    pub name: String,
    /// State of the connection.
    pub state: UpstreamState,
    /// Tools it offers.
    pub tools: usize,
    /// Why it is not ready, or what was wrong with its tools.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// State of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UpstreamState {
    /// The first attempt is under way.
    Connecting,
    /// Tools can be called.
    Ready,
    /// The last attempt failed or the connection was lost; another attempt follows.
    Down,
}

/// All upstreams of a server. Dropping it ends the child processes.
#[derive(Default)]
pub struct Upstreams {
    running: Vec<Running>,
    stop: CancellationToken,
}

struct Running {
    link: Arc<Link>,
    task: JoinHandle<()>,
}

impl Upstreams {
    /// Starts a task for every enabled upstream. Must be called within a tokio runtime.
    ///
    /// # Errors
    /// A value that names a variable that is not set, a header that is none, a command that does
    /// not exist on the search path.
    pub fn start(
        upstreams: &BTreeMap<String, Upstream>,
        registry: &Arc<Registry>,
    ) -> Result<Self, ConfigError> {
        let mut plans = Vec::new();
        for (name, upstream) in upstreams.iter().filter(|(_, upstream)| upstream.enabled) {
            let target = Target::new(name, upstream)?;
            plans.push((
                Arc::new(Link::new(name, upstream)),
                upstream.clone(),
                target,
            ));
        }
        let stop = CancellationToken::new();
        let running = plans
            .into_iter()
            .map(|(link, config, target)| {
                let supervisor = Supervisor {
                    link: link.clone(),
                    config,
                    target,
                    registry: registry.clone(),
                    stop: stop.clone(),
                };
                Running {
                    link,
                    task: tokio::spawn(supervisor.run()),
                }
            })
            .collect();
        Ok(Self { running, stop })
    }

    /// How each upstream is doing, by name.
    pub fn status(&self) -> Vec<UpstreamStatus> {
        self.running
            .iter()
            .map(|running| running.link.status())
            .collect()
    }

    /// Waits until the first attempt of each upstream has ended, well or badly.
    pub async fn settled(&self) {
        for running in &self.running {
            let mut settled = running.link.settled();
            // The sender lives as long as the link.
            let _ = settled.wait_for(|done| *done).await;
        }
    }

    /// Closes all connections and ends all child processes.
    pub async fn shutdown(&mut self) {
        self.stop.cancel();
        for running in &mut self.running {
            let _ = (&mut running.task).await;
        }
    }
}

impl Drop for Upstreams {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// What to connect to, with all references to the environment resolved.
enum Target {
    Child(child::Command),
    Http(http::Endpoint),
}

impl Target {
    fn new(name: &str, config: &Upstream) -> Result<Self, ConfigError> {
        match &config.url {
            Some(url) => http::Endpoint::new(name, url, config).map(Self::Http),
            None => child::Command::new(name, config).map(Self::Child),
        }
    }
}

/// The client's side of the protocol: it only listens for changed lists.
#[derive(Clone)]
struct Listener {
    link: Arc<Link>,
}

impl ClientHandler for Listener {
    async fn on_tool_list_changed(&self, _context: NotificationContext<RoleClient>) {
        self.link.list_again();
    }

    fn get_info(&self) -> ClientConfig {
        ClientConfig::new(
            ClientCapabilities::default(),
            Implementation::new("codecall", env!("CARGO_PKG_VERSION")),
        )
    }
}

type Connection = RunningService<RoleClient, Listener>;

struct Supervisor {
    link: Arc<Link>,
    config: Upstream,
    target: Target,
    registry: Arc<Registry>,
    stop: CancellationToken,
}

impl Supervisor {
    async fn run(self) {
        let mut pause = BACKOFF.0;
        let mut attempt = 0_u32;
        while !self.stop.is_cancelled() {
            let started = Instant::now();
            let problem = self.serve(attempt).await;
            self.link.down(&problem);
            if self.stop.is_cancelled() {
                break;
            }
            tracing::warn!(
                upstream = self.link.name(),
                "{problem}; next attempt in {pause:?}"
            );
            if started.elapsed() > GOOD_AFTER {
                pause = BACKOFF.0;
            }
            tokio::select! {
                () = self.stop.cancelled() => break,
                () = tokio::time::sleep(pause) => {}
            }
            pause = (pause * 2).min(BACKOFF.1);
            attempt = attempt.wrapping_add(1);
        }
    }

    /// One connection from start to end; returns why it ended.
    async fn serve(&self, attempt: u32) -> String {
        match &self.target {
            Target::Http(endpoint) => {
                let transport = match endpoint.transport() {
                    Ok(transport) => transport,
                    Err(problem) => return problem,
                };
                match self.connect(transport, attempt).await {
                    Ok((connection, tools)) => self.follow(connection, tools, None).await,
                    Err(problem) => problem,
                }
            }
            Target::Child(command) => {
                let (mut child, stdout, stdin) = match command.spawn(self.link.name()) {
                    Ok(parts) => parts,
                    Err(problem) => return problem,
                };
                let (guard, broken) = LineGuard::new(stdout, self.config.max_message_bytes);
                let transport =
                    rmcp::transport::async_rw::AsyncRwTransport::new_client(guard, stdin)
                        .with_max_line_length(usize::MAX);
                let problem = tokio::select! {
                    connected = self.connect(transport, attempt) => match connected {
                        Ok((connection, tools)) => {
                            self.follow(connection, tools, Some(&mut child)).await
                        }
                        Err(problem) => problem,
                    },
                    status = child.exited() => status,
                };
                child.end().await;
                broken.reason().map_or(problem, str::to_owned)
            }
        }
    }

    /// Shakes hands and lists the tools.
    async fn connect<T, E, A>(
        &self,
        transport: T,
        attempt: u32,
    ) -> Result<(Connection, Vec<Tool>), String>
    where
        T: rmcp::transport::IntoTransport<RoleClient, E, A>,
        E: std::error::Error + Send + Sync + 'static,
    {
        // Old servers may answer the modern opening with silence or by going away: every second
        // attempt begins the old way.
        let lifecycle = if attempt.is_multiple_of(2) {
            ClientLifecycleMode::Auto {
                preferred_versions: vec![ProtocolVersion::V_2026_07_28],
                legacy_version: None,
            }
        } else {
            ClientLifecycleMode::Initialize
        };
        let within = Duration::from_millis(self.config.connect_timeout_ms);
        let listener = Listener {
            link: self.link.clone(),
        };
        let opening = async {
            let connection = listener
                .serve_with_lifecycle(transport, lifecycle)
                .await
                .map_err(|error| format!("connecting failed: {error}"))?;
            let tools = self.list(connection.peer()).await?;
            Ok((connection, tools))
        };
        tokio::select! {
            () = self.stop.cancelled() => Err("stopped".to_owned()),
            opened = tokio::time::timeout(within, opening) => opened.unwrap_or_else(|_| {
                Err(format!("no answer within {} ms", self.config.connect_timeout_ms))
            }),
        }
    }

    /// All pages of the tool list.
    async fn list(&self, peer: &Peer<RoleClient>) -> Result<Vec<Tool>, String> {
        let mut tools = Vec::new();
        let mut cursor = None;
        for _ in 0..PAGES_MAX {
            let mut params = PaginatedRequestParams::default();
            params.cursor = cursor;
            let page = peer
                .list_tools(Some(params))
                .await
                .map_err(|error| format!("listing tools failed: {error}"))?;
            for tool in page.tools {
                tools.push(link::tool(&self.link, &self.config, tool));
            }
            if tools.len() > TOOLS_MAX {
                return Err(format!("it lists more than {TOOLS_MAX} tools"));
            }
            match page.next_cursor {
                Some(next) => cursor = Some(next),
                None => return Ok(tools),
            }
        }
        Err(format!("its tool list has more than {PAGES_MAX} pages"))
    }

    fn publish(&self, peer: &Peer<RoleClient>, tools: Vec<Tool>) {
        let count = tools.len();
        let source = format!("upstream {}", self.link.name());
        self.link.reachable(peer.clone());
        let refused = self.registry.replace(&source, tools);
        for problem in &refused {
            tracing::warn!(upstream = self.link.name(), "{problem}");
        }
        tracing::info!(upstream = self.link.name(), tools = count, "ready");
        self.link
            .ready(peer.clone(), count, refused.into_iter().next());
    }

    /// Keeps the catalogue current until the connection ends.
    async fn follow(
        &self,
        connection: Connection,
        tools: Vec<Tool>,
        mut child: Option<&mut ChildGroup>,
    ) -> String {
        let peer = connection.peer().clone();
        let token = connection.cancellation_token();
        let subscription = self.subscribe(&peer);
        self.publish(&peer, tools);
        let ended = connection.waiting();
        tokio::pin!(ended);
        let mut open = true;
        let within = Duration::from_millis(self.config.connect_timeout_ms);
        let problem = loop {
            tokio::select! {
                () = self.stop.cancelled() => break "stopped".to_owned(),
                quit = &mut ended => {
                    open = false;
                    tracing::debug!(upstream = self.link.name(), ?quit, "connection ended");
                    break "the connection was lost".to_owned();
                }
                status = async {
                    match &mut child {
                        Some(child) => child.exited().await,
                        None => std::future::pending().await,
                    }
                } => break status,
                () = self.link.changed() => {
                    match tokio::time::timeout(within, self.list(&peer)).await {
                        Ok(Ok(tools)) => self.publish(&peer, tools),
                        Ok(Err(problem)) => break problem,
                        Err(_) => break "listing tools took too long".to_owned(),
                    }
                }
            }
        };
        subscription.abort();
        self.link.down(&problem);
        token.cancel();
        if open {
            // A transport that hangs in closing must not hold the next attempt.
            let _ = tokio::time::timeout(Duration::from_secs(1), &mut ended).await;
        }
        problem
    }

    /// Follows list changes the modern way; servers of the session era send them unasked.
    fn subscribe(&self, peer: &Peer<RoleClient>) -> tokio::task::AbortHandle {
        let (peer, link) = (peer.clone(), self.link.clone());
        let modern = peer
            .peer_info()
            .is_some_and(|info| info.protocol_version >= ProtocolVersion::V_2026_07_28);
        let task = tokio::spawn(async move {
            if !modern {
                return;
            }
            let filter = SubscriptionFilter::builder().tools_list_changed().build();
            let Ok(mut subscription) = peer.listen(filter).await else {
                return;
            };
            while let Ok(Some(notification)) = subscription.next().await {
                if matches!(
                    notification,
                    ServerNotification::ToolListChangedNotification(_)
                ) {
                    link.list_again();
                }
            }
        });
        task.abort_handle()
    }
}

/// A flag that is raised once and can be waited for.
fn flag() -> (watch::Sender<bool>, watch::Receiver<bool>) {
    watch::channel(false)
}

/// Replaces `${NAME}` by the value of an environment variable; `$$` is one dollar sign.
fn expand(place: &str, text: &str) -> Result<String, ConfigError> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            out.push('$');
            rest = after;
        } else if let Some((name, after)) = rest
            .strip_prefix('{')
            .and_then(|inner| inner.split_once('}'))
        {
            let value = std::env::var(name).map_err(|_| {
                ConfigError::new(place, format!("the variable {name} is not set"))
                    .cure(format!("set {name}, or write '$$' for a plain dollar sign"))
            })?;
            out.push_str(&value);
            rest = after;
        } else {
            out.push('$');
        }
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn references_to_the_environment_are_replaced() {
        let path = std::env::var("PATH").expect("PATH");
        assert_eq!(expand("x", "a${PATH}b").expect("set"), format!("a{path}b"));
        assert_eq!(expand("x", "5$ and $$HOME").expect("plain"), "5$ and $HOME");
        let error = expand("upstreams.a.env.T", "${CODECALL_NO_SUCH}").expect_err("unset");
        assert!(error.problem.contains("CODECALL_NO_SUCH"));
    }
}
