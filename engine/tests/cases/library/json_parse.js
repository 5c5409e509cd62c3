const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const fail = (s) => { try { JSON.parse(s); return 'parsed'; } catch (e) { return `${e.name}: ${e.message}`; } };
//# values
return ['1', '"a"', 'null', 'true', 'false', '[]', '{}', ' 1 ', '\n[1 , 2]\t', '{"a" : {"b":[null]}}'].map((s) => JSON.parse(s));
//# numbers
return [JSON.parse('-0') === 0, Object.is(JSON.parse('-0'), -0), JSON.parse('1e3'), JSON.parse('1E+2'), JSON.parse('-1.5e-2'), JSON.parse('12345678901234567890'), JSON.parse('0.1'), String(JSON.parse('1e999')), JSON.parse('9007199254740993')];
//# strings
return JSON.parse('["\\"\\\\\\/\\b\\f\\n\\r\\t", "\\u0041\\u00e9\\ud83d\\ude00", "é😀", "", "\\u2028"]');
//# lone-surrogate
const s = JSON.parse('"\\ud800x"');
return [s.length, s.charCodeAt(0), s];
//# key-order-and-duplicates
const o = JSON.parse('{"b":1,"a":2,"b":3,"2":"x","1":"y"}');
return [Object.keys(o), o];
//# empty-and-odd-keys
return JSON.parse('{"":1," ":2,"a\\nb":3,"toString":4}');
//# whitespace
return [JSON.parse(' \t\n\r{ "a" : [ 1 , 2 ] } \n'), fail('\u00a01'), fail('\ufeff1'), fail('\v1')];
//# argument-coercion
return [JSON.parse(1), JSON.parse(null), JSON.parse(true), JSON.parse(['5']), JSON.parse({ toString: () => '[6]' })];
//# deep-nesting
let v = JSON.parse('['.repeat(500) + ']'.repeat(500));
let d = 0;
for (let i = 0; i < 1000; i++) { if (!Array.isArray(v)) break; d += 1; v = v[0]; }
return d;
//# error-unexpected-token
return ['abc', '{a}', '[1,]', 'tru', 'nul', '+1', '.5', "'a'", 'undefinedx'].map(fail);
//# error-end-of-input
return ['', ' ', '[', '{', '[1', '[1,', '{"a"', '{"a":', '{"a":1', '{"a":1,', '-', 'tr'].map(fail);
//# error-property-name
return ['{,', '{1:2}', '{"a":1,}', "{'a':1}", '{"a":1,b', '{"a" 1}', '{"a"}'].map(fail);
//# error-comma-expected
return ['{"a":1 "b"}', '[1 2]', '{"a":1]', '[1}', '["a" "b"]', '{"a":[1 2]}'].map(fail);
//# error-string
return ['"abc', '"a\nb"', '"a\tb"', '"\\x"', '"\\u12"', '"\\u12g4"', '"\\', '"\u0000"', '["a'].map(fail);
//# error-number
return ['01', '-', '-a', '1.', '1.a', '1e', '1e+', '1ea', '00', '-01', '1.5.5', '0x10', '--1'].map(fail);
//# error-after-value
return ['1 2', '{} x', '[1] ,', 'nullx', 'true false', '"a" "b"', '1a'].map(fail);
//# error-special-sources
return [fail(undefined), fail('undefined'), fail(NaN), fail({}), fail(Infinity), fail('[object Object]')];
//# error-long-source-excerpt
const long = '{"name":"value","list":[1,2,3],oops:1,"tail":"more text"}';
return [fail(long), fail('x' + '1'.repeat(40)), fail('[' + '1,'.repeat(15) + 'x]'), fail('"' + 'a'.repeat(30) + '"' + ' z'), fail('[1, 2, 3, 4, 5, 6, ?]')];
//# error-excerpt-boundaries
return [fail('12345678901234567890x'), fail('1234567890123456789x'), fail('[1,2,3,4,5,6,7,8,x]'), fail('[1,2,3,4,5,6,7,8,9,0,x,1,2,3,4,5,6]'), fail('?' + ' '.repeat(30)), fail(' '.repeat(30) + '?')];
//# error-non-ascii
return [fail('[é]'), fail('{"日本":語}'), fail('“quoted”')];
//# error-positions-multiline
return [fail('{\n  "a": 1\n  "b": 2\n}'), fail('[\n1,\n2\n'), fail('{\n"a": tru\n}')];
//# html-and-text-sources
return [fail('<html>'), fail('<!DOCTYPE html><html><body>'), fail('Not found'), fail('{"a":1}{"b":2}'), fail('{"a":1}\n{"b":2}')];
//# reviver-basic
return JSON.parse('{"a":1,"b":[2,{"c":3}]}', (k, v) => (typeof v === 'number' ? v * 10 : v));
//# reviver-order
const keys = [];
JSON.parse('{"a":{"b":1,"c":[2,3]},"d":4}', (k, v) => { keys.push(k); return v; });
return keys;
//# reviver-deletes
return [JSON.parse('{"a":1,"b":2}', (k, v) => (k === 'a' ? undefined : v)), JSON.parse('[1,2,3]', (k, v) => (v === 2 ? undefined : v)).length, JSON.parse('[1,2]', (k, v) => (k === '0' ? undefined : v)), JSON.parse('5', () => undefined) === undefined];
//# reviver-root-key
const seen = [];
const r = JSON.parse('[1]', (k, v) => { seen.push(k); return k === '' ? 'root' : v; });
return [r, seen];
//# reviver-dates
const r = JSON.parse('{"at":"2024-01-01T00:00:00.000Z","n":1}', (k, v) => (k === 'at' ? new Date(v) : v));
return [r.at instanceof Date, r.at.getTime(), r];
//# reviver-throws
return caught(() => JSON.parse('[1]', () => { throw new RangeError('rev'); }));
//# reviver-not-callable-ignored
return [JSON.parse('[1]', 5), JSON.parse('{"a":1}', null), JSON.parse('2', {})];
//# reviver-key-numbers-are-strings
const t = [];
JSON.parse('[[1]]', (k, v) => { t.push(typeof k); return v; });
return t;
//# round-trip
const o = { s: 'é"\n', n: [1.5, -2, 1e21], b: true, x: null, d: { e: {} }, a: [[], [[]]] };
return JSON.stringify(JSON.parse(JSON.stringify(o))) === JSON.stringify(o);
//# parsed-values-are-mutable
const o = JSON.parse('{"a":[1]}');
o.a.push(2);
o.b = 'x';
delete o.a[0];
return [o, o.a.length];
//# large-document
const rows = Array.from({ length: 500 }, (_, i) => ({ id: i, name: `user ${i}`, tags: ['a', 'b'], score: i / 3 }));
const back = JSON.parse(JSON.stringify(rows));
return [back.length, back[499], JSON.stringify(back) === JSON.stringify(rows)];
//# half-a-pair-in-a-message
const t = (s) => { try { JSON.parse(s); return 'no'; } catch (e) { return [...e.message].map((c) => (c.length === 1 && c >= '\ud800' && c < '\ue000' ? `<${c.charCodeAt(0)}>` : c)).join(''); } };
return ['😀', '[1, 2, 3, 4, 5, 6, 😀, 8, 9]', '"a" \ud83d', '{"é": \ude00}', '["aaaaaa",x,"b","cccccccc"]', '["aaaaa",x,"b","cccccccc"]'].map(t);
