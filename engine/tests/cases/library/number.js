const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
//# to-string-decimal
return [0, -0, 1, -1, 0.1, 1.5, 100, 1e20, 1e21, 123456789012345680000, 1e-6, 1e-7, 0.000001234, 5e-324, 1.7976931348623157e308, 2 ** 53, 1 / 3, 4.35, 0.1 + 0.2, 1e300].map(String);
//# to-string-exponents
return [1.5e21, -1.5e-7, 1e100, 1.23e-10, 123e25, 9.999999999999999e22, 1e23, 2 ** 70, 2 ** -30, 1.0000000000000002, 5e-7, 999999999999999900000].map(String);
//# to-string-radix
return [(255).toString(16), (255).toString(2), (-255).toString(36), (0).toString(2), (35).toString(36), (1e21).toString(36), (2 ** 53).toString(2).length, (10).toString('8'), (10).toString(undefined), NaN.toString(16), Infinity.toString(2), (-0).toString(2)];
//# to-string-radix-fractions
return [(0.5).toString(2), (0.1).toString(2), (0.1).toString(3), (3.75).toString(8), (-0.75).toString(16), (1 / 3).toString(36), (123.456).toString(36), (1e-7).toString(16), (255.255).toString(16)];
//# to-string-radix-errors
return [caught(() => (1).toString(1)), caught(() => (1).toString(37)), caught(() => (1).toString(null)), caught(() => (1).toString(0)), caught(() => (1).toString(-2))];
//# to-fixed
return [(1.005).toFixed(2), (1.45).toFixed(1), (0).toFixed(2), (-1.5).toFixed(0), (2.5).toFixed(0), (1.5).toFixed(0), (0.5).toFixed(0), (-0.5).toFixed(0), (123.456).toFixed(), (1e20).toFixed(2), (1e21).toFixed(2), (0.000001).toFixed(7), (-0).toFixed(1), (8.345).toFixed(2), (10.235).toFixed(2)];
//# to-fixed-many-digits
return [(0.1).toFixed(20), (1 / 3).toFixed(30), (123.456).toFixed(50), (5e-324).toFixed(3), (1.1).toFixed(100), (99.995).toFixed(2), (999.9999).toFixed(3), (1e15 + 0.3).toFixed(4)];
//# to-fixed-special
return [NaN.toFixed(2), Infinity.toFixed(1), (-Infinity).toFixed(), (5).toFixed('2'), (5).toFixed(undefined), (5).toFixed(1.9), (-1e-10).toFixed(2), caught(() => (1).toFixed(-1)), caught(() => (1).toFixed(101))];
//# to-precision
return [(123.456).toPrecision(4), (123.456).toPrecision(2), (0.00001).toPrecision(1), (1e-7).toPrecision(2), (123456).toPrecision(2), (1e21).toPrecision(3), (0).toPrecision(3), (-1.5).toPrecision(1), (2.5).toPrecision(1), (99.99).toPrecision(3), (1.255).toPrecision(3), (5).toPrecision(), (1 / 3).toPrecision(25)];
//# to-precision-special
return [NaN.toPrecision(2), Infinity.toPrecision(200) === 'Infinity', (-0).toPrecision(2), caught(() => (1).toPrecision(0)), caught(() => (1).toPrecision(101)), (1e-6).toPrecision(3), (123e-9).toPrecision(3), (1000).toPrecision(3)];
//# to-exponential
return [(123456).toExponential(2), (0).toExponential(), (0).toExponential(2), (0.00015).toExponential(1), (1e21).toExponential(), (-1.5).toExponential(0), (12345).toExponential(), (5e-324).toExponential(), (1.25).toExponential(1), (1.35).toExponential(1), NaN.toExponential(), Infinity.toExponential(2), (255).toExponential(20)];
//# to-exponential-errors
return [caught(() => (1).toExponential(-1)), caught(() => (1).toExponential(101)), (5).toExponential(undefined), (25).toExponential(0), (35).toExponential(0)];
//# constants
return [Number.EPSILON, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Object.is(Number.NaN, NaN), Number.POSITIVE_INFINITY === Infinity, Number.NEGATIVE_INFINITY === -Infinity];
//# is-functions
const v = [1, 1.5, -0, NaN, Infinity, '1', null, undefined, 2 ** 53, 2 ** 53 - 1, true, [1]];
return [v.map((x) => Number.isInteger(x)), v.map((x) => Number.isSafeInteger(x)), v.map((x) => Number.isFinite(x)), v.map((x) => Number.isNaN(x))];
//# global-is-nan-is-finite
const v = [1, NaN, 'x', '5', '', null, undefined, [], {}, true, Infinity, 'Infinity'];
return [v.map((x) => isNaN(x)), v.map((x) => isFinite(x))];
//# parse-int
return ['12px', ' 42 ', '-7', '+3', '0x1f', '1e3', '', 'abc', '12.9', '0b11', '\n8', '-0', '9007199254740993', '1_000'].map((s) => String(parseInt(s)));
//# parse-int-radix
return [parseInt('ff', 16), parseInt('0xff', 16), parseInt('101', 2), parseInt('z', 36), parseInt('12', 3), String(parseInt('9', 8)), parseInt('10', 0), String(parseInt('10', 1)), String(parseInt('10', 37)), parseInt('077', 8), parseInt('10', undefined), parseInt('10', '16'), parseInt('129', 2.9), String(parseInt('0x', 16))];
//# parse-int-of-others
return [parseInt(1.9), String(parseInt(null)), parseInt(null, 36), parseInt(1e21), parseInt(0.0000005), String(parseInt(undefined)), parseInt([7, 8]), parseInt({ toString: () => '5' }), String(parseInt(true)), parseInt(-0.9) === 0];
//# parse-int-large
return [parseInt('123456789012345678901234567890'), parseInt('1'.repeat(40)), parseInt('f'.repeat(20), 16), parseInt('1' + '0'.repeat(60), 2), parseInt('9'.repeat(25))];
//# parse-float
return ['3.14abc', '.5', '5.', '-.5', '1e3', '1e', '1e+', 'e3', '  2.5', '', 'Infinity', '-Infinityx', 'infinity', '0x10', '1.2.3', '-', '+1', '1_0', '.', '-0'].map((s) => { const n = parseFloat(s); return Object.is(n, -0) ? '-0' : String(n); });
//# parse-float-precision
return [parseFloat('0.1'), parseFloat('1e-400'), String(parseFloat('1e400')), parseFloat('123456789.123456789'), parseFloat('9007199254740993'), parseFloat('2.2250738585072014e-308'), parseFloat('4.9e-324')];
//# number-statics-same-as-globals
return [Number.parseInt === parseInt, Number.parseFloat === parseFloat, Number.isNaN('x'), isNaN('x'), Number.isFinite('5'), isFinite('5')];
//# number-function
return [Number('5'), Number(''), Number(), String(Number(undefined)), Number(null), Number(true), Number([3]), Number(new Date(7)), Number('0b101'), Number({ valueOf: () => 3 })];
//# value-of-and-methods-on-literals
return [(5).valueOf(), 5..toFixed(1), (5)['toFixed'](2), typeof (5).toString(), 1.0.toString(), (1e3).toString(), 0xff.toString(16)];
//# safe-integer-arithmetic
return [2 ** 53 === 2 ** 53 + 1, Number.MAX_SAFE_INTEGER + 2, 9007199254740992 + 1, 0.1 * 3, 1e16 + 1, 1.1 + 2.2, 4.35 * 100, 1.005 * 1000];
//# rounding-idioms
const r2 = (n) => Math.round(n * 100) / 100;
return [r2(1.005), r2(2.675), r2(-1.235), Number((1.255).toFixed(2)), +(0.1 + 0.2).toFixed(10), Math.round(-0.5) === 0, parseFloat((12.3456).toFixed(1))];
//# integer-conversions
return [~~5.7, ~~-5.7, 5.7 | 0, Math.trunc(-5.7), 5.7 >>> 0, +'5.7' | 0, parseInt(5.7), Number.parseInt('5.7')];
//# infinity-and-nan-arithmetic
return [Infinity - 1, Infinity * -1, 1 / Infinity, Infinity / Infinity, NaN ** 0, 0 * Infinity, Infinity % 2, -5 % Infinity].map(String);
//# boolean-methods
return [true.toString(), false.toString(), true.valueOf(), Boolean('x'), Boolean(''), Boolean(), Boolean([]), (1 < 2).toString(), true + true];
//# shortest-round-trip
return [0.1 + 0.7, 1.1 * 3, 100 * 1.1, 0.07 * 100, 33.33 * 3, 1 / 7, 22 / 7, 2 / 3, 10 / 3, 1e21 / 7, 5e-324 * 3, 123456.789e3, 4.9 * 10, 0.57 * 100].map(String);
//# json-numbers
return JSON.stringify([1e21, 1e-7, 0.1, -0, 123456789.123, 5e-324, 1e100, NaN, Infinity]);
//# number-results
return [1e21, 1e-7, 1.5, -2, 1e100, 5e-324, 123456789012345680000, 0.000001, NaN, Infinity, -0];
//# thousands-by-hand
const group = (n) => { const s = String(n); let out = ''; for (let i = 0; i < s.length; i++) { if (i && (s.length - i) % 3 === 0) out += ','; out += s[i]; } return out; };
return [group(1), group(1234), group(123456789)];
//# parse-int-of-long-digits-with-zeros-in-front
return [parseInt('099999999999999999999', 36), parseInt('99999999999999999999', 36), parseInt('-00007199254740993', 36), parseInt('0010906917174673026', 11), parseInt('0000000000000000000001447997', 7), parseInt('000', 3), parseInt('0'.repeat(40) + 'zz', 36)];
