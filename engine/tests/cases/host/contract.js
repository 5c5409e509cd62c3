//! tools {"users:list":[{"match":{"fail":true},"error":{"message":"nope","code":"E_X"}},{"match":{"und":true},"result":{"a":1}},{"result":{"ok":true,"list":[1,{"b":null}]}}],"a.b":[{"result":[1,2]}],"slow:x":[{"result":1,"delayMs":50}],"fast:x":[{"result":2,"delayMs":10}],"str:x":[{"result":"text"}],"nul:x":[{"result":null}],"x-y:z":[{"result":5}],"Math.foo":[{"result":7}]}
//! meta {"users:list":{"description":"lists","inputSchema":{"type":"object","properties":{"a":{"type":"string"}}}}}
//! context {"user":{"id":1,"roles":["a","b"]},"constructor":1,"n":null}
// The contract of the host functions, value by value.
const t = async (f) => { try { return await f(); } catch (e) { return [e.name, e.message, e.code, e.toolName, e instanceof Error, e instanceof TypeError, Object.keys(e)]; } };
//# names
return [await t(() => callTool()), await t(() => callTool('')), await t(() => callTool(null, {})), await t(() => callTool(5)), await t(() => callTool({ toString: () => 'users:list' })), await t(() => callTool(['users:list'])), await t(() => callTool('no:such')), await t(() => callTool(' users:list')), await t(() => callTool('users:list '))];
//# inputs
return [await t(() => callTool('users:list', null)), await t(() => callTool('users:list', 5)), await t(() => callTool('users:list', 'x')), await t(() => callTool('users:list', [])), await t(() => callTool('users:list', () => 1)), await t(() => callTool('users:list', true)), await t(() => callTool('users:list', undefined)), await t(() => callTool('users:list')), await t(() => callTool('users:list', Object.create(null)))];
//# input-shared
const s = { v: 1 };
return t(() => callTool('users:list', { a: s, b: [s, s] }));
//# input-snapshot
const i = { v: [1] };
const p = callTool('users:list', i);
i.v.push(2);
i.w = 3;
await p;
return i;
//# options
const f = { fail: true };
return [await t(() => callTool('users:list', f)), await callTool('users:list', f, { throwOnError: false }), await t(() => callTool('users:list', f, { throwOnError: 0 })), await t(() => callTool('users:list', f, { throwOnError: null })), await t(() => callTool('users:list', f, null)), await t(() => callTool('users:list', f, 'x')), await callTool('users:list', {}, { throwOnError: false }), await callTool('no:such', {}, { throwOnError: false }), await callTool('nul:x', {}, { throwOnError: false })];
//# result-is-mutable-and-fresh
const r = await callTool('users:list', {});
r.list.push(9);
r.ok = false;
delete r.list[0];
const q = await callTool('users:list', {});
return [r, q, Object.isFrozen(q), q.list.length];
//# get-tool
const g = getTool('users:list');
g.name = 'changed';
g.inputSchema.type = 'x';
return [g, getTool('users:list'), getTool('no:such') === undefined, getTool() === undefined, getTool(5) === undefined, getTool('codecall:execute') === undefined, Object.keys(getTool('users:list'))];
//# context
const w = (f) => { try { f(); return 'done'; } catch (e) { return [e.name, e.message]; } };
return [codecallContext, w(() => { codecallContext.user = 1; }), w(() => { codecallContext.user.id = 2; }), w(() => { codecallContext.user.roles.push('c'); }), w(() => { codecallContext.user.roles[0] = 'c'; }), w(() => { delete codecallContext.user; }), w(() => { codecallContext.zzz = 1; }), w(() => { codecallContext.user.roles.sort(); }), Object.isFrozen(codecallContext.user.roles), { ...codecallContext.user, id: 9 }, [...codecallContext.user.roles, 'x']];
//# namespaces
const w = (f) => { try { return f(); } catch (e) { return [e.name, e.message]; } };
return [await users.list({ q: 1 }), await a.b(), typeof users, typeof users.list, users.nope, w(() => users.nope()), Object.keys(users).length >= 0, w(() => { users.list = 1; }), w(() => { users.other = 1; }), w(() => { delete users.list; }), 'list' in users, 'nope' in users, await users.list({ fail: true }, { throwOnError: false })];
//# namespace-functions-as-values
const { list } = users;
const f = users.list;
return [await list({ a: 1 }), await Promise.all([{ x: 1 }, { x: 2 }].map((i) => f(i))), await t(() => users.list(5)), await t(() => users.list(null))];
//# parallel-forms
return [await parallel([]), await parallel([() => 1, async () => 2, () => Promise.resolve(3), () => ({ then: (r) => r(4) }), () => undefined]), await t(() => parallel()), await t(() => parallel('ab')), await t(() => parallel([1])), await t(() => parallel([() => 1, 'x'])), await t(() => parallel([, () => 1])), await t(() => parallel(new Set([() => 1]))), await t(() => parallel(Array.from({ length: 101 }, () => () => 1)))];
//# parallel-concurrency-values
const run = async (max) => { let now = 0; let most = 0; await parallel(Array.from({ length: 30 }, () => async () => { now++; most = Math.max(most, now); await null; await null; now--; }), { maxConcurrency: max }); return most; };
return [await run(1), await run(0), await run(-5), await run(5), await run(2.9), await run(100), await run(Infinity), await run(undefined), await run(null), await run('3')];
//# parallel-no-options
const run = async (...o) => { let now = 0; let most = 0; await __safe_parallel(Array.from({ length: 30 }, () => async () => { now++; most = Math.max(most, now); await null; await null; now--; }), ...o); return most; };
return [await run(), await run({}), await run(null), await run(5), await run('x')];
//# parallel-order
const log = [];
await parallel([async () => { log.push(1); await null; log.push(4); }, () => { log.push(2); }, async () => { log.push(3); }]);
log.push('end');
return log;
//# console-values
console.log();
console.log('a', 1, -0, NaN, true, null, undefined, '');
console.log([1, 'x', null, undefined, () => 1, NaN], { a: 1, u: undefined, f: () => 1 });
console.log(new Error('m'), new TypeError(''), Object.assign(new Error('x'), { name: 'N' }), Object.assign(new Error('x'), { name: '' }), new Error());
console.log(() => 1, function foo() {}, Math.max, async () => 1, { f() {} }.f, class1 => 1);
console.log(new Map([[1, 2]]), new Set([1]), new Date(0), [new Date(0)], new Date(NaN), Promise.resolve(1), [1].values());
console.log('%s %d', 'x', 5, '%');
console.warn('w', { a: [1] });
console.error(new Error('boom'));
console.info('i');
console.debug('d');
console.log('multi\nline', 'tab\t');
console.log(Object.create(null), [[]], {}, [{}]);
console.log('ü😀');
console.log({ s: 'ü"\n' });
return typeof console.log('x');
//# console-in-containers
console.log([new Error('e')], { e: new TypeError('t') }, [new Map([[1, 2]])], { s: new Set([1]) });
//# console-detached
const { log } = console;
log('detached');
[1, 2].forEach(console.log);
['x'].map(log);
return typeof console;
//# mcp
const w = (f) => { try { return f(); } catch (e) { return e.name; } };
mcpLog('info', 'hello');
mcpLog('warn', 'with', { a: 1 });
mcpNotify('ev', { p: 1 });
mcpNotify('bare');
return [w(() => mcpLog('fatal', 'x')), w(() => mcpLog()), w(() => mcpLog('INFO', 'x')), mcpLog('debug', 'd'), mcpNotify('e2')];
//# tool-error-shape
try { await callTool('users:list', { fail: true }); } catch (e) { return [e, String(e), e.stack.split('\n')[0], { ...e }, Object.keys(e), JSON.stringify(e), e instanceof Error, e.name]; }
//# uncaught-tool-error
await callTool('users:list', { fail: true });
