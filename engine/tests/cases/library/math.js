const show = (v) => (Object.is(v, -0) ? '-0' : String(v));
const all = (...l) => l.map(show).join(' ');
//# constants
return [Math.E, Math.LN10, Math.LN2, Math.LOG10E, Math.LOG2E, Math.PI, Math.SQRT1_2, Math.SQRT2];
//# abs-sign
return all(Math.abs(-5), Math.abs(-0), Math.abs(-Infinity), Math.abs('x'), Math.abs(null), Math.abs(), Math.sign(-3), Math.sign(0), Math.sign(-0), Math.sign(NaN), Math.sign('-2'), Math.abs([-2]));
//# floor-ceil-trunc
return all(Math.floor(1.9), Math.floor(-1.1), Math.floor(-0), Math.ceil(1.1), Math.ceil(-1.9), Math.ceil(-0.5), Math.trunc(1.9), Math.trunc(-1.9), Math.trunc(-0.5), Math.floor(1e300), Math.ceil(NaN), Math.trunc(Infinity), Math.floor('7.8'));
//# round
return all(Math.round(0.5), Math.round(-0.5), Math.round(1.5), Math.round(2.5), Math.round(-1.5), Math.round(-2.5), Math.round(0.49999999999999994), Math.round(-0.2), Math.round(1e20), Math.round(4503599627370495.5), Math.round(-0), Math.round(NaN), Math.round('2.4'), Math.round(2 ** 52 + 1));
//# max-min
return all(Math.max(), Math.min(), Math.max(1, 3, 2), Math.min(1, -3, 2), Math.max(1, NaN, 3), Math.max(-0, 0), Math.min(0, -0), Math.max('5', 3), Math.max(null, -1), Math.max(undefined), Math.max([2]), Math.max([1, 2]), Math.min(1, 'x'));
//# max-evaluates-all-arguments
const log = [];
const t = (n) => ({ valueOf: () => { log.push(n); return NaN; } });
const r = Math.max(t(1), t(2), t(3));
return [show(r), log];
//# pow-sqrt-cbrt-hypot
return all(Math.pow(2, 10), Math.pow(2, 0.5), Math.pow(-8, 1 / 3), Math.pow(NaN, 0), Math.pow(1, Infinity), Math.sqrt(2), Math.sqrt(-1), Math.sqrt(-0), Math.cbrt(27), Math.cbrt(-8), Math.hypot(3, 4), Math.hypot(), Math.hypot(-5), Math.hypot(NaN, Infinity), Math.hypot(1, 2, 3));
//# log-family
return all(Math.log(1), Math.log(Math.E), Math.log(0), Math.log(-1), Math.log10(1000), Math.log10(2), Math.log2(8), Math.log2(3), Math.log1p(0), Math.log1p(-1), Math.log1p(1e-10), Math.log(10), Math.log2(0));
//# exp-family
return all(Math.exp(0), Math.exp(1), Math.exp(-1), Math.exp(710), Math.exp(-Infinity), Math.expm1(0), Math.expm1(1e-10), Math.expm1(1), Math.expm1(-0));
//# trigonometry
return all(Math.sin(0), Math.sin(1), Math.sin(-0), Math.cos(0), Math.cos(1), Math.tan(1), Math.sin(Math.PI), Math.cos(Math.PI), Math.sin(Infinity), Math.tan(0.5), Math.sin(100), Math.cos(100));
//# inverse-trigonometry
return all(Math.asin(1), Math.asin(2), Math.acos(1), Math.acos(0), Math.atan(1), Math.atan(Infinity), Math.atan(-0), Math.atan2(1, 1), Math.atan2(0, -1), Math.atan2(-0, -1), Math.atan2(0, 0), Math.atan2(-1, 0), Math.asin(0.5), Math.acos(0.5));
//# hyperbolic
return all(Math.sinh(0), Math.sinh(1), Math.cosh(0), Math.cosh(1), Math.tanh(0), Math.tanh(1), Math.tanh(Infinity), Math.asinh(1), Math.acosh(2), Math.acosh(0.5), Math.atanh(0.5), Math.atanh(1), Math.sinh(-0));
//# clz32-imul-fround
return all(Math.clz32(1), Math.clz32(0), Math.clz32(-1), Math.clz32(0.5), Math.clz32('8'), Math.imul(3, 4), Math.imul(0xffffffff, 5), Math.imul(2 ** 31, 2), Math.imul(-5, 12), Math.fround(5.5), Math.fround(5.05), Math.fround(1e40), Math.fround(-0), Math.fround(1e-50));
//# random-range
const r = Array.from({ length: 50 }, () => Math.random());
return [r.every((x) => x >= 0 && x < 1), new Set(r).size > 40, Number.isInteger(Math.floor(Math.random() * 6))];
//# random-int-idiom
const dice = Array.from({ length: 100 }, () => Math.floor(Math.random() * 6) + 1);
return [Math.min(...dice) >= 1, Math.max(...dice) <= 6];
//# average-and-stddev
const a = [2, 4, 4, 4, 5, 5, 7, 9];
const m = a.reduce((x, y) => x + y) / a.length;
return [m, Math.sqrt(a.reduce((s, x) => s + (x - m) ** 2, 0) / a.length)];
//# clamp-and-percent
const clamp = (n, lo, hi) => Math.min(Math.max(n, lo), hi);
return [clamp(5, 0, 3), clamp(-5, 0, 3), clamp(2, 0, 3), Math.round((7 / 9) * 1000) / 10];
//# unknown-computed-member
const k = ['su', 'm'].join('');
return [Math[k] === undefined, typeof Math['m' + 'ax'.slice(0)], Object.keys(Math).length];
//# pow-vs-operator
return all(Math.pow(2, -1074), 2 ** -1074, Math.pow(10, 308), 10 ** 308, Math.pow(10, -5), 10 ** -5, Math.pow(1.1, 10), 1.1 ** 10, 10 ** 21, 7 ** 20);
//# huge-angles-to-the-last-bit
return [-1.3772206014238912e+150, -1.5591039563180724e+276, 3.7396096508039666e+237, 8.19297977271185e+87, -9.762777594581963e+231, 3.103845043259831e+280, 1.4635069601591456e+36, 1e22, 1.7976931348623157e308, 2 ** 120, 1647099.5, 1647100, 4e9, 5e15].map((x) => [Math.sin(x), Math.cos(x), Math.tan(x)]);
//# atan2-of-very-different-numbers
return [[-25.918504495445966, -5.046803289508344e-18], [-943, -3.36053177300984e-16], [96221692003358280000, -49], [1e300, -1e-300], [5, -1e-30], [1e-300, -1e300], [-1e-300, 1e300]].map(([y, x]) => Math.atan2(y, x));
//# many-arguments-are-made-numbers-in-order
const read = [];
const spy = (n) => ({ valueOf: () => { read.push(n); return n; } });
const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 11, 10];
return [Math.max(spy(1), spy(2), spy(3), spy(4), spy(5), spy(6), spy(7), spy(8), spy(9), spy(10), spy(11), 3, spy(12)), Math.min(...many.map(spy)), Math.hypot(...many.map(spy)), Math.max(...many, spy(13), NaN, spy(14)), String.fromCharCode(...many.map((n) => spy(n + 64))), 'x'.concat(...many.map((n) => ({ toString: () => { read.push(`s${n}`); return String(n); } }))), read];
