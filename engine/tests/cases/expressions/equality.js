const row = (a, list) => list.map((b) => (a == b ? 1 : 0)).join('');
const values = [undefined, null, true, false, 0, -0, 1, NaN, '', '0', '1', 'true', ' ', 'a'];
//# undefined-row
return [row(undefined, values), undefined == 'undefined', undefined == {}];
//# null-row
return row(null, values);
//# true-row
return row(true, values);
//# false-row
return row(false, values);
//# zero-row
return row(0, values);
//# negative-zero-row
return row(-0, values);
//# one-row
return row(1, values);
//# nan-row
return row(NaN, values);
//# empty-string-row
return row('', values);
//# string-zero-row
return row('0', values);
//# string-one-row
return row('1', values);
//# string-true-row
return row('true', values);
//# blank-string-row
return row(' ', values);
//# array-empty
return [row([], values), [] == [], [] == ![]];
//# array-of-one
return [row([1], values), [0] == false, [[]] == false, [null] == '', [undefined] == 0, [[1]] == 1];
//# array-of-two
return ['1,2' == [1, 2], [1, 2] == '1,2', [1, 2] == 12];
//# object-default
return [row({}, values), ({}) == '[object Object]', ({}) != ({})];
//# object-with-value-of
const o = { valueOf: () => 1 };
return [row(o, values), o == o, o == { valueOf: () => 1 }];
//# object-with-to-string
const o = { toString: () => 'a' };
return [row(o, values), o == 'a', 'a' == o];
//# object-value-of-preferred
const o = { valueOf: () => 42, toString: () => 'x' };
return [o == 42, o == 'x', o == '42'];
//# date-uses-string
const d = new Date(0);
return [d == 0, d == String(d), d == d.getTime(), d - 0 == 0];
//# function-equals-source
const f = () => 1;
return [f == '() => 1', f == f, f == (() => 1)];
//# inequality
return [1 != '1', null != undefined, null != 0, NaN != NaN, 'a' != 'b', undefined != null];
//# string-number-forms
return ['0x10' == 16, '1e3' == 1000, ' 7\n' == 7, '7px' == 7, '.5' == 0.5, '5.' == 5, '+3' == 3, '--3' == -3, 'Infinity' == Infinity, '0b11' == 3];
//# object-is
return [Object.is(NaN, NaN), Object.is(0, -0), Object.is(-0, -0), Object.is('a', 'a'), Object.is({}, {}), Object.is(), Object.is(null)];
//# same-value-zero
return [[NaN].includes(NaN), [NaN].indexOf(NaN), [0].includes(-0), [-0].indexOf(0), new Set([0, -0, NaN, NaN]).size];
//# null-checks-idiom
const test = (v) => v == null;
return [test(null), test(undefined), test(0), test(''), test(false), test(NaN)];
//# equality-to-primitive-order
const log = [];
const a = { valueOf: () => { log.push('v'); return {}; }, toString: () => { log.push('s'); return '1'; } };
return [a == 1, log];
