//# extract-emails
const text = 'Contact ann@example.test or BOB.smith+x@mail.example.org, not @nobody or a@b.';
return text.match(/[\w.+-]+@[\w-]+\.[\w.-]*\w/g);
//# named-groups
const m = '2026-01-05T09:30'.match(/^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)/);
const { year, month, day } = m.groups;
return { year: +year, month: Number(month), day: parseInt(day, 10), index: m.index, whole: m[0] };
//# thousands-separator
const format = n => n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',');
return [0, 999, 1000, 1234567, 1e9].map(format);
//# slugify
const slug = s => s.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().trim().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
return ['Hello, World!', '  Crème brûlée & co. ', '--x--'].map(slug);
//# case-conversions
const camel = s => s.replace(/[-_\s]+(.)?/g, (_, c) => c ? c.toUpperCase() : '');
const snake = s => s.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
const title = s => s.replace(/\b\w/g, c => c.toUpperCase());
return [camel('user_first-name here'), snake('userFirstName2Go'), title('the quick brown fox')];
//# split-on-whitespace
const words = '  one  two\tthree\nfour '.trim().split(/\s+/);
const parts = 'a1b22c333'.split(/\d+/);
const kept = '2+3*4'.split(/([+*])/);
return [words, parts, kept];
//# match-all-into-object
const log = 'user=ann id=42 status="all good" empty=';
const fields = Object.fromEntries([...log.matchAll(/(\w+)=(?:"([^"]*)"|(\S*))/g)].map(([, k, quoted, plain]) => [k, quoted ?? plain]));
return fields;
//# exec-loop preset=balanced
const re = /(\d+)\s*(kg|g)/g;
const text = 'flour 2kg, salt 15 g, yeast 7g';
const found = [];
let m;
while ((m = re.exec(text)) !== null) found.push({ amount: Number(m[1]), unit: m[2], at: m.index });
const grams = found.reduce((s, f) => s + f.amount * (f.unit === 'kg' ? 1000 : 1), 0);
return { found, grams, lastIndex: re.lastIndex };
//# test-validations
const isEmail = s => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(s);
const isUuid = s => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(s);
const isIsoDate = s => /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(s));
return [['a@b.co', 'bad@', 'x y@z.w'].map(isEmail), isUuid('123E4567-e89b-12d3-a456-426614174000'), ['2026-02-03', '2026-2-3', '2026-13-01'].map(isIsoDate)];
//# replace-with-callback
const template = 'Hi {name}, you have {count} new {thing}.';
const values = { name: 'Ann', count: 3 };
return template.replace(/\{(\w+)\}/g, (whole, key) => key in values ? values[key] : whole);
//# log-lines
const lines = `[2026-01-05 10:00:01] ERROR db: timeout after 30s
[2026-01-05 10:00:02] INFO  web: started
[2026-01-05 10:00:09] ERROR web: 500 on /api/users
garbage`.split('\n');
const pattern = /^\[(?<time>[^\]]+)\]\s+(?<level>\w+)\s+(?<area>\w+):\s*(?<text>.*)$/;
const parsed = lines.map(l => l.match(pattern)?.groups).filter(Boolean);
return parsed.filter(p => p.level === 'ERROR').map(({ area, text }) => `${area}: ${text}`);
//# lookarounds
const prices = 'USD 12.50, EUR 7, USD 100';
const dollars = prices.match(/(?<=USD )\d+(?:\.\d+)?/g).map(Number);
const noUnit = '5px 10 15em'.match(/\b\d+\b(?!px|em)/g);
return [dollars, noUnit, 'a.b.c'.replace(/\.(?=[^.]*$)/, '!')];
//# html-tags-and-entities
const html = '<p class="x">Hello <b>World</b> &amp; co</p>';
const text = html.replace(/<[^>]+>/g, '').replace(/&amp;/g, '&');
const tags = [...new Set([...html.matchAll(/<(\w+)/g)].map(m => m[1]))];
return { text, tags };
//# url-parts
const url = 'https://user@api.example.test:8443/v1/items/42?x=1&y=two#frag';
const m = /^(https?):\/\/(?:([^@/]+)@)?([^:/?#]+)(?::(\d+))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(url);
const [, scheme, user, host, port, path, query, hash] = m;
return { scheme, user, host, port: +port, id: path.match(/\/(\d+)$/)[1], query: query.split('&').length, hash };
//# escape-dynamic
const escapeRe = s => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const needle = 'a.b*c';
const re = new RegExp(escapeRe(needle), 'gi');
return ['A.B*C and a.b*c'.replace(re, '#'), re.source, re.flags, 'axbxc'.search(re)];
//# invalid-dynamic-pattern
const check = (p) => { try { new RegExp(p); return 'fine'; } catch (e) { return `${e.name}: ${e.message}`; } };
return ['(', '[a', 'a+', '*'].map(check);
//# count-matches
const count = (s, re) => (s.match(re) || []).length;
return [count('banana', /a/g), count('banana', /z/g), count('one two three', /\w+/g), 'x'.match(/y/)];
//# replace-all-forms
return ['a-b-c'.replaceAll('-', '+'), 'a-b-c'.replaceAll(/-/g, '+'), 'a-b-c'.replace('-', '+'), 'John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), 'x'.replace(/x/, '$$&')];
//# trim-comments-and-blank-lines
const source = 'a = 1 # first\n\n  # only comment\nb = 2\n';
return source.split(/\r?\n/).map(l => l.replace(/\s*#.*$/, '')).filter(l => l.trim() !== '');
//# sort-with-numbers-in-names
const files = ['file10.txt', 'file2.txt', 'file1.txt'];
const num = f => Number(f.match(/\d+/)?.[0] ?? 0);
return [...files].sort((a, b) => num(a) - num(b));
//# redact
const redact = s => s.replace(/\b\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?(\d{4})\b/g, '**** $1').replace(/(token|key)=\w+/gi, '$1=***');
return redact('card 4111 1111 1111 1234, Token=abc123&key=zzz');
//# unicode-classes
return ['Zoë 東京 123'.match(/\p{L}+/gu), 'a😀b'.replace(/\p{Emoji_Presentation}/gu, '?'), [...'a😀'.matchAll(/./gu)].length];
