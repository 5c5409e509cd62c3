//! preset balanced
//! tools {"flaky:get":[{"times":2,"error":{"message":"Service unavailable","code":"EXECUTION"}},{"result":{"ok":true,"value":42}}],"always:fail":[{"error":{"message":"Permission denied","code":"FORBIDDEN"}}],"rate:limited":[{"times":1,"error":{"message":"Rate limit exceeded, retry after 2s","code":"RATE_LIMIT"}},{"result":[1,2,3]}],"ok:get":[{"match":{"id":3},"error":{"message":"Item 3 not found","code":"NOT_FOUND"}},{"match":{"id":1},"result":{"id":1,"v":"one"}},{"match":{"id":2},"result":{"id":2,"v":"two"}},{"result":{"id":0,"v":"other"}}]}
//# retry-loop
const maxRetries = 3;
let lastError;
for (let attempt = 1; attempt <= maxRetries; attempt++) {
  try {
    const res = await callTool('flaky:get', {});
    return { attempt, value: res.value };
  } catch (err) {
    lastError = err;
    console.log(`Attempt ${attempt} failed: ${err.message}`);
  }
}
throw lastError;
//# retry-helper
const withRetry = async (fn, { retries = 3, onError = () => {} } = {}) => {
  let error;
  for (let i = 0; i < retries; i++) {
    try {
      return await fn(i);
    } catch (e) {
      error = e;
      onError(e, i);
    }
  }
  throw new Error(`Failed after ${retries} attempts: ${error.message}`, { cause: error });
};
const errors = [];
const value = await withRetry(() => callTool('flaky:get'), { onError: (e, i) => errors.push([i, e.code]) });
let wrapped;
try {
  await withRetry(() => callTool('always:fail'), { retries: 2 });
} catch (e) {
  wrapped = { message: e.message, cause: e.cause.code, name: e.cause.name };
}
return { value, errors, wrapped };
//# recursive-retry
const attempt = async (n) => {
  try {
    return await callTool('flaky:get', { n });
  } catch (e) {
    if (n <= 1) throw e;
    return attempt(n - 1);
  }
};
const result = await attempt(5);
result.value + 1
//# only-some-codes
const RETRYABLE = new Set(['RATE_LIMIT', 'TIMEOUT']);
async function call(name, args, tries = 3) {
  try {
    return await callTool(name, args);
  } catch (e) {
    if (!RETRYABLE.has(e.code) || tries <= 1) throw e;
    return call(name, args, tries - 1);
  }
}
const list = await call('rate:limited', {});
let refused = null;
try { await call('always:fail', {}); } catch ({ code, toolName, message }) { refused = { code, toolName, message }; }
return { sum: list.reduce((a, b) => a + b), refused };
//# while-with-flag
let attempts = 0;
let done = false;
let data = null;
while (!done && attempts < 5) {
  attempts++;
  try {
    data = await callTool('flaky:get', {});
    done = true;
  } catch (e) {
    done = false;
  }
}
return done ? `ok after ${attempts}` : 'gave up';
//# soft-failures
const res = await callTool('always:fail', { a: 1 }, { throwOnError: false });
if (!res.success) {
  return { status: 'failed', reason: `${res.error.code}: ${res.error.message}`, hasData: 'data' in res };
}
return res.data;
//# soft-success
const { success, data } = await callTool('ok:get', { id: 2 }, { throwOnError: false });
success ? data.v.toUpperCase() : 'none'
//# settle-and-split
const ids = [1, 2, 3];
const settled = await Promise.allSettled(ids.map(id => callTool('ok:get', { id })));
const fulfilled = settled.filter(s => s.status === 'fulfilled').map(s => s.value);
const rejected = settled
  .map((s, i) => ({ s, id: ids[i] }))
  .filter(({ s }) => s.status === 'rejected')
  .map(({ s, id }) => ({ id, error: s.reason.message }));
return { fulfilled, rejected };
//# catch-per-item
const results = await Promise.all([1, 2, 3].map(id =>
  callTool('ok:get', { id })
    .then(r => ({ id, ok: true, v: r.v }))
    .catch(e => ({ id, ok: false, why: e.code }))
));
return results;
//# fallback-chain
const primary = () => callTool('always:fail');
const secondary = () => callTool('ok:get', { id: 3 });
const third = () => callTool('ok:get', { id: 1 });
let winner, log = [];
for (const [name, source] of Object.entries({ primary, secondary, third })) {
  try {
    winner = { name, data: await source() };
    break;
  } catch (e) {
    log.push(`${name}: ${e.code}`);
  }
}
return { winner, log };
//# default-on-error
const safe = async (p, fallback) => { try { return await p; } catch { return fallback; } };
const [a, b] = await Promise.all([safe(callTool('always:fail'), []), safe(callTool('ok:get', { id: 1 }), {})]);
return [a.length, b.v];
//# finally-cleans-up
const events = [];
const guarded = async (name) => {
  events.push(`start ${name}`);
  try {
    const r = await callTool(name, { id: 1 });
    events.push('got');
    return r.v;
  } catch (e) {
    events.push(`error ${e.code}`);
    return null;
  } finally {
    events.push(`end ${name}`);
  }
};
const out = [await guarded('ok:get'), await guarded('always:fail')];
return { out, events };
//# uncaught-tool-error
const user = await callTool('ok:get', { id: 1 });
const more = await callTool('always:fail', { user: user.id });
return more;
//# rethrown-with-context
try {
  await callTool('ok:get', { id: 3 });
} catch (e) {
  throw new Error(`Could not load item 3 (${e.code})`, { cause: e });
}
//# backoff-numbers
const delays = Array.from({ length: 5 }, (_, i) => Math.min(1000 * 2 ** i, 10000));
const jitterless = delays.map(d => `${d / 1000}s`);
return { delays, jitterless, total: delays.reduce((x, y) => x + y, 0) };
//# any-of-mirrors
try {
  const fastest = await Promise.any([callTool('always:fail'), callTool('ok:get', { id: 2 })]);
  return fastest.v;
} catch (e) {
  return e.errors.map(x => x.message);
}
//# aggregate-of-failures
try {
  return await Promise.any([callTool('always:fail'), callTool('ok:get', { id: 3 })]);
} catch (e) {
  return { name: e.name, message: e.message, all: e.errors.map(x => `${x.name}/${x.code}`) };
}
