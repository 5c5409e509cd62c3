//! Upstreams as real processes: calls, bounds, loss and return.

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use codecall::config::{Config, Upstream};
use codecall::endpoint::HttpEndpoint;
use codecall::upstream::UpstreamState;
use codecall::{CodeCall, ExecuteRequest};
use common::{fixture_server, folder};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

fn fixture() -> Upstream {
    Upstream {
        command: Some(fixture_server().to_str().expect("path").to_owned()),
        ..Upstream::default()
    }
}

async fn start(upstreams: Vec<(&str, Upstream)>) -> CodeCall {
    let mut config = Config::default();
    config.vm.timeout_ms = Some(20_000);
    config.upstreams = upstreams
        .into_iter()
        .map(|(name, upstream)| (name.to_owned(), upstream))
        .collect();
    let codecall = CodeCall::builder().config(config).build().expect("builds");
    codecall.ready(Duration::from_secs(20)).await;
    codecall
}

async fn run(codecall: &CodeCall, script: &str) -> Value {
    let answer = codecall.execute(ExecuteRequest::new(script)).await;
    serde_json::from_str(&answer.to_json()).expect("JSON")
}

/// Waits until the upstream is in a state.
async fn until(codecall: &CodeCall, state: UpstreamState) {
    let end = Instant::now() + Duration::from_secs(20);
    while codecall.upstreams()[0].state != state {
        assert!(Instant::now() < end, "{:?}", codecall.upstreams());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn scripts_fan_out_over_a_real_server() {
    let mut codecall = start(vec![("fix", fixture())]).await;
    let answer = run(
        &codecall,
        "const sums = await Promise.all([1, 2, 3].map(n => fix.add({ a: n, b: 1 })));
         const echo = await callTool('fix:echo', { deep: { list: [1, 'x'] } });
         const blocks = await callTool('fix:image', {});
         let failure;
         try { await callTool('fix:fail', {}); } catch (e) { failure = [e.code, e.name]; }
         return { sums: sums.map(s => s.sum), echo, kinds: blocks.map(b => b.type), failure };",
    )
    .await;
    assert_eq!(
        answer["result"],
        json!({
            "sums": [2, 3, 4],
            "echo": { "deep": { "list": [1, "x"] } },
            "kinds": ["text", "image"],
            "failure": ["RATE_LIMIT", "ToolError"]
        }),
        "{answer}"
    );
    let started = Instant::now();
    let answer = run(
        &codecall,
        "return (await Promise.all(Array.from({ length: 20 }, () => fix.sleep({ ms: 300 })))).length",
    )
    .await;
    assert_eq!(answer["result"], 20, "{answer}");
    assert!(
        started.elapsed() < Duration::from_secs(4),
        "calls run at the same time"
    );
    codecall.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_gets_only_the_named_environment() {
    let mut upstream = fixture();
    upstream.env = BTreeMap::from([("FIXTURE_TOKEN".to_owned(), "x${HOME}y".to_owned())]);
    upstream.inherit_env = vec!["PATH".to_owned(), "NOT_SET_ANYWHERE".to_owned()];
    let codecall = start(vec![("fix", upstream)]).await;
    let answer = run(&codecall, "return (await fix.environment({})).names.sort()").await;
    assert_eq!(
        answer["result"],
        json!(["FIXTURE_TOKEN", "PATH"]),
        "{answer}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_server_fails_its_calls_and_comes_back() {
    let codecall = start(vec![("fix", fixture())]).await;
    for way in ["crash", "flood", "garbage"] {
        until(&codecall, UpstreamState::Ready).await;
        let started = Instant::now();
        let answer = run(
            &codecall,
            &format!("return await callTool('fix:{way}', {{}})"),
        )
        .await;
        assert_eq!(
            answer["error"]["code"], "UPSTREAM_UNAVAILABLE",
            "{way}: {answer}"
        );
        assert!(started.elapsed() < Duration::from_secs(10), "{way}");
        // Until the loss is noticed and the server is back, calls fail at once, and say so.
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let answer = run(&codecall, "return (await fix.add({ a: 1, b: 1 })).sum").await;
            if answer["result"] == 2 {
                break;
            }
            assert_eq!(
                answer["error"]["code"], "UPSTREAM_UNAVAILABLE",
                "after {way}: {answer}"
            );
            assert!(Instant::now() < end, "after {way}: {answer}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn dead_and_silent_servers_delay_nobody() {
    let silent = Upstream {
        command: Some("/bin/sleep".to_owned()),
        args: vec!["60".to_owned()],
        ..Upstream::default()
    };
    let dead = Upstream {
        url: Some("http://127.0.0.1:1/mcp".to_owned()),
        ..Upstream::default()
    };
    let upstreams = BTreeMap::from([
        ("fix".to_owned(), fixture()),
        ("silent".to_owned(), silent),
        ("dead".to_owned(), dead),
    ]);
    let config = Config {
        upstreams,
        ..Config::default()
    };
    let mut codecall = CodeCall::builder().config(config).build().expect("builds");
    let end = Instant::now() + Duration::from_secs(15);
    while codecall.catalog().get("fix:add").is_none() {
        assert!(Instant::now() < end, "{:?}", codecall.upstreams());
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let answer = run(&codecall, "return (await fix.add({ a: 2, b: 2 })).sum").await;
    assert_eq!(answer["result"], 4, "{answer}");
    let end = Instant::now() + Duration::from_secs(15);
    loop {
        let status = codecall.upstreams();
        let dead = status
            .iter()
            .find(|status| status.name == "dead")
            .expect("dead");
        if dead.state == UpstreamState::Down {
            assert!(dead.problem.is_some());
            break;
        }
        assert!(Instant::now() < end, "{status:?}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    codecall.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_lists_are_followed() {
    let codecall = start(vec![("fix", fixture())]).await;
    assert!(codecall.catalog().get("fix:late").is_none());
    run(&codecall, "await callTool('fix:grow', {}); return 1").await;
    let end = Instant::now() + Duration::from_secs(10);
    while codecall.catalog().get("fix:late").is_none() {
        assert!(Instant::now() < end, "the new tool is not seen");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let answer = run(&codecall, "return await fix.late()").await;
    assert_eq!(answer["result"], "here", "{answer}");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn the_whole_process_group_ends_with_us() {
    let folder = folder("process_group");
    let file = folder.join("pid");
    let mut upstream = fixture();
    upstream.args = vec![
        "--start-child".to_owned(),
        file.to_str().expect("path").to_owned(),
    ];
    let mut codecall = start(vec![("fix", upstream)]).await;
    let id = std::fs::read_to_string(&file).expect("the grandchild's id");
    // A zombie that nobody in this container reaps counts as ended.
    let alive = || {
        std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| {
            !stat
                .rsplit(')')
                .next()
                .unwrap_or_default()
                .starts_with(" Z")
        })
    };
    assert!(alive());
    codecall.shutdown().await;
    let end = Instant::now() + Duration::from_secs(5);
    while alive() {
        assert!(Instant::now() < end, "the grandchild lives on");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_can_be_the_upstream_of_another_over_http() {
    let inner = Config {
        sample_tools: Some(true),
        mode: codecall::config::Mode::MetadataDriven,
        ..Config::default()
    };
    let inner = CodeCall::builder().config(inner).build().expect("builds");
    let stop = CancellationToken::new();
    let endpoint = HttpEndpoint::bind(Arc::new(inner), "127.0.0.1:0", false, stop.clone())
        .await
        .expect("bound");
    let url = format!("http://{}/mcp", endpoint.address());
    tokio::spawn(endpoint.serve(stop.clone()));
    let upstream = Upstream {
        url: Some(url),
        ..Upstream::default()
    };
    let codecall = start(vec![("crm", upstream)]).await;
    let answer = run(
        &codecall,
        "const page = await callTool('crm:users:list', { limit: 3 });
         return page.users.map(u => u.id);",
    )
    .await;
    assert_eq!(
        answer["result"],
        json!(["usr_1", "usr_2", "usr_3"]),
        "{answer}"
    );
    stop.cancel();
}
