//! Behaviour of the index seen from outside: scores, order, filters, synonyms, live updates.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use codecall_index::{
    Document, Example, Field, Hit, IndexOptions, SearchRequest, SearchResponse, SynonymOptions,
    ToolIndex, Weights,
};

fn tool(name: &str, description: &str) -> Document {
    Document {
        name: name.into(),
        description: description.into(),
        ..Document::default()
    }
}

fn tagged(name: &str, description: &str, tags: &[&str]) -> Document {
    Document {
        tags: tags.iter().map(|&it| it.into()).collect(),
        ..tool(name, description)
    }
}

fn crm() -> Vec<Document> {
    let mut tools = vec![
        tagged(
            "users:list",
            "List all users in the system",
            &["users", "list", "admin"],
        ),
        tagged("users:getById", "Get one user by id", &["users"]),
        tagged(
            "users:delete",
            "Delete a user for good",
            &["users", "admin"],
        ),
        tagged("orders:list", "List orders of a customer", &["orders"]),
        tagged(
            "orders:refund",
            "Give the money of an order back",
            &["orders", "money"],
        ),
        tagged(
            "activities:stats",
            "Summary of what users did",
            &["activities"],
        ),
        tagged("auth:signIn", "Log in with a password", &["auth"]),
    ];
    for tool in &mut tools {
        tool.app_id = tool.name.split_once(':').map(|(app, _)| app.to_owned());
    }
    tools
}

fn index_of(options: &IndexOptions, documents: &[Document]) -> ToolIndex {
    let index = ToolIndex::new(options);
    index.replace_all(documents);
    index
}

fn search(index: &ToolIndex, query: &str) -> Vec<Hit> {
    let request = SearchRequest {
        queries: vec![query],
        top_k: 50,
        ..SearchRequest::default()
    };
    index.snapshot().search(&request).hits
}

fn names(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|it| &*it.name).collect()
}

#[test]
fn list_users_scores_17() {
    for documents in [crm(), crm()[..1].to_vec()] {
        let index = index_of(&IndexOptions::default(), &documents);
        let hits = search(&index, "list users");
        assert_eq!(
            (&*hits[0].name, hits[0].raw, hits[0].score),
            ("users:list", 17.0, 1.0)
        );
        let explanation = index
            .snapshot()
            .explain("list users", "users:list")
            .expect("is indexed");
        let scores: Vec<(Field, f64)> = explanation
            .fields
            .iter()
            .map(|it| (it.field, it.score))
            .collect();
        assert_eq!(
            scores[..3],
            [
                (Field::Name, 4.0),
                (Field::Description, 9.0),
                (Field::Tags, 4.0)
            ]
        );
        assert_eq!(
            (explanation.raw, explanation.raw_max, explanation.score),
            (17.0, 17.0, 1.0)
        );
        assert_eq!(explanation.terms.len(), 2);
    }
}

#[test]
fn each_field_is_worth_its_weight() {
    let score = |document: Document| {
        search(
            &index_of(&IndexOptions::default(), &[document]),
            "invoice totals",
        )[0]
        .raw
    };
    assert_eq!(score(tool("invoice:totals", "")), 4.0);
    assert_eq!(score(tool("x", "Totals of an invoice")), 9.0);
    assert_eq!(score(tagged("x", "", &["invoice", "totals"])), 4.0);
    assert_eq!(score(tool("invoice_totals", "Totals of an invoice")), 13.0);
    let parameters = vec![("invoiceTotals".into(), "The invoice's totals".into())];
    assert_eq!(
        score(Document {
            parameters,
            ..tool("x", "")
        }),
        1.0
    );
    let examples = vec![Example {
        description: "Totals for May".into(),
        input_words: vec!["invoice".into()],
    }];
    let by_example = score(Document {
        examples,
        ..tool("x", "")
    });
    assert!(by_example > 0.9 && by_example <= 1.0);
}

#[test]
fn details_never_exceed_the_cap() {
    let mut document = crm().remove(0);
    document.parameters = vec![
        ("users".into(), "list".into()),
        ("list".into(), "users".into()),
    ];
    let hits = search(
        &index_of(&IndexOptions::default(), &[document]),
        "list users",
    );
    assert_eq!((hits[0].raw, hits[0].score), (17.0, 1.0));
}

#[test]
fn weights_can_be_changed_and_odd_ones_do_no_harm() {
    let weights = Weights {
        name: 5.0,
        description: 0.0,
        tags: 0.0,
        details: 0.0,
    };
    let index = index_of(
        &IndexOptions {
            weights,
            ..IndexOptions::default()
        },
        &crm(),
    );
    assert_eq!(search(&index, "list users")[0].raw, 10.0);
    assert!(search(&index, "password").is_empty());
    for odd in [f64::NAN, f64::INFINITY, -3.0, 0.0, f64::MAX] {
        let weights = Weights {
            name: odd,
            description: odd,
            tags: odd,
            details: odd,
        };
        let index = index_of(
            &IndexOptions {
                weights,
                ..IndexOptions::default()
            },
            &crm(),
        );
        assert!(
            search(&index, "list users")
                .iter()
                .all(|it| (0.0..=1.0).contains(&it.score))
        );
    }
}

#[test]
fn ties_are_ordered_by_name() {
    let documents: Vec<Document> = ["c:ping", "a:ping", "B:ping", "b:ping"]
        .iter()
        .map(|it| tool(it, "Ping a host"))
        .collect();
    let index = index_of(&IndexOptions::default(), &documents);
    assert_eq!(
        names(&search(&index, "ping")),
        ["B:ping", "a:ping", "b:ping", "c:ping"]
    );
    assert_eq!(index.snapshot().rank("ping", 2).len(), 2);
    assert_eq!(&*index.snapshot().rank("ping", 2)[0], "B:ping");
}

#[test]
fn exact_beats_stem_beats_synonym() {
    let documents = [
        tool("a", "remove entries"),
        tool("b", "deleting entries"),
        tool("c", "delete entries"),
        tool("d", "paint entries"),
    ];
    let index = index_of(&IndexOptions::default(), &documents);
    let hits = search(&index, "delete");
    assert_eq!(names(&hits), ["c", "b", "a"]);
    let synonyms = SynonymOptions {
        enabled: false,
        ..SynonymOptions::default()
    };
    let index = index_of(
        &IndexOptions {
            synonyms,
            ..IndexOptions::default()
        },
        &documents,
    );
    assert_eq!(names(&search(&index, "delete")), ["c", "b"]);
}

#[test]
fn phrases_are_synonyms_both_ways() {
    let index = index_of(&IndexOptions::default(), &crm());
    assert_eq!(names(&search(&index, "authenticate"))[0], "auth:signIn");
    let documents = [
        tool("a:login", ""),
        tool("b:log", "Write a line into the log"),
    ];
    let index = index_of(&IndexOptions::default(), &documents);
    assert!(names(&search(&index, "sign in")).contains(&"a:login"));
    assert!(!names(&search(&index, "sign the letter in ink")).contains(&"a:login"));
}

#[test]
fn own_synonyms_are_used() {
    let synonyms = SynonymOptions {
        additional: vec![vec!["reimburse".into(), "money".into(), "give back".into()]],
        ..SynonymOptions::default()
    };
    let index = index_of(
        &IndexOptions {
            synonyms,
            ..IndexOptions::default()
        },
        &crm(),
    );
    assert_eq!(names(&search(&index, "reimburse"))[0], "orders:refund");
    assert!(search(&index_of(&IndexOptions::default(), &crm()), "reimburse").is_empty());
}

#[test]
fn stop_words_are_ignored_and_can_be_replaced() {
    let index = index_of(&IndexOptions::default(), &crm());
    let plain = search(&index, "list users");
    assert_eq!(
        search(&index, "Please list all of the users, thanks!"),
        plain
    );
    assert!(search(&index, "the all of please").is_empty());
    let stop_words = Some(vec!["list".into()]);
    let index = index_of(
        &IndexOptions {
            stop_words,
            ..IndexOptions::default()
        },
        &crm(),
    );
    assert!(!names(&search(&index, "list")).contains(&"users:list"));
    assert!(names(&search(&index, "all")).contains(&"users:list"));
}

#[test]
fn prefix_filter_keeps_to_the_namespace() {
    let options = IndexOptions {
        prefix_filter: true,
        ..IndexOptions::default()
    };
    let index = index_of(&options, &crm());
    for query in ["orders list", "Orders:list", "  orders: list"] {
        let hits = search(&index, query);
        assert!(
            !hits.is_empty() && hits.iter().all(|it| it.name.starts_with("orders:")),
            "{query}"
        );
    }
    for query in ["list orders", "ordersx list", "order list"] {
        assert!(
            names(&search(&index, query)).contains(&"users:list"),
            "{query}"
        );
    }
    let index = index_of(&IndexOptions::default(), &crm());
    assert!(names(&search(&index, "orders list")).contains(&"users:list"));
}

#[test]
fn filters_apply_before_the_cut() {
    let index = index_of(&IndexOptions::default(), &crm());
    let visible = |name: &str| name != "users:getById";
    let request = SearchRequest {
        queries: vec!["users"],
        top_k: 1,
        app_ids: vec!["users", "orders"],
        exclude: vec!["users:list", "nobody:here", "users:nothing"],
        visible: Some(&visible),
        ..SearchRequest::default()
    };
    let response = index.snapshot().search(&request);
    assert_eq!(names(&response.hits), ["users:delete"]);
    assert_eq!(response.hits[0].app_id.as_deref(), Some("users"));
    assert_eq!(response.unknown_excluded, ["nobody:here", "users:nothing"]);
    assert_eq!((response.total, response.generation), (7, 1));
}

#[test]
fn low_relevance_is_left_out_and_counted_once() {
    let index = index_of(&IndexOptions::default(), &crm());
    let all = SearchRequest {
        queries: vec!["list users", "users list"],
        top_k: 10,
        ..SearchRequest::default()
    };
    let all_hits = index.snapshot().search(&all).hits;
    let limit = all_hits[1].score;
    let response = index.snapshot().search(&SearchRequest {
        min_score: limit,
        ..all
    });
    assert_eq!(response.hits[..], all_hits[..response.hits.len()]);
    assert!(response.hits.iter().all(|it| it.score >= limit));
    assert_eq!(
        response.hits.len() + response.filtered_by_score,
        all_hits.len()
    );
    assert!(response.filtered_by_score > 0);
}

#[test]
fn queries_are_merged() {
    let index = index_of(&IndexOptions::default(), &crm());
    let request = SearchRequest {
        queries: vec!["refund", "list users", "zzz", "orders"],
        top_k: 2,
        ..SearchRequest::default()
    };
    let SearchResponse { hits, .. } = index.snapshot().search(&request);
    let unique: BTreeSet<&str> = names(&hits).into_iter().collect();
    assert_eq!(unique.len(), hits.len());
    // All three cover a query in full, so the name decides.
    let best: Vec<(&str, f64, &[usize])> = hits[..3]
        .iter()
        .map(|it| (&*it.name, it.score, &it.matched_queries[..]))
        .collect();
    assert_eq!(
        best,
        [
            ("orders:list", 1.0, &[1, 3][..]),
            ("orders:refund", 1.0, &[0, 3][..]),
            ("users:list", 1.0, &[1][..])
        ]
    );
    assert!(hits.is_sorted_by(|a, b| a.score > b.score || (a.score == b.score && a.name < b.name)));
}

#[test]
fn nothing_asked_finds_nothing() {
    let index = index_of(&IndexOptions::default(), &crm());
    for query in ["", "   ", "?!", "🦀", "\u{0}", "of the", "qqqq wwww"] {
        assert!(search(&index, query).is_empty(), "{query:?}");
    }
    let request = SearchRequest {
        queries: vec!["users"],
        ..SearchRequest::default()
    };
    assert!(index.snapshot().search(&request).hits.is_empty());
    let empty = ToolIndex::new(&IndexOptions::default());
    assert!(search(&empty, "users").is_empty());
    assert!(empty.snapshot().explain("users", "users:list").is_none());
}

#[test]
fn own_tools_are_never_indexed() {
    let documents = [
        tool("codecall:search", "Search tools"),
        tool("tools:search", "Search tools"),
    ];
    let index = index_of(&IndexOptions::default(), &documents);
    assert_eq!(names(&search(&index, "search tools")), ["tools:search"]);
}

#[test]
fn a_later_document_replaces_an_earlier_one() {
    let index = index_of(
        &IndexOptions::default(),
        &[tool("a", "walrus"), tool("a", "penguin")],
    );
    assert!(search(&index, "walrus").is_empty());
    assert_eq!(index.snapshot().len(), 1);
    assert_eq!(index.upsert(&[tool("a", "walrus")]), 2);
    assert!(search(&index, "penguin").is_empty());
    assert_eq!(index.remove(&["a", "b"]), 3);
    assert!(index.snapshot().is_empty());
}

#[test]
fn a_snapshot_keeps_its_state() {
    let index = index_of(&IndexOptions::default(), &crm());
    let before = index.snapshot();
    index.remove(&["users:list"]);
    assert!(before.contains("users:list") && !index.snapshot().contains("users:list"));
    assert_eq!(&*before.rank("list users", 1)[0], "users:list");
}

#[test]
fn readers_see_whole_updates_only() {
    let index = ToolIndex::new(&IndexOptions::default());
    let set = |word: &str| -> Vec<Document> {
        (0..20)
            .map(|at| tool(&format!("{word}:t{at}"), "does the common thing"))
            .collect()
    };
    let (red, blue) = (set("red"), set("blue"));
    let name_list =
        |set: &[Document]| -> Vec<String> { set.iter().map(|it| it.name.clone()).collect() };
    index.replace_all(&red);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let mut generation = 0;
                while !done.load(Ordering::Relaxed) {
                    let request = SearchRequest {
                        queries: vec!["common thing"],
                        top_k: 100,
                        ..SearchRequest::default()
                    };
                    let response = index.snapshot().search(&request);
                    assert!(response.generation >= generation);
                    generation = response.generation;
                    let colours: BTreeSet<&str> = response
                        .hits
                        .iter()
                        .filter_map(|it| it.name.split(':').next())
                        .collect();
                    assert_eq!((response.hits.len(), colours.len()), (20, 1));
                }
            });
        }
        for round in 0..200 {
            let (old, new) = if round % 2 == 0 {
                (&red, &blue)
            } else {
                (&blue, &red)
            };
            index.update(&name_list(old), new);
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_search_inside_a_visibility_check_is_allowed() {
    let index = index_of(&IndexOptions::default(), &crm());
    let snapshot = index.snapshot();
    let visible = |name: &str| {
        snapshot
            .rank("list users", 1)
            .iter()
            .any(|it| &**it == name)
    };
    let request = SearchRequest {
        queries: vec!["users", "list"],
        top_k: 5,
        visible: Some(&visible),
        ..SearchRequest::default()
    };
    assert_eq!(names(&snapshot.search(&request).hits), ["users:list"]);
}
