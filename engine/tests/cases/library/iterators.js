//# array-iterator-protocol
const it = ['a', 'b'].values();
return [it.next(), it.next(), it.next(), it.next()];
//# keys-and-entries
return [['a', 'b'].keys().next(), ['a'].entries().next(), [...[1, 2].entries()], Array.from(['x'].keys())];
//# map-iterators
const m = new Map([['a', 1], ['b', 2]]);
const e = m.entries();
return [e.next(), [...e], [...m.keys()], [...m.values()], m.keys().next()];
//# set-iterators
const s = new Set(['x', 'y']);
return [[...s.entries()], [...s.keys()], [...s.values()], s.values().next()];
//# iterators-are-iterable
const it = [1, 2, 3].values();
const [a] = it;
const out = [];
for (const x of it) out.push(x);
return [a, out, it.next()];
//# exhausted-stays-exhausted
const a = [1];
const it = a.values();
it.next();
const done = it.next();
a.push(2);
return [done, it.next()];
//# iterators-in-constructors
const m = new Map([[1, 2]]);
return [new Map(m.entries()), new Set(m.keys()), new Map([['a', 1]].values()), Array.from(m.values(), (v) => v * 2), Object.fromEntries(m.entries()), new Set([3, 3].values()).size];
//# iterator-to-string
return [String([].values()), String(new Map().keys()), String(new Set().values()), typeof [].values()];
//# iterator-json-and-keys
const it = [1].values();
return [JSON.stringify(it), Object.keys(it)];
//# promise-all-of-iterators
return [await Promise.all(new Set([1, Promise.resolve(2)])), await Promise.all(new Map([['a', 1]]).values()), await Promise.all([3].values())];
//# spread-does-not-restart
const it = new Set([1, 2]).values();
return [[...it], [...it]];
//# two-iterators-are-independent
const a = [1, 2];
const x = a.values();
const y = a.values();
x.next();
return [x.next().value, y.next().value];
//# live-set-iterator
const s = new Set([1]);
const it = s.values();
it.next();
s.add(2);
const r = it.next();
s.add(3);
s.delete(3);
return [r, it.next()];
//# live-map-iterator-after-clear
const m = new Map([[1, 1], [2, 2]]);
const it = m.keys();
it.next();
m.clear();
m.set(9, 9);
return [it.next(), it.next()];
//# next-ignores-arguments
const it = [1, 2].values();
return [it.next('x').value, it.next(5).value];
//# iterator-result-is-fresh
const it = [1, 2].values();
const a = it.next();
a.value = 'changed';
return [a, it.next()];
//# destructuring-entries
const out = [];
for (const [i, [a, b]] of [[1, 2], [3, 4]].entries()) out.push(i + a + b);
return out;
//# string-spread-code-points
return [[...'a😀b'].length, Array.from('😀').length, [...'\ud83dx'].length, [...'']];
