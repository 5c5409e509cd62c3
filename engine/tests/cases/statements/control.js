//# if-else-chain
const f = (n) => { if (n < 0) return 'neg'; else if (n === 0) return 'zero'; else if (n < 10) { return 'small'; } else return 'big'; };
return [-1, 0, 5, 50].map(f);
//# dangling-else
const f = (a, b) => { if (a) if (b) return 'ab'; else return 'a'; return 'none'; };
return [f(1, 1), f(1, 0), f(0, 1)];
//# if-empty-statement
let n = 0;
if (true);
else n = 1;
if (false) { } else { n = 2; }
return n;
//# truthiness
const t = (v) => { if (v) return 1; return 0; };
return [0, -0, NaN, '', null, undefined, false, 'a', '0', [], {}, 1].map(t);
//# if-declares-in-block-only
const out = [];
if (true) { const x = 1; out.push(x); } else { const x = 2; out.push(x); }
return out;
//# switch-basic
const f = (v) => { switch (v) { case 1: return 'one'; case 'a': return 'letter'; default: return 'other'; } };
return [f(1), f('a'), f('1'), f(null)];
//# switch-fall-through
const f = (v) => { const out = []; switch (v) { case 1: out.push(1); case 2: out.push(2); break; case 3: out.push(3); default: out.push('d'); } return out; };
return [f(1), f(2), f(3), f(4)];
//# switch-default-first
const f = (v) => { const out = []; switch (v) { default: out.push('d'); case 1: out.push(1); break; case 2: out.push(2); } return out; };
return [f(1), f(2), f(9)];
//# switch-default-middle
const f = (v) => { const out = []; switch (v) { case 1: out.push(1); default: out.push('d'); case 2: out.push(2); } return out; };
return [f(1), f(2), f(9)];
//# switch-strict-comparison
const f = (v) => { switch (v) { case NaN: return 'nan'; case 0: return 'zero'; case undefined: return 'undef'; case null: return 'null'; case '': return 'empty'; } return 'none'; };
return [f(NaN), f(-0), f(undefined), f(null), f(''), f(false)];
//# switch-expressions-in-cases
const log = [];
const c = (n) => { log.push(n); return n; };
const f = (v) => { switch (v) { case c(1): return 'a'; case c(2): return 'b'; default: return 'x'; case c(3): return 'c'; } };
return [f(2), f(3), f(7), log];
//# switch-true-idiom
const f = (n) => { switch (true) { case n < 10: return 'low'; case n < 100: return 'mid'; default: return 'high'; } };
return [5, 50, 500].map(f);
//# switch-one-scope
switch (1) { case 0: let x = 'zero'; case 1: x = 'set'; return x; }
return 'not reached';
//# switch-function-declarations
const f = (v) => { switch (v) { case 1: function g() { return 'g'; } case 2: return g(); } };
return [f(1), f(2)];
//# switch-empty
let n = 0;
switch (n++) { }
switch (n) { default: }
return n;
//# switch-break-in-nested-block
let r = '';
switch (1) { case 1: { r += 'a'; if (r) break; r += 'b'; } case 2: r += 'c'; }
return r;
//# switch-in-loop-continue
const out = [];
for (const x of [1, 2, 3, 4]) { switch (x) { case 2: continue; case 4: break; default: out.push(x); } out.push('e' + x); }
return out;
//# switch-discriminant-once
let n = 0;
switch ((n += 1)) { case 5: case 6: break; case 1: n += 10; }
return n;
//# switch-return-in-default
const kinds = { a: 1 };
const f = (k) => { switch (typeof kinds[k]) { case 'number': { return 'num'; } default: { return 'none'; } } };
return [f('a'), f('b')];
//# label-break-outer-loop
const out = [];
outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (a === 3) break outer; out.push([a, b]); } }
return out;
//# label-on-block-and-if
let r = '';
a: { r += 1; b: if (r) { r += 2; break a; } r += 3; }
r += 4;
return r;
//# label-same-name-sequential
let n = 0;
x: for (const a of [1, 2]) { n += a; continue x; }
x: for (const a of [1, 2]) { n += a; break x; }
return n;
//# label-and-variable-same-name
const x = 1;
x: for (const a of [1]) { break x; }
return x;
//# label-break-from-switch
const out = [];
l: for (const x of [1, 2, 3]) { switch (x) { case 2: break l; } out.push(x); }
return out;
//# label-continue-through-finally
const log = [];
o: for (const a of [1, 2]) { for (const b of [1, 2]) { try { log.push(`${a}${b}`); continue o; } finally { log.push('f'); } } }
return log;
//# multiple-labels
const out = [];
a: b: for (const x of [1, 2, 3]) { if (x === 1) continue a; if (x === 3) break b; out.push(x); }
return out;
//# nested-label-break-value
const find = (rows, want) => { let at = null; search: for (const [y, row] of rows.entries()) for (const [x, v] of row.entries()) if (v === want) { at = [x, y]; break search; } return at; };
return [find([[1, 2], [3, 4]], 3), find([[1]], 9)];
//# throw-values
const grab = (v) => { try { throw v; } catch (e) { return e; } };
return [grab(1), grab('s'), grab(null), grab(undefined) === undefined, grab({ a: 1 }), grab([1])];
//# unreachable-code
const f = () => { return 1; return 2; };
const g = () => { throw new Error('x'); f(); };
try { g(); } catch { return f(); }
