//! From a request to ranked tools: accumulate over the postings of the query's terms, keep the best, merge queries.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::document::{DocId, FIELDS, Field, FieldRow};
use crate::postings::{StemPostings, TokenPostings};
use crate::query::{Query, QueryTerm};
use crate::snapshot::Snapshot;
use crate::tf_idf::{self, STEM_STRENGTH};
use crate::top_k::TopK;

/// What is searched for.
#[derive(Clone, Default)]
pub struct SearchRequest<'a> {
    /// Each query is answered by itself; the answers are merged.
    pub queries: Vec<&'a str>,
    /// At most so many tools a query.
    pub top_k: usize,
    /// If not empty: only tools of these applications.
    pub app_ids: Vec<&'a str>,
    /// Tools of these names are left out.
    pub exclude: Vec<&'a str>,
    /// Tools of lower relevance are left out and counted; 0…1, 0 keeps all.
    pub min_score: f64,
    /// If given: only tools whose name it accepts, for example those the caller may see.
    pub visible: Option<&'a dyn Fn(&str) -> bool>,
}

impl fmt::Debug for SearchRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchRequest")
            .field("queries", &self.queries)
            .field("top_k", &self.top_k)
            .field("app_ids", &self.app_ids)
            .field("exclude", &self.exclude)
            .field("min_score", &self.min_score)
            .field("visible", &self.visible.is_some())
            .finish()
    }
}

/// The ranked answer to a [`SearchRequest`].
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResponse {
    /// One entry a tool, best first; equal scores by name.
    pub hits: Vec<Hit>,
    /// Tools that were among some query's best `top_k` but are not in `hits` because of `min_score`.
    pub filtered_by_score: usize,
    /// Excluded names that no tool in the index has, in the order given.
    pub unknown_excluded: Vec<String>,
    /// Tools in the index, before any filter.
    pub total: usize,
    /// The snapshot that answered.
    pub generation: u64,
}

/// A tool found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The tool's name.
    pub name: Arc<str>,
    /// Its application.
    pub app_id: Option<Arc<str>>,
    /// Relevance, 0…1, four decimals: the best over the queries.
    pub score: f64,
    /// The score before scaling, 0…17 with default weights.
    pub raw: f64,
    /// Indices into the request's queries that found the tool, ascending.
    pub matched_queries: Vec<usize>,
}

/// Why a tool scores as it does for one query.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// What each field adds, in the order of [`Field::ALL`].
    pub fields: Vec<FieldScore>,
    /// The query's words, without stop words.
    pub terms: Vec<TermMatch>,
    /// Sum of the field scores, capped.
    pub raw: f64,
    /// The cap, which is relevance 1: 17 with default weights.
    pub raw_max: f64,
    /// Relevance, 0…1, four decimals.
    pub score: f64,
}

/// One field's part of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FieldScore {
    /// The field.
    pub field: Field,
    /// How much of the query's weight is found in it, 0…1.
    pub coverage: f64,
    /// What it adds to the raw score.
    pub score: f64,
    /// What full coverage would add.
    pub score_max: f64,
}

/// One query word's part.
#[derive(Debug, Clone, PartialEq)]
pub struct TermMatch {
    /// The word as compared: lower case, plural reduced.
    pub term: String,
    /// Its weight in the coverage; rare words weigh more.
    pub idf: f64,
    /// Match strength in each field, 0…1, in the order of [`Field::ALL`].
    pub strengths: [f64; FIELDS],
}

/// Columns a search writes to, one row a document; all zero between searches.
#[derive(Default)]
struct Scratch {
    /// Σ idf · strength, a field.
    sums: Vec<[f64; FIELDS]>,
    /// Documents with a row in `sums`.
    touched: Vec<DocId>,
    /// Strength for the term at hand.
    term: Vec<FieldRow>,
    term_touched: Vec<DocId>,
}

thread_local! {
    /// Taken for the time of a search, so that a search inside a `visible` callback gets one of its own.
    static SCRATCH: Cell<Option<Scratch>> = const { Cell::new(None) };
}

/// A tool with its score for one query. Greater is better: relevance as shown, then the name, ascending.
struct Candidate<'s> {
    relevance: f64,
    raw: f64,
    name: &'s str,
    id: DocId,
}

impl Ord for Candidate<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.relevance
            .total_cmp(&other.relevance)
            .then_with(|| other.name.cmp(self.name))
    }
}

impl PartialOrd for Candidate<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Candidate<'_> {}

impl Snapshot {
    /// Answers a request. The cost is the number of postings of the queries' words, their forms and synonyms.
    pub fn search(&self, request: &SearchRequest<'_>) -> SearchResponse {
        let mut excluded: Vec<DocId> = Vec::new();
        let mut unknown_excluded = Vec::new();
        for &name in &request.exclude {
            match self.doc_id(name) {
                Some(id) => excluded.push(id),
                None => unknown_excluded.push(name.to_owned()),
            }
        }
        excluded.sort_unstable();

        let mut found: HashMap<DocId, Hit> = HashMap::new();
        let mut below: Vec<DocId> = Vec::new();
        for (query_index, query) in request.queries.iter().enumerate() {
            for candidate in self.best(query, request, &excluded) {
                if candidate.relevance < request.min_score {
                    below.push(candidate.id);
                    continue;
                }
                let hit = found.entry(candidate.id).or_insert_with(|| {
                    let document = self.document(candidate.id);
                    Hit {
                        name: Arc::clone(&document.name),
                        app_id: document.app_id.clone(),
                        score: candidate.relevance,
                        raw: candidate.raw,
                        matched_queries: Vec::new(),
                    }
                });
                hit.matched_queries.push(query_index);
                hit.score = hit.score.max(candidate.relevance);
                hit.raw = hit.raw.max(candidate.raw);
            }
        }
        below.sort_unstable();
        below.dedup();
        below.retain(|id| !found.contains_key(id));

        let mut hits: Vec<Hit> = found.into_values().collect();
        hits.sort_unstable_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.name.cmp(&b.name))
        });
        SearchResponse {
            hits,
            filtered_by_score: below.len(),
            unknown_excluded,
            total: self.len(),
            generation: self.generation(),
        }
    }

    /// The names of the best `top_k` tools for one query without any filter, best first.
    pub fn rank(&self, query: &str, top_k: usize) -> Vec<Arc<str>> {
        let request = SearchRequest {
            queries: vec![query],
            top_k,
            ..SearchRequest::default()
        };
        self.search(&request)
            .hits
            .into_iter()
            .map(|it| it.name)
            .collect()
    }

    /// How the score of one tool for one query comes about; `None` if there is no such tool.
    pub fn explain(&self, query: &str, name: &str) -> Option<Explanation> {
        let id = self.doc_id(name)?;
        let query = Query::new(query, self, &self.settings);
        let mut sums = [0.0; FIELDS];
        let mut terms = Vec::new();
        let mut scratch = Scratch::for_rows(self.rows());
        for term in query.terms {
            scratch.collect_term(&term);
            let strengths = scratch.term[id.row()].map(f64::from);
            scratch.clear_term();
            add_weighted(&mut sums, term.idf, strengths);
            terms.push(TermMatch {
                term: term.text,
                idf: term.idf,
                strengths,
            });
        }
        let (coverage, scores) = self.field_scores(&sums, query.idf_sum, terms.len());
        let fields = Field::ALL.map(|field| FieldScore {
            field,
            coverage: coverage[field.column()],
            score: scores[field.column()],
            score_max: self.settings.field_scores[field.column()],
        });
        let raw = self.raw(&scores);
        Some(Explanation {
            fields: fields.to_vec(),
            terms,
            raw,
            raw_max: self.settings.raw_max,
            score: self.relevance(raw),
        })
    }

    /// The best `top_k` tools that pass the filters, whatever their relevance.
    fn best<'s>(
        &'s self,
        text: &str,
        request: &SearchRequest<'_>,
        excluded: &[DocId],
    ) -> Vec<Candidate<'s>> {
        let query = Query::new(text, self, &self.settings);
        let namespace = if self.settings.prefix_filter {
            self.leading_namespace(text)
        } else {
            None
        };
        let mut scratch = SCRATCH.take().unwrap_or_default();
        scratch.fit(self.rows());
        for term in &query.terms {
            scratch.collect_term(term);
            scratch.add_term(term.idf);
        }

        let mut top = TopK::new(request.top_k);
        for &id in &scratch.touched {
            let sums = std::mem::take(&mut scratch.sums[id.row()]);
            if excluded.binary_search(&id).is_ok() {
                continue;
            }
            let document = self.document(id);
            let app_id = document.app_id.as_deref();
            let passes = (request.app_ids.is_empty()
                || app_id.is_some_and(|app_id| request.app_ids.contains(&app_id)))
                && namespace.is_none_or(|namespace| document.namespace() == Some(namespace))
                && request
                    .visible
                    .is_none_or(|visible| visible(&document.name));
            if !passes {
                continue;
            }
            let (_, scores) = self.field_scores(&sums, query.idf_sum, query.terms.len());
            let raw = self.raw(&scores);
            let relevance = self.relevance(raw);
            if relevance > 0.0 {
                top.offer(Candidate {
                    relevance,
                    raw,
                    name: &document.name,
                    id,
                });
            }
        }
        scratch.touched.clear();
        SCRATCH.set(Some(scratch));
        top.into_sorted()
    }

    /// Coverage and score a field from the weighted sums of match strengths.
    fn field_scores(
        &self,
        sums: &[f64; FIELDS],
        idf_sum: f64,
        terms: usize,
    ) -> ([f64; FIELDS], [f64; FIELDS]) {
        let coverage = sums.map(|sum| if idf_sum > 0.0 { sum / idf_sum } else { 0.0 });
        let mut scores = tf_idf::shape(coverage, terms);
        for (score, score_max) in scores.iter_mut().zip(self.settings.field_scores) {
            *score *= score_max;
        }
        (coverage, scores)
    }

    fn raw(&self, scores: &[f64; FIELDS]) -> f64 {
        scores.iter().sum::<f64>().min(self.settings.raw_max)
    }

    fn relevance(&self, raw: f64) -> f64 {
        let raw_max = self.settings.raw_max;
        if raw_max > 0.0 {
            tf_idf::round_relevance(raw / raw_max)
        } else {
            0.0
        }
    }
}

impl Scratch {
    fn for_rows(rows: usize) -> Self {
        let mut scratch = Self::default();
        scratch.fit(rows);
        scratch
    }

    /// Makes room for `rows` documents.
    fn fit(&mut self, rows: usize) {
        if self.sums.len() < rows {
            self.sums.resize(rows, [0.0; FIELDS]);
            self.term.resize(rows, [0.0; FIELDS]);
        }
    }

    /// Fills the term's column: the strongest of direct match and synonyms, a field.
    fn collect_term(&mut self, term: &QueryTerm<'_>) {
        if let Some(stem) = term.stem {
            self.collect_direct(stem, term.token);
        }
        for (postings, share) in &term.synonyms {
            for (id, row) in postings.iter() {
                self.raise(id, row.map(|it| it * share));
            }
        }
    }

    /// Walks the forms of a word and, beside them, the exact form: both lists ascend, the second is part of the first.
    fn collect_direct(&mut self, stem: &StemPostings, token: Option<&TokenPostings>) {
        let mut exact = token.into_iter().flat_map(TokenPostings::iter).peekable();
        for (id, mut row) in stem.iter() {
            while exact.peek().is_some_and(|it| it.0 < id) {
                exact.next();
            }
            let mask = exact.peek().filter(|it| it.0 == id).map_or(0, |it| it.1);
            for (column, strength) in row.iter_mut().enumerate() {
                if mask & (1 << column) == 0 {
                    *strength *= STEM_STRENGTH;
                }
            }
            self.raise(id, row);
        }
    }

    fn raise(&mut self, id: DocId, row: FieldRow) {
        let cell = &mut self.term[id.row()];
        if *cell == [0.0; FIELDS] {
            self.term_touched.push(id);
        }
        for (best, strength) in cell.iter_mut().zip(row) {
            *best = best.max(strength);
        }
    }

    /// Adds the term's column to the sums and clears it.
    fn add_term(&mut self, idf: f64) {
        for id in self.term_touched.drain(..) {
            let row = std::mem::take(&mut self.term[id.row()]);
            let sums = &mut self.sums[id.row()];
            if *sums == [0.0; FIELDS] {
                self.touched.push(id);
            }
            add_weighted(sums, idf, row.map(f64::from));
        }
    }

    fn clear_term(&mut self) {
        for id in self.term_touched.drain(..) {
            self.term[id.row()] = [0.0; FIELDS];
        }
    }
}

fn add_weighted(sums: &mut [f64; FIELDS], idf: f64, strengths: [f64; FIELDS]) {
    for (sum, strength) in sums.iter_mut().zip(strengths) {
        *sum += idf * strength;
    }
}
