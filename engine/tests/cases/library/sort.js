//# default-is-by-string
return [[10, 9, 1, 100].sort(), ['b', 'a', 'C'].sort(), [true, false, null, 'm'].sort(), [-1, -2, 5, 10].sort(), [[2], [10], [1]].sort()];
//# undefined-last
return [[undefined, 3, undefined, 1].sort().map((x) => x ?? 'u'), [undefined, 'b', 'a'].sort((a, b) => (a < b ? 1 : -1)).map((x) => x ?? 'u')];
//# undefined-not-passed-to-comparator
const seen = [];
[3, undefined, 1].sort((a, b) => { seen.push(a === undefined || b === undefined); return a - b; });
return seen;
//# numeric
return [[3, 1, 2].sort((a, b) => a - b), [3, 1, 2].sort((a, b) => b - a), [1e21, 5, -Infinity, Infinity].sort((a, b) => a - b).map(String)];
//# comparator-call-sequence-short
const calls = [];
[3, 1, 2].sort((a, b) => { calls.push([a, b]); return a - b; });
return calls;
//# comparator-call-sequence-sorted
const calls = [];
[1, 2, 3, 4].sort((a, b) => { calls.push(`${a}${b}`); return a - b; });
return calls;
//# comparator-call-sequence-reversed
const calls = [];
[4, 3, 2, 1].sort((a, b) => { calls.push(`${a}${b}`); return a - b; });
return calls;
//# comparator-call-sequence-ten
const calls = [];
const r = [5, 2, 9, 1, 5, 6, 0, 3, 8, 7].sort((a, b) => { calls.push(`${a}${b}`); return a - b; });
return [r, calls.join(' ')];
//# comparator-boolean
return [[5, 2, 8, 1, 9, 3].sort((a, b) => a > b), [5, 2, 8, 1, 9, 3].sort((a, b) => a < b), [1, 2, 3, 4, 5, 6].sort((a, b) => a < b)];
//# comparator-inconsistent
const a = Array.from({ length: 20 }, (_, i) => (i * 7) % 20);
return [a.slice().sort(() => 1), a.slice().sort(() => -1), a.slice().sort(() => 0), a.slice().sort((x, y) => x > y)];
//# comparator-inconsistent-long
const a = Array.from({ length: 100 }, (_, i) => (i * 37) % 101);
return [a.slice().sort((x, y) => x > y).slice(0, 20), a.slice().sort((x, y) => (x % 3) - (y % 5)).slice(0, 30)];
//# comparator-counter
let n = 0;
const a = Array.from({ length: 64 }, (_, i) => (i * 29) % 64);
a.sort((x, y) => { n++; return x - y; });
return [n, a.slice(0, 5)];
//# comparator-counts-patterns
const count = (a) => { let n = 0; a.sort((x, y) => { n++; return x - y; }); return n; };
const up = Array.from({ length: 100 }, (_, i) => i);
return [count([...up]), count([...up].reverse()), count([...up.slice(50), ...up.slice(0, 50)]), count(up.map((x) => x % 10)), count(up.map((x) => (x * 31) % 100))];
//# comparator-result-coercion
return [[2, 1].sort(() => NaN), [2, 1].sort((a, b) => String(a - b)), [2, 1].sort((a, b) => ({ valueOf: () => a - b })), [2, 1].sort(() => undefined), [2, 1, 3].sort((a, b) => [b - a]), [2, 1].sort(() => null)];
//# stable
const people = [{ n: 'a', g: 2 }, { n: 'b', g: 1 }, { n: 'c', g: 2 }, { n: 'd', g: 1 }, { n: 'e', g: 2 }];
return people.sort((x, y) => x.g - y.g).map((p) => p.n).join('');
//# stable-long
const a = Array.from({ length: 300 }, (_, i) => ({ k: (i * 17) % 7, i }));
a.sort((x, y) => x.k - y.k);
return a.every((x, i) => i === 0 || a[i - 1].k < x.k || (a[i - 1].k === x.k && a[i - 1].i < x.i));
//# stable-default
return [['b1', 'a', 'b', 'a1', 'a'].sort(), [[1, 'x'], [1, 'a'], [0, 'z']].sort((a, b) => a[0] - b[0])];
//# default-code-unit-order
return ['é', 'z', 'a', 'Z', '😀', '\uffff', '1', '', ' ', '_'].sort();
//# default-calls-to-string
const log = [];
const o = (n) => ({ toString: () => { log.push(n); return n; } });
const r = [o('b'), o('a')].sort().map(String);
return [r, log.length > 0];
//# comparator-not-a-function
const e = (f) => { try { return f(); } catch (x) { return `${x.name}: ${x.message}`; } };
return [e(() => [1].sort(null)), e(() => [1].sort(5)), e(() => [1].toSorted('x')), e(() => [2, 1].sort(undefined))];
//# multi-key
const rows = [['b', 2], ['a', 2], ['b', 1], ['a', 1]];
return rows.sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0) || x[1] - y[1]);
//# subtract-strings-gives-nan
return ['b', 'a', 'c'].sort((a, b) => a - b);
//# runs-and-galloping
const a = [...Array.from({ length: 40 }, (_, i) => i * 2), ...Array.from({ length: 40 }, (_, i) => i * 2 + 1), ...Array.from({ length: 40 }, (_, i) => 100 - i)];
let n = 0;
a.sort((x, y) => { n++; return x - y; });
return [n, a.slice(0, 10), a.slice(-10)];
//# galloping-counts
const lo = Array.from({ length: 100 }, (_, i) => i);
const hi = Array.from({ length: 100 }, (_, i) => i + 1000);
let n = 0;
[...hi, ...lo, ...hi].sort((x, y) => { n++; return x - y; });
return n;
//# many-runs-counts
let n = 0;
const a = Array.from({ length: 500 }, (_, i) => (i % 50) * ((i % 3) + 1));
a.sort((x, y) => { n++; return x - y; });
return [n, a[0], a[499]];
//# sort-returns-same-array
const a = [2, 1];
const b = a.sort();
const c = a.toSorted((x, y) => y - x);
return [a === b, c === a, a, c];
//# sort-strings-numeric-like
return [['10', '9', '2', '1'].sort(), ['10', '9', '2', '1'].sort((a, b) => Number(a) - Number(b)), [0.1, 10, 1e-7, 2].sort()];
//# date-sort
const d = [new Date(3), new Date(1), new Date(2)];
return d.sort((a, b) => a - b).map((x) => x.getTime());
//# comparator-throws
try { [1, 2].sort(() => { throw new RangeError('cmp'); }); } catch (e) { return e.message; }
//# empty-and-single-do-not-call
let n = 0;
[].sort(() => n++);
[1].sort(() => n++);
return n;
