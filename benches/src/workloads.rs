//! The eight workloads: bodies of async functions over tools that answer at once with JSON text.
//! Expected results are Node's.

/// One workload.
#[derive(Clone, Copy, Debug)]
pub struct Workload {
    /// Short name.
    pub name: &'static str,
    /// Source text.
    pub source: &'static str,
    /// Result as compact JSON.
    pub expected: &'static str,
}

macro_rules! workload {
    ($name:literal, $file:literal) => {
        Workload {
            name: $name,
            source: include_str!(concat!("../workloads/", $file, ".js")),
            expected: include_str!(concat!("../workloads/expected/", $file, ".json")),
        }
    };
}

/// All workloads, smallest first.
pub const ALL: [Workload; 8] = [
    workload!("w0", "w0_return"),
    workload!("w1", "w1_filter"),
    workload!("w2", "w2_fanout"),
    workload!("w3", "w3_etl"),
    workload!("w4", "w4_loop"),
    workload!("w5", "w5_strings"),
    workload!("w6", "w6_output"),
    workload!("w7", "w7_report"),
];

/// Tools by name, each with the JSON text that it answers.
pub const TOOLS: [(&str, &str); 5] = [
    (
        "users:list",
        include_str!("../workloads/fixtures/users100.json"),
    ),
    (
        "users:listAll",
        include_str!("../workloads/fixtures/users1000.json"),
    ),
    (
        "orders:list",
        include_str!("../workloads/fixtures/orders5000.json"),
    ),
    (
        "users:ids",
        include_str!("../workloads/fixtures/ids50.json"),
    ),
    (
        "users:get",
        include_str!("../workloads/fixtures/user_one.json"),
    ),
];

/// The text that a tool answers.
pub fn tool(name: &str) -> Option<&'static str> {
    TOOLS
        .iter()
        .find(|(have, _)| *have == name)
        .map(|(_, text)| *text)
}
