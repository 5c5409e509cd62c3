//! tools {"tickets:list":[{"result":{"tickets":[{"id":"T-1","title":"Login fails","priority":"high","assignee":{"name":"Ann"},"hours":3.5,"open":true},{"id":"T-22","title":"Typo, \"home\" page","priority":"low","assignee":null,"hours":0.25,"open":false},{"id":"T-3","title":"Slow search","priority":"medium","assignee":{"name":"Bob"},"hours":12,"open":true}]}}]}
const { tickets } = await callTool('tickets:list', { project: 'web' });
//# markdown-table
const header = '| ID | Title | Priority |\n|----|-------|----------|';
const body = tickets.map(t => `| ${t.id} | ${t.title} | ${t.priority.toUpperCase()} |`).join('\n');
return `${header}\n${body}`;
//# csv
const escape = (v) => {
  const s = String(v ?? '');
  return s.includes(',') || s.includes('"') || s.includes('\n') ? `"${s.replaceAll('"', '""')}"` : s;
};
const columns = ['id', 'title', 'assignee', 'hours'];
const lines = [columns.join(',')];
for (const t of tickets) lines.push([t.id, t.title, t.assignee?.name, t.hours].map(escape).join(','));
return lines.join('\n');
//# summary-object
const open = tickets.filter(t => t.open);
return {
  total: tickets.length,
  open: open.length,
  closed: tickets.length - open.length,
  hours: tickets.reduce((h, t) => h + t.hours, 0),
  unassigned: tickets.filter(t => !t.assignee).map(t => t.id),
  byPriority: Object.fromEntries(['high', 'medium', 'low'].map(p => [p, tickets.filter(t => t.priority === p).length])),
};
//# padded-columns
const width = Math.max(...tickets.map(t => t.title.length));
return tickets.map(({ id, title, hours }) => id.padEnd(6) + title.padEnd(width + 2) + hours.toFixed(2).padStart(6)).join('\n');
//# template-with-conditions
const lines = tickets.map((t, i) => `${i + 1}. [${t.open ? ' ' : 'x'}] ${t.title}${t.assignee ? ` (@${t.assignee.name.toLowerCase()})` : ''} ${t.hours >= 8 ? '!' : ''}`.trimEnd());
return ['# Report', '', ...lines, '', `_${tickets.length} ticket${tickets.length === 1 ? '' : 's'}_`].join('\n');
//# html-list
const esc = s => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
return `<ul>${tickets.map(t => `<li title="${esc(t.title)}">${t.id}</li>`).join('')}</ul>`;
//# priority-order
const rank = { high: 0, medium: 1, low: 2 };
const sorted = [...tickets].sort((a, b) => rank[a.priority] - rank[b.priority]);
return sorted.map(t => t.id);
//# ternary-chain
const label = (h) => h > 10 ? 'large' : h > 1 ? 'medium' : h > 0 ? 'small' : 'none';
return tickets.map(t => [t.id, label(t.hours)]).concat([['T-0', label(0)]]);
//# console-report
console.log('Tickets:', tickets.length);
for (const [i, { id, open }] of tickets.entries()) console.log(`#${i}`, id, open);
console.warn('unassigned', tickets.filter(t => !t.assignee).map(t => t.id));
console.error('nothing wrong', null, undefined, { ok: true });
//# nested-totals-row
const rows = tickets.map(t => [t.id, t.hours]);
rows.push(['Total', rows.reduce((s, [, h]) => s + h, 0)]);
return rows.map(([name, h]) => `${name}: ${h.toLocaleString('en-US', { minimumFractionDigits: 2 })}`);
//# initials
const names = ['Ada Lovelace', 'grace brewster hopper', ' Alan  Turing '];
return names.map(n => n.trim().split(' ').filter(Boolean).map(w => w[0].toUpperCase()).join(''));
//# truncate-and-slug
const truncate = (s, n) => s.length > n ? s.slice(0, n - 1).trimEnd() + '…' : s;
const slug = s => s.toLowerCase().split('').map(c => (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-').join('').split('-').filter(Boolean).join('-');
return tickets.map(t => [truncate(t.title, 8), slug(t.title)]);
//# number-formats
const money = n => `$${n.toFixed(2)}`;
const thousands = n => n.toLocaleString('en-US');
const compact = n => n >= 1e6 ? `${(n / 1e6).toFixed(1)}M` : n >= 1e3 ? `${(n / 1e3).toFixed(1)}k` : String(n);
return [1234.5, 1234567.891, 0, -42, 999].map(n => [money(n), thousands(n), compact(n)]);
//# bar-chart
const max = Math.max(...tickets.map(t => t.hours));
return tickets.map(t => `${t.id.padStart(5)} ${'█'.repeat(Math.round(t.hours / max * 10))} ${t.hours}`);
//# sections
const section = (title, items) => items.length ? [`## ${title}`, ...items.map(i => `- ${i}`), ''] : [];
return [
  ...section('Open', tickets.filter(t => t.open).map(t => t.title)),
  ...section('Blocked', []),
  ...section('Closed', tickets.filter(t => !t.open).map(t => t.title)),
].join('\n').trim();
//# json-text
const slim = tickets.map(({ id, assignee: { name = 'none' } = {} }) => ({ id, name }));
return slim;
//# json-text-with-null-assignee
const text = JSON.stringify(tickets.map(({ id, assignee }) => ({ id, who: assignee?.name })), null, 2);
const back = JSON.parse(text);
return { lines: text.split('\n').length, second: back[1], keys: Object.keys(back[1]) };
