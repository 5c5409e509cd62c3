//# source-and-flags
const re = /a\/b[/]c/gimsuy;
return [re.source, re.flags, String(re), re.toString(), new RegExp('').source, new RegExp('/').source, /x/dg.flags];
//# flag-properties
const all = /a/dgimsuy, none = /a/;
const read = (re) => [re.global, re.ignoreCase, re.multiline, re.dotAll, re.unicode, re.sticky, re.hasIndices];
return [read(all), read(none)];
//# last-index
const re = /a/g;
const seen = [re.lastIndex, re.test('aba'), re.lastIndex, re.test('aba'), re.lastIndex, re.test('aba'), re.lastIndex];
re.lastIndex = 1;
return [seen, re.exec('aba').index, re.lastIndex];
//# sticky
const re = /b/y;
const first = re.test('ab');
re.lastIndex = 1;
return [first, re.test('ab'), re.lastIndex];
//# exec
const m = /(\w)(\d)?(?<rest>.*)/.exec('-a-z');
return [m, m.index, m.input, { ...m.groups }, m.length, /z/.exec('a')];
//# exec-indices
const m = /(?<x>b)(c)?/d.exec('abd');
return [m.indices, { ...m.indices.groups }];
//# constructor
const a = RegExp('a', 'g'), b = new RegExp(/x/gi), c = new RegExp(/x/g, 'm');
return [String(a), String(b), String(c), a instanceof RegExp, typeof a, RegExp(a) === a, new RegExp(a) === a];
//# constructor-errors
const check = (...args) => { try { return String(new RegExp(...args)); } catch (e) { return `${e.name}: ${e.message}`; } };
return [check('('), check('a', 'gg'), check('a', 'q'), check('[b-a]'), check('a{2,1}'), check(undefined), check(null)];
//# match
return ['abc'.match(/b/).index, 'abc'.match(/z/), 'abab'.match(/b/g), 'abc'.match('b')[0], 'abc'.match().length, 'a1b2'.match(/[a-z](\d)/g)];
//# match-all
const list = [...'a1b2'.matchAll(/([a-z])(\d)/g)];
let error;
try { 'a'.matchAll(/a/); } catch (e) { error = e.message; }
return [list.map((m) => [m[0], m[1], m[2], m.index]), error, [...'aa'.matchAll('a')].length];
//# search
return ['abc'.search(/c/), 'abc'.search('b'), 'abc'.search(/z/), 'abc'.search(), 'aXbX'.search(/x/i)];
//# test-coerces
return [/undefined/.test(), /null/.test(null), /5/.test(5), /a,b/.test(['a', 'b'])];
//# literal-is-fresh
const make = () => /a/g;
const one = make();
one.test('a');
return [one === make(), make().lastIndex, one.lastIndex];
//# own-properties
const re = /a/;
re.note = 'kept';
return [re.note, Object.keys(re), re, JSON.stringify({ re })];
