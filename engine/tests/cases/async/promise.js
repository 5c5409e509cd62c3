const caught = async (q) => { try { return await (typeof q === 'function' ? q() : q); } catch (e) { return e instanceof Error ? `${e.name}: ${e.message}` : ['thrown', e]; } };
//# resolve-and-reject
const q = Promise.resolve(1);
return [await q, Promise.resolve(q) === q, await caught(Promise.reject(new Error('r'))), await caught(Promise.reject(5))];
//# constructor
return [await new Promise((r) => r(1)), await caught(new Promise((_, j) => j(new TypeError('t')))), await caught(new Promise(() => { throw new RangeError('thrown'); })), await new Promise((r) => { r('kept'); throw new Error('ignored'); })];
//# constructor-errors
const name = (f) => { try { f(); } catch (e) { return `${e.name}: ${e.message}`; } };
return [name(() => new Promise()), name(() => new Promise(5)), name(() => new Promise({})), name(() => Promise()).slice(0, 9)];
//# then-values
return [await Promise.resolve(1).then((x) => x + 1), await Promise.resolve(1).then(), await Promise.resolve(1).then(5), await Promise.resolve(1).then(null, () => 'no'), await Promise.reject(1).then(null, (e) => e + 1), await Promise.resolve(1).then(() => undefined) === undefined];
//# then-throws
return [await caught(Promise.resolve().then(() => { throw new Error('t'); })), await Promise.resolve().then(() => { throw 1; }).then(() => 'no', (e) => `h${e}`), await caught(Promise.resolve().then(() => Promise.reject(new TypeError('inner'))))];
//# catch
return [await Promise.reject(new Error('a')).catch((e) => e.message), await Promise.resolve(1).catch(() => 2), await caught(Promise.reject(new Error('a')).catch(() => { throw new Error('b'); })), await caught(Promise.reject(new Error('c')).catch()), await Promise.reject(1).catch((e) => e).then((v) => v + 1)];
//# finally
const log = [];
const r = [await Promise.resolve(1).finally((...a) => { log.push(a.length); return 2; }), await caught(Promise.reject(new Error('x')).finally(() => 5)), await caught(Promise.resolve(1).finally(() => { throw new Error('f'); })), await caught(Promise.reject(new Error('y')).finally(() => Promise.reject(new Error('z'))))];
return [r, log];
//# finally-waits
const log = [];
await Promise.resolve('v').finally(async () => { await null; await null; log.push('cleanup'); }).then((v) => log.push(v));
return log;
//# finally-non-callable
return [await Promise.resolve(1).finally(), await Promise.resolve(2).finally(5)];
//# all
return [await Promise.all([1, Promise.resolve(2), new Promise((r) => r(3))]), await Promise.all([]), await Promise.all(new Set([1])), await Promise.all('ab')];
//# all-order-of-results
const late = (v, n) => { let q = Promise.resolve(v); for (let i = 0; i < n; i++) q = q.then((x) => x); return q; };
return Promise.all([late('a', 5), late('b', 0), late('c', 2)]);
//# all-rejects-first
const r = await caught(Promise.all([new Promise((_, j) => j(new Error('first'))), Promise.reject(new Error('second')), 1]));
return r;
//# all-not-iterable
return [(await caught(Promise.all(5))).slice(0, 9), (await caught(Promise.all())).slice(0, 9), (await caught(Promise.race(null))).slice(0, 9)];
//# all-with-thenables
return Promise.all([{ then: (r) => r('t') }, (async () => 'f')()]);
//# all-object-entries-idiom
const o = { a: Promise.resolve(1), b: 2 };
return Object.fromEntries(await Promise.all(Object.entries(o).map(async ([k, v]) => [k, await v])));
//# all-settled
return Promise.allSettled([1, Promise.reject(new Error('x')), Promise.resolve('y'), Promise.reject(undefined)]);
//# all-settled-empty-and-errors
const r = await Promise.allSettled([Promise.reject(new TypeError('bad')), 2]);
return [await Promise.allSettled([]), r.map((x) => x.status), r[0].reason.message, r[1].value, Object.keys(r[0]), Object.keys(r[1])];
//# race
return [await Promise.race([new Promise(() => {}), Promise.resolve('r')]), await Promise.race([1, 2]), await caught(Promise.race([Promise.reject(new Error('lost')), 1]))];
//# any
return [await Promise.any([Promise.reject(1), Promise.resolve('ok')]), await Promise.any([3]), await caught(Promise.any([Promise.reject(new Error('a')), Promise.reject(2)])), await caught(Promise.any([]))];
//# any-aggregate-error
try { await Promise.any([Promise.reject(new Error('a')), Promise.reject('b')]); } catch (e) { return [e instanceof AggregateError, e.name, e.message, e.errors.map((x) => x.message ?? x)]; }
//# nested-combinators
return Promise.all([Promise.race([1, 2]), Promise.allSettled([Promise.any([3])]), Promise.all([[4], Promise.resolve([5])])]);
//# promise-chains-flatten
const q = Promise.resolve(Promise.resolve(Promise.resolve('deep')));
return [await q, await Promise.resolve().then(() => Promise.resolve().then(() => 'x'))];
//# unhandled-rejection-is-logged
//! tools {"t:x":[{"result":1}]}
Promise.reject(new Error('nobody cares'));
await callTool('t:x', {});
return 'ok';
//# unhandled-rejection-of-async-function
//! tools {"t:x":[{"result":1}]}
const f = async () => { await null; throw new TypeError('lost'); };
f();
await callTool('t:x', {});
return 'ok';
//# unhandled-rejection-of-non-error
//! tools {"t:x":[{"result":1}]}
Promise.reject('text');
await callTool('t:x', {});
return 'ok';
//# unhandled-rejection-custom-name
//! tools {"t:x":[{"result":1}]}
const e = new Error('m');
e.name = 'Custom';
Promise.reject(e).then(() => 'no');
await callTool('t:x', {});
return 'ok';
//# handled-in-same-turn-is-not-logged
//! tools {"t:x":[{"result":1}]}
const q = Promise.reject(new Error('handled'));
await null;
await null;
const m = await q.catch((e) => e.message);
await callTool('t:x', {});
return m;
//# handled-late-is-logged-once
//! tools {"t:x":[{"result":1}]}
const q = Promise.reject(new Error('late'));
await callTool('t:x', {});
const m = await q.catch((e) => e.message);
await callTool('t:x', {});
return m;
//# all-second-rejection-is-not-unhandled
//! tools {"t:x":[{"result":1}]}
const r = await caught(Promise.all([Promise.reject(new Error('a')), Promise.reject(new Error('b'))]));
await callTool('t:x', {});
return r;
//# unhandled-rejections-order
//! tools {"t:x":[{"result":1}]}
Promise.reject(new Error('one'));
(async () => { await null; throw new Error('two'); })();
Promise.resolve().then(() => { throw new Error('three'); });
await callTool('t:x', {});
return 'ok';
//# race-loser-rejection-is-handled
//! tools {"t:x":[{"result":1}]}
const r = await Promise.race([1, Promise.reject(new Error('loser'))]);
await callTool('t:x', {});
return r;
//# finally-derived-promise-unhandled
//! tools {"t:x":[{"result":1}]}
const q = Promise.reject(new Error('src'));
q.catch(() => {});
q.finally(() => {});
await callTool('t:x', {});
return 'ok';
//# never-settles
await new Promise(() => {});
return 'never';
//# never-settles-race-empty
return Promise.race([]);
//# promise-in-results
return [Promise.resolve(1), { p: Promise.resolve(2), a: 1 }];
//# promise-kind
const q = Promise.resolve();
return [typeof q, String(q), q instanceof Promise, JSON.stringify(q), Object.keys(q), q.then === q.then];
//# for-await-values
const out = [];
for await (const x of [Promise.resolve(1), 2, (async () => 3)()]) out.push(x);
for await (const [k, v] of new Map([['a', 1]])) out.push(k, v);
for await (const c of 'hi') out.push(c);
return out;
//# for-await-rejection
const out = [];
try { for await (const x of [1, Promise.reject(new Error('stop')), 3]) out.push(x); } catch (e) { out.push(e.message); }
return out;
//# for-await-not-iterable
return [await caught(async () => { for await (const x of 5) { } }), await caught(async () => { for await (const x of undefined) { } }), await caught(async () => { for await (const x of null) { } })];
//# for-await-closures-and-destructuring
const fs = [];
for await (const { n } of [Promise.resolve({ n: 1 }), { n: 2 }]) fs.push(() => n);
return fs.map((f) => f());
//# async-recursion
const f = async (n) => (n === 0 ? 0 : n + (await f(n - 1)));
return f(50);
//# retry-idiom
let n = 0;
const flaky = async () => { n += 1; if (n < 3) throw new Error(`fail ${n}`); return `ok after ${n}`; };
const retry = async (f, times) => { let last; for (let i = 0; i < times; i++) { try { return await f(); } catch (e) { last = e; } } throw last; };
return [await retry(flaky, 5), await caught(retry(async () => { throw new Error('always'); }, 2))];
//# async-pool-idiom
const order = [];
const jobs = [3, 1, 2, 5, 4];
const work = async (n) => { order.push(`s${n}`); for (let i = 0; i < n; i++) await null; order.push(`e${n}`); return n * 10; };
const results = [];
let next = 0;
const worker = async () => { for (const _ of jobs) { if (next >= jobs.length) return; const i = next++; results[i] = await work(jobs[i]); } };
await Promise.all([worker(), worker()]);
return [results, order.join(' ')];
//# deferred-idiom
const defer = () => { const d = {}; d.promise = new Promise((a, b) => { d.resolve = a; d.reject = b; }); return d; };
const d = defer();
const e = defer();
d.resolve('v');
e.reject(new Error('no'));
return [await d.promise, await caught(e.promise)];
//# promisify-and-event-queue
const q = [];
const on = (f) => q.push(f);
const wait = () => new Promise((r) => on(r));
const a = wait();
q.forEach((f) => f('fired'));
return await a;
//# then-receiver-and-extra-arguments
const t = Promise.resolve(1);
return [await t.then((...a) => a.length), await t.then((x) => x, 'ignored', 'extra')];
//# rejected-with-undefined-and-null
return [await Promise.reject().catch((e) => e === undefined), await Promise.reject(null).catch((e) => e === null)];
//# resolve-functions-return-undefined
let r;
const q = new Promise((res, rej) => { r = [res(1), rej(2)]; });
return [r.map((x) => x === undefined), await q];
//# top-level-promise-error
return Promise.all([Promise.reject(new RangeError('from all'))]);
//# main-settles-first
//! tools {"t:slow":[{"delayMs":1000,"result":1}]}
const q = callTool('t:slow', {});
q.then(() => { throw new Error('never seen'); });
return 'done';
//# unhandled-when-the-script-ends
Promise.reject(new RangeError('one'));
(async () => { throw new TypeError('two'); })();
const handled = Promise.reject('three');
handled.catch(() => { });
Promise.reject('four');
return 'done';
//# unhandled-beside-a-failing-script
Promise.reject(new RangeError('one'));
throw new TypeError('two');
