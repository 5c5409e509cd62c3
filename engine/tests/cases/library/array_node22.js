//! node 22
//# object-group-by
return [Object.groupBy([1, 2, 3, 4], (x) => (x % 2 ? 'odd' : 'even')), Object.groupBy(['a', 'bb', 'c'], (s) => s.length), Object.groupBy([], () => 1), Object.groupBy('abca', (c) => c)];
//# object-group-by-order-and-index
const r = Object.groupBy(['x', 'y', 'z'], (v, i) => (i === 0 ? 'b' : 1));
return [Object.keys(r), r];
//# map-group-by
const k = {};
const m = Map.groupBy([1, 2, 3], (x) => (x > 1 ? k : 'low'));
return [m.size, m.get(k), m.get('low'), [...m.keys()].length];
//# map-group-by-zero
const m = Map.groupBy([0, -0], (x) => x);
return [m.size, m.get(0).length];
//# group-by-errors
const n = (f) => { try { f(); return 'none'; } catch (e) { return e.name; } };
return [n(() => Object.groupBy(null, () => 1)), n(() => Object.groupBy([1], 5)), n(() => Map.groupBy([1])), n(() => Object.groupBy(5, () => 1))];
//# set-union
return [[...new Set([1, 2]).union(new Set([2, 3]))], [...new Set().union(new Set([1]))], [...new Set([3, 1]).union(new Map([[1, 'a'], [9, 'b']]))]];
//# set-intersection
return [[...new Set([1, 2, 3]).intersection(new Set([3, 2, 9]))], [...new Set([1]).intersection(new Set())], [...new Set([1, 2, 3]).intersection(new Set([3, 1]))]];
//# set-difference
return [[...new Set([1, 2, 3]).difference(new Set([2]))], [...new Set([1]).difference(new Set([1]))]];
//# set-symmetric-difference
return [...new Set([1, 2, 3]).symmetricDifference(new Set([3, 4]))];
//# set-relations
const a = new Set([1, 2]);
return [a.isSubsetOf(new Set([1, 2, 3])), a.isSubsetOf(new Set([1])), a.isSupersetOf(new Set([1])), a.isSupersetOf(new Set([5])), a.isDisjointFrom(new Set([3])), a.isDisjointFrom(new Set([2])), a.isSubsetOf(a), new Set().isSubsetOf(a)];
//# set-methods-do-not-mutate
const a = new Set([1, 2]);
const b = new Set([2, 3]);
const u = a.union(b);
u.add(99);
return [[...a], [...b], u.size];
//# set-methods-need-set-like
const n = (f) => { try { f(); return 'none'; } catch (e) { return e.name; } };
return [n(() => new Set([1]).union([1])), n(() => new Set().intersection(5)), n(() => new Set().isSubsetOf(null))];
//# promise-with-resolvers
const { promise, resolve, reject } = Promise.withResolvers();
resolve(5);
reject(new Error('ignored'));
return [typeof resolve, await promise];
//# promise-with-resolvers-reject
const { promise, reject } = Promise.withResolvers();
reject(new TypeError('no'));
try { await promise; } catch (e) { return e.message; }
//# from-async
return [await Array.fromAsync([1, Promise.resolve(2), 3]), await Array.fromAsync(new Set([1])), await Array.fromAsync([1, 2], (x) => x * 2), await Array.fromAsync([1, 2], async (x) => x + 1), await Array.fromAsync({ length: 2, 0: 'a', 1: Promise.resolve('b') })];
//# from-async-rejects
try { await Array.fromAsync([Promise.reject(new Error('bad'))]); } catch (e) { return e.message; }
//# from-async-returns-promise
const p = Array.fromAsync([1]);
return [p instanceof Promise, await p];
