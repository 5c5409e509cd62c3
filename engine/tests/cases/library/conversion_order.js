// Objects as arguments: what is converted, in which order, and what the array was like before.
const log = [];
const num = (name, value) => ({ valueOf: () => { log.push(name); return value; } });
const text = (name, value) => ({ toString: () => { log.push(name); return value; } });
const boom = (name) => ({ valueOf: () => { log.push(name); throw new Error(name); }, toString: () => { log.push(name); throw new Error(name); } });
const seen = (f) => { let r; try { r = f(); } catch (e) { r = `${e.name}: ${e.message}`; } return [r, ...log]; };
//# nothing-is-converted-for-an-empty-array
return seen(() => [[].includes(1, boom('a')), [].indexOf(1, boom('b')), [].lastIndexOf(1, boom('c'))]);
//# length-is-read-before-conversion
const shrink = (r, n) => ({ valueOf: () => { r.length = 2; return n; } });
const grow = (r, n) => ({ valueOf: () => { r.push(8, 9); return n; } });
const on = (f) => { const r = [1, 2, 3, 4, 5]; const out = f(r); return [out, r.length]; };
const slice = on((r) => r.slice(shrink(r, 1)));
return [
  [slice[0].length, 1 in slice[0], slice[0][0]], on((r) => r.slice(grow(r, 1))), on((r) => r.at(shrink(r, -1))), on((r) => r.at(grow(r, -1))),
  on((r) => r.includes(undefined, shrink(r, 1))), on((r) => r.includes(9, grow(r, 0))), on((r) => r.indexOf(8, grow(r, 0))),
  on((r) => r.indexOf(undefined, shrink(r, 0))), on((r) => r.lastIndexOf(5, shrink(r, 4))), on((r) => r.lastIndexOf(9, grow(r, 10))),
  on((r) => r.fill(0, shrink(r, 1))), on((r) => r.fill(0, grow(r, 1))), on((r) => r.with(grow(r, -1), 0)), on((r) => r.with(shrink(r, 4), 0)),
  on((r) => r.toSpliced(shrink(r, 1), 2)), on((r) => r.splice(grow(r, 1), 2, 7)), on((r) => r.flat(grow(r, 1))),
  on((r) => Object.keys(r.copyWithin(shrink(r, 0), 3))), on((r) => r.copyWithin(0, grow(r, 3))),
];
//# join-keeps-its-length
const r = [1, 2, 3];
const a = r.join({ toString: () => { r.length = 1; return '-'; } });
const q = [1];
return [a, q.join({ toString: () => { q.push(2); return '-'; } }), q.length];
//# all-arguments-are-converted
const many = Array.from({ length: 12 }, (_, i) => num(i, i));
return [Math.max(...many), log.length, ''.concat(...many.map((_, i) => text(i, String(i)))), String.fromCharCode(...many.map((_, i) => num(i, 65 + i)))];
//# code-points-are-checked-one-by-one
return seen(() => String.fromCodePoint(num('a', 65), -1, num('b', 66)));
//# pad-does-not-look-at-a-filler-it-does-not-need
return [seen(() => 'abc'.padStart(num('n', 2), boom('f'))), seen(() => 'abc'.padEnd(num('m', 5), text('g', '-')))];
//# split-converts-the-limit-first
return seen(() => 'a,b'.split(text('separator', ','), num('limit', 1)));
//# receiver-is-refused-before-arguments-are-converted
return [seen(() => ''.indexOf.call(null, boom('a'))), seen(() => [].at.call(undefined, boom('b'))).length, seen(() => Object.hasOwn(null, boom('c'))), seen(() => (5).toFixed.call('x', boom('d'))).length];
//# a-receiver-that-becomes-nothing
return [''.concat.call({ toString: () => undefined }, '!'), ''.at.call({ toString: () => null }, 0)];
//# string-raw-in-order
return seen(() => String.raw({ raw: [text('p', 'x'), text('q', 'y'), 'z'] }, text('s', '1'), text('t', '2'), boom('u')));
//# string-raw-needs-no-more-than-its-texts
return [seen(() => String.raw({ raw: null }, boom('a'))), seen(() => String.raw({ raw: 5 }, boom('b'))), seen(() => String.raw({ raw: { length: num('n', 1), 0: 'k' } }, boom('c')))];
//# error-to-string-converts
const e = new Error('m');
e.name = [1, 2];
const f = new Error('m');
f.message = text('message', 'M');
f.name = text('name', 'N');
return [String(e), String(f), new Error().toString.call({ name: text('n', ''), message: text('m', 'only') }), log];
