const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# is-array
return [[], [1], {}, 'a', null, new Map(), Array(2), { length: 0 }, Array.from('a')].map((v) => Array.isArray(v));
//# from
return [Array.from('añ😀'), Array.from(new Set([1, 1, 2])), Array.from(new Map([[1, 2]])), Array.from({ length: 3 }, (_, i) => i * 2), Array.from({ length: 2, 0: 'a', 1: 'b' }), Array.from([1, 2], (x) => x + 1), Array.from([5].entries())];
//# from-odd-lengths
return [Array.from({}).length, Array.from({ length: -1 }).length, Array.from({ length: '2' }).length, Array.from({ length: 2.9 }).length, Array.from(5).length, Array.from(true).length, Array.from({ length: NaN }).length];
//# from-errors
return [caught(() => Array.from([1], 5)), caught(() => Array.from(null).length).slice(0, 10), caught(() => Array.from(undefined)).slice(0, 10)];
//# from-callback-arguments
const seen = [];
Array.from('ab', (...a) => { seen.push(a); });
return seen;
//# of
return [Array.of(), Array.of(3), Array.of(1, 'a', null), Array.of(undefined).length];
//# at
const a = ['x', 'y', 'z'];
return [a.at(0), a.at(-1), a.at(2), a.at(), a.at(5) === undefined, a.at(-4) === undefined, a.at('1'), a.at(NaN)];
//# concat
return [[1].concat(2, [3, [4]], 'a'), [].concat(), [1].concat([]), [1].concat(null, undefined).length, [].concat(new Set([1])).length, [[1]].concat([[2]])];
//# copy-within
return [[1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3), [1, 2, 3, 4, 5].copyWithin(-2, 0), [1, 2, 3].copyWithin(0, 1, 1), [1, 2, 3].copyWithin(5, 0)];
//# entries-keys-values
const a = ['x', 'y'];
return [[...a.entries()], [...a.keys()], [...a.values()], a.entries().next(), [].keys().next()];
//# every-some
return [[1, 2].every((x) => x > 0), [1, -1].every((x) => x > 0), [].every(() => false), [1, -1].some((x) => x < 0), [].some(() => true), [0, '', null].some(Boolean)];
//# every-some-stop-early
let n = 0;
[1, 2, 3].every((x) => { n++; return x < 2; });
[1, 2, 3].some((x) => { n += 10; return x > 1; });
return n;
//# fill
return [[1, 2, 3].fill(0), [1, 2, 3].fill(9, 1), [1, 2, 3].fill(9, -1), [1, 2, 3].fill(9, 0, 1), [1, 2, 3].fill(9, 2, 1), Array(2).fill('a'), [1].fill().length];
//# filter
return [[1, 2, 3, 4].filter((x) => x % 2), [1, 2].filter(() => false), ['a', '', null, 0, 'b'].filter(Boolean), [3, 4].filter((v, i) => i), [1, 2, 2, 3].filter((v, i, a) => a.indexOf(v) === i)];
//# find-family
const a = [1, 5, 8, 5];
return [a.find((x) => x > 4), a.find((x) => x > 9) === undefined, a.findIndex((x) => x === 5), a.findIndex((x) => x > 9), a.findLast((x) => x < 8), a.findLastIndex((x) => x === 5), a.findLastIndex((x) => x > 9), a.find((x, i) => i === 2)];
//# flat
return [[1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(2), [1, [2, [3, [4]]]].flat(Infinity), [[1], [2]].flat(0), [[], [[]]].flat(), [1, [2, [3]]].flat(-1), [[1, [2]]].flat('1'), [[['x']]].flat(undefined)];
//# flat-map
return [[1, 2].flatMap((x) => [x, x * 10]), [1, 2].flatMap((x) => [[x]]), [1, 2].flatMap((x) => x), ['a b', 'c'].flatMap((s) => s.split(' ')), [1, 2, 3].flatMap((x) => (x % 2 ? [x] : []))];
//# flat-map-not-callable
return caught(() => [1].flatMap(5));
//# for-each
const out = [];
const r = [1, 2].forEach((v, i, a) => out.push(v, i, a.length));
return [out, r === undefined];
//# includes
return [[1, 2].includes(2), [1].includes('1'), [NaN].includes(NaN), [1, 2, 3].includes(1, 1), [1, 2].includes(2, -1), [].includes(undefined), [undefined].includes(), [-0].includes(0)];
//# index-of-last-index-of
const a = [1, 2, 1, 3];
return [a.indexOf(1), a.indexOf(1, 1), a.indexOf(9), a.indexOf(1, -2), a.indexOf(1, 10), a.lastIndexOf(1), a.lastIndexOf(1, 1), a.lastIndexOf(1, -3), a.lastIndexOf(9), [NaN].indexOf(NaN), ['1'].indexOf(1)];
//# last-index-of-undefined-start
return [[1, 2, 1].lastIndexOf(1, undefined), [1, 2, 1].lastIndexOf(1)];
//# join
return [[1, 2].join(), [1, 2].join(''), [1, 2].join(' - '), [null, undefined, 1].join('/'), [].join('x'), [[1, 2], [3]].join(';'), [1, 2].join(undefined), [1, 2].join(null), [1, 2].join(0)];
//# join-circular
const a = [1];
a.push(a, 2);
return [a.join(), String(a)];
//# map
return [[1, 2].map((x) => x * 2), [1, 2].map((v, i, a) => [v, i, a.length]), [].map((x) => x), ['1', '2'].map(Number), [1, 2].map(() => undefined).length];
//# push-pop
const a = [1];
return [a.push(2, 3), a.push(), a.pop(), a.pop(), a, [].pop() === undefined];
//# shift-unshift
const a = [1, 2];
return [a.unshift(0), a.unshift('a', 'b'), a.unshift(), a.shift(), a, [].shift() === undefined];
//# reduce
return [[1, 2, 3].reduce((a, b) => a + b), [1, 2, 3].reduce((a, b) => a + b, 10), [[1], [2]].reduce((a, b) => a.concat(b)), [5].reduce((a, b) => 'never'), [].reduce((a) => a, 'init'), [1, 2].reduce((a, v, i, l) => [...a, [v, i, l.length]], [])];
//# reduce-right
return [[1, 2, 3].reduceRight((a, b) => `${a}${b}`), [1, 2].reduceRight((a, b, i) => [...a, b, i], []), ['a', 'b'].reduceRight((a, b) => a + b)];
//# reduce-empty
return [caught(() => [].reduce((a, b) => a)), caught(() => [].reduceRight((a, b) => a)), caught(() => [, ,].reduce((a) => a)), [].reduce((a) => a, undefined) === undefined];
//# reverse
const a = [1, 2, 3];
return [a.reverse(), a, [].reverse(), [1].reverse(), [1, 2, 3, 4].reverse()];
//# slice
const a = [1, 2, 3, 4];
return [a.slice(), a.slice(1), a.slice(-2), a.slice(1, 3), a.slice(1, -1), a.slice(3, 1), a.slice(-10, 2), a.slice(10), a.slice('1', '3'), a.slice(NaN, 2), a.slice(1.9)];
//# splice
const a = [1, 2, 3, 4, 5];
return [a.splice(1, 2), a, a.splice(1, 0, 'x', 'y'), a, a.splice(-1), a, a.splice(0, 1, 'z'), a];
//# splice-edge
const f = (...args) => { const a = [1, 2, 3]; const r = a.splice(...args); return [r, a]; };
return [f(), f(0), f(undefined), f(1, undefined), f(10, 1, 'x'), f(-1, 5), f(0, -1, 'a'), f(1, 1.9), f('1', '1')];
//# to-reversed-sorted-spliced-with
const a = [3, 1, 2];
return [a.toReversed(), a.toSorted(), a.toSorted((x, y) => y - x), a.toSpliced(1, 1, 'x', 'y'), a.toSpliced(1), a.with(1, 'w'), a.with(-1, 'l'), a];
//# with-out-of-range
const e = (f) => { try { return f(); } catch (x) { return x.name; } };
return [e(() => [1].with(1, 0)), e(() => [1].with(-2, 0)), e(() => [].with(0, 1))];
//# to-string
return [[1, [2, [3]]].toString(), [].toString(), [null].toString(), [1, 2].toLocaleString === undefined];
//# callback-not-a-function
return [caught(() => [1].map(5)), caught(() => [1].forEach()), caught(() => [1].filter('x')), caught(() => [1].some({})), caught(() => [1].find(null)), caught(() => [1].reduce([])), caught(() => [].map(undefined))];
//# callback-not-a-function-kinds
return [caught(() => [1].map(new Map())), caught(() => [1].map(new Date(0))), caught(() => [1].map(new Error('x'))), caught(() => [1].every(true)), caught(() => [1].findLast(1.5)), caught(() => [1].flatMap({}))];
//# sum-max-idioms
const n = [4, 8, 15, 16, 23, 42];
return [n.reduce((a, b) => a + b, 0), Math.max(...n), Math.min(...n), n.reduce((a, b) => a + b) / n.length, n.filter((x) => x % 2 === 0).length];
//# unique-and-group-idioms
const words = ['apple', 'bob', 'avocado', 'bob'];
return [[...new Set(words)], words.reduce((g, w) => { (g[w[0]] = g[w[0]] || []).push(w); return g; }, {}), words.reduce((m, w) => m.set(w, (m.get(w) ?? 0) + 1), new Map())];
//# chunk-and-zip-idioms
const chunk = (a, n) => Array.from({ length: Math.ceil(a.length / n) }, (_, i) => a.slice(i * n, i * n + n));
const zip = (a, b) => a.map((x, i) => [x, b[i]]);
return [chunk([1, 2, 3, 4, 5], 2), zip([1, 2], ['a', 'b'])];
//# matrix-transpose
const m = [[1, 2, 3], [4, 5, 6]];
return m[0].map((_, c) => m.map((r) => r[c]));
//# stack-and-queue
const s = [];
s.push(1); s.push(2);
const q = [];
q.push('a'); q.push('b');
return [s.pop(), q.shift(), s, q];
//# index-set-beyond-then-map
const a = [1];
a[2] = 3;
return [a.map((x) => x + 1).length, a.filter(() => true).length];
//# large-array-operations
const a = Array.from({ length: 3000 }, (_, i) => (i * 7919) % 3001);
const s = [...a].sort((x, y) => x - y);
return [s[0], s[1500], s[2999], a.indexOf(s[10]), a.slice(100, 103), a.reduce((x, y) => x + y, 0), a.lastIndexOf(5)];
//# array-of-functions
return [() => 1, (x) => x + 1].map((f) => f(5));
