const log = [];
const p = (x) => log.push(x);
const done = () => log.join(' ');
//# language-reference-example
const f = async () => { p(2); await null; p(3); };
p(1);
const q1 = f();
p(4);
const q = q1.then(() => p(5));
await null;
p(6);
await q;
return done();
//# sync-before-async
const f = async () => { p('in'); };
p('a');
const x = f();
p('b');
await x;
return done();
//# two-async-interleave
const f = async (n) => { for (const i of [1, 2, 3]) { p(`${n}${i}`); await null; } };
await Promise.all([f('a'), f('b')]);
return done();
//# then-chain-interleave
const a = Promise.resolve().then(() => p('a1')).then(() => p('a2')).then(() => p('a3'));
const b = Promise.resolve().then(() => p('b1')).then(() => p('b2')).then(() => p('b3'));
await Promise.all([a, b]);
return done();
//# await-plain-vs-promise
const f = async () => { await 1; p('plain'); };
const g = async () => { await Promise.resolve(); p('promise'); };
await Promise.all([g(), f()]);
return done();
//# return-plain-ticks
const f = async () => 1;
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(5);
f().then(() => p('plain'));
await t;
return done();
//# return-promise-ticks
const f = async () => Promise.resolve(1);
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
f().then(() => p('promise'));
await t;
return done();
//# return-await-ticks
const f = async () => await Promise.resolve(1);
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
f().then(() => p('awaited'));
await t;
return done();
//# return-async-call-ticks
const inner = async () => 1;
const outer = async () => inner();
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
outer().then(() => p('nested'));
await t;
return done();
//# await-thenable-ticks
const thenable = { then: (r) => { p('then'); r('v'); } };
const f = async () => { p('start'); const v = await thenable; p(v); };
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(5);
const x = f();
await Promise.all([t, x]);
return done();
//# resolve-with-thenable
const thenable = { then: (r) => { p('called'); r(7); } };
const q = Promise.resolve(thenable);
p('sync');
const v = await q;
p(v);
return done();
//# new-promise-resolve-promise-ticks
const inner = Promise.resolve('x');
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(5);
new Promise((r) => r(inner)).then(() => p('outer'));
Promise.resolve(inner).then(() => p('same'));
await t;
return done();
//# then-returning-promise-ticks
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(7);
Promise.resolve().then(() => Promise.resolve('v')).then((v) => p(v));
await t;
return done();
//# then-returning-thenable
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
Promise.resolve().then(() => ({ then: (r) => r('T') })).then((v) => p(v));
await t;
return done();
//# executor-is-synchronous
p('a');
const q = new Promise((r) => { p('exec'); r(); p('after'); });
p('b');
q.then(() => p('then'));
await q;
await null;
return done();
//# catch-and-then-order
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(5);
Promise.reject(new Error('x')).then(() => p('no')).catch(() => p('caught')).then(() => p('after'));
await t;
return done();
//# finally-ticks
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(7);
Promise.resolve('v').finally(() => p('fin')).then((v) => p(v));
await t;
return done();
//# finally-rejection-ticks
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(8);
Promise.reject(new Error('e')).finally(() => p('fin')).catch((e) => p(e.message));
await t;
return done();
//# all-ticks
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
Promise.all([]).then(() => p('empty'));
Promise.all([1, Promise.resolve(2)]).then(() => p('two'));
await t;
return done();
//# race-ticks
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
Promise.race([1, 2]).then((v) => p(`r${v}`));
Promise.race([Promise.resolve().then(() => 'slow'), 'fast']).then((v) => p(v));
await t;
return done();
//# all-settled-and-any-ticks
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(6);
Promise.allSettled([1, Promise.reject(2)]).then(() => p('settled'));
Promise.any([Promise.reject(1), 2]).then(() => p('any'));
Promise.any([Promise.reject(1)]).catch(() => p('none'));
await t;
return done();
//# async-throw-ticks
const f = async () => { throw new Error('t'); };
const g = async () => { await null; throw new Error('u'); };
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
const t = ticks(5);
f().catch((e) => p(e.message));
g().catch((e) => p(e.message));
await t;
return done();
//# await-rejected-in-try
const f = async (n) => { try { await Promise.reject(new Error(n)); } catch (e) { p(e.message); } finally { p(`f${n}`); } p(`end${n}`); };
await Promise.all([f('a'), f('b')]);
return done();
//# for-await-sync-iterable-ticks
const f = async () => { for await (const x of [1, 2]) p(`f${x}`); p('f-end'); };
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
await Promise.all([f(), ticks(10)]);
return done();
//# for-await-promises-ticks
const f = async () => { for await (const x of [Promise.resolve('a'), 'b']) p(x); p('end'); };
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
await Promise.all([f(), ticks(10)]);
return done();
//# for-await-break-ticks
const f = async () => { for await (const x of ['a', 'b', 'c']) { p(x); if (x === 'b') break; } p('end'); };
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
await Promise.all([f(), ticks(10)]);
return done();
//# for-await-return-ticks
const f = async () => { for await (const x of new Set(['a', 'b'])) { p(x); return 'r'; } };
const ticks = async (n) => { for (let i = 1; i <= n; i++) { await null; p(i); } };
await Promise.all([f().then((v) => p(v)), ticks(8)]);
return done();
//# nested-awaits-order
const a = async () => { p('a1'); await b(); p('a2'); };
const b = async () => { p('b1'); await c(); p('b2'); };
const c = async () => { p('c1'); await null; p('c2'); };
const t = a();
p('main');
await t;
return done();
//# microtask-before-tool-completion
//! tools {"t:x":[{"result":"tool"}]}
const c = callTool('t:x', {}).then((v) => p(v));
let chain = Promise.resolve();
for (let i = 0; i < 10; i++) chain = chain.then(() => p(i));
p('sync');
await c;
return done();
//# tool-completions-are-macrotasks
//! order
//! tools {"t:x":[{"result":1}]}
const run = async (n) => { await callTool('t:x', { n }); p(n); await null; p(`${n}'`); await null; p(`${n}"`); };
await Promise.all([run('a'), run('b')]);
return done();
//# tools-complete-by-time
//! order
//! tools {"t:slow":[{"delayMs":100,"result":"slow"}],"t:fast":[{"delayMs":10,"result":"fast"}],"t:mid":[{"delayMs":50,"result":"mid"}]}
const go = async (n) => p(await callTool(n, {}));
await Promise.all([go('t:slow'), go('t:fast'), go('t:mid')]);
return done();
//# equal-delays-complete-in-call-order
//! order
//! tools {"t:x":[{"delayMs":5,"match":{"n":3},"result":3},{"delayMs":10,"result":0}]}
await Promise.all([1, 2, 3, 4].map((n) => callTool('t:x', { n }).then(() => p(n))));
return done();
//# sequential-delays-add-up
//! order
//! tools {"t:x":[{"delayMs":30,"match":{"n":"seq"},"result":1},{"delayMs":50,"result":2}]}
const seq = async () => { await callTool('t:x', { n: 'seq' }); p('s1'); await callTool('t:x', { n: 'seq' }); p('s2'); };
const one = async () => { await callTool('t:x', { n: 'one' }); p('o'); };
await Promise.all([seq(), one()]);
return done();
//# calls-are-sent-synchronously
//! tools {"t:x":[{"result":1}]}
const a = callTool('t:x', { n: 1 });
const b = callTool('t:x', { n: 2 });
p('sent');
await b;
await a;
await callTool('t:x', { n: 3 });
return done();
//# already-settled-multiple-thens
const q = Promise.resolve();
q.then(() => { p(1); q.then(() => p(3)); });
q.then(() => p(2));
await q; await null; await null;
return done();
//# resolve-order-of-pending
let r1, r2;
const a = new Promise((r) => { r1 = r; });
const b = new Promise((r) => { r2 = r; });
a.then(() => p('a'));
b.then(() => p('b'));
r2(); r1();
await a; await b; await null;
return done();
//# async-callbacks-in-for-each
[1, 2].forEach(async (x) => { p(`s${x}`); await null; p(`e${x}`); });
p('after');
await null; await null;
return done();
//# async-map-and-reduce
const r = await [1, 2, 3].reduce(async (acc, x) => { const s = await acc; p(x); return s + x; }, Promise.resolve(0));
return [r, done()];
//# await-in-expressions-order
const t = async (x) => { p(x); return x; };
const r = (await t(1)) + (await t(2)) * (await t(3));
const a = [await t(4), await t(5)];
const o = { [await t('k')]: await t('v') };
return [r, a, o, done()];
//# await-operand-read-before
let x = 1;
const f = async () => { x += await 5; };
const q = f();
x = 100;
await q;
return x;
//# await-in-call-arguments
const f = (...a) => a;
return f(await 1, await Promise.resolve(2), ...(await [3, 4]));
//# await-in-template-and-ternary
return `${await 'a'}-${(await true) ? await 'y' : await 'n'}-${await null ?? 'd'}`;
//# await-non-promises
return [await undefined === undefined, await null, await 5, await 'x', await [1], typeof (await (() => 1))];
//# sequential-vs-parallel-calls
//! order
//! tools {"t:x":[{"delayMs":10,"result":1}]}
for (const n of [1, 2]) { p(`s${n}`); await callTool('t:x', { n }); p(`e${n}`); }
await Promise.all([3, 4].map(async (n) => { p(`s${n}`); await callTool('t:x', { n }); p(`e${n}`); }));
return done();
//# thenable-called-with-functions
const seen = [];
const th = { then: (a, b) => { seen.push(typeof a, typeof b); a('v'); } };
return [await th, seen];
//# thenable-throws-and-rejects
const a = { then: () => { throw new Error('thrown'); } };
const b = { then: (_, rej) => rej(new Error('rejected')) };
const c = { then: (r) => { r('first'); throw new Error('ignored'); } };
const get = async (t) => { try { return await t; } catch (e) { return e.message; } };
return [await get(a), await get(b), await get(c)];
//# thenable-non-function-then
return [await { then: 5 }, await { then: null, a: 1 }];
//# thenable-resolves-thenable
const inner = { then: (r) => r('deep') };
const outer = { then: (r) => r(inner) };
return await outer;
//# resolve-only-once
const q = new Promise((res, rej) => { res(1); res(2); rej(new Error('no')); });
return await q;
//# self-resolution
let r;
const q = new Promise((res) => { r = res; });
r(q);
try { await q; } catch (e) { return `${e.name}: ${e.message}`; }
