//! preset balanced
//# for-basic
const out = [];
for (let i = 0; i < 3; i++) out.push(i);
return out;
//# for-step-and-down
const out = [];
for (let i = 10; i > 0; i -= 3) out.push(i);
for (let i = 0; i <= 1; i += 0.5) out.push(i);
return out;
//# for-many-variables
const out = [];
for (let i = 0, j = 10; i < j; i += 3, j -= 2) out.push([i, j]);
return out;
//# for-empty-parts
let i = 0;
for (; i < 3;) i++;
for (; ;) { if (i > 5) break; i++; }
return i;
//# for-var-visible-after
for (var i = 0; i < 3; i++);
return i;
//# for-expression-init
let i;
for (i = 5; i < 8; i++) { }
return i;
//# for-closure-per-iteration
const fs = [];
for (let i = 0; i < 3; i++) fs.push(() => i);
return fs.map((f) => f());
//# for-closure-var-shared
const fs = [];
for (var i = 0; i < 3; i++) fs.push(() => i);
return fs.map((f) => f());
//# for-closure-modified-in-body
const fs = [];
for (let i = 0; i < 6; i++) { fs.push(() => i); i++; }
return fs.map((f) => f());
//# for-closure-in-init
const fs = [];
for (let i = 0, f = () => i; i < 3; i++) fs.push(f);
return fs.map((f) => f());
//# for-closure-in-test-and-update
const fs = [];
for (let i = 0; fs.push(() => i), i < 2; fs.push(() => i), i++);
return fs.map((f) => f());
//# for-closure-updates-its-own-copy
const incs = [];
const gets = [];
for (let i = 0; i < 2; i++) { incs.push(() => { i += 10; }); gets.push(() => i); }
incs[0]();
return gets.map((f) => f());
//# for-closure-increments-live-iteration
const out = [];
for (let i = 0; i < 5; i++) { const skip = () => { i += 1; }; out.push(i); skip(); }
return out;
//# for-continue-runs-update
const out = [];
for (let i = 0; i < 5; i++) { if (i % 2) continue; out.push(i); }
return out;
//# for-body-shadows
const out = [];
for (let i = 0; i < 2; i++) { let i = 'x'; out.push(i); }
return out;
//# for-const
const out = [];
for (const o = { n: 0 }; o.n < 3; o.n++) out.push(o.n);
return out;
//# for-destructuring-init
const out = [];
for (let [a, b] = [0, 3], { c } = { c: 1 }; a < b; a += c) out.push(a);
return out;
//# for-await-in-parts
const out = [];
for (let i = await Promise.resolve(0); i < await Promise.resolve(3); i += await Promise.resolve(1)) { await null; out.push(i); }
return out;
//# for-closure-across-await
const fs = [];
for (let i = 0; i < 3; i++) { await null; fs.push(async () => { await null; return i; }); }
return Promise.all(fs.map((f) => f()));
//# while-basic
let n = 3;
const out = [];
while (n > 0) { out.push(n); n--; }
return out;
//# while-break-continue
let n = 0;
const out = [];
while (n < 10) { n++; if (n === 2) continue; if (n === 5) break; out.push(n); }
return out;
//# while-true-with-break
let n = 0;
while (true) { if (++n > 4) break; }
return n;
//# while-true-with-return
let n = 0;
while (true) { n += 2; if (n > 6) return n; }
//# while-assignment-condition
const queue = [1, 2, 3];
const out = [];
let x;
while ((x = queue.shift()) !== undefined) out.push(x);
return out;
//# while-never
while (false) return 'no';
return 'yes';
//# while-closure
const fs = [];
let i = 0;
while (i < 3) { const j = i; fs.push(() => j); i++; }
return fs.map((f) => f());
//# do-while
let n = 0;
do { n++; } while (n < 5);
do n += 100; while (false);
return n;
//# do-while-continue
let n = 0;
const out = [];
do { n++; if (n === 2) continue; out.push(n); } while (n < 4);
return out;
//# do-while-without-semicolon
let i = 0;
do i++; while (i < 3) const after = i;
return after;
//# do-while-break-label
let n = 0;
l: do { do { n++; if (n > 3) break l; } while (true); } while (true);
return n;
//# nested-while
let a = 0;
let total = 0;
while (a < 3) { let b = 0; while (b < 3) { total += a * b; b++; } a++; }
return total;
//# collatz
let n = 27;
let steps = 0;
while (n !== 1) { n = n % 2 ? 3 * n + 1 : n / 2; steps++; }
return steps;
//# loop-with-finally-and-return
const log = [];
const f = () => { let i = 0; while (true) { try { if (i++ === 2) return i; } finally { log.push(i); } } };
return [f(), log];
//# for-in-do-without-braces
const out = [];
for (let i = 0; i < 2; i++) for (const k in { a: 1, b: 2 }) if (k === 'a') out.push(i + k); else out.push(k + i);
return out;
//# pagination-idiom
//! tools {"items:page":[{"match":{"cursor":0},"result":{"items":[1,2],"next":1}},{"match":{"cursor":1},"result":{"items":[3],"next":null}}]}
const all = [];
let cursor = 0;
do {
  const page = await callTool('items:page', { cursor });
  all.push(...page.items);
  cursor = page.next;
} while (cursor !== null);
return all;
//# comma-in-update
let log = '';
for (let i = 0; i < 2; log += i, i++);
return log;
//# in-operator-in-for-init
const o = { a: 1 };
for (let i = ('a' in o) ? 1 : 0; i < 2; i++) return i;
//# sieve
const max = 50;
const sieve = Array(max + 1).fill(true);
for (let i = 2; i * i <= max; i++) if (sieve[i]) for (let j = i * i; j <= max; j += i) sieve[j] = false;
return sieve.map((p, i) => (p && i > 1 ? i : 0)).filter(Boolean);
//# fibonacci
let [a, b] = [0, 1];
for (let i = 0; i < 70; i++) [a, b] = [b, a + b];
return a;
//# labelled-continue-in-while
let i = 0;
const out = [];
outer: while (i < 3) { i++; for (let j = 0; j < 3; j++) { if (j === 1) continue outer; out.push([i, j]); } }
return out;
//# async-arrow-of-parameter-in-for-head preset=balanced
let f;
for (f = async of => of * 2; false;) { }
for (async of => { }; false;) { }
return await f(4);
