//! tools {"users:list":[{"result":[1,2]}],"users:get":[{"match":{"id":9},"error":{"message":"gone","code":"GONE"}},{"result":{"ok":true}}],"math.add":[{"result":3}],"math:add":[{"result":"colon"}],"math:sub":[{"result":1}],"Object:keys":[{"result":"never"}],"bad-name:x":[{"result":"never"}],"deep:a:b":[{"result":"never"}],"plain":[{"result":"never"}]}
//! meta {"users:list":{"description":"Lists users","inputSchema":{"type":"object","properties":{"role":{"type":"string"}}},"outputSchema":{"type":"array"}},"users:get":{"description":"One user"}}
//! context {"user":{"id":7,"roles":["admin","dev"]},"limit":3,"empty":null}
const attempt = async (f) => { try { return await f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# namespace-call
return [await users.list({ role: 'x' }), await users.get({ id: 1 }), await users.get()];
//# namespace-error-and-options
return [await attempt(() => users.get({ id: 9 })), await users.get({ id: 9 }, { throwOnError: false })];
//# namespace-dot-wins-over-colon
return [await math.add({}), await math.sub({})];
//# namespace-never-replaces-a-global
return Object.keys({ a: 1 });
//# namespace-is-frozen
return [caught(() => { users.list = 1; }).slice(0, 9), caught(() => { users.extra = 1; }).slice(0, 9), caught(() => { delete users.list; }).slice(0, 9), typeof users.list];
//# namespace-unknown-method
return [users.nope === undefined, caught(() => users.nope()), typeof users, typeof users['li' + 'st'.trim()]];
//# namespace-shadowed-by-declaration
const users = { list: () => 'mine' };
return users.list();
//# namespace-method-as-value
const { list, get } = users;
return [await list({}), await Promise.all([{ id: 1 }, { id: 2 }].map((i) => get(i)))];
//# get-tool
return [getTool('users:list'), getTool('users:get'), getTool('nope:x') === undefined, typeof getTool];
//# get-tool-missing-fields
const t = getTool('users:get');
return [t.name, t.description, t.inputSchema === undefined, t.outputSchema === undefined];
//# get-tool-is-a-copy
const t = getTool('users:list');
t.inputSchema.properties.role = 'changed';
t.name = 'x';
return getTool('users:list');
//# context-read
return [codecallContext.user.id, codecallContext.user.roles, codecallContext.limit, codecallContext.empty, codecallContext.missing === undefined, Object.keys(codecallContext)];
//# context-is-frozen
return [caught(() => { codecallContext.limit = 5; }), caught(() => { codecallContext.user.id = 1; }), caught(() => codecallContext.user.roles.push('x')), caught(() => { codecallContext.added = 1; }), caught(() => { delete codecallContext.limit; }), Object.isFrozen(codecallContext), Object.isFrozen(codecallContext.user.roles)];
//# context-destructured-and-spread
const { user: { roles: [first] }, limit = 0, absent = 'd' } = codecallContext;
const copy = { ...codecallContext, limit: 99 };
return [first, limit, absent, copy.limit, codecallContext.limit, structuredClone(codecallContext).user];
//# context-default-is-empty
//! context {}
return [Object.keys(codecallContext), codecallContext];
//# safe-parallel
return [await __safe_parallel([async () => 1, () => 2, () => Promise.resolve(3)]), await __safe_parallel([]), await parallel([() => 'alias'])];
//# safe-parallel-argument-errors
return [await attempt(() => __safe_parallel(5)), await attempt(() => __safe_parallel()), await attempt(() => __safe_parallel([() => 1, 5])), await attempt(() => __safe_parallel([Promise.resolve(1)])), await attempt(() => __safe_parallel({}))];
//# safe-parallel-too-many
return [await attempt(() => __safe_parallel(Array.from({ length: 101 }, () => () => 1))), (await __safe_parallel(Array.from({ length: 100 }, (_, i) => () => i))).length];
//# safe-parallel-failures
return [await attempt(() => __safe_parallel([() => 1, () => { throw new Error('a'); }, async () => { throw new TypeError('b'); }, () => 4])), await attempt(() => __safe_parallel([() => { throw 'text'; }]))];
//# safe-parallel-runs-all-after-failure
const ran = [];
const r = await attempt(() => __safe_parallel([() => { ran.push(0); throw new Error('x'); }, () => { ran.push(1); }, () => { ran.push(2); }], { maxConcurrency: 1 }));
return [r, ran];
//# safe-parallel-concurrency
let active = 0;
let peak = 0;
const job = (n) => async () => { active += 1; peak = Math.max(peak, active); await null; await null; active -= 1; return n; };
const a = await __safe_parallel([1, 2, 3, 4, 5].map(job), { maxConcurrency: 2 });
const p2 = peak;
peak = 0;
await __safe_parallel(Array.from({ length: 30 }, (_, i) => job(i)));
const p10 = peak;
peak = 0;
await __safe_parallel(Array.from({ length: 30 }, (_, i) => job(i)), { maxConcurrency: 50 });
return [a, p2, p10, peak];
//# safe-parallel-concurrency-low
let active = 0;
let peak = 0;
const job = async () => { active += 1; peak = Math.max(peak, active); await null; active -= 1; };
await __safe_parallel([job, job, job], { maxConcurrency: 0 });
const p0 = peak;
peak = 0;
await __safe_parallel([job, job, job], { maxConcurrency: -5 });
return [p0, peak];
//# safe-parallel-order
const log = [];
await __safe_parallel([1, 2, 3].map((n) => async () => { log.push(`s${n}`); for (let i = 0; i < 4 - n; i++) await null; log.push(`e${n}`); }), { maxConcurrency: 2 });
return log;
//# safe-parallel-with-tools
return __safe_parallel([() => callTool('users:list', {}), () => users.get({ id: 1 }), () => callTool('users:get', { id: 9 }, { throwOnError: false })]);
//# safe-parallel-tool-failure
return attempt(() => __safe_parallel([() => users.get({ id: 9 }), () => users.list({})]));
//# console-kinds
console.log('a', 1, true, null, undefined);
console.info('i');
console.debug('d');
console.warn('w', 1);
console.error('e', { a: 1 });
return console.log('x') === undefined;
//# console-formatting
console.log({ a: 1, b: [1, 'x'], c: undefined }, [1, , 'a'], 'str', -0, NaN, 1e21);
console.log(new Error('boom'), new TypeError('t'), () => 1, function named() {}, Math.max);
console.log(new Map([[1, 2]]), new Set([1]), new Date(0), Promise.resolve(1));
console.log([undefined, () => 1], { f: () => 1 }, '', ' ', 'multi\nline');
console.log();
return 'ok';
//# console-function-name
const f = () => 1;
const o = { m() {} };
console.log(f, o.m, [f].map((x) => x)[0]);
return 'ok';
//# console-circular
const o = { name: 'o' };
o.self = o;
console.log(o);
return 'ok';
//# console-nested-error
const e = new RangeError('custom');
e.name = 'MyError';
console.log(e, { e: new Error('x') });
return 'ok';
//# console-order-across-await
console.log(1);
await null;
console.log(2);
await users.list({});
console.log(3);
return 'ok';
//# console-logs-kept-on-error
console.log('before');
throw new Error('after log');
//# console-as-value
const { log, warn } = console;
log('destructured');
['x', 'y'].forEach((s) => console.log(s));
[1].forEach(console.log);
warn('w');
return typeof console;
//# console-percent-is-not-formatting
console.log('%s and %d', 'a', 5);
return 'ok';
//# mcp-log
mcpLog('info', 'hello', { a: 1 });
mcpLog('debug', 'd');
mcpLog('warn', 'w');
mcpLog('error', 'e');
return [caught(() => mcpLog('fatal', 'x')).slice(0, 9), caught(() => mcpLog()).slice(0, 9)];
//# mcp-notify
mcpNotify('progress', { done: 1 });
mcpNotify('finished');
return 'ok';
//# host-functions-are-frozen
const n = (f) => { try { f(); return 'ok'; } catch (e) { return e.name; } };
return [n(() => { console.log = 1; }), n(() => { delete console.warn; }), typeof console.log];
//# unknown-console-members
return [console.nope === undefined];
//# console-further-members
//! expect {"status":"ok","result":[],"logs":["{\"a\":1}","[{\"a\":1}]","here","outer","inside","closed","1",""]}
console.dir({ a: 1 });
console.table([{ a: 1 }]);
console.trace('here');
console.group('outer');
console.log('inside');
console.groupEnd();
console.groupCollapsed('closed');
console.groupEnd();
console.time('t');
console.timeLog('t');
console.timeEnd('t');
console.count('c');
console.count('c');
console.assert(true, 'kept quiet');
console.assert(false, 'said');
const results = [console.dir(1), console.group(), console.time(), console.count(), console.assert(true)];
return results.filter((r) => r !== undefined);
