const caught = (f) => { try { return f(); } catch (e) { return `${e.name}: ${e.message}`; } };
const d = new Date('2024-03-05T13:07:09.045Z');
const night = new Date('2024-01-15T00:30:00Z');
const all = (options) => [d.toLocaleString('en-US', options), d.toLocaleDateString('en-US', options), d.toLocaleTimeString('en-US', options)];
//# without-options
return [all(), all({}), d.toLocaleString(), night.toLocaleString(), d.toLocaleDateString(undefined, undefined), new Date(0).toLocaleString('en')];
//# invalid-date
const bad = new Date(NaN);
return [bad.toLocaleString(), bad.toLocaleDateString('xx-', null), bad.toLocaleTimeString('de', { month: 'x' })];
//# one-field-each
return [{ weekday: 'long' }, { weekday: 'short' }, { weekday: 'narrow' }, { year: 'numeric' }, { year: '2-digit' }, { month: 'numeric' }, { month: '2-digit' }, { month: 'short' }, { month: 'long' }, { month: 'narrow' }, { day: 'numeric' }, { day: '2-digit' }, { hour: 'numeric' }, { hour: '2-digit' }, { minute: 'numeric' }, { minute: '2-digit' }, { second: 'numeric' }, { second: '2-digit' }, { era: 'short' }, { era: 'long' }, { dayPeriod: 'long' }, { fractionalSecondDigits: 2 }, { timeZoneName: 'short' }, { timeZoneName: 'long' }].map(all);
//# month-and-day-widths
return ['numeric', '2-digit', 'short', 'long', 'narrow'].flatMap((month) => ['numeric', '2-digit'].map((day) => d.toLocaleDateString('en-US', { month, day })));
//# whole-dates
const year = 'numeric', day = 'numeric';
return [all({ year, month: 'long', day }), all({ weekday: 'long', year, month: 'long', day }), all({ weekday: 'short', year, month: 'short', day }), all({ year, month: '2-digit', day: '2-digit' }), all({ weekday: 'short', month: 'short', day }), all({ year: '2-digit', month: 'numeric', day }), all({ year, month: 'long' }), all({ year, month: 'short' }), all({ weekday: 'long', hour: 'numeric' })];
//# whole-times
return [all({ hour: 'numeric', minute: '2-digit' }), all({ hour: '2-digit', minute: '2-digit' }), all({ hour: '2-digit', minute: '2-digit', second: '2-digit' }), all({ hour: 'numeric', minute: 'numeric', hour12: false }), all({ minute: '2-digit', second: '2-digit' }), all({ hour: 'numeric', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }), all({ hour: 'numeric', timeZoneName: 'short' })];
//# date-and-time-joined-by-at-or-comma
const time = { hour: 'numeric', minute: '2-digit' };
return ['numeric', '2-digit', 'short', 'long', 'narrow'].flatMap((month) => [d.toLocaleString('en-US', { month, day: 'numeric', ...time }), d.toLocaleString('en-US', { weekday: 'long', year: 'numeric', month, day: 'numeric', ...time })]);
//# hour-cycles-at-night
return [{}, { hour12: true }, { hour12: false }, { hourCycle: 'h11' }, { hourCycle: 'h12' }, { hourCycle: 'h23' }, { hourCycle: 'h24' }, { hour12: false, hourCycle: 'h11' }, { hour12: true, hourCycle: 'h24' }, { hour12: null }, { hour12: 'false' }, { hour12: '' }].flatMap((cycle) => [night.toLocaleTimeString('en-US', cycle), night.toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', ...cycle }), night.toLocaleTimeString('en-US', { hour: 'numeric', ...cycle })]);
//# hour-cycle-in-the-tag
return ['en-US-u-hc-h23', 'en-US-u-hc-h11', 'en-u-hc-h24', 'en-u-hc-h12', 'en-u-hc-x'].map((tag) => [night.toLocaleTimeString(tag), night.toLocaleTimeString(tag, { hour12: true }), night.toLocaleTimeString(tag, { hour12: false }), night.toLocaleTimeString(tag, { timeStyle: 'short' }), night.toLocaleTimeString(tag, { timeStyle: 'medium', hourCycle: 'h11' })]);
//# date-styles
return ['full', 'long', 'medium', 'short'].map((dateStyle) => [d.toLocaleDateString('en-US', { dateStyle }), d.toLocaleString('en-US', { dateStyle })]);
//# time-styles
return ['full', 'long', 'medium', 'short'].map((timeStyle) => [d.toLocaleTimeString('en-US', { timeStyle }), d.toLocaleString('en-US', { timeStyle }), d.toLocaleString('en-US', { timeStyle, hour12: false }), d.toLocaleString('en-US', { timeStyle, hourCycle: 'h11' })]);
//# styles-together
const styles = ['full', 'long', 'medium', 'short'];
return styles.flatMap((dateStyle) => styles.map((timeStyle) => d.toLocaleString('en-US', { dateStyle, timeStyle })));
//# styles-with-other-hours
return ['full', 'long', 'medium', 'short'].map((dateStyle) => night.toLocaleString('en-US', { dateStyle, timeStyle: 'short', hourCycle: 'h23' }));
//# styles-exclude-fields
return [{ dateStyle: 'short', month: 'long' }, { timeStyle: 'short', era: 'short', weekday: 'long' }, { dateStyle: 'short', timeStyle: 'short', fractionalSecondDigits: 1 }, { dateStyle: 'short', timeZoneName: 'short' }].map((o) => caught(() => d.toLocaleString('en-US', o))).concat(caught(() => d.toLocaleDateString('en-US', { timeStyle: 'short' })), caught(() => d.toLocaleTimeString('en-US', { dateStyle: 'x' })), d.toLocaleString('en-US', { dateStyle: 'short', hour12: false }));
//# fields-that-have-no-common-pattern
return [all({ year: 'numeric', day: 'numeric' }), all({ weekday: 'short', month: '2-digit' }), all({ hour: 'numeric', second: 'numeric' }), all({ hour: '2-digit', second: 'numeric', hourCycle: 'h23' }), all({ hour: 'numeric', fractionalSecondDigits: 3 }), all({ era: 'short', month: 'long' }), all({ weekday: 'long', year: '2-digit' }), all({ year: '2-digit', day: '2-digit' }), all({ weekday: 'narrow', era: 'narrow', month: 'narrow', hour: '2-digit' }), all({ hour: 'numeric', second: '2-digit', fractionalSecondDigits: 1 })];
//# fractions-of-seconds
return [1, 2, 3, 2.9, '1'].flatMap((fractionalSecondDigits) => [d.toLocaleTimeString('en-US', { second: 'numeric', fractionalSecondDigits }), d.toLocaleTimeString('en-US', { minute: 'numeric', fractionalSecondDigits }), d.toLocaleTimeString('en-US', { hour: 'numeric', minute: 'numeric', second: 'numeric', fractionalSecondDigits })]);
//# day-periods
const hours = [0, 5, 6, 11, 12, 13, 17, 18, 20, 21, 23];
return hours.map((h) => { const t = new Date(Date.UTC(2024, 0, 1, h)); return [t.toLocaleTimeString('en-US', { hour: 'numeric', dayPeriod: 'short' }), t.toLocaleTimeString('en-US', { dayPeriod: 'narrow' })]; }).concat([[new Date(Date.UTC(2024, 0, 1, 12, 30)).toLocaleTimeString('en-US', { hour: 'numeric', minute: 'numeric', dayPeriod: 'long' }), new Date(Date.UTC(2024, 0, 1, 12, 30)).toLocaleTimeString('en-US', { hour: 'numeric', dayPeriod: 'long' })]]);
//# years-before-and-after
const at = (year) => { const t = new Date(0); t.setUTCFullYear(year, 3, 20); return t; };
return [275760, 99, 9, 1, 0, -1, -50, -271821].map((y) => [at(y).toLocaleDateString(), at(y).toLocaleDateString('en-US', { year: '2-digit', month: 'short' }), at(y).toLocaleDateString('en-US', { year: 'numeric', era: 'short' }), at(y).toLocaleDateString('en-US', { dateStyle: 'short' })]);
//# time-zones-that-are-utc
return ['UTC', 'utc', 'GMT', 'Etc/UTC', 'Zulu', 'Etc/GMT+0', 'Greenwich', 'Etc/GMT+5', 'etc/gmt-14'].map((timeZone) => ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric'].map((timeZoneName) => d.toLocaleString('en-US', { timeZone, timeZoneName, hour: 'numeric' })));
//# time-zones-that-do-not-exist
return ['', 'Foo/Bar', 'Z', '+01:00', 'UTC+1', 'GMT+1', 'Etc/GMT+13', 'Etc/GMT-15', 'Etc/GMT+05', 'Etc/Unknown', null, 5].map((timeZone) => caught(() => d.toLocaleString('en-US', { timeZone })));
//# values-that-options-cannot-have
return [{ weekday: 'x' }, { era: '' }, { year: 'short' }, { month: null }, { day: 5 }, { hour: true }, { minute: '2' }, { second: 'Numeric' }, { dayPeriod: 'numeric' }, { fractionalSecondDigits: 0 }, { fractionalSecondDigits: 4 }, { fractionalSecondDigits: 'x' }, { timeZoneName: 'medium' }, { hourCycle: 'h25' }, { localeMatcher: 'x' }, { formatMatcher: 'x' }, { dateStyle: 'x' }, { timeStyle: 'x' }, { calendar: 'x' }, { calendar: '' }, { numberingSystem: '!!' }].map((o) => caught(() => d.toLocaleString('en-US', o)));
//# errors-name-the-method
return [caught(() => d.toLocaleDateString('en-US', { day: 'x' })), caught(() => d.toLocaleTimeString('en-US', { hourCycle: 'x' })), caught(() => d.toLocaleString.call({})), caught(() => d.toLocaleTimeString.call('x'))];
//# first-wrong-option-counts
return [{ timeStyle: 'q', dateStyle: 'w' }, { timeZone: 'x', hourCycle: 'q' }, { timeZone: 'x', weekday: 'q' }, { fractionalSecondDigits: 9, second: 'q' }, { fractionalSecondDigits: 9, timeZoneName: 'q' }, { numberingSystem: '!', calendar: '!' }, { day: 'x', year: 'y' }].map((o) => caught(() => d.toLocaleString('en-US', o)));
//# options-of-any-type
return [caught(() => d.toLocaleString('en-US', null)), d.toLocaleString('en-US', 5), d.toLocaleString('en-US', 'short'), d.toLocaleString('en-US', true), d.toLocaleString('en-US', [1]), d.toLocaleString('en-US', () => 1), d.toLocaleString('en-US', { other: 'x', month: undefined, calendar: 'gregory', numberingSystem: 'latn' })];
//# options-that-are-objects
return [d.toLocaleDateString('en-US', { month: ['long'] }), d.toLocaleDateString('en-US', { month: { toString: () => 'short' } }), d.toLocaleTimeString('en-US', { second: 'numeric', fractionalSecondDigits: { valueOf: () => 2 } }), d.toLocaleTimeString('en-US', { hour12: {} }), caught(() => d.toLocaleString('en-US', { day: { toString: () => ({}), valueOf: () => ({}) } })), caught(() => d.toLocaleString('en-US', { day: { toString: () => { throw new RangeError('mine'); } } }))];
//# options-are-read-in-order
const read = [];
const spy = (name, value) => ({ toString: () => { read.push(name); return value; }, valueOf: () => { read.push(name); return value; } });
d.toLocaleString('en-US', { timeZoneName: spy('zone name', 'short'), fractionalSecondDigits: spy('fraction', 1), second: spy('second', 'numeric'), hour: spy('hour', 'numeric'), month: spy('month', 'long'), weekday: spy('weekday', 'long'), timeZone: spy('zone', 'UTC'), hourCycle: spy('cycle', 'h23'), localeMatcher: spy('matcher', 'lookup'), formatMatcher: spy('format', 'basic'), calendar: spy('calendar', 'gregory') });
return read;
//# tags-that-mean-the-default
return ['en', 'en-US', 'EN-us', 'en-Latn-US', 'en-XX', 'en-US-u-nu-latn', 'en-US-x-private', 'en-fonipa', 'und', 'tlh', ['en-US', 'de'], ['tlh', 'en'], [], {}, 5, true, { length: 1, 0: 'en' }, [, 'en']].map((tag) => d.toLocaleString(tag));
//# tags-that-are-wrong
return ['x', 'c', 'en_US', 'en-US_', 'english-', 'en-', 'en--US', 'en-a', 'en-US-u', 'en-a-bb-a-cc', 'de-US-$', 'i-klingon', 'root', null, [5], [null], ['en', 'xx-']].map((tag) => caught(() => d.toLocaleDateString(tag)));
//# in-arrays
return [[d, night].toLocaleString(), [d, null, undefined, 'x', [night]].toLocaleString('en-US', { dateStyle: 'medium' }), caught(() => [d].toLocaleString('xx-'))];
//# lengths-and-names
return [d.toLocaleString.length, d.toLocaleDateString.length, d.toLocaleTimeString.name];
//# british-canadian-german-french-swedish
return ['en-GB', 'en-CA', 'de-DE', 'fr-FR', 'sv-SE', 'de', 'fr', 'sv'].map((tag) => [d.toLocaleString(tag), night.toLocaleDateString(tag), night.toLocaleTimeString(tag), d.toLocaleDateString(tag, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }), d.toLocaleDateString(tag, { month: 'short', day: '2-digit' }), d.toLocaleDateString(tag, { month: 'short' }), d.toLocaleDateString(tag, { weekday: 'short' }), d.toLocaleTimeString(tag, { hour: '2-digit', minute: '2-digit' }), d.toLocaleTimeString(tag, { hour: 'numeric' }), night.toLocaleTimeString(tag, { hour12: true }), d.toLocaleString(tag, { dateStyle: 'medium', timeStyle: 'short' })]);
//# styles-of-other-languages
const styles = ['full', 'long', 'medium', 'short'];
return ['en-GB', 'en-CA', 'de-DE', 'fr-FR', 'sv-SE'].map((tag) => styles.map((style) => [d.toLocaleString(tag, { dateStyle: style, timeStyle: style }), d.toLocaleTimeString(tag, { timeStyle: style, hour12: true })]));
//# rare-fields-of-other-languages
return ['en-GB', 'en-CA', 'de-DE', 'fr-FR', 'sv-SE'].map((tag) => [d.toLocaleString(tag, { year: 'numeric', day: 'numeric' }), d.toLocaleDateString(tag, { era: 'long' }), d.toLocaleDateString(tag, { weekday: 'narrow', era: 'short', month: 'long' }), d.toLocaleTimeString(tag, { hour: 'numeric', second: 'numeric' }), d.toLocaleTimeString(tag, { second: 'numeric', fractionalSecondDigits: 2 }), d.toLocaleTimeString(tag, { timeZoneName: 'long' }), d.toLocaleTimeString(tag, { timeZone: 'Etc/GMT+5', timeZoneName: 'shortOffset' }), d.toLocaleTimeString(tag, { timeZone: 'Greenwich', timeZoneName: 'longGeneric' }), night.toLocaleString(`${tag}-u-hc-h11`, { timeStyle: 'short' })]);
//# day-periods-of-canada
return [0, 12, 13, 19, 22].map((h) => new Date(Date.UTC(2024, 0, 1, h)).toLocaleTimeString('en-CA', { hour: 'numeric', dayPeriod: 'short' }));
//# other-locales-and-zones-are-refused
//! expect {"status":"ok","result":["TypeError: toLocaleString: unsupported locale 'ja-JP'; format from getUTC* parts or toISOString()","TypeError: toLocaleDateString: unsupported locale 'ar'; format from getUTC* parts or toISOString()","TypeError: toLocaleTimeString: unsupported option timeZone 'America/New_York'; only UTC is known: shift the time by the offset and format that","TypeError: toLocaleString: unsupported option calendar 'buddhist'; format from getUTC* parts or toISOString()","TypeError: toLocaleString: unsupported option numberingSystem 'arab'; format from getUTC* parts or toISOString()","TypeError: toLocaleString: unsupported locale 'de-AT'; format from getUTC* parts or toISOString()","TypeError: toLocaleTimeString: unsupported option dayPeriod; format from getUTC* parts or toISOString()"]}
return [caught(() => d.toLocaleString('ja-JP')), caught(() => d.toLocaleDateString(['tlh', 'ar'])), caught(() => d.toLocaleTimeString('en-US', { timeZone: 'America/New_York' })), caught(() => d.toLocaleString('en-US', { calendar: 'Buddhist' })), caught(() => d.toLocaleString('en-US', { numberingSystem: 'arab' })), caught(() => d.toLocaleString('de-AT')), caught(() => d.toLocaleTimeString('fr', { dayPeriod: 'long' }))];
