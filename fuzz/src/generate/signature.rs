//! What the built-ins take and give. The list of built-ins comes from the engine; one that is not
//! described here gets any arguments.

use std::collections::HashMap;
use std::sync::LazyLock;

use codecall_engine::coverage::{self, Owner};

use super::scope::Type;

/// A built-in that programs can call.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) owner: Owner,
    pub(super) name: &'static str,
    /// One letter for each argument, see [`DESCRIBED`].
    pub(super) arguments: &'static str,
    pub(super) gives: Type,
    /// Takes `new` too.
    pub(super) constructs: bool,
    /// A number rather than a function.
    pub(super) is_constant: bool,
}

/// Path, arguments (`-` for none), type of the result. Arguments:
///
/// `a` any · `i` index · `c` small count · `n` number · `s` string · `A` array · `O` object ·
/// `I` iterable · `E` entries · `k` key · `f` mapping callback · `t` testing callback ·
/// `e` callback with effect · `o` comparison · `r` reducer · `P` promises · `x` executor ·
/// `j` JSON text · `d` date text · `X` pattern · `Z` replacement · `N` normal form · `U` URI text ·
/// `R` replacer of JSON · `V` reviver · `S` space of JSON · `H` Set-like · `u` function ·
/// `l` locale · `L` options of collation · `M` options of numbers · `D` options of dates ·
/// `G` grouping callback · `K` time
const DESCRIBED: &str = "
Object a Object
Object.keys O Array
Object.values O Array
Object.entries O Array
Object.getOwnPropertyNames O Array
Object.assign OOO Object
Object.freeze O Object
Object.seal O Object
Object.preventExtensions O Object
Object.isFrozen O Boolean
Object.isSealed O Boolean
Object.isExtensible O Boolean
Object.is aa Boolean
Object.hasOwn Ok Boolean
Object.create 0 Object
Object.fromEntries E Object
Object.groupBy IG Object
Object.prototype.hasOwnProperty k Boolean
Object.prototype.propertyIsEnumerable k Boolean
Object.prototype.toString - String
Object.prototype.valueOf - Any
Object.prototype.toLocaleString - String
Array c Array
Array.isArray a Boolean
Array.of aaa Array
Array.from If Array
Array.fromAsync Pf Promise
Array.prototype.forEach e Nullish
Array.prototype.map f Array
Array.prototype.filter t Array
Array.prototype.some t Boolean
Array.prototype.every t Boolean
Array.prototype.find t Any
Array.prototype.findIndex t Number
Array.prototype.findLast t Any
Array.prototype.findLastIndex t Number
Array.prototype.flatMap f Array
Array.prototype.reduce ra Any
Array.prototype.reduceRight ra Any
Array.prototype.at i Any
Array.prototype.concat AaA Array
Array.prototype.includes ai Boolean
Array.prototype.indexOf ai Number
Array.prototype.lastIndexOf ai Number
Array.prototype.slice ii Array
Array.prototype.flat c Array
Array.prototype.with ia Array
Array.prototype.toReversed - Array
Array.prototype.toSpliced iiaa Array
Array.prototype.entries - Iterator
Array.prototype.keys - Iterator
Array.prototype.values - Iterator
Array.prototype.push aa Number
Array.prototype.pop - Any
Array.prototype.shift - Any
Array.prototype.unshift aa Number
Array.prototype.splice iiaa Array
Array.prototype.reverse - Array
Array.prototype.fill aii Array
Array.prototype.copyWithin iii Array
Array.prototype.sort o Array
Array.prototype.toSorted o Array
Array.prototype.join s String
Array.prototype.toString - String
Array.prototype.toLocaleString - String
String a String
String.fromCharCode nnn String
String.fromCodePoint cn String
String.raw OO String
String.prototype.at i String
String.prototype.charAt i String
String.prototype.charCodeAt i Number
String.prototype.codePointAt i Number
String.prototype.concat ss String
String.prototype.endsWith si Boolean
String.prototype.includes si Boolean
String.prototype.indexOf si Number
String.prototype.isWellFormed - Boolean
String.prototype.lastIndexOf si Number
String.prototype.localeCompare slL Number
String.prototype.match X Any
String.prototype.matchAll X Iterator
String.prototype.normalize N String
String.prototype.padEnd cs String
String.prototype.padStart cs String
String.prototype.repeat c String
String.prototype.replace XZ String
String.prototype.replaceAll XZ String
String.prototype.search X Number
String.prototype.slice ii String
String.prototype.split Xc Array
String.prototype.startsWith si Boolean
String.prototype.substr ii String
String.prototype.substring ii String
String.prototype.toLocaleLowerCase - String
String.prototype.toLocaleUpperCase - String
String.prototype.toLowerCase - String
String.prototype.toString - String
String.prototype.toUpperCase - String
String.prototype.toWellFormed - String
String.prototype.trim - String
String.prototype.trimEnd - String
String.prototype.trimStart - String
String.prototype.trimLeft - String
String.prototype.trimRight - String
String.prototype.valueOf - String
Number a Number
Number.isFinite a Boolean
Number.isInteger a Boolean
Number.isNaN a Boolean
Number.isSafeInteger a Boolean
Number.parseFloat s Number
Number.parseInt sc Number
Number.prototype.toString c String
Number.prototype.toFixed c String
Number.prototype.toPrecision c String
Number.prototype.toExponential c String
Number.prototype.toLocaleString lM String
Number.prototype.valueOf - Number
Boolean a Boolean
Boolean.prototype.toString - String
Boolean.prototype.valueOf - Boolean
Math.abs n Number
Math.acos n Number
Math.acosh n Number
Math.asin n Number
Math.asinh n Number
Math.atan n Number
Math.atan2 nn Number
Math.atanh n Number
Math.cbrt n Number
Math.ceil n Number
Math.clz32 n Number
Math.cos n Number
Math.cosh n Number
Math.exp n Number
Math.expm1 n Number
Math.floor n Number
Math.fround n Number
Math.hypot nnn Number
Math.imul nn Number
Math.log n Number
Math.log10 n Number
Math.log1p n Number
Math.log2 n Number
Math.max nnn Number
Math.min nnn Number
Math.pow nn Number
Math.round n Number
Math.sign n Number
Math.sin n Number
Math.sinh n Number
Math.sqrt n Number
Math.tan n Number
Math.tanh n Number
Math.trunc n Number
JSON.parse jV Any
JSON.stringify aRS String
Date K Date
Date.parse d Number
Date.UTC nnnnnnn Number
Date.prototype.setTime K Number
Date.prototype.toLocaleDateString lD String
Date.prototype.toLocaleTimeString lD String
Date.prototype.toLocaleString lD String
Map E Map
Map.groupBy IG Map
Map.prototype.get a Any
Map.prototype.set aa Map
Map.prototype.has a Boolean
Map.prototype.delete a Boolean
Map.prototype.clear - Nullish
Map.prototype.forEach e Nullish
Map.prototype.entries - Iterator
Map.prototype.keys - Iterator
Map.prototype.values - Iterator
Set I Set
Set.prototype.add a Set
Set.prototype.has a Boolean
Set.prototype.delete a Boolean
Set.prototype.clear - Nullish
Set.prototype.forEach e Nullish
Set.prototype.entries - Iterator
Set.prototype.keys - Iterator
Set.prototype.values - Iterator
Set.prototype.union H Set
Set.prototype.intersection H Set
Set.prototype.difference H Set
Set.prototype.symmetricDifference H Set
Set.prototype.isSubsetOf H Boolean
Set.prototype.isSupersetOf H Boolean
Set.prototype.isDisjointFrom H Boolean
structuredClone a Any
Error sO Error
TypeError sO Error
RangeError sO Error
SyntaxError sO Error
ReferenceError sO Error
EvalError sO Error
URIError sO Error
AggregateError AsO Error
Error.prototype.toString - String
Function.prototype.apply aA Any
Function.prototype.call aaa Any
Function.prototype.bind aaa Function
Function.prototype.toString - String
parseInt sc Number
parseFloat s Number
isNaN a Boolean
isFinite a Boolean
encodeURI s String
encodeURIComponent s String
decodeURI U String
decodeURIComponent U String
Iterator.prototype.next - Object
Promise x Promise
Promise.resolve a Promise
Promise.reject a Promise
Promise.all P Promise
Promise.allSettled P Promise
Promise.race P Promise
Promise.any P Promise
Promise.withResolvers - Object
Promise.prototype.then ff Promise
Promise.prototype.catch f Promise
Promise.prototype.finally e Promise
RegExp XQ RegExp
RegExp.prototype.exec s Any
RegExp.prototype.test s Boolean
RegExp.prototype.toString - String
";

/// All that programs can call or read, but what depends on the time of day or on chance, and the
/// host's part, which has statements of its own.
pub(super) static LIBRARY: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let described: HashMap<&str, (&str, Type)> = DESCRIBED
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?, (words.next()?, type_named(words.next()?))))
        })
        .collect();
    let mut entries = Vec::new();
    for reach in coverage::library() {
        let path = reach.path();
        let host = matches!(
            path.as_str(),
            "callTool" | "getTool" | "__safe_parallel" | "parallel" | "mcpLog" | "mcpNotify"
        ) || reach.owner == Owner::Static("console");
        let varies = matches!(path.as_str(), "Date.now" | "Math.random");
        if host || varies || reach.owner == Owner::Hidden {
            continue;
        }
        let Some(_) = reach.calls.or(reach.constructs) else {
            continue;
        };
        let is_constant = reach.is_constant;
        let (arguments, gives) = described.get(path.as_str()).copied().unwrap_or_else(|| {
            if path.starts_with("Date.prototype.set") {
                ("nnnn", Type::Number)
            } else if path.starts_with("Date.prototype.get") || is_constant {
                ("-", Type::Number)
            } else if path.starts_with("Date.prototype") {
                ("-", Type::String)
            } else {
                ("aa", Type::Any)
            }
        });
        entries.push(Entry {
            owner: reach.owner,
            name: reach.name,
            arguments: arguments.trim_matches('-'),
            gives,
            constructs: reach.constructs.is_some(),
            is_constant,
        });
    }
    entries
});

fn type_named(name: &str) -> Type {
    match name {
        "Nullish" => Type::Nullish,
        "Boolean" => Type::Boolean,
        "Number" => Type::Number,
        "String" => Type::String,
        "Array" => Type::Array,
        "Object" => Type::Object,
        "Function" => Type::Function,
        "Map" => Type::Map,
        "Set" => Type::Set,
        "Date" => Type::Date,
        "Error" => Type::Error,
        "Promise" => Type::Promise,
        "Iterator" => Type::Iterator,
        "RegExp" => Type::RegExp,
        _ => Type::Any,
    }
}

impl Entry {
    /// Formats as a locale does.
    pub(super) fn is_local(&self) -> bool {
        matches!(
            self.name,
            "toLocaleString" | "toLocaleDateString" | "toLocaleTimeString"
        )
    }
}

/// The type of the values that have a kind's methods; plain methods belong to all values.
pub(super) fn type_of_kind(kind: &str) -> Type {
    if kind == "Object" {
        Type::Any
    } else {
        type_named(kind)
    }
}
