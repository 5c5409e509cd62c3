// Built-in functions as callbacks look at the receiver that `thisArg` gives them.
//# methods-as-callbacks
const s = new Set([2, 3]);
return [[1, 2, 3].filter(s.has, s), [1, 2].map(new Map([[2, 'two']]).get, new Map([[2, 'two']])), ['x', 'y'].map(''.concat, 'p'), [3, 4].findLastIndex(s.has, s), [3, 1].every(s.has, s), Array.from([1, 2], s.has, s)];
//# map-and-set-for-each
const s = new Set();
new Set([1, 2]).forEach(s.add, s);
const m = new Map();
new Map([[1, 2]]).forEach(m.set, m);
return [[...s], [...m]];
//# call-as-callback
return [1, 4].map(Math.sqrt.call, Math.sqrt).length;
//# detached-promise-functions-throw
const { resolve } = Promise;
const t = (f) => { try { f(); return 'no'; } catch (e) { return e.message; } };
return [t(() => resolve(1)), t(() => [1].map(Promise.resolve)), t(() => Promise.all.call(null, [])), t(() => Promise.reject.call({}, 1)), await resolve.call(Promise, 5), await Promise.all.call(Promise, [1])];
//# methods-of-nothing
const t = (f) => { try { f.call(null, () => 1); return 'no'; } catch (e) { return e.message; } };
return [[].map, [].push, [].join, [].sort, [].find, [].concat, [].slice].map(t);
