//! tools {"users:list":[{"match":{"role":"admin"},"result":[{"id":1,"name":"Ann"}]},{"result":{"users":[{"id":1,"name":"Ann"},{"id":2,"name":"Bob"}],"total":2}}],"users:get":[{"match":{"id":1},"result":{"id":1,"name":"Ann","tags":["a","b"]}},{"match":{"id":2},"error":{"message":"No such user","code":"NOT_FOUND"}},{"error":{"message":"Rate limit exceeded","code":"RATE_LIMIT"}}],"echo:plain":[{"result":"text"}],"echo:nothing":[{}],"echo:null":[{"result":null}],"echo:number":[{"result":0}],"echo:false":[{"result":false}],"fail:plain":[{"error":{"message":"It broke"}}],"twice:once":[{"times":1,"result":"first"},{"times":1,"error":{"message":"second fails","code":"TEMP"}},{"result":"later"}]}
const attempt = async (f) => { try { return await f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# basic-result
return callTool('users:get', { id: 1 });
//# result-is-data
const r = await callTool('users:list', {});
return [r.total, r.users.map((u) => u.name), Array.isArray(r.users), Object.keys(r)];
//# result-is-mutable-and-fresh
const a = await callTool('users:get', { id: 1 });
a.name = 'changed';
a.tags.push('c');
const b = await callTool('users:get', { id: 1 });
return [a, b, a !== b];
//# primitive-results
return [await callTool('echo:plain', {}), await callTool('echo:null', {}), await callTool('echo:number', {}), await callTool('echo:false', {}), (await callTool('echo:nothing', {})) === undefined];
//# input-defaults-to-empty
return [await callTool('echo:plain'), await callTool('echo:plain', undefined), await callTool('echo:plain', {})];
//# match-on-input
return callTool('users:list', { role: 'admin', limit: 5 });
//# error-is-thrown
try { await callTool('users:get', { id: 2 }); } catch (e) { return [e.name, e.message, e.code, e.toolName, e instanceof Error]; }
//# error-code-of-tool
try { await callTool('users:get', { id: 3 }); } catch (e) { return [e.code, e.message]; }
//# error-code-default
try { await callTool('fail:plain', {}); } catch (e) { return [e.name, e.code, e.message, String(e)]; }
//# unknown-tool
try { await callTool('nobody:home', {}); } catch (e) { return [e.name, e.code, e.message]; }
//# uncaught-tool-error
await callTool('users:get', { id: 2 });
//# uncaught-tool-error-rethrown
try { await callTool('users:get', { id: 3 }); } catch (e) { throw e; }
//# wrapped-tool-error-is-runtime-error
try { await callTool('users:get', { id: 2 }); } catch (e) { throw new Error(`wrapped: ${e.message}`); }
//# returned-rejected-tool-promise
return callTool('fail:plain', {});
//# throw-on-error-false-success
return callTool('users:get', { id: 1 }, { throwOnError: false });
//# throw-on-error-false-failure
return callTool('users:get', { id: 2 }, { throwOnError: false });
//# throw-on-error-false-default-code
const r = await callTool('fail:plain', {}, { throwOnError: false });
return [r.success, r.error.code, r.error.message, r.error.toolName, r.data === undefined];
//# throw-on-error-only-exactly-false
return [await attempt(() => callTool('fail:plain', {}, { throwOnError: 0 })), await attempt(() => callTool('fail:plain', {}, { throwOnError: true })), await attempt(() => callTool('fail:plain', {}, {})), await attempt(() => callTool('fail:plain', {}, null)), await attempt(() => callTool('fail:plain', {}, undefined))];
//# throw-on-error-false-unknown-tool
return callTool('nobody:home', {}, { throwOnError: false });
//# throw-on-error-false-undefined-data
const r = await callTool('echo:nothing', {}, { throwOnError: false });
return [r.success, r.data === undefined];
//# name-must-be-string
return [await attempt(() => callTool()), await attempt(() => callTool('')), await attempt(() => callTool(5, {})), await attempt(() => callTool(null, {})), await attempt(() => callTool({ toString: () => 'users:list' }, {})), await attempt(() => callTool(['users:list'], {}))];
//# input-must-be-object
return [await attempt(() => callTool('echo:plain', 'x')), await attempt(() => callTool('echo:plain', 5)), await attempt(() => callTool('echo:plain', null)), await attempt(() => callTool('echo:plain', [1])), await attempt(() => callTool('echo:plain', true))];
//# argument-errors-are-rejections
const p = callTool(5);
const q = callTool('echo:plain', 'x');
const both = [p instanceof Promise, q instanceof Promise];
return [both, await p.catch((e) => e.name), await q.catch((e) => e.name)];
//# argument-errors-ignore-throw-on-error
return attempt(() => callTool('', {}, { throwOnError: false }));
//# input-is-copied
const input = { list: [1], o: { a: 1 } };
const p = callTool('echo:plain', input);
input.list.push(2);
input.o.a = 'changed';
input.late = true;
await p;
return input;
//# input-conversion
await callTool('echo:plain', { u: undefined, f: () => 1, d: new Date(0), n: NaN, i: Infinity, z: -0, m: new Map([[2, 'two'], ['k', 1]]), s: new Set([1, 2]), list: [undefined, () => 1, NaN, , 1], nested: { a: { b: null } } });
return 'sent';
//# input-key-order
await callTool('echo:plain', { b: 1, a: 2, 10: 'x', 9: 'y', c: { z: 1, y: 2 } });
return 'sent';
//# input-cycle
const o = { a: 1 };
o.self = o;
try { await callTool('echo:plain', o); } catch (e) { return e.name; }
//# input-shared-reference-is-fine
const s = { n: 1 };
await callTool('echo:plain', { a: s, b: [s, s] });
return 'sent';
//# input-unicode
await callTool('echo:plain', { 'ключ': 'значение', emoji: '😀', quote: '"\\\n' });
return 'sent';
//# times-in-order
return [await attempt(() => callTool('twice:once', {})), await attempt(() => callTool('twice:once', {})), await attempt(() => callTool('twice:once', {})), await attempt(() => callTool('twice:once', {}))];
//# dynamic-names
const area = 'users';
const out = [];
for (const m of ['list', 'get']) out.push(typeof (await callTool(`${area}:${m}`, { id: 1 })));
return out;
//# parallel-fan-out
const users = await Promise.all([1, 2, 3].map((id) => callTool('users:get', { id }, { throwOnError: false })));
return users.map((u) => (u.success ? u.data.name : u.error.code));
//# all-settled-fan-out
const r = await Promise.allSettled([1, 2].map((id) => callTool('users:get', { id })));
return r.map((x) => (x.status === 'fulfilled' ? x.value.name : `${x.reason.name}/${x.reason.code}`));
//# all-rejects-with-tool-error
return Promise.all([callTool('users:get', { id: 1 }), callTool('users:get', { id: 2 })]);
//# order-of-calls
await Promise.all([callTool('echo:plain', { n: 1 }), (async () => { await null; await callTool('echo:plain', { n: 3 }); })(), callTool('echo:plain', { n: 2 })]);
await callTool('echo:null', { n: 4 });
return 'ok';
//# call-tool-is-a-function
return [typeof callTool, callTool('echo:plain') instanceof Promise, callTool === callTool];
//# call-tool-as-value
const call = callTool;
const get = call.bind(null, 'users:get');
return [(await call('echo:plain')), (await get({ id: 1 })).name, await Promise.all(['echo:plain', 'echo:null'].map((n) => callTool(n)))];
//# unawaited-call-is-made
callTool('echo:plain', { n: 1 });
return 'done';
//# chained-then
return callTool('users:list', {}).then((r) => r.users).then((u) => u.length);
//# caught-in-then
return callTool('users:get', { id: 2 }).catch((e) => ({ failed: e.code })).finally(() => 'ignored');
//# tool-error-in-result
try { await callTool('users:get', { id: 2 }); } catch (e) { return { e }; }
//# self-reference
//! expect {"status":"illegal_access","error":{"code":"SELF_REFERENCE_BLOCKED"}}
const name = ['code', 'call:execute'].join('');
try { await callTool(name, {}); } catch (e) { return 'caught'; } finally { console.log('finally ran'); }
return 'after';
//# self-reference-variants
//! expect {"status":"illegal_access","error":{"code":"SELF_REFERENCE_BLOCKED"}}
const name = ' CODECALL'.concat(':Search');
return callTool(name, {}, { throwOnError: false });
