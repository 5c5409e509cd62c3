const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const iso = (d) => (Number.isNaN(d.getTime()) ? 'invalid' : d.toISOString());
const parse = (...l) => l.map((s) => { const t = Date.parse(s); return Number.isNaN(t) ? 'NaN' : new Date(t).toISOString(); });
//# from-milliseconds
return [iso(new Date(0)), iso(new Date(1e12)), iso(new Date(-1)), iso(new Date(8.64e15)), iso(new Date(8.64e15 + 1)), iso(new Date(NaN)), iso(new Date(1.9)), iso(new Date(-1.9)), iso(new Date(null)), iso(new Date(true)), iso(new Date(undefined))];
//# from-components
return [iso(new Date(2024, 0)), iso(new Date(2024, 1, 29)), iso(new Date(2024, 12, 1)), iso(new Date(2024, 0, 0)), iso(new Date(2024, 0, 1, 25, 61, 61, 1001)), iso(new Date(99, 0)), iso(new Date(0, 0)), iso(new Date(100, 0)), iso(new Date(2024, -1, 15)), iso(new Date(2024, 0, 1.9)), iso(new Date(2024, NaN))];
//# from-string-and-date
const d = new Date('2024-05-06T07:08:09.010Z');
const e = new Date(d);
e.setFullYear(2000);
return [iso(d), iso(e), iso(new Date(String(d))), iso(new Date('not a date')), iso(new Date('')), iso(new Date({ valueOf: () => 5 })), iso(new Date({ toString: () => '2020-01-01' })), iso(new Date(['2021-02-03']))];
//# called-without-new
return [typeof Date(), typeof Date(0), Date(0) === Date(1e12)];
//# utc-function
return [Date.UTC(2024), Date.UTC(2024, 1), Date.UTC(2024, 1, 30), Date.UTC(2024, 0, 1, 1, 1, 1, 1), Date.UTC(70), String(Date.UTC()), String(Date.UTC(NaN)), Date.UTC(1969, 11, 31, 23, 59, 59, 999), String(Date.UTC(275760, 8, 14))];
//# parse-iso-dates
return parse('2024-01-15', '2024-01', '2024', '2024-12-31', '0001-01-01', '+002024-01-01', '-000001-01-01', '2024-13-01', '2024-00-10', '2024-01-32', '2024-1-5');
//# parse-iso-date-times
return parse('2024-01-15T10:20', '2024-01-15T10:20:30', '2024-01-15T10:20:30.5', '2024-01-15T10:20:30.123456789Z', '2024-01-15T10:20:30Z', '2024-01-15T10:20:30+02:00', '2024-01-15T10:20:30-0530', '2024-01-15T24:00:00Z', '2024-01-15T24:00:01Z', '2024-01-15T25:00', '2024-01-15T10:60', '2024-01T10:00', '2024T10:00Z');
//# parse-iso-variants
return parse('2024-01-15 10:20:30', '2024-01-15 10:20:30Z', '2024-01-15t10:20:30z', '2024-01-15T10', '2024-01-05T10:00 PM', '2024-01-15T10:20:30 Z', '2024-01-15T10:00:00 +02:00', ' 2024-01-15', '2024-01-15 ', '2024-01-15T10:20:30.Z', '20240115', '2024-02-30', '2023-02-29', '2024-02-30T10:00:00');
//# parse-rfc-2822
return parse('Mon, 15 Jan 2024 10:20:30 GMT', 'Mon, 15 Jan 2024 10:20:30 +0200', '15 Jan 2024 10:20:30 EST', '15 Jan 2024', 'Mon Jan 15 2024 10:20:30 GMT+0100 (CET)', 'Thu, 01 Jan 1970 00:00:00 GMT', 'Mon Jan 15 2024', 'Jan 15 2024 10:20 UTC', '15 Jan 2024 10:20:30 PST', '15 Jan 2024 10:20:30 -0800');
//# parse-legacy-forms
return parse('Jan 5, 2024', 'January 5, 2024 10:00', 'Jan 5, 2024 10:00:00 PM', '5 January 2024', '2024/03/05', '3/5/2024', '3/5/24', '3/5/50', '3/5/49', '12/25/2023 3:45 PM', '2024/3/5 12:00 AM', 'Dec 25, 1995', 'Feb 30 2024', '13/1/2024');
//# parse-invalid
return parse('', 'abc', 'T10:00', '10:20', 'Jan', 'NaN', 'null', '2024-01-15T', '99999999', 'today');
//# parse-legacy-oddities
return parse('Sept 5 2024', 'Marchxx 5 2024', '2024-', 'Jan 2024', '1/2', '5 Jan', '(comment) Jan 5 2024', 'Jan 5 2024 (comment)');
//# parse-coercion
return [Date.parse(2024), Date.parse('1970'), String(Date.parse()), String(Date.parse(null)), Date.parse(new Date(5000))];
//# round-trip-formats
const d = new Date(1705314030000);
return [Date.parse(d.toString()), Date.parse(d.toUTCString()), Date.parse(d.toISOString()), Date.parse(d.toDateString())];
//# getters
const d = new Date('2024-03-09T01:02:03.004Z');
return [d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTime(), d.valueOf(), d.getTimezoneOffset(), d.getUTCFullYear(), d.getUTCMonth(), d.getUTCDate(), d.getUTCDay(), d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), d.getUTCMilliseconds()];
//# getters-of-invalid
const d = new Date(NaN);
return [d.getTime(), d.getFullYear(), d.getMonth(), d.getDay(), d.getTimezoneOffset()].map(String);
//# setters
const d = new Date(0);
return [d.setFullYear(2024), d.setMonth(1), d.setDate(29), d.setHours(5), d.setMinutes(6), d.setSeconds(7), d.setMilliseconds(8), iso(d), d.setTime(1000), iso(d)];
//# setters-with-several-arguments
const d = new Date(0);
return [iso(new Date(d.setFullYear(2020, 5, 15))), iso(new Date(d.setMonth(0, 31))), iso(new Date(d.setHours(1, 2, 3, 4))), iso(new Date(d.setMinutes(10, 20, 30))), iso(new Date(d.setSeconds(40, 50)))];
//# setters-overflow
const at = (f) => { const d = new Date('2024-01-31T12:00:00Z'); f(d); return iso(d); };
return [at((d) => d.setMonth(1)), at((d) => d.setDate(0)), at((d) => d.setDate(-1)), at((d) => d.setDate(32)), at((d) => d.setHours(48)), at((d) => d.setMinutes(-1)), at((d) => d.setMonth(-1)), at((d) => d.setSeconds(3600)), at((d) => d.setMilliseconds(-1)), at((d) => d.setFullYear(2023, 1, 29))];
//# setters-utc
const at = (f) => { const d = new Date('2024-01-31T12:00:00Z'); f(d); return iso(d); };
return [at((d) => d.setUTCFullYear(2020)), at((d) => d.setUTCMonth(5)), at((d) => d.setUTCDate(1)), at((d) => d.setUTCHours(0, 0, 0, 0)), at((d) => d.setUTCMinutes(1)), at((d) => d.setUTCSeconds(1)), at((d) => d.setUTCMilliseconds(1))];
//# setters-invalid
const at = (f) => { const d = new Date(0); const r = f(d); return [String(r), iso(d)]; };
return [at((d) => d.setMonth(NaN)), at((d) => d.setDate()), at((d) => d.setTime('x')), at((d) => d.setHours(1, undefined)), at((d) => d.setFullYear(300000)), at((d) => d.setTime(8.64e15 + 1))];
//# setters-on-invalid-date
const d = new Date(NaN);
const r = [String(d.setMonth(1)), String(d.setDate(1)), String(d.setHours(1))];
d.setFullYear(2020);
return [r, iso(d), iso(new Date(new Date(NaN).setTime(5)))];
//# setters-coerce
const d = new Date(0);
d.setFullYear('2021');
d.setMonth(1.9);
d.setDate({ valueOf: () => 3 });
d.setHours(true);
d.setMinutes(null);
return iso(d);
//# to-iso-string
return [new Date(0).toISOString(), new Date(-1).toISOString(), new Date(Date.UTC(10000, 0)).toISOString(), new Date(Date.UTC(-1, 0)).toISOString(), new Date(253402300799999).toISOString(), new Date(-62198755200000).toISOString(), caught(() => new Date(NaN).toISOString())];
//# to-json
return [new Date(5).toJSON(), new Date(NaN).toJSON(), JSON.stringify([new Date(5)]), JSON.stringify({ d: new Date(NaN) })];
//# to-strings
const d = new Date('2024-01-05T03:04:05Z');
return [d.toString(), d.toDateString(), d.toTimeString(), d.toUTCString(), d.toGMTString(), String(d), `${d}`, d + ''];
//# to-strings-invalid
const d = new Date(NaN);
return [d.toString(), d.toDateString(), d.toTimeString(), d.toUTCString(), String(d)];
//# to-strings-odd-years
return [new Date(Date.UTC(-5, 0, 1)).toString(), new Date(Date.UTC(5, 0, 1) - 59958144000000).toUTCString().length > 0, new Date(Date.UTC(12345, 5, 6)).toUTCString(), new Date(-62135596800000).toString(), new Date(-62198755200000).toUTCString(), new Date(-99999999999999).toDateString()];
//# coercion
const d = new Date(1000);
return [d - 500, +d, d > new Date(0), d == new Date(1000), d.getTime() === new Date(1000).getTime(), typeof (d + 1), Math.max(d, 5), d * 2, new Date(d).getTime(), [d - 0]];
//# difference-and-arithmetic
const a = new Date('2024-03-01');
const b = new Date('2024-02-01');
return [(a - b) / 86400000, iso(new Date(a.getTime() + 7 * 864e5)), iso(new Date(+a - 1)), Math.floor((a - b) / 3600000)];
//# days-in-month-idiom
return [28, 29, 30, 31].length && [[2023, 1], [2024, 1], [2024, 3], [2024, 11], [1900, 1], [2000, 1]].map(([y, m]) => new Date(y, m + 1, 0).getDate());
//# weekday-idiom
const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
return ['2024-01-01', '2024-02-29', '1999-12-31', '1969-07-20'].map((s) => names[new Date(s).getDay()]);
//# format-by-hand
const d = new Date('2024-07-04T15:06:00Z');
const p = (n) => String(n).padStart(2, '0');
return [`${d.getFullYear()}-${p(d.getMonth() + 1)}-${p(d.getDate())}`, d.toISOString().slice(0, 10), d.toISOString().split('T')[1].slice(0, 5), d.toISOString().replace('T', ' ').slice(0, 19)];
//# group-by-month
const g = {};
for (const s of ['2024-01-05', '2024-02-01', '2024-01-31']) { const k = s.slice(0, 7); g[k] = (g[k] ?? 0) + new Date(s).getDate(); }
return g;
//# is-valid-check
const ok = (s) => !Number.isNaN(new Date(s).getTime());
return [ok('2024-01-01'), ok('garbage'), isNaN(new Date('x')), new Date('x') instanceof Date];
//# sort-dates
return ['2024-03-01', '2023-01-01', '2024-01-15'].sort((a, b) => new Date(a) - new Date(b));
//# date-in-results
return [new Date(0), { d: new Date(1e12) }, new Date(NaN), [new Date(1)]];
//# iso-week-idiom
const week = (s) => { const d = new Date(s); d.setUTCDate(d.getUTCDate() + 4 - (d.getUTCDay() || 7)); return Math.ceil(((d - Date.UTC(d.getUTCFullYear(), 0, 1)) / 864e5 + 1) / 7); };
return [week('2024-01-01'), week('2023-01-01'), week('2020-12-31')];
//# start-of-day-and-month
const d = new Date('2024-05-17T13:14:15.016Z');
const day = new Date(d);
day.setHours(0, 0, 0, 0);
return [iso(day), iso(new Date(d.getFullYear(), d.getMonth(), 1)), iso(new Date(d.getFullYear(), d.getMonth() + 1, 0)), iso(d)];
//# now-and-default-constructor
const t = Date.now();
const d = new Date();
return [typeof t, d.getTime() >= t, d.getTime() - t < 5000];
