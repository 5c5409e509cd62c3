const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const us = (n, options) => n.toLocaleString('en-US', options);
const all = (numbers, options) => numbers.map((n) => us(n, options));
//# without-options
return [0, -0, 1, -1, 12, 123, 1234, -12345, 1234567.891, 1234.5, 0.1, 0.0004, 0.0005, -0.0004, 1.0005, 2.5, 123456789012, NaN, Infinity, -Infinity].map((n) => [n.toLocaleString(), us(n)]).concat([[(5).toLocaleString.length, (5).toLocaleString.name]]);
//# large-and-small
return [1e15, 2 ** 53, 2 ** 53 + 2, 1e21, 123456789012345680000, 1e100, 1.7976931348623157e308, 1e-7, 5e-324, 4.35e-5].map((n) => [us(n), us(n, { maximumFractionDigits: 20 })]);
//# fraction-digits
return [0, 1, 2, 3, 5].flatMap((digits) => [us(1234.5678, { maximumFractionDigits: digits }), us(1234.5, { minimumFractionDigits: digits }), us(2, { minimumFractionDigits: digits, maximumFractionDigits: digits })]).concat(us(1.23456, { minimumFractionDigits: 4 }), us(1.2, { maximumFractionDigits: 2.9 }), us(1.25, { maximumFractionDigits: '1' }), us(1.25, { maximumFractionDigits: null }), us(1 / 3, { maximumFractionDigits: 20 }));
//# ties-of-the-shortest-text
return [0.5, 1.5, 2.5, -2.5, 1.005, 2.675, 1.45, 8.345, 0.125, 1.255, 10.235, 1234.565].map((n) => [us(n, { maximumFractionDigits: 0 }), us(n, { maximumFractionDigits: 1 }), us(n, { maximumFractionDigits: 2 }), n.toFixed(2)]);
//# integer-digits-and-groups
return [us(5, { minimumIntegerDigits: 2 }), us(1234, { minimumIntegerDigits: 7 }), us(0, { minimumIntegerDigits: 21 }), us(12345, { useGrouping: false }), us(1234, { useGrouping: 'min2' }), us(12345, { useGrouping: 'min2' }), us(1234, { useGrouping: 'always' }), us(1234, { useGrouping: 'true' }), us(1234, { useGrouping: 'false' }), us(1234, { useGrouping: null }), us(1234, { useGrouping: '' }), us(1234, { useGrouping: 0 }), us(1234, { useGrouping: true })];
//# significant-digits
return [1, 2, 3, 5, 21].flatMap((digits) => [us(123456.789, { maximumSignificantDigits: digits }), us(0.00123456, { maximumSignificantDigits: digits }), us(5, { minimumSignificantDigits: digits }), us(999.96, { minimumSignificantDigits: digits, maximumSignificantDigits: digits })]).concat(us(0, { minimumSignificantDigits: 3 }));
//# percent
return [all([0, 0.5, -0.256, 1, 12.345, 0.00001, NaN, Infinity], { style: 'percent' }), all([0.12345, 0.005, 1], { style: 'percent', minimumFractionDigits: 1 }), all([0.12345, 2], { style: 'percent', maximumFractionDigits: 2 })];
//# currencies-of-the-specification
return ['USD', 'EUR', 'GBP', 'JPY', 'INR', 'CAD', 'AUD', 'CHF', 'CNY'].map((currency) => ['symbol', 'code', 'narrowSymbol', 'name'].map((currencyDisplay) => all([1234.5, -5, 1], { style: 'currency', currency, currencyDisplay })));
//# further-currencies
return ['KRW', 'KWD', 'CLF', 'MXN', 'BRL', 'SEK', 'XAF', 'XOF', 'XXX', 'ILS', 'VND', 'usd', 'ZZZ', 'TRY', 'PLN'].map((currency) => [us(-1234.5678, { style: 'currency', currency }), us(0.5, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })]);
//# currency-names-for-one-and-many
return [0, 1, -1, 2, 1.5].flatMap((n) => [us(n, { style: 'currency', currency: 'USD', currencyDisplay: 'name' }), us(n, { style: 'currency', currency: 'JPY', currencyDisplay: 'name' }), us(n, { style: 'currency', currency: 'EUR', currencyDisplay: 'name', maximumFractionDigits: 0 })]);
//# currency-digits
return [us(5, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 }), us(5.678, { style: 'currency', currency: 'USD', minimumFractionDigits: 0 }), us(5.6, { style: 'currency', currency: 'USD', minimumFractionDigits: 3 }), us(5.678, { style: 'currency', currency: 'JPY', maximumFractionDigits: 1 }), us(5, { style: 'currency', currency: 'USD', trailingZeroDisplay: 'stripIfInteger' }), us(5.1, { style: 'currency', currency: 'USD', trailingZeroDisplay: 'stripIfInteger' }), us(1234.5, { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 })];
//# accounting
return ['auto', 'always', 'never', 'exceptZero', 'negative'].map((signDisplay) => ['USD', 'CHF'].map((currency) => all([5, -5, 0, -0, -0.001, NaN, Infinity, -Infinity], { style: 'currency', currency, currencySign: 'accounting', signDisplay })));
//# sign-display
return ['auto', 'always', 'never', 'exceptZero', 'negative'].map((signDisplay) => [all([5, -5, 0, -0, 0.0001, -0.0001, NaN, -Infinity], { signDisplay }), all([0.5, -0.5, 0], { style: 'percent', signDisplay })]);
//# compact
return [0, -0, 1.234, 12.34, 999, 999.5, 1000, 1234, -12345, 99950, 999499, 999500, 999999, 1e6, 1.5e9, 1e12, 1e15, 1.5e16, 0.00123, NaN, Infinity].map((n) => [us(n, { notation: 'compact' }), us(n, { notation: 'compact', compactDisplay: 'long' }), us(n, { notation: 'compact', style: 'currency', currency: 'USD' })]);
//# compact-with-digits
const n = 1234567;
return [us(n, { notation: 'compact', maximumFractionDigits: 0 }), us(n, { notation: 'compact', maximumFractionDigits: 1 }), us(n, { notation: 'compact', minimumFractionDigits: 2 }), us(n, { notation: 'compact', minimumFractionDigits: 2, maximumFractionDigits: 2 }), us(n, { notation: 'compact', maximumSignificantDigits: 3 }), us(n, { notation: 'compact', style: 'percent' }), us(n, { notation: 'compact', compactDisplay: 'long', style: 'currency', currency: 'EUR', currencyDisplay: 'name' }), us(n, { notation: 'compact', compactDisplay: 'long', style: 'currency', currency: 'EUR' }), us(-n, { notation: 'compact', style: 'currency', currency: 'CHF', currencySign: 'accounting' }), us(n, { notation: 'compact', roundingPriority: 'morePrecision' }), us(1e16, { notation: 'compact', useGrouping: false })];
//# scientific-and-engineering
return [0, 1, 123456, 0.00012345, 1e100, 9999.9, 99999.9, -5e-10, Infinity].map((n) => [us(n, { notation: 'scientific' }), us(n, { notation: 'engineering' }), us(n, { notation: 'scientific', maximumSignificantDigits: 2 }), us(n, { notation: 'engineering', style: 'currency', currency: 'USD' })]);
//# rounding-modes
return ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven'].map((roundingMode) => [1.25, 1.35, 1.21, 1.29, 1.2].flatMap((n) => [us(n, { roundingMode, maximumFractionDigits: 1 }), us(-n, { roundingMode, maximumFractionDigits: 1 })]));
//# rounding-increments
return [1, 2, 5, 10, 20, 25, 50, 100, 250, 500, 1000, 5000].map((roundingIncrement) => [us(1234.56, { roundingIncrement, minimumFractionDigits: 2, maximumFractionDigits: 2 }), us(1234.56, { roundingIncrement }), us(0.024, { roundingIncrement, style: 'currency', currency: 'USD' })]);
//# rounding-priorities
return ['auto', 'morePrecision', 'lessPrecision'].map((roundingPriority) => [us(123.456, { roundingPriority, maximumSignificantDigits: 2, maximumFractionDigits: 1 }), us(0.0012345, { roundingPriority, maximumSignificantDigits: 2, maximumFractionDigits: 1 }), us(9.996, { roundingPriority, maximumSignificantDigits: 3, maximumFractionDigits: 2, minimumFractionDigits: 2 }), us(5, { roundingPriority, minimumSignificantDigits: 3, minimumFractionDigits: 1 }), us(12345.6789, { roundingPriority })]);
//# values-that-options-cannot-have
const wrong = { localeMatcher: 'x', numberingSystem: '!', style: 'x', currency: 'x', currencyDisplay: 'x', currencySign: 'x', unit: 'x', unitDisplay: 'x', notation: 'x', minimumIntegerDigits: 0, minimumFractionDigits: 21, maximumFractionDigits: 101, minimumSignificantDigits: 0, maximumSignificantDigits: 22, roundingIncrement: 3, roundingMode: 'x', roundingPriority: 'x', trailingZeroDisplay: 'x', compactDisplay: 'x', useGrouping: 'x', signDisplay: 'x' };
return Object.keys(wrong).map((name) => caught(() => us(5, { [name]: wrong[name] })));
//# options-that-contradict
return [{ minimumFractionDigits: 5, maximumFractionDigits: 2 }, { minimumSignificantDigits: 5, maximumSignificantDigits: 2 }, { style: 'currency' }, { style: 'unit' }, { roundingIncrement: 5, maximumSignificantDigits: 3 }, { roundingIncrement: 5, maximumFractionDigits: 2 }, { roundingIncrement: 5, notation: 'compact' }, { style: 'currency', currency: 'dollar' }, { style: 'currency', currency: '' }, { style: 'currency', currency: null }, { maximumFractionDigits: NaN }, { maximumFractionDigits: 'abc' }, { maximumFractionDigits: -0.5 }, { unit: 'per' }, { unit: 'mile-per-' }].map((o) => caught(() => us(5, o))).concat(us(5, { unit: 'mile-per-hour' }), us(5, { currency: 'EUR' }));
//# first-wrong-option-counts
return [{ style: 'x', notation: 'x' }, { currency: 'x', currencyDisplay: 'x' }, { notation: 'x', roundingIncrement: 3 }, { minimumIntegerDigits: 0, minimumFractionDigits: 99 }, { maximumFractionDigits: 99, maximumSignificantDigits: 99 }, { maximumFractionDigits: 99, roundingPriority: 'x' }, { maximumFractionDigits: 99, trailingZeroDisplay: 'x' }, { compactDisplay: 'x', useGrouping: 'x' }, { roundingMode: 'x', signDisplay: 'x' }].map((o) => caught(() => us(5, o)));
//# options-of-any-type
return [caught(() => us(5, null)), us(1234.5, 5), us(1234.5, 'x'), us(1234.5, [1]), us(1234.5, () => 1), us(1234.5, { minimumFractionDigits: { valueOf: () => 2 } }), us(1234.5, { style: ['percent'] }), caught(() => us(5, { style: { toString: () => { throw new RangeError('mine'); } } })), caught(() => us(5, { style: {} })), caught(() => us(5, { useGrouping: [] })), us(5, { numberingSystem: 'zzzz' })];
//# options-are-read-in-order
const read = [];
const values = { signDisplay: 'auto', roundingMode: 'ceil', compactDisplay: 'short', trailingZeroDisplay: 'auto', roundingPriority: 'auto', minimumIntegerDigits: 1, notation: 'standard', roundingIncrement: 1, unitDisplay: 'short', unit: 'liter', currencySign: 'standard', currencyDisplay: 'code', currency: 'USD', style: 'decimal', numberingSystem: 'latn', localeMatcher: 'lookup' };
const options = {};
for (const name of Object.keys(values)) {
  const value = values[name];
  options[name] = { toString: () => { read.push(name); return value; }, valueOf: () => { read.push(name); return value; } };
}
us(5, options);
return read;
//# regions-of-english
return ['en', 'en-GB', 'en-CA', 'en-AU', 'en-NZ', 'en-IN', 'en-IE', 'en-SG', 'en-KE', 'en-001', 'EN-us', 'en-XX', 'und'].map((tag) => [(1234567.891).toLocaleString(tag), (-1234567.5).toLocaleString(tag, { style: 'currency', currency: 'USD' }), (5).toLocaleString(tag, { style: 'currency', currency: 'JPY' }), (12).toLocaleString(tag, { style: 'currency', currency: 'AUD' }), (5).toLocaleString(tag, { style: 'currency', currency: 'GBP' }), (2345678).toLocaleString(tag, { notation: 'compact' }), (234567890).toLocaleString(tag, { notation: 'compact', compactDisplay: 'long' }), (0.5).toLocaleString(tag, { style: 'percent' })]);
//# tags-that-are-wrong
return ['', 'en_US', 'xx-', null, [5]].map((tag) => caught(() => (5).toLocaleString(tag))).concat((5).toLocaleString([]), (5).toLocaleString(5), caught(() => (5).toLocaleString('xx-', null)));
//# receivers
return [caught(() => (5).toLocaleString.call('5')), caught(() => (5).toLocaleString.call({})), (1234.5).toLocaleString.call(6789)];
//# in-arrays
return [[1234.5, null, undefined, -0, '1234.5', [9999, [10000]]].toLocaleString(), [1234.5, 2].toLocaleString('en-US', { style: 'currency', currency: 'USD' }), [true, { toLocaleString: (...a) => JSON.stringify(a) }].toLocaleString('en', { a: 1 }), [, 1].toLocaleString(), [].toLocaleString(), caught(() => [{ toLocaleString: 5 }].toLocaleString()), [{ toLocaleString: () => [1, 2] }].toLocaleString(), [{ toLocaleString: () => null }].toLocaleString(), [{}, () => 1].toLocaleString(), caught(() => [5].toLocaleString('x'))];
//# of-objects-and-others
return [({}).toLocaleString(), ({ toString: () => 'mine' }).toLocaleString(), ({ toString: () => ({}) }).toLocaleString(), 'abc'.toLocaleString(), true.toLocaleString(), new Map().toLocaleString(), new Error('x').toLocaleString(), (() => 1).toLocaleString()].map((value) => (typeof value === 'object' ? 'object' : value));
//# left-out
//! expect {"status":"ok","result":["TypeError: toLocaleString: unsupported locale 'de-DE'; format with toFixed() and your own text","TypeError: toLocaleString: unsupported locale 'en-CH'; format with toFixed() and your own text","TypeError: toLocaleString: unsupported option style 'unit'; format with toFixed() and your own text","TypeError: toLocaleString: unsupported option numberingSystem 'arab'; format with toFixed() and your own text","TypeError: toLocaleString: unsupported option currencyDisplay 'name' for ZWL; format with toFixed() and your own text"]}
return [caught(() => (5).toLocaleString('de-DE')), caught(() => (5).toLocaleString(['tlh', 'en-CH'])), caught(() => us(5, { style: 'unit', unit: 'liter' })), caught(() => us(5, { numberingSystem: 'arab' })), caught(() => us(5, { style: 'currency', currency: 'ZWL', currencyDisplay: 'name' }))];
