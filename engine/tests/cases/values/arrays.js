const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const shape = (a) => `${a.length}:${Array.from({ length: a.length }, (_, i) => (i in a ? String(a[i]) : '_')).join(',')}`;
//# length-read-and-growth
const a = [];
a[3] = 'x';
return [a.length, shape(a)];
//# length-truncates
const a = [1, 2, 3, 4];
a.length = 2;
a.length += 1;
return shape(a);
//# length-grows-with-holes
const a = [1];
a.length = 3;
return [shape(a), Object.keys(a), a.map((x) => x * 2).length];
//# length-zero-clears
const a = [1, 2];
const b = a;
a.length = 0;
return [a, b];
//# length-invalid
return [caught(() => { [].length = -1; }), caught(() => { [].length = 1.5; }), caught(() => { [].length = 4294967296; }), caught(() => { [].length = 'x'; }), caught(() => { [].length = NaN; }), caught(() => new Array(-1)), caught(() => Array(1.5))];
//# length-coerces
const a = [1, 2, 3];
a.length = '2';
const b = [1, 2];
b.length = null;
const c = [1, 2];
c.length = true;
return [shape(a), shape(b), shape(c)];
//# non-index-properties
const a = [1];
a[-1] = 'n';
a['01'] = 'z';
a[1.5] = 'f';
a['x'] = 'p';
return [a.length, Object.keys(a), a[-1], a];
//# index-string-is-index
const a = [];
a['0'] = 'x';
a['2'] = 'z';
return [a.length, shape(a), a[0]];
//# big-index-is-property
const a = [];
a[4294967295] = 'p';
a[4294967296] = 'q';
return [a.length, Object.keys(a)];
//# out-of-range-reads
const a = [1, 2];
return [a[2], a[-1], a[1.5], a['x'], a[NaN], a[undefined]].map((v) => v === undefined);
//# hole-reads
const a = [1, , 3];
return [a[1] === undefined, 1 in a, a.hasOwnProperty(1), Object.entries(a), shape(a)];
//# delete-makes-hole
const a = [1, 2, 3];
delete a[0];
return [shape(a), a.length];
//# holes-for-each
const seen = [];
[1, , 3].forEach((v, i) => seen.push(i));
return seen;
//# holes-map
return shape([1, , 3].map((x) => x * 2));
//# holes-filter
return shape([1, , undefined, 3].filter(() => true));
//# holes-reduce
return [[1, , 3].reduce((a, b) => a + b), [, 5].reduce((a, b) => a + b), [1, , 3].reduceRight((a, b) => `${a}${b}`), [, , 1].reduce((a, v, i) => `${a}|${i}`, '')];
//# holes-some-every
return [[, ,].some((x) => x === undefined), [, 1].every((x) => x === 1), [, ,].every(() => false)];
//# holes-index-of
return [[, 1].indexOf(undefined), [, 1].lastIndexOf(undefined), [, 1].includes(undefined), [1, , 1].lastIndexOf(1)];
//# holes-flat
return [shape([1, , [2, , 3]].flat()), shape([[, 1]].flat()), shape([1, , 2].flatMap((x) => [x, x]))];
//# holes-find
return [[, 1].find((x) => x === undefined) === undefined, [, 1].findIndex((x) => x === undefined), [1, ,].findLastIndex((x) => x === undefined), [, ,].findLast(() => true) === undefined];
//# holes-join-and-string
return [[1, , 3].join('-'), String([, ,]), `${[, 1]}`, [, ,].join()];
//# holes-concat-slice
return [shape([1, ,].concat([, 2])), shape([1, , 3].slice(0, 2)), shape([, , 3].slice(1)), shape([].concat([, ,], 1))];
//# holes-splice
const a = [1, , 3, , 5];
const removed = a.splice(1, 2);
return [shape(a), shape(removed)];
//# holes-splice-shifts
const a = [1, , 3];
a.splice(0, 0, 'n');
const b = [0, 1, , 3];
b.splice(0, 1);
return [shape(a), shape(b)];
//# holes-reverse
return [shape([1, , 3, 4].reverse()), shape([, 2].reverse()), shape([1, , , 4].reverse())];
//# holes-copy-within
return [shape([1, , 3, 4].copyWithin(0, 1, 3)), shape([, 2, 3].copyWithin(1, 0, 1))];
//# holes-sort
return [shape([3, , 1, undefined, 2].sort()), shape([, 'b', , 'a'].sort((a, b) => (a < b ? 1 : -1)))];
//# holes-shift-unshift
const a = [, 2, , 4];
const s = a.shift();
const b = [, 1];
b.unshift('n');
return [s === undefined, shape(a), shape(b)];
//# holes-to-copies
return [shape([1, , 3].toSorted()), shape([1, , 3].toReversed()), shape([1, , 3].toSpliced(0, 1)), shape([1, , 3].with(0, 9))];
//# holes-fill-and-keys
return [shape([1, , 3].fill(0, 1, 2)), [...[, 1].keys()], [...[, 1].entries()].length, [...[, 1].values()].map((x) => x === undefined)];
//# holes-array-from
return [shape(Array.from([1, , 3])), shape([...[, ,]]), shape(Array.from({ length: 2 })), shape(Array(2)), shape(Array(1, 2)), shape(Array('2'))];
//# holes-push-pop
const a = [1, ,];
a.push(3);
const p = [1, ,].pop();
return [shape(a), p === undefined];
//# holes-json-and-result
return [JSON.stringify([1, , 3]), [1, , 3]];
//# array-constructor
return [shape(Array()), shape(Array(3)), shape(new Array(0)), shape(new Array(2, 3)), shape(new Array('3')), shape(Array(null)), shape(Array(undefined)), shape(new Array([2]))];
//# sparse-length
const a = [];
a[1000] = 1;
a.length = 500;
a[2] = 'x';
return [a.length, Object.keys(a)];
//# writing-undefined-is-not-hole
const a = [];
a[1] = undefined;
return shape(a);
//# push-after-length-write
const a = [1, 2, 3];
a.length = 1;
a.push('n');
return shape(a);
//# array-identity
const a = [1];
return [a === a, [1] === [1], a.concat() === a, a.slice() === a, a.sort() === a, a.reverse() === a, a.fill(0) === a, a.map((x) => x) === a];
//# nested-arrays
const g = Array.from({ length: 3 }, (_, y) => Array.from({ length: 3 }, (_, x) => y * 3 + x));
g[1][1] = 'mid';
return [g, g[0].map((_, i) => g.map((r) => r[i]))];
//# fill-shares-reference
const a = Array(2).fill([]);
a[0].push(1);
return a;
//# index-coercion-on-write
const a = ['x', 'y'];
const k = { toString: () => '1' };
a[k] = 'z';
a[true] = 'prop';
a[null] = 'nul';
return [a.length, a[1], Object.keys(a)];
//# holes-destructuring-and-spread-object
const [x = 'd'] = [, 1];
return [x, { ...[, 'b'] }, Object.assign({}, [1, , 3])];
//# copy-on-length-alias
const a = [1, 2, 3];
const b = [...a];
const c = Array.from(a);
a.length = 0;
return [a, b, c];
