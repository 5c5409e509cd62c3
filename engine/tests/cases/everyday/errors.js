//! tools {"bank:charge":[{"match":{"amount":0},"error":{"message":"Amount must be positive","code":"VALIDATION"}},{"match":{"account":"closed"},"error":{"message":"Account is closed","code":"ACCOUNT_CLOSED"}},{"result":{"status":"charged","ref":"r1"}}],"data:get":[{"result":{"user":{"name":"Ann","address":null,"orders":[]},"flags":null}}]}
//# error-with-cause preset=balanced
const charge = async (args) => {
  try {
    return await callTool('bank:charge', args);
  } catch (err) {
    throw new Error(`Charge of ${args.account} failed`, { cause: err });
  }
};
try {
  await charge({ account: 'closed', amount: 5 });
} catch (e) {
  const chain = [];
  for (let at = e; at; at = at.cause) chain.push(`${at.name}: ${at.message}`);
  return chain;
}
//# custom-error-objects
const failure = (code, message, extra = {}) => Object.assign(new Error(message), { code, ...extra });
try {
  throw failure('E_LIMIT', 'Too many', { limit: 5 });
} catch (e) {
  return { code: e.code, limit: e.limit, message: e.message, isError: e instanceof Error, keys: Object.keys(e), e };
}
//# renamed-errors
const e = new RangeError('out of range');
e.name = 'LimitError';
return [String(e), e instanceof RangeError, `${e}`, e.toString(), e];
//# error-per-code
const tries = [{ account: 'a', amount: 0 }, { account: 'closed', amount: 1 }, { account: 'a', amount: 1 }];
const out = [];
for (const input of tries) {
  try {
    out.push((await callTool('bank:charge', input)).ref);
  } catch ({ code }) {
    switch (code) {
      case 'VALIDATION': out.push('fix the amount'); break;
      case 'ACCOUNT_CLOSED': out.push('ask the customer'); break;
      default: throw new Error('unexpected');
    }
  }
}
return out;
//# missing-data-with-optional-chains
const { user, flags } = await callTool('data:get', { id: 7 });
return {
  city: user.address?.city ?? 'unknown',
  first: user.orders[0]?.id ?? null,
  flag: flags?.beta ?? false,
  street: user?.address?.street?.name?.toUpperCase?.(),
  count: user.orders?.length ?? 0,
};
//# reading-through-null
const { user } = await callTool('data:get', {});
return user.address.city;
//# calling-what-is-missing
const { user } = await callTool('data:get', {});
return user.orders.first();
//# destructuring-what-is-missing
const { user: { address: { city } } } = await callTool('data:get', {});
return city;
//# misspelt-result-field
const res = await callTool('data:get', {});
return res.users.map(u => u.name);
//# assert-helper
const assert = (ok, message) => { if (!ok) throw new Error(`Assertion failed: ${message}`); };
const data = await data_();
assert(data.user.name === 'Ann', 'name');
assert(Array.isArray(data.user.orders), 'orders');
assert(data.flags, 'flags are there');
return 'fine';
async function data_() { return callTool('data:get', {}); }
//# finally-and-return
const log = [];
const run = async () => {
  try { log.push('work'); return 'result'; } finally { log.push('cleanup'); }
};
const r = await run();
return { r, log };
//# nested-try
const steps = [];
try {
  try {
    JSON.parse('{bad');
  } catch (inner) {
    steps.push(inner.name);
    throw new TypeError('wrapped', { cause: inner });
  } finally {
    steps.push('inner finally');
  }
} catch (outer) {
  steps.push(outer.name, outer.cause.name);
} finally {
  steps.push('outer finally');
}
return steps;
//# error-kinds
const tests = [() => null.x, () => undefinedFn(), () => [].reduce((a, b) => a), () => new Array(-1), () => JSON.parse(''), () => decodeURIComponent('%'), () => 'x'.repeat(-1), () => (1).toFixed(101)];
var undefinedFn;
return tests.map(t => { try { return t(); } catch (e) { return `${e.name}: ${e.message}`; } });
//# thrown-strings
const out = [];
for (const v of ['text', 42, null, { code: 1 }]) {
  try { throw v; } catch (e) { out.push(typeof e, e?.message ?? String(e)); }
}
return out;
//# uncaught-custom
const result = await callTool('bank:charge', { account: 'a', amount: 3 });
if (result.status !== 'settled') {
  throw new Error(`Unexpected status "${result.status}" for ${result.ref}`);
}
return result;
//# collect-errors
const errors = [];
const check = (name, fn) => { try { fn(); } catch (e) { errors.push({ name, message: e.message }); } };
check('a', () => {});
check('b', () => { throw new Error('bad b'); });
check('c', () => { const { x } = undefined; });
return errors;
