// Writes rows.jsonl: what Node finds.
//
//     node engine/src/regex/tests/generate.mjs                  the committed rows
//     node engine/src/regex/tests/generate.mjs SEED COUNT       random rows only, to stdout
//
// A row: pattern, flags, text, lastIndex, result. Texts that are no Unicode are lists of units.
// The result is null or the places of all groups; with a lastIndex of -1 it is the list of the
// results of `matchAll`. Random rows are run by REGEX_ROWS=file cargo test -p codecall-engine regex.
import fs from 'node:fs';

let state = Number(process.argv[2] ?? 1);
const random = (n) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
};
const pick = (list) => list[random(list.length)];

const isWhole = (text) => !/\p{Cs}/u.test(text);
const written = (text) => (isWhole(text) ? text : text.split('').map((c) => c.charCodeAt(0)));
const places = (match) => Array.from(match.indices, (place) => place ?? null);

// With the flag `u`, V8 looks for empty matches between the halves of surrogate pairs too, and
// starts there if lastIndex says so and the pattern is plain text; the specification does neither,
// nor does the engine.
const splits = (text, index) =>
  /[\ud800-\udbff]$/.test(text.slice(0, index)) && /^[\udc00-\udfff]/.test(text.slice(index));

const rows = [];
function add(pattern, flags, text, lastIndex = 0) {
  const all = lastIndex < 0;
  let regex;
  try {
    const global = flags.includes('y') && !all ? '' : 'g';
    regex = new RegExp(pattern, `${flags.replace('g', '')}d${global}`);
  } catch {
    return false;
  }
  regex.lastIndex = Math.max(lastIndex, 0);
  let result;
  const matches = all ? Array.from(text.matchAll(regex)) : [regex.exec(text)];
  if (flags.includes('u')) {
    if (matches.some((match) => match && splits(text, match.index))) return false;
    if (splits(text, lastIndex) && /^(?:😀|a|\\ud83d\\ude00)*$/u.test(pattern)) return false;
  }
  regex.lastIndex = Math.max(lastIndex, 0);
  if (all) {
    result = Array.from(text.matchAll(regex), places);
  } else {
    const match = regex.exec(text);
    result = match && places(match);
    if (match?.groups) result.push(Object.keys(match.groups).join());
  }
  rows.push(JSON.stringify([written(pattern), flags, written(text), lastIndex, result]));
  return true;
}

const LETTERS = {
  plain: { atoms: ['a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', 'ab', '\\n', '[]', '[^]'], text: 'aaabbc \n' },
  folded: {
    atoms: ['a', 'K', 's', 'ſ', '\\u212a', 'ß', 'σ', 'ς', '[k-s]', '[^s]', '\\w', '\\W', '[^\\W]', 'é', 'i', 'ı', 'İ', '[\\W_]', 'ǆ', '\\b', '[α-ω]', 'ﬅ', 'ΐ', '\\u1c80'],
    text: 'aAkKsSſ\u212aßẞσςΣéÉiIİıǅǄ ﬅﬆΐΐв\u1c80',
  },
  astral: {
    atoms: ['.', '😀', '\\ud83d', '\\ude00', '[😀-😂]', '[^😀]', 'a', '[^]', '\\W', '[\\ud83d]', '\\ud83d\\ude00', '\ud83d', '[\ude00a]', '\\B'],
    text: ['😀', '😁', '\ud83d', '\ude00', 'a', 'b'],
  },
};

function atom(depth, letters) {
  if (depth <= 0 || random(3) === 0) return pick(letters.atoms);
  const body = () => disjunction(depth - 1, letters);
  switch (random(12)) {
    case 0: case 1: case 2: case 3: return `(${body()})`;
    case 4: case 5: return `(?:${body()})`;
    case 6: return `(?=${body()})`;
    case 7: return `(?!${body()})`;
    case 8: return `(?<=${body()})`;
    case 9: return `(?<!${body()})`;
    case 10: return pick(['^', '$', '\\b', '\\B', '']);
    default: return `(?<n${rows.length}x${random(100000)}>${body()})`;
  }
}

const QUANTIFIERS = ['*', '+', '?', '*?', '+?', '??', '{2}', '{0,2}', '{1,2}?', '{2,}', '{0}', '{1,3}'];

function term(depth, letters) {
  const one = atom(depth, letters);
  if (!one || /^(\^|\$|\\b|\\B|\(\?<[=!].*)$/su.test(one) || random(2)) return one;
  const whole = one.length > 1 && !/^(\\.|\[[^\]]*\]|\(.*\)|.)$/su.test(one) ? `(?:${one})` : one;
  return whole + pick(QUANTIFIERS);
}

const sequence = (depth, letters) =>
  Array.from({ length: random(4) }, () => term(depth, letters)).join('');

const disjunction = (depth, letters) =>
  Array.from({ length: pick([1, 1, 1, 2, 3]) }, () => sequence(depth, letters)).join('|');

function randomRow() {
  const kind = pick(['plain', 'plain', 'plain', 'folded', 'astral']);
  const letters = LETTERS[kind];
  const pattern = disjunction(1 + random(4), letters);
  let flags = pick({ plain: ['', '', '', 'm', 's', 'u', 'y', 'i'], folded: ['i', 'iu'], astral: ['u', 'u', '', 'uy', 'iu'] }[kind]);
  if (random(8) === 0 && !flags.includes('m')) flags += 'm';
  const length = random(13);
  const text = Array.from({ length }, () => pick(letters.text)).join('');
  const lastIndex = pick([0, 0, 0, -1, random(text.length + 2)]);
  return pattern.length < 90 && add(pattern, flags, text, lastIndex);
}

if (process.argv[3]) {
  const count = Number(process.argv[3]);
  while (rows.length < count) randomRow();
  process.stdout.write(rows.join('\n') + '\n');
} else {
  const fixed = fs.readFileSync(new URL('fixed.txt', import.meta.url), 'utf8');
  for (const line of fixed.split('\n')) {
    if (!line || line.startsWith('# ')) continue;
    const [, pattern, flags, text, lastIndex] = /^\/(.*)\/([a-z]*) (".*?")(?: (-?\d+))?$/u.exec(line);
    if (!add(pattern, flags, JSON.parse(text), Number(lastIndex ?? 0))) throw new Error(line);
  }
  while (rows.length < 3000) randomRow();
  fs.writeFileSync(new URL('rows.jsonl', import.meta.url), rows.join('\n') + '\n');
}
