//! Forms that the language refuses: each has a production or a rule of its own, which has to be
//! met however the program around looks.

use super::Generator;

/// A statement for each form that is refused.
const REFUSED: [&str; 44] = [
    "eval('1')¶",
    "new·Function('return 1')¶",
    "class A {}¶",
    "const C = class extends Object {}¶",
    "this.x = 1¶",
    "const t = this¶",
    "function* g() { }",
    "async·function* g2() { }",
    "const g3 = function* () { }¶",
    "const g4 = function* named() { }¶",
    "const g5 = async·function* () { }¶",
    "const g6 = async·function* named() { }¶",
    "const m = {*gen() { }}¶",
    "const m2 = {async *gen() { }}¶",
    "const m3 = {get x() { return·1 }}¶",
    "const m4 = {set x(v) { }}¶",
    "with (console) { log(1)¶ }",
    "if (1) with (console) log(1)¶ else log(2)¶",
    "debugger¶",
    "String.raw`a${1}b`¶",
    "show`text`¶",
    "show()`text`¶",
    "show?.`text`¶",
    "show?.x`text`¶",
    "10n¶",
    "super.x¶",
    "super()¶",
    "new.target¶",
    "(()·=> new.target)¶",
    "import('x')¶",
    "import x from 'y'¶",
    "export default 1¶",
    "arguments[0]¶",
    "globalThis.x¶",
    "new·Proxy({}, {})¶",
    "fetch('x')¶",
    "setTimeout(show, 1)¶",
    "({}).constructor¶",
    "({}).__proto__¶",
    "Math.sum(1)¶",
    "nowhere(1)¶",
    "Math = 1¶",
    "for (;;) { }",
    "new·String('x')¶",
];

/// Text that no parser takes.
const BROKEN: [&str; 22] = [
    "new·Map = 1¶",
    "new·Map++¶",
    "--new·Map¶",
    "new·Map--¶",
    "new·Map += 1¶",
    "show() = 1¶",
    "a?.b = 1¶",
    "a?.b += 1¶",
    "a?.b++¶",
    "a?.b--¶",
    "new·Map [0]--¶ )",
    "for (new·Map of []) { }",
    "for (new·Map in []) { }",
    "for (show() of []) { }",
    "for (a?.b of []) { }",
    "for (show() in []) { }",
    "for (a?.b in []) { }",
    "new·new·Map¶ =",
    "show() += 1¶ let let",
    "show()++¶ if",
    "show()--¶ case",
    "const q = 1, q = 2¶",
];

impl Generator<'_, '_> {
    /// A statement that makes the whole program refused.
    pub(super) fn refused(&mut self) -> &'static str {
        if self.chance(60) {
            self.pick(&REFUSED)
        } else {
            self.pick(&BROKEN)
        }
    }
}
