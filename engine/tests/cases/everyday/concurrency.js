//! preset balanced
//! tools {"job:run":[{"match":{"id":1},"result":{"id":1,"v":10},"delayMs":30},{"match":{"id":2},"result":{"id":2,"v":20},"delayMs":10},{"match":{"id":3},"error":{"message":"Job 3 crashed","code":"EXECUTION"},"delayMs":20},{"match":{"id":4},"result":{"id":4,"v":40},"delayMs":5},{"result":{"id":0,"v":0}}]}
//# map-then-all
const ids = [1, 2, 4];
const results = await Promise.all(ids.map(id => callTool('job:run', { id })));
return results.map(r => r.v);
//# async-map
const results = await Promise.all([1, 2].map(async (id) => {
  const r = await callTool('job:run', { id });
  return { ...r, doubled: r.v * 2 };
}));
return results;
//# sequential-for-of
const out = [];
for (const id of [1, 2, 4]) {
  const { v } = await callTool('job:run', { id });
  out.push(v);
}
return out;
//# all-fails-fast
try {
  await Promise.all([1, 2, 3, 4].map(id => callTool('job:run', { id })));
  return 'unreachable';
} catch (e) {
  return `${e.name}: ${e.message}`;
}
//# all-settled-report
const settled = await Promise.allSettled([1, 2, 3, 4].map(id => callTool('job:run', { id })));
return settled.map((r, i) => r.status === 'fulfilled' ? `${i}: ${r.value.v}` : `${i}: failed (${r.reason.message})`);
//# batches
const batchSize = 2;
const ids = [1, 2, 4, 5, 6];
const all = [];
for (let i = 0; i < ids.length; i += batchSize) {
  const batch = ids.slice(i, i + batchSize);
  const part = await Promise.all(batch.map(id => callTool('job:run', { id })));
  all.push(...part.map(p => p.v));
}
return all;
//# worker-pool
//! order
const queue = [1, 2, 4, 7, 8];
const done = [];
const worker = async (name) => {
  while (queue.length > 0) {
    const id = queue.shift();
    const r = await callTool('job:run', { id });
    done.push(`${name}:${id}=${r.v}`);
  }
};
await Promise.all([worker('a'), worker('b')]);
return done;
//# safe-parallel
const results = await __safe_parallel([1, 2, 4].map(id => () => callTool('job:run', { id })), { maxConcurrency: 2 });
return results.map(({ v }) => v);
//# parallel-with-failures
try {
  await parallel([1, 3].map(id => async () => (await callTool('job:run', { id })).v));
} catch (e) {
  return e.message.split('\n');
}
//# named-results
const [a, b] = await Promise.all([callTool('job:run', { id: 1 }), callTool('job:run', { id: 2 })]);
const named = { a, b };
return Object.fromEntries(Object.entries(named).map(([k, { v }]) => [k, v]));
//# object-of-promises
const tasks = { one: callTool('job:run', { id: 1 }), two: callTool('job:run', { id: 2 }) };
const entries = await Promise.all(Object.entries(tasks).map(async ([key, p]) => [key, (await p).v]));
return Object.fromEntries(entries);
//# start-now-await-later
const p1 = callTool('job:run', { id: 1 });
const p2 = callTool('job:run', { id: 2 });
const local = [1, 2, 3].map(x => x ** 2);
const sum = (await p1).v + (await p2).v;
return { local, sum };
//# race-for-first
//! order
const winner = await Promise.race([1, 2, 4].map(id => callTool('job:run', { id })));
return winner.id;
//# reduce-chain
const total = await [1, 2, 4].reduce(async (accP, id) => {
  const acc = await accP;
  const { v } = await callTool('job:run', { id });
  return acc + v;
}, Promise.resolve(0));
return total;
//# then-chains
return callTool('job:run', { id: 1 })
  .then(r => callTool('job:run', { id: r.id + 1 }))
  .then(r => ({ ...r, chained: true }))
  .catch(e => ({ error: e.message }))
  .finally(() => console.log('finished'));
//# for-await-over-promises
const seen = [];
for await (const r of [1, 2, 4].map(id => callTool('job:run', { id }))) seen.push(r.v);
return seen;
//# parallel-groups-in-sequence
const stages = [[1, 2], [4], []];
const report = [];
for (const [n, stage] of stages.entries()) {
  const rs = await Promise.all(stage.map(id => callTool('job:run', { id })));
  report.push({ stage: n + 1, sum: rs.reduce((s, r) => s + r.v, 0) });
}
return report;
//# forgotten-await
const r = callTool('job:run', { id: 1 });
return [typeof r, r instanceof Promise, r.v === undefined, `${r}`];
//# await-in-condition
const hasResult = async (id) => (await callTool('job:run', { id })).v > 15;
if (await hasResult(1)) return 'one';
return (await hasResult(2)) && !(await hasResult(1)) ? 'two' : 'none';
//# filter-async
const ids = [1, 2, 4];
const flags = await Promise.all(ids.map(async id => (await callTool('job:run', { id })).v >= 20));
return ids.filter((_, i) => flags[i]);
//# promise-constructor
const once = (fn) => new Promise((resolve, reject) => { try { resolve(fn()); } catch (e) { reject(e); } });
const ok = await once(() => 5);
const bad = await once(() => { throw new TypeError('nope'); }).catch(e => e.name);
const deferred = {};
deferred.promise = new Promise((resolve) => { deferred.resolve = resolve; });
callTool('job:run', { id: 2 }).then(r => deferred.resolve(r.v));
return [ok, bad, await deferred.promise];
//# limit-with-semaphore
const limit = (max) => {
  let active = 0;
  const waiting = [];
  const next = () => { active--; waiting.shift()?.(); };
  return async (fn) => {
    if (active >= max) await new Promise(r => waiting.push(r));
    active++;
    try { return await fn(); } finally { next(); }
  };
};
const run = limit(2);
const vs = await Promise.all([1, 2, 4, 5].map(id => run(async () => (await callTool('job:run', { id })).v)));
return vs;
