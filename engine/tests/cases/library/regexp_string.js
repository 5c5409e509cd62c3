const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# match
const m = 'abc'.match(/b(c)/);
return [[...m], m.index, m.input, 'abc'.match(/x/), 'a1b2'.match(/\d/g), 'abc'.match(/x/g), 'aXbX'.match(/(X)/g)];
//# match-coerces
return ['a.c abc'.match('a.c').index, 'abc'.match('b')[0], [...'abc'.match()], 'null'.match(null)[0], 'a1'.match(1).index, 'undefined'.match(undefined)[0], 'abc'.match({ toString: () => 'c' }).index, caught(() => 'a'.match('('))];
//# match-empty
return ['abc'.match(/(?:)/g), ''.match(/a*/g), 'aab'.match(/a*/g), '😀'.match(/(?:)/g).length, '😀'.match(/(?:)/gu).length];
//# match-sets-last-index
const r = /a/g;
r.lastIndex = 2;
const out = ['aaa'.match(r).length, r.lastIndex];
r.lastIndex = 1;
'b'.match(r);
const y = /a/gy;
return [...out, r.lastIndex, 'aab a'.match(y), y.lastIndex];
//# match-all
const it = 'a1b22'.matchAll(/[a-z](?<n>\d+)/g);
const all = [...it];
return [all.map((m) => [m[0], m[1], m.index, m.groups.n]), [...it].length, String('a'.matchAll(/a/g)), [...'aXa'.matchAll('a')].length, [...'a.b'.matchAll('.')].length];
//# match-all-copies
const r = /a/g;
r.lastIndex = 1;
const it = 'aaa'.matchAll(r);
r.lastIndex = 0;
return [[...it].map((m) => m.index), r.lastIndex, caught(() => 'a'.matchAll(/a/)), [...'abc'.matchAll(/(?:)/g)].map((m) => m.index)];
//# match-all-next
const it = 'ab'.matchAll(/./g);
const first = it.next();
return [first.value[0], first.done, it.next().value[0], it.next(), it.next()];
//# search
const r = /b/g;
r.lastIndex = 2;
return ['abc'.search(/c/), 'abc'.search('b'), 'abc'.search(/x/), 'abc'.search(), 'abb'.search(r), r.lastIndex, 'ab'.search(/b/y), 'a.b'.search('.')];
//# replace
return ['aXbX'.replace(/X/, '-'), 'aXbX'.replace(/X/g, '-'), 'aXbX'.replaceAll(/x/gi, ''), 'abc'.replace(/(?:)/g, '-'), 'abc'.replace(/x/, '-'), ''.replace(/^/, 'a'), 'aaa'.replace(/a/y, 'b'), 'baa'.replace(/a/y, 'c')];
//# replace-references
return ['John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), 'abc'.replace(/b/, '[$&]'), 'abc'.replace(/b/, '[$`]'), 'abc'.replace(/b/, "[$']"), 'abc'.replace(/b/, '$$'), 'abc'.replace(/(b)/, '$0$1$2$01$10$11$'), 'abc'.replace(/(?<x>b)/, '<$<x>$<y>$<x>'), 'abc'.replace(/b/, '$<x>'), 'abc'.replace(/(?<x>b)/, '$<x'), 'aa'.replace(/a(z)?/g, '[$1]'), 'abc'.replace('b', '$1$&')];
//# replace-two-digit-references
return ['abcdefghijkl'.replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11-$10-$12-$1'), 'ab'.replace(/(a)/, '$12')];
//# replace-function
const calls = [];
const out = 'a1b2'.replace(/([a-z])(\d)/g, (...args) => { calls.push(args); return args[2] + args[1]; });
return [out, calls];
//# replace-function-arguments
const calls = [];
'xay'.replace(/(?<k>a)(z)?/, (...args) => { calls.push(args); return ''; });
return calls.map((a) => [a.length, ...a.slice(0, 5), { ...a[5] }]);
//# replace-function-results
return ['abc'.replace(/./g, () => undefined), 'abc'.replace(/b/, () => null), 'abc'.replace(/b/, () => 5), 'abc'.replace(/b/, () => '$&'), 'abc'.replace(/b/, () => ({ toString: () => 'o' })), 'abc'.replace(/b/g, () => ['x', 'y'])];
//# replace-function-throws
return [caught(() => 'abc'.replace(/b/g, () => { throw new TypeError('no'); })), caught(() => 'abc'.replaceAll(/b/, 'x'))];
//# replace-last-index
const r = /a/g;
r.lastIndex = 3;
const seen = [];
const out = 'aa'.replace(r, () => { seen.push(r.lastIndex); return 'b'; });
return [out, seen, r.lastIndex];
//# replace-nested
return 'a1b2'.replace(/[a-z]\d/g, (m) => m.replace(/\d/, (d) => String(Number(d) * 2)));
//# split
return ['a1b2c'.split(/\d/), 'a1b2c'.split(/(\d)/), 'abc'.split(/(?:)/), 'abc'.split(/b/, 1), ''.split(/a/), ''.split(/(?:)/), 'a,b;c'.split(/[,;]/), ' a  b '.split(/\s+/), 'ab'.split(/a*?/), 'ab'.split(/a*/), 'abc'.split(/(?:)/u), '😀b'.split(/(?:)/u), 'a1b'.split(/(\d)(x)?/)];
//# split-limit
return ['a1b2c3'.split(/(\d)/, 3), 'a1b2'.split(/\d/, 0), 'a1b2'.split(/\d/, -1), 'a1b2'.split(/\d/, 2.9)];
//# split-ignores-state
const r = /,/gy;
r.lastIndex = 3;
return ['a,b,c'.split(r), r.lastIndex];
//# split-anchors
return ['ab\ncd'.split(/^/m), 'abc'.split(/$/), 'abcb'.split(/(?=b)/), 'aBcD'.split(/(?=[A-Z])/), 'a-b'.split(/(-)/)];
//# no-regexp-here
return [caught(() => 'a'.includes(/a/)), caught(() => 'a'.startsWith(/a/)), caught(() => 'a'.endsWith(/a/)), '/a/'.indexOf(/a/), '/a/'.concat(/b/)];
//# everyday
const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
const camel = (s) => s.replace(/[-_](\w)/g, (_, c) => c.toUpperCase());
const snake = (s) => s.replace(/([A-Z])/g, '_$1').toLowerCase();
const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const query = Object.fromEntries([...'a=1&b=2'.matchAll(/([^&=]+)=([^&]*)/g)].map(([, k, v]) => [k, v]));
return [slug(' Hello, World! '), camel('foo-bar_baz'), snake('fooBarBaz'), email.test('a@b.co'), email.test('a@b'), query, 'x'.replace(/x/g, '$$&'), '  trim '.replace(/^\s+|\s+$/g, ''), '2024-01-05'.match(/(\d+)-(\d+)-(\d+)/).slice(1).map(Number), 'The quick brown'.split(/\s+/).map((w) => w[0]).join('')];
//# csv
const line = 'a,"b ""c"", d",,e';
const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1].replace(/^"|"$/g, '').replace(/""/g, '"'));
return cells.slice(0, 4);
//# template
const fill = (t, o) => t.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key) => (key in o ? o[key] : whole));
return fill('Hi {{ name }}, {{x}} {{ n}}', { name: 'Ann', n: 0 });
