//! node 22
// Set methods take anything with `size`, `has` and `keys`.
const log = [];
const like = (items, extra) => ({ get1: 1, size: items.length, has: (x) => { log.push(`has ${x}`); return items.includes(x); }, keys: () => { log.push('keys'); return items.values(); }, ...extra });
const t = (f) => { try { const r = f(); return r instanceof Set ? [...r] : r; } catch (e) { return `${e.name}: ${e.message}`; } };
const all = ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'];
//# set-likes
return [all.map((name) => t(() => new Set([1, 2, 3])[name](like([3, 4]))), ), all.map((name) => t(() => new Set([1])[name](like([3, 1, 5])))), log];
//# with-themselves-and-empty
const s = new Set([1, 2]);
return [all.map((name) => t(() => s[name](s))), all.map((name) => t(() => s[name](new Set()))), all.map((name) => t(() => new Set()[name](s))), all.map((name) => t(() => new Set([5, 1])[name](new Map([[1, 'x'], [7, 'y']]))))];
//# what-is-refused
return [undefined, null, 5, 'ab', {}, [], { size: NaN }, { size: -1 }, { size: undefined }, { size: 1, has: 5 }, { size: 1, has: () => 1 }, { size: 1, has: () => 1, keys: 5 }].map((o) => t(() => new Set([1]).union(o)));
//# bad-iterators
const bad = [() => 5, () => ({}), () => ({ next: 5 }), () => ({ next: () => 5 })];
return bad.map((keys) => [t(() => new Set([1, 2]).union({ size: 1, has: () => true, keys })), t(() => new Set([1, 2]).isSupersetOf({ size: 1, has: () => true, keys }))]);
//# own-iterators
let n = 0;
const o = { size: 9, has: () => false, keys: () => ({ next: () => { n += 1; return { done: n > 3, value: n }; } }) };
const r = [...new Set([2]).symmetricDifference(o)];
n = 0;
return [r, [...new Set([7]).union(o)]];
//# early-end-closes
const closing = (items) => { const it = items.values(); return { next: () => it.next(), return: () => { log.push('closed'); return {}; } }; };
return [new Set([1, 2]).isSupersetOf({ size: 2, has: () => true, keys: () => closing([1, 9, 2]) }), new Set([1, 2, 3]).isDisjointFrom({ size: 2, has: () => true, keys: () => closing([1, 9]) }), log];
//# size-is-converted
return [[...new Set([1, 2]).intersection({ size: '9', has: (x) => x === 2, keys: () => [] })], t(() => new Set([1]).isSubsetOf({ size: { valueOf: () => 1 }, has: () => true, keys: () => [] })), t(() => new Set([1, 2]).isSubsetOf({ size: Infinity, has: () => true, keys: () => [] })), t(() => new Set([1]).union({ size: { valueOf: () => { throw new Error('size'); } } }))];
//# changes-while-asked
const s = new Set([1, 2, 3]);
const r = s.difference({ size: 5, has: (x) => { s.delete(x + 1); s.add(9); return x === 1; }, keys: () => [] });
return [[...r], [...s]];
//# zero-is-one-key
return [...new Set([1]).union({ size: 1, has: () => false, keys: () => [-0].values() })].map((x) => Object.is(x, 0));
//# throws-in-has
return [t(() => new Set([1]).intersection({ size: 5, has: () => { throw new TypeError('has'); }, keys: () => [] })), t(() => new Set([1]).union({ size: 5, has: () => 1, keys: () => { throw new TypeError('keys'); } }))];
//# overridden-methods-of-a-set
const o = new Set([1]);
o.has = () => true;
return [...new Set([1, 2]).intersection(Object.assign(new Set([5, 6, 7]), { has: () => true }))];
