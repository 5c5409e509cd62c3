//! tools {"calendar:events":[{"result":[{"title":"Standup","start":"2026-01-05T09:30:00Z","end":"2026-01-05T09:45:00Z"},{"title":"Review","start":"2026-01-09T14:00:00.000Z","end":"2026-01-09T15:30:00.000Z"},{"title":"Trip","start":"2025-12-30","end":"2026-01-02"},{"title":"Broken","start":"soon","end":null}]}]}
//# days-between
const days = (a, b) => Math.round((new Date(b) - new Date(a)) / 86400000);
return [days('2024-02-28', '2024-03-01'), days('2025-12-31', '2026-01-01'), days('2026-03-01', '2026-02-01')];
//# format-date
const pad = n => String(n).padStart(2, '0');
const format = d => `${d.getUTCFullYear()}-${pad(d.getUTCMonth() + 1)}-${pad(d.getUTCDate())} ${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`;
return [format(new Date('2026-01-05T09:05:00Z')), format(new Date(0)), new Date('2026-01-05').toISOString().split('T')[0]];
//# events-by-duration
const events = await callTool('calendar:events', {});
return events
  .map(e => ({ title: e.title, minutes: (Date.parse(e.end) - Date.parse(e.start)) / 60000 }))
  .filter(e => Number.isFinite(e.minutes))
  .sort((a, b) => b.minutes - a.minutes);
//# events-in-range
const events = await callTool('calendar:events', {});
const from = new Date('2026-01-01'), to = new Date('2026-01-08');
return events.filter(({ start }) => { const d = new Date(start); return d >= from && d < to; }).map(e => e.title);
//# invalid-dates
const events = await callTool('calendar:events', {});
const isValid = s => !Number.isNaN(new Date(s).getTime());
let thrown = null;
try { new Date('soon').toISOString(); } catch (e) { thrown = `${e.name}: ${e.message}`; }
return { bad: events.filter(e => !isValid(e.start)).map(e => e.title), thrown };
//# sort-by-date
const events = await callTool('calendar:events', {});
const sorted = events.filter(e => !isNaN(Date.parse(e.start))).sort((a, b) => new Date(a.start) - new Date(b.start));
return sorted.map(e => e.title);
//# add-days-and-months
const addDays = (d, n) => { const c = new Date(d); c.setUTCDate(c.getUTCDate() + n); return c; };
const addMonths = (d, n) => { const c = new Date(d.getTime()); c.setMonth(c.getMonth() + n); return c; };
const d = new Date('2024-01-31T12:00:00Z');
return [addDays(d, 1), addDays(d, -31), addMonths(d, 1), addMonths(d, 12)].map(x => x.toISOString());
//# weekday-buckets
const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const stamps = ['2026-01-05', '2026-01-09', '2026-01-10', '2026-01-12'];
return stamps.reduce((m, s) => { const k = names[new Date(s).getUTCDay()]; m[k] = [...(m[k] ?? []), s]; return m; }, {});
//# start-and-end-of-month
const month = (y, m) => ({ first: new Date(Date.UTC(y, m - 1, 1)).toISOString().slice(0, 10), last: new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10) });
return [month(2024, 2), month(2025, 12), month(2026, 1)];
//# relative-time
const ago = (ms) => {
  const units = [['day', 86400e3], ['hour', 3600e3], ['minute', 60e3]];
  for (const [name, size] of units) {
    const n = Math.floor(ms / size);
    if (n >= 1) return `${n} ${name}${n > 1 ? 's' : ''} ago`;
  }
  return 'just now';
};
const now = Date.UTC(2026, 0, 5, 12);
return ['2026-01-05T11:59:40Z', '2026-01-05T11:00:00Z', '2026-01-05T09:30:00Z', '2026-01-02T12:00:00Z'].map(s => ago(now - new Date(s)));
//# overlaps
const overlaps = (a, b) => a.start < b.end && b.start < a.end;
const slots = [[9, 10], [9.5, 11], [11, 12]].map(([start, end]) => ({ start, end }));
const pairs = slots.flatMap((a, i) => slots.slice(i + 1).map((b, j) => overlaps(a, b) ? [i, i + 1 + j] : null)).filter(Boolean);
return pairs;
//# dates-as-data
const d = new Date('2026-01-05T09:30:00Z');
return { d, json: JSON.stringify({ d }), text: `${d.getTime()}`, year: d.getFullYear(), same: +d === d.valueOf(), list: [d] };
//# epoch-seconds
const seconds = 1767605400;
const d = new Date(seconds * 1000);
return [d.toISOString(), Math.floor(d.getTime() / 1000) === seconds, new Date(seconds).getUTCFullYear()];
//# locale-forms
const d = new Date('2026-01-05T13:05:00Z');
return [
  d.toLocaleDateString('en-US'),
  d.toLocaleDateString('en-US', { year: 'numeric', month: 'long', day: 'numeric' }),
  d.toLocaleDateString('en-US', { weekday: 'short', month: 'short', day: 'numeric' }),
  d.toDateString(),
];
