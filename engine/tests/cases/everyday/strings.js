//# key-value-lines
const text = `name = Ann
age= 30

# comment
city =Paris = France`;
const config = {};
for (const line of text.split('\n')) {
  const trimmed = line.trim();
  if (!trimmed || trimmed.startsWith('#')) continue;
  const at = trimmed.indexOf('=');
  config[trimmed.slice(0, at).trim()] = trimmed.slice(at + 1).trim();
}
return config;
//# csv-parse
const csv = 'id,name,score\n1,Ann,9.5\n2,Bob,\n3,Cid,7';
const [head, ...rows] = csv.split('\n').map(l => l.split(','));
const records = rows.map(r => head.reduce((o, h, i) => ({ ...o, [h]: r[i] === '' ? null : isNaN(r[i]) ? r[i] : Number(r[i]) }), {}));
return records;
//# quoted-csv preset=balanced
const parseLine = (line) => {
  const out = [];
  let field = '', quoted = false;
  for (let i = 0; i < line.length; i++) {
    const c = line[i];
    if (quoted) {
      if (c === '"' && line[i + 1] === '"') { field += '"'; i++; }
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { out.push(field); field = ''; }
    else field += c;
  }
  out.push(field);
  return out;
};
return parseLine('1,"Smith, ""Ann""",x,"",last');
//# query-string
const url = 'https://shop.test/search?q=red%20shoes&page=2&sort=price&empty=#top';
const [path, query] = url.split('#')[0].split('?');
const params = Object.fromEntries(query.split('&').map(p => p.split('=').map(decodeURIComponent)));
const build = o => Object.entries(o).map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join('&');
return { path, params, back: build({ ...params, page: Number(params.page) + 1 }) };
//# words-and-counts
const text = 'The quick brown fox. The lazy dog! the end';
const words = text.toLowerCase().split(' ').map(w => [...w].filter(c => c >= 'a' && c <= 'z').join(''));
const freq = words.reduce((m, w) => ({ ...m, [w]: (m[w] || 0) + 1 }), {});
return Object.entries(freq).filter(([, n]) => n > 1);
//# title-case
const title = s => s.split(' ').map(w => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase()).join(' ');
const camel = s => s.split('_').map((w, i) => i ? w[0].toUpperCase() + w.slice(1) : w).join('');
const snake = s => [...s].map(c => c === c.toUpperCase() && c !== c.toLowerCase() ? '_' + c.toLowerCase() : c).join('');
return [title('hELLO wide world'), camel('user_first_name'), snake('userFirstName')];
//# reverse-and-palindromes
const reverse = s => [...s].reverse().join('');
const isPalindrome = s => { const t = s.toLowerCase().split('').filter(c => c.toLowerCase() !== c.toUpperCase()).join(''); return t === reverse(t); };
return [reverse('héllo'), isPalindrome('A man, a plan, a canal: Panama'), isPalindrome('nope')];
//# mask
const mask = (s, keep = 4) => '*'.repeat(Math.max(0, s.length - keep)) + s.slice(-keep);
const email = e => { const [user, host] = e.split('@'); return `${user[0]}${'*'.repeat(user.length - 1)}@${host}`; };
return [mask('4111111111111111'), mask('123'), email('someone@example.test')];
//# parse-log-line
const line = '2025-03-01T10:00:00Z ERROR [billing] Payment failed: code=402 user=77';
const [time, level, ...rest] = line.split(' ');
const message = rest.join(' ');
const area = message.slice(message.indexOf('[') + 1, message.indexOf(']'));
const fields = Object.fromEntries(message.split(' ').filter(w => w.includes('=')).map(w => w.split('=')));
return { time: new Date(time).getTime(), level, area, code: parseInt(fields.code, 10), user: +fields.user };
//# json-in-a-string
const raw = '{"items":[{"n":"1"},{"n":"x"}],"meta":"{\\"page\\":2}"}';
const data = JSON.parse(raw);
const meta = JSON.parse(data.meta);
const numbers = data.items.map(({ n }) => Number.parseInt(n, 10)).filter(n => !Number.isNaN(n));
let bad;
try { JSON.parse('{oops}'); } catch (e) { bad = e instanceof SyntaxError && e.message; }
return { page: meta.page, numbers, bad };
//# try-parse-helper
const tryParse = (s, fallback = null) => { try { return JSON.parse(s); } catch { return fallback; } };
return [tryParse('[1,2]'), tryParse('nope'), tryParse('', {}), tryParse('"x"'), tryParse('null', 1)];
//# versions
const compare = (a, b) => {
  const [x, y] = [a, b].map(v => v.split('.').map(Number));
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const d = (x[i] ?? 0) - (y[i] ?? 0);
    if (d) return d;
  }
  return 0;
};
return ['1.10.0', '1.2', '1.2.0', '0.9.12'].sort(compare);
//# char-codes
const caesar = (s, k) => [...s].map(c => {
  const base = c >= 'a' && c <= 'z' ? 97 : c >= 'A' && c <= 'Z' ? 65 : null;
  return base === null ? c : String.fromCharCode((c.charCodeAt(0) - base + k + 26) % 26 + base);
}).join('');
return [caesar('Hello, World', 3), caesar(caesar('Hello, World', 3), -3)];
//# template-fill
const fill = (template, values) => template.split('{{').map((part, i) => {
  if (i === 0) return part;
  const [key, rest] = part.split('}}');
  return `${values[key.trim()] ?? ''}${rest}`;
}).join('');
return fill('Dear {{ name }}, you owe {{amount}}{{missing}}.', { name: 'Ann', amount: 5 });
//# unicode-lengths
const s = 'naïve 😀 日本';
return [s.length, [...s].length, s.toUpperCase(), s.normalize('NFD').length, s.at(-1), s.codePointAt(6), s.split(' ')];
//# number-parsing
return ['42', '3.14kg', '  7 ', '', 'abc', '0x1F', '1e3', null, undefined, true, '1,234'].map(v => [Number(v), parseFloat(v), parseInt(v)].map(String).join('/'));
//# joins-and-plurals
const list = (items) => items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
const plural = (n, one, many = one + 's') => `${n} ${n === 1 ? one : many}`;
return [list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c']), plural(1, 'item'), plural(0, 'box', 'boxes')];
//# checksum
const luhn = (digits) => {
  const sum = [...digits].reverse().reduce((s, d, i) => {
    let n = Number(d);
    if (i % 2) { n *= 2; if (n > 9) n -= 9; }
    return s + n;
  }, 0);
  return sum % 10 === 0;
};
return ['4539578763621486', '1234567812345678'].map(luhn);
//# simple-hash
const hash = (s) => { let h = 0; for (const c of s) { h = (h * 31 + c.charCodeAt(0)) | 0; } return (h >>> 0).toString(16); };
return [hash('hello'), hash('a much longer text that overflows'), hash('')];
