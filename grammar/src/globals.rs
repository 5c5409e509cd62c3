//! Names that exist without being declared, names that are refused, and members of built-ins.

/// Names of the library and of the host API.
const GLOBALS: &[&str] = &[
    "undefined",
    "NaN",
    "Infinity",
    "Object",
    "Array",
    "String",
    "Number",
    "Boolean",
    "Math",
    "JSON",
    "Date",
    "Map",
    "Set",
    "Promise",
    "RegExp",
    "Error",
    "TypeError",
    "RangeError",
    "SyntaxError",
    "ReferenceError",
    "EvalError",
    "URIError",
    "AggregateError",
    "parseInt",
    "parseFloat",
    "isNaN",
    "isFinite",
    "encodeURI",
    "encodeURIComponent",
    "decodeURI",
    "decodeURIComponent",
    "structuredClone",
    "console",
    "callTool",
    "getTool",
    "codecallContext",
    "__safe_parallel",
    "parallel",
    "mcpLog",
    "mcpNotify",
];

/// Whether a name is a built-in or a host name.
pub fn is_global(name: &str) -> bool {
    GLOBALS.contains(&name)
}

/// Built-in and host names in the order of the reference.
pub fn globals() -> &'static [&'static str] {
    GLOBALS
}

/// Names that a declaration may not take.
pub(crate) fn is_reserved_binding(name: &str) -> bool {
    matches!(
        name,
        "callTool"
            | "getTool"
            | "codecallContext"
            | "__safe_parallel"
            | "parallel"
            | "mcpLog"
            | "mcpNotify"
            | "undefined"
            | "NaN"
            | "Infinity"
    )
}

/// A name that is refused with a rule of its own: rule and hint.
pub fn forbidden(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "eval" => (
            "NO_EVAL",
            "write the code directly; dynamic code is not available; JSON.parse reads data",
        ),
        "Function" | "AsyncFunction" | "GeneratorFunction" => (
            "NO_EVAL",
            "write the code directly; dynamic code is not available",
        ),
        "globalThis" | "global" | "window" | "self" | "top" | "parent" | "frames" | "document"
        | "navigator" | "location" => (
            "NO_GLOBAL_ACCESS",
            "values live in variables and codecallContext",
        ),
        "process" | "require" | "module" | "exports" | "__dirname" | "__filename" | "Buffer" => {
            ("NO_HOST_ACCESS", "use callTool()")
        }
        "fetch" | "XMLHttpRequest" | "WebSocket" | "EventSource" => {
            ("NO_NETWORK", "call a tool that fetches")
        }
        "setTimeout"
        | "setInterval"
        | "setImmediate"
        | "clearTimeout"
        | "clearInterval"
        | "clearImmediate"
        | "queueMicrotask"
        | "requestAnimationFrame"
        | "cancelAnimationFrame" => (
            "NO_TIMERS",
            if name.starts_with("clear") || name.starts_with("cancel") {
                "there are no timers to clear; leave it out"
            } else if name == "queueMicrotask" {
                "use Promise.resolve().then(…)"
            } else {
                "no delays; loop and retry directly"
            },
        ),
        "Proxy" | "Reflect" => ("NO_REFLECTION", "use plain objects; Object.keys/hasOwn"),
        "Symbol" => ("NO_SYMBOL", "iterate arrays, Map or Set"),
        "BigInt" | "BigInt64Array" | "BigUint64Array" => ("NO_BIGINT", "use Number or strings"),
        "WeakMap" => ("NO_WEAK_REFERENCES", "use Map"),
        "WeakSet" => ("NO_WEAK_REFERENCES", "use Set"),
        "WeakRef" | "FinalizationRegistry" => ("NO_WEAK_REFERENCES", "use Map or Set"),
        "ArrayBuffer" | "SharedArrayBuffer" | "DataView" | "Int8Array" | "Uint8Array"
        | "Uint8ClampedArray" | "Int16Array" | "Uint16Array" | "Int32Array" | "Uint32Array"
        | "Float16Array" | "Float32Array" | "Float64Array" | "Atomics" | "WebAssembly" => {
            ("NO_BINARY", "use arrays of numbers")
        }
        "Worker" | "SharedWorker" | "ServiceWorker" | "ShadowRealm" | "MessageChannel"
        | "MessagePort" | "BroadcastChannel" | "importScripts" => {
            ("NO_WORKERS", "use __safe_parallel for concurrency")
        }
        "Intl" => ("NO_INTL", "use toLocaleString or toISOString"),
        "URL" | "URLSearchParams" => (
            "NO_HOST_ACCESS",
            "build the text with encodeURIComponent and templates",
        ),
        "TextEncoder" | "TextDecoder" | "atob" | "btoa" => {
            ("NO_HOST_ACCESS", "work on strings directly, or call a tool")
        }
        "crypto" => ("NO_HOST_ACCESS", "use Math.random for ids, or call a tool"),
        "performance" => ("NO_HOST_ACCESS", "use Date.now()"),
        "localStorage" | "sessionStorage" | "indexedDB" => {
            ("NO_HOST_ACCESS", "keep values in variables")
        }
        "AbortController" | "AbortSignal" => (
            "NO_HOST_ACCESS",
            "tool calls end by themselves at their deadline",
        ),
        "Iterator" | "AsyncIterator" => ("NO_HOST_ACCESS", "use arrays and their methods"),
        "alert" | "prompt" | "confirm" => ("NO_HOST_ACCESS", "use console.log or return the text"),
        _ => return None,
    })
}

/// Static members of a global whose members are known; `None`: any member may be read.
pub(crate) fn members(global: &str) -> Option<&'static [&'static str]> {
    Some(match global {
        "Object" => &[
            "keys",
            "values",
            "entries",
            "fromEntries",
            "assign",
            "freeze",
            "isFrozen",
            "seal",
            "isSealed",
            "preventExtensions",
            "isExtensible",
            "is",
            "hasOwn",
            "getOwnPropertyNames",
            "create",
            "groupBy",
        ],
        "Array" => &["isArray", "from", "of", "fromAsync"],
        "String" => &["fromCharCode", "fromCodePoint", "raw"],
        "Number" => &[
            "EPSILON",
            "MAX_SAFE_INTEGER",
            "MIN_SAFE_INTEGER",
            "MAX_VALUE",
            "MIN_VALUE",
            "NaN",
            "NEGATIVE_INFINITY",
            "POSITIVE_INFINITY",
            "isFinite",
            "isInteger",
            "isNaN",
            "isSafeInteger",
            "parseFloat",
            "parseInt",
        ],
        "Math" => &[
            "E", "LN10", "LN2", "LOG10E", "LOG2E", "PI", "SQRT1_2", "SQRT2", "abs", "acos",
            "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "clz32", "cos",
            "cosh", "exp", "expm1", "floor", "fround", "hypot", "imul", "log", "log10", "log1p",
            "log2", "max", "min", "pow", "random", "round", "sign", "sin", "sinh", "sqrt", "tan",
            "tanh", "trunc",
        ],
        "JSON" => &["parse", "stringify"],
        "Date" => &["now", "parse", "UTC"],
        "Promise" => &[
            "resolve",
            "reject",
            "all",
            "allSettled",
            "race",
            "any",
            "withResolvers",
        ],
        "Map" => &["groupBy"],
        "RegExp" | "Set" | "Error" => &[],
        _ => return None,
    })
}

/// Members that every function has, and every object.
const COMMON_MEMBERS: &[&str] = &[
    "name",
    "length",
    "call",
    "apply",
    "bind",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "toLocaleString",
    "propertyIsEnumerable",
];

/// Whether a global has a static member.
pub(crate) fn has_member(global: &str, member: &str) -> bool {
    members(global).is_none_or(|list| list.contains(&member) || COMMON_MEMBERS.contains(&member))
}

/// Members of `Object` that are refused by name.
pub(crate) fn is_meta_programming(member: &str) -> bool {
    matches!(
        member,
        "defineProperty"
            | "defineProperties"
            | "getOwnPropertyDescriptor"
            | "getOwnPropertyDescriptors"
            | "setPrototypeOf"
            | "getPrototypeOf"
            | "getOwnPropertySymbols"
    )
}

/// Methods of arrays, those that may be borrowed.
pub(crate) fn is_array_method(name: &str) -> bool {
    const METHODS: &[&str] = &[
        "at",
        "concat",
        "copyWithin",
        "entries",
        "every",
        "fill",
        "filter",
        "find",
        "findIndex",
        "findLast",
        "findLastIndex",
        "flat",
        "flatMap",
        "forEach",
        "includes",
        "indexOf",
        "join",
        "keys",
        "lastIndexOf",
        "map",
        "pop",
        "push",
        "reduce",
        "reduceRight",
        "reverse",
        "shift",
        "slice",
        "some",
        "sort",
        "splice",
        "toLocaleString",
        "toReversed",
        "toSorted",
        "toSpliced",
        "toString",
        "unshift",
        "values",
        "with",
    ];
    METHODS.contains(&name)
}

/// The candidate nearest to a name, if one is near enough to be what was meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    // Long names are no typing slips, and the distance is quadratic.
    if !(2..=40).contains(&length) {
        return None;
    }
    let allowed = match length {
        // One letter of two is half the name: only its case may differ.
        ..=2 => 0,
        3 | 4 => 1,
        _ => 2,
    };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|&(distance, candidate)| {
            distance <= allowed || candidate.eq_ignore_ascii_case(name)
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Edits between two names, a swap of neighbours and a change of case counting as one. Costs the
/// product of their lengths.
pub fn distance(a: &str, b: &str) -> usize {
    if a.eq_ignore_ascii_case(b) {
        return 1;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}
