//! Runs generated programs in our engine and in Node and compares what comes of them.
//!
//! `differ [N] [SEED] [--show K]` tries N programs from SEED on; `differ --seed S` shows the one
//! program of a seed; `differ --file F` tries a file. Ends with 1 if a difference is not explained
//! by `differences.toml`.

use std::collections::BTreeMap;
use std::collections::VecDeque;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use codecall_engine::coverage;
use codecall_fuzz::differ::known::Known;
use codecall_fuzz::differ::minimise::minimise;
use codecall_fuzz::differ::node::{Node, request};
use codecall_fuzz::differ::ours::{Ours, parse_options};
use codecall_fuzz::differ::outcome::{Difference, Outcome, compare};
use codecall_fuzz::generate::{Choice, Features, Program, Tools, generate};

/// Programs that are in Node at one time.
const BATCH: u64 = 64;
/// Changed programs tried for one minimal program.
const TRIES: usize = 3_000;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("differ: {message}");
            ExitCode::from(2)
        }
    }
}

/// Whether everything was equal or explained.
fn run(arguments: &[String]) -> Result<bool, String> {
    let known = Known::load()?;
    let text = |error: std::io::Error| error.to_string();
    let ours = Ours::new().map_err(text)?;
    let features = features(&ours);
    match arguments {
        [flag, seed] if flag == "--seed" => {
            let program = program_of(number(seed)?, features);
            println!("{}", program.source);
            show_one(&ours, &known, &program).map_err(text)
        }
        [flag, path] if flag == "--file" => {
            let program = Program {
                source: std::fs::read_to_string(path).map_err(text)?,
                tools: Tools::default(),
                is_refused: false,
            };
            show_one(&ours, &known, &program).map_err(text)
        }
        _ => {
            let mut plain = arguments
                .iter()
                .filter(|argument| !argument.starts_with("--"));
            let count = plain.next().map_or(Ok(1_000), |text| number(text))?;
            let first = plain.next().map_or(Ok(1), |text| number(text))?;
            let shown = plain.next().map_or(Ok(12), |text| number(text))?;
            try_many(&known, features, first, count, shown as usize).map_err(text)
        }
    }
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("'{text}' is no number"))
}

/// What the engine can do.
fn features(ours: &Ours) -> Features {
    let works = |test: &str| {
        let outcome = ours.run(test, &Tools::default());
        outcome.result.as_deref() == Some("true")
    };
    Features {
        regexp: works("return /a/.test('a')"),
        locale: works(
            "return [1.5.toLocaleString(), new Date(0).toLocaleString('en-US', {month: 'long'}), \
             'a'.localeCompare('b', 'en', {numeric: true})].join() === '1.5,January,-1'",
        ),
        refused: true,
    }
}

fn program_of(seed: u64, features: Features) -> Program {
    generate(&mut Choice::from_seed(seed), features)
}

fn show_one(ours: &Ours, known: &Known, program: &Program) -> std::io::Result<bool> {
    let mut node = Node::start()?;
    let mine = ours.run(&program.source, &program.tools);
    let theirs = node.run(&program.source, &program.tools)?;
    println!(
        "tools {:?}\nours {mine:#?}\nnode {theirs:#?}",
        program.tools.answers
    );
    match judge(&program.source, &mine, theirs.as_ref(), known) {
        Verdict::Equal | Verdict::Refused => println!("equal"),
        Verdict::Explained(id) => println!("explained by {id}"),
        Verdict::Different(found) => {
            println!("{found:#?}");
            return Ok(false);
        }
    }
    Ok(true)
}

/// What is to be said of a program.
enum Verdict {
    Equal,
    /// Made to be refused, and refused.
    Refused,
    Explained(String),
    Different(Difference),
}

fn judge(source: &str, ours: &Outcome, node: Option<&Outcome>, known: &Known) -> Verdict {
    let found = match node {
        Some(node) => compare(ours, node),
        None => Some(Difference {
            place: "end",
            ours: ours.status.clone(),
            node: "does not end".to_owned(),
        }),
    };
    match found {
        None => Verdict::Equal,
        Some(found) => match known.explain(source, ours, &found) {
            Some(id) => Verdict::Explained(id.to_owned()),
            None => Verdict::Different(found),
        },
    }
}

/// What was seen of many programs.
#[derive(Default)]
struct Tally {
    programs: u64,
    /// Got past the parser.
    parsed: u64,
    /// Ended with a value.
    succeeded: u64,
    /// Ended with an error after it had printed something.
    failed_late: u64,
    refused: u64,
    lines: u64,
    explained: BTreeMap<String, u64>,
    /// By signature: how often, and the first seeds.
    different: BTreeMap<String, (u64, Vec<u64>)>,
}

impl Tally {
    fn add(&mut self, seed: u64, ours: &Outcome, verdict: Verdict) {
        self.programs += 1;
        let runs = !matches!(ours.status.as_str(), "syntax_error" | "illegal_access");
        self.parsed += u64::from(runs);
        self.succeeded += u64::from(ours.status == "ok");
        self.failed_late += u64::from(runs && ours.status != "ok" && !ours.logs.is_empty());
        self.lines += ours.logs.len() as u64;
        match verdict {
            Verdict::Equal => {}
            Verdict::Refused => self.refused += 1,
            Verdict::Explained(id) => *self.explained.entry(id).or_default() += 1,
            Verdict::Different(found) => {
                let group = self.different.entry(found.signature()).or_default();
                group.0 += 1;
                if group.1.len() < 3 {
                    group.1.push(seed);
                }
            }
        }
    }
}

fn try_many(
    known: &Known,
    features: Features,
    first: u64,
    count: u64,
    shown: usize,
) -> std::io::Result<bool> {
    let started = Instant::now();
    let next = AtomicU64::new(first);
    let tally = Mutex::new(Tally::default());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let results: Vec<std::io::Result<()>> = std::thread::scope(|scope| {
        let work = || {
            let mut worker = Worker {
                ours: Ours::new()?,
                node: Node::start()?,
                features,
                known,
            };
            loop {
                let start = next.fetch_add(BATCH, Ordering::Relaxed);
                if start >= first + count {
                    return Ok(());
                }
                let end = (start + BATCH).min(first + count);
                let judged = worker.batch(start..end)?;
                let Ok(mut tally) = tally.lock() else {
                    return Ok(());
                };
                let before = tally.programs;
                for (seed, ours, verdict) in judged {
                    tally.add(seed, &ours, verdict);
                }
                if before / 5_000 != tally.programs / 5_000 {
                    let differ: u64 = tally.different.values().map(|group| group.0).sum();
                    eprintln!(
                        "{} programs, {} s, {differ} differ in {} ways",
                        tally.programs,
                        started.elapsed().as_secs(),
                        tally.different.len(),
                    );
                }
            }
        };
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        handles
            .into_iter()
            .map(|handle| {
                handle
                    .join()
                    .unwrap_or_else(|_| Err(std::io::Error::other("a worker panicked")))
            })
            .collect()
    });
    for result in results {
        result?;
    }
    let tally = tally.into_inner().unwrap_or_default();
    println!(
        "{} programs in {:.0} s",
        tally.programs,
        started.elapsed().as_secs_f64()
    );
    report(&tally, known);
    show_differences(&tally, known, features, shown)?;
    Ok(tally.different.is_empty())
}

/// A thread's engines.
struct Worker<'k> {
    ours: Ours,
    node: Node,
    features: Features,
    known: &'k Known,
}

impl Worker<'_> {
    /// Runs programs in both engines at the same time.
    fn batch(
        &mut self,
        seeds: std::ops::Range<u64>,
    ) -> std::io::Result<Vec<(u64, Outcome, Verdict)>> {
        let programs: Vec<(u64, Program)> = seeds
            .map(|seed| (seed, program_of(seed, self.features)))
            .collect();
        let mut judged = Vec::with_capacity(programs.len());
        let mut left: VecDeque<&(u64, Program)> = programs.iter().collect();
        while !left.is_empty() {
            let requests: String = left
                .iter()
                .map(|(_, program)| request(&program.source, &program.tools))
                .collect();
            let mine = std::thread::scope(|scope| {
                let node = &mut self.node;
                let sending = scope.spawn(move || node.send(&requests));
                let mine: Vec<Outcome> = left
                    .iter()
                    .map(|(_, program)| self.ours.run(&program.source, &program.tools))
                    .collect();
                // A process that is gone is noticed when it does not answer.
                drop(sending.join());
                mine
            });
            for ours in mine {
                let Some((seed, program)) = left.pop_front() else {
                    break;
                };
                let node = self.node.receive();
                let verdict = if program.is_refused && ours.rule.is_some() {
                    Verdict::Refused
                } else {
                    judge(&program.source, &ours, node.as_ref(), self.known)
                };
                judged.push((*seed, ours, verdict));
                if node.is_none() {
                    self.node = Node::start()?;
                    break;
                }
            }
        }
        Ok(judged)
    }
}

fn report(tally: &Tally, known: &Known) {
    let share = |part: u64| 100.0 * part as f64 / tally.programs.max(1) as f64;
    println!(
        "past the parser {:.2} %, ended with a value {:.2} %, with an error after output {:.2} %, \
         made to be refused {:.2} %, {:.1} lines a program",
        share(tally.parsed),
        share(tally.succeeded),
        share(tally.failed_late),
        share(tally.refused),
        tally.lines as f64 / tally.programs.max(1) as f64,
    );
    for id in known.ids() {
        let count = tally.explained.get(id).copied().unwrap_or(0);
        println!("  explained {count:>7}  {id}");
    }
    let rows = coverage::library().into_iter().flat_map(|reach| {
        let path = reach.path();
        let new = reach.constructs.map(|uses| (format!("new {path}"), uses));
        [reach.calls.map(|uses| (path, uses)), new]
    });
    list("built-ins", &rows.flatten().collect::<Vec<_>>());
    let productions = coverage::productions().map(|(name, uses)| (name.to_owned(), uses));
    list("productions", &productions.collect::<Vec<_>>());
    list("operators", &coverage::operators());
}

/// Says how many of a list were reached, and which were not or hardly.
fn list(what: &str, rows: &[(String, u64)]) {
    let zeros: Vec<&str> = rows
        .iter()
        .filter(|row| row.1 == 0)
        .map(|row| row.0.as_str())
        .collect();
    let mut rare: Vec<&(String, u64)> = rows.iter().filter(|row| row.1 > 0).collect();
    rare.sort_by_key(|row| row.1);
    println!(
        "{what}: {} of {} reached",
        rows.len() - zeros.len(),
        rows.len()
    );
    for zero in zeros {
        println!("  never      {zero}");
    }
    for (name, uses) in rare.into_iter().take(5) {
        println!("  {uses:>9}  {name}");
    }
}

fn show_differences(
    tally: &Tally,
    known: &Known,
    features: Features,
    shown: usize,
) -> std::io::Result<()> {
    let mut groups: Vec<_> = tally.different.iter().collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.0));
    let ours = Ours::new()?;
    let mut node = Node::start()?;
    for (at, (signature, (count, seeds))) in groups.iter().enumerate() {
        println!("\n== {count} × {signature}\n   seeds {seeds:?}");
        if at >= shown {
            continue;
        }
        let program = program_of(seeds[0], features);
        let (options, _) = parse_options(&program.tools);
        let mut differs = |source: &str| {
            let mine = ours.run(source, &program.tools);
            let theirs = node.run(source, &program.tools).unwrap_or_default();
            match judge(source, &mine, theirs.as_ref(), known) {
                Verdict::Different(found) => Some(found),
                _ => None,
            }
        };
        let Some(before) = differs(&program.source) else {
            println!("   (not again)");
            continue;
        };
        let small = minimise(&program.source, &options, TRIES, |source| {
            // What is refused must stay refused for the same reason; what a program printed may
            // change with it.
            differs(source).is_some_and(|found| {
                found.signature() == before.signature()
                    || found.place == before.place && found.place != "status"
            })
        });
        for line in small.lines().filter(|line| !line.trim().is_empty()) {
            println!("{line}");
        }
        if let Some(found) = differs(&small) {
            println!("   ours {}\n   node {}", found.ours, found.node);
        }
        if !program.tools.answers.is_empty() && small.contains("callTool") {
            println!(
                "   tools {}",
                serde_json::Value::Object(program.tools.answers)
            );
        }
    }
    Ok(())
}
