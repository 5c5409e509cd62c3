const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# let-const-var
let a = 1, b;
const c = 2, d = 3;
var e = 4, f;
return [a, b === undefined, c, d, e, f === undefined];
//# var-hoisted-undefined
const before = typeof v;
var v = 1;
return [before, v];
//# var-function-scoped
if (true) { var inner = 5; }
for (const x of [1]) { var loop = x; }
try { var t = 7; } catch (e) { var never = 1; }
return [inner, loop, t, never === undefined];
//# var-redeclared
var a = 1;
var a;
var b = a;
var a = 2;
return [a, b];
//# var-shadows-parameter
const f = (p) => { var p; return p; };
const g = (p) => { var p = 2; return p; };
return [f(1), g(1)];
//# block-scope
let x = 1;
{ let x = 2; { const x = 3; } x += 10; }
return x;
//# shadow-in-function
const x = 'outer';
const f = () => { const x = 'inner'; return x; };
return [f(), x];
//# shadow-builtins
const Map = 5;
const JSON = { stringify: () => 'mine' };
const process = { env: 1 };
const name = 'n';
const fetch = async (u) => u;
return [Map, JSON.stringify({}), process.env, name, await fetch('url')];
//# shadow-parameter-builtin
const f = (Object, Math) => Object + Math;
return f(1, 2);
//# const-assignment
const c = 1;
const out = caught(() => { c = 2; });
return [out, c];
//# const-assignment-forms
const c = 1;
const o = { c: 2 };
return [caught(() => { c += 1; }), caught(() => { c++; }), caught(() => { --c; }), caught(() => { [c] = [5]; }), caught(() => { ({ c } = o); }), caught(() => { c ??= 3; }), caught(() => { c &&= 3; }), c];
//# const-assignment-evaluates-right-first
const c = 1;
let n = 0;
const r = caught(() => { c = (n = 5); });
return [r, n];
//# const-loop-variable
return caught(() => { for (const x of [1, 2]) { x = 3; } });
//# const-counter preset=balanced
return caught(() => { for (const i = 0; i < 3; i++) { } });
//# tdz-let
return caught(() => { x; let x = 1; });
//# tdz-const
return caught(() => { const y = x + 1; const x = 1; return y; });
//# tdz-typeof
return caught(() => { const t = typeof x; let x; return t; });
//# tdz-assignment
return caught(() => { x = 1; let x; });
//# tdz-self-reference
return caught(() => { let x = x; return x; });
//# tdz-shadowing
const x = 'outer';
return caught(() => { const y = x; const x = 1; return y; });
//# tdz-in-closure
return caught(() => { const f = () => x; const r = f(); let x = 1; return r; });
//# tdz-closure-called-later
return caught(() => { const f = () => x; let x = 1; return f(); });
//# tdz-default-parameter
const f = (a = b, b = 1) => [a, b];
return [caught(() => f()), caught(() => f(5))];
//# tdz-default-parameter-self
const f = (a = a) => a;
return caught(() => f());
//# tdz-for-of-expression
const x = [1];
return caught(() => { for (const x of x) return x; });
//# tdz-destructuring
return [caught(() => { const [a, b = a] = [1]; return b; }), caught(() => { const [a = b, b] = []; return a; }), caught(() => { const { a = b, b } = {}; })];
//# tdz-switch
const f = (v) => { switch (v) { case 0: let x = 1; return x; case 1: return x; } };
return [f(0), caught(() => f(1))];
//# tdz-block-reentry
const out = [];
for (const i of [0, 1]) { out.push(caught(() => y)); let y = i; out.push(y); }
return out;
//# tdz-update-and-compound
return [caught(() => { x++; let x = 1; }), caught(() => { x += 1; let x = 1; }), caught(() => { ({ a: x } = { a: 1 }); let x; })];
//# let-without-initialiser-resets
const out = [];
for (const i of [1, 2]) { let x; out.push(x === undefined); x = i; }
return out;
//# function-hoisted
const r = f();
function f() { return 'hoisted'; }
return r;
//# function-in-block-hoisted-to-block
{
  const r = g();
  function g() { return 1; }
  if (r !== 1) return 'bad';
}
const g = 'outer';
return g;
//# function-redeclared-last-wins
const first = f();
function f() { return 1; }
function f() { return 2; }
return [first, f()];
//# function-and-var-same-name
var f;
function f() { return 1; }
const t = typeof f;
var f = 5;
return [t, f];
//# function-shadows-parameter
const outer = (a) => { function a() {} return typeof a; };
return outer(1);
//# mutual-recursion
const isEven = (n) => (n === 0 ? true : isOdd(n - 1));
function isOdd(n) { return n === 0 ? false : isEven(n - 1); }
return [isEven(10), isOdd(7), isEven(7)];
//# closure-sees-updates
let n = 0;
const inc = () => { n += 1; return n; };
inc();
inc();
n = 10;
return [inc(), n];
//# closures-share-binding
const make = () => { let n = 0; return { inc: () => { n++; }, get: () => n }; };
const a = make();
const b = make();
a.inc(); a.inc(); b.inc();
return [a.get(), b.get()];
//# nested-closures
const f = (a) => (b) => (c) => { a += 1; return [a, b, c]; };
const g = f(1)(2);
return [g(3), g(4)];
//# closure-over-parameter
const f = (x) => { const g = () => x; x = 'changed'; return g(); };
return f('first');
//# closure-keeps-block-binding
const fs = [];
for (const n of [1, 2, 3]) { let m = n * 10; fs.push(() => m++); }
return [fs[0](), fs[0](), fs[1](), fs[2]()];
//# catch-parameter-scope
let e = 'outer';
try { throw 'inner'; } catch (e) { e += '!'; }
return e;
//# var-in-catch-with-same-name
try { throw 1; } catch (e) { var x = e; }
return x;
//# empty-statements
;;; const x = 1;; ; { } { ; }
return x;
//# use-strict-is-harmless
'use strict';
"use strict";
return 1;
//# labelled-block
l: { break l; }
outer: { inner: { break outer; } return 'no'; }
return 'ok';
//# deep-block-nesting
let n = 0;
{ { { { { let n = 5; { n++; } } n = 1; } } } }
return n;
//# contextual-names
let of = 1, async = 2, get = 3, set = 4, as = 5, from = 6;
return [of + async, get + set, as, from];
//# implicit-undefined-result
const x = 1;
//# return-without-value
return;
//# early-return
const x = 1;
if (x) return 'early';
return 'late';
