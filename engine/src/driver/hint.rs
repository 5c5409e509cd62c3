//! What to write instead, for errors that a script did not catch.

use codecall_grammar::globals::nearest;

/// Methods that values have.
const METHODS: &[&str] = &[
    "add",
    "at",
    "charAt",
    "charCodeAt",
    "clear",
    "codePointAt",
    "concat",
    "delete",
    "endsWith",
    "entries",
    "every",
    "exec",
    "fill",
    "filter",
    "find",
    "findIndex",
    "findLast",
    "flat",
    "flatMap",
    "forEach",
    "get",
    "getDate",
    "getDay",
    "getFullYear",
    "getHours",
    "getMinutes",
    "getMonth",
    "getSeconds",
    "getTime",
    "has",
    "hasOwnProperty",
    "includes",
    "indexOf",
    "join",
    "keys",
    "lastIndexOf",
    "localeCompare",
    "map",
    "match",
    "matchAll",
    "normalize",
    "padEnd",
    "padStart",
    "pop",
    "push",
    "reduce",
    "reduceRight",
    "repeat",
    "replace",
    "replaceAll",
    "reverse",
    "search",
    "set",
    "shift",
    "slice",
    "some",
    "sort",
    "splice",
    "split",
    "startsWith",
    "substring",
    "test",
    "then",
    "toFixed",
    "toISOString",
    "toLocaleDateString",
    "toLocaleString",
    "toLowerCase",
    "toPrecision",
    "toReversed",
    "toSorted",
    "toString",
    "toUpperCase",
    "trim",
    "trimEnd",
    "trimStart",
    "unshift",
    "values",
];

/// Of an error that a script threw, by its message.
pub(super) fn of_message(message: &str) -> Option<String> {
    if let Some(callee) = message.strip_suffix(" is not a function") {
        return of_callee(callee);
    }
    if let Some(source) = message.strip_suffix(" is not valid JSON") {
        return match source {
            "\"[object Object]\"" => {
                Some("it is an object already: leave out JSON.parse".to_owned())
            }
            "\"undefined\"" => {
                Some("the value is undefined: check it before JSON.parse".to_owned())
            }
            _ => None,
        };
    }
    if let Some((_, rest)) = message.split_once(" (reading '")
        && message.starts_with("Cannot read properties of ")
        && let Some(name) = rest.strip_suffix("')")
    {
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$')
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
        return Some(if is_name {
            format!("there is nothing before .{name}: check it first, or write ?.{name}")
        } else {
            format!("there is nothing before [{name}]: check it first, or write ?.[…]")
        });
    }
    if let Some(rest) = message.strip_prefix("Cannot access '")
        && let Some(name) = rest.strip_suffix("' before initialization")
    {
        return Some(format!(
            "move the declaration of {name} before its first use"
        ));
    }
    let hint = if message.ends_with(" is not iterable") {
        "arrays, strings, Map and Set can be iterated; for an object, write Object.entries(object)"
    } else if message == "Assignment to constant variable." {
        "declare it with let"
    } else if message == "Invalid time value" {
        "the date is invalid: check what it was made from"
    } else {
        return None;
    };
    Some(hint.to_owned())
}

/// Of a call of a member that is no function.
fn of_callee(callee: &str) -> Option<String> {
    let (object, member) = callee.rsplit_once('.')?;
    let hint = match member {
        "map" | "filter" | "forEach" | "reduce" | "find" | "some" | "every" | "join" | "sort"
        | "slice" | "push" | "flatMap" | "flat" | "includes" => {
            return Some(format!(
                "is {object} an array? Tools often answer with an object that holds the list; \
                 Object.entries(object) makes an array of any object"
            ));
        }
        "keys" | "values" | "entries" => {
            return Some(format!("for an object, write Object.{member}(object)"));
        }
        "length" | "size" | "len" | "count" => {
            "arrays and strings have .length, Map and Set .size: without ()"
        }
        "json" | "text" => "the answer of a tool is data already: leave it out",
        "contains" => "did you mean includes?",
        "append" | "push_back" => "did you mean push?",
        "extend" => "use push(...list) or concat",
        "upper" | "toUpper" | "uppercase" => "did you mean toUpperCase?",
        "lower" | "toLower" | "lowercase" => "did you mean toLowerCase?",
        "strip" => "did you mean trim?",
        "format" => "use a template: `${value}`; dates have toISOString()",
        "then" | "catch" | "finally" => "it is no promise; await works on any value",
        "toISOString" | "getTime" | "getFullYear" | "toLocaleDateString" => {
            "make a date of it first: new Date(value)"
        }
        "toFixed" | "toPrecision" => "make a number of it first: Number(value)",
        "trim" | "split" | "toLowerCase" | "toUpperCase" | "replace" | "startsWith" => {
            "make a text of it first: String(value)"
        }
        _ => {
            let near = nearest(member, METHODS.iter().copied())?;
            return Some(format!("did you mean {near}?"));
        }
    };
    Some(hint.to_owned())
}

/// Of a bound that was passed, by its code.
pub(super) fn of_limit(code: &str) -> Option<&'static str> {
    Some(match code {
        "ITERATION_LIMIT" => "loop over less, or use array methods such as map, filter and reduce",
        "TOOL_CALL_LIMIT" => "call fewer tools: look for one that takes many ids or filters itself",
        "OUTPUT_LIMIT" => "return less: filter, count or pick the fields that are needed",
        "MEMORY_LIMIT" => "keep less at a time: pick the fields that are needed from each answer",
        "STACK_LIMIT" => "end the recursion earlier, or write it as a loop",
        "CONSOLE_LIMIT" => "log less, and return the values instead",
        "NEVER_SETTLES" => "every promise that is awaited needs something that resolves it",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::of_message;

    #[test]
    fn messages_of_ordinary_mistakes_have_hints() {
        for (message, hint) in [
            (
                "res.map is not a function",
                "is res an array? Tools often answer with an object that holds the list; Object.entries(object) makes an array of any object",
            ),
            (
                "s.toUppercase is not a function",
                "did you mean toUpperCase?",
            ),
            ("list.lenght is not a function", ""),
            ("x.forEch is not a function", "did you mean forEach?"),
            ("f is not a function", ""),
            (
                "o is not iterable",
                "arrays, strings, Map and Set can be iterated; for an object, write Object.entries(object)",
            ),
            (
                "Cannot read properties of undefined (reading 'name')",
                "there is nothing before .name: check it first, or write ?.name",
            ),
            (
                "Cannot read properties of null (reading '0')",
                "there is nothing before [0]: check it first, or write ?.[…]",
            ),
            (
                "Cannot access 'x' before initialization",
                "move the declaration of x before its first use",
            ),
            ("anything else", ""),
        ] {
            assert_eq!(of_message(message).unwrap_or_default(), hint, "{message}");
        }
    }
}
