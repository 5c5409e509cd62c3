//! What to write instead: for names and members that scripts of other surroundings use.

/// A name that nothing declares and nothing is near to.
pub(crate) fn unknown_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "_" | "lodash" | "underscore" | "R" | "ramda" => {
            "use array methods (map, filter, reduce, flatMap) and Object.groupBy"
        }
        "moment" | "dayjs" | "luxon" | "DateTime" | "datetime" | "dateFns" => {
            "use Date: new Date(text), getTime(), toISOString()"
        }
        "axios" | "http" | "https" | "request" | "got" | "requests" | "urllib" => {
            "call a tool that fetches"
        }
        "fs" | "os" | "path" | "child_process" | "sqlite" | "db" | "database" => {
            "use callTool() for outside functionality"
        }
        "$" | "jQuery" => "there is no page; return the data",
        "sleep" | "delay" | "wait" | "pause" => "no delays; loop and retry directly",
        "print" | "println" | "printf" | "puts" | "echo" | "log" | "logger" | "trace" | "debug" => {
            "use console.log"
        }
        "tools" | "tool" | "mcp" | "client" | "server" | "codecall" | "codeCall" | "invoke"
        | "execute" | "useTool" | "runTool" | "callMcpTool" | "invokeTool" | "executeTool"
        | "functions" => "call tools with await callTool('name', { … })",
        "describeTool" | "toolInfo" | "getToolInfo" | "getSchema" => {
            "use getTool('name') for a tool's description"
        }
        "context" | "ctx" | "input" | "inputs" | "args" | "argv" | "params" | "env" | "event" => {
            "values from outside are in codecallContext"
        }
        "None" | "nil" | "NULL" | "Null" => "write null",
        "True" | "TRUE" => "write true",
        "False" | "FALSE" => "write false",
        "str" => "use String(x)",
        "int" | "Int" | "float" | "Float" | "double" => {
            "use Number(x), Math.trunc(x) or parseInt(x, 10)"
        }
        "bool" => "use Boolean(x)",
        "len" | "length" | "count" | "sizeof" => "use .length (or .size of a Map or Set)",
        "range" => "use Array.from({ length: n }, (_, i) => i)",
        "dict" | "Dictionary" | "HashMap" => "use an object or a Map",
        "list" | "List" => "use an array",
        "sum" => "use list.reduce((a, b) => a + b, 0)",
        "enumerate" => "use list.entries()",
        "sorted" => "use list.toSorted((a, b) => a - b)",
        "assert" => "throw an Error if the condition fails",
        "uuid" | "uuidv4" | "nanoid" => "build ids with Math.random, or call a tool",
        "Decimal" | "BigNumber" | "Big" => "use Number; count money in cents",
        "Record" | "Tuple" | "Temporal" => "use plain objects, arrays and Date",
        "__name__" | "main" | "__main__" => "write the statements directly; no main is needed",
        _ => return None,
    })
}

/// The built-in object that has an unknown name among its members, where that is what was meant.
pub(crate) fn home_of(name: &str) -> Option<&'static str> {
    Some(match name {
        "abs" | "ceil" | "floor" | "max" | "min" | "pow" | "random" | "round" | "sqrt"
        | "trunc" | "PI" => "Math",
        "stringify" => "JSON",
        "fromEntries" | "entries" | "keys" | "values" | "assign" | "freeze" | "hasOwn"
        | "groupBy" => "Object",
        "isArray" => "Array",
        "isInteger" | "isSafeInteger" | "MAX_SAFE_INTEGER" => "Number",
        "allSettled" | "race" => "Promise",
        "fromCharCode" | "fromCodePoint" => "String",
        _ => return None,
    })
}

/// A static member that a built-in does not have.
pub(crate) fn unknown_member(global: &str, member: &str) -> Option<&'static str> {
    Some(match (global, member) {
        ("Math", "sum" | "add") | ("Array", "sum") => "use list.reduce((a, b) => a + b, 0)",
        ("Math", "avg" | "average" | "mean") => "use list.reduce((a, b) => a + b, 0) / list.length",
        ("Math", "clamp") => "use Math.min(Math.max(x, low), high)",
        ("Math", "truncate" | "int" | "fix") => "did you mean Math.trunc?",
        ("Math", "ln") => "did you mean Math.log?",
        ("Math", "power") => "did you mean Math.pow?",
        ("Math", "square") => "use x ** 2",
        ("Math", "randomInt" | "randint") => "use Math.floor(Math.random() * n)",
        ("Math", "isNaN" | "isFinite" | "isInteger") => {
            "use Number.isNaN, Number.isFinite or Number.isInteger"
        }
        ("Math" | "Number", "toFixed") => "numbers have it: x.toFixed(2)",
        ("JSON", "dump" | "dumps" | "encode" | "serialize" | "toJSON" | "format") => {
            "did you mean JSON.stringify?"
        }
        ("JSON", "load" | "loads" | "decode" | "deserialize" | "read") => {
            "did you mean JSON.parse?"
        }
        ("JSON", "clone") => "use structuredClone(value)",
        ("Object", "has" | "hasKey" | "contains" | "includes") => "did you mean Object.hasOwn?",
        ("Object", "size" | "count") => "use Object.keys(value).length",
        ("Object", "forEach" | "each") => "use for (const [key, value] of Object.entries(object))",
        ("Object", "map" | "filter" | "reduce" | "some" | "every" | "find" | "sort") => {
            "use Object.entries(object) and array methods, then Object.fromEntries"
        }
        ("Object", "merge" | "extend") => "use Object.assign({}, a, b) or { ...a, ...b }",
        ("Object", "clone" | "copy") => "use { ...object } or structuredClone(object)",
        ("Object", "isEmpty") => "use Object.keys(object).length === 0",
        ("Object", "items") => "did you mean Object.entries?",
        ("Object", "equals") => "compare JSON.stringify of both, or the fields",
        ("Array", "range") => "use Array.from({ length: n }, (_, i) => i)",
        ("Array", "isEmpty") => "use list.length === 0",
        ("Array", "flatten") => "arrays have it: list.flat(Infinity)",
        ("Array", "unique" | "uniq" | "distinct") => "use [...new Set(list)]",
        ("Array", "contains") => "arrays have it: list.includes(x)",
        ("String", "format" | "interpolate") => "use a template: `${value}`",
        ("String", "isString") => "use typeof x === 'string'",
        ("String", "join") => "arrays have it: list.join(', ')",
        ("String", "from" | "parse") => "use String(x)",
        ("Number", "parse" | "from") => "use Number(x)",
        ("Number", "isNumber") => "use typeof x === 'number'",
        ("Number", "format") => "numbers have it: x.toLocaleString() or x.toFixed(2)",
        ("Number", "floor" | "round" | "ceil" | "abs" | "max" | "min") => "Math has it",
        ("Date", "format") => "dates have toISOString(), toLocaleDateString() and getters",
        ("Date", "today" | "current" | "new" | "create") => "use new Date()",
        ("Date", "from") => "use new Date(text)",
        ("Date", "isValid") => "use !Number.isNaN(date.getTime())",
        (
            "Date",
            "toISOString" | "getTime" | "getFullYear" | "getMonth" | "getDate" | "getDay"
            | "getHours" | "toLocaleDateString" | "toLocaleString",
        ) => "dates have it: write new Date() before it",
        ("Promise", "then" | "catch" | "finally") => "promises have it; await the promise",
        ("Promise", "map" | "each" | "mapSeries" | "parallel") => {
            "use await Promise.all(list.map(async (x) => …))"
        }
        ("Promise", "delay" | "sleep" | "timeout") => "no delays; loop and retry directly",
        ("Promise", "try") => "call an async function",
        ("Map" | "Set", "from") => "use new Map(pairs) or new Set(list)",
        ("Map" | "Set", "get" | "set" | "has" | "add" | "delete") => {
            "make one first: const map = new Map()"
        }
        ("RegExp", "escape") => "use text.replace(/[.*+?^${}()|[\\]\\\\]/g, '\\\\$&')",
        ("RegExp", "test" | "exec" | "match") => "expressions have it: /…/.test(text)",
        ("Error", "captureStackTrace" | "stackTraceLimit" | "prepareStackTrace") => {
            "leave it out; error.stack names the place of the throw"
        }
        _ => return None,
    })
}

/// Methods of strings.
pub(crate) const STRING_METHODS: &[&str] = &[
    "charAt",
    "charCodeAt",
    "codePointAt",
    "endsWith",
    "localeCompare",
    "match",
    "matchAll",
    "normalize",
    "padEnd",
    "padStart",
    "repeat",
    "replace",
    "replaceAll",
    "search",
    "split",
    "startsWith",
    "substr",
    "substring",
    "toLowerCase",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
];

/// A member of a name that does not exist here.
pub(crate) fn forbidden_member(name: &str, member: &str) -> Option<&'static str> {
    Some(match (name, member) {
        ("process", "env") => "settings come in codecallContext",
        ("process", "argv") => "values from outside are in codecallContext",
        ("process", "exit") => "end the script with return",
        ("process", "nextTick") => "use Promise.resolve().then(…)",
        ("process", "stdout" | "stderr") => "use console.log",
        ("process", "hrtime" | "uptime") | ("performance", "now") => "use Date.now()",
        ("process", "cwd") => "there are no files here; use callTool()",
        ("process", "memoryUsage") => "leave it out; the host counts memory",
        ("module" | "exports", _) => "end the script with return, and give the value to it",
        ("Buffer", _) => "work on strings directly, or call a tool",
        (
            "window" | "globalThis" | "global" | "self",
            "console" | "JSON" | "Math" | "Date" | "Object" | "Array" | "Promise" | "parseInt"
            | "structuredClone" | "callTool",
        ) => "write the name alone, without the object before it",
        ("window" | "self" | "document" | "navigator" | "location" | "top" | "parent", _) => {
            "there is no page; values live in variables and codecallContext"
        }
        ("Reflect", "ownKeys") => "use Object.keys(object)",
        ("Reflect", "has") => "use Object.hasOwn(object, key)",
        ("Reflect", "get" | "set") => "use object[key]",
        ("Reflect", "deleteProperty") => "use delete object[key]",
        ("Reflect", "apply") => "use f(...args)",
        ("Symbol", "iterator" | "asyncIterator") => "iterate arrays, Map or Set",
        ("Intl", "NumberFormat") => "use x.toLocaleString('en-US', options)",
        ("Intl", "DateTimeFormat") => "use date.toLocaleDateString('en-US', options)",
        ("Intl", "Collator") => "use a.localeCompare(b, undefined, options)",
        ("Intl", "ListFormat") => "use list.join(', ')",
        ("Intl", "PluralRules") => "write count === 1 ? 'item' : 'items'",
        ("Intl", "RelativeTimeFormat") => "count with Date and write the words",
        ("crypto", "randomUUID") => "build ids with Math.random, or call a tool",
        ("Atomics" | "WebAssembly", _) => "use arrays of numbers",
        _ => return None,
    })
}

/// A module that is not there.
pub(crate) fn module(name: &str) -> &'static str {
    let name = name.strip_prefix("node:").unwrap_or(name);
    match name.split('/').next().unwrap_or(name) {
        "axios" | "node-fetch" | "got" | "http" | "https" | "request" | "undici" => {
            "call a tool that fetches: await callTool('name', { … })"
        }
        "lodash" | "lodash-es" | "underscore" | "ramda" => {
            "use array methods (map, filter, reduce, flatMap) and Object.groupBy"
        }
        "moment" | "dayjs" | "date-fns" | "luxon" => {
            "use Date: new Date(text), getTime(), toISOString()"
        }
        "uuid" | "nanoid" | "crypto" => "build ids with Math.random, or call a tool",
        "assert" => "throw an Error if the condition fails",
        "util" | "events" | "stream" | "buffer" | "url" | "querystring" => {
            "use plain functions, strings and encodeURIComponent"
        }
        "fs" | "path" | "os" | "child_process" | "fs-extra" => {
            "use callTool() for outside functionality: a tool reads and writes files"
        }
        _ => "use callTool() for outside functionality",
    }
}

/// A key that no script may touch.
pub(crate) fn blocked_key(key: &str) -> &'static str {
    match key {
        "constructor" => {
            "tell kinds by typeof, Array.isArray or instanceof; for data, use a Map or another key \
             name"
        }
        "prototype" => {
            "call the method on the value itself; for data, use a Map or another key name"
        }
        "__proto__" => {
            "copy properties with { ...object }; for data, use a Map or another key name"
        }
        _ => "use a method or plain value; for data, use a Map or another key name",
    }
}

/// A member of `Object` that looks behind properties.
pub(crate) fn meta_programming(member: &str) -> &'static str {
    match member {
        "defineProperty" | "defineProperties" => {
            "assign plain properties: object.key = value; Object.freeze protects them"
        }
        "getOwnPropertyDescriptor" | "getOwnPropertyDescriptors" => {
            "read properties with object[key] or Object.entries(object)"
        }
        "getPrototypeOf" | "setPrototypeOf" => {
            "tell kinds by typeof, Array.isArray or instanceof; share functions in plain objects"
        }
        _ => "use Object.keys or Object.entries",
    }
}

/// A word of another language, or a slip, in the place of an operator or keyword.
pub(crate) fn foreign_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "and" => "write && instead of 'and'",
        "or" => "write || instead of 'or'",
        "not" => "write ! instead of 'not'",
        "is" => "write === instead of 'is'",
        "elif" | "elseif" | "elsif" | "elsIf" => "write else if",
        "then" => "write { } around what follows the condition",
        "def" | "func" | "fn" | "fun" | "sub" | "lambda" => {
            "write function name(…) { … } or (…) => …"
        }
        "foreach" | "forEach" => "write for (const x of list)",
        "unless" => "write if (!(…))",
        "except" | "rescue" => "write catch (error)",
        "raise" => "write throw new Error(…)",
        "pass" => "write { }",
        "print" | "echo" => "write console.log(…)",
        "mut" => "write let without 'mut'",
        "int" | "string" | "float" | "double" | "bool" | "auto" | "val" | "consts" | "Const"
        | "cosnt" | "conts" | "constant" | "Let" | "Var" => "declare variables with const or let",
        "retrun" | "reutrn" | "retun" | "Return" => "did you mean return?",
        "fucntion" | "functoin" | "funciton" | "functon" => "did you mean function?",
        "awiat" | "awati" | "Await" => "did you mean await?",
        "asnyc" | "aysnc" | "Async" => "did you mean async?",
        _ => return None,
    })
}

/// What is wrong with a regular expression literal.
pub(crate) fn regular_expression(message: &str) -> &'static str {
    if message == "Invalid regular expression flags" {
        "the flags are d g i m s u y, each at most once"
    } else if message.ends_with("Unterminated group") || message.ends_with("Unmatched ')'") {
        "write \\( and \\) for parentheses that mean themselves"
    } else if message.contains("character class") {
        "write \\[ and \\] for brackets that mean themselves"
    } else if message.ends_with("Nothing to repeat") || message.contains("quantifier") {
        "write \\* \\+ \\? \\{ for characters that mean themselves"
    } else if message.contains("group name") || message.contains("capture") {
        "write (?<name>…) with a name of its own"
    } else {
        "write a backslash before characters that mean themselves"
    }
}
