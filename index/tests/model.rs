//! Random sequences of updates against plain models: an index built afresh, and a formula written out naively.

use std::collections::{BTreeMap, BTreeSet};

use codecall_index::{Document, IndexOptions, SearchRequest, SynonymOptions, ToolIndex};

/// A small linear congruential generator; the seed is in the failure message.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    /// Words that stemming, plurals, stop words and synonyms leave alone.
    fn words(&mut self, count: usize) -> Vec<&'static str> {
        const WORDS: [&str; 12] = [
            "walrus", "penguin", "kiwi", "zebra", "mango", "tundra", "fjord", "quartz", "bamboo",
            "cactus", "igloo", "velvet",
        ];
        (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect()
    }

    fn document(&mut self) -> Document {
        let (name_words, description_words, tag_words) =
            (1 + self.below(2), self.below(6), self.below(3));
        Document {
            name: format!("n{}:{}", self.below(30), self.words(name_words).join("_")),
            description: self.words(description_words).join(" "),
            tags: self
                .words(tag_words)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            ..Document::default()
        }
    }
}

fn hits(index: &ToolIndex, query: &str, top_k: usize) -> Vec<(String, f64)> {
    let request = SearchRequest {
        queries: vec![query],
        top_k,
        ..SearchRequest::default()
    };
    let hits = index.snapshot().search(&request).hits;
    hits.into_iter()
        .map(|it| (it.name.to_string(), it.score))
        .collect()
}

#[test]
fn updates_give_the_same_answers_as_a_new_index() {
    for seed in 0..12 {
        let mut random = Random(seed);
        let index = ToolIndex::new(&IndexOptions::default());
        let mut model: BTreeMap<String, Document> = BTreeMap::new();
        for step in 0..25 {
            if random.below(3) == 0 {
                let gone: Vec<String> = model
                    .keys()
                    .filter(|_| random.below(3) == 0)
                    .cloned()
                    .collect();
                index.remove(&gone);
                for name in &gone {
                    model.remove(name);
                }
            } else {
                let batch: Vec<Document> =
                    (0..random.below(6)).map(|_| random.document()).collect();
                index.upsert(&batch);
                model.extend(batch.into_iter().map(|it| (it.name.clone(), it)));
            }
            let fresh = ToolIndex::new(&IndexOptions::default());
            fresh.replace_all(&model.values().cloned().collect::<Vec<_>>());
            assert_eq!(index.snapshot().len(), model.len());
            let query = random.words(3).join(" ");
            for top_k in [1, 4, 1000] {
                assert_eq!(
                    hits(&index, &query, top_k),
                    hits(&fresh, &query, top_k),
                    "seed {seed}, step {step}, query {query}"
                );
            }
        }
    }
}

/// The formula for short texts of plain words: every strength is 1, so coverage is the share of idf found.
fn plain_score(query: &BTreeSet<&str>, document: &Document, all: &[Document]) -> f64 {
    let holds = |text: &str, word: &str| text.split([' ', '_', ':']).any(|it| it == word);
    let tags = |document: &Document| document.tags.join(" ");
    let idf = |word: &str| {
        let frequency = all
            .iter()
            .filter(|it| {
                holds(&it.name, word) || holds(&it.description, word) || holds(&tags(it), word)
            })
            .count();
        let idf = (1.0 + all.len() as f64 / (1.0 + frequency as f64)).ln();
        if frequency == 0 { 0.3 * idf } else { idf }
    };
    let total: f64 = query.iter().map(|it| idf(it)).sum();
    let coverage = |text: &str| {
        query
            .iter()
            .filter(|it| holds(text, it))
            .map(|it| idf(it))
            .sum::<f64>()
            / total
    };
    let lift = (query.len() as f64 / 3.0).max(1.0);
    let lifted = |share: f64| lift * share / (1.0 + (lift - 1.0) * share);
    let description = coverage(&document.description);
    let description = 0.3 * description + 0.7 * description.powi(4);
    let raw = 4.0 * lifted(coverage(&document.name))
        + 9.0 * lifted(description)
        + 4.0 * lifted(coverage(&tags(document)));
    raw.min(17.0) / 17.0
}

#[test]
fn scores_follow_the_formula() {
    let synonyms = SynonymOptions {
        enabled: false,
        ..SynonymOptions::default()
    };
    let options = IndexOptions {
        synonyms,
        ..IndexOptions::default()
    };
    for seed in 100..160 {
        let mut random = Random(seed);
        let by_name: BTreeMap<String, Document> = (0..40)
            .map(|_| random.document())
            .map(|it| (it.name.clone(), it))
            .collect();
        let all: Vec<Document> = by_name.into_values().collect();
        let index = ToolIndex::new(&options);
        index.replace_all(&all);
        let word_count = 1 + random.below(6);
        let words = random.words(word_count);
        let found: BTreeMap<String, f64> =
            hits(&index, &words.join(" "), 1000).into_iter().collect();
        let query: BTreeSet<&str> = words.into_iter().collect();
        for document in &all {
            let expected = plain_score(&query, document, &all);
            let score = found.get(&document.name).copied().unwrap_or(0.0);
            assert!(
                (score - expected).abs() < 1e-4,
                "seed {seed}, {query:?}, {document:?}: {score} for {expected}"
            );
        }
    }
}

#[test]
fn top_k_is_the_head_of_the_full_ranking() {
    let mut random = Random(5);
    let all: Vec<Document> = (0..200).map(|_| random.document()).collect();
    let index = ToolIndex::new(&IndexOptions::default());
    index.replace_all(&all);
    for _ in 0..50 {
        let query = random.words(3).join(" ");
        let full = hits(&index, &query, 1000);
        let top_k = random.below(12);
        assert_eq!(hits(&index, &query, top_k), full[..top_k.min(full.len())]);
    }
}

#[test]
fn a_long_life_with_changing_tools_stays_correct() {
    let index = ToolIndex::new(&IndexOptions::default());
    for round in 0..12 {
        let batch: Vec<Document> = (0..100)
            .map(|at| Document {
                name: format!("r{round}:t{at}"),
                description: (0..10)
                    .map(|it| format!("w{round}q{at}q{it}"))
                    .collect::<Vec<_>>()
                    .join(" "),
                ..Document::default()
            })
            .collect();
        let gone: Vec<String> = (0..100)
            .filter_map(|at| Some(format!("r{}:t{at}", i32::checked_sub(round, 1)?)))
            .collect();
        index.update(&gone, &batch);
        assert_eq!(index.snapshot().len(), 100);
        let query = format!("w{round}q7q3");
        assert_eq!(hits(&index, &query, 1)[0].0, format!("r{round}:t7"));
        assert!(hits(&index, "tundra", 5).is_empty());
    }
}
